"""Tell people and programs what the tables hold, from the contracts alone."""

from helpers.contracts.column import PATTERNS, Column
from helpers.contracts.table import Table
from helpers.contracts.tables import TABLES

KINDS = {"integer": "integer", "number": "number", "date": "date", "url": "string"}


def describe_package(country: str, title: str) -> dict:
    """Return a Data Package (version 1) of the public tables of a report."""
    return {
        "profile": "tabular-data-package",
        "name": f"migration-consultation-evidence-{country.lower()}",
        "title": title,
        "resources": [_describe_resource(table) for table in sorted(TABLES.values(), key=lambda t: t.name) if table.public],
    }


def write_dictionary() -> str:
    """Return the data dictionary: every table, what a row is, and every column with its kind, unit and meaning."""
    parts = ["# Data dictionary", "Made from the contracts by `make refresh`; do not edit."]
    for title, public in (
        ("Public tables: `reports/<ISO3>/tables/`", True),
        ("Person-level tables: `data/processed/<ISO3>/`", False),
    ):
        parts.append(f"## {title}")
        parts += [_describe_table(table) for table in TABLES.values() if table.public == public]
    return "\n\n".join(parts) + "\n"


def _describe_table(table: Table) -> str:
    lines = [f"### {table.name}", "", f"One row is {table.row}. Key: {', '.join(table.key)}.", ""]
    lines += ["| column | kind | unit | meaning | may be empty |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *(_describe_column(column, table) for column in table.list_columns())])


def _describe_column(column: Column, table: Table) -> str:
    allowed = f"; one of {', '.join(column.allowed)}" if column.allowed else ""
    empty = "yes" if column.empty or column.name in table.may_be_empty else ""
    personal = " (personal)" if column.personal else ""
    cells = (column.name, column.kind, column.unit, f"{column.meaning}{allowed}{personal}".replace("|", "\\|"), empty)
    return f"| {' | '.join(cells)} |"


def _describe_resource(table: Table) -> dict:
    return {
        "name": table.name.replace("_", "-"),
        "path": f"tables/{table.name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "description": f"One row is {table.row}",
        "schema": {
            "fields": [_describe_field(column, table) for column in table.list_columns()],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _describe_field(column: Column, table: Table) -> dict:
    rules: dict = {} if column.empty or column.name in table.may_be_empty or column.name in table.key else {"required": True}
    if column.kind == "code":
        rules["enum"] = list(column.allowed)
    elif column.kind in ("partial_date", "sha256"):
        rules["pattern"] = PATTERNS[column.kind]
    unit = f" ({column.unit})" if column.unit else ""
    field = {"name": column.name, "type": KINDS.get(column.kind, "string"), "description": f"{column.meaning}{unit}"}
    return field | ({"constraints": rules} if rules else {})
