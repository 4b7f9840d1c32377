"""``gluteal report``."""

import re
from html import unescape

import click


@click.command()
@click.argument("assignment", required=False)
@click.option(
    "--course", "root", is_flag=False, flag_value="", type=click.Path(), help="The whole course; with a path: the course folder there."
)
@click.option("--pre", help="Name of the pre-test, for the gain; else the one called NN-pre-test.")
@click.option("--post", help="Name of the post-test.")
@click.option("--to", "folder", type=click.Path(file_okay=False), help="Write there, instead of reports/ in the course folder.")
def command(assignment, root, pre, post, folder):
    """What a class's answers say about the questions of ASSIGNMENT; without one, about the whole course.

    Writes a page and tables, and says in short what to teach again. Pages hold the keys: they are for the instructor.
    """
    from gluteal.grading.analysis.report import report, report_course
    from gluteal.grading.classroom.folder import open_course
    from gluteal.handouts.reading import in_short, limits

    if assignment and (pre or post):
        raise click.UsageError("--pre and --post belong to the report on the course: leave the assignment out")
    course = open_course(root or None)
    if assignment:
        found, paths = report(course, assignment, folder)
        for line in [*in_short(found), *limits(found)[:1]]:
            click.echo(_plain(line))
    else:
        analyses, gained, paths = report_course(course, pre, post, folder)
        for found in analyses:
            click.echo(f"{found.sitting.slug}: {found.n} of {len(found.sitting.learners)} answered")
        if gained and gained[0].gain is not None:
            click.echo(f"normalized gain {gained[0].gain:.2f} of {gained[0].n} who did both tests")
    click.echo(f"written: {paths[0]}")
    for path in paths[1:]:
        click.echo(f"         {path}")


def _plain(line):
    return unescape(re.sub(r"<[^>]+>", "", line))
