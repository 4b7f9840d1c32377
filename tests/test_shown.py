"""Nothing is drawn for nobody: every picture and every muscle's region is on some page. Under a second."""

import re
from pathlib import Path

import pytest
from gluteal.figures.assets import manifest
from gluteal_widgets.plate import REGIONS
from gluteal_widgets.simulators import SPECS

PAGES = "".join(path.read_text(encoding="utf-8") for path in (Path(__file__).resolve().parents[1] / "lessons").glob("*.md"))
CALLS = set(re.findall(r'^(show|explore|simulate)\("([\w-]+)"\)$', PAGES, re.M))


@pytest.mark.parametrize("name", [key.removeprefix("stills/") for key in manifest() if key.startswith("stills/")])
def test_every_still_is_shown_on_a_page(name):
    assert ("show", name) in CALLS


def test_every_region_and_every_simulator_is_opened_on_a_page():
    assert ("explore", "all") in CALLS or {("explore", name) for name in REGIONS} <= CALLS
    assert {("simulate", name) for name in SPECS} <= CALLS
