"""``gluteal build``."""

import click


@click.command()
@click.argument("slugs", nargs=-1)
@click.option("--all", "force", is_flag=True, help="Build also what is current.")
def command(slugs, force):
    """Write the notebooks from their text: all lessons and assignments, or the lessons named by SLUGS (such as 03-one-leg)."""
    from gluteal.errors import GlutealError
    from gluteal.places import repository
    from gluteal.publish import build
    from gluteal.publish.assignment import build_assignments

    home = repository()
    built, failed = [], []
    try:
        built = build(slugs, force=force)
    except GlutealError as error:
        # A lesson in the making must not keep a quiz from going out, nor the other way round.
        failed.append(str(error))
    for slug in built:
        click.echo(f"built lessons/{slug}.ipynb")
    # Where the sealed questions are not (a learner's machine, Binder) there is nothing to build an assignment from.
    if not slugs and (home / "course" / "sealed").is_dir():
        try:
            for path in build_assignments():
                click.echo(f"built {path.relative_to(home)}")
        except GlutealError as error:
            failed.append(str(error))
    if failed:
        raise GlutealError("\n".join(failed))
    if not built:
        click.echo("Every lesson is up to date.")
