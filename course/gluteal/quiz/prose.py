"""The little Markdown that a question may use: *em*, **strong** and paragraphs."""

import html
import re

_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_EM = re.compile(r"\*(?=\S)(.+?)(?<=\S)\*", re.DOTALL)


def to_html(text):
    """HTML of ``text``: one ``<p>`` a paragraph; everything that looks like HTML is shown, never obeyed."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())
    return "".join(f"<p>{_marked(html.escape(part, quote=False))}</p>" for part in paragraphs)


def to_text(text):
    """``text`` in one line without its marks, for places that show plain words."""
    return " ".join(_EM.sub(r"\1", _STRONG.sub(r"\1", text)).split())


def _marked(text):
    return _EM.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", text))
