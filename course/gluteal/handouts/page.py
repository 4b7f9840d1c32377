"""One self-contained HTML page: its style, its pictures and its tables; nothing is loaded from anywhere."""

import base64
import io
from functools import cache
from html import escape
from pathlib import Path

from gluteal.figures.theme import theme

_STYLE = Path(__file__).with_name("page.css")


def page(title, body, foot=""):
    """A whole HTML page.

    Parameters
    ----------
    title : str
        Plain text; also the heading.
    body : str
        HTML below the heading.
    foot : str
        Plain text at the end.
    """
    lines = (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Nothing in a page may be fetched or run, whatever a learner wrote into an answer.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title><style>{_style()}</style></head><body><main>",
        f"<h1>{escape(title)}</h1>",
        body,
        f'</main><footer class="muted"><p>{escape(foot)}</p></footer>' if foot else "</main>",
        "</body></html>\n",
    )
    return "\n".join(lines)


@cache
def _style():
    return _STYLE.read_text(encoding="utf-8")


def picture(draw, alt, caption=""):
    """A matplotlib figure on light and on dark paper, inside the page.

    Parameters
    ----------
    draw : callable
        Takes a :class:`gluteal.figures.theme.Theme` and gives a Figure.
    alt : str
        What the picture shows, for those who do not see it.
    caption : str
    """
    images = []
    for name in ("light", "dark"):
        data = io.BytesIO()
        draw(theme(name)).savefig(data, format="png", metadata={"Software": None})
        told = base64.b64encode(data.getvalue()).decode()
        images.append(f'<img class="{name}" src="data:image/png;base64,{told}" alt="{escape(alt)}">')
    caption = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f"<figure>{''.join(images)}{caption}</figure>"


def table(head, rows, caption="", numbers=()):
    """A table; ``rows`` are lists of HTML, ``numbers`` the places of columns that hold numbers."""

    def cells(tag, row, scope=""):
        kinds = (' class="number"' if place in numbers else "" for place in range(len(row)))
        return "".join(f"<{tag}{scope}{kind}>{cell}</{tag}>" for cell, kind in zip(row, kinds, strict=True))

    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    caption = f"<caption>{escape(caption)}</caption>" if caption else ""
    # A column without a name gets a plain cell: a heading that is empty says nothing to a screen reader.
    head = cells("th", [escape(name) for name in head], ' scope="col"').replace('<th scope="col"></th>', "<td></td>")
    head = head.replace('<th scope="col" class="number"></th>', "<td></td>")
    return f'<div class="wide"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def items(lines):
    """A list of HTML lines; nothing where there is none."""
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""


def per_cent(share):
    """A share from 0 to 1 in words, such as ``62 %``; a dash for None. Only all is 100 %, only nothing is 0 %."""
    if share is None:
        return "–"
    whole = round(100 * share)
    whole = 99 if whole == 100 and share < 1 - 1e-9 else 1 if whole == 0 and share > 1e-9 else whole
    return f"{whole}\u00a0%"


def span(interval, show=per_cent):
    """A range in words; nothing for None."""
    return f"{show(interval[0])} to {show(interval[1])}" if interval else ""


def decimal(value):
    """A number with two places and a true minus; a dash for None."""
    if value is None:
        return "–"
    text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text.replace("-", "−")


def points(value):
    """Marks with at most two places: ``2``, ``1.5``, ``0.67``."""
    return f"{round(value, 2):g}"


def listed(words, last="and"):
    """``a, b and c``."""
    words = [str(word) for word in words]
    return " ".join([*([", ".join(words[:-1]), last] if len(words) > 1 else []), *words[-1:]])


def counted(number, word, many=""):
    """``1 question``, ``2 questions``."""
    return f"{number} {word if number == 1 else many or f'{word}s'}"
