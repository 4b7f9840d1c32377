"""The numbers that lesson 02 takes from the body model, worked out again. About 2 s."""

import re

import pytest
from gluteal.body.scenarios import scenario
from gluteal.body.validation.measures import hip_lever
from gluteal.figures.freebodies import hinge, lift
from gluteal.places import repository
from gluteal.quiz import bank, load_questions

# What the learner is to find out behind each prediction, as words that may not stand above it.
FINDINGS = {
    "lever_bend_guess": (
        r"\b(back|trunk) muscles\b[^.?!]*\b(four|4\.\d|several|many) times\b",
        r"\b(four|several|many) times\b[^.?!]*\b(back|trunk) muscles\b",
        r"\b(back muscles|pull)\b[^.?!]*\b(four times larger|larger than the weight|harder than the (load|weight))\b",
    ),
    "lever_tilt_guess": (
        r"\b(gluteus )?maximus\b[^.?!]*\b(rests|idle|next to nothing|hundredths?|nothing at all)\b",
        r"\bstanding (still|asks)\b[^.?!]*\b(almost nothing|hundredths?|next to nothing|so little|hardly any\w*)\b",
        r"\bfront\* of the hips? do\b|\bless than a twentieth\b",
    ),
}
TEXT = repository() / "lessons/02-levers.md"


def kept(column, strength=100):
    """The values of a column of the pelvic tilt's table at one strength, by tilt."""
    table = scenario("pelvic_tilt").kept()
    place = table["axes"]["strength"].index(strength)
    return dict(zip(table["axes"]["tilt"], (row[place] for row in table["columns"][column]), strict=True))


def lever(muscle, flexion):
    return hip_lever(muscle, "extension", flexion)[0]


def ratio(bend):
    """How many times its arm the weight's arm is, from the lengths that the picture prints, in tenths of a centimetre."""
    found = hinge.lever(bend)
    return round(100 * found.weight_arm, 1) / round(100 * found.pull_arm, 1)


def model_keys():
    """Keys of the numbers that this lesson and its quiz ask for."""
    return {
        "lever_gate": 20 * 90 / 30,
        "lever_sixty": ratio(60),
        "lever_bent_pull": 46 / (round(lever("glmax", 60)) / 1000),
        "lever_quiz_nut": 50 * 0.30,
        "lever_quiz_dishes": 300 * 20 / 5,
        "lever_quiz_share": 100 * 60 / 120,
    }


def test_halfway_down_the_back_muscles_pull_about_four_times_the_weight():
    found = hinge.lever()
    assert found.pull / found.weight == pytest.approx(4.2, abs=0.1)
    finding = bank()["lever_bend_guess"].finding
    assert all(f"{100 * arm:.1f} cm" in finding for arm in (found.weight_arm, found.pull_arm))
    assert found.weight / (76.8 * 9.81) == pytest.approx(0.5, abs=0.05), "the lesson says that it is about half of the body"


def test_further_down_only_the_arm_of_the_weight_grows():
    found = hinge.lever(60)
    assert f"{100 * found.weight_arm:.1f} cm" in bank()["lever_sixty"].ask and f"{100 * found.pull_arm:.1f} cm" in bank()["lever_sixty"].ask
    assert found.weight_arm > 1.2 * hinge.lever().weight_arm and found.pull_arm < 1.05 * hinge.lever().pull_arm


def test_at_arms_length_the_body_itself_turns_harder_too():
    found = lift.levers()
    near, far = found["near"], found["far"]
    assert far.weight_arm > 1.1 * near.weight_arm


def test_maximus_loses_lever_all_the_way_as_the_hip_bends_and_little_more_than_half_is_left():
    levers = [lever("glmax", angle) for angle in range(0, 91, 15)]
    assert levers == sorted(levers, reverse=True)
    assert 0.5 < levers[-1] / levers[0] < 0.6
    assert 46 / (round(levers[0]) / 1000) == pytest.approx(750, rel=0.02) and round(levers[0]) == 61


def test_every_muscle_that_the_hotspot_accepts_gains_lever_on_the_way_down_and_the_others_lose():
    names = {"biceps": "bflh", "semitendinosus": "semiten", "semimembranosus": "semimem"}
    question = bank()["lever_helpers"]
    for muscle in ("biceps", "semitendinosus", "semimembranosus", "addmag", "glmax", "glmed"):
        name = names.get(muscle, muscle)
        gains = lever(name, 45) > 1.1 * lever(name, 0)
        assert gains == (muscle in question.key), muscle


def test_standing_still_asks_little_and_the_front_of_the_hips_holds_it():
    assert kept("activation_glmax")[0] == 0 and max(kept("activation_glmax").values()) == pytest.approx(0.02, abs=0.005)
    assert 2 * kept("moment_hip")[0] == pytest.approx(-13, abs=0.5), "below zero: the muscles in front hold"
    assert kept("turn_glmax")[0] == pytest.approx(-257, abs=0.5)
    told = TEXT.read_text(encoding="utf-8")
    assert "with 257 N m" in told and "about 13 N m of both hips" in told


def test_weak_glutes_could_still_turn_the_pelvis_many_times_harder_than_standing_asks_at_every_tilt():
    could, asked = kept("turn_glmax", 40), kept("moment_hip", 40)
    assert all(-could[tilt] > 5 * 2 * abs(asked[tilt]) for tilt in could if asked[tilt] > 0)
    assert asked == kept("moment_hip", 100), "what standing asks does not depend on strength"
    table = scenario("pelvic_tilt").kept()
    assert all(all(row) for row in table["columns"]["feasible"])


def test_the_muscles_that_tip_the_pelvis_back_are_those_that_the_cards_name():
    groups = {"a": ("RA", "EO", "IO"), "b": ("iliacus", "psoas", "recfem"), "c": ("glmax",), "d": ("ES", "MF"), "e": ("hams",)}
    question = bank()["lever_tip_back"]
    for option, names in groups.items():
        turn = sum(kept(f"turn_{name}")[0] for name in names)
        assert (turn < 0) == (option in question.key), option
    sealed = load_questions(repository() / "course/sealed/02-levers.toml")["lever_quiz_forward"]
    forward = {"erector": "ES", "glmax": "glmax", "glmed": "glmed", "hams": "hams"}
    assert [key for key, name in forward.items() if kept(f"turn_{name}")[0] > 0] == list(sealed.key)


def test_the_order_of_turning_effects_is_that_of_weight_times_distance():
    options = [option.text for option in bank()["lever_rank"].options]
    turns = [float(kilograms) * float(distance) for kilograms, distance in (re.findall(r"\d+", text)[:2] for text in options)]
    assert turns == sorted(turns, reverse=True) and len(set(turns)) == 4
