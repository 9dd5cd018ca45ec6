"""Hostile and broken files: each gives a clean table or a refusal that says where and how to mend, in time and memory."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hostile_files import (
    HEADER,
    LINE,
    OLE,
    assert_accounted,
    assert_clean,
    assert_refused,
    make_csv,
    make_docx,
    make_inline,
    make_lying_zip,
    make_ods,
    make_ods_table,
    make_picture,
    make_raw_xlsx,
    make_word,
    make_xlsx,
    make_zip,
    read_content,
    read_or_refuse,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import paths
from helpers.intake import Reading, files, texts
from helpers.problems import InputError
from helpers.sources import Source

ADA = ("z-1", "Ada Example", "Body A")
ADA_LINE = ",".join(ADA) + "\n"


@dataclass(frozen=True)
class Case:
    """One file: its name, what is in it, how it is declared, and its rows or what the refusal says and where."""

    name: str
    content: Callable[[], bytes] | bytes
    expected: list[tuple] | str
    place: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)


def good(*names: str) -> list[tuple]:
    return [("z-1", name, "Body A") for name in names]


CASES = {
    # bytes
    "empty": Case("a.csv", b"", "empty file"),
    "only NULs": Case("a.csv", b"\0" * 5000, "empty file"),
    "only a mark": Case("a.csv", b"\xef\xbb\xbf\r\n", "empty file"),
    "only blank lines": Case("a.csv", b"\n\r\n  \n\t\n", "empty file"),
    "only separators": Case("a.csv", b",,\n,,\n", "empty file"),
    "header only": Case("a.csv", LINE.encode(), []),
    "header without line end": Case("a.csv", LINE.strip().encode(), []),
    "windows code page": Case("a.csv", (LINE + "z-1,Lefèvre,B\n").encode("cp1252"), "not UTF-8", {"row": 2, "value": "0xe8"}),
    "NUL in a name": Case("a.csv", LINE.encode() + b"z-1,Ada\0 Example,Body A\n", [ADA]),
    "NULs at the end": Case("a.csv", (LINE + ADA_LINE).encode() + b"\0" * 9, "row does not fit", {"row": 3}),
    "mark that lies": Case("a.csv", b"\xef\xbb\xbf" + (LINE + "z-1,Zoë,B\n").encode("cp1252"), "byte order mark",
                           {"row": 2, "value": "0xeb"}),
    "wide mark on narrow text": Case("a.csv", b"\xff\xfe" + (LINE + ADA_LINE).encode() + b"\n", "not utf-16", {"value": "0x0a"}),
    "two marks": Case("a.csv", b"\xef\xbb\xbf\xef\xbb\xbf" + (LINE + ADA_LINE).encode(), [ADA]),
    "two encodings": Case("a.csv", (LINE + "z-1,Zoë,B\n").encode() + "z-1,Zoë,B\n".encode("cp1252"), "not UTF-8", {"row": 3}),
    "UTF-16 cut in half": Case("a.csv", b"\xff\xfe" + (LINE + ADA_LINE).encode("utf-16-le")[:-1], "not utf-16"),
    "encoding of no letters": Case("a.csv", b"\xff\xff" + LINE.encode(), "not idna", {}, {"encoding": "idna"}),
    "encoding that is undefined": Case("a.csv", b"\xff" + LINE.encode(), "not undefined", {}, {"encoding": "undefined"}),
    "half a pair of surrogates": Case("a.csv", LINE.encode() + b"z-1,\\ud800\xff,B\n", "not raw_unicode_escape",
                                      {}, {"encoding": "raw_unicode_escape"}),
    # lines and quotes
    "carriage returns only": Case("a.csv", (LINE + ADA_LINE).replace("\n", "\r").encode(), [ADA]),
    "mixed line ends": Case("a.csv", (LINE.strip() + "\r\n" + ADA_LINE + ADA_LINE.strip() + "\r" + ADA_LINE).encode(), [ADA] * 3),
    "blank lines between": Case("a.csv", (LINE + "\n" + ADA_LINE + "\n \n,,\n" + ADA_LINE).encode(), [ADA, ADA]),
    "quote never closed": Case("a.csv", (LINE + ADA_LINE + 'z-1,"Ada,B\nz-2,Ben,C\n').encode(), "badly quoted", {"row": 3}),
    "quote in the middle": Case("a.csv", (LINE + 'z-1,Ada "The" Example,Body A\n').encode(), good('Ada "The" Example')),
    "letters after a quote": Case("a.csv", (LINE + 'z-1,"Ada" Example,Body A\n').encode(), "badly quoted", {"row": 2}),
    "a cell of a megabyte": Case("a.csv", (LINE + f"z-1,{'a' * 999_999},Body A\n").encode(), good("a" * 999_999)),
    "a cell of more": Case("a.csv", (LINE + f"z-1,{'a' * 1_048_576},Body A\n").encode(), "cell too long", {"row": 2}),
    "line break in a cell": Case("a.csv", (LINE + 'z-1,"Ada\r\nExample",Body A\n').encode(), [ADA]),
    "unit separators in a cell": Case("a.csv", (LINE + "z-1,Ada\x1fExample,Body A\n").encode(), [ADA]),
    # shape
    "row too long": Case("a.csv", make_csv(ADA, (*ADA, "more")), "row does not fit the header", {"row": 3, "value": "4 cells"}),
    "row too short": Case("a.csv", make_csv(ADA, ADA[:2]), "row does not fit the header", {"row": 3, "value": "2 cells"}),
    "rows with commas after": Case("a.csv", (LINE + ADA_LINE.strip() + ",,,\n").encode(), [ADA]),
    "header with commas after": Case("a.csv", (LINE.strip() + ",,,\n" + ADA_LINE).encode(), [ADA]),
    "header of spaces": Case("a.csv", b" , , \n" + ADA_LINE.encode(), "no header in this row", {"row": 1}),
    "header beyond the end": Case("a.csv", (LINE + ADA_LINE).encode(), "no header in this row", {"row": 9}, {"header_row": 9}),
    "header in row 3": Case("a.csv", ("List\n\n" + LINE + ADA_LINE).encode(), [ADA], {}, {"header_row": 3, "delimiter": ","}),
    "header with line breaks": Case("a.csv", ('"consultation_id","person\n_name",organisation\n' + ADA_LINE).encode(),
                                    "column is missing", {"column": "person_name"}),
    "duplicate header, mapped": Case("a.csv", (LINE.strip() + ",organisation\n" + ADA_LINE.strip() + ",B\n").encode(),
                                     "two columns of this name", {"column": "organisation"}),
    "duplicate header, not mapped": Case("a.csv", (LINE.strip() + ",x,x\n" + ADA_LINE.strip() + ",1,2\n").encode(), [ADA]),
    "10,000 columns": Case("a.csv", (LINE.strip() + "," + ",".join(f"q{n}" for n in range(9997)) + "\n" + ADA_LINE.strip()
                                     + ",x" * 9997 + "\n").encode(), [ADA]),
    "10,000 columns in a row": Case("a.csv", (LINE + "x," * 9999 + "x\n").encode(), "row does not fit",
                                    {"row": 2, "value": "10000 cells"}),
    "column map to nothing": Case("a.csv", (LINE + ADA_LINE).encode(), "column map names no header", {"column": "Nmae"},
                                  {"columns": {"person_name": "Nmae"}}),
    "file name that does not fit": Case("a.csv", (LINE + ADA_LINE).encode(), "does not fit file_name", {"value": "a.csv"},
                                        {"file_name": r"(?P<consultation_id>\d+)\.csv"}),
    # separators
    "semicolons": Case("a.csv", make_csv(ADA, mark=";"), [ADA]),
    "semicolons and commas in cells": Case("a.csv", make_csv(("z-1", "Example, Ada", "Body A"), mark=";"), good("Example, Ada")),
    "commas and semicolons in cells": Case("a.csv", make_csv(("z-1", "Ada; Ben", "Body A")), good("Ada; Ben")),
    "tabs in a .csv": Case("a.csv", make_csv(ADA, mark="\t"), [ADA]),
    "commas in a .tsv": Case("a.tsv", make_csv(ADA), [ADA]),
    "bars": Case("a.txt", make_csv(ADA, mark="|"), [ADA]),
    "two separators fit": Case("a.csv", b"consultation_id;person_name,organisation\nz;1,B\n", "more than one separator fits",
                               {"row": 1}),
    "Excel is told the separator": Case("a.csv", b"sep=;\r\n" + make_csv(ADA, mark=";"), [ADA]),
    # words that are not nothing
    **{f"a person called {name}": Case("a.csv", make_csv(("z-1", name, "Body A")), good(name))
       for name in ("NA", "None", "null", "TRUE", "nan", "1e5", "007", "Total", "-", "#N/A", "🙂 Ada", "ＡＤＡ", "১২৩")},
    **{f"a cell that begins with {cell[0]}": Case("a.csv", make_csv(("z-1", cell, "Body A")), good(cell))
       for cell in ("=HYPERLINK(http://x)", "@SUM(1)", "+880 1", "-Ada", "＝1+1")},
    "accent written apart": Case("a.csv", (LINE + "z-1,Zoe\u0308,Body A\n").encode(), good("Zoë")),
    "joiners and marks of direction": Case("a.csv", (LINE + "z-1,ক্\u200dষ \u200fآدا,Body A\n").encode(),
                                           good("ক্\u200dষ \u200fآدا")),
    # days
    "year 20222, clear order": Case("a.csv", (LINE.strip() + ",joined\n" + ADA_LINE.strip() + ",25/4/20222\n").encode(),
                                    "year 20222", {"row": 2, "column": "joined", "value": "25/4/20222"}),
    "year 20222, no order": Case("a.csv", (LINE.strip() + ",joined\n" + ADA_LINE.strip() + ",5/4/20222\n").encode(),
                                 "year 20222", {"row": 2, "column": "joined", "value": "5/4/20222"}),
    "year 20222, ISO": Case("a.csv", (LINE.strip() + ",joined\n" + ADA_LINE.strip() + ",20222-04-05\n").encode(),
                            "year 20222", {"row": 2, "column": "joined", "value": "20222-04-05"}),
    # one thing under the name of another
    "picture as .xlsx": Case("a.xlsx", make_picture, "not a workbook", {"value": "a picture"}),
    "picture as .csv": Case("a.csv", make_picture, "not a text file", {"value": "a picture"}),
    "picture as .docx": Case("a.docx", make_picture, "not a Word document", {"value": "a picture"}),
    "csv as .xlsx": Case("a.xlsx", (LINE + ADA_LINE).encode(), "not a workbook", {"value": "text"}),
    "xlsx as .csv": Case("a.csv", lambda: make_xlsx(HEADER, ADA), "not a text file", {"value": ".xlsx"}),
    "xlsx as .xls": Case("a.xls", lambda: make_xlsx(HEADER, ADA), [ADA]),
    "xlsx as .ods": Case("a.ods", lambda: make_xlsx(HEADER, ADA), [ADA]),
    "xlsx as .docx": Case("a.docx", lambda: make_xlsx(HEADER, ADA), "not a readable Word document"),
    "docx as .xlsx": Case("a.xlsx", lambda: make_docx(HEADER, ADA), "not a workbook", {"value": "another zipped file"}),
    "web page as .xls": Case("a.xls", b"\xef\xbb\xbf\n<html><table><tr><td>x</td></tr></table></html>", "not a workbook",
                             {"value": "a web page"}),
    "web page as .csv": Case("a.csv", b"<!DOCTYPE html><html></html>", "not a text file", {"value": "a web page"}),
    "old XML workbook as .xls": Case("a.xls", b'<?xml version="1.0"?><Workbook/>', "not a workbook", {"value": "an XML file"}),
    "PDF as .csv": Case("a.csv", b"%PDF-1.7 ...", "not a text file", {"value": "a PDF"}),
    "old .doc as .docx": Case("a.docx", OLE + b"\0" * 600, "not a Word document of today", {"value": ".doc"}),
    "old .doc as .xls": Case("a.xls", OLE + b"\0" * 600, "not a readable workbook"),
    "workbook with a password": Case("a.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "document with a password": Case("a.docx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "ods with a password": Case("a.ods", lambda: make_ods("", **{"META-INF/manifest.xml": "<m:encryption-data/>"}), "password"),
    "binary workbook": Case("a.xlsx", lambda: make_zip({"xl/workbook.bin": b"x"}), "binary workbook"),
    "empty .xlsx": Case("a.xlsx", b"", "empty file"),
    "empty .docx": Case("a.docx", b"", "empty file"),
    # damaged zips
    "zip cut off": Case("a.xlsx", lambda: make_xlsx(HEADER, ADA)[:2000], "not a readable office file"),
    "zip of noise": Case("a.xlsx", b"PK\x03\x04" + bytes(range(256)) * 9, "not a readable office file"),
    "zip with a byte changed": Case("a.xlsx", lambda: spoil(make_raw_xlsx(make_inline(HEADER))), "not a readable office file"),
    "zip in a zip": Case("a.xlsx", lambda: make_zip({"a.xlsx": make_xlsx(HEADER, ADA)}), "not a workbook"),
    "zip of nothing": Case("a.xlsx", lambda: make_zip({}), "not a workbook"),
    "XML cut off": Case("a.xlsx", lambda: make_raw_xlsx('<row r="1"><c r="A1"'), "not a readable workbook"),
    "entities": Case("a.xlsx", lambda: make_raw_xlsx(make_inline(HEADER), head='<!DOCTYPE x [<!ENTITY a "aa">]>'),
                     "a document type is declared"),
    "sheet that is not there": Case("a.xlsx", lambda: make_xlsx(HEADER, ADA), "no such sheet", {"value": "Day 2"},
                                    {"sheet": "Day 2"}),
    # cells
    "formula without a result": Case("a.xlsx", lambda: make_xlsx(HEADER, ["z-1", '="Ada"', "B"], name="Day 1"),
                                     "formula without a stored result", {"sheet": "Day 1", "row": 2, "column": "B"}),
    "cell with an error": Case("a.xlsx", lambda: make_raw_xlsx(
        make_inline(HEADER) + '<row r="2"><c t="e" r="C2"><f>1/0</f><v>#DIV/0!</v></c></row>', sheet="Päivä 1"),
        "cell shows an error", {"sheet": "Päivä 1", "row": 2, "column": "C", "value": "#DIV/0!"}),
    "words that look like XML": Case("a.xlsx", lambda: make_xlsx(HEADER, ["z-1", '<c r="A1" t="e"><f/></c>', "Body A"]),
                                     good('<c r="A1" t="e"><f/></c>')),
    "inline strings": Case("a.xlsx", lambda: make_raw_xlsx(make_inline(HEADER, ADA)), [ADA]),
    "cells without places": Case("a.xlsx", lambda: make_raw_xlsx(
        "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in row) + "</row>" for row in (HEADER, ADA))),
        [ADA]),
    "sheet name of spaces": Case("a.xlsx", lambda: make_xlsx(HEADER, ADA, name=" Day 1 "), [ADA], {}, {"sheet": "Day 1"}),
    "sheet name of 300 letters": Case("a.xlsx", lambda: make_raw_xlsx(make_inline(HEADER, ADA), sheet="D" * 300), [ADA]),
    "blank workbook": Case("a.xlsx", make_xlsx, "empty file"),
    "10,000 columns in a sheet": Case("a.xlsx", lambda: make_xlsx(HEADER + [f"q{n}" for n in range(9997)], list(ADA)), [ADA]),
    # documents
    "document without tables": Case("a.docx", make_docx, "no table in the document"),
    "row that spans a billion columns": Case("a.docx", lambda: make_docx(HEADER, ADA, change=span_widely), "row too wide",
                                             {"sheet": "table 1", "row": 2}),
}  # fmt: skip


def spoil(data: bytes) -> bytes:
    place = data.index(b"xl/worksheets/sheet1.xml") + 60
    return data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :]


def span_widely(document, table) -> None:
    table.rows[1].cells[2]._tc.get_or_add_tcPr().append(make_word('<w:gridSpan w:val="1000000000"/>'))


@pytest.fixture(autouse=True)
def raw(tmp_path, monkeypatch):
    """Let the records stand in a folder of their own."""
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()
    return tmp_path


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_each_file_gives_a_clean_table_or_says_what_to_mend(case):
    result = read_content(case.name, case.content() if callable(case.content) else case.content, **case.options)
    if isinstance(case.expected, str):
        assert_refused(result, case.name, case.expected, **case.place)
    else:
        assert_clean(result, case.expected)


def test_there_are_enough_cases():
    assert len(CASES) >= 100


def test_a_header_without_name_is_told_when_its_column_holds_something():
    result = read_content("a.csv", (LINE.strip() + ",\n" + ADA_LINE.strip() + ",x\n").encode())
    assert_clean(result, [ADA])
    assert result.files["unread"].tolist() == ["(column 4, no header)"]


# where files stand


def test_a_folder_in_place_of_a_file_is_refused(raw):
    (raw / "ZZZ" / "a.csv").mkdir()
    assert_refused(read_or_refuse(Source(table="attendance", file="ZZZ/a.csv")), "a.csv", "a folder, not a file")


def test_a_missing_file_names_the_nearest(raw):
    (raw / "ZZZ" / "people.csv").write_text(LINE)
    assert_refused(
        read_or_refuse(Source(table="attendance", file="ZZZ/poeple.csv")), "poeple.csv", "no such file", mend="'people.csv'"
    )


def test_a_circle_of_links_is_a_missing_file(raw):
    (raw / "ZZZ" / "a.csv").symlink_to(raw / "ZZZ" / "b.csv")
    (raw / "ZZZ" / "b.csv").symlink_to(raw / "ZZZ" / "a.csv")
    assert_refused(read_or_refuse(Source(table="attendance", file="ZZZ/a.csv")), "a.csv", "no such file")


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error"), OSError()])
def test_a_file_that_may_not_be_read_is_refused(raw, monkeypatch, error):
    def fail(path):
        raise error

    (raw / "ZZZ" / "a.csv").write_text(LINE)
    monkeypatch.setattr(type(raw), "read_bytes", fail)
    assert_refused(read_or_refuse(Source(table="attendance", file="ZZZ/a.csv")), "a.csv", "cannot be opened")


@pytest.mark.parametrize("pattern", ["ZZZ/*.csv", "ZZZ/**.csv", "ZZZ/day?.xlsx"])
def test_a_pattern_that_fits_nothing_is_refused(pattern):
    assert_refused(read_or_refuse(Source(table="attendance", file=pattern)), pattern[4:], "no file fits the pattern")


def test_a_pattern_finds_files_but_not_what_programs_leave_beside_them(raw):
    for name in ("day 1.csv", "day 2.csv", "~$day 1.csv", "._day 1.csv"):
        (raw / "ZZZ" / name).write_text(LINE + ADA_LINE)
    result = read_or_refuse(Source(table="attendance", file="ZZZ/*.csv"))
    assert_clean(result, [ADA, ADA])
    assert result.files["file"].tolist() == ["ZZZ/day 1.csv", "ZZZ/day 2.csv"]


def test_brackets_and_accents_of_a_file_name_are_letters(raw):
    (raw / "ZZZ" / "liste [final] re\u0301sume\u0301.csv").write_text(LINE + ADA_LINE)
    for name in ("ZZZ/liste [final] résumé.csv", "ZZZ/liste [final]*.csv"):
        assert_clean(read_or_refuse(Source(table="attendance", file=name)), [ADA])


def test_a_file_that_two_sources_read_is_refused(raw):
    (raw / "ZZZ" / "a.csv").write_text(LINE + ADA_LINE)
    sources = [Source(table="attendance", file=name) for name in ("ZZZ/a.csv", "ZZZ/*.csv")]
    assert_refused(read_or_refuse(*sources), "a.csv", "two sources read this file")


@pytest.mark.parametrize("file", ["ZZZ/../../etc/passwd.csv", "../ZZZ/a.csv", "/etc/passwd.csv", "ZZZ/a/b.csv", "ZZZ\\a.csv",
                                  "ZZZ/a\0.csv", "ZZZ/a.csv\n", "C:/a.csv", "ZZZ/a.exe", "zzz/a.csv"])  # fmt: skip
def test_a_file_outside_its_folder_is_no_parameter(file):
    with pytest.raises(ValueError, match="file"):
        Source(table="attendance", file=file)


@pytest.mark.parametrize("options", [{"encoding": "nonsense"}, {"encoding": "hex"}, {"file_name": "none"}, {"file_name": "("},
                                     {"delimiter": "#"}, {"date_order": "ydm"}, {"header_row": 0}])  # fmt: skip
def test_nonsense_is_no_parameter(options):
    with pytest.raises(ValueError, match=next(iter(options))):
        Source(table="attendance", file="ZZZ/a.csv", **options)


def test_more_cells_than_memory_holds_are_refused(monkeypatch):
    monkeypatch.setattr(texts, "MOST_TEXT_CELLS", 5)
    result = read_content("a.csv", make_csv(ADA, ADA))
    assert_refused(result, "a.csv", "more cells than can be read", value="9 cells", mend="Split it")


def test_a_file_of_more_bytes_than_memory_holds_is_refused(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 40)
    assert_refused(read_content("a.csv", make_csv(ADA)), "a.csv", "file too large", value="64 bytes", mend="Split it")


def test_every_broken_file_is_told_at_once(raw):
    (raw / "ZZZ" / "a.csv").write_bytes(b"")
    (raw / "ZZZ" / "b.xlsx").write_bytes(b"x")
    result = read_or_refuse(*(Source(table="attendance", file=f"ZZZ/{name}") for name in ("a.csv", "b.xlsx", "c.docx")))
    assert isinstance(result, InputError)
    assert [problem.file[-6:] for problem in result.problems] == ["/a.csv", "b.xlsx", "c.docx"]


# bombs: in a process of their own, whose memory and time are measured

FAR = '<row r="9000"><c r="A9000"><v>1</v></c></row>'
OVERLAPPING = "<mergeCells>" + '<mergeCell ref="A2:C9000"/>' * 9000 + "</mergeCells>"
ODS_REPEATED = (
    '<table:table table:name="S"><table:table-row table:number-rows-repeated="{}"><table:table-cell '
    'table:number-columns-repeated="{}" office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>'
    "</table:table>"
)
BOMBS = {
    "zeros.xlsx": (lambda: make_raw_xlsx(b" " * (200 * 2**20)), "unpacks to too much"),
    "lies.xlsx": (make_lying_zip, "not a readable office file"),
    "zeros.docx": (lambda: make_zip({"word/document.xml": b" " * (160 * 2**20)}), "unpacks to too much"),
    "parts.xlsx": (lambda: make_zip({f"xl/{n}.xml": "" for n in range(6000)}), "unpacks to too much"),
    "stray.xlsx": (lambda: make_raw_xlsx(make_inline(HEADER) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
                   "sheet too large"),
    "shared.xlsx": (lambda: make_raw_xlsx("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 90_000)),
                                          f"<si><t>{'x' * 32_000}</t></si>"), "unpacks to too much"),
    "merged.xlsx": (lambda: make_raw_xlsx(make_inline(HEADER) + FAR, tail=OVERLAPPING),
                    "merged cells overlap"),
    "repeated.ods": (lambda: make_ods(ODS_REPEATED.format(1048576, 16384, "x")), "sheet too large"),
    "long.ods": (lambda: make_ods(ODS_REPEATED.format(90000, 1, "x" * 30_000)), "unpacks to too much"),
    "deep.docx": (lambda: make_docx(HEADER, ADA, change=nest_deeply), "not a readable Word document"),
    "quote.csv": (lambda: LINE.encode() + b'z,"Ada,B\n' + b"z,Ada,B\n" * 1_000_000, "cell too long"),
    "noise.csv": (lambda: LINE.encode() + b"abcdefgh" * 4_000_000 + b"\xff" * 8_000_000, "not UTF-8"),
    "plain.csv": (lambda: LINE.encode() + b"\n" * 1_000_000, ""),
}  # fmt: skip

READ_BOMBS = """
import json, re, resource, sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
from helpers import paths
from helpers.problems import InputError
from helpers.sources import Source
from hostile_files import read_or_refuse
paths.RAW = Path({raw!r})
resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))
told = {{}}
for name in {names!r}:
    start = time.monotonic()
    result = read_or_refuse(Source(table="attendance", file="ZZZ/" + name))
    said = str(result) if isinstance(result, InputError) else ""
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    told[name] = [said, time.monotonic() - start, peak]
print(json.dumps(told))
"""


def nest_deeply(document, table) -> None:
    inner = table._tbl
    for _ in range(1500):
        cell = inner.xpath("./w:tr[1]/w:tc[1]")[0]
        inner = make_word("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")
        cell.insert(0, inner)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the peak of memory")
def test_no_bomb_takes_ten_seconds_or_a_gigabyte(raw):
    for name, (make, _) in BOMBS.items():
        (raw / "ZZZ" / name).write_bytes(make())
    code = READ_BOMBS.format(tests=str(Path(__file__).parent), raw=str(raw), names=list(BOMBS))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr[-3000:]
    told = json.loads(run.stdout)
    print(*((name, round(seconds, 1), round(peak)) for name, (_, seconds, peak) in told.items()), sep="\n")
    for name, (_, wanted) in BOMBS.items():
        said, seconds, megabytes = told[name]
        assert wanted in said, (name, said)
        assert seconds < 10, (name, seconds)
        assert megabytes < 1000, (name, megabytes)


# whatever the bytes

STARTS = (b"", LINE.encode(), b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", OLE, b"\xff\xfe\0\0", b"sep=;\n", b'"')
ENDINGS = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "docx")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300), ending=st.sampled_from(ENDINGS),
       encoding=st.sampled_from([None, "cp1252", "utf-16-le", "utf-7", "unicode_escape", "shift_jis"]))  # fmt: skip
def test_any_bytes_are_read_or_refused(start, rest, ending, encoding):
    result = read_content(f"a.{ending}", start + rest, encoding=encoding)
    if isinstance(result, Reading):
        assert_accounted(result)
    else:
        assert all(
            problem.file == f"data/raw/ZZZ/a.{ending}" and (problem.mend or problem.expected) for problem in result.problems
        )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), make=st.sampled_from(["xlsx", "ods", "docx"]))
def test_a_workbook_with_any_byte_changed_is_read_or_refused(place, byte, make):
    data = bytearray(WHOLE[make]())
    data[place % len(data)] = byte
    result = read_content(f"a.{make}", bytes(data))
    if isinstance(result, Reading):
        assert_accounted(result)
    else:
        assert all(problem.file and problem.mend for problem in result.problems)


WHOLE = {
    "xlsx": lambda: make_raw_xlsx(make_inline(HEADER, ADA)),
    "ods": lambda: make_ods(make_ods_table(HEADER, list(ADA))),
    "docx": lambda: make_zip({"word/document.xml": "<w:document/>", "[Content_Types].xml": "<Types/>"}),
}
