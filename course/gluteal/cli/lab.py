"""``gluteal lab``."""

import sys

import click


@click.command()
@click.option("--student", "mode", flag_value="student", help="With the list of assignments to fetch and hand in.")
@click.option("--instructor", "mode", flag_value="instructor", help="The whole of JupyterLab in the course's folder, with the formgrader.")
@click.option("--port", type=int, help="Listen there; by default a free port is found.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(mode, port, no_browser):
    """Open the course in JupyterLab; build first what changed."""
    from gluteal.publish.lab import open_course

    sys.exit(open_course(mode or "reader", port, not no_browser, say=click.echo))
