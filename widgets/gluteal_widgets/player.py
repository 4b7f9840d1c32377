"""The exercise player: a person who does the exercise, tempo and breath in step, cues, errors and who should ask first beside it."""

import io
from html import escape

import traitlets as t

from gluteal_widgets.base import Living, script, style, twin_block
from gluteal_widgets.stills import image_tag

BUILDS = ("slimmer", "fuller")
#: Where nothing is drawn, these words stand for the two pictures.
ENDS = ["start", "end"]
#: The name under which one player holds every exercise, and those that move in the lesson on them alone: with their loops, too, a page
#: would be larger than any other.
ALL = "all"
IN_THEIR_LESSON = ("banded_side_step", "duck_walk")


class ExercisePlayer(Living):
    """One exercise to watch and to step through, with its easier and harder forms. All of it runs in the browser."""

    _esm = script("shared.js", "pictures.js", "loop.js", "effort.js", "player.js")
    _css = style("player")

    key = t.Unicode().tag(sync=True)
    # Where any exercise can be chosen: families with the keys of each.
    families = t.List().tag(sync=True)
    # Words of the exercise and of its whole ladder; pictures of the exercise whole, of its neighbours start and end alone.
    cards = t.Dict().tag(sync=True)
    books = t.Dict().tag(sync=True)
    colours = t.Dict().tag(sync=True)
    meaning = t.Unicode().tag(sync=True)
    build = t.Unicode(BUILDS[0]).tag(sync=True)
    muscles = t.Bool(False).tag(sync=True)
    mirrored = t.Bool(False).tag(sync=True)

    def title(self):
        return self.key

    def twin(self):
        """Start and end as pictures or words, the steps, and who should ask first."""
        card, book = self.cards[self.key], self.books.get(self.key)
        parts = [f"<h4>{escape(card['name'])}</h4><p>{escape(card['purpose'])}</p>"]
        if card["off_reason"]:
            parts.append(f"<p><strong>{escape(card['off_reason'])}</strong></p>")
        if book:
            parts.append(image_tag(*_start_and_end(book), css="gluteal-start-end"))
        parts.append(f"<p>Start: {escape(card['start'])} End: {escape(card['end'])}</p>")
        parts.append(f"<ol>{_items(card['steps'])}</ol>")
        parts += [f"<p>{escape(care)}</p>" for care in card["care"]]
        for field, words in (("not_for", "Leave it out if:"), ("ask_first", "Ask a clinician first if:"), ("mind", "Take care if:")):
            if card[field]:
                parts.append(f"<p><strong>{words}</strong></p><ul>{_items(card[field])}</ul>")
        others = [f"{family}: {', '.join(self.cards[key]['name'] for key in keys)}." for family, keys in self.families]
        return twin_block("player", *parts, f"<p>{escape(' '.join(card['everyone']))}</p>", f"<ul>{_items(others)}</ul>" if others else "")


def _items(texts):
    return "".join(f"<li>{escape(text)}</li>" for text in texts)


def _start_and_end(book):
    """One picture of the first and the last moment side by side: WebP, alt text, width, height."""
    from PIL import Image

    pictures = book["bodies"][BUILDS[0]]
    ends = [Image.open(io.BytesIO(pictures[place])).convert("RGBA") for place in (book["start"], book["end"])]
    sheet = Image.new("RGBA", (sum(image.width for image in ends), ends[0].height), (0, 0, 0, 0))
    for place, image in enumerate(ends):
        sheet.paste(image, (place * ends[0].width, 0))
    file = io.BytesIO()
    sheet.save(file, "WEBP", quality=80, method=4)
    return file.getvalue(), f"Start and end. {book['alt']}", sheet.width, sheet.height


def play(key):
    """The player of the exercise of that key, its ladder within reach; ``"all"`` lets the learner choose any.

    Raises
    ------
    GlutealError
        If there is no such exercise; near keys are listed.
    """
    from gluteal.evidence import muscles, studies
    from gluteal.figures.palette import IDENTITY
    from gluteal.routine import cautions, exercise, exercises, kit
    from gluteal.routine.model import efforts

    from gluteal_widgets.exercise_words import MEANING, card_of, track

    every, said, books = exercises(), efforts(), {}
    shown = list(every) if key == ALL else reachable(exercise(key).key, every)
    whole = set(shown) - set(IN_THEIR_LESSON) if key == ALL else {key}
    facts = (every, cautions(), kit(), studies(), muscles())
    cards = {each: card_of(every[each], *facts, said[each]) for each in shown}
    for each in shown:
        drawn = _drawn(every[each].picture)
        if drawn:
            books[each] = book_of(drawn, every[each].tempo, whole=each in whole)
        cards[each]["track"] = books[each].pop("track") if drawn else track(every[each].tempo, [], ENDS)
    families = families_of(every) if key == ALL else []
    return ExercisePlayer(key=shown[0], families=families, cards=cards, books=books, colours=dict(IDENTITY), meaning=MEANING)


def families_of(every):
    """Pairs of what a family of exercises is for and the keys of its exercises, in the library's order."""
    from gluteal.routine.records import FAMILIES

    return [[words.capitalize(), [key for key, each in every.items() if each.family == family]] for family, words in FAMILIES.items()]


def reachable(key, every):
    """Keys of an exercise and of all that its easier and harder forms lead to, itself first."""
    found = [key]
    for each in found:
        found += [other for other in (*every[each].easier, *every[each].harder) if other not in found]
    return found


def _drawn(name):
    """The flipbook of that name, or None where the author has not drawn it."""
    from gluteal.figures import flipbook
    from gluteal.figures.assets import manifest

    return flipbook(name) if f"flipbooks/{name}" in manifest() else None


def book_of(drawn, tempo, whole):
    """Pictures of one exercise as the browser gets them: all of them, or start and end alone.

    Parameters
    ----------
    drawn : FlipbookAsset
    tempo : sequence of Phase
    whole : bool

    Returns
    -------
    dict
        ``bodies``, ``shades`` and ``ids`` (bytes), ``items``, size, ``alt``, ``start`` and ``end`` (places in the lists), ``track``.
    """
    from gluteal.figures import repetition

    from gluteal_widgets.exercise_words import track

    start, end = drawn.frame[0], repetition.end(drawn.phases, drawn.frame)
    kept = list(range(len(drawn.shades))) if whole else sorted({start, end})
    steps = track(tempo, drawn.phases, drawn.frame) if whole else track(tempo, [], [start, end])
    place = {frame: number for number, frame in enumerate(kept)}
    return {
        **{field: getattr(drawn, field) for field in ("width", "height", "alt", "items")},
        "bodies": {build: [pictures[frame] for frame in kept] for build, pictures in drawn.bodies.items()},
        "shades": [drawn.shades[frame] for frame in kept],
        "ids": [drawn.ids[frame] for frame in kept],
        "whole": len(kept) == len(drawn.shades),
        "start": place[start],
        "end": place[end],
        "track": [{**step, "frame": place[step["frame"]]} for step in steps],
    }
