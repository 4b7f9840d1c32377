"""``gluteal export``."""

from pathlib import Path

import click

from gluteal.cli.export_marks import command as export_marks


@click.group()
def command():
    """Take something along to a learning platform."""


command.add_command(export_marks)


@command.command("bank")
@click.option("--moodle", type=click.Path(dir_okay=False), help="Write Moodle XML to this file.")
@click.option("--qti", type=click.Path(dir_okay=False), help="Write a QTI 2.1 package (zip) to this file.")
@click.option("--lesson", "lessons", multiple=True, help="Only the questions of this lesson, such as 03-one-leg; may be repeated.")
def export_bank(moodle, qti, lessons):
    """The open practice questions, for Moodle or any platform that reads QTI."""
    from gluteal.files import write_atomically
    from gluteal.quiz import bank
    from gluteal.quiz.exports import moodle_xml, qti_package
    from gluteal.quiz.exports.xml import NOT_EXPORTED

    questions = list(bank().values())
    known = {question.lesson for question in questions}
    if not (moodle or qti):
        raise click.UsageError("say where to: --moodle FILE, --qti FILE, or both")
    if missing := set(lessons) - known:
        raise click.UsageError(f"no questions of {', '.join(sorted(missing))}; there are {', '.join(sorted(known))}")
    chosen = [question for question in questions if not lessons or question.lesson in lessons]
    left = sum(question.kind in NOT_EXPORTED for question in chosen)
    for path, make in ((moodle, moodle_xml), (qti, qti_package)):
        if path:
            write_atomically(Path(path), make(chosen))
            click.echo(f"{path}: {len(chosen) - left} questions")
    if left:
        click.echo(f"{left} prediction{'' if left == 1 else 's'} left out: asked before something is found out, without marks.")
