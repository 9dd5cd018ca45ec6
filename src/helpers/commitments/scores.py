"""Score goals by the six criteria: unknown stays unknown, and coders who differ give a range."""

import pandas as pd

from helpers.commitments.register import UNSCORED
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CRITERIA
from helpers.problems import InputError, Problem, locate

UNKNOWN = "U"
DIFFER = "|"
HIGH_FROM, LOWER_MODERATE_FROM = 4.5, 2.0
SEED_TEST = ("specific", "measurable", "time_bound")


def build_codings(codings: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return the coders' scores, one goal and coder a row, by the contract ``codings``.

    ``verifiable`` is worked out from the scores, not taken from the coder.

    Raises
    ------
    InputError
        When a coding is about no goal of the register, or no coder scored a goal that keeps a score of its own.
    """
    lost = codings.loc[~codings["commitment_id"].isin(goals["commitment_id"])]
    scored = goals.loc[~goals["not_counted_because"].isin(UNSCORED)]
    unscored = scored.loc[~scored["commitment_id"].isin(codings["commitment_id"])]
    problems = [
        Problem(said, **locate(row), column="commitment_id",
                value=row.commitment_id, expected=expected)
        for rows, said, expected in (
            (lost, "coding of no goal", "a commitment_id of the register"),
            (unscored, "no coder scored this goal", "a row in one of the codings files"),
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    if problems:
        raise InputError(problems)
    renamed = codings.rename(columns={"delivery_evidence_type": "evidence_type"})
    return renamed.assign(verifiable=judge_verifiable(renamed)).loc[:, list(TABLES["codings"].columns)]


def score_goals(goals: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return for each scored goal the six criteria and what follows from them.

    Returns
    -------
    DataFrame
        Indexed by commitment_id: the six criteria (one score, or two joined by ``|`` where coders differ), verifiable,
        trackable, total_low, total_high (points, 0 to 6), band, band_high. A goal that keeps no score of its own is absent.
    """
    scored = goals.loc[~goals["not_counted_because"].isin(UNSCORED), "commitment_id"]
    rows = codings.loc[codings["commitment_id"].isin(scored)]
    judged = rows.assign(trackable=judge_trackable(rows)).groupby("commitment_id")
    shown = judged[list(CRITERIA)].agg(_join_scores)
    gates = judged[["verifiable", "trackable"]].agg(lambda codes: codes.iat[0] if codes.nunique() == 1 else UNKNOWN)
    totals = pd.DataFrame(
        {
            "total_low": judged[list(CRITERIA)].agg(lambda s: _to_points(s, 0.0).min()).sum(axis=1),
            "total_high": judged[list(CRITERIA)].agg(lambda s: _to_points(s, 1.0).max()).sum(axis=1),
        }
    )
    bands = {
        "band": _name_bands(totals["total_low"], gates["trackable"] == "yes"),
        "band_high": _name_bands(totals["total_high"], gates["trackable"] != "no"),
    }
    return shown.join(gates).join(totals).assign(**bands)


def judge_verifiable(codings: pd.DataFrame) -> pd.Series:
    """Return yes, no or U: specific and measurable both at least 0.5 (the OGP gate)."""
    return _all_hold(_at_least_half(codings["specific"]), _at_least_half(codings["measurable"]))


def judge_trackable(codings: pd.DataFrame) -> pd.Series:
    """Return yes, no or U: indicator and target there, time-bound at least 0.5, and a baseline when a change is promised."""
    baseline = codings["m_baseline"].where(codings["m_type"] == "change", "yes")
    return _all_hold(codings["m_indicator"], codings["m_target"], _at_least_half(codings["time_bound"]), baseline)


def count_seed_test(scores: pd.DataFrame) -> tuple[int, int, int]:
    """Return the fewest and the most goals that are specific, measurable and time-bound in full, and the goals scored.

    This is the demand of the 13th LMTWG meeting put as a test: all three criteria at 1. The most counts a goal whose
    unknown, or whose coders' disagreement, leaves it possible.
    """
    cells = scores[list(SEED_TEST)]
    surely = (cells == "1").all(axis=1)
    possibly = cells.map(lambda cell: bool({"1", UNKNOWN} & set(cell.split(DIFFER)))).all(axis=1)
    return int(surely.sum()), int(possibly.sum()), len(scores)


def count_scores(scores: pd.DataFrame) -> pd.DataFrame:
    """Return, for each criterion, the goals at 1, 0.5, 0, unknown and with coders differing; the rows sum to the goals."""
    columns = {"1": "full", "0.5": "half", "0": "none", UNKNOWN: "unknown"}
    rows = {}
    for criterion in CRITERIA:
        cells = scores[criterion]
        counts = {label: int((cells == score).sum()) for score, label in columns.items()}
        rows[criterion] = counts | {"coders differ": int(cells.str.contains(DIFFER, regex=False).sum())}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("criterion").reset_index()


def _join_scores(scores: pd.Series) -> str:
    return DIFFER.join(sorted(set(scores)))


def _to_points(scores: pd.Series, unknown: float) -> pd.Series:
    return scores.map(lambda score: unknown if score == UNKNOWN else float(score))


def _at_least_half(scores: pd.Series) -> pd.Series:
    return scores.map({"1": "yes", "0.5": "yes", "0": "no"}).fillna(UNKNOWN)


def _all_hold(*conditions: pd.Series) -> pd.Series:
    """Join yes, no and U as Kleene's strong three-valued "and": one no decides, else one unknown leaves it open."""
    table = pd.concat([c.rename(i) for i, c in enumerate(conditions)], axis=1)
    unknown = (table == UNKNOWN).any(axis=1)
    return pd.Series("yes", index=table.index).mask(unknown, UNKNOWN).mask((table == "no").any(axis=1), "no")


def _name_bands(totals: pd.Series, trackable: pd.Series) -> pd.Series:
    """Name the band: the cut-offs are our own, not those of the Nutrition Accountability Framework."""
    bands = pd.Series("low", index=totals.index).mask(totals >= LOWER_MODERATE_FROM, "lower_moderate")
    return bands.mask(trackable, "upper_moderate").mask(trackable & (totals >= HIGH_FROM), "high")
