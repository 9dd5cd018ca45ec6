"""Workbooks: cells as a reader sees them, merged cells with their extent, nothing that comes out empty unseen."""

import datetime as dt
import time
from pathlib import Path

import openpyxl
import pytest
from hostile_files import (
    HEADER,
    assert_clean,
    assert_refused,
    make_inline,
    make_ods,
    make_ods_table,
    make_raw_xlsx,
    make_xlsx,
    read_content,
)
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from helpers import paths
from helpers.intake.guards import read_letters, write_letters
from helpers.intake.workbooks import read_workbook, write_cell
from helpers.problems import InputError

ADA = ("z-1", "Ada Example", "Body A")


@pytest.fixture(autouse=True)
def raw(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RAW", tmp_path)
    return tmp_path


@pytest.fixture
def open_content(tmp_path):
    """Open a workbook from its bytes."""

    def open_content(content: bytes, name: str = "a.xlsx", only: tuple[str, ...] = ()):
        (tmp_path / name).write_bytes(content)
        return read_workbook(tmp_path / name, name, only)

    return open_content


def ods_cell(text: str, **attributes: str) -> str:
    given = " ".join(f'{name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell {given}><text:p>{text}</text:p></table:table-cell>"


@pytest.mark.parametrize(("cell", "shown"), [
    ("NA", "NA"), (True, "TRUE"), (False, "FALSE"), (3.0, "3"), (8801712345678.0, "8801712345678"), (1e20, "1" + "0" * 20),
    (0.1 + 0.2, "0.3"), (0.5, "0.5"), (-2.5, "-2.5"), (7, "7"), (dt.date(2024, 5, 1), "2024-05-01"),
    (dt.datetime(2024, 5, 1), "2024-05-01"), (dt.datetime(2024, 5, 1, 18, 29, 59, 971000), "2024-05-01T18:30:00"),
    (dt.datetime(2024, 5, 1, 23, 59, 59, 999999), "2024-05-02"), (dt.time(18, 29, 59, 971000), "18:30:00"),
    (dt.timedelta(hours=25, minutes=30), "25:30:00"), (dt.timedelta(minutes=-5), "-0:05:00"),
    (dt.timedelta(seconds=59.6), "0:01:00"), (dt.datetime.max, "9999-12-31T23:59:59")])  # fmt: skip
def test_a_cell_becomes_the_text_a_reader_sees(cell, shown):
    assert write_cell(cell) == shown


def test_days_times_and_durations_of_a_workbook(open_content):
    def set_forms(book):
        sheet = book.active
        for place, form in {"A5": "yyyy-mm-dd hh:mm", "A6": "h:mm", "A7": "yyyy-mm-dd", "A8": "0%"}.items():
            sheet[place].number_format = form

    rows = [[dt.datetime(2024, 5, 1, 18, 30)], [dt.time(18, 30)], [dt.timedelta(hours=25)], ["2024"], [45413.770833], [0.770833],
            [6700000], [0.5], [True]]  # fmt: skip
    book = open_content(make_xlsx(*rows, change=set_forms))
    assert [row[0] for row in book.sheets[0].rows] == [
        "2024-05-01T18:30:00", "18:30:00", "25:00:00", "2024", "2024-05-01T18:30:00", "18:30:00", "6700000", "0.5",
        "TRUE"]  # fmt: skip


def test_days_counted_from_1904(open_content):
    def count_from_1904(book):
        book.epoch = CALENDAR_MAC_1904
        book.active["A1"] = dt.datetime(2024, 5, 1)

    assert open_content(make_xlsx(change=count_from_1904)).sheets[0].rows == [["2024-05-01"]]


def test_text_that_looks_like_a_formula_comes_through_as_text():
    def quote(book):
        book.active["B2"].data_type = "s"

    result = read_content("a.xlsx", make_xlsx(HEADER, ["z-1", "=HYPERLINK(1)", "@SUM(1)"], change=quote))
    assert_clean(result, [("z-1", "=HYPERLINK(1)", "@SUM(1)")])


def test_readings_of_kanji_and_carriage_returns_in_cells(open_content):
    shared = '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si>'
    shared += '<si><r><t xml:space="preserve">Ada </t></r><r><t>Example</t></r></si>'
    book = open_content(make_raw_xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', shared))
    assert book.sheets[0].rows == [["山田", "Ada Example"]]


# formulas and errors


def test_a_formula_with_a_stored_result_is_its_result_even_when_that_is_empty(open_content):
    rows = ('<row r="1"><c r="A1" t="str"><f>"a"</f><v>a</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
            '<c r="C1"><f t="shared" ref="C1:C2" si="0">1+1</f><v>2</v></c></row>'
            '<row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c></row>')  # fmt: skip
    assert open_content(make_raw_xlsx(rows)).sheets[0].rows == [["a", "", "2"], ["", "", "2"]]


@pytest.mark.parametrize("cell", ['<c r="B3"><f>1+1</f></c>', '<c r="B3"><f>1+1</f><v></v></c>', '<c r="B3"><f>1+1</f><v/></c>',
                                  '<c s="1" r="B3"><f t="shared" si="0"/></c>',
                                  '<x:c xmlns:x="u" r="B3"><x:f>1</x:f></x:c>'])  # fmt: skip
def test_a_formula_without_a_stored_result_is_refused_with_its_place(cell):
    content = make_raw_xlsx(make_inline(HEADER) + f'<row r="3">{cell}</row>', sheet="Day 1")
    assert_refused(read_content("a.xlsx", content), "a.xlsx", "formula without a stored result", sheet="Day 1", row=3, column="B",
                   mend="Open and save")  # fmt: skip


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_cell_is_refused_with_its_place(error):
    content = make_raw_xlsx(make_inline(HEADER) + f'<row r="2"><c r="AB2" s="3" t="e"><v>{error}</v></c></row>', sheet="Día 1")
    assert_refused(
        read_content("a.xlsx", content), "a.xlsx", "cell shows an error", sheet="Día 1", row=2, column="AB", value=error
    )


def test_only_the_sheets_that_are_read_must_be_sound(open_content):
    content = make_xlsx(HEADER, list(ADA), name="Day 1", change=lambda book: book.create_sheet("Sums").append(["=1+1"]))
    with pytest.raises(InputError, match="sheet Sums, row 1, column A: formula without"):
        open_content(content)
    assert open_content(content, only=("Day 1",)).sheets[0].rows[1] == list(ADA)


# sheets


def test_hidden_sheets_are_read_and_charts_are_blank(open_content):
    def add(book):
        book.create_chartsheet("Chart")
        book.create_sheet("Hidden").append(["x"])
        book["Hidden"].sheet_state = "hidden"

    book = open_content(make_xlsx(["a"], change=add))
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("Sheet", [["a"]]), ("Chart", []), ("Hidden", [["x"]])]


def test_formats_far_off_the_table_are_no_cells():
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert_clean(read_content("a.xlsx", make_raw_xlsx(make_inline(HEADER, ADA) + far)), [ADA])


def test_a_stray_cell_is_named():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    result = read_content("a.xlsx", make_raw_xlsx(make_inline(HEADER, ADA) + far, sheet="Day 1"))
    assert_refused(result, "a.xlsx", "sheet too large", sheet="Day 1", row=1048576, column="XFD", mend="Delete stray cells")


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_two_sheets_of_one_name_are_refused(name, open_content):
    twice = '<sheet name="S" sheetId="1" r:id="r1"/><sheet name="S" sheetId="2" r:id="r1"/>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/'
    book = f'<workbook {space}officeDocument/2006/relationships"><sheets>{twice}</sheets></workbook>'
    content = (
        make_raw_xlsx(make_inline(HEADER), **{"xl/workbook.xml": book})
        if name == "a.xlsx"
        else make_ods(make_ods_table(["a"], name="S") * 2)
    )
    with pytest.raises(InputError, match=f"{name}: two sheets of one name. Rename one"):
        open_content(content, name)


def test_merged_cells_are_told_with_their_extent_as_far_as_the_sheet_is_filled(open_content):
    def merge(book):
        for place in ("A1:H1", "B2:B3", "C2:D3", "A9:B9"):
            book.active.merge_cells(place)

    sheet = open_content(make_xlsx(["Title"], ["a", "b", "c", ""], ["d", "", "", "", "e"], change=merge)).sheets[0]
    assert sorted(sheet.merged) == [(0, 0, 0, 4), (1, 1, 2, 1), (1, 2, 2, 3)]
    assert sheet.rows[0] == ["Title", "", "", "", ""]


def test_a_workbook_of_before_2007(open_content):
    path = Path(__file__).parent / "files" / "small.xls"
    book = read_workbook(path, "small.xls")
    assert [sheet.name for sheet in book.sheets] == ["Jour 1"]
    assert book.sheets[0].rows == [
        ["Consultation du 1 mai 2024", "", "", ""], ["No", "Nom", "Institution", "Joined"],
        ["1", "Zoë Example", "Body A", "2024-05-01T18:30:00"], ["2", "Ada Example", "", ""], ["3", "", "", ""]]  # fmt: skip
    assert sorted(book.sheets[0].merged) == [(0, 0, 0, 3), (2, 2, 3, 2)]
    result = read_content("small.xls", path.read_bytes(), constants={"consultation_id": "z-1"})
    assert_clean(result, [("z-1", "Zoë Example", "Body A"), ("z-1", "Ada Example", "Body A")])
    assert result.tables["attendance"]["joined"].tolist() == ["2024-05-01T18:30:00", ""]
    assert result.aside["reason"].tolist() == ["numbered_empty"]


# open documents


def test_cells_of_an_open_document_sheet(open_content):
    row = [
        "text", ods_cell("1 May", office_value_type="date", office_date_value="2024-05-01"),
        ods_cell("x", office_value_type="date", office_date_value="2024-05-01T18:30:00"),
        ods_cell("x", office_value_type="time", office_time_value="PT18H30M00S"),
        ods_cell("50%", office_value_type="percentage", office_value="0.5"),
        ods_cell("Ja", office_value_type="boolean", office_boolean_value="true"),
        ods_cell("r", table_number_columns_repeated="2", office_value_type="string"),
    ]  # fmt: skip
    book = open_content(make_ods(make_ods_table(row)), "a.ods")
    assert book.sheets[0].rows == [["text", "2024-05-01", "2024-05-01T18:30:00", "18:30:00", "0.5", "TRUE", "r", "r"]]


def test_a_note_on_a_cell_is_no_part_of_it(open_content):
    noted = ('<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>'
             "<text:p>Ada</text:p></table:table-cell>")  # fmt: skip
    assert open_content(make_ods(make_ods_table([noted, "B"])), "a.ods").sheets[0].rows == [["Ada", "B"]]


def test_merged_cells_of_an_open_document_are_told(open_content):
    merged = ods_cell("Body A", office_value_type="string", table_number_rows_spanned="2", table_number_columns_spanned="1")
    tables = make_ods_table(["Name", "Organisation"], ["Ada", merged], ["Ben", "<table:covered-table-cell/>"])
    assert open_content(make_ods(tables), "a.ods").sheets[0].merged == ((1, 1, 2, 1),)
    result = read_content("a.ods", make_ods(tables), constants={"consultation_id": "z-1"})
    assert_clean(result, [("z-1", "Ada", "Body A"), ("z-1", "Ben", "Body A")])


def test_blank_rows_to_the_end_of_an_open_document_are_no_rows():
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    tables = make_ods_table(HEADER, list(ADA)).replace("</table:table>", f"{blank}</table:table-row></table:table>")
    assert_clean(read_content("a.ods", make_ods(tables)), [ADA])


@pytest.mark.parametrize(("cell", "said", "value"), [
    (ods_cell("#DIV/0!", table_formula="of:=1/0", office_value_type="string", calcext_value_type="error"), "shows an error",
    "#DIV/0!"),
    (ods_cell("Err:502", table_formula="of:=X", office_value_type="string"), "cell shows an error", "Err:502"),
    ('<table:table-cell table:formula="of:=A1"/>', "formula without a stored result", None)])  # fmt: skip
def test_formulas_and_errors_of_an_open_document_are_refused(cell, said, value):
    result = read_content("a.ods", make_ods(make_ods_table(HEADER, ["z-1", cell, "B"])))
    assert_refused(result, "a.ods", said, sheet="Day 1", row=2, column="B", value=value)


# time


def test_a_large_workbook_is_looked_through_in_little_time(tmp_path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("S")
    for number in range(10_000):
        sheet.append([f"name <c r='A1' t=\"e\"> {number}", number, *["x"] * 8])
    book.save(tmp_path / "a.xlsx")
    start = time.process_time()
    assert len(read_workbook(tmp_path / "a.xlsx", "a.xlsx").sheets[0].rows) == 10_000
    assert time.process_time() - start < 3


@pytest.mark.parametrize(("letters", "place"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16383)])
def test_columns_have_letters(letters, place):
    assert (read_letters(letters), write_letters(place)) == (place, letters)
