"""``gluteal build``."""

import click


@click.command()
@click.argument("slugs", nargs=-1)
@click.option("--all", "force", is_flag=True, help="Build also what is current.")
def command(slugs, force):
    """Write the notebooks from their text: all lessons, or those named by SLUGS (such as 03-one-leg)."""
    from gluteal.publish import build

    built = build(slugs, force=force)
    for slug in built:
        click.echo(f"built lessons/{slug}.ipynb")
    if not built:
        click.echo("Nothing changed; every notebook is up to date.")
