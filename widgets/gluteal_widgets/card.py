"""The question card: practice with feedback at once, or an answer for marks that Python keeps."""

from html import escape

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets import context, progress
from gluteal_widgets.base import Talking, building, script, style, twin_block

# What any card needs in the browser, before and after the kinds of questions that it knows.
_BEFORE = ("shared.js", "people.js", "marking.js", "practice_log.js", "keeping.js", "bodies.js")
CARD_SCRIPTS = (*_BEFORE, "bodies_sets.js", "bodies_written.js", "card.js")
_HOW = {
    "number": "The answer is a number.",
    "text": "The answer is a sentence or two of your own.",
    "hotspot": "Answer by clicking in the picture, or by choosing from this list.",
    "match": "Find the partner of each row.",
    "order": "Put these in order.",
    "many": "Several may be right.",
    "plan": "Put a week together: days, exercises with their sets, and how hard.",
}


class QuestionCard(Talking):
    """One question. ``card`` is what the browser may know of it; for marks that is neither key nor reason."""

    # A page keeps one script for each card, so a card carries only what its own kind needs.
    _esm = script(*_BEFORE, "card.js", "question.js")
    _css = style("question")

    question_id = t.Unicode().tag(sync=True)
    card = t.Dict().tag(sync=True)
    graded = t.Bool(False).tag(sync=True)
    answer = t.Any(None, allow_none=True).tag(sync=True)
    # What this learner was shown of a card for marks: the order of the options, and which set of numbers.
    drawn = t.Dict().tag(sync=True)
    # When it was answered, by whoever saw it first; and when it was safely in the file, which only Python may say.
    answered_at = t.Unicode("").tag(sync=True)
    saved_at = t.Unicode("").tag(sync=True)
    release_id = t.Unicode("").tag(sync=True)
    learner = t.Unicode("").tag(sync=True)
    notice = t.Unicode("").tag(sync=True)

    def __init__(self, card, answers=None, **traits):
        self._answers = answers
        super().__init__(card=card, question_id=card["id"], **traits)

    def title(self):
        return self.question_id

    def twin(self):
        how = f"<p>{_HOW[self.card['kind']]}</p>" if self.card["kind"] in _HOW else ""
        asked = self.card["ask"] or self.card["draws"][0]["ask"]
        lists = [self.card.get("items", []), self.card["options"], self.card.get("rows", []), self.card.get("choices", [])]
        return twin_block("question", asked, how, *(_list(entries) for entries in lists if entries))

    def reply(self, content):
        if content.get("kind") == "answer" and self.graded:
            return self._save(content)
        if content.get("kind") == "progress" and not self.graded:
            return progress.reply({**content, "question": self.question_id})
        return None

    def _save(self, content):
        """Keep a graded answer; the browser shows “Saved” only when this says so."""
        try:
            event = self._answers.record(self.question_id, content.get("answer"), self.drawn or None)
        except (GlutealError, OSError) as error:
            return {"kind": "refused", "id": content.get("id"), "text": f"Not saved: {error}"}
        return {"kind": "saved", "id": content.get("id"), "answer": event["answer"], "at": event["at"], "notice": self._answers.notice}


class SetCard(QuestionCard):
    """A question with several parts: ticks, rows to match, steps to order."""

    _esm = script(*_BEFORE, "bodies_sets.js", "card.js", "question.js")


class WrittenCard(QuestionCard):
    """A question that is answered in one's own words."""

    _esm = script(*_BEFORE, "bodies_written.js", "card.js", "question.js")


class PlanCard(QuestionCard):
    """A question that is answered with a week of exercises for somebody's case."""

    _esm = script(*_BEFORE, "weekdays.js", "marking_plan.js", "bodies_plan.js", "card.js", "question.js")
    _css = style("question", "question_plan")


class PictureCard(QuestionCard):
    """A question whose answer is a place in a picture: one layer of a plate."""

    _esm = script("pictures.js", *_BEFORE, "bodies_picture.js", "card.js", "question.js")

    spot = t.Dict().tag(sync=True)
    shade = t.Bytes(b"").tag(sync=True)
    ids = t.Bytes(b"").tag(sync=True)

    def __init__(self, card, answers=None, **traits):
        from gluteal.figures.hotspots import spot_of

        spot, shade, ids = spot_of(card["plate"], card["layer"])
        super().__init__(card, answers, spot=spot, shade=shade, ids=ids, **traits)


def ask(question_id):
    """The card of one question: for practice in a lesson, for marks in an assignment.

    Raises
    ------
    GlutealError
        If the question is not in the open bank, or not among this assignment's questions; if its picture lacks a place that it asks for.
    """
    here = context.here()
    return _graded(question_id, here) if here.graded else _practice(question_id)


def _practice(question_id):
    questions = context.practice_questions()
    if question_id not in questions:
        raise GlutealError(f"no practice question is called {question_id!r}: look for its id in course/gluteal/quiz/bank")
    question = questions[question_id]
    if question.kind == "hotspot":
        from gluteal.figures.hotspots import check_hotspot

        check_hotspot(question)
    return card_for(question.card(feedback=not question.later, cite=cite()))


def _graded(question_id, here):
    if question_id not in here.questions:
        raise GlutealError(f"{question_id!r} is not in questions.json of {here.slug}; it has {', '.join(here.questions) or 'none'}")
    from gluteal.quiz.answers import Answers, latest_events
    from gluteal.quiz.cards import arranged
    from gluteal.quiz.deal import deal_card

    public = here.questions[question_id]
    marks = {"graded": True, "release_id": here.release_id, "learner": here.learner}
    if building():
        return card_for(arranged(public, {}), **{**marks, "learner": ""})
    answers = Answers.load(here.answers)
    drawn = answers.opened(question_id, deal_card(public, answers.header["release_id"], answers.header["learner"]))
    if event := latest_events(answers.events).get(question_id):
        marks |= {"answer": event["answer"], "answered_at": event["at"], "saved_at": event["at"]}
    return card_for(arranged(public, drawn), answers=answers, drawn=drawn, notice=context.once(answers.notice), **marks)


def card_for(card, **traits):
    """The widget for a card of its kind."""
    classes = {"many": SetCard, "match": SetCard, "order": SetCard, "text": WrittenCard, "hotspot": PictureCard, "plan": PlanCard}
    return classes.get(card["kind"], QuestionCard)(card, **traits)


def _list(entries):
    return "<ul>" + "".join(f"<li>{escape(entry['text'])}</li>" for entry in entries) + "</ul>"


def cite():
    """Turns a source code into the study's short name, its full citation behind it; other codes stay as they are."""
    from gluteal.evidence import studies

    known = studies()

    def named(code):
        if code not in known:
            return escape(code)
        return f'<span title="{escape(known[code].citation)}">{escape(known[code].short)}</span>'

    return named
