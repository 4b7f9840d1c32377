"""Rules for all words that a learner reads: plain, calm, British, and no number about health without its source. A few seconds."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import textstat
import yaml
from gluteal.evidence import claims, muscles
from gluteal.quiz import bank, load_questions
from gluteal.routine import exercise
from gluteal_widgets.simulators import SPECS

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted((ROOT / "lessons").glob("*.md"))  # and the labs beside them
TEXTS = [*LESSONS, *sorted((ROOT / "course/assignments").glob("*.md"))]
DATA = sorted([*(ROOT / "course/gluteal/evidence").glob("*.toml"), *(ROOT / "course/sealed").glob("*.toml")])
DATA += sorted((ROOT / "course/gluteal/quiz/bank").glob("*.toml"))
STILLS = sorted((ROOT / "course/gluteal/figures/assets/stills").glob("*.json"))

CALL = re.compile(r'^```\{code-cell\}\n(ask|show|explore|simulate|play)\("([\w-]+)"\)\n```$', re.M)
QUOTED = re.compile(r"“[^”]*”")
NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)+(#\S+)?$", re.M)  # of a claim or a section, which no learner reads
FORBIDDEN = r"\b(fix(es|ed|ing)?|cur(e|es|ed|ing)|prevent\w*|pain-free|inactive|tripl(e|es|ed|ing))\b"
FEARFUL = r"\b(out of place|worn[- ]out|wear and tear|unstable|instability|damage\w*|asleep|slipped|crumbl\w*|degenerat\w*|fragile)\b"
HYPE = r"\b(amazing|incredible|revolutionary|miracle|ultimate|effortless\w*|guarantee\w*|game[- ]chang\w*|unlock\w*|powerful)\b"
AMERICAN = (
    r"\b(\w*(stabiliz|organiz|realiz|recogniz|analyz|generaliz|minimiz|maximiz|emphasiz|standardiz|summariz)\w*"
    r"|colors?|colored|behaviors?|centers?|centered|fibers?|favors?|favorite|gray|labored|neighbors?|meters?|liters?|program(?!m)s?"
    r"|practicing|judgment|traveled|labeled|modeled|skeptical|aging|toward|defense|orthopedic|pediatric|anemia|edema)\b"
)
# A number that says something about bodies or people: a share, a count of people, points, or anything of three digits.
CLAIMED = re.compile(r"\d+(\.\d+)?\s?%|\b\d+ in \d+\b|\b\d+ (people|patients|men|women|points out of)\b|\b\d{3,}\b", re.I)
NOT_CLAIMED = re.compile(r"strength[^.?!]{0,40}?\d+ %|to the mark at \d+ %", re.I)  # settings of a simulator


def matter_and_body(path):
    _, matter, body = path.read_text().split("---\n", 2)
    return yaml.safe_load(matter), body


def strings(value):
    """Every text inside a piece of TOML or JSON, keys left out."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in strings(one)]


def card_words(question):
    told = [question.ask, question.finding, question.why, question.model, *(f"{option.text}. {option.why}" for option in question.options)]
    told += [f"{row.text}. {row.why}. {'. '.join(slip.why for slip in row.slips)}" for row in question.rows]
    return ". ".join([*told, *(choice.text for choice in question.choices), *(line.text for line in question.rubric)])


def claim_words(claim):
    return ". ".join([claim.claim, claim.right, claim.explanation, *(f"{found.people}: {found.measured}" for found in claim.findings)])


def still_words(name):
    path = ROOT / "course/gluteal/figures/assets/stills" / f"{name}.json"
    return ". ".join(json.loads(path.read_text())[key] for key in ("alt", "caption")) if path.exists() else ""


def simulator_words(name):
    """What stands beside the controls, HTML and all."""
    spec = SPECS[name]
    challenges = (f"{one.text} {one.done} {(one.further or {}).get('text', '')}" for one in spec.challenges)
    return ". ".join([*challenges, spec.sure, spec.setup, spec.closing])


def muscle_words():
    return ". ".join(f"{m.origin}. {m.insertion}. {m.action}. {m.in_short}" for m in muscles().values() if m.group == "glutes")


def exercise_words(key):
    """What the player of an exercise says of it; its easier and harder forms are one click further."""
    one = exercise(key)
    slips = (f"{slip.error} {slip.way_out}" for slip in one.errors)
    return ". ".join([one.name, one.purpose, one.start, one.end, *one.steps, *one.cues, *slips, one.more, *one.notes, one.off_reason])


def all_words(path):
    """All that a lesson gives to read: text, cards with their reasons, claims, captions, facts of a plate."""
    matter, body = matter_and_body(path)
    questions = bank()
    told = {
        "ask": lambda name: card_words(questions[name]),
        "show": still_words,
        "explore": lambda _: muscle_words(),
        "simulate": simulator_words,
        "play": exercise_words,
    }
    body = CALL.sub(lambda call: f"\n\n{told[call[1]](call[2])}\n\n", body)
    body = re.sub(r"\{claim\}`([^`]*)`", lambda role: claim_words(claims()[role[1]]), body)
    body = re.sub(r"\s*\{cite\}`[^`]*`", "", body)
    body = re.sub(r"\{term\}`(?:([^`<]*?)\s*<[^>]*>|([^`]*))`", lambda role: role[1] or role[2], body)
    return plain(". ".join([matter["title"], matter["summary"], *matter.get("objectives", ()), body]))


def plain(text):
    """Sentences without Markdown and HTML; every list item, cell and heading ends in a full stop."""
    text = re.sub(r"<[^>]*>|\(\S+?\.ipynb\)|\|[-| ]+\|", " ", text)
    text = re.sub(r"[*_`#>\[\]]", "", text).replace("|", ". ")
    text = re.sub(r"\n\s*(?:-|\d+\.)\s+|\n\s*\n", ". ", text)
    return re.sub(r"(?:\s*\.){2,}|\s*([?!])\s*\.|(:)\s*\.", lambda end: f"{end[1] or '.'} ", " ".join(text.split()))


def syllables(word):
    """Syllables of an English word by its vowels.

    textstat would fetch a pronouncing dictionary from the network for this. On these texts the two agree within 0.1 %.
    """
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouyl]es$|[^aeiouytd]ed$|[aeiou]les?$", word)
    count -= bool(silent) and not re.search(r"([sxzgc]|ch|sh)es$", word)
    count += len(re.findall(r"i[ao](?!us)|eu[sm]|ea[lt]e|[aeiou]ing$|sm$", word)) - len(re.findall(r"[tscg]i[ao]", word))
    return max(count, 1)


def grade(text):
    """Flesch–Kincaid grade: years of school that a reader needs."""
    words = re.findall(r"[A-Za-z’']+", text)
    return 0.39 * len(words) / textstat.sentence_count(text) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize(("word", "count"), [("hip", 1), ("pelvis", 2), ("abductors", 3), ("gluteus", 3), ("pressed", 1), ("muscles", 2)])
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_can_be_read_at_grade_nine(path):
    assert grade(all_words(path)) <= 9


@pytest.mark.parametrize("path", [*TEXTS, *DATA, *STILLS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_word_promises_frightens_or_crosses_the_ocean(path):
    if path.suffix == ".md":
        matter, body = matter_and_body(path)
        words = "\n".join([*strings(matter), re.sub(r"\{claim\}`[^`]*`|```.*?```", "", body, flags=re.S)])
    else:
        words = "\n".join(strings(tomllib.loads(path.read_text()) if path.suffix == ".toml" else json.loads(path.read_text())))
    words = NAME.sub("", QUOTED.sub("", words))
    for rule in (FORBIDDEN, FEARFUL, HYPE, AMERICAN):
        found = [match[0] for match in re.finditer(rule, words, re.I)]
        assert not found, f"{path.name}: {found}"


@pytest.mark.parametrize("name", SPECS)
def test_the_words_of_a_simulator_promise_and_frighten_nobody_and_can_be_read(name):
    words = QUOTED.sub("", ". ".join(strings(SPECS[name].to_json())))
    for rule in (FORBIDDEN, FEARFUL, HYPE, AMERICAN):
        found = [match[0] for match in re.finditer(rule, words, re.I)]
        assert not found, found
    assert grade(plain(simulator_words(name))) <= 9


def blocks(body):
    """Paragraphs, list items and table rows of a text."""
    body = re.sub(r"```.*?```|<details>.*?</details>", "", body, flags=re.S)
    return [block.strip() for block in re.split(r"\n\s*\n|\n(?=\s*(?:-|\d+\.)\s)|\n(?=\|)", body) if block.strip()]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_number_about_health_has_a_source_beside_it(path):
    for block in blocks(matter_and_body(path)[1]):
        if CLAIMED.search(NOT_CLAIMED.sub("", block)):
            assert "{cite}" in block, f"{path.name}: no source for: {block[:160]}"


def test_the_rule_about_numbers_finds_a_number_without_a_source():
    assert CLAIMED.search("Their hips were 30 % weaker.") and CLAIMED.search("Of 1172 patients, few were ill.")
    assert not CLAIMED.search(NOT_CLAIMED.sub("", "Keep the strength at 100 %."))
    assert not CLAIMED.search("Lift it five times, for 10 seconds.")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_code_and_no_wall_of_text(path):
    body = matter_and_body(path)[1]
    assert not re.search(r"```(?!\{(?:code-cell|glossary|claims|article)\}|\n|$)", body)
    # What stands between two things to look at, to do or to open.
    for part in re.split(r"```\{code-cell\}.*?```|\{claim\}`[^`]*`|^## .*$|<details>|<!-- activity", body, flags=re.S | re.M):
        assert len(part.split()) <= 330, f"{len(part.split())} words without anything to look at or do: {part.strip()[:80]}"


def test_no_graded_reason_promises_anything():
    for path in sorted((ROOT / "course/sealed").glob("*.toml")):
        for question in load_questions(path).values():
            assert not re.search(FORBIDDEN, QUOTED.sub("", card_words(question)), re.I), question.id
