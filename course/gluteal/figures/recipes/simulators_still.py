"""Stills that stand where a simulator would say more than the model knows."""

from gluteal.figures.recipes.recipe import Recipe, Rows

_STUDY = Rows("evidence/studies.toml", ("S86",), ("short",))
_INPUTS = ("figures/theme.py", "figures/palette.py", "figures/evidence_plots/sheet.py", "figures/kneecap.py", _STUDY)

RECIPES = {"stills/kneecap": Recipe("kneecap.write_kneecap", _INPUTS)}
