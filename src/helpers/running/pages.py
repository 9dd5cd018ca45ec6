"""Render executed notebooks and the index as pages: nothing loaded from outside, nothing run from data."""

import re
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config

from helpers.contracts.tables import list_published
from helpers.report.html import make_environment
from helpers.settings import Settings

TEMPLATES = Path(__file__).parents[1] / "templates"
SAFE_TAGS = [
    "a", "blockquote", "br", "caption", "code", "em", "h1", "h2", "h3", "li", "ol", "p", "pre", "strong", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
]  # fmt: skip
SAFE_ATTRIBUTES = {"a": ["href"], "th": ["scope", "class"], "td": ["class"], "p": ["class"]}
HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)


def render_notebooks(folder: Path, settings: Settings) -> None:
    """Write a page beside each executed notebook in `folder`, linked to its neighbours, the tables and the report."""
    exporter = _make_exporter()
    files = sorted(folder.glob("*.ipynb"))
    for place, file in enumerate(files):
        notebook = nbformat.read(file, as_version=4)
        texts = [(f"cell-{cell.id}", cell.source) for cell in notebook.cells if cell.cell_type == "markdown"]
        headings = [(anchor, *match.groups()) for anchor, text in texts for match in HEADING.finditer(text)]
        facts = {
            "title": headings[0][2],
            "headings": [(anchor, text) for anchor, marks, text in headings if marks == "##"],
            "before": files[place - 1].stem if place else "",
            "after": files[place + 1].stem if place + 1 < len(files) else "",
            "country": settings.report.country_name,
            "edition": settings.report.edition,
            "style": (TEMPLATES / "style.css").read_text(encoding="utf-8"),
        }
        page, _ = exporter.from_notebook_node(notebook, resources={"evidence": facts})
        file.with_suffix(".html").write_text(page, encoding="utf-8")


def write_index(report: Path, settings: Settings) -> None:
    """Write ``index.html``, which leads to everything in the folder `report`."""
    notebooks = [(path.stem, _read_title(path)) for path in sorted((report / "notebooks").glob("*.ipynb"))]
    tables = [(table.name, table.row) for table in list_published(settings.privacy)]
    figures = [path.stem for path in sorted((report / "figures").glob("*.svg"))]
    page = make_environment().get_template("index.html.j2").render(
        report=settings.report, as_of=settings.as_of.isoformat(), notebooks=notebooks, tables=tables, figures=figures,
        sheets=[path.stem for path in sorted((report / "sheets").glob("*.xlsx"))],
    )  # fmt: skip
    (report / "index.html").write_text(page, encoding="utf-8")


def _make_exporter() -> HTMLExporter:
    config = Config()
    config.SanitizeHTML.enabled = True
    config.SanitizeHTML.tags = SAFE_TAGS
    config.SanitizeHTML.attributes = SAFE_ATTRIBUTES
    config.HTMLExporter.preprocessors = ["nbconvert.preprocessors.sanitize.SanitizeHTML"]
    return HTMLExporter(
        config=config, template_name="notebook", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )


def _read_title(path: Path) -> str:
    return HEADING.search(nbformat.read(path, as_version=4).cells[0].source).group(2)
