"""Questions as data: read strictly, shown without their key, marked by one rule for card, grader and test."""

from gluteal.quiz.answers import Answers
from gluteal.quiz.deal import deal
from gluteal.quiz.load import bank, load_questions
from gluteal.quiz.marking import Mark, mark
from gluteal.quiz.question import Option, Question, QuestionError

__all__ = ["Answers", "Mark", "Option", "Question", "QuestionError", "bank", "deal", "load_questions", "mark"]
