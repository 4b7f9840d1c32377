"""``gluteal hand-in``."""

import click


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, exists=True))
@click.option("--look", is_flag=True, help="Only look; pack nothing.")
def command(folder, look):
    """Look over the quiz in FOLDER and pack it into one zip to hand in.

    Says what is still open, mends copied, deleted or changed cells in the packed copy, and leaves your own files as they are.
    """
    from gluteal.quiz.handin import look_over, pack

    found = look_over(folder)
    for line in found.words():
        click.echo(line)
    if not look:
        click.echo(f"Packed: {pack(folder, found)}. Upload this one file.")
