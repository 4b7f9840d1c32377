"""Rules for all words that a learner reads: plain, calm, British, and no number about health without its source. A few seconds."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from gluteal.publish.audit.prose import all_words, card_words, grade, matter_and_body, plain, simulator_words, syllables
from gluteal.quiz import load_questions
from gluteal_widgets.simulators import SPECS

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted((ROOT / "lessons").glob("*.md"))  # and the labs beside them
TEXTS = [*LESSONS, *sorted((ROOT / "course/assignments").glob("*.md"))]
DATA = sorted([*(ROOT / "course/gluteal/evidence").glob("*.toml"), *(ROOT / "course/sealed").glob("*.toml")])
DATA += sorted((ROOT / "course/gluteal/quiz/bank").glob("*.toml"))
STILLS = sorted((ROOT / "course/gluteal/figures/assets/stills").glob("*.json"))

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
# The same in words: “two in three”, “half of those people”, “four studies”.
COUNT = r"(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
IN_WORDS = re.compile(
    rf"\b{COUNT} (in|out of) (every )?{COUNT}\b|\b(a third|a quarter|half|two thirds|three quarters) of (all |the |those )?"
    rf"(people|patients|men|women|adults|backs|them)\b|\b{COUNT} (studies|trials|cohorts|reviews)\b|\b(by|about) \d+ points\b",
    re.I,
)
NOT_CLAIMED = re.compile(r"strength[^.?!]{0,40}?\d+ %|to the mark at \d+ %", re.I)  # settings of a simulator


def strings(value):
    """Every text inside a piece of TOML or JSON, keys left out."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in strings(one)]


def spec(name):
    return SPECS[name].to_json() | {"setup": SPECS[name].setup}


@pytest.mark.parametrize(("word", "count"), [("hip", 1), ("pelvis", 2), ("abductors", 3), ("gluteus", 3), ("pressed", 1), ("muscles", 2)])
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_can_be_read_at_grade_nine(path):
    assert grade(all_words(path, spec)) <= 9


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
    assert grade(plain(simulator_words(spec(name)))) <= 9


def blocks(body):
    """Paragraphs, list items and table rows of a text."""
    body = re.sub(r"```.*?```", "", body, flags=re.S)
    return [block.strip() for block in re.split(r"\n\s*\n|\n(?=\s*(?:-|\d+\.)\s)|\n(?=\|)", body) if block.strip()]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_number_about_health_has_a_source_beside_it(path):
    for block in blocks(matter_and_body(path)[1]):
        if CLAIMED.search(NOT_CLAIMED.sub("", block)) or IN_WORDS.search(block):
            assert "{cite}" in block, f"{path.name}: no source for: {block[:160]}"


def test_the_rule_about_numbers_finds_a_number_without_a_source():
    assert CLAIMED.search("Their hips were 30 % weaker.") and CLAIMED.search("Of 1172 patients, few were ill.")
    assert not CLAIMED.search(NOT_CLAIMED.sub("", "Keep the strength at 100 %."))
    for words in ("Half of those people got better.", "Two in three had it.", "Four studies looked.", "Pain fell by 5 points."):
        assert IN_WORDS.search(words), words
    assert not IN_WORDS.search("Two people at one computer? Lift one of two legs; half of the time, rest.")
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
