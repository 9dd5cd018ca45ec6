"""Read what a run leaves, and write and read ``lineage.json``, which says what every row of the report rests on."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers import paths, store
from helpers.cleaning import read_records
from helpers.contracts.tables import TABLES
from helpers.decisions import FILES, read_lines
from helpers.lineage.addresses import list_addresses
from helpers.lineage.build import trace_tables
from helpers.lineage.records import Records
from helpers.lineage.rules import RULES
from helpers.problems import InputError, Problem
from helpers.settings import Settings

NAME, NUMBERS = "lineage.json", "findings.json"


@dataclass(frozen=True)
class Report:
    """A finished report: its numbers, its tables as text, what they rest on, and of each input the sha256 and the pages named."""

    country: str
    numbers: list[dict]
    tables: dict[str, pd.DataFrame]
    lineage: dict[str, list[dict]]
    inputs: dict[str, str]
    pages: dict[str, dict[str, str]] = field(default_factory=dict)


def read_run(settings: Settings) -> Records:
    """Return what the run in progress has read and made; the sources are read again, for not every kind is kept as a table."""
    reading = read_records(settings)
    figures = paths.report_folder(settings.country) / "figures"
    return Records(
        raw=reading.tables,
        aside=reading.aside,
        changes=reading.changes,
        decisions={name: read_lines(name, settings.country) for name in FILES},
        tables={name: store.read_table(name, settings.country) for name, table in TABLES.items() if not table.on_record},
        figures={path.stem: store.read_plain(path) for path in sorted(figures.glob("*.csv"))},
        settings=settings,
    )


def write_lineage(records: Records, inputs: dict[str, str], folder: Path) -> None:
    """Write ``lineage.json`` into the folder of a report: its inputs, their pages, and what each row of each table rests on."""
    told = {"inputs": inputs, "pages": list_addresses(records), "tables": trace_tables(records)}
    (folder / NAME).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_numbers(numbers: list[dict], folder: Path) -> None:
    """Write ``findings.json`` into the folder of a report."""
    (folder / NUMBERS).write_text(json.dumps(numbers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_report(folder: Path) -> Report:
    """Return the report in `folder`, finished or in the making.

    Raises
    ------
    InputError
        When there is none, or one from before its numbers could be followed.
    """
    if not (folder / NAME).is_file():
        mend = f"make report COUNTRY={folder.name}"
        raise InputError(Problem("no report that can be followed", file=paths.name_from_root(folder), mend=mend))
    numbers = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
    told = json.loads((folder / NAME).read_text(encoding="utf-8"))
    tables = {path: store.read_plain(folder / path) for path in RULES if (folder / path).is_file()}
    return Report(folder.name, numbers, tables, told["tables"], told["inputs"], told.get("pages", {}))
