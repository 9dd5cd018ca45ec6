"""Rows of totals in a sign-in sheet: which rows they are, and the one number that they print, if it is one."""

import re
from bisect import bisect
from collections.abc import Collection, Sequence

# A running number, a letter or a Roman numeral, with signs about it.
COUNTED = re.compile(r"\W*(\d+|[ivxlc]+|[a-z])\W*", re.IGNORECASE)
PART = r"(?P<part>sub[- ]?|sous[- ]|page |day )"
# Some of these are names of people as well, Suma for one: with a running number before it, such a word is a name.
NAMES_TOO = r"somme|suma|gesamt(?:zahl|summe)?|summe|মোট(?![\u0980-\u09ff])"
TOTAL = re.compile(rf"({PART}|grand )?(total|totaux|(?P<name>{NAMES_TOO}))\b|in all\b", re.IGNORECASE)
WHOLE = re.compile(r"grand total|total g[eé]n[eé]r(al|ale)\b|total geral\b|gesamtsumme|in all\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+")
SHORT = re.compile(r"\W*([^\W\d_]\W*)?\d")  # in the column of names 12 or M 12, not Room 12
LETTER = re.compile(r"[^\W\d_]")
PEOPLE = re.compile(
    r"\b(number|no|of|participants?|people|persons?|attendees|present|g[eé]n[eé]r(al|ale)|geral|de|des|du|los|las|participantes?|"
    r"personas|personnes|pessoas|asistentes|présents|der|teilnehmer|teilnehmenden|personen)\b|অংশগ্রহণকারী|উপস্থিতি|জন",
    re.IGNORECASE,
)


def is_total(row: Sequence[str], person: Collection[int], serial: Collection[int]) -> bool:
    """Tell whether a row is one of totals: it begins with the word, and numbers are all that follows.

    Where the word stands in the column of names, it stands there alone: Total may be somebody's name.
    """
    cells = [(place, cell.strip()) for place, cell in enumerate(row) if cell.strip()]
    numbered = len(cells) > 1 and cells[0][0] in serial and COUNTED.fullmatch(cells[0][1]) is not None
    cells = cells[numbered:]
    if not cells or not (label := TOTAL.match(cells[0][1])):
        return False
    if cells[0][0] in person and ((numbered and label["name"]) or LETTER.search(PEOPLE.sub("", cells[0][1][label.end() :]))):
        return False
    return all(SHORT.match(cell) if place in person else NUMBER.search(cell) for place, cell in cells[1:])


def count_totals(rows: dict[int, list[str]], indexes: Sequence[int]) -> dict[int, int]:
    """Return the number that each row of totals prints, by its place; none at all when one of them leaves it open.

    Of a whole and its parts the whole alone counts. Rows of totals with no record between them speak of the same people.

    Parameters
    ----------
    rows : dict of int to list of str
        The rows of totals of one sheet by their place.
    indexes : sequence of int
        The places of the records, in their order.
    """
    printed = {index: [cell.strip() for cell in row if cell.strip()] for index, row in rows.items()}
    whole = {index for index, cells in printed.items() if any(map(WHOLE.match, cells))}
    parts = {index for index, cells in printed.items() if any(re.match(PART + "total", cell, re.IGNORECASE) for cell in cells)}
    counted = whole or set(printed) - parts or parts
    groups: dict[int, list[int]] = {}
    for index in sorted(counted):
        groups.setdefault(bisect(indexes, index), []).append(index)
    totals: dict[int, int] = {}
    for group in groups.values():
        found = [_list_numbers(printed[index]) for index in group]
        if any(found):
            one = _settle([_settle(numbers) for numbers in found if numbers], same=True)
            if one is None:
                return {}
            totals[group[-1]] = one
    return totals


def _list_numbers(cells: list[str]) -> list[int]:
    """Return the numbers of a row of totals, a running number before the word aside."""
    return [int(number) for number in NUMBER.findall(" ".join(cells if TOTAL.match(cells[0]) else cells[1:]))]


def _settle(numbers: Sequence[int | None], same: bool = False) -> int | None:
    """Return the one of several numbers that is the sum of the others, None when it cannot be told.

    Two equal numbers may be two parts, or a total and one part of it; they are one number only where rows of totals
    repeat each other (`same`).
    """
    if None in numbers:
        return None
    if len(numbers) == 1 or (same and len(set(numbers)) == 1):
        return numbers[0]
    sums = [number for number in numbers if 2 * number == sum(numbers)]
    return sums[0] if len(sums) == 1 else None
