"""The question card: practice with feedback at once, or an answer for marks that Python keeps."""

from html import escape

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets import context, progress
from gluteal_widgets.base import Living, building, script, style, twin_block


class QuestionCard(Living):
    """One question. ``card`` is what the browser may know of it; for marks that is neither key nor reason."""

    _esm = script("shared.js", "marking.js", "keeping.js", "bodies.js", "question.js")
    _css = style("question")

    question_id = t.Unicode().tag(sync=True)
    card = t.Dict().tag(sync=True)
    graded = t.Bool(False).tag(sync=True)
    answer = t.Any(None, allow_none=True).tag(sync=True)
    # When it was answered, by whoever saw it first; and when it was safely in the file, which only Python may say.
    answered_at = t.Unicode("").tag(sync=True)
    saved_at = t.Unicode("").tag(sync=True)
    release_id = t.Unicode("").tag(sync=True)
    learner = t.Unicode("").tag(sync=True)
    notice = t.Unicode("").tag(sync=True)

    def __init__(self, card, answers=None, **traits):
        self._answers = answers
        super().__init__(card=card, question_id=card["id"], **traits)
        self.on_msg(self._heard)

    def title(self):
        return self.question_id

    def twin(self):
        options = "".join(f"<li>{escape(option['text'])}</li>" for option in self.card["options"])
        return twin_block("question", self.card["ask"], f"<ul>{options}</ul>" if options else "<p>The answer is a number.</p>")

    def _heard(self, _, content, buffers):
        if building() or not isinstance(content, dict):
            return
        if content.get("kind") == "answer" and self.graded:
            self.send(self._save(content))
        elif content.get("kind") == "progress" and not self.graded:
            self.send(self._merge(content.get("events")))

    def _save(self, content):
        """Keep a graded answer; the browser shows “Saved” only when this says so."""
        try:
            event = self._answers.record(self.question_id, content.get("answer"))
        except (GlutealError, OSError) as error:
            return {"kind": "refused", "id": content.get("id"), "text": f"Not saved: {error}"}
        return {"kind": "saved", "id": content.get("id"), "answer": event["answer"], "at": event["at"], "notice": self._answers.notice}

    def _merge(self, events):
        try:
            merged, notice = progress.merge(progress.progress_path(), events if isinstance(events, list) else [])
        except OSError as error:
            return {"kind": "progress", "events": [], "notice": f"Your practice stays in this browser only: {error}"}
        mine = [event for event in merged if event["question"] == self.question_id]
        return {"kind": "progress", "events": mine, "notice": notice}


def ask(question_id):
    """The card of one question: for practice in a lesson, for marks in an assignment.

    Raises
    ------
    GlutealError
        If the question is not in the open bank, or not among this assignment's questions.
    """
    here = context.here()
    return _graded(question_id, here) if here.graded else _practice(question_id)


def _practice(question_id):
    from gluteal.quiz import bank

    questions = bank()
    if question_id not in questions:
        raise GlutealError(f"no practice question is called {question_id!r}: look for its id in course/gluteal/quiz/bank")
    return QuestionCard(questions[question_id].card(feedback=True, cite=_cite()))


def _graded(question_id, here):
    if question_id not in here.questions:
        raise GlutealError(f"{question_id!r} is not in questions.json of {here.slug}; it has {', '.join(here.questions) or 'none'}")
    marks = {"graded": True, "release_id": here.release_id, "learner": here.learner}
    if building():
        return QuestionCard(here.questions[question_id], **{**marks, "learner": ""})
    from gluteal.quiz.answers import Answers, latest_events

    answers = Answers.load(here.answers)
    if event := latest_events(answers.events).get(question_id):
        marks |= {"answer": event["answer"], "answered_at": event["at"], "saved_at": event["at"]}
    return QuestionCard(here.questions[question_id], answers=answers, notice=context.once(answers.notice), **marks)


def _cite():
    """Turns a source code into the study's short name, its full citation behind it; other codes stay as they are."""
    from gluteal.evidence import studies

    known = studies()

    def cite(code):
        if code not in known:
            return escape(code)
        return f'<span title="{escape(known[code].citation)}">{escape(known[code].short)}</span>'

    return cite
