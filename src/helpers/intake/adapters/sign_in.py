"""Sign-in sheets of spreadsheets and Word tables: titles, merged cells, headers in two rows, totals, a sheet a day."""

import re

from helpers.intake.adapters.sign_in_totals import COUNTED, count_totals, is_total
from helpers.intake.blocks import Block, Layout, find_row, name_bare_columns
from helpers.intake.sheets import Book, Sheet, fold_header, is_filled, pad
from helpers.problems import InputError, Problem
from helpers.sources import Source

NAME = ("name", "names", "full name", "participant", "participants", "participant name", "name of participant",
        "name of the participant", "participant's name", "nom", "nom et prénom", "nom et prénoms", "noms et prénoms",
        "nom complet", "nombre", "nombre y apellido", "nombre y apellidos", "nombres y apellidos", "nombre completo", "nome",
        "nome completo", "نام", "الاسم", "নাম")  # fmt: skip
BODY = ("organisation", "organization", "organisation name", "organization name", "institution", "agency", "affiliation",
        "office", "name of organisation", "name of organization", "organización", "institución", "organismo", "organisme",
        "organização", "instituição", "سازمان", "المنظمة", "সংস্থা")  # fmt: skip
POST = ("designation", "position", "post", "title", "job title", "function", "fonction", "cargo", "puesto")
# Headers of running numbers, points and spaces aside.
SERIAL = ("sl", "slno", "sl#", "s/n", "s/no", "sn", "sno", "sr", "srno", "no", "n°", "nº", "№", "#", "serial", "serialno",
          "serialnumber", "nr", "num", "number", "id", "numéro", "número", "ord")  # fmt: skip
DEEPEST = 3


def fits_sign_in(book: Book, source: Source) -> bool:
    """Tell whether some sheet has a header with a name and a body or post.

    Where the parameters map headers, a header in the first row of a sheet without merged cells is one of a plain table.
    """
    if source.table != "attendance":
        return False
    found = [(sheet, at) for sheet in book.sheets if (at := _find_header(sheet, source)) is not None]
    return any(at > 0 or sheet.merged or not source.columns for sheet, at in found)


def read_sign_in(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet with such a header.

    Merged cells are filled in every column but the name's: one body may stand for several people, one person never.

    Raises
    ------
    InputError
        When a sheet that holds something has no such header: it is not passed over in silence.
    """
    blocks, problems = [], []
    for sheet in book.sheets:
        at = source.header_row - 1 if source.header_row else _find_header(sheet, source)
        if at is not None and at < len(sheet.rows):
            blocks.append(_read_sheet(sheet, at, source))
        elif not sheet.is_blank:
            start = " | ".join(cell for row in sheet.rows[:3] for cell in row if cell)[:100]
            problems.append(
                Problem("no header with a name and a body", file=sheet.file, sheet=sheet.name, row=source.header_row, value=start,
                        mend="Map the headers in columns, or list under sheet which sheets to read")
            )  # fmt: skip
    if problems:
        raise InputError(problems)
    return blocks


def _find_header(sheet: Sheet, source: Source) -> int | None:
    name, body, post = (_list_headers(source, *wanted) for wanted in
                        (("person_name", NAME), ("organisation", BODY), ("position", POST)))  # fmt: skip
    return find_row(sheet, name, (*body, *post))


def _list_headers(source: Source, ours: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    given = source.joined.get(ours, source.columns.get(ours, usual))
    return tuple(fold_header(header) for header in ([given] if isinstance(given, str) else given))


def _read_sheet(sheet: Sheet, at: int, source: Source) -> Block:
    width = max(map(len, sheet.rows))
    names = {fold_header("person_name"), *_list_headers(source, "person_name", NAME)}
    depth = _measure_header(sheet, at)
    header = _write_header(sheet, at, depth, width)
    person = {place for place, cell in enumerate(header) if fold_header(cell) in names}
    serial = {place for place, cell in enumerate(header) if re.sub(r"[\s.]", "", fold_header(cell)) in SERIAL}
    above = [list(map(fold_header, pad(sheet.rows[index], width))) for index in range(at + depth)]
    filled = _fill_merged(sheet, person, at + depth, width)
    rows, indexes, aside, totals = [], [], {}, {}
    for index in range(at + depth, len(sheet.rows)):
        printed = pad(sheet.rows[index], width)
        if not is_filled(printed):  # a merged cell may reach down over it
            continue
        if _repeats(list(map(fold_header, printed)), above, at):
            aside[index] = "repeated_header"
        elif is_total(printed, person, serial):
            aside[index], totals[index] = "total", printed
        elif all(place in serial and COUNTED.fullmatch(cell) for place, cell in enumerate(printed) if cell.strip()):
            aside[index] = "numbered_empty"
        else:
            rows.append(filled[index])
            indexes.append(index)
    changes = [
        (index, place, before, after, "merged cell")
        for index in (indexes if sheet.merged else ())
        for place, (before, after) in enumerate(zip(pad(sheet.rows[index], width), filled[index], strict=True))
        if before != after
    ]
    return Block(sheet, name_bare_columns(header, rows), rows, indexes, aside, count_totals(totals, indexes), changes)


def _measure_header(sheet: Sheet, at: int) -> int:
    """Return how many rows the header takes: two when a merged cell of it reaches down or spreads over several headers.

    Below all its other cells nothing stands then. A merged cell beside the table, such as a day that stands for all rows,
    is no part of the header: somebody stands below it.
    """
    spans = [span for span in sheet.merged if span[0] == at and at + 1 < len(sheet.rows) and span[2] - at < DEEPEST]
    below = sheet.rows[at + 1] if spans else []
    spread = {place for _, left, bottom, right in spans for place in range(left, right + 1) if bottom == at}
    if any(cell.strip() and place not in spread for place, cell in enumerate(below)):
        return 1
    deep = [
        max(2, bottom - at + 1)
        for _, left, bottom, right in spans
        if bottom > at or sum(map(bool, map(str.strip, below[left : right + 1]))) > 1
    ]
    return deep[0] if deep else 1


def _write_header(sheet: Sheet, at: int, depth: int, width: int) -> list[str]:
    """Return one header a column; a header in two rows reads ``Sex M``, ``Sex F``."""
    rows = [pad(sheet.rows[at + step], width).copy() for step in range(depth)]
    if depth == 1:  # as printed: two headers may differ by a space alone
        return rows[0]
    for top, left, bottom, right in sheet.merged:
        if not at <= top <= bottom < at + depth - 1:
            continue
        for place in range(left, min(right + 1, width)):
            if any(row[place].strip() for row in rows[bottom - at + 1 :]):
                rows[top - at][place] = rows[top - at][left]
    return [" ".join(dict.fromkeys(row[place].strip() for row in rows if row[place].strip())) for place in range(width)]


def _fill_merged(sheet: Sheet, person: set[int], start: int, width: int) -> list[list[str]]:
    """Return the rows with each merged cell repeated downwards, but a person's, who is one."""
    rows = [pad(row, width).copy() for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        if top < start or person.intersection(range(left, right + 1)) or left >= width or bottom == top:
            continue
        for index in range(top, min(bottom + 1, len(rows))):
            rows[index][left] = rows[top][left]
    return rows


def _repeats(row: list[str], above: list[list[str]], at: int) -> bool:
    """Tell whether a row says again what stands above the records: a title or header, columns of it left out or not."""
    header = above[at]
    filled = [place for place, cell in enumerate(row) if cell]
    return row in above or (len(filled) > 1 and all(row[place] == header[place] for place in filled))


SIGN_IN = Layout(
    "sign_in",
    "a sign-in sheet: titles above the header, merged cells, totals",
    fits=fits_sign_in,
    read=read_sign_in,
    columns={"person_name": NAME, "organisation": BODY, "position": POST},
)
