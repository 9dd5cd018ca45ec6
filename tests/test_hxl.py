"""HXL: the row of tags says what the columns hold, wherever it stands and however its attributes are ordered."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import intake, paths
from helpers.intake.adapters.hxl import write_tag
from helpers.intake.choosing import choose_layout
from helpers.intake.sheets import Book, Sheet
from helpers.problems import InputError
from helpers.sources import Source

ROWS = [
    ["List of participants", "", "", "", "", ""],
    ["Zed City, May 2024", "", "", "", "", ""],
    ["No", "Name", "Body", "Country", "E-mail", "Remarks"],
    ["", "#contact +name", "#Org", " #country+Name", "#contact+email", ""],
    ["1", "Abax Example", "Ministry of Samples", "Zedland", "a@example.org", "late"],
    ["", "", "", "", "", ""],
    ["2", "Dodo Template", "Network of Templates", "Zedland", "d@example.org", ""],
]
FIXED = {"constants": {"consultation_id": "ZZZ-1"}}


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read one tagged table, whole way through."""
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()

    def read(content: bytes | str, name: str = "tagged.csv", table: str = "attendance", **given):
        (tmp_path / "ZZZ" / name).write_bytes(content.encode() if isinstance(content, str) else content)
        sources = [Source(file=f"ZZZ/{name}", table=table, **given)]
        return intake.read_sources(type("S", (), {"sources": sources, "country": "ZZZ"}))

    return read


def write_csv(rows: list[list[str]]) -> str:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)


def write_workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    book.save(buffer := BytesIO())
    return buffer.getvalue()


def choose(rows: list[list[str]], **given) -> str:
    book = Book("t.csv", (Sheet("t.csv", "", rows),), "utf-8")
    return choose_layout(book, Source(**{"table": "attendance", "file": "ZZZ/t.csv"} | given)).name


@pytest.mark.parametrize("name", ["tagged.csv", "tagged.xlsx"])
def test_people_are_read_below_titles_header_and_tags(read, name):
    reading = read(write_csv(ROWS) if name.endswith("csv") else write_workbook(ROWS), name, **FIXED)
    frame = reading.tables["attendance"]
    assert frame[["person_name", "organisation", "country", "source_row"]].to_numpy().tolist() == [
        ["Abax Example", "Ministry of Samples", "Zedland", 5],
        ["Dodo Template", "Network of Templates", "Zedland", 7],
    ]
    facts = reading.files.loc[0]
    assert facts[["adapter", "rows_in_file", "rows_layout", "rows_blank", "rows_read"]].tolist() == ["hxl", 7, 4, 1, 2]
    assert facts["unread"] == "No; #contact+email; Remarks"
    assert not frame.map(lambda cell: "@" in str(cell)).to_numpy().any()


def test_the_parameters_may_name_a_tag_in_any_order_or_a_printed_header(read):
    rows = [
        ["Who", "Body", "Post", "Remarks"],
        ["#contact+name", "#org+v_x+code", "#contact+role", ""],
        ["Abax Example", "X", "Y", "Z"],
    ]
    columns = {"organisation": "#Org +code +v_x", "position": "Post", "notes": "Remarks"}
    frame = read(write_csv(rows), columns=columns, **FIXED).tables["attendance"]
    assert frame.loc[0, ["person_name", "organisation", "position", "notes"]].tolist() == ["Abax Example", "X", "Y", "Z"]


@pytest.mark.parametrize("tag", ["#contact+name+en", "#contact +fr +name", "#contact+name+i_bn"])
def test_a_tag_of_one_language_stands_for_the_tag_without(read, tag):
    rows = [["Who", "Body"], [tag, "#org+name+en"], ["Abax Example", "X"]]
    frame = read(write_csv(rows), **FIXED).tables["attendance"]
    assert frame.loc[0, ["person_name", "organisation"]].tolist() == ["Abax Example", "X"]


def test_of_tags_in_several_languages_none_is_guessed(read):
    rows = [["Who", "Qui", "Body"], ["#contact+name+en", "#contact+name+fr", "#org"], ["Abax Example", "Abax Exemple", "X"]]
    with pytest.raises(InputError, match="column person_name: column is missing"):
        read(write_csv(rows), **FIXED)
    frame = read(write_csv(rows), columns={"person_name": "#contact+name+fr"}, **FIXED).tables["attendance"]
    assert frame["person_name"].tolist() == ["Abax Exemple"]
    rows[1] = ["#contact+name", "#contact+name+fr", "#org"]
    assert read(write_csv(rows), **FIXED).tables["attendance"]["person_name"].tolist() == ["Abax Example"]
    rows[1] = ["#contact+name", "#contact+name+fr", "#org+id"]  # a number, not a language
    with pytest.raises(InputError, match="column organisation: column is missing"):
        read(write_csv(rows), **FIXED)


def test_headers_of_our_own_names_stay(read):
    rows = [["consultation_id", "group", "count"], ["#meta+id", "#group", "#reached"], ["ZZZ-1", "women", "12"]]
    reading = read(write_csv(rows), table="reported_counts")
    assert reading.tables["reported_counts"][["consultation_id", "group", "count", "source_row"]].to_numpy().tolist() == [
        ["ZZZ-1", "women", "12", 3]]  # fmt: skip
    assert reading.files.loc[0, "adapter"] == "hxl"


def test_any_table_may_be_tagged(read):
    rows = [["Event", "Day"], ["#event+id", "#date+start"], ["ZZZ-1", "2024-05-02"]]
    columns = {"consultation_id": "#event+id", "date_start": "#date+start"}
    constants = {"title": "Consultation", "date_end": "2024-05-02", "process": "X", "source_url": "U"}
    frame = read(write_csv(rows), table="consultations", columns=columns, constants=constants).tables["consultations"]
    assert frame.loc[0, ["consultation_id", "date_start", "source_row"]].tolist() == ["ZZZ-1", "2024-05-02", 3]


def test_trailing_columns_may_go_without_a_cell_in_the_row_of_tags(read):
    frame = read("Who,Body,Remarks\n#contact+name,#org\nAbax Example,X,late\n", columns={"notes": "Remarks"}, **FIXED)
    assert frame.tables["attendance"].loc[0, ["organisation", "notes"]].tolist() == ["X", "late"]


def test_what_cannot_be_read_without_a_guess_is_refused(read):
    tags = ["#sex+#targeted", "#sex+#targeted", "#contact+name", "#org"]
    rows = [["F", "M", "Who", "Body"], tags, ["1", "2", "Abax Example", "X"]]
    assert read(write_csv(rows), **FIXED).tables["attendance"]["person_name"].tolist() == ["Abax Example"]
    with pytest.raises(InputError, match=r"two columns of this name"):
        read(write_csv(rows), columns={"notes": "#sex+#targeted"}, **FIXED)
    rows[1][3] = "#org name"
    rows[1][0] = "org.code"
    with pytest.raises(InputError, match=r"row 2: not a tag, found 'org.code'.*\n.*found '#org name'"):
        read(write_csv(rows), **FIXED)
    with pytest.raises(InputError, match=r"row 3: row does not fit the header, found '3 cells', expected 2 cells"):
        read("#contact+name,#org\na,b\nc,d,e\n", **FIXED)


def test_a_sheet_without_tags_beside_one_with_them_is_refused(read):
    book = openpyxl.load_workbook(BytesIO(write_workbook(ROWS)))
    book.create_sheet("Codes").append(["UN", "United Nations"])
    book.save(buffer := BytesIO())
    with pytest.raises(InputError, match=r"sheet Codes, row 1: not of this layout, found 'UN \| United Nations'"):
        read(buffer.getvalue(), "tagged.xlsx", **FIXED)
    assert len(read(buffer.getvalue(), "tagged.xlsx", sheet="Sheet", **FIXED).tables["attendance"]) == 2


def test_a_campaign_in_the_title_is_no_row_of_tags():
    assert choose([["#ZedlandForAll", "", ""], ["No", "Name", "Organisation"], ["1", "Abax Example", "X"]]) == "sign_in"
    assert choose([["consultation_id", "person_name"], ["#1", "#2"]]) == "table"
    assert choose([["#Zedland for all", "#Act now"], ["Name", "Organisation"], ["Abax Example", "X"]]) == "sign_in"
    assert choose([["#", "Name", "Organisation"], ["1", "Abax Example", "X"]]) == "sign_in"
    assert choose([["consultation_id", "group"], ["ZZZ-1", "women"]], table="reported_counts") == "table"
    assert choose([["x"]] * 25 + [["#org", "#contact+name"]]) == "table"


def test_a_file_with_one_tag_is_read_when_its_row_is_named(read):
    content = "Who\n#contact+name\nAbax Example\n"
    constants = {"consultation_id": "ZZZ-1", "organisation": "X"}
    reading = read(content, adapter="hxl", header_row=2, constants=constants)
    assert reading.tables["attendance"]["person_name"].tolist() == ["Abax Example"]


ATTRIBUTE = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)


@given(st.lists(ATTRIBUTE, min_size=1, max_size=5, unique=True), st.randoms(), st.sampled_from(["", " ", "  "]))
def test_the_order_of_attributes_means_nothing(attributes, random, space):
    shuffled = random.sample(attributes, len(attributes))
    printed = f"{space}#ORG{space}" + "".join(f"+{name.upper()}{space}" for name in shuffled)
    assert write_tag(printed) == write_tag("#org+" + "+".join(attributes)) != ""
