"""The rows of screening, as frozen records."""

from dataclasses import dataclass

#: What an answer can mean, mildest first; an answer of a higher place wins.
OUTCOMES = ("", "limit", "ask_first", "urgent", "emergency")
#: What a row rests on. ``study``: a study of how often a sign was seen; nobody has tried these rows out in a trial.
SCREENING_BASES = ("guideline", "study", "convention")
NONE = "none"


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
class HoldBack:
    """With this condition, exercises above ``level`` wait until a clinician has agreed or the questions are answered anew."""

    condition: str
    level: int
    words: str
    source: str
    basis: str


@dataclass(frozen=True)
class Rows:
    """All of ``screening.toml``; ``intro``, ``again`` and ``checked`` (who has checked it) are as they stand there."""

    intro: dict
    again: dict
    acts: dict[str, Act]
    questions: dict[str, ScreenQuestion]
    together: dict[str, Together]
    gentle: dict[str, Gentle]
    gentle_words: str
    no_plan: str
    hold_back: dict[str, HoldBack]
    checked: tuple[dict[str, str], ...]
