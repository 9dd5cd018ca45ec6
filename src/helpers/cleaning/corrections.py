"""Mend known errors of a source, each by a signed line that says what stood there."""

import pandas as pd

from helpers.decisions import refuse_idle
from helpers.intake.changes import COLUMNS, log_changes
from helpers.problems import InputError, Problem, locate


def apply_corrections(
    sources: dict[str, pd.DataFrame], corrections: pd.DataFrame, country: str
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return `sources` with the cells changed that `corrections` names, and the log of these changes.

    A line finds rows of ``file`` by ``key_column`` = ``key`` and changes ``column`` from ``expected`` to ``corrected``.

    Raises
    ------
    InputError
        When a line finds no row, or its expected old value is no longer there.
    """
    corrected = {table: frame.copy() for table, frame in sources.items()}
    used, problems, log = set(), [], [pd.DataFrame(columns=COLUMNS, dtype="str")]
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
                Problem("the value to correct is no longer there", **locate(row),
                        column=line.column, value=getattr(row, line.column), expected=repr(line.expected),
                        mend=f"Look at params/{country}/{line.line}: the source may have been mended")
                for row in frame.loc[changed].itertuples()
            ]  # fmt: skip
            after = frame[line.column].mask(rows, line.corrected)
            log.append(log_changes(frame, line.column, after, f"correction {line.line}"))
            frame[line.column] = after
    refuse_idle(corrections, used, country)
    if problems:
        raise InputError(problems)
    return corrected, pd.concat(log, ignore_index=True)
