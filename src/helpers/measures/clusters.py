"""The interval of a measure when whole pledges, not single goals, are drawn anew."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.measures.reliability import DIGITS, Tallies, add_up

ENDS = (2.5, 97.5)
CELLS = 2**22
"""Numbers held at once while resampling."""


class Estimate(NamedTuple):
    """A measure with its interval, and the draws in which it was not defined; NaN where nothing is."""

    value: float
    low: float
    high: float
    undefined: int


def estimate_by_clusters(
    tallies: Tallies, clusters: np.ndarray, measures: Mapping[str, Callable], draws: int, seed: int
) -> dict[str, Estimate]:
    """The range of values that a measure takes when the pledges are drawn anew, all goals of a pledge staying together.

    Parameters
    ----------
    tallies : Tallies
        Of each unit, `tally_units`.
    clusters : ndarray
        The cluster of each unit, such as the pledge that a goal is part of.
    measures : mapping of str to function
        Each takes tallies added up over units, with leading axes, and returns its values.

    Returns
    -------
    dict of Estimate
        By the name of the measure. The order of units, coders and clusters changes nothing.

    Notes
    -----
    Formula: as many pledges as there are, drawn with replacement; the measure of each draw; the interval goes from the 2.5th
        to the 97.5th percentile of the draws in which the measure is defined
    Unit: that of the measure
    Denominator: pledges with a scored goal
    Limits: It tells how far other pledges of this kind could move the value, not how far other coders could. Draws without
        variation, in which alpha is not defined, are left out and counted. In simulated codings it held the true alpha or AC
        93 to 95 times in 100 with 50 pledges or more, 77 to 87 with 20, 45 to 64 with 10. With full agreement it has no width.

    References
    ----------
    Efron, B., Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman and Hall, chapters 8 and 13.

    Field, C. A., Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the Royal Statistical Society B 69, 369-390.
    """
    totals, drawn = add_up(tallies), _resample(tallies, clusters, draws, seed)
    return {name: _find_range(float(measure(totals)), measure(drawn)) for name, measure in measures.items()}


def _resample(tallies: Tallies, clusters: np.ndarray, draws: int, seed: int) -> Tallies:
    """Return the tallies of each draw of clusters; clusters with the same tallies are drawn as one kind, which is exact."""
    rated = tallies.shares.any(axis=-1)
    if not rated.any():
        return Tallies(*(np.zeros((draws, *part.shape[1:])) for part in tallies))
    units = np.concatenate([part[rated].reshape(rated.sum(), -1) for part in tallies], axis=1)
    summed = pd.DataFrame(units).groupby(clusters[rated]).sum().round(DIGITS)
    counted = summed.groupby(list(summed)).size()
    kinds, times = counted.index.to_frame().to_numpy(), counted.to_numpy()
    rng, block = np.random.default_rng(seed), max(1, CELLS // len(kinds))
    sizes = [min(block, draws - start) for start in range(0, draws, block)]
    drawn = np.concatenate([rng.multinomial(len(summed), times / len(summed), size) @ kinds for size in sizes])
    ends = np.cumsum([part[0].size for part in tallies])[:-1]
    return Tallies(*(cut.reshape(draws, *part.shape[1:]) for cut, part in zip(np.split(drawn, ends, 1), tallies, strict=True)))


def _find_range(value: float, drawn: np.ndarray) -> Estimate:
    defined = drawn[~np.isnan(drawn)]
    low, high = np.percentile(defined, ENDS) if len(defined) else (np.nan, np.nan)
    return Estimate(value, float(low), float(high), len(drawn) - len(defined))
