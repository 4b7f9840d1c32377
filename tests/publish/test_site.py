"""The static site: every page stands by itself, nothing is stale, no link leads nowhere, nothing tells ahead. About 6 s once built."""

import json
import re
import runpy
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.publish.building import build, lessons
from gluteal.publish.site import write_site
from gluteal.publish.site.alive import as_function
from gluteal.publish.site.words import SiteError, Words
from gluteal.publish.state import models, shown
from gluteal.quiz import bank
from gluteal.quiz.prose import to_text

FRAME = 60_000  # bytes that every page carries for contents, search, settings and the focus view
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
FINDINGS = runpy.run_path(str(Path(__file__).resolve().parents[1] / "test_lessons.py"))["FINDINGS"]
OUTSIDE = re.compile(r"^https://doi\.org/10\.\d{4,}/\S+$")


class Balance(HTMLParser):
    """Whether every element that opens is closed, by itself and in order."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) > len(set(names)):
            self.faults.append(f"{self.getpos()}: an attribute twice in {self.get_starttag_text()[:80]}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:  # <br/> opens nothing and closes nothing
            return
        # The end of a list item, a paragraph or a cell may be left out.
        while self.open and self.open[-1] != tag and self.open[-1] in ("li", "p", "td", "th", "tr", "dt", "dd", "option"):
            self.open.pop()
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"{self.getpos()}: </{tag}> inside <{self.open[-1] if self.open else 'nothing'}>")


@pytest.fixture(scope="module")
def site(home, tmp_path_factory):
    """The whole course as a site, and the checkout that it was made of."""
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLUTEAL_HOME", str(home))
        # It was built a moment ago; an author who saves a file meanwhile must not make it old. Other tests try what is old.
        patch.setattr("gluteal.publish.site.writing.is_current", lambda path, home: True)
        written = write_site(folder)
    return home, folder, written


@pytest.fixture(scope="module")
def pages(site):
    """Every page as a tree."""
    return {path.name: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in sorted(site[1].glob("*.html"))}


def test_there_is_a_page_for_every_lesson_and_page_and_a_first_one(site, pages):
    assert {*pages} == {"index.html", *(f"{path.stem}.html" for path in lessons(site[0]))}


def test_every_page_is_well_formed_and_says_what_it_is(site, pages):
    titles, told = [], []
    for name, page in pages.items():
        balance = Balance()
        balance.feed((site[1] / name).read_text(encoding="utf-8"))
        told += [f"{name}: {fault}" for fault in balance.faults] + [f"{name}: <{tag}> stays open" for tag in balance.open]
        assert page.html["lang"] == "en-GB"
        assert page.find("meta", attrs={"name": "description"})["content"].strip(), name
        assert [len(page.find_all(tag)) for tag in ("main", "h1", "header", "footer")] == [1, 1, 1, 1], name
        ids = [node["id"] for node in page.select("[id]")]
        told += [f"{name}: id {each} twice" for each in {*ids} if ids.count(each) > 1]
        told += [f"{name}: a picture without words" for image in page.find_all("img") if not image.get("alt", "").strip()]
        levels = [int(heading.name[1]) for heading in page.main.find_all(re.compile("^h[1-6]$"))]
        told += [f"{name}: heading {after} follows {before}" for before, after in pairwise(levels) if after > before + 1]
        titles.append(page.title.get_text())
    assert not told, "\n".join(told[:20])
    assert len(set(titles)) == len(titles)


def test_every_link_has_an_end_and_only_sources_lead_outside(pages):
    lost = []
    ends = {name: {node["id"] for node in page.select("[id]")} for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.select("a[href]"):
            file, _, anchor = link["href"].partition("#")
            if "://" in file:
                lost += [] if OUTSIDE.match(file) else [f"{name}: {file}"]
            elif (file or name) not in pages:
                lost.append(f"{name}: {link['href']}")
            elif anchor and unquote(anchor) not in ends[file or name]:
                lost.append(f"{name}: {link['href']} has no end")
    assert not lost, "\n".join(lost)


def test_a_page_loads_nothing_from_anywhere(site, pages):
    for name, page in pages.items():
        assert not [node for node in page.select("script[src], link[href], iframe, object, img[srcset]") if node.get("href") != "data:,"], (
            name
        )
        assert {image["src"].split(",")[0] for image in page.find_all("img")} <= {"data:image/webp;base64", "data:image/png;base64"}, name
        styles = " ".join(style.get_text() for style in page.find_all("style"))
        assert not re.search(r"@import|url\((?!['\"]?(#|data:))", styles), name


def test_no_code_and_nothing_for_python_is_in_sight(pages):
    for name, page in pages.items():
        assert not page.select("[data-commandlinker-command], [data-needs-python]"), name
        assert not re.search(r"gluteal_widgets|lesson\(\"|ask\(\"|trust this notebook", page.main.get_text()), name
    assert "needs Python" in pages["03-one-leg.html"].main.get_text()


def test_what_is_searched_tells_nothing_that_stands_below_a_prediction(site):
    index = (site[1] / "search.js").read_text(encoding="utf-8")
    rows = json.loads(index.removeprefix("globalThis.glutealSearch=").rstrip(";\n"))
    assert {"Feel it first", "Try it"} <= {row["heading"] for row in rows if row["file"] == "03-one-leg.html"}
    below = next(row for row in rows if row["file"] == "03-one-leg.html" and row["heading"] == "What was seen in people")
    assert not below["words"] and "trendelenburg sign" in below["terms"]
    words = " ".join(f"{row['heading']}. {row['words']}. {row['terms']}" for row in rows)
    said = [sentence for sentence in re.split(r"(?<=[.?!])\s", words) if not sentence.endswith("?")]  # a question tells nothing
    told = [
        f"{name}: {sentence}"
        for name, patterns in FINDINGS.items()
        for pattern in patterns
        for sentence in said
        if re.search(pattern, sentence, re.IGNORECASE)
    ]
    assert not told, "\n".join(told)
    told = [
        text for question in bank().values() for text in [question.finding, question.why, *(each.why for each in question.options)] if text
    ]
    assert not [text for text in map(to_text, told) if len(text) > 40 and text[:60] in words]


def test_contents_and_descriptions_tell_nothing_ahead(pages):
    for name, page in pages.items():
        words = f"{page.nav.get_text(' . ')} {page.find('meta', attrs={'name': 'description'})['content']}"
        assert not [pattern for patterns in FINDINGS.values() for pattern in patterns if re.search(pattern, words, re.IGNORECASE)], name


def test_a_page_is_no_larger_than_its_notebook_and_carries_each_script_and_picture_once(site, pages):
    home, folder, written = site
    for file in written:
        assert file.size == (folder / file.path.name).stat().st_size
        assert not file.notebook or file.size <= 1.1 * file.notebook + FRAME, file.path.name
    for path in lessons(home):
        notebook = nbformat.read(path.with_suffix(".ipynb"), as_version=4)
        data = json.loads(pages[f"{path.stem}.html"].find(id="site-data").get_text() or "{}")
        assert len(set(data["bytes"])) == len(data["bytes"])
        assert [*data["widgets"]] == [*dict.fromkeys(shown(notebook))]
        kept = {name: buffer["data"] for name in shown(notebook) for buffer in models(notebook)[name].get("buffers", ())}
        assert set(kept.values()) <= set(data["bytes"])
        text = (folder / f"{path.stem}.html").read_text(encoding="utf-8")
        defined = re.findall(r'glutealSite\.define\("(\w+)"', text)
        assert sorted(defined) == sorted(set(defined)) == sorted({entry["script"] for entry in data["widgets"].values()})


def test_a_lesson_whose_text_is_newer_than_its_build_is_never_shown_as_current(course, tmp_path):
    text = course.write("01-one")
    build()
    folder = tmp_path / "site"
    assert {file.path.name for file in write_site(folder)} == {"01-one.html", "index.html", "search.js"}
    before = (folder / "01-one.html").read_bytes()
    text.write_text(text.read_text() + "\nA new end.\n")
    with pytest.raises(SiteError, match=r"no build or an old one: 01-one\.md"):
        write_site(folder)
    assert (folder / "01-one.html").read_bytes() == before
    done = CliRunner().invoke(main, ["site", "--to", str(folder)])
    assert done.exit_code == 0, done.output
    assert "01-one.html" in done.output and str(folder / "index.html") in done.output
    assert "A new end." in (folder / "01-one.html").read_text()


def test_a_page_that_is_gone_goes_from_the_site_too_and_other_files_stay(course, tmp_path):
    course.write("01-one")
    two = course.write("02-two")
    build()
    folder = tmp_path / "site"
    write_site(folder)
    (folder / "own.txt").write_text("mine")
    assert "Go on" not in (folder / "01-one.html").read_text(), "the site's own frame leads on"
    two.unlink()
    build()
    write_site(folder)
    assert {path.name for path in folder.iterdir()} == {"01-one.html", "index.html", "search.js", "own.txt", ".gluteal-site.json"}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "own.txt").write_text("mine")
    with pytest.raises(SiteError, match="not empty and holds no site of ours"):
        write_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


def test_a_link_to_a_page_that_the_site_lacks_is_refused():
    with pytest.raises(SiteError, match=r"01-one: links to '09-nowhere\.ipynb'; the site has 01-one"):
        Words("01-one", {"01-one"}).render("See [there](09-nowhere.ipynb).")


@pytest.mark.parametrize(
    ("module", "why"),
    [
        ("const a = 1;", "no default export"),
        ('import x from "y";\nexport default { render };', "import x"),
        ("export const a = 1;\nexport default { render };", "export const a"),
    ],
)
def test_a_script_that_cannot_stand_in_a_page_is_refused(module, why):
    with pytest.raises(SiteError, match=f"01-one: a widget's script cannot stand in a page: .*{why}"):
        as_function(module, "01-one")
