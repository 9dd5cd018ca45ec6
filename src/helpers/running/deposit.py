"""What makes the folder of a report fit to be deposited and cited: who made it, under which licence, and what each file is."""

import json
from pathlib import Path

from helpers.contracts.outputs import list_outputs
from helpers.contracts.vocabulary import PUBLIC_RECORD
from helpers.figures.catalogue import CATALOGUE
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
    """Return in one line what a file of the folder `report` is, as it is declared; of a figure with its message."""
    name = path.relative_to(report).as_posix()
    declared = (output.what for output in list_outputs(PUBLIC_RECORD, CATALOGUE) if output.fits(name))
    said = next(declared, "a file of the report")
    return f"{said[:1].upper()}{said[1:]}" + (f": “{read_title(path)}”" if path.parent.name == "figures" else "")


def read_title(path: Path) -> str:
    """Return the message of the figure that a file of the folder ``figures`` belongs to."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["title"]
