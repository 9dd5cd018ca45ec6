"""Fit a table on a page: how wide each column stands, where long names break, and which columns need a table of their own."""

import re

import numpy as np
import pandas as pd

MANY, FEW, BRIEF = 7, 10, 2000
"""A table of so many columns is set smaller; one of so many rows and letters stands on one page."""
LETTERS, DENSE, GAP = 100, 114, 2
"""A page is so many letters wide, in the widest face that a reader may have, or so many smaller ones; so many part columns."""
SHORT, LONG, ADDRESS = 12, 24, 34
"""A word of so many letters is not broken at its hyphens; a name of more than so many is broken in any table; an address,
which breaks anywhere, asks for so many."""
BOLD = 1.15
"""A header is bold."""
SIZES = {letter: size for letters, size in {"fijlrtI.,:;'()[]/|-": 0.7, "mwMW%@": 1.6}.items() for letter in letters}
CAPITAL, OTHER = 1.2, 1.05
"""How wide letters are, in letters of a usual text."""
LONG_NAME, JOINT, BREAK = re.compile(rf"\S{{{SHORT + 1},}}"), re.compile(r"(?<=[_/.])(?=\w)"), "\u200b"
"""Names of files and keys, where they may be broken, and the space of no width that says so."""


def loosen_names(said: pd.DataFrame) -> pd.DataFrame:
    """Return the words of a table with places to break very long names at, in one that is too wide all long ones; no address."""
    longer = LONG if sum(_list_needs(said)) <= _measure_page(said) else SHORT
    return said.map(lambda text: _loosen(text, longer))


def split_columns(said: pd.DataFrame) -> list[list[int]]:
    """Return the places of the columns that one page holds side by side, the first column before each such group."""
    needs, page = _list_needs(said), _measure_page(said)
    groups: list[list[int]] = [[0]]
    for place in range(1, len(needs)):
        if len(groups[-1]) > 1 and sum(needs[n] for n in (*groups[-1], place)) > page:
            groups.append([0])
        groups[-1].append(place)
    return groups


def stands_together(rows: int, letters: int) -> bool:
    """Tell whether a table of so many rows and letters is kept on one page."""
    return rows <= FEW and letters <= BRIEF


def find_widths(said: pd.DataFrame) -> list[float]:
    """Return the width of each column in per cent of the table: its longest word fits, and the rest goes where it saves lines."""
    widths = np.array(_list_needs(said))
    lengths = np.array([[GAP + len(text) for text in (name, *said[name])] for name in said.columns], dtype=float).T
    for _ in range(int(_measure_page(said) - widths.sum())):
        lines = np.maximum(lengths / widths, 1)
        tallest = (lines == lines.max(axis=1, keepdims=True)) & (lines > 1)
        if not tallest.any():
            break
        widths[(tallest * lines / (widths + 1)).sum(axis=0).argmax()] += 1
    return [round(100 * float(width) / float(widths.sum()), 2) for width in widths]


def _measure_page(said: pd.DataFrame) -> int:
    return LETTERS if len(said.columns) < MANY else DENSE


def _list_needs(said: pd.DataFrame) -> list[float]:
    """Return how many letters each column needs for its longest word, and for that of its header."""
    words = [max(map(_measure_word, said[name]), default=0.0) for name in said.columns]
    return [GAP + max(BOLD * _measure_word(name), word) for name, word in zip(said.columns, words, strict=True)]


def _measure_word(text: str) -> float:
    """Return how wide the widest word of `text` is that a line is not broken in, in letters."""
    words = re.split(rf"[\s{BREAK}]+", text)
    return max(ADDRESS if "://" in word else max(map(_measure_letters, _part(word))) for word in words)


def _measure_letters(word: str) -> float:
    return sum(SIZES.get(letter, CAPITAL if letter.isupper() else OTHER) for letter in word)


def _part(word: str) -> list[str]:
    return [word] if len(word) <= SHORT else re.split(r"(?<=-)", word)


def _loosen(text: str, longer: int) -> str:
    return LONG_NAME.sub(
        lambda found: found[0] if "://" in found[0] or len(found[0]) <= longer else JOINT.sub(BREAK, found[0]), text
    )
