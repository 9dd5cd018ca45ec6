"""What a layout makes of a file: rows under a header, and a word for each row that is no record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from helpers.intake.sheets import Book, Sheet, fold_header
from helpers.sources import Source

LOOKED_AT = 60
# Place of the row in its sheet, place of the column in the header of the block, before, after, rule.
Change = tuple[int, int, str, str, str]


@dataclass(frozen=True)
class Block:
    """Rows of one sheet under one header.

    Attributes
    ----------
    sheet : Sheet
    header : list of str
        The headers as printed; a column that the layout itself works out starts with ``@``.
    rows : list of list of str
        The cells, each row as long as the header.
    indexes : sequence of int
        The place of each row in ``sheet.rows``.
    aside : dict of int to str
        The place of each row that is no record, and why: ``repeated_header``, ``total``, ``numbered_empty``, or
        ``evidence`` for a row whose content went into another one. A row in neither is layout: a title, a header, a blank.
    totals : dict of int to int
        The number of people that a row of totals prints, by its place.
    changes : sequence of Change
        Each cell of `rows` that the layout does not hand over as printed. It knows none of our columns, for the
        parameters map headers to them, so it tells the place in the header.
    """

    sheet: Sheet
    header: list[str]
    rows: list[list[str]]
    indexes: Sequence[int]
    aside: Mapping[int, str] = field(default_factory=dict)
    totals: Mapping[int, int] = field(default_factory=dict)
    changes: Sequence[Change] = ()


@dataclass(frozen=True)
class Layout:
    """One way in which records arrive.

    Attributes
    ----------
    name : str
        As written in ``parameters.toml``.
    shown : str
        In words, for a person who has to choose.
    fits : callable
        Tells by its headers whether a book has this layout.
    read : callable
        Returns the blocks of a book.
    columns : mapping of str to tuple of str
        Our column and the headers that stand for it, as `fold_header` writes them.
    constants : mapping of str to str
        Our column and the one value that this layout implies.
    lacks : frozenset of str
        Required columns that this layout does not have.
    over : frozenset of str
        Names of less special layouts that a book of this one fits as well.
    """

    name: str
    shown: str
    fits: Callable[[Book, Source], bool]
    read: Callable[[Book, Source], list[Block]]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    lacks: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()


def find_row(sheet: Sheet, *wanted: tuple[str, ...], start: int = 0, within: int = LOOKED_AT) -> int | None:
    """Return the place of the first row in which one header of each of `wanted` stands, None when there is none."""
    for index in range(start, min(start + within, len(sheet.rows))):
        folded = {fold_header(cell) for cell in sheet.rows[index]}
        if all(folded.intersection(names) for names in wanted):
            return index
    return None


def has_row(book: Book, *wanted: tuple[str, ...]) -> bool:
    """Tell whether some sheet has a row in which one header of each of `wanted` stands."""
    return any(find_row(sheet, *wanted) is not None for sheet in book.sheets)


def measure_row(row: list[str]) -> int:
    """Return the width of a row up to its last filled cell."""
    width = len(row)
    while width and not row[width - 1].strip():
        width -= 1
    return width


def name_bare_columns(header: list[str], rows: list[list[str]]) -> list[str]:
    """Return the header with a name for each column that has none but holds something, so that it is not lost unseen."""
    bare = {place for place, cell in enumerate(header) if not cell.strip()}
    filled = {place for place in bare if any(row[place].strip() for row in rows)}
    return [f"(column {place + 1}, no header)" if place in filled else cell for place, cell in enumerate(header)]
