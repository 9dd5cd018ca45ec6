"""What came of each goal as of a date: fields decide what fields can, coders the rest."""

import datetime as dt

import pandas as pd

from helpers.commitments.scores import DIFFER
from helpers.dates import find_last_day

JUDGED = ("complete", "substantial", "limited", "not_started", "withdrawn", "superseded")


def judge_delivery(goals: pd.DataFrame, scores: pd.DataFrame, codings: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return delivery, its basis and the evidence type of each scored goal as of `as_of`.

    The rule is applied to each coder's reading, in this order: a goal that is not verifiable is ``not_assessable``;
    reported progress dated by then is as the coder judged it; otherwise the deadline decides: ``not_due``, or once passed
    ``overdue_silent`` when no report at all was seen and ``no_evidence`` when one says too little; no deadline, no
    report: ``no_evidence``.

    Returns
    -------
    DataFrame
        Indexed by commitment_id: delivery (two codes joined by ``|`` where coders differ), delivery_basis (``fields`` or
        ``coders``), evidence_type (of what coders judged).
    """
    scored = codings.loc[codings["commitment_id"].isin(scores.index)]
    rows = scored.merge(goals[["commitment_id", "deadline", "status", "status_date", "status_note"]], on="commitment_id")
    columns = ["delivery", "delivery_basis", "evidence_type"]
    judged = pd.DataFrame([_judge_goal(row, as_of) for row in rows.itertuples()], index=rows["commitment_id"], columns=columns)
    return judged.groupby(level=0).agg(lambda codes: DIFFER.join(sorted(set(codes) - {""}))).reindex(scores.index)


def count_delivery(delivery: pd.Series) -> pd.DataFrame:
    """Return the goals by delivery code: delivery, goals; most frequent first."""
    counts = delivery.value_counts().rename_axis("delivery").reset_index(name="goals")
    return counts.sort_values(["goals", "delivery"], ascending=[False, True], ignore_index=True)


def _judge_goal(goal, as_of: dt.date) -> tuple[str, str, str]:
    if goal.verifiable != "yes":
        return "not_assessable", "fields", ""
    reported = bool(goal.status or goal.status_date or goal.status_note)
    known = find_last_day(goal.status_date)
    told = reported and (known is None or known <= as_of)
    if told and goal.delivery in JUDGED:
        return goal.delivery, "coders", goal.evidence_type
    end = find_last_day(goal.deadline)
    if end is not None and end >= as_of:
        return "not_due", "fields", ""
    return ("overdue_silent" if end is not None and not told else "no_evidence"), "fields", ""
