"""What both exports share: elements with text, and each question once for every set of its numbers."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from gluteal.quiz.plan import in_words, read_plan
from gluteal.quiz.question import Criterion

# Neither platform has a question that is asked before something is found out, without marks.
NOT_EXPORTED = ("predict",)


def add(parent, tag, text=None, **attributes):
    """A new element below ``parent``; a trailing underscore of an attribute's name is dropped (``format_``)."""
    element = ET.SubElement(parent, tag, {name.rstrip("_").replace("__", ":"): str(value) for name, value in attributes.items()})
    element.text = text
    return element


def exported(questions):
    """The questions that go out, in order; one with sets of numbers becomes one question for each set."""
    out = []
    for question in questions:
        if question.kind in NOT_EXPORTED:
            continue
        if not question.draw:
            out.append(_written(question) if question.kind == "plan" else question)
        for row in range(len(question.draw)):
            out.append(replace(question.with_values(row), id=f"{question.id}_{row + 1}"))
    return out


def _written(question):
    """A week to plan as a written answer: neither platform has a form for it."""
    offered = "; ".join(f"{item.text} ({', '.join([*([item.needs] if item.needs else []), _minutes(item)])})" for item in question.items)
    efforts = "; ".join(option.text for option in question.options)
    task = "Write the days, the exercises with their sets, and the effort."
    asked = f"{question.ask}\n\n**Exercises:** {offered}.\n\n**Effort:** {efforts}.\n\n{task}"
    rubric = tuple(Criterion(check.points, f"{check.text}. {check.why}") for check in question.checks)
    rule = "Take the points of what is not met off those of what is met; never below none."
    model = f"One week that fits: {in_words(question, read_plan(question, question.key))}. {rule}"
    return replace(question, kind="text", ask=asked, options=(), key=None, rubric=rubric, model=model, words=80)


def _minutes(item):
    return "beside the sessions" if item.apart else f"{item.minutes:g} min a set"


def document(root):
    """The bytes of a whole file, indented."""
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
