"""The solver finds the one best share, as an independent solver does."""

import numpy as np
import pytest
from gluteal.body import stand_on_one_leg
from gluteal.body.loads import GLUTES, TYPICAL_LEGS, reserve
from gluteal.body.muscles import muscles
from gluteal.body.sharing import PRICE, share, share_by_part
from gluteal.body.statics import Problem
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import lsq_linear


def cost(matrix, target, activation):
    return 0.5 * activation @ activation + 0.5 * PRICE * np.sum((matrix @ activation - target) ** 2)


def by_scipy(matrix, target):
    weight = np.sqrt(PRICE)
    tall = np.vstack([weight * matrix, np.eye(matrix.shape[1])])
    return lsq_linear(tall, np.r_[weight * target, np.zeros(matrix.shape[1])], (0, 1), method="bvls", tol=1e-13).x


def question(lean, strength):
    problem, m = Problem(stand_on_one_leg(lean)), muscles()
    scale = np.where(m.trunk, 1.0, TYPICAL_LEGS) * np.where(np.isin(m.group, GLUTES), strength, 1.0)
    matrix = (problem.arms * (problem.capacity * scale)[:, None]).T
    return np.hstack([matrix, reserve(problem.names)]), problem.need


@pytest.mark.parametrize(("lean", "strength"), [(0.0, 1.0), (0.0, 0.4), (0.0, 0.2), (9.0, 0.3), (20.0, 1.2), (25.0, 0.2)])
def test_it_agrees_with_bounded_least_squares_held_or_not(lean, strength):
    matrix, target = question(lean, strength)
    found = share(matrix, target)
    assert found.converged
    assert np.abs(found.activation - by_scipy(matrix, target)).max() < 1e-3


def numbers(most):
    return st.floats(-most, most, allow_subnormal=False).map(lambda x: round(x, 3))


def problem_of(rows, columns):
    return st.tuples(arrays(float, (rows, columns), elements=numbers(20)), arrays(float, rows, elements=numbers(50)))


matrices = st.tuples(st.integers(1, 6), st.integers(1, 12)).flatmap(lambda size: problem_of(*size))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(matrices)
def test_no_share_is_cheaper_and_none_is_out_of_bounds(problem):
    matrix, target = problem
    found = share(matrix, target)
    assert (found.activation >= 0).all() and (found.activation <= 1).all()
    best = cost(matrix, target, by_scipy(matrix, target))
    assert cost(matrix, target, found.activation) <= best * (1 + 1e-6) + 1e-6


@settings(max_examples=100, deadline=None, derandomize=True)
@given(matrices)
def test_the_conditions_of_the_least_are_met(problem):
    matrix, target = problem
    found = share(matrix, target)
    wish = matrix.T @ (PRICE * found.missing)
    slack = 1e-5 * (1 + np.abs(wish).max())
    assert np.abs(found.activation - np.clip(wish, 0, 1)).max() < slack


@settings(max_examples=50, deadline=None, derandomize=True)
@given(matrices, st.randoms(use_true_random=False))
def test_the_order_of_the_muscles_does_not_matter(problem, random):
    matrix, target = problem
    order = list(range(matrix.shape[1]))
    random.shuffle(order)
    once, again = share(matrix, target), share(matrix[:, order], target)
    assert np.abs(once.activation[order] - again.activation).max() < 1e-5


def test_two_equal_muscles_share_equally():
    found = share(np.array([[10.0, 10.0]]), np.array([6.0]))
    assert found.activation == pytest.approx([0.3, 0.3], abs=1e-4)


def test_the_muscle_with_the_longer_lever_works_harder_in_proportion():
    found = share(np.array([[10.0, 20.0]]), np.array([5.0]))
    assert found.activation == pytest.approx([0.1, 0.2], abs=1e-4)


def test_what_is_too_much_is_reported_missing():
    found = share(np.array([[10.0, 20.0]]), np.array([50.0]))
    assert found.activation == pytest.approx([1.0, 1.0])
    assert found.missing == pytest.approx([20.0])


def test_nothing_asked_nothing_done():
    found = share(np.ones((3, 4)), np.zeros(3))
    assert not found.activation.any() and found.steps == 0


def test_a_part_left_open_is_no_obstacle_to_cubes():
    matrix = np.array([[10.0, 20.0], [0.0, 0.0]])
    found = share_by_part(matrix, np.array([5.0, 0.0]), [np.array([True, False]), np.array([False, True])], exponent=3)
    assert matrix[0] @ found.activation == pytest.approx(5.0) and found.converged


def test_a_number_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="not finite"):
        share(np.array([[np.nan]]), np.array([1.0]))


def test_it_needs_few_steps():
    steps = [share(*question(lean, strength)).steps for lean in (0.0, 10.0, 20.0) for strength in (1.0, 0.5)]
    assert max(steps) <= 15
