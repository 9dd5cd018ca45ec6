"""Sign-in sheets as offices keep them: every person once, every other row with a word for it."""

import pytest
from hostile_files import assert_accounted, assert_clean, assert_refused, make_docx, make_xlsx, read_content

from helpers import paths
from helpers.intake.adapters.sign_in_totals import is_total

HEADER = ["SL", "Name", "Designation", "Organisation"]
PLACE = {"constants": {"consultation_id": "z-1"}}


@pytest.fixture(autouse=True)
def raw(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RAW", tmp_path)
    return tmp_path


def read(*rows: list, merge: tuple[str, ...] = (), name: str = "Sheet", more=None, **options):
    """Read a sheet of these rows, cells merged as named."""

    def change(book):
        for place in merge:
            book.active.merge_cells(place)
        if more:
            more(book)

    return read_content("a.xlsx", make_xlsx(*rows, name=name, change=change), **(PLACE | options))


def people(*pairs: tuple[str, str]) -> list[tuple]:
    return [("z-1", *pair) for pair in pairs]


def list_aside(result) -> list[tuple]:
    return list(result.aside[["source_row", "reason"]].itertuples(index=False, name=None))


def test_titles_above_the_header_are_layout():
    result = read(["Consultation", "", "", ""], ["Dhaka, 1 May 2024"], [], HEADER, [1, "Ada", "Director", "Body A"],
                  [2, "Ben", "Officer", "Body B"], merge=("A1:D1", "A2:D2"))  # fmt: skip
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body B")))
    assert result.tables["attendance"]["position"].tolist() == ["Director", "Officer"]
    assert result.tables["attendance"]["source_row"].astype(int).tolist() == [5, 6]
    assert result.files[["adapter", "rows_layout", "rows_blank", "rows_read"]].values.tolist() == [["sign_in", 3, 1, 2]]


def test_a_merged_title_wider_than_the_table_breaks_nothing():
    result = read(["Title"], HEADER, [1, "Ada", "", "Body A"], merge=("A1:J1", "A2:A2"))
    assert_clean(result, people(("Ada", "Body A")))
    assert_clean(read(HEADER, [1, "Ada", "", "Body A"], merge=("D1:J1",)), people(("Ada", "Body A")))


def test_one_merged_body_stands_for_several_people():
    result = read(HEADER, [1, "Ada", "", "Body A"], [2, "Ben", "", None], [3, "Cy", "", "Body B"], merge=("D2:D3",))
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body A"), ("Cy", "Body B")))
    assert result.changes.to_numpy().tolist() == [["ZZZ/a.xlsx", "Sheet", 3, "organisation", "", "Body A", "merged cell"]]


def test_a_merged_cell_of_a_column_that_is_not_read_is_not_in_the_log():
    result = read([*HEADER, "Hall"], [1, "Ada", "", "Body A", "East"], [2, "Ben", "", "Body B", None], merge=("E2:E3",))
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body B")))
    assert result.changes.empty


def test_a_merged_person_is_never_doubled():
    result = read(HEADER, [1, "Ada", "Director", "Body A"], [None, None, "Member", "Body B"], merge=("B2:B3", "A2:A3"))
    assert_clean(result, people(("Ada", "Body A"), ("", "Body B")))


def test_a_cell_merged_over_number_and_name_is_never_doubled():
    result = read(HEADER[1:], ["Ada", "Director", "Body A"], [None, "Member", "Body B"], merge=("A2:B3",))
    assert [row["person_name"] for row in result.tables["attendance"].to_dict("records")] == ["Ada", ""]


def test_a_body_merged_down_to_blank_rows_makes_no_people():
    result = read(HEADER, [1, "Ada", "", "Body A"], [2], [], [3], ["", "", "", ""], ["Note", "", "", ""], merge=("D2:D6",))
    assert result.tables["attendance"]["person_name"].tolist() == ["Ada", ""]
    assert list_aside(result) == [(3, "numbered_empty"), (5, "numbered_empty")]
    assert_accounted(result)


def test_numbered_empty_rows_are_set_aside_whatever_the_number_is_called():
    for head in ("SL", "S. No.", "Sl.No", "N°", "#", "Serial Number", "Sr. no", "No."):
        result = read([head, *HEADER[1:]], [1, "Ada", "", "Body A"], ["2."], ["(iii)"], ["x"])
        assert_clean(result, people(("Ada", "Body A")))
        assert [reason for _, reason in list_aside(result)] == ["numbered_empty"] * 3


def test_a_heading_in_the_column_of_numbers_is_kept_for_a_person_to_see():
    result = read(HEADER, ["Government"], [1, "Ada", "", "Body A"])
    assert_clean(result, people(("", ""), ("Ada", "Body A")))


@pytest.mark.parametrize(("row", "number"), [
    ([None, "Total", None, 2], 2), (["Total", None, None, 2], 2), (["Total: 2"], 2), (["Grand total", 2], 2),
    ([None, "TOTAL", 2], 2),
    (["Total participants: 20 (12 male, 8 female)"], 20), (["Total", "12 M", "8 F", "20"], 20), ([3, "Total", None, 2], 2),
    (["Total général", None, None, 2], 2), (["Sous-total", None, None, 2], 2), (["Subtotal", 2], 2), (["Total"], None),
    (["Somme", 2], 2), ([None, "Suma", None, 2], 2), (["Summe: 2"], 2), (["Gesamt", None, None, 2], 2), (["মোট", 2], 2),
    ([None, "Total de participantes", None, 2], 2), ([None, "Total général : 2"], 2), (["মোট অংশগ্রহণকারী", None, None, 2], 2),
    (["Total", None, "M 2", "F 1"], None), (["Total", None, "M 1", "F 1"], None), (["Total", 3, "M 2", "F 1"], 3),
    (["Total", "M 5", "F 5", "O 0"], None),
    (["Total number of participants"], None), (["Total no. of persons", None, None, 2], 2)])  # fmt: skip
def test_a_row_of_totals_is_set_aside_and_its_number_kept(row, number):
    result = read(HEADER, [1, "Ada", "", "Body A"], [2, "Ben", "", "Body B"], row)
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body B")))
    assert list_aside(result) == [(4, "total")]
    assert result.files["printed_total"].tolist() == ["" if number is None else str(number)]


@pytest.mark.parametrize("row", [[3, "Total", None, "UNHCR"], [3, "Sum Vannak", None, "012 345"], ["Total", "Ada", None, "B"],
                                 [3, "Total Khan", None, "7"], [3, "Suma", None, "012 345"],
                                 [None, "Totalia Example", None, None],
                                 [None, "Total Khan", None, None], ["Total", None, None, "twelve"]])  # fmt: skip
def test_a_person_or_body_called_total_is_kept(row):
    result = read(HEADER, row)
    assert len(result.tables["attendance"]) == 1
    assert result.aside.empty


def test_totals_of_pages_are_not_counted_beside_the_whole():
    rows = [HEADER, [1, "Ada", "", "Body A"], ["Page total", None, None, 1], HEADER, [2, "Ben", "", "Body B"],
            ["Page total", None, None, 1], ["Total", None, None, 2]]  # fmt: skip
    result = read(*rows)
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body B")))
    assert list_aside(result) == [(3, "total"), (4, "repeated_header"), (6, "total"), (7, "total")]
    assert result.files["printed_total"].tolist() == ["2"]
    assert read(*rows[:-1]).files["printed_total"].tolist() == ["2"]


def test_one_total_printed_twice_is_one_and_two_that_differ_are_none():
    person = [1, "Ada", "", "Body A"]
    for rows, number in (
        ([["Total général : 1"], ["Total de participantes: 1"]], "1"),
        ([["Total", 1], ["Total participants", 1]], "1"),
        ([["Total", "M 0"], ["Total", "F 1"]], ""),
        ([["Total M", 1], ["Total F", 2], ["Total", 3]], "3"),
        ([["Total", 1], person, ["Grand total", 2]], "2"),
        ([["Total", 1], person, ["Total", 1]], "2"),
        ([["Total", 1], person, ["Total", None, "M 1", "F 0"]], ""),
    ):
        result = read(HEADER, person, *rows)
        assert result.files["printed_total"].tolist() == [number], rows
        assert set(result.aside["reason"]) == {"total"}


@pytest.mark.parametrize("row", [[], ["Total", None, "M 1", "F 1"]])
def test_a_file_says_a_total_only_when_every_sheet_with_people_does(row):
    def add(book):
        for line in (HEADER, [1, "Ada", "", "Body A"], row):
            book.create_sheet("Day 2").append(line) if "Day 2" not in book.sheetnames else book["Day 2"].append(line)

    result = read(HEADER, [1, "Ada", "", "Body A"], ["Total", None, None, 1], more=add)
    assert result.files["printed_total"].tolist() == [""]


@pytest.mark.parametrize("name", ["Nom et prénoms", "Nombre completo", "Nombres y apellidos", "Nome completo",
                                  "نام", "الاسم", "নাম"])  # fmt: skip
def test_names_of_names_in_other_languages_below_a_title(name):
    result = read(["A title", ""], [name, "Institution"], ["Ada", "Body A"])
    assert_clean(result, people(("Ada", "Body A")))


def test_two_headers_that_differ_by_a_space_are_told_apart():
    rows = (["A title"], ["Name", "Body", "Body "], ["Ada", "", "Body A"])
    assert_clean(read(*rows, header_row=2, adapter="sign_in", columns={"organisation": "Body "}), people(("Ada", "Body A")))


def test_title_and_header_repeated_on_each_page_are_set_aside():
    result = read(["List of participants"], HEADER, [1, "Ada", "", "Body A"], ["List of participants"], HEADER,
                  [2, "Ben", "", "B"], ["", "NAME ", "", "organisation"], [3, "Cy", "", "C"])  # fmt: skip
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "B"), ("Cy", "C")))
    assert list_aside(result) == [(4, "repeated_header"), (5, "repeated_header"), (7, "repeated_header")]


def test_a_header_in_two_rows():
    result = read(["SL", "Name", "Organisation", "Sex", ""], ["", "", "", "M", "F"], [1, "Ada", "Body A", "", "x"],
                  [2, "Ben", "Body B", "x", ""], merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1"))  # fmt: skip
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body B")))
    assert result.files["unread"].tolist() == ["SL; Sex M; Sex F"]


def test_a_name_in_two_columns_of_a_header_in_two_rows():
    result = read(["Name", "", "Organisation"], ["First", "Last", ""], ["Ada", "Example", "Body A"], merge=("A1:B1", "C1:C2"),
                  header_row=1, adapter="sign_in", joined={"person_name": ["Name First", "Name Last"]})  # fmt: skip
    assert_clean(result, people(("Ada Example", "Body A")))


def test_a_name_merged_over_two_columns_is_one_column():
    result = read(["SL", "Name", "", "Organisation"], [1, "Ada", "", "Body A"], [2, "Ben", "", "Body B"],
                  merge=("B1:C1", "B2:C2", "B3:C3"))  # fmt: skip
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body B")))


def test_a_name_merged_over_two_filled_columns_does_not_swallow_a_person():
    result = read(["SL", "Name", "", "Organisation"], [1, "Ada", "Example", "Body A"], merge=("B1:C1",))
    assert_clean(result, people(("Ada", "Body A")))
    assert result.files["unread"].tolist() == ["SL; (column 3, no header)"]


def test_a_label_merged_beside_all_rows_does_not_swallow_people():
    for last in (2, 4):
        result = read(["DAY 1", "Name", "Organisation"], ["", "Ada", "Body A"], ["", "Ben", "Body B"], ["", "Cy", "Body C"],
                      merge=(f"A1:A{last}",))  # fmt: skip
        assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body B"), ("Cy", "Body C")))


def test_a_sheet_a_day():
    def add(book):
        for row in (["Day two"], HEADER, [1, "Ada", "", "Body A"], ["Total", None, None, 1]):
            book.create_sheet("Day 2").append(row) if "Day 2" not in book.sheetnames else book["Day 2"].append(row)
        book.create_sheet("Notes")

    result = read(HEADER, [1, "Ada", "", "Body A"], [2, "Ben", "", "Body B"], ["Total", None, None, 2], name="Day 1 ", more=add,
                  constants={}, by_sheet={"Day 1": {"consultation_id": "z-1"}, "Day 2": {"consultation_id": "z-2"}})  # fmt: skip
    assert_clean(result, [("z-1", "Ada", "Body A"), ("z-1", "Ben", "Body B"), ("z-2", "Ada", "Body A")])
    assert result.tables["attendance"]["source_sheet"].tolist() == ["Day 1 ", "Day 1 ", "Day 2"]
    assert result.files["printed_total"].tolist() == ["3"]


def test_a_sheet_without_header_is_not_passed_over():
    def add(book):
        book.create_sheet("Budget").append(["Hall", 100])

    result = read(HEADER, [1, "Ada", "", "Body A"], more=add)
    assert_refused(
        result, "a.xlsx", "no header with a name and a body", sheet="Budget", value="Hall | 100", mend="list under sheet"
    )
    assert_clean(read(HEADER, [1, "Ada", "", "Body A"], more=add, sheet="Sheet"), people(("Ada", "Body A")))


def test_a_header_declared_beyond_the_end_is_refused_with_its_row():
    result = read(HEADER, [1, "Ada", "", "Body A"], header_row=40, adapter="sign_in")
    assert_refused(result, "a.xlsx", "no header with a name and a body", sheet="Sheet", row=40)


def test_a_signature_without_header_is_told():
    result = read(HEADER, [1, "Ada", "", "Body A", "AE"])
    assert_clean(result, people(("Ada", "Body A")))
    assert result.files["unread"].tolist() == ["SL; (column 5, no header)"]


def test_a_sign_in_sheet_as_text_with_ragged_titles():
    text = "Consultation\n1 May 2024,Dhaka\n\nSL,Name,Organisation\n1,Ada,Body A\n2,,\nTotal,1\n"
    result = read_content("a.csv", text.encode(), delimiter=",", **PLACE)
    assert_clean(result, people(("Ada", "Body A")))
    assert list_aside(result) == [(6, "numbered_empty"), (7, "total")]


def test_a_word_table_with_everything():
    def merge(_, table):
        table.cell(0, 0).merge(table.cell(0, 2))
        table.cell(2, 2).merge(table.cell(3, 2))
        table.cell(6, 0).merge(table.cell(6, 1))

    rows = (["List of participants", "", ""], ["No", "Name", "Organisation"], ["1", "Ada", "Body A"], ["2", "Ben", ""],
            ["No", "Name", "Organisation"], ["3", "", ""], ["Total", "", "2"])  # fmt: skip
    result = read_content("a.docx", make_docx(*rows, change=merge), **PLACE)
    assert_clean(result, people(("Ada", "Body A"), ("Ben", "Body A")))
    assert list_aside(result) == [(5, "repeated_header"), (6, "numbered_empty"), (7, "total")]


def test_words_of_totals_alone():
    assert is_total(["Total", "", "12"], {1}, {0})
    assert not is_total(["", "Total", "UN"], {1}, {0})
