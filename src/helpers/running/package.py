"""Describe every table of a report as a Data Package (version 1), so that programs can read and check it."""

import csv
import json
from pathlib import Path

from helpers.contracts.dictionary import describe_schema
from helpers.contracts.figures import FIGURE_TABLES
from helpers.contracts.tables import TABLES
from helpers.inputs import list_sources
from helpers.intake.files import hash_file
from helpers.report import citation
from helpers.running import deposit
from helpers.settings import Settings
from helpers.wording import say_code


def write_package(settings: Settings, report: Path) -> None:
    """Write ``datapackage.json``, about every CSV of the folder `report`."""
    text = json.dumps(describe_package(settings, report), ensure_ascii=False, indent=1) + "\n"
    (report / deposit.PACKAGE).write_text(text, encoding="utf-8")


def describe_package(settings: Settings, report: Path) -> dict:
    """Return the Data Package: what the report is, its licence and sources, and a resource for every CSV."""
    return {
        "profile": "tabular-data-package",
        "name": f"{deposit.PROJECT}-{settings.country.lower()}",
        "title": settings.report.title,
        "description": citation.describe_report(settings),
        "version": settings.report.edition,
        "keywords": citation.list_keywords(settings),
        "licenses": [citation.LICENCE],
        "contributors": [{"title": citation.AUTHORS, "role": "author"}],
        "sources": [{"title": name} for name in list_sources(settings)],
        "resources": [_describe_resource(path, report) for path in sorted(report.rglob("*.csv"))],
    }


def _describe_resource(path: Path, report: Path) -> dict:
    name, figure = path.relative_to(report).as_posix(), path.parent.name == "figures"
    table = FIGURE_TABLES[path.stem].name_table(path.stem, _read_header(path)) if figure else TABLES[path.stem]
    return {
        "name": ("figure-" if figure else "") + path.stem.replace("_", "-").lower(),
        "path": name,
        "profile": "tabular-data-resource",
        "title": deposit.read_title(path) if figure else say_code(path.stem).capitalize(),
        "description": f"The numbers of a figure: one row is {table.row}" if figure else deposit.describe_file(path, report),
        "format": "csv",
        "mediatype": deposit.MEDIA[".csv"],
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hash_file(path)}",
        "schema": describe_schema(table),
    }



def _read_header(path: Path) -> list[str]:
    """Return the names of the columns of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))
