"""A grid of text as a file holds it: what every reader of files hands to every reader of layouts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, a table of a document, or a text file.

    Attributes
    ----------
    file : str
        How messages name the file.
    name : str
        The sheet, ``table 1`` of a document, empty for a text file.
    rows : list of list of str
        The cells; rows may differ in length. Row ``i`` is row ``i + 1`` of the file.
    merged : tuple of (first row, first column, last row, last column)
        Cells merged into one, counted from 0; only the first of them holds the text.
    """

    file: str
    name: str
    rows: list[list[str]]
    merged: tuple[Span, ...] = field(default=())

    def number(self, index: int) -> int:
        """Return the number of a row as the file shows it."""
        return index + 1

    @property
    def is_blank(self) -> bool:
        """Tell whether no cell holds anything."""
        return not any(map(is_filled, self.rows))


@dataclass(frozen=True)
class Book:
    """One file, opened: its sheets, and the encoding when it is a text file."""

    file: str
    sheets: tuple[Sheet, ...]
    encoding: str


def is_filled(row: Iterable[str]) -> bool:
    """Tell whether some cell of a row holds more than white space."""
    return any(map(str.strip, row))


def fold_header(cell: str) -> str:
    """Return a header as compared: case folded, white space and apostrophes unified, outer punctuation aside."""
    return " ".join(cell.replace("\ufeff", "").replace("’", "'").split()).casefold().strip(" .:*")


def pad(row: list[str], width: int) -> list[str]:
    """Return a row with empty cells added up to `width`."""
    return row + [""] * (width - len(row))
