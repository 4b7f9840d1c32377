"""Grading a whole class: who is in it, its rules, what came in, and one gradebook session for all."""
