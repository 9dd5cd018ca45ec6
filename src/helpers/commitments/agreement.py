"""How far coders agree, before anything is adjudicated, and what the rule fixed beforehand makes of it."""

from collections.abc import Collection
from functools import partial

import numpy as np
import pandas as pd

from helpers.commitments.scores import UNKNOWN, judge_trackable
from helpers.contracts.vocabulary import CRITERIA, DELIVERY, GATES, READINGS, SCORES, YES_NO
from helpers.measures.clusters import estimate_by_clusters
from helpers.measures.reliability import (
    NOT_RATED,
    count_pairs,
    measure_ac,
    measure_alpha,
    measure_rare_agreement,
    measure_raw_agreement,
    tally_units,
)  # fmt: skip

LEFT_OUT, AS_LEVEL = "left_out", "as_level"
SCORED = tuple(score for score in SCORES if score != UNKNOWN)
LEVELS = dict(zip(READINGS, [SCORED] * len(CRITERIA) + [YES_NO] * len(GATES) + [DELIVERY], strict=True))
USES = ("use", "mark", "not_alone", "unknown")
COLUMNS = (
    "criterion", "unknowns", "goals", "clusters", "same", "raw_agreement", "alpha", "alpha_low", "alpha_high", "ac", "ac_low",
    "ac_high", "frequent_share", "rare_agreement", "undefined_draws", "use",
)  # fmt: skip


def measure_agreement(
    codings: pd.DataFrame, clusters: pd.Series, blind: pd.Series, options, reported: Collection[str] = ()
) -> pd.DataFrame:
    """Over which goals agreement is measured, and what a criterion may be used for.

    Return how far the coders agree over the goals in `blind` that two or more have coded.

    Unknown is read in two ways. ``left_out``: it is no score. ``as_level``: it is a level of its own, as far from every score
    as 0 is from 1; scores keep their order, so that half a step still counts as half a step and the two ways differ by the
    unknowns alone. Of yes and no, which are two levels, ordinal alpha is nominal alpha and AC2 is AC1.

    Parameters
    ----------
    codings : DataFrame
        By the contract ``codings``, one row a goal and coder.
    clusters : Series
        By commitment_id, the pledge that the goal is part of; the goal itself where it is missing or empty.
    blind : Series
        The commitment_ids that count.
    options
        draws, seed, use_from, mark_from, frequent_from, ac_from, rare_from, as in ``choices.Reliability``.
    reported
        The commitment_ids on which somebody reports: of the others no coder judges what came of them.

    Returns
    -------
    DataFrame
        One row a reading (six criteria, verifiable, trackable, delivery) and way (unknowns): goals (with two scores or more),
        clusters (pledges of these), same (all coders of the goal give one value), raw_agreement, alpha and AC with their
        intervals (ordinal and AC2 for criteria, nominal and AC1 for the others), frequent_share (the most frequent level among
        their scores), rare_agreement, undefined_draws (of alpha), use (use, mark, not_alone, unknown).

    Notes
    -----
    Formula: goals with two scores or more, pledges they are parts of (clusters), goals with one score from all coders (same),
        share of the most frequent score; use when the lower end of alpha is 0.8 or more; mark from 0.667; else not alone; use
        also where one level holds over 80% of the scores, the lower end of AC is 0.8 or more and agreement on the rarest level
        0.6 or more (thresholds of the parameters)
    Unit: goals, pledges, share 0 to 1, one word for the use
    Denominator: goals scored without sight of another score; an unknown is left out, or a level of its own that differs from
        every score
    Limits: Delivery is over the goals on which somebody reports. Coders of one kind may agree and be wrong: agreement shows
        consistency, not truth. It is worked out before anything is settled by a third reader.

    References
    ----------
    Krippendorff, K. (2004). Content Analysis, second edition. Sage, chapter 11 (0.8 and 0.667); the exception is a definition
    of this project.
    """
    read = codings.assign(trackable=judge_trackable(codings))
    rows = []
    for criterion, scored in LEVELS.items():
        table = _spread_coders(read, criterion, blind[blind.isin(reported)] if scored is DELIVERY else blind)
        ordered = 0 if scored is DELIVERY else len(scored)
        parents = clusters.reindex(table.index).replace("", np.nan)
        parents = parents.where(parents.notna(), table.index.to_series())
        for unknowns, levels in ((LEFT_OUT, scored), (AS_LEVEL, (*scored, UNKNOWN))):
            found = _measure(_place(table, levels), parents, len(levels), ordered, options)
            rows.append({"criterion": criterion, "unknowns": unknowns} | found | {"use": _judge_use(found, options)})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def pair_scores(codings: pd.DataFrame, blind: pd.Series) -> pd.DataFrame:
    """Which scores two coders gave one goal.

    Return the pairs of scores that two coders gave one goal, over all pairs of coders and the goals in `blind`.

    Returns
    -------
    DataFrame
        One row a criterion and pair of scores, seen or not: criterion, first, second (first before second in the order 0,
        0.5, 1, U), pairs.

    Notes
    -----
    Formula: pairs of coders' scores of one goal, by the two scores, whichever coder gave which
    Unit: pairs
    Denominator: pairs of coders over goals scored without sight of another score
    Limits: With more than two coders a goal gives several pairs, which are not independent.

    References
    ----------
    Definition of this project.
    """
    rows = []
    for criterion in CRITERIA:
        ordered = count_pairs(_place(_spread_coders(codings, criterion, blind), SCORES), len(SCORES)).sum(axis=0)
        pairs = ordered - np.diag(np.diagonal(ordered) / 2)
        rows += [
            {"criterion": criterion, "first": SCORES[a], "second": SCORES[b], "pairs": int(pairs[a, b])}
            for a, b in zip(*np.triu_indices(len(SCORES)), strict=True)
        ]
    return pd.DataFrame(rows)


def _spread_coders(codings: pd.DataFrame, criterion: str, blind: pd.Series) -> pd.DataFrame:
    """Return one row a goal that two coders or more have coded, one column a coder, what they gave in the cells."""
    read = codings.loc[codings["commitment_id"].isin(blind)]
    table = read.pivot(index="commitment_id", columns="coder", values=criterion)
    return table.loc[table.notna().sum(axis=1) > 1]


def _place(table: pd.DataFrame, levels: tuple[str, ...]) -> np.ndarray:
    """Return the place of each score among `levels`, `NOT_RATED` for what is not among them."""
    cells, places = table.to_numpy(dtype=object), np.full(table.shape, NOT_RATED)
    for place, level in enumerate(levels):
        places[cells == level] = place
    return places


def _measure(ratings: np.ndarray, parents: pd.Series, levels: int, ordered: int, options) -> dict:
    """Return the cells of one row but for its names and its use."""
    tallies = tally_units(ratings, levels)
    alpha, ac = partial(measure_alpha, ordered=ordered), partial(measure_ac, ordered=ordered)
    measures = {"raw": measure_raw_agreement, "alpha": alpha, "ac": ac}
    found = estimate_by_clusters(tallies, parents.to_numpy(dtype=str), measures, options.draws, options.seed)
    paired = tallies.pairs.any(axis=(1, 2))
    given = tallies.coincidences.sum(axis=(0, 2))
    return {
        "goals": int(paired.sum()),
        "clusters": int(parents[paired].nunique()),
        "same": int((tallies.shares[paired].max(axis=1) == 1).sum()),
        "raw_agreement": found["raw"].value,
        "alpha": found["alpha"].value,
        "alpha_low": found["alpha"].low,
        "alpha_high": found["alpha"].high,
        "ac": found["ac"].value,
        "ac_low": found["ac"].low,
        "ac_high": found["ac"].high,
        "frequent_share": float(given.max() / given.sum()) if paired.any() else np.nan,
        "rare_agreement": measure_rare_agreement(ratings, levels),
        "undefined_draws": found["alpha"].undefined,
    }


def _judge_use(found: dict, options) -> str:
    """Return what may be done, by the lower ends; a comparison with what is not known does not hold."""
    if np.isnan(found["alpha"]) or np.isnan(found["alpha_low"]):
        return "unknown"
    skewed = found["frequent_share"] > options.frequent_from
    if skewed and found["ac_low"] >= options.ac_from and found["rare_agreement"] >= options.rare_from:
        return "use"
    if found["alpha_low"] >= options.use_from:
        return "use"
    return "mark" if found["alpha_low"] >= options.mark_from else "not_alone"
