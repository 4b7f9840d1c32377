"""From the Markdown of a page's cells to HTML: anchors as JupyterLab makes them, links between pages, sources and words by number."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from gluteal.errors import GlutealError

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PAGE_LINK = re.compile(r"^([\w-]+)\.ipynb(#.*)?$")
OUTSIDE = re.compile(r"^(https?:|mailto:|tel:)")
WORDS, SOURCES = "Words-on-this-page", "Sources"
SLUG = re.compile(r"[^a-z0-9]+")


class SiteError(GlutealError):
    """A page cannot be written as a file that works by itself; the message says which and why."""


@dataclass
class Words:
    """Turns the cells of one page into HTML and keeps its anchors apart.

    Parameters
    ----------
    slug : str
        The page, named in errors.
    pages : set of str
        Slugs of all pages of the site.
    kind : str
        ``lesson`` or ``page``.
    """

    slug: str
    pages: set[str]
    kind: str = "lesson"
    taken: set[str] = field(default_factory=set)

    def render(self, source: str) -> BeautifulSoup:
        """One Markdown cell as a tree of HTML.

        Raises
        ------
        SiteError
            If it links to a page that the site does not have.
        """
        soup = BeautifulSoup(MARKDOWN.render(source), "html.parser")
        self._words_as_links(soup)
        for heading in soup.find_all(["h1", "h2", "h3", "h4"]):
            heading["id"] = self._anchor(heading.get_text().strip())
        for table in soup.find_all("table"):
            table.wrap(soup.new_tag("div", attrs={"class": "site-table"}))
        for link in soup.find_all("a", href=True):
            link["href"] = self._target(link["href"])
            if OUTSIDE.match(link["href"]):
                link["rel"] = "noreferrer"
        self._without_python(soup)
        return soup

    def _anchor(self, text: str) -> str:
        name, number = text.replace(" ", "-"), 1
        while name in self.taken:
            number += 1
            name = f"{text.replace(' ', '-')}-{number}"
        self.taken.add(name)
        return name

    def _target(self, href: str) -> str:
        if OUTSIDE.match(href):
            return href
        if href.startswith("#"):
            return "#" + unquote(href[1:])
        page = PAGE_LINK.match(href)
        if not page or page[1] not in self.pages:
            raise SiteError(f"{self.slug}: links to {href!r}; the site has {', '.join(sorted(self.pages))}")
        return f"{page[1]}.html{unquote(page[2] or '').replace('#heading=', '#')}"

    def _words_as_links(self, soup) -> None:
        """A word that JupyterLab opens by its focus is a link here, which the page's script opens in place."""
        for word in soup.select(".gluteal-word"):
            meaning = word.select_one(".gluteal-meaning")
            meaning.a.decompose()
            link = soup.new_tag("a", attrs={"class": "gluteal-term", "href": f"#{WORDS}", "title": meaning.get_text().strip()})
            link.string = word.button.get_text()
            word.button.replace_with(link)
            meaning.decompose()
            word.unwrap()  # the stop behind the word stays

    def _without_python(self, soup) -> None:
        """Take out what only a running Python could answer; in its place, one line on how to get it."""
        for block in soup.select(".gluteal-start-block"):
            block.replace_with(soup.new_tag("div", attrs={"data-needs-python": self.kind}))
        for button in soup.select("[data-commandlinker-command]"):
            button.replace_with(soup.new_tag("div", attrs={"data-needs-python": self.kind}))


def name_sources_and_words(trees) -> None:
    """Let each number lead to its own source and each glossary link to its own word, not just to the head of their list.

    Parameters
    ----------
    trees : list of BeautifulSoup
        All cells of one page, the closing lists among them.
    """
    meanings, sources = {}, set()
    for tree in trees:
        heading = tree.find("h2")
        if heading and heading.get("id") == WORDS:
            meanings |= _name_words(tree)
        elif heading and heading.get("id") == SOURCES:
            for number, item in enumerate(tree.select("ol > li"), 1):
                item["id"] = f"source-{number}"
                sources.add(str(number))
    for tree in trees:
        for link in tree.select(f'a[href="#{SOURCES}"]'):
            if link.get_text().strip() in sources:
                link["href"] = f"#source-{link.get_text().strip()}"
                link["class"] = [*link.get("class", []), "site-source"]
        for link in tree.select("a.gluteal-term"):
            link["href"] = f"#{meanings.get(link.get('title', ''), WORDS)}"


def _name_words(tree) -> dict[str, str]:
    named = {}
    for row in tree.find_all("p"):
        term = row.find("strong")
        if term:
            row["id"] = f"word-{SLUG.sub('-', term.get_text().lower()).strip('-')}"
            told = row.get_text().partition(" – ")[2].partition(" ↑ ")[0]
            named[told.strip()] = row["id"]
    return named
