"""Every cell of every lesson makes what it should, and a lesson stays small enough to open at once."""

import ast
import json
import re
from pathlib import Path

import gluteal_widgets
import pytest
from gluteal.quiz import bank
from gluteal_widgets import lesson
from gluteal_widgets.base import Living

LIMIT = 3_000_000
ROOM_FOR_MANY = 6_000_000  # with the 3D body, or more than two flipbooks
LESSONS = sorted(path.stem for path in (Path(__file__).resolve().parents[2] / "lessons").glob("[0-9][0-9]-*.md"))


def calls(text):
    """The one-line calls of a lesson's code cells: (name, arguments)."""
    cells = re.findall(r"^```\{code-cell\}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    for line in "".join(cells).splitlines():
        call = ast.parse(line.strip(), mode="eval").body
        yield call.func.id, [ast.literal_eval(argument) for argument in call.args]


def kept(thing):
    """Characters that a notebook keeps of one output."""
    if not isinstance(thing, Living):
        return len(thing._repr_html_())
    buffers = []

    def without(value):
        """The value with its pictures, however deep they lie, put aside."""
        if isinstance(value, bytes):
            buffers.append(value)
            return None
        if isinstance(value, dict):
            return {name: without(part) for name, part in value.items()}
        return [without(part) for part in value] if isinstance(value, (list, tuple)) else value

    state = json.dumps(without(thing.get_state()), default=str)
    return len(state) + sum(len(part) for part in buffers) * 4 / 3 + len(thing.twin())


@pytest.fixture(scope="module", params=LESSONS)
def outputs(request, root):
    text = (root / "lessons" / f"{request.param}.md").read_text(encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLUTEAL_BUILD", "1")
        lesson(request.param)
        yield [getattr(gluteal_widgets, name)(*arguments) for name, arguments in calls(text)]
        lesson("")


def test_a_lesson_stays_small_enough_to_open_at_once(outputs):
    sizes = [kept(thing) for thing in outputs]
    print(len(sizes), "outputs,", round(sum(sizes) / 1e6, 2), "MB")
    flipbooks = sum("Simulator" in type(thing).__name__ or "Player" in type(thing).__name__ for thing in outputs)
    in_three = any("Body" in type(thing).__name__ for thing in outputs)
    assert sizes and sum(sizes) <= (ROOM_FOR_MANY if flipbooks > 2 or in_three else LIMIT)


def test_no_twin_tells_a_finding_or_a_key(outputs):
    questions = bank()
    twins = "".join(thing.twin() for thing in outputs if isinstance(thing, Living))
    for name, question in questions.items():
        card = question.card(feedback=True)
        assert not card.get("finding") or card["finding"] not in twins, name
        assert not any(option.get("why") and option["why"] in twins for option in card["options"]), name
