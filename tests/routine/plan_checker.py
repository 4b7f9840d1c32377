"""Does a plan keep every rule? Written from rules.toml alone, without the planner's code, so that each can catch the other."""

from math import ceil

from gluteal.routine.exercises import exercises
from gluteal.routine.rules import rules

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HIPS = ("hip_extension", "abduction", "rotation")
FAMILIES = (*HIPS, "trunk_endurance", "mobility")


def broken(routine, profile, screening):
    """Every broken rule of a plan, in words; empty where all hold."""
    if screening.plan == "none":
        return [] if routine.kind == "none" and not routine.weeks else ["a plan in spite of a sign that comes first"]
    checks = [common, gentle] if screening.plan == "gentle" else [common, doses, sessions, week_by_week, over_the_weeks]
    return [fault for check in checks for fault in check(routine, profile.within(), screening)]


def items(routine):
    for week in routine.weeks:
        for session in week.sessions:
            for one in session.items:
                yield week, session, one


def common(routine, profile, screening):
    """What holds for gentle and full plans."""
    library, book = exercises(), rules()
    if routine.kind != {"gentle": "gentle", "full": "full"}[screening.plan]:
        yield f"kind {routine.kind} for a screening that allows {screening.plan}"
    if [week.number for week in routine.weeks] != list(range(1, profile.weeks + 1)):
        yield "weeks are not numbered 1 to the last"
    for week, session, one in items(routine):
        each = library[one.exercise]
        where = f"week {week.number} {session.day} {one.exercise}"
        if session.day not in profile.days:
            yield f"{where}: not a day that was wished for"
        if screening.refuses(each):
            yield f"{where}: refused by screening"
        if one.exercise in profile.leaves_out:
            yield f"{where}: left out by wish"
        if not set(each.kit) <= set(profile.kit):
            yield f"{where}: kit is not at hand"
        if not each.on and one.exercise not in profile.wants:
            yield f"{where}: off by default"
        if one.counts != each.counts or one.each_side != (each.sides == "each"):
            yield f"{where}: counted otherwise than the exercise"
    for week in routine.weeks:
        if len({session.day for session in week.sessions}) < len(week.sessions):
            yield f"week {week.number}: two sessions on one day"
        if week.walking_days and (screening.refuses(library["walking"]) or "walking" in profile.leaves_out):
            yield f"week {week.number}: walking is refused"
        if len(week.walking_days) > book["walking_goal_days"].high[0] or week.walking_minutes > book["walking_goal"].high[0]:
            yield f"week {week.number}: too much walking"
        if not set(week.walking_days) <= set(DAYS):
            yield f"week {week.number}: walking on no day"
    used = {one.exercise for *_, one in items(routine)} | ({"walking"} if any(week.walking_days for week in routine.weeks) else set())
    if used != set(routine.reasons):
        yield f"reasons for {sorted(set(routine.reasons) ^ used)} do not match what is used"
    for key, reason in routine.reasons.items():
        if not reason.why or not reason.rules or not set(reason.rules) <= set(book):
            yield f"{key}: no reason, or rules that nobody knows"
        for other in reason.swaps:
            swapped = library[other]
            if screening.refuses(swapped) or other in profile.leaves_out or not set(swapped.kit) <= set(profile.kit) or not swapped.on:
                yield f"{key}: swap {other} is not allowed"
            if swapped.family != library[key].family or other == key:
                yield f"{key}: swap {other} is of another kind"


def gentle(routine, profile, screening):
    book = rules()
    for week in routine.weeks:
        for session in week.sessions:
            if len(session.items) > book["gentle_exercises"].high[0]:
                yield f"week {week.number}: too many gentle movements"
        if week.walking_minutes > book["gentle_walking"].high[0]:
            yield f"week {week.number}: too much walking for a gentle start"
    for week, _, one in items(routine):
        if one.sets != 1 or one.rpe[1] > book["effort_easy"].high[0] or one.load:
            yield f"week {week.number} {one.exercise}: not gentle"


def named(exercise, profile, one):
    """Rules of sets, count and rest of an item, by what kind of exercise it is."""
    mobile, hips = exercise.family == "mobility", exercise.family in HIPS
    short_hold = exercise.key in rules()["hold_reach"].exercises
    weighted = "ankle" in one.load or "weight" in one.load
    sets = "sets_mobility" if mobile else "sets_hips" if hips else "sets_reach" if short_hold else "sets_trunk"
    count = {
        "hold": "hold_stretch" if mobile else "hold_reach" if short_hold else "hold_brace",
        "steps": "steps",
        "repetitions": "repetitions_mobility" if mobile else "repetitions_loaded" if weighted else "repetitions",
    }[exercise.counts]
    heavy = hips and weighted and exercise.level == 3
    rest = "rest_mobility" if mobile else "rest_heavy" if heavy else "rest" if hips else "rest_reach" if short_hold else "rest_trunk"
    return sets, count, rest


def doses(routine, profile, screening):
    library, book, at = exercises(), rules(), profile.level - 1
    known = {}
    for week, session, one in items(routine):
        each = library[one.exercise]
        where = f"week {week.number} {session.day} {one.exercise}"
        sets, count, rest = (book[key] for key in named(each, profile, one))
        most = sets.high[at]
        known.setdefault(one.exercise, week.number)
        if week.number - known[one.exercise] < 4 and sets.key != "sets_reach":
            most = min(most, book["sets_first_weeks"].high[at])
        if week.kind == "lighter":
            most = ceil(most / 2)
        if not 1 <= one.sets <= most or (one.sets < sets.low[at] and week.kind != "lighter"):
            yield f"{where}: {one.sets} sets"
        if not count.low[at] <= one.low <= one.high <= count.high[at]:
            yield f"{where}: {one.low} to {one.high} {one.counts}"
        if not rest.low[at] <= one.rest <= rest.high[at]:
            yield f"{where}: {one.rest} s of rest"
        effort = "effort_easy" if each.family == "mobility" else "effort_lighter" if week.kind == "lighter" else None
        effort = effort or (
            "effort_start" if week.number <= 2 else "effort_comfort" if profile.goal in ("comfort", "habit") else "effort_build"
        )
        if one.rpe != (book[effort].low[at], book[effort].high[at]):
            yield f"{where}: effort {one.rpe}"
        if each.level > profile.level or not each.on:
            before = [known[other] for other in each.easier if other in known and known[other] <= known[one.exercise] - 4]
            if each.level > profile.level + 1 or not before:
                yield f"{where}: above the level, and no easier form before it"


def time_of(session):
    """Seconds of a session at the slower end of each dose."""
    book, total = rules(), 0
    for one in session.items:
        each = exercises()[one.exercise]
        once = one.high + sum(p.seconds for p in each.tempo if p.do != "Hold") if one.counts == "hold" else one.high * each.seconds
        total += book["change_over"].value[0] + one.sets * (2 * once + 5 if one.each_side else once) + (one.sets - 1) * one.rest
    return total


def sessions(routine, profile, screening):
    library, book, at = exercises(), rules(), profile.level - 1
    for week in routine.weeks:
        for session in week.sessions:
            where = f"week {week.number} {session.day}"
            keys = [one.exercise for one in session.items]
            families = [library[key].family for key in keys]
            easy = set(families) == {"mobility"}
            if time_of(session) > 60 * profile.minutes or session.minutes != ceil(time_of(session) / 60):
                yield f"{where}: {session.minutes} min, in truth {time_of(session) / 60:.1f} of {profile.minutes}"
            if len(set(keys)) < len(keys):
                yield f"{where}: an exercise twice"
            if len(keys) > book["exercises_per_session"].high[at]:
                yield f"{where}: {len(keys)} exercises"
            if len(keys) < book["exercises_per_session"].low[at] and not routine.relax and not easy:
                yield f"{where}: {len(keys)} exercises, and nothing said"
            for family in FAMILIES:
                more = family == "hip_extension" or (family == "mobility" and (easy or profile.goal == "mobility"))
                if families.count(family) > (book["same_family"].high[at] if more else book["same_family"].value[at]):
                    yield f"{where}: {families.count(family)} exercises of {family}"
                if sum(one.sets for one in session.items if library[one.exercise].family == family) > book["session_sets"].high[at]:
                    yield f"{where}: too many sets of {family}"
            if sum(key in book["squat_kind"].exercises for key in keys) > book["squat_kind"].high[at]:
                yield f"{where}: too many of the squat kind"
            held = [place for place, key in enumerate(keys) if library[key].family == "mobility" and library[key].counts == "hold"]
            if held and min(held) < len(keys) - len(held):
                yield f"{where}: a long stretch before the rest"


def week_by_week(routine, profile, screening):
    library, book, at = exercises(), rules(), profile.level - 1
    excused = {"minutes", "days", "kit", "leaves_out", "level"} & {one.wish for one in routine.relax}
    for week in routine.weeks:
        hips = {session.day for session in week.sessions if any(library[one.exercise].family in HIPS for one in session.items)}
        if len(hips) > book["training_days"].high[at]:
            yield f"week {week.number}: the hips train on {len(hips)} days"
        if len({one.exercise for session in week.sessions for one in session.items}) > book["repertoire"].high[at]:
            yield f"week {week.number}: too many different exercises"
        for family in FAMILIES:
            on = sorted(DAYS.index(s.day) for s in week.sessions if any(library[one.exercise].family == family for one in s.items))
            apart = [(later - day - 1) % 7 for day, later in zip(on, [*on[1:], *on[:1]], strict=True)] if len(on) > 1 else [6]
            if family in HIPS and min(apart) < book["rest_days"].low[at]:
                yield f"week {week.number}: {family} on neighbouring days"
            done = sum(one.sets for s in week.sessions for one in s.items if library[one.exercise].family == family)
            rule = book[f"weekly_{family}"]
            if done > rule.high[at]:
                yield f"week {week.number}: {done} sets of {family}"
            if done < rule.low[at] and week.kind != "lighter" and not excused:
                yield f"week {week.number}: {done} sets of {family}, and nothing said"


def easier_than(key, other):
    easier = exercises()[other].easier
    return key in easier or any(easier_than(key, one) for one in easier)


def over_the_weeks(routine, profile, screening):
    book = rules()
    light = [week.number for week in routine.weeks if week.kind == "lighter"]
    for before, now in zip([0, *light], [*light, None], strict=True):
        if now and not book["lighter_every"].low[0] <= now - before <= book["lighter_every"].high[0]:
            yield f"lighter weeks {light}"
        if not now and len(routine.weeks) - before > book["lighter_every"].high[0]:
            yield f"no lighter week after week {before}"
    if routine.weeks[-1].kind != "review":
        yield "the last week looks back at nothing"
    seen, ever = None, set()
    for week in routine.weeks:
        keys = {one.exercise for session in week.sessions for one in session.items}
        if seen is not None:
            new = keys - seen
            harder = [key for key in new if set(exercises()[key].easier) & seen]
            if len(harder) > book[{"comfort": "climbs_comfort", "habit": "climbs_habit"}.get(profile.goal, "climbs_at_once")].high[0]:
                yield f"week {week.number}: {harder} climb at once"
            chosen = {key for key in new if routine.reasons[key].why.startswith("You chose it in place of")}
            if len(harder) < len(new - chosen):
                yield f"week {week.number}: {new} are new, and no harder forms of what was done"
            if new and (week.number - 1) % book["climb_after"].value[0]:
                yield f"week {week.number}: {new} are new within four weeks"
            if back := {key for key in new - chosen if key in ever or any(easier_than(key, done) for done in ever)}:
                yield f"week {week.number}: {back} are a step back to what was done, or easier than it"
        seen = keys
        ever |= keys
    for before, after in zip(routine.weeks, routine.weeks[1:], strict=False):
        if after.walking_minutes - before.walking_minutes > book["walking_growth"].high[0]:
            yield f"week {after.number}: walking grows by {after.walking_minutes - before.walking_minutes} min"
