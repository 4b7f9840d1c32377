"""What a class gained between two sittings of parallel forms, such as a pre-test and a post-test."""

import re
from dataclasses import dataclass

import numpy as np

from gluteal.grading.analysis import statistics
from gluteal.grading.analysis.items import counted
from gluteal.grading.released import GradingError
from gluteal.quiz.prose import to_text


@dataclass(frozen=True)
class Gain:
    """Before and after for the ``n`` learners who did both: mean shares, normalized gain with interval; ``text`` is the objective or all.

    ``pairs`` are the shares of each learner, in no order that could point at a person.
    """

    text: str
    n: int
    before: float | None
    after: float | None
    gain: float | None
    interval: tuple | None = None
    pairs: tuple = ()


def gains(pre, post):
    """Gain in all, on questions about something new (level ``transfer``), then for each objective that both ask about; :class:`Gain`."""
    learners = {one.id: one for one in counted(pre)}
    pairs = [(learners[other.id], other) for other in counted(post) if other.id in learners]
    found = [_gain("all questions", pre, post, pairs, lambda question: True)]
    if all(any(_transfers(question) for question in sitting.questions.values()) for sitting in (pre, post)):
        found.append(_gain("questions about something new", pre, post, pairs, _transfers))
    objectives = [_objectives(sitting) for sitting in (pre, post)]
    both = [text for text in objectives[0] if text in objectives[1]]
    return found + [_gain(text, pre, post, pairs, lambda question, text=text: to_text(question.objective) == text) for text in both]


def find_tests(slugs):
    """The names of the pre-test and of the post-test among ``slugs``, or None where there are not exactly one of each.

    Raises
    ------
    GradingError
        If there are several of one kind.
    """
    found = []
    for kind in ("pre", "post"):
        fitting = [slug for slug in slugs if re.search(rf"(^|[-_]){kind}-?test($|[-_])", slug)]
        if len(fitting) > 1:
            raise GradingError(f"several assignments could be the {kind}-test: {', '.join(fitting)}; name one with --{kind}")
        found += fitting
    return tuple(found) if len(found) == 2 else None


def _transfers(question):
    return question.level == "transfer"


def _objectives(sitting):
    return list(dict.fromkeys(to_text(q.objective) for name, q in sitting.questions.items() if not sitting.is_void(name)))


def _gain(text, pre, post, pairs, wanted):
    shares = [(_share(pre, one, wanted), _share(post, other, wanted)) for one, other in pairs]
    shares = np.array([both for both in shares if None not in both], float).reshape(-1, 2)
    before, after = shares[:, 0], shares[:, 1]
    g = statistics.gain(before, after)
    interval = statistics.bootstrap(statistics.gain, before, after) if g is not None else None
    told = tuple(sorted(map(tuple, shares.tolist())))
    return Gain(text, len(shares), statistics.difficulty(before), statistics.difficulty(after), g, interval, told)


def _share(sitting, learner, wanted):
    """Share of the points of the questions that are ``wanted``, or None while a person has to mark."""
    questions = sitting.questions.items()
    chosen = [learner.responses[name] for name, question in questions if not sitting.is_void(name) and wanted(question)]
    if not chosen or any(one.score is None for one in chosen):
        return None
    return sum(min(max(one.score, 0.0), one.points) for one in chosen) / sum(one.points for one in chosen)
