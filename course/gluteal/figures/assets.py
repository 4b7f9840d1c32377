"""Pictures that the author has drawn, read from the files shipped with the package. Standard library only."""

import json
import math
from dataclasses import dataclass, field
from pathlib import Path

from gluteal.errors import GlutealError

#: Where every shipped picture stands; ``manifest.json`` lists them.
FOLDER = Path(__file__).with_name("assets")


@dataclass(frozen=True)
class Still:
    """One picture for a light and a dark page (WebP bytes), with the words that replace and accompany it; size in px."""

    name: str
    light: bytes
    dark: bytes
    alt: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True)
class PlateAsset:
    """A picture in layers whose muscles can be recoloured.

    ``layers`` and ``items`` are as in plate.json; ``shades`` (WebP) and ``ids`` (PNG) hold one picture a layer, by layer key.
    """

    name: str
    width: int
    height: int
    alt: str
    layers: list[dict]
    items: list[dict]
    shades: dict[str, bytes]
    ids: dict[str, bytes]


@dataclass(frozen=True)
class FlipbookAsset:
    """Frames along one or more axes whose muscles can be recoloured.

    ``axes`` holds the values of each axis by its name; their points run with the last axis fastest. ``frame`` gives the number of
    the picture of each point; several points may share one. ``items`` and ``marks`` (points of each picture, px) are as in
    flipbook.json; ``shades`` (WebP) and ``ids`` (PNG) hold the pictures.

    Exercises have more: ``bodies`` holds, by build ("slimmer", "fuller"), a picture (WebP) of the solid person each, over which ``shades``
    lays bones and muscles; ``phases`` says for each point in time what one does ("up", "hold", "down", "step", …).
    """

    name: str
    width: int
    height: int
    alt: str
    axes: dict[str, list]
    frame: list[int]
    items: list[dict]
    marks: list[dict]
    shades: list[bytes]
    ids: list[bytes]
    bodies: dict[str, list[bytes]] = field(default_factory=dict)
    phases: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SceneAsset:
    """A body that a browser can turn.

    ``words`` is scene.json: items, bones, bellies, postures with what the body model says of each; ``data`` is scene.bin, the numbers of
    the meshes in the order of the words.
    """

    name: str
    alt: str
    words: dict
    data: bytes


def asset(name):
    """Find one shipped file.

    Parameters
    ----------
    name : str
        Path below ``figures/assets``, such as ``"stills/seesaw.light.webp"``.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    GlutealError
        If the file is not there.
    """
    path = FOLDER / name
    if not path.exists():
        raise GlutealError(f"picture file {name!r} is missing from {FOLDER}: the author draws it with `gluteal assets`")
    return path


def still(name):
    """Load a picture for both pages.

    Parameters
    ----------
    name : str
        Such as ``"seesaw"``.

    Returns
    -------
    Still

    Raises
    ------
    GlutealError
        If no such picture has been drawn.
    """
    words = _words("stills", f"{name}.json", name)
    pictures = {page: asset(f"stills/{name}.{page}.webp").read_bytes() for page in ("light", "dark")}
    return Still(name=name, **pictures, **{field: words[field] for field in ("alt", "caption", "width", "height")})


def plate(name):
    """Load a layered, recolourable picture.

    Parameters
    ----------
    name : str
        Such as ``"gluteal-region"``.

    Returns
    -------
    PlateAsset

    Raises
    ------
    GlutealError
        If no such plate has been drawn.
    """
    words = _words("plates", f"{name}/plate.json", name)
    keys = [layer["key"] for layer in words["layers"]]
    return PlateAsset(
        **{field: words[field] for field in ("name", "width", "height", "alt", "layers", "items")},
        shades={key: asset(f"plates/{name}/{key}.shade.webp").read_bytes() for key in keys},
        ids={key: asset(f"plates/{name}/{key}.ids.png").read_bytes() for key in keys},
    )


def flipbook(name):
    """Load the frames of a simulator.

    Parameters
    ----------
    name : str
        Such as ``"one-leg"``.

    Returns
    -------
    FlipbookAsset

    Raises
    ------
    GlutealError
        If no such flipbook has been drawn.
    """
    words = _words("flipbooks", f"{name}/flipbook.json", name)
    frame = words.get("frame") or list(range(math.prod(len(values) for values in words["axes"].values())))
    frames = [f"flipbooks/{name}/{number:02d}" for number in range(max(frame) + 1)]
    return FlipbookAsset(
        **{field: words[field] for field in ("name", "width", "height", "alt", "axes", "items", "marks")},
        frame=frame,
        shades=[asset(f"{frame}.shade.webp").read_bytes() for frame in frames],
        ids=[asset(f"{frame}.ids.png").read_bytes() for frame in frames],
        bodies={build: [asset(f"{frame}.body-{build}.webp").read_bytes() for frame in frames] for build in words.get("bodies", ())},
        phases=words.get("phases", []),
    )


def scene(name):
    """Load a scene.

    Parameters
    ----------
    name : str
        Such as ``"body"``.

    Returns
    -------
    SceneAsset

    Raises
    ------
    GlutealError
        If no such scene has been built.
    """
    words = _words("scenes", f"{name}/scene.json", name)
    return SceneAsset(name, words["alt"], words, asset(f"scenes/{name}/scene.bin").read_bytes())


def manifest():
    """What has been drawn: for each picture ``kind/name`` its files with their hashes, the hash of its inputs, and its size in kB."""
    path = FOLDER / "manifest.json"
    return json.loads(path.read_text(encoding="utf-8"))["assets"] if path.exists() else {}


def _words(kind, file, name):
    """Read the JSON that belongs to a picture, or say which pictures there are."""
    path = FOLDER / kind / file
    if not path.exists():
        drawn = sorted(key.split("/")[1] for key in manifest() if key.startswith(f"{kind}/"))
        raise GlutealError(f"no picture {name!r} among the {kind}: known are {', '.join(drawn) or 'none yet'}")
    return json.loads(path.read_text(encoding="utf-8"))
