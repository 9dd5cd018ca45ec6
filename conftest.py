"""Make nbval check what its name says. This file stands at the root so that it holds however pytest is called.

As it comes, nbval skips pictures and passes a notebook that was never run. Here a changed picture fails: byte for byte
where the stored one was drawn by the versions installed here, else by its pixels with some tolerance. A code cell without a
stored run, with stored words on standard error, or with a picture that does not say what drew it, is refused before anything
runs.
"""

import base64
import io
import os
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
PICTURES = ("image/png", "image/jpeg")
TOLERANCE = 0.05  # root mean square of channels from 0 to 1: other hinting of letters passes, a moved bar does not


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


def pytest_collection_modifyitems(items):
    """Begin with the slow tests, whole runs first, so that no process is left with one at the end; notebooks keep their order."""
    marks = {item: item.get_closest_marker("slow") for item in items}
    items.sort(key=lambda item: (marks[item] is None, marks[item] is None or not marks[item].args))


def pytest_itemcollected(item):
    """Let pictures count, and refuse cells that were never run."""
    if hasattr(item, "cell") and hasattr(item.parent, "skip_compare"):
        if hasattr(item.config, "workerinput"):
            raise pytest.UsageError("the notebooks of a country build on each other: run nbval without -n")
        refuse_unrun(item)
        item.parent.drawn_elsewhere = getattr(item.parent, "drawn_elsewhere", False) or not drawn_by_this_environment(item)
        by_bytes = {key for key in item.parent.skip_compare if key not in PICTURES}
        item.parent.skip_compare = tuple(by_bytes | set(PICTURES)) if item.parent.drawn_elsewhere else tuple(by_bytes)
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Compare by pixels what cannot be compared by bytes."""
    result = yield
    if getattr(item.parent, "drawn_elsewhere", False):
        compare_pixels(list_pictures(item.cell.outputs), list_pictures(item.test_outputs), f"{item.name} of {item.path}")
    return result


def refuse_unrun(item):
    """Refuse a code cell without a stored run: nbval would pass it whatever it prints."""
    if item.cell.execution_count is None:
        raise pytest.UsageError(f"{item.name} of {item.path}: no stored run, so nothing could be compared")
    if any(output.get("name") == "stderr" for output in item.cell.outputs):
        raise pytest.UsageError(f"{item.name} of {item.path}: words on standard error are stored")


def drawn_by_this_environment(item):
    """Tell whether the cell's stored pictures name the versions installed here; one that names none is refused."""
    pictures = list_pictures(item.cell.outputs)
    if not pictures:
        return True
    from helpers.figures.style import name_renderer

    if not all(b"Software\0matplotlib " in picture for picture in pictures):
        raise pytest.UsageError(f"{item.name} of {item.path}: a stored picture does not say what drew it")
    return all(f"Software\0{name_renderer()}".encode() in picture for picture in pictures)


def list_pictures(outputs):
    """Return the PNGs among a cell's outputs, as bytes."""
    return [base64.b64decode(o["data"]["image/png"]) for o in outputs or [] if "image/png" in o.get("data", {})]


def compare_pixels(stored, drawn, place):
    """Fail when two pictures differ by more than versions of one drawing library do."""
    import numpy as np
    from matplotlib.image import imread

    assert len(stored) == len(drawn), f"{place}: {len(stored)} pictures stored, {len(drawn)} drawn"
    for one, other in zip(stored, drawn, strict=True):
        left, right = (imread(io.BytesIO(picture))[..., :3] for picture in (one, other))
        assert left.shape == right.shape, f"{place}: sizes {left.shape} and {right.shape}"
        difference = float(np.sqrt(np.mean((left - right) ** 2)))
        assert difference <= TOLERANCE, f"{place}: pixels differ by {difference:.3f}, allowed {TOLERANCE}"
