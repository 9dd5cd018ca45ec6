"""Where the numbers of a sentence come from: rows of a table, or a setting of the parameters."""

from collections.abc import Mapping
from dataclasses import replace

from helpers.statements import Number, Statement

SETTINGS = "manifest.json"
"""What a setting leads to: it is no count and has no rows, and the manifest names the parameters that it stands in."""


def cite_settings(statement: Statement, *names: str) -> Statement:
    """Return the sentence with the numbers called `names`, where it has them, as settings of the parameters."""
    return _change(statement, {name: {"table": SETTINGS, "rows": (), "columns": ()} for name in names})


def cite_rows(
    statement: Statement, table: str, rows: Mapping[str, tuple[str, ...]], columns: tuple[str, ...] = ()
) -> Statement:
    """Return the sentence with the `rows` of `table` for the numbers that they name; a zero counts no row and keeps none.

    `columns` decide which rows these are.
    """
    where = {"table": table, "columns": columns}
    return _change(statement, {name: {"rows": tuple(sorted(ids)), **where} for name, ids in rows.items()})


def _change(statement: Statement, parts: Mapping[str, dict]) -> Statement:
    def change(name: str, number: Number) -> Number:
        return replace(number, **parts[name]) if name in parts and number.value else number

    return replace(statement, numbers={name: change(name, number) for name, number in statement.numbers.items()})
