"""Read the sources that the parameters declare: every cell as text, every row with its file and number."""

import csv
import hashlib
from io import StringIO
from pathlib import Path

import pandas as pd

from helpers import paths
from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.problems import InputError, Problem, suggest_name
from helpers.settings import Settings, Source

ADAPTER = "csv"
BYTE_ORDER_MARK = "\ufeff"


def read_sources(settings: Settings) -> dict[str, pd.DataFrame]:
    """Return one frame of text for each table, the sources of a table one below the other.

    Each frame has the table's required and optional columns (an absent optional one is empty) and ``source_file`` and
    ``source_row``. A table without a source has no rows.

    Raises
    ------
    InputError
        For a file that is missing, not UTF-8, ragged or short of a column; all of them at once.
    """
    problems: list[Problem] = []
    frames: dict[str, list[pd.DataFrame]] = {table: [] for table in REQUIRED}
    for source in settings.sources:
        try:
            frames[source.table].append(_read_source(source))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return {table: _join(parts, table) for table, parts in frames.items()}


def list_sources(settings: Settings) -> pd.DataFrame:
    """Return one row a source: file, table, sha256, adapter, encoding."""
    return pd.DataFrame(
        {
            "file": source.file,
            "table": source.table,
            "sha256": hash_file(paths.RAW / source.file),
            "adapter": ADAPTER,
            "encoding": _name_encoding(paths.RAW / source.file),
        }
        for source in settings.sources
    )


def read_csv(path: Path, name: str) -> list[list[str]]:
    """Return the rows of a UTF-8 CSV file, header first; `name` stands in messages.

    Raises
    ------
    InputError
        When the file is missing, empty, not UTF-8, or a row has more or fewer cells than the header.
    """
    try:
        text = path.read_bytes().decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except FileNotFoundError:
        raise InputError(Problem("no such file", file=name, mend="Check the file name in parameters.toml")) from None
    except UnicodeDecodeError as error:
        wrong = f"byte 0x{error.object[error.start]:02x} at position {error.start}"
        raise InputError(
            Problem("not UTF-8", file=name, value=wrong, expected="UTF-8 text", mend="Save the file again as CSV UTF-8")
        ) from None
    rows = list(csv.reader(StringIO(text, newline="")))
    if not rows:
        raise InputError(Problem("empty file", file=name, expected="a header row"))
    if len(rows[0]) == 1 and (found := [mark for mark in (";", "\t", "|") if mark in rows[0][0]]):
        mend = "Save the file again as CSV with commas"
        raise InputError(Problem("not separated by commas", file=name, row=1, value=found[0], expected="a comma", mend=mend))
    ragged = [
        Problem("blank line", file=name, row=number, mend="Delete it")
        if not row
        else Problem("row does not fit the header", file=name, row=number, value=f"{len(row)} cells",
                expected=f"{len(rows[0])} cells", mend="Quote cells that hold a comma or a line break")
        for number, row in enumerate(rows, start=1)
        if len(row) != len(rows[0])
    ]  # fmt: skip
    if ragged:
        raise InputError(ragged)
    return rows


def hash_file(path: Path) -> str:
    """Return the sha256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _name_encoding(path: Path) -> str:
    return "utf-8-sig" if path.read_bytes().startswith(BYTE_ORDER_MARK.encode()) else "utf-8"


def _read_source(source: Source) -> pd.DataFrame:
    name = f"data/raw/{source.file}"
    header, *rows = read_csv(paths.RAW / source.file, name)
    frame = pd.DataFrame(rows, columns=[cell.strip() for cell in header], dtype=str)
    unknown = [
        Problem(
            "column map names no header of the file",
            file=name,
            column=printed,
            mend=suggest_name(printed, frame.columns),
        )
        for printed in source.columns.values()
        if printed not in frame.columns
    ]
    known = [*REQUIRED[source.table], *OPTIONAL[source.table]]
    unknown += [
        Problem(f"column map names no column of {source.table!r}", file=name, column=ours, mend=suggest_name(ours, known))
        for ours in source.columns
        if ours not in known
    ]
    frame = frame.rename(columns={printed: ours for ours, printed in source.columns.items()})
    unknown += [
        Problem(
            "two columns of this name",
            file=name,
            row=1,
            column=double,
            mend="Rename one, or map it in [[sources]] columns",
        )
        for double in sorted(set(frame.columns[frame.columns.duplicated()]))
    ]
    missing = [
        Problem("column is missing", file=name, column=column,
                mend=f"{suggest_name(column, frame.columns)} Or map it in [[sources]] columns")
        for column in REQUIRED[source.table]
        if column not in frame.columns
    ]  # fmt: skip
    if unknown or missing:
        raise InputError([*unknown, *missing])
    absent = {column: "" for column in OPTIONAL[source.table] if column not in frame.columns}
    origin = {"source_file": source.file, "source_row": range(2, len(frame) + 2)}
    return frame.assign(**absent).loc[:, known].assign(**origin)


def _join(parts: list[pd.DataFrame], table: str) -> pd.DataFrame:
    if parts:
        return pd.concat(parts, ignore_index=True)
    return pd.DataFrame(columns=[*REQUIRED[table], *OPTIONAL[table], "source_file", "source_row"], dtype=str)
