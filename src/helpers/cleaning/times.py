"""Time in session: join intervals and stated durations of a row, and their union for a person at a meeting."""

import datetime as dt

import pandas as pd

from helpers.intake.durations import read_minutes, unite_minutes
from helpers.parties import JOIN
from helpers.problems import CORRECT, InputError, Problem, locate
from helpers.text import look_up

OPEN_END = ".."
BY_JOINS, BY_SOME_JOINS, AS_STATED = "joins", "joins, at least", "stated"


def add_times(records: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Replace ``joined``, ``left`` and ``duration`` by ``intervals`` and ``minutes``.

    ``intervals`` holds ISO 8601 intervals joined by ``;``, an end that nobody saw as ``..``; a bare clock time stands on
    the day of its meeting, where that has one day. ``minutes`` is the duration that the row itself states, in decimal minutes.

    Raises
    ------
    InputError
        When a moment or duration cannot be read or lies on another day than the meeting, or an interval ends too soon.
    """
    records = _put_on_days(records, meetings)
    _refuse_other_days(records, meetings)
    problems: list[Problem] = []
    intervals, minutes = [], []
    for row in records.loc[:, ["joined", "left", "duration", "source_file", "source_sheet", "source_row"]].itertuples():
        try:
            intervals.append(_pair_moments(row.joined, row.left) if row.joined or row.left else "")
            minutes.append(read_minutes(row.duration) if row.duration else "")
        except ValueError as error:
            value = " / ".join(filter(None, (row.joined, row.left, row.duration)))
            problems.append(Problem(str(error), value=value, mend=CORRECT, **locate(row)))
    if problems:
        raise InputError(problems)
    return records.drop(columns=["joined", "left", "duration"]).assign(intervals=intervals, minutes=minutes)


def measure_times(records: pd.DataFrame) -> pd.DataFrame:
    """Return ``minutes`` in session and ``minutes_basis`` by ``appearance_id``, for people of whom something is told.

    Overlapping joins count once. Without intervals the longest stated duration stands: parts could overlap.
    """
    told = records.loc[(records["intervals"] != "") | (records["minutes"].astype("str").str.fullmatch(r"[\d.]+"))]
    measured = [(key, *_measure(rows)) for key, rows in told.groupby("appearance_id")[["intervals", "minutes"]]]
    frame = pd.DataFrame(measured, columns=["appearance_id", "minutes", "minutes_basis"])
    return frame.set_index("appearance_id").astype({"minutes": "str", "minutes_basis": "str"})


def _measure(rows: pd.DataFrame) -> tuple[str, str]:
    pairs = [interval.split("/") for cell in rows["intervals"] for interval in cell.split(JOIN) if interval]
    closed = [(start, end) for start, end in pairs if end != OPEN_END]
    if closed:
        # clock times without a day may fall together with the others: the longer of the two is the least there was
        parts = [[pair for pair in closed if pair[0].startswith("T") is bare] for bare in (True, False)]
        longest = max(unite_minutes([(_read(start), _read(end)) for start, end in part]) for part in parts)
        return f"{longest:.2f}", BY_JOINS if len(closed) == len(pairs) and not all(parts) else BY_SOME_JOINS
    stated = pd.to_numeric(rows["minutes"], errors="coerce").dropna()
    return (f"{stated.max():.2f}", AS_STATED) if len(stated) else ("", "")


def _put_on_days(records: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Return `records` with the day of the meeting before clock times that have none."""
    one_day = meetings.loc[meetings["date_end"].isin(["", pd.NA]) | (meetings["date_end"] == meetings["date_start"])]
    days = look_up(records["consultation_id"], one_day.set_index("consultation_id")["date_start"])
    bare = (records["joined"].str.startswith("T") | records["left"].str.startswith("T")) & (days != "")
    if not bare.any():
        return records
    dated = {
        name: records[name].mask(bare, [_date_lines(cell, day) for cell, day in zip(records[name], days, strict=True)])
        for name in ("joined", "left")
    }
    return records.assign(**dated)


def _refuse_other_days(records: pd.DataFrame, meetings: pd.DataFrame) -> None:
    """Refuse joins more than a day before or after their meeting: day and month may have been read the wrong way round."""
    ends = meetings["date_end"].where(~meetings["date_end"].isin(["", pd.NA]), meetings["date_start"])
    spans = (days.set_axis(meetings["consultation_id"]) for days in (meetings["date_start"], ends))
    first, last = (pd.to_datetime(look_up(records["consultation_id"], days).replace("", pd.NA)) for days in spans)
    joined = pd.to_datetime(records["joined"].str.extract(r"^(\d{4}-\d{2}-\d{2})")[0])
    day = pd.Timedelta(days=1)
    wrong = records.loc[(joined < first - day) | (joined > last + day)]
    if len(wrong):
        raise InputError(
            Problem("joined on another day than the meeting", **locate(row), column="joined", value=row.joined.split("\n")[0],
                    expected=f"a day of {row.consultation_id}, or the one before or after",
                    mend="Check date_order of this file and the days of the meeting")
            for row in wrong.itertuples()
        )  # fmt: skip


def _date_lines(cell: str, day: str) -> str:
    return "\n".join(f"{day}{line}" if line.startswith("T") else line for line in cell.split("\n"))


def _pair_moments(joined: str, left: str) -> str:
    starts, ends = joined.splitlines(), left.splitlines()
    ends += [""] * (len(starts) - len(ends))
    if len(starts) != len(ends) or not all(starts):
        raise ValueError("moments of joining and leaving do not pair")
    for start, end in zip(starts, ends, strict=True):
        if end and _read(end) < _read(start):
            raise ValueError("leaves before joining")
    return JOIN.join(f"{start}/{end or OPEN_END}" for start, end in zip(starts, ends, strict=True))


def _read(moment: str) -> dt.datetime:
    """Return a moment; a bare clock time stands on one unnamed day."""
    try:
        return dt.datetime.fromisoformat(f"1900-01-01{moment}" if moment.startswith("T") else moment)
    except ValueError:
        raise ValueError("not a moment") from None
