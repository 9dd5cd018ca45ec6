"""Which organisation is named at which core meeting: one matrix, from which every tie is counted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.parties import assign_party, choose_constituencies
from helpers.scope import pick_core
from helpers.settings import Settings


@dataclass(frozen=True)
class TwoMode:
    """Organisations, core meetings and who is named where.

    Attributes
    ----------
    organisations : DataFrame
        In text order: organisation, constituency (by `choose_constituencies`, over core meetings), party (headline scheme),
        meetings (core, in which it is named).
    meetings : Index
        Every core meeting, by ``place``.
    matrix : csr_array
        1 where the organisation (row) is named at the meeting (column) by one appearance or more.
    """

    organisations: pd.DataFrame
    meetings: pd.Index
    matrix: sparse.csr_array


def build_two_mode(appearances: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> TwoMode:
    """Return which organisation is named at which core meeting; appearances without an organisation are left out."""
    core = pd.Index(pick_core(meetings).sort_values("place")["consultation_id"])
    column = core.get_indexer(appearances["consultation_id"])
    counted = (appearances["organisation"] != "").to_numpy() & (column >= 0)
    named, column = appearances.loc[counted], column[counted]
    row, names = pd.factorize(named["organisation"], sort=True)
    matrix = sparse.coo_array((np.ones(len(row), np.int32), (row, column)), shape=(len(names), len(core))).tocsr()
    matrix.data[:] = 1
    # by their numbers, for a million texts are slow to group by
    constituency = choose_constituencies(named.assign(organisation=row, consultation_id=column)).reset_index(drop=True)
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
    """Return how many columns each pair of rows shares: the upper triangle in order, pairs that share none left out."""
    shared = sparse.triu(matrix @ matrix.T, k=1, format="csr")
    shared.sort_indices()
    return shared
