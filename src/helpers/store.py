"""Read and write the tables that the notebooks hand on. No other module does."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers import paths
from helpers.contracts.checks import check_table
from helpers.contracts.table import Table
from helpers.contracts.tables import TABLES
from helpers.problems import InputError, Problem

WHOLE_NUMBERS = "Int64"
NUMBERS = "Float64"
DIGITS = 4
# White space and quotes may stand before the sign that starts a formula; full-width and small forms count, a bare negative
# number does not.
SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
FORMULA = re.compile(rf"(?!-\d+(?:[.,]\d+)?\Z)(?:[\s\ufeff\"'‘’“”]*[{SIGNS}]|[\"']*[\t\r\n])")


def write_table(frame: pd.DataFrame, name: str, country: str) -> pd.DataFrame:
    """Check `frame` against the contract called `name`, sort it by key, write it as CSV and return it as written.

    Text that a spreadsheet would run as a formula gets a leading apostrophe in public tables, though not in what is returned.
    Numbers are returned with the digits that the file holds, so that a notebook prints what a reader of the file prints.
    """
    table = TABLES[name]
    sorted_frame = frame.loc[:, list(table.columns)].sort_values(list(table.key), kind="stable", ignore_index=True)
    path = _find_path(table, country)
    check_table(sorted_frame, table, paths.name_from_root(path))
    typed = _cut_digits(_type_columns(sorted_frame, table))
    _write_csv(_defuse(typed) if table.leaves else typed, path)
    return typed


def read_table(name: str, country: str) -> pd.DataFrame:
    """Return the table called `name` as this run wrote it, typed and checked against its contract again.

    Text columns hold text, empty text for an empty cell; integers and numbers are pandas' nullable kinds.
    """
    table = TABLES[name]
    path = _find_path(table, country)
    if not path.is_file():
        raise InputError(
            Problem(f"table {name!r} is not there yet", file=path.name, mend="Run the notebooks in order, or make report")
        )
    frame = _read_csv(path)
    return check_table(_type_columns(_arm(frame) if table.leaves else frame, table), table, paths.name_from_root(path))


def write_figure_data(frame: pd.DataFrame, figure: str, country: str) -> pd.DataFrame:
    """Write what a figure will show to ``figures/<figure>.csv`` and return it."""
    _write_csv(_defuse(frame), paths.report_folder(country) / "figures" / f"{figure}.csv")
    return frame


def read_figure_data(figure: str, country: str) -> pd.DataFrame:
    """Return what ``figures/<figure>.csv`` holds, numbers as numbers and text as text."""
    return read_numbers(paths.report_folder(country) / "figures" / f"{figure}.csv")


def read_numbers(path: Path) -> pd.DataFrame:
    """Return the table that a figure was drawn from, numbers as numbers and text as text."""
    return _arm(pd.read_csv(path, keep_default_na=False, na_values={}))


def read_plain(path: Path) -> pd.DataFrame:
    """Return a public table or the numbers of a figure as text, as it was before formulas were defused."""
    return _arm(_read_csv(path))


def write_sheets(sheets: dict[str, bytes], country: str) -> None:
    """Write blank sheets for people to fill in to ``sheets/<name>.xlsx`` of the report."""
    folder = paths.report_folder(country) / "sheets"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in sheets.items():
        (folder / f"{name}.xlsx").write_bytes(data)


def _find_path(table: Table, country: str) -> Path:
    folder = paths.report_folder(country) / "tables" if table.leaves else paths.processed_folder(country)
    return folder / f"{table.name}.csv"


def _read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_csv(path, index=False, encoding="utf-8", lineterminator="\n", float_format=f"%.{DIGITS}f")


def _cut_digits(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers of `frame` as its file tells them; rounded by arithmetic, a last digit could differ."""
    numbers = frame.select_dtypes(NUMBERS)
    return frame.assign(**{name: numbers[name].map(_cut, na_action="ignore").astype(NUMBERS) for name in numbers})


def _cut(number: float) -> float:
    return float(f"{number:.{DIGITS}f}")


def _type_columns(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    kinds = {column.name: column.kind for column in table.list_columns() if column.name in frame.columns}
    typed = {name: frame[name].replace("", pd.NA) for name, kind in kinds.items() if kind in ("integer", "number")}
    return frame.assign(
        **{name: values.astype(WHOLE_NUMBERS if kinds[name] == "integer" else NUMBERS) for name, values in typed.items()}
    )


def runs_as_formula(cell: str) -> bool:
    """Tell whether a spreadsheet may run `cell` as a formula."""
    return FORMULA.match(cell) is not None


def _defuse(frame: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before text that a spreadsheet would run, or that `_arm` would take for such; headers too."""
    return _replace_text(frame, lambda text: f"'{text}" if _is_live(text) else text)


def _arm(frame: pd.DataFrame) -> pd.DataFrame:
    """Take that apostrophe away again."""
    return _replace_text(frame, lambda text: text[1:] if text.startswith("'") and _is_live(text[1:]) else text)


def _is_live(text: str) -> bool:
    """Tell whether text is a formula once any apostrophes before it are gone."""
    return runs_as_formula(text.lstrip("'"))


def _replace_text(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    def change_text(cell: object) -> object:
        return change(cell) if isinstance(cell, str) else cell

    text = frame.select_dtypes(include=["object", "str"]).columns
    labels = frame.select_dtypes("category").columns
    changed = {name: frame[name].astype("object").map(change_text).astype(frame[name].dtype) for name in text}
    named = {name: frame[name].astype("object").map(change_text) for name in labels}
    return frame.assign(**changed, **named).rename(columns=change_text)
