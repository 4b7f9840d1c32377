"""Which pictures there are: ``RECIPES`` of every module here, by ``kind/name``."""

import pkgutil
from importlib import import_module

from gluteal.figures.recipes.recipe import Recipe

__all__ = ["RECIPES", "Recipe"]

RECIPES = {}
for _module in pkgutil.iter_modules(__path__):
    if _module.name != "recipe":
        RECIPES |= import_module(f"{__name__}.{_module.name}").RECIPES
