"""A short plan, a log, and small steps through the runner that several tests share."""

import json
import sys
from datetime import timedelta
from pathlib import Path

from page_time import TODAY

sys.path.append(str(Path(__file__).parents[1] / "routine"))

LOG = "JSON.parse(localStorage.getItem('gluteal-log-v1') ?? '[]')"
DONE = "document.querySelector('.gl-session').dataset.mode === 'end'"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def ago(days):
    return str(TODAY - timedelta(days=days))


def item(exercise, sets, high, counts, each_side, rest=0, low=None):
    return {"exercise": exercise, "sets": sets, "low": low or high, "high": high, "counts": counts, "each_side": each_side, "rest": rest,
            "rpe": [6, 7], "load": ""}  # fmt: skip


ITEMS = [item("glute_bridge", 2, 3, "repetitions", False, 30, 2), item("side_plank_knees", 1, 10, "hold", True)]


def plan(begun=0, screened=0, items=ITEMS, **more):
    """A plan of two weeks that began ``begun`` days ago; its questions were answered ``screened`` days ago."""
    start = TODAY - timedelta(days=begun)
    days = sorted((DAYS[start.weekday()], DAYS[(start.weekday() + 3) % 7]), key=DAYS.index)
    week = {"kind": "start", "words": "Learn the movements.", "walking_days": [], "walking_minutes": 0}
    sessions = [{"day": day, "minutes": 5, "items": items} for day in days]
    reasons = {one["exercise"]: {"why": "", "rules": [], "mind": [], "swaps": []} for one in items}
    if "reverse_hyper_bed" in reasons:
        reasons["reverse_hyper_bed"]["swaps"] = ["prone_hip_extension", "hinge"]
    return {
        "kind": "full", "made": str(start), "start": str(start), "goal": "comfort", "level": 1, "days": days, "minutes": 10, "units": "kg",
        "outcome": "go", "screened": ago(screened), "weeks": [{"number": n, **week, "sessions": sessions} for n in (1, 2)],
        "reasons": reasons, "actions": [], "relax": [], "version": 1, **more,
    }  # fmt: skip


def keep(page, routine=None, events=None, consent=True):
    """Put a plan and a log into the browser, as on an earlier day."""
    for name, value in (("routine-v1", routine), ("log-v1", events), ("log-state-v1", {"kept": True} if consent else None)):
        if value is not None:
            page.evaluate("([name, value]) => localStorage.setItem(`gluteal-${name}`, value)", [name, json.dumps(value)])


HEADING = """() => {
    const heading = document.createElement('h2');
    heading.textContent = 'A section';
    heading.style.color = 'var(--jp-content-font-color1)';
    document.querySelector('h1').after(heading);
}"""


def look(page, axe):
    """Nothing for axe to find, nothing runs over the edge."""
    found = axe.run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def all_well(root):
    """Through the few questions, with nothing to tell."""
    root.locator(".gl-begin").click()
    for tick in root.get_by_label("None of these").all():
        tick.check()
    root.get_by_role("button", name="Go on", exact=True).click()
    root.locator(".gl-run-stage").wait_for()


def choose(root, place, number):
    """A number in the scale at that place."""
    root.locator(".gl-scale").nth(place).locator(f"input[value='{number}']").check(force=True)


def inside(page, script, expression, names, given):
    """A value from the widget's own script."""
    source = script.replace("export default { render }", f"export {{ {names} }}")
    return page.evaluate(
        f"""async ([source, given]) => {{
            const {{ {names} }} = await import(URL.createObjectURL(new Blob([source], {{ type: "text/javascript" }})));
            return {expression};
        }}""",
        [source, given],
    )
