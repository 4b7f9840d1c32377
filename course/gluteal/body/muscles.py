"""The muscles: where each runs, how long it is, how it pulls, and how strong it is at that length."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.skeleton import DATA, configure, skeleton
from gluteal.body.wrapping import wrap


@dataclass(frozen=True)
class Muscles:
    """The arrays of data/muscles.npz under names; M muscles, P path points, W wrap surfaces. Newtons and metres."""

    muscle: np.ndarray
    group: np.ndarray
    trunk: np.ndarray
    max_isometric_force: np.ndarray
    optimal_length: np.ndarray
    slack_length: np.ndarray
    shortest: np.ndarray
    longest: np.ndarray
    passive: np.ndarray
    point_muscle: np.ndarray
    point_segment: np.ndarray
    point_position: np.ndarray
    wrap_after_point: np.ndarray
    wrap_segment: np.ndarray
    wrap_position: np.ndarray
    wrap_rotation: np.ndarray
    wrap_radius: np.ndarray
    wrap_cylinder: np.ndarray
    wrap_side_segment: np.ndarray
    wrap_side_position: np.ndarray

    def side(self):
        """``"r"`` or ``"l"`` of every muscle, (M,)."""
        return np.array([name[-1] for name in self.muscle])


@lru_cache(maxsize=1)
def muscles():
    """The one set of muscles, read once."""
    with np.load(DATA / "muscles.npz") as file:
        return Muscles(**{name: file[name] for name in file})


def muscle_names():
    """Names of the muscles and fascicles of hips, legs and trunk.

    Returns
    -------
    tuple of str
        290 names such as ``glmed1_r``, the order of every (M,) array.

    Sources
    -------
    myo-sim 0.2.4 (Rajagopal 2016, Christophy 2012), without the arms' muscles.
    """
    return tuple(muscles().muscle.tolist())


@dataclass(frozen=True)
class Paths:
    """All muscles in one posture.

    Attributes
    ----------
    length : (M,) array
        From end to end, m.
    pull : (M, S, 6) array
        What a tension of 1 N does to each segment: force and moment about the world's origin (N, N m).
    pieces : tuple
        The straight pieces: muscle (n,), start and end (n, 3), in order along each muscle.
    """

    length: np.ndarray
    pull: np.ndarray
    pieces: tuple

    def moment_arms(self, configuration):
        """Change of length per unit of each joint's motion (M, J), m or 1: positive means that tension works against the joint."""
        twist = np.concatenate([configuration.linear, configuration.angular], axis=1)
        moved = self.pull.transpose(0, 2, 1) @ skeleton().below.astype(float)
        return -np.einsum("mkj,jk->mj", moved, twist)


def paths(configuration):
    """Run every muscle along its points and around its surfaces.

    Parameters
    ----------
    configuration : Configuration

    Returns
    -------
    Paths
    """
    m, place = muscles(), configuration.points
    point = place(m.point_segment, m.point_position)
    gap = np.flatnonzero(m.point_muscle[1:] == m.point_muscle[:-1])
    start, end = point[gap], point[gap + 1]
    start_on, end_on, owner = m.point_segment[gap], m.point_segment[gap + 1], m.point_muscle[gap]
    after = m.wrap_after_point
    surface = configuration.rotation[m.wrap_segment] @ m.wrap_rotation
    side, centre = place(m.wrap_side_segment, m.wrap_side_position), place(m.wrap_segment, m.wrap_position)
    touches, first, last, arc = wrap(point[after], point[after + 1], side, centre, surface, m.wrap_radius, m.wrap_cylinder)
    bent, hit = np.searchsorted(gap, after[touches]), np.flatnonzero(touches)
    # A wrapped gap becomes two straight pieces that end on the surface; the arc between them pulls on the surface's own segment only.
    tail = (owner[bent], last[hit], end[bent], m.wrap_segment[hit], end_on[bent])
    end, end_on = end.copy(), end_on.copy()
    end[bent], end_on[bent] = first[hit], m.wrap_segment[hit]
    columns = zip((owner, start, end, start_on, end_on), tail, strict=True)
    owner, start, end, start_on, end_on = (np.concatenate(pair) for pair in columns)
    way = end - start
    distance = np.linalg.norm(way, axis=1)
    length = np.bincount(owner, distance, len(m.muscle)) + np.bincount(m.point_muscle[after[hit]], arc[hit], len(m.muscle))
    return Paths(length, _pulls(owner, start, end, start_on, end_on, way / distance[:, None]), (owner, start, end, bent, len(gap)))


def _pulls(owner, start, end, start_on, end_on, direction):
    """Force and moment about the origin on each segment for a tension of 1 N, (M, S, 6)."""
    shape = (len(muscles().muscle), len(skeleton().segments))
    pull = np.zeros((shape[0] * shape[1], 6))
    moment = np.cross(start, direction)
    wrench = np.concatenate([direction, moment], axis=1)
    for cell, signed in ((owner * shape[1] + start_on, wrench), (owner * shape[1] + end_on, -wrench)):
        for k in range(6):
            pull[:, k] += np.bincount(cell, signed[:, k], len(pull))
    return pull.reshape(*shape, 6)


def force_length(length):
    """Share of its greatest active force that each muscle has at these lengths (M,).

    Sources
    -------
    mujoco's muscle curve with the parameters of myo-sim 0.2.4.
    """
    m = muscles()
    x = (length - m.slack_length) / m.optimal_length
    low, high = (m.shortest + 1) / 2, (m.longest + 1) / 2
    rise = 0.5 * ((x - m.shortest) / (low - m.shortest)) ** 2
    near = 1 - 0.5 * ((1 - x) / (1 - low)) ** 2
    beyond = 1 - 0.5 * ((x - 1) / (high - 1)) ** 2
    fall = 0.5 * ((m.longest - x) / (m.longest - high)) ** 2
    curve = np.where(x <= low, rise, np.where(x <= 1, near, np.where(x <= high, beyond, fall)))
    return np.where((x < m.shortest) | (x > m.longest), 0.0, curve)


def muscle_path(name, pose):
    """Line along which one muscle pulls in a posture.

    Parameters
    ----------
    name : str
        One of ``muscle_names()``.
    pose : Pose

    Returns
    -------
    (k, 3) array
        World points from origin to insertion, m; a wrapped stretch shows as the two points where it touches and leaves.

    Raises
    ------
    BodyError
        If no muscle has this name.

    Sources
    -------
    Points and surfaces of myo-sim 0.2.4, corrected as docs/body-model.md says.
    """
    names = muscle_names()
    if name not in names:
        stem = [n for n in names if n.startswith(name[:3])]
        raise BodyError(f"no muscle is called {name!r}; near it: {', '.join(stem[:6]) or 'see muscle_names()'}")
    owner, start, end, bent, gaps = paths(configure(pose.angles, pose.root_rotation, pose.root_position)).pieces
    order = np.argsort(np.concatenate([np.arange(gaps), bent + 0.5]))
    mine = order[owner[order] == names.index(name)]
    line = np.concatenate([np.stack([start[i], end[i]]) for i in mine])
    return line[np.r_[True, np.linalg.norm(np.diff(line, axis=0), axis=1) > 1e-9]]
