"""The settings under which JupyterLab shows a lesson as a page: written into a configuration folder of the course's own."""

import json
from importlib.resources import files
from pathlib import Path

from gluteal.files import write_atomically

NBGRADER = {name: f"nbgrader.server_extensions.{name}" for name in ("formgrader", "validate_assignment", "assignment_list", "course_list")}
# Server extensions that no reader needs; each costs time at every start (nbgrader's 1.6 s, mostly the formgrader).
UNREAD_SERVER = ("jupyter_lsp", "jupyter_server_terminals", "jupyterlab_jupytext", "notebook", "notebook_shim")
UNREAD_LAB = (
    "@jupyterlab/apputils-extension:announcements",
    # Ctrl+P and the menu would print nbconvert's page, code and all; without this the browser prints what stands there, on the paper
    # that custom.css lays out.
    "@jupyterlab/apputils-extension:print",
    "@jupyterlab/debugger-extension",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/lsp-extension",
    # These two ask for the list of export formats, for which the server imports all of nbconvert (0.5 s) while the page waits.
    "@jupyterlab/notebook-extension:export",
    "@jupyterlab/notebook-extension:update-raw-mimetype",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/terminal-extension",
    "jupyterlab-jupytext",
)
PAGES = "@jupyter/nbgrader"
# What each mode switches on of nbgrader, and which of its pages it shows.
MODES = {
    "reader": ((), (PAGES,)),
    "student": (("assignment_list", "validate_assignment"), (f"{PAGES}:formgrader", f"{PAGES}:create-assignment", f"{PAGES}:course-list")),
    "instructor": (tuple(NBGRADER), ()),
}


def install(folder, mode: str = "reader") -> Path:
    """Write the reading view into a Jupyter configuration folder.

    Parameters
    ----------
    folder : path
        ``JUPYTER_CONFIG_DIR`` of the course, or ``etc/jupyter`` of an environment that serves nothing else (Binder).
    mode : {"reader", "student", "instructor"}
        How much of nbgrader is there.

    Returns
    -------
    pathlib.Path
        The folder.
    """
    folder = Path(folder).resolve()
    on, hidden = MODES[mode]
    reading = files("gluteal.publish") / "reading"
    extensions = {module: name in on for name, module in NBGRADER.items()} | dict.fromkeys(UNREAD_SERVER, mode == "instructor")
    server = {
        "ServerApp": {"jpserver_extensions": {"jupyterlab": True, **extensions}},
        # A rerun leaves the old widgets' state in the notebook; saving drops it, or a page would double with every Start.
        "FileContentsManager": {"pre_save_hook": "gluteal.publish.state.before_save"},
    }
    unread = () if mode == "instructor" else UNREAD_LAB
    page = {"disabledExtensions": dict.fromkeys([*hidden, *unread], True)}
    if mode != "instructor":  # a reader builds no JupyterLab, and the check keeps the server busy (0.4 s) while the page waits
        page |= {"buildAvailable": False, "buildCheck": False}
    wanted = {
        "jupyter_server_config.json": json.dumps(server, indent=2),
        "jupyter_lab_config.json": json.dumps({"LabApp": {"custom_css": mode != "instructor", "extension_manager": "readonly"}}, indent=2),
        "labconfig/page_config.json": json.dumps(page, indent=2),
        "labconfig/default_setting_overrides.json": (reading / "overrides.json").read_text(encoding="utf-8"),
        "custom/custom.css": (reading / "custom.css").read_text(encoding="utf-8"),
    }
    for name, text in wanted.items():
        write_atomically(folder / name, text)
    return folder
