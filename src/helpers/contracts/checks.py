"""Hold a frame against its contract."""

import pandas as pd
import pandera.pandas as pa

from helpers.contracts.column import PATTERNS, Column
from helpers.contracts.raw import RENAMED
from helpers.contracts.table import Table
from helpers.dates import is_day, is_partial_date
from helpers.problems import InputError, Problem, locate

SEVERAL = ";"
MEND = "Mend the file, add a line to corrections.csv, or map the label under values in parameters.toml"


def check_table(frame: pd.DataFrame, table: Table, file: str = "") -> pd.DataFrame:
    """Return `frame` when it keeps the contract of `table`: these columns, in this order, these values, a unique key.

    Raises
    ------
    InputError
        With every broken cell: file and row (the source's own where the frame carries them), column, value and what
        was expected.
    """
    columns = list(table.columns)
    if list(frame.columns) != columns:
        missing = [c for c in columns if c not in frame.columns]
        extra = [c for c in frame.columns if c not in columns]
        said = f"columns differ from the contract of {table.name!r}: missing {missing}, not in the contract {extra}"
        raise InputError(Problem(said, file=file, expected=", ".join(columns)))
    try:
        _build_schema(table).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        raise InputError(_list_problems(errors.failure_cases, frame, table, file)) from None
    return frame


def _build_schema(table: Table) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {
            column.name: pa.Column(checks=_build_check(column, column.empty or column.name in table.may_be_empty), nullable=True)
            for column in table.list_columns()
        },
        unique=list(table.key),
        report_duplicates="exclude_first",
    )


def _build_check(column: Column, empty: bool) -> pa.Check:
    def holds(values: pd.Series) -> pd.Series:
        text = values.astype("object").where(values.notna(), "").astype(str)
        if column.kind == "code":
            good = text.isin(column.allowed)
        elif column.kind == "codes":
            allowed = set(column.allowed)
            good = text.map(lambda cell: set(cell.split(SEVERAL)) <= allowed)
        elif column.kind in ("date", "partial_date"):
            good = text.map(is_day if column.kind == "date" else is_partial_date)
        else:
            good = text.str.fullmatch(PATTERNS[column.kind])
        return good.mask(text == "", empty).astype(bool)

    return pa.Check(holds, name=_say_expected(column, empty), ignore_na=False)


def _say_expected(column: Column, empty: bool) -> str:
    said = {
        "code": f"one of {', '.join(column.allowed)}",
        "codes": f"one or more of {', '.join(column.allowed)}, joined by {SEVERAL}",
        "date": "an ISO date such as 2022-04-26",
        "partial_date": "a year, a month or a day, such as 2022, 2022-04 or 2022-04-26",
        "integer": "a whole number",
        "number": "a number",
        "url": "an address that starts with http",
        "urls": "addresses that start with http",
        "sha256": "a sha256",
        "text": "some text",
    }[column.kind]
    return said + (" or nothing" if empty else "")


def _list_problems(cases: pd.DataFrame, frame: pd.DataFrame, table: Table, file: str) -> list[Problem]:
    """Turn pandera's failure cases into problems; a broken key is reported once a row."""
    problems: dict[tuple, Problem] = {}
    printed = {ours: header for header, ours in RENAMED.get(table.name, {}).items()}
    for case in cases.itertuples():
        row = frame.loc[case.index] if case.index in frame.index else None
        traced = row is not None and "source_file" in frame.columns
        where = locate(row) if traced else {"file": file, "row": None if row is None else int(case.index) + 2}
        if str(case.check) in ("multiple_fields_uniqueness", "field_uniqueness"):
            key = " + ".join(table.key)
            value = " + ".join(str(row[c]) for c in table.key)
            problems[(case.index, key)] = Problem(
                "stands twice", column=key, value=value, expected="each once", mend="Delete one, or name it apart", **where
            )
        else:
            problems[(case.index, case.column)] = Problem(
                f"breaks the contract of {table.name!r}", value=str(case.failure_case),
                column=printed.get(case.column, case.column) if traced else str(case.column),
                expected=str(case.check), mend=MEND if traced else "", **where,
            )  # fmt: skip
    return list(problems.values())
