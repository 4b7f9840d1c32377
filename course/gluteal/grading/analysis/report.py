"""Write the reports: one page and its tables for an assignment, one page for the course."""

from datetime import UTC, datetime
from pathlib import Path

from gluteal.files import write_atomically
from gluteal.grading.analysis.gains import find_tests, gains
from gluteal.grading.analysis.items import analyse
from gluteal.grading.analysis.sitting import read_sitting
from gluteal.grading.classroom.tables import write_table
from gluteal.grading.released import GradingError, is_quiz
from gluteal.handouts import class_page, course_page

REPORTS = "reports"
QUESTIONS = (
    *("place", "question", "kind", "points", "learners", "open", "waiting", "earned", "earned_low", "earned_high"),
    *("discrimination", "discrimination_low", "discrimination_high", "certain", "certain_not_right", "flags", "objective", "ask"),
)
CHOICES = ("place", "question", "choice", "text", "right", "learners", "misconception")
IDEAS = ("misconception", "learners", "asked", "questions")


def report(course, slug, folder=None):
    """Analyse one assignment; writes ``reports/SLUG.html``, ``SLUG.questions.csv``, ``SLUG.choices.csv``, ``SLUG.misconceptions.csv``.

    Parameters
    ----------
    course : Course
    slug : str
    folder : path, optional
        Where to write, instead of ``reports/`` in the course folder.

    Returns
    -------
    tuple of (Analysis, list of pathlib.Path)

    Raises
    ------
    GradingError
        If the assignment was not released, is no quiz, has no keys, or the gradebook is out of reach.
    """
    found = analyse(read_sitting(course, slug))
    folder = Path(folder or course.root / REPORTS)
    page, tables = folder / f"{slug}.html", _tables(found)
    write_atomically(page, class_page(found, _now(course)))
    paths = [page]
    for name, columns, rows in tables:
        paths.append(folder / f"{slug}.{name}.csv")
        write_table(paths[-1], columns, rows)
    return found, paths


def report_course(course, pre=None, post=None, folder=None):
    """Report on every quiz that was released, and on the course as a whole with the gain from pre-test to post-test.

    Parameters
    ----------
    course : Course
    pre, post : str, optional
        The two tests of which the gain is worked out; else those whose names say so.

    Returns
    -------
    tuple of (list of Analysis, list of Gain, list of pathlib.Path)

    Raises
    ------
    GradingError
        If nothing was released, only one of ``pre`` and ``post`` is named, or one of them was not released.
    """
    slugs = released_quizzes(course)
    if not slugs:
        raise GradingError(f"no quiz was released in {course.root}: run `nbgrader generate_assignment NAME` first")
    if bool(pre) != bool(post):
        raise GradingError("name both tests, --pre and --post, or none")
    tests = (pre, post) if pre else find_tests(slugs)
    for name in tests or ():
        if name not in slugs:
            raise GradingError(f"{name!r} is no released quiz; there are {', '.join(slugs)}")
    made = [report(course, slug, folder) for slug in slugs]
    sittings = {found.sitting.slug: found.sitting for found, _ in made}
    gained = gains(*(sittings[name] for name in tests)) if tests else []
    page = Path(folder or course.root / REPORTS) / "course.html"
    write_atomically(page, course_page([found for found, _ in made], gained, tests, _now(course)))
    return [found for found, _ in made], gained, [page, *(path for _, paths in made for path in paths)]


def released_quizzes(course):
    """Names of the quizzes of this course that were released, in order."""
    import nbformat

    release = course.folder("release", ".", "")
    found = []
    for path in sorted(release.glob("*/*.ipynb")):
        if path.stem == path.parent.name and is_quiz(nbformat.v4.reads_json(path.read_text(encoding="utf-8"))):
            found.append(path.stem)
    return found


def _now(course):
    return course.rules.local(datetime.now(UTC))


def _tables(found):
    questions = [_question(item) for item in found.items]
    chosen = [
        {"place": item.place, "question": item.question.id, "choice": one.key, "text": one.text, "right": "yes" if one.right else "no"}
        | {"learners": one.count, "misconception": one.misconception}
        for item in found.items
        for one in item.choices
    ]
    ideas = [
        {"misconception": one.text, "learners": one.learners, "asked": one.asked, "questions": " ".join(map(str, one.places))}
        for one in found.ideas
    ]
    return ("questions", QUESTIONS, questions), ("choices", CHOICES, chosen), ("misconceptions", IDEAS, ideas)


def _question(item):
    question = item.question
    row = {"place": item.place, "question": question.id, "kind": question.kind, "points": item.points, "learners": item.n}
    row |= {"certain": item.sure, "certain_not_right": item.sure_wrong}
    row |= {"open": item.blank, "waiting": item.waiting, "earned": _places(item.difficulty), "discrimination": _places(item.discrimination)}
    for name, interval in (("earned", item.difficulty_interval), ("discrimination", item.discrimination_interval)):
        row[f"{name}_low"], row[f"{name}_high"] = map(_places, interval or (None, None))
    flags = " ".join(["void"] if item.void else item.flags)
    return row | {"flags": flags, "objective": question.objective, "ask": " ".join(question.ask.split())}


def _places(value):
    return None if value is None else round(value, 4)
