"""What makes the folder of a report fit to be deposited and cited: its citation, and what each file is."""

import json
from pathlib import Path

from helpers.contracts.outputs import list_outputs
from helpers.contracts.vocabulary import PUBLIC_RECORD
from helpers.figures.catalogue import CATALOGUE
from helpers.report.citation import cite_report
from helpers.settings import Settings

PROJECT = "migration-consultation-evidence"
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


def write_citation(settings: Settings, report: Path) -> None:
    """Write ``CITATION.cff`` (Citation File Format 1.2.0); each value is written as JSON, which YAML reads as it is."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in cite_report(settings).items()]
    (report / CITATION).write_text("\n".join(lines) + "\n", encoding="utf-8")


def describe_file(path: Path, report: Path) -> str:
    """Return in one line what a file of the folder `report` is, as it is declared; of a figure with its message."""
    name = path.relative_to(report).as_posix()
    declared = (output.what for output in list_outputs(PUBLIC_RECORD, CATALOGUE) if output.fits(name))
    said = next(declared, "a file of the report")
    return f"{said[:1].upper()}{said[1:]}" + (f": “{read_title(path)}”" if path.parent.name == "figures" else "")


def read_title(path: Path) -> str:
    """Return the message of the figure that a file of the folder ``figures`` belongs to."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["title"]
