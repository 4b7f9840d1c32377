"""What a question of kind plan needs: exercises, sets, effort, the demands of its case, and one week that meets them all."""

import re

from gluteal.quiz.fields import ITEM
from gluteal.quiz.plan import DAYS, FORMS, Check, PlanItem, is_met, is_too_little, read_plan
from gluteal.quiz.question import Option, Question

PLAN = {"items", "sets", "effort", "least", "checks", "key"}
_ITEM = {"key", "text", "groups", "minutes", "needs", "apart"}
_CHECK = {"points", "for", "why", "misconception"}


def plan(fields):
    """A week to put together for a written case; ``key`` is one week that earns all marks."""
    items, efforts = _items(fields), fields.texts("effort")
    if len(efforts) < 2:
        raise fields.error("effort", f"{len(efforts)} given; at least two are needed (effort.a, effort.b)")
    sets = fields.table.get("sets", [1, 2, 3])
    if not isinstance(sets, list) or not sets or not all(_is_count(each, 6) for each in sets) or sets != sorted(set(sets)):
        raise fields.error("sets", f"{sets!r} must be a rising list of whole numbers from 1 to 6, such as [1, 2, 3]")
    least = fields.table.get("least", 3)
    if not _is_count(least, len(items)):
        raise fields.error("least", f"{least!r} must be a whole number from 1 to {len(items)}: so many exercises make a week")
    checks = _checks(fields, items, efforts)
    total = sum(check.points for check in checks)
    if total != fields.points():
        raise fields.error("checks", f"their points make {total:g}, the question has {fields.points():g}; make them equal")
    options = tuple(Option(letter, text) for letter, text in efforts.items())
    known = {"items": items, "options": options, "sets": tuple(sets), "least": least, "checks": checks}
    return {**known, "key": _key(fields, known)}


def _is_count(given, most):
    return isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= most


def _rows(fields, field, hint):
    rows = fields.table.get(field)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise fields.error(field, f"must be a list of {hint}")
    return rows


def _items(fields):
    found = []
    for place, row in enumerate(_rows(fields, "items", 'exercises: {key = "squat", text = "…", groups = ["hips"], minutes = 1.5}'), 1):
        where, key = f"items {place}", row.get("key")
        if not isinstance(key, str) or not re.fullmatch(ITEM[0], key) or key in [item.key for item in found]:
            raise fields.error(where, f"key {key!r} must be small letters, digits and _, and no other exercise's")
        if extra := set(row) - _ITEM:
            raise fields.error(
                f"{where} ({key})", f"{', '.join(sorted(extra))} is no field of an exercise; these are: {', '.join(sorted(_ITEM))}"
            )
        for name in ("text", *(["needs"] if "needs" in row else [])):
            _words(fields, f"{where} ({key}) {name}", row.get(name))
        minutes, groups, apart = fields.finite(f"{where} ({key}) minutes", row.get("minutes")), row.get("groups"), row.get("apart", False)
        # Halves add up without rounding, so the browser and Python never differ at a limit.
        if not 0 < minutes <= 120 or minutes * 2 != int(minutes * 2):
            raise fields.error(f"{where} ({key})", f"minutes {minutes:g} must be in steps of 0.5, above 0 and at most 120")
        if not isinstance(groups, list) or not groups or not all(isinstance(group, str) and group for group in groups):
            raise fields.error(f"{where} ({key})", f'groups {groups!r} must be a list of words, such as ["hips"]')
        if not isinstance(apart, bool):
            raise fields.error(f"{where} ({key})", f"apart {apart!r} must be true or false, without quotation marks")
        found.append(PlanItem(key, row["text"], tuple(groups), minutes, row.get("needs", ""), apart))
    return tuple(found)


def _words(fields, field, given):
    if not isinstance(given, str) or not given.strip():
        raise fields.error(field, f"{given!r} must be words")
    return given


def _checks(fields, items, efforts):
    found = []
    for place, row in enumerate(_rows(fields, "checks", 'demands such as {none_of = ["squat"], points = 1, for = "…", why = "…"}'), 1):
        where, forms = f"checks {place}", [name for name in row if name in FORMS]
        if len(forms) != 1 or set(row) - _CHECK - set(forms):
            raise fields.error(where, f"has {', '.join(row)}; it needs one of {', '.join(FORMS)}, and points, for, why, misconception")
        [form] = forms
        allowed = _allowed(form, items, efforts)
        if not allowed(row[form]):
            raise fields.error(f"{where} {form}", f"{row[form]!r} must be {_HINTS[form]}")
        points = fields.finite(f"{where} points", row.get("points"))
        if points <= 0:
            raise fields.error(f"{where} points", f"{points:g} must be above 0")
        words = [_words(fields, f"{where} {name}", row.get(name)) for name in ("for", "why")]
        idea = _words(fields, f"{where} misconception", row["misconception"]) if "misconception" in row else ""
        found.append(Check(form, row[form], points, *words, idea))
    return tuple(found)


_HINTS = {
    "none_of": "a list of keys of its items",
    "some_of": "a list of keys of its items",
    "weekly_sets": 'a group of its items and two whole numbers, such as {group = "hips", from = 4, to = 10}',
    "days": "two whole numbers from 1 to 7, such as [2, 3]",
    "on_days": f"a list of days: {', '.join(DAYS)}",
    "rest_day_between": "true",
    "session_minutes": "a number of minutes, at most",
    "effort": "a list of letters of its effort",
}


def _allowed(form, items, efforts):
    """Whether a value is one of its form, as a function."""

    def listed(known):
        return lambda given: isinstance(given, list) and bool(given) and all(isinstance(one, str) and one in known for one in given)

    def weekly(given):
        groups = {group for item in items for group in item.groups}
        whole = isinstance(given, dict) and set(given) == {"group", "from", "to"} and given["group"] in [*groups]
        return whole and all(type(given[name]) is int for name in ("from", "to")) and 0 <= given["from"] <= given["to"]

    def span(given):
        return isinstance(given, list) and len(given) == 2 and all(_is_count(one, 7) for one in given) and given[0] <= given[1]

    keys = listed([item.key for item in items])
    return {
        "none_of": keys,
        "some_of": keys,
        "weekly_sets": weekly,
        "days": span,
        "on_days": listed(DAYS),
        "rest_day_between": lambda given: given is True,
        "session_minutes": lambda given: type(given) in (int, float) and given > 0,
        "effort": listed(efforts),
    }[form]


def _key(fields, known):
    """The week that its author holds to be right, if it meets every demand."""
    given = fields.table.get("key")
    shape = Question(fields.name, "plan", "", "", (), **known)
    made = read_plan(shape, given)
    if made is None or set(given) - {"days", "sets", "on", "effort"}:
        raise fields.error("key", f"{given!r} must be one week that earns all marks: key.days, key.sets, key.on, key.effort")
    if is_too_little(shape, made):
        raise fields.error("key", f"needs a day and {known['least']} exercises or more")
    for place, check in enumerate(known["checks"], 1):
        if not is_met(shape, made, check):
            raise fields.error("key", f"does not meet checks {place} ({check.form} = {check.value!r})")
    return {"days": list(made.days), "sets": made.sets, "on": made.on, "effort": made.effort}
