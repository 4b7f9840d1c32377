"""What the instructor guide says of questions, written from the questions: marks, where to go back to, and which card finds which idea."""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import yaml

import gluteal.quiz
from gluteal.errors import GlutealError
from gluteal.files import write_atomically
from gluteal.grading.analysis.choices import possible_ideas
from gluteal.handouts.reread import sections_for
from gluteal.publish.mentions import uses
from gluteal.quiz import bank, load_questions

FOLDER = "docs/teaching"
_OPEN = Path(gluteal.quiz.__file__).parent / "bank"
_BLOCK = re.compile(r"(<!-- from the questions: ([\w-]+) -->\n).*?(<!-- end of what the questions say -->)", re.DOTALL)
_FRONT = re.compile(r"^---\n(.*?)\n---\n", re.DOTALL)


def guide(slug, home, sealed=None):
    """Markdown of what the questions say about a lesson, or about a test over several lessons.

    Parameters
    ----------
    slug : str
        A lesson or an assignment, such as ``"03-one-leg"`` or ``"final"``.
    home : path
        The checkout, which holds ``lessons/`` and ``course/``.
    sealed : path, optional
        Folder of the keys; that of the checkout unless told.

    Returns
    -------
    str

    Raises
    ------
    GlutealError
        If there is neither such a lesson nor such an assignment.
    """
    home = Path(home)
    sealed = Path(sealed or home / "course/sealed")
    lesson, quiz = _matter(home / f"lessons/{slug}.md"), _matter(home / f"course/assignments/{slug}.md")
    if not lesson and not quiz:
        raise GlutealError(f"{slug!r} is neither a lesson nor an assignment; the lessons are called as the files in {home / 'lessons'}")
    keys = sealed / f"{slug}.toml"
    asked = load_questions(keys) if quiz and keys.is_file() else {}
    told = [_quiz(slug, quiz, asked)]
    if lesson:
        questions = _to_lesson(lesson, sealed)
        cards = {use.key for use in uses(home / f"lessons/{slug}.md") if use.kind == "ask"}
        told += [_objectives(slug, lesson, cards, asked, questions), _ideas(cards, asked, questions)]
    else:
        told += [_by_question(home, asked)]
    return "\n\n".join(part for part in told if part)


def write_guide(home):
    """Put what the questions say between the markers of every page in ``docs/teaching`` of the checkout ``home``.

    Returns
    -------
    list of pathlib.Path
        The pages that changed.
    """
    changed = []
    for page in sorted((Path(home) / FOLDER).glob("*.md")):
        text = page.read_text(encoding="utf-8")
        new = renewed(text, home)
        if new != text:
            write_atomically(page, new)
            changed.append(page)
    return changed


def renewed(text, home):
    """A page of the guide with its marked blocks as the questions have them now."""
    return _BLOCK.sub(lambda found: f"{found[1]}\n{guide(found[2], home)}\n\n{found[3]}", text)


def _matter(path):
    front = _FRONT.match(path.read_text(encoding="utf-8")) if path.is_file() else None
    return yaml.safe_load(front[1]) if front else {}


def _to_lesson(lesson, sealed):
    """All questions, open ones first, whose objective the lesson has."""
    stamp = tuple((path.name, path.stat().st_mtime_ns) for folder in (_OPEN, sealed) for path in sorted(folder.glob("*.toml")))
    return [question for question in _every(sealed, stamp) if question.objective in lesson.get("objectives", ())]


@lru_cache(maxsize=2)
def _every(sealed, _stamp):
    """All questions, read once as long as no file changes: the guide has a page for each lesson."""
    return [*bank().values(), *(one for path in sorted(sealed.glob("*.toml")) for one in load_questions(path).values())]


def _quiz(slug, quiz, asked):
    if not quiz:
        return "No quiz for marks belongs to this lesson."
    points = sum(question.points for question in asked.values())
    by_hand = [question for question in asked.values() if question.kind == "text"]
    told = f"`{slug}`: {len(asked)} questions, {points:g} points, about {quiz['minutes']} minutes."
    if not by_hand:
        return f"{told} Nothing in it is marked by hand."
    lines = [f"{told} Marked by hand, {sum(question.points for question in by_hand):g} points:"]
    for question in by_hand:
        rubric = "; ".join(f"{one.points:g} for “{one.text}”" for one in question.rubric)
        lines.append(f"- `{question.id}`: {rubric}.")
    return "\n".join([lines[0], "", *lines[1:]])


def _objectives(slug, lesson, cards, asked, questions):
    rows = []
    for objective in lesson.get("objectives", ()):
        places = ", ".join(f"“{section.heading}”" for section in sections_for(objective, slug) if section.heading)
        rows.append(
            [objective, places or "the whole lesson", *_columns(cards, asked, [one for one in questions if one.objective == objective])]
        )
    return _table(["objective", "go back to", "cards in the lesson", "quiz", "elsewhere"], rows)


def _ideas(cards, asked, questions):
    """A row for each idea that several questions find, then a list of all others."""
    found = {}
    for question in questions:
        for idea in sorted(possible_ideas(question)):
            found.setdefault(idea, []).append(question)
    often = Counter({idea: len(finders) for idea, finders in found.items()})
    rows = [[f"“{idea}”", *_columns(cards, asked, found[idea])] for idea, count in often.most_common() if count > 1]
    once = "\n".join(f"- “{idea}”: `{finders[0].id}`" for idea, finders in sorted(found.items()) if len(finders) == 1)
    parts = [_table(["a wrong idea", "cards in the lesson", "quiz", "elsewhere"], rows)] if rows else []
    folded = f"<details><summary>Ideas that one question finds</summary>\n\n{once}\n\n</details>"
    return "\n\n".join([*parts, *([folded] if once else [])])


def _columns(cards, asked, questions):
    inside = [one.id for one in questions if one.id in cards]
    quiz = [one.id for one in questions if one.id in asked]
    others = [one.id for one in questions if one.id not in {*inside, *quiz}]
    return [", ".join(f"`{name}`" for name in names) or "–" for names in (inside, quiz, others)]


def _by_question(home, asked):
    """Which lesson each question of a test belongs to, and the ideas that it finds."""
    of = {objective: path.stem for path in sorted((home / "lessons").glob("[0-9][0-9]-*.md")) for objective in _matter(path)["objectives"]}
    rows = []
    for question in asked.values():
        ideas = "; ".join(f"“{idea}”" for idea in sorted(possible_ideas(question))) or "–"
        rows.append([f"`{question.id}`", of.get(question.objective, "–")[:2], question.kind, f"{question.points:g}", ideas])
    return _table(["question", "lesson", "kind", "points", "wrong ideas that it finds"], rows)


def _table(head, rows):
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
