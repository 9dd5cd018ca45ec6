"""Days and clock times: their order settled by the file or the parameters, never by a guess."""

import calendar
import contextlib
import datetime as dt

import pandas as pd
import pytest
from hostile_files import assert_clean, assert_refused, read_content
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import paths
from helpers.intake.moments import convert_days, read_moment
from helpers.problems import InputError

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
FORMS = {"dmy": "{d:02d}/{m:02d}/{y}", "mdy": "{m:02d}/{d:02d}/{y}"}


@pytest.fixture(autouse=True)
def raw(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RAW", tmp_path)
    return tmp_path


def convert(cells: list[str], order: str | None = None) -> list[str]:
    frame = pd.DataFrame({"joined": cells, "left": "", "source_file": "ZZZ/a.csv", "source_sheet": "Day 1",
                          "source_row": range(2, len(cells) + 2)}, dtype="str")  # fmt: skip
    return convert_days(frame, ("joined", "left"), order).get("joined", frame["joined"]).tolist()


def refuse(cells: list[str], order: str | None, said: str, row: int, value: str) -> str:
    with pytest.raises(InputError, match=said) as caught:
        convert(cells, order)
    problem = caught.value.problems[0]
    assert (problem.file, problem.sheet, problem.row, problem.column) == ("data/raw/ZZZ/a.csv", "Day 1", row, "joined")
    assert problem.value == value
    assert problem.mend
    return str(caught.value)


@pytest.mark.parametrize(("printed", "iso"), [
    ("2024-05-01", "2024-05-01"), ("2024-05-01T18:30", "2024-05-01T18:30:00"), ("2024-05-01 18:30:05", "2024-05-01T18:30:05"),
    ("2024/5/1", "2024-05-01"), ("2024.05.01", "2024-05-01"), ("May 1, 2024", "2024-05-01"), ("1 May 2024", "2024-05-01"),
    ("1st May, 2024", "2024-05-01"), ("01-May-2024", "2024-05-01"), ("Sept. 30 2024", "2024-09-30"), ("18:30", "T18:30:00"),
    ("Mar 22, 2025 19:28:32", "2025-03-22T19:28:32"), ("6:05 PM", "T18:05:00"), ("12:00 am", "T00:00:00"),
    ("12:30 p.m.", "T12:30:00"), ("5/5/2024 4:16:29\u202fPM", "2024-05-05T16:16:29"), ("\u200e5/5/2024", "2024-05-05"),
    ("1 de mayo de 2024", "2024-05-01"), ("1er mai 2024", "2024-05-01"), ("12 août 2024", "2024-08-12"),
    ("12 aou\u0302t 2024", "2024-08-12"), ("3 de março de 2024", "2024-03-03"), ("৫/৫/২০২৪", "2024-05-05"),
    ("29/2/2024", "2024-02-29")])  # fmt: skip
def test_a_moment_in_any_known_form_is_brought_into_iso(printed, iso):
    assert convert([printed]) == [iso]


@pytest.mark.parametrize("printed", ["", "2024", "2024-05", "May 2024", "05/2024", "spring 2024", "1/5/2",
                                     "Marraskuu 5, 2024", "Maybe 5, 2024", "1 Junk 2024", "tbc", "45413",
                                     "2024-05-01 to 2024-05-03", "--"])  # fmt: skip
def test_parts_of_days_and_words_stay_as_printed(printed):
    assert convert([printed]) == [printed]


@pytest.mark.parametrize(("printed", "said"), [
    ("2024-02-30", "no such day"), ("30/02/2024", "no such day"), ("31/4/2024", "no such day"), ("0/4/2024", "no such day"),
    ("2023-02-29", "no such day"), ("2024-13-01", "no such day"), ("2024-05-01 25:00", "no such time"),
    ("13:00 PM", "no such time"),    ("24:00", "no such time"), ("1/1/1899", "year 1899"), ("20222-05-01", "year 20222"),
    ("1/5/20222", "year 20222"),
    ("25 April 20222", "year 20222"), ("5 April 2567", "year 2567"), ("1445-09-01", "year 1445"), ("1403/02/12", "year 1403"),
    ("31-12-99", "year 99 could be 1999 or 2099"), ("123/4/2024", "no such day")])  # fmt: skip
def test_a_day_that_no_calendar_has_is_refused_with_its_place(printed, said):
    refuse(["2024-01-01", printed], None, said, 3, printed)


def test_one_value_above_twelve_settles_the_order_for_all_columns_of_the_file():
    assert convert(["5/4/2024", "25/4/2024"]) == ["2024-04-05", "2024-04-25"]
    assert convert(["5/4/2024", "4/25/2024"]) == ["2024-05-04", "2024-04-25"]
    frame = pd.DataFrame({"joined": ["5/4/2024"], "left": ["25/4/2024"], "source_file": "a", "source_sheet": "", "source_row": 2})
    assert convert_days(frame, ("joined", "left"), None)["joined"].tolist() == ["2024-04-05"]


def test_an_open_order_is_refused_with_both_readings():
    said = refuse(["4/4/2024", "5/4/2024"], None, "could be two days", 3, "5/4/2024")
    assert 'Write date_order in parameters.toml: "dmy" for 2024-04-05, "mdy" for 2024-05-04' in said


def test_the_parameters_settle_what_the_file_leaves_open():
    assert convert(["5/4/2024"], "dmy") == ["2024-04-05"]
    assert convert(["5/4/2024"], "mdy") == ["2024-05-04"]
    assert convert(["24/05/04"], "ymd") == ["2024-05-04"]
    assert convert(["4/4/2024"]) == ["2024-04-04"]


def test_a_hidden_mark_does_not_settle_the_order():
    refuse(["\u200e5/4/2024"], None, "could be two days", 2, "\u200e5/4/2024")


def test_two_orders_in_one_file_are_refused():
    said = refuse(["25/4/2024", "4/25/2024"], None, "one file, two orders", 2, "25/4/2024")
    assert "'4/25/2024'" in said


@pytest.mark.parametrize(("printed", "order", "said"), [
    ("25/4/2024", "mdy", "parameters say month first, the file can only be day first"),
    ("4/25/2024", "dmy", "parameters say day first, the file can only be month first")])  # fmt: skip
def test_parameters_against_the_file_are_refused(printed, order, said):
    refuse(["5/4/2024", printed], order, said, 3, printed)


def test_a_short_year_in_front_is_thought_of():
    refuse(["24-05-13"], None, "could be two days", 2, "24-05-13")
    assert convert(["24-05-13"], "ymd") == ["2024-05-13"]
    assert convert(["24-05-13"], "dmy") == ["2013-05-24"]
    assert convert(["7/20/23, 4:16:29 PM", "7/5/23, 4:16:29 PM"]) == ["2023-07-20T16:16:29", "2023-07-05T16:16:29"]


def test_an_impossible_day_does_not_settle_the_order():
    with pytest.raises(InputError) as caught:
        convert(["5/4/2024", "45/4/2024"])
    assert "could be two days" in str(caught.value)


def test_zones_and_parts_of_seconds_are_left_out():
    for cell in ("2024-05-01T18:30:00Z", "2024-05-01T18:30:00+06:00", "2024-05-01T18:30:00.999-0330"):
        assert convert([cell, "2024-05-01"]) == ["2024-05-01T18:30:00", "2024-05-01"]


def test_several_offsets_in_one_file_are_refused_for_their_clocks_cannot_be_compared():
    # 10:00+06:00 and 04:00Z are one moment
    cells = ["2024-05-01T10:00:00+06:00", "2024-05-01T04:00:00Z"]
    said = refuse(cells, None, "several offsets from UTC", row=3, value=cells[1])
    assert "+06:00, Z" in said


def test_a_cell_of_several_lines_holds_several_moments():
    assert convert(["25/4/2024\n26/4/2024"]) == ["2024-04-25\n2024-04-26"]


def test_each_sheet_and_row_is_named_by_the_readers_too():
    content = b"consultation_id,person_name,organisation,joined\nz-1,Ada,B,2024-05-01\nz-1,Ben,B,5/4/2024\n"
    assert_refused(read_content("a.csv", content), "a.csv", "could be two days", row=3, column="joined", value="5/4/2024")
    result = read_content("a.csv", content, date_order="dmy")
    assert_clean(result, [("z-1", "Ada", "B"), ("z-1", "Ben", "B")])
    assert result.tables["attendance"]["joined"].tolist() == ["2024-05-01", "2024-04-05"]
    assert result.changes[["row", "column", "before", "after"]].values.tolist() == [[3, "joined", "5/4/2024", "2024-04-05"]]


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@FEW
@given(days=st.lists(DAYS, max_size=6), clear=DAYS.filter(lambda day: day.day > 12), order=st.sampled_from(["dmy", "mdy"]))
def test_any_days_with_one_above_twelve_come_back(days, clear, order):
    every = [*days, clear]
    printed = [FORMS[order].format(d=day.day, m=day.month, y=day.year) for day in every]
    assert convert(printed) == [day.isoformat() for day in every]
    assert convert(printed, order) == [day.isoformat() for day in every]


@FEW
@given(days=st.lists(st.tuples(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=6))
def test_any_open_days_are_refused_unless_declared(days):
    printed = [f"{day}/{month}/{year}" for year, month, day in days]
    if all(month == day for _, month, day in days):
        assert convert(printed) == [f"{year}-{month:02d}-{month:02d}" for year, month, _ in days]
        return
    with pytest.raises(InputError, match="could be two days"):
        convert(printed)
    assert convert(printed, "dmy") == [f"{year}-{month:02d}-{day:02d}" for year, month, day in days]
    assert convert(printed, "mdy") == [f"{year}-{day:02d}-{month:02d}" for year, month, day in days]


@FEW
@given(moment=st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 12, 31)).map(lambda moment: moment.replace(microsecond=0)))
def test_any_moment_comes_back_from_every_form(moment):
    month = calendar.month_name[moment.month]
    for form in (
        f"{month} {moment.day}, {moment.year} %X",
        f"{moment.day} {month[:3]} {moment.year} %X",
        "%Y-%m-%d %X",
        "%Y/%m/%d, %X",
    ):
        assert read_moment(moment.strftime(form), None) == moment.isoformat().removesuffix("T00:00:00") + (
            "T00:00:00" if moment.time() == dt.time() else "")  # fmt: skip


@FEW
@given(text=st.text(max_size=30), order=st.sampled_from([None, "dmy", "mdy", "ymd"]))
def test_any_text_is_kept_or_refused(text, order):
    with contextlib.suppress(InputError):
        assert len(convert([text], order)) == 1
