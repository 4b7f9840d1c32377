"""A plan as a file: whole there and back, older forms brought up, and every wrong value named with its place; nothing is lost. 2 s."""

import copy
import json
import random
import typing
from pathlib import Path

import jsonschema
import pytest
from gluteal.routine import saved, saved_form
from gluteal.routine.plan import VERSION, Item, Routine, Session, Week
from gluteal.routine.profile import GOALS, WEEKDAYS
from gluteal.routine.records import COUNTS, LEVELS

KEPT = json.loads((Path(__file__).parents[1] / "data/routine/four_weeks.json").read_text(encoding="utf-8"))
SCHEMA = json.loads(saved_form.SCHEMA.read_text(encoding="utf-8"))
FIRST = ("weeks", 0, "sessions", 0)


def changed(*steps, to=None):
    """The sample with the value at ``steps`` replaced, or taken out."""
    kept = copy.deepcopy(KEPT)
    place = kept
    for step in steps[:-1]:
        place = place[step]
    if to is None:
        del place[steps[-1]]
    else:
        place[steps[-1]] = to
    return kept


def refusal(kept):
    with pytest.raises(saved.SavedError) as refused:
        saved.loads(json.dumps(kept), "routine.json")
    return str(refused.value)


def test_a_plan_comes_back_as_it_was_written(tmp_path):
    routine = Routine.from_json(KEPT)
    assert saved.write(tmp_path / "routine.json", routine) is None
    assert saved.read(tmp_path / "routine.json") == routine
    assert saved.loads("\ufeff" + saved.dumps(routine)) == routine


def test_the_schema_says_what_the_program_knows():
    properties, parts = SCHEMA["properties"], SCHEMA["definitions"]
    assert properties["version"]["const"] == VERSION and properties["goal"]["enum"] == list(GOALS)
    assert properties["level"]["enum"] == list(LEVELS) and parts["weekday"]["enum"] == list(WEEKDAYS)
    assert parts["item"]["properties"]["counts"]["enum"] == list(COUNTS)
    for record, part in ((Routine, SCHEMA), (Week, parts["week"]), (Session, parts["session"]), (Item, parts["item"])):
        assert list(typing.get_type_hints(record)) and set(part["properties"]) == set(typing.get_type_hints(record)) == set(
            part["required"]
        )


@pytest.mark.parametrize(
    ("steps", "value", "words"),
    [
        ((*FIRST, "items", 2, "sets"), 99, "weeks[0].sessions[0].items[2].sets is 99; it must be at most 10"),
        ((*FIRST, "items", 2, "sets"), "2", 'sets is "2"; it must be a whole number'),
        ((*FIRST, "items", 2, "sets"), True, "sets is true; it must be a whole number"),
        ((*FIRST, "items", 2, "rest"), None, "weeks[0].sessions[0].items[2] has no rest"),
        ((*FIRST, "items", 2, "reps"), 8, 'items[2] has "reps", which no plan has; known are exercise, sets'),
        ((*FIRST, "items", 1, "exercise"), "glute_brigde", "near it: glute_bridge"),
        ((*FIRST, "items", 1, "low"), 13, "items[1].low is 13, above high, which is 12"),
        ((*FIRST, "items", 1, "rpe"), [7, 6], "the lower effort stands first"),
        ((*FIRST, "items", 1, "rpe"), [7], "it must be a list of at least 2"),
        ((*FIRST, "items"), [], "it must be a list of at least 1"),
        ((*FIRST, "day"), "thu", 'weeks[0].sessions[1].day is "thu", which has a session in this week already'),
        ((*FIRST, "day"), "Monday", "it must be one of mon, tue"),
        (("weeks", 1, "number"), 5, "weeks[1].number is 5; weeks count 1, 2, 3"),
        (("reasons", "glute_bridge", "swaps"), ["jump"], "reasons.glute_bridge.swaps[0] names"),
        (("reasons", "cat_cow", "why"), "x" * 900, "it must be a text of at most 800 characters"),
        (("made",), "2026-02-30", "which is no day from 2000 to 2200"),
        (("start",), "9999-12-31", "which is no day from 2000 to 2200"),
        (("made",), "30.11.2026", "it must be a day as 2026-11-30"),
        (("days",), ["mon", "mon"], "it must be a list in which nothing is twice"),
        (("kind",), "none", 'weeks holds 4 weeks, which does not go with kind "none"'),
        (("outcome",), "emergency", 'where outcome is "emergency" it must be "none"'),
        (("version",), 2, "Get a version of Gluteal after"),
        (("version",), "1", "is no plan of this course: version is"),
        (("version",), None, "is no plan of this course: it has no version"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_a_wrong_value_is_named_with_its_place_and_the_cure(steps, value, words):
    told = refusal(changed(*steps, to=value))
    assert told.startswith("routine.json") and words in told
    assert any(cure in told for cure in ("or make the plan anew", "Get a version", "Choose the file"))


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", "null", '{"version": NaN}', "[" * 100_000, "x" * (saved.LARGEST + 1)], ids=lambda text: text[:8]
)
def test_what_is_no_plan_at_all_is_refused_calmly(text):
    with pytest.raises(saved.SavedError):
        saved.loads(text)


def test_damaged_text_is_shown_by_line_and_column():
    with pytest.raises(saved.SavedError, match="in line 3, column"):
        saved.loads('{\n "version": 1,\n "kind" "full"}')


def test_a_form_from_before_units_and_the_day_of_the_questions_is_brought_up():
    old = {name: value for name, value in KEPT.items() if name not in ("units", "screened")} | {"version": 0}
    routine = saved.loads(json.dumps(old))
    assert (routine.units, routine.screened, routine.version) == ("kg", routine.made, VERSION)
    assert routine.weeks == Routine.from_json(KEPT).weeks


def test_reading_never_changes_a_file(tmp_path):
    path = tmp_path / "routine.json"
    path.write_bytes(b"\xff{ broken")
    with pytest.raises(saved.SavedError, match="byte 0 is not UTF-8"):
        saved.read(path)
    assert path.read_bytes() == b"\xff{ broken" and [found.name for found in tmp_path.iterdir()] == ["routine.json"]
    with pytest.raises(saved.SavedError, match="could not be opened"):
        saved.read(tmp_path / "nowhere.json")


def test_writing_in_the_place_of_a_damaged_file_keeps_it_beside(tmp_path):
    path, routine = tmp_path / "routine.json", Routine.from_json(KEPT)
    path.write_text("my notes", encoding="utf-8")
    aside = saved.write(path, routine)
    assert aside.read_text(encoding="utf-8") == "my notes" and saved.read(path) == routine
    assert saved.write(path, routine) is None


def test_two_readers_of_the_schema_agree_on_what_a_plan_is():
    """The checker in use is a fast one; a second, independent one says the same of many damaged plans."""
    judge, chance = jsonschema.Draft7Validator(SCHEMA), random.Random(7)
    seen = set()
    for _ in range(150):
        kept = copy.deepcopy(KEPT)
        kept["weeks"] = kept["weeks"][:1]
        place = kept
        while True:
            step = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
            if not isinstance(place[step], dict | list) or not place[step] or chance.random() < 0.15:
                break
            place = place[step]
        place[step] = chance.choice([None, 3, -1, 10**6, "", "mon", "full", [], {}, True, 1.5, place[step]])
        try:
            saved_form._shape()(kept)
            fine = True
        except Exception:
            fine = False
        assert fine == judge.is_valid(kept), kept
        seen.add(fine)
    assert seen == {True, False}
