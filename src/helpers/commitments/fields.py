"""What the fields of the register alone decide about a goal's form, whoever reads it."""

import numpy as np
import pandas as pd

from helpers.commitments.register import pick_scored
from helpers.contracts.vocabulary import CRITERIA, SCORES

PERIOD_END, FULL = "plan or period end", "full"
UNKNOWN = SCORES[-1]
POINTS = {"0": (0.0, 0.0), "0.5": (0.5, 0.5), "1": (1.0, 1.0), UNKNOWN: (0.0, 1.0)}
"""Lowest and highest points that a score allows."""
SETTLED, JOIN = "settled", ";"


def bound_by_fields(goals: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the lowest and highest score that the fields allow, for the criteria that they say something about.

    Time-bound: a deadline that is stated or worked out is an end at least to the year, 1; one that is only the end of the
    plan or period leaves 0.5 or 1; without a deadline a score is at most 0.5, so no goal without a date is time-bound in
    full. Assigned: a named lead is at least 0.5; whether one unit answers for it takes judgement.

    Returns
    -------
    dict of DataFrame
        By criterion: low, high (points a score may have), open (the field is empty and the text was not read in full, so
        an unknown stays unknown), indexed by commitment_id. Criteria that need judgement are not in it.
    """
    ids, cut = pd.Index(goals["commitment_id"]), (goals["goal_text_seen"] != FULL).to_numpy()
    dated, led = (goals["deadline"] != "").to_numpy(), (goals["lead"] != "").to_numpy()
    exact = dated & (goals["deadline_basis"] != PERIOD_END).to_numpy()
    time = {"low": np.select([exact, dated], [1.0, 0.5], 0.0), "high": np.where(dated, 1.0, 0.5), "open": ~dated & cut}
    lead = {"low": np.where(led, 0.5, 0.0), "high": 1.0, "open": False}
    return {"time_bound": pd.DataFrame(time, index=ids), "assigned": pd.DataFrame(lead, index=ids)}


def bound_scores(codings: pd.DataFrame, goals: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the lowest and highest points of each criterion in each coder's row, taken together with the fields.

    An unknown becomes what the fields allow, and a score above it is lowered; a score below it is left, for the coder may
    have read what the field does not hold (see `add_fields`). What a person has settled (column ``settled``, see
    `adjudicate`) may lie below what the fields give, but not above what they allow.
    """
    low, high = (
        codings[list(CRITERIA)].apply(lambda scores, end=end: scores.map({word: points[end] for word, points in POINTS.items()}))
        for end in (0, 1)
    )
    for criterion, field in bound_by_fields(goals).items():
        allowed = field.reindex(codings["commitment_id"]).set_axis(codings.index)
        unknown, settled = codings[criterion] == UNKNOWN, tell_settled(codings, criterion)
        least = allowed["low"].where(unknown & ~allowed["open"], 0.0)
        most = allowed["high"].mask(unknown & allowed["open"], 1.0)
        for points in (low, high):
            points[criterion] = points[criterion].clip(least.where(~settled, 0.0), most.where(~settled, allowed["high"]))
    return low, high


def add_fields(codings: pd.DataFrame, goals: pd.DataFrame) -> dict[str, pd.Series]:
    """Return, by criterion, the least that the fields give to each goal of `codings` that no person has settled.

    It stands beside what the coders give: where they read less, both are kept, and a person may settle it.
    """
    given = {}
    for criterion, field in bound_by_fields(goals).items():
        settled = codings.loc[tell_settled(codings, criterion), "commitment_id"]
        scored = field.index.isin(codings["commitment_id"]) & ~field.index.isin(settled)
        given[criterion] = field.loc[scored & (field["low"] > 0), "low"]
    return given


def name_scores(low: pd.DataFrame, high: pd.DataFrame) -> pd.DataFrame:
    """Return points as scores: a word of the rubric where both ends meet, else unknown."""
    words = {points[0]: word for word, points in POINTS.items() if word != UNKNOWN}
    return low.apply(lambda column: column.map(words)).where(low == high, UNKNOWN)


def tell_settled(codings: pd.DataFrame, criterion: str) -> pd.Series:
    """Tell in which rows a person has settled `criterion`; nowhere where nobody adjudicated."""
    if SETTLED not in codings:
        return pd.Series(False, index=codings.index)
    return (JOIN + codings[SETTLED] + JOIN).str.contains(JOIN + criterion + JOIN, regex=False)


def count_decided(codings: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """What the fields of the register decide about a score, whoever reads the promise.

    Return what the fields decide.

    Returns
    -------
    DataFrame
        One row a criterion: criterion; goals (scored); decided (the field alone gives the score); bounded (it rules some
        scores out); read_otherwise (a coder's score lies outside what it allows, so both stand, or a full score without a
        date is lowered); which (these goals).

    Notes
    -----
    Formula: time-bound: a deadline that is stated or worked out is 1, one that is only the end of the plan 0.5 or 1, none at
        most 0.5; assigned: a named lead is 0.5 or 1. decided = goals of which this leaves one score; bounded = it rules some
        out; read_otherwise = a coder's score lies outside
    Unit: goals
    Denominator: scored goals
    Limits: An empty field of a text that was not read in full decides nothing. Where a coder reads less than the field allows,
        both stand as a range until a person settles it; a full score for time without a date is lowered.

    References
    ----------
    Definition of this project, in its rubric for commitments (docs/commitment-rubric.md).
    """
    rows, goals = [], pick_scored(goals)
    codings = codings.loc[codings["commitment_id"].isin(goals["commitment_id"])]
    for criterion, field in bound_by_fields(goals).items():
        scored = field.loc[field.index.isin(codings["commitment_id"])]
        allowed = field.reindex(codings["commitment_id"]).set_axis(codings.index)
        points = codings[criterion].map({word: ends[0] for word, ends in POINTS.items() if word != UNKNOWN})
        outside = ((points < allowed["low"]) | (points > allowed["high"])) & ~tell_settled(codings, criterion)
        decided, which = scored["low"] == scored["high"], sorted(set(codings.loc[outside, "commitment_id"]))
        bounded = ~decided & ((scored["low"] > 0) | (scored["high"] < 1))
        rows.append(
            {"criterion": criterion, "goals": len(scored), "decided": int(decided.sum()), "bounded": int(bounded.sum()),
             "read_otherwise": len(which), "which": ", ".join(which)}
        )  # fmt: skip
    return pd.DataFrame(rows)
