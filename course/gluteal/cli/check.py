"""``gluteal check``."""

import sys

import click


@click.command()
def command():
    """Change nothing; list what is out of date or wrong, and exit 1 if anything is."""
    from gluteal.publish import check

    found = check()
    for line in found:
        click.echo(line)
    if found:
        click.echo(f"{len(found)} to put right", err=True)
        sys.exit(1)
    click.echo("Everything is up to date.")
