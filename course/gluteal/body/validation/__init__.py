"""Compare the body model with published numbers and with OpenSim, and write docs/validation.md; needs a checkout, and numpy alone."""

from gluteal.body.validation.beside_opensim import beside_opensim
from gluteal.body.validation.page import page, write_page
from gluteal.body.validation.rows import compare

__all__ = ["beside_opensim", "compare", "page", "write_page"]
