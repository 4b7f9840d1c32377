"""The explorer of the atlas: regions and views to choose, layers to peel, muscles to point at, and what each of them does."""

from difflib import get_close_matches
from html import escape

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets.base import Living, script, style, twin_block
from gluteal_widgets.recolour import colour
from gluteal_widgets.stills import image_tag

#: Regions of the atlas: title, and what each is seen as: plate -> title of the view.
REGIONS = {
    "gluteal-region": ("Hips and buttocks", {"gluteal-region": "From behind", "gluteal-region-side": "From the side"}),
    "lower-back": ("Lower back", {"lower-back": "From behind"}),
    "hip-front": ("Front of the hip", {"hip-front": "From the front"}),
    "thigh-back": ("Back of the thigh", {"thigh-back": "From behind"}),
}
#: The name under which one explorer holds every region.
ALL = "all"
FIELDS = ("origin", "insertion", "action", "nerve", "in_short", "size")
VIEW = ("width", "height", "alt", "layers", "items")


class MuscleExplorer(Living):
    """Layered pictures in which each muscle can be pointed at. All of it runs in the browser."""

    _esm = script("shared.js", "pictures.js", "atlas.js", "drill.js", "plate.js")
    _css = style("plate")

    name = t.Unicode().tag(sync=True)
    # Of each view: region, title, width, height, alt, layers, items. The files of their layers follow each other in shades and ids.
    views = t.List().tag(sync=True)
    facts = t.Dict().tag(sync=True)
    shades = t.List().tag(sync=True)
    ids = t.List().tag(sync=True)
    view = t.Int(0).tag(sync=True)
    layer = t.Unicode("").tag(sync=True)
    selected = t.Unicode("").tag(sync=True)

    def title(self):
        return self.name

    def twin(self):
        first = self.views[0]
        picture, width, height = colour(self.shades[0], self.ids[0], {item["id"]: item["colour"] for item in first["items"]})
        return twin_block("plate", image_tag(picture, first["alt"], width, height), f"<ul>{self._facts_list()}</ul>")

    def _facts_list(self):
        labels = {item["key"]: item["label"] for view in self.views for item in view["items"]}
        rows = [(label, self.facts[key]) for key, label in labels.items() if key in self.facts]
        return "".join(
            f"<li><strong>{escape(label)}.</strong> {escape(fact['in_short'])} {escape(fact['action'])}.</li>" for label, fact in rows
        )


def explore(name, muscle=""):
    """The explorer of one region with all its views, of every region (``"all"``), or of a single plate.

    Parameters
    ----------
    name : str
        A key of ``REGIONS``, ``"all"``, or a plate's name.
    muscle : str
        A muscle to open with, by its key or its name.

    Returns
    -------
    MuscleExplorer

    Raises
    ------
    GlutealError
        If there is no such region, or no such muscle in it; the text names those that are written nearly so.
    """
    from gluteal.evidence import muscles
    from gluteal.figures import plate

    shown = _views(name)
    plates = [plate(each) for _, each, _ in shown]
    pairs = zip(shown, plates, strict=True)
    views = [{"region": region, "title": title, **{field: getattr(each, field) for field in VIEW}} for (region, _, title), each in pairs]
    keys = {item["key"]: item["label"] for view in views for item in view["items"]}
    return MuscleExplorer(
        name=name,
        views=views,
        facts=facts_of(keys, muscles()),
        shades=[each.shades[layer["key"]] for each in plates for layer in each.layers],
        ids=[each.ids[layer["key"]] for each in plates for layer in each.layers],
        **_opened(views, _muscle(name, muscle, keys) if muscle else ""),
    )


def facts_of(keys, muscles):
    """What the card says of each muscle: its fields, and its sources in a reader's words."""
    from gluteal.evidence import studies

    known = studies()
    return {
        key: {
            **{field: getattr(muscle, field) for field in FIELDS},
            "source": known[muscle.source].short,
            "size_source": known[muscle.size_source].short if muscle.size else "",
        }
        for key, muscle in sorted(muscles.items())
        if key in keys
    }


def _views(name):
    """Region title, plate and view title of everything that an explorer of that name shows."""
    from gluteal.figures.assets import manifest

    if name == ALL or name in REGIONS:
        chosen = REGIONS.values() if name == ALL else (REGIONS[name],)
        return [(region, each, title) for region, views in chosen for each, title in views.items()]
    plates = [key.removeprefix("plates/") for key in manifest() if key.startswith("plates/")]
    if name not in plates:
        raise GlutealError(f"explore(): there is no region {name!r}{_nearly(name, [ALL, *REGIONS, *plates])}")
    return [("", name, "")]


def _muscle(name, muscle, labels):
    """Key of a muscle that is given by key or name."""
    known = {text.lower(): key for key, label in labels.items() for text in (label, key)}
    if muscle.lower() not in known:
        raise GlutealError(f"explore(): {name!r} shows no muscle {muscle!r}{_nearly(muscle.lower(), known)}")
    return known[muscle.lower()]


def _opened(views, key):
    """Where a muscle is first seen, as traits; nothing without one."""
    for number, view in enumerate(views):
        anchors = next((item["anchor"] for item in view["items"] if item["key"] == key), {})
        for layer in view["layers"]:
            if layer["key"] in anchors:
                return {"view": number, "layer": layer["key"], "selected": key}
    return {}


def _nearly(wrong, known):
    """The end of an error: what is written nearly so, and all there is."""
    near = get_close_matches(wrong, known, cutoff=0.5)
    return f"{'; did you mean ' + ' or '.join(map(repr, near)) + '?' if near else ':'} known are {', '.join(dict.fromkeys(known))}"
