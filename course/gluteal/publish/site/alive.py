"""The saved widgets of a page, made ready to wake without a widget manager: each script once, each block of bytes once."""

import hashlib
import json
import re
from dataclasses import dataclass, field

from gluteal.publish.site.words import SiteError
from gluteal.publish.state import models

EXPORT = re.compile(r"^\s*export default\s+", re.MULTILINE)
MODULE_ONLY = re.compile(r"^\s*(?:import\b|export\b).*$|\bimport\.meta\b", re.MULTILINE)
OWN = re.compile(r"^_|^(layout|tabbable|tooltip)$")  # what ipywidgets needs, not the widget


@dataclass
class Living:
    """What a page carries for its widgets.

    ``scripts`` maps a short name to the function that a module became, ``styles`` are the style sheets in the order met,
    ``widgets`` maps a model's id to its script, state and places of bytes, ``bytes`` are base64 texts that ``widgets`` point to.
    """

    scripts: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    widgets: dict[str, dict] = field(default_factory=dict)
    bytes: list[str] = field(default_factory=list)

    def data(self) -> str:
        """Widgets and bytes as JSON that may stand inside a script element."""
        text = json.dumps({"widgets": self.widgets, "bytes": self.bytes}, ensure_ascii=False, separators=(",", ":"))
        return text.replace("<", "\\u003c")


def living(notebook, shown, slug: str) -> Living:
    """Gather the widgets that a page shows.

    Parameters
    ----------
    notebook : NotebookNode, built
    shown : list of str
        Ids of the models in reading order.
    slug : str
        The page, named in errors.

    Raises
    ------
    SiteError
        If a shown widget is not one of ours, has no saved state, or has a script that cannot stand in a page.
    """
    found, state, places = Living(), models(notebook), {}
    for model in shown:
        saved = state.get(model)
        if saved is None or saved["model_name"] != "AnyModel":
            raise SiteError(f"{slug}: shows a widget that was not saved or is none of ours ({saved and saved['model_name']})")
        values = saved["state"]
        function = as_function(values["_esm"], slug)
        name = hashlib.sha256(function.encode()).hexdigest()[:8]
        found.scripts[name] = function
        if values.get("_css") and values["_css"] not in found.styles:
            found.styles.append(values["_css"])
        blocks = []
        for buffer in saved.get("buffers", ()):
            if buffer["data"] not in places:
                places[buffer["data"]] = len(found.bytes)
                found.bytes.append(buffer["data"])
            blocks.append([buffer["path"], places[buffer["data"]]])
        kept = {key: value for key, value in values.items() if not OWN.match(key)}
        found.widgets[model] = {"script": name, "state": kept, "blocks": blocks}
    return found


def as_function(module: str, slug: str) -> str:
    """Body of a function that returns what the ES module exports: modules cannot be loaded from a file, functions can.

    Raises
    ------
    SiteError
        If the module imports anything, or exports more than its default.
    """
    body, count = EXPORT.subn("\nreturn ", module)
    if count != 1 or (odd := MODULE_ONLY.search(body)):
        raise SiteError(f"{slug}: a widget's script cannot stand in a page: {odd[0][:80] if count == 1 else 'it has no default export'}")
    return '"use strict";\n' + body.replace("</script", "<\\/script").replace("<!--", "<\\!--")
