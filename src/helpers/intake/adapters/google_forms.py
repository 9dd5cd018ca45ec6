"""Answers to a Google form: a moment in the first column, the questions as headers."""

from collections.abc import Callable
from dataclasses import replace

from helpers.intake.adapters.plain import read_table
from helpers.intake.blocks import Block, Layout
from helpers.intake.sheets import Book, Sheet, fold_header
from helpers.problems import InputError, Problem
from helpers.sources import Source

NAME = "google_forms"
# English, French, Spanish, Portuguese, German, Italian, Russian; a form in any other language is read when named as adapter
MOMENT = ("timestamp", "horodateur", "marca temporal", "carimbo de data/hora", "zeitstempel", "informazioni cronologiche",
          "отметка времени")  # fmt: skip


def fits_google_forms(book: Book, source: Source) -> bool:
    """Tell whether some sheet starts with the column of moments that Google adds to every form."""
    return any(_find_header(sheet, source) is not None for sheet in book.sheets)


def read_google_forms(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet of answers; which question asks for what stands in the parameters.

    Raises
    ------
    InputError
        For a sheet that holds something else, and a row of a text file that does not fit the header.
    """
    return read_headed(book, source, _find_header, "the answers to a form, their moment first")


def read_headed(book: Book, source: Source, find: Callable[[Sheet, Source], int | None], expected: str) -> list[Block]:
    """Return the table below the row that `find` returns, for each sheet that holds anything.

    Raises
    ------
    InputError
        For a sheet in which `find` returns None: it is not passed over in silence.
    """
    found = [(sheet, find(sheet, source)) for sheet in book.sheets if not sheet.is_blank]
    if lacking := [sheet for sheet, at in found if at is None]:
        mend = "List under sheet which sheets to read, or name another adapter"
        raise InputError(
            Problem("not of this layout", file=sheet.file, sheet=sheet.name, row=1, value=" | ".join(sheet.rows[0])[:100],
                    expected=expected, mend=mend)
            for sheet in lacking
        )  # fmt: skip
    below = {at: source.model_copy(update={"header_row": at + 1}) for _, at in found}
    return [block for sheet, at in found for block in read_table(replace(book, sheets=(sheet,)), below[at])]


def start_at(source: Source) -> int:
    """Return the place of the row in which the parameters put the header, the first row unless they say."""
    return (source.header_row or 1) - 1


def _find_header(sheet: Sheet, source: Source) -> int | None:
    at = start_at(source)
    first = fold_header(sheet.rows[at][0]) if at < len(sheet.rows) and sheet.rows[at] else ""
    return at if first in MOMENT or source.adapter == NAME else None


GOOGLE_FORMS = Layout(
    NAME,
    "answers to a Google form",
    fits=fits_google_forms,
    read=read_google_forms,
    over=frozenset({"sign_in"}),
)
