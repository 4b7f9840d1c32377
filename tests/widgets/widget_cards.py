"""Three questions as gluteal.quiz gives them to the browser, and a fetched quiz."""

import json

ONE = {
    "id": "stance_side",
    "kind": "one",
    "ask": "<p>You stand on your left leg. Which muscle keeps the <em>right</em> side of your pelvis level?</p>",
    "points": 2,
    "options": [
        {
            "key": "a",
            "text": "The left gluteus medius",
            "why": "It pulls the left side of the pelvis down towards the thigh, so the right side stays up.",
            "right": True,
        },
        {
            "key": "b",
            "text": "The right gluteus medius",
            "why": "The right foot is off the floor, so that muscle has no fixed end to pull against.",
            "right": False,
        },
        {
            "key": "c",
            "text": "The left inner thigh muscles",
            "why": "They pull the pelvis the other way, and would let the right side sink.",
            "right": False,
        },
    ],
    "units": [],
    "source_html": '<span title="Pauwels 1980">Pauwels 1980</span>',
}
NUMBER = {
    "id": "pull",
    "kind": "number",
    "ask": "<p>A weight of 600 N hangs 10 cm from the hip. The muscle pulls 5 cm from it. How hard must it pull?</p>",
    "points": 2,
    "options": [],
    "units": ["N", "kN", "kg"],
    "number": {
        "value": 1200,
        "unit": "N",
        "tolerance": 5,
        "half_tolerance": 10,
        "why": "600 N × 10 cm ÷ 5 cm. Half the lever needs twice the pull.",
        "factors": {"N": 1.0, "kN": 1000.0},
    },
    "source_html": "worked by hand",
}
PREDICT = {
    "id": "lean",
    "kind": "predict",
    "ask": "<p>You lean your trunk over the leg you stand on. What happens to the load on that hip?</p>",
    "points": 0,
    "options": [
        {"key": "a", "text": "It rises", "why": "", "right": False},
        {"key": "b", "text": "It stays the same", "why": "", "right": False},
        {"key": "c", "text": "It falls", "why": "", "right": False},
    ],
    "units": [],
    "finding": "<p>It <strong>falls</strong>: the heron moves its weight closer to the hip.</p>",
    "source_html": "our model",
}
PUBLIC = ("id", "kind", "ask", "points", "units")


def fetched(folder, monkeypatch, questions, slug="03-one-leg"):
    """A fetched quiz in ``folder``: its public cards by name, and a learner at work there."""
    told = {"version": 1, "course": "gluteal", "release_id": "r1", "assignment": slug, "questions": questions}
    (folder / "questions.json").write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBGRADER_STUDENT", "mira")
    return folder


def public(card):
    """The card without key, reasons, tolerance or source, as an assignment hands it out."""
    options = [{"key": option["key"], "text": option["text"]} for option in card["options"]]
    return {**{name: card[name] for name in PUBLIC}, "options": options}
