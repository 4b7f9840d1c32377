"""Doses and days read alike in the browser and in Python. About 1 s."""

from dataclasses import asdict
from itertools import product

from gluteal.routine.dose import dose
from gluteal.routine.plan import Item
from gluteal.routine.profile import WEEKDAYS
from gluteal.routine.records import COUNTS
from gluteal_widgets.base import script
from gluteal_widgets.routine import SHARED
from session_page import inside

ITEMS = [
    Item("squat", sets, low, 12, counts, each_side, 60, (6, 7), load)
    for sets, low, counts, each_side, load in product((1, 3), (8, 12), COUNTS, (False, True), ("", "a light band"))
]


def in_the_browser(page, expression, names, given):
    return inside(page, script(*SHARED) + "\nexport default { render };", expression, names, given)


def test_a_dose_reads_as_on_paper_but_for_the_dash(page):
    told = in_the_browser(page, "given.map((item) => [dose(item), dose(item, false)])", "dose", [asdict(item) for item in ITEMS])
    assert told == [[dose(item, sets).replace("–", " to ") for sets in (True, False)] for item in ITEMS]


def test_the_days_have_pythons_keys_names_and_order(page):
    assert in_the_browser(page, "DAYS", "DAYS", None) == [list(day) for day in WEEKDAYS.items()]
