"""The numbers that lesson 01 takes from the body model, worked out again. About 2 s."""

import pytest
from gluteal.body import muscle_names
from gluteal.body.scenarios import scenario
from gluteal.body.validation.measures import hip_lever
from gluteal.quiz import bank

# What the learner is to find out behind each prediction, as words that may not stand above it.
FINDINGS = {
    "capacity_prediction": (
        r"\bmedius\b[^.?!]*\b(nearly as|about as|almost as|as hard as|as strong as)\b",
        r"\b(pull|strength|force)\b[^.?!]*\b(not far apart|about the same|alike)\b",
    ),
    "bent_prediction": (
        r"\bmedius\b[^.?!]*\b(bent|bend|sit|sitting|right angle)\b[^.?!]*\binward\b",
        r"\b(bent|bend|sit|sitting|right angle)\b[^.?!]*\b(medius|it)\b[^.?!]*\binward\b",
        r"\bturns the thigh inward, and the foot swings out\b",
    ),
}


def lever(muscle, motion, flexion):
    return hip_lever(muscle, motion, flexion)[0]


def model_keys():
    """Keys of the numbers that this lesson and its quiz ask for."""
    return {
        "cross_section": 100 * (320 / 8) / (800 / 16),
        "glutes_ropes": (300 / 6) / (500 / 20),
        "glutes_right_angle": 1000 * round(lever("glmax", "extension", 90)) / 1000,
    }


def test_the_levers_in_the_lessons_words_are_those_of_the_model():
    assert [round(lever("glmax", "extension", angle)) for angle in (0, 90)] == [61, 34]
    assert [round(lever("glmed", "abduction", angle)) for angle in (0, 90)] == [43, 9]
    assert lever("glmed", "external_rotation", 0) > 0 and round(lever("glmed", "external_rotation", 90)) == -38
    finding = bank()["bent_prediction"].finding
    assert all(f"{number} mm" in finding for number in (43, 9, 38))


def test_the_upper_part_of_maximus_has_the_best_lever_for_pushing_the_knees_apart_on_a_chair():
    assert lever("glmax1", "abduction", 90) == pytest.approx(2 * lever("glmax1", "abduction", 0), rel=0.1)
    assert all(lever("glmax1", "abduction", 90) > 1.1 * lever(f"glmed{part}", "abduction", 90) for part in (1, 2, 3))
    assert lever("glmed1", "abduction", 0) == max(lever(f"glmed{part}", "abduction", 0) for part in (1, 2, 3))
    assert lever("glmed1", "abduction", 90) < 5


def test_adductor_magnus_is_the_best_helper_of_the_deep_layer_in_a_deep_bend():
    assert lever("addmag", "extension", 80) > 3 * max(lever("piri", "extension", 80), 1)
    assert lever("glmin", "extension", 80) < 0


def test_at_a_straight_hip_minimus_and_tensor_fasciae_latae_can_hold_the_pelvis_and_the_others_cannot():
    assert lever("glmin", "abduction", 0) == pytest.approx(lever("glmed", "abduction", 0), rel=0.05)
    assert lever("tfl", "abduction", 0) > lever("glmed", "abduction", 0)
    assert lever("addmag", "abduction", 0) < -20


def test_medius_can_pull_with_seventy_per_cent_of_what_maximus_can():
    from gluteal.body.muscles import muscles

    force = {str(name): float(value) for name, value in zip(muscle_names(), muscles().max_isometric_force, strict=True)}
    total = {key: sum(value for name, value in force.items() if name.startswith(key) and name.endswith("_r")) for key in ("glmax", "glmed")}
    assert total["glmed"] / total["glmax"] == pytest.approx(0.7, abs=0.04)


def test_bending_further_moves_the_work_of_the_standing_leg_from_the_front_to_maximus():
    table = scenario("band").kept()
    place, pull = table["axes"]["place"].index("knees"), table["axes"]["pull"].index(30)
    depths = table["axes"]["depth"]
    first, last = depths.index(21), depths.index(56)
    share = {key: [row[pull] for row in table["columns"][f"activation_standing_{key}"][place]] for key in ("glmax", "glmed", "tfl")}
    assert share["glmax"][first] < share["glmed"][first] and share["glmax"][last] > share["glmed"][last]
    assert share["glmax"][last] > 2 * share["glmax"][first]
    assert abs(share["glmed"][last] - share["glmed"][first]) < 0.1
    assert share["tfl"][last] < share["tfl"][first] / 4
