"""One repetition of an exercise in its pictures: the way there, the hold, the way back, and where it ends."""


def parts(phases, frame):
    """Pictures of the way there, of the hold at its end, and of the way back.

    Parameters
    ----------
    phases : sequence of str
        What the flipbook's person does at each point in time.
    frame : sequence of int
        Picture of each point in time.

    Returns
    -------
    tuple of three sequences of int
        The hold is empty where nobody holds still; then the way back begins in the middle.
    """
    still = [place for place, what in enumerate(phases) if what == "hold"]
    moving = [place for place in range(len(frame)) if place not in still]
    gap = next((place for place in still if moving and moving[0] < place < moving[-1]), None)
    if gap is None:
        middle = len(frame) // 2
        return frame[:middle], frame[:0], frame[middle:]
    back = next(place for place in moving if place > gap)
    return frame[:gap], frame[gap:back], frame[back:]


def end(phases, frame):
    """The picture farthest from the start: the last before the way back; where there are two, the second.

    Parameters are those of ``parts``.
    """
    if len(frame) == 2:
        return frame[1]
    there, held, _ = parts(phases, frame)
    return (*there, *held)[-1]
