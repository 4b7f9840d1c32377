"""The one-leg scenario: its table is the committed one, and its lever balances with the numbers of solve()."""

import json

import numpy as np
import pytest
from gluteal.body import hip_centre, solve, stand_on_one_leg
from gluteal.body.scenarios import one_leg
from gluteal.body.scenarios.one_leg import LEANS, STRENGTHS, kept, seesaw, tabulate

LEVERS = [seesaw(lean, strength) for lean in (0.0, 5.0, 10.0, 20.0) for strength in (1.0, 0.6)]


@pytest.fixture(scope="module")
def table():
    return tabulate()


def test_the_committed_table_is_what_the_model_says(table):
    committed, fresh = kept(), table.to_json()
    assert committed["hash"] == fresh["hash"], "run `gluteal assets`: the body's data changed after one_leg.json was written"
    assert committed["axes"] == fresh["axes"] == {"lean": list(range(21)), "strength": list(range(20, 121, 5))}
    assert committed["columns"].keys() == fresh["columns"].keys()
    for name, values in fresh["columns"].items():
        assert np.allclose(committed["columns"][name], values, atol=2e-3), name


def test_the_table_has_the_promised_columns_and_shape(table):
    expected = {"abductor_moment", "hip_contact_low", "hip_contact_central", "hip_contact_high", "feasible", "shortfall"}
    expected |= {f"activation_{group}" for group in ("glmed", "glmin", "tfl", "glmax", "piri")}
    assert set(table.columns) == expected
    assert all(column.shape == (21, 21) for column in table.columns.values())


def test_the_table_is_plain_json(table):
    assert json.loads(json.dumps(table.to_json())) == table.to_json()


def test_a_cell_is_the_solution_of_its_posture_and_strength(table):
    solution, i, j = solve(stand_on_one_leg(12.0), 0.55), LEANS.index(12), STRENGTHS.index(55)
    assert table.columns["abductor_moment"][i, j] == pytest.approx(-solution.joint_moment["hip_adduction_r"])
    assert table.columns["hip_contact_high"][i, j] == pytest.approx(solution.joint_contact_force_bw["hip_r"].high)
    assert table.columns["activation_tfl"][i, j] == pytest.approx(solution.group_activation("tfl", "r"))


def test_more_lean_always_means_less_for_the_abductors_to_do(table):
    assert (np.diff(table.columns["abductor_moment"], axis=0) < 0).all()
    held = table.columns["feasible"]
    falls = np.diff(table.columns["hip_contact_central"], axis=0) < 0
    assert falls[held[1:] & held[:-1]].all()


def test_the_moment_does_not_depend_on_strength(table):
    assert np.ptp(table.columns["abductor_moment"], axis=1).max() < 1e-6


def test_weaker_glutes_work_at_a_higher_share_of_their_strength(table):
    assert (np.diff(table.columns["activation_glmed"], axis=1) < 0.001).all()
    assert (
        table.columns["activation_glmed"][:, STRENGTHS.index(40)] > 1.3 * table.columns["activation_glmed"][:, STRENGTHS.index(100)]
    ).all()


def test_only_the_weakest_and_most_upright_cannot_be_held(table):
    held, missing = table.columns["feasible"], table.columns["shortfall"]
    assert held[:, STRENGTHS.index(40) :].all() and not held[0, 0]
    assert ((missing > 0) == ~held).all()


def test_the_hash_changes_with_a_constant(monkeypatch, table):
    monkeypatch.setattr("gluteal.body.loads.TYPICAL_LEGS", 0.61)
    assert one_leg.SCENARIO.hash() != table.hash


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: f"lean {lever.lean:g} strength {lever.strength:g}")
class TestTheSeesaw:
    def test_balances(self, lever):
        assert lever.feasible
        assert lever.muscle_force * lever.muscle_arm == pytest.approx(lever.weight * lever.weight_arm, rel=2e-3)

    def test_hip_force_is_the_vector_sum_of_the_other_two(self, lever):
        pull = lever.muscle_insertion - lever.muscle_origin
        pull = lever.muscle_force * pull / np.linalg.norm(pull)
        total = pull - np.array([0.0, lever.weight])
        assert total @ lever.hip_force_direction == pytest.approx(-np.linalg.norm(total))
        # The picture is flat; the hip's force leans a little out of it.
        assert np.linalg.norm(total) == pytest.approx(lever.hip_force, rel=0.006)

    def test_is_the_hip_of_solve(self, lever):
        solution = solve(stand_on_one_leg(lever.lean), lever.strength)
        assert lever.hip_force_bw == pytest.approx(solution.joint_contact_force_bw["hip_r"].central, rel=1e-9)
        moment = lever.weight * lever.weight_arm
        assert moment == pytest.approx(-solution.joint_moment["hip_adduction_r"], rel=0.01)

    def test_points_agree_with_the_arms(self, lever):
        along = lever.muscle_insertion - lever.muscle_origin
        off = lever.hip_centre - lever.muscle_origin
        assert abs(along[0] * off[1] - along[1] * off[0]) / np.linalg.norm(along) == pytest.approx(lever.muscle_arm)
        assert abs(lever.weight_point[0] - lever.hip_centre[0]) == pytest.approx(lever.weight_arm)
        hip = hip_centre(stand_on_one_leg(lever.lean), "r")
        assert lever.hip_centre == pytest.approx([-hip[0], hip[2]])

    def test_muscles_pull_outside_the_hip_and_the_weight_hangs_inside(self, lever):
        assert lever.weight_point[0] < lever.hip_centre[0] < lever.muscle_insertion[0]
        assert lever.muscle_origin[1] > lever.hip_centre[1] > lever.muscle_insertion[1]


def test_the_weight_is_the_body_less_the_standing_leg():
    lever = LEVERS[0]
    assert 0.82 < lever.weight / (lever.body_mass * 9.81) < 0.85
    # The lever estimate of the evidence: 0.10 to 0.11 m and 43 to 55 mm; the model's weight hangs a little nearer.
    assert 0.085 < lever.weight_arm < 0.115
    assert 0.033 < lever.muscle_arm < 0.055


def test_the_muscles_pull_harder_than_the_body_weighs():
    assert 1.5 < LEVERS[0].muscle_force / (LEVERS[0].body_mass * 9.81) < 2.4
