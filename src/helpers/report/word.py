"""Finish a Word document: tables that fit the page, rows kept whole, page numbers in the contents, one numbering of headings."""

import io
import zipfile
from functools import partial

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.document import CT_Document
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.shared import Length, Pt

from helpers.report.layout import MANY, stands_together

DOCUMENT, SETTINGS, CORE = "word/document.xml", "word/settings.xml", "docProps/core.xml"
HEADING, ENTRIES = "Heading", ("TOC1", "TOC2")
FACT, FINDING, SURE = "Fact", "Finding", "Sure"
SMALL, MARKS = Pt(7), (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
AFTER_UPDATE = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema",
                "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator")  # fmt: skip
"""What may stand in the settings only after the order to update fields."""


def finish_word(data: bytes, author: str) -> bytes:
    """Return the document `data` with its author and what pandoc does not say; the same document gives the same bytes."""
    finishes = {DOCUMENT: _finish_document, SETTINGS: _update_fields, CORE: partial(_name_author, author=author)}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w") as written:
        for part in given.infolist():
            finish = finishes.get(part.filename)
            held = given.read(part)
            written.writestr(part, finish(held) if finish else held)
    return made.getvalue()


def _finish_document(text: bytes) -> bytes:
    document: CT_Document = parse_xml(text)
    section = document.sectPr_lst[-1]
    width = Length(section.page_width - section.left_margin - section.right_margin)
    for table in document.iter(qn("w:tbl")):
        _fit_columns(table, width)
        _keep_rows(table)
        _part_from_text(table)
        if len(table.tblGrid.gridCol_lst) >= MANY:
            _set_smaller(table)
    for picture in document.iter(qn("wp:inline")):
        _stand_flush(picture)
    _keep_company(document.body.p_lst)
    for paragraph in document.body.p_lst:
        style = paragraph.style or ""
        if style.startswith(HEADING):
            _drop_own_number(paragraph)
            _close_bookmark(paragraph)
        elif style in ENTRIES:
            paragraph.get_or_add_pPr().get_or_add_tabs().insert_tab_in_order(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    return serialize_part_xml(document)


def _fit_columns(table: CT_Tbl, width: Length) -> None:
    """Say the width of each column and cell: programs differ in what they make of a share of the page."""
    columns = table.tblGrid.gridCol_lst
    whole = sum(column.w for column in columns)
    for column in columns:
        column.w = Length(column.w * width // whole)
    for row in table.tr_lst:
        for cell, column in zip(row.tc_lst, columns, strict=True):
            cell.width = column.w


def _keep_rows(table: CT_Tbl) -> None:
    """Keep each row whole, a short table together, and of a longer one the first rows with its header and the last two."""
    rows = table.tr_lst
    letters = sum(len(text.text or "") for text in table.iter(qn("w:t")))
    for row in rows:
        row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    for row in rows[:-1] if stands_together(len(rows) - 1, letters) else (*rows[:3], rows[-2]):
        for paragraph in row.iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _part_from_text(table: CT_Tbl) -> None:
    """Leave room below a table; a heading and a caption bring their own."""
    after = table.getnext()
    while after is not None and after.tag in MARKS:
        after = after.getnext()
    if isinstance(after, CT_P) and not (after.style or "").startswith((HEADING, "TableCaption")):
        after.get_or_add_pPr().spacing_before = Pt(10)


def _stand_flush(picture: CT_Inline) -> None:
    """Say that a picture keeps no distance: where nothing is said, some programs move it into the margin."""
    for side in ("distT", "distB", "distL", "distR"):
        picture.set(side, "0")


def _keep_company(paragraphs: list[CT_P]) -> None:
    """Keep how sure a finding is by it, and no first or last fact alone, as in `styles.lua`; begin a page after the contents."""
    styles = ["", *((paragraph.style or "") for paragraph in paragraphs), "", ""]
    for place, paragraph in enumerate(paragraphs, 1):
        before, style, after, later = styles[place - 1 : place + 3]
        facts = style == after == FACT and not before == later == FACT
        if facts or (style, after) == (FINDING, SURE):
            paragraph.get_or_add_pPr().get_or_add_keepNext()
        if before in ENTRIES and style.startswith(HEADING):
            paragraph.get_or_add_pPr().get_or_add_pageBreakBefore()


def _set_smaller(table: CT_Tbl) -> None:
    for run in table.iter(qn("w:r")):
        run.get_or_add_rPr().sz_val = SMALL


def _drop_own_number(heading: CT_P) -> None:
    """Take a heading out of the numbering of its style: its number stands in its words, as in the other formats."""
    heading.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0


def _close_bookmark(heading: CT_P) -> None:
    """End the bookmark of a heading with it, and not with its section: some programs lose one that holds tables."""
    start = heading.getprevious()
    if start is not None and start.tag == qn("w:bookmarkStart"):
        (end,) = heading.getparent().xpath(f"./w:bookmarkEnd[@w:id='{start.get(qn('w:id'))}']")
        heading.addnext(end)


def _update_fields(text: bytes) -> bytes:
    """Have Word ask, when it opens the document, whether to work out the numbers of pages."""
    settings = parse_xml(text)
    order = OxmlElement("w:updateFields", {qn("w:val"): "true"})
    after = [child for child in settings if child.tag.rpartition("}")[2] in AFTER_UPDATE]
    settings.insert(settings.index(after[0]) if after else len(settings), order)
    return serialize_part_xml(settings)


def _name_author(text: bytes, author: str) -> bytes:
    """Name the author in the properties; told to pandoc, it would also stand below the title."""
    core = parse_xml(text)
    core.find(qn("dc:creator")).text = author
    return serialize_part_xml(core)
