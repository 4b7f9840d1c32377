"""The plain reading of one question: what it says first where most chose what counts as wrong. Under a second."""

from types import SimpleNamespace

from gluteal.grading.analysis.choices import Choice
from gluteal.handouts.reading import about


def misled(idea):
    wrong, right = Choice("d", "In the right hand", False, 4, idea), Choice("b", "In neither hand", True, 1)
    question = SimpleNamespace(objective="What no lesson asks?", lesson="03-one-leg")
    given = {"place": 5, "void": False, "difficulty": 0.2, "flags": {"misled"}, "n": 5, "blank": 0, "sure": 0, "waiting": 0}
    return SimpleNamespace(top_wrong=wrong, choices=[right, wrong], question=question, idle=(), **given)


def test_a_choice_behind_which_no_wrong_idea_stands_sends_the_teacher_to_the_key_first():
    told = about(misled(""), 5)
    assert told.startswith("Question 5: most chose d (4 of 5)") and "make sure of the key first. Teach it again." in told


def test_a_choice_with_its_idea_is_told_by_the_idea_and_not_by_the_key():
    told = about(misled("Two hands weigh alike"), 5)
    assert "points to the idea “Two hands weigh alike”. Teach it again." in told and "key" not in told
