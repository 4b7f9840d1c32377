"""The explorer of a plate: layers to peel, muscles to point at, and what each of them does."""

from html import escape

import traitlets as t

from gluteal_widgets.base import Living, script, style, twin_block
from gluteal_widgets.recolour import colour
from gluteal_widgets.stills import image_tag

FIELDS = ("origin", "insertion", "action", "nerve", "in_short")


class Plate(Living):
    """A layered picture in which each muscle can be pointed at. All of it runs in the browser."""

    _esm = script("shared.js", "pictures.js", "plate.js")
    _css = style("plate")

    name = t.Unicode().tag(sync=True)
    width = t.Int().tag(sync=True)
    height = t.Int().tag(sync=True)
    alt = t.Unicode().tag(sync=True)
    layers = t.List().tag(sync=True)
    items = t.List().tag(sync=True)
    facts = t.Dict().tag(sync=True)
    shades = t.List().tag(sync=True)
    ids = t.List().tag(sync=True)
    layer = t.Unicode("").tag(sync=True)
    selected = t.Unicode("").tag(sync=True)

    def title(self):
        return self.name

    def twin(self):
        hues = {item["id"]: item["colour"] for item in self.items}
        picture, width, height = colour(self.shades[0], self.ids[0], hues)
        return twin_block("plate", image_tag(picture, self.alt, width, height), f"<ul>{self._facts_list()}</ul>")

    def _facts_list(self):
        labels = {item["key"]: item["label"] for item in self.items}
        rows = [(label, self.facts[key]) for key, label in labels.items() if key in self.facts]
        return "".join(
            f"<li><strong>{escape(label)}.</strong> {escape(fact['in_short'])} {escape(fact['action'])}.</li>" for label, fact in rows
        )


def explore(name):
    """The explorer of the plate of that name.

    Raises
    ------
    GlutealError
        If there is no such plate; the text lists those there are.
    """
    from gluteal.evidence import muscles
    from gluteal.figures import plate

    asset = plate(name)
    return Plate(
        name=name,
        width=asset.width,
        height=asset.height,
        alt=asset.alt,
        layers=asset.layers,
        items=asset.items,
        facts=facts_of({item["key"] for item in asset.items}, muscles()),
        shades=[asset.shades[layer["key"]] for layer in asset.layers],
        ids=[asset.ids[layer["key"]] for layer in asset.layers],
    )


def facts_of(keys, muscles):
    """What the card says of each muscle: its fields, and its source in a reader's words."""
    from gluteal.evidence import studies

    known = studies()
    return {
        key: {**{field: getattr(muscle, field) for field in FIELDS}, "source": _source(muscle.source, known)}
        for key, muscle in sorted(muscles.items())
        if key in keys
    }


def _source(code, studies):
    return studies[code].short if code in studies else f"{code} anatomy" if code == "textbook" else code
