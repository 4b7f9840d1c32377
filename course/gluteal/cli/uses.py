"""``gluteal uses``."""

import click


@click.command()
@click.argument("name", nargs=-1, required=True)
def command(name):
    """List every place that shows NAME: a source (S36), claim, word, question, exercise, muscle or picture."""
    from pathlib import Path

    from gluteal.places import repository
    from gluteal.publish.uses import what_uses

    home = repository()
    for kind, places in what_uses(" ".join(name), home).items():
        click.echo(f"{' '.join(name)} – {kind}, {len(places)} place{'s' * (len(places) != 1)}")
        for place in places:
            path = place.path.relative_to(home) if place.path.is_relative_to(home) else Path(place.path)
            indent, via = ("    ", f", through {place.via}") if place.via else ("  ", "")
            click.echo(f"{indent}{path}:{place.line}: {place.says}{via}")
