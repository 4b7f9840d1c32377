"""The rules of words are those of the lessons (tests/test_prose.py); the people of screened_people.py are for every test here."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parents[0]), str(HERE)]
