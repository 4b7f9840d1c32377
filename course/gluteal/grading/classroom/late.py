"""What late work costs, and when whose work is due: told to nbgrader's own steps and to the grading of a class alike."""

from functools import lru_cache
from pathlib import Path

from nbgrader.plugins import LateSubmissionPlugin

from gluteal.grading.classroom import extensions, roster, rules
from gluteal.grading.classroom.folder import course_of
from gluteal.grading.released import course_directory


class LatePolicy(LateSubmissionPlugin):
    """nbgrader's plug-in for late work, by the rules in ``grading.toml`` of the course folder."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        """Marks that are taken off, or None where the rules take none."""
        return penalty(course_for(course_directory(self.parent)).rules.late, score, total_seconds_late)


def penalty(late, score, seconds):
    """Marks, of ``score`` earned, that ``seconds`` of lateness cost by the policy ``late``; None where it costs none."""
    share = late.share(seconds)
    return round(score * share, 6) if share else None


def course_for(coursedir, sealed="", also_known_as=None):
    """The :class:`Course` for a running step of nbgrader; read anew only when one of its lists has changed."""
    root = Path(coursedir.root)
    names = (rules.FILE, roster.FILE, roster.MATCHES, extensions.FILE)
    stamps = tuple((root / name).stat().st_mtime_ns if (root / name).exists() else 0 for name in names)
    known = tuple(sorted((name, tuple(others)) for name, others in (also_known_as or {}).items()))
    return _course(coursedir, str(root), sealed, known, stamps)


@lru_cache(maxsize=4)
def _course(coursedir, _root, sealed, known, _stamps):
    return course_of(coursedir, sealed, dict(known))


def set_deadline(course, submission):
    """Give a gradebook's submission the due date and extension that the course's lists say; lists that are not there change nothing."""
    assignment = submission.assignment.name
    due = course.rules.dates(assignment).due
    if due is not None:
        submission.assignment.duedate = due
    if course.extensions is not None:
        submission.extension = course.extensions.of(submission.student.id, assignment)
