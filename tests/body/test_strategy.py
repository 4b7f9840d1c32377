"""What a body that saves effort does, how much that hangs on the assumptions, and what the fascia could change."""

import numpy as np
import pytest
from gluteal.body import solve, stand_on_one_leg
from gluteal.body.errors import BodyError
from gluteal.body.fascia import SACROILIAC_PULL, Fascia, string_points
from gluteal.body.muscles import muscles
from gluteal.body.postures import posture
from gluteal.body.skeleton import skeleton
from gluteal.body.statics import Problem, independent
from gluteal.body.strategy import VARIANTS, Assumptions, fascia_effect, least_effort_lean, least_effort_lift, least_rounding, sensitivity

STRENGTHS = (1.0, 0.8, 0.6, 0.4, 0.2)


@pytest.fixture(scope="module")
def leans():
    return [least_effort_lean(strength) for strength in STRENGTHS]


def test_weaker_glutes_lean_further_and_the_back_pays(leans):
    angles, loads = [choice.angles["lean"] for choice in leans], [choice.compression for choice in leans]
    assert angles == sorted(angles) and loads == sorted(loads)
    assert 2 < angles[0] < 7 and 15 < angles[-1] <= 25
    assert 250 < loads[-1] - loads[0] < 500


def test_the_measured_deficit_changes_little(leans):
    assert least_effort_lean(0.7).compression - leans[0].compression < 150


def test_the_lean_is_the_least_of_all_efforts():
    best = least_effort_lean(0.6)
    others = [solve(stand_on_one_leg(lean), 0.6) for lean in (0.0, 5.0, 15.0, 25.0)]
    assert all(best.effort <= other.effort for other in others if other.feasible)


def test_every_assumption_lets_weaker_glutes_lean_further():
    strong, weak = (sensitivity(least_effort_lean, glute_strength=strength, step=1.0) for strength in (1.0, 0.4))
    assert set(strong) == set(VARIANTS)
    assert all(weak[name].angles["lean"] > strong[name].angles["lean"] + 2 for name in VARIANTS)
    assert all(choice.feasible for choice in (*strong.values(), *weak.values()))


def test_a_lift_with_given_knees_rounds_more_the_weaker_the_glutes():
    chosen = [least_effort_lift(0.6, 15.0, strength, knee=45.0) for strength in (1.0, 0.7, 0.4)]
    roundings = [choice.angles["rounding"] for choice in chosen]
    assert roundings == sorted(roundings) and roundings[-1] > roundings[0] + 5
    assert all(choice.angles["knee"] == 45.0 for choice in chosen)


def test_the_straightest_back_that_can_be_held_goes_with_strength_and_knees():
    found = {knee: [least_rounding(0.45, 20.0, knee, strength).angles["rounding"] for strength in STRENGTHS] for knee in (15.0, 45.0, 85.0)}
    assert all(values == sorted(values) for values in found.values())
    assert found[85.0][0] < found[45.0][0] + 1 and found[85.0][-1] < found[45.0][-1]


def test_a_height_that_no_lift_reaches_is_refused():
    with pytest.raises(BodyError, match="no lifting posture reaches"):
        least_effort_lift(0.95, 10.0)


class TestFascia:
    def test_it_is_a_string_in_the_midline_behind_the_spine(self):
        names, points = string_points()
        assert names == ("sacrum", "lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1", "torso")
        assert (points[:, 2] == 0).all()
        arms = Problem(stand_on_one_leg()).fascia().arms[:5]
        assert ((arms > 0.04) & (arms < 0.075)).all()

    def test_its_pull_is_internal(self):
        pull = Problem(posture("hinge", bend=30.0)).fascia().pull.sum(0)
        assert np.abs(pull).max() < 1e-9

    def test_its_levers_are_the_change_of_its_length(self):
        from gluteal.body.skeleton import configure

        def at(flexion):
            found = configure({"lumbar_flexion": flexion}, np.eye(3), np.zeros(3))
            return Fascia(found, independent(found.slope))

        lengths = [np.linalg.norm(np.diff(at(flexion).points, axis=0), axis=1).sum() for flexion in (9.9, 10.1)]
        shares = [0.125, 0.185, 0.204, 0.231, 0.255]
        assert at(10.0).arms[:5] @ shares == pytest.approx((lengths[1] - lengths[0]) / np.radians(0.2), rel=1e-3)

    def test_off_it_changes_nothing_and_on_it_stays_below_a_tenth(self):
        for pose in (posture("hinge", bend=30.0), posture("stoop_lift"), posture("reverse_hyper"), stand_on_one_leg()):
            found = fascia_effect(pose, (1.0, 0.7))
            usual = solve(pose).compression["L4/L5"].central
            assert found[0.0] == pytest.approx({1.0: usual, 0.7: usual}, abs=1e-3)
            assert all(abs(values[1.0] / usual - 1) < 0.10 for values in found.values())

    def test_which_way_it_moves_the_back_hangs_on_its_lever(self):
        pose = posture("hinge", bend=30.0)
        usual = solve(pose).compression["L4/L5"].central
        at_the_tips, behind = (fascia_effect(pose, (1.0,), behind)[SACROILIAC_PULL][1.0] - usual for behind in (0.0, 15.0))
        assert at_the_tips > 20 and behind < -20

    def test_it_lets_the_glutes_matter_to_the_back_a_little(self):
        on = fascia_effect(posture("hinge", bend=30.0), (1.0, 0.4))[SACROILIAC_PULL]
        assert 20 < abs(on[1.0] - on[0.4]) < 150

    def test_the_joints_still_balance(self):
        solution = solve(posture("hinge", bend=30.0), assumptions=Assumptions(fascia=SACROILIAC_PULL))
        problem = solution.problem
        given = problem.arms.T @ solution.forces + solution.fascia.arms * solution.tension
        lumbar = np.array(["/" in name for name in problem.names])
        assert np.abs(given - problem.need)[lumbar].max() < 0.01

    def test_at_full_activation_a_typical_gluteus_passes_on_what_was_asked(self):
        from gluteal.body.fascia import share_of_gluteus

        m = muscles()
        full = (share_of_gluteus(891.0, 0.6) * m.max_isometric_force * 0.6)[m.side() == "r"].sum()
        assert full == pytest.approx(891.0)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"exponent": 4}, "exponent = 4"),
        ({"trunk_strength": 0.0}, "trunk_strength = 0"),
        ({"abductor_reserve": -1.0}, "abductor_reserve = -1"),
        ({"fascia": float("nan")}, "fascia = nan"),
        ({"fascia": 5000.0}, "from 0 to 1500 N"),
        ({"fascia_behind": -5.0}, "from 0 to 30 mm"),
    ],
)
def test_an_impossible_assumption_is_refused(asked, words):
    with pytest.raises(BodyError, match=words):
        Assumptions(**asked)


def test_cubes_spread_the_work_further_than_squares():
    pose = stand_on_one_leg(5.0)
    squares, cubes = solve(pose), solve(pose, assumptions=Assumptions(exponent=3))
    assert cubes.activations.max() < squares.activations.max()
    assert (cubes.activations**3).sum() < (squares.activations**3).sum()
    assert (cubes.activations**2).sum() > (squares.activations**2).sum()
    assert cubes.feasible and cubes.joint_moment == pytest.approx(squares.joint_moment)


def test_cubes_reach_the_condition_of_an_optimum():
    solution = solve(stand_on_one_leg(5.0), assumptions=Assumptions(exponent=3))
    problem, m = solution.problem, muscles()
    capacity = problem.capacity * np.where(m.trunk, 1.0, 0.6)
    back = np.array(["/" in name for name in problem.names])
    inside = m.trunk & (solution.activations > 0.02) & (solution.activations < 0.98)
    # Inside the bounds the slope of the cost is a mix of the joints' rows: least squares must explain it.
    rows, slope = (problem.arms[inside][:, back] * capacity[inside, None]), solution.activations[inside] ** 2
    left = slope - rows @ np.linalg.lstsq(rows, slope, rcond=None)[0]
    assert np.abs(left).max() < 0.01 * slope.max()


def test_height_scales_moments_and_no_force():
    usual, tall = solve(stand_on_one_leg()), solve(stand_on_one_leg(), height=1.848)
    assert tall.joint_moment["hip_adduction_r"] == pytest.approx(1.1 * usual.joint_moment["hip_adduction_r"])
    assert tall.force == usual.force
    assert tall.compression["L4/L5"].central == usual.compression["L4/L5"].central
    with pytest.raises(BodyError, match="height = 3"):
        solve(stand_on_one_leg(), height=3.0)


def test_the_models_height_is_that_of_the_figure():
    from gluteal.body import bones, place, stand_on_two_legs
    from gluteal.body.loads import MODEL_HEIGHT

    frames = place(stand_on_two_legs())
    top = max((bone.vertices @ frames[bone.segment][0].T + frames[bone.segment][1])[:, 2].max() for bone in bones().values())
    assert top == pytest.approx(MODEL_HEIGHT, abs=0.01)
    assert skeleton().total_mass == pytest.approx(76.78, abs=0.01)
