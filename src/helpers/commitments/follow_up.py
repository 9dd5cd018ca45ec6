"""Which goals to follow up: overdue and silent, reported on, falling due next."""

import datetime as dt

import pandas as pd

from helpers.commitments.register import pick_counted
from helpers.dates import find_last_days

NEXT_MONTHS = 12
SILENT = "overdue_silent"


def list_due(commitments: pd.DataFrame, as_of: dt.date, country: str) -> pd.DataFrame:
    """Which goals fall due in the twelve months after the date of the report.

    Return the counted goals of the country that fall due in the twelve months after `as_of`, the soonest first.

    Returns
    -------
    DataFrame
        commitment_id, deadline, summary, lead, delivery. A year or month falls due on its last day.

    Notes
    -----
    Formula: last day that the deadline can mean from that date to twelve months later
    Unit: goals
    Denominator: counted goals of the country
    Limits: A deadline that is the end of a plan is listed like one that is stated; deadline_basis tells them apart.

    References
    ----------
    Definition of this project.
    """
    own, _ = pick_counted(commitments, country)
    end, start = find_last_days(own["deadline"]), pd.Timestamp(as_of)
    due = own.assign(end=end).loc[(end >= start) & (end <= start + pd.DateOffset(months=NEXT_MONTHS))]
    ranked = due.sort_values(["end", "commitment_id"], ignore_index=True)
    return ranked[["commitment_id", "deadline", "summary", "lead", "delivery"]]


def list_silent(commitments: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the counted goals of the country past the deadline on which no source seen reports, the longest first.

    Returns
    -------
    DataFrame
        commitment_id, deadline, summary, lead, delivery (``overdue_silent``, alone or beside the code that holds if the goal
        cannot be checked), source_url.
    """
    own, _ = pick_counted(commitments, country)
    silent = own.loc[own["delivery"].str.contains(SILENT, regex=False)]
    ranked = silent.sort_values(["deadline", "commitment_id"], ignore_index=True)
    return ranked[["commitment_id", "deadline", "summary", "lead", "delivery", "source_url"]]


def list_reported(commitments: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the counted goals of the country on which somebody reports, those with the oldest news first.

    Returns
    -------
    DataFrame
        commitment_id, summary, delivery, evidence_date (of the newest report), evidence_months (its age), evidence_type,
        said_by, source_url (of the report, else of the promise).
    """
    own, _ = pick_counted(commitments, country)
    told = own.loc[own["reports"].fillna(0) > 0]
    ranked = told.sort_values(["evidence_date", "commitment_id"], ignore_index=True)
    return ranked[["commitment_id", "summary", "delivery", "evidence_date", "evidence_months", "evidence_type", "said_by",
                   "source_url"]]  # fmt: skip
