"""What people say of themselves: one answer each, never chosen between two, and never in a published count of cells."""

import pandas as pd

from helpers.contracts.vocabulary import LEFT_EMPTY, SELF_DECLARED


def settle_answers(rows: pd.DataFrame, key: str) -> pd.Series:
    """Return the self-declared gender by `key` (a person, or a person at a meeting), for those who were asked.

    An answer stands beside one left empty. Two unlike answers count as not stated: nobody chooses for the person.
    """
    asked = rows.loc[rows[SELF_DECLARED] != "", [key, SELF_DECLARED]].drop_duplicates()
    said = asked.loc[asked[SELF_DECLARED] != LEFT_EMPTY].set_index(key)[SELF_DECLARED]
    settled = said.mask(said.index.duplicated(keep=False), "not_stated")
    settled = settled.loc[~settled.index.duplicated()]
    return settled.reindex(pd.Index(asked[key].unique(), name=key), fill_value=LEFT_EMPTY)


def leave_out_answers(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the cleaning log without answers about oneself: how many were changed would tell how many were given."""
    return changes.loc[changes["column"] != SELF_DECLARED]
