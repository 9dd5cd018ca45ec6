"""Build the table of meetings: what was seen of each, when it was, and its place among the others."""

import datetime as dt

import pandas as pd

from helpers.cleaning.events import add_timing
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import SCOPES, TEXT_SEEN
from helpers.dates import is_day, is_partial_date, parse_days
from helpers.problems import InputError, Problem, locate
from helpers.text import look_up

YEARS_AHEAD = 10


def build_meetings(sources: dict[str, pd.DataFrame], events: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the meetings, one a row, by the contract ``meetings``.

    What was seen of each comes from the coverage table, its place in time from `add_timing`.

    Raises
    ------
    InputError
        When coverage and meetings do not list the same meetings, a reference event is unknown, a meeting ends before
        it starts or lies more than ten years after `as_of`, or a given phase contradicts the days.
    """
    meetings = _add_coverage(sources["consultations"], sources["coverage"])
    meetings = meetings.rename(columns={"reported_attendance": "attendance", "parties_present_stated": "stated"})
    meetings = meetings.assign(list_complete=meetings["list_complete"].replace("", "unknown"))
    meetings = _part_partial_dates(meetings)
    parse_days(meetings, "date_start", "date_end")  # before they are compared as text
    _refuse_backward(meetings)
    _refuse_far_ahead(meetings, as_of)
    meetings = add_timing(meetings, events)
    status = look_up(meetings["reference_event"], events.set_index("event_id")["event_status"])
    order, place = _rank_meetings(meetings)
    return meetings.assign(event_status=status, order=order, place=place).loc[:, list(TABLES["meetings"].columns)]


def _add_coverage(meetings: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings with scope, text seen and number of pages: from the coverage table, or from their own columns."""
    own = ["scope", "text_seen", "sources"]
    if coverage.empty and (meetings[own[:2]] == "").any(axis=None):
        said = "nothing says how much of each meeting's text was read"
        mend = 'Declare a source with table = "coverage", or columns or constants scope and text_seen for the consultations'
        raise InputError(Problem(said, file="parameters.toml", key="sources", mend=mend))
    told = meetings if coverage.empty else coverage
    lonely = [
        *(_blame(row, column, f"one of {', '.join(allowed)}")
          for column, allowed in (("scope", SCOPES), ("text_seen", TEXT_SEEN))
          for row in told.loc[~told[column].isin(allowed)].itertuples()),
        *(_blame(row, "consultation_id", "each meeting once")
          for row in meetings.loc[meetings["consultation_id"].duplicated()].itertuples()),
    ]  # fmt: skip
    if len(coverage):
        lonely += _compare_lists(meetings, coverage)
    if lonely:
        raise InputError(lonely)
    if coverage.empty:
        pages = meetings["source_url"].str.count(";").add(1).astype("str")
        return meetings.assign(sources=meetings["sources"].where(meetings["sources"] != "", pages))
    seen = coverage.loc[:, ["consultation_id", *own]]
    return meetings.drop(columns=own).merge(seen, on="consultation_id", how="left", validate="one_to_one")


def _compare_lists(meetings: pd.DataFrame, coverage: pd.DataFrame) -> list[Problem]:
    """Return a problem for each meeting that only one of the two tables lists, or that coverage lists twice."""
    ours, theirs = meetings["consultation_id"], coverage["consultation_id"]
    wrong = (
        (meetings.loc[~ours.isin(theirs)], "a line for it in the coverage table"),
        (coverage.loc[~theirs.isin(ours)], "a meeting in the consultations table"),
        (coverage.loc[theirs.duplicated()], "each meeting once"),
    )
    return [_blame(row, "consultation_id", expected) for rows, expected in wrong for row in rows.itertuples()]


def _rank_meetings(meetings: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Number the meetings by first day, the source's own order, last day and row: the dated ones alone, and all of them.

    A meeting of which the year or month is known stands at its beginning; without either it comes last. Meetings of one
    day or year, or two parts under one label, keep the order that the source's column gives them, never that of their
    labels. The first number is empty for an undated meeting.
    """
    wrong = meetings.loc[~meetings["order"].str.fullmatch(r"\d*")]
    if len(wrong):
        raise InputError(_blame(row, "order", "a whole number or nothing") for row in wrong.itertuples())
    known = meetings["date_start"].where(meetings["date_start"] != "", meetings["date_partial"])
    keys = meetings.assign(known=known, unknown=known == "", told=pd.to_numeric(meetings["order"]).fillna(0))
    ranked = keys.sort_values(["unknown", "known", "told", "date_end"], kind="stable")
    place = pd.Series(range(1, len(ranked) + 1), index=ranked.index, dtype="Int64")
    dated = ranked["date_start"] != ""
    order = dated.cumsum().where(dated).astype("Int64")
    return order.reindex(meetings.index), place.reindex(meetings.index)


def _part_partial_dates(meetings: pd.DataFrame) -> pd.DataFrame:
    """Move a year or a month into ``date_partial``: such a meeting has no day, and no place in the order."""
    partial = meetings["date_start"].map(lambda cell: is_partial_date(cell) and not is_day(cell))
    days = {name: meetings[name].mask(partial, "") for name in ("date_start", "date_end")}
    return meetings.assign(date_partial=meetings["date_start"].where(partial, ""), **days)


def _refuse_far_ahead(meetings: pd.DataFrame, as_of: dt.date) -> None:
    """Refuse days that only another calendar can mean: 2079 of the Bikram Sambat calendar is no year of ours yet."""
    last = f"{as_of.year + YEARS_AHEAD}-12-31"
    far = meetings.loc[meetings["date_start"] > last]
    if len(far):
        raise InputError(_blame(row, "date_start", f"{last} or earlier, in the Gregorian calendar") for row in far.itertuples())


def _refuse_backward(meetings: pd.DataFrame) -> None:
    backward = meetings.loc[(meetings["date_end"] != "") & (meetings["date_end"] < meetings["date_start"])]
    if len(backward):
        raise InputError(_blame(row, "date_end", f"{row.date_start} or later") for row in backward.itertuples())


def _blame(row, column: str, expected: str) -> Problem:
    return Problem(
        "does not fit", **locate(row), column=column,
        value=str(getattr(row, column)), expected=expected, mend="Mend the file, or add a line to corrections.csv",
    )  # fmt: skip
