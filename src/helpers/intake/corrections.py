"""Mend known errors of a source, each by a signed line that says what stood there."""

import pandas as pd

from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.intake.changes import log_changes
from helpers.problems import InputError, Problem, locate, suggest_name
from helpers.text import tidy_cell

RULE = "correction "
ORIGIN = ("source_file", "source_sheet", "source_row")


def correct_cells(frame: pd.DataFrame, lines: pd.DataFrame) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Return the rows of one file with the cells changed that `lines` name, and the log of these changes.

    A line finds rows by ``key_column`` = ``key`` and changes ``column`` from ``expected`` to ``corrected``. Keys and
    columns go by our names, cells as printed but for white space: a correction comes before any reading of days or labels.

    Raises
    ------
    InputError
        When the expected old value is no longer there.
    """
    log, problems = [], []
    ours = [name for name in frame if name not in ORIGIN]
    keys: dict[str, dict[str, list]] = {}
    for line in lines.itertuples():
        if line.key_column not in ours or line.column not in ours:
            continue
        if line.key_column not in keys:
            keys[line.key_column] = frame.groupby(frame[line.key_column].map(tidy_cell)).groups
        found = keys[line.key_column].get(line.key, frame.index[:0])
        rows = frame.index.isin(found)
        changed = found[frame.loc[found, line.column].map(tidy_cell) != line.expected]
        problems += [
            Problem("the value to correct is no longer there", **locate(row), column=line.column,
                    value=getattr(row, line.column), expected=repr(line.expected),
                    mend=f"Look at {line.line}: the source may have been mended")
            for row in frame.loc[changed].itertuples()
        ]  # fmt: skip
        after = frame[line.column].mask(rows, line.corrected)
        keys.pop(line.column, None)
        log.append(log_changes(frame, line.column, after, f"{RULE}{line.line}"))
        frame = frame.assign(**{line.column: after})
    if problems:
        raise InputError(problems)
    return frame, log


def refuse_idle_corrections(lines: pd.DataFrame, changes: pd.DataFrame, files: pd.DataFrame, country: str) -> None:
    """Fail for each line that changed nothing, and say which part of it fits nothing.

    `changes` is the cleaning log, `files` the files that were read with their tables.
    """
    used = set(changes["rule"])
    problems = []
    for line in lines.itertuples():
        if f"{RULE}{line.line}" in used:
            continue
        where = {"file": f"params/{country}/corrections.csv", "row": int(line.row)}
        tables = files.loc[files["file"] == line.file, "table"]
        columns = [column for table in tables for column in (*REQUIRED[table], *OPTIONAL[table])]
        wrong = next((name for name in (line.key_column, line.column) if name not in columns), None)
        if tables.empty:
            mend = suggest_name(line.file, files["file"])
            problems.append(Problem("no source reads this file", column="file", value=line.file, mend=mend, **where))
        elif wrong:
            problems.append(Problem("no column of ours in this file", value=wrong, mend=suggest_name(wrong, columns), **where))
        else:
            mend = "Mend the line, or delete it if the row is gone for good"
            problems.append(Problem(f"no row has this {line.key_column}", column="key", value=line.key, mend=mend, **where))
    if problems:
        raise InputError(problems)
