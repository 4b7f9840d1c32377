"""The numbers of lesson 07, worked out again from the measured rows and the body model, and its spoilers. About 2 s."""

import re

import pytest
from gluteal.body.validation.measures import hip_lever, levers, right
from gluteal.evidence.load import HERE, studies
from gluteal.evidence.measured import load_measured
from gluteal.figures import plate, still
from gluteal.places import repository
from gluteal.quiz import bank, load_questions

# What the learner is to find out behind each prediction, as words that may not stand above it.
FINDINGS = {
    "daily_disc_prediction": (
        r"\bslouch\w*\b[^.?!]*\b(lowest|lower|less|least|0\.30?)\b",
        r"\b(lowest|lower|less|least)\b[^.?!]*\bslouch\w*\b",
        r"\bstraight\b[^.?!]*\b(did not spare|more pressure|higher pressure)\b",
        r"\bslouch\w*\W+the gauge showed",
    ),
    "daily_stretch_prediction": (
        r"\bstretch\w*\b[^.?!]*\b(no better|no more|little use|not differ\w*|not do more|weak effect)\b",
        r"\bBoth about alike\b[^?!]*\bstretch\w*",
    ),
}
TEXT = repository() / "lessons/07-everyday-back.md"


def pressure(row):
    return load_measured(HERE / "pressures.toml", studies())[f"one-man-{row}"]


def model_keys():
    """Keys of the numbers that this lesson and its quiz ask for; the days are S32's."""
    return {
        "daily_disc_times": pressure("bent").central / pressure("standing").central,
        "daily_quiz_lean_forward": 100 * (pressure("sitting-bent").central / pressure("sitting").central - 1),
        "daily_walk_days": 208 - 112,
        "daily_quiz_walk_times": 208 / 112,
    }


def test_the_order_and_the_numbers_of_a_disc_are_those_that_were_measured_and_read():
    rows = ["prone", "slouched", "standing", "bent"]
    values = [pressure(row).central for row in rows]
    assert values == sorted(values) and {pressure(row).mark for row in [*rows, "sitting", "sitting-bent"]} == {"V"}
    assert pressure("slouched").central < pressure("sitting").central < pressure("standing").central < pressure("straight").central
    order = load_questions(repository() / "course/sealed/07-everyday-back.toml")["daily_quiz_day_order"]
    assert list(order.key) == ["a", "b", "c", "d"]
    assert all(f"{value:.2f}" in option.why for option, value in zip(order.options, values, strict=True))
    assert pressure("sitting").central / pressure("slouched").central == pytest.approx(1.5, abs=0.05)
    assert all(f"{pressure(row).central:.2f}" in bank()["daily_disc_prediction"].finding for row in ("slouched", "sitting", "standing"))


def test_the_days_until_the_next_episode_are_those_of_the_picture():
    assert re.search(r"within 112 days without the plan, within 208 days", still("new-episodes").alt)
    assert "208 days instead of 112" in TEXT.read_text() and "208 days instead of 112" in bank()["daily_sort"].rows[0].why


def test_the_muscles_of_the_stretch_lift_the_thigh_in_the_model_and_rectus_femoris_straightens_the_knee_too():
    for muscle in (("psoas",), ("iliacus",), ("recfem",)):
        assert hip_lever(muscle, "extension", 0)[0] < -15, f"{muscle}: taking the hip back lengthens it"
    at_the_knee = levers("knee_angle_r")
    assert all(abs(at_the_knee[right(stem)]).max() < 1e-6 for stem in (("psoas",), ("iliacus",), ("glmed",)))
    straightens, bends = (at_the_knee[right(stem)].mean() for stem in (("recfem",), ("sart",)))
    assert straightens * bends < 0, "the knee that gives one slack lengthens the other"


def test_the_hotspots_list_what_the_picture_holds():
    for question in (bank()["daily_front_hip"], load_questions(repository() / "course/sealed/07-everyday-back.toml")["daily_quiz_knee"]):
        layer = next(layer for layer in plate(question.plate).layers if layer["key"] == question.layer)
        keys = {item["id"]: item["key"] for item in plate(question.plate).items}
        assert {option.key for option in question.options} == {keys[each] for each in layer["items"]}
