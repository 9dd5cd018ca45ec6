"""Bands of form: our own cut-offs, always shown again with the cut-offs moved."""

import pandas as pd

from helpers.commitments.register import pick_counted
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import BANDS, GOAL_SETS

HIGH_FROM, LOWER_MODERATE_FROM = 4.5, 2.0
SHIFTS = (-0.5, 0.0, 0.5)


def name_bands(scores: pd.DataFrame, shift: float = 0.0) -> pd.DataFrame:
    """Four bands of form, from the total and from whether progress can be followed.

    Return the band of each goal at its low and at its high total, with both cut-offs moved by `shift` points.

    High: trackable, and a total of 4.5 or more. Upper moderate: trackable, and less. Lower moderate: not trackable, and a
    total of 2 or more. Low: the rest. The cut-offs are our own, not those of the Nutrition Accountability Framework.

    Returns
    -------
    DataFrame
        On the index of `scores`: band (an unknown trackable read as no), band_high (read as yes).

    Notes
    -----
    Formula: high = trackable and total of 4.5 or more; upper moderate = trackable and less; lower moderate = not trackable and
        total of 2 or more; low = the rest; band by the low total with trackable unknown read as no, band_high by the high total
        with it read as yes
    Unit: band
    Denominator: scored goals
    Limits: The cut-offs are our own, not those of the Nutrition Accountability Framework, and are always shown again with both
        moved by half a point: a count that turns on the half point is no finding.

    References
    ----------
    Definition of this project, in its rubric for commitments (docs/commitment-rubric.md).
    """
    return pd.DataFrame(
        {
            "band": _name(scores["total_low"], scores["trackable"] == "yes", shift),
            "band_high": _name(scores["total_high"], scores["trackable"] != "no", shift),
        }
    )


def count_bands(scores: pd.DataFrame, goals: pd.DataFrame, country: str) -> pd.DataFrame:
    """How many goals are in each band, and how that moves with the cut-offs.

    Return how many counted goals are in each band as the cut-offs move, by the contract ``bands``.

    goals_low counts by the low total, goals_high by the high one; each sums to the goals of the set.

    Notes
    -----
    Formula: goals_low = goals of the band by the low total, goals_high = by the high total, with both cut-offs moved by -0.5, 0
        and 0.5 points
    Unit: goals
    Denominator: counted goals that are scored: the country's own, and all of the register
    Limits: A low and a high count are no range of one band: a goal that leaves one band enters another.

    References
    ----------
    Definition of this project, in its rubric for commitments (docs/commitment-rubric.md).
    """
    sets = dict(zip(GOAL_SETS, pick_counted(goals, country), strict=True))
    found = [_count(scores.loc[scores.index.isin(rows["commitment_id"])]).assign(goal_set=name) for name, rows in sets.items()]
    return pd.concat(found, ignore_index=True).loc[:, list(TABLES["bands"].columns)]


def _count(scores: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for shift in SHIFTS:
        bands = name_bands(scores, shift)
        counts = {name: bands[name].value_counts() for name in bands}
        rows += [
            {"shift": shift, "band": band, "goals_low": int(counts["band"].get(band, 0)),
             "goals_high": int(counts["band_high"].get(band, 0))}
            for band in BANDS
        ]  # fmt: skip
    return pd.DataFrame(rows)


def _name(totals: pd.Series, trackable: pd.Series, shift: float) -> pd.Series:
    bands = pd.Series("low", index=totals.index, dtype="str").mask(totals >= LOWER_MODERATE_FROM + shift, "lower_moderate")
    return bands.mask(trackable, "upper_moderate").mask(trackable & (totals >= HIGH_FROM + shift), "high")
