"""Places in a plate that a question asks for."""

from gluteal.errors import GlutealError
from gluteal.figures.assets import plate
from gluteal.quiz import QuestionError


def spot_of(name, layer):
    """One layer of a plate as a question shows it.

    Returns
    -------
    tuple of (dict, bytes, bytes)
        Title, width and height in px, and items (id, key, colour, place in px); the shade (WebP); the id map (PNG).

    Raises
    ------
    GlutealError
        If there is no such plate, or it has no such layer; the text lists those there are.
    """
    asset = plate(name)
    titles = {each["key"]: each["title"] for each in asset.layers}
    if layer not in titles:
        raise QuestionError(f"plate {name!r} has no layer {layer!r}; it has {', '.join(titles)}")
    shown = next(set(each["items"]) for each in asset.layers if each["key"] == layer)
    items = [
        {"id": item["id"], "key": item["key"], "colour": item["colour"], "place": item["anchor"].get(layer)}
        for item in asset.items
        if item["id"] in shown
    ]
    spot = {"title": titles[layer], "width": asset.width, "height": asset.height, "items": items}
    return spot, asset.shades[layer], asset.ids[layer]


def check_hotspot(question):
    """Refuse a question whose options are not just the places of its picture.

    Raises
    ------
    QuestionError
        Naming the question and the places that are missing or too many.
    """
    try:
        spot, _, _ = spot_of(question.plate, question.layer)
    except GlutealError as error:
        raise QuestionError(f"{question.id}: plate: {error}") from error
    places, given = {item["key"] for item in spot["items"]}, {option.key for option in question.options}
    if places != given:
        missing, more = ", ".join(sorted(places - given)) or "none", ", ".join(sorted(given - places)) or "none"
        raise QuestionError(f"{question.id}: option: the layer {question.layer!r} shows other places: missing {missing}; too many {more}")
