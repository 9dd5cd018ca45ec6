"""Blank sheets for people: what they ask, what they hide, the same bytes each time, and readable when filled."""

import socket
import time
import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest

from helpers import intake, paths
from helpers.commitments import sheet_words
from helpers.commitments.register import build_goals
from helpers.commitments.scores import build_codings
from helpers.commitments.sheets import make_coding_sheet, make_initiative_sheet, make_sheets, say_sheets
from helpers.contracts.checks import check_table
from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES, DELIVERY, EVIDENCE, GOAL_TEXT_SEEN, M_TYPES
from helpers.problems import InputError
from helpers.sources import Source

HOSTILE = {
    "summary": '=HYPERLINK("https://evil.example","open me")', "target": "@SUM(1)", "baseline": "+1-1", "indicator": "-2+3",
    "lead": "{=1+1}", "deadline": "2026-06", "resources": "https://example.org/budget", "monitoring": "<b>&amp;</b> _x0041_\n1",
}  # fmt: skip
PLAN = {"workplan_id": "ZZZ-WP-2024", "series": "Round of Examples", "workplan_period": "2024-2025", "teams": 3,
        "initiatives_per_team": 3,
        "initiatives_listed": 0, "source_url": "https://example.org/zzz/workplan"}  # fmt: skip
ANSWERS = ["coder", "specific", "measurable", "m_indicator", "m_target", "m_baseline", "m_type", "time_bound", "assigned",
           "resourced", "monitored", "conditional", "restated", "main_objectives", "delivery", "delivery_evidence_type", "quote",
           "reason"]  # fmt: skip
SHOWN = ["commitment_id", "summary", "target", "baseline", "indicator", "deadline", "lead", "resources", "monitoring",
         "text_seen", "source_url"]  # fmt: skip
CRITERIA_HERE = ["specific", "measurable", "time_bound", "assigned", "resourced", "monitored"]


def make_goals(**cells: str) -> pd.DataFrame:
    """Return three goals to score, out of order, and one of each kind that keeps no score."""
    line = {"actor": "Hidden Ministry", "constituency": "government", "summary": "Open three offices.", "goal_text_seen": "full",
            "source_url": "https://example.org/zzz/pledge", "status": "reported complete", "status_note": "hidden note",
            "target": "", "baseline": "", "indicator": "", "deadline": "", "lead": "", "resources": "", "monitoring": "",
            "total_low": "4.5", "specific": "0.5|1", "coded_objectives": "23", "not_counted_because": ""}  # fmt: skip
    kinds = {"ZZZ-3": "", "ZZZ-1": "", "ZZZ-2": "another compact; kept as a comparator of form",
             "ZZZ-4": "a hope or projection, outside the scores", "ZZZ-5": "an umbrella whose parts were not seen",
             "ZZZ-6": "counted through its parts"}  # fmt: skip
    return pd.DataFrame([line | cells | {"commitment_id": i, "not_counted_because": why} for i, why in kinds.items()])


def open_sheet(content: bytes, name: str):
    return openpyxl.load_workbook(BytesIO(content))[name]


def read_rows(sheet) -> list[list[str]]:
    return [[("" if cell is None else cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def list_choices(sheet) -> dict[str, str]:
    """Return the words of each column's list, as the file holds them, for lists that cover every row and refuse any other."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        assert (area.min_row, area.max_row, area.min_col) == (2, sheet.max_row, area.max_col)
        header = sheet.cell(1, area.min_col).value
        if rule.type == "list":
            assert (rule.showErrorMessage, rule.errorStyle) == (True, None)  # no style of its own is stop
            assert not rule.showDropDown  # which would hide the arrow
            found[header] = rule.formula1.strip('"')
    return found


def fill(content: bytes, name: str, lines: list[dict], path: Path) -> None:
    """Fill the rows of a sheet as a person would, and drop those that are left."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book[name]
    places = {cell.value: cell.column for cell in sheet[1]}
    for row, line in enumerate(lines, 2):
        for header, value in line.items():
            cell = sheet.cell(row, places[header])
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type  # a cell of our format takes = as text
    sheet.delete_rows(len(lines) + 2, sheet.max_row)
    path.parent.mkdir(exist_ok=True)
    book.save(path)


def read_table(table: str, *files: str, **options) -> intake.Reading:
    sources = [Source(table=table, file=file, **options) for file in files]
    return intake.read_sources(SimpleNamespace(sources=sources, country="ZZZ"))


@pytest.fixture(autouse=True)
def raw(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RAW", tmp_path)
    monkeypatch.setattr(paths, "PARAMS", tmp_path / "params")
    return tmp_path


def test_a_coding_sheet_has_a_row_for_each_goal_with_a_score_of_its_own_and_the_columns_of_codings():
    rows = read_rows(open_sheet(make_coding_sheet(make_goals()), "Coding"))
    assert rows[0] == [*SHOWN, *ANSWERS]
    assert [row[0] for row in rows[1:]] == ["ZZZ-1", "ZZZ-2", "ZZZ-3"]
    assert all(cell == "" for row in rows[1:] for cell in row[len(SHOWN) :])
    assert set(REQUIRED["codings"]) <= set(rows[0])


def test_what_a_goal_tells_of_its_form_is_shown():
    told = {"target": "three offices", "resources": "5 coins", "monitoring": "yearly", "lead": "Unit", "deadline": "2026"}
    rows = read_rows(open_sheet(make_coding_sheet(make_goals(**told)), "Coding"))
    assert rows[1][: len(SHOWN)] == [
        "ZZZ-1", "Open three offices.", "three offices", "", "", "2026", "Unit", "5 coins", "yearly", "full",
        "https://example.org/zzz/pledge"]  # fmt: skip


def test_the_lists_of_a_coding_sheet_are_the_words_of_the_vocabulary():
    choices = list_choices(open_sheet(make_coding_sheet(make_goals()), "Coding"))
    yes_no = ["m_indicator", "m_target", "m_baseline", "conditional", "restated"]
    others = {"m_type": M_TYPES, "delivery": DELIVERY, "delivery_evidence_type": EVIDENCE}
    assert choices == (
        dict.fromkeys(CRITERIA_HERE, "0,0.5,1,U")
        | dict.fromkeys(yes_no, "yes,no,U")
        | {name: ",".join(words) for name, words in others.items()}
    )


def test_the_lists_of_an_initiative_sheet_are_the_words_of_the_vocabulary():
    sheet = open_sheet(make_initiative_sheet(PLAN), "Initiatives")
    assert list_choices(sheet) == {"actor_constituency": ",".join(CONSTITUENCIES), "text_seen": ",".join(GOAL_TEXT_SEEN)}
    hints = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert set(hints) == {"date_made", "deadline", "status_date"}
    assert all("2023-06-30" in hint for hint in hints.values())


def test_a_coder_sees_no_actor_no_report_and_nobodys_score():
    content = make_coding_sheet(make_goals(coder="automated-1", reason="hidden reason"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    for hidden in (b"Hidden Ministry", b"government<", b"hidden note", b"reported complete", b"0.5|1", b"4.5", b"automated-1",
                   b"hidden reason", b"coded_objectives"):  # fmt: skip
        assert hidden not in parts


def test_contact_details_are_not_copied():
    goals = make_goals(summary="Ask ada@example.org or +880 1711 000000.", source_url="mailto:ada@example.org")
    rows = read_rows(open_sheet(make_coding_sheet(goals), "Coding"))
    assert rows[1][1] == "Ask [contact] or [contact]."
    assert "ada" not in rows[1][3]


def test_hostile_text_stays_text_letter_for_letter():
    content = make_coding_sheet(make_goals(**HOSTILE))
    sheet = open_sheet(content, "Coding")
    cells = {header.value: cell for header, cell in zip(sheet[1], sheet[2], strict=True)}
    assert {name: cells[name].value for name in HOSTILE} == HOSTILE
    assert {cell.data_type for name, cell in cells.items() if name in HOSTILE} == {"s"}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(b"<f>" in part or b"<f " in part or b"<hyperlink" in part for part in parts.values())
    assert not any("externalLink" in name or "vbaProject" in name for name in parts)


@pytest.mark.parametrize("make", [lambda: make_coding_sheet(make_goals()), lambda: make_initiative_sheet(PLAN)])
def test_two_runs_give_the_same_bytes_whatever_the_clock_and_nothing_tells_the_machine(make, monkeypatch):
    first = make()
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "Asia/Dhaka")
        time.tzset()
        elsewhere.setattr(time, "time", lambda: 2_000_000_000.0)
        assert make() == first
    time.tzset()
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = b"".join(archive.read(name) for name in archive.namelist())
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
    for told in (str(paths.ROOT), str(Path.home()), socket.gethostname()):
        assert len(told) < 4 or told.encode() not in parts


def test_a_sheet_is_made_for_coders_and_for_each_workplan_that_lists_nothing():
    counts = {"initiatives_implied": 9, "initiatives_filled": 0}
    plans = pd.DataFrame([PLAN | counts, PLAN | counts | {"workplan_id": "B", "initiatives_listed": 4},
                          PLAN | counts | {"workplan_id": "C", "initiatives_filled": 9}])  # fmt: skip
    sheets = make_sheets(make_goals(), plans)
    assert list(sheets) == ["coding_sheet", "initiatives_ZZZ-WP-2024"]
    assert sheets["initiatives_ZZZ-WP-2024"] == make_initiative_sheet(PLAN)
    assert say_sheets(make_goals(), plans).text == (
        "Blank sheets are written for 3 goals to be coded by people, and for 9 initiatives that sources count and do not list"
    )


@pytest.mark.parametrize(("content", "name"), [(make_coding_sheet(make_goals()), "Coding"),
                                               (make_initiative_sheet(PLAN), "Initiatives")])  # fmt: skip
def test_a_sheet_can_be_read_and_printed(content, name):
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["How to", name]
    sheet = book[name]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("C2", "$1:$1", "landscape")
    assert not sheet.protection.sheet
    blank = [cell for cell in sheet[2] if cell.value is None]
    assert {cell.number_format for cell in blank} == {"@"}  # what is typed stays as typed: 2023-06 is no day of June
    assert all(cell.alignment.wrap_text for row in sheet for cell in row)
    wide = {place: told.width for told in sheet.column_dimensions.values() for place in range(told.min, told.max + 1)}
    assert all(len(cell.value) + 1 < wide[cell.column] <= 60 for cell in sheet[1])


def test_the_instructions_tell_the_rules_and_three_levels_of_each_criterion():
    rows = read_rows(open_sheet(make_coding_sheet(make_goals()), "How to"))
    text = " ".join(cell for row in rows for cell in row)
    for rule in ("blind", "No quote, no score", "second-hand", "plainly the whole promise"):
        assert rule in text
    start = next(place for place, row in enumerate(rows) if row == ["Criterion", "1", "0.5", "0"])
    assert [row[0] for row in rows[start + 1 :]] == CRITERIA_HERE
    assert all(len(cell) > 3 for row in rows[start + 1 :] for cell in row)


def test_what_cells_say_when_chosen_fits_into_what_a_spreadsheet_shows():
    for field in (*sheet_words.CODING_FIELDS, *sheet_words.INITIATIVE_FIELDS):
        assert 0 < len(field.hint) <= 255
        assert len(field.name) <= 32
        assert len(",".join(field.words)) <= 255


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut():
    with pytest.raises(InputError, match="sheet Coding, row 2: text too long"):
        make_coding_sheet(make_goals(summary="a" * 32_768))


def list_answers(goal: str, coder: str, **more: object) -> dict:
    given = dict.fromkeys(CRITERIA_HERE, "0.5") | {"m_indicator": "yes", "m_target": "U", "m_baseline": "no", "m_type": "change"}
    return given | {"commitment_id": goal, "coder": coder, "delivery": "no_evidence", "quote": "=specific: three offices"} | more


def test_filled_coding_sheets_of_two_coders_are_sources_of_codings_without_a_column_map(raw):
    content = make_coding_sheet(make_goals(**HOSTILE))
    goals = [f"ZZZ-{n}" for n in (1, 2, 3)]
    for coder in ("person-1", "person-2"):
        # cells picked from a list are text here; numbers are what a sheet without our format would hold
        answers = {"specific": 1, "measurable": 0.5, "resourced": "U", "monitored": 0} if coder == "person-2" else {}
        fill(content, "Coding", [list_answers(g, coder, **answers) for g in goals], raw / "ZZZ" / f"{coder}.xlsx")
    reading = read_table("codings", "ZZZ/person-1.xlsx", "ZZZ/person-2.xlsx", sheet="Coding")
    read = reading.tables["codings"]
    assert read["commitment_id"].tolist() == goals * 2
    assert read["coder"].tolist() == ["person-1"] * 3 + ["person-2"] * 3
    assert read.loc[4, CRITERIA_HERE].tolist() == ["1", "0.5", "0.5", "0.5", "U", "0"]
    assert read.loc[0, ["m_indicator", "m_target", "m_baseline", "m_type", "delivery"]].tolist() == [
        "yes", "U", "no", "change", "no_evidence"]  # fmt: skip
    assert read["source_row"].tolist() == [2, 3, 4] * 2
    known = {*REQUIRED["codings"], *OPTIONAL["codings"]}
    assert not known & set(reading.files.loc[0, "unread"].split("; "))
    codings = build_codings(read, make_goals())
    check_table(codings, TABLES["codings"], "codings.csv")


def test_an_initiative_sheet_has_a_row_for_each_implied_initiative():
    book = openpyxl.load_workbook(BytesIO(make_initiative_sheet(PLAN | {"teams": 2})))
    rows = read_rows(book["Initiatives"])
    assert rows[0] == ["commitment_id", "team", "number", "actor_name", "actor_constituency", "instrument", "date_made",
                       "summary", "target_text_fact", "baseline", "indicator", "deadline", "lead", "partners", "budget_resources",
                       "monitoring_reporting", "status", "status_date", "status_note", "text_seen", "source_url",
                       "notes"]  # fmt: skip
    assert [row[:3] for row in rows[1:]] == [
        [f"ZZZ-WP-2024-T{team}-{n}", str(team), str(n)] for team in (1, 2) for n in (1, 2, 3)]  # fmt: skip
    assert not any(cell for row in rows[1:] for cell in row[3:])
    assert "2 teams with 3 initiatives each, 6 in all, none listed" in book["How to"]["B1"].value


def test_a_filled_initiative_sheet_is_a_source_of_commitments_without_a_column_map(raw):
    lines = [
        {"actor_name": "Team for Examples", "actor_constituency": "government", "instrument": "workplan", "date_made": "2024-01",
         "summary": "=Open one office.", "deadline": "2025", "status_date": "2024-12-31", "text_seen": "full",
         "source_url": "https://example.org/zzz/workplan"}
        for _ in range(2)
    ]  # fmt: skip
    fill(make_initiative_sheet(PLAN), "Initiatives", lines, raw / "ZZZ" / "plan.xlsx")
    reading = read_table("commitments", "ZZZ/plan.xlsx", sheet="Initiatives", constants={"country_iso3": "ZZZ"})
    goals = build_goals(reading.tables["commitments"], "ZZZ")
    check_table(goals, TABLES["goals"], "goals.csv")
    assert goals["commitment_id"].tolist() == ["ZZZ-WP-2024-T1-1", "ZZZ-WP-2024-T1-2"]
    assert goals.loc[0, ["country_iso3", "date_made", "deadline", "status_date", "summary", "counted"]].tolist() == [
        "ZZZ", "2024-01", "2025", "2024-12-31", "=Open one office.", "yes"]  # fmt: skip
