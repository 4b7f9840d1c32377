"""Players over the course's own exercises, with small pictures of discs."""

from types import SimpleNamespace

import widget_pictures as pictures
from gluteal.evidence import muscles, studies
from gluteal.figures.palette import IDENTITY
from gluteal.routine import cautions, exercises, kit
from gluteal.routine.model import efforts
from gluteal_widgets.exercise_words import MEANING, card_of, track
from gluteal_widgets.player import ENDS, ExercisePlayer, book_of, reachable

EVERY = exercises()
#: One repetition there and back in nine pictures, as the author's flipbooks have it.
FRAMES = [0, 1, 3, 5, 7, 8, 8, 8, 7, 6, 5, 4, 3, 2, 1, 0]
PHASES = ["hold", *["up"] * 4, *["hold"] * 3, *["down"] * 7, "hold"]


def drawn(frame=FRAMES, phases=PHASES):
    """A flipbook of discs: a body that rises (two builds), a muscle within."""
    width, height, count = 200, 280, max(frame) + 1
    places = [(100, 200 - 12 * number) for number in range(count)]
    inner = [pictures.files(width, height, {1: (x, y, 14)}) for x, y in places]
    bodies = {
        build: [pictures.files(width, height, {9: (x, y, size)})[0] for x, y in places] for build, size in (("slimmer", 30), ("fuller", 45))
    }
    return SimpleNamespace(
        width=width, height=height, alt="A disc rises and sinks.", items=[{"id": 1, "key": "glmax", "label": "Gluteus maximus"}],
        bodies=bodies, shades=[shade for shade, _ in inner], ids=[ids for _, ids in inner], frame=frame, phases=phases,
    )  # fmt: skip


def make(key="reverse_hyper", with_pictures=("reverse_hyper", "reverse_hyper_bed")):
    facts = (EVERY, cautions(), kit(), studies(), muscles())
    cards, books = {}, {}
    for each in reachable(key, EVERY):
        cards[each] = card_of(EVERY[each], *facts, efforts()[each])
        if each in with_pictures:
            books[each] = book_of(drawn(), EVERY[each].tempo, whole=each == key)
            cards[each]["track"] = books[each].pop("track")
        else:
            cards[each]["track"] = track(EVERY[each].tempo, [], ENDS)
    return ExercisePlayer(key=key, cards=cards, books=books, colours=dict(IDENTITY), meaning=MEANING)
