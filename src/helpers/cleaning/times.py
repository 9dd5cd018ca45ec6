"""Time in session: join intervals and stated durations of a row, and their union for a person at a meeting."""

import datetime as dt

import pandas as pd

from helpers.intake.durations import read_minutes, unite_minutes
from helpers.problems import InputError, Problem, locate

JOIN, OPEN_END = ";", ".."
BY_JOINS, BY_SOME_JOINS, AS_STATED = "joins", "joins, some without an end", "stated"


def add_times(records: pd.DataFrame) -> pd.DataFrame:
    """Replace ``joined``, ``left`` and ``duration`` by ``intervals`` and ``minutes``.

    ``intervals`` holds ISO 8601 intervals joined by ``;``, an end that nobody saw as ``..``; ``minutes`` is the duration
    that the row itself states, in decimal minutes.

    Raises
    ------
    InputError
        When a moment or duration cannot be read, or an interval ends before it starts.
    """
    problems: list[Problem] = []
    intervals, minutes = [], []
    for row in records.loc[:, ["joined", "left", "duration", "source_file", "source_sheet", "source_row"]].itertuples():
        try:
            intervals.append(_pair_moments(row.joined, row.left) if row.joined or row.left else "")
            minutes.append(read_minutes(row.duration) if row.duration else "")
        except ValueError as error:
            value = " / ".join(filter(None, (row.joined, row.left, row.duration)))
            mend = "Mend the file, or add a line to corrections.csv"
            problems.append(Problem(str(error), value=value, mend=mend, **locate(row)))
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
    closed = [(_read(start), _read(end)) for start, end in pairs if end != OPEN_END]
    if closed:
        return f"{unite_minutes(closed):.2f}", BY_JOINS if len(closed) == len(pairs) else BY_SOME_JOINS
    stated = pd.to_numeric(rows["minutes"], errors="coerce").dropna()
    return (f"{stated.max():.2f}", AS_STATED) if len(stated) else ("", "")


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
