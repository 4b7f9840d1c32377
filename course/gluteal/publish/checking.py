"""Say what is out of date or wrong; change nothing."""

import json
from pathlib import Path

from gluteal.places import repository
from gluteal.publish.building import is_current, lessons
from gluteal.publish.roles import TextError
from gluteal.publish.stamp import called, known_questions
from gluteal.publish.text import read_text
from gluteal.routine import exercises

# Which kind of picture each verb of a lesson takes its name from.
PICTURES = {"show": "stills", "explore": "plates", "simulate": "flipbooks"}


def check() -> list[str]:
    """Look at every lesson, assignment and picture of the course.

    Returns
    -------
    list of str
        One line for each thing to put right: texts that break a rule, names that nothing answers to, lessons older than what
        they are made of, pictures older than what they are drawn from or without words. Empty where all is well.
    """
    home = repository()
    from gluteal.figures import assets
    from gluteal.figures.build import stale

    found = []
    for path in [*lessons(home), *sorted((home / "course" / "assignments").glob("*.md"))]:
        found += _text(path, home, assets.FOLDER)
    return found + stale() + _wordless(assets.FOLDER)


def _text(path: Path, home: Path, pictures: Path) -> list[str]:
    try:
        notebook = read_text(path)
    except TextError as error:
        return [str(error)]
    lesson = notebook.metadata.gluteal.kind != "assignment"
    found = [f"{path}: {verb}({name!r}): no such name in {kind}" for verb, name, kind in _unknown(notebook, pictures, lesson)]
    if lesson and not path.with_suffix(".ipynb").exists():
        found.append(f"{path}: not built yet; run `gluteal build`")
    elif lesson and not is_current(path, home):
        found.append(f"{path}: the built lesson is older than its text, questions or packages; run `gluteal build`")
    return found


def _unknown(notebook, pictures: Path, lesson: bool):
    for verb, kind in PICTURES.items():
        for name in called(notebook, verb):
            if not list((pictures / kind).glob(f"{name}.json")) and not (pictures / kind / name).is_dir():
                yield verb, name, f"figures/assets/{kind}"
    yield from (("play", name, "routine/exercises.toml") for name in called(notebook, "play") if name not in exercises())
    if lesson:  # the questions of an assignment are sealed; building it looks them up
        known = known_questions()
        yield from (("ask", name, "quiz/bank") for name in called(notebook, "ask") if name not in known)


def _wordless(pictures: Path) -> list[str]:
    files = [*pictures.glob("stills/*.json"), *pictures.glob("plates/*/plate.json"), *pictures.glob("flipbooks/*/flipbook.json")]
    return [f"{path}: no alt text" for path in sorted(files) if not json.loads(path.read_text(encoding="utf-8")).get("alt", "").strip()]
