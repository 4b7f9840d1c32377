"""``gluteal build``."""

import click


@click.command()
@click.argument("slugs", nargs=-1)
@click.option("--all", "force", is_flag=True, help="Build also what is current.")
def command(slugs, force):
    """Write the notebooks from their text: all lessons and assignments, or the lessons named by SLUGS (such as 03-one-leg)."""
    from gluteal.places import repository
    from gluteal.publish import build
    from gluteal.publish.assignment import build_assignments

    home = repository()
    built = build(slugs, force=force)
    for slug in built:
        click.echo(f"built lessons/{slug}.ipynb")
    # Where the sealed questions are not (a learner's machine, Binder) there is nothing to build an assignment from.
    if not slugs and (home / "course" / "sealed").is_dir():
        for path in build_assignments():
            click.echo(f"built {path.relative_to(home)}")
    if not built:
        click.echo("Every lesson is up to date.")
