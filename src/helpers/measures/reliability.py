"""How far coders agree beyond chance: any number of coders, and ratings that are missing."""

from itertools import combinations
from typing import NamedTuple

import numpy as np

NOT_RATED = -1
DIGITS = 12


class Tallies(NamedTuple):
    """What the measures need to know of units; the first axes hold units, clusters, draws or, added up, nothing.

    Attributes
    ----------
    coincidences : ndarray, (..., levels, levels)
        Ordered pairs of ratings of one unit by two coders, divided by the ratings of the unit less one.
    pairs : ndarray, (..., levels, levels)
        The same pairs as shares of their unit: 1 in all for a unit with two ratings or more, else 0.
    shares : ndarray, (..., levels)
        Share of each level among the ratings of a unit: 1 in all for a unit with one rating or more, else 0.
    """

    coincidences: np.ndarray
    pairs: np.ndarray
    shares: np.ndarray


def tally_units(ratings: np.ndarray, levels: int) -> Tallies:
    """Return the tallies of each unit.

    Parameters
    ----------
    ratings : ndarray of int, (units, coders)
        Place of the level given, from 0; `NOT_RATED` where a coder gave none.
    levels : int
        The levels on offer, used or not.
    """
    pairs = count_pairs(ratings, levels)
    given = (ratings[:, :, None] == np.arange(levels)).sum(axis=1, dtype=float)
    total = given.sum(axis=1)
    others = np.maximum(total - 1, 1)[:, None, None]
    total = np.maximum(total, 1)
    return Tallies(pairs / others, pairs / (others * total[:, None, None]), given / total[:, None])


def count_pairs(ratings: np.ndarray, levels: int) -> np.ndarray:
    """Return for each unit the ordered pairs of ratings by two coders, by level and level: each pair from both sides."""
    given = (ratings[:, :, None] == np.arange(levels)).sum(axis=1, dtype=float)
    return given[:, :, None] * (given[:, None, :] - np.eye(levels))


def add_up(tallies: Tallies) -> Tallies:
    """Return the tallies of all units together."""
    return Tallies(*(part.sum(axis=0) for part in tallies))


def measure_alpha(tallies: Tallies, ordered: int = 0) -> np.ndarray:
    """How far coders agree beyond what their scores, dealt out at random, would give (Krippendorff's alpha).

    Parameters
    ----------
    tallies : Tallies
        Added up over the units, `add_up`; leading axes are kept.
    ordered : int
        So many of the first levels stand in order; the others, such as unknown, are as far from every level as the first
        of the ordered is from the last. With 0 all levels are equally far apart (nominal).

    Returns
    -------
    ndarray of float
        NaN where no unit has two ratings, or all ratings are of one level.

    Notes
    -----
    Formula: alpha = 1 - (n - 1) * sum of o(c,k) d(c,k)^2 / sum of n(c) n(k) d(c,k)^2, with o the coincidences of levels c and k,
        a unit with m scores adding each of its ordered pairs as 1 / (m - 1), n(c) their row sums and n all of them; d of
        ordered levels = n(c) to n(k) added up from c to k, less half of n(c) and of n(k), and 1 for yes and no; unknown taken
        as a level has the d of the two ends of the order from every score
    Unit: below 0 (less than chance) over 0 (as chance) to 1 (all agree)
    Denominator: goals with two scores or more; a goal with one enters nothing
    Limits: Where one level holds nearly all scores it falls although coders agree, so it is read beside AC and raw agreement.
        It tells consistency, not truth: coders of one kind can agree and all be wrong. Not defined where nothing varies.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis: An Introduction to Its Methodology, 4th ed. Sage, chapter 12.

    Hayes, A. F., Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data.
    Communication Methods and Measures 1, 77-89.
    """
    seen = tallies.coincidences
    totals = seen.sum(axis=-1)
    distances = _square_distances(totals, ordered)
    by_chance = (totals[..., :, None] * totals[..., None, :] * distances).sum(axis=(-2, -1))
    return 1 - divide_safely((totals.sum(axis=-1) - 1) * (seen * distances).sum(axis=(-2, -1)), by_chance)


def measure_ac(tallies: Tallies, ordered: int = 0) -> np.ndarray:
    """How far coders agree beyond chance, chance being what they would share on goals hard to score (Gwet's AC).

    Parameters
    ----------
    tallies : Tallies
        Added up over the units, `add_up`; leading axes are kept.
    ordered : int
        So many of the first levels stand in order (AC2); the others earn nothing unless both coders give the same. With 0
        only the same level counts (AC1).

    Returns
    -------
    ndarray of float
        NaN where no unit has two ratings.

    Notes
    -----
    Formula: AC = (p - e) / (1 - e), with p = mean over goals of the weighted share of pairs of scores that agree, and
        e = sum of all weights / (q(q - 1)) * sum of s(k)(1 - s(k)), for q levels and s(k) the mean share of level k; weights
        1 - (i - j)^2 / (m - 1)^2 between the i-th and j-th of m ordered scores (AC2), 1 for the same level and 0 for another
        with yes and no (AC1); unknown taken as a level has the weight 0 with every score
    Unit: below 0 (less than chance) over 0 (as chance) to 1 (all agree)
    Denominator: goals with two scores or more in p, those with one score too in s
    Limits: Where one level holds nearly all scores it stays high even if the rare level is never agreed on, so it is read
        beside alpha and the agreement on the rare level. All levels on offer enter q, also those that nobody used.

    References
    ----------
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British
    Journal of Mathematical and Statistical Psychology 61, 29-48.

    Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed. Advanced Analytics, chapters 2 to 5.
    """
    levels = tallies.shares.shape[-1]
    weights = _weigh_levels(levels, ordered)
    agreed = divide_safely((tallies.pairs * weights).sum(axis=(-2, -1)), tallies.pairs.sum(axis=(-2, -1)))
    share = divide_safely(tallies.shares, tallies.shares.sum(axis=-1, keepdims=True))
    by_chance = weights.sum() / (levels * (levels - 1)) * (share * (1 - share)).sum(axis=-1)
    return (agreed - by_chance) / (1 - by_chance)


def measure_raw_agreement(tallies: Tallies) -> np.ndarray:
    """The share of pairs of coders that give a goal the same score.

    Parameters and missing values as in `measure_ac`.

    Notes
    -----
    Formula: mean over goals of the pairs of its scores that are the same / all pairs of its scores
    Unit: share, 0 to 1
    Denominator: goals with two scores or more
    Limits: Chance alone gives a large part of it where few levels are used. Half a step apart counts as much as a whole one.

    References
    ----------
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378-382.
    """
    return divide_safely(np.trace(tallies.pairs, axis1=-2, axis2=-1), tallies.pairs.sum(axis=(-2, -1)))


def measure_rare_agreement(ratings: np.ndarray, levels: int) -> float:
    """How often two coders agree on the rarest level, of the times that one of them gives it (positive agreement).

    Parameters
    ----------
    ratings, levels
        As for `tally_units`.

    Returns
    -------
    float
        NaN where fewer than two levels were given to units with two ratings or more.

    Notes
    -----
    Formula: 2a / (2a + b + c), with a goals to which both coders give the level, b and c those to which only one of them
        does; the mean over the pairs of coders of whom one gives it at least once
    Unit: share, 0 to 1
    Denominator: scores of the rarest level; the rarest is the one given least often of those given at all, and of several
        the one on which coders agree least
    Limits: With few such scores it moves in jumps, and one stray score of a third level makes it 0. It has no correction
        for chance, which is small for a rare level.

    References
    ----------
    Cicchetti, D. V., Feinstein, A. R. (1990). High agreement but low kappa: II. Resolving the paradoxes. Journal of Clinical
    Epidemiology 43, 551-558.
    """
    often = add_up(tally_units(ratings, levels)).coincidences.sum(axis=-1).round(DIGITS)
    if np.count_nonzero(often) < 2:
        return np.nan
    pairs = combinations(range(ratings.shape[1]), 2)
    tables = np.array([count_pairs(ratings[:, pair], levels).sum(axis=0) for pair in pairs])
    agreed = divide_safely(np.diagonal(tables, axis1=1, axis2=2), tables.sum(axis=2))
    rarest = agreed[:, often == often[often > 0].min()]
    known = ~np.isnan(rarest)
    return float((np.where(known, rarest, 0).sum(axis=0) / known.sum(axis=0)).min())


def _square_distances(totals: np.ndarray, ordered: int) -> np.ndarray:
    """Return the squared distance of each two levels, from how often each was given."""
    levels = totals.shape[-1]
    middle = totals[..., :ordered].cumsum(axis=-1) - totals[..., :ordered] / 2
    farthest = middle[..., -1] - middle[..., 0] if ordered else np.ones(totals.shape[:-1])
    distances = farthest[..., None, None] * (1 - np.eye(levels))
    distances[..., :ordered, :ordered] = middle[..., :, None] - middle[..., None, :]
    return distances**2


def _weigh_levels(levels: int, ordered: int) -> np.ndarray:
    """Return the weight of each two levels: quadratic between ordered ones, else 1 for the same and 0 for others."""
    weights, place = np.eye(levels), np.arange(ordered)
    weights[:ordered, :ordered] = 1 - ((place[:, None] - place) / max(ordered - 1, 1)) ** 2
    return weights


def divide_safely(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return the quotient, NaN where there is nothing to divide by."""
    part, whole = np.broadcast_arrays(part, whole)
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)[()]
