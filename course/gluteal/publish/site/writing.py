"""Write the site: every page from its built notebook, never from one that is older than its text."""

import json
from dataclasses import dataclass
from pathlib import Path

from gluteal.files import write_atomically
from gluteal.places import repository
from gluteal.publish.building import is_current, lessons
from gluteal.publish.site.frame import FIRST, first_page, framed
from gluteal.publish.site.reading import read_page
from gluteal.publish.site.searching import search_script
from gluteal.publish.site.words import SiteError

MARK = ".gluteal-site.json"  # the files that we wrote there; only these are ever taken away again
SEARCH = "search.js"


@dataclass(frozen=True)
class Written:
    """One file of the site, and the size of the notebook that it was made of (bytes; 0 where there is none)."""

    path: Path
    size: int
    notebook: int = 0


def write_site(folder=None, home=None) -> list[Written]:
    """Write every lesson and page as a self-contained HTML file.

    Parameters
    ----------
    folder : path, optional
        Where to; ``site`` in the checkout by default.
    home : path, optional
        The checkout.

    Returns
    -------
    list of Written
        Files in course order; the first page and the search index last.

    Raises
    ------
    SiteError
        If a lesson has no current build, a page cannot stand by itself, or the folder holds something else. Nothing is written then.
    """
    home = Path(home or repository())
    folder = Path(folder or home / "site")
    old = _ours(folder)
    built = current_builds(home)
    slugs = {path.stem for path in built}
    pages = [read_page(path, slugs) for path in built]
    texts = {page.file: framed(page, pages) for page in pages} | {FIRST: first_page(pages), SEARCH: search_script(pages)}
    notebooks = {f"{path.stem}.html": path.stat().st_size for path in built}
    for name, text in texts.items():
        write_atomically(folder / name, text)
    for name in old - set(texts):
        (folder / name).unlink(missing_ok=True)
    write_atomically(folder / MARK, json.dumps(sorted(texts)) + "\n")
    return [Written(folder / name, (folder / name).stat().st_size, notebooks.get(name, 0)) for name in texts]


def current_builds(home: Path) -> list[Path]:
    """Built notebooks of all lessons and pages, in course order.

    Raises
    ------
    SiteError
        If one is missing, or older than its text, its questions or the packages.
    """
    texts = lessons(home)
    old = [path.name for path in texts if not is_current(path, home)]
    if old:
        raise SiteError(f"no site was written, because these have no build or an old one: {', '.join(old)}; run `gluteal build` first")
    return [path.with_suffix(".ipynb") for path in texts]


def _ours(folder: Path) -> set[str]:
    """Names of the files that an earlier run wrote into ``folder``."""
    try:
        return {name for name in json.loads((folder / MARK).read_text(encoding="utf-8")) if Path(name).name == name}
    except (OSError, ValueError):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise SiteError(f"{folder} is not empty and holds no site of ours; name an empty or a new folder") from None
        return set()
