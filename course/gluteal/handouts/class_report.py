"""The instructor's report on one assignment: in short, marks, questions, objectives, misconceptions, and what it cannot say."""

from html import escape

from gluteal.handouts import charts, reading
from gluteal.handouts.page import counted, decimal, items, page, per_cent, picture, span, table
from gluteal.quiz.prose import to_html

HOW = (
    "<b>Earned</b> is the mean share of a question’s points (its difficulty). For a quiz that should tell learners apart, 30 % to 80 % is "
    "usual; a question that only makes sure of something may be easier. Below 20 % or above 90 %, look at it again.",
    "<b>Goes with the rest</b> is the correlation of a question with the sum of all others (its corrected discrimination): from 0.40 "
    "excellent, from 0.30 good, from 0.20 marginal, below that poor; below zero, check the key.",
    "<b>Hardly anybody</b> means fewer than one in twenty of those who answered.",
    "These limits are conventions: pages that cite Ebel and Frisbie (read in a summary), and BMC Med Educ 2024;24:445.",
    "A misconception is counted once a learner, however many of their choices point to it. A choice points to an idea; it does not prove "
    "that somebody holds it.",
    "An answer left open, among others, counts as no points, as in the marks. Marks by hand count; what lateness cost does not.",
)


def class_page(found, written):
    """The report on one assignment, as one HTML page.

    Parameters
    ----------
    found : gluteal.grading.analysis.items.Analysis
    written : str
        When, in words.
    """
    body = [
        f'<p class="muted">{escape(found.sitting.slug)}. For the instructor; it holds the keys.</p>',
        f'<div class="box">{items(reading.in_short(found))}</div>',
        f"<h2>What this cannot say</h2>{items(reading.limits(found))}",
    ]
    if found.n:
        shares = not found.few
        body += [_marks(found), _questions(found) if shares else "", _each(found), _objectives(found) if shares else "", _ideas(found)]
    body += [_alike(found), f"<h2>How to read it</h2>{items(HOW)}"]
    return page(f"Report: {found.sitting.title}", "\n".join(body), f"Written {written}.")


def _marks(found):
    if len(found.marks) < 5:
        return ""
    total, marks = found.sitting.total, found.marks
    alt = f"Histogram of the marks of {counted(len(marks), 'learner')}, from {min(marks):g} to {max(marks):g} of {total:g}."
    shown = picture(lambda paper: charts.draw_marks(marks, total, paper), alt, "Before anything is taken off for lateness.")
    return f"<h2>Marks</h2>{shown}<p>{reading.together(found)}</p>"


def _questions(found):
    told = [item for item in found.items if not item.void]
    rows = [
        [
            str(item.place),
            f"<code>{escape(item.question.id)}</code>",
            per_cent(item.difficulty),
            span(item.difficulty_interval),
            f"{decimal(item.discrimination)} {item.word}".strip() if found.enough else "too few",
            str(item.blank),
        ]
        for item in told
    ]
    head = ("", "question", "earned", "range", "goes with the rest", "open")
    shown = ""
    if told:
        alt = "; ".join(f"question {item.place} {per_cent(item.difficulty)}" for item in told)
        caption = "Dots are this class, lines the 95 % ranges, the grey band is what is usual for telling learners apart."
        shown = picture(lambda paper: charts.draw_items(told, found.enough, paper), f"Share of the points earned: {alt}.", caption)
    return f"<h2>Questions</h2>{shown}{table(head, rows, numbers=(0, 2, 3, 5))}"


def _each(found):
    cards = []
    for item in found.items:
        asked = to_html(item.question.with_values(0).ask)
        chosen = _choices(item) if item.choices and not item.void else ""
        head = f"<h3>{item.place}. <code>{escape(item.question.id)}</code></h3>"
        cards.append(f'<section class="card">{head}{asked}{chosen}<p>{reading.about(item, found.n)}</p></section>')
    return "<h2>What was chosen</h2>" + "".join(cards)


def _choices(item):
    rows = []
    given = max(1, item.n)
    for choice in [*item.choices, *([_Open(item.blank)] if item.blank else [])]:
        kind = " right" if choice.right else ""
        bar = f'<span class="bar{kind}" style="width:{100 * choice.count / given:.1f}%"></span>' if choice.count else ""
        words = f"{escape(choice.text)} <strong>(right)</strong>" if choice.right else escape(choice.text)
        idea = f'<br><span class="muted">“{escape(choice.misconception)}”</span>' if choice.misconception else ""
        letter = "" if item.question.kind in ("number", "order") else escape(choice.key)
        rows.append([letter, words + idea, str(choice.count), bar])
    made = table(("", "chosen", "learners", ""), rows, numbers=(2,))
    return made.replace("<td><span", '<td class="track"><span').replace("<td></td></tr>", '<td class="track"></td></tr>')


class _Open:
    """The line for those who left a question open."""

    key, text, right, misconception = "–", "left open", False, ""

    def __init__(self, count):
        self.count = count


def _objectives(found):
    rows = [(row.text, row.share, row.interval) for row in found.objectives]
    if not rows:
        return ""
    told = [
        [escape(row.text), ", ".join(map(str, row.places)), per_cent(row.share), span(row.interval), str(row.n)] for row in found.objectives
    ]
    listing = table(("objective", "questions", "earned", "range", "learners"), told, numbers=(2, 3, 4))
    alt = "; ".join(f"{text} {per_cent(share)}" for text, share, _ in rows)
    shown = picture(lambda paper: charts.draw_shares(rows, paper), f"Share of the points earned for each objective: {alt}.")
    return f"<h2>Objectives</h2>{shown}{listing}"


def _ideas(found):
    rows = [
        [escape(idea.text), f"{idea.learners} of {idea.asked}", ", ".join(map(str, idea.places))] for idea in found.ideas if idea.learners
    ]
    unseen = sum(not idea.learners for idea in found.ideas)
    told = f"<p>{counted(unseen, 'more idea')} could have shown, and did not.</p>" if unseen else ""
    listing = table(("idea", "learners", "questions"), rows, numbers=(1,)) if rows else "<p>No choice points to one.</p>"
    return f"<h2>Misconceptions</h2>{listing}{told}"


def _alike(found):
    if not found.alike:
        return ""
    return (
        "<h2>Worth a talk</h2><p>The same answers are a reason to ask, kindly and in private. They prove nothing: people study together, "
        "share a computer, or hold the same wrong ideas after the same lesson. No mark was changed.</p>"
        + items(reading.likeness(one) for one in found.alike)
    )
