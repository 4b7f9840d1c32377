"""``gluteal assets``."""

import click


@click.command()
@click.argument("names", nargs=-1)
@click.option("--body", is_flag=True, help="First derive the body's data anew from the published model.")
@click.option("--exercises", is_flag=True, help="Only work out anew what the body model says of each exercise; needs no author's packages.")
@click.option("--page", is_flag=True, help="Only write the list in docs/pictures.md anew; needs no author's packages.")
def command(names, body, exercises, page):
    """Render the pictures whose inputs changed, or those named by NAMES; needs the author's packages."""
    if page:
        from gluteal.figures.listing import write_listing
        from gluteal.places import repository

        write_listing(repository())
        return click.echo("wrote the list in docs/pictures.md")
    if exercises:
        from gluteal.routine.model import write_efforts

        write_efforts()
        return click.echo("worked out course/gluteal/routine/efforts.json")
    from gluteal.figures.build import build_assets
    from gluteal.figures.listing import write_listing
    from gluteal.places import repository

    if body:
        from gluteal.body.derive import main as derive

        derive()
        click.echo("derived course/gluteal/body/data")
    for name in build_assets(names or None, progress=click.echo):
        click.echo(f"drawn {name}")
    write_listing(repository())
    return None
