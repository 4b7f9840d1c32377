"""Build a routine of one's own: health questions first, then wishes, and a plan that says why everything is in it."""

import traitlets as t

from gluteal_widgets.base import Talking, script, style, twin_block
from gluteal_widgets.routine import SHARED

PARTS = tuple(f"routine_builder_{part}.js" for part in ("talk", "week", "screens", "plan", "start", "desk"))


class RoutineBuilder(Talking):
    """One question a screen, and the week beside it.

    No answer about health is a trait, so none is kept with the notebook: answers stay in the page's memory, travel in messages, and the
    kernel forgets them once it has replied.
    """

    _esm = script(*SHARED, "own_file.js", *PARTS, "routine_builder.js")
    _css = style("routine", "routine_builder")

    # What is asked before a plan, what can be wished for, and what each exercise, rule and thing is called.
    intro = t.Unicode().tag(sync=True)
    questions = t.List().tag(sync=True)
    wishes = t.Dict().tag(sync=True)
    exercises = t.Dict().tag(sync=True)
    rules = t.Dict().tag(sync=True)
    # After how many days, and by what, the health questions fall due again, with the words for it.
    again = t.Dict().tag(sync=True)
    sources = t.Dict().tag(sync=True)
    pictures = t.Dict().tag(sync=True)
    # A plan of nobody's, to look at before anything is asked.
    example = t.Dict().tag(sync=True)

    def title(self):
        return "build"

    def twin(self):
        """The worked example's first week as a table."""
        from gluteal_widgets.routine_builder_facts import week_table

        return twin_block("routine", week_table(self.example, self.exercises))

    def reply(self, content):
        from gluteal_widgets.routine_builder_work import reply

        return reply(content)


def build():
    """The builder, with the worked example in it."""
    from gluteal_widgets import routine_builder_facts as facts
    from gluteal_widgets.exercise_ends import thumbnails

    return RoutineBuilder(
        intro=facts.intro(),
        questions=facts.questions(),
        wishes=facts.wishes(),
        exercises=facts.exercise_words(),
        rules=facts.rule_words(),
        again=facts.again(),
        sources=facts.sources(),
        pictures=thumbnails(),
        example=facts.example(),
    )
