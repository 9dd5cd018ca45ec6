"""Open a file by what it is, and find its layout by its headers."""

from dataclasses import replace
from pathlib import Path

from helpers.intake.adapters.google_forms import GOOGLE_FORMS
from helpers.intake.adapters.hxl import HXL
from helpers.intake.adapters.indico import INDICO
from helpers.intake.adapters.kobo import KOBO, add_parents
from helpers.intake.adapters.plain import TABLE
from helpers.intake.adapters.sign_in import SIGN_IN
from helpers.intake.adapters.teams import TEAMS_2021, TEAMS_SECTIONS
from helpers.intake.adapters.teams_events import TEAMS_EVENTS
from helpers.intake.adapters.zoom import ZOOM
from helpers.intake.blocks import Layout
from helpers.intake.documents import read_document
from helpers.intake.sheets import Book
from helpers.intake.texts import read_text_book
from helpers.intake.workbooks import read_workbook
from helpers.problems import InputError, Problem, suggest_name
from helpers.sources import Source

LAYOUTS = {layout.name: layout for layout in (
    TABLE, SIGN_IN, GOOGLE_FORMS, KOBO, INDICO, HXL, *ZOOM, TEAMS_EVENTS, TEAMS_2021, TEAMS_SECTIONS)}  # fmt: skip
TEXT = (".csv", ".tsv", ".txt")


def open_book(path: Path, file: str, source: Source) -> Book:
    """Return the file as a book of the sheets that the source names.

    Raises
    ------
    InputError
        For a file that cannot be read, or a sheet that it does not have.
    """
    if path.suffix.lower() in TEXT:
        return read_text_book(path, file, source.encoding, source.delimiter)
    book = read_document(path, file) if path.suffix.lower() == ".docx" else read_workbook(path, file)
    wanted = [source.sheet] if isinstance(source.sheet, str) else source.sheet
    names = [sheet.name for sheet in book.sheets]
    # people put spaces at the ends of the names of sheets, where nobody sees them
    by_name = {sheet.name.strip(): sheet for sheet in book.sheets} | {sheet.name: sheet for sheet in book.sheets}
    missing = [name for name in (*wanted, *source.by_sheet) if name.strip() not in by_name]
    alike = [name for name in wanted if names.count(name) == 0 and sum(name.strip() == other.strip() for other in names) > 1]
    if alike:
        mend = "Rename one: they differ in white space only"
        raise InputError(Problem("several sheets of this name", file=file, value=name, mend=mend) for name in alike)
    if missing:
        raise InputError(Problem("no such sheet", file=file, value=name, mend=suggest_name(name, names)) for name in missing)
    chosen = [by_name.get(name) or by_name[name.strip()] for name in wanted]
    return replace(book, sheets=add_parents(chosen, book.sheets, source)) if wanted else book


def choose_layout(book: Book, source: Source) -> Layout:
    """Return the layout that the source names, or the only one that the headers of the book fit.

    Raises
    ------
    InputError
        When several fit equally well.
    """
    if source.adapter:
        return LAYOUTS[source.adapter]
    if source.table != "attendance":
        return HXL if HXL.fits(book, source) else TABLE
    fitting = [layout for layout in LAYOUTS.values() if layout.fits(book, source)]
    general = {name for layout in fitting for name in layout.over}
    fitting = [layout for layout in fitting if layout.name not in general]
    if len(fitting) > 1:
        choices = "; ".join(f'adapter = "{layout.name}" for {layout.shown}' for layout in fitting)
        mend = f"Write one of these for this source in parameters.toml: {choices}"
        raise InputError(Problem("more than one layout fits", file=book.file, mend=mend))
    return fitting[0] if fitting else TABLE
