"""The rules of words are those of the lessons (tests/test_prose.py)."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
