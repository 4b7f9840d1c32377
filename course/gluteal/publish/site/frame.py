"""The frame around a page: head, contents, settings, the way on; the same for all pages."""

import re
from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from gluteal.figures import still
from gluteal.publish.site.reading import LISTS, Page
from gluteal.publish.way_on import BESIDE

HERE = Path(__file__).parent
SCRIPTS = ("kept.js", "host.js", "page.js", "find.js", "focus.js")
FIRST = "index.html"
HELP = "When-to-get-help"
NO_PYTHON = {
    "lesson": (
        '<p class="site-note">There is no Start button here, because it needs Python. Everything on this page works without it, and your '
        f'answers stay in this browser. <a href="{FIRST}#with-python">What Python adds</a></p>'
    ),
    "page": (
        '<p class="site-note">This part needs Python, so here it shows an example only. '
        f'<a href="{FIRST}#with-python">How to get all of it</a></p>'
    ),
}


@cache
def own(name: str) -> str:
    """Text of one of the site's own files: template, style or script."""
    text = (HERE / name).read_text(encoding="utf-8")
    if name.endswith(".js"):
        lines = (line.strip() for line in text.splitlines())
        return "\n".join(line for line in lines if line and not line.startswith("//"))
    return text


@cache
def reading_style() -> str:
    """How words look in the reading view, from its own style sheet: one place decides for notebooks and for the site."""
    sheet = (HERE.parent / "reading" / "custom.css").read_text(encoding="utf-8")
    words = sheet[sheet.index("/* Words */") : sheet.index("/* Start */")]
    words = re.sub(r"\.jp-Notebook \.jp-(RenderedHTMLCommon|MarkdownOutput)", ".site-words", words)
    return words.replace(".jp-Notebook", "main")


def framed(page: Page, pages: list[Page]) -> str:
    """The whole HTML file of a page."""
    body = [_step(step) for step in page.steps]
    scripts = [f'glutealSite.define("{name}", function () {{\n{text}\n}});' for name, text in page.alive.scripts.items()]
    return _fill(
        pages,
        page=page,
        title=f"{page.title} · Gluteal",
        summary=page.summary,
        slug=page.slug,
        styles="\n".join([*page.styles, *page.alive.styles]),
        main="\n".join(body) + _way_on(page, pages),
        data=page.alive.data(),
        widgets="\n".join(scripts),
    )


def _step(step) -> str:
    inside = step.html()
    for kind, words in NO_PYTHON.items():
        inside = inside.replace(f'<div data-needs-python="{kind}"></div>', words)
    name, lists = escape(step.heading), " site-lists" if step.anchor in LISTS else ""
    return f'<section class="site-step{lists}" data-heading="{name}" aria-label="{name}">\n{inside}\n</section>'


def _fill(pages, *, title, summary, slug, main, page=None, styles="", data="{}", widgets="") -> str:
    return Template(own("page.html")).substitute(
        title=escape(title),
        summary=escape(summary),
        slug=slug,
        early=own("early.js"),
        style=f"{reading_style()}\n{own('style.css')}",
        styles=styles,
        contents=contents(pages, page),
        help=_help(pages),
        main=main,
        data=data,
        scripts="\n".join(own(name) for name in SCRIPTS),
        widgets=widgets,
    )


def _help(pages: list[Page]) -> str:
    """A way from every page to the signs that are a reason to ask for help."""
    found = [page.file for page in pages for step in page.steps if step.anchor == HELP]
    return f'<a href="{found[0]}#{HELP}">When to get help</a>' if found else ""


def contents(pages: list[Page], current: Page | None) -> str:
    """The list of all pages; below the current one, its sections."""
    lessons = [page for page in pages if page.is_lesson]
    labs = [page for page in labs_in_order(pages) if page.slug != "labs"]
    beside = beside_lessons(pages)
    open_labs = labs if current and current.slug.startswith("lab") else []
    rows = [_row(page, current, number=page.slug[:2].lstrip("0") or "0") for page in lessons]
    more = [_row(page, current, below=open_labs if page.slug == "labs" else ()) for page in beside]
    first = f'<p><a href="{FIRST}"{"" if current else CURRENT}>First page</a></p>'
    return f"{first}\n<h2>Lessons</h2>\n<ol>{''.join(rows)}</ol>\n<h2>Beside the lessons</h2>\n<ul>{''.join(more)}</ul>"


def beside_lessons(pages: list[Page]) -> list[Page]:
    """Pages that are no lessons, what one does before what one looks up; each lab stands below the labs."""
    beside = [page for page in pages if not page.is_lesson and not page.slug.startswith("lab-")]
    return sorted(beside, key=lambda page: BESIDE.index(page.slug) if page.slug in BESIDE else len(BESIDE))


def labs_in_order(pages: list[Page]) -> list[Page]:
    """The page of the labs, then the labs as it lists them."""
    found = {page.slug: page for page in pages if page.slug.startswith("lab")}
    listed = re.findall(r'href="(lab-[\w-]+)\.html"', "".join(step.html() for step in found["labs"].steps)) if "labs" in found else []
    return [found[slug] for slug in dict.fromkeys(["labs", *listed, *found]) if slug in found]


CURRENT = ' aria-current="page"'


def _row(page: Page, current, below=(), number="") -> str:
    here = current is not None and page.slug == current.slug
    link = f'<a href="{page.file}"{CURRENT if here else ""}>{f"<span>{number}</span> " if number else ""}{escape(page.title)}</a>'
    inside = "".join(_row(each, current) for each in below)
    if here:
        inside += "".join(
            f'<li><a href="#{escape(step.anchor)}">{escape(step.heading)}</a></li>' for step in page.steps[1:] if len(step.heading) > 2
        )
    return f"<li>{link}{f'<ul>{inside}</ul>' if inside else ''}</li>"


def _way_on(page: Page, pages: list[Page]) -> str:
    group = [each for each in pages if each.is_lesson] if page.is_lesson else labs_in_order(pages)
    slugs = [each.slug for each in group]
    if page.slug not in slugs:
        return f'<nav class="site-on" aria-label="Before and after"><a href="{FIRST}">First page</a></nav>'
    at = slugs.index(page.slug)
    before = [_way("Before", group[at - 1], "prev")] if at else [f'<a href="{FIRST}"><small>Before</small> First page</a>']
    after = [_way("Next", group[at + 1], "next")] if at + 1 < len(group) else []
    return f'<nav class="site-on" aria-label="Before and after">{"".join(before + after)}</nav>'


def _way(label: str, page: Page, rel: str) -> str:
    return f'<a href="{page.file}" rel="{rel}"><small>{label}</small> {escape(page.title)}</a>'


def first_page(pages: list[Page]) -> str:
    """The page that opens the course: what it is, where to begin, where you were, and what Python adds."""
    lessons = [page for page in pages if page.is_lesson]
    beside = beside_lessons(pages)
    main = Template(own("first.html")).substitute(
        picture=_picture("standing-figure"),
        begin=lessons[0].file if lessons else beside[0].file,
        lessons="".join(_card(page) for page in lessons),
        beside="".join(_card(page) for page in beside),
    )
    summary = "An interactive course on the gluteal muscles and the lower back: look, turn, move and answer."
    return _fill(pages, title="Gluteal: glutes, hips and the lower back", summary=summary, slug="", main=main)


def _picture(name: str) -> str:
    picture = still(name)
    images = {"light": picture.light, "dark": picture.dark}
    size = f'width="{picture.width}" height="{picture.height}"'
    shown = (
        f'<img class="gluteal-{theme}" src="data:image/webp;base64,{b64encode(data).decode()}" alt="{escape(picture.alt)}" {size}>'
        for theme, data in images.items()
    )
    return f'<figure class="gluteal-figure site-hero">{"".join(shown)}</figure>'


def _card(page: Page) -> str:
    time = f"<small>About {page.minutes:g} minutes</small>"
    return f'<li><a href="{page.file}">{escape(page.title)}</a> {time}<p>{escape(page.summary)}</p></li>'
