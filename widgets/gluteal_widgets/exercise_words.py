"""An exercise as its player says it: words for the browser, and which picture shows when."""

from gluteal.figures.repetition import parts
from gluteal.routine.records import BREATHS, FAMILIES, LEVELS, in_words

#: Said once beside the bars.
MEANING = (
    "Measured: electrical activity, in per cent of the strongest effort in a test; it can pass 100. It is not force and not growth. "
    "The bar is the mean, the line one standard deviation to each side. "
    "Model: per cent of the muscle's own strength in one typical adult, with the range that our doubts about the model leave."
)
NOT_MEASURED = "No data: none of our sources measured this exercise."


def card_of(each, every, cautions, kit, studies, muscles, effort):
    """What the browser is told of one exercise.

    Parameters
    ----------
    each : Exercise
    every, cautions, kit, studies, muscles : dict
        The course's exercises, cautions, kit, sources and muscles, by key.
    effort : dict
        What the body model says of it.

    Returns
    -------
    dict
        Plain JSON.
    """
    plain = ("key", "name", "purpose", "start", "end", "more", "less", "off_reason", "sides", "level")
    lists = ("also", "steps", "cues", "notes")
    return {
        **{field: getattr(each, field) for field in plain},
        **{field: list(getattr(each, field)) for field in lists},
        "kicker": f"{FAMILIES[each.family].capitalize()} · {LEVELS[each.level]} · {_kit_words(each, kit)}",
        "care": [kit[thing].advice for thing in each.kit if kit[thing].advice],
        "tempo": [{"do": phase.do, "seconds": phase.seconds, "breath": BREATHS[phase.breath], "to": phase.to} for phase in each.tempo],
        "errors": [[slip.error, slip.way_out] for slip in each.errors],
        "easier": [[key, every[key].name] for key in each.easier],
        "harder": [[key, every[key].name] for key in each.harder],
        **{field: [cautions[tag].words for tag in getattr(each, field)] for field in ("not_for", "ask_first", "mind")},
        "everyone": [row.words for row in cautions.values() if row.everywhere],
        "works": list(each.works),
        "muscles": _muscles(each, studies, muscles, effort),
        "unmeasured": "" if each.activity else NOT_MEASURED,
        "model": _model_words(each, effort),
        "sources": [[studies[code].short, studies[code].citation] for code in _codes(each)],
        "basis": _basis(each.basis),
    }


def _basis(basis):
    """What the way of doing it rests on."""
    if basis == "convention":
        return "Steps, cues and cautions are conventions of the trade, not findings of trials."
    return f"Rests on a {basis}."


def _kit_words(each, kit):
    return " and ".join(kit[thing].name for thing in each.kit) or "no kit"


def _codes(each):
    """Codes of all that the card cites, its own first, each once; our own rules are no source to read."""
    codes = [*each.sources, *(one.source for one in each.activity)]
    return [code for code in dict.fromkeys(codes) if code not in ("design", "search")]


def _muscles(each, studies, muscles, effort):
    """Every muscle of the exercise with what was measured and what the model says."""
    keys = dict.fromkeys([*each.works, *(one.muscle for one in each.activity)])
    return [
        {
            "key": key,
            "name": muscles[key].name,
            "measured": sorted((_measured(one, studies) for one in each.activity if one.muscle == key), key=_readiness),
            "model": _model(effort["muscles"].get(key)),
        }
        for key in keys
    ]


def _readiness(row):
    """What was read stands before what is still to be re-checked, and a number before words."""
    return (row["recheck"], "band" not in row)


def _measured(one, studies):
    study = studies[one.source]
    who = ", ".join(words for words in (study.short, one.people) if words)
    row = {
        "form": "" if one.source == "search" else one.form,
        "who": "" if one.source == "search" else who,
        "citation": study.citation,
        "recheck": not one.decides and one.source != "search",
    }
    if one.central is None:
        return {**row, "words": one.words[0].upper() + one.words[1:]}
    share = "% (no spread given)" if one.high is None else f"± {_short(one.high - one.central)} %"
    words = f"{_short(one.central)} {share}: {in_words(one.central)}"
    return {**row, "words": words, "band": [one.low, one.central, one.high]}


def _short(value):
    return f"{value:.1f}".removesuffix(".0")


def _model(band):
    if not band:
        return None
    low, central, high = band
    return {"band": band, "words": f"{in_words(central)}, {central} % ({low} to {high})"}


def _model_words(each, effort):
    """What limits the model here, and what it carried."""
    if effort["model"] == "none":
        return f"Model: not computed, because {effort['reason']}."
    if not effort["held"]:
        return "Model: a typical adult's muscles cannot hold the deepest moment of it, so there are no shares to show."
    if not effort["muscles"]:
        return f"Model: not computed, because {effort['reason']}."
    limit = f" Only roughly: {effort['reason']}." if effort["reason"] else ""
    load = each.posture_with or "no load"
    return f"Model: the harder-working side at its hardest moment, with {load}.{limit}"


def track(tempo, phases, frame):
    """Which picture shows from when, through one repetition.

    Parameters
    ----------
    tempo : sequence of Phase
    phases : list of str
        What the flipbook's person does at each point in time.
    frame : list
        Picture of each point in time; two stand for start and end, whatever names them.

    Returns
    -------
    list of dict
        ``from`` (s), ``phase`` (place in ``tempo``) and ``frame``, in order of time. A moving part of the
        repetition gets the points in which the person moves, a held one those in which the person holds still.
    """
    shown = _of_two(tempo, frame) if len(frame) == 2 else _of_many(tempo, phases, frame)
    steps, start = [], 0.0
    for place, (phase, pictures) in enumerate(zip(tempo, shown, strict=True)):
        steps += [
            {"from": round(start + number * phase.seconds / len(pictures), 3), "phase": place, "frame": picture}
            for number, picture in enumerate(pictures)
        ]
        start += phase.seconds
    return steps


def _of_two(tempo, frame):
    """Start and top alone: on a way, the nearer of the two; held, the one that is held."""
    start, top = frame
    shown, at = [], "start"
    for phase in tempo:
        one = top if phase.to == "end" else start
        shown.append([one] if at == phase.to else [top if at == "end" else start, one])
        at = phase.to
    return shown


def _of_many(tempo, phases, frame):
    """Points of a whole repetition, dealt out to the way there, the hold and the way back."""
    there, held, back = parts(phases, frame)
    if len(tempo) == 3 and held:
        return [there, held, back]
    if len(tempo) == 3:
        return [there, there[-1:], back]
    return [[*there, *held], back]
