"""Movement for drawing: planted feet, steps, hands that reach, and the rhythm of a repetition."""

import numpy as np

from gluteal.body import Pose
from gluteal.body.postures.draft import at, flat, on, palm, root_rotation, spread
from gluteal.body.skeleton import configure

#: Points in time of one repetition.
COUNT = 16
#: One repetition there and back: which of nine moments (0 start, 8 top) each point in time shows: up in 2 s, held for 1 s, down in 3 s.
THERE_AND_BACK = (0, 1, 3, 5, 7, 8, 8, 8, 7, 6, 5, 4, 3, 2, 1, 0)
_DAMPING = 2e-7
_DRAWN = "a moment of an exercise: drawn, not computed"
_ARM = {"shoulder_elevation": (0, 180), "shoulder_plane": (-90, 130), "shoulder_rotation": (-90, 120), "elbow_flexion": (0, 130)}
_LEG = {
    "hip_flexion": (-30, 120),
    "hip_adduction": (-45, 25),
    "hip_rotation": (-40, 40),
    "knee_angle": (0, 120),
    "ankle_angle": (-40, 30),
    "subtalar_angle": (-20, 20),
}


def eased(step, steps=8):
    """Way covered at a moment, 0 to 1, slow at both ends."""
    s = step / steps
    return s * s * (3 - 2 * s)


def drawn(name, draft, root=(0.0, 0.0, 0.0)):
    """A posture that is only drawn: angles as in ``gluteal.body.postures``, the front of the pelvis at ``root``."""
    return Pose(name, spread(draft), root_rotation(draft), np.asarray(root, float), model="none", reason=_DRAWN)


def moved(pose, shift=(0.0, 0.0, 0.0), **angles):
    """The posture shifted (m), with some angles (degrees) drawn otherwise."""
    return Pose(
        pose.name,
        dict(pose.angles) | spread(angles),
        pose.root_rotation,
        pose.root_position + np.asarray(shift),
        model="none",
        reason=_DRAWN,
    )


def found(pose):
    """Where everything is."""
    return configure(pose.angles, pose.root_rotation, pose.root_position)


def point(pose, segment, local=(0.0, 0.0, 0.0)):
    """World position of a point given in a segment's frame, m."""
    return on(found(pose), segment, local)


def hips(pose):
    """World position of the middle between the hip joints, m."""
    here = found(pose)
    return 0.5 * (at(here, "femur_r") + at(here, "femur_l"))


def anchored(pose, segment, place, local=(0.0, 0.0, 0.0)):
    """The posture shifted so that a point of a segment is at ``place``."""
    return moved(pose, np.asarray(place) - point(pose, segment, local))


def _solved(pose, limits, residual, pull):
    """Change angles (name → limits) until ``residual(configuration)`` is small; ``pull`` keeps each near where it began."""
    low, high = np.array(list(limits.values()), float).T
    values = rest = np.clip([pose.angles.get(name, 0.0) for name in limits], low, high)

    def angles(values):
        return dict(pose.angles) | dict(zip(limits, values.tolist(), strict=True))

    def off(values):
        here = configure(angles(values), pose.root_rotation, pose.root_position)
        return np.concatenate([residual(here), pull * (values - rest)])

    for _ in range(60):
        now = off(values)
        slopes = np.array([off(values + step) - now for step in 0.1 * np.eye(len(values))]).T / 0.1
        # Damped, so that a limb which cannot reach is stretched towards the place instead of swinging about it.
        square = slopes.T @ slopes
        step = np.clip(np.linalg.solve(square + _DAMPING * np.eye(len(values)), -slopes.T @ now), -10, 10)
        values = np.clip(values + step, low, high)
        if np.abs(step).max() < 1e-5:
            break
    return Pose(pose.name, angles(values), pose.root_rotation, pose.root_position, model="none", reason=_DRAWN)


def with_foot(pose, side, place, pitch=0.0, out=8.0):
    """Bend one leg so that its ankle comes to ``place``, its sole level or its heel ``pitch`` degrees up, its toes ``out`` degrees out."""
    aside = np.sin(np.radians(out)) * (-1 if side == "r" else 1)

    def residual(here):
        foot = at(here, f"toes_{side}") - at(here, f"calcn_{side}")
        turn = foot[0] / np.linalg.norm(foot[:2]) - aside
        return [*(at(here, f"talus_{side}") - place), *(0.1 * (flat(here, side) - [0.0, -np.sin(np.radians(pitch))])), 0.1 * turn]

    return _solved(pose, {f"{name}_{side}": span for name, span in _LEG.items()}, residual, 1e-6)


def with_knees_aside(pose, degrees, towards=(1.0, 0.0, 0.0), sides="rl"):
    """Knees turned ``towards`` a side about the lines from hips to ankles, the ankles where they are."""
    for side in sides:
        here = found(pose)
        hip, knee, ankle = at(here, f"femur_{side}"), at(here, f"tibia_{side}"), at(here, f"talus_{side}")
        line = (ankle - hip) / np.linalg.norm(ankle - hip)
        arm, angle = knee - hip - line * (line @ (knee - hip)), np.radians(degrees)
        # Whichever way round the line leads there.
        sign = np.sign(np.cross(line, arm) @ np.asarray(towards))
        place = hip + line * (line @ (knee - hip)) + np.cos(angle) * arm + sign * np.sin(angle) * np.cross(line, arm)

        def residual(now, side=side, place=place, ankle=ankle):
            return [*(at(now, f"tibia_{side}") - place), *(at(now, f"talus_{side}") - ankle)]

        limits = {"hip_flexion": (-30, 120), "hip_adduction": (-50, 30), "hip_rotation": (-40, 40), "knee_angle": (0, 120)}
        pose = _solved(pose, {f"{name}_{side}": span for name, span in limits.items()}, residual, 1e-6)
    return pose


def with_hands(pose, pull=3e-4, wrist=False, **places):
    """Move the arms (r=, l=) so that the palms, or the wrists, come to places in the world, elbows near where they were."""

    def grip(here, side):
        return at(here, f"hand_{side}") if wrist else palm(here, side)

    for side, place in places.items():
        limits = {f"{name}_{side}": span for name, span in _ARM.items()}
        pose = _solved(pose, limits, lambda here, side=side, place=place: grip(here, side) - np.asarray(place), pull)
    return pose


def on_feet(name, draft, middle, feet):
    """Stand with the hips at a place and both feet where they are wanted.

    Parameters
    ----------
    name : str
    draft : dict of float
        Degrees: trunk, arms, pelvis, and a first guess of the legs.
    middle : (3,) array
        Middle between the hip joints, world, m.
    feet : dict
        Side → (place of the ankle (3,), degrees by which the heel is up).

    Returns
    -------
    Pose
    """
    pose = drawn(name, draft)
    pose = moved(pose, np.asarray(middle) - hips(pose))
    for side, (place, pitch) in feet.items():
        pose = with_foot(pose, side, np.asarray(place), pitch)
    return pose


def step(way, lift):
    """A foot's way through the air: share of the distance and height, m, at a share of the time."""
    way = float(np.clip(way, 0, 1))
    return way * way * (3 - 2 * way), lift * np.sin(np.pi * way)
