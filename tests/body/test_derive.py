"""The committed data is what the author's command makes of the published model, and each correction does what it says."""

import numpy as np
import pytest
from gluteal.errors import GlutealError


def arrays(path):
    with np.load(path) as file:
        return {name: file[name] for name in file}


def test_without_the_authors_tools_the_command_says_what_to_install(monkeypatch):
    import sys

    from gluteal.body import derive

    monkeypatch.setitem(sys.modules, "mujoco", None)
    for name in ("extract", "source", "meshes", "paths"):
        monkeypatch.delitem(sys.modules, f"gluteal.body.derive.{name}", raising=False)
        monkeypatch.delattr(derive, name, raising=False)
    with pytest.raises(GlutealError, match="mujoco is not installed"):
        derive.main()


@pytest.mark.deep
def test_a_rebuild_gives_the_committed_data(tmp_path):
    from gluteal.body import derive
    from gluteal.body.skeleton import DATA

    for path in derive.main(tmp_path):
        rebuilt, committed = arrays(path), arrays(DATA / path.name)
        assert rebuilt.keys() == committed.keys()
        for name, values in rebuilt.items():
            if values.dtype.kind in "US":
                assert (values == committed[name]).all(), name
            else:
                assert np.allclose(values.astype(float), committed[name].astype(float), atol=1e-6), name


@pytest.mark.deep
def test_mujoco_still_gives_the_committed_reference(tmp_path):
    import json
    from pathlib import Path

    from gluteal.body.derive import reference

    fresh = json.loads(reference.write(tmp_path / "reference.json").read_text())
    committed = json.loads((Path(__file__).parents[1] / "data" / "body_reference.json").read_text())
    for now, then in zip(fresh["stances"], committed["stances"], strict=True):
        assert np.allclose(now["need"], then["need"], atol=1e-3)
        assert np.allclose(now["length"], then["length"], atol=1e-6)
        for a, b in zip(now["solved"], then["solved"], strict=True):
            assert np.allclose(a["force"], b["force"], atol=0.1)


NAMED = [
    ("hinge", {"bend": 55.0, "load": 10.0}, "top"),
    ("squat_lift", {}, "top"),
    ("stoop_lift", {}, "top"),
    ("side_step", {"depth": 40.0, "pull": 30.0, "place": "feet"}, "top"),
    ("loaded_reverse_hyper", {}, "top"),
    ("single_leg_bridge", {}, "top"),
    ("hip_thrust", {"load": 40.0}, "middle"),
    ("bird_dog", {}, "top"),
    ("step_up", {}, "start"),
    ("slouching", {}, "top"),
]


@pytest.fixture(scope="module")
def oracle():
    from gluteal.body.derive.reference import Oracle

    return Oracle()


@pytest.mark.deep
@pytest.mark.parametrize(("name", "parameters", "phase"), NAMED, ids=lambda value: value if isinstance(value, str) else "")
def test_named_postures_are_loaded_as_mujoco_and_scipy_say(oracle, name, parameters, phase):
    from gluteal.body import solve
    from gluteal.body.derive.reference import stance
    from gluteal.body.postures import posture

    pose = posture(name, phase, **parameters)
    joints = {"femur_r": "hip_flexion_r", "femur_l": "hip_flexion_l", "lumbar4": "L4_L5_FE"}
    entry = stance(oracle, pose)
    for solved in entry["solved"]:
        solution = solve(pose, solved["strength"])
        assert np.abs(solution.problem.need - entry["need"]).max() < 1e-3
        if not solution.feasible:
            continue
        assert np.abs(solution.forces - solved["force"]).max() < 0.01 * max(solved["force"])
        for body, force in solved["contact"].items():
            assert np.linalg.norm(solution.contact(joints[body]) - force) < 0.01 * np.linalg.norm(force)


def without(name):
    from gluteal.body.derive import corrections, source

    return source.corrected_model(tuple(c for c in corrections.ALL if c != name))


@pytest.mark.deep
def test_each_correction_can_be_switched_off_and_then_shows_the_defect():
    from gluteal.body.derive import corrections, extract, paths, source

    def muscle(model, name, column):
        found = paths.muscle_arrays(model, extract.Assignment(model.model))
        return found[column][list(found["muscle"]).index(name)]

    def point(model, muscle_name, axis):
        found = paths.muscle_arrays(model, extract.Assignment(model.model))
        mine = found["point_muscle"] == list(found["muscle"]).index(muscle_name)
        return found["point_position"][mine][:, axis]

    corrected = source.corrected_model()
    assert extract.skeleton_arrays(without("pelvis_once"))["mass"].sum() == pytest.approx(84.27, abs=0.01)
    assert (point(without("twelfth_fascicle"), "LTpT_T12_l", 2) > 0).all() and (point(corrected, "LTpT_T12_l", 2) < 0).all()
    moved = point(without("erector_levers"), "IL_L3_r", 0) - point(corrected, "IL_L3_r", 0)
    assert moved == pytest.approx(corrections.ERECTOR_SHIFT)
    wraps = [len(paths.muscle_arrays(m, extract.Assignment(m.model))["wrap_radius"]) for m in (corrected, without("gluteus_maximus_wraps"))]
    assert wraps[0] - wraps[1] == 4
    shipped = extract.skeleton_arrays(without("lumbar_shares"))
    first = list(shipped["joint"]).index("flex_extension")
    assert abs(shipped["joint_polynomial"][first][1]) == 1.0
    assert abs(extract.skeleton_arrays(corrected)["joint_polynomial"][first][1]) == 0.125
    ratio = muscle(corrected, "IL_L3_r", "max_isometric_force") / muscle(without("torso_strength"), "IL_L3_r", "max_isometric_force")
    assert ratio == pytest.approx(corrections.TORSO_STRENGTH)
    assert muscle(without("passive_force_off"), "IL_L3_r", "passive") > 0


@pytest.mark.deep
def test_an_unknown_correction_is_refused():
    from gluteal.body.derive import source

    with pytest.raises(GlutealError, match="pelvis_once"):
        source.corrected_model(("pelvis_twice",))
