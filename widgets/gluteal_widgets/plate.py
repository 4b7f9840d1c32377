"""The explorer of a plate: layers to peel, muscles to point at, and what each of them does."""

from html import escape

import traitlets as t

from gluteal_widgets.base import Living, script, style, twin_block
from gluteal_widgets.recolour import colour
from gluteal_widgets.stills import image_tag

#: Regions that are seen from more than one side: the plate of the first view has the region's name.
VIEWS = {"gluteal-region": {"gluteal-region": "From behind", "gluteal-region-side": "From the side"}}
FIELDS = ("origin", "insertion", "action", "nerve", "in_short")


class Plate(Living):
    """A layered picture in which each muscle can be pointed at. All of it runs in the browser."""

    _esm = script("shared.js", "pictures.js", "drill.js", "plate.js")
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
    # The first view's title, and the other views: title, width, height, alt, layers, items. Their files follow in shades and ids.
    view_title = t.Unicode("").tag(sync=True)
    further = t.List().tag(sync=True)
    view = t.Int(0).tag(sync=True)
    layer = t.Unicode("").tag(sync=True)
    selected = t.Unicode("").tag(sync=True)

    def title(self):
        return self.name

    def twin(self):
        hues = {item["id"]: item["colour"] for item in self.items}
        picture, width, height = colour(self.shades[0], self.ids[0], hues)
        return twin_block("plate", image_tag(picture, self.alt, width, height), f"<ul>{self._facts_list()}</ul>")

    def _facts_list(self):
        labels = {item["key"]: item["label"] for view in ({"items": self.items}, *self.further) for item in view["items"]}
        rows = [(label, self.facts[key]) for key, label in labels.items() if key in self.facts]
        return "".join(
            f"<li><strong>{escape(label)}.</strong> {escape(fact['in_short'])} {escape(fact['action'])}.</li>" for label, fact in rows
        )


def explore(name):
    """The explorer of the region of that name, with all its views, or of a single plate.

    Raises
    ------
    GlutealError
        If there is no such plate; the text lists those there are.
    """
    from gluteal.evidence import muscles
    from gluteal.figures import plate

    titles = VIEWS.get(name, {name: ""})
    first, *others = views = [plate(view) for view in titles]
    fields = ("width", "height", "alt", "layers", "items")
    return Plate(
        name=name,
        **{field: getattr(first, field) for field in fields},
        view_title=titles[first.name],
        further=[{"title": titles[view.name], **{field: getattr(view, field) for field in fields}} for view in others],
        facts=facts_of({item["key"] for view in views for item in view.items}, muscles()),
        shades=[view.shades[layer["key"]] for view in views for layer in view.layers],
        ids=[view.ids[layer["key"]] for view in views for layer in view.layers],
    )


def facts_of(keys, muscles):
    """What the card says of each muscle: its fields, and its source in a reader's words."""
    from gluteal.evidence import studies

    known = studies()
    return {
        key: {**{field: getattr(muscle, field) for field in FIELDS}, "source": known[muscle.source].short}
        for key, muscle in sorted(muscles.items())
        if key in keys
    }
