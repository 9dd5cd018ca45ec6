"""Files as they should not be: builders for tests, and what a test may expect of reading one."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from types import SimpleNamespace

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from helpers import intake, paths
from helpers.intake import Reading
from helpers.problems import InputError
from helpers.sources import Source

HEADER = ["consultation_id", "person_name", "organisation"]
LINE = ",".join(HEADER) + "\n"
SHEET_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK_NS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ODS_NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_or_refuse(*sources: Source) -> Reading | InputError:
    """Read sources below `paths.RAW`; any error but a refusal escapes and fails the test."""
    try:
        return intake.read_sources(SimpleNamespace(sources=list(sources), country="ZZZ"))
    except InputError as refused:
        return refused


def read_content(name: str, content: bytes, **options) -> Reading | InputError:
    """Write a file below `paths.RAW` and read it as attendance."""
    (paths.RAW / "ZZZ").mkdir(parents=True, exist_ok=True)
    (paths.RAW / "ZZZ" / name).write_bytes(content)
    return read_or_refuse(Source(**{"table": "attendance", "file": f"ZZZ/{name}"} | options))


def assert_refused(result: object, name: str, said: str, **place) -> None:
    """Hold a refusal against what a person needs to mend it: the file, the place, the value, and what to do."""
    assert isinstance(result, InputError), f"read without a word: {result and result.tables['attendance'].to_dict('list')}"
    text = str(result)
    problem = next((problem for problem in result.problems if said in str(problem)), None)
    assert problem is not None, text
    assert problem.file == f"data/raw/ZZZ/{name}"
    assert problem.mend or problem.expected, text
    for field, wanted in place.items():
        found = getattr(problem, field)
        assert wanted in found if isinstance(wanted, str) else found == wanted, f"{field}: {found!r} is not {wanted!r}"
        assert wanted is None or str(wanted) in text
    assert "\n\n" not in text
    assert "Traceback" not in text


def assert_clean(result: object, rows: list[tuple]) -> None:
    """Hold what was read against cells written by hand, and every row of the file against its account."""
    assert isinstance(result, Reading), str(result)
    frame = result.tables["attendance"]
    assert list(frame[HEADER].itertuples(index=False, name=None)) == rows
    assert_accounted(result)


def assert_accounted(result: Reading) -> None:
    for facts in result.files.to_dict("records"):
        assert facts["rows_layout"] + facts["rows_blank"] + facts["rows_read"] == facts["rows_in_file"], facts
    assert result.files["rows_read"].sum() == len(result.tables["attendance"]) + len(result.aside)


def make_csv(*rows: tuple, mark: str = ",", end: str = "\n") -> bytes:
    """Join cells as they stand, nothing quoted."""
    return "".join(mark.join(row) + end for row in (HEADER, *rows)).encode()


def make_xlsx(*rows: list, name: str = "Sheet", change=None) -> bytes:
    """Save rows with openpyxl; `change` gets the book before."""
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    book.save(file := io.BytesIO())
    return file.getvalue()


def make_raw_xlsx(rows: str | bytes, shared: str = "", sheet: str = "Sheet", head: str = "", tail: str = "", **more) -> bytes:
    """Zip a workbook of one sheet by hand, to write in it what no program writes."""
    rows = rows.encode() if isinstance(rows, str) else rows
    data = f"{head}<worksheet {SHEET_NS}><sheetData>".encode() + rows + f"</sheetData>{tail}</worksheet>".encode()
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/><Override PartName='
        f'"/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{link}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {SHEET_NS} {LINK_NS}><sheets><sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{link}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{link}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {SHEET_NS}>{shared}</sst>",
        "xl/worksheets/sheet1.xml": data,
    }
    return make_zip(parts | more)


def make_zip(parts: dict[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def make_inline(*rows: tuple) -> str:
    """Write rows of text as inline strings, from A1."""
    return "".join(
        f'<row r="{number}">'
        + "".join(f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for place, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )


def make_ods(tables: str, **more) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_NS} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return make_zip({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content} | more)


def make_ods_table(*rows: list, name: str = "Day 1") -> str:
    """Write a table; a cell is text, or a whole element that begins with ``<``."""
    cells = [
        "".join(
            cell
            if cell.startswith("<")
            else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        for row in rows
    ]
    return (
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{c}</table:table-row>" for c in cells)
        + "</table:table>"
    )


def make_docx(*rows: list, change=None) -> bytes:
    """Save one table with python-docx; `change` gets the document and the table before."""
    document = docx.Document()
    table = None
    if rows:
        table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for line, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, row, strict=False):
                cell.text = text
    if change:
        change(document, table)
    document.save(file := io.BytesIO())
    return file.getvalue()


def make_word(xml: str):
    """Return an element of WordprocessingML."""
    return parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1) if "/>" not in xml.split(">")[0] + ">" else
                     xml.replace("/>", f" {nsdecls('w')}/>", 1))  # fmt: skip


def make_picture() -> bytes:
    Image.new("RGB", (8, 8), "red").save(file := io.BytesIO(), "PNG")
    return file.getvalue()


def make_lying_zip() -> bytes:
    """Zip a workbook whose sheet says of itself that it is 100 bytes long; a checksum of these is given too."""
    good = make_raw_xlsx(b" " * (100 * 2**20))
    crc = zlib.crc32(f"<worksheet {SHEET_NS}><sheetData>".encode().ljust(100)[:100])
    data, name = bytearray(good), b"xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        at = archive.getinfo(name.decode()).header_offset
    struct.pack_into("<L", data, at + 14, crc)
    struct.pack_into("<L", data, at + 22, 100)
    central = good.rindex(name) - 46
    assert good[central : central + 4] == b"PK\x01\x02"
    struct.pack_into("<L", data, central + 16, crc)
    struct.pack_into("<L", data, central + 24, 100)
    return bytes(data)


def write_small_xls(path: Path) -> None:
    """Write tests/files/small.xls; run by hand where xlwt is installed, for the project does not need it."""
    import datetime as dt

    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Jour 1")
    sheet.write_merge(0, 0, 0, 3, "Consultation du 1 mai 2024")
    for row in ((1, "No", "Nom", "Institution", "Joined"), (2, 1, "Zoë Example", None, None), (3, 2, "Ada Example", None, None)):
        for column, cell in enumerate(row[1:]):
            if cell is not None:
                sheet.write(row[0], column, cell)
    sheet.write_merge(2, 3, 2, 2, "Body A")
    moment = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm")
    sheet.write(2, 3, dt.datetime(2024, 5, 1, 18, 30), moment)
    sheet.write(4, 0, 3)
    book.save(str(path))
