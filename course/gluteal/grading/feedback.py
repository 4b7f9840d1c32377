"""Feedback pages for learners: written into nbgrader's feedback folder, kept back until the last student's time is over."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sql
from nbconvert.exporters import HTMLExporter
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeReleaseFeedback
from traitlets.config import Config

from gluteal.files import write_atomically
from gluteal.grading.analysis.choices import ideas
from gluteal.grading.analysis.sitting import NOT_MARKED, read_sitting
from gluteal.grading.classroom.grade import opened_book
from gluteal.grading.classroom.late import course_for
from gluteal.grading.classroom.rows import SUBMISSION
from gluteal.grading.keys import VOID, variants
from gluteal.grading.released import GradingError, is_quiz
from gluteal.grading.shown import said
from gluteal.handouts import Answered, Feedback, feedback_page, sections_for
from gluteal.quiz.marking import NO_ANSWER
from gluteal.quiz.prose import to_text

# What nbgrader needs beside the page to find whose it is.
BESIDE = ("timestamp.txt", "submission_secret.txt")


def write_feedback(course, slug, students=None):
    """Write ``feedback/STUDENT/SLUG/SLUG.html`` for all whose work was marked, as nbgrader would.

    Parameters
    ----------
    course : Course
    slug : str
    students : list of str, optional
        Only these.

    Returns
    -------
    tuple of (list of str, list of str)
        Those for whom a page was written, and those who handed in something that has not been marked.

    Raises
    ------
    GradingError
        If the assignment was not released, is no quiz, has no keys, or the gradebook is out of reach.
    """
    sitting = read_sitting(course, slug, students)
    written = []
    for learner in sitting.learners:
        if learner.responses:
            folder = course.folder("feedback", learner.id, slug)
            write_atomically(folder / f"{slug}.html", feedback_page(feedback_for(course, sitting, learner)))
            for name in BESIDE:
                source = course.folder("submitted", learner.id, slug) / name
                if source.is_file() and not source.is_symlink():
                    shutil.copy(source, folder / name)
            written.append(learner.id)
    return written, [learner.id for learner in sitting.of(NOT_MARKED)]


def last_moment(course, slug):
    """When the time of the last student is over, with every extension: UTC without zone; None where nothing is due."""
    with opened_book(course, slug) as book:
        if book.due is None or course.extensions is not None:
            return course.extensions.last(slug, book.due) if course.extensions else None
        # Without a list of ours, extensions stand in nbgrader's gradebook alone.
        with book.engine.connect() as db:
            given = db.scalars(sql.select(SUBMISSION.c.extension).where(SUBMISSION.c.assignment_id == book.assignment_id)).all()
        return book.due + max((extra for extra in given if extra), default=timedelta())


def hold(course, slug, now=None):
    """Keep keys in until the last student's time is over; returns when that was, or None where nothing is due.

    Raises
    ------
    GradingError
        If somebody may still be at work; the text says until when.
    """
    last = last_moment(course, slug)
    if last and (now or datetime.now(UTC).replace(tzinfo=None)) < last:
        told = f"feedback tells the keys, and the time of the last student for {slug} ends {course.rules.local(last)}"
        raise GradingError(f"{told}: wait, or run `gluteal feedback {slug} --now`")
    return last


def feedback_for(course, sitting, learner):
    """What one learner gets back, as a :class:`gluteal.handouts.Feedback`; a stranger's answers tell no key."""
    answered = tuple(_answered(sitting, learner, name, response) for name, response in learner.responses.items())
    person = course.roster.people.get(learner.id)
    when = course.rules.local(learner.handed_in) if learner.handed_in else ""
    return Feedback(sitting.title, (person.name if person else "") or learner.id, answered, learner.penalty, when, tuple(learner.notes))


def _answered(sitting, learner, name, response):
    score = None if response.score is None else response.score + response.extra
    question = sitting.keys.questions.get(name)
    common = {"score": score, "points": response.points, "comment": response.comment, "by_hand": response.by_hand}
    if question is None:
        asked = next((cell.source for cell in sitting.released.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name), "")
        return Answered(ask=asked, answer=response.written, blank=response.blank, **common)
    shown = question.with_values(response.drawn.get("row"))
    base = Answered(ask=shown.ask, answer="" if response.blank else said(shown, response.answer), blank=response.blank, **common)
    changes = {"reread": sections_for(to_text(question.objective), question.lesson)}
    if learner.stranger and score is None:
        changes["reason"] = f"These answers were saved by {learner.stranger}. Your teacher has to say whose they are."
        return replace(base, **changes)
    changes["reason"] = _reason(sitting, name, response)
    if question.kind == "text":
        changes["rubric"] = tuple(f"{line.points:g}: {to_text(line.text)}" for line in question.rubric)
        changes["model"] = question.model
        return replace(base, **changes)
    changes["right"], changes["right_why"] = _right(sitting, name, shown, changes["reason"])
    changes["ideas"] = () if sitting.is_void(name) else tuple(sorted(ideas(question, response)))
    return replace(base, **changes)


def _reason(sitting, name, response):
    """Why the rule gave what it gave; where a person gave other marks, that their word counts."""
    reason = response.earned.reason if response.earned.answered or sitting.keys.decided(name) else NO_ANSWER
    return "" if response.earned.by_hand and response.score is not None else reason


def _right(sitting, name, question, reason):
    """A right answer in words, and why; nothing where the question is void, or where the reason tells it."""
    decision = sitting.keys.decided(name)
    if decision is not None and decision.action == VOID:
        return "", ""
    accepted = variants(sitting.keys.questions[name], decision.accept) if decision and decision.accept else [question]
    told = " or ".join(_in_words(one) for one in accepted)
    if len(accepted) > 1 or told in reason:
        return ("", "") if told in reason else (told, "")
    [one] = accepted
    option = one.option(one.key) if one.kind == "one" else None
    option = one.option(one.key[0]) if one.kind == "hotspot" else option
    # Of numbers, orders and ticks the reason above has told all.
    return told, to_text(option.why) if option else ""


def _in_words(question):
    if question.kind == "number":
        return f"{question.key:g} {question.unit}".strip()
    if question.kind == "hotspot":
        return " or ".join(to_text(question.option(key).text) for key in question.key)
    told = said(question, question.right_answer())
    return f"for example {told}" if question.kind == "plan" else told


class FeedbackExporter(HTMLExporter):
    """nbgrader's ``generate_feedback``, from the command line or the formgrader: our page for quizzes, nbgrader's for others."""

    def from_notebook_node(self, nb, resources=None, **kwargs):
        """The page of one marked notebook.

        Raises
        ------
        GradingError
            If it is a quiz, and somebody may still be at work on it.
        """
        if not is_quiz(nb) or not resources or "nbgrader" not in resources:
            return super().from_notebook_node(nb, resources, **kwargs)
        names, settings = resources["nbgrader"], self.config.MarkAnswers
        course = course_for(self.parent.coursedir, settings.get("sealed", ""), settings.get("also_known_as", {}))
        hold(course, names["assignment"])
        others = course.folder("release", ".", names["assignment"]).glob("*.ipynb")
        if any(path.stem != names["assignment"] for path in others):
            # Beside notebooks that have to be run, nbgrader's page shows the marked cells.
            return super().from_notebook_node(nb, resources, **kwargs)
        sitting = read_sitting(course, names["assignment"], [names["student"]])
        return feedback_page(feedback_for(course, sitting, sitting.learners[0])), self._init_resources(resources)


def release_feedback(course, slug, students):
    """Give the pages of ``students`` out through nbgrader's exchange, from where they fetch them as usual.

    Returns
    -------
    tuple of (list of str, list of str)
        Those who can fetch theirs now; and those whose work did not come through the exchange, who need it by another way.

    Raises
    ------
    GradingError
        If the exchange cannot be written.
    """
    if course.exchange is None or not course.exchange.is_dir():
        return [], list(students)
    through = [one for one in students if all((course.folder("feedback", one, slug) / name).is_file() for name in BESIDE)]
    config = Config()
    config.Exchange.root, config.CourseDirectory.root = str(course.exchange), str(course.root)
    config.CourseDirectory.course_id, config.CourseDirectory.assignment_id = course.course_id, slug
    config.CourseDirectory.feedback_directory = course.steps["feedback"].split("{student}")[0].rstrip("/")
    try:
        for student in through:
            config.CourseDirectory.student_id = student
            step = ExchangeReleaseFeedback(
                coursedir=CourseDirectory(config=config), authenticator=Authenticator(config=config), config=config
            )
            step.log.setLevel("WARNING")
            step.start()
    except (ExchangeError, OSError) as error:
        raise GradingError(f"the exchange {course.exchange} cannot be written ({error}): see `gluteal course doctor`") from error
    return through, [one for one in students if one not in through]
