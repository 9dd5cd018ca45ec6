"""KoboToolbox: submissions, the people that repeat in them, and the row above each of these."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import intake, paths
from helpers.intake.adapters.kobo import KOBO
from helpers.intake.choosing import choose_layout
from helpers.intake.mapping import map_block
from helpers.intake.sheets import Book, Sheet
from helpers.problems import InputError
from helpers.sources import Source

MAIN = "Consultation list of Zedland, first round: 2024"
SHORT = "Consultation list of Zedland..."
META = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_tags",
        "_index"]  # fmt: skip
COPIES = ["_submission__id", "_submission__uuid", "_submission__submission_time", "_submission__validation_status"]
BELOW = ["_index", "_parent_table_name", "_parent_index", *COPIES]

REASON = ["source_file", "source_sheet", "source_row", "reason"]


def submit(index: int, status: str = "") -> list:
    return [100 + index, f"uuid-{index}", "2024-05-02T09:00:00", status, "", "submitted_via_web", "desk", "v1", "", index]


def hang(index: int, parent: int, status: str = "", table: str = MAIN) -> list:
    return [index, table, parent, 100 + parent, f"uuid-{parent}", "2024-05-02T09:00:00", status]


FORM = [
    ["start", "Meeting code", "Host organisation", "Name", *META],
    ["2024-05-02", "ZZZ-1", "Ministry of Samples", "Clerk One", *submit(1)],
    ["2024-05-03", "ZZZ-2", "Network of Templates", "Clerk Two", *submit(2, "Not Approved")],
    ["2024-05-04", "ZZZ-3", "Union of Specimens", "Clerk Three", *submit(3)],
]
PEOPLE = [
    ["Name", "Body", *BELOW],
    ["Abax Example", "Ministry of Samples", *hang(1, 1)],
    ["Dodo Template", "Network of Templates", *hang(2, 1)],
    ["Ibid Specimen", "Union of Specimens", *hang(3, 2, "Not Approved")],
]
SPEAKERS = [["Name", "Topic", *BELOW], ["Quux Pattern", "Return", *hang(1, 3)]]
COLUMNS = {"consultation_id": "Meeting code", "person_name": "Name", "organisation": "Body"}
SHOWN = ["consultation_id", "person_name", "organisation", "presence", "source_sheet", "source_row"]


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read one export, whole way through."""
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()

    def read(content: bytes, name: str = "kobo.xlsx", **given):
        (tmp_path / "ZZZ" / name).write_bytes(content)
        source = Source(file=f"ZZZ/{name}", **{"table": "attendance", "columns": COLUMNS} | given)
        return intake.read_sources(type("S", (), {"sources": [source], "country": "ZZZ"}))

    return read


def write_workbook(**sheets: list[list]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(buffer := BytesIO())
    return buffer.getvalue()


def write_csv(rows: list[list]) -> bytes:
    return "".join(";".join('"' + str(cell).replace('"', '""') + '"' for cell in row) + "\n" for row in rows).encode()


CSV = [
    ["consent", "about/full_name", "about/body", "topics", "topics/return", "topics/skills", *META],
    ["yes", "Abax Example", 'Ministry of "Samples"', "return skills", "1", "1", *submit(1, "validation_status_approved")],
    ["yes", "Dodo Template", "Network; Templates", "return", "1", "0", *submit(2, "validation_status_not_approved")],
]
BY_NAME = {"columns": {"person_name": "full_name", "organisation": "body"}, "constants": {"consultation_id": "ZZZ-1"}}


@pytest.mark.parametrize("tagged", [False, True])
def test_a_text_file_with_and_without_tags(read, tagged):
    tags = [["", "#contact+name", "#org", *[""] * (len(CSV[0]) - 3)]] if tagged else []
    reading = read(write_csv([CSV[0], *tags, *CSV[1:]]), "kobo.csv", **BY_NAME)
    frame = reading.tables["attendance"]
    assert frame[["person_name", "organisation", "presence"]].to_numpy().tolist() == [
        ["Abax Example", 'Ministry of "Samples"', ""], ["Dodo Template", "Network; Templates", "not_approved"]]  # fmt: skip
    assert frame["source_row"].tolist() == [2 + tagged, 3 + tagged]
    facts = reading.files.loc[0, ["adapter", "rows_in_file", "rows_layout", "rows_read"]].tolist()
    assert facts == ["kobo", 3 + tagged, 1 + tagged, 2]


def test_a_constant_presence_holds_for_all_that_were_not_refused(read):
    constants = {"consultation_id": "ZZZ-1", "presence": "registered"}
    frame = read(write_csv(CSV), "kobo.csv", **BY_NAME | {"constants": constants}).tables["attendance"]
    assert frame["presence"].tolist() == ["registered", "not_approved"]


def test_an_unknown_status_is_refused(read):
    rows = [*CSV[:2], ["yes", "Dodo Template", "X", "", "", "", *submit(2, "Vielleicht")]]
    with pytest.raises(InputError, match=r"row 3: unknown validation status, found 'vielleicht', expected Approved"):
        read(write_csv(rows), "kobo.csv", **BY_NAME)


def test_people_carry_the_columns_of_their_submission(read):
    reading = read(write_workbook(**{SHORT: FORM, "people": PEOPLE}))
    frame = reading.tables["attendance"].sort_values(["source_sheet", "source_row"])
    assert frame[SHOWN].to_numpy().tolist() == [
        ["ZZZ-3", "", "", "", SHORT, 4],  # nobody hangs on it: it stays, without a name
        ["ZZZ-1", "Abax Example", "Ministry of Samples", "", "people", 2],
        ["ZZZ-1", "Dodo Template", "Network of Templates", "", "people", 3],
        ["ZZZ-2", "Ibid Specimen", "Union of Specimens", "not_approved", "people", 4],
    ]
    assert reading.aside[REASON].to_numpy().tolist() == [
        ["ZZZ/kobo.xlsx", SHORT, 2, "evidence"],
        ["ZZZ/kobo.xlsx", SHORT, 3, "evidence"],
    ]
    assert reading.files.loc[0, ["adapter", "rows_in_file", "rows_layout", "rows_read"]].tolist() == ["kobo", 8, 2, 6]


def test_the_parents_column_of_the_same_name_is_reached_by_its_sheet(read):
    columns = COLUMNS | {"notes": f"{SHORT}/Name"}
    frame = read(write_workbook(**{SHORT: FORM, "people": PEOPLE}), columns=columns).tables["attendance"]
    assert dict(zip(frame["person_name"], frame["notes"], strict=True)) == {
        "Abax Example": "Clerk One",
        "Dodo Template": "Clerk One",
        "Ibid Specimen": "Clerk Two",
        "": "Clerk Three",
    }


def test_the_sheet_of_the_people_brings_its_parents(read):
    content = write_workbook(**{SHORT: FORM, "people": PEOPLE, "speakers": SPEAKERS})
    with pytest.raises(InputError, match=r"several groups repeat.*sheet = \"people\" for Name | Body.*sheet = \"speakers\" for"):
        read(content)
    reading = read(content, sheet="people")
    assert len(reading.tables["attendance"]) == 4
    assert reading.files.loc[0, "rows_in_file"] == 8
    both = read(content, sheet=["people", "speakers"], by_sheet={"speakers": {"role": "speaker"}})
    frame = both.tables["attendance"]
    assert frame[["consultation_id", "person_name", "organisation", "role"]].to_numpy().tolist() == [
        ["ZZZ-1", "Abax Example", "Ministry of Samples", ""],
        ["ZZZ-1", "Dodo Template", "Network of Templates", ""],
        ["ZZZ-2", "Ibid Specimen", "Union of Specimens", ""],
        ["ZZZ-3", "Quux Pattern", "", "speaker"],
    ]
    assert both.aside["source_row"].tolist() == [2, 3, 4]


def test_the_sheet_of_submissions_may_be_read_alone(read):
    columns = COLUMNS | {"organisation": "Host organisation"}
    frame = read(write_workbook(**{SHORT: FORM, "people": PEOPLE}), sheet=SHORT, columns=columns).tables["attendance"]
    assert frame["person_name"].tolist() == ["Clerk One", "Clerk Two", "Clerk Three"]
    assert frame["presence"].tolist() == ["", "not_approved", ""]


def test_a_group_within_a_group(read):
    bodies = [
        ["Body", *BELOW],
        ["Ministry of Samples", *hang(1, 1)],
        ["Network of Templates", *hang(2, 3)],
        ["Empty", *hang(3, 3)],
    ]
    people = [["Name", *BELOW], ["Abax Example", *hang(1, 1, table="bodies")], ["Dodo Template", *hang(2, 2, table="bodies")]]
    content = write_workbook(**{SHORT: FORM, "bodies": bodies, "people": people})
    reading = read(content, sheet="people")
    assert reading.tables["attendance"].sort_values(["source_sheet", "source_row"])[SHOWN].to_numpy().tolist() == [
        ["ZZZ-2", "", "", "not_approved", SHORT, 3],
        ["ZZZ-3", "", "Empty", "", "bodies", 4],
        ["ZZZ-1", "Abax Example", "Ministry of Samples", "", "people", 2],
        ["ZZZ-3", "Dodo Template", "Network of Templates", "", "people", 3],
    ]
    assert sorted(zip(reading.aside["source_sheet"], reading.aside["source_row"], strict=True)) == [
        (SHORT, 2), (SHORT, 4), ("bodies", 2), ("bodies", 3)]  # fmt: skip


def test_rows_of_tags_stand_in_every_sheet(read):
    tags = [["", "#event+code", *[""] * 12], ["#contact+name", "#org", *[""] * 7]]
    content = write_workbook(**{SHORT: [FORM[0], tags[0], *FORM[1:]], "people": [PEOPLE[0], tags[1], *PEOPLE[1:]]})
    reading = read(content)
    assert sorted(reading.tables["attendance"]["person_name"]) == ["", "Abax Example", "Dodo Template", "Ibid Specimen"]
    assert reading.files.loc[0, ["adapter", "rows_layout"]].tolist() == ["kobo", 4]


def test_a_person_without_a_submission_is_refused(read):
    lost = [*PEOPLE, ["Norm Mockup", "Mockup Press", *hang(4, 9)]]
    expected = r"sheet people, row 5: belongs to no submission of the file, expected one row of sheet .* with _index '9'"
    with pytest.raises(InputError, match=expected):
        read(write_workbook(**{SHORT: FORM, "people": lost}))
    with pytest.raises(InputError, match="sheet people, row 2: belongs to two submissions"):
        read(write_workbook(**{SHORT: [*FORM, FORM[1]], "people": PEOPLE}))
    with pytest.raises(InputError, match="sheet people, row 2: belongs to no submission"):
        read(write_workbook(renamed=FORM, people=PEOPLE))


def test_a_sheet_of_somebody_elses_is_refused(read):
    content = write_workbook(**{SHORT: FORM, "people": PEOPLE, "sums": [["Body", "Count"], ["X", 2]]})
    with pytest.raises(InputError, match="sheet sums, row 1: not of this layout"):
        read(content)
    assert len(read(content, sheet="people").tables["attendance"]) == 4


PREFIX = st.from_regex(r"([a-z_]{1,8}/){0,3}", fullmatch=True)


@given(PREFIX, PREFIX, PREFIX, st.permutations(range(9)), st.permutations(range(14)))
def test_group_prefixes_and_the_order_of_columns_mean_nothing(first, second, third, below, above):
    people = [[f"{first}Name", f"{second}Body", *BELOW], *PEOPLE[1:]]
    form = [["start", f"{third}Meeting code", "Host organisation", "Clerk", *META], *FORM[1:]]
    sheets = tuple(
        Sheet("k.xlsx", name, [[str(row[place]) for place in order] for row in rows])
        for name, rows, order in ((SHORT, form, above), ("people", people, below))
    )
    book = Book("k.xlsx", sheets, "workbook")
    source = Source(table="attendance", file="ZZZ/k.xlsx", columns=COLUMNS)
    assert choose_layout(book, source) is KOBO
    frames = [map_block(block, KOBO, source, "ZZZ/k.xlsx")[0] for block in KOBO.read(book, source)]
    assert [frame[SHOWN[:4]].to_numpy().tolist() for frame in frames] == [
        [["ZZZ-3", "", "", ""]],
        [
            ["ZZZ-1", "Abax Example", "Ministry of Samples", ""],
            ["ZZZ-1", "Dodo Template", "Network of Templates", ""],
            ["ZZZ-2", "Ibid Specimen", "Union of Specimens", "not_approved"],
        ],
    ]


@pytest.mark.parametrize(
    "header", [["_id", "Name", "Organisation"], ["consultation_id", "person_name", "notes"], ["No", "Name", "_tags_"]]
)
def test_other_tables_are_not_taken_for_kobo(header):
    book = Book("k.csv", (Sheet("k.csv", "", [header, ["1", "Abax Example", "X"]]),), "utf-8")
    assert choose_layout(book, Source(table="attendance", file="ZZZ/k.csv")).name in ("sign_in", "table")


def test_one_question_in_two_groups_is_reached_by_its_whole_path(read):
    rows = [["about/full_name", "other/full_name", "body", *META], ["Abax Example", "Dodo Template", "X", *submit(1)]]
    columns = {"organisation": "body", "person_name": "full_name"}
    given = {"constants": {"consultation_id": "ZZZ-1"}}
    expected = r"two columns of this name. Map person_name .* one of 'about/full_name', 'other/full_name'"
    with pytest.raises(InputError, match=expected):
        read(write_csv(rows), "kobo.csv", columns=columns, **given)
    for path, name in (("about/full_name", "Abax Example"), ("other/full_name", "Dodo Template")):
        frame = read(write_csv(rows), "kobo.csv", columns=columns | {"person_name": path}, **given).tables["attendance"]
        assert frame["person_name"].tolist() == [name]
