"""The keys of a quiz, and what an instructor decided about them after it had been handed out."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from gluteal.files import write_atomically
from gluteal.grading.released import GradingError
from gluteal.quiz import load_questions, mark

VOID, FULL = "void", "full_marks"
_FIELDS = {"question", "version", "accept", "action", "reason", "at", "by"}


@dataclass(frozen=True)
class Decision:
    """One regrading decision: what now earns the marks of a question, why, when and by whom.

    ``action`` is ``accept`` (the answers in ``accept`` are right, no others), ``void`` (the question counts for nobody) or
    ``full_marks`` (everyone who handed in has all points). ``version`` counts the key's versions; the one released is 1.
    """

    question: str
    version: int
    action: str
    reason: str
    at: str
    by: str
    accept: tuple = ()


@dataclass
class Keys:
    """Questions with their keys, and the latest decision about each."""

    path: Path
    questions: dict
    decisions: list = field(default_factory=list)

    def decided(self, name):
        """The decision that holds for a question, or None."""
        return next((one for one in reversed(self.decisions) if one.question == name), None)

    def version(self, name):
        """Version of a question's key: 1 as released, one more for each decision."""
        return 1 + sum(one.question == name for one in self.decisions)

    def digest(self):
        """Hash of everything that decides marks."""
        told = [[one.__dict__ for one in self.decisions], self.path.read_text(encoding="utf-8")]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def mark(self, name, answer, drawn=None):
        """A :class:`gluteal.quiz.Mark` by the key and the decisions, or None if there is no such question; ``drawn`` is what was shown."""
        question = self.questions.get(name)
        if question is None:
            return None
        earned, decision = mark(question, answer, drawn), self.decided(name)
        if decision is None:
            return earned
        if decision.action == VOID:
            told = f"This question does not count. {decision.reason}"
            return replace(earned, score=0.0, correct=None, reason=told, by_hand=False)
        if decision.action == FULL:
            told = f"Everyone has full marks here. {decision.reason}"
            return replace(earned, score=question.points, correct=True, reason=told, by_hand=False)
        return _accepted(question, answer, earned, decision)


def load_keys(sealed, slug):
    """Keys of the quiz ``slug`` in the folder ``sealed``.

    Raises
    ------
    GradingError
        If there is no file of keys, or the file of decisions beside it is damaged.
    QuestionError
        If a question is not whole.
    """
    path = Path(sealed) / f"{slug}.toml"
    if not path.exists():
        raise GradingError(f"{path} is missing: put the question file with the keys there, or set MarkAnswers.sealed to its folder")
    return Keys(path, load_questions(path), _read_decisions(decisions_file(path)))


def decisions_file(keys):
    """The file of regrading decisions that belongs to a file of keys; as secret as the keys."""
    return Path(keys).with_suffix(".regrades.jsonl")


def add_decision(keys, decision):
    """Write one more decision below the others; nothing that was decided is ever taken out of the file."""
    path = decisions_file(keys.path)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    write_atomically(path, before + json.dumps(decision.__dict__, ensure_ascii=False) + "\n")
    return Keys(keys.path, keys.questions, [*keys.decisions, decision])


def variants(question, accept):
    """The question once with each accepted answer as its key.

    Raises
    ------
    GradingError
        If one of ``accept`` cannot be an answer to this question.
    """
    if question.draw:
        raise GradingError(f"{question.id}: each learner has other numbers here; correct the key in the file of questions, and grade again")
    made = []
    for given in accept:
        try:
            key = _key_like(question, given)
        except (TypeError, ValueError) as error:
            raise GradingError(f"{question.id}: {given!r} cannot be right here ({error})") from error
        made.append(replace(question, key=key))
    return made


def _key_like(question, given):
    letters = [option.key for option in question.options]
    if question.draw:
        raise ValueError("each learner has numbers of their own; make it void or give full marks")
    if question.kind in ("one", "hotspot"):
        if given not in letters:
            raise ValueError(f"options are {', '.join(letters)}")
        return given if question.kind == "one" else (given,)
    if question.kind == "number":
        value = float(str(given).replace(",", "."))
        if value == 0 or value in (float("inf"), float("-inf")) or value != value:
            raise ValueError("the answer is a number other than zero, in the unit of the key")
        return value
    if question.kind == "hotspot" and given in letters:
        return (given,)
    if question.kind in ("many", "order"):
        chosen = tuple(part.strip() for part in str(given).split("+"))
        if not set(chosen) <= set(letters) or len(set(chosen)) < len(chosen) or (question.kind == "order" and len(chosen) < len(letters)):
            raise ValueError(f"write letters joined by +, such as {'+'.join(letters)}; options are {', '.join(letters)}")
        return tuple(sorted(chosen)) if question.kind == "many" else chosen
    told = f"a question of kind {question.kind} can be made void (--void) or give everyone full marks (--full-marks)"
    raise ValueError(f"{told}; no single answer can be accepted")


def _accepted(question, answer, earned, decision):
    if not earned.answered:
        return earned
    best = max((mark(other, answer) for other in variants(question, decision.accept)), key=lambda marked: marked.score)
    told = "Accepted" if best.score else "Not accepted"
    words = f"{told} when this question was marked again. {decision.reason}"
    return replace(best, reason=words)


def _read_decisions(path):
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            if set(row) != _FIELDS:
                raise ValueError(f"its fields are not {', '.join(sorted(_FIELDS))}")
            found.append(Decision(**{**row, "accept": tuple(row["accept"])}))
        except (ValueError, TypeError) as error:
            raise GradingError(f"{path}:{number}: this decision cannot be read ({error}): restore the file from a backup") from error
    return found
