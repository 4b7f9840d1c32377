"""The screening as a page that a physiotherapist can read, check and sign.

``python -m gluteal.routine.screening_page > docs/screening.md`` writes it anew.
"""

from gluteal.evidence import studies
from gluteal.routine.exercises import cautions, exercises
from gluteal.routine.screening import INTRO
from gluteal.routine.screening_records import NONE
from gluteal.routine.screening_rows import rows

SAID = {
    "emergency": "**emergency**",
    "urgent": "**urgent**",
    "ask_first": "ask first",
    "limit": "limit",
    "": "no change",
}
HEAD = """# Screening: who gets a plan now, who asks first, who needs help first

For physiotherapists and others who want to check it. This page says what `course/gluteal/routine/screening.toml` says, row by row; a test
compares the two. Correct the rows, not the page, then write it anew: `python -m gluteal.routine.screening_page > docs/screening.md`."""
MEANS = """## What an answer can mean

| outcome | what the learner gets |
|---|---|
| **emergency**, **urgent** | no plan; what to do stands first. No tick lifts it: once seen, the learner answers the questions anew |
| ask first | walking and gentle movements (below) until the learner ticks that a clinician has agreed; then the whole plan |
| limit | the whole plan without the exercises that do not suit; others come with a word of care |
| no change | the whole plan |

The gravest answer decides. Adding an answer never makes the outcome milder. What a caution leaves out for good stays out, whoever agrees.
Nothing writes an answer down: a plan that is kept holds the outcome, its day and what to do, in words that name no sign."""

DOUBTS = """## What we would ask you first

Nobody has tried these rows in a trial, and how well most signs tell is poorly studied. Where we had to choose, we chose the careful side.
We doubt most:

- **Over 70** asks first even without any pain. It keeps fit people at gentle movements until somebody has agreed.
- **Blood pressure** that is not under control is a limit (no head-low positions), not a reason to ask first.
- **Recent** surgery is the last three months, **new** pain the last six weeks; nerve signs count when they began in the last months.
- **A weak immune system, a recent infection or surgery, past cancer**: alone they ask first; with new, severe or growing pain they stop,
  and all but the cancer also with any pain that no clinician has looked at.
- **New severe pain** in an otherwise healthy adult gets a plan of level 1, without a visit.
- **The gentle movements**, and with what they are left out, are a convention.
- Blood thinners, diabetes, stroke, epilepsy and much else are not asked by name; one answer, “another illness”, stands for them."""


def page():
    """The page as Markdown.

    Returns
    -------
    str

    Sources
    -------
    ``screening.toml``, ``cautions.toml`` and ``exercises.toml``, each row with its own.
    """
    kept = rows()
    parts = [HEAD, _checked(kept), MEANS, f"## What stands above the questions\n\n> {INTRO}", _acts(kept)]
    parts.append(f"## The questions before a plan ({len(kept.questions)} screens)")
    parts += [_question(place, each) for place, each in enumerate(kept.questions.values(), 1)]
    parts += [_together(kept), _session(kept), _gentle(kept), _held(kept), _again(kept), _conditions(), DOUBTS]
    return "\n\n".join(parts) + "\n"


def _table(head, lines):
    return "\n".join([f"| {' | '.join(head)} |", "|" + "---|" * len(head), *(f"| {' | '.join(line)} |" for line in lines)])


def _source(row):
    study = studies()[row.source]
    return f"{row.source}: {study.short} ({study.mark})", row.basis


def _checked(kept):
    if not kept.checked:
        return (
            "**Not yet checked by a physiotherapist.** It is when someone who may treat patients has read every row and signed in the file."
        )
    return _table(("checked by", "profession", "day", "what was changed"), [tuple(row.values()) for row in kept.checked])


def _acts(kept):
    lines = [(each.key, SAID[each.outcome], each.words, *_source(each)) for each in kept.acts.values()]
    marks = (
        "V: read in the paper's abstract or page, V2: as reported by a page, M: common knowledge or our own rule, still to be re-checked."
    )
    return f"## What to do\n\n{_table(('name', 'for', 'words', 'source', 'basis'), lines)}\n\n{marks}"


def _question(place, each):
    lines = [
        (option.text, SAID[option.outcome], option.act, ", ".join(option.sets), option.why, *_source(option))
        for option in each.options
        if option.key != NONE
    ]
    head = ("answer", "outcome", "what to do", "sets", "why, as the learner reads it", "source", "basis")
    many = "Several may be ticked." if each.many else "One answer."
    last = [f"Own button: “{option.text}”." for option in each.options if option.key == NONE]
    return "\n\n".join([f"### {place}. {each.ask}", f"*{each.help}* {' '.join([many, *last])}", _table(head, lines)])


def _together(kept):
    text = {f"{each.key}.{option.key}": option.text for each in kept.questions.values() for option in each.options}
    lines = [
        (
            *(" *or* ".join(text[name] for name in group) for group in _pad(each.when)),
            SAID[each.outcome],
            each.act,
            each.why,
            *_source(each),
        )
        for each in kept.together.values()
    ]
    return "## Answers that mean more together\n\n" + _table(
        ("one of these", "with one of these", "and one of these", "outcome", "what to do", "why", "source", "basis"), lines
    )


def _pad(groups):
    return (*groups, *((),) * (3 - len(groups)))


def _session(kept):
    asked = [f"- {each.ask_again} (the answers of “{each.ask}”)" for each in kept.questions.values() if each.session]
    return "\n\n".join(
        ["## Before each session", "\n".join(asked), "Any answer but “none of these” locks the plan: timer, print and calendar too."]
    )


def _gentle(kept):
    library = exercises()
    lines = [(library[one.exercise].name, ", ".join(one.unless), one.why) for one in kept.gentle.values()]
    words = f"A learner who should ask first may do these meanwhile. All others say: “{kept.gentle_words}” Basis: convention."
    return f"## Walking and gentle movements\n\n{words}\n\n{_table(('exercise', 'not with', 'words then'), lines)}"


def _held(kept):
    lines = [(one.condition, f"level {one.level}", one.words, *_source(one)) for one in kept.hold_back.values()]
    words = "With these, exercises of higher levels wait until a clinician has agreed, or until the questions are answered anew."
    return f"## Held back\n\n{words}\n\n{_table(('condition', 'plan keeps to', 'words', 'source', 'basis'), lines)}"


def _again(kept):
    again = kept.again
    when = f"After {again['days']} days, a flare, or a break: {again['break_days']} days without a session. Basis: convention."
    said = "\n".join(f"- “{again[name]}”" for name in ("late", "flare", "break", "check", "future"))
    return f"## When the questions are asked again\n\n{when}\n\n{said}"


def _conditions():
    """What each condition comes to: named exercises."""
    lines = []
    for caution in (one for one in cautions().values() if not one.everywhere):
        ways = ([one.name for one in exercises().values() if caution.tag in getattr(one, way)] for way in ("not_for", "ask_first", "mind"))
        lines.append((", ".join(caution.who), caution.words, *map("; ".join, ways)))
    words = "What asks first here is left out until a clinician has agreed; after that the words stand beside it as something to mind."
    table = _table(("condition", "words", "never", "asks first", "with care"), lines)
    return f"## What each condition leaves out\n\n{words}\n\n{table}"


if __name__ == "__main__":
    print(page(), end="")
