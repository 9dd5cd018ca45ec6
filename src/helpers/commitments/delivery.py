"""What came of each goal as of a date: fields decide what fields can, coders the rest."""

import datetime as dt

import numpy as np
import pandas as pd

from helpers.commitments.coders import join_codes
from helpers.commitments.evidence import list_later, summarise_evidence
from helpers.commitments.fields import UNKNOWN
from helpers.contracts.vocabulary import DELIVERY, EVIDENCE
from helpers.dates import find_last_days
from helpers.text import fill_text, look_up

JUDGED = ("complete", "substantial", "limited", "not_started", "withdrawn", "superseded")
HIGH = ("complete", "substantial")
WEAK = ("activity", "statement", "none", "")
BASES = ("fields", "coders", "capped")
COLUMNS = ["delivery", "delivery_basis", "evidence_type", "reports", "evidence_date", "said_by", "evidence_months",
           "evidence_old"]  # fmt: skip


def judge_delivery(
    goals: pd.DataFrame, scores: pd.DataFrame, codings: pd.DataFrame, evidence: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """What came of a promise as of the date of the report.

    Return delivery, its basis and its evidence for each scored goal as of `as_of`.

    The rule is applied to each coder's reading, in this order: a goal that is not verifiable is ``not_assessable``, and one of
    which that is unknown has this code beside the one that it would have if it were; reported progress known by then is as
    the coder judged it, but no more than ``limited`` where the proof is an activity, a statement or of no kind that is told;
    otherwise the deadline decides: ``not_due``, or once passed ``overdue_silent`` when no report at all was seen and
    ``no_evidence`` when one says too little; no deadline, no report: ``no_evidence``.

    Proof is of the strongest kind that reports known by then state; where none states any, of the kind that the coder saw,
    unless a report of a later day may be what the coder saw.

    Returns
    -------
    DataFrame
        Indexed by commitment_id: delivery (two codes joined by ``|`` where coders differ, or where it is unknown whether the
        goal can be checked), delivery_basis (``fields``,
        ``coders``, or ``capped`` by the kind of proof), evidence_type (as coders and reports say), reports, evidence_date,
        said_by, evidence_months, evidence_old (yes when the newest report is older than twelve months).

    Notes
    -----
    Formula: in this order: not_assessable when not verifiable (beside the code below when that is unknown); as the coder judges
        (complete, substantial, limited, not started, withdrawn, superseded) where a report is known by then, but no more than
        limited when its proof is an activity, a statement or of no kind that is told; not_due before the deadline;
        overdue_silent after it without any report; else no_evidence. Proof is of the strongest kind that reports known by
        then state, else as the coder saw it
    Unit: one code, or two where coders differ or where it is unknown whether the goal can be checked
    Denominator: scored goals
    Limits: Only reports that were found count: overdue and silent says that nothing was seen, not that nothing was done. It is
        kept apart from the form of the promise and from its ambition.

    References
    ----------
    Open Government Partnership, Independent Reporting Mechanism: products and process.
    www.opengovpartnership.org/irm-products-and-process

    Definition of this project, in its rubric for commitments (docs/commitment-rubric.md), section 3.
    """
    known = summarise_evidence(evidence, as_of)
    end = find_last_days(goals.set_index("commitment_id")["deadline"])
    rows = _read_both_ways(codings.loc[codings["commitment_id"].isin(scores.index)])
    by = rows["commitment_id"]
    told, due = by.isin(known.index), pd.to_datetime(by.map(end.to_dict()))
    judged = told & rows["delivery"].isin(JUDGED)
    stated, later = look_up(by, known["proof"]), by.isin(list_later(evidence, as_of))
    proof = stated.where((stated != "") | later, rows["evidence_type"])
    capped = judged & rows["delivery"].isin(HIGH) & proof.isin(WEAK)
    cases = [rows["verifiable"] != "yes", capped, judged, due >= pd.Timestamp(as_of), due.notna() & ~told]
    code = np.select(cases, ["not_assessable", "limited", rows["delivery"], "not_due", "overdue_silent"], "no_evidence")
    basis = np.select(cases[:3], ["fields", "capped", "coders"], "fields")
    shown = proof.where(judged & (rows["verifiable"] == "yes"), "")
    joined = {
        "delivery": join_codes(pd.Series(code), by, DELIVERY),
        "delivery_basis": join_codes(pd.Series(basis), by, BASES),
        "evidence_type": join_codes(shown, by, EVIDENCE),
    }
    found = pd.DataFrame(joined).join(known[["reports", "evidence_date", "said_by", "evidence_months", "evidence_old"]])
    found = found.assign(**{name: fill_text(found[name]) for name in ("evidence_date", "said_by", "evidence_old")})
    return found.assign(reports=found["reports"].fillna(0).astype("Int64")).reindex(scores.index)[COLUMNS]


def _read_both_ways(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codings, one of which it is unknown whether the goal is verifiable read once as yes and once as no."""
    open_ = codings["verifiable"] == UNKNOWN
    both = [codings.assign(verifiable=codings["verifiable"].mask(open_, "yes")), codings.loc[open_].assign(verifiable="no")]
    return pd.concat(both, ignore_index=True)


def count_delivery(delivery: pd.Series) -> pd.DataFrame:
    """Return the goals by delivery code: delivery, goals; most frequent first."""
    counts = delivery.value_counts().rename_axis("delivery").reset_index(name="goals")
    return counts.sort_values(["goals", "delivery"], ascending=[False, True], ignore_index=True)
