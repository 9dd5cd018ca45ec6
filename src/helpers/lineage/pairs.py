"""Which things a row of a table is made from: pairs of a row and a thing, such as a meeting, a printed row or a goal."""

from typing import NamedTuple

import pandas as pd

from helpers.parties import JOIN

PLUS = " + "
"""Joins the parts of an identifier of a row, as in the rows that ``findings.json`` names."""


class Part(NamedTuple):
    """The things behind the rows of a table, or behind some of their columns.

    Attributes
    ----------
    pairs : DataFrame
        Columns of the table that tell a row (none: every row of the table), then ``kind`` and ``thing``.
    columns : tuple of str
        The columns of the table that rest on these things; empty for every column.
    """

    pairs: pd.DataFrame
    columns: tuple[str, ...] = ()


def pair(rows: pd.DataFrame, kind: str, thing: str, *keys: str, split: bool = False) -> pd.DataFrame:
    """Return which things of a `kind` the rows told by `keys` rest on; an empty cell of `thing` is none.

    With `split`, a cell of `thing` holds several, joined by ``;``.
    """
    told = rows[list(keys)].assign(kind=kind, thing=rows[thing].astype("str"))
    if split:
        told = told.assign(thing=told["thing"].str.split(JOIN)).explode("thing")
    return told.loc[told["thing"].fillna("") != ""].drop_duplicates(ignore_index=True)


def pair_several(rows: pd.DataFrame, kinds: tuple[str, ...], thing: str, *keys: str) -> pd.DataFrame:
    """Return `pair` for several kinds of things that go by one identifier."""
    return pd.concat([pair(rows, kind, thing, *keys) for kind in kinds], ignore_index=True)


def join_cells(rows: pd.DataFrame, columns: list[str] | tuple[str, ...]) -> pd.Series:
    """Return the identifier of each row: its cells in `columns`, joined; empty without columns."""
    cells = [rows[name].astype("str") for name in columns]
    if not cells:
        return pd.Series("", index=rows.index, dtype="str")
    return cells[0].str.cat(cells[1:], sep=PLUS)
