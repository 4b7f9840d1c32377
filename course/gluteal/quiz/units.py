"""Units a learner may choose, by pint. Body weight is a dimension of its own: nobody is told what a learner weighs."""

from functools import cache

# Units of most questions: what they measure, and how many of its base unit they are. Pint need not be asked, nor be loaded, for these.
COMMON = {
    "": ("number", 1.0),
    "%": ("number", 0.01),
    "N": ("force", 1.0),
    "kN": ("force", 1000.0),
    "N m": ("moment", 1.0),
    "N cm": ("moment", 0.01),
    "mm": ("length", 0.001),
    "cm": ("length", 0.01),
    "m": ("length", 1.0),
    "g": ("mass", 0.001),
    "kg": ("mass", 1.0),
    "BW": ("body weight", 1.0),
}
BODY_WEIGHT = "body_weight = [body_weight] = BW"


@cache
def _registry():
    # pint costs a third of a second to load; a card whose units are common never pays for it.
    import pint

    registry = pint.UnitRegistry()
    registry.define(BODY_WEIGHT)
    return registry


@cache
def factor(unit, to):
    """Number that turns a value in ``unit`` into one in ``to``; None where the two measure different things.

    Parameters
    ----------
    unit, to : str
        As shown to learners: ``"N"``, ``"N m"``, ``"cm"``, ``"°"``, ``"%"``, ``"BW"`` (body weights), ``""`` for a bare number.

    Raises
    ------
    ValueError
        If a unit is unknown, or has no true zero (degrees Celsius), so that no factor exists.
    """
    if unit in COMMON and to in COMMON:
        (measured, size), (wanted, base) = COMMON[unit], COMMON[to]
        return size / base if measured == wanted else None
    return _factor(_parse(unit), _parse(to))


@cache
def conversions(to, offered):
    """Units in which an answer may stand, each with its factor to ``to``: those ``offered``, and the common ones of the same kind.

    Whoever types ``1 kN`` where newtons are asked for is right, though the list has no kN.
    """
    common = [unit for unit, (measured, _) in COMMON.items() if unit and to in COMMON and measured == COMMON[to][0]] if to else []
    found = {unit: factor(unit, to) for unit in dict.fromkeys([*offered, *([to] if to else []), *common])}
    return {unit: number for unit, number in found.items() if number is not None}


def _factor(unit, to):
    if unit.dimensionality != to.dimensionality:
        return None
    return float((1 * unit).to(to).magnitude)


def _parse(unit):
    registry = _registry()
    try:
        parsed = registry.Unit(unit.strip().replace("·", "*").replace("°", "degree"))
        registry.Quantity(1, parsed).to_base_units()
        multiplicative = registry.Quantity(1, parsed)._is_multiplicative
    except Exception as error:
        # pint raises a dozen kinds, down to tokenizer errors: for a question file they all mean the same.
        raise ValueError(f"unknown unit {unit!r}: use one that pint knows, or BW") from error
    if not multiplicative:
        raise ValueError(f"unit {unit!r} has no true zero, so answers in it cannot be converted by a factor")
    return parsed
