"""Read the tables of Word documents: merged cells once, with their extent."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn

from helpers.intake.files import ENCRYPTED, MOST_CELLS, SAVE_AGAIN, open_archive, read_bytes, tell_kind
from helpers.intake.sheets import Book, Sheet
from helpers.problems import InputError, Problem

ENCODING = "document"
WIDEST = 1_000
# What may stand around rows, cells and paragraphs: content controls, tracked insertions, tags.
WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
# What is not to be read: deleted or moved away, or said a second time for old programs; nested tables are read alone.
SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:tbl"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
LETTERS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}


def read_document(path: Path, file: str) -> Book:
    """Return the tables of a document as sheets ``table 1``, ``table 2`` and so on; text outside tables is not read.

    Raises
    ------
    InputError
        When the file is not a Word document, unpacks to too much or holds no table.
    """
    data = read_bytes(path, file)
    kind, shown = tell_kind(data)
    if not data:
        raise InputError(Problem("empty file", file=file, expected="a Word document", mend="Check how it was saved"))
    if kind == "ole" and ENCRYPTED in data:
        raise InputError(Problem("protected by a password", file=file, mend="Save it again without a password"))
    if kind != "zip":
        said = "not a Word document of today (.docx)"
        raise InputError(Problem(said, file=file, value=shown or None, mend="Open it in a word processor and save it as .docx"))
    open_archive(data, file).close()
    try:
        tables = docx.Document(BytesIO(data)).element.body.iter(qn("w:tbl"))
        sheets = tuple(_read_table(table, file, f"table {number}") for number, table in enumerate(tables, 1))
    except (InputError, MemoryError):
        raise
    except Exception as error:  # whatever breaks inside the library, the file is what is wrong
        said = f"not a readable Word document ({type(error).__name__})"
        raise InputError(Problem(said, file=file, mend=SAVE_AGAIN)) from None
    if not sheets:
        mend = "Put the list into a table, one person a row, or type it as CSV"
        raise InputError(Problem("no table in the document", file=file, mend=mend))
    return Book(file, sheets, ENCODING)


def _read_table(table, file: str, name: str) -> Sheet:
    """Return one table; a cell that continues one above is empty and its extent stands in ``merged``."""
    rows: list[list[str]] = []
    open_spans: dict[int, list[int]] = {}
    merged: list[list[int]] = []
    for number, row in enumerate(_iter_inside(table, "w:tr")):
        cells = [""] * _refuse_wide(row.grid_before, file, name, number)
        for cell in _iter_inside(row, "w:tc"):
            place, width = len(cells), cell.grid_span
            _refuse_wide(place + width, file, name, number)
            if cell.vMerge == "continue" and place in open_spans:
                open_spans[place][2] = number
                cells += [""] * width
                continue
            open_spans.pop(place, None)
            cells += [_read_text(cell), *[""] * (width - 1)]
            if cell.vMerge == "restart" or width > 1:
                span = [number, place, number, place + width - 1]
                merged.append(span)
                if cell.vMerge == "restart":
                    open_spans[place] = span
        rows.append(cells)
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        value = f"{len(rows):,} rows by {width:,} columns"
        raise InputError(Problem("table too large", file=file, sheet=name, value=value, mend="Split it into several tables"))
    spans = tuple(tuple(span) for span in merged if span[:2] != span[2:])
    return Sheet(file, name, [row + [""] * (width - len(row)) for row in rows], spans)


def _iter_inside(parent, wanted: str) -> Iterator:
    """Yield the rows of a table or the cells of a row, those inside content controls and tracked insertions too."""
    for node in parent:
        if node.tag == qn(wanted):
            yield node
        elif node.tag in WRAPPERS:
            yield from _iter_inside(node, wanted)


def _refuse_wide(width: int, file: str, name: str, number: int) -> int:
    if width > WIDEST:
        raise InputError(
            Problem("row too wide", file=file, sheet=name, row=number + 1, value=f"{width:,} columns",
                    expected=f"at most {WIDEST:,}", mend=SAVE_AGAIN)
        )  # fmt: skip
    return width


def _read_text(cell) -> str:
    """Return the text of a cell, tracked insertions included and deletions not, its paragraphs joined by a line break."""
    paragraphs = ("".join(_iter_text(paragraph)) for paragraph in _iter_inside(cell, "w:p"))
    return "\n".join(text for text in paragraphs if text.strip())


def _iter_text(node) -> Iterator[str]:
    for inner in node:
        if inner.tag == qn("w:t"):
            yield inner.text or ""
        elif inner.tag in LETTERS and node.tag == qn("w:r"):
            yield LETTERS[inner.tag]
        elif inner.tag not in SKIPPED:
            yield from _iter_text(inner)
