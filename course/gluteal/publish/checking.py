"""Say what is out of date or wrong; change nothing."""

import json
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.evidence import muscles, studies
from gluteal.places import repository
from gluteal.publish.building import is_current, lessons
from gluteal.publish.consistency import miscounted, untaught
from gluteal.publish.links import anchors, lost
from gluteal.publish.naming import near
from gluteal.publish.roles import TextError
from gluteal.publish.stamp import calls, known_questions, parts, question_files, verbs
from gluteal.publish.text import read_text
from gluteal.quiz import load_questions
from gluteal.routine import exercises

# Which kind of picture each verb of a lesson takes its name from.
ALL = "all"  # every region, every exercise: one explorer or player to choose from
PICTURES = {"show": "stills", "explore": "plates", "simulate": "flipbooks"}
FEW = 3


def check() -> list[str]:
    """Look at every lesson, assignment, question and picture of the course.

    Returns
    -------
    list of str
        One line for each thing to put right: texts that break a rule, names that nothing answers to, links without an end, lessons
        older than what they are made of, questions that do not load or cite what nobody knows, pictures older than what they are
        drawn from or without words, a quiz that miscounts its cards, pages for teachers that do not fit. A line starts with the file
        and, where there is one, the line in it; what only waits for a command comes last. Empty where all is well.
    """
    home = repository()
    from gluteal.figures import assets
    from gluteal.figures.build import stale

    found, read = [], {}
    for path in [*lessons(home), *sorted((home / "course" / "assignments").glob("*.md"))]:
        try:
            read[path] = read_text(path)
        except TextError as error:
            found.append(str(error))
    # A text that cannot be read is told once; that others link to it is no fault of theirs.
    pages = {path.stem: anchors(read[path]) if path in read else None for path in lessons(home)}
    for path, notebook in read.items():
        found += [f"{path}:{line}: {told}" for line, told in [*_unknown(notebook, assets.FOLDER), *lost(path, notebook, pages)]]
        found += miscounted(path, notebook) if path.parent.name == "assignments" else []
    objectives = {
        path.stem: notebook.metadata.gluteal.get("objectives", []) for path, notebook in read.items() if path.parent.name == "lessons"
    }
    found += _questions(home, objectives)
    waiting = [] if found else untaught(home, lessons(home))
    return found + waiting + stale() + _wordless(assets.FOLDER) + _ages([path for path in read if path.stem in pages], home)


def _ages(paths: list[Path], home: Path) -> list[str]:
    """One line for each page that is not built or built long ago; one for all where they are many, so that no other line is lost."""
    paths = [path for path in paths if path.parent.name == "lessons"]
    missing = [path for path in paths if not path.with_suffix(".ipynb").exists()]
    old = [path for path in paths if path not in missing and not is_current(path, home)]
    found = []
    for late, one, many in (
        (missing, "not built yet", "pages are not built yet"),
        (old, "the built lesson is older than its text, questions or packages", "pages are older than their texts, questions or packages"),
    ):
        if len(late) > FEW:
            found.append(f"{home / 'lessons'}: {len(late)} {many}; run `gluteal build`")
        else:
            found += [f"{path}: {one}; run `gluteal build`" for path in late]
    return found


def _unknown(notebook, pictures: Path):
    """(line, what is wrong) of each call whose verb or name nothing answers to."""
    tables = {
        "play": ("routine/exercises.toml", {*exercises(), ALL}),
        "explore_body": ("evidence/muscles.toml", {*muscles(), *(muscle.name.lower() for muscle in muscles().values())}),
    }
    for verb, kind in PICTURES.items():
        tables[verb] = (f"figures/assets/{kind}", {path.name.split(".")[0] for path in (pictures / kind).glob("*")})
    tables["explore"][1].add(ALL)
    if parts():
        tables["routine"] = ("the parts of a routine", set(parts()))
    if notebook.metadata.gluteal.kind != "assignment":  # the questions of an assignment are sealed; building it looks them up
        tables["ask"] = ("quiz/bank", set(known_questions()))
    known = verbs()
    for call in calls(notebook):
        place, names = tables.get(call.verb, ("", None))
        if known and call.verb not in {*known, *tables}:
            yield call.line, f"{call.verb}(…): a page cannot call that; it may call {', '.join(known)}"
        elif call.name and names is not None and call.name not in names:
            yield call.line, f"{call.verb}({call.name!r}): no such name in {place}{near(call.name, names)}"
        elif call.verb == "explore" and call.second and call.second.lower() not in tables["explore_body"][1]:
            told = near(call.second.lower(), tables["explore_body"][1])
            yield call.line, f"explore(…, {call.second!r}): no such muscle in {tables['explore_body'][0]}{told}"


def _questions(home: Path, objectives: dict) -> list[str]:
    from gluteal.figures.hotspots import check_hotspot  # pictures are slow to import, and only this needs them

    found = []
    for path in question_files(home):
        try:
            loaded = load_questions(path)
        except GlutealError as error:
            found.append(str(error))
            continue
        rows = path.read_text(encoding="utf-8").splitlines()
        for question in loaded.values():
            try:
                if question.kind == "hotspot":
                    check_hotspot(question)
            except GlutealError as error:
                found.append(f"{path}: {error}")
            unknown = [code for code in question.source if code not in studies()]
            line = rows.index(f"[{question.id}]") + 1 if f"[{question.id}]" in rows else 1
            found += [f"{path}:{line}: {question.id}: source {code!r} is unknown{near(code, studies())}" for code in unknown]
            known = objectives.get(path.stem, ())
            # The forms before and after the course ask about all lessons.
            if known and question.objective not in known and not question.is_check:
                said = f"objective {question.objective!r} is not worded as in {path.stem}"
                found.append(f"{path}:{line}: {question.id}: {said}{near(question.objective, known)}")
    return found


def _wordless(pictures: Path) -> list[str]:
    files = [*pictures.glob("stills/*.json"), *pictures.glob("plates/*/plate.json"), *pictures.glob("flipbooks/*/flipbook.json")]
    return [f"{path}: no alt text" for path in sorted(files) if not json.loads(path.read_text(encoding="utf-8")).get("alt", "").strip()]
