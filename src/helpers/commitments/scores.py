"""Score goals by the six criteria: unknown stays unknown, and coders who differ give a range."""

import pandas as pd

from helpers.commitments.coders import DIFFER, agree_or_unknown, join_codes
from helpers.commitments.fields import POINTS, UNKNOWN, add_fields, bound_scores, name_scores
from helpers.commitments.register import pick_scored
from helpers.commitments.register_checks import check_codings
from helpers.contracts.raw import RENAMED
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CRITERIA, M_TYPES, PARTS, SCORES, YES_NO, YES_NO_UNKNOWN
from helpers.problems import refuse_rows

OPEN_TO_CODERS = (*CRITERIA, *PARTS[:3], "verifiable")
NOBODY = "nobody yet"
SEED_TEST = ("specific", "measurable", "time_bound")


def build_codings(codings: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return the coders' scores, one goal and coder a row, by the contract ``codings``.

    ``verifiable`` is worked out from the scores, not taken from the coder.

    Raises
    ------
    InputError
        When a coding is about no goal of the register, or for what `check_codings` refuses.
    """
    check_codings(codings)
    lost = codings.loc[~codings["commitment_id"].isin(goals["commitment_id"])]
    refuse_rows(lost, "commitment_id", "a commitment_id of the register", what="coding of no goal")
    renamed = codings.rename(columns=RENAMED["codings"])
    return renamed.assign(verifiable=judge_verifiable(renamed)).loc[:, list(TABLES["codings"].columns)]


def add_uncoded(codings: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return the codings with a line by nobody for each goal to score that no coder has coded: all unknown."""
    scored = pick_scored(goals)["commitment_id"]
    uncoded = scored.loc[~scored.isin(codings["commitment_id"])]
    line = dict.fromkeys(codings, "") | dict.fromkeys(OPEN_TO_CODERS, UNKNOWN) | {"coder": NOBODY}
    lines = pd.DataFrame(line, index=uncoded.index, columns=codings.columns).assign(commitment_id=uncoded)
    return pd.concat([codings, lines], ignore_index=True) if len(lines) else codings


def score_goals(goals: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """The form of a promise: six criteria, each met in full, in half, not at all or not known, and their sum.

    Return for each scored goal the six criteria and what follows from them.

    What the fields of the register decide (see `bound_by_fields`) fills unknowns, and stands beside a coder who reads less.

    Returns
    -------
    DataFrame
        Indexed by commitment_id: the six criteria (one score, or two joined by ``|`` where coders differ), verifiable,
        trackable, seed_test (specific, measurable and time-bound in full: yes, no or U), total_low, total_high (points, 0
        to 6), restated, conditional, and the parts of measurable (m_indicator, m_target, m_baseline, m_type). A goal that
        keeps no score of its own is absent.

    Notes
    -----
    Formula: specific, measurable, time-bound, assigned, resourced, monitored, as coders score the words of the promise, each 1,
        0.5, 0 or unknown; total_low = sum with unknown as 0 and the lower score where coders differ; total_high = sum with
        unknown as 1 and the higher; what the fields decide fills unknowns
    Unit: each 0 to 1; total 0 to 6 points
    Denominator: scored goals: wider promises told by their parts, umbrellas and projections have no score
    Limits: It tells how a promise is worded, not whether it is ambitious or kept; the three are never averaged. Unknown means
        that the text was cut or told by others. How far coders agree stands beside each criterion.

    References
    ----------
    Definition of this project, in its rubric for commitments (docs/commitment-rubric.md); near to the two that follow.

    Global Nutrition Report, Nutrition Accountability Framework.
    globalnutritionreport.org/resources/naf/about/nutrition-action-smartness-index

    Open Government Partnership, Independent Reporting Mechanism: products and process.
    www.opengovpartnership.org/irm-products-and-process
    """
    scored = pick_scored(goals)
    rows = codings.loc[codings["commitment_id"].isin(scored["commitment_id"])].reset_index(drop=True)
    low, high = bound_scores(rows, scored)
    named, by, given = name_scores(low, high), rows["commitment_id"], add_fields(rows, scored)
    read = high.groupby(by).min()
    beside = {criterion: least.loc[least > read[criterion].reindex(least.index)] for criterion, least in given.items()}
    cells = {criterion: _join_scores(named[criterion], by, beside.get(criterion)) for criterion in CRITERIA}
    verifiable = agree_or_unknown(rows["verifiable"], by, UNKNOWN)
    trackable = _judge_with_fields(rows, low["time_bound"], high["time_bound"], given["time_bound"])
    gates = {"verifiable": verifiable, "trackable": trackable}
    ends = {"total_low": low.groupby(by).min(), "total_high": high.groupby(by).max()}
    for criterion, least in given.items():
        high = ends["total_high"][criterion]
        ends["total_high"][criterion] = high.clip(lower=least.reindex(high.index).fillna(0))
    words = dict.fromkeys(("restated", "conditional"), YES_NO) | dict.fromkeys(PARTS, YES_NO_UNKNOWN) | {"m_type": M_TYPES}
    tags = {name: join_codes(rows[name], by, allowed) for name, allowed in words.items()}
    totals = {name: points.sum(axis=1) for name, points in ends.items()}
    return pd.DataFrame(cells | gates | {"seed_test": _pass_seed_test(*ends.values())} | totals | tags)


def judge_verifiable(codings: pd.DataFrame) -> pd.Series:
    """Whether anybody could check that a promise was kept.

    Return yes, no or U: specific and measurable both at least 0.5 (the OGP gate).

    Notes
    -----
    Formula: yes when specific and measurable are both 0.5 or 1; no when one is 0; else unknown; unknown too where coders come
        to different answers
    Unit: yes, no or unknown; goals
    Denominator: scored goals; under an objective, its counted goals
    Limits: It is the least that a check needs, not a good promise. A goal that is not verifiable gets no judgement of delivery.
        Counts of the surely verifiable stand beside those of which it cannot be told.

    References
    ----------
    Open Government Partnership, Independent Reporting Mechanism: products and process.
    www.opengovpartnership.org/irm-products-and-process
    """
    return _all_hold(_read_half(codings["specific"]), _read_half(codings["measurable"]))


def judge_trackable(codings: pd.DataFrame) -> pd.Series:
    """Whether progress towards a promise could be followed.

    Return yes, no or U: indicator and target there, time-bound at least 0.5, and a baseline when a change is promised.

    Notes
    -----
    Formula: yes when an indicator and a target are there, time-bound is 0.5 or 1 and, where a change is promised, a baseline is
        there; no when one of these is missing; else unknown
    Unit: yes, no or unknown; goals
    Denominator: scored goals; under an objective, its counted goals
    Limits: Near to the Nutrition Accountability Framework's test of the same name, with fewer elements, so the shares of both
        are not the same measure.

    References
    ----------
    Definition of this project, in its rubric for commitments (docs/commitment-rubric.md); near to the one that follows.

    Global Nutrition Report, Nutrition Accountability Framework.
    globalnutritionreport.org/resources/naf/about/nutrition-action-smartness-index
    """
    baseline = codings["m_baseline"].where(codings["m_type"] == "change", "yes")
    return _all_hold(codings["m_indicator"], codings["m_target"], _read_half(codings["time_bound"]), baseline)


def count_seed_test(scores: pd.DataFrame) -> tuple[int, int, int]:
    """How many promises are specific, measurable and time-bound in full.

    Return the fewest and the most goals that are specific, measurable and time-bound in full, and the goals scored.

    This is the demand of the 13th LMTWG meeting put as a test: all three criteria at 1. The most counts a goal whose
    unknown, or whose coders' disagreement, leaves it possible.

    Notes
    -----
    Formula: at least: goals with all three at 1 for every coder; at most: these and the goals whose unknowns or differing
        coders leave it possible; share = goals / goals scored, for ten goals or more
    Unit: goals; per cent
    Denominator: scored goals at hand: counted goals of the country, or of the whole register
    Limits: The two ends are bounds, not an interval of sampling: the goals are those that were found.

    References
    ----------
    Demand of the 13th meeting of the Labour Migration Technical Working Group, put as a test by this project.
    """
    passed = scores["seed_test"].value_counts()
    surely = int(passed.get("yes", 0))
    return surely, surely + int(passed.get(UNKNOWN, 0)), len(scores)


def count_scores(scores: pd.DataFrame) -> pd.DataFrame:
    """Return, for each criterion, the goals at 1, 0.5, 0, unknown and with coders differing; the rows sum to the goals."""
    columns = {"1": "full", "0.5": "half", "0": "none", UNKNOWN: "unknown"}
    rows = {}
    for criterion in CRITERIA:
        cells = scores[criterion]
        counts = {label: int((cells == score).sum()) for score, label in columns.items()}
        rows[criterion] = counts | {"readings differ": int(cells.str.contains(DIFFER, regex=False).sum())}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("criterion").reset_index()


def _join_scores(named: pd.Series, by: pd.Series, beside: pd.Series | None) -> pd.Series:
    """Return the scores of each goal, one or several joined by ``|``; a field that gives more stands beside."""
    if beside is not None:
        words = {points[0]: word for word, points in POINTS.items() if word != UNKNOWN}
        named = pd.concat([named, beside.map(words).astype("str")], ignore_index=True)
        by = pd.concat([by, beside.index.to_series(name=by.name)], ignore_index=True)
    return join_codes(named, by, SCORES)


def _judge_with_fields(rows: pd.DataFrame, low: pd.Series, high: pd.Series, given: pd.Series) -> pd.Series:
    """Return trackable by goal, as coders read the date and as its field gives it: unknown where the two part."""
    least = rows["commitment_id"].map(given).fillna(0)
    read = [judge_trackable(rows.assign(time_bound=_at_least_half(*(end.clip(lower=floor) for end in (low, high)))))
            for floor in (0, least)]  # fmt: skip
    by = pd.concat([rows["commitment_id"]] * 2, ignore_index=True)
    return agree_or_unknown(pd.concat(read, ignore_index=True), by, UNKNOWN)


def _pass_seed_test(low: pd.DataFrame, high: pd.DataFrame) -> pd.Series:
    criteria = list(SEED_TEST)
    surely, possibly = (low[criteria] == 1).all(axis=1), (high[criteria] == 1).all(axis=1)
    return pd.Series(UNKNOWN, index=low.index, dtype="str").mask(surely, "yes").mask(~possibly, "no")


def _at_least_half(low: pd.Series, high: pd.Series) -> pd.Series:
    """Return a score that says whether points are surely, surely not or perhaps at least 0.5."""
    return pd.Series(UNKNOWN, index=low.index, dtype="str").mask(low >= 0.5, "0.5").mask(high < 0.5, "0")


def _read_half(scores: pd.Series) -> pd.Series:
    return scores.map({"1": "yes", "0.5": "yes", "0": "no"}).fillna(UNKNOWN)


def _all_hold(*conditions: pd.Series) -> pd.Series:
    """Join yes, no and U as Kleene's strong three-valued "and": one no decides, else one unknown leaves it open."""
    unknown, no = (pd.concat([c == word for c in conditions], axis=1).any(axis=1) for word in (UNKNOWN, "no"))
    return pd.Series("yes", index=unknown.index, dtype="str").mask(unknown, UNKNOWN).mask(no, "no")
