"""What an author forgets beside a new question or lesson: what a quiz says of its cards, and the pages for teachers."""

import re
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.publish.guide import FOLDER, renewed
from gluteal.publish.stamp import called
from gluteal.quiz import load_questions

NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
TOLD = re.compile(r"\b(\w+) questions, (\d+) points?\b")


def miscounted(path: Path, notebook) -> list[str]:
    """Where the text of an assignment tells another number of questions or points than its cards have: a line for each."""
    keys = path.parent.parent / "sealed" / path.name.replace(".md", ".toml")
    try:
        asked = [load_questions(keys)[name] for name in called(notebook, "ask")]
    except (GlutealError, OSError, KeyError):
        return []  # told elsewhere, with the name
    cards = len(asked)
    count, points = NUMBERS[cards] if cards < len(NUMBERS) else str(cards), f"{sum(question.points for question in asked):g}"
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for said, told in TOLD.findall(line):
            if (said.lower(), told) not in {(count, points), (str(cards), points)}:
                found.append(f"{path}:{number}: it says {said.lower()} questions, {told} points; its cards are {count}, {points} points")
    return found


def untaught(home: Path, lessons: list[Path]) -> list[str]:
    """Pages for teachers that are missing, or older than the questions: a line for each."""
    folder = Path(home) / FOLDER
    if not folder.is_dir():
        return []  # a course of one's own may do without
    missing = [path for path in lessons if path.stem[:2].isdigit() and not (folder / path.name).is_file()]
    found = [f"{folder / path.name}: this lesson has no page for teachers yet; copy another and write its own" for path in missing]
    for page in sorted(folder.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        try:
            current = renewed(text, home) == text
        except GlutealError as error:
            found.append(f"{page}: {error}")
        else:
            found += [] if current else [f"{page}: older than the questions; run `gluteal course guide --write`"]
    return found
