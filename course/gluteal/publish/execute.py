"""Run a page's cells in a kernel of its own, shut off from the author's settings and progress."""

import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from gluteal.publish.roles import TextError

SECONDS_A_CELL = 120


class Kernel:
    """A fresh Python of this environment.

    Parameters
    ----------
    home : path
        The checkout that the page belongs to.
    warm : bool
        Import the widgets at once, before there is anything to run.
    """

    def __init__(self, home, warm=False):
        self._scratch = tempfile.TemporaryDirectory(prefix="gluteal-build-", ignore_cleanup_errors=True)
        # No kernel folders: only this environment's own Python counts, whatever kernels the user has installed.
        specs = KernelSpecManager(kernel_dirs=[], ensure_native_kernel=True)
        self.manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)
        self.home = Path(home)
        self.warm = warm

    def start(self):
        """Start the process; returns at once, the first cell waits for it."""
        run_sync(self.manager.start_kernel)(
            extra_arguments=["--IPKernelApp.exec_lines=import gluteal_widgets"] if self.warm else [],
            env=self._environment(),
            cwd=str(self.home / "lessons"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def _environment(self) -> dict[str, str]:
        away = {"IPYTHONDIR": self._scratch.name, "PYTHONNOUSERSITE": "1", "PYTHONHASHSEED": "0"}
        return {**os.environ, **away, "GLUTEAL_BUILD": "1", "GLUTEAL_HOME": str(self.home)}

    def stop(self):
        """End the process and delete its scratch folder."""
        if self.manager.has_kernel:
            run_sync(self.manager.shutdown_kernel)(now=True)
        self._scratch.cleanup()


@contextmanager
def fresh_kernel(home):
    """A kernel that is stopped whatever happens."""
    kernel = Kernel(home)
    try:
        yield kernel.start()
    finally:
        kernel.stop()


def run(notebook, path, kernel: Kernel) -> list[str]:
    """Execute every cell in place and keep the state of its widgets.

    Parameters
    ----------
    notebook : NotebookNode from ``read_text``
    path : the text it came from, named in errors
    kernel : a started Kernel, used once

    Returns
    -------
    list of str
        What cells wrote to the error stream (warnings), each with its place; it is kept out of the page.

    Raises
    ------
    TextError
        If a cell fails: file, line, cell id, its source and what Python said.
    """
    client = NotebookClient(notebook, km=kernel.manager, timeout=SECONDS_A_CELL, record_timing=False, store_widget_state=True)
    begun = []
    client.on_cell_start = lambda cell, cell_index: begun.append(cell)
    try:
        client.execute(cleanup_kc=True)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise TextError(_what_failed(begun[-1], path, error)) from None
    except RuntimeError as error:  # nbclient's word for a kernel that never answered
        raise TextError(f"{path}: no cell ran, because Python did not start: {error}") from None
    return _take_out_warnings(notebook, path)


def _what_failed(cell, path, error) -> str:
    said = [f"failed: {output.ename}: {output.evalue}" for output in cell.get("outputs", []) if output.output_type == "error"]
    if not said:  # a time-out or a dead kernel leaves no error output
        said = ["took too long" if isinstance(error, CellTimeoutError) else "ended the Python process"]
    return f"{_place(cell, path)} {said[0]}"


def _place(cell, path) -> str:
    return f"{path}:{cell.metadata.gluteal.line}: cell {cell.id} ({cell.source.splitlines()[-1]})"


def _take_out_warnings(notebook, path) -> list[str]:
    notes = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            loud = [output for output in cell.outputs if output.get("name") == "stderr"]
            notes += [f"{_place(cell, path)} wrote: {output.text.strip()}" for output in loud]
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    return notes
