"""Exercises drawn: a solid person who moves, in two builds, with bones and muscles by choice."""
