"""What could stand in an exercise's place, and putting it there."""

from dataclasses import replace
from itertools import islice, pairwise

from gluteal.routine.dose import dose
from gluteal.routine.exercises import ExerciseError, exercise, exercises
from gluteal.routine.plan import Reason
from gluteal.routine.planner.choices import WALKING, at_start, below, minds_now, why_not
from gluteal.routine.planner.doses import item, lighter, most_sets, seconds
from gluteal.routine.planner.reasons import minds, rules_of, why
from gluteal.routine.planner.sessions import place, session
from gluteal.routine.records import FAMILIES
from gluteal.routine.rules import rules

MOST = 3


def swaps(old, weeks, profile, screening):
    """Up to three exercises that could take the place of one: same family, allowed, kit at hand, no session too long by them."""
    if old.key == WALKING:
        return ()
    near = [each for each in at_start(profile, screening).values() if each.family == old.family and each.key != old.key]
    near.sort(
        key=lambda each: (
            minds_now(each, profile, screening),
            each.key not in (*old.easier, *old.harder),
            abs(each.level - old.level),
            each.key,
        )
    )
    gone = _ladder(old.key, weeks)
    different = {tuple(session.items for session in week.sessions): week for week in weeks}.values()
    found = (each.key for each in near if not _exchanged(different, gone, each, profile)[1])
    return tuple(islice(found, MOST))


def _exchanged(weeks, gone, other, profile):
    """The weeks with the other exercise in the place of ``gone``, and why they cannot be, empty where they can."""
    made = []
    for week in weeks:
        sessions = []
        for one in week.sessions:
            items = _put(one, gone, other, profile, week)
            if items is None:
                return made, f"on {one.day} of week {week.number} it stands there, takes too long, or bends the knees again"
            sessions.append(session(one.day, sorted(items, key=lambda each: place(each.exercise))))
        made.append(replace(week, sessions=tuple(sessions)))
        least = min(_sets(week, other.family), rules()[f"weekly_{other.family}"].least(profile.level))
        if week.kind != "lighter" and _sets(made[-1], other.family) < least:
            return made, f"week {week.number} would have too few sets for {FAMILIES[other.family]}"
    for before, now in pairwise(made):
        if other.key in _used(before) and (easier := (_used(now) - _used(before)) & below()[other.key]):
            return made, f"{', '.join(sorted(easier))} of week {now.number} would be a step back from it"
    return made, ""


def _sets(week, family):
    library = exercises()
    return sum(one.sets for each in week.sessions for one in each.items if library[one.exercise].family == family)


def _ladder(key, weeks):
    """The exercise, and the harder forms that came in later weeks from it alone."""
    library, found = exercises(), {key}
    for before, now in pairwise(map(_used, weeks)):
        roots = {one: set(library[one].easier) & before for one in now - before}
        found |= {one for one, easier in roots.items() if easier and easier <= found}
    return found


def _used(week):
    return {one.exercise for session in week.sessions for one in session.items}


def _keys(session):
    return {one.exercise for one in session.items}


def _put(session, keys, other, profile, week):
    """The session with the other exercise in the place of ``keys``, with as many sets as fit; None where a rule forbids it."""
    gone = [one for one in session.items if one.exercise in keys]
    if not gone:
        return session.items
    library, squats = exercises(), rules()["squat_kind"]
    stay = [one for one in session.items if one not in gone]
    bends = sum(key in squats.exercises for key in (*(one.exercise for one in stay), other.key))
    if other.key in _keys(session) or (other.key in squats.exercises and bends > squats.most(profile.level)):
        return None
    least, most = most_sets(other, profile.level, first=True)
    if week.kind == "lighter":
        least, most = lighter(least), lighter(most)
    rest = sum(seconds(library[one.exercise], one) for one in stay)
    for sets in range(min(gone[0].sets, most), least - 1, -1):
        new = item(other, sets, profile, week.kind, week.number)
        if rest + seconds(other, new) <= 60 * profile.minutes:
            return tuple(new if one == gone[0] else one for one in session.items if one in stay or one == gone[0])
    return None


def swap(routine, old, new, profile, screening):
    """The same plan with one exercise in the place of another, by the same rules.

    Parameters
    ----------
    routine : Routine
    old, new : str
        Keys of exercises; ``old`` is in the plan.
    profile : Profile
    screening : Screening

    Returns
    -------
    Routine
        The reason of the new exercise says what changes: dose and minutes.

    Raises
    ------
    ExerciseError
        If ``old`` is not in the plan, or if ``new`` is unknown or breaks a rule in its place; the text says which and why.

    Sources
    -------
    ``rules.toml``, as for ``plan_routine``.
    """
    before, other, profile = exercise(old), exercise(new), profile.within()
    if routine.kind != "full" or old not in routine.reasons or old == WALKING:
        raise ExerciseError(f"swap: {old} has no place in this plan that another could take; it has {', '.join(routine.reasons)}")
    _refuse(before, other, profile, screening)
    gone = _ladder(old, routine.weeks)
    weeks, problem = _exchanged(routine.weeks, gone, other, profile)
    if problem:
        raise ExerciseError(f"swap: {new} cannot take the place of {old}: {problem}")
    told = f"{why(other, profile, instead=before)} {_change(before, other, routine.weeks, weeks)}"
    reasons = {key: reason for key, reason in routine.reasons.items() if key not in gone}
    reasons[new] = Reason(told, rules_of(other, profile), minds(other))
    reasons = {key: replace(reason, swaps=swaps(exercise(key), weeks, profile, screening)) for key, reason in reasons.items()}
    return replace(routine, weeks=tuple(weeks), reasons=reasons)


def _refuse(before, other, profile, screening):
    if other.family != before.family:
        raise ExerciseError(f"swap: {other.key} is for {other.family}, {before.key} for {before.family}; choose one of the same kind")
    wish, words = why_not(other, profile, screening)
    if wish:
        raise ExerciseError(f"swap: {other.key} cannot be in this plan: {words}")


def _change(before, other, old, new):
    """What the swap changes, in words."""

    def first(weeks, key):
        return next((one, each) for week in weeks for one in week.sessions for each in one.items if each.exercise == key)

    (session, gone), (changed, come) = first(old, before.key), first(new, other.key)
    more = changed.minutes - session.minutes
    time = f"the session takes {abs(more)} min {'more' if more > 0 else 'less'}" if more else "the session takes as long as before"
    return f"Dose: {dose(come)} instead of {dose(gone)}; {time}."
