"""Two pages of docs: the rules, and eight written people with their plans. ``python -m gluteal.routine.planner.pages`` writes them."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from gluteal.evidence import studies
from gluteal.files import write_atomically
from gluteal.places import repository
from gluteal.routine.dose import dose
from gluteal.routine.exercises import exercises
from gluteal.routine.exercises import kit as things
from gluteal.routine.planner.building import plan_routine
from gluteal.routine.profile import GOALS, WEEKDAYS, Profile
from gluteal.routine.records import LEVELS
from gluteal.routine.rules import rules

WRITTEN = Path(__file__).with_name("written.toml")
DAY = date(2026, 1, 5)
_RULES = """# The rules of a routine

Every number that decides a dose or a choice, as `course/gluteal/routine/rules.toml` holds it; a change is made there, and this page is
written anew by `python -m gluteal.routine.planner.pages`. A test compares the two. Three numbers belong to the levels gentle start, steady,
demanding. *Basis*: trial, guideline, or convention: what no trial and no guideline says is a convention, however usual it is.
*Read* says whether a number was read in its source (V) or on a page that quotes it (V2); our own choices have neither.

Muscle activity (EMG) decides nothing here: how much a muscle works in a laboratory is not how much stronger it gets. How the rules were
tried stands at the end.

| rule | in words | aim | limits | unit | source | read | basis |
|---|---|---:|---:|---|---|---|---|
"""
_TRIED = """
## How a plan is found

Screening says first whether there may be a plan, and which exercises are out. What is left, the kit at hand and the level give the
list to choose from. A solver (HiGHS) then chooses exercises and sets for the sessions of a week: it may break none of the limits above,
and of all plans within them it takes the one with the most points. Where a limit from below cannot be kept, because nothing at hand
trains a family or the time is too short, the plan says so and names the wish that would help. The sessions stay the same for four weeks;
then a harder form may take an exercise's place. Weeks, walking, doses, rest and effort follow from the rules without any choice. One
thread and one seed: the same wishes give the same plan.

What a plan keeps holds no answer about health. What to mind with an exercise is therefore the same text for everybody; which of it
belongs to a learner decides only which exercises come first.

## How they were tried

- A checker that shares no code with the planner reads each plan and these rules, and lists what is broken
  (`tests/routine/plan_checker.py`). `make test` lets it read the plans of 300 invented learners, `make test-deep` 10,000: no minutes
  at all, no kit, seven days, every condition at once, wishes that contradict each other.
- The plans of the two hundred people of `tests/data/routine/profiles.toml` are read in the same way.
- Eight plans were read through by hand: [routines.md](routines.md).
- No physiotherapist has signed these rules yet. Whoever does finds every number here.
"""
_ROUTINES = """# Eight people and their plans

Thought up, none of them real; written by `python -m gluteal.routine.planner.pages` from
`course/gluteal/routine/planner/written.toml` and compared by a test. Each plan was read through as a physiotherapist would read it:
what was seen, and what was changed in the [rules](routine-rules.md) because of it, stands under “Read through”. The authors of the
course did the reading; no physiotherapist has done it yet.
"""


def rules_page():
    """docs/routine-rules.md: every rule as a row of a table."""
    rows = []
    for key, rule in rules().items():
        spans = [_number(low) if low == high else f"{_number(low)}–{_number(high)}" for low, high in zip(rule.low, rule.high, strict=True)]
        sources = ", ".join(studies()[code].short for code in rule.source)
        aim, limits = _by_level([_number(value) for value in rule.value]), _by_level(spans)
        rows.append(f"| `{key}` | {rule.words} | {aim} | {limits} | {rule.unit} | {sources} | {rule.mark} | {rule.basis} |")
    return _RULES + "\n".join(rows) + "\n" + _TRIED


def _number(value):
    return f"{value:g}"


def _by_level(texts):
    return texts[0] if len(set(texts)) == 1 else " / ".join(texts)


@cache
def written():
    """The eight people: ``{key: (row, Profile, Screening)}``."""
    from gluteal.routine.screening import questions, screen

    found = {}
    for key, row in tomllib.loads(WRITTEN.read_text(encoding="utf-8")).items():
        usual = {each.key: ["none"] if each.many else ["from_16"] for each in questions()}
        wishes = {name: row[name] for name in ("goal", "level", "minutes", "weeks")}
        lists = {name: tuple(row.get(name, ())) for name in ("days", "kit", "wants", "leaves_out")}
        found[key] = row, Profile(**wishes, **lists, start=DAY), screen(usual | row.get("answers", {}), DAY)
    return found


def routines_page():
    """docs/routines.md: eight people, their plans, and what was seen in them."""
    return _ROUTINES + "".join(_person(place, *one) for place, one in enumerate(written().values(), 1))


def _person(place, row, profile, screening):
    plan = plan_routine(profile, screening, DAY)
    days = ", ".join(WEEKDAYS[day] for day in profile.days)
    have = ", ".join(things()[thing].name for thing in profile.kit) or "nothing"
    told = [
        f"\n## {place}. {row['who']}\n",
        f"*Aim:* {GOALS[profile.goal]}. *Level:* {LEVELS[profile.level]}. *Days:* {days}. *Time:* {profile.minutes} min. "
        f"*Weeks:* {profile.weeks}. *At hand:* {have}."
        + (f" *Wishes for:* {', '.join(exercises()[key].name for key in profile.wants)}." if profile.wants else ""),
        f"\n*The questions before the plan* give: {plan.outcome}, a plan of the kind “{plan.kind}”.\n",
        *(f"- First: {action.words}" for action in plan.actions),
        *_weeks(plan),
        "\n**Why**\n",
        *(f"- *{exercises()[key].name}.* {reason.why}" for key, reason in plan.reasons.items()),
        *(f"- *Wish “{one.wish}”.* {one.words}" for one in plan.relax),
        f"\n**Read through.** {row['read']}\n",
    ]
    return "\n".join(told)


def _weeks(plan):
    """Weeks with the same sessions in one paragraph."""
    groups = []
    for week in plan.weeks:
        shape = [(session.day, [(one.exercise, one.sets) for one in session.items]) for session in week.sessions]
        if groups and groups[-1][0] == shape:
            groups[-1][1].append(week)
        else:
            groups.append((shape, [week]))
    for _, weeks in groups:
        first, last = weeks[0], weeks[-1]
        number = f"Week {first.number}" if first == last else f"Weeks {first.number} to {last.number}"
        yield f"\n**{number}** ({', '.join(dict.fromkeys(week.kind for week in weeks))})\n"
        yield from _sessions(first)
        if first.walking_days:
            minutes = "–".join(dict.fromkeys(str(week.walking_minutes) for week in (first, last)))
            yield f"- Walking: {minutes} min on {', '.join(WEEKDAYS[day] for day in last.walking_days)}."


def _sessions(week):
    """Days with the same session in one line."""
    same = {}
    for session in week.sessions:
        same.setdefault(session.items, []).append(session)
    for items, sessions in same.items():
        days = ", ".join(WEEKDAYS[one.day] for one in sessions)
        yield f"- {days}, {sessions[0].minutes} min: " + "; ".join(f"{exercises()[one.exercise].name} {dose(one)}" for one in items) + "."


def write():
    """Write both pages into ``docs``."""
    docs = repository() / "docs"
    for name, text in (("routine-rules.md", rules_page()), ("routines.md", routines_page())):
        write_atomically(docs / name, text)


if __name__ == "__main__":
    write()
