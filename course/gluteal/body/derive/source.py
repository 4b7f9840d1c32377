"""Load myo-sim's full body and correct it."""

import contextlib
import os
import tempfile
import warnings
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import myo_sim

from gluteal.body.derive import corrections
from gluteal.errors import GlutealError

CHECKED_ON = "0.2.4"


@dataclass(frozen=True)
class Source:
    """The compiled model and the names of the corrections that are in force."""

    model: object
    corrections: tuple

    def has(self, name):
        return name in self.corrections


@contextlib.contextmanager
def _quietly_elsewhere():
    """myo-sim warns about empty prefixes on every load, and mujoco drops a log into the working folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def corrected_model(names=corrections.ALL, also=()):
    """Compile ``myofullbody`` with the named corrections.

    Parameters
    ----------
    names : iterable of str
        Any of ``corrections.ALL``; all by default.
    also : iterable of callables
        Further changes of the model's description, made after the corrections.

    Raises
    ------
    GlutealError
        On another version of myo-sim, or an unknown correction.
    """
    names = tuple(names)
    unknown = set(names) - set(corrections.ALL)
    if unknown:
        raise GlutealError(f"no correction is called {sorted(unknown)[0]!r}; there are {', '.join(corrections.ALL)}")
    if version("myo-sim") != CHECKED_ON:
        raise GlutealError(f"the corrections were checked on myo-sim {CHECKED_ON}, not {version('myo-sim')}: look at each again first")
    with _quietly_elsewhere():
        spec = myo_sim.load_spec("myofullbody")
        for name, correct in corrections.OF_THE_MODEL.items():
            if name in names:
                correct(spec)
        for change in also:
            change(spec)
        return Source(spec.compile(), names)
