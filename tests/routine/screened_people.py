"""The two hundred people of tests/data/routine/profiles.toml, for every test of screening and of plans."""

import tomllib
from datetime import date
from pathlib import Path

from gluteal.routine.profile import Profile
from gluteal.routine.screening import questions, screen

FILE = Path(__file__).resolve().parents[1] / "data/routine/profiles.toml"
PEOPLE = tomllib.loads(FILE.read_text(encoding="utf-8"))["profiles"]
DAY = date(2026, 11, 23)


def whole(answers, when="plan"):
    """The answers with "none of these" wherever nothing was said, and 16 to 60 years where no age was."""
    usual = {each.key: ["none"] if each.many else ["from_16"] for each in questions(when)}
    return usual | answers


def answered(names, when="plan"):
    """Whole answers that hold these, each named question.answer."""
    given = {}
    for name in names.split():
        question, option = name.split(".")
        given.setdefault(question, []).append(option)
    return whole(given, when)


def weigh(names, cleared=False):
    """What screening says of these answers."""
    return screen(answered(names), DAY, cleared)


def screened(person, on=DAY, cleared=False):
    """What screening says of this person."""
    return screen(whole(person["answers"]), on, cleared)


def wishes(person, start=DAY):
    """What this person wishes for, as a ``Profile``."""
    given = {name: person[name] for name in ("goal", "level", "minutes", "weeks")}
    return Profile(**given, days=tuple(person["days"]), kit=tuple(person["kit"]), start=start)
