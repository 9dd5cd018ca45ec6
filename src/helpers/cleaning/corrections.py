"""Mend known errors of a source, each by a signed line that says what stood there."""

import pandas as pd

from helpers.decisions import refuse_idle
from helpers.problems import InputError, Problem


def apply_corrections(sources: dict[str, pd.DataFrame], corrections: pd.DataFrame, country: str) -> dict[str, pd.DataFrame]:
    """Return `sources` with the cells changed that `corrections` names.

    A line finds rows of ``file`` by ``key_column`` = ``key`` and changes ``column`` from ``expected`` to ``corrected``.

    Raises
    ------
    InputError
        When a line finds no row, or its expected old value is no longer there.
    """
    corrected = {table: frame.copy() for table, frame in sources.items()}
    used, problems = set(), []
    for line in corrections.itertuples():
        for frame in corrected.values():
            if line.key_column not in frame.columns or line.column not in frame.columns:
                continue
            rows = (frame["source_file"] == line.file) & (frame[line.key_column] == line.key)
            if not rows.any():
                continue
            used.add(line.line)
            changed = rows & (frame[line.column] != line.expected)
            problems += [
                Problem("the value to correct is no longer there", file=f"data/raw/{line.file}", row=int(row.source_row),
                        column=line.column, value=getattr(row, line.column), expected=repr(line.expected),
                        mend=f"Look at params/{country}/{line.line}: the source may have been mended")
                for row in frame.loc[changed].itertuples()
            ]  # fmt: skip
            frame.loc[rows, line.column] = line.corrected
    refuse_idle(corrections, used, "corrections", country)
    if problems:
        raise InputError(problems)
    return corrected
