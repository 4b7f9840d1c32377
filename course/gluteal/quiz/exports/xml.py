"""What both exports share: elements with text, and each question once for every set of its numbers."""

import xml.etree.ElementTree as ET
from dataclasses import replace

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
            out.append(question)
        for row in range(len(question.draw)):
            out.append(replace(question.with_values(row), id=f"{question.id}_{row + 1}"))
    return out


def document(root):
    """The bytes of a whole file, indented."""
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
