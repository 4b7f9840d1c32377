"""How hard a page is to read: all the words that it gives to read, and their Flesch–Kincaid grade."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import yaml

from gluteal.errors import GlutealError
from gluteal.evidence import article, claims, glossary, muscles
from gluteal.publish.pages import DIRECTIVE
from gluteal.quiz import bank
from gluteal.routine import exercise, exercises

CALL = re.compile(r'^```\{code-cell\}\n(ask|show|explore|simulate|play)\("([\w-]+)"\)\n```$', re.M)


def matter_and_body(path: Path) -> tuple[dict, str]:
    """Front matter and text of a page."""
    _, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(matter), body


def card_words(question) -> str:
    """What a card says, its reasons included."""
    told = [question.ask, question.finding, question.why, question.model, *(f"{option.text}. {option.why}" for option in question.options)]
    told += [f"{row.text}. {row.why}. {'. '.join(slip.why for slip in row.slips)}" for row in question.rows]
    return ". ".join([*told, *(choice.text for choice in question.choices), *(line.text for line in question.rubric)])


def claim_words(claim) -> str:
    """What the box of a claim says."""
    return ". ".join([claim.claim, claim.right, claim.explanation, *(f"{found.people}: {found.measured}" for found in claim.findings)])


def still_words(name: str) -> str:
    """Alt text and caption of a picture."""
    from gluteal.figures.assets import FOLDER

    path = FOLDER / "stills" / f"{name}.json"
    return ". ".join(json.loads(path.read_text(encoding="utf-8"))[key] for key in ("alt", "caption")) if path.exists() else ""


def simulator_words(spec: dict) -> str:
    """What stands beside a simulator's controls, HTML and all; ``spec`` as the browser gets it, with the ``setup`` of its twin."""
    challenges = (f"{one['text']} {one['done']} {(one.get('further') or {}).get('text', '')}" for one in spec["challenges"])
    return ". ".join([*challenges, spec["sure"], spec["setup"], spec["closing"]])


def muscle_words() -> str:
    """What a plate says of the glutes."""
    return ". ".join(f"{m.origin}. {m.insertion}. {m.action}. {m.in_short}" for m in muscles().values() if m.group == "glutes")


def exercise_words(key: str) -> str:
    """What the player of an exercise, or of all, says of it; its easier and harder forms are one click further."""
    if key == "all":
        return ". ".join(exercise_words(each) for each in exercises())
    one = exercise(key)
    slips = (f"{slip.error} {slip.way_out}" for slip in one.errors)
    told = [one.name, one.purpose, one.start, one.end, *one.steps, *one.cues, *slips, one.less, one.more, *one.notes, one.off_reason]
    return ". ".join(told)


def table_words(name: str) -> str:
    """What a page says that is made from one of the course's tables."""
    rows = {
        "glossary": (term.meaning for term in glossary().values()),
        "claims": map(claim_words, claims().values()),
        "article": (f"{row.says}. {row.without}" for row in article()),
    }
    return ". ".join(rows[name])


def all_words(path: Path, spec: Callable[[str], dict]) -> str:
    """All that a page gives to read: text, cards with their reasons, claims, captions, facts of a plate.

    Parameters
    ----------
    path : path of the text
    spec : callable
        Gives the spec of a simulator by its name: nothing here may import the widgets.
    """
    matter, body = matter_and_body(path)
    questions = bank()
    told = {
        "ask": lambda name: card_words(questions[name]),
        "show": still_words,
        "explore": lambda _: muscle_words(),
        "simulate": lambda name: simulator_words(spec(name)),
        "play": exercise_words,
    }
    body = CALL.sub(lambda call: f"\n\n{told[call[1]](call[2])}\n\n", body)
    body = DIRECTIVE.sub(lambda made: f"\n\n{table_words(made[1])}\n\n", body)
    body = re.sub(r"\{claim\}`([^`]*)`", lambda role: claim_words(claims()[role[1]]), body)
    body = re.sub(r"\s*\{cite\}`[^`]*`", "", body)
    body = re.sub(r"\{term\}`(?:([^`<]*?)\s*<[^>]*>|([^`]*))`", lambda role: role[1] or role[2], body)
    return plain(". ".join([matter["title"], matter["summary"], *matter.get("objectives", ()), body]))


def plain(text: str) -> str:
    """Sentences without Markdown and HTML; every list item, cell and heading ends in a full stop."""
    text = re.sub(r"<[^>]*>|\(\S+?\.ipynb\)|\|[-| ]+\|", " ", text)
    text = re.sub(r"[*_`#>\[\]]", "", text).replace("|", ". ")
    text = re.sub(r"\n\s*(?:-|\d+\.)\s+|\n\s*\n", ". ", text)
    return re.sub(r"(?:\s*\.){2,}|\s*([?!])\s*\.|(:)\s*\.", lambda end: f"{end[1] or '.'} ", " ".join(text.split()))


def syllables(word: str) -> int:
    """Syllables of an English word by its vowels.

    textstat would fetch a pronouncing dictionary from the network for this. On these texts the two agree within 0.1 %.
    """
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouyl]es$|[^aeiouytd]ed$|[aeiou]les?$", word)
    count -= bool(silent) and not re.search(r"([sxzgc]|ch|sh)es$", word)
    count += len(re.findall(r"i[ao](?!us)|eu[sm]|ea[lt]e|[aeiou]ing$|sm$", word)) - len(re.findall(r"[tscg]i[ao]", word))
    return max(count, 1)


def grade(text: str) -> float:
    """Flesch–Kincaid grade: years of school that a reader needs.

    Raises
    ------
    GlutealError
        If textstat, which counts the sentences, is not installed: it is an author's tool.
    """
    try:
        import textstat
    except ImportError as error:
        raise GlutealError("how hard the lessons are to read is counted with textstat: pip install -r requirements-dev.txt") from error
    words = re.findall(r"[A-Za-z’']+", text)
    return 0.39 * len(words) / textstat.sentence_count(text) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
