"""Fit a table on a page: how wide each column stands, where long names break, and which columns need a table of their own."""

import re

import pandas as pd

MANY, FEW, BRIEF = 7, 10, 2000
"""A table of so many columns is set smaller; one of so many rows and letters stands on one page."""
LETTERS, DENSE, GAP = 100, 114, 2
"""A page is so many letters wide, in the widest face that a reader may have, or so many smaller ones; so many part columns."""
SHORT, ADDRESS, MUCH = 12, 34, 60
"""A word of so many letters is not broken at its hyphens; an address, which breaks anywhere, asks for so many; and a cell of
more than the last asks for no wider column."""
WIDER, BOLD = 1.05, 1.15
"""A word may be of wide letters, and a header is bold."""
LONG_NAME, JOINT, BREAK = re.compile(rf"\S{{{SHORT + 1},}}"), re.compile(r"(?<=[_/.])(?=\w)"), "\u200b"
"""Names of files and keys, where they may be broken, and the space of no width that says so."""


def loosen_names(said: pd.DataFrame) -> pd.DataFrame:
    """Return the words of a table, one that is too wide with places to break long names at; an address stays, to be copied."""
    return said if sum(_list_needs(said)) <= _measure_page(said) else said.map(_loosen)


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
    """Return the width of each column in per cent of the table: its longest word fits, and the rest goes where most is said."""
    needs = _list_needs(said)
    lengths = [said[name].str.len() for name in said.columns]
    full = [max(need, GAP + float(length.max() or 0)) for need, length in zip(needs, lengths, strict=True)]
    usual = [GAP + float((length.clip(upper=MUCH) ** 2).mean() or 0) ** 0.5 for length in lengths]
    widths = _share_out(needs, full, usual, _measure_page(said))
    return [round(100 * width / sum(widths), 2) for width in widths]


def _share_out(needs: list[float], full: list[float], usual: list[float], page: int) -> list[float]:
    """Return widths between `needs` and `full` that are as `usual` to each other, and together as wide as a page, if they can."""
    least, most = 0.0, max(whole / one for whole, one in zip(full, usual, strict=True))
    widths = full
    while sum(widths) > page and most - least > 0.01:
        part = (least + most) / 2
        tried = [min(whole, max(need, part * one)) for need, whole, one in zip(needs, full, usual, strict=True)]
        least, most, widths = (least, part, tried) if sum(tried) > page else (part, most, widths)
    return widths


def _measure_page(said: pd.DataFrame) -> int:
    return LETTERS if len(said.columns) < MANY else DENSE


def _list_needs(said: pd.DataFrame) -> list[float]:
    """Return how many letters each column needs for its longest word, and for that of its header."""
    words = [max(map(_measure_word, said[name]), default=0) for name in said.columns]
    return [GAP + max(BOLD * _measure_word(name), WIDER * word) for name, word in zip(said.columns, words, strict=True)]


def _measure_word(text: str) -> int:
    """Return how many letters the longest word of `text` has that a line is not broken in."""
    words = re.split(rf"[\s{BREAK}]+", text)
    return max(ADDRESS if "://" in word else max(map(len, _part(word))) for word in words)


def _part(word: str) -> list[str]:
    return [word] if len(word) <= SHORT else re.split(r"(?<=-)", word)


def _loosen(text: str) -> str:
    return LONG_NAME.sub(lambda found: found[0] if "://" in found[0] else JOINT.sub(BREAK, found[0]), text)
