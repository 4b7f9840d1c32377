"""The three roles that lesson text may use: {cite}, {term} and {claim}."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gluteal.errors import GlutealError

# A space before a role is taken in, so that a source's number stands close to its sentence.
ROLE = re.compile(r"( ?)\{([A-Za-z][\w:+-]*)\}`([^`\n]*)`")
AFTER_STOP = re.compile(r'(<sup class="gluteal-cite">(?:(?!</sup>).)*</sup>)([.,;:])')
AFTER_WORD = re.compile(r'(<span class="gluteal-meaning" hidden>[^<]*<a [^>]*>[^<]*</a></span></span>)([.,;:!?)”]+)')
UNIT = re.compile(r"(?<=\d) (?=(?:%|kg|cm|m|N|BW)(?![\w]))")
ALONE = re.compile(r"^[ \t]*$")
OWN_WORD = ("design", "search")  # what the authors chose or looked for: there is no paper of which to say how it was read
GLOSSARY = "glossary"
OUR_MODEL = "model"  # a finding of our own body model has no paper to cite
HOW_KNOWN = {
    "V": "",
    "V2": " We read this in a summary, not in the paper itself.",
    "C": " This number is calculated.",
    "M": " Noted from memory; not checked yet.",
}


class TextError(GlutealError):
    """A lesson's text breaks a rule; the message starts with file and line."""


def _evidence(table: str) -> Callable[[], Mapping[str, Any]]:
    def load():
        from gluteal import evidence  # only texts that use a role need the tables

        return getattr(evidence, table)()

    return load


def _known(table: Mapping[str, Any], key: str, what: str, place: str):
    if key not in table:
        near = ", ".join(sorted(k for k in table if k[:1].lower() == key[:1].lower())[:6])
        raise TextError(f"{place}: {what} {key!r} is unknown" + (f"; near it are {near}" if near else ""))
    return table[key]


@dataclass
class Roles:
    """Renders the roles of one text and remembers what it used, for the lists at the page's end.

    Parameters
    ----------
    studies, terms, claims : callables returning mappings
        Where codes, terms and claims are looked up; called only when a role needs them.
    section : str
        Heading of the section at hand; the lists at the page's end lead back to where a source or word stands first.
    """

    studies: Callable[[], Mapping[str, Any]] = field(default_factory=lambda: _evidence("studies"))
    terms: Callable[[], Mapping[str, Any]] = field(default_factory=lambda: _evidence("glossary"))
    claims: Callable[[], Mapping[str, Any]] = field(default_factory=lambda: _evidence("claims"))
    cited: dict[str, Any] = field(default_factory=dict)
    used: dict[str, Any] = field(default_factory=dict)
    section: str = ""
    first: dict[str, str] = field(default_factory=dict)

    def render(self, source: str, file: str, first_line: int) -> str:
        """Replace every role in ``source``; ``file`` and ``first_line`` (from 1) are named in errors.

        Raises
        ------
        TextError
            If a role, code, term or claim is unknown, or a claim shares its line with other text.
        """

        def replace(match):
            place = f"{file}:{first_line + source.count(chr(10), 0, match.start())}"
            space, role, key = match[1], match[2], match[3].strip()
            if role == "cite":
                return self._cite(key, place)
            if role == "term":
                return space + self._term(key, place)
            if role == "claim":
                before = source[: match.start()].rpartition("\n")[2]
                after = source[match.end() :].partition("\n")[0]
                if not (ALONE.match(before) and ALONE.match(after)):
                    raise TextError(f"{place}: {{claim}}`{key}` opens a box, so it needs a line of its own")
                return self._claim(key, place)
            raise TextError(f"{place}: role {{{role}}} is unknown; a text may use {{cite}}, {{term}} and {{claim}}")

        # A source's number follows the stop or comma, and a number never parts from its unit at a line's end.
        # Nor does a stop stand alone below a meaning that was opened.
        text = AFTER_WORD.sub(r"\2\1", AFTER_STOP.sub(r"\2\1", ROLE.sub(replace, source)))
        return UNIT.sub("\u00a0", text)

    def _number(self, code: str, place: str) -> int:
        self.cited.setdefault(code, _known(self.studies(), code, "source", place))
        self.first.setdefault(code, self.section)
        return list(self.cited).index(code) + 1

    def links(self, codes, place: str) -> str:
        """Raised numbers that lead to the page's list of sources, which ``codes`` join; ``place`` is named in errors."""
        links = []
        for code in codes:
            number = self._number(code, place)
            short = html.escape(str(self.cited[code].short), quote=True)
            links.append(f'<a href="#Sources" title="{short}">{number}</a>')
        return '<sup class="gluteal-cite">' + ", ".join(links) + "</sup>" if links else ""

    def _cite(self, key: str, place: str) -> str:
        return self.links([code.strip() for code in key.split(",")], place)

    def _term(self, key: str, place: str) -> str:
        # "shown words <glossary term>" as Sphinx writes it, where the sentence needs another form of the word.
        shown = re.fullmatch(r"(.+?)\s*<(.+)>", key)
        words, name = (shown[1], shown[2]) if shown else (key, key)
        table = self.terms()
        name = name if name in table else name.lower()
        term = _known(table, name, "glossary term", place)
        self.used[name] = term
        self.first.setdefault(name, self.section)
        return word(words, name, str(term.meaning))

    def _claim(self, key: str, place: str) -> str:
        claim = _known(self.claims(), key, "claim", place)
        return claim_box(claim, lambda code: " (our body model)" if code == OUR_MODEL else self.links([code], place))

    def closing_sections(self) -> list[tuple[str, str]]:
        """(section name, Markdown) of the lists that the page's roles point to, in the order they are read."""
        sections = []
        if self.used:
            rows = [f"{_listed(name, term)} – {term.meaning}{self._way_back(name)}" for name, term in sorted(self.used.items())]
            sections.append(("words-on-this-page", "## Words on this page\n\n" + "\n\n".join(rows)))
        if self.cited:
            rows = [f"{number}. {_citation(study)}{self._way_back(code)}" for number, (code, study) in enumerate(self.cited.items(), 1)]
            sections.append(("sources", "## Sources\n\n" + "\n".join(rows)))
        return sections

    def _way_back(self, key: str) -> str:
        """Link to the section where a source or word stands first: a tap that led down here must lead up again."""
        heading = self.first[key]
        return f" [↑ {heading}](#{heading.replace(' ', '-')})" if heading else ""


def _citation(study) -> str:
    doi = str(study.doi or "")
    link = f" [doi:{doi}](https://doi.org/{doi})" if doi else ""
    read = "" if study.code in OWN_WORD else HOW_KNOWN[study.mark]
    return f"{str(study.citation).rstrip('.')}.{link}{read}"


def page_link(page: str, heading: str = "") -> str:
    """Address of a page beside this one, and of a heading on it.

    JupyterLab finds a heading on a page that it has yet to show only where the address says that it is one; a bare fragment is
    looked for among what is drawn already. The site drops the word again.
    """
    return f"{page}.ipynb" + (f"#heading={heading.strip().replace(' ', '-')}" if heading else "")


def _listed(name: str, term) -> str:
    return f"**[{term.term}]({page_link(GLOSSARY, name)})**"


def word(words: str, name: str, meaning: str) -> str:
    """A word of the glossary in its sentence: pressed or reached by Tab, it opens its meaning there, with a way to the glossary.

    JupyterLab's sanitizer lets no script and no working checkbox through; a button that has the focus is all that its style sheet needs.
    """
    more = f'<a href="{html.escape(page_link(GLOSSARY, name), quote=True)}">Glossary</a>'
    return (
        f'<span class="gluteal-word"><button type="button" class="gluteal-term">{html.escape(words)}</button>'
        f'<span class="gluteal-meaning" hidden> {html.escape(meaning)} {more}</span></span>'
    )


def claim_box(claim, link: Callable[[str], str]) -> str:
    """``<details>`` of one claim of the article: what is right about it, how far it reaches, how sure we are, who measured what."""
    rows = [("What is right", claim.right), ("What we found", claim.explanation), ("How sure", f"{claim.certainty}, as of {claim.checked}")]
    body = "".join(f"<p><strong>{label}.</strong> {html.escape(str(text))}</p>" for label, text in rows)
    for found in claim.findings:
        body += f"<p><strong>Seen in.</strong> {html.escape(f'{found.people}: {found.measured}')}{link(found.source)}</p>"
    summary = f"{html.escape(claim.claim)} <em>– {html.escape(claim.verdict)}</em>"
    return f'<details class="gluteal-claim"><summary>{summary}</summary>{body}</details>'
