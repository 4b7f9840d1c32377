"""The error of the body model."""

from gluteal.errors import GlutealError


class BodyError(GlutealError):
    """A posture, strength or name that the body model cannot take."""
