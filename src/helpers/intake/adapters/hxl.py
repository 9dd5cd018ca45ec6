"""Tables with HXL tags: whatever the printed headers, a row of tags such as ``#org+name`` says what each column holds."""

import re
from collections.abc import Iterable
from dataclasses import replace

from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.intake.adapters.google_forms import read_headed
from helpers.intake.blocks import Block, Layout
from helpers.intake.sheets import Book, Sheet, fold_header, pad
from helpers.problems import InputError, Problem
from helpers.sources import Source

NAME = "hxl"
COLUMNS = {
    "person_name": ("#contact+name", "#participant+name", "#participant", "#attendee+name", "#person+name"),
    "organisation": ("#org", "#org+name"),
    "position": ("#contact+title",),
    "country": ("#country", "#country+name", "#country+code"),
}
LOOKED_AT = 25  # the standard allows up to 24 rows above the tags
# What the standard adds to a tag for the language of its cells: +i_en, and before that +en. Other short attributes, such
# as the id of #org+id, are no language.
LANGUAGE = re.compile(r"i_[a-z]{2,3}|ar|bn|de|en|es|fa|fr|ht|ne|nl|pl|pt|ru|sw|th|tr|uk|ur|vi|zh")
TAG = re.compile(r"\s*#\s*[^\W\d]\w*(\s*\+\s*#?\w+)*\s*")


def write_tag(cell: str) -> str:
    """Return a tag in its one form (lower case, no white space, attributes sorted), empty when the cell is no tag."""
    if not TAG.fullmatch(cell):
        return ""
    tag, *attributes = "".join(cell.split()).casefold().split("+")
    return "+".join([tag, *sorted(set(attributes))])


def is_tagged(row: Iterable[str]) -> bool:
    """Tell whether every filled cell of a row is a tag, and some cell is."""
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all(map(write_tag, filled))


def fits_hxl(book: Book, source: Source) -> bool:
    """Tell whether some sheet has a row of tags near its top."""
    return any(_find_tags(sheet, source) is not None for sheet in book.sheets)


def read_hxl(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet; tags stand in place of the printed headers.

    A printed header stays where there is no tag, where the parameters name it, and where it is the name of a column of
    ours. A tag that the parameters name is written as they write it, for the order of attributes means nothing. A tag in
    one language stands for the tag without, where no other column has it.

    Raises
    ------
    InputError
        For a sheet without a row of tags, and a cell in that row that is no tag.
    """
    sheets = tuple(_widen(sheet, source) for sheet in book.sheets)
    blocks = read_headed(replace(book, sheets=sheets), source, _find_tags, "a row of HXL tags")
    return [replace(block, header=_drop_languages(_write_header(block, source), source)) for block in blocks]


def _find_tags(sheet: Sheet, source: Source) -> int | None:
    """Return the place of the first row that holds two tags or more and little else."""
    if source.adapter == NAME and source.header_row:
        return source.header_row - 1
    for index, row in enumerate(sheet.rows[:LOOKED_AT]):
        filled = [cell for cell in row if cell.strip()]
        tags = sum(1 for cell in filled if write_tag(cell))
        # a lone hashtag may be the name of a campaign above a list
        if tags > 1 and 2 * tags >= len(filled):
            return index
    return None


def _widen(sheet: Sheet, source: Source) -> Sheet:
    """Return the sheet with a row of tags as wide as the header above it: trailing columns may go untagged."""
    at = _find_tags(sheet, source)
    if not at or at >= len(sheet.rows):
        return sheet
    tags = pad(sheet.rows[at], len(sheet.rows[at - 1]))
    return replace(sheet, rows=[*sheet.rows[:at], tags, *sheet.rows[at + 1 :]])


def _write_header(block: Block, source: Source) -> list[str]:
    at = _find_tags(block.sheet, source)
    printed = pad(block.sheet.rows[at - 1] if at else [], len(block.header))
    wrong = [cell for cell in block.header if cell.strip() and not write_tag(cell)]
    if wrong:
        mend = "Write it as #tag+attribute, or leave the cell empty"
        raise InputError(
            Problem("not a tag", file=block.sheet.file, sheet=block.sheet.name, row=block.sheet.number(at), value=cell, mend=mend)
            for cell in wrong
        )
    named = _list_named(source)
    spelt = {write_tag(name): name for name in named if write_tag(name)}
    kept = {fold_header(name) for name in (*named, *REQUIRED[source.table], *OPTIONAL[source.table])}
    return [
        spelt.get(write_tag(tag)) or (above if not tag.strip() or fold_header(above) in kept else write_tag(tag))
        for tag, above in zip(block.header, printed, strict=False)
    ]


def _drop_languages(header: list[str], source: Source) -> list[str]:
    """Return the header with the usual tag in place of one that only adds a language, for columns that have no other."""
    named = {fold_header(name) for name in _list_named(source)}
    written = [fold_header(cell) for cell in header]
    for ours, usual in COLUMNS.items():
        if ours in source.columns or ours in source.joined or {ours, *usual}.intersection(written):
            continue
        bare = {place: _drop_language(cell) for place, cell in enumerate(written) if cell not in named}
        found = {place: tag for place, tag in bare.items() if tag in usual}
        if len(found) == 1:  # of a name in two languages, which one is meant stands in the parameters
            header = [found.get(place, cell) for place, cell in enumerate(header)]
    return header


def _drop_language(cell: str) -> str:
    tag, *attributes = cell.split("+")
    spoken = [name for name in attributes if LANGUAGE.fullmatch(name)]
    return "+".join([tag, *(name for name in attributes if name not in spoken)]) if len(spoken) == 1 else ""


def _list_named(source: Source) -> list[str]:
    """Return the headers that the parameters name."""
    given = [*source.columns.values(), *source.joined.values()]
    return [name for names in given for name in ([names] if isinstance(names, str) else names)]


HXL = Layout(
    NAME,
    "a table with HXL tags",
    fits=fits_hxl,
    read=read_hxl,
    columns=COLUMNS,
    over=frozenset({"sign_in"}),
)
