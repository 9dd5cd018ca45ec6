"""Days, clock times and durations as files print them; the order of day and month is never guessed."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

import pandas as pd

from helpers.problems import CORRECT, InputError, Problem

# English, French, Spanish and Portuguese; whole names and known short forms only, for "mar" also begins other months.
MONTHS = {name: number for number, names in enumerate((
    "jan january janvier enero janeiro", "feb february février fevrier febrero fevereiro", "mar march mars marzo março marco",
    "apr april avril abril", "may mai mayo maio", "jun june juin junio junho", "jul july juillet julio julho",
    "aug august août aout agosto", "sep sept september septembre septiembre setembro",
    "oct october octobre octubre outubro", "nov november novembre noviembre novembro",
    "dec december décembre decembre diciembre dezembro"), 1) for name in names.split()}  # fmt: skip
WORD = r"[^\W\d_]{3,10}"
CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?)"
TAIL = rf"(?:[,T\s]\s*{CLOCK})?"
ISO = re.compile(rf"(?P<y>\d{{4,5}})-(?P<m>\d{{2}})-(?P<d>\d{{2}}){TAIL}")
NUMBERS = re.compile(rf"(?P<a>\d{{1,4}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,5}}){TAIL}")
NAMED_FIRST = re.compile(rf"(?P<name>{WORD})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4,5}}){TAIL}")
NAMED_SECOND = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º)?(?: de |[ -])(?P<name>{WORD})\.?,?(?: de |[ -])(?P<y>\d{{4,5}}){TAIL}"
)
CLOCK_ALONE = re.compile(CLOCK)
OFFSET = re.compile(r":\d{2}(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})$")
YEARS = range(1900, 2101)
LAST_SHORT_YEAR = 68
# Signs without width that programs put around dates: marks of writing direction.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
READINGS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}


def convert_days(frame: pd.DataFrame, columns: Iterable[str], order: str | None) -> dict[str, pd.Series]:
    """Return `columns` with days and moments in ISO form; a cell of several lines holds several moments.

    A cell that is no day in any form known here stays as it is. The order of day and month is settled once for all
    columns of the frame, which holds one file: by a number above 12, else by `order`.

    Raises
    ------
    InputError
        When the order cannot be settled, a day or clock time does not exist, or moments have several offsets from UTC.
    """
    columns = [column for column in columns if (frame[column] != "").any()]
    printed = {line.strip() for column in columns for cell in frame[column].unique() for line in cell.splitlines()}
    _refuse_several_offsets(frame, columns, printed)
    order = _settle_order(frame, columns, printed, order)
    iso, wrong = {}, {}
    for text in printed:
        try:
            iso[text] = read_moment(text, order)
        except ValueError as error:
            wrong[text] = str(error)
    if wrong:
        raise InputError(_blame(frame, columns, text, said, CORRECT)
                         for text, said in sorted(wrong.items()))  # fmt: skip
    return {
        column: frame[column].map(
            {cell: "\n".join(iso[line.strip()] for line in cell.splitlines()) for cell in frame[column].unique()}
        )
        for column in columns
    }


def read_moment(text: str, order: str | None) -> str:
    """Return a day or moment in ISO form (``2024-05-01``, ``2024-05-01T18:30:00``, ``T18:30:00``), else the text itself.

    Raises
    ------
    ValueError
        When the text has the form of a day or clock time that does not exist.
    """
    printed, text = text, _strip_marks(text)
    if found := ISO.fullmatch(text):
        return _write(int(found["y"]), int(found["m"]), int(found["d"]), found["clock"])
    if found := NAMED_FIRST.fullmatch(text) or NAMED_SECOND.fullmatch(text):
        month = MONTHS.get(found["name"].casefold())
        return _write(int(found["y"]), month, int(found["d"]), found["clock"]) if month else printed
    if found := _match_numbers(text, order):
        year, month, day = _arrange(found, order)
        return _write(year, month, day, found["clock"])
    return f"T{_read_clock(text)}" if CLOCK_ALONE.fullmatch(text) else printed


def _match_numbers(text: str, order: str | None) -> re.Match | None:
    """Return the three numbers of a day; a single digit at the end is a day only when the year stands in front."""
    found = NUMBERS.fullmatch(text)
    return found if found and (len(found["c"]) > 1 or len(found["a"]) == 4 or order == "ymd") else None


def _arrange(found: re.Match, order: str | None) -> tuple[int, int, int]:
    a, b, c = found["a"], found["b"], found["c"]
    if len(a) == 4 or order == "ymd":
        year, month, day = a, b, c
    else:
        year, month, day = (c, a, b) if order == "mdy" else (c, b, a)
    if len(year) == 2 and int(year) > LAST_SHORT_YEAR:
        raise ValueError(f"year {year} could be 19{year} or 20{year}")
    return int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)


def _write(year: int, month: int, day: int, clock: str | None) -> str:
    if year not in YEARS:
        raise ValueError(f"year {year} is outside {YEARS[0]} to {YEARS[-1]}")
    try:
        date = dt.date(year, month, day).isoformat()
    except ValueError:
        raise ValueError("no such day in the calendar") from None
    return f"{date}T{_read_clock(clock)}" if clock else date


def _read_clock(clock: str) -> str:
    """Return the local clock time; fractions of a second and the offset from UTC are left out."""
    hours, minutes, seconds = (*map(int, re.match(r"[\d:]+", clock)[0].split(":")), 0)[:3]
    if half := re.search(r"[AaPp](?=\.?[Mm])", clock):
        if not 1 <= hours <= 12:
            raise ValueError("no such time of day")
        hours = hours % 12 + (12 if half[0] in "Pp" else 0)
    try:
        return dt.time(hours, minutes, seconds).isoformat()
    except ValueError:
        raise ValueError("no such time of day") from None


def _refuse_several_offsets(frame: pd.DataFrame, columns: list[str], printed: set[str]) -> None:
    """Refuse moments that were not noted by one clock: their local times cannot be compared."""
    offsets = {found[1]: text for text in sorted(printed) if (found := OFFSET.search(text))}
    if len(offsets) > 1:
        text = offsets[max(offsets)]
        said = f"moments with several offsets from UTC in one file: {', '.join(sorted(offsets))}"
        raise InputError(_blame(frame, columns, text, said, "Export the file again in one time zone"))


def _settle_order(frame: pd.DataFrame, columns: list[str], printed: set[str], order: str | None) -> str | None:
    """Return the one order in which every day of the file exists, else `order`; refuse what leaves two open."""
    if order == "ymd":
        return order
    fitting = {text: orders for text in sorted(printed) if (orders := _list_orders(text))}
    if not fitting:
        return order
    certain = {min(orders): text for text, orders in fitting.items() if len(orders) == 1}
    if order:
        against = next((text for text, orders in fitting.items() if order not in orders), None)
        if against is None:
            return order
        said = f"parameters say {READINGS[order]}, the file can only be {READINGS[min(fitting[against])]}"
        raise InputError(_blame(frame, columns, against, said, "Mend date_order in parameters.toml"))
    shared = frozenset.intersection(*fitting.values())
    if not shared:
        here, there = [*certain.items(), *((min(orders), text) for text, orders in fitting.items() if len(orders) > 1)][:2]
        said = f"one file, two orders: only {READINGS[here[0]]} fits here, only {READINGS[there[0]]} fits {there[1]!r}"
        raise InputError(_blame(frame, columns, here[1], said, "Write the days of this file in one way, best as 2024-04-05"))
    for text in fitting:
        days = {key: read_moment(text, key)[:10] for key in READINGS if key in shared}
        if len(set(days.values())) > 1:
            both = ", ".join(f'"{key}" for {day}' for key, day in days.items())
            raise InputError(_blame(frame, columns, text, "could be two days", f"Write date_order in parameters.toml: {both}"))
    return min(shared)


def _list_orders(text: str) -> frozenset[str]:
    """Return the orders in which a day that does not begin with a year of four digits exists; none for any other text.

    A year of two digits in front is thought of only with hyphens, as in 24-05-01.
    """
    found = _match_numbers(_strip_marks(text), None)
    if not found or len(found["a"]) == 4:
        return frozenset()
    short = found["mark"] == "-" and len(found["a"]) == len(found["c"]) == 2
    return frozenset(key for key in READINGS if (short or key != "ymd") and _exists(text, key))


def _exists(text: str, order: str) -> bool:
    try:
        return bool(read_moment(text, order))
    except ValueError:
        return False


def _strip_marks(text: str) -> str:
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text).strip())


def _blame(frame: pd.DataFrame, columns: list[str], text: str, said: str, mend: str) -> Problem:
    for column in columns:
        rows = frame.loc[frame[column].map(lambda cell: text in (line.strip() for line in cell.splitlines()))]
        if len(rows):
            row = rows.iloc[0]
            return Problem(said, file=f"data/raw/{row['source_file']}", sheet=row["source_sheet"], row=int(row["source_row"]),
                           column=column, value=text, mend=mend)  # fmt: skip
    return Problem(said, value=text, mend=mend)
