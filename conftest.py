"""Make nbval check what its name says. This file stands at the root so that it holds however pytest is called.

As it comes, nbval skips pictures and passes a notebook that was never run. Here a changed picture fails, and a code cell
without a stored run, or with stored words on standard error, is refused before anything runs.
"""

import base64
import os
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
PICTURES = ("image/png", "image/jpeg")


def pytest_configure(config):
    """Give the notebooks under test a folder of their own, so that no tracked file changes."""
    if "EVIDENCE_RUN" not in os.environ:
        (ROOT / "build").mkdir(exist_ok=True)
        config._evidence_run = tempfile.mkdtemp(prefix="nbval-", dir=ROOT / "build")
        os.environ["EVIDENCE_RUN"] = config._evidence_run


def pytest_unconfigure(config):
    """Remove that folder."""
    if hasattr(config, "_evidence_run"):
        os.environ.pop("EVIDENCE_RUN", None)
        shutil.rmtree(config._evidence_run, ignore_errors=True)


def pytest_itemcollected(item):
    """Let pictures count, and refuse cells that were never run."""
    if hasattr(item, "cell") and hasattr(item.parent, "skip_compare"):
        if hasattr(item.config, "workerinput"):
            raise pytest.UsageError("the notebooks of a country build on each other: run nbval without -n")
        refuse_unrun(item)
        if drawn_by_this_environment(item.cell):
            item.parent.skip_compare = tuple(key for key in item.parent.skip_compare if key not in PICTURES)
        item.add_marker(pytest.mark.slow)


def refuse_unrun(item):
    """Refuse a code cell without a stored run: nbval would pass it whatever it prints."""
    if item.cell.execution_count is None:
        raise pytest.UsageError(f"{item.name} of {item.path}: no stored run, so nothing could be compared")
    if any(output.get("name") == "stderr" for output in item.cell.outputs):
        raise pytest.UsageError(f"{item.name} of {item.path}: words on standard error are stored")


def drawn_by_this_environment(cell):
    """Tell whether the cell's stored picture names the versions installed here; elsewhere pixels may rightly differ.

    Then nbval still compares the numbers, which stand under each figure.
    """
    pictures = [o.data["image/png"] for o in cell.outputs if "image/png" in o.get("data", {})]
    if not pictures:
        return False
    from helpers.figures.style import name_renderer

    return all(name_renderer().encode() in base64.b64decode(picture) for picture in pictures)
