"""Refuse a report that names a person, shows how to reach one, or holds a cell that a spreadsheet would run."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from helpers import paths
from helpers.contracts.outputs import CSV, RECORD, ZIP, Output
from helpers.contracts.tables import TABLES
from helpers.problems import InputError, Problem
from helpers.report.citation import tell_corrections
from helpers.running.privacy.people import collect_private
from helpers.running.privacy.reading import read_cells, read_file
from helpers.running.privacy.searching import find_private
from helpers.running.privacy.words import find_mails, plain
from helpers.settings import Settings
from helpers.store import runs_as_formula

PERSONAL = {column.name for table in TABLES.values() for column in table.list_columns() if column.personal}
LEFT_OUT = {column.name for table in TABLES.values() if table.public for column in table.list_columns()}
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
MEND = (
    "Reword the record that carries it, or leave its column out of the table; words that are no person's name belong under "
    "not_people in parameters.toml"
)
COLUMN = "Leave the column out: it holds people"
INERT = "Write it through helpers.store, which puts an apostrophe before it, or as a string of the workbook"


def refuse_leaks(report: Path, files: Mapping[Path, Output], settings: Settings) -> None:
    """Search every file of the folder `report`, and its name, for what the records hold of people.

    Looked for are names, mail addresses, telephone numbers, identifiers of platforms and our own pseudonyms, however they are
    written or packed. The contact of the parameters is meant to be read. Names within addresses of source pages are left out:
    the pages are public, and a link that is cut leads nowhere. An output that is declared as public record may hold names, and
    nothing else of these.

    Raises
    ------
    InputError
        With file and value for each person found, and for each column of people and each formula.
    """
    private, allowed = collect_private(settings), find_mails(plain(tell_corrections(settings)))
    problems = []
    for path, output in files.items():
        where = {"file": paths.name_from_root(path)}
        pieces = [path.relative_to(report).as_posix(), *read_file(path, output.reader)]
        found = find_private(pieces, private, allowed, names=output.sensitivity != RECORD)
        problems += [Problem("a person would be named in the report", value=leak, mend=MEND, **where) for leak in sorted(found)]
        problems += [Problem(said, value=cell, mend=mend, **where) for said, cell, mend in _find_unsafe(path, output)]
    if problems:
        raise InputError(problems)


def _find_unsafe(path: Path, output: Output) -> list[tuple[str, str, str]]:
    """Return the columns of people in a table that names none, and the cells that a spreadsheet would run."""
    if output.reader == ZIP:
        with zipfile.ZipFile(path) as book:
            parts = [name for name in book.namelist() if name.startswith("xl/worksheets/") and FORMULA.search(book.read(name))]
        return [("a formula in a workbook", part, INERT) for part in parts]
    if output.reader != CSV:
        return []
    rows = read_cells(path.read_text(encoding="utf-8"))
    personal = [] if output.sensitivity == RECORD else sorted(set(rows[0] if rows else []) & (PERSONAL - LEFT_OUT))
    live = {cell for row in rows for cell in row if not cell.startswith("'") and runs_as_formula(cell)}
    return [
        *(("a column of people", column, COLUMN) for column in personal),
        *(("a cell that a spreadsheet would run", cell, INERT) for cell in sorted(live)),
    ]
