"""The numbers that lesson 06 takes from the body model and from the studies, worked out again. A few seconds."""

import json
import re

from gluteal.body.scenarios import scenario
from gluteal.evidence.measured import measured
from gluteal.figures import plate
from gluteal.places import repository
from gluteal.quiz import load_questions
from gluteal.routine import exercise
from gluteal_widgets import simulate

# What the learner is to find out behind each prediction, as words that may not stand above it.
FINDINGS = {
    "three_hyper_guess": (
        r"\breverse hyper\w*\b[^.?!]*\b(press\w*|loads?|compress\w*)\b[^.?!]*\b(spine|back|L4/L5)\b",
        r"\bnothing pulls it apart\b|\bL4/L5 is pressed in every position\b",
        r"\b(hold|lift)\w* (the|your) legs\b[^.?!]*\bpress\w*\b",
    ),
    "three_band_guess": (
        r"\b(standing leg|leg that (stands|stays down))\b[^.?!]*\bworks? harder\b",
        r"\bworked harder than those of the moving leg\b",
    ),
    "three_duck_guess": (
        r"\bkneecap\b[^.?!]*\b(way|going|went) (down|up|into)\b",
        r"\b3\.4 (body weights|times body weight)\b",
        r"\bthighs lay on the calves\b",
    ),
}
TEXT = (repository() / "lessons/06-three-exercises.md").read_text()
HYPER = scenario("reverse_hyper").kept()


def hyper(column, legs=60, load=0, edge=0.03):
    """One value of the kept table of the reverse hyper."""
    point, value = {"legs": legs, "load": load, "edge": edge}, HYPER["columns"][column]
    for axis, places in HYPER["axes"].items():
        value = value[list(places).index(point[axis])]
    return value


def model_keys():
    """Keys of the numbers that this lesson and its quiz ask for."""
    return {
        "three_hyper_lift": hyper("l45_central", 0) - hyper("l45_central"),
        "three_quiz_ankle": 250 * 0.40 + 50 * 0.80,
        "three_quiz_shin": 2.6 * 800,  # S86
    }


def test_the_simulator_opens_where_the_card_says_that_reset_leads():
    state = json.dumps(simulate("reverse-hyper").get_state(), default=str)
    assert all(re.search(rf'"start": {value}\b', state) for value in (60, 0, 0.03))


def test_in_every_position_of_the_reverse_hyper_the_back_is_pressed():
    axes = HYPER["axes"]
    loads = [hyper("l45_low", legs, load, edge) for legs in axes["legs"] for load in axes["load"] for edge in axes["edge"]]
    assert min(loads) > 0


def test_three_hundred_newtons_more_can_come_from_the_legs_or_from_the_set_up():
    start = hyper("l45_central")
    by_legs = [hyper("l45_central", legs) - start for legs in HYPER["axes"]["legs"]]
    by_weight = [hyper("l45_central", load=load) - start for load in HYPER["axes"]["load"]]
    by_bench = [hyper("l45_central", edge=edge) - start for edge in HYPER["axes"]["edge"]]
    for way in (by_legs, by_weight, by_bench):
        assert any(abs(change - 300) < 80 for change in way)


def test_the_chart_has_the_article_s_exercises_as_the_lesson_tells_them():
    rows = measured("emg")
    assert rows["maximus-side-step"].mark == rows["medius-side-step"].mark == "M", "an open ring: from memory"
    assert [rows[f"maximus-{name}"].central for name in ("reverse-hyper", "duck-walk")] == [None, None]


def test_the_hotspot_points_at_what_the_picture_holds():
    question = load_questions(repository() / "course/sealed/06-three-exercises.toml")["three_quiz_quiet_back"]
    layer = next(layer for layer in plate(question.plate).layers if layer["key"] == question.layer)
    keys = {item["id"]: item["key"] for item in plate(question.plate).items}
    assert {option.key for option in question.options} == {keys[each] for each in layer["items"]}


def test_the_ladder_of_the_card_is_the_ladder_of_the_library():
    assert "reverse_hyper_bed" in exercise("reverse_hyper").easier and "prone_hip_extension" in exercise("reverse_hyper_bed").easier
    assert "standing_abduction" in exercise("banded_side_step").easier and "half_squat_walk" in exercise("duck_walk").easier


def test_the_table_of_who_leaves_out_or_asks_says_what_the_library_says():
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", TEXT, re.M)][2:]

    def told(start, name):
        """What the row that begins so says of one exercise."""
        then = next(then for who, then in rows if who.startswith(start))
        return re.search(rf"\*\*{name}:\*\* ([^|]*?)(; \*\*|$)", then)[1]

    hyper, bed, step, duck, half = (
        exercise(key) for key in ("reverse_hyper", "reverse_hyper_bed", "banded_side_step", "duck_walk", "half_squat_walk")
    )
    for tag in ("extension_pain", "narrow_or_slipping_spine"):
        assert tag in hyper.not_for and tag in bed.ask_first
    assert told("Bending", "reverse hyper") == "leave the bench out; ask first about the bed"
    assert "blood_pressure_head_low" in hyper.ask_first and told("Blood", "reverse hyper").startswith("ask first")
    assert "reflux_head_low" in hyper.mind and told("Heartburn", "reverse hyper") == "take care"
    assert {"outer_hip_pain", "latex_allergy", "balance", "knee_flare"} == set(step.mind)
    assert "knee_flare" in duck.not_for and "knee_flare" in half.not_for and "half squat walk, too" in told("A knee that", "duck walk")
    for tag, start in (("knee_deep_bend", "Arthritis"), ("hip_replacement_90", "An artificial hip")):
        assert tag in duck.not_for and told(start, "duck walk").startswith("leave it out")
    assert "hip_replacement_90" in hyper.ask_first and "hip_replacement_90" in bed.mind
    assert told("An artificial hip", "reverse hyper") == "ask first about the bench, take care on the bed"
    assert "hip_impingement_deep_bend" in duck.not_for and "take care in the half squat" in told("A hip that pinches", "duck walk")
    assert "hip_impingement_deep_bend" in half.mind
    assert {"knee_deep_bend", "knee_replacement_deep_bend"} <= set(half.ask_first)
    for tag, start in (("balance", "Unsteady"), ("ankle_stiff_deep_bend", "Stiff ankles"), ("body_weight_deep_bend", "Stiff ankles")):
        assert tag in duck.ask_first and told(start, "duck walk") == "ask first"
    assert all("surgery_trunk_hip" in each.ask_first for each in (hyper, step, duck))
