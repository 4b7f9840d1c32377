"""Levers of upper body and pelvis are those of the solved posture. About 1 s."""

import numpy as np
import pytest
from gluteal.body import solve
from gluteal.body.errors import BodyError
from gluteal.body.hip_lever import hip_lever
from gluteal.body.levers import back_lever, pelvis_pulls
from gluteal.body.postures import posture
from gluteal.body.scenarios.pelvic_tilt import SCENARIO, turning
from gluteal.body.skeleton import skeleton
from gluteal.body.statics import Problem

POSES = {
    "hinge": {"bend": 45},
    "lift": {"height": 0.6, "load": 10, "rounding": 10},
    "standing": {"load": 8, "body_mass": 60},
}


@pytest.mark.parametrize("name", POSES)
@pytest.mark.parametrize("level", ["L4/L5", "L5/S1"])
def test_weight_and_load_ask_what_the_solver_balances_and_the_muscles_give_it(name, level):
    pose = posture(name, **POSES[name])
    lever, solution = back_lever(pose, level), solve(pose)
    assert lever.moment == pytest.approx(-solution.joint_moment[f"{level}_flexion"])
    assert lever.weight * lever.weight_arm + lever.load * lever.load_arm == pytest.approx(lever.moment, abs=0.05)
    assert lever.pull * lever.pull_arm == pytest.approx(abs(lever.moment), abs=0.6)


def test_the_load_weighs_what_it_weighs_and_the_body_scales_with_its_mass():
    light, usual = (back_lever(posture("standing", load=8, body_mass=mass)) for mass in (50, skeleton().total_mass))
    assert light.load == usual.load == pytest.approx(8 * 9.81)
    assert light.weight / usual.weight == pytest.approx(50 / skeleton().total_mass)
    assert back_lever(posture("standing")).load_point is None


def test_the_line_of_pull_runs_behind_the_joint_at_its_arm_and_pulls_down_and_back():
    lever = back_lever(posture("hinge", bend=45))
    away = lever.pull_point - lever.joint
    assert np.linalg.norm(away) == pytest.approx(lever.pull_arm) and away @ lever.pull_direction == pytest.approx(0, abs=1e-9)
    assert away[0] < 0 < away[1] and (lever.pull_direction < 0).all()


def test_arms_grow_with_the_bend_and_with_the_reach():
    bent = [back_lever(posture("hinge", bend=bend)).weight_arm for bend in (20, 45, 60)]
    assert bent == sorted(bent)
    near, far = (back_lever(posture("lift", height=0.65, load=10, rounding=10, knee=30, reach=reach)) for reach in (-15, 10))
    assert far.load_arm - near.load_arm > 0.1 and far.moment > near.moment


def test_pulls_on_the_pelvis_turn_it_as_hard_as_the_scenario_says():
    pose = SCENARIO.pose({"tilt": 0})
    expected = turning(Problem(pose), 1.0)
    groups = ("glmax", "hams", "iliacus", "psoas", "recfem", "ES", "MF", "RA", "EO", "IO")
    for group, pull in pelvis_pulls(pose, {group: (group,) for group in groups}).items():
        assert pull.moment == pytest.approx(expected[f"turn_{group}"], rel=1e-6, abs=1e-6), group
        assert pull.force * pull.arm == pytest.approx(abs(pull.moment))
        away = pull.point - pull.joint
        assert np.linalg.norm(away) == pytest.approx(pull.arm)
        # Clockwise, as seen from the right, is forward.
        assert np.sign(away[1] * pull.direction[0] - away[0] * pull.direction[1]) == np.sign(pull.moment)


def test_a_team_turns_as_hard_as_its_groups_together():
    pose = SCENARIO.pose({"tilt": 0})
    alone = pelvis_pulls(pose, {group: (group,) for group in ("iliacus", "psoas", "recfem")})
    together = pelvis_pulls(pose, {"flexors": ("iliacus", "psoas", "recfem")})["flexors"]
    assert together.moment == pytest.approx(sum(pull.moment for pull in alone.values()))


@pytest.mark.parametrize("parameters", [{}, {"drop": 10}, {"lean": 10}])
def test_the_standing_hip_holds_the_weight_on_its_arm(parameters):
    pose = posture("one_leg", **parameters)
    lever, solution = hip_lever(pose), solve(pose)
    assert lever.moment == -solution.joint_moment["hip_adduction_r"]
    assert lever.hip_force_bw == pytest.approx(solution.joint_contact_force_bw["hip_r"].central)
    # The joint's axis leans a little with the thigh.
    assert lever.weight * lever.weight_arm == pytest.approx(lever.moment, rel=0.03)


def test_what_cannot_be_answered_is_refused_by_name():
    with pytest.raises(BodyError, match="level = 'L3/L4': must be one of"):
        back_lever(posture("standing"), "L3/L4")
    with pytest.raises(BodyError, match="what the back holds is open in"):
        back_lever(posture("side_lying_abduction"))
    with pytest.raises(BodyError, match="no muscles of group 'glutes' for 'back'"):
        pelvis_pulls(posture("standing"), {"back": ("glutes",)})
    with pytest.raises(BodyError, match="'all' mixes muscles of legs and trunk"):
        pelvis_pulls(posture("standing"), {"all": ("glmax", "ES")})
