"""``gluteal preview``."""

import click


@click.command()
@click.argument("slug")
def command(slug):
    """Rebuild the lesson SLUG (such as 03-one-leg) whenever its text is saved; Ctrl-C ends it."""
    from gluteal.publish import preview

    preview(slug, say=click.echo)
