"""Intervals and tests for the few shares that may be read as draws; each is printed only with its reason."""

import math

import numpy as np
import pandas as pd
from scipy.stats import binomtest, false_discovery_control


def estimate_wilson(successes: int, trials: int, confidence: float = 0.95) -> tuple[float, float]:
    """The range of shares that agree with a share seen in a small number of draws (Wilson's score interval).

    Raises
    ------
    ValueError
        When there are no trials, or more successes than trials.

    Notes
    -----
    Formula: (p + z^2 / (2n) +/- z * root of (p(1 - p) / n + z^2 / (4n^2))) / (1 + z^2 / n), with p = successes / n and
        z = 1.96 for 95%
    Unit: share, 0 to 1
    Denominator: the n meetings (or other draws) that are counted
    Limits: It reads the draws as independent and from one process. A complete list is a census of its meeting and carries
        no such interval; names that are missing from a list are not covered by it.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212.
    """
    interval = binomtest(successes, trials).proportion_ci(confidence_level=confidence, method="wilson")
    return float(interval.low), float(interval.high)


def compare_shares(successes_1: int, trials_1: int, successes_2: int, trials_2: int) -> tuple[float, float, float]:
    """How far two shares of separate groups lie apart, with an interval (Newcombe's hybrid score interval).

    Returns
    -------
    tuple of float
        Difference (first minus second), its low and its high end.

    Raises
    ------
    ValueError
        When there are no trials, or more successes than trials.

    Notes
    -----
    Formula: d = p1 - p2; low = d - root of ((p1 - l1)^2 + (u2 - p2)^2); high = d + root of ((u1 - p1)^2 + (p2 - l2)^2), with
        l and u the ends of the 95% Wilson interval of each share
    Unit: difference of two shares, -1 to 1
    Denominator: the meetings of each of the two groups
    Limits: It reads both groups as independent draws. It says that shares differ, not why; it is not for the same
        organisations seen twice.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of eleven
    methods. Statistics in Medicine 17, 873-890 (method 10).
    """
    (low_1, high_1), (low_2, high_2) = estimate_wilson(successes_1, trials_1), estimate_wilson(successes_2, trials_2)
    share_1, share_2 = successes_1 / trials_1, successes_2 / trials_2
    difference = share_1 - share_2
    below = math.hypot(share_1 - low_1, high_2 - share_2)
    above = math.hypot(high_1 - share_1, share_2 - low_2)
    return difference, difference - below, difference + above


def compare_paired(before_only: int, after_only: int) -> float:
    """How often chance alone moves organisations so unequally between named before and named after (exact McNemar test).

    Returns
    -------
    float
        Two-sided p; 1 when no organisation changed.

    Notes
    -----
    Formula: p = probability of a split of b + c organisations at least as unequal as b to c when each side is as likely as
        the other (binomial, two-sided), with b named before only and c named after only
    Unit: probability, 0 to 1
    Denominator: the organisations named on one side only; those named on both sides do not enter
    Limits: With lists that are not complete a name that is missing may be an organisation that was there, so the test is
        about names on lists. Unequal numbers of meetings before and after move organisations by themselves.

    References
    ----------
    McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or percentages.
    Psychometrika 12, 153-157.
    """
    changed = before_only + after_only
    return 1.0 if changed == 0 else float(binomtest(before_only, changed).pvalue)


def adjust_p_values(p: pd.Series, comparisons: int | None = None) -> pd.Series:
    """Each p-value of a family of comparisons, raised for how many were made (Benjamini-Hochberg).

    Parameters
    ----------
    p : Series
        One value a comparison; missing where none was made, and then not counted.
    comparisons : int, optional
        How many were made, those that `p` does not list with a value of 1; else as many as `p` lists.

    Returns
    -------
    Series
        Float64 on the index of `p`, missing where `p` is.

    Raises
    ------
    ValueError
        When a value lies outside 0 to 1.

    Notes
    -----
    Formula: the smallest of p(k) * m / k over k >= i for the i-th smallest of m values, at most 1
    Unit: 0 to 1; of the comparisons kept at or below a value, on average at most that share is a find by chance
    Denominator: the m comparisons of one table
    Limits: It holds for comparisons that are independent or move together. It covers the comparisons of its table, not
        those that nobody wrote down.

    References
    ----------
    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple
    testing. Journal of the Royal Statistical Society B 57, 289-300.
    """
    made = p.astype("Float64").dropna()
    unlisted = (comparisons or len(made)) / max(len(made), 1)
    adjusted = np.minimum(false_discovery_control(made.to_numpy(dtype=float)) * unlisted, 1)
    return pd.Series(adjusted, index=made.index, dtype="Float64").reindex(p.index)
