"""``gluteal site``."""

import click


@click.command()
@click.option("--to", "folder", type=click.Path(file_okay=False), help="Another folder than site/; a new or empty one, or a site of ours.")
def command(folder):
    """Write the course as HTML files that open by themselves, with no server; build first what changed."""
    from pathlib import Path

    from gluteal.publish import build
    from gluteal.publish.site import write_site

    build()
    written = write_site(folder and Path(folder))
    for file in written:
        of_notebook = f"  ({100 * file.size / file.notebook:.0f} % of its notebook)" if file.notebook else ""
        click.echo(f"{file.size / 1e6:6.2f} MB  {file.path.name}{of_notebook}")
    first = next(file.path for file in written if file.path.name == "index.html")
    click.echo(f"{sum(file.size for file in written) / 1e6:6.2f} MB in {len(written)} files. Open {first.resolve()}")
