"""Questions that the body is asked in the lessons: axes, postures, tables."""
