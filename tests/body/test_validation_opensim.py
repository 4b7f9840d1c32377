"""The body model beside OpenSim's levers and sharing on another published model. About a second; OpenSim is not needed."""

import sys
import zipfile

import numpy as np
import pytest
from gluteal.body.validation import beside_opensim
from gluteal.body.validation.beside_opensim import Beside, reference
from gluteal.body.validation.rows import data
from gluteal.errors import GlutealError

LINES = beside_opensim()
LEVERS = [line for line in LINES if line.unit == "mm"]
POSES = ("two_legs", "one_leg", "hinge_30")


def lines(**wanted):
    return [line for line in LINES if all(getattr(line, key) == value for key, value in wanted.items())]


def line(what, kind):
    return next(found for found in LINES if found.what == what and found.kind == kind)


def test_the_reference_names_its_versions():
    versions = reference()["versions"]
    assert versions["opensim"].startswith("4.") and versions["pose2sim wheel"].endswith(".whl") and len(versions["model sha256"]) == 64


def test_levers_agree_at_most_points_and_never_point_the_other_way():
    flags = [flag for found in LEVERS for flag in found.within]
    assert len(flags) > 900 and np.mean(flags) > 0.97
    assert all(found.same_way for found in LEVERS)


@pytest.mark.parametrize("muscle", ["glmax1", "glmax2", "glmed1", "glmed2", "glmed3", "glmin1", "glmin2", "glmin3", "piri", "tfl"])
def test_gluteal_levers_agree_over_the_whole_range(muscle):
    for found in (found for found in LEVERS if found.what == muscle):
        assert all(found.within), found


def test_only_the_known_lines_leave_the_band():
    outside = {(found.what, found.kind) for found in LEVERS if not all(found.within)}
    late = {"glmax3", "bflh", "semimem", "semiten", "addlong", "addmagDist", "addmagIsch", "addmagMid"}
    known = {(muscle, "extension over hip flexion") for muscle in late}
    known |= {("glmax3", "abduction over adduction"), ("IL at L5/S1", "extension over lumbar flexion")}
    assert outside == known


def test_gluteus_medius_turns_from_abductor_to_inward_rotator_in_both_models():
    side, turn = line("glmed1", "abduction over hip flexion"), line("glmed2", "external_rotation over hip flexion")
    for values in (side.ours, side.theirs):
        assert values[1] > 45 and values[-1] < 0
    for values in (turn.ours, turn.theirs):
        assert values[1] > 5 and values[-1] < -30


@pytest.mark.parametrize("pose", POSES)
def test_hip_and_back_forces_agree_and_the_same_group_leads(pose):
    for found in lines(kind=pose):
        if found.what in ("hip contact, right", "L4/L5 compression") or found.what.startswith("most of"):
            assert all(found.within), found
    leaders = {"two_legs": "ES", "one_leg": "glmed", "hinge_30": "hams"}
    assert next(found for found in lines(kind=pose) if found.what.startswith("most of")).ours == (leaders[pose],)


def test_only_the_known_groups_and_moments_leave_the_band():
    outside = {(found.kind, found.what) for found in LINES if found.kind in POSES and not all(found.within)}
    assert outside == {
        *(("two_legs", what) for what in ("knee extension moment", "hams")),
        *(("one_leg", what) for what in ("hip extension moment", "knee extension moment", "glmax", "hams", "recfem")),
        *(("hinge_30", what) for what in ("glmed", "vasti")),
    }


def test_every_kind_of_difference_is_explained_on_the_page():
    kinds = {found.kind for found in LINES if not all(found.within)}
    assert kinds == set(data("validation_reasons.toml")["opensim"])


def test_opensim_held_the_body_with_muscles_and_not_with_reserves():
    for name, pose in reference()["poses"].items():
        free = ("arm", "elbow", "pro_sup", "wrist", "neck", "subtalar", "mtp", "hip_rotation")
        left = {key: value for key, value in pose["reserves"].items() if not key.startswith(free)}
        assert not left, f"{name}: {left}"


def test_a_shifted_back_lever_would_be_found(monkeypatch):
    module = sys.modules[Beside.__module__]
    right = module.lumbar_lever
    monkeypatch.setattr(module, "lumbar_lever", lambda *asked: (right(*asked)[0] + 15.0, None))
    flags = [flag for found in module.beside_opensim() if "lumbar" in found.kind for flag in found.within]
    assert np.mean(flags) < 0.5


def test_without_opensim_the_command_says_what_to_install(monkeypatch, tmp_path):
    from gluteal.body.derive import opensim

    monkeypatch.setitem(sys.modules, "opensim", None)
    with pytest.raises(GlutealError, match="opensim is not installed"):
        opensim.main(tmp_path / "none.whl")


@pytest.mark.parametrize("content", [None, b"not a zip", "another"])
def test_a_wheel_without_the_model_is_refused_by_name(tmp_path, content):
    from gluteal.body.derive import opensim

    wheel = tmp_path / "pose2sim.whl"
    if content == "another":
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("readme.txt", "no model here")
    elif content is not None:
        wheel.write_bytes(content)
    with pytest.raises(GlutealError, match=r"pose2sim\.whl is no wheel"):
        opensim._model_file(wheel, tmp_path)
