"""Read the questions of screening, what their answers mean and what may be done meanwhile; refuse every row that is not whole."""

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.evidence import studies
from gluteal.routine.exercises import cautions, exercises

FILE = Path(__file__).with_name("screening.toml")
#: What an answer can mean, mildest first; an answer of a higher place wins.
OUTCOMES = ("", "limit", "ask_first", "urgent", "emergency")
#: What a row rests on. ``study``: a study of how often a sign was seen; nobody has tried these rows out in a trial.
SCREENING_BASES = ("guideline", "study", "convention")
NONE = "none"


class ScreeningError(GlutealError):
    """A row or an answer that cannot be used; the text names file or question and the key, never what a learner answered."""


@dataclass(frozen=True)
class ScreenOption:
    """One answer.

    ``outcome`` is one of ``OUTCOMES``; ``sets`` are conditions of a person, as cautions name them in ``who``; ``action`` says what to do,
    ``why`` the reason in a line.
    """

    key: str
    text: str
    outcome: str
    sets: tuple[str, ...]
    action: str
    source: str
    basis: str
    why: str = ""
    act: str = ""


@dataclass(frozen=True)
class ScreenQuestion:
    """One screen: a question and its answers; where ``many``, several may be chosen, or the last, "none of these", alone."""

    key: str
    ask: str
    help: str
    many: bool
    options: tuple[ScreenOption, ...]
    ask_again: str = ""

    @property
    def session(self):
        """Whether it is asked again before each session."""
        return bool(self.ask_again)


@dataclass(frozen=True)
class Act:
    """What to do, in words, for one or more answers."""

    key: str
    outcome: str
    words: str
    source: str
    basis: str


@dataclass(frozen=True)
class Together:
    """Answers that mean more together: one of each group in ``when``, each named ``question.answer``."""

    key: str
    when: tuple[tuple[str, ...], ...]
    outcome: str
    act: str
    why: str
    source: str
    basis: str


@dataclass(frozen=True)
class Gentle:
    """An exercise that may be done until a clinician has been asked, ``unless`` one of these conditions holds, and then ``why`` not."""

    exercise: str
    unless: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Rows:
    """All of ``screening.toml``; ``intro`` and ``again`` are its tables as they stand."""

    intro: dict
    again: dict
    acts: dict[str, Act]
    questions: dict[str, ScreenQuestion]
    together: dict[str, Together]
    gentle: dict[str, Gentle]
    gentle_words: str
    no_plan: str


@cache
def rows():
    """The rows of ``screening.toml``, as ``load`` gives them."""
    return load(FILE)


def load(path):
    """Read and check one file of screening.

    Raises
    ------
    ScreeningError
        If a field is missing, unknown or of the wrong kind, or names something that does not exist; the text names file, row and field.
    """
    path = Path(path)
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ScreeningError(f"{path}: cannot be read as TOML: {error}") from error
    _fields(path.name, read, ("intro", "again", "act", "question", "together", "gentle"))
    acts = {key: _act(f"{path.name}: act.{key}", key, row) for key, row in read["act"].items()}
    asked = {key: _question(f"{path.name}: question.{key}", key, row, acts) for key, row in read["question"].items()}
    answers = {f"{key}.{option.key}" for key, each in asked.items() for option in each.options}
    both = {key: _together(f"{path.name}: together.{key}", key, row, acts, answers) for key, row in read["together"].items()}
    _fields(f"{path.name}: intro", read["intro"], ("words", "source", "then", "then_source", "privacy"))
    _fields(f"{path.name}: again", read["again"], ("days", "break_days", "late", "flare", "break", "check", "future", "source", "basis"))
    _fields(f"{path.name}: gentle", read["gentle"], ("words", "none", "source", "basis", "exercise"))
    gentle = {key: _gentle(f"{path.name}: gentle.exercise.{key}", key, row) for key, row in read["gentle"]["exercise"].items()}
    return Rows(read["intro"], read["again"], acts, asked, both, gentle, read["gentle"]["words"], read["gentle"]["none"])


def _act(where, key, row):
    _fields(where, row, ("outcome", "words", "source", "basis"))
    _rest(where, row)
    return Act(key, **row)


def _question(where, key, row, acts):
    _fields(where, row, ("ask", "help", "many", "answer"), ("ask_again", "none"))
    if bool(row["many"]) != ("none" in row):
        raise ScreeningError(f"{where}: none is {row.get('none', '')!r}; a question has it exactly where many = true")
    options = [_option(f"{where}.answer.{name}", name, answer, acts) for name, answer in row["answer"].items()]
    if row["many"]:
        options.append(ScreenOption(NONE, row["none"], "", (), "", "design", "convention"))
    return ScreenQuestion(key, row["ask"], row["help"], row["many"], tuple(options), row.get("ask_again", ""))


def _option(where, key, row, acts):
    _fields(where, row, ("text", "outcome", "source", "basis"), ("sets", "act", "why"))
    _rest(where, row)
    known = {condition for caution in cautions().values() for condition in caution.who}
    for condition in row.get("sets", ()):
        _one_of(where, "sets", condition, known)
    act = row.get("act", "")
    if bool(act) != bool(row["outcome"]):
        raise ScreeningError(f"{where}: act is {act!r} and outcome {row['outcome']!r}; what has an outcome says what to do, and only that")
    if act:
        _acts(where, row, acts)
    if row["outcome"] == "limit" and not row.get("sets"):
        raise ScreeningError(f"{where}: sets is missing; a limit names the conditions that leave an exercise out")
    words = acts[act].words if act else ""
    sets, why = tuple(row.get("sets", ())), row.get("why", "")
    return ScreenOption(key, row["text"], row["outcome"], sets, words, row["source"], row["basis"], why, act)


def _together(where, key, row, acts, answers):
    _fields(where, row, ("when", "outcome", "act", "why", "source", "basis"))
    _rest(where, row)
    _acts(where, row, acts)
    for group in row["when"]:
        for name in group:
            _one_of(where, "when", name, answers)
    return Together(key, tuple(map(tuple, row["when"])), row["outcome"], row["act"], row["why"], row["source"], row["basis"])


def _gentle(where, key, row):
    _fields(where, row, ("unless", "why"))
    _one_of(where, "exercise", key, exercises())
    for condition in row["unless"]:
        _one_of(where, "unless", condition, {condition for caution in cautions().values() for condition in caution.who})
    return Gentle(key, tuple(row["unless"]), row["why"])


def _acts(where, row, acts):
    _one_of(where, "act", row["act"], acts)
    if acts[row["act"]].outcome != row["outcome"]:
        raise ScreeningError(f"{where}: act {row['act']} is for {acts[row['act']].outcome!r}, but outcome is {row['outcome']!r}")


def _rest(where, row):
    _one_of(where, "outcome", row["outcome"], OUTCOMES)
    _one_of(where, "source", row["source"], studies())
    _one_of(where, "basis", row["basis"], SCREENING_BASES)


def _fields(where, row, needed, optional=()):
    for name in row:
        _one_of(where, "field", name, (*needed, *optional))
    for name in needed:
        if name not in row:
            raise ScreeningError(f"{where}: {name} is missing; every row needs one")


def _one_of(where, name, value, allowed):
    if value not in allowed:
        raise ScreeningError(f"{where}: {name} is {value!r}, which is not known; {near(value, allowed)}")


def near(name, known):
    """Near names, or all there are."""
    texts = [str(one) for one in known]
    found = get_close_matches(str(name), texts, 3, 0.5)
    return f"near it: {', '.join(found)}" if found else f"known: {', '.join(sorted(texts))}"
