"""Agreement of two coders on yes or no, beyond chance."""

import numpy as np

from helpers.measures.reliability import divide_safely

NORMAL = 1.959964


def measure_kappa(table: np.ndarray) -> tuple[float, float, float]:
    """How far two coders agree beyond what their own shares of each level would give (Cohen's kappa), with an interval.

    Parameters
    ----------
    table : ndarray of int, (levels, levels)
        Units by the level that the first and that the second coder gave.

    Returns
    -------
    tuple of float
        Kappa, its low and its high end; NaN without units, or when both coders give one and the same level throughout.

    Notes
    -----
    Formula: kappa = (p - e) / (1 - e), with p the share of units on which both agree and e = sum of a(k) b(k), the shares of
        level k of the two coders; 95% interval kappa +/- 1.96 standard errors (large samples), cut at -1 and 1
    Unit: below 0 (less than chance) over 0 (as chance) to 1 (all agree)
    Denominator: units judged by both coders
    Limits: Where one level holds nearly all units it falls although coders agree. The interval reads units as independent
        and needs many of them; with full agreement it has no width.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.

    Fleiss, J. L., Cohen, J., Everitt, B. S. (1969). Large sample standard errors of kappa and weighted kappa. Psychological
    Bulletin 72, 323-327.
    """
    units = table.sum()
    share = divide_safely(table.astype(float), units)
    first, second = share.sum(axis=1), share.sum(axis=0)
    same, by_chance = np.trace(share), first @ second
    if not units or by_chance >= 1:
        return np.nan, np.nan, np.nan
    kappa = (same - by_chance) / (1 - by_chance)
    either = first[None, :] + second[:, None]
    spread = (share * ((1 - kappa) * either - np.eye(len(table))) ** 2).sum() - (kappa - by_chance * (1 - kappa)) ** 2
    error = np.sqrt(max(spread, 0) / units) / (1 - by_chance)
    return float(kappa), max(float(kappa - NORMAL * error), -1.0), min(float(kappa + NORMAL * error), 1.0)
