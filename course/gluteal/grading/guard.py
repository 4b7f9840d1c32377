"""The last look before a quiz goes out: nothing that tells a key, nothing that nbgrader would copy over submissions."""

import json

from nbgrader.preprocessors import NbGraderPreprocessor

from gluteal.grading.released import GradingError, folder, is_quiz
from gluteal.quiz.answers import CARDS, FILE
from gluteal.quiz.cards import PUBLIC, PUBLIC_ENTRY

NEVER = (f"**/{FILE}*", "**/*.toml", "**/*.md", "**/*.db")


class GuardRelease(NbGraderPreprocessor):
    """Refuses to release a quiz whose folder in ``source/`` holds answers, keys or texts; other notebooks pass untouched."""

    def preprocess(self, nb, resources):
        if not is_quiz(nb):
            return nb, resources
        source = folder(self, "source", resources)
        for pattern in NEVER:
            for path in sorted(source.glob(pattern)):
                raise GradingError(f"{path} must not be in source/: nbgrader hands it to every student. Move it away and release again")
        _check_cards(source / CARDS, nb.metadata["gluteal"].get("release_id"))
        # A look at the cards in source/ leaves their state behind; students start from none.
        nb.metadata.pop("widgets", None)
        return nb, resources


def _check_cards(path, release_id):
    try:
        public = json.loads(path.read_text(encoding="utf-8"))
        cards, built = public["questions"].values(), public["release_id"]
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise GradingError(f"{path} is missing or damaged ({type(error).__name__}): run `gluteal build` first") from error
    if built != release_id:
        raise GradingError(f"{path} is of release {built}, the notebook of {release_id}: run `gluteal build` first")
    for card in cards:
        entries = [entry for value in card.values() if isinstance(value, list) for entry in value if isinstance(entry, dict)]
        extra = set(card) - PUBLIC | {name for entry in entries for name in set(entry) - PUBLIC_ENTRY}
        if extra:
            raise GradingError(f"{path}: {card.get('id')} would tell students its {', '.join(sorted(extra))}: run `gluteal build` first")
