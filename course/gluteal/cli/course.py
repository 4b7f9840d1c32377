"""``gluteal course``."""

import sys

import click

COURSE = click.option("--course", "root", type=click.Path(file_okay=False), help="The course folder; default: this one, else course/.")


@click.group()
def command():
    """Look after a course: see whether all is in order, delete a student's data."""


@command.command()
@COURSE
def doctor(root):
    """Look at exchange, gradebook, lists, dates, keys and stray files; say what is wrong and how to put it right. Changes nothing."""
    from gluteal.grading.classroom.doctor import examine
    from gluteal.grading.classroom.folder import open_course

    found = examine(open_course(root))
    for one in found:
        click.echo(f"{'good' if one.good else 'LOOK'}  {one.topic}: {one.told}")
        if not one.good:
            click.echo(f"      → {one.cure}")
    wrong = sum(not one.good for one in found)
    click.echo(f"{wrong} to look at" if wrong else "All is in order.")
    sys.exit(bool(wrong))


@command.command()
@click.argument("student")
@click.option("--backups", is_flag=True, help="Delete the backups of the gradebook too; they hold this student's marks.")
@click.option("--yes", is_flag=True, help="Do it. Without it, only say what would be deleted.")
@COURSE
def forget(student, backups, yes, root):
    """Delete everything that this course keeps about STUDENT (nbgrader's id): work, marks, feedback, rows of lists."""
    from gluteal.grading.classroom.folder import open_course
    from gluteal.grading.classroom.forget import forget, traces
    from gluteal.grading.classroom.grade import only_one

    course = open_course(root)
    with only_one(course):
        found = forget(course, student, backups) if yes else traces(course, student)
    verb = "deleted" if yes else "would delete"
    for path in found["paths"]:
        click.echo(f"{verb} {path}")
    for path, number in found["lists"].items():
        click.echo(f"{verb} {number} row{'s' * (number > 1)} of {path}")
    if found["gradebook"]:
        click.echo(f"{verb} all marks of {student} in the gradebook")
    if found["backups"] and not backups:
        click.echo(f"{len(found['backups'])} backups of the gradebook may hold marks of {student}: add --backups to delete them")
    elif found["backups"]:
        click.echo(f"{verb} {len(found['backups'])} backups of the gradebook")
    if not yes:
        click.echo("Nothing was deleted. Run it again with --yes to do this.")


@command.command()
@click.argument("alias")
@COURSE
def who(alias, root):
    """Say which student an ALIAS of anonymous marking is."""
    from gluteal.errors import GlutealError
    from gluteal.grading.classroom.folder import open_course

    course = open_course(root)
    found = [student for student in course.roster.people if course.alias(student) == alias]
    if not found:
        raise GlutealError(f"{alias!r} is nobody in roster.csv; is anonymous = true in grading.toml?")
    click.echo(found[0])


@command.command()
@click.option("--ideas", is_flag=True, help="List the misconceptions that each objective's questions detect.")
@COURSE
def coverage(ideas, root):
    """What the questions cover: every objective with its open and sealed questions, their kinds, levels and misconceptions."""
    from gluteal.grading.analysis.coverage import coverage
    from gluteal.grading.classroom.folder import open_course
    from gluteal.places import repository

    rows = coverage(repository() / "lessons", open_course(root).sealed)
    lesson = None
    for row in rows:
        if row.lesson != lesson:
            lesson = row.lesson
            click.echo(f"\n{lesson or 'in no lesson'}")
        kinds, levels = (", ".join(f"{count} {name}" for name, count in sorted(counted.items())) for counted in (row.kinds, row.levels))
        click.echo(f"  {row.objective}")
        click.echo(
            f"    open {row.open}, sealed {row.sealed} | {kinds or 'none'} | {levels or 'none'} | {len(row.misconceptions)} misconceptions"
        )
        for idea in sorted(row.misconceptions) if ideas else ():
            click.echo(f"      – {idea}")
    levels = sum((row.levels for row in rows), start=type(rows[0].levels)())
    beyond, found = levels["apply"] + levels["transfer"], frozenset().union(*(row.misconceptions for row in rows))
    click.echo(f"\n{sum(row.open for row in rows)} open and {sum(row.sealed for row in rows)} sealed questions on {len(rows)} objectives")
    click.echo(f"{beyond} of {levels.total()} with a key or a rubric are marked apply or transfer; {len(found)} misconceptions")


@command.command()
@click.argument("slug", required=False)
@click.option("--write", is_flag=True, help="Put it into the pages of docs/teaching (author).")
@COURSE
def guide(slug, write, root):
    """What the questions say about a lesson or test SLUG: marks, where to go back to, and which question finds which wrong idea."""
    from gluteal.errors import GlutealError
    from gluteal.grading.classroom.folder import open_course
    from gluteal.places import repository
    from gluteal.publish.guide import guide, write_guide

    if write:
        changed = write_guide(repository())
        click.echo("\n".join(f"wrote {page}" for page in changed) or "All pages were up to date.")
    elif slug:
        click.echo(guide(slug, repository(), open_course(root).sealed))
    else:
        raise GlutealError("name a lesson or a test, such as `gluteal course guide 03-one-leg`; authors: --write")
