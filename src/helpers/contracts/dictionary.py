"""Tell people and programs what the tables hold, from the contracts alone."""

import pandas as pd

from helpers.contracts.column import PATTERNS, Column
from helpers.contracts.figures import FIGURE_TABLES
from helpers.contracts.table import Table
from helpers.contracts.tables import TABLES

BAR = "\\|"
KINDS = {"integer": "integer", "number": "number", "date": "date", "url": "string"}


def describe_schema(table: Table) -> dict:
    """Return the Table Schema (of Data Package, version 1) of a table."""
    return {
        "fields": [_describe_field(column, table) for column in table.list_columns()],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }


def write_dictionary() -> str:
    """Return the data dictionary: every table, what a row is, and every column with its kind, unit and meaning."""
    parts = ["# Data dictionary", "Made from the contracts by `make refresh`; do not edit."]
    for title, kept in (
        ("Public tables: `reports/<ISO3>/tables/`", lambda table: table.public),
        ('The table of people, in `reports/<ISO3>/tables/` only with `privacy = "public_record"`', lambda table: table.on_record),
        ("Person-level tables: `data/processed/<ISO3>/`", lambda table: not table.leaves),
    ):
        parts.append(f"## {title}")
        parts += [_describe_table(table) for table in TABLES.values() if kept(table)]
    parts.append("## Numbers of the figures: `reports/<ISO3>/figures/`")
    parts += [_describe_table(table.name_table(name)) for name, table in FIGURE_TABLES.items()]
    return "\n\n".join(parts) + "\n"


def list_columns(table: Table) -> pd.DataFrame:
    """Return the columns of a table: column, kind, unit, meaning, may be empty."""
    rows = [_describe_column(column, table) for column in table.list_columns()]
    return pd.DataFrame(rows, columns=["column", "kind", "unit", "meaning", "may be empty"])


def _describe_table(table: Table) -> str:
    lines = [f"### {table.name}", "", f"One row is {table.row}. Key: {', '.join(table.key)}.", ""]
    columns = list_columns(table)
    cells = [list(columns.columns), ["---"] * len(columns.columns), *columns.to_numpy().tolist()]
    return "\n".join([*lines, *(f"| {' | '.join(cell.replace('|', BAR) for cell in row)} |" for row in cells)])


def _describe_column(column: Column, table: Table) -> tuple[str, ...]:
    allowed = f"; one of {', '.join(column.allowed)}" if column.allowed else ""
    empty = "yes" if column.empty or column.name in table.may_be_empty else ""
    personal = " (personal)" if column.personal else ""
    return column.name, column.kind, column.unit, f"{column.meaning}{allowed}{personal}", empty


def _describe_field(column: Column, table: Table) -> dict:
    rules: dict = {} if column.empty or column.name in table.may_be_empty or column.name in table.key else {"required": True}
    if column.kind == "code":
        rules["enum"] = list(column.allowed)
    elif column.kind in ("partial_date", "sha256"):
        rules["pattern"] = PATTERNS[column.kind]
    unit = f" ({column.unit})" if column.unit else ""
    field = {"name": column.name, "type": KINDS.get(column.kind, "string"), "description": f"{column.meaning}{unit}"}
    return field | ({"constraints": rules} if rules else {})
