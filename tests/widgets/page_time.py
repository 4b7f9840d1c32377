"""The day on which the host page lives: tests give the same on every weekday, at midnight, and in every time zone."""

import time
from datetime import date, datetime

TODAY = date(2026, 11, 19)
# A flare noted on the given day, as the log of the same page writes it.
FLARE = """(on) => {
    const event = { id: "f", kind: "flare", session: "", exercise: "", data: { on }, at: new Date().toISOString(), seq: 1 };
    localStorage.setItem("gluteal-log-v1", JSON.stringify([event]));
    dispatchEvent(new CustomEvent("gluteal-log"));
}"""


def at_noon():
    """A script that moves a page's clock to noon of that day; it runs on from there, also through a reload."""
    ahead = round((datetime(TODAY.year, TODAY.month, TODAY.day, 12).timestamp() - time.time()) * 1000)
    return f"""{{
        const ahead = {ahead};
        const Real = Date;
        globalThis.Date = class extends Real {{
            constructor(...given) {{ super(...(given.length ? given : [Real.now() + ahead])); }}
            static now() {{ return Real.now() + ahead; }}
        }};
    }}"""
