"""What one may doubt in the model, named and adjustable."""

from dataclasses import dataclass

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.pose import check_number

#: Moment that the small rotators of the hip may add, which the model lacks (obturators, gemelli, quadratus femoris), N m each way.
ROTATOR_RESERVE = 20.0


@dataclass(frozen=True)
class Assumptions:
    """What one may doubt in the model; the defaults are what the course uses.

    Attributes
    ----------
    exponent : {2, 3}
        The sum of activations to this power is made least.
    trunk_strength : float
        Strength of the trunk muscles as a share of the corrected model's.
    rotator_reserve, abductor_reserve : float
        N m that the small rotators (missing in the model) and unnamed abductors may add at each hip, each way.
    fascia : float
        N that a typical adult's gluteus maximus of one side, fully active, passes on to the back's fascia; 0 = no such link. Upper bound
        891 (572 to 1215; B14).
    fascia_behind : float
        How far behind the tips of the lumbar spines the fascia runs, mm. Which way the link moves L4/L5 hangs on it.
    """

    exponent: int = 2
    trunk_strength: float = 1.0
    rotator_reserve: float = ROTATOR_RESERVE
    abductor_reserve: float = 0.0
    fascia: float = 0.0
    fascia_behind: float = 0.0

    def __post_init__(self):
        if self.exponent not in (2, 3):
            raise BodyError(f"exponent = {self.exponent!r}: the effort is a sum of squares (2) or of cubes (3)")
        check_number("trunk_strength", self.trunk_strength, 0.1, 10.0, "(1 is the model's)")
        for name in ("rotator_reserve", "abductor_reserve"):
            check_number(name, getattr(self, name), 0.0, 100.0, "N m")
        check_number("fascia", self.fascia, 0.0, 1500.0, "N")
        check_number("fascia_behind", self.fascia_behind, 0.0, 30.0, "mm")


USUAL = Assumptions()


def reserve(names, assumptions=USUAL):
    """Small rotators (and, if assumed, more abductors) of the hips as extra muscles without force on bones, (E, n) N m."""
    sizes = {"hip_rotation": assumptions.rotator_reserve, "hip_adduction": assumptions.abductor_reserve}
    wanted = [(f"{motion}_{side}", sign * size) for motion, size in sizes.items() if size for side in "rl" for sign in (1, -1)]
    columns = np.zeros((len(names), len(wanted)))
    for column, (name, size) in enumerate(wanted):
        columns[names.index(name), column] = size
    return columns
