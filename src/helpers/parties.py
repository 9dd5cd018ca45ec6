"""From constituencies to parties, under a named scheme."""

from functools import reduce
from operator import or_

import pandas as pd

from helpers.choices import OUTSIDE, UNDECIDED, Scheme

JOIN = ";"


def assign_party(constituency: pd.Series, scheme: Scheme) -> pd.Series:
    """Return the party of each constituency under `scheme`.

    ``outside`` is a constituency that speaks for no party of the scheme, ``undecided`` an empty one.
    """
    party_of = {code: party for party, codes in scheme.parties.items() for code in codes}
    found = {code: party_of.get(code, OUTSIDE) if code else UNDECIDED for code in constituency.unique()}
    return constituency.map(found).astype("str")


def list_places(scheme: Scheme) -> list[str]:
    """Return where a person may stand under `scheme`: its parties, ``outside`` and ``undecided``."""
    return [*scheme.parties, OUTSIDE, UNDECIDED]


def find_parties(codes: pd.Series, scheme: Scheme) -> pd.DataFrame:
    """Tell, for each cell of constituencies joined by ``;``, for which parties one of them speaks.

    Returns
    -------
    DataFrame
        One column of booleans a party, in the scheme's order; the index is that of `codes`.
    """
    codes = codes.astype("str")
    return pd.DataFrame(
        {party: reduce(or_, (hold_code(codes, code) for code in members)) for party, members in scheme.parties.items()}
    )


def hold_code(codes: pd.Series, code: str) -> pd.Series:
    """Tell which cells of codes joined by ``;`` hold `code`."""
    return (JOIN + codes + JOIN).str.contains(JOIN + code + JOIN, regex=False)


def join_parties(there: pd.DataFrame) -> pd.Series:
    """Return, for each row of booleans a party, the parties that are there, joined by ``;`` in the order of the columns."""
    names = there.to_numpy(dtype=object) @ (there.columns + JOIN).to_numpy(dtype=object)
    return pd.Series(names, index=there.index, dtype="str").str.removesuffix(JOIN)


def choose_constituencies(named: pd.DataFrame) -> pd.Series:
    """Return, by organisation, the constituency that it has at most meetings.

    Where several tie, the first in alphabetical order counts, an undecided one last.

    Parameters
    ----------
    named : DataFrame
        Who is named where: organisation and consultation_id (texts, or numbers that stand for them), constituency.
    """
    order = sorted(named["constituency"].unique(), key=lambda code: (code == "", code))
    cells = named.assign(constituency=pd.Categorical(named["constituency"], order, ordered=True))
    cells = cells[["organisation", "consultation_id", "constituency"]].drop_duplicates()
    votes = cells.groupby(["organisation", "constituency"], observed=True).size().rename("votes").reset_index()
    votes = votes.sort_values(["organisation", "votes", "constituency"], ascending=[True, False, True])
    return votes.drop_duplicates("organisation").set_index("organisation")["constituency"].astype("str")


def place_rows(records: pd.DataFrame, appearances: pd.DataFrame) -> pd.DataFrame:
    """Return the printed rows that show a person at a meeting, each under the constituency of the person there.

    A row whose own body is open counts with the person's decided rows at that meeting.
    """
    named = records.loc[records["fate"] != "set_aside"]
    there = appearances.set_index("appearance_id")["constituency"]
    return named.assign(constituency=named["appearance_id"].map(there).fillna("").astype("str"))
