"""Analyse a sitting: each question, each objective, each misconception, and the quiz as a whole."""

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np

from gluteal.grading.analysis import statistics
from gluteal.grading.analysis.alike import alike
from gluteal.grading.analysis.choices import choices, ideas, possible_ideas
from gluteal.grading.analysis.sitting import ANSWERED
from gluteal.quiz.confidence import SURE
from gluteal.quiz.prose import to_text

#: The highest answer to "How sure are you?".
CERTAIN = max(SURE)


@dataclass(frozen=True)
class Item:
    """One question as this class answered it. Shares from 0 to 1; intervals are 95 %; None where a value is not defined.

    ``sure`` learners said they were certain of their answer, ``sure_wrong`` of them without full marks; 0 where that was not asked.

    ``flags``: hard, easy, negative, poor, misled (more chose one wrong option than the right one), idle (an option almost nobody chose).
    They are set only where enough learners answered.
    """

    place: int
    question: object
    points: float
    n: int
    blank: int
    waiting: int
    void: bool
    difficulty: float | None = None
    difficulty_interval: tuple | None = None
    discrimination: float | None = None
    discrimination_interval: tuple | None = None
    choices: tuple = ()
    flags: tuple = ()
    sure: int = 0
    sure_wrong: int = 0

    @property
    def word(self):
        """What the discrimination is called: excellent, good, marginal, poor, negative; empty where there is none."""
        return statistics.in_a_word(self.discrimination)

    @property
    def top_wrong(self):
        """The wrong choice that most made, or None."""
        wrong = [choice for choice in self.choices if not choice.right and choice.count and choice.key]
        return max(wrong, key=lambda choice: choice.count, default=None)

    @property
    def idle(self):
        """Wrong options that fewer than one learner in twenty chose."""
        given = self.n - self.blank
        return [one for one in self.choices if not one.right and one.key and given and one.count / given < statistics.RARE]


@dataclass(frozen=True)
class Share:
    """What was earned for one objective: share of its points with interval, its questions by place, and how many learners."""

    text: str
    share: float | None
    interval: tuple | None
    places: tuple
    n: int


@dataclass(frozen=True)
class Idea:
    """A misconception: how many learners' choices point to it, of how many who answered a question that can, and which questions."""

    text: str
    learners: int
    asked: int
    places: tuple


@dataclass
class Analysis:
    """All that can be said of one sitting; ``n`` learners whose work tells something, ``states`` of all."""

    sitting: object
    n: int
    states: Counter
    marks: list = field(default_factory=list)
    items: list = field(default_factory=list)
    alpha: float | None = None
    alpha_interval: tuple | None = None
    objectives: list = field(default_factory=list)
    ideas: list = field(default_factory=list)
    alike: list = field(default_factory=list)

    @property
    def enough(self):
        """Whether there are enough learners to judge single questions."""
        return self.n >= statistics.ENOUGH

    @property
    def few(self):
        """Whether there are so few that a share could point at a person."""
        return self.n < statistics.FEW


def analyse(sitting):
    """The :class:`Analysis` of a :class:`~gluteal.grading.analysis.sitting.Sitting`.

    Counted are those who answered something; where groups hand in together, one of each group. A blank answer among others earns
    nothing, as in the marks. Questions that were made void are shown and not counted.
    """
    learners = counted(sitting)
    found = Analysis(sitting, len(learners), Counter(learner.state for learner in sitting.learners))
    table = scores(sitting, learners)
    whole = [name for name in table if not sitting.is_void(name) and not np.isnan(table[name]).any()]
    matrix = np.column_stack([table[name] for name in whole]) if whole else np.zeros((len(learners), 0))
    found.items = [_item(sitting, place, name, learners, matrix, whole) for place, name in enumerate(table, 1)]
    found.marks = [learner.before_penalty for learner in learners if learner.marks is not None]
    found.alpha = statistics.alpha(matrix)
    found.alpha_interval = statistics.bootstrap(statistics.alpha, matrix) if found.alpha is not None else None
    found.objectives = _objectives(found.items, learners)
    found.ideas = _ideas(found.items, learners)
    found.alike = alike(sitting)
    return found


def counted(sitting):
    """The learners whose work tells something about the questions, one for each group that handed in together."""
    learners, seen = sitting.of(*ANSWERED), set()
    if not sitting.groups:
        return learners
    return [one for one in learners if not one.group or not (one.group in seen or seen.add(one.group))]


def scores(sitting, learners):
    """Points by question as arrays over the learners; not-a-number while a person has to mark."""
    return {
        name: np.array([_or_nan(learner.responses[name].score, learner.responses[name].points) for learner in learners], float)
        for name in sitting.questions
    }


def _or_nan(score, points):
    return np.nan if score is None else min(max(score, 0.0), points)


def _item(sitting, place, name, learners, matrix, whole):
    question, responses = sitting.questions[name], [learner.responses[name] for learner in learners]
    shares = np.array([response.share for response in responses if response.share is not None])
    item = Item(
        place,
        question,
        sitting.points[name],
        len(responses),
        sum(response.blank for response in responses),
        sum(response.score is None for response in responses),
        sitting.is_void(name),
        choices=tuple(_decided(sitting.keys.decided(name), question, choices(question, responses))),
    )
    if item.void or not len(shares):
        return item
    mean = statistics.difficulty(shares)
    sure = [response.share for response in responses if response.confidence == CERTAIN and response.share is not None]
    item = replace(item, sure=len(sure), sure_wrong=sum(share < 1 for share in sure))
    r = statistics.discrimination(matrix, whole.index(name)) if name in whole and len(whole) > 1 else None
    measured = {"difficulty": mean, "difficulty_interval": statistics.share_interval(mean, len(shares)), "discrimination": r}
    item = replace(item, **measured, discrimination_interval=statistics.correlation_interval(r, len(learners)))
    return replace(item, flags=tuple(_flags(item, len(shares))))


def _decided(decision, question, found):
    """The choices as a regrading decision left them."""
    if decision is None or decision.action != "accept" or question.kind not in ("one", "hotspot"):
        return found
    return [
        replace(choice, right=choice.key in decision.accept, misconception="" if choice.key in decision.accept else choice.misconception)
        for choice in found
    ]


def _flags(item, n):
    if n < statistics.FEW:
        return
    right = max((choice.count for choice in item.choices if choice.right), default=0)
    if item.question.kind in ("one", "hotspot") and item.top_wrong and item.top_wrong.count > right:
        yield "misled"
    if n < statistics.ENOUGH:
        return
    if item.difficulty < statistics.HARD:
        yield "hard"
    if item.difficulty > statistics.EASY:
        yield "easy"
    word = statistics.in_a_word(item.discrimination)
    if word in ("negative", "poor"):
        yield word
    if item.question.kind in ("one", "hotspot") and item.idle:
        yield "idle"


def _objectives(items, learners):
    rows = {}
    for item in items:
        if not item.void:
            rows.setdefault(item.question.objective, []).append(item)
    found = []
    for text, group in rows.items():
        names = [item.question.id for item in group]
        earned = [[learner.responses[name] for name in names] for learner in learners]
        shares = [_share(responses) for responses in earned if all(response.score is not None for response in responses)]
        mean = statistics.difficulty(shares)
        interval = statistics.share_interval(mean, len(shares)) if shares else None
        found.append(Share(to_text(text), mean, interval, tuple(item.place for item in group), len(shares)))
    return found


def _share(responses):
    return sum(_or_nan(one.score, one.points) for one in responses) / sum(one.points for one in responses)


def _ideas(items, learners):
    held, asked, places = {}, {}, {}
    for item in (item for item in items if not item.void):
        for text in possible_ideas(item.question):
            places.setdefault(text, []).append(item.place)
        for learner in learners:
            response = learner.responses[item.question.id]
            if not response.blank:
                for text in possible_ideas(item.question):
                    asked.setdefault(text, set()).add(learner.id)
            for text in ideas(item.question, response):
                held.setdefault(text, set()).add(learner.id)
    found = [Idea(text, len(held.get(text, ())), len(asked.get(text, ())), tuple(where)) for text, where in places.items()]
    return sorted(found, key=lambda idea: (-idea.learners, idea.text))
