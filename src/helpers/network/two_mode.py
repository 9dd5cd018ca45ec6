"""Which organisation is named at which core meeting: one matrix, from which every tie is counted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.parties import assign_party
from helpers.settings import Settings


@dataclass(frozen=True)
class TwoMode:
    """Organisations, core meetings and who is named where.

    Attributes
    ----------
    organisations : DataFrame
        In text order: organisation, constituency (the one it has at most core meetings), party (headline scheme), meetings
        (core, in which it is named).
    meetings : Index
        Every core meeting, by ``place``.
    matrix : csr_array
        1 where the organisation (row) is named at the meeting (column) by one appearance or more.
    """

    organisations: pd.DataFrame
    meetings: pd.Index
    matrix: sparse.csr_array


def build_two_mode(appearances: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> TwoMode:
    """Return which organisation is named at which core meeting; appearances without an organisation are left out.

    Where an organisation has two constituencies at equally many meetings, the first in alphabetical order counts, an
    undecided one last.
    """
    core = pd.Index(meetings.loc[meetings["scope"] == "core"].sort_values("place")["consultation_id"])
    column = core.get_indexer(appearances["consultation_id"])
    counted = (appearances["organisation"] != "").to_numpy() & (column >= 0)
    named, column = appearances.loc[counted], column[counted]
    row, names = pd.factorize(named["organisation"], sort=True)
    matrix = sparse.coo_array((np.ones(len(row), np.int32), (row, column)), shape=(len(names), len(core))).tocsr()
    matrix.data[:] = 1
    constituency = _choose_constituencies(row, column, named["constituency"])
    organisations = pd.DataFrame(
        {
            "organisation": pd.Series(names, dtype="str"),
            "constituency": constituency,
            "party": assign_party(constituency, settings.schemes[settings.headline_scheme]),
            "meetings": matrix.sum(axis=1),
        }
    )
    return TwoMode(organisations, core, matrix)


def project(matrix: sparse.csr_array) -> sparse.csr_array:
    """Return how many columns each pair of rows shares: the upper triangle, pairs that share none left out."""
    return sparse.triu(matrix @ matrix.T, k=1, format="csr")


def _choose_constituencies(row: np.ndarray, column: np.ndarray, constituency: pd.Series) -> pd.Series:
    """Return for each row the constituency that it has in most columns."""
    codes = constituency.astype("category").cat
    cells = pd.DataFrame({"row": row, "column": column, "code": codes.codes}).drop_duplicates()
    counts = cells.groupby(["row", "code"]).size().rename("columns").reset_index()
    counts["constituency"] = codes.categories.astype("str").take(counts["code"])
    counts["open"] = counts["constituency"] == ""
    by = ["row", "columns", "open", "constituency"]
    ranked = counts.sort_values(by, ascending=[True, False, True, True]).drop_duplicates("row")
    return ranked["constituency"].reset_index(drop=True).astype("str")
