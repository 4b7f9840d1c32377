"""The body as it is drawn: refined bones, discs, muscles with volume, and the soft outline around them."""

from .posed import Anatomy, Posed

__all__ = ["Anatomy", "Posed"]
