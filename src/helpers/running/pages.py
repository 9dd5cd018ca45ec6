"""Render executed notebooks and the index as pages: nothing loaded from outside, nothing run from data."""

import json
import re
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config

from helpers.contracts.tables import list_published
from helpers.report.citation import tell_corrections
from helpers.report.html import TEMPLATES, make_environment, read_parts
from helpers.report.steps import STEP, Step, list_steps
from helpers.report.uses import read_uses
from helpers.settings import Settings
from helpers.statements import Statement
from helpers.wording import say_date

SAFE_TAGS = [
    "a", "blockquote", "br", "caption", "code", "em", "h1", "h2", "h3", "li", "ol", "p", "pre", "strong", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
]  # fmt: skip
SAFE_ATTRIBUTES = {"a": ["href"], "th": ["scope", "class"], "td": ["class"], "p": ["class"]}
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)


def render_notebooks(folder: Path, settings: Settings) -> None:
    """Write a page beside each executed notebook in `folder`, its steps numbered.

    Each page leads to its neighbours, and each table and figure on it to its file and to the section of the report that
    uses it, as ``report.html`` beside `folder` says.
    """
    exporter = _make_exporter()
    uses = read_uses((folder.parent / "report.html").read_text(encoding="utf-8"))
    files = sorted(folder.glob("*.ipynb"))
    for place, file in enumerate(files):
        notebook = nbformat.read(file, as_version=4)
        steps = list_steps(file.stem, notebook.cells)
        facts = {
            "title": _find_title(notebook),
            "steps": steps,
            "settings": next(cell.id for cell in notebook.cells if cell.get("outputs")),
            "uses": uses,
            "before": files[place - 1].stem if place else "",
            "after": files[place + 1].stem if place + 1 < len(files) else "",
            "country": settings.report.country_name,
            "edition": settings.report.edition,
            **read_parts(),
        }
        _number_steps(notebook, steps)
        page, _ = exporter.from_notebook_node(notebook, resources={"evidence": facts})
        file.with_suffix(".html").write_text(page, encoding="utf-8")


def write_index(report: Path, settings: Settings) -> None:
    """Write ``index.html``, which leads to everything in the folder `report`."""
    notebooks = [
        (path.stem, _find_title(nbformat.read(path, as_version=4))) for path in sorted((report / "notebooks").glob("*.ipynb"))
    ]
    tables = [(table.name, table.row) for table in list_published(settings.privacy)]
    figures = [(path.stem, _find_message(path.with_suffix(".json"))) for path in sorted((report / "figures").glob("*.svg"))]
    page = make_environment().get_template("index.html.j2").render(
        report=settings.report, corrections=tell_corrections(settings), as_of=say_date(settings.as_of.isoformat()),
        notebooks=notebooks, tables=tables, figures=figures,
        sheets=[path.stem for path in sorted((report / "sheets").glob("*.xlsx"))],
    )  # fmt: skip
    (report / "index.html").write_text(page, encoding="utf-8")


def _make_exporter() -> HTMLExporter:
    config = Config()
    config.SanitizeHTML.enabled = True
    config.SanitizeHTML.tags = SAFE_TAGS
    config.SanitizeHTML.attributes = SAFE_ATTRIBUTES
    config.HTMLExporter.preprocessors = ["nbconvert.preprocessors.sanitize.SanitizeHTML"]
    exporter = HTMLExporter(
        config=config, template_name="notebook", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )
    exporter.register_filter("caption", _find_caption)
    return exporter


def _number_steps(notebook: nbformat.NotebookNode, steps: list[Step]) -> None:
    titles = {step.anchor: step.title for step in steps}
    for cell in notebook.cells:
        if title := titles.get(f"cell-{cell.id}"):
            cell.source = STEP.sub(lambda _, title=title: f"## {title}", cell.source, count=1)


def _find_title(notebook: nbformat.NotebookNode) -> str:
    return TITLE.search(notebook.cells[0].source)[1]


def _find_message(words: Path) -> str:
    return Statement.from_dict(json.loads(words.read_text(encoding="utf-8"))["statement"]).text


def _find_caption(table: str) -> str:
    """Return the caption of a table, escaped as it stands in it; of other HTML nothing."""
    found = CAPTION.search(table)
    return found[1] if found else ""
