"""Cards: a question as JSON for the browser, without its key for marks, with all reasons for practice."""

from gluteal.quiz.numbers import NAMES
from gluteal.quiz.prose import to_html, to_text
from gluteal.quiz.units import conversions

# All that a card for marks may hold, also in its lists: the release is refused where there is more.
PUBLIC = {"id", "kind", "ask", "points", "options", "units", "shuffle", "rows", "choices", "draws", "plate", "layer", "words"}
PUBLIC |= {"confidence", "later", "last", "items", "sets", "least"}
PUBLIC_ENTRY = {"key", "text", "ask", "minutes", "needs", "apart"}


def public(question):
    """The card without key, reason, tolerance, finding or source."""
    card = {
        "id": question.id,
        "kind": question.kind,
        "ask": to_html(question.ask),
        "points": question.points,
        "options": [_entry(option) for option in _listed(question)],
        "units": list(question.units),
    }
    card |= {name: True for name in ("shuffle", "confidence", "later") if getattr(question, name)}
    if question.later and question.pair:
        card["last"] = True
    if question.kind == "match":
        card |= {"rows": [_entry(row) for row in question.rows], "choices": sorted(map(_entry, question.choices), key=_words)}
    elif question.kind == "hotspot":
        card |= {"plate": question.plate, "layer": question.layer}
    elif question.kind == "text":
        card |= {"words": question.words}
    elif question.kind == "plan":
        card |= {"items": [_exercise(item) for item in question.items], "sets": list(question.sets), "least": question.least}
    elif question.draw:
        card |= {"ask": "", "draws": [{"ask": to_html(one.ask)} for one in _variants(question)]}
    return card


def told(question, cite):
    """What a practice card holds besides: keys, reasons, sources."""
    known = {"source_html": ", ".join(cite(code) for code in question.source), "lesson": question.lesson}
    if question.draw:
        known["draws"] = [{"ask": to_html(one.ask), "number": _number(one)} for one in _variants(question)]
    elif question.kind == "number":
        known["number"] = _number(question)
    elif question.kind == "match":
        known["rows"] = [{**_entry(row), "right": row.partner, "why": to_text(row.why), "slips": _slips(row)} for row in question.rows]
    elif question.kind == "text":
        known["model"] = to_html(question.model)
        known["rubric"] = [{"points": line.points, "text": to_text(line.text)} for line in question.rubric]
    elif question.kind == "plan":
        known["items"] = [{**_exercise(item), "groups": list(item.groups)} for item in question.items]
        known |= {"checks": [_check(check) for check in question.checks], "key": question.key}
    else:
        known["options"] = [
            {**_entry(option), "why": to_text(option.why), "right": question.is_right(option.key)} for option in _listed(question)
        ]
    if question.kind == "order":
        known["options"] = [{**_entry(option), "why": to_text(option.why)} for option in _listed(question)]
        known["key"] = list(question.key)
    if question.kind == "predict":
        known["finding"] = to_html(question.finding)
    return known


def arranged(card, drawn):
    """A public card as one learner sees it: its options in the order of ``drawn``, its question with the numbers of ``drawn``."""
    card = {name: value for name, value in card.items() if name not in ("shuffle", "draws")} | _row(card, drawn)
    order = drawn.get("order")
    if isinstance(order, list) and all(isinstance(key, str) for key in order):
        place = {key: at for at, key in enumerate(order)}
        name = "choices" if card["kind"] == "match" else "options"
        card[name] = sorted(card[name], key=lambda entry: place.get(entry["key"], len(place)))
    return card


def _row(card, drawn):
    draws, row = card.get("draws"), drawn.get("row", 0)
    if not draws:
        return {}
    return {"ask": draws[row if isinstance(row, int) and 0 <= row < len(draws) else 0]["ask"]}


def _listed(question):
    # Authors write steps down as they happen, and choices beside their rows: the alphabet tells nothing.
    return sorted(question.options, key=lambda option: to_text(option.text)) if question.kind == "order" else question.options


def _words(entry):
    return entry["text"]


def _entry(entry):
    return {"key": entry.key, "text": to_text(entry.text)}


def _exercise(item):
    return {**_entry(item), "minutes": item.minutes, "needs": to_text(item.needs), "apart": item.apart}


def _check(check):
    return {"form": check.form, "value": check.value, "points": check.points, "text": to_text(check.text), "why": to_text(check.why)}


def _slips(row):
    return {slip.choice: to_text(slip.why) for slip in row.slips if slip.why}


def _variants(question):
    return [question.with_values(row) for row in range(len(question.draw))]


def _number(question):
    factors = conversions(question.unit, question.units)
    return {
        "value": question.key,
        "unit": question.unit,
        "tolerance": question.tolerance,
        "half_tolerance": question.half_tolerance,
        "why": to_text(question.why),
        "factors": factors,
        "names": {word: unit for word, unit in NAMES.items() if unit in (*question.units, *factors)},
    }
