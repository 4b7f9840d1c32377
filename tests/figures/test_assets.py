"""Shipped pictures are complete, small, worded, and known to be up to date; loading them needs nothing but Python. About 3 s."""

import ast
import json
import re
import subprocess
import sys

import numpy as np
import pytest
from gluteal.errors import GlutealError
from gluteal.figures import assets, build, flipbook, plate, still
from gluteal.figures.assets import scene
from gluteal.figures.inputs import drawn_rows
from gluteal.figures.listing import listing, write_listing
from gluteal.figures.recipes import RECIPES, Recipe
from gluteal.figures.recipes.recipe import NAMES, Rows


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A small package with one picture, drawn from one module and one data file."""
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/one.py").write_text('"""Draws."""\n\n\ndef draw(folder):\n    """Draw."""\n    return 1  # one\n')
    (tmp_path / "data.csv").write_text("1,2\n")
    monkeypatch.setattr(build, "PACKAGE", tmp_path)
    monkeypatch.setattr(assets, "FOLDER", tmp_path / "figures/assets")
    monkeypatch.setattr(build, "RECIPES", {"stills/one": Recipe("build._draw_for_test", ("figures/*.py", "data.csv"))})

    def draw(folder):
        folder.joinpath("stills").mkdir(parents=True, exist_ok=True)
        folder.joinpath("stills/one.json").write_text('{"alt": "One.", "caption": "", "width": 1, "height": 1}')
        for page in ("light", "dark"):
            folder.joinpath(f"stills/one.{page}.webp").write_bytes(build.webp(np.zeros((1, 1, 3), np.uint8)))

    monkeypatch.setattr(build, "_draw_for_test", draw, raising=False)
    return tmp_path


def test_every_shipped_picture_matches_what_it_is_drawn_from():
    assert build.stale() == []


@pytest.mark.parametrize("key", RECIPES)
def test_every_module_that_a_picture_is_drawn_with_counts_among_its_inputs(key):
    patterns = [part for part in RECIPES[key].inputs if not isinstance(part, Rows)]
    inputs = {path for pattern in patterns for path in build.PACKAGE.glob(pattern)}
    assert all(any(build.PACKAGE.glob(pattern)) for pattern in patterns), "a pattern that matches nothing guards nothing"
    waiting, seen = [build.PACKAGE / "figures" / (RECIPES[key].drawer.rpartition(".")[0].replace(".", "/") + ".py")], set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gluteal.figures"):
                folder = build.PACKAGE.joinpath(*node.module.split(".")[1:])
                candidates = [folder.with_suffix(".py"), *(folder / f"{alias.name}.py" for alias in node.names)]
                waiting += [file for file in candidates if file.exists() and file not in seen]
    # What loads and stores pictures does not decide what they look like.
    assert {path for path in seen if path.stem not in ("build", "assets", "inputs") and "recipes" not in path.parts} <= inputs


@pytest.mark.parametrize("key", [key for key, recipe in RECIPES.items() if any(isinstance(part, Rows) for part in recipe.inputs)])
def test_every_row_and_field_that_a_picture_names_is_in_its_table(key):
    for part in (part for part in RECIPES[key].inputs if isinstance(part, Rows)):
        found = drawn_rows(part, build.PACKAGE)
        assert all(set(part.fields) <= set(row) for _, row, _ in found)
        assert set(part.names) <= {name for name, *_ in found} | {row.get("group") for _, row, _ in found} and found


@pytest.mark.parametrize("key", [key for key, recipe in RECIPES.items() if NAMES in recipe.inputs])
def test_a_picture_that_names_muscles_takes_nothing_else_from_their_table(key):
    paths = {path for part in RECIPES[key].inputs if isinstance(part, str) for path in build.PACKAGE.glob(part) if path.suffix == ".py"}
    used = [
        use for path in paths if "gluteal.evidence import muscles" in path.read_text() for use in path.read_text().split("muscles()")[1:]
    ]
    assert used and all(re.match(r"\[\w+\]\.name\b", use) for use in used)


def test_every_shipped_file_belongs_to_a_picture():
    listed = {file for entry in assets.manifest().values() for file in entry["files"]}
    found = {path.relative_to(assets.FOLDER).as_posix() for path in assets.FOLDER.rglob("*.*")}
    assert found - listed == {"manifest.json"}


def test_all_pictures_together_stay_within_the_budget():
    assert sum(path.stat().st_size for path in assets.FOLDER.rglob("*.*")) <= 20_000_000


@pytest.mark.parametrize("key", RECIPES)
def test_every_picture_loads_and_has_words_for_those_who_do_not_see_it(key):
    kind, name = key.split("/")
    shown = {"stills": still, "plates": plate, "flipbooks": flipbook, "scenes": scene}[kind](name)
    assert len(shown.alt) > 60 and shown.alt.endswith(".")
    if kind == "stills":
        assert shown.caption.endswith(".")
        assert max(len(shown.light), len(shown.dark)) <= 120_000


def test_loading_pictures_needs_the_standard_library_only(tmp_path):
    code = (
        "import sys; from gluteal.figures import flipbook, still; still('seesaw'); flipbook('one-leg'); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'matplotlib', 'numpy', 'PIL', 'scipy'}))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert out.stdout.strip() == "[]", out.stdout + out.stderr


def test_an_unknown_picture_is_named_with_those_that_exist():
    with pytest.raises(GlutealError, match=r"'see-saw' among the stills: known are .*seesaw"):
        still("see-saw")


def test_a_missing_file_is_named_with_the_cure():
    with pytest.raises(GlutealError, match=r"stills/none\.webp.*gluteal assets"):
        assets.asset("stills/none.webp")


def test_a_picture_is_stale_until_it_is_drawn(shop):
    assert "has not been drawn" in build.stale()[0]
    said = []
    assert build.build_assets(progress=said.append) == ["stills/one"]
    assert said == ["1 of 1: stills/one"]
    assert build.stale() == []
    assert build.build_assets() == []


def test_what_is_stale_is_looked_up_once_however_many_pictures_there_are(shop, monkeypatch):
    looked = []
    monkeypatch.setattr(build, "stale", lambda: looked.append("once") or [])
    monkeypatch.setattr(build, "RECIPES", build.RECIPES | {"stills/two": build.RECIPES["stills/one"]})
    assert build.build_assets() == [] and looked == ["once"]


@pytest.mark.parametrize(("file", "text"), [("data.csv", "1,3\n"), ("figures/one.py", "def draw(folder):\n    return 2\n")])
def test_a_changed_input_makes_a_picture_stale(shop, file, text):
    build.build_assets()
    (shop / file).write_text(text)
    assert "older than what it is drawn from" in build.stale()[0]


TABLE = '[one]\ngroup = "shown"\nsource = "S1"\nmean = 1\nnote = "a"\n\n[two]\ngroup = "other"\nsource = "S2"\nmean = 2\nnote = "b"\n'
STUDIES = '[S1]\nshort = "A 2001"\ntitle = "T"\n\n[S2]\nshort = "B 2002"\ntitle = "U"\n'


@pytest.mark.parametrize(
    ("file", "before", "after", "stale"),
    [
        ("facts", "mean = 1", "mean = 3", True),
        ("facts", "[one]", "[other]", True),
        ("facts", "mean = 2", "mean = 3", False),
        ("facts", 'note = "a"', 'note = "c"', False),
        ("facts", "[one]", "# Why.\n[one]", False),
        ("studies", "A 2001", "A 2002", True),
        ("studies", '"T"', '"V"', False),
        ("studies", "B 2002", "B 2003", False),
    ],
)
def test_a_picture_of_rows_goes_stale_with_what_it_draws_of_them_and_their_study_only(shop, monkeypatch, file, before, after, stale):
    shown = Rows("evidence/facts.toml", ("shown",), ("group", "source", "mean"))
    monkeypatch.setattr(build, "RECIPES", {"stills/one": Recipe("build._draw_for_test", ("figures/one.py", shown))})
    (shop / "evidence").mkdir()
    for name, text in (("facts", TABLE), ("studies", STUDIES)):
        (shop / f"evidence/{name}.toml").write_text(text)
    build.build_assets()
    path = shop / f"evidence/{file}.toml"
    path.write_text(path.read_text().replace(before, after))
    assert bool(build.stale()) is stale


def test_compiled_modules_beside_a_drawer_make_nothing_stale(shop, monkeypatch):
    recipe = build.RECIPES["stills/one"]
    monkeypatch.setattr(build, "RECIPES", {"stills/one": Recipe(recipe.drawer, ("figures/*", "data.csv"))})
    (shop / "figures/assets").mkdir(exist_ok=True)
    build.build_assets()
    (shop / "figures/__pycache__").mkdir()
    assert build.stale() == []


def test_wording_of_the_code_makes_nothing_stale(shop):
    build.build_assets()
    module = shop / "figures/one.py"
    module.write_text(module.read_text().replace('"""Draw."""', '"""Draw it, and say more.\n\n    Much more.\n    """\n    # Why.\n'))
    assert build.stale() == []


def test_a_file_that_was_touched_by_hand_is_found(shop):
    build.build_assets()
    (shop / "figures/assets/stills/one.light.webp").write_bytes(b"other")
    assert "did not write" in build.stale()[0]


def test_a_picture_that_nothing_draws_any_more_is_found_and_leaves_the_manifest(shop):
    build.build_assets()
    manifest = shop / "figures/assets/manifest.json"
    kept = json.loads(manifest.read_text())
    kept["assets"]["stills/old"] = {"kB": 1, "inputs": "", "files": {}}
    manifest.write_text(json.dumps(kept))
    assert build.stale() == ["stills/old is in the manifest but nothing draws it: run `gluteal assets`"]
    build.build_assets()
    assert "stills/old" not in assets.manifest()


def test_drawing_one_picture_leaves_those_of_other_authors_in_the_manifest(shop):
    build.build_assets()
    manifest = shop / "figures/assets/manifest.json"
    kept = json.loads(manifest.read_text())
    kept["assets"]["stills/newer"] = {"kB": 1, "inputs": "", "files": {}}
    manifest.write_text(json.dumps(kept))
    build.build_assets(["one"])
    assert "stills/newer" in assets.manifest()


def test_a_named_picture_is_drawn_even_when_it_is_up_to_date(shop):
    build.build_assets()
    assert build.build_assets(["one"]) == ["stills/one"]
    with pytest.raises(GlutealError, match=r"'two'.*stills/one"):
        build.build_assets(["two"])


def test_a_drawer_that_writes_nothing_is_named(shop, monkeypatch):
    monkeypatch.setattr(build, "_draw_for_test", lambda folder: None)
    with pytest.raises(GlutealError, match=r"_draw_for_test wrote no file for stills/one"):
        build.build_assets()


def test_the_page_about_pictures_lists_what_the_manifest_lists(root):
    """After drawing, ``gluteal assets`` writes the list; by hand it is ``gluteal assets --page``."""
    assert listing() in (root / "docs/pictures.md").read_text(encoding="utf-8")


def test_the_list_counts_every_picture_and_every_kilobyte():
    whole = next(line for line in listing().splitlines() if "**All**" in line)
    _, count, _, size = (cell.strip() for cell in whole.strip("|").split("|"))
    entries = assets.manifest().values()
    assert int(count) == len(entries) and abs(int(size) - sum(entry["kB"] for entry in entries)) <= 1


def test_a_page_without_a_place_for_the_list_is_named(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/pictures.md").write_text("# Pictures\n", encoding="utf-8")
    with pytest.raises(GlutealError, match="list of pictures"):
        write_listing(tmp_path)
