"""``nbgrader collect`` and the formgrader's *Collect*, by the rules of the class."""

from dataclasses import replace
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect

from gluteal.grading.classroom.exchange import collect_exchange, share_in_groups
from gluteal.grading.classroom.grade import only_one, released_text
from gluteal.grading.classroom.late import course_for
from gluteal.grading.classroom.roster import ask_to_match
from gluteal.grading.released import GradingError


class CollectCounting(ExchangeCollect):
    """nbgrader's ``collect``, from the command line or the formgrader: of a quiz the attempts that count by the rules of the class."""

    def copy_files(self):
        slug, ours = self.coursedir.assignment_id, self.config.MarkAnswers
        course = course_for(self.coursedir, ours.get("sealed", ""), ours.get("also_known_as", {}))
        course = replace(course, exchange=Path(self.root))
        try:
            released_text(course, slug)
        except GradingError:
            super().copy_files()  # no quiz of this course
            return
        with only_one(course):
            collected = collect_exchange(course, slug, self.coursedir.student_id or "*")
            collected.new += share_in_groups(course, slug).new
        ask_to_match(course.root, collected.to_match)
        for remark in collected.remarks:
            self.log.warning(remark)
        self.log.info("%d submissions of %s collected", len(collected.new), slug)
