"""What the body model says beside the studies: how hard each muscle works in an exercise, worked out once by the author."""

import json
from functools import cache
from pathlib import Path

from gluteal.body import solve
from gluteal.body.errors import BodyError
from gluteal.body.postures import posture
from gluteal.body.statics import Problem
from gluteal.body.strategy.variants import VARIANTS
from gluteal.files import write_atomically
from gluteal.routine.exercises import exercises

FILE = Path(__file__).with_name("efforts.json")
PHASES = ("start", "middle", "top")
#: Key of a muscle → its group in the body model.
GROUPS = {key: key for key in ("glmax", "glmed", "glmin", "piri", "tfl", "hams")}
GROUPS |= {"erector": "ES", "multifidus": "MF", "ql": "QL"}
#: What limits the model, in a learner's words, by what the posture itself says.
LIMITS = {
    "": "the model has no posture for it",
    "beyond 80°": "the hip bends further here than the model handles well",
    "push sideways against the band": "the floor may push the feet apart, and the model leaves that out",
    "shank is taken": "the model rests each lower leg on the knee alone",
    "push along the side": "only the upper leg is sure; how the floor carries the rest is open",
    "feet push apart": "the hips' work hangs on how far the feet push apart, and nothing decides that",
    "further than the paths": "the thigh turns out further than the model's muscles can follow",
    "elbow and feet": "elbow and feet also push along the floor, and nothing decides how",
}


def efforts():
    """What the model says, as it was worked out and committed: ``{exercise: effort}``.

    Returns
    -------
    dict of dict
        ``model`` is "full", "partial" or "none"; ``reason`` says why it is not full; ``held`` is false where the model's muscles cannot
        hold the posture; ``muscles`` maps a muscle to [low, central, high], per cent of its own strength.
    """
    return dict(_kept())


@cache
def _kept():
    return json.loads(FILE.read_text(encoding="utf-8"))


def write_efforts():
    """Work out all efforts and keep them in ``efforts.json``."""
    write_atomically(FILE, json.dumps(work_out(), indent=1, sort_keys=True) + "\n")
    _kept.cache_clear()


def work_out():
    """Effort of every exercise, as ``efforts`` gives it back.

    Raises
    ------
    BodyError
        If an exercise names a posture that does not exist.

    Sources
    -------
    The course's body model (docs/body-model.md): a typical adult. The band is what its named doubts (``VARIANTS``) make of the answer.
    """
    return {key: _effort(each) for key, each in exercises().items()}


def _effort(each):
    if not each.posture:
        return {"model": "none", "reason": LIMITS[""], "held": False, "muscles": {}}
    poses = {phase: posture(each.posture, phase) for phase in PHASES}
    worst = next((pose for kind in ("none", "partial") for pose in poses.values() if pose.model == kind), poses["top"])
    if worst.model == "none":
        return {"model": "none", "reason": _limit(worst), "held": False, "muscles": {}}
    solved = [_variants(pose) for pose in poses.values()]
    held = all(each_way["usual"].feasible for each_way in solved)
    wanted = dict.fromkeys([*each.works, *(one.muscle for one in each.activity)])
    found = {muscle: _highest(solved, muscle) for muscle in wanted if muscle in GROUPS} if held else {}
    return {
        "model": worst.model,
        "reason": _limit(worst),
        "held": held,
        "muscles": {muscle: band for muscle, band in found.items() if band},
    }


def _limit(pose):
    """Why a posture is not wholly computed, in plain words; empty where it is."""
    if pose.model == "full":
        return ""
    known = [words for part, words in LIMITS.items() if part and part in pose.reason]
    return known[0] if known else pose.reason


def _variants(pose):
    problem = Problem(pose)
    return {name: solve(problem, leg_strength=legs, assumptions=doubt) for name, (doubt, legs) in VARIANTS.items()}


def _highest(solved, muscle):
    """Low, central and high of the phase and side in which the usual model works this muscle hardest; None where nothing decides it."""
    best = None
    for each_way in solved:
        for side in "rl":
            try:
                shares = {name: s.group_activation(GROUPS[muscle], side) for name, s in each_way.items() if s.feasible}
            except BodyError:
                continue  # this side's share is open, as the posture says in `unresolved`
            if best is None or shares["usual"] > best[1]:
                best = (min(shares.values()), shares["usual"], max(shares.values()))
    return best and [round(100 * share) for share in best]
