"""Days, whole and partial: read them, and refuse those that no calendar has."""

import calendar
import datetime as dt
import re

import pandas as pd

from helpers.problems import CORRECT, InputError, Problem, locate


def parse_days(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return `columns` of `frame` as dates, an empty cell as a missing one.

    Raises
    ------
    InputError
        For every cell that is not an ISO date of the calendar, with its file, row and column.
    """
    wrong = [
        Problem("not a day", **locate(row), column=column,
                value=getattr(row, column), expected="an ISO date such as 2022-04-26, or nothing when the day is unknown",
                mend=CORRECT)
        for row in frame.itertuples()
        for column in columns
        if getattr(row, column) and not is_day(getattr(row, column))
    ]  # fmt: skip
    if wrong:
        raise InputError(wrong)
    return pd.DataFrame({name: pd.to_datetime(frame[name].replace("", pd.NA)) for name in columns}, index=frame.index)


def is_day(cell: str) -> bool:
    """Tell whether `cell` is a day of the calendar as YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def is_partial_date(cell: str) -> bool:
    """Tell whether `cell` is a year, a month or a day of the calendar, as YYYY, YYYY-MM or YYYY-MM-DD."""
    return re.fullmatch(r"\d{4}(-\d{2}){0,2}", cell) is not None and is_day(f"{cell}-01-01"[:10])


def find_last_day(partial: str) -> dt.date | None:
    """Return the last day that a year, month or day can mean; None for an empty one."""
    if not partial:
        return None
    parts = [int(part) for part in partial.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return dt.date(year, month, day)


def latest_reading(dates: pd.Series) -> pd.Series:
    """Return the cells such that a year or month sorts behind every day that it can mean."""
    return dates.str.ljust(len("2022-04-26"), "~")


def find_last_days(partial: pd.Series) -> pd.Series:
    """Return `find_last_day` of each cell as a timestamp, missing for an empty one."""
    ends = {text: pd.Timestamp(end) if (end := find_last_day(text)) else pd.NaT for text in partial.unique()}
    return pd.to_datetime(partial.map(ends))
