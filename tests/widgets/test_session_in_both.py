"""What the runner and the log reckon in the browser is what Python reckons: the session that is due, the log, the light. About 2 s."""

import random

import session_page
from gluteal.routine.advance import coming, light_now
from gluteal.routine.light import limits
from gluteal.routine.log import bouts, current
from gluteal.routine.plan import Routine
from session_page import ago, plan

from log_events import ended, event, sets  # isort: skip: session_page puts it on the path


def test_every_exercise_can_be_run_from_first_second_to_last(page, runner):
    expression = """Object.entries(given.cards).flatMap(([exercise, card]) => {
        const item = { exercise, sets: 2, low: 2, high: 3, counts: card.counts, each_side: card.sides === "each", rest: 20, load: "" };
        return stepsOf([item], given.cards).flatMap((step) => [0, step.seconds / 2, step.seconds - 0.01].map((time) => {
            const face = faceOf(step, time);
            const whole = face.digits && face.unit && face.now && ["start", "end"].includes(face.end) && face.share >= 0 && face.share <= 1;
            return whole && step.seconds > 0 ? "" : `${exercise} ${step.kind} ${time}`;
        }));
    }).filter(Boolean)"""
    assert session_page.inside(page, runner()._esm, expression, "stepsOf, faceOf", {"cards": runner().exercises}) == []
    turned = "otherSide('A person seen from the right. The left leg is raised.')"
    assert session_page.inside(page, runner()._esm, turned, "otherSide", {}) == "A person seen from the left. The right leg is raised."


def test_after_a_break_the_browser_steps_back_as_python_does(page, runner):
    kept = plan(begun=40)
    first, second = (
        f"1-{day}" for day in sorted(kept["days"], key=lambda day: (session_page.DAYS.index(day) - session_page.TODAY.weekday() + 40) % 7)
    )
    logs = [[ended(ago(days), code)] for days in (1, 6, 7, 10, 13) for code in (first, second)]
    logs += [[ended(ago(11), first), ended(ago(2), first)], [ended(ago(20), first), ended(ago(11), second), ended(ago(3), second)]]
    routine_ = Routine.from_json({**kept, "screened": ago(0)})
    python = [
        [found.code, [one.sets for one in found.session.items]] for found in (coming(routine_, log, session_page.TODAY) for log in logs)
    ]
    expression = """given.logs.map((events) => {
        const bouts = boutsOf(currentLog(events));
        const due = datedSessions(given.plan)[dueSession(given.plan, bouts, given.today, given.breaks).place];
        const back = comingBack(given.plan, bouts, given.today, given.breaks);
        const items = back ? withFewerSets(due.session.items, given.breaks) : due.session.items;
        return [due.code, items.map((one) => one.sets)];
    })"""
    names = "currentLog, boutsOf, datedSessions, dueSession, comingBack, withFewerSets"
    told = {"logs": logs, "plan": kept, "today": ago(0), "breaks": runner().breaks}
    assert session_page.inside(page, runner()._esm, expression, names, told) == python
    assert len({str(found) for found in python}) >= 3


def test_browser_and_python_read_the_same_log_alike(page, runner):
    chance = random.Random(7)
    logs = []
    for _ in range(80):
        events = []
        for _ in range(chance.randint(1, 9)):
            on, code = ago(chance.randint(0, 30)), chance.choice(["1-mon", "1-thu", "2-mon"])
            kind = chance.choice(["end", "end", "end", "morning", "flare", "check", "set"])
            made = {
                "end": lambda on=on, code=code: ended(on, code, pain=chance.choice([None, *range(11)])),
                "morning": lambda on=on, code=code: event("morning", on, code, pain=chance.randint(0, 10)),
                "flare": lambda on=on: event("flare", on) if chance.random() < 0.3 else event("break", on),
                "check": lambda on=on, code=code: event(
                    "check", on, chance.choice(["", code]), outcome=chance.choice(["go", "go", "go", "urgent"])
                ),
                "set": lambda on=on, code=code: sets(on, code, "squat", chance.randint(1, 12))[0],
            }[kind]()
            if events and chance.random() < 0.3:
                made = {**events[-1], "id": made["id"], "seq": made["seq"], "data": {**events[-1]["data"], "corrects": events[-1]["id"]}}
                made["data"].update({"pain": chance.randint(0, 10)} if made["kind"] in ("session", "morning") else {"gone": True})
            events.append(made)
        logs.append(events)
    python = []
    for events in logs:
        entries = current(events)
        light = light_now(bouts(entries), entries)
        python.append(
            [
                light and light.action,
                [[one.session, str(one.on), one.pain, one.morning, len(one.sets.get("squat", ()))] for one in bouts(entries)],
            ]
        )
    expression = """given.logs.map((events) => {
        const entries = currentLog(events);
        const seen = boutsOf(entries).map((one) => [one.session, one.on, one.pain, one.morning, one.sets.length]);
        return [lightNow(entries, given.limits)?.action ?? null, seen];
    })"""
    found = session_page.inside(page, runner()._esm, expression, "currentLog, boutsOf, lightNow", {"logs": logs, "limits": limits()})
    assert found == python
    assert {light for light, _ in python} >= {"on", "hold", "less", "stop", "ask"}
