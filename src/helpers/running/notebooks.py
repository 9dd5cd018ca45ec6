"""Run one notebook through papermill, and strip from it what differs from run to run."""

import os
import tempfile
from pathlib import Path

import helpers.running.lean  # noqa: F401

# isort: split
import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

INJECTED = "injected-parameters"
KERNEL = "python3"
QUIET = ["--log-level=50"]  # a kernel asked to stop logs that as an error


class NotebookFailed(Exception):
    """A notebook stopped: the step it stopped in, the kind of error and its message."""

    def __init__(self, step: str, kind: str, message: str):
        super().__init__(message)
        self.step, self.kind, self.message = step, kind, message


def execute_notebook(template: Path, output: Path, country: str) -> None:
    """Run `template` for `country` and write it, tidied, to `output`.

    The country is the only thing injected: a checked code, never a path or a number.

    Raises
    ------
    NotebookFailed
        When a cell raises or writes to standard error; the notebook as far as it came stays at `output`.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="evidence-") as sockets:
            papermill.execute_notebook(
                str(template), str(output), parameters={"country": country}, kernel_name=KERNEL, progress_bar=False,
                request_save_on_cell_execute=False, autosave_cell_every=0, record_timing=False,
                config=_talk_privately(sockets),
                extra_arguments=QUIET,
            )  # fmt: skip
    except PapermillExecutionError as error:
        notebook = nbformat.read(output, as_version=4)
        raise NotebookFailed(_find_step(notebook, error.cell_index), error.ename, error.evalue) from None
    notebook = nbformat.read(output, as_version=4)
    _refuse_warnings(notebook)
    nbformat.write(tidy_notebook(notebook), output)


def tidy_notebook(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return `notebook` without times, paths, versions and random identifiers."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": KERNEL},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
        if INJECTED in tags:
            cell["id"] = INJECTED
    return notebook


def _talk_privately(folder: str) -> Config:
    """Let runner and kernel talk through a folder that only this user can read, where the system has such sockets."""
    return Config() if os.name == "nt" else Config(KernelManager={"transport": "ipc", "ip": str(Path(folder) / "kernel")})


def _find_step(notebook: nbformat.NotebookNode, place: int) -> str:
    """Return the last heading above a cell."""
    above = [cell.source for cell in notebook.cells[: place + 1] if cell.cell_type == "markdown"]
    headings = [line for source in above for line in source.splitlines() if line.startswith("#")]
    return headings[-1].lstrip("# ") if headings else "the start"


def _refuse_warnings(notebook: nbformat.NotebookNode) -> None:
    for place, cell in enumerate(notebook.cells):
        said = [o.text for o in cell.get("outputs", []) if o.output_type == "stream" and o.name == "stderr"]
        if said:
            raise NotebookFailed(_find_step(notebook, place), "Warning", said[0].strip())
