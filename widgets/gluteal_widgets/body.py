"""The body in 3D: turned, peeled and put into postures in the browser, with the same facts as the explorer of the atlas."""

from difflib import get_close_matches
from html import escape

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets.base import Living, script, style, twin_block
from gluteal_widgets.plate import facts_of
from gluteal_widgets.recolour import colour
from gluteal_widgets.simulators.spec import CLOSING
from gluteal_widgets.stills import image_tag

#: The plate that stands in where nothing can be turned: in the twin, and in a browser without WebGL 2.
COVER = "gluteal-region"


class BodyExplorer(Living):
    """A body to turn. All of it runs in the browser."""

    _esm = script(
        "shared.js",
        "own_file.js",
        "pictures.js",
        "atlas.js",
        "three.bundle.js",
        "scene_mesh.js",
        "scene_camera.js",
        "scene_shaders.js",
        "scene_stage.js",
        "body_steer.js",
        "body_words.js",
        "body_rescue.js",
        "body.js",
    )
    _css = style("plate", "body")

    # scene.json with the names of its muscles, and scene.bin.
    scene = t.Dict().tag(sync=True)
    data = t.Bytes().tag(sync=True)
    facts = t.Dict().tag(sync=True)
    closing = t.Unicode(CLOSING).tag(sync=True)
    # Width, height, alt and items of the plate, and its two files.
    cover = t.Dict().tag(sync=True)
    shade = t.Bytes().tag(sync=True)
    ids = t.Bytes().tag(sync=True)
    pose = t.Unicode("").tag(sync=True)
    layer = t.Unicode("").tag(sync=True)
    selected = t.Unicode("").tag(sync=True)
    # Azimuth and elevation of the viewer (degrees), zoom, and the point in the middle (m); empty as it opens.
    view = t.List().tag(sync=True)

    def title(self):
        return self.pose

    def twin(self):
        """The plate's picture, and what each muscle of the body does."""
        colours = {item["id"]: item["colour"] for item in self.cover["items"]}
        picture, width, height = colour(self.shade, self.ids, colours)
        rows = [(item["label"], self.facts[item["key"]]) for item in self.scene["items"]]
        said = "".join(
            f"<li><strong>{escape(label)}.</strong> {escape(fact['in_short'])} {escape(fact['action'])}.</li>" for label, fact in rows
        )
        return twin_block("plate", image_tag(picture, self.cover["alt"], width, height), f"<ul>{said}</ul>")


def explore_body(muscle="", posture=""):
    """The body in 3D.

    Parameters
    ----------
    muscle : str
        A muscle to open with, by its key or its name.
    posture : str
        A posture to open with: ``standing``, ``hinge``, ``one-leg`` or ``reverse-hyper``.

    Returns
    -------
    BodyExplorer

    Raises
    ------
    GlutealError
        If the body shows no such muscle, or stands in no such posture; near names are listed.
    """
    from gluteal.evidence import muscles
    from gluteal.figures import plate
    from gluteal.figures.assets import scene

    found, cover = scene("body"), plate(COVER)
    known, top = muscles(), cover.layers[0]
    words = found.words | {"items": [{**item, "label": known[item["key"]].name} for item in found.words["items"]]}
    keys = {text.lower(): item["key"] for item in words["items"] for text in (item["label"], item["key"])}
    poses = {pose["key"]: pose["key"] for pose in words["poses"]}
    return BodyExplorer(
        scene=words,
        data=found.data,
        facts=facts_of({item["key"] for item in words["items"]}, known),
        cover={"width": cover.width, "height": cover.height, "alt": top["alt"], "items": cover.items},
        shade=cover.shades[top["key"]],
        ids=cover.ids[top["key"]],
        selected=_known("muscle", muscle.lower(), keys) if muscle else "",
        pose=_known("posture", posture, poses) if posture else words["poses"][0]["key"],
        layer="1",
    )


def _known(what, wrong, known):
    """The key that a name stands for."""
    if wrong in known:
        return known[wrong]
    near = get_close_matches(wrong, known, cutoff=0.5)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ":"
    raise GlutealError(f"explore_body(): there is no {what} {wrong!r}{hint} known are {', '.join(dict.fromkeys(known.values()))}")
