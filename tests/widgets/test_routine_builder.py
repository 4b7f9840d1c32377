"""The builder's Python: what it is told, what it answers, and what it never keeps. About 3 s."""

import json
import logging
import re
import runpy
from pathlib import Path

import pytest
from gluteal.quiz import bank
from gluteal.routine import exercises, saved
from gluteal.routine.log import LOG
from gluteal.routine.plan import Routine
from gluteal.routine.screening import questions
from gluteal_widgets import routine
from gluteal_widgets.base import STATIC
from gluteal_widgets.progress import PRACTICE
from gluteal_widgets.routine_builder_work import reply
from widget_host import python_of

TODAY = "2026-11-22"
# One answer of each kind: to ask first, a limit, and one that means nothing for the plan.
TOLD = {"care": ["osteoporosis"], "joints": ["kneeling", "wrist"], "pain": ["bending_back"]}


@pytest.fixture
def ask(builder):
    """Sends a message as the browser does, and gives back the reply."""
    answer = python_of(builder)
    return lambda kind, **more: answer({"kind": kind, "id": "7", "today": TODAY, "person": "", **more})


def answers(**told):
    return {each.key: told.get(each.key, [next(one.key for one in reversed(each.options) if not one.outcome)]) for each in questions()}


def wishes(builder, **more):
    return {**builder.example["wishes"], "wants": [], "leaves_out": [], "start": TODAY, **more}


def state_text(builder):
    return repr(sorted((name, value) for name, value in builder.get_state().items() if name != "layout"))


def planned(ask, builder, **told):
    return ask("plan", answers=answers(**told), cleared=False, wishes=wishes(builder))


def test_no_answer_about_health_enters_a_trait_a_file_or_a_log_line(builder, ask, folder, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    before = state_text(builder)
    given = {"answers": answers(**TOLD), "cleared": True, "wishes": wishes(builder)}
    ask("screen", **given)
    plan = ask("plan", **given)["routine"]
    key, other = next((key, reason["swaps"][0]) for key, reason in plan["reasons"].items() if reason["swaps"])
    plan = ask("swap", **given, routine=plan, exercise=key, other=other)["routine"]
    assert ask("keep", routine=plan)["kind"] == "kept"
    assert state_text(builder) == before, "a trait changed"
    assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == ["routine.json"]
    written = (folder / "routine.json").read_text() + caplog.text + "".join(capsys.readouterr()) + repr(builder)
    said = [f'"{key}"' for keys in TOLD.values() for key in keys] + [f'"{question}"' for question in TOLD]
    said += [option.text for each in questions() for option in each.options if option.key in TOLD.get(each.key, ())]
    assert not [one for one in said if one in written]
    assert "cleared" not in written


def test_an_emergency_gets_what_to_do_and_no_plan(ask, builder):
    told = {"nerves": [next(one.key for each in questions() if each.key == "nerves" for one in each.options if one.outcome == "emergency")]}
    found = ask("screen", answers=answers(**told), cleared=True)
    assert found["outcome"] == "emergency" and found["plan"] == "none" and found["actions"] and not found["left_out"]
    plan = planned(ask, builder, **told)["routine"]
    assert plan["kind"] == "none" and not plan["weeks"] and plan["actions"]


def test_a_clinicians_word_opens_the_whole_plan_and_a_limit_names_what_it_leaves_out(ask, builder):
    assert planned(ask, builder, care=["osteoporosis"])["routine"]["kind"] == "gentle"
    cleared = ask("plan", answers=answers(care=["osteoporosis"]), cleared=True, wishes=wishes(builder))
    assert cleared["routine"]["kind"] == "full"
    left_out = dict(planned(ask, builder, joints=["knee"])["left_out"])
    assert "Duck walk" in left_out and all(left_out.values())


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("screen", {}),
        ("screen", {"answers": {"age": "secret_word"}}),
        ("plan", {"answers": {}, "wishes": {"goal": "secret_word"}}),
        ("plan", {"answers": None, "wishes": None}),
        ("plan", {"answers": [], "wishes": []}),
        ("swap", {"answers": {}, "routine": None, "exercise": 3, "other": []}),
        ("swap", {"answers": {}, "routine": {"secret_word": 1}}),
        ("keep", {}),
        ("keep", {"routine": {"version": 99}}),
        ("load", {"text": "{", "name": "x.json"}),
        ("load", {"text": 7, "name": None}),
        ("erase", {"at": 3, "today": 3}),
    ],
)
def test_whatever_comes_is_answered_in_words_that_repeat_no_answer(ask, kind, more):
    said = ask(kind, **more)
    assert said["id"] == "7" and said["kind"] in ("refused", "erased")
    if said["kind"] == "refused":
        assert said["text"] and "secret_word" not in said["text"] and "Traceback" not in said["text"]


def test_an_odd_wish_is_refused_by_name(ask, builder):
    said = ask("plan", answers=answers(), cleared=False, wishes=wishes(builder, goal="fame"))
    assert said["kind"] == "refused" and "'fame'" in said["text"]


def test_a_message_that_is_not_ours_gets_no_reply():
    assert reply({"kind": "progress"}) is None


def test_a_swap_says_what_it_changes(ask, builder):
    given = {"answers": answers(), "cleared": False, "wishes": wishes(builder)}
    plan = ask("plan", **given)["routine"]
    for key, reason in plan["reasons"].items():
        for other in reason["swaps"]:
            said = ask("swap", **given, routine=plan, exercise=key, other=other)
            names = exercises()
            assert said["changes"][0] == f"{names[other].name} instead of {names[key].name}."
            assert other in said["routine"]["reasons"] and key not in said["routine"]["reasons"] and said["routine"] != plan


def test_a_kept_plan_is_found_again_and_each_person_has_one(ask, builder, folder):
    plan = planned(ask, builder)["routine"]
    ask("keep", routine=plan)
    assert ask("hello")["kept"] == plan and saved.read(folder / "routine.json") == Routine.from_json(plan)
    assert ask("hello", person="Mira")["kept"] is None
    ask("keep", routine={**plan, "level": 2}, person="Mira")
    assert ask("hello", person="Mira")["kept"]["level"] == 2 and ask("hello")["kept"] == plan
    assert saved.routine_path("Mira").name.startswith("routine-mira-")


def test_a_damaged_plan_is_told_of_and_set_aside_when_a_new_one_is_kept(ask, builder, folder):
    (folder / "routine.json").write_text("{half", encoding="utf-8")
    hello = ask("hello")
    assert hello["kept"] is None and "routine.json is no JSON" in hello["notice"]
    assert "damaged" in ask("keep", routine=planned(ask, builder)["routine"])["notice"]


def test_erasing_takes_plan_copies_and_log_and_leaves_practice(ask, builder, folder):
    (folder / "routine.json").write_text("{half", encoding="utf-8")
    ask("keep", routine=planned(ask, builder)["routine"])
    flare = {"id": "a", "kind": "flare", "session": "", "exercise": "", "data": {}, "at": "2026-11-20T10:00:00.000Z", "seq": 1}
    LOG.join({"events": [flare]})
    PRACTICE.merge(PRACTICE.path(), [{"id": "b", "question": "q", "answer": "a", "at": "2026-11-20T10:00:00.000Z", "seq": 1}])
    assert ask("erase", at="2026-11-22T12:00:00.000Z")["kind"] == "erased"
    assert not list(folder.glob("routine*")) and json.loads((folder / "log.json").read_text())["events"] == []
    assert LOG.join({"events": [flare]})[0] == [], "what was erased came back"
    assert PRACTICE.merge(PRACTICE.path(), [])[0]


def test_while_lessons_are_built_nothing_of_a_learner_is_read_or_written(ask, builder, folder, monkeypatch):
    plan = planned(ask, builder)["routine"]
    ask("keep", routine=plan)
    monkeypatch.setenv("GLUTEAL_BUILD", "1")
    (folder / "routine.json").unlink()
    for kind, more in (("hello", {}), ("keep", {"routine": plan}), ("practised", {}), ("erase", {"at": "2026-11-22T12:00:00.000Z"})):
        assert ask(kind, **more) is None
    assert not (folder / "routine.json").exists()
    first, second = (state_text(routine("build")) for _ in range(2))
    assert first == second


def test_practice_is_looked_at_only_when_asked_and_names_lessons_that_slipped(ask):
    ones = [one for one in bank().values() if one.kind == "one" and not one.is_check]
    slug = next(one.lesson for one in ones if sum(other.lesson == one.lesson for other in ones) >= 2)
    own = [one for one in ones if one.lesson == slug][:2]
    wrong = [next(option.key for option in one.options if option.key != one.key) for one in own]

    def event(place, one, answer):
        return {"id": f"{place}", "question": one.id, "answer": answer, "at": f"2026-11-2{place}T10:00:00Z", "seq": place}

    assert ask("practised")["answered"] is False
    PRACTICE.merge(PRACTICE.path(), [event(place, one, key) for place, (one, key) in enumerate(zip(own, wrong, strict=True))])
    assert [found[0] for found in ask("practised")["lessons"]] == [slug]
    PRACTICE.merge(PRACTICE.path(), [event(place + 5, one, one.key) for place, one in enumerate(own)])
    assert ask("practised")["lessons"] == [] and ask("practised")["answered"]


def test_the_twin_is_the_first_week_of_the_worked_example_as_a_table(builder):
    week = builder.example["routine"]["weeks"][0]
    rows = sum(len(session["items"]) for session in week["sessions"])
    twin = builder.twin()
    assert twin.count("<tr>") == rows + 1 and all(builder.exercises[key]["name"] for key in builder.example["routine"]["reasons"])
    assert "trust this notebook" in twin


def test_its_looks_hold_beside_other_widgets_whose_sheets_come_later():
    sheet = re.sub(r"/\*.*?\*/", "", (STATIC / "routine_builder.css").read_text(encoding="utf-8"), flags=re.S)
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", re.sub(r"@[^{]+\{", "", sheet))
    assert len(selectors) > 40
    assert not [one for one in selectors if not one.strip().startswith((".gl-builder", ".gl.gl-builder", ".gl.gl-routine"))]


def test_every_exercise_has_words_and_all_pictures_together_stay_small(builder):
    assert set(builder.exercises) == set(exercises()) and set(builder.pictures) <= set(exercises())
    assert sum(map(len, builder.pictures.values())) < 100_000
    assert {rule for reason in builder.example["routine"]["reasons"].values() for rule in reason["rules"]} <= set(builder.rules)


def test_its_words_promise_and_frighten_nobody(builder):
    rules = runpy.run_path(str(Path(__file__).parents[1] / "test_prose.py"))
    said = "\n".join(path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("routine*.js")))
    said = re.sub(r"prevent(Scroll|Default)", "", said) + json.dumps(builder.wishes) + builder.twin()
    for name in ("FORBIDDEN", "FEARFUL", "HYPE", "AMERICAN"):
        assert not re.findall(rules[name], said, re.I)
