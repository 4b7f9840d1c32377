"""The ``gluteal`` command: each verb is one small module, imported only when it is called."""

import importlib
import sys
from contextlib import contextmanager

import click

from gluteal.errors import GlutealError

VERBS = {
    "lab": "open the course in JupyterLab; build first what changed",
    "build": "write the notebooks from their text; only what changed",
    "check": "change nothing; list what is out of date or wrong, and exit 1 if anything is",
    "audit": "what the course covers and weighs: objectives, article map, readability, sizes, links (author)",
    "uses": "what shows a source, claim, word, question, exercise, muscle or picture (author)",
    "preview": "rebuild one lesson whenever its text is saved",
    "site": "write the course as HTML files that open by themselves, with no server",
    "export": "take marks or the open questions to Canvas, Moodle, a spreadsheet, or what reads QTI",
    "assets": "render the pictures whose inputs changed (author)",
    "grade": "collect and mark a class's quiz (instructor)",
    "course": "look after a course: doctor, forget a student, who is who (instructor)",
    "hand-in": "look over a quiz before handing it in, and pack it (student)",
    "feedback": "write and give out what students get back, once all have handed in (instructor)",
    "report": "what a class's answers say about the questions, and what to teach again (instructor)",
    "regrade": "put a wrong key right after marking; shows first who changes (instructor)",
}


class Verbs(click.Group):
    """Shows errors that are meant for people as one message, without a traceback."""

    def list_commands(self, ctx):
        """Names of the verbs in the order that a person meets them."""
        return list(VERBS)

    def get_command(self, ctx, cmd_name):
        """The verb's command, or None where there is none of that name."""
        return importlib.import_module(f"gluteal.cli.{cmd_name.replace('-', '_')}").command if cmd_name in VERBS else None

    def format_commands(self, ctx, formatter):
        """Help without importing any verb."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx):
        """Run the verb."""
        try:
            with without("rfc3987_syntax"):
                return super().invoke(ctx)
        except GlutealError as error:
            raise click.ClickException(str(error)) from None


@contextmanager
def without(package):
    """Let nobody import an optional package meanwhile, if nobody has yet.

    nbformat loads jsonschema, and that builds a grammar of internet addresses wherever this package is installed. It takes longer
    than all other imports together, for a check of which no notebook has need; without the package jsonschema leaves the check out.
    """
    ours = package not in sys.modules
    if ours:
        sys.modules[package] = None
    try:
        yield
    finally:
        if ours:
            del sys.modules[package]


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gluteal")
def main():
    """Gluteal: an interactive course on the gluteal muscles and the lower back."""
