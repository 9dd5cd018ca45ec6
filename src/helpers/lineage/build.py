"""From the rules to the input rows of every row of every table, kept small: rows in ranges, keys as short as the rule allows."""

from itertools import groupby

import pandas as pd

from helpers.lineage.pairs import Part, join_cells
from helpers.lineage.records import Records
from helpers.lineage.rules import RULES
from helpers.lineage.things import list_things

NEXT, TO, IN = ";", "-", ":"
"""Between ranges, within one, and between a file and its sheet: no name of a file holds a colon."""


def trace_tables(records: Records) -> dict[str, list[dict]]:
    """Return what every table rests on, by the path of its file.

    A table has one entry for each set of columns that rest on rows of their own: ``key`` (the columns that tell a row; none
    when every row rests on the same), ``columns`` (none for all) and ``rows``, by the cells of the key, joined: for each
    file (and sheet) the input rows, such as ``2-5;9``.
    """
    things = list_things(records)
    return {path: _trace_parts(rule.find(records), things) for path, rule in sorted(RULES.items())}


def fold_rows(rows: list[int]) -> str:
    """Return numbers of rows as ranges: 2, 3, 4 and 9 are ``2-4;9``."""
    numbers = sorted(set(rows))
    runs = [[row for _, row in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return NEXT.join(f"{run[0]}{TO}{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def unfold_rows(ranges: str) -> list[int]:
    """Return the numbers that `fold_rows` folded."""
    ends = [[int(end) for end in part.split(TO)] for part in ranges.split(NEXT)]
    return [row for part in ends for row in range(part[0], part[-1] + 1)]


def join_places(files: pd.Series, sheets: pd.Series) -> pd.Series:
    """Return file and sheet as one place; a file without sheets is its own."""
    return files.where(sheets == "", files + IN + sheets)


def _trace_parts(parts: list[Part], things: pd.DataFrame) -> list[dict]:
    found: dict[tuple, list[pd.DataFrame]] = {}
    for part in parts:
        key = tuple(part.pairs.columns.drop(["kind", "thing"]))
        rows = part.pairs.merge(things, on=["kind", "thing"])
        places = join_places(rows["input_file"], rows["input_sheet"])
        found.setdefault((key, part.columns), []).append(
            pd.DataFrame({"row": join_cells(rows, key), "place": places, "number": rows["input_row"].astype("int64")})
        )
    rows = {sort: _fold(pd.concat(told, ignore_index=True)) for sort, told in found.items()}
    return [{"key": list(key), "columns": list(columns), "rows": told} for (key, columns), told in rows.items() if told]


def _fold(told: pd.DataFrame) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for (row, place), numbers in told.groupby(["row", "place"], sort=True)["number"]:
        rows.setdefault(row, {})[place] = fold_rows(list(numbers))
    return rows
