"""``gluteal feedback``."""

import click


@click.command()
@click.argument("assignment")
@click.option("--student", "students", multiple=True, help="Only this student; may be repeated.")
@click.option("--now", is_flag=True, help="Also while somebody may still be at work, or where no due date is known.")
@click.option("--keep", is_flag=True, help="Only write the pages; give nothing out through the exchange.")
@click.option("--course", "root", type=click.Path(file_okay=False), help="The course folder; default: this one, else course/.")
def command(assignment, students, now, keep, root):
    """Write every learner's feedback on ASSIGNMENT and give it out through nbgrader's exchange.

    The pages tell the keys. So they wait until the last extension has passed.
    """
    from gluteal.errors import GlutealError
    from gluteal.grading.classroom.folder import open_course
    from gluteal.grading.feedback import hold, last_moment, release_feedback, write_feedback

    course = open_course(root)
    if now:
        _warn(course, assignment, last_moment(course, assignment))
    elif hold(course, assignment) is None:
        told = f"no due date of {assignment} is known, so nobody can say whether all have handed in"
        raise GlutealError(f"{told}: write due = … into grading.toml, or add --now")
    written, waiting = write_feedback(course, assignment, students or None)
    click.echo(
        f"{len(written)} pages written, such as {course.folder('feedback', written[0], assignment)}" if written else "no page written"
    )
    if waiting:
        click.echo(f"not marked yet, so without a page: {', '.join(waiting)}; run `gluteal grade {assignment}`", err=True)
    if keep or not written:
        return
    given, others = release_feedback(course, assignment, written)
    if given:
        click.echo(f"{len(given)} can be fetched by their students")
    if others:
        told = ", ".join(others[:5]) + (" …" if len(others) > 5 else "")
        click.echo(f"{len(others)} did not come through the exchange: give out their pages yourself ({told})", err=True)


def _warn(course, assignment, last):
    from datetime import UTC, datetime

    if last is None:
        click.echo(f"Warning: no due date of {assignment} is known; whoever has not handed in can now be told the keys.", err=True)
    elif datetime.now(UTC).replace(tzinfo=None) < last:
        until = course.rules.local(last)
        click.echo(f"Warning: until {until} somebody may still be at work, and can now be told the keys.", err=True)
