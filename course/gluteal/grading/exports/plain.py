"""Everything about marks, for a spreadsheet: one row for each student and assignment, or for each student and question."""

from gluteal.grading.analysis.sitting import EXCUSED, TO_MATCH
from gluteal.grading.exports.columns import Exported, check_per, marks_of, name_of, rounded
from gluteal.grading.shown import said

ASSIGNMENT = (
    *("assignment", "student", "name", "group", "state", "marks", "of", "before_penalty", "penalty", "handed_in", "due"),
    *("minutes_late", "open", "waiting", "comment"),
)
QUESTION = ("assignment", "student", "name", "question", "kind", "state", "marks", "of", "answer", "by_hand", "comment")


def export_plain(course, sittings, per="assignment"):
    """Everything about marks, one row for each student and assignment, or for each student and question.

    Blank, excused, waiting and late are kept apart: ``state`` tells which, ``minutes_late`` how late; ``marks`` is empty where there is
    no mark, which is not the same as 0. Marks per question are before anything was taken off for lateness.

    Parameters
    ----------
    course : Course
    sittings : list of Sitting
    per : str
        ``assignment`` or ``question``.

    Returns
    -------
    Exported

    Raises
    ------
    GradingError
        If ``per`` is neither.
    """
    check_per(per)
    if per == "question":
        rows = [_question(course, one, learner, name) for one in sittings for learner in one.learners for name in one.points]
        return Exported(QUESTION, rows)
    return Exported(ASSIGNMENT, [_assignment(course, one, learner) for one in sittings for learner in one.learners])


def _assignment(course, sitting, learner):
    rules, cells = course.rules, learner.responses.values()
    row = {"assignment": sitting.slug, "student": learner.id, "name": name_of(course, learner.id), "group": learner.group}
    row |= {"state": learner.state, "marks": rounded(marks_of(learner)), "of": sitting.total}
    row |= {"before_penalty": rounded(learner.before_penalty) if learner.responses else "", "penalty": learner.penalty or ""}
    row |= {
        "handed_in": rules.local(learner.handed_in) if learner.handed_in else "",
        "due": rules.local(learner.due) if learner.due else "",
    }
    late = learner.minutes_late
    row |= {"minutes_late": "" if late is None else round(late), "open": sum(one.blank for one in cells) if cells else ""}
    row |= {"waiting": sum(one.score is None for one in cells) if cells else "", "comment": "; ".join(learner.notes)}
    return row


def _question(course, sitting, learner, name):
    question, response = sitting.keys.questions.get(name), learner.responses.get(name)
    row = {"assignment": sitting.slug, "student": learner.id, "name": name_of(course, learner.id), "question": name}
    row |= {"kind": question.kind if question else "by hand", "of": sitting.points[name], "state": _state(sitting, learner, name)}
    if response is None:
        return row
    shown = question.with_values(response.drawn.get("row")) if question else None
    answer = response.written if question is None else "" if response.blank else said(shown, response.answer)
    row |= {"marks": "" if response.score is None else rounded(response.score + response.extra), "answer": answer}
    return row | {"by_hand": "yes" if response.by_hand else "no", "comment": response.comment}


def _state(sitting, learner, name):
    response = learner.responses.get(name)
    if learner.state in (EXCUSED, TO_MATCH) or response is None:
        return learner.state
    if sitting.is_void(name):
        return "void"
    return "to mark by hand" if response.score is None else "blank" if response.blank else "answered"
