"""What the tree may and may not hold."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def tracked():
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).exists()]


def test_no_notebook_is_committed_because_text_is_the_source():
    assert not [path for path in tracked() if path.suffix == ".ipynb"]


def test_the_locks_carry_hashes_and_no_address():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text and "--index" not in text and "--find" not in text
        pinned = re.findall(r"^[A-Za-z0-9_.\-]+(?:\[[^\]]*\])?==", text, re.M)
        hashed = re.findall(r"==[^\n]*\\\n\s+--hash=sha256:", text)
        assert len(pinned) == len(hashed) > 50


def test_learners_and_tests_install_the_same_versions():
    def pins(name):
        return set(re.findall(r"^([A-Za-z0-9_.\-]+==[^ \\]+)", (ROOT / name).read_text(), re.M))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_the_committed_pictures_stay_within_twenty_megabytes():
    assets = [path for path in tracked() if "figures/assets" in str(path)]
    assert assets
    assert sum(path.stat().st_size for path in assets) <= 20e6


def test_no_commit_carries_a_large_stray_file():
    assert not [path for path in tracked() if path.stat().st_size > 3e6]
