"""Describe every table of a report as a Data Package (version 1), so that programs can read and check it."""

import csv
import inspect
import json
import re
from pathlib import Path

from helpers import figures_data
from helpers.contracts.column import PATTERNS
from helpers.contracts.dictionary import describe_schema
from helpers.contracts.tables import TABLES
from helpers.dates import is_day
from helpers.inputs import list_sources
from helpers.intake.files import hash_file
from helpers.participation import prepare_voices
from helpers.running import deposit
from helpers.settings import Settings
from helpers.wording import say_code

PREPARED = vars(figures_data) | {"prepare_voices": prepare_voices}


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
        "description": deposit.describe_report(settings),
        "version": settings.report.edition,
        "keywords": deposit.list_keywords(settings),
        "licenses": [deposit.LICENCE],
        "contributors": [{"title": deposit.AUTHORS, "role": "author"}],
        "sources": [{"title": name} for name in list_sources(settings)],
        "resources": [_describe_resource(path, report) for path in sorted(report.rglob("*.csv"))],
    }


def _describe_resource(path: Path, report: Path) -> dict:
    name, figure = path.relative_to(report).as_posix(), path.parent.name == "figures"
    return {
        "name": ("figure-" if figure else "") + path.stem.replace("_", "-").lower(),
        "path": name,
        "profile": "tabular-data-resource",
        "title": deposit.read_title(path) if figure else say_code(path.stem).capitalize(),
        "description": f"The numbers of a figure: {_tell_columns(path.stem)}" if figure else deposit.describe_file(path, report),
        "format": "csv",
        "mediatype": deposit.MEDIA[".csv"],
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hash_file(path)}",
        "schema": describe_schema(TABLES[path.stem]) if _is_contracted(path) else _read_schema(path),
    }


def _is_contracted(path: Path) -> bool:
    return path.parent.name == "tables" and path.stem in TABLES


def _tell_columns(figure: str) -> str:
    """Return what the function that prepares a figure's numbers says of their columns."""
    return " ".join(inspect.getdoc(PREPARED[f"prepare_{figure}"]).removeprefix("Return ").replace("`", "").split())


def _read_schema(path: Path) -> dict:
    """Return the fields of a table that has no contract, each of the narrowest type that all its cells fit."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    cells = {name: [row[place] for row in rows if row[place]] for place, name in enumerate(head)}
    fields = [{"name": name, "type": _tell_type(filled)} for name, filled in cells.items()]
    return {"fields": fields, "missingValues": [""]}


def _tell_type(cells: list[str]) -> str:
    if not cells:
        return "string"
    for kind in ("integer", "number"):
        if all(re.fullmatch(PATTERNS[kind], cell) for cell in cells):
            return kind
    return "date" if all(map(is_day, cells)) else "string"
