"""Named postures balance over their supports, say how far they can be trusted, and refuse what they cannot be."""

import numpy as np
import pytest
from gluteal.body import place, solve, stand_on_one_leg
from gluteal.body.errors import BodyError
from gluteal.body.pose import DEEPEST_HIP
from gluteal.body.postures import between, form, names, posture
from gluteal.body.postures.draft import figure, lowest
from gluteal.body.skeleton import configure, skeleton
from gluteal.body.statics import Problem

PHASES = ("start", "middle", "top")
ALL = [(name, phase) for name in names() for phase in PHASES]
COMPUTED = [(name, phase) for name, phase in ALL if posture(name, phase).model != "none"]


@pytest.mark.parametrize(("name", "phase"), COMPUTED)
def test_weight_and_supports_balance_unless_left_open(name, phase):
    problem = Problem(posture(name, phase))
    if not problem.pose.supports:
        assert problem.pose.unresolved
        return
    assert problem.imbalance < 2.0
    assert abs(problem.external.sum(0)[:3]).max() < 1e-3


@pytest.mark.parametrize(("name", "phase"), ALL)
def test_a_posture_says_how_far_to_trust_it(name, phase):
    pose = posture(name, phase)
    deepest = max(pose.angles.get(f"hip_flexion_{side}", 0.0) for side in "rl")
    assert pose.model == "full" or pose.reason
    assert pose.model != "full" or (deepest <= DEEPEST_HIP and not pose.unresolved)
    if pose.model == "none":
        with pytest.raises(BodyError, match="drawn, not computed"):
            solve(pose)
    else:
        assert solve(pose).model == pose.model


def test_what_is_drawn_only_is_what_no_contact_or_path_decides():
    drawn = {name for name in names() if posture(name).model == "none"}
    assert drawn == {"clamshell", "side_plank", "side_plank_knees", "side_plank_abduction"}


@pytest.mark.parametrize("name", ["standing", "hinge", "squat", "squat_lift", "stoop_lift", "sit_to_box"])
def test_feet_that_stand_are_flat_on_the_floor(name):
    pose = posture(name)
    found = configure(pose.angles, pose.root_rotation, pose.root_position)
    for side in "rl":
        assert abs(lowest(found, (f"calcn_{side}", f"toes_{side}"))) < 1e-3
        heel, ball = lowest(found, (f"calcn_{side}",)), lowest(found, (f"toes_{side}",))
        assert max(heel, ball) < 0.006


@pytest.mark.parametrize(("height", "knee"), [(0.3, 60.0), (0.45, 15.0), (0.45, 85.0), (0.6, 30.0)])
def test_hands_reach_the_height_that_is_asked(height, knee):
    pose = posture("lift", height=height, knee=knee, rounding=30.0, load=10.0)
    hands = [held.point[2] for held in pose.forces]
    assert len(hands) == 2 and hands == pytest.approx([height, height], abs=0.004)


def test_a_bench_carries_pelvis_and_chest_and_the_shares_are_the_levers():
    pose = posture("reverse_hyper")
    total = sum(support.share for support in pose.supports)
    rim, chest = pose.supports[0].point[1], pose.supports[2].point[1]
    centre = configure(pose.angles, pose.root_rotation, pose.root_position).centre_of_mass()[1]
    assert total == pytest.approx(1.0)
    assert pose.supports[2].share == pytest.approx((rim - centre) / (rim - chest))


def test_a_weight_at_the_ankles_lifts_the_chest_and_the_posture_says_so():
    pose = posture("loaded_reverse_hyper", load=12.0)
    assert pose.supports[2].share < 0
    assert pose.model == "partial" and "hold it down" in pose.reason


def test_a_lighter_person_is_moved_more_by_the_same_load():
    heavy, light = (posture("lift", height=0.5, load=15.0, body_mass=mass) for mass in (100.0, 50.0))
    assert sum(s.share for s in light.supports) > sum(s.share for s in heavy.supports)
    assert solve(light).group_activation("glmax", "r") > solve(heavy).group_activation("glmax", "r")
    with pytest.raises(BodyError, match=r"balanced for 50\.0 kg"):
        solve(light, body_mass=80.0)


def test_parts_that_nothing_decides_are_not_answered():
    solution = solve(posture("side_lying_abduction"))
    assert set(solution.joint_contact_force_bw) == {"hip_r"} and solution.compression == {}
    assert not any("/" in name or name.endswith("_l") for name in solution.joint_moment)
    assert all(name.endswith("_r") for name in solution.activation)
    with pytest.raises(BodyError, match="is open"):
        solution.group_force("ES", "r")


def test_lifting_a_leg_on_the_side_works_the_medius_as_in_other_models():
    # S87: 40 % in an AnyBody model, without load.
    assert 0.3 < solve(posture("side_lying_abduction", raised=20.0)).group_activation("glmed", "r") < 0.5


def test_the_step_of_a_duck_walk_asks_more_than_the_legs_have():
    deep, half = solve(posture("duck_walk", "middle")), solve(posture("half_squat_walk", "middle"))
    assert not deep.feasible and deep.shortfall["hip_flexion_r"] > 20
    assert half.feasible


def test_dropping_the_pelvis_does_not_spare_the_hip():
    level, dropped = (solve(posture("one_leg", drop=drop)) for drop in (0.0, 10.0))
    assert dropped.joint_moment["hip_adduction_r"] < level.joint_moment["hip_adduction_r"]
    assert dropped.joint_contact_force_bw["hip_r"].central > level.joint_contact_force_bw["hip_r"].central


def test_easier_and_harder_forms_name_each_other():
    for name in names():
        for way, back in (("easier", "harder"), ("harder", "easier")):
            other = getattr(form(name), way)
            assert not other or getattr(form(other), back) == name, (name, way)


@pytest.mark.parametrize(
    ("name", "asked", "words"),
    [
        ("bridg", {}, "near it: bridge"),
        ("zzz", {}, "known: standing"),
        ("squat", {"depht": 30.0}, "near it: depth"),
        ("standing", {"lean": 3.0}, "takes no 'lean'"),
        ("squat", {"depth": 200.0}, "from 0 to 115 degrees"),
        ("squat", {"depth": float("nan")}, "depth = nan"),
        ("squat", {"depth": "deep"}, "depth = 'deep'"),
        ("lift", {"load": -5.0}, "load = -5.0: must be a number from 0 to 60 kg"),
        ("lift", {"body_mass": -70.0}, "body_mass = -70.0"),
        ("side_step", {"place": "toes"}, "knees, ankles, feet"),
        ("lift", {"height": 0.95, "rounding": 0.0, "knee": 100.0}, "cannot be reached"),
    ],
)
def test_what_is_no_posture_is_refused_with_the_cure(name, asked, words):
    with pytest.raises(BodyError, match=words):
        posture(name, **asked)


@pytest.mark.parametrize("phase", ["end", 1.5, float("nan")])
def test_an_unknown_phase_is_refused(phase):
    with pytest.raises(BodyError, match="phase = "):
        posture("bridge", phase)


def test_a_movement_is_smooth_between_its_phases():
    ways = np.linspace(0, 1, 21)
    knees = [place(posture("bridge", float(way)))["femur_r"][1] for way in ways]
    assert np.linalg.norm(np.diff(knees, axis=0), axis=1).max() < 0.03


def test_the_way_between_two_postures_is_smooth_and_keeps_the_foot():
    start, end = posture("standing"), posture("squat", "start")
    steps = [between(start, end, float(t)) for t in np.linspace(0, 1, 31)]
    feet = np.array([place(step)["calcn_r"][1] for step in steps])
    heads = np.array([place(step)["head"][1] for step in steps])
    assert steps[0] is start and steps[-1] is end and steps[7].model == "none"
    assert np.linalg.norm(np.diff(heads, axis=0), axis=1).max() < 0.06
    way = feet[-1] - feet[0]
    assert np.linalg.norm(feet - feet[0], axis=1).max() < np.linalg.norm(way) + 1e-6
    with pytest.raises(BodyError, match="t = 2"):
        between(start, end, 2.0)


def test_turning_over_goes_the_short_way():
    start, end = posture("bridge"), posture("reverse_hyper")
    turns = [between(start, end, float(t)).root_rotation for t in (0.25, 0.5, 0.75)]
    assert all(np.allclose(turn @ turn.T, np.eye(3)) for turn in turns)


def test_a_draft_without_a_side_moves_both():
    both = figure({"hip_flexion": 40.0, "hip_flexion_l": 10.0})
    right, left = (both.rotation[skeleton().index(f"femur_{side}")] for side in "rl")
    assert not np.allclose(right, left)


def test_one_leg_by_name_is_the_stance_of_the_simulator():
    named, stance = posture("one_leg", lean=10.0), stand_on_one_leg(10.0)
    assert {name: round(value, 4) for name, value in named.angles.items() if value} == pytest.approx(
        {name: round(value, 4) for name, value in stance.angles.items() if value}, abs=1e-3
    )
    assert solve(named).compression["L4/L5"].central == pytest.approx(solve(stance).compression["L4/L5"].central, abs=0.1)


def test_the_ankle_bears_the_weight_that_passes_ahead_of_it():
    solution = solve(posture("one_leg"))
    problem, body = solution.problem, skeleton()
    lever = place(problem.pose)["talus_r"][1][1] - problem.pose.supports[0].point[1]
    assert lever == pytest.approx(0.04, abs=1e-3)
    # The foot's own weight, ahead of the ankle too, takes a little off; the joint's axis leans a little.
    assert -solution.joint_moment["ankle_angle_r"] == pytest.approx(problem.weight * lever, rel=0.12)
    assert body.total_mass * 9.81 == pytest.approx(problem.weight)


def test_every_lumbar_level_is_answered_for():
    moments = solve(posture("hinge", bend=30.0)).joint_moment
    levels = [-moments[f"{level}_flexion"] for level in ("L5/S1", "L4/L5", "L3/L4", "L2/L3", "L1/L2")]
    assert levels == sorted(levels, reverse=True) and levels[-1] > 20
