"""Glossary, claims and the map of the article: complete, linked, and shut where they would tell too much. About four seconds."""

import re

import pytest
from bs4 import BeautifulSoup
from gluteal.evidence import MARKS, article, claims, glossary, studies
from gluteal.evidence.records import TOPICS, VERDICTS
from gluteal.places import repository
from gluteal.publish import read_text
from gluteal.publish.links import anchors, lost
from gluteal.publish.mentions import texts, uses
from gluteal.publish.pages.article import PARTS
from gluteal.publish.roles import TextError

from .test_text import PAGE_FRONT

LESSONS = repository() / "lessons"
USED = [use for path in texts(LESSONS) for use in uses(path)]


@pytest.fixture(scope="module")
def pages():
    """Every text of the folder, read: path → notebook."""
    return {path: read_text(path) for path in texts(LESSONS)}


@pytest.fixture
def page(pages):
    """The words of one page as HTML."""
    return lambda slug: BeautifulSoup("\n\n".join(cell.source for cell in pages[LESSONS / f"{slug}.md"].cells), "html.parser")


def test_every_link_of_every_page_has_an_end(pages):
    ends = {path.stem: anchors(notebook) for path, notebook in pages.items()}
    assert not [f"{path.name}:{line}: {told}" for path, notebook in pages.items() for line, told in lost(path, notebook, ends)]


def test_the_glossary_holds_every_word_by_its_letter_with_its_meaning_source_and_uses(pages):
    words = {cell.source.split("\n")[0]: cell.source for cell in pages[LESSONS / "glossary.md"].cells if cell.cell_type == "markdown"}
    for name, term in glossary().items():
        letter = words[f"## {name[0].upper()}"]
        row = letter.split(f"### {name}\n")[1].split("\n### ")[0]
        assert re.search(r'class="gluteal-cite"><a href="#Sources"', row), name
        assert term.meaning[:30] in BeautifulSoup(row, "html.parser").get_text(), name
        for stem in {use.path.stem for use in USED if use.kind == "term" and name in (use.key, use.key.lower())}:
            assert f'href="{stem}.ipynb' in row, f"{name} in {stem}"


def test_words_stand_in_alphabetical_order_whatever_their_capitals(pages):
    source = "\n".join(cell.source for cell in pages[LESSONS / "glossary.md"].cells)
    names = re.findall(r"^### (.+)$", source, re.M)
    assert names == sorted(names, key=str.lower) and len(names) == len(glossary())


def test_each_word_of_a_lesson_opens_its_meaning_in_its_sentence_and_leads_to_the_glossary(pages):
    source = "\n".join(cell.source for cell in pages[LESSONS / "03-one-leg.md"].cells)
    count = sum(use.kind == "term" for use in USED if use.path.stem == "03-one-leg")
    assert source.count('<button type="button" class="gluteal-term">') == source.count('class="gluteal-meaning" hidden>') == count > 5
    assert f'hidden> {glossary()["pelvis"].meaning} <a href="glossary.ipynb#heading=pelvis">Glossary</a>' in source


def test_the_claims_page_warns_first_and_keeps_every_finding_in_a_closed_box(page):
    html = page("claims")
    assert html.get_text().index("This page tells what the lessons let you find out") < html.get_text().index("How far the claims reach")
    assert not html.select("details[open]")
    for box in html.find_all("details"):
        box.decompose()
    assert not [claim.id for claim in claims().values() if claim.explanation in html.get_text()]


def test_every_claim_has_a_box_with_verdict_certainty_date_and_who_measured_what(page):
    boxes = {box["id"]: box for box in page("claims").select("details.gluteal-claim")}
    assert set(boxes) == {f"claim-{name}" for name in claims()}
    for name, claim in claims().items():
        text = re.sub(r"\s+", " ", boxes[f"claim-{name}"].get_text().replace("\u00a0", " "))
        assert text.index("What is right") < text.index("How far it reaches") < text.index("How sure")
        for told in (claim.verdict, claim.certainty.capitalize(), claim.checked, "Taught in"):
            assert told in text, name
        for finding in claim.findings:
            assert finding.people in text and finding.measured in text, name
            if finding.source not in ("model", "search", "design"):
                study = studies()[finding.source]
                assert study.short[1:] in text and (study.mark == "V" or MARKS[study.mark] in text), name


def test_claims_are_counted_and_can_be_reached_by_verdict_and_by_topic(page):
    html = page("claims")
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in html.select(".gluteal-bars tr")]
    assert [row[0].lower() for row in rows] == list(VERDICTS) and sum(int(row[-1]) for row in rows) == len(claims())
    for verdict in VERDICTS:
        box = next(box for box in html.find_all("details") if box.summary.get_text().lower().startswith(f"{verdict}:"))
        assert {link["href"] for link in box.find_all("a")} == {f"#claim-{key}" for key, one in claims().items() if one.verdict == verdict}
    assert [link.get_text() for link in html.select(".gluteal-jumps a")] == list(TOPICS)


def test_every_claim_is_shown_in_a_lesson():
    shown = {use.key for use in USED if use.kind == "claim" and use.path.stem[:2].isdigit()}
    assert shown == set(claims())


def test_a_lesson_leads_to_the_claims_only_below_its_last_prediction():
    from gluteal.quiz import bank

    predictions = {name for name, question in bank().items() if question.kind == "predict"}
    for path in texts(LESSONS):
        lines = path.read_text(encoding="utf-8").splitlines()
        last = max([use.line for use in uses(path) if use.kind == "ask" and use.key in predictions], default=0)
        assert not [number for number, line in enumerate(lines, 1) if "claims.ipynb" in line and number < last], path.name


def test_the_map_shows_every_sentence_with_its_sections_and_claims(page):
    rows = page("article-map").select(".gluteal-sentence")
    assert [row.strong.get_text() for row in rows] == [row.place for row in article()]
    for row, shown in zip(article(), rows, strict=True):
        links = [link["href"].split(".ipynb")[0] for link in shown.find_all("a")]
        assert links == [lesson for lesson, _ in row.taught] + ["claims"] * len(row.claims)
        assert row.says in shown.get_text().replace("\u00a0", " ") and (row.claims or row.without in shown.get_text())
    assert list(PARTS.values())[-1] == article()[-1].paragraph


def test_the_map_tells_no_verdict(page):
    assert not [verdict for verdict in VERDICTS[:-1] if verdict in page("article-map").get_text()]


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("Fine.\n\n```{clams}\n```\n", 11, "directive {clams} is unknown; a text may use {article}, {claims}, {glossary}"),
        ("## Try\n\n```{glossary}\nwords\n```\n", 11, "{glossary} is made from the course's tables; leave it empty"),
        ("```{article}\n```\n", 9, "taught leads to 00-start-here#what-this-is, which is not there"),
    ],
)
def test_a_directive_that_cannot_be_filled_is_named_with_file_and_line(course, body, line, says):
    path = course.write("map", body, front=PAGE_FRONT)
    with pytest.raises(TextError) as error:
        read_text(path)
    assert says in str(error.value)
    assert str(error.value).startswith((f"{path}:{line}: ", "article.toml: 1.1: "))


def test_a_page_made_of_other_texts_grows_old_with_them(course):
    page = course.write("words", "```{glossary}\n```\n", front=PAGE_FRONT)
    before = read_text(page).metadata.gluteal.text
    course.write("01-one", "## Here\n\nA {term}`pelvis`.\n")
    assert read_text(page).metadata.gluteal.text != before
