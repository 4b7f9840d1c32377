"""The simulators: each is one Python module that says what can be moved, what is shown and what is said; the browser has one engine."""

from gluteal.errors import GlutealError

from gluteal_widgets.simulators import band, hinge_sharing, lift, one_leg, pelvic_tilt, reverse_hyper

__all__ = ["SPECS", "spec_of"]

SPECS = {module.SPEC.name: module.SPEC for module in (one_leg, lift, hinge_sharing, pelvic_tilt, band, reverse_hyper)}


def spec_of(name):
    """The Spec of a simulator.

    Parameters
    ----------
    name : str
        Such as ``"lift"``.

    Returns
    -------
    Spec

    Raises
    ------
    GlutealError
        If there is no such simulator; the text lists those there are.
    """
    if name not in SPECS:
        raise GlutealError(f"no simulator is called {name!r}: there is {', '.join(SPECS)}")
    return SPECS[name]
