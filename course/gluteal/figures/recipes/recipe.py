"""How one picture is made, and the groups of files that many pictures depend on."""

from dataclasses import dataclass

# Patterns of files below course/gluteal. A rendered body depends on the first group, a page with words on the second, a picture of
# somebody who stands on one leg on the third; there the scenario's table stands for all that is solved.
RENDERED = ("figures/render/*.py", "figures/anatomy/*.py", "figures/anatomy/*.toml", "figures/palette.py", "body/data/*.npz")
PAGE = ("figures/theme.py", "figures/layout.py")
STANDING = tuple(f"body/{name}.py" for name in ("bones", "pose", "skeleton", "standing"))
ONE_LEG = (
    *(*STANDING, "body/hip_lever.py", "body/scenarios/one_leg.py", "body/data/one_leg.json"),
    *("figures/standing.py", "figures/soft_body.py"),
)


@dataclass(frozen=True)
class Rows:
    """What a picture shows of a table below ``course/gluteal``: a fact corrected elsewhere in the table leaves the picture as it is.

    ``names`` are keys or groups of rows, all when empty; ``fields`` are those that are drawn, all when empty. Where ``source`` is among
    them, the short name of its study counts, too.
    """

    table: str
    names: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


#: Labels say the muscles' names and nothing else of their table.
NAMES = Rows("evidence/muscles.toml", fields=("name",))


@dataclass(frozen=True)
class Recipe:
    """How one picture is made.

    ``drawer`` is ``module.function`` below ``gluteal.figures`` (the module may stand in a package: ``package.module.function``),
    called with the folder ``figures/assets``, into which it writes; ``inputs`` are patterns of the files below ``course/gluteal``
    that decide what it looks like, and the parts of tables.
    """

    drawer: str
    inputs: tuple[str | Rows, ...]
