"""Where an exercise ends in its pictures: known once, for the player, the builder and the sheet."""

import pytest
from gluteal.figures import flipbook
from gluteal.figures.assets import manifest
from gluteal.figures.repetition import end, parts
from gluteal.routine import exercises
from gluteal_widgets.exercise_words import track

MOVE = ["rest", "lift", "lift", "hold", "hold", "lower", "lower", "rest"]


def test_a_repetition_ends_with_its_hold_and_without_one_in_the_middle():
    assert parts(MOVE, list(range(8))) == ([0, 1, 2], [3, 4], [5, 6, 7]) and end(MOVE, list(range(8))) == 4
    assert parts(["step"] * 6, list(range(6))) == ([0, 1, 2], [], [3, 4, 5]) and end(["step"] * 6, list(range(6))) == 2
    assert end(["start", "top"], [0, 1]) == 1


@pytest.mark.parametrize("key", [key for key, each in exercises().items() if f"flipbooks/{each.picture}" in manifest()])
def test_the_player_comes_to_that_end_in_the_exercises_own_tempo(key):
    each = exercises()[key]
    book = flipbook(each.picture)
    shown = [step["frame"] for step in track(each.tempo, book.phases, book.frame) if each.tempo[step["phase"]].to == "end"]
    assert shown[-1] == end(book.phases, book.frame) != book.frame[0]
