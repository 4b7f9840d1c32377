"""Answer histories that are the same: a reason to talk, never a verdict."""

import json
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import comb, prod

from gluteal.grading.analysis.sitting import ANSWERED, TO_MATCH

#: Sameness is told only where independent learners of this class would show it less often than this.
EXPECTED = 0.01
WRONG = 3


@dataclass(frozen=True)
class Alike:
    """Learners (as shown in lists) with the same answers. ``same_file``: the very same saved events, so one file was handed in twice.

    ``wrong`` counts the answers they share that did not earn full marks; ``expected`` is how many such pairs chance alone would give.
    """

    learners: tuple
    same_file: bool
    wrong: int = 0
    expected: float = 0.0


def alike(sitting):
    """Groups of learners with the same answer history, who do not hand in together.

    The same answers in the same order, changes of mind included, count only where at least three of them did not earn full marks
    and chance among independent answers would hardly give them: that all did well is no likeness.
    """
    learners = [learner for learner in sitting.of(*ANSWERED, TO_MATCH) if learner.events]
    found = [Alike(_shown(group), True) for group in _one_file(learners) if not _together(sitting, group)]
    told = {frozenset(one.learners) for one in found}
    for group in _groups(sitting, learners, _history):
        names = [name for name in sitting.questions if _is_wrong(group[0].responses[name])]
        others = [learner for learner in learners if learner not in group]
        expected = comb(len(learners), 2) * prod(_likely(others, name, group[0]) for name in sitting.questions)
        if len(names) >= WRONG and expected < EXPECTED and not any(frozenset(_shown(group)) <= one for one in told):
            found.append(Alike(_shown(group), False, len(names), expected))
    return found


def _groups(sitting, learners, sign):
    by_sign = {}
    for learner in learners:
        if told := sign(learner):
            by_sign.setdefault(told, []).append(learner)
    return [group for group in by_sign.values() if len(group) > 1 and not _together(sitting, group)]


def _together(sitting, group):
    return sitting.groups and all(one.group and one.group == other.group for one, other in combinations(group, 2))


def _one_file(learners):
    """Groups that share a saved event: its id is drawn at random when an answer is saved, so both files began as one."""
    by_event = {}
    for place, learner in enumerate(learners):
        for event in {event["id"] for event in learner.events}:
            by_event.setdefault(event, set()).add(place)
    groups = {frozenset(places) for places in by_event.values() if len(places) > 1}
    largest = [group for group in groups if not any(group < other for other in groups)]
    return [[learners[place] for place in sorted(group)] for group in sorted(largest, key=sorted)]


def _history(learner):
    events = sorted((event for event in learner.events if event["answer"]), key=lambda event: event["seq"])
    return tuple((event["question"], _plain(event["answer"])) for event in events)


def _likely(others, name, one):
    """How likely a learner of the rest of the class gives the last answer that ``one`` gave; never quite 0, for nobody has to be first."""
    counts = Counter(_plain(learner.responses[name].answer) for learner in others if name in learner.responses)
    return (counts[_plain(one.responses[name].answer)] + 0.5) / (counts.total() + 1)


def _is_wrong(response):
    return not response.blank and response.earned is not None and not response.earned.correct and not response.earned.by_hand


def _plain(answer):
    return json.dumps(answer, sort_keys=True)


def _shown(group):
    return tuple(sorted(learner.shown for learner in group))
