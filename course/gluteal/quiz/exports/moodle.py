"""Moodle XML: one file, one category for each lesson."""

import xml.etree.ElementTree as ET

from gluteal.quiz.exports.xml import add, document, exported
from gluteal.quiz.prose import to_html, to_text
from gluteal.quiz.units import factor

_TYPES = {"one": "multichoice", "many": "multichoice", "hotspot": "multichoice", "number": "numerical", "match": "matching"}
_TYPES |= {"order": "ordering", "text": "essay"}


def moodle_xml(questions):
    """Moodle XML of questions.

    Marks are given as this course gives them, with two differences: Moodle counts pairs of an order without taking wrong ones away, and
    a wrong unit is not offered. A place in a picture becomes its list, a plan a written answer. ``ordering`` needs Moodle 4.4 or its
    plug-in.

    Parameters
    ----------
    questions : iterable of Question
        Predictions are left out.

    Returns
    -------
    bytes
    """
    root, lesson = ET.Element("quiz"), None
    for question in exported(questions):
        if question.lesson != lesson:
            lesson = question.lesson
            add(add(add(root, "question", type="category"), "category"), "text", f"$course$/top/Gluteal/{lesson}")
        _question(root, question)
    return document(root)


def _question(root, question):
    item = add(root, "question", type=_TYPES[question.kind])
    add(add(item, "name"), "text", question.id)
    _html(item, "questiontext", to_html(question.ask))
    _html(item, "generalfeedback", _general(question))
    add(item, "defaultgrade", f"{question.points:g}")
    add(item, "penalty", "0.3333333")
    add(item, "hidden", "0")
    add(item, "idnumber", question.id)
    _PARTS[question.kind](item, question)


def _html(parent, tag, html, **attributes):
    element = add(parent, tag, format_="html", **attributes)
    add(element, "text", html)
    return element


def _general(question):
    told = [question.why, question.model, *(f"{row.text}: {row.why}" for row in question.rows)]
    if question.kind == "order":
        told += [f"{question.option(key).text}: {question.option(key).why}" for key in question.key]
    return "".join(to_html(text) for text in told if text)


def _choices(item, question):
    several = question.kind == "many"
    add(item, "single", "false" if several else "true")
    add(item, "shuffleanswers", "true" if question.shuffle else "false")
    add(item, "answernumbering", "none")
    _combined(item)
    part = 100 / len(question.key) if several else 100
    for option in question.options:
        # Moodle adds the fractions up and stops at zero: a wrong tick takes away what a right one gives.
        share = part if question.is_right(option.key) else -part if several else 0
        answer = _html(item, "answer", to_html(option.text), fraction=f"{share:.7g}")
        _html(answer, "feedback", to_html(option.why))


def _number(item, question):
    steps = [(100, question.tolerance), (50, question.half_tolerance)]
    for share, tolerance in steps:
        if tolerance is not None:
            answer = _html(item, "answer", f"{question.key:.10g}", fraction=share)
            add(answer, "tolerance", f"{abs(question.key) * tolerance / 100:.10g}")
            _html(answer, "feedback", to_html(question.why))
    # Moodle's multiplier says how many of a unit make one of the first.
    known = {unit: scale for unit in question.units if (scale := factor(unit, question.unit))}
    add(item, "unitgradingtype", "0")
    add(item, "unitpenalty", "0.5")
    add(item, "showunits", "2" if len(known) > 1 else "3")
    add(item, "unitsleft", "0")
    units = add(item, "units")
    for unit in sorted(known, key=lambda unit: unit != question.unit):
        entry = add(units, "unit")
        add(entry, "multiplier", f"{1 / known[unit]:.10g}")
        add(entry, "unit_name", unit)
    if len(known) == 1:
        item.find("questiontext/text").text += f"<p>({question.unit})</p>"


def _match(item, question):
    add(item, "shuffleanswers", "true" if question.shuffle else "false")
    _combined(item)
    texts = {choice.key: to_text(choice.text) for choice in question.choices}
    for row in question.rows:
        pair = _html(item, "subquestion", to_html(row.text))
        add(add(pair, "answer"), "text", texts[row.partner])
    for key in texts.keys() - {row.partner for row in question.rows}:
        add(add(_html(item, "subquestion", ""), "answer"), "text", texts[key])


def _order(item, question):
    fixed = {"layouttype": "VERTICAL", "selecttype": "ALL", "selectcount": "0", "gradingtype": "RELATIVE_ALL_PREVIOUS_AND_NEXT"}
    for tag, text in {**fixed, "showgrading": "SHOW", "numberingstyle": "none"}.items():
        add(item, tag, text)
    _combined(item)
    for place, key in enumerate(question.key, 1):
        _html(item, "answer", to_html(question.option(key).text), fraction=place)


def _text(item, question):
    rubric = "".join(f"<li>{line.points:g}: {to_text(line.text)}</li>" for line in question.rubric)
    add(item, "responseformat", "editor")
    add(item, "responserequired", "1")
    add(item, "responsefieldlines", "10")
    add(item, "attachments", "0")
    _html(item, "graderinfo", f"<ul>{rubric}</ul>{to_html(question.model)}")
    _html(item, "responsetemplate", "")


def _combined(item):
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _html(item, tag, "")
    add(item, "shownumcorrect")


_PARTS = {"one": _choices, "many": _choices, "hotspot": _choices, "number": _number, "match": _match, "order": _order, "text": _text}
