"""Bent forward with the posture held: who does the hips' work when the glutes are weaker, and what the back notices of it."""

from functools import lru_cache

from gluteal.body.assumptions import Assumptions
from gluteal.body.fascia import SACROILIAC_PULL
from gluteal.body.loads import solve
from gluteal.body.postures import posture
from gluteal.body.scenarios.table import Scenario, back_row, held_row, hip_row
from gluteal.body.statics import Problem

__all__ = ["SCENARIO", "kept", "tabulate"]

#: The switch: does gluteus maximus pull on the back's fascia, and if so, how far back does that run? The sign hangs on it.
FASCIA = {
    "off": Assumptions(),
    "on": Assumptions(fascia=SACROILIAC_PULL),
    "on, 15 mm further back": Assumptions(fascia=SACROILIAC_PULL, fascia_behind=15.0),
}
#: Degrees of pelvic tilt, knees soft (further, the hip bends past 80); per cent of a typical adult's glutes; the fascia.
AXES = {"bend": tuple(range(0, 56, 5)), "strength": tuple(range(20, 121, 10)), "fascia": tuple(FASCIA)}
GROUPS = ("glmax", "hams", "addmag", "glmed", "piri", "vasti")
#: In both hands, kg: without a load the work is too light to part strong from weak.
LOAD = 10.0


def pose(point):
    """The posture of a point."""
    return posture("hinge", bend=float(point["bend"]), load=LOAD)


@lru_cache(maxsize=16)
def _problem(bend):
    return Problem(pose({"bend": bend}))


def row(point):
    """Forces of the right side's groups (N), hip contact, L4/L5 and the erectors' activation."""
    solution = solve(_problem(point["bend"]), point["strength"] / 100, assumptions=FASCIA[point["fascia"]])
    forces = {f"force_{group}": solution.group_force(group, "r") for group in GROUPS}
    moment = {"moment_hip": -solution.joint_moment["hip_flexion_r"], "activation_ES": solution.group_activation("ES", "r")}
    return forces | moment | hip_row(solution) | back_row(solution) | held_row(solution)


SCENARIO = Scenario("hinge_sharing", AXES, row, pose)
tabulate, kept = SCENARIO.tabulate, SCENARIO.kept
