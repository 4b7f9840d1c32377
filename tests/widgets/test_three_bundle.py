"""The bundled three.js is the one that its record and its entry name, small enough, licensed, and all of it used. No Node needed."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from gluteal_widgets.base import STATIC
from gluteal_widgets.body import BodyExplorer

ROOT = Path(__file__).resolve().parents[2]
AUTHOR = ROOT / "widgets" / "three"
RECORD = json.loads((STATIC / "three.bundle.json").read_text(encoding="utf-8"))
BUNDLE = STATIC / "three.bundle.js"


@pytest.mark.parametrize("path", [BUNDLE, AUTHOR / "entry.js"], ids=lambda path: path.name)
def test_bundle_and_entry_are_those_of_the_record(path):
    assert hashlib.sha256(path.read_bytes()).hexdigest() == RECORD["sha256"][path.name], (
        "run `npm install && npm run build` in widgets/three"
    )


def test_the_record_has_the_exact_versions_that_the_author_asks_for():
    asked = json.loads((AUTHOR / "package.json").read_text(encoding="utf-8"))
    assert RECORD["versions"] == asked["dependencies"] | asked["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in RECORD["versions"].values())
    # three.js keeps its release in what it registers on the page.
    assert f'"{RECORD["versions"]["three"].split(".")[1]}"' in BUNDLE.read_text(encoding="utf-8")


def test_no_file_of_the_author_names_a_registry():
    texts = [path.read_text(encoding="utf-8") for path in AUTHOR.iterdir() if path.is_file()]
    assert len(texts) >= 3 and not any("://" in text for text in texts)


def test_the_bundle_takes_at_most_600_kB_and_is_carried_once():
    assert BUNDLE.stat().st_size <= 600_000
    assert BodyExplorer._esm.count("var THREE=") == 1


def test_the_body_uses_every_part_of_three_that_is_bundled_and_no_other():
    ours = "".join(path.read_text(encoding="utf-8") for pattern in ("scene_*.js", "body*.js") for path in STATIC.glob(pattern))
    entry = re.sub(r"^//.*", "", (AUTHOR / "entry.js").read_text(encoding="utf-8"), flags=re.M)
    bundled = {name for part in re.findall(r"\{([^}]*)\}", entry) for name in re.findall(r"\w+", part)}
    assert bundled == set(re.findall(r"THREE\.(\w+)", ours))


def test_the_licence_of_three_is_in_the_notice_and_in_the_bundle():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert f"three.js {RECORD['versions']['three']}" in notice and "Permission is hereby granted, free of charge" in notice
    assert "SPDX-License-Identifier: MIT" in BUNDLE.read_text(encoding="utf-8")
