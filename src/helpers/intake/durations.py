"""Time spent, from words to minutes (``1h 13m 42s``, ``59 Min. 35 Sek.``, ``01:13:42``, ``73``), and the union of intervals."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

UNITS = {
    60: "h hr hrs hour hours heure heures hora horas std stunde stunden godz godzina godziny godzin",
    1: "m min mins minute minutes minuto minutos minuten minuta minuty minut",
    Decimal(1)
    / 60: "s sec secs second seconds seconde secondes seg segundo segundos sek sekunde sekunden sekunda sekundy sekund",
}
IN_MINUTES = {word: Decimal(size) for size, words in UNITS.items() for word in words.split()}
PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?(?:\s*,)?\s*")
CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
# Three figures behind a point could be thousands as well.
NUMBER = re.compile(r"\d+(?:[.,](?:\d{1,2}|\d{4,}))?")
SHOWN = Decimal("0.01")


def read_minutes(text: str) -> str:
    """Return a duration in decimal minutes with at most two decimals, an empty text for an empty one.

    A bare number stands for minutes. ``47:03`` could be hours or minutes and is no duration here.

    Raises
    ------
    ValueError
        For a text that is no duration, or could be two.
    """
    text = text.strip().casefold()
    if not text:
        return ""
    if NUMBER.fullmatch(text):
        minutes = _read_number(text)
    elif found := CLOCK.fullmatch(text):
        hours, whole, seconds = map(int, found.groups())
        minutes = Decimal(hours * 60 + whole) + Decimal(seconds) / 60
    else:
        minutes = _add_parts(text)
    rounded = minutes.quantize(SHOWN, ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".")


def _read_number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _add_parts(text: str) -> Decimal:
    """Return the sum of parts such as ``1 godz.`` and ``13 min``, each unit at most once and the larger before the smaller."""
    parts, end = [], 0
    while found := PART.match(text, end):
        parts.append((_read_number(found[1]), IN_MINUTES.get(found[2])))
        end = found.end()
    sizes = [size for _, size in parts]
    if end < len(text) or None in sizes or sizes != sorted(set(sizes), reverse=True):
        raise ValueError("not a duration")
    return sum((number * size for number, size in parts), Decimal())


def unite_minutes(intervals: list[tuple[dt.datetime, dt.datetime]]) -> float:
    """Return the length of the union of intervals in minutes: 30 and 100 minutes that share ten are 120.

    Raises
    ------
    ValueError
        For an interval that ends before it starts.
    """
    if any(end < start for start, end in intervals):
        raise ValueError("an interval ends before it starts")
    length, reached = dt.timedelta(), None
    for start, end in sorted(intervals):
        if reached is None or end > reached:
            length += end - (start if reached is None else max(start, reached))
            reached = end
    return length / dt.timedelta(minutes=1)
