"""How much two lists of organisations overlap, and how much they may when neither is known to be complete."""

import numpy as np
import pandas as pd


def measure_jaccard(shared: pd.Series, here: pd.Series, before: pd.Series) -> pd.Series:
    """The organisations named at both of two meetings as a share of those named at either (Jaccard index).

    Parameters
    ----------
    shared, here, before : Series or array
        Organisations named at both meetings, at this one and at the one before.

    Returns
    -------
    Series
        Float64; missing when neither list names any.

    Raises
    ------
    ValueError
        When more organisations are shared than one of the lists names.

    Notes
    -----
    Formula: s / (a + b - s), with s named at both meetings, a at this one and b at the one before; turnover is 1 minus it
    Unit: 0 (none in common) to 1 (the same organisations)
    Denominator: organisations named at one of the two meetings or at both
    Limits: It describes two meetings only when both lists are known to be complete; otherwise it is a number about lists
        and the bounds take its place.

    References
    ----------
    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11, 37-50.
    """
    shared, here, before = _read_counts(shared, here, before)
    return (shared / (here + before - shared)).astype("Float64")


def bound_jaccard(
    shared: pd.Series, here: pd.Series, before: pd.Series, unnamed_here, unnamed_before
) -> tuple[pd.Series, pd.Series]:
    """The lowest and highest Jaccard index of two meetings that their lists allow when organisations may be unnamed.

    Parameters as in `measure_jaccard`; `unnamed_here` and `unnamed_before` (number, array or Series) say how many further
    organisations may have been there at most, in the same order: 0 for a complete list, missing or infinite where no limit
    is known. Both bounds are missing only where no organisation can have been at either meeting.

    Notes
    -----
    Formula: low = s / (a + b - s + u + v): every unnamed organisation was at one meeting only; high = (s + min(u, b - s) +
        min(v, a - s)) / (a + b - s): the unnamed are those that the other list names; with s named at both meetings, a at
        this one, b before, and at most u and v unnamed. Without a limit low is 0; two open lists that name nobody allow 0 to 1
    Unit: 0 (none in common) to 1 (the same organisations)
    Denominator: organisations that were, or may have been, at one of the two meetings or at both
    Limits: The range says what the lists rule out, not what is likely; without a limit on the unnamed it rules out little.

    References
    ----------
    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11, 37-50; bounds in the sense of
    Manski, C. F. (2003). Partial Identification of Probability Distributions. Springer.
    """
    shared, here, before = _read_counts(shared, here, before)
    more_here, more_before = _read_limit(unnamed_here), _read_limit(unnamed_before)
    either = here + before - shared
    low = shared / (either + more_here + more_before)
    high = (shared + np.minimum(more_here, before - shared) + np.minimum(more_before, here - shared)) / either
    # nobody named: only an unnamed organisation on each side can make the two meetings alike
    of_unnamed = ((more_here > 0) & (more_before > 0)).astype(float)
    high = high.mask(either == 0, of_unnamed).where(low.notna())
    return low.astype("Float64"), high.astype("Float64")


def _read_counts(shared, here, before) -> list[pd.Series]:
    shared, here, before = (pd.Series(counts).astype(float) for counts in (shared, here, before))
    if (wrong := (shared < 0) | (shared > here) | (shared > before)).any():
        raise ValueError(f"counts contradict each other: {wrong.sum()} with more organisations shared than a list names")
    return [shared, here, before]


def _read_limit(unnamed) -> np.ndarray:
    limit = np.where(pd.isna(unnamed), np.inf, unnamed).astype(float)
    if (limit < 0).any():
        raise ValueError("fewer than no organisations cannot be unnamed")
    return limit
