"""A regular table: one header row, one record a row, any headers, any number of sheets."""

from dataclasses import replace

from helpers.intake.blocks import Block, Layout, measure_row, name_bare_columns
from helpers.intake.sheets import Book, Sheet, is_filled, pad
from helpers.problems import InputError, Problem
from helpers.sources import Source


def read_table(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet that holds anything; its header is row 1 or ``header_row``.

    Empty cells beyond the header count for nothing; a cell that holds something there does not fit.

    Raises
    ------
    InputError
        When the header row is missing or blank, or a row of a text file has more or fewer cells than the header.
    """
    return [_read_sheet(sheet, (source.header_row or 1) - 1) for sheet in book.sheets if not sheet.is_blank]


def _read_named(book: Book, source: Source) -> list[Block]:
    return [replace(block, header=name_bare_columns(block.header, block.rows)) for block in read_table(book, source)]


def _read_sheet(sheet: Sheet, at: int) -> Block:
    if at >= len(sheet.rows) or not is_filled(sheet.rows[at]):
        mend = "Write header_row = … for this source in parameters.toml, or name its adapter"
        raise InputError(Problem("no header in this row", file=sheet.file, sheet=sheet.name, row=at + 1, mend=mend))
    header = sheet.rows[at]
    width, named = len(header), measure_row(header)
    indexes = [index for index in range(at + 1, len(sheet.rows)) if is_filled(sheet.rows[index])]
    odd = [index for index in indexes if len(sheet.rows[index]) != width]
    ragged = [index for index in odd if len(sheet.rows[index]) < named or measure_row(sheet.rows[index]) > width]
    if ragged:
        raise InputError(
            Problem("row does not fit the header", file=sheet.file, sheet=sheet.name, row=sheet.number(index),
                    value=f"{len(sheet.rows[index])} cells", expected=f"{width} cells",
                    mend="Quote cells that hold a separator or a line break")
            for index in ragged
        )  # fmt: skip
    rows = [row if len(row) == width else pad(row[:width], width) for row in map(sheet.rows.__getitem__, indexes)]
    return Block(sheet, header, rows, indexes)


TABLE = Layout("table", "a table with one header row", fits=lambda book, source: False, read=_read_named)
