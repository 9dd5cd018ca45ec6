"""What makes the folder of a report fit to be deposited and cited: who made it, under which licence, and what each file is."""

import json
from pathlib import Path

from helpers.contracts.tables import TABLES
from helpers.settings import Settings

AUTHORS = "The migration-consultation-evidence maintainers"
PROJECT = "migration-consultation-evidence"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
KEYWORDS = ("migration governance", "Global Compact for Migration", "International Migration Review Forum",
            "Global Forum on Migration and Development", "consultations", "commitments", "evidence report")  # fmt: skip
CITATION, PACKAGE, CRATE = "CITATION.cff", "datapackage.json", "ro-crate-metadata.json"
MEDIA = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FILES = {
    "index.html": "Leads to every file of the report",
    "report.html": "The evidence report as one page for a browser",
    "report.docx": "The evidence report for a word processor",
    "report.pdf": "The evidence report for print",
    "findings.json": "Every number of the report with its sentence, unit, bounds, scheme, table and rows",
    "manifest.json": "Fingerprints of inputs, code and outputs, and the parameters in force",
    CITATION: "How to cite the report",
    PACKAGE: "What every table and column holds",
}
FOLDERS = {
    ("figures", ".csv"): "The numbers of the figure “{title}”",
    ("figures", ".json"): "The words of the figure “{title}”: message, text alternative, source line",
    ("figures", ".png"): "The figure “{title}” for a word processor",
    ("figures", ".svg"): "The figure “{title}” for a browser or print",
    ("notebooks", ".ipynb"): "Executed notebook {stem}",
    ("notebooks", ".html"): "Page of the executed notebook {stem}",
    ("sheets", ".xlsx"): "A blank sheet for people to fill in",
}


def write_citation(settings: Settings, report: Path) -> None:
    """Write ``CITATION.cff`` (Citation File Format 1.2.0); each value is written as JSON, which YAML reads as it is."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in cite_report(settings).items()]
    (report / CITATION).write_text("\n".join(lines) + "\n", encoding="utf-8")


def cite_report(settings: Settings) -> dict:
    """Return how a report is cited: title, authors, edition, date, licence, abstract and keywords."""
    return {
        "cff-version": "1.2.0",
        "message": f"If you use this report, please cite it with its edition. Corrections: {settings.report.contact}",
        "type": "dataset",
        "title": settings.report.title,
        "authors": [{"name": AUTHORS}],
        "version": settings.report.edition,
        "date-released": settings.as_of.isoformat(),
        "license": LICENCE["name"],
        "abstract": describe_report(settings),
        "keywords": list_keywords(settings),
    }


def describe_report(settings: Settings) -> str:
    """Return what the report is about, in a few sentences."""
    return (
        f"Who was in the room when migration was consulted on, what they asked for, what was promised and what came of it: "
        f"{settings.report.country_name}. An evidence report with its tables, figures and executed notebooks, in which every "
        f"number leads back to its records. {settings.report.edition}; deliveries judged as of {settings.as_of.isoformat()}. "
        "Counts are lower bounds wherever a list is not known to be complete."
    )


def list_keywords(settings: Settings) -> list[str]:
    """Return the keywords of a report, each once, its country last."""
    return list(dict.fromkeys([*KEYWORDS, settings.report.country_name]))


def describe_file(path: Path, report: Path) -> str:
    """Return in one line what a file of the folder `report` is."""
    name, table = path.relative_to(report).as_posix(), TABLES.get(path.stem)
    if name.startswith("tables/") and table:
        return f"One row is {table.row}"
    said = FILES.get(name) or FOLDERS.get((path.parent.name, path.suffix)) or "A file of the report"
    return said.format(stem=path.stem, title=read_title(path) if "{title}" in said else "")


def read_title(path: Path) -> str:
    """Return the message of the figure that a file of the folder ``figures`` belongs to."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["title"]
