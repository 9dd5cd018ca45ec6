"""How many people of a group a source counts, named or not, as bounds that hold."""

import numpy as np
import pandas as pd

from helpers.choices import OUTSIDE, Scheme
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.parties import assign_party
from helpers.text import make_phrase_key

PEOPLE, ANNOUNCED, ABOUT = ("people", ""), "announced", "about"


def sum_counts(reported: pd.DataFrame) -> pd.DataFrame:
    """How many people of a party the sources themselves count, named or not.

    Return the people that sources count, by meeting and constituency.

    Announced people, other units than people and groups of no constituency are left out. One group printed twice for one
    meeting gives the range of the conflict; different groups of one constituency add up, so they must exclude each other.
    ``about`` a number is no bound: it shows that somebody was there, and gives way to a count of the same group with bounds.

    Parameters
    ----------
    reported : DataFrame
        By the contract ``reported_counts``.

    Returns
    -------
    DataFrame
        consultation_id, constituency, counted_low (people), counted_high (people, inf when it has no upper end).

    Notes
    -----
    Formula: of a group counted several times, the smallest and the largest number; groups of one constituency added up, then
        constituencies of one party; a number given as about n counts as 1 or more, and as no count where another source gives
        the same group exactly or as at least
    Unit: people
    Denominator: none
    Limits: Groups of one constituency must exclude each other. The highest number is empty where a source gives no upper end or
        counts only some constituencies of the party. Announced people are left out.

    References
    ----------
    Definition of this project.
    """
    used = reported["unit"].isin(PEOPLE) & (reported["stage"] != ANNOUNCED) & (reported["constituency"] != "")
    counts = reported.loc[used]
    exact = counts["count_kind"] != ABOUT
    low, high = counts["count_low"].astype(float), counts["count_high"].astype("Float64")
    bounds = counts[["consultation_id", "constituency"]].assign(
        group=counts["group"].map(make_phrase_key).astype("str"),
        counted_low=low.where(exact, low.clip(upper=1)),
        counted_high=high.where(exact).fillna(np.inf).astype(float),
    )
    by = ["consultation_id", "constituency", "group"]
    bounds = bounds.loc[exact | ~exact.groupby([bounds[name] for name in by]).transform("any")]
    groups = bounds.groupby(by, as_index=False).agg({"counted_low": "min", "counted_high": "max"})
    return groups.groupby(by[:2], as_index=False)[["counted_low", "counted_high"]].sum()


def place_counts(counted: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Return the counts of `sum_counts` by meeting and party, as whole numbers, missing where there is no upper end.

    A party has an upper end only when each constituency that speaks for it is counted.
    """
    party = assign_party(counted["constituency"], scheme).rename("party")
    grouped = counted.groupby(["consultation_id", party])
    sums = grouped[["counted_low", "counted_high"]].sum()
    members = {name: len(codes) for name, codes in scheme.parties.items()}
    members[OUTSIDE] = len(CONSTITUENCIES) - sum(members.values())
    whole = grouped.size() == sums.index.get_level_values("party").map(members)
    high = sums["counted_high"].where(whole & np.isfinite(sums["counted_high"]))
    return sums.assign(counted_high=high).astype("Int64")
