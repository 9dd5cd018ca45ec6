"""Follow a number to the rows of its table, and how it stands to them: their number, their sum, a cell, or worked out."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from helpers.lineage.addresses import WEB
from helpers.lineage.build import fold_rows, unfold_rows
from helpers.lineage.files import Report
from helpers.lineage.pairs import PLUS, join_cells
from helpers.lineage.rules import RULES
from helpers.parties import JOIN
from helpers.report.citing import SETTINGS

SETTING, NO_ROW, SHARE = (
    "a setting of the parameters",
    "no row of the table counts; every row was looked through",
    "worked out from the other numbers of the sentence",
)
CELL, COUNTS, ADDS, WORKED_OUT = "the cell", "counts these rows", "adds up these rows", "worked out from these rows"


@dataclass(frozen=True)
class Followed:
    """A number of ``findings.json`` with the rows of its table that it names.

    Attributes
    ----------
    number : dict
        The entry.
    rows : tuple of int
        Places of the rows in the table, from 0.
    how : str
        How the number stands to the rows.
    column : str
        The column that holds the value, or whose cells add up to it; empty where there is none.
    """

    number: dict
    rows: tuple[int, ...]
    how: str
    column: str = ""


@dataclass(frozen=True)
class Ways:
    """The ways through a report.

    Attributes
    ----------
    names : dict of str to list
        By table, what tells each row.
    places : dict of str to dict
        By table, the places of the rows that an identifier names.
    keys : dict of str to list
        By table, each part of its lineage with the key of every row in it.
    pages : dict of str to dict
        By file (and sheet) of the inputs, the addresses that each row names.
    """

    report: Report
    names: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    keys: dict[str, list[tuple[dict, list[str]]]] = field(default_factory=dict)
    pages: dict[str, dict[int, list[str]]] = field(default_factory=dict)


def find_ways(report: Report) -> Ways:
    """Return the ways through a report; every identifier that names a row leads to it."""
    ways = Ways(report)
    for path, table in report.tables.items():
        places: dict[str, list[int]] = {}
        ways.names[path] = [name.strip(PLUS) for name in join_cells(table, RULES[path].cited)]
        for width in range(len(RULES[path].cited), 0, -1):  # a short identifier outweighs a long one that reads alike
            names = join_cells(table, RULES[path].cited[:width])
            places |= {name: list(found) for name, found in names.reset_index(drop=True).groupby(names.to_numpy()).groups.items()}
        ways.places[path] = places
        ways.keys[path] = [(part, list(join_cells(table, part["key"]))) for part in report.lineage[path]]
    for place, told in report.pages.items():
        ways.pages[place] = {}
        for page, ranges in told.items():
            for row in unfold_rows(ranges):
                ways.pages[place].setdefault(row, []).append(page)
    return ways


def find_rows(number: dict, ways: Ways) -> tuple[int, ...]:
    """Return the places of the rows that a number names; only those of its scheme where the table has several.

    Raises
    ------
    KeyError
        When the number names a row that its table does not have.
    """
    path = number["table"]
    if path == SETTINGS:
        return ()
    table, found = ways.report.tables[path], set()
    for name in number["rows"]:
        rows = ways.places[path][name]
        if number["scheme"] and "scheme" in table:
            rows = [row for row in rows if table["scheme"].iat[row] == number["scheme"]]
        if not rows:
            raise KeyError(f"{number['id']}: {name} is no row of {path}")
        found.update(rows)
    return tuple(sorted(found))


def follow_number(number: dict, ways: Ways) -> Followed:
    """Return a number with its rows and how it stands to them."""
    if number["table"] == SETTINGS:
        return Followed(number, (), SETTING)
    rows = find_rows(number, ways)
    if not rows:
        return Followed(number, (), SHARE if number["value"] else NO_ROW)
    cells = ways.report.tables[number["table"]].iloc[list(rows)]
    if number["how"] == "count" and number["value"] in (len(number["rows"]), len(rows)):
        return Followed(number, rows, COUNTS)
    column = number["columns"][0] if len(number["columns"]) == 1 else ""
    if column and number["how"] == "sum" and _add(cells[column]) == number["value"]:
        return Followed(number, rows, ADDS, column)
    if column and all(_holds(cell, number["value"]) for cell in cells[column]):
        return Followed(number, rows, CELL, column)
    return Followed(number, rows, WORKED_OUT)


def list_used(number: dict, ways: Ways) -> list[tuple[dict, list[str]]]:
    """Return what the table's rows rest on, as far as the columns go that the number was read from."""
    read = set(number["columns"])
    return [
        (part, names)
        for part, names in ways.keys.get(number["table"], [])
        if not read or not part["columns"] or read & set(part["columns"])
    ]


def list_inputs(used: Iterable[tuple[dict, list[str]]], rows: Iterable[int]) -> dict[str, str]:
    """Return the input rows behind `rows` of a table: by file (and sheet), in ranges."""
    rows, found = list(rows), {}
    for part, names in used:
        for name in {names[row] for row in rows}:
            for place, ranges in part["rows"].get(name, {}).items():
                found.setdefault(place, set()).update(unfold_rows(ranges))
    return {place: fold_rows(list(numbers)) for place, numbers in sorted(found.items())}


def list_pages(path: str, rows: Iterable[int], inputs: dict[str, str], ways: Ways) -> list[str]:
    """Return the addresses that `rows` of a table name, and those of the input rows behind them; http and https only."""
    table = ways.report.tables.get(path, pd.DataFrame())
    found = {page for row in rows for page in table["source_url"].iat[row].split(JOIN)} if "source_url" in table else set()
    for place, ranges in inputs.items():
        known = ways.pages.get(place, {})
        found.update(page for row in unfold_rows(ranges) for page in known.get(row, ()))
    return sorted(page for page in found if page.startswith(WEB))


def add_pages(number: dict, ways: Ways) -> dict:
    """Return a number with the pages that all its rows rest on, among them those that it names already."""
    rows = find_rows(number, ways)
    found = list_pages(number["table"], rows, list_inputs(list_used(number, ways), rows), ways)
    return number | {"source_urls": sorted({*number["source_urls"], *found})}


def _holds(cell: str, value: float) -> bool:
    try:
        told = float(cell)
    except ValueError:
        return False
    if told == value or isinstance(value, int) or not math.isfinite(told):
        return told == value
    scale = 10 ** len(repr(value).partition(".")[2])
    return round(value * scale) in (math.floor(told * scale), round(told * scale), math.ceil(told * scale))


def _add(cells: pd.Series) -> float | None:
    numbers = pd.to_numeric(cells, errors="coerce")
    return None if numbers.isna().all() else float(numbers.sum())
