"""Find the quantities of a text: numbers with their unit, money and shares; years, articles and ages are none."""

import re
from typing import NamedTuple

from helpers.screen.dates import is_date
from helpers.screen.marking import Marked, Span

NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?:[-–][0-9]+(?:[.,][0-9]+)*)?(?:m|mn|bn|k)?")
JOINS = frozenset({"to", "or", "and", "-", "–"})
UNITS = ("people_s", "product_s", "place_s", "other_s", "unit_s", "people", "product", "place", "other")
SCOPES = frozenset({"objective", "objectives", "sdg", "sdgs", "principles", "st", "nd", "rd", "th"})


class Quantity(NamedTuple):
    """A number in a text: its place, its kind (money, share or count), and what its wording leaves open."""

    span: Span
    kind: str
    has_unit: bool
    up_to: bool
    hedged: bool
    ranged: bool
    after_from: bool


def find_quantities(marked: Marked) -> list[Quantity]:
    """Return the quantities of the text in order; the second number of a range belongs to the first."""
    found: list[Quantity] = []
    place = 0
    while place < len(marked.words):
        span = _find_fraction(marked, place) or _find_number(marked, place)
        if span is None:
            place += 1
            continue
        quantity = _describe(marked, span)
        found.append(quantity)
        place = max(quantity.span.end, place + 1)
    return found


def _find_fraction(marked: Marked, place: int) -> Span | None:
    """Return a share in words, such as "two thirds" or "half"; half a year is none."""
    spans = [span for span in marked.find("share", place, place + 2) if span.start == place]
    if not spans or marked.lower[place] in ("percent", "per", "percentage", "pct"):
        return None
    around = {*marked.lower[max(place - 1, 0) : place], *marked.lower[place + 1 : place + 4]}
    of_time = around & {"first", "second", "year", "yearly"} or any(is_date(marked, i) for i in range(place + 1, place + 3))
    return None if of_time else max(spans, key=lambda span: span.end)


def _find_number(marked: Marked, place: int) -> Span | None:
    """Return the number at `place` with its magnitude, unless it is a date, a reference, an age or a length of time."""
    digits = bool(NUMBER.fullmatch(marked.words[place])) and not is_date(marked, place)
    if not digits and not (marked.has("number_word", place) and _counts_something(marked, place)):
        return None
    end = place + 1
    while end < len(marked.words) and marked.has("magnitude", end):
        end += 1
    after = marked.lower[end] if end < len(marked.words) else ""
    before = marked.lower[place - 1] if place else ""
    of_time = marked.has("duration_unit", end) or marked.has("short_unit", end)
    listed = place == 0 and after in (".", ")")
    dated = any(marked.has("month", i) and marked.words[i][0].isupper() for i in (place - 1, end))
    refers = marked.has("reference", place - 1) and before not in ("under", "action", "group", "track")
    return None if of_time or listed or dated or refers or after in SCOPES else Span(place, end)


def _counts_something(marked: Marked, place: int) -> bool:
    """Tell whether a number in words is followed by what it counts."""
    for following in range(place + 1, min(place + 6, len(marked.words))):
        word = marked.lower[following]
        if word in ("yearly", "monthly", "fold"):
            return False
        if any(marked.has(label, following) for label in UNITS if label.endswith("_s")) or marked.has("magnitude", following):
            return True
        if not word.isalpha() or (marked.has("stop", following) and word != "or"):
            return False
        if len(word) > 3 and word.endswith("s"):
            return True
    return False


def _describe(marked: Marked, span: Span) -> Quantity:
    start, end = span
    joined = end + 1 < len(marked.words) and marked.lower[end] in JOINS and _find_number(marked, end + 1)
    after_from = "from" in marked.lower[max(start - 2, 0) : start]
    ranged = bool(joined) or "-" in marked.words[start] or "–" in marked.words[start]
    end = joined.end if joined and not after_from else end
    money = _find_currency(marked, start, end)
    percents = [span.end for span in marked.find("share", end, end + 2) if span.start == end]
    percent = end + (marked.words[end : end + 1] == ("%",))
    whole = Span(min([start, *money]), max([percent, *percents, *(place + 1 for place in money)]))
    fraction = marked.has("share", start) and not marked.words[start][0].isdigit()
    kind = "money" if money else "share" if fraction or whole.end > end else "count"
    up_to, hedged = (_stands_before(marked, label, whole.start) for label in ("up_to", "hedge"))
    units = (
        _has_unit(marked, whole.end),
        joined and _has_unit(marked, joined.end),
        "number" in marked.lower[max(start - 10, 0) : start],
    )
    has_unit = kind != "count" or any(units)
    return Quantity(whole, kind, has_unit, up_to, hedged, ranged and not after_from, after_from)


def _stands_before(marked: Marked, label: str, place: int) -> bool:
    return any(span.end == place for span in marked.find(label, max(place - 5, 0), place))


def _find_currency(marked: Marked, start: int, end: int) -> list[int]:
    """Return the places of the currency beside a number: before it, in two words at most, or right after it."""
    before = [place for place in (start - 1, start - 2) if marked.has("currency", place)]
    return [place for place in before if place == start - 1 or start - 1 in before] + [end] * marked.has("currency", end)


def _has_unit(marked: Marked, place: int) -> bool:
    """Tell whether a word that can be counted follows a number."""
    if place >= len(marked.words) or not marked.words[place].isalpha():
        return False
    return any(marked.has(label, place) for label in UNITS) or not (marked.has("stop", place) or marked.has("until", place))
