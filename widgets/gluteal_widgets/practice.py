"""Practice beyond one card: three questions from earlier lessons, those due for another look, a five-minute drill, and a kind panel."""

import re
from html import escape

import traitlets as t
from gluteal.errors import GlutealError
from gluteal.places import repository

from gluteal_widgets import context, progress
from gluteal_widgets.base import Talking, script, style, twin_block
from gluteal_widgets.card import CARD_SCRIPTS, cite

# Kinds that need neither a picture nor a lesson around them.
KINDS = ("one", "many", "number", "match", "order")
SCRIPTS = (*CARD_SCRIPTS, "schedule.js", "practice.js")


class PracticeSet(Talking):
    """Questions one after another. All cards are in it, so it chooses and works in the browser alone."""

    _esm = script(*SCRIPTS, "practice_set.js")
    _css = style("question", "practice")

    mode = t.Unicode("drill").tag(sync=True)
    heading = t.Unicode("").tag(sync=True)
    cards = t.List().tag(sync=True)
    titles = t.Dict().tag(sync=True)

    def title(self):
        return self.mode

    def twin(self):
        first = "".join(f"<li>{card['ask']}</li>" for card in self.cards[:3] if card["ask"])
        return twin_block(
            "practice", f"<p><strong>{escape(self.heading)}</strong></p>", f"<ul>{first}</ul>" if self.mode == "warm-up" else ""
        )

    def reply(self, content):
        return progress.reply(content) if content.get("kind") == "progress" else None


class ProgressPanel(PracticeSet):
    """What was practised, where to go on, and the learner's own file."""

    _esm = script(*SCRIPTS, "own_file.js", "panel.js")


def warm_up():
    """Three mixed questions from the lessons before this one, those answered rightly included.

    Raises
    ------
    GlutealError
        If there is no earlier lesson with questions, or no lesson was named yet.
    """
    here = context.here().slug
    cards = _cards(lambda question: question.lesson < here)
    if not cards:
        raise GlutealError(f"no lesson before {here or 'this one'!r} has questions: leave warm_up() out of the first lesson")
    return PracticeSet(mode="warm-up", heading="Three from earlier lessons", cards=cards, titles=titles_of(cards))


def drill():
    """What is due for another look after 1, 7 and 21 days, and five minutes of mixed questions."""
    cards = _cards(lambda question: True)
    return PracticeSet(mode="drill", heading="A few minutes of practice", cards=cards, titles=titles_of(cards))


class GainPanel(PracticeSet):
    """The form before the course beside the one after it: how far a learner came, and a record of it to print."""

    _esm = script(*SCRIPTS, "own_file.js", "record.js", "gain.js")

    record = t.Dict().tag(sync=True)
    picture = t.Bytes().tag(sync=True)

    def twin(self):
        told = "Where the page is alive, your answers from the first page stand here beside those of today."
        return twin_block("practice", f"<p><strong>{escape(self.heading)}</strong></p>", f"<p>{told}</p>")

    def reply(self, content):
        if content.get("kind") != "record":
            return super().reply(content)
        from gluteal_widgets.record import reply

        return reply(content)


def progress_panel(about="practice"):
    """What a learner has practised, where to go on, who is practising, and their file: to download, to upload, to erase.

    Parameters
    ----------
    about : str
        ``"gain"`` shows instead how far a learner came, from the questions before the course to those of the last lesson.

    Raises
    ------
    GlutealError
        If it is asked to show anything else.
    """
    if about == "gain":
        from gluteal_widgets.record import facts

        record, picture = facts()
        return GainPanel(mode="gain", heading="How far you came", cards=_pairs(), record=record, picture=picture)
    if about != "practice":
        raise GlutealError(f'progress_panel({about!r}): it shows "practice" or "gain"')
    cards = _cards(lambda question: True)
    return ProgressPanel(mode="progress", heading="Your practice", cards=cards, titles=titles_of(cards))


def stands_alone(question):
    """Whether a question can be asked away from its page: of a kind without a picture, and not about what stands beside it there.

    The forms before and after the course are no practice: a reason told in between would spoil the comparison.
    """
    return question.kind in KINDS and question.needs != "page" and not question.is_check


def _cards(wanted):
    named = cite()
    chosen = [question for question in context.practice_questions().values() if stands_alone(question) and wanted(question)]
    return [question.card(feedback=True, cite=named) for question in chosen]


def _pairs():
    from gluteal.quiz.cards import public, told
    from gluteal.quiz.prose import to_text

    known, named = context.practice_questions(), cite()
    pairs = [(known[question.pair], question) for question in known.values() if question.pair]
    homes = {question.objective: question.lesson for question in known.values() if not question.is_check}
    titles = titles_of([{"lesson": slug} for slug in homes.values()])
    # Past its own lesson a card of the first form may tell all.
    return [
        {
            "before": {**public(before), **told(before, named)},
            "now": now.card(True, named),
            "topic": f"{titles[homes[now.objective]]} · {to_text(now.objective)}",
        }
        for before, now in pairs
    ]


def titles_of(cards):
    """Titles of the lessons that the cards come from; the plain words of the slug where a lesson's text is not at hand."""
    found = {}
    for slug in sorted({card["lesson"] for card in cards}):
        try:
            text = (repository() / "lessons" / f"{slug}.md").read_text(encoding="utf-8")
            found[slug] = re.search(r"^title: *[\"']?(.*?)[\"']? *$", text, re.M)[1]
        except (OSError, GlutealError, TypeError):
            found[slug] = slug[3:].replace("-", " ").capitalize()
    return found
