"""``gluteal assets``."""

import click


@click.command()
@click.argument("names", nargs=-1)
def command(names):
    """Render the pictures whose inputs changed, or those named by NAMES; needs the author's packages."""
    from gluteal.figures.build import build_assets

    for name in build_assets(names or None, progress=click.echo):
        click.echo(f"drawn {name}")
