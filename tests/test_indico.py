"""Indico: registered, rejected, withdrawn and present stand in one list."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import intake, paths
from helpers.intake.adapters.indico import INDICO
from helpers.intake.choosing import choose_layout
from helpers.intake.sheets import Book, Sheet
from helpers.problems import InputError
from helpers.sources import Source

HEADER = [
    "ID", "Name", "Title", "Email Address", "Affiliation", "Position", "Country", "Hotel", "Hotel (Arrival)", "Hotel (Departure)",
    "Registration date", "Registration state", "Price", "Checked in", "Check-in date", "Tags",
]  # fmt: skip
ROWS = [
    ["1", "Abax Example", "Dr", "a@example.org", "Ministry of Samples", "Director", "Zedland", "Inn", "1 May 2024", "3 May 2024",
     "2024-04-01 08:00:00+00:00", "Completed", "0.00 CHF", "Yes", "2024-05-02 07:30:00+00:00", ""],
    ["2", "Dodo Template", "", "d@example.org", "Network of Templates", "", "", "", "", "",
     "2024-04-02 08:00:00+00:00", "Completed", "0.00 CHF", "No", "", ""],
    ["3", "Ibid Specimen", "", "i@example.org", "Union of Specimens", "", "", "", "", "",
     "2024-04-03 08:00:00+00:00", "Rejected", "0.00 CHF", "No", "", ""],
    ["4", "Quux Pattern", "", "q@example.org", "Pattern Office", "", "", "", "", "",
     "2024-04-04 08:00:00+00:00", "Withdrawn", "0.00 CHF", "No", "", ""],
    ["5", "Norm Mockup", "", "n@example.org", "Mockup Press", "", "", "", "", "",
     "2024-04-05 08:00:00+00:00", "Pending", "0.00 CHF", "No", "", ""],
    ["6", "Vera Placeholder", "", "v@example.org", "Placeholder Fund", "", "", "", "", "",
     "2024-04-06 08:00:00+00:00", "Awaiting payment", "10.00 CHF", "Yes", "2024-05-02 07:31:00+00:00", ""],
]  # fmt: skip
PRESENCE = ["present", "registered", "not_approved", "withdrawn", "registered", "present"]


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read one export, whole way through."""
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()

    def read(content: bytes, name: str = "registrations.csv", **given):
        (tmp_path / "ZZZ" / name).write_bytes(content)
        source = Source(file=f"ZZZ/{name}", **{"table": "attendance", "constants": {"consultation_id": "ZZZ-1"}} | given)
        return intake.read_sources(type("S", (), {"sources": [source], "country": "ZZZ"}))

    return read


def write_csv(header: list[str], rows: list[list[str]]) -> bytes:
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\r\n" for row in [header, *rows]).encode()


def leave_out(*headers: str) -> tuple[list[str], list[list[str]]]:
    places = [place for place, cell in enumerate(HEADER) if cell not in headers]
    return [HEADER[place] for place in places], [[row[place] for place in places] for row in ROWS]


def test_presence_is_told_by_state_and_check_in(read):
    reading = read(write_csv(HEADER, ROWS))
    frame = reading.tables["attendance"]
    assert frame["presence"].tolist() == PRESENCE
    assert frame.loc[0, ["person_name", "organisation", "position", "country"]].tolist() == [
        "Abax Example", "Ministry of Samples", "Director", "Zedland"]  # fmt: skip
    assert reading.files.loc[0, ["adapter", "rows_read", "rows_layout"]].tolist() == ["indico", 6, 1]
    assert not frame.map(lambda cell: "@" in str(cell) or cell in ("Dr", "1 May 2024")).to_numpy().any()


def test_a_workbook_holds_true_and_false(read):
    book = openpyxl.Workbook()
    place = HEADER.index("Checked in")
    for row in [HEADER, *([*row[:place], row[place] == "Yes", *row[place + 1 :]] for row in ROWS)]:
        book.active.append(row)
    book.save(buffer := BytesIO())
    assert read(buffer.getvalue(), "r.xlsx").tables["attendance"]["presence"].tolist() == PRESENCE


def test_without_check_in_nobody_is_told_present(read):
    header, rows = leave_out("Checked in", "Check-in date")
    presence = ["registered", "registered", "not_approved", "withdrawn", "registered", "registered"]
    assert read(write_csv(header, rows)).tables["attendance"]["presence"].tolist() == presence
    constants = {"consultation_id": "ZZZ-1", "presence": "present"}
    told = read(write_csv(header, rows), constants=constants).tables["attendance"]["presence"].tolist()
    assert told == ["present", "present", "not_approved", "withdrawn", "present", "present"]


def test_without_a_state_the_check_in_tells(read):
    header, rows = leave_out("Registration state")
    presence = ["present", "registered", "registered", "registered", "registered", "present"]
    assert read(write_csv(header, rows)).tables["attendance"]["presence"].tolist() == presence


@pytest.mark.parametrize(("header", "word"), [("Registration state", "Terminé"), ("Checked in", "perhaps"), ("Checked in", "")])
def test_an_unknown_word_is_refused_with_its_row_and_may_be_mapped(read, header, word):
    place = HEADER.index(header)
    rows = [ROWS[1], [*ROWS[1][:place], word, *ROWS[1][place + 1 :]]]  # nobody was checked in: empty may mean not yet known
    with pytest.raises(InputError, match=rf"row 3, column {header}: unknown word, found '{word}', expected .*values.presence"):
        read(write_csv(HEADER, rows))
    mapped = read(write_csv(HEADER, rows), values={"presence": {word: "registered"}})
    assert mapped.tables["attendance"]["presence"].tolist() == ["registered", "registered"]


def test_an_empty_check_in_means_not_checked_in_where_others_were(read):
    place = HEADER.index("Checked in")
    rows = [ROWS[0], [*ROWS[1][:place], " ", *ROWS[1][place + 1 :]]]
    assert read(write_csv(HEADER, rows)).tables["attendance"]["presence"].tolist() == ["present", "registered"]
    mapped = read(write_csv(HEADER, rows), values={"presence": {"": "present"}})
    assert mapped.tables["attendance"]["presence"].tolist() == ["present", "present"]
    state = HEADER.index("Registration state")
    with pytest.raises(InputError, match="row 3, column Registration state: unknown word, found ''"):
        read(write_csv(HEADER, [ROWS[0], [*ROWS[1][:state], "", *ROWS[1][state + 1 :]]]))


def test_a_field_that_the_form_repeats_is_refused_when_mapped(read):
    header, rows = [*HEADER, "Affiliation"], [[*row, "Other body"] for row in ROWS]
    with pytest.raises(InputError, match="column Affiliation: two columns of this name"):
        read(write_csv(header, rows))
    frame = read(write_csv(header, rows), columns={"organisation": "Hotel"}).tables["attendance"]
    assert frame["organisation"].tolist()[0] == "Inn"
    with pytest.raises(InputError, match="column Checked in: two columns of this name"):
        read(write_csv([*HEADER, "Checked in"], [[*row, "Yes"] for row in ROWS]))


@given(st.permutations(range(len(HEADER))))
def test_the_order_of_columns_means_nothing(order):
    rows = [[row[place] for place in order] for row in [HEADER, *ROWS]]
    book, source = Book("r.csv", (Sheet("r.csv", "", rows),), "utf-8"), Source(table="attendance", file="ZZZ/r.csv")
    assert choose_layout(book, source) is INDICO
    (block,) = INDICO.read(book, source)
    assert [row[block.header.index("@presence")] for row in block.rows] == PRESENCE


@pytest.mark.parametrize(
    "header",
    [["ID", "Name", "Affiliation"], ["ID", "First Name", "Registration date"], ["consultation_id", "person_name", "role"]],
)
def test_other_tables_are_not_taken_for_indico(header):
    book = Book("r.csv", (Sheet("r.csv", "", [header, ["1", "Abax Example", "X"]]),), "utf-8")
    assert choose_layout(book, Source(table="attendance", file="ZZZ/r.csv")).name in ("sign_in", "table")
