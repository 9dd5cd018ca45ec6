"""Tables of Word documents: merged cells once, everything that a reader sees and nothing else."""

import pytest
from hostile_files import assert_clean, assert_refused, make_docx, make_word, make_zip, read_content

from helpers import paths
from helpers.intake.documents import read_document

HEADER = ["Name", "Organisation"]
PLACE = {"constants": {"consultation_id": "z-1"}}


@pytest.fixture(autouse=True)
def raw(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RAW", tmp_path)
    return tmp_path


@pytest.fixture
def open_tables(tmp_path):
    """Open the tables of a document made from rows and a change."""

    def open_tables(*rows, change=None):
        (tmp_path / "a.docx").write_bytes(make_docx(*rows, change=change))
        return read_document(tmp_path / "a.docx", "a.docx").sheets

    return open_tables


def set_cell(table, row: int, column: int, xml: str) -> None:
    """Put paragraphs of one's own into a cell."""
    cell = table.rows[row].cells[column]._tc
    for paragraph in list(cell.p_lst):
        cell.remove(paragraph)
    for part in make_word(f"<w:tc>{xml}</w:tc>"):
        cell.append(part)


def test_a_plain_table(open_tables):
    sheets = open_tables(HEADER, ["Ada", "Body A"])
    assert [(sheet.name, sheet.rows, sheet.merged) for sheet in sheets] == [("table 1", [HEADER, ["Ada", "Body A"]], ())]


def test_cells_merged_downwards_are_said_once_with_their_extent(open_tables):
    def merge(_, table):
        table.cell(1, 1).merge(table.cell(2, 1))

    (sheet,) = open_tables(HEADER, ["Ada", "Body A"], ["Ben", ""], ["Cy", "Body B"], change=merge)
    assert sheet.rows == [HEADER, ["Ada", "Body A"], ["Ben", ""], ["Cy", "Body B"]]
    assert sheet.merged == ((1, 1, 2, 1),)


def test_cells_merged_both_ways(open_tables):
    def merge(_, table):
        table.cell(0, 0).merge(table.cell(1, 1))
        table.cell(2, 1).merge(table.cell(2, 2))

    (sheet,) = open_tables(["a", "", "b"], ["", "", "c"], ["d", "e", ""], change=merge)
    assert sheet.rows == [["a", "", "b"], ["", "", "c"], ["d", "e", ""]]
    assert sheet.merged == ((0, 0, 1, 1), (2, 1, 2, 2))


def test_a_merged_body_stands_for_each_person_and_a_merged_person_for_one():
    def merge(_, table):
        table.cell(1, 1).merge(table.cell(2, 1))
        table.cell(3, 0).merge(table.cell(4, 0))

    rows = (HEADER, ["Ada", "Body A"], ["Ben", ""], ["Cy", "Body B"], ["", "Body C"])
    result = read_content("a.docx", make_docx(*rows, change=merge), **PLACE)
    assert_clean(result, [("z-1", "Ada", "Body A"), ("z-1", "Ben", "Body A"), ("z-1", "Cy", "Body B"), ("z-1", "", "Body C")])


def test_rows_shorter_than_the_grid_and_cells_left_out_before(open_tables):
    def cut(_, table):
        row = table.rows[1]._tr
        row.remove(row.tc_lst[0])
        row.get_or_add_trPr().append(make_word('<w:gridBefore w:val="1"/>'))
        table.rows[2]._tr.remove(table.rows[2]._tr.tc_lst[1])

    (sheet,) = open_tables(HEADER, ["gone", "Body A"], ["Ben", "gone"], change=cut)
    assert sheet.rows == [HEADER, ["", "Body A"], ["Ben", ""]]


def test_nested_tables_are_tables_of_their_own(open_tables):
    def nest(_, table):
        table.cell(1, 0).add_table(rows=1, cols=1).cell(0, 0).text = "inner"

    sheets = open_tables(HEADER, ["Ada", "Body A"], change=nest)
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [("table 1", [HEADER, ["Ada", "Body A"]]), ("table 2", [["inner"]])]


TRACK = 'w:id="1" w:author="x" w:date="2024-05-01T00:00:00Z"'


@pytest.mark.parametrize(("xml", "shown"), [
    (f"<w:p><w:ins {TRACK}><w:r><w:t>Ada</w:t></w:r></w:ins>"
     f"<w:del {TRACK}><w:r><w:delText>Eva</w:delText></w:r></w:del></w:p>", "Ada"),
    (f"<w:p><w:moveFrom {TRACK}><w:r><w:t>Eva</w:t></w:r></w:moveFrom><w:r><w:t>Ada</w:t></w:r></w:p>", "Ada"),
    (f"<w:p><w:moveTo {TRACK}><w:r><w:t>Ada</w:t></w:r></w:moveTo></w:p>", "Ada"),
    ("<w:sdt><w:sdtContent><w:p><w:r><w:t>Ada</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p/>", "Ada"),
    ("<w:p><w:sdt><w:sdtContent><w:r><w:t>Ada</w:t></w:r></w:sdtContent></w:sdt></w:p>", "Ada"),
    ("<w:p><w:hyperlink><w:r><w:t>Ada</w:t></w:r></w:hyperlink></w:p>", "Ada"),
    ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Ada</w:t><w:tab/><w:t>E</w:t><w:br/><w:t>F</w:t></w:r></w:p>",
    "Ada E F"),
    ("<w:p><w:r><w:t>Anne</w:t><w:noBreakHyphen/><w:t>Lise</w:t></w:r></w:p>", "Anne-Lise"),
    ("<w:p><w:r><w:t>Ada</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Body</w:t></w:r></w:p>", "Ada\nBody"),
    ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r></w:p>", "3"),
    ('<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:t>Ada</w:t>'
     "</mc:Choice><mc:Fallback><w:t>Ada</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>", "Ada")])  # fmt: skip
def test_a_cell_reads_as_a_person_reads_it(open_tables, xml, shown):
    (sheet,) = open_tables(HEADER, ["x", "Body A"], change=lambda _, table: set_cell(table, 1, 0, xml))
    assert sheet.rows[1] == [shown, "Body A"]


def test_rows_and_cells_in_content_controls_are_read(open_tables):
    def wrap(_, table):
        for inner in (table.rows[1]._tr, table.rows[2]._tr.tc_lst[1]):
            control = make_word("<w:sdt><w:sdtContent></w:sdtContent></w:sdt>")
            inner.addprevious(control)
            control[0].append(inner)

    (sheet,) = open_tables(HEADER, ["Ada", "Body A"], ["Ben", "Body B"], change=wrap)
    assert sheet.rows == [HEADER, ["Ada", "Body A"], ["Ben", "Body B"]]


def test_a_row_deleted_with_tracking_is_blank():
    xml = f"<w:p><w:del {TRACK}><w:r><w:delText>Eva</w:delText></w:r></w:del></w:p>"

    def delete(_, table):
        set_cell(table, 2, 0, xml)
        set_cell(table, 2, 1, xml)

    result = read_content("a.docx", make_docx(HEADER, ["Ada", "Body A"], ["", ""], change=delete), **PLACE)
    assert_clean(result, [("z-1", "Ada", "Body A")])
    assert result.files["rows_blank"].tolist() == [1]


def test_broken_documents_are_refused():
    result = read_content("a.docx", make_docx(["a"], change=lambda d, t: t.rows[0]._tr.get_or_add_trPr().append(
        make_word('<w:gridBefore w:val="many"/>'))))  # fmt: skip
    assert_refused(result, "a.docx", "not a readable Word document", mend="save it again")
    broken = make_zip({"word/document.xml": "<w:document", "[Content_Types].xml": "<Types/>"})
    assert_refused(read_content("a.docx", broken), "a.docx", "not a readable Word document")


def test_a_page_without_a_header_is_refused_with_its_table():
    def add(document, _):
        document.add_table(rows=1, cols=1).cell(0, 0).text = "Venue"

    result = read_content("a.docx", make_docx(HEADER, ["Ada", "Body A"], change=add), **PLACE)
    assert_refused(result, "a.docx", "no header with a name and a body", sheet="table 2", value="Venue", mend="list under sheet")
    assert_clean(read_content("a.docx", make_docx(HEADER, ["Ada", "Body A"], change=add), sheet="table 1", **PLACE),
                 [("z-1", "Ada", "Body A")])  # fmt: skip
