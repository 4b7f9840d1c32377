"""What several test folders share: where the checkout is, and a numerics library that keeps to one thread."""

import os
from pathlib import Path

import pytest

# Two BLAS threads on two shared cores scatter timings and give other last digits.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT
