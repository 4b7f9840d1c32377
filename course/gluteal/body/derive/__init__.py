"""Derive the body's data from the published model myo-sim: an author's command that needs mujoco; no learner runs it."""

from pathlib import Path

from gluteal.errors import GlutealError

DATA = Path(__file__).resolve().parents[1] / "data"


def main(output=None):
    """Write skeleton.npz, bones.npz and muscles.npz, then the scenario's table.

    Parameters
    ----------
    output : path, optional
        Folder to write to; the package's own ``body/data`` if omitted.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    GlutealError
        If mujoco or myo-sim are not installed or myo-sim is not the version that the corrections were checked on.
    """
    try:
        from gluteal.body.derive import extract, source
    except ImportError as missing:
        raise GlutealError(f"{missing.name} is not installed: the body is derived with `pip install gluteal[author]`") from missing
    folder = Path(output) if output else DATA
    model = source.corrected_model()
    return extract.write_all(model, folder)
