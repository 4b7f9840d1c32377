"""``gluteal regrade``."""

import sys

import click


@click.command()
@click.argument("question")
@click.option("--accept", "accepted", multiple=True, help="What is right from now on, such as b,c. Ticks or an order: a+c. Repeatable.")
@click.option("--void", is_flag=True, help="The question counts for nobody.")
@click.option("--full-marks", is_flag=True, help="Everyone who handed in has all points.")
@click.option("--reason", default="", help="Why; students read it beside their mark.")
@click.option("--yes", is_flag=True, help="Do it. Without it, only say who would change.")
@click.option("--course", "root", type=click.Path(file_okay=False), help="The course folder; default: the current one, else course/.")
def command(question, accepted, void, full_marks, reason, yes, root):
    """Decide anew what earns the marks of QUESTION, and mark the class by it.

    Shows first whose marks change and by how much. Marks given by hand stay. The decision, its reason and its author are kept beside the
    key, so that `nbgrader autograde` marks by it too.
    """
    from tqdm import tqdm

    from gluteal.grading.classroom.folder import open_course
    from gluteal.grading.classroom.regrade import apply, assignment_of, decide, in_words, preview
    from gluteal.grading.keys import FULL, VOID

    if bool(accepted) + void + full_marks != 1:
        raise click.UsageError("say one of --accept, --void, --full-marks")
    course = open_course(root)
    slug = assignment_of(course, question)
    action = "accept" if accepted else VOID if void else FULL
    decision = decide(course, slug, question, action, _answers(course, slug, question, accepted), reason)
    changes = preview(course, slug, decision)
    click.echo(f"{question} ({slug}) {in_words(decision)}: key version {decision.version}")
    _tell(changes)
    if not yes:
        click.echo("Nothing was changed. Run it again with --yes to do this.")
        return
    outcome = apply(course, slug, decision, changes, lambda rows: tqdm(rows, "marking", leave=False, disable=not sys.stderr.isatty()))
    click.echo(f"done; the gradebook as it was before: {outcome.backup}")
    click.echo(f"Feedback that is out already: run `gluteal feedback {slug}` again")


def _answers(course, slug, question, accepted):
    from gluteal.grading.keys import load_keys

    # In a number, a comma is a decimal comma.
    if load_keys(course.sealed, slug).questions[question].kind == "number":
        return accepted
    return tuple(part.strip() for given in accepted for part in given.split(",") if part.strip())


def _tell(changes):
    changed = [one for one in changes if one.before != one.after]
    for one in changed:
        click.echo(f"  {one.student}: {one.before:g} → {one.after:g} ({one.after - one.before:+g})")
    for one in changes:
        if one.by_hand:
            click.echo(f"  {one.student}: {one.before:g} given by hand, stays")
    up, down = (sum(side(one.after - one.before) for one in changed) for side in ((lambda by: by > 0), (lambda by: by < 0)))
    click.echo(f"{len(changes)} handed in: {up} gain, {down} lose, {len(changes) - up - down} stay as they are")
