"""What came of each goal as of a date: fields decide what fields can, coders the rest."""

import calendar
import datetime as dt

import pandas as pd

from helpers.commitments.scores import DIFFER

JUDGED = ("complete", "substantial", "limited", "not_started", "withdrawn", "superseded")


def judge_delivery(goals: pd.DataFrame, scores: pd.DataFrame, codings: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return delivery, its basis and the evidence type of each scored goal as of `as_of`.

    In this order: a goal that is not verifiable is ``not_assessable``; reported progress dated by then is judged by the
    coders; otherwise the deadline decides: ``not_due``, or once passed ``overdue_silent`` when no report at all was
    seen and ``no_evidence`` when one says too little; no deadline, no report: ``no_evidence``.

    Returns
    -------
    DataFrame
        Indexed by commitment_id: delivery (two codes joined by ``|`` where coders differ), delivery_basis (``fields`` or
        ``coders``), evidence_type.
    """
    judged = codings.groupby("commitment_id")[["delivery", "evidence_type"]].agg(lambda codes: DIFFER.join(sorted(set(codes))))
    rows = goals.set_index("commitment_id").loc[scores.index].join(scores[["verifiable"]]).join(judged)
    cells = [_judge_goal(row, as_of) for row in rows.itertuples()]
    return pd.DataFrame(cells, index=rows.index, columns=["delivery", "delivery_basis", "evidence_type"])


def count_delivery(delivery: pd.Series) -> pd.DataFrame:
    """Return the goals by delivery code: delivery, goals; most frequent first."""
    counts = delivery.value_counts().rename_axis("delivery").reset_index(name="goals")
    return counts.sort_values(["goals", "delivery"], ascending=[False, True], ignore_index=True)


def find_last_day(partial: str) -> dt.date | None:
    """Return the last day that a year, month or day can mean; None for an empty one."""
    if not partial:
        return None
    parts = [int(part) for part in partial.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return dt.date(year, month, day)


def _judge_goal(goal, as_of: dt.date) -> tuple[str, str, str]:
    if goal.verifiable != "yes":
        return "not_assessable", "fields", ""
    reported = bool(goal.status or goal.status_date or goal.status_note)
    known = find_last_day(goal.status_date)
    told = reported and (known is None or known <= as_of)
    if told and set(goal.delivery.split(DIFFER)) & set(JUDGED):
        return goal.delivery, "coders", goal.evidence_type
    end = find_last_day(goal.deadline)
    if end is not None and end > as_of:
        return "not_due", "fields", ""
    return ("overdue_silent" if end is not None and not told else "no_evidence"), "fields", ""
