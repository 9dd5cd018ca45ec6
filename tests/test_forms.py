"""Google forms: the questions are the headers, and nobody but the parameters knows what they ask."""

from io import BytesIO

import openpyxl
import pytest

from helpers import intake, paths
from helpers.intake.choosing import choose_layout, open_book
from helpers.problems import InputError
from helpers.sources import Source

CSV = (
    "Timestamp,Email Address,Your full name,Which organisation do you represent?,Organisation or network,Topics\r\n"
    '2024/05/02 9:15:03 am EAT,a@example.org,Abax Example,Institute of Examples,,"Return, Skills"\r\n'
    "2024/05/02 9:20:11 am EAT,d@example.org,Dodo Template,,Network of Templates,Return\r\n"
    '2024/05/03 4:00:00 pm EAT,a@example.org,Abax Example,"Institute of Examples, Zedland",,Skills\r\n'
)
COLUMNS = {
    "person_name": "Your full name",
    "organisation": ["Which organisation do you represent?", "Organisation or network"],
}
SOURCE = {"table": "attendance", "columns": COLUMNS, "constants": {"consultation_id": "ZZZ-1"}}


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read one file of answers, whole way through."""
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()

    def read(name: str, content: bytes, **given):
        (tmp_path / "ZZZ" / name).write_bytes(content)
        sources = [Source(file=f"ZZZ/{name}", **SOURCE | given)]
        return intake.read_sources(type("S", (), {"sources": sources, "country": "ZZZ"}))

    return read


def write_workbook(**sheets: list[list]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(buffer := BytesIO())
    return buffer.getvalue()


def choose(tmp_path, name: str, content: bytes, **given) -> str:
    (tmp_path / name).write_bytes(content)
    source = Source(file=f"ZZZ/{name}", table="attendance", **given)
    return choose_layout(open_book(tmp_path / name, name, source), source).name


def test_answers_are_read_and_two_of_one_person_stay_two(read):
    reading = read("answers.csv", CSV.encode())
    frame = reading.tables["attendance"]
    assert frame["person_name"].tolist() == ["Abax Example", "Dodo Template", "Abax Example"]
    assert frame["organisation"].tolist() == [
        "Institute of Examples", "Network of Templates", "Institute of Examples, Zedland"]  # fmt: skip
    assert frame["source_row"].tolist() == [2, 3, 4]
    assert set(frame["presence"]) == {""}
    assert reading.files.loc[0, ["adapter", "rows_in_file", "rows_layout", "rows_read"]].tolist() == ["google_forms", 4, 1, 3]
    assert reading.files.loc[0, "unread"] == "Timestamp; Email Address; Topics"
    assert not frame.map(lambda cell: "@" in str(cell)).to_numpy().any()


def test_a_workbook_whose_tab_ends_in_a_space(read):
    rows = [line.split(",") for line in ("Timestamp,Email address,Name of participant,Organisation", "1,x,Abax Example,NA")]
    content = write_workbook(**{"Form Responses 1 ": rows, "Pivot": [["Organisation", "COUNT"], ["NA", 1]]})
    columns = {"person_name": "Name of participant", "organisation": "organisation"}
    frame = read("answers.xlsx", content, sheet="Form Responses 1", columns=columns).tables["attendance"]
    assert frame[["person_name", "organisation", "source_row"]].to_numpy().tolist() == [["Abax Example", "NA", 2]]
    with pytest.raises(InputError, match=r"sheet Pivot, row 1: not of this layout.*List under sheet which sheets to read"):
        read("answers.xlsx", content, columns=columns)


@pytest.mark.parametrize("moment", ["Timestamp", "Horodateur", "Marca temporal", "Carimbo de data/hora", "Zeitstempel",
                                    "Informazioni cronologiche", "Отметка времени"])  # fmt: skip
def test_forms_of_other_languages_are_known_by_their_first_column(tmp_path, moment):
    assert choose(tmp_path, "a.csv", f'"{moment}",Name,Organisation\n1,Abax Example,X\n'.encode()) == "google_forms"


def test_a_language_not_known_is_read_when_the_adapter_is_named(read):
    content = "সময়,Your full name,Organisation or network\n1,Abax Example,X\n".encode()
    reading = read("answers.csv", content, adapter="google_forms")
    assert reading.tables["attendance"]["person_name"].tolist() == ["Abax Example"]


@pytest.mark.parametrize(
    ("header", "layout"),
    [
        ("consultation_id,person_name,organisation", "table"),
        ("Name,Timestamp,Answer", "table"),
        ("Full Name,User Action,Timestamp", "teams_events"),
        ("No,Name,Organisation", "sign_in"),
    ],
)
def test_other_tables_are_not_taken_for_a_form(tmp_path, header, layout):
    assert choose(tmp_path, "a.csv", f"{header}\na,b,c\n".encode()) == layout


def test_a_comma_that_is_not_quoted_is_refused(read):
    with pytest.raises(InputError, match=r"row 2: row does not fit the header, found '4 cells', expected 3 cells"):
        read("answers.csv", b"Timestamp,Your full name,Organisation or network\n1,Abax Example,X, Y\n")


def test_two_questions_that_differ_by_a_space_are_both_reached(read):
    content = b"Timestamp,Your full name,Body,Body \n1,Abax Example,X,\n2,Dodo Template,,Y\n"
    columns = {"person_name": "Your full name"}

    def take(body):
        reading = read("answers.csv", content, columns=columns | {"organisation": body})
        return reading.tables["attendance"]["organisation"].tolist()

    assert take(["Body", "Body "]) == ["X", "Y"]
    assert take("Body ") == ["", "Y"]
    assert take("Body") == ["X", ""]
    with pytest.raises(InputError, match=r"two columns of this name. Map organisation .* one of 'Body', 'Body '"):
        take("body")
    with pytest.raises(InputError, match=r"two columns of this name. Rename one in the file"):
        read("answers.csv", content.replace(b"Body ", b"Body"), columns=columns | {"organisation": "Body"})


def test_a_missing_column_may_come_of_titles_above_the_header(read):
    with pytest.raises(InputError, match=r"column organisation: column is missing.*header_row"):
        read("answers.csv", b"Timestamp,Your full name\n1,Abax Example\n", columns={"person_name": "Your full name"})
