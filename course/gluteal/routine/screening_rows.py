"""Read the questions of screening, what their answers mean and what may be done meanwhile; refuse every row that is not whole."""

import tomllib
from functools import cache
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.evidence import studies
from gluteal.routine.exercises import cautions, exercises
from gluteal.routine.naming import near
from gluteal.routine.records import LEVELS
from gluteal.routine.screening_records import (
    NONE,
    OUTCOMES,
    SCREENING_BASES,
    Act,
    Gentle,
    HoldBack,
    Rows,
    ScreenOption,
    ScreenQuestion,
    Together,
)

FILE = Path(__file__).with_name("screening.toml")


class ScreeningError(GlutealError):
    """A row or an answer that cannot be used; the text names file or question and the key, never what a learner answered."""


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
    _fields(path.name, read, ("intro", "again", "act", "question", "together", "hold_back", "gentle"), ("checked",))
    acts = {key: _act(f"{path.name}: act.{key}", key, row) for key, row in read["act"].items()}
    asked = {key: _question(f"{path.name}: question.{key}", key, row, acts) for key, row in read["question"].items()}
    answers = {f"{key}.{option.key}" for key, each in asked.items() for option in each.options}
    both = {key: _together(f"{path.name}: together.{key}", key, row, acts, answers) for key, row in read["together"].items()}
    _fields(f"{path.name}: intro", read["intro"], ("words", "source", "then", "then_source", "privacy"))
    _fields(f"{path.name}: again", read["again"], ("days", "break_days", "late", "flare", "break", "check", "future", "source", "basis"))
    _fields(f"{path.name}: gentle", read["gentle"], ("words", "none", "source", "basis", "exercise"))
    gentle = {key: _gentle(f"{path.name}: gentle.exercise.{key}", key, row) for key, row in read["gentle"]["exercise"].items()}
    checked = tuple(read.get("checked", ()))
    for row in checked:
        _fields(f"{path.name}: checked", row, ("name", "profession", "day", "changed"))
    hold = {key: _hold_back(f"{path.name}: hold_back.{key}", key, row) for key, row in read["hold_back"].items()}
    return Rows(read["intro"], read["again"], acts, asked, both, gentle, read["gentle"]["words"], read["gentle"]["none"], hold, checked)


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
    _conditions(where, "sets", row.get("sets", ()))
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
    _conditions(where, "unless", row["unless"])
    return Gentle(key, tuple(row["unless"]), row["why"])


def _hold_back(where, key, row):
    _fields(where, row, ("level", "words", "source", "basis"))
    _conditions(where, "condition", (key,))
    _one_of(where, "level", row["level"], LEVELS)
    _cited(where, row)
    return HoldBack(key, **row)


def _conditions(where, name, given):
    known = {condition for caution in cautions().values() for condition in caution.who}
    for condition in given:
        _one_of(where, name, condition, known)


def _acts(where, row, acts):
    _one_of(where, "act", row["act"], acts)
    if acts[row["act"]].outcome != row["outcome"]:
        raise ScreeningError(f"{where}: act {row['act']} is for {acts[row['act']].outcome!r}, but outcome is {row['outcome']!r}")


def _rest(where, row):
    _one_of(where, "outcome", row["outcome"], OUTCOMES)
    _cited(where, row)


def _cited(where, row):
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
