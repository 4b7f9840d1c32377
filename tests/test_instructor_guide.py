"""The instructor guide names only what there is: sections, pictures, questions, ideas, claims, codes, links; minutes add up. About 5 s."""

import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.errors import GlutealError
from gluteal.evidence import claims, studies
from gluteal.grading.analysis.choices import possible_ideas
from gluteal.publish.guide import guide, renewed, write_guide
from gluteal.publish.mentions import slug as anchor
from gluteal.quiz import bank, load_questions

ROOT = Path(__file__).resolve().parents[1]
START = ROOT / "docs/instructor-guide.md"
LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.md"))
PAGES = sorted((ROOT / "docs/teaching").glob("*.md"))
OF_LESSONS = [page for page in PAGES if page.stem != "tests"]
TESTS = ("pre-test", "post-test", "final")
PARTS = ["Before you come", "Minute by minute", "Wrong ideas to listen for", "To talk about", "Without computers"]
PARTS += ["What the questions say", "Teach it again"]
CALL = re.compile(r'^(?:show|explore|explore_body|simulate|play|routine|ask)\("([\w-]+)"\)$', re.M)
SHOWN = re.compile(r'^(?:show|explore|explore_body|simulate|play|routine)\("([\w-]+)"\)$', re.M)
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.*?) \| (.*?) ?\|$", re.M)
CODE = re.compile(r"\(((?:[A-Z]\d+|model|textbook|design)(?:, (?:[A-Z]\d+|model|textbook|design))*)\)")
EXTRA = "For another day"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def words_of(page):
    return page.read_text(encoding="utf-8")


def own_words(page):
    """A page without what the questions write into it."""
    return re.sub(r"<!-- from the questions.*?<!-- end of what the questions say -->", "", words_of(page), flags=re.S)


def lesson(page):
    """Front matter and body of the lesson that a page is about."""
    matter, body = (ROOT / "lessons" / page.name).read_text(encoding="utf-8").split("---\n", 2)[1:]
    return yaml.safe_load(matter), body


@cache
def questions():
    every = dict(bank())
    for path in sorted((ROOT / "course/sealed").glob("*.toml")):
        every |= load_questions(path)
    return every


@cache
def sources():
    return {*studies(), "model", "textbook", "design"}


@cache
def known():
    """What may be named in code: questions, claims, tests, lessons, and whatever a lesson shows."""
    shown = {name for path in LESSONS for name in CALL.findall(path.read_text(encoding="utf-8"))}
    return {*questions(), *claims(), *TESTS, *shown, *(path.stem for path in (ROOT / "lessons").glob("*.md"))}


@cache
def rules():
    spec = importlib.util.spec_from_file_location("prose_rules", ROOT / "tests/test_prose.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named(page):
    return pytest.param(page, id=page.stem)


def test_every_lesson_has_a_page_and_the_start_leads_to_all():
    assert [page.stem for page in OF_LESSONS] == [path.stem for path in LESSONS]
    assert {f"teaching/{page.name}" for page in PAGES} <= set(LINK.findall(words_of(START)))
    for link in ("grading.md", "reports.md", "accessibility.md"):
        assert any(target.startswith(link) for target in LINK.findall(words_of(START))), link


@pytest.mark.parametrize("page", [named(page) for page in OF_LESSONS])
def test_a_page_has_all_its_parts(page):
    text = words_of(page)
    assert re.findall(r"^## (.+)$", text, re.M) == PARTS
    assert re.search(r"^\*\*Aim\.\*\* [^.]+\.$", text, re.M), "the aim is one sentence"
    assert re.search(rf"^<!-- from the questions: {page.stem} -->$", text, re.M)
    parts = dict(zip(PARTS, re.split(r"^## .+$", text, flags=re.M)[1:], strict=True))
    assert 2 <= len(re.findall(r"^\d\. \*.+\?\* .*good answer", parts["To talk about"], re.M)) <= 3
    assert len(re.findall(r"^- \*\*“", parts["Wrong ideas to listen for"], re.M)) >= 3
    assert len(parts["Without computers"].split()) >= 25
    assert len(re.findall(r"^- \*", parts["Teach it again"], re.M)) == len(lesson(page)[0]["objectives"])


@pytest.mark.parametrize("page", [named(page) for page in OF_LESSONS])
def test_minutes_add_up_to_the_lesson_and_its_sections_come_in_order(page):
    matter, body = lesson(page)
    rows = ROW.findall(words_of(page).split("## Minute by minute")[1].split("\n## ")[0])
    extra = [place for place, row in enumerate(rows) if row[1].startswith(EXTRA)]
    assert sum(int(row[0]) for row in rows[: extra[0] if extra else None]) == matter["minutes"], "what is extra does not count"
    assert f"· {matter['minutes']} minutes" in words_of(page)
    sections = [section.strip() for row in rows for section in row[1].split(" / ")]
    assert sections == re.findall(r"^## (.+)$", body, re.M)


@pytest.mark.parametrize("page", [named(page) for page in OF_LESSONS])
def test_the_minutes_name_every_picture_and_simulator_of_their_sections_and_no_other(page):
    parts = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", lesson(page)[1], re.M | re.S))
    for _, sections, doing, _ in ROW.findall(words_of(page).split("## Minute by minute")[1].split("\n## ")[0]):
        there = "\n".join(parts[section.strip()] for section in sections.split(" / "))
        told, calls = re.findall(r"`([\w-]+)`", doing), CALL.findall(there)
        assert set(told) <= set(calls) and set(SHOWN.findall(there)) <= set(told), sections
        places = [calls.index(name) for name in told if name in questions()]
        assert places == sorted(places), f"{sections}: cards are named from the top down"


@pytest.mark.parametrize("page", [named(page) for page in PAGES])
def test_whatever_a_page_names_in_code_is_there(page):
    lost = [name for name in re.findall(r"`([a-z][\w-]*)`", own_words(page)) if name not in known()]
    assert not lost


@pytest.mark.parametrize("page", [named(page) for page in OF_LESSONS])
def test_the_wrong_ideas_are_those_that_questions_of_the_lesson_find(page):
    objectives = lesson(page)[0]["objectives"]
    of_it = [one for one in questions().values() if one.objective in objectives or one.lesson == page.stem]
    found = {idea for one in of_it for idea in possible_ideas(one)}
    told = re.findall(r"^- \*\*“(.+?)”\*\*", words_of(page), re.M)
    assert told and not set(told) - found


@pytest.mark.parametrize("page", [named(page) for page in PAGES])
def test_what_the_questions_say_is_what_they_say_now(page):
    assert renewed(words_of(page), ROOT) == words_of(page), "run `gluteal course guide --write`"


def test_the_tests_have_their_page():
    page = words_of(ROOT / "docs/teaching/tests.md")
    assert [name for name in TESTS if f"<!-- from the questions: {name} -->" not in page] == []


@pytest.mark.parametrize("page", [named(page) for page in (START, *PAGES)])
def test_links_of_the_guide_lead_somewhere(page):
    for link in LINK.findall(words_of(page)):
        path, _, place = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        headings = re.findall(r"^#+ (.+)$", words_of(target), re.M)
        assert not place or place in {anchor(heading) for heading in headings}, link


@pytest.mark.parametrize("page", [named(page) for page in (START, *PAGES)])
def test_every_number_about_health_names_a_source_that_we_have(page):
    prose = rules()
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:-|\d+\.)\s)|\n(?=\|)", own_words(page)):
        codes = {code for group in CODE.findall(block) for code in group.split(", ")}
        assert not codes - sources(), block
        said = re.sub(r"\d+ (N|cm)\b|`[^`]*`|\]\([^)]*\)|“[^”]*”", "", block)
        if prose.CLAIMED.search(said) or prose.IN_WORDS.search(said):
            assert codes, f"no source for: {block[:160]}"


@pytest.mark.parametrize("page", [named(page) for page in (START, *PAGES)])
def test_the_guide_promises_and_frightens_no_more_than_a_lesson(page):
    prose = rules()
    text = re.sub(r"“[^”]*”|`[^`]*`|\]\([^)]*\)|Leave out words that frighten \([^)]*\)", "", own_words(page))
    for rule in (prose.FORBIDDEN, prose.FEARFUL, prose.HYPE, prose.AMERICAN):
        found = [match[0] for match in re.finditer(rule, text, re.I)]
        assert not found, found


def test_the_start_gives_verdict_certainty_and_minutes_as_they_are():
    text = words_of(START)
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.+?) \| ", text, re.M)
    assert len(rows) >= 5
    assert [(claim, claims()[claim].verdict, claims()[claim].certainty) for claim, _, _ in rows] == rows
    told = {name: int(minutes) for name, minutes in re.findall(r"\(teaching/([\w-]+)\.md\) \| (\d+) \|", text)}
    assert told == {page.stem: lesson(page)[0]["minutes"] for page in OF_LESSONS}
    for numbers, talk in re.findall(r"^\| \d [^|]+\| ([\d, ]+) \| (\d+) \|", text, re.M):
        spent = sum(told[path.stem] for path in LESSONS if path.stem[:2] in numbers.split(", "))
        assert 70 <= spent + int(talk) <= 85, "90 minutes with about ten to arrive"


def test_the_command_prints_a_lesson_by_the_keys_of_the_course_and_says_what_it_does_not_know(tmp_path):
    run = CliRunner().invoke
    told = run(main, ["course", "guide", "03-one-leg", "--course", str(ROOT / "course")])
    assert told.exit_code == 0 and "`one_leg_sink`" in told.output and "8 questions, 10 points" in told.output
    (tmp_path / "sealed").mkdir()
    assert "`one_leg_sink`" not in guide("03-one-leg", ROOT, tmp_path / "sealed")
    with pytest.raises(GlutealError, match="neither a lesson nor an assignment"):
        guide("03-two-legs", ROOT)


def test_writing_changes_only_the_marked_blocks(tmp_path):
    for folder in ("lessons", "course"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "docs/teaching").mkdir(parents=True)
    page = tmp_path / "docs/teaching/final.md"
    page.write_text("Before\n<!-- from the questions: final -->\nstale words\n<!-- end of what the questions say -->\nafter\n")
    assert write_guide(tmp_path) == [page]
    text = page.read_text()
    assert text.startswith("Before\n") and text.endswith("\nafter\n") and "stale words" not in text and "`final_scout`" in text
    assert write_guide(tmp_path) == []
