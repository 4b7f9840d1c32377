"""``gluteal grade``."""

import gc
import sys

import click


@click.command()
@click.argument("assignment")
@click.option("--course", "root", type=click.Path(file_okay=False), help="The course folder; default: the current one, else course/.")
@click.option(
    "--from", "sources", multiple=True, type=click.Path(), help="A download from Canvas or Moodle, a zip or a folder; may be repeated."
)
@click.option(
    "--list",
    "lists",
    multiple=True,
    type=click.Path(),
    help="Canvas's gradebook export or Moodle's grading worksheet: whose number is whose.",
)
@click.option("--no-collect", is_flag=True, help="Mark what lies in submitted/; take nothing from the exchange.")
@click.option("--force", is_flag=True, help="Mark anew also what has not changed.")
def command(assignment, root, sources, lists, no_collect, force):
    """Collect and mark the quiz ASSIGNMENT of a whole class.

    Takes each student's attempt that counts from nbgrader's exchange (and from downloads named with --from), marks it, and writes the
    gradebook, which is backed up first. Run it again after anything: what is marked already stays as it is. No student's code is run.
    """
    # Two thousand modules leave no garbage behind: looking for it again and again costs a fifth of the time that they take.
    gc.disable()
    from gluteal.grading.classroom.downloads import collect_downloads
    from gluteal.grading.classroom.exchange import collect_exchange, share_in_groups
    from gluteal.grading.classroom.folder import open_course
    from gluteal.grading.classroom.grade import grade, only_one
    from gluteal.grading.classroom.roster import ask_to_match

    gc.enable()
    course = open_course(root)
    found = []
    with only_one(course):
        if sources:
            found.append(collect_downloads(course, assignment, sources, lists))
        if not no_collect:
            found.append(collect_exchange(course, assignment))
        found.append(share_in_groups(course, assignment))
    asked = ask_to_match(course.root, [row for one in found for row in one.to_match])
    for one in found:
        for remark in one.remarks:
            click.echo(remark, err=True)
    outcome = grade(course, assignment, force, _shown if sys.stderr.isatty() else iter)
    _tell(course, outcome, sum(len(one.new) for one in found), [*asked, *outcome.to_match])


def _shown(students):
    from tqdm import tqdm

    return tqdm(students, "marking", unit="", leave=False)


def _tell(course, outcome, new, asked):
    click.echo(f"{new} collected" if new else "nothing new collected")
    for state, number in sorted(outcome.counts().items()):
        click.echo(f"{number} {state}")
    for row in outcome.rows:
        if row["state"] == "not marked":
            click.echo(f"  {row['student']}: {row['notes']}")
    if asked:
        click.echo(f"{len(asked)} new in {course.root / 'to_match.csv'}: write the students' ids into it, then run this again")
    if outcome.backup:
        click.echo(f"the gradebook as it was before: {outcome.backup}")
    click.echo(f"every student and note: {outcome.report}")
