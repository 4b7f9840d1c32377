"""From wishes and screening to a whole plan."""

from gluteal.routine.exercises import exercises
from gluteal.routine.plan import Action, Reason, Routine, Week
from gluteal.routine.planner import weeks
from gluteal.routine.planner.choices import WALKING, at_start, later, minds_now, why_not
from gluteal.routine.planner.doses import gentle_item, item, lighter
from gluteal.routine.planner.reasons import gentle_rules, gentle_words, minds, rules_of, week_words, why, why_gentle
from gluteal.routine.planner.relaxing import about_days, about_gaps, about_gentle, about_wishes, out_of_bounds
from gluteal.routine.planner.sessions import in_order, session
from gluteal.routine.planner.solver import choose
from gluteal.routine.planner.swaps import swaps
from gluteal.routine.planner.task import Slot, Task
from gluteal.routine.rules import rules
from gluteal.routine.screening import expired, gentle


def plan_routine(profile, screening, made):
    """Plan weeks of training within the rules, for these wishes and this screening.

    Parameters
    ----------
    profile : Profile
    screening : Screening
    made : datetime.date
        The day of planning. The same wishes and answers give the same plan, whatever the day.

    Returns
    -------
    Routine
        Of kind ``"none"`` where screening sends for help first or is too old, ``"gentle"`` until a clinician has been asked, else
        ``"full"``. Times in min, holds and rests in s. ``relax`` names wishes that stood in the way.

    Raises
    ------
    Nothing for odd wishes: what cannot be had is told in ``relax``.

    Sources
    -------
    ``rules.toml``: each exercise names the rules of its dose.
    """
    wished, profile = profile, profile.within()
    kept = {
        "made": made,
        "start": max(profile.start, made),
        "goal": profile.goal,
        "level": profile.level,
        "days": profile.days,
        "minutes": profile.minutes,
        "units": profile.units,
        "outcome": screening.outcome,
        "screened": screening.on,
        "actions": tuple(screening.actions),
    }
    again = expired(screening.on, made) if made > screening.on else ""
    if again:
        return Routine("none", **kept | {"actions": (Action("", again, "design"), *screening.actions)})
    if screening.plan == "none":
        return Routine("none", **kept)
    if screening.plan == "gentle":
        return Routine("gentle", **kept, **_gentle(profile, screening), relax=(*out_of_bounds(wished), *about_gentle(profile)))
    return Routine("full", **kept, **_full(wished, profile, screening))


def slots(profile):
    """The sessions of a week: A and B take turns on the training days, the other wished days are easy."""
    train = weeks.training_days(profile.days, profile.level)
    easy = tuple(day for day in profile.days if day not in train)
    found = [Slot("A", train[::2], profile.minutes), Slot("B", train[1::2], profile.minutes)]
    if profile.goal in ("mobility", "habit"):
        found.append(Slot("easy", easy, min(profile.minutes, rules()["easy_day_minutes"].most(1)), easy=True))
    return tuple(slot for slot in found if slot.days)


def _task(profile, screening, known=None, ever=frozenset()):
    """What is to be chosen for the next weeks, after the exercises ``known`` by session and ``ever`` in any week."""
    found = at_start(profile, screening)
    if known:
        found = later(profile, screening, {key for keys in known.values() for key in keys})
    train = weeks.training_days(profile.days, profile.level)
    rule = rules()[{"comfort": "climbs_comfort", "habit": "climbs_habit"}.get(profile.goal, "climbs_at_once")]
    climbs = rule.most(profile.level) if known else 0
    minded = frozenset(key for key, each in found.items() if minds_now(each, profile, screening))
    return Task(found, slots(profile), profile, weeks.together(train), known or {}, climbs, ever, minded=minded)


def _full(wished, profile, screening):
    kinds, chosen = weeks.kinds(profile.weeks, profile.level), _chosen(profile, screening)
    made = tuple(_week(number, kinds[number - 1], chosen, profile, screening) for number in chosen)
    used = {one.exercise for week in made for session in week.sessions for one in session.items}
    used |= {WALKING} if any(week.walking_days for week in made) else set()
    allowed = at_start(profile, screening)

    def short(other):
        return choose(_task(other, screening)).short

    relax = (
        *out_of_bounds(wished),
        *about_wishes(profile, screening, used, allowed),
        *about_days(profile),
        *(about_gaps(profile, screening, chosen[1].short, short) if profile.days else ()),
    )
    return {"weeks": made, "reasons": _reasons(made, used, profile, screening), "relax": relax}


def _chosen(profile, screening):
    """The choice for each week: the same for four weeks, and on from there where a harder form waits."""
    chosen, choice, known, ever = {}, None, {}, frozenset()
    for place, stretch in enumerate(weeks.blocks(profile.weeks)):
        task = _task(profile, screening, known, ever)
        if place < 2 or (task.may_climb and task.climbs()):
            now = choose(task)
            same = place > 1 and {name: set(sets) for name, sets in now.sets.items()} == {
                name: set(sets) for name, sets in choice.sets.items()
            }
            choice = choice if same else now
            known = {name: tuple(sets) for name, sets in choice.sets.items() if sets}
            ever = ever.union(*known.values())
        chosen |= dict.fromkeys(stretch, choice)
    return chosen


def _week(number, kind, chosen, profile, screening):
    choice, before = chosen[number], chosen.get(number - 1)
    sessions, library = [], exercises()
    for slot in slots(profile):
        items = []
        for key in in_order(choice.sets[slot.name]):
            sets = choice.sets[slot.name][key]
            items.append(item(library[key], lighter(sets) if kind == "lighter" else sets, profile, kind, number))
        sessions += [session(day, items) for day in slot.days if items]
    sessions.sort(key=lambda one: weeks.DAYS.index(one.day))
    new = {key for sets in choice.sets.values() for key in sets}
    old = {key for sets in before.sets.values() for key in sets} if before else new
    words = week_words(kind, number, [library[key] for key in in_order(new - old)], profile.weeks)
    return Week(number, kind, words, tuple(sessions), *_walking(number, profile, screening, [one.day for one in sessions]))


def _walking(number, profile, screening, busy, gentle=False):
    if why_not(exercises()[WALKING], profile, screening)[0]:
        return (), 0
    days, minutes = weeks.walking(number, profile.level, busy, gentle)
    return days, minutes if days else 0


def _reasons(made, used, profile, screening):
    found, library = {}, exercises()
    first = {}
    for week in made:
        for one in week.sessions:
            for each in one.items:
                first.setdefault(each.exercise, week.number)
    for key in used:
        each = library[key]
        easier = [library[other] for other in each.easier if other in first and first[other] < first.get(key, 0)]
        after = (easier[0], first[key]) if easier else None
        found[key] = Reason(why(each, profile, after), rules_of(each, profile), minds(each), swaps(each, made, profile, screening))
    return {key: found[key] for key in (*first, WALKING) if key in found}


def _gentle(profile, screening):
    library, most = exercises(), rules()["gentle_exercises"].most(1)
    allowed = [
        key for key in gentle() if key != WALKING and why_not(library[key], profile, screening)[0] not in ("leaves_out", "wants", "kit")
    ]
    items = [gentle_item(library[key]) for key in in_order(allowed[:most])]
    made = []
    for number in range(1, profile.weeks + 1):
        sessions = tuple(session(day, items) for day in profile.days if items)
        days, minutes = _walking(number, profile, screening, profile.days, gentle=True)
        made.append(Week(number, "start", gentle_words(), sessions, days, minutes))
    used = [*(one.exercise for one in items if profile.days), *([WALKING] if made and made[0].walking_days else [])]
    reasons = {key: Reason(why_gentle(library[key]), gentle_rules(library[key]), minds(library[key])) for key in used}
    return {"weeks": tuple(made), "reasons": reasons}
