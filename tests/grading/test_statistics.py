"""Item statistics against values worked out by hand and by other means, and what must hold for every class. 3 s."""

import math

import numpy as np
import pytest
from gluteal.grading.analysis import statistics
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

# Five learners, four questions, right or wrong: small enough to work out on paper.
PAPER = np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]], float)

tables = arrays.arrays(float, st.tuples(st.integers(4, 12), st.integers(2, 6)), elements=st.sampled_from([0.0, 0.5, 1.0, 2.0]))
shares = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_difficulty_on_paper():
    assert [statistics.difficulty(PAPER[:, place]) for place in range(4)] == pytest.approx([0.8, 0.6, 0.4, 0.2])
    assert statistics.difficulty([]) is None


def test_discrimination_on_paper():
    # Question 1 is 1 1 1 1 0, the others together 3 2 1 0 0: means 0.8 and 1.2, products of deviations add up to 1.2,
    # squares to 0.8 and 6.8, so r = 1.2 / √(0.8 · 6.8).
    assert statistics.discrimination(PAPER, 0) == pytest.approx(1.2 / math.sqrt(0.8 * 6.8))
    # Question 2 is 1 1 1 0 0 (mean 0.6), the others 3 2 1 1 0 (mean 1.4): products 6 − 5 · 0.6 · 1.4, squares 1.2 and 15 − 5 · 1.96.
    assert statistics.discrimination(PAPER, 1) == pytest.approx((6 - 5 * 0.6 * 1.4) / math.sqrt(1.2 * (15 - 5 * 1.96)))


def test_alpha_on_paper_is_kuder_and_richardsons_formula_20():
    # Σ p(1 − p) = 0.16 + 0.24 + 0.24 + 0.16 = 0.8; the totals 4 3 2 1 0 have variance 2 (by n): 4/3 · (1 − 0.8/2) = 0.8.
    assert statistics.alpha(PAPER) == pytest.approx(0.8)


def test_alpha_of_the_same_question_asked_twice_is_one():
    assert statistics.alpha(np.column_stack([PAPER[:, 1]] * 3)) == pytest.approx(1)


def test_wilsons_interval_on_paper():
    # 81 of 263, a much used example: 0.2553 to 0.3662.
    assert statistics.share_interval(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    low, high = statistics.share_interval(0, 10)
    assert low == 0 and high == pytest.approx(3.8415 / (10 + 3.8415), abs=1e-4)


def test_fishers_interval_on_paper():
    # r = 0.5, n = 28: z = 0.5493, ± 1.96 / 5: 0.1573 to 0.9413, back by tanh: 0.156 to 0.736.
    assert statistics.correlation_interval(0.5, 28) == pytest.approx((0.156, 0.736), abs=5e-4)
    assert statistics.correlation_interval(0.5, 3) is None and statistics.correlation_interval(1.0, 30) is None


def test_gain_on_paper():
    # 40 % before, 70 % after: half of the 60 % that were left. It is the gain of the means, not the mean of the gains.
    assert statistics.gain([0.2, 0.6], [0.6, 0.8]) == pytest.approx(0.5)
    assert statistics.gain([1, 1], [1, 0.5]) is None
    assert statistics.gain([0.8], [0.6]) == pytest.approx(-1)


def test_words_stand_at_the_cut_offs():
    words = {0.4: "excellent", 0.39: "good", 0.3: "good", 0.2: "marginal", 0.19: "poor", 0.0: "poor", -0.004: "poor", -0.01: "negative"}
    assert {r: statistics.in_a_word(r) for r in words} == words
    assert statistics.in_a_word(None) == ""


@settings(max_examples=80, deadline=None)
@given(tables)
def test_discrimination_is_what_numpy_gives_where_it_is_defined(table):
    for place in range(table.shape[1]):
        rest = np.delete(table, place, axis=1).sum(axis=1)
        r = statistics.discrimination(table, place)
        if np.ptp(table[:, place]) == 0 or np.ptp(rest) == 0:
            assert r is None
        else:
            assert r == pytest.approx(np.corrcoef(table[:, place], rest)[0, 1], abs=1e-9)


@settings(max_examples=80, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_neither_the_order_of_learners_nor_that_of_questions_matters(table, chance):
    rows, columns = [*range(table.shape[0])], [*range(table.shape[1])]
    chance.shuffle(rows)
    chance.shuffle(columns)
    one, other = statistics.alpha(table), statistics.alpha(table[rows][:, columns])
    assert (one is None and other is None) or one == pytest.approx(other, abs=1e-9)
    assert one is None or one <= 1 + 1e-9


@settings(max_examples=80, deadline=None)
@given(tables, st.floats(0.1, 10))
def test_points_that_are_worth_more_change_neither_alpha_nor_discrimination(table, factor):
    for measure in (statistics.alpha, lambda scores: statistics.discrimination(scores, 0)):
        one, other = measure(table), measure(table * factor)
        assert (one is None) == (other is None)
        assert one is None or one == pytest.approx(other, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(shares)
def test_the_interval_holds_the_share_and_stays_between_nothing_and_all(given_shares):
    mean = min(1.0, statistics.difficulty(given_shares))
    low, high = statistics.share_interval(mean, len(given_shares))
    assert 0 <= low <= mean + 1e-12 and mean - 1e-12 <= high <= 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 0.95), st.floats(0, 1)), min_size=1, max_size=20))
def test_gain_is_below_one_and_zero_where_nothing_changed(pairs):
    before, after = np.array(pairs).T
    assert statistics.gain(before, after) <= 1 + 1e-12
    assert statistics.gain(before, before) == 0
    assert (statistics.gain(before, after) > 0) == (after.mean() > before.mean())


def test_the_interval_of_a_bootstrap_is_the_same_again_and_holds_the_truth_about_as_often_as_it_says():
    chance, held = np.random.default_rng(1), 0
    for _ in range(120):
        sample = chance.normal(size=(40, 1)) + chance.normal(size=(40, 5))
        low, high = statistics.bootstrap(statistics.alpha, sample, draws=200)
        # Five questions that each are one part common, one part their own: alpha = 5/4 · (1 − 10/30) = 5/6.
        held += low <= 5 / 6 <= high
    assert statistics.bootstrap(statistics.alpha, sample, draws=200) == (low, high)
    assert 0.85 <= held / 120 <= 1


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: statistics.difficulty([0.5, 1.5]), "shares must lie from 0 to 1, got 0.5 to 1.5"),
        (lambda: statistics.share_interval(-0.1, 5), "share must lie from 0 to 1, got -0.1"),
        (lambda: statistics.discrimination(PAPER, 4), r"no question 4 in scores of shape \(5, 4\)"),
        (lambda: statistics.alpha([1, 2]), r"learners by questions, got shape \(2,\)"),
        (lambda: statistics.gain([0.5], [0.5, 1]), "the same learners twice, got 1 and 2"),
        (lambda: statistics.correlation([1, 2], [1]), "needs pairs, got 2 and 1"),
    ],
)
def test_an_error_names_what_was_given(call, told):
    with pytest.raises(ValueError, match=told):
        call()
