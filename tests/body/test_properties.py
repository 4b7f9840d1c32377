"""What must hold in any posture and for anybody: balance, mirror images, more asked is more done."""

import numpy as np
import pytest
from gluteal.body import Pose, solve
from gluteal.body.errors import BodyError
from gluteal.body.loads import HELD_WITHIN
from gluteal.body.pose import Force, Support
from gluteal.body.postures import posture
from gluteal.body.skeleton import configure, skeleton
from gluteal.body.statics import GRAVITY, Problem
from hypothesis import given, settings
from hypothesis import strategies as st

QUIET = settings(max_examples=25, deadline=None, derandomize=True)
BENDS, LOADS, STRENGTHS = st.floats(0.0, 55.0), st.floats(0.0, 15.0), st.floats(0.3, 1.5)
MASSES = st.floats(45.0, 120.0)
#: Postures with and without symmetry, and what may be varied in them.
MOVED = st.one_of(
    st.builds(lambda bend, load: ("hinge", {"bend": bend, "load": load}), BENDS, LOADS),
    st.builds(lambda depth, pull: ("side_step", {"depth": depth, "pull": pull}), st.floats(0.0, 50.0), st.floats(0.0, 25.0)),
    st.builds(lambda legs, load: ("loaded_reverse_hyper", {"legs": legs, "load": load}), st.floats(0.0, 60.0), st.floats(0.0, 10.0)),
    st.builds(lambda lean, drop: ("one_leg", {"lean": lean, "drop": drop}), st.floats(0.0, 20.0), st.floats(0.0, 8.0)),
    st.builds(lambda lift: ("single_leg_bridge", {"lift": lift}), st.floats(0.0, 1.0)),
)


def mirrored(pose):
    """The same posture seen in a mirror."""
    flip = np.diag([-1.0, 1.0, 1.0])

    def other(name):
        return name[:-1] + {"r": "l", "l": "r"}[name[-1]] if name[-2:] in ("_r", "_l") else name

    angles = {other(name): -value if name in ("lumbar_bend", "lumbar_rotation") else value for name, value in pose.angles.items()}
    supports = tuple(Support(other(held.segment), flip @ held.point, held.share) for held in pose.supports)
    forces = tuple(Force(other(held.segment), flip @ held.point, flip @ held.force, held.kind) for held in pose.forces)
    root = flip @ pose.root_rotation @ flip
    return Pose(pose.name, angles, root, flip @ pose.root_position, supports, pose.model, pose.reason, forces, body_mass=pose.body_mass)


@QUIET
@given(MOVED, STRENGTHS)
def test_muscles_make_just_what_gravity_and_ground_ask(asked, strength):
    name, parameters = asked
    solution = solve(posture(name, **parameters), strength)
    problem = solution.problem
    rest = problem.need - problem.arms.T @ solution.forces
    off = np.array([abs(rest[i]) for i, motion in enumerate(problem.names) if not motion.startswith("hip_rotation")])
    allowed = HELD_WITHIN if solution.feasible else max(solution.shortfall.values()) + HELD_WITHIN
    assert off.max() <= allowed
    assert (solution.activations >= 0).all() and (solution.activations <= 1).all()
    assert abs(problem.external.sum(0)[:3]).max() < 1e-3


@QUIET
@given(MOVED, STRENGTHS)
def test_a_mirror_image_is_loaded_like_the_posture(asked, strength):
    name, parameters = asked
    pose = posture(name, **parameters)
    here, there = solve(pose, strength), solve(mirrored(pose), strength)
    if not (here.feasible and there.feasible):
        return
    for side, other in ("rl", "lr"):
        right, left = here.joint_contact_force_bw[f"hip_{side}"].central, there.joint_contact_force_bw[f"hip_{other}"].central
        # The published skeleton's two sides differ a little.
        assert right == pytest.approx(left, rel=0.03, abs=0.03)
    assert here.compression["L4/L5"].central == pytest.approx(there.compression["L4/L5"].central, rel=0.01, abs=3)


@QUIET
@given(MOVED, STRENGTHS, STRENGTHS)
def test_with_the_posture_held_the_back_does_not_notice_the_glutes(asked, one, other):
    name, parameters = asked
    problem = Problem(posture(name, **parameters))
    first, second = solve(problem, one), solve(problem, other)
    assert first.compression["L4/L5"].central == pytest.approx(second.compression["L4/L5"].central, abs=0.05)


@QUIET
@given(BENDS, LOADS)
def test_more_in_the_hands_is_more_for_back_and_hips(bend, load):
    less, more = (solve(posture("hinge", bend=bend, load=value)) for value in (load, load + 3.0))
    assert more.compression["L4/L5"].central > less.compression["L4/L5"].central
    assert more.effort > less.effort


@QUIET
@given(MOVED, STRENGTHS)
def test_stronger_glutes_never_cost_more_effort(asked, strength):
    name, parameters = asked
    problem = Problem(posture(name, **parameters))
    weak, strong = solve(problem, strength), solve(problem, strength * 1.2)
    if weak.feasible:
        assert strong.feasible and strong.effort <= weak.effort * (1 + 1e-6)


@QUIET
@given(BENDS, MASSES)
def test_without_a_load_body_mass_changes_newtons_and_nothing_else(bend, mass):
    usual, other = solve(posture("hinge", bend=bend)), solve(posture("hinge", bend=bend), body_mass=mass)
    ratio = mass / skeleton().total_mass
    assert other.activation == usual.activation
    assert other.compression["L4/L5"].central == pytest.approx(ratio * usual.compression["L4/L5"].central)


@QUIET
@given(BENDS, st.floats(1.0, 15.0), MASSES)
def test_a_load_weighs_the_same_for_everybody(bend, load, mass):
    solution = solve(posture("hinge", bend=bend, load=load, body_mass=mass))
    body = skeleton()
    above = body.below[:, body.joints.index("L4_L5_FE")]
    found = configure(solution.problem.pose.angles, solution.problem.pose.root_rotation, solution.problem.pose.root_position)
    down = -(solution.problem.external[above, 2].sum()) * solution.scale
    assert down == pytest.approx((body.mass[above].sum() * solution.scale + load) * GRAVITY)
    assert np.isfinite(found.position).all()


@QUIET
@given(st.text(max_size=12), st.floats(allow_nan=True, allow_infinity=True))
def test_whatever_is_asked_the_answer_is_a_posture_or_a_plain_refusal(name, value):
    for ask in (lambda: posture(name), lambda: posture("squat", depth=value), lambda: solve(posture("standing"), value)):
        try:
            ask()
        except BodyError as refusal:
            assert len(str(refusal)) > 10


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Pose("p", {"hip_flexion_r": float("nan")}), "hip_flexion_r = nan"),
        (lambda: Pose("p", {"hip_rotation_r": -30.0}), "-10 to 20, where the model holds"),
        (lambda: Pose("p", {"hip_rotation_r": -60.0}, model="none"), "-40 to 40, where the joint ends"),
        (lambda: Pose("p", {"hip_flexon_r": 3.0}), "hip_flexion_r"),
        (lambda: Pose("p", {}, forces=(Force("hand", np.zeros(3), np.zeros(3)),)), "held at 'hand'"),
        (lambda: Pose("p", {}, forces=(Force("hand_r", np.zeros(3), np.array([0, 0, np.inf])),)), "not finite"),
        (lambda: Pose("p", {}, unresolved=("arm_r",)), "names arm_r"),
        (lambda: Pose("p", {}, body_mass=-3.0), "body_mass = -3"),
        (lambda: Pose("p", {}, model="perfect"), "full, partial or none"),
    ],
)
def test_a_pose_made_by_hand_is_checked(make, words):
    with pytest.raises(BodyError, match=words):
        make()


def test_a_deeply_bent_hip_makes_any_posture_partial():
    pose = Pose("p", {"hip_flexion_r": 81.0})
    assert pose.model == "partial" and "81°" in pose.reason
    assert Pose("p", {"hip_flexion_r": 80.0}).model == "full"


def test_what_tips_over_is_a_result():
    beside = Pose("p", {}, supports=(Support("calcn_r", np.array([0.3, 0.0, 0.0]), 1.0),))
    assert solve(beside).shortfall["balance"] > 100
