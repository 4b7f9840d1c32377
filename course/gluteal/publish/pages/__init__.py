"""Pages whose body is made at the build from the course's tables: glossary, claims, and the map of the article."""

import re
from collections.abc import Callable
from pathlib import Path

from gluteal.publish.pages.article import article_rows
from gluteal.publish.pages.claims import claim_boxes
from gluteal.publish.pages.glossary import glossary_rows
from gluteal.publish.roles import Roles, TextError

DIRECTIVE = re.compile(r"^```\{(?!code-cell)([\w-]+)\}[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
MADE: dict[str, Callable[[Roles, Path], str]] = {"article": article_rows, "claims": claim_boxes, "glossary": glossary_rows}


def fill(source: str, roles: Roles, path: Path, first_line: int) -> str:
    """Replace each directive in ``source``, such as an empty fence marked ``{glossary}``, by what it stands for.

    Parameters
    ----------
    source : Markdown whose first line is ``first_line`` of ``path``
    roles : Roles
        Of the page; sources that the directive names join its list.
    path : path of the text; the texts beside it are searched for where a word or claim is used

    Raises
    ------
    TextError
        If there is no such directive, or something stands inside it.
    """

    def made(match):
        place = f"{path}:{first_line + source.count(chr(10), 0, match.start())}"
        if match[1] not in MADE:
            raise TextError(f"{place}: directive {{{match[1]}}} is unknown; a text may use {', '.join(f'{{{name}}}' for name in MADE)}")
        if match[2].strip():
            raise TextError(f"{place}: {{{match[1]}}} is made from the course's tables; leave it empty")
        return MADE[match[1]](roles, path.parent)

    return DIRECTIVE.sub(made, source)
