"""What a learner gets back: each question with their answer, the marks, the reason, and where to read on."""

from dataclasses import dataclass
from html import escape

from gluteal.handouts.page import counted, items, page, points
from gluteal.quiz.prose import to_html


@dataclass(frozen=True)
class Answered:
    """One question as it comes back. Texts are plain but for ``ask``, which may carry the little Markdown of questions.

    ``score`` is None while a person has to mark. ``right`` and ``right_why`` are empty where the answer was right, or nothing is right.
    ``rubric`` are lines such as ``1: names the side that stands``; ``reread`` are sections.
    """

    ask: str
    answer: str
    score: float | None
    points: float
    reason: str = ""
    right: str = ""
    right_why: str = ""
    ideas: tuple = ()
    reread: tuple = ()
    comment: str = ""
    rubric: tuple = ()
    model: str = ""
    heading: str = ""
    by_hand: bool = False
    blank: bool = False


@dataclass(frozen=True)
class Feedback:
    """All that one learner gets back for one assignment. ``penalty`` was taken off for lateness; ``notes`` are those from marking."""

    title: str
    learner: str
    answered: tuple
    penalty: float = 0.0
    handed_in: str = ""
    notes: tuple = ()


def feedback_page(feedback):
    """The page for one learner, as HTML that needs nothing else."""
    cards = "".join(_card(place, one) for place, one in enumerate(feedback.answered, 1))
    body = f"{_head(feedback)}{_reread(feedback)}{cards}{_notes(feedback)}"
    return page(feedback.title, body, "Something looks wrong? Ask your teacher, and name the question.")


def _head(feedback):
    earned = sum(one.score or 0.0 for one in feedback.answered)
    total = sum(one.points for one in feedback.answered)
    waiting = sum(one.score is None for one in feedback.answered)
    lines = [f"<strong>{points(max(0.0, earned - feedback.penalty))} of {points(total)} marks</strong>"]
    if feedback.penalty:
        lines[0] += f": {points(earned)} for your answers, less {points(feedback.penalty)} because it came late"
    if waiting:
        lines.append(f"{counted(waiting, 'answer is', 'answers are')} still to be marked by a person; your marks may rise.")
    handed = f"Handed in {feedback.handed_in}." if feedback.handed_in else ""
    told = f'<p class="muted">{escape(f"{feedback.learner}. {handed}".strip())}</p>'
    return told + '<div class="box">' + "".join(f"<p>{line}</p>" for line in lines) + "</div>"


def _reread(feedback):
    """The sections that are worth another look, the one with most to gain first."""
    lost = {}
    for one in feedback.answered:
        if one.score is not None and one.score < one.points and one.reread:
            section = str(one.reread[0])
            lost[section] = lost.get(section, 0) + one.points - one.score
    if not lost:
        return ""
    sections = sorted(lost, key=lambda section: -lost[section])
    return f"<h2>Worth another look</h2>{items(escape(section) for section in sections)}"


def _card(place, one):
    full = one.score is not None and one.score >= one.points
    kind = " good" if full else " part" if one.score else ""
    marks = "still to be marked by a person" if one.score is None else f"{points(one.score)} of {points(one.points)}"
    by_hand = ", given by a person" if one.by_hand and one.score is not None else ""
    rows = [("Your answer", _words(one.answer or "none"))]
    rows.append(("Why", _words(one.reason)))
    if one.right and not full:
        rows.append(("Right would be", _words(one.right) + _words(one.right_why)))
    if one.ideas and not full:
        several = "An idea that leads here" if len(one.ideas) == 1 else "Ideas that lead here"
        ideas = "; ".join(f"“{escape(idea)}”" for idea in one.ideas)
        rows.append((several, f"<p>{ideas}. A sensible guess; the reason above says what speaks against it.</p>"))
    if one.rubric:
        rows.append(("Points were for", items(escape(line) for line in one.rubric)))
    if one.model:
        rows.append(("A good answer", to_html(one.model)))
    if one.comment:
        rows.append(("Your teacher says", _words(one.comment)))
    if one.reread and not full:
        rows.append(("Read again", items(escape(str(section)) for section in one.reread[:2])))
    listing = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in rows if text)
    title = escape(one.heading) if one.heading else f"Question {place}"
    return (
        f'<section class="card{kind}"><h2>{title}</h2>{to_html(one.ask)}'
        f'<p class="marks">Marks: {marks}{by_hand}</p><dl>{listing}</dl></section>'
    )


def _notes(feedback):
    if not feedback.notes:
        return ""
    return f"<h2>Notes from marking</h2>{items(escape(note) for note in feedback.notes)}"


def _words(text):
    return f'<p class="written">{escape(text)}</p>' if text else ""
