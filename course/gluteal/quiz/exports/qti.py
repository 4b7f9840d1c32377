"""QTI 2.1: a package with one item for each question."""

import io
import xml.etree.ElementTree as ET
import zipfile

from gluteal.quiz.exports.xml import add, document, exported
from gluteal.quiz.prose import to_html, to_text

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
_DATE = (2026, 1, 1, 0, 0, 0)  # the same questions give the same bytes


def qti_package(questions):
    """A QTI 2.1 content package of questions.

    Marks are given as this course gives them, except that an order has to be right as a whole, and that a number is asked in its unit. A
    place in a picture becomes its list; a written answer is scored by a person, and so is a plan.

    Parameters
    ----------
    questions : iterable of Question
        Predictions are left out.

    Returns
    -------
    bytes
        A zip with ``imsmanifest.xml`` and one file an item.
    """
    items, packed = exported(questions), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in [("imsmanifest.xml", _manifest(items)), *((_file(item), document(_item(item))) for item in items)]:
            package.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _file(question):
    return f"items/{question.lesson}/{question.id}.xml"


def _manifest(items):
    root = ET.Element("manifest", {"xmlns": CP, "identifier": "gluteal-open-bank"})
    metadata = add(root, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(root, "organizations")
    resources = add(root, "resources")
    for item in items:
        resource = add(resources, "resource", identifier=f"r-{item.id}", type="imsqti_item_xmlv2p1", href=_file(item))
        add(resource, "file", href=_file(item))
    return document(root)


def _item(question):
    place = f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
    about = {"identifier": question.id, "title": question.id, "adaptive": "false", "timeDependent": "false"}
    root = ET.Element("assessmentItem", {"xmlns": QTI, "xmlns:xsi": _XSI, "xsi:schemaLocation": place, **about})
    cardinality, base = _SHAPES[question.kind]
    response = add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    body_of, process = _KINDS[question.kind]
    _declare(response, question)
    add(add(add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"), "defaultValue"), "value", "0")
    add(
        add(add(root, "outcomeDeclaration", identifier="MAXSCORE", cardinality="single", baseType="float"), "defaultValue"),
        "value",
        f"{question.points:g}",
    )
    told = add(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    add(add(told, "defaultValue"), "value", "why")
    body = add(root, "itemBody")
    body_of(body, question)
    process(root, question)
    feedback = add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", showHide="show", identifier="why")
    for part in _reasons(question):
        _paragraphs(feedback, part)
    return root


def _reasons(question):
    if question.kind in ("number", "text"):
        return [question.why or question.model]
    entries = question.rows or question.options
    return [f"{entry.text}: {entry.why}" for entry in entries]


def _paragraphs(parent, text, tag=None):
    """The paragraphs of ``text`` below ``parent``, with their stress."""
    for paragraph in ET.fromstring(f"<div>{to_html(text)}</div>"):
        parent.append(paragraph)
    if tag:
        parent[-1].tag = tag


def _declare(response, question):
    correct = None if question.kind == "text" else add(response, "correctResponse")
    if question.kind == "number":
        add(correct, "value", f"{question.key:.10g}")
    elif question.kind == "match":
        mapping = add(response, "mapping", lowerBound="0", defaultValue="0")
        for row in question.rows:
            pair = f"row_{row.key} choice_{row.partner}"
            add(correct, "value", pair)
            add(mapping, "mapEntry", mapKey=pair, mappedValue=f"{question.points / len(question.rows):.10g}")
    elif question.kind == "many":
        mapping = add(response, "mapping", lowerBound="0", defaultValue="0")
        part = question.points / len(question.key)
        for option in question.options:
            add(mapping, "mapEntry", mapKey=option.key, mappedValue=f"{part if question.is_right(option.key) else -part:.10g}")
        for key in question.key:
            add(correct, "value", key)
    elif question.kind == "hotspot":
        add(correct, "value", question.key[0])
        mapping = add(response, "mapping", defaultValue="0")
        for key in question.key:
            add(mapping, "mapEntry", mapKey=key, mappedValue=f"{question.points:g}")
    elif question.kind != "text":
        for key in [question.key] if question.kind == "one" else question.key:
            add(correct, "value", key)


def _prompt(interaction, question):
    prompt = add(interaction, "prompt")
    _paragraphs(prompt, question.ask)
    for paragraph in prompt:
        paragraph.tag = "span"  # a prompt holds no blocks


def _choice(body, question):
    most = 0 if question.kind == "many" else 1
    shuffle = str(question.shuffle).lower()
    interaction = add(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle=shuffle, maxChoices=most)
    _prompt(interaction, question)
    for option in question.options:
        add(interaction, "simpleChoice", to_text(option.text), identifier=option.key)


def _order(body, question):
    interaction = add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    _prompt(interaction, question)
    for option in sorted(question.options, key=lambda option: option.text):
        add(interaction, "simpleChoice", to_text(option.text), identifier=option.key)


def _match(body, question):
    shuffle = str(question.shuffle).lower()
    interaction = add(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle=shuffle, maxAssociations=len(question.rows))
    _prompt(interaction, question)
    for name, entries, most in (("row", question.rows, 1), ("choice", question.choices, len(question.rows))):
        group = add(interaction, "simpleMatchSet")
        for entry in entries:
            add(group, "simpleAssociableChoice", to_text(entry.text), identifier=f"{name}_{entry.key}", matchMax=most)


def _number(body, question):
    _paragraphs(body, question.ask)
    line = add(body, "p")
    add(line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength=12).tail = f" {question.unit}"


def _text(body, question):
    rubric = add(body, "rubricBlock", view="scorer")
    for line in question.rubric:
        add(rubric, "p", f"{line.points:g}: {to_text(line.text)}")
    interaction = add(body, "extendedTextInteraction", responseIdentifier="RESPONSE", expectedLength=question.words * 7)
    _prompt(interaction, question)


def _mapped(root, question):
    add(root, "responseProcessing", template=f"{_TEMPLATES}/map_response")


def _whole(root, question):
    condition = add(add(root, "responseProcessing"), "responseCondition")
    matched = add(add(condition, "responseIf"), "match")
    add(matched, "variable", identifier="RESPONSE")
    add(matched, "correct", identifier="RESPONSE")
    _score(condition[0], question.points)


def _near(root, question):
    condition = add(add(root, "responseProcessing"), "responseCondition")
    steps = [("responseIf", question.points, question.tolerance), ("responseElseIf", question.points / 2, question.half_tolerance)]
    for tag, points, tolerance in steps:
        if tolerance is not None:
            step = add(condition, tag)
            equal = add(step, "equal", toleranceMode="relative", tolerance=f"{tolerance:g} {tolerance:g}")
            add(equal, "correct", identifier="RESPONSE")
            add(equal, "variable", identifier="RESPONSE")
            _score(step, points)


def _score(step, points):
    add(add(step, "setOutcomeValue", identifier="SCORE"), "baseValue", f"{points:.10g}", baseType="float")


def _by_hand(root, question):
    add(root, "responseProcessing")


_SHAPES = {
    "one": ("single", "identifier"),
    "hotspot": ("single", "identifier"),
    "many": ("multiple", "identifier"),
    "order": ("ordered", "identifier"),
    "match": ("multiple", "directedPair"),
    "number": ("single", "float"),
    "text": ("single", "string"),
}
_KINDS = {
    "one": (_choice, _whole),
    "hotspot": (_choice, _mapped),
    "many": (_choice, _mapped),
    "order": (_order, _whole),
    "match": (_match, _mapped),
    "number": (_number, _near),
    "text": (_text, _by_hand),
}
