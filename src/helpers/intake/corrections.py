"""Mend known errors of a source, each by a signed line that says what stood there."""

import pandas as pd

from helpers.intake.changes import log_changes
from helpers.problems import InputError, Problem, locate
from helpers.text import tidy_cell

RULE = "correction "


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
    for line in lines.itertuples():
        if line.key_column not in frame or line.column not in frame:
            continue
        rows = frame[line.key_column].map(tidy_cell) == line.key
        changed = rows & (frame[line.column].map(tidy_cell) != line.expected)
        problems += [
            Problem("the value to correct is no longer there", **locate(row), column=line.column,
                    value=getattr(row, line.column), expected=repr(line.expected),
                    mend=f"Look at {line.line}: the source may have been mended")
            for row in frame.loc[changed].itertuples()
        ]  # fmt: skip
        after = frame[line.column].mask(rows, line.corrected)
        log.append(log_changes(frame, line.column, after, f"{RULE}{line.line}"))
        frame = frame.assign(**{line.column: after})
    if problems:
        raise InputError(problems)
    return frame, log


def list_used(changes: pd.DataFrame) -> set[str]:
    """Return the lines of ``corrections.csv`` that changed a cell."""
    rules = changes["rule"].loc[changes["rule"].str.startswith(RULE)]
    return set(rules.str.removeprefix(RULE))
