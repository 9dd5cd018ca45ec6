"""Read text files with separators, whatever the separator and line end."""

import csv
import gc
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from helpers.intake.decoding import decode_text
from helpers.intake.files import SAVE_AGAIN, read_bytes, tell_kind
from helpers.intake.sheets import Book, Sheet
from helpers.problems import InputError, Problem

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LOOKED_AT = 200
STARTS = 200_000
LONGEST_CELL = 1_000_000
MOST_TEXT_CELLS = 20_000_000
AT_ONCE = 10_000
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# The first line by which Excel is told the separator; Excel does not show it.
TOLD = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*(?:\r\n|\r|\n)', re.IGNORECASE)


def read_text_book(path: Path, file: str, encoding: str | None = None, delimiter: str | None = None) -> Book:
    """Return a text file as a book of one sheet, cells as they stand.

    Raises
    ------
    InputError
        When the file is missing, empty, no text or badly quoted, its encoding is unknown, or two separators fit equally
        well.
    """
    data = read_bytes(path, file)
    if shown := tell_kind(data)[1]:
        mend = f"Let its name end as what it is, or {SAVE_AGAIN[0].lower()}{SAVE_AGAIN[1:]}"
        raise InputError(Problem("not a text file", file=file, value=shown, expected="rows of cells as text", mend=mend))
    text, found = decode_text(data, file, encoding)
    if not text.strip("\ufeff \r\n\t\x00"):
        raise InputError(Problem("empty file", file=file, expected="a header row", mend="Check how it was saved"))
    text = text.removeprefix("\ufeff")
    told = TOLD.match(text)
    text = text[told.end() :] if told else text
    rows = _parse(text, delimiter or (told and told[1]) or _find_delimiter(text, file), file)
    return Book(file, (Sheet(file, "", rows),), found)


def read_csv(path: Path, name: str) -> list[list[str]]:
    """Return the rows of a UTF-8 file, header first, all of one width, whatever its separator; `name` stands in messages.

    Raises
    ------
    InputError
        When the file is missing, empty, not UTF-8, or a row has more or fewer cells than the header.
    """
    rows = read_text_book(path, name).sheets[0].rows
    if not rows[0]:
        raise InputError(Problem("blank line", file=name, row=1, expected="the header", mend="Delete it"))
    refuse_ragged(rows, name)
    return rows


def refuse_ragged(rows: list[list[str]], file: str) -> None:
    """Refuse rows that have more or fewer cells than the first, the header."""
    width = len(rows[0])
    if all(len(row) == width for row in rows):
        return
    raise InputError(
        Problem("blank line", file=file, row=number, mend="Delete it")
        if not row
        else Problem("row does not fit the header", file=file, row=number, value=f"{len(row)} cells",
                     expected=f"{width} cells", mend="Quote cells that hold a separator or a line break")
        for number, row in enumerate(rows, start=1)
        if len(row) != width
    )  # fmt: skip


def _parse(text: str, delimiter: str, file: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_split_lines(text), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    collecting, cells, seen = gc.isenabled(), 0, -1
    gc.disable()  # a million small lists, none of them garbage: looking for it takes longer than reading
    try:
        while seen < len(rows):
            seen = len(rows)
            rows.extend(islice(reader, AT_ONCE))
            cells += sum(map(len, rows[seen:]))
            if cells > MOST_TEXT_CELLS:
                raise InputError(
                    Problem("more cells than can be read", file=file, row=len(rows), value=f"{cells:,} cells",
                            expected=f"at most {MOST_TEXT_CELLS:,}", mend="Split it into several files")
                )  # fmt: skip
    except csv.Error as error:
        long = "field limit" in str(error)
        said = "cell too long" if long else f"badly quoted in line {reader.line_num} ({error})"
        mend = "A quotation mark may be opened and never closed, or stand unpaired inside a quoted cell"
        raise InputError(
            Problem(said, file=file, row=len(rows) + 1, expected=f"at most {LONGEST_CELL:,} letters" if long else "", mend=mend)
        ) from None
    finally:
        if collecting:
            gc.enable()
    return rows


def _split_lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, one by one: a second copy of a large file would not fit."""
    return (found[0] for found in LINE.finditer(text))


def _find_delimiter(text: str, file: str) -> str:
    """Return the separator that gives most rows of the start one width of two cells or more."""
    filled = [line for line in text[:STARTS].splitlines()[:LOOKED_AT] if line.strip()]
    if sum("\t" in line for line in filled) * 2 > len(filled):  # a tab is hardly ever part of a cell
        return "\t"
    fits = {mark: share for mark in DELIMITERS if (share := _measure_fit(text, mark)) > 0.5}
    if not fits:
        return ","
    best = [mark for mark, share in fits.items() if share == max(fits.values())]
    if len(best) > 1:
        choices = "; ".join(f"{DELIMITERS[m]}: {' | '.join(_read_start(text, m)[0])[:80]}" for m in best)
        mend = f"Write delimiter = … for this source in parameters.toml, the one whose header reads right: {choices}"
        raise InputError(Problem("more than one separator fits", file=file, row=1, mend=mend))
    return best[0]


def _measure_fit(text: str, delimiter: str) -> float:
    widths = Counter(len(row) for row in _read_start(text, delimiter) if row)
    if not widths:
        return 0.0
    width, rows = widths.most_common(1)[0]
    return rows / widths.total() if width > 1 else 0.0


def _read_start(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        rows.extend(islice(csv.reader(_split_lines(text), delimiter=delimiter, strict=True), LOOKED_AT))
    except csv.Error:
        return rows[:0]
    return rows
