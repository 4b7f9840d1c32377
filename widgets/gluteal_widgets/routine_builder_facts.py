"""What the builder tells the browser: questions, wishes, words of the exercises, rules, and a worked example."""

from html import escape

from gluteal.routine import FAMILIES, LEVELS, exercises, kit
from gluteal.routine.profile import GOALS, WEEKDAYS

#: What each level feels like, so that nobody has to rate themselves.
LEVEL_EXAMPLES = {
    1: "New to this, back after a break, or sore these days. Getting up from a low chair is some work.",
    2: "You walk or train now and then. Ten squats are no trouble.",
    3: "You have trained for months. You lift, run, or climb stairs without a pause.",
}
#: The article's own three, asked for by name.
ARTICLE = ("reverse_hyper", "banded_side_step", "duck_walk")
#: Wishes as the browser holds them, by field of ``Profile``: single ones, and lists.
WISHES = ("goal", "level", "minutes", "weeks", "units")
LISTS = ("days", "kit", "wants", "leaves_out", "reread")


def intro():
    """How rare serious disease is, said before the first question."""
    from gluteal.routine.screening import INTRO

    return INTRO


def questions():
    """The screening questions as the browser asks them. ``stops`` marks what needs help at once, so that nothing more is asked then."""
    from gluteal.routine.screening import questions as asked

    return [
        {
            **{field: getattr(each, field) for field in ("key", "ask", "help", "many")},
            "options": [{"key": one.key, "text": one.text, "stops": one.outcome == "emergency"} for one in each.options],
            "unasked": next(one.key for one in reversed(each.options) if not one.outcome),
        }
        for each in asked()
    ]


def again():
    """After how many days the answers run out, and the words for each reason to ask again."""
    from gluteal.routine.screening_rows import rows

    return {name: rows().again[name] for name in ("days", "late", "flare", "break", "check", "future")}


def sources():
    """What to call the source of each action of screening; our own choice has no name."""
    from gluteal.evidence import studies
    from gluteal.routine.screening_rows import rows

    known = studies()
    return {act.source: known[act.source].short for act in rows().acts.values() if act.source not in ("design", "textbook")}


def wishes():
    """What can be wished for: keys with their words."""
    return {
        "goals": [[key, words[0].upper() + words[1:]] for key, words in GOALS.items()],
        "levels": [[key, words.capitalize(), LEVEL_EXAMPLES[key]] for key, words in LEVELS.items()],
        "kit": [[each.key, each.name[0].upper() + each.name[1:], each.advice] for each in kit().values()],
        "article": list(ARTICLE),
    }


def exercise_words():
    """Name, family and steps of every exercise, by its key, in the library's order (``place``)."""
    return {
        key: {
            "place": place,
            "name": each.name,
            "family": FAMILIES[each.family],
            "purpose": each.purpose,
            "kit": list(each.kit),
            "on": each.on,
            "off_reason": each.off_reason,
            "steps": list(each.steps),
        }
        for place, (key, each) in enumerate(exercises().items())
    }


def rule_words():
    """Every rule by its key: what it says, from where, and what it rests on."""
    from gluteal.evidence import studies
    from gluteal.routine.rules import rules

    known = studies()
    return {
        key: {
            "words": rule.words,
            "sources": [[known[code].short, known[code].citation] for code in rule.source if code != "design"],
            "basis": rule.basis,
        }
        for key, rule in rules().items()
    }


def example():
    """The worked example: whose wishes it follows, in words and as wishes, and its plan."""
    from gluteal.routine.planner import example as made

    profile, routine = made()
    things = kit()
    at_hand = ", ".join(things[thing].name for thing in profile.kit) or "nothing but the floor"
    days = ", ".join(WEEKDAYS[day] for day in profile.days)
    return {
        "words": [
            f"The aim: {GOALS[profile.goal]}.",
            f"The level: {LEVELS[profile.level]}.",
            f"The time: {days}, {profile.minutes} minutes each, for {profile.weeks} weeks.",
            f"At hand: {at_hand}.",
        ],
        "wishes": wished(profile),
        "routine": routine.to_json(),
    }


def wished(profile):
    """Wishes as the browser holds them."""
    return {**{field: getattr(profile, field) for field in WISHES}, **{field: list(getattr(profile, field)) for field in LISTS}}


def week_table(shown, words):
    """HTML table of the first week of a worked example.

    Parameters
    ----------
    shown : dict
        As ``example`` gives it.
    words : dict
        As ``exercise_words`` gives them.
    """
    from gluteal.routine.dose import dose
    from gluteal.routine.plan import Routine

    routine = Routine.from_json(shown["routine"])
    rows = [
        f"<tr><td>{WEEKDAYS[session.day]}</td><td>{escape(words[item.exercise]['name'])}</td><td>{escape(dose(item))}</td>"
        f"<td>{escape(routine.reasons[item.exercise].why)}</td></tr>"
        for session in routine.weeks[0].sessions
        for item in session.items
    ]
    head = "<tr><th>Day</th><th>Exercise</th><th>How much</th><th>Why</th></tr>"
    told = "".join(f"<li>{escape(line)}</li>" for line in shown["words"])
    title = "<p><strong>A worked example: the first week of Robin’s plan</strong></p>"
    return f"{title}<ul>{told}</ul><table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"
