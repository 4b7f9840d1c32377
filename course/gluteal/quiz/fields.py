"""One table of a question file, read field by field: every fault names file, question and field, and what to do."""

import math
import re

from gluteal.quiz.question import Option, QuestionError
from gluteal.quiz.units import factor

LETTER = (r"[a-h]", "a letter from a to h")
ITEM = (r"[a-z][a-z0-9_]{0,39}", "the key of a muscle or bone, such as glmed")
DIGIT = (r"[1-9]", "a digit from 1 to 9")


class Fields:
    """The fields of the question called ``name``, which stands in the file ``path``."""

    def __init__(self, path, name, table):
        self.path, self.name, self.table = path, name, table

    def error(self, field, text):
        """The error to raise for a field."""
        return QuestionError(f"{self.path}: {self.name}: {field}: {text}")

    def text(self, field):
        """Words that must be there."""
        given = self.table.get(field)
        if given is None:
            raise self.error(field, "missing")
        if not isinstance(given, str) or not given.strip():
            raise self.error(field, f"{given!r} must be words")
        return given

    def texts(self, field, form=LETTER):
        """Words under keys, ``field.key = "…"``; the keys have ``form``."""
        given = self.table.get(field, {})
        self.check_texts(field, given, form)
        return given

    def check_texts(self, field, given, form):
        """Refuse what is not words under keys of that form."""
        if not isinstance(given, dict):
            raise self.error(field, f"{given!r} must be given one by one: {field}.{'a' if form is LETTER else 'glmed'} = …")
        for key, text in given.items():
            if not re.fullmatch(form[0], key):
                raise self.error(f"{field}.{key}", f"{key!r} must be {form[1]}")
            if not isinstance(text, str) or not text.strip():
                raise self.error(f"{field}.{key}", f"{text!r} must be words")

    def finite(self, field, given=None):
        """A number that must be there."""
        given = self.table.get(field) if given is None else given
        if given is None:
            raise self.error(field, "missing")
        if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
            raise self.error(field, f"{given!r} must be a number")
        return float(given)

    def yes_or_no(self, field, usual):
        """True or false; ``usual`` where it is not given."""
        given = self.table.get(field, usual)
        if not isinstance(given, bool):
            raise self.error(field, f"{given!r} must be true or false, without quotation marks")
        return given

    def points(self):
        """Points, 1 unless told."""
        points = self.finite("points") if "points" in self.table else 1.0
        if not 0 < points <= 100:
            raise self.error("points", f"{points} must be above 0 and at most 100")
        return points

    def codes(self, field):
        """One word without spaces, or a list of them, as a tuple."""
        given = self.table.get(field)
        codes = [given] if isinstance(given, str) else given
        if codes is None or codes in ([], [""]):
            raise self.error(field, "missing; give the code of a source, or a list of codes")
        if not isinstance(codes, list) or not all(isinstance(code, str) and re.fullmatch(r"\S+", code) for code in codes):
            raise self.error(field, f"{given!r} must be a code such as S7, or a list of codes")
        return tuple(codes)

    def options(self, need_why=True, form=LETTER):
        """Options with their reasons and misconceptions."""
        texts = self.texts("option", form)
        if len(texts) < 2:
            raise self.error("option", f"{len(texts)} given; at least two are needed (option.a, option.b)")
        whys, misconceptions = self.texts("why", form), self.texts("misconception", form)
        for field, given in (("why", whys), ("misconception", misconceptions)):
            for letter in given:
                if letter not in texts:
                    raise self.error(f"{field}.{letter}", f"there is no option {letter!r}; options are {', '.join(texts)}")
        for letter in texts:
            if need_why and letter not in whys:
                raise self.error(f"why.{letter}", "missing; say why this option is right or wrong")
        return tuple(Option(letter, text, whys.get(letter, ""), misconceptions.get(letter, "")) for letter, text in texts.items())

    def keys(self, options, one_is_enough=False):
        """The list of keys in ``key``; a single word is a list of one where that is enough."""
        letters = [option.key for option in options]
        given = self.table.get("key")
        if one_is_enough and isinstance(given, str) and given:
            given = [given]
        if not given or not isinstance(given, list):
            raise self.error("key", f'{given!r} must be a list, such as ["{letters[0]}", "{letters[1]}"]')
        for key in given:
            if key not in letters:
                raise self.error("key", f"{key!r} is no option; options are {', '.join(letters)}")
        if len(set(given)) < len(given):
            raise self.error("key", f"{given} names one twice")
        return tuple(given)

    def units(self):
        """The right unit, and those that are offered."""
        unit, units = self.table.get("unit", ""), self.table.get("units", [])
        if not isinstance(units, list) or not all(isinstance(entry, str) for entry in (unit, *units)):
            raise self.error("units", f"{units!r} must be a list of texts, and unit a text")
        for entry in (unit, *units):
            try:
                factor(entry, unit)
            except ValueError as error:
                raise self.error("unit" if entry == unit else "units", str(error)) from error
        if unit and unit not in units:
            raise self.error("units", f"{units} must offer the right unit {unit!r} among others")
        if units and not unit:
            raise self.error("unit", f"missing, though units {units} are offered")
        if len(set(units)) < len(units):
            raise self.error("units", f"{units} offers a unit twice")
        return unit, tuple(units)
