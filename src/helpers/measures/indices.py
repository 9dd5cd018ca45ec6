"""The indices of balance, a number a meeting, and the bounds that an incomplete list allows."""

import math

import numpy as np
import pandas as pd

from helpers.parties import join_parties


def measure_evenness(counts: pd.DataFrame) -> pd.Series:
    """How evenly the people named at a meeting are spread over the parties of the scheme (Pielou's J, groups fixed).

    Parameters
    ----------
    counts : DataFrame
        People named: one row a meeting, one column a party of the scheme, seen or not.

    Returns
    -------
    Series
        By meeting; NaN where nobody is counted.

    Raises
    ------
    ValueError
        When there are fewer than two parties.

    Notes
    -----
    Formula: J = H / ln S, with H = -sum of p ln p over the parties, p = people of the party / people of all of them, and
        S = the parties of the scheme, seen or not
    Unit: 0 (one party alone) to 1 (all equal)
    Denominator: people named in the scheme's parties at one meeting
    Limits: On a list that is not complete it describes the people named, not the room. S stays fixed, so a meeting without
        one party cannot reach 1 (two equal parties of three give 0.6309); equal numbers are not equal influence.

    References
    ----------
    Pielou, E. C. (1966). The measurement of diversity in different types of biological collections. Journal of
    Theoretical Biology 13, 131-144.
    """
    parties = counts.shape[1]
    if parties < 2:
        raise ValueError(f"evenness needs two parties or more, not {parties}")
    return (_measure_entropy(counts) / math.log(parties)).clip(upper=1)  # equal thirds come out above 1 in the last digit


def count_effective_parties(counts: pd.DataFrame) -> pd.Series:
    """The number of equal parties that would be as mixed as the people named at the meeting.

    Parameters and missing values as in `measure_evenness`.

    Notes
    -----
    Formula: exp(H), with H = -sum of p ln p over the parties, p = people of the party / people of all of them; over several
        meetings, the median of those of which balance can be said: a complete list, or a source's own counts of every party,
        of ten people or more
    Unit: parties, from 1 to the number of parties of the scheme
    Denominator: people named in the scheme's parties at one meeting
    Limits: On a list that is not complete it describes the people named, not the room. It does not tell which party is
        missing.

    References
    ----------
    Jost, L. (2006). Entropy and diversity. Oikos 113, 363-375.
    """
    return np.exp(_measure_entropy(counts))


def find_largest(counts: pd.DataFrame) -> pd.DataFrame:
    """The share of the party with most people named (Berger-Parker index), and which party that is.

    Parameters
    ----------
    counts : DataFrame
        People named: one row a meeting, one column a party of the scheme.

    Returns
    -------
    DataFrame
        largest_party (parties that tie joined by ``;`` in the order of the columns, "" when nobody is counted),
        largest_share (NaN when nobody is counted).

    Notes
    -----
    Formula: d = people of the largest party / people of all parties
    Unit: share, from 1 / S (all S parties of the scheme equal) to 1 (one party alone)
    Denominator: people named in the scheme's parties at one meeting
    Limits: On a list that is not complete another party may have been the largest in the room, so the share is printed only
        for a list known to be complete or where a source's own counts settle every party, of ten people or more.

    References
    ----------
    Berger, W. H., Parker, F. L. (1970). Diversity of planktonic foraminifera in deep-sea sediments. Science 168,
    1345-1347.
    """
    largest = counts.max(axis=1)
    ties = counts.eq(largest, axis=0) & counts.gt(0)
    total = counts.sum(axis=1)
    return pd.DataFrame(
        {
            "largest_party": join_parties(ties),
            "largest_share": largest.astype(float) / total.where(total > 0).astype(float),
        }
    )


def bound_share(named_of_group, named, total):
    """The lowest and highest share of a party that a list allows when it names only some of a known number of people.

    Takes numbers, arrays or Series and gives back two of the same kind; where the total is missing, so are the bounds.

    Raises
    ------
    ValueError
        When the counts contradict each other.

    Notes
    -----
    Formula: from k / N (no unnamed person belongs to the party) to (k + N - m) / N (all of them do), for k named of the
        party, m named in all and N people: 5 of 9 named of 14 give 0.3571 to 0.7143
    Unit: share, 0 to 1
    Denominator: all people at the meeting, a number that the source states without a range
    Limits: The range says what the list rules out, not what is likely. It holds only if the stated total is right and
        every person named was counted in it.

    References
    ----------
    Manski, C. F. (2003). Partial Identification of Probability Distributions. Springer, chapter 1.
    """
    wrong = (named_of_group < 0) | (named_of_group > named) | (named > total) | (total <= 0)
    if np.any(wrong):
        raise ValueError(f"counts contradict each other: {np.sum(wrong)} without 0 <= of the group <= named <= all, and all > 0")
    return named_of_group / total, (named_of_group + total - named) / total


def _measure_entropy(counts: pd.DataFrame) -> pd.Series:
    people = counts.to_numpy(dtype=float)
    total = people.sum(axis=1, keepdims=True)
    share = np.divide(people, total, out=np.full_like(people, np.nan), where=total > 0)
    entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
    return pd.Series(entropy + 0.0, index=counts.index)  # no minus zero
