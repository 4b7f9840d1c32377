"""``python -m gluteal.cli``: the command where no script is on the path."""

from gluteal.cli import main

main(prog_name="gluteal")
