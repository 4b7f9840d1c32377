"""The author's side of the pictures: which there are, what each is drawn from, and drawing those that are out of date."""

import hashlib
import io
import json
import tempfile
from importlib import import_module
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.figures import assets
from gluteal.figures.inputs import inputs_hash
from gluteal.figures.recipes import RECIPES
from gluteal.files import locked, write_atomically

PACKAGE = Path(__file__).resolve().parents[1]


def files_of(key):
    """Files of one picture below ``figures/assets``, as they stand on disk, sorted."""
    kind, name = key.split("/")
    found = (assets.FOLDER / kind).glob(f"{name}.*") if kind == "stills" else (assets.FOLDER / kind / name).glob("*")
    return sorted(path for path in found if path.is_file())


def stale():
    """Say which shipped pictures no longer match what they are drawn from.

    Returns
    -------
    list of str
        One sentence a picture, empty when all is in order.
    """
    drawn, found = assets.manifest(), []
    for key, recipe in RECIPES.items():
        if key not in drawn:
            found.append(f"{key} has not been drawn: run `gluteal assets`")
        elif drawn[key]["inputs"] != inputs_hash(recipe, PACKAGE):
            found.append(f"{key} is older than what it is drawn from: run `gluteal assets`")
        elif drawn[key]["files"] != _hashes(key):
            found.append(f"{key} holds files that the author's command did not write: run `gluteal assets`")
    return found + [f"{key} is in the manifest but nothing draws it: run `gluteal assets`" for key in drawn.keys() - RECIPES.keys()]


def build_assets(names=None, progress=None):
    """Draw the pictures that are stale, or those that are named.

    Parameters
    ----------
    names : sequence of str, optional
        Names with or without their kind (``"seesaw"``, ``"stills/seesaw"``); these are drawn even when nothing has changed.
    progress : callable, optional
        Called with a line of text before each picture.

    Returns
    -------
    list of str
        What was drawn.

    Raises
    ------
    GlutealError
        If a name is unknown, or a picture's drawer wrote nothing.
    """
    old = [] if names else [line.split(" ")[0] for line in stale()]
    wanted = _chosen(names) if names else [key for key in RECIPES if key in old]
    for number, key in enumerate(wanted, start=1):
        if progress:
            progress(f"{number} of {len(wanted)}: {key}")
        # Taken before drawing: what changes meanwhile makes the picture stale again.
        inputs = inputs_hash(RECIPES[key], PACKAGE)
        module, function = RECIPES[key].drawer.rsplit(".", 1)
        getattr(import_module(f"gluteal.figures.{module}"), function)(assets.FOLDER)
        written = files_of(key)
        if not written:
            raise GlutealError(f"{RECIPES[key].drawer} wrote no file for {key} into {assets.FOLDER}")
        size = round(sum(path.stat().st_size for path in written) / 1000, 1)
        _list({key: {"kB": size, "inputs": inputs, "files": _hashes(key)}})
    if not names:
        _list({}, drop=True)
    return wanted


def webp(picture, quality=88):
    """Encode a picture as WebP.

    Parameters
    ----------
    picture : ndarray, shape (height, width, 3 or 4), uint8
        RGB or straight-alpha RGBA.
    quality : int or None
        0 to 100; None loses nothing, which is smaller and sharper where there are only words, lines and flat colours.

    Returns
    -------
    bytes
    """
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(picture).save(out, "WEBP", lossless=quality is None, quality=100 if quality is None else quality, method=6)
    return out.getvalue()


def png(picture):
    """Encode an id map as PNG, which loses nothing.

    Parameters
    ----------
    picture : ndarray, shape (height, width, 3), uint8

    Returns
    -------
    bytes
    """
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG", optimize=True)
    return out.getvalue()


def write_still(folder, name, draw, alt, caption, quality=88):
    """Draw a figure for both pages and write it with its words.

    Parameters
    ----------
    folder : path
        The folder ``figures/assets``.
    name : str
        The still's name.
    draw : callable
        ``draw("light")`` and ``draw("dark")`` return a matplotlib Figure.
    alt, caption : str
        What a reader without the picture is told, and the line below it.
    quality : int or None
        Of the WebP, 0 to 100; None loses nothing.
    """
    import numpy as np

    place = Path(folder) / "stills"
    for page in ("light", "dark"):
        fig = draw(page)
        fig.canvas.draw()
        picture = np.asarray(fig.canvas.buffer_rgba())[..., :3]
        write_atomically(place / f"{name}.{page}.webp", webp(picture, quality))
    height, width = picture.shape[:2]
    words = {"alt": alt, "caption": caption, "width": width, "height": height}
    write_atomically(place / f"{name}.json", json.dumps(words, indent=1, ensure_ascii=False) + "\n")


def _chosen(names):
    """Keys of RECIPES that the names stand for."""
    keys = []
    for name in names:
        found = [key for key in RECIPES if name in (key, key.split("/")[1])]
        if not found:
            raise GlutealError(f"no picture is called {name!r}: known are {', '.join(RECIPES)}")
        keys += found
    return list(dict.fromkeys(keys))


def _list(entries, drop=False):
    """Put entries into the manifest at once, so that an interrupted build keeps what it has drawn; ``drop`` what nothing draws.

    Nothing is dropped while pictures are drawn: a long build that began before a recipe was written would throw out its picture.
    """
    path = assets.FOLDER / "manifest.json"
    # The lock stands outside the folder, which is shipped.
    with locked(Path(tempfile.gettempdir()) / "gluteal-manifest"):
        listed = assets.manifest() | entries
        text = json.dumps({"version": 1, "assets": {key: listed[key] for key in sorted(listed) if key in RECIPES or not drop}}, indent=1)
        write_atomically(path, text + "\n")


def _hashes(key):
    """Hash of each file of a picture, by its name below ``figures/assets``."""
    return {path.relative_to(assets.FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:32] for path in files_of(key)}
