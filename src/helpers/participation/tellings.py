"""Who told the asks of a theme, where and when; an ask that is told a thousand times is looked through once, not once a theme."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.dates import latest_reading
from helpers.parties import JOIN
from helpers.text import look_up


class Tellings(NamedTuple):
    """The asks of themes and how they were told.

    Attributes
    ----------
    listed : DataFrame
        theme_id, original (an ask that is no repeat): each pair once.
    told : DataFrame
        Every telling of those asks, first or repeated, with the ask that is told (``original``).
    """

    listed: pd.DataFrame
    told: pd.DataFrame


def list_tellings(asks: pd.DataFrame, themes: pd.DataFrame) -> Tellings:
    """Return the asks of each theme, and every telling of them, whether or not the theme lists it."""
    tellings = asks.assign(original=asks["repeat_of"].where(asks["repeat_of"] != "", asks["ask_id"]))
    listed = split_cells(themes, "ask_ids")
    listed = listed.assign(original=look_up(listed["ask_ids"], tellings.set_index("ask_id")["original"]))
    listed = listed[["theme_id", "original"]].drop_duplicates(ignore_index=True)
    return Tellings(listed, tellings.loc[tellings["original"].isin(listed["original"])])


def split_cells(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return each of the values that a cell joins as a row of its own: theme_id and the column; nothing for an empty cell."""
    filled = rows.loc[rows[column] != "", ["theme_id", column]]
    return filled.assign(**{column: filled[column].str.split(JOIN)}).explode(column).astype({column: "str"})


def place_cells(rows: pd.DataFrame, column: str, listed: pd.DataFrame) -> pd.DataFrame:
    """Return the values of `column` in the tellings `rows` by theme, equal ones of an ask once: theme_id, column."""
    return listed.merge(rows[["original", column]].drop_duplicates(), on="original")[["theme_id", column]]


def find_end(tellings: Tellings, ids: pd.Series, late: bool = False) -> pd.Series:
    """Return the first (or, `late`, the last) date of each theme, a year or month by the first (last) day that it can mean."""
    ends = _pick_end(tellings.told, "original", late)
    placed = tellings.listed.merge(ends[["original", "ask_date"]], on="original")
    return look_up(ids, _pick_end(placed, "theme_id", late).set_index("theme_id")["ask_date"])


def list_meetings(tellings: Tellings, ids: pd.Series, meetings: pd.DataFrame) -> pd.Series:
    """Return the meetings, by place, at which each theme is told, joined by ``;``."""
    places = pd.Index(meetings.sort_values("place")["consultation_id"])
    return _join_columns(_place_tellings(tellings, tellings.told, ids, places), places, ids)


def list_shared_meetings(tellings: Tellings, ids: pd.Series, meetings: pd.DataFrame) -> pd.Series:
    """Return those at which two constituencies or more tell it, each for itself."""
    places, told = pd.Index(meetings.sort_values("place")["consultation_id"]), tellings.told
    own = told.loc[(told["mixed_constituencies"] == "") & (told["constituency"] != "")]
    voices = sparse.csr_array((len(ids), len(places)), dtype=np.int32)
    for _, rows in own.groupby("constituency"):
        voices = voices + _place_tellings(tellings, rows, ids, places)
    return _join_columns(voices > 1, places, ids)


def _place_tellings(tellings: Tellings, rows: pd.DataFrame, ids: pd.Series, places: pd.Index) -> sparse.csr_array:
    """Return 1 where one of the tellings `rows` of a theme (row) is of a meeting (column)."""
    originals, listed = pd.Index(rows["original"].unique()), tellings.listed
    held = _tie(listed["theme_id"], pd.Index(ids), listed["original"], originals)
    return ((held @ _tie(rows["original"], originals, rows["consultation_id"], places)) > 0).astype(np.int32)


def _tie(rows: pd.Series, row_names: pd.Index, columns: pd.Series, column_names: pd.Index) -> sparse.csr_array:
    """Return how often a name of the rows and one of the columns stand side by side."""
    row, column = row_names.get_indexer(rows), column_names.get_indexer(columns)
    kept = (row >= 0) & (column >= 0)
    shape = len(row_names), len(column_names)
    return sparse.coo_array((np.ones(kept.sum(), np.int32), (row[kept], column[kept])), shape=shape).tocsr()


def _join_columns(matrix: sparse.csr_array, names: pd.Index, ids: pd.Series) -> pd.Series:
    matrix.sort_indices()
    there = names.to_numpy(dtype=object)[matrix.indices]
    joined = [JOIN.join(there[start:stop]) for start, stop in pairwise(matrix.indptr)]
    return pd.Series(joined, index=ids.index, dtype="str")


def _pick_end(rows: pd.DataFrame, by: str, late: bool) -> pd.DataFrame:
    """Return of each group of `rows` the dated one that comes first, or last."""
    dated = rows.loc[rows["ask_date"] != ""]
    ordered = dated.sort_values("ask_date", kind="stable", key=latest_reading if late else None)
    return ordered.drop_duplicates(by, keep="last" if late else "first")
