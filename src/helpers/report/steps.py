"""The numbered steps of the notebooks, and which file of the report each of them shows."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

STEP = re.compile(r"^## (.+)$", re.MULTILINE)
SHOWN = re.compile(r'"((?:tables|figures)/\w+\.csv)"\)$', re.MULTILINE)
DRAWN = re.compile(r'make_figure\("(\w+)"')


class Step(NamedTuple):
    """A heading of a notebook: the notebook's page, the anchor on it and the title with its number."""

    page: str
    anchor: str
    title: str


def list_steps(notebook: str, cells: Iterable[Mapping]) -> list[Step]:
    """Return the steps of `notebook`, numbered after it: the third of ``02_...`` is 2.3."""
    texts = ((cell["id"], "".join(cell["source"])) for cell in cells if cell["cell_type"] == "markdown")
    headings = [(cell, found[1]) for cell, text in texts if (found := STEP.search(text))]
    return [Step(notebook, f"cell-{cell}", f"{int(notebook[:2])}.{n} {title}") for n, (cell, title) in enumerate(headings, 1)]


def find_steps(folder: Path) -> dict[str, list[Step]]:
    """Return for each file of the report the steps that show it, as the notebooks in `folder` say."""
    found: dict[str, dict[Step, None]] = {}
    for path in sorted(folder.glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        steps = {step.anchor: step for step in list_steps(path.stem, cells)}
        step = None
        for cell in cells:
            step = steps.get(f"cell-{cell['id']}", step)
            for file in _list_files(cell) if step else ():
                found.setdefault(file, {})[step] = None
    return {file: list(steps) for file, steps in found.items()}


def _list_files(cell: Mapping) -> list[str]:
    if cell["cell_type"] != "code":
        return []
    text = "".join(cell["source"])
    return SHOWN.findall(text) + [f"figures/{name}.csv" for name in DRAWN.findall(text)]
