"""What is reported about a goal: when, what kind of proof, and who says so."""

import datetime as dt

import pandas as pd

from helpers.contracts.raw import RENAMED
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import EVIDENCE, SAID_BY
from helpers.dates import find_last_days
from helpers.problems import refuse_rows

NOT_TOLD = SAID_BY[-1]
OLD_FROM = 12


def build_evidence(reports: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return every report on a goal, by the contract ``evidence``: those of progress reports, and those of the register.

    Who says so, and of what kind the proof is, is not told by the register.

    Raises
    ------
    InputError
        When a report is about no goal of the register.
    """
    lost = reports.loc[~reports["commitment_id"].isin(goals["commitment_id"])]
    refuse_rows(lost, "commitment_id", "a commitment_id of the register", what="report on no goal")
    own = goals.loc[(goals[["status", "status_date", "status_note"]] != "").any(axis=1)]
    words = (own["status"] + ": " + own["status_note"]).str.strip(": ")
    told = own.assign(evidence_date=own["status_date"], evidence_type="", said_by=NOT_TOLD, evidence_note=words,
                      source_url=own["status_source_url"])  # fmt: skip
    given = reports.rename(columns=RENAMED["evidence"])
    columns = list(TABLES["evidence"].columns)
    both = pd.concat([told.reindex(columns=columns), given.reindex(columns=columns)], ignore_index=True)
    return both.sort_values(["commitment_id", "evidence_date"], kind="stable", ignore_index=True)


def summarise_evidence(evidence: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """What is reported on a goal, of what kind, and how old the newest report is.

    Return, for each goal with a report known by `as_of`, the newest one; a report without a day counts as known.

    Returns
    -------
    DataFrame
        Indexed by commitment_id: reports (how many), evidence_date (of the newest, "" when no day is known), said_by (all
        who report, joined by ``;``), proof (the strongest kind that a report states, "" when none states it), evidence_months
        (whole months from the last day of that date to `as_of`; missing without a day), evidence_old (yes when more than
        twelve months lie between, "" without a day).

    Notes
    -----
    Formula: reports = those dated up to the date of the report, or without a date; evidence_months = whole months from the last
        day that the newest date can mean; old = more than 12 months; evidence_type = the strongest kind of proof that these
        reports state (outcome, output, activity, statement, none), else the kind that the coder saw
    Unit: reports; months
    Denominator: none
    Limits: A year or month counts as its last day, so a report may be older than told. Who reports stands beside it: makers
        report on themselves.

    References
    ----------
    Open Government Partnership, Independent Reporting Mechanism: products and process.
    www.opengovpartnership.org/irm-products-and-process

    Definition of this project, in its rubric for commitments (docs/commitment-rubric.md), section 3.
    """
    dated = evidence.assign(last=find_last_days(evidence["evidence_date"]))
    known = dated.loc[~(dated["last"] > pd.Timestamp(as_of))]
    grouped = known.assign(strength=pd.Index(EVIDENCE).get_indexer(known["evidence_type"])).groupby("commitment_id")
    newest = known.sort_values("last", na_position="first", kind="stable").drop_duplicates("commitment_id", keep="last")
    newest = newest.set_index("commitment_id").reindex(sorted(grouped.groups))
    proof = grouped["strength"].agg(lambda places: min((place for place in places if place >= 0), default=-1))
    months = (as_of.year - newest["last"].dt.year) * 12 + as_of.month - newest["last"].dt.month
    return pd.DataFrame(
        {
            "reports": grouped.size(),
            "evidence_date": newest["evidence_date"],
            "said_by": grouped["said_by"].agg(lambda said: ";".join(word for word in SAID_BY if word in set(said))),
            "proof": proof.map(dict(enumerate(EVIDENCE)) | {-1: ""}).astype("str"),
            "evidence_months": (months - (newest["last"].dt.day > as_of.day)).clip(lower=0).astype("Int64"),
            "evidence_old": _tell_old(newest["last"], as_of),
        }
    )


def list_later(evidence: pd.DataFrame, as_of: dt.date) -> set[str]:
    """Return the goals on which a report is dated after `as_of`."""
    return set(evidence.loc[find_last_days(evidence["evidence_date"]) > pd.Timestamp(as_of), "commitment_id"])


def _tell_old(last: pd.Series, as_of: dt.date) -> pd.Series:
    old = last + pd.DateOffset(months=OLD_FROM) < pd.Timestamp(as_of)
    return old.map({True: "yes", False: "no"}).where(last.notna(), "").astype("str")
