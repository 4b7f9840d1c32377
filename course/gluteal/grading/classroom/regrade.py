"""Put a wrong key right after a quiz was marked: see who would change, then decide once for nbgrader and for the class."""

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gluteal.grading.classroom.attempts import Counting, kept, recount, several
from gluteal.grading.classroom.grade import grade, only_one, opened_book, released_text
from gluteal.grading.classroom.placing import WORK
from gluteal.grading.classroom.rows import score_of
from gluteal.grading.classroom.submission import mark_safely
from gluteal.grading.classroom.tables import read_table, write_table
from gluteal.grading.keys import FULL, VOID, Decision, add_decision, load_keys, variants
from gluteal.grading.released import GradingError

AUDIT = "regrades.csv"
COLUMNS = ("at", "by", "assignment", "question", "version", "action", "accept", "changed", "kept_by_hand", "reason")


@dataclass(frozen=True)
class Change:
    """What a decision does to one student: marks of the question before and after; ``by_hand`` where a person's mark stays."""

    student: str
    before: float
    after: float
    by_hand: bool


def assignment_of(course, question):
    """The assignment in whose sealed questions ``question`` stands.

    Raises
    ------
    GradingError
        If it stands in none.
    """
    for path in sorted(Path(course.sealed).glob("*.toml")):
        if question in load_keys(course.sealed, path.stem).questions:
            return path.stem
    raise GradingError(f"no sealed question is called {question!r} in {course.sealed}")


def decide(course, slug, question, action, accept=(), reason=""):
    """A :class:`~gluteal.grading.keys.Decision` about a question, checked but not yet kept.

    Raises
    ------
    GradingError
        If there is no reason, or an accepted answer cannot be one.
    """
    if not reason.strip():
        raise GradingError("say why, with --reason: students will read it, and so will whoever asks next year")
    keys = load_keys(course.sealed, slug)
    if action == "accept":
        variants(keys.questions[question], accept)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Decision(question, keys.version(question) + 1, action, reason.strip(), at, getpass.getuser(), tuple(accept))


def preview(course, slug, decision):
    """Who would change by how much: a :class:`Change` for each submission in the gradebook, those that stay as they are too."""
    keys = load_keys(course.sealed, slug)
    keys.decisions.append(decision)
    released, changes, name = released_text(course, slug), [], decision.question
    with only_one(course), opened_book(course, slug) as book:
        work = course.root / WORK
        work.mkdir()
        if name not in book.grade_cells:
            raise GradingError(f"{name} is not asked in {slug} as it was released")
        students, counting = course.students_in("submitted", slug), Counting(course, slug, keys)
        choosing = several(course, slug) if course.rules.attempt == "best" else ()
        for start in range(0, len(students), 100):
            for student, entry in sorted(book.entries(students[start : start + 100]).items()):
                if name in entry.grades:
                    if student in choosing:
                        # By another key another attempt may have the most marks.
                        marked = counting.marked(student, counting.of(student, kept(course, slug, student)))
                    else:
                        marked = mark_safely(course, slug, released, keys, student, work)
                    changes.append(_change(course.alias(student), entry.grades[name], marked.scores.get(name)))
    return changes


def apply(course, slug, decision, changes, progress=lambda students: students):
    """Keep the decision, mark the class by it, and write one line of audit; the outcome of :func:`grade`.

    Raises
    ------
    GradingError
        If somebody decided about the question since the preview.
    """
    keys, name = load_keys(course.sealed, slug), decision.question
    if keys.version(name) + 1 != decision.version:
        raise GradingError(f"{name} was decided about by {keys.decided(name).by} at {keys.decided(name).at}: look at the preview again")
    add_decision(keys, decision)
    path = course.root / AUDIT
    told = {"at": decision.at, "by": decision.by, "assignment": slug, "question": name, "version": decision.version}
    told |= {"action": decision.action, "accept": " | ".join(decision.accept), "reason": decision.reason}
    told |= {"changed": sum(one.before != one.after for one in changes), "kept_by_hand": sum(one.by_hand for one in changes)}
    write_table(path, COLUMNS, [*(read_table(path) if path.exists() else []), told])
    if course.rules.attempt == "best":
        with only_one(course):
            recount(Counting(course, slug))
    return grade(course, slug, progress=progress)


def in_words(decision):
    """The decision as a person says it."""
    if decision.action == VOID:
        return "counts for nobody"
    if decision.action == FULL:
        return "gives everyone who handed in full marks"
    return f"is right with {' or '.join(decision.accept)}, and with nothing else"


def _change(student, row, auto):
    before, by_hand = score_of(row), row["manual_score"] is not None
    return Change(student, before, before if by_hand else score_of({**row, "auto_score": auto}), by_hand)
