"""The labs beside the lessons: one page a simulator, each with an activity for a class. Under a second."""

import re
from pathlib import Path

import pytest
import yaml
from gluteal.publish.text import read_text
from gluteal_widgets.simulators import SPECS

LESSONS = Path(__file__).resolve().parents[1] / "lessons"
PARTS = ("**Aim.**", "**Time.**", "### Steps", "### What to discuss", "### What not to conclude")


def text(slug):
    return (LESSONS / f"{slug}.md").read_text(encoding="utf-8")


def matter(slug):
    return yaml.safe_load(text(slug).split("---\n")[1])


def test_every_simulator_has_a_lab_and_the_first_lesson_leads_to_them_all():
    assert {path.stem for path in LESSONS.glob("lab-*.md")} == {f"lab-{name}" for name in SPECS}
    assert "(labs.ipynb)" in text("00-start-here")
    assert set(re.findall(r"\((lab-[\w-]+)\.ipynb\)", text("labs"))) == {f"lab-{name}" for name in SPECS}


@pytest.mark.parametrize("name", SPECS)
def test_a_lab_holds_its_simulator_and_a_whole_activity(name):
    page = text(f"lab-{name}")
    assert re.findall(r'^simulate\("([\w-]+)"\)$', page, re.M) == [name] and "(labs.ipynb)" in page
    places = [page.index(part) for part in PARTS]
    assert places == sorted(places) and page.index("simulate(") < places[0]
    assert read_text(LESSONS / f"lab-{name}.md").metadata.gluteal.kind == "page"


@pytest.mark.parametrize("name", SPECS)
def test_the_steps_of_an_activity_take_the_time_that_the_page_names(name):
    page, front = text(f"lab-{name}"), matter(f"lab-{name}")
    steps = [int(minutes) for minutes in re.findall(r"^\d\. \*\*.+ \((\d+) minutes\)\.\*\*", page, re.M)]
    assert len(steps) >= 4 and sum(steps) == front["minutes"] and f"**Time.** {front['minutes']} minutes" in page


@pytest.mark.parametrize("name", SPECS)
def test_a_lab_tells_no_finding_above_its_simulator_and_folds_it_away_below(name):
    page = text(f"lab-{name}")
    finding = re.search(r"<details><summary>What a class can find</summary>\n\n(.+?)\n\n</details>", page, re.S)[1]
    above = page.split("simulate(")[0]
    assert not [sentence for sentence in re.split(r"(?<=[.;]) ", finding) if sentence in above]
    told = r"\b(takes? over|takes? less|rounder|unchanged|exactly as|shorter|longer lever|less load|more load)\b"
    assert not re.search(told, above + matter(f"lab-{name}")["summary"])
