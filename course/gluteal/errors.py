"""The one base of every error that is meant to be read by a person."""


class GlutealError(Exception):
    """Something a learner, instructor or author can put right; its text says what, where and how."""
