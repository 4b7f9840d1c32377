"""Derive the body's data from the published model myo-sim: an author's command that needs mujoco; no learner runs it."""

import subprocess
import sys
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.places import repository


def main(output=None):
    """Write the body's data, and what the tests compare it with.

    Parameters
    ----------
    output : path, optional
        Folder for ``skeleton.npz``, ``bones.npz`` and ``muscles.npz``. If omitted, they go to the package's own ``body/data``, followed by
        the scenarios' tables computed from them, and mujoco's own values go to ``tests/data/body_reference.json``.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    GlutealError
        If mujoco, myo-sim or scipy are not installed or myo-sim is not the version that the corrections were checked on.
    """
    try:
        from gluteal.body.derive import extract, source
    except ImportError as missing:
        raise GlutealError(f"{missing.name} is not installed: the body is derived after `pip install gluteal[author]`") from missing
    model = source.corrected_model()
    if output:
        return extract.write_all(model, Path(output))
    return [*extract.write_all(model, Path(__file__).resolve().parents[1] / "data"), *_what_follows()]


def _what_follows():
    """Compute from the data just written: forget what was read before."""
    from gluteal.body.bones import bones
    from gluteal.body.derive import reference
    from gluteal.body.muscles import muscles
    from gluteal.body.skeleton import skeleton
    from gluteal.body.standing import sole_normal, stand_on_one_leg, stand_on_two_legs
    from gluteal.body.statics import equations

    for kept in (skeleton, muscles, bones, equations, sole_normal, stand_on_two_legs, stand_on_one_leg):
        kept.cache_clear()
    return [*_tables(), reference.write(repository() / "tests" / "data" / "body_reference.json")]


def _tables():
    """Tables of the scenarios, computed by a fresh Python: their postures are remembered in many places."""
    code = "from gluteal.body.scenarios import NAMES, scenario\nfor name in NAMES: print(scenario(name).keep())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [Path(line) for line in done.stdout.splitlines()]
