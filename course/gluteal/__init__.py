"""What the course knows: body, evidence, questions, pictures, grading, publishing. No widget lives here."""

__version__ = "0.1.0"
