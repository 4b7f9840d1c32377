"""The record of learning beside the gain: a PDF where Python runs, and what a page needs to print one by itself."""

import base64
from datetime import date

from gluteal.errors import GlutealError

FILE = "gluteal-record.pdf"
HEIGHT = 560  # px of the picture


def facts():
    """What the printed record says, and its picture (WebP)."""
    from gluteal.figures import plate
    from gluteal.figures.palette import IDENTITY
    from gluteal.handouts.certificate import ALT, COVERS, NOT

    from gluteal_widgets.recolour import colour

    drawn = plate("gluteal-region")
    layer = drawn.layers[0]["key"]
    colours = {item["id"]: IDENTITY[item["key"]] for item in drawn.items}
    picture, _, _ = colour(drawn.shades[layer], drawn.ids[layer], colours, HEIGHT)
    return {"covers": list(COVERS), "not": NOT, "alt": ALT}, picture


def reply(content):
    """The record that was asked for, or in words why there is none.

    Parameters
    ----------
    content : dict
        ``name``; ``today``; ``then``, ``now`` and ``of``, the questions that were right, or nothing of them.
    """
    from gluteal.handouts.certificate import Gain, certificate

    try:
        gain = Gain(content["then"], content["now"], content["of"]) if content.get("of") else None
        data = certificate(str(content.get("name", "")), gain, date.fromisoformat(content["today"]))
    except GlutealError as error:
        return {"kind": "record", "text": str(error)}
    except (KeyError, TypeError, ValueError):
        return {"kind": "record", "text": "That could not be read. Please reload the page and try again."}
    return {"kind": "record", "name": FILE, "data": base64.b64encode(data).decode()}
