"""The calendar of negotiations, and how far a meeting lies from the one it looks to."""

import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.dates import parse_days
from helpers.problems import refuse_rows
from helpers.text import look_up

FIRST = {"first_date_start": "date_start", "first_date_end": "date_end"}


def build_events(sources: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the negotiations and forums, one a row, by the contract ``events``.

    An event that was moved keeps both its dates: those on which it was held, and the first announced ones.

    Raises
    ------
    InputError
        When a moved event is unknown, stands twice, or has no real first date.
    """
    events, moved = sources["negotiations"].rename(columns={"status": "event_status"}), sources["moved_events"]
    strange = moved.loc[~moved["event_id"].isin(events["event_id"]) | moved["event_id"].duplicated()]
    refuse_rows(strange, "event_id", "an event of the negotiations table, once")
    parse_days(moved, *FIRST)
    first = {name: look_up(events["event_id"], moved.set_index("event_id")[name]) for name in FIRST}
    return events.assign(**first).loc[:, list(TABLES["events"].columns)]


def add_timing(meetings: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """How many days lie between a meeting and the negotiation or forum it looks to, and whether it came before, during or after.

    Add ``phase``, ``phase_basis``, ``days_to_event``, ``event_first_start`` and ``days_to_first_date`` to `meetings`.

    Days run from the meeting's last day to the event's first (positive, before), are 0 during the event, and negative
    from the event's last day to the meeting's first (after). Empty when a day is unknown. The phase is that of the days on
    which the event was held; the distance to the date as first announced stands beside it.

    Raises
    ------
    InputError
        When a reference event is unknown or a given phase contradicts the days.

    Notes
    -----
    Formula: before: first day of the event - last day of the meeting, above 0; after: last day of the event - first day of the
        meeting, below 0; during: 0. days_to_first_date is the same to the days first announced for an event that was moved
    Unit: days; phase: before, during, after
    Denominator: none
    Limits: Empty where a day is unknown; then the phase is the source's own word, marked so (phase_basis). The event is the one
        that the compiler ties the meeting to. Periods go by the days on which the event was held.

    References
    ----------
    Definition of this project.
    """
    unknown = meetings.loc[~meetings["reference_event"].isin(["", *events["event_id"]])]
    refuse_rows(unknown, "reference_event", "an event_id of the negotiations table")
    days = _count_days(meetings, events, "date_start", "date_end")
    worked_out = pd.Series("during", index=meetings.index).mask(days > 0, "before").mask(days < 0, "after")
    phase = worked_out.where(days.notna(), meetings["phase"])
    against = days.notna() & (meetings["phase"] != "") & (phase != meetings["phase"])
    refuse_rows(meetings.assign(by_days=phase).loc[against], "phase", "{row.by_days!r} by the days of {row.reference_event}")
    basis = pd.Series("dates", index=meetings.index).where(days.notna(), "source").where(phase != "", "")
    first = look_up(meetings["reference_event"], events.set_index("event_id")["first_date_start"])
    return meetings.assign(phase=phase, phase_basis=basis, days_to_event=days, event_first_start=first,
                           days_to_first_date=_count_days(meetings, events, *FIRST))  # fmt: skip


def _count_days(meetings: pd.DataFrame, events: pd.DataFrame, start: str, end: str) -> pd.Series:
    theirs = _parse_span(events, start, end).set_axis(events["event_id"]).reindex(meetings["reference_event"])
    ours = _parse_span(meetings, "date_start", "date_end")
    lead = pd.Series((theirs["first"].array - ours["last"].array).days, index=meetings.index)
    lag = pd.Series((theirs["last"].array - ours["first"].array).days, index=meetings.index)
    return lead.where(lead > 0, lag.where(lag < 0, 0)).where(lead.notna() & lag.notna()).astype("Int64")


def _parse_span(frame: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    """Return first and last day; an unknown last day is taken as the first."""
    days = parse_days(frame, start, end).set_axis(["first", "last"], axis=1)
    return days.assign(last=days["last"].fillna(days["first"]))
