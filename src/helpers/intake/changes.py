"""The cleaning log: one line for each cell that is no longer as printed."""

import pandas as pd

COLUMNS = ["file", "sheet", "row", "column", "before", "after", "rule"]


def log_changes(frame: pd.DataFrame, column: str, after: pd.Series, rule: str | pd.Series) -> pd.DataFrame:
    """Return one line for each cell of ``frame[column]`` that differs in `after`.

    Columns: file, sheet, row (as the file numbers it), column, before, after, rule.
    """
    changed = frame[column] != after
    if not changed.any():
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    rows = frame.loc[changed]
    return pd.DataFrame(
        {
            "file": rows["source_file"],
            "sheet": rows["source_sheet"],
            "row": rows["source_row"],
            "column": column,
            "before": rows[column],
            "after": after[changed],
            "rule": rule if isinstance(rule, str) else rule[changed],
        }
    )
