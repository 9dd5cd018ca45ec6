"""Build the table of meetings: what was seen of each, when it was, and its place among the others."""

import datetime as dt

import pandas as pd

from helpers.cleaning.events import add_timing
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import SCOPES, TEXT_SEEN
from helpers.dates import is_day, is_partial_date, parse_days
from helpers.problems import InputError, Problem, list_problems, refuse_rows
from helpers.text import look_up

YEARS_AHEAD = 10


def build_meetings(sources: dict[str, pd.DataFrame], events: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the meetings, one a row, by the contract ``meetings``.

    What was seen of each comes from the coverage table, its place in time from `add_timing`.

    Raises
    ------
    InputError
        When there is no meeting, coverage and meetings do not list the same ones, a reference event is unknown, a meeting
        ends before it starts or lies more than ten years after `as_of`, or a given phase contradicts the days.
    """
    if sources["consultations"].empty:
        mend = 'Declare a file with table = "consultations" that lists a meeting a row, or add the rows that the file lacks'
        raise InputError(Problem("no meeting is listed", file="parameters.toml", key="sources", mend=mend))
    meetings = _add_coverage(sources["consultations"], sources["coverage"])
    meetings = meetings.rename(columns={"reported_attendance": "attendance", "parties_present_stated": "stated"})
    meetings = meetings.assign(list_complete=meetings["list_complete"].replace("", "unknown"))
    meetings = _part_partial_dates(meetings)
    parse_days(meetings, "date_start", "date_end")  # before they are compared as text
    _refuse_backward(meetings)
    _refuse_far_ahead(meetings, as_of)
    meetings = add_timing(meetings, events)
    status = look_up(meetings["reference_event"], events.set_index("event_id")["event_status"])
    return meetings.assign(event_status=status, **rank_meetings(meetings)).loc[:, list(TABLES["meetings"].columns)]


def list_unknown(rows: pd.DataFrame, meetings: pd.DataFrame) -> list[Problem]:
    """Return a problem for each row about a meeting that is none of `meetings`."""
    unknown = rows.loc[~rows["consultation_id"].isin(meetings["consultation_id"])]
    mend = "Mend the identifier, or add the meeting"
    return list_problems(unknown, "consultation_id", "a meeting of the consultations table", "unknown meeting", mend)


def _add_coverage(meetings: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings with scope, text seen and number of pages: from the coverage table, or from their own columns."""
    own = ["scope", "text_seen", "sources"]
    if coverage.empty and (meetings[own[:2]] == "").any(axis=None):
        said = "nothing says how much of each meeting's text was read"
        mend = 'Declare a source with table = "coverage", or columns or constants scope and text_seen for the consultations'
        raise InputError(Problem(said, file="parameters.toml", key="sources", mend=mend))
    told = meetings if coverage.empty else coverage
    lonely = [
        *list_problems(told.loc[~told["scope"].isin(SCOPES)], "scope", f"one of {', '.join(SCOPES)}"),
        *list_problems(told.loc[~told["text_seen"].isin(TEXT_SEEN)], "text_seen", f"one of {', '.join(TEXT_SEEN)}"),
        *list_problems(meetings.loc[meetings["consultation_id"].duplicated()], "consultation_id", "each meeting once"),
    ]
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
    return [problem for rows, expected in wrong for problem in list_problems(rows, "consultation_id", expected)]


def rank_meetings(meetings: pd.DataFrame) -> dict[str, pd.Series]:
    """What came before what: the place of each meeting and, where it is known, its moment.

    Return the ``order`` of the dated meetings, the ``place`` of all, and the ``moment`` of those known to come before others.

    Days come first: no order number puts a meeting before one of an earlier day. Where days leave it open, the source's own
    order decides, never the labels: among meetings of one day, and for a meeting of which a year, a month or nothing is
    known, among the meetings of its file that lie in that time. Without a number such a meeting stands at the beginning of its
    year or month, or last. ``order`` is empty for a meeting without a day, ``moment`` as in `_find_moments`.

    Notes
    -----
    Formula: by day; within a day, or for a meeting of which only a year or month is known, by the order number of its source;
        never by its label. Meetings that neither tells apart share a moment; one that neither places has none
    Unit: rank
    Denominator: order: meetings with a day; place: all meetings; moment: core meetings
    Limits: Place is complete, so partly a convention; only moment is used where it matters what came first.

    References
    ----------
    Definition of this project.
    """
    refuse_rows(meetings.loc[~meetings["order"].str.fullmatch(r"\d*")], "order", "a whole number or nothing")
    known = meetings["date_start"].where(meetings["date_start"] != "", meetings["date_partial"])
    told = pd.to_numeric(meetings["order"])
    keys = meetings.assign(known=known, vague=-known.str.len(), told=told, step=told.fillna(0))
    keys = keys[["known", "vague", "told", "step", "date_start", "date_end", "scope", "source_file"]]
    sequence = list(keys.loc[keys["date_start"] != ""].sort_values(["known", "step", "date_end"], kind="stable").itertuples())
    for row in keys.loc[keys["date_start"] == ""].sort_values(["vague", "known", "step"], kind="stable").itertuples():
        sequence.insert(_find_place(row, sequence), row)
    ranks = {
        "order": {row.Index: n for n, row in enumerate((row for row in sequence if row.date_start), 1)},
        "place": {row.Index: n for n, row in enumerate(sequence, 1)},
        "moment": _find_moments([row for row in sequence if row.scope == "core"]),
    }
    return {name: pd.Series(found, dtype="Int64").reindex(meetings.index) for name, found in ranks.items()}


def _find_place(row, sequence: list) -> int:
    """Return where a meeting without a day comes among those placed already: after the last with a smaller order number."""
    rivals = [n for n, other in enumerate(sequence) if other.source_file == row.source_file and other.known.startswith(row.known)]
    if earlier := [n for n in rivals if sequence[n].told < row.told]:
        return earlier[-1] + 1
    later = [n for n in rivals if sequence[n].told > row.told]
    if row.known:
        later = [n for n, other in enumerate(sequence) if other.known > row.known]
    return later[0] if later else len(sequence)


def _find_moments(sequence: list) -> dict:
    """Return a number for each core meeting that is known to come before, with or after every other that has one.

    Meetings of one day share a moment unless the source numbers them all. One without a day has a moment only where it has
    an order number, and the numbers of one file agree with its place among all numbered or dated meetings of its time.
    """
    placed = [(n, row) for n, row in enumerate(sequence) if row.date_start or not pd.isna(row.told)]
    days: dict[str, list] = {}
    for row in sequence:
        days.setdefault(row.date_start, []).append((row.source_file, row.told))
    numbered = {day for day, rows in days.items() if len({file for file, _ in rows}) == 1
                and len({told for _, told in rows if not pd.isna(told)}) == len(rows)}  # fmt: skip
    moments, moment, before = {}, 0, ""
    for n, row in placed:
        if row.date_start or all(_agree(n, row, m, other) for m, other in placed if m != n):
            moment += not row.date_start or row.date_start != before or row.date_start in numbered
            moments[row.Index], before = moment, row.date_start
    return moments


def _agree(n: int, row, m: int, other) -> bool:
    """Tell whether two places in the sequence are sure: by days that lie apart, or by the order numbers of one file."""
    if not (other.known.startswith(row.known) or row.known.startswith(other.known)):
        return True
    return row.source_file == other.source_file and (other.told < row.told if m < n else other.told > row.told)


def _part_partial_dates(meetings: pd.DataFrame) -> pd.DataFrame:
    """Move a year or a month into ``date_partial``: such a meeting has no day, and no place in the order."""
    partial = meetings["date_start"].map(lambda cell: is_partial_date(cell) and not is_day(cell))
    days = {name: meetings[name].mask(partial, "") for name in ("date_start", "date_end")}
    return meetings.assign(date_partial=meetings["date_start"].where(partial, ""), **days)


def _refuse_far_ahead(meetings: pd.DataFrame, as_of: dt.date) -> None:
    """Refuse days that only another calendar can mean: 2079 of the Bikram Sambat calendar is no year of ours yet."""
    last = f"{as_of.year + YEARS_AHEAD}-12-31"
    far = meetings.loc[meetings["date_start"] > last]
    refuse_rows(far, "date_start", f"{last} or earlier, in the Gregorian calendar")


def _refuse_backward(meetings: pd.DataFrame) -> None:
    backward = meetings.loc[(meetings["date_end"] != "") & (meetings["date_end"] < meetings["date_start"])]
    refuse_rows(backward, "date_end", "{row.date_start} or later")
