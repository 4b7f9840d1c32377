"""``gluteal export marks``."""

from pathlib import Path

import click


@click.command("marks")
@click.argument("assignments", nargs=-1)
@click.option("--to", "target", type=click.Choice(["csv", "canvas", "moodle"]), default="csv", show_default=True)
@click.option("--per", type=click.Choice(["assignment", "question"]), default="assignment", show_default=True)
@click.option(
    "--list", "listed", type=click.Path(dir_okay=False, exists=True), help="Canvas's gradebook export: its ids and headings are kept."
)
@click.option("--out", type=click.Path(dir_okay=False), help="The file to write; default: one in exports/ of the course folder.")
@click.option("--course", "root", type=click.Path(file_okay=False), help="The course folder; default: this one, else course/.")
def command(assignments, target, per, listed, out, root):
    """Marks of ASSIGNMENTS (all released quizzes unless named) as a table, for a spreadsheet, Canvas or Moodle.

    Blank is 0 marks; excused, not handed in and not yet marked are no mark.
    """
    from gluteal.grading import exports
    from gluteal.grading.analysis.report import released_quizzes
    from gluteal.grading.analysis.sitting import read_sitting
    from gluteal.grading.classroom.folder import open_course

    if listed and target != "canvas":
        raise click.UsageError("--list is Canvas's gradebook export: add --to canvas")
    course = open_course(root)
    slugs = assignments or released_quizzes(course)
    sittings = [read_sitting(course, slug) for slug in slugs]
    if target == "canvas":
        made = exports.export_canvas(course, sittings, per, listed)
    else:
        made = {"csv": exports.export_plain, "moodle": exports.export_moodle}[target](course, sittings, per)
    kind = "" if target == "csv" else f".{target}"
    name = slugs[0] if len(slugs) == 1 else "course"
    path = Path(out) if out else course.root / "exports" / f"{name}.{per}s{kind}.csv"
    made.write(path)
    for remark in made.remarks:
        click.echo(remark, err=True)
    click.echo(f"{path}: {len(made.rows)} rows")
