"""Spoil a copy of a good notebook, and nbval must notice: a number, a chart, a row, a cell that was never run."""

import base64
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from helpers import paths
from helpers.running.bench import copy_project

pytestmark = pytest.mark.slow
STORED = paths.REPORTS / "ZZZ" / "notebooks"


@pytest.fixture
def copy():
    """A copy of the stored notebooks inside the project, so that the project's own conftest.py guards it."""
    paths.BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tamper-", dir=paths.BUILD) as folder:
        shutil.copytree(STORED, Path(folder) / "notebooks")
        yield Path(folder) / "notebooks"


@pytest.fixture
def figures(copy, zedland):
    """The stored notebook of figures up to its third picture, beside what the notebooks before it leave."""
    shutil.copytree(zedland["folder"], copy.parent / "run" / "ZZZ")
    path = copy / "04_figures.ipynb"
    notebook = nbformat.read(path, as_version=4)
    drawn = [place for place, cell in enumerate(notebook.cells) if list_pictures(cell)]
    notebook.cells = notebook.cells[: drawn[2] + 1]
    nbformat.write(notebook, path)
    return path


def list_pictures(cell) -> list:
    """Return the outputs of a cell that hold a picture."""
    return [output for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]


def check(folder: Path, *notebooks: str, root: Path | None = None) -> subprocess.CompletedProcess:
    """Run nbval on notebooks of `folder`, in order, with a run folder of their own."""
    environment = os.environ | {"EVIDENCE_RUN": str(folder.parent / "run")}
    if root:
        environment["EVIDENCE_ROOT"] = str(root)
    chosen = [str(path) for path in sorted(folder.glob("*.ipynb")) if path.name.startswith(notebooks)]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--nbval", *chosen]
    return subprocess.run(command, env=environment, cwd=paths.ROOT, capture_output=True, text=True, check=False)


def change(path: Path, old: str, new: str) -> None:
    """Change one stored text of a notebook, output or number, and nothing else."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def list_failed(run: subprocess.CompletedProcess) -> int:
    """Return how many cells failed in a run that compared every cell, some of them good."""
    assert run.returncode == 1, run.stdout[-2000:]
    told = re.search(r"(\d+) failed, (\d+) passed", run.stdout)
    assert told, run.stdout[-2000:]
    return int(told[1])


def test_a_changed_number_a_dropped_row_and_cleared_outputs_are_caught_and_the_good_cells_pass(copy):
    path = copy / "01_clean_records.ipynb"
    change(path, "156 printed rows", "157 printed rows")
    outputs = [o for c in json.loads(path.read_text(encoding="utf-8"))["cells"] for o in c.get("outputs", [])]
    html = next(o["data"]["text/html"] for o in outputs if "Row accounting" in str(o["data"].get("text/html")))
    row = re.findall(r"<tr>.*?</tr>", "".join(html))[3]
    change(path, json.dumps(row, ensure_ascii=False)[1:-1], "")
    notebook = nbformat.read(path, as_version=4)
    spoiled = [c for c in notebook.cells if c.cell_type == "code" and re.search("157 printed|Row accounting", str(c.outputs))]
    cleared = next(cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs and cell not in spoiled)
    cleared.outputs = []
    nbformat.write(notebook, path)
    run = check(copy, "01")
    assert list_failed(run) == len({cell.id for cell in [*spoiled, cleared]}) == 3
    assert "156 printed" in run.stdout


def test_a_row_dropped_from_the_records_is_caught(copy, tmp_path):
    root = copy_project(tmp_path / "project", "ZZZ")
    records = root / "data" / "raw" / "ZZZ" / "participations.csv"
    lines = records.read_bytes().splitlines(keepends=True)
    records.write_bytes(b"".join(lines[:-1]))
    assert check(copy, "01", root=root).returncode == 1


def test_one_changed_byte_and_another_charts_picture_are_caught_and_the_good_picture_passes(figures):
    notebook = nbformat.read(figures, as_version=4)
    first, second, third = [output for cell in notebook.cells for output in list_pictures(cell)]
    pixels = base64.b64decode(first.data["image/png"])
    first.data["image/png"] = base64.b64encode(pixels[:-40] + bytes([pixels[-40] ^ 1]) + pixels[-39:]).decode()
    second.data["image/png"] = third.data["image/png"]
    nbformat.write(notebook, figures)
    assert list_failed(check(figures.parent, "04")) == 2


def repaint(path: Path, software: str | None, spoil: int | None = None) -> None:
    """Save the stored pictures again, under another or no name of what drew them; paint a bar into the one at `spoil`."""
    notebook = nbformat.read(path, as_version=4)
    for place, output in enumerate(output for cell in notebook.cells for output in list_pictures(cell)):
        picture = Image.open(io.BytesIO(base64.b64decode(output.data["image/png"]))).convert("RGBA")
        if place == spoil:
            ImageDraw.Draw(picture).rectangle((700, 120, 900, 180), fill=(18, 67, 109, 255))
        text = PngInfo()
        if software:
            text.add_text("Software", software)
        file = io.BytesIO()
        picture.save(file, "png", pnginfo=text)
        output.data["image/png"] = base64.b64encode(file.getvalue()).decode()
    nbformat.write(notebook, path)


def test_a_picture_that_does_not_say_what_drew_it_is_refused(figures):
    repaint(figures, None)
    run = check(figures.parent, "04")
    assert run.returncode == 4
    assert "does not say what drew it" in run.stdout + run.stderr


def test_pictures_of_other_versions_are_compared_by_their_pixels(figures):
    repaint(figures, "matplotlib 3.0, FreeType 2.0", spoil=1)
    run = check(figures.parent, "04")
    assert list_failed(run) == 1
    assert "pixels differ" in run.stdout


@pytest.mark.parametrize("spoil", ["outputs", "count"])
def test_a_cell_without_a_stored_run_is_refused(copy, spoil):
    path = copy / "02_tripartite_participation.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs)
    cell.execution_count = None
    if spoil == "outputs":
        cell.outputs = []
    nbformat.write(notebook, path)
    run = check(copy, "02")
    assert run.returncode == 4
    assert "no stored run" in run.stdout + run.stderr


def test_words_on_standard_error_are_refused(copy):
    path = copy / "01_clean_records.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.outputs = [nbformat.v4.new_output("stream", name="stderr", text="a warning")]
    nbformat.write(notebook, path)
    assert check(copy, "01").returncode == 4
