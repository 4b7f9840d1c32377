"""Read question files strictly: a question that could mislead a learner or a marker never loads."""

import re
import tomllib
from pathlib import Path

from gluteal.quiz.fields import Fields
from gluteal.quiz.kinds import FIELDS, READERS
from gluteal.quiz.question import Question, QuestionError

_COMMON = {"kind", "ask", "points", "objective", "source", "level", "renamed_from", "needs", "confidence", "feedback", "pair"}
LEVELS = ("recall", "apply", "transfer")
FEEDBACK = ("at once", "later")
NEEDS = ("page",)  # what stands beside the question on its own page, so that it cannot be asked elsewhere
NOT_CHECKED = ("predict", "text")  # no key to compare with: how sure, and before with after, would say nothing


def load_questions(path):
    """Every question of one TOML file, by id, in the order of the file.

    Raises
    ------
    QuestionError
        If the file cannot be read or one question is not whole; the text names file, question and field.
    """
    path = Path(path)
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise QuestionError(f"{path}: no such file of questions") from error
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise QuestionError(f"{path}: {error}; each id and each field may stand only once") from error
    return {name: _question(Fields(path, name, table)) for name, table in tables.items()}


def bank(folder=None):
    """The open practice questions of all lessons, by id; ``folder`` is that of the installed course unless told.

    Raises
    ------
    QuestionError
        If a file does not load, or two files use the same id.
    """
    questions, homes = {}, {}
    for path in sorted(Path(folder or Path(__file__).parent / "bank").glob("*.toml")):
        for name, question in load_questions(path).items():
            if name in homes:
                raise QuestionError(f"{path}: {name}: this id is taken by {homes[name].name}; ids are unique in the whole course")
            questions[name], homes[name] = question, path
    for name, question in questions.items():
        if question.pair and not (question.pair in questions and questions[question.pair].later):
            raise QuestionError(f'{homes[name]}: {name}: pair: {question.pair!r} is no open question with feedback = "later"')
    return questions


def _question(fields):
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,59}", fields.name):
        raise fields.error("id", f"{fields.name!r} must be 2 to 60 small letters, digits and _, a letter first")
    if not isinstance(fields.table, dict):
        raise fields.error("kind", f"a question is a table: write [{fields.name}] above its fields")
    kind = fields.table.get("kind")
    if kind not in FIELDS:
        raise fields.error("kind", f"{kind!r} is not one of {', '.join(FIELDS)}")
    allowed = (_COMMON - {"points"} if kind == "predict" else _COMMON) | FIELDS[kind]
    for field in fields.table:
        if field not in allowed:
            raise fields.error(field, f"no field of kind {kind}; these are: {', '.join(sorted(allowed))}")
    for field in ("confidence", "feedback", "pair"):
        if kind in NOT_CHECKED and field in fields.table:
            raise fields.error(field, f"is for kinds with a key; a {kind} question has none")
    for field in ("feedback", "pair"):
        if kind == "plan" and field in fields.table:
            raise fields.error(field, "is for kinds with one right answer; many weeks may fit a case")
    return Question(
        id=fields.name,
        kind=kind,
        lesson=fields.path.stem,
        ask=fields.text("ask"),
        objective=fields.text("objective"),
        source=fields.codes("source"),
        points=0.0 if kind == "predict" else fields.points(),
        level=_word(fields, "level", LEVELS),
        needs=_word(fields, "needs", NEEDS),
        confidence=fields.yes_or_no("confidence", False),
        later=_word(fields, "feedback", FEEDBACK) == "later",
        pair=fields.text("pair") if "pair" in fields.table else "",
        renamed_from=fields.codes("renamed_from") if "renamed_from" in fields.table else (),
        **READERS[kind](fields),
    )


def _word(fields, field, words):
    word = fields.table.get(field, "")
    if word and word not in words:
        raise fields.error(field, f"{word!r} is not one of {', '.join(words)}")
    return word
