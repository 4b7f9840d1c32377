"""Scenes that the author has built, read from the files shipped with the package. Standard library only."""

from dataclasses import dataclass

from gluteal.figures.assets import _words, asset


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
