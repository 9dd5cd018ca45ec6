"""Time in session: the union of intervals, never their sum."""

import pandas as pd
import pytest

from helpers.cleaning.times import add_times, measure_times
from helpers.problems import InputError

MEETINGS = pd.DataFrame({"consultation_id": ["m"], "date_start": [""], "date_end": [""]})


def rows(*cells: tuple[str, str, str]) -> pd.DataFrame:
    origin = {"source_file": "ZZZ/zoom.csv", "source_sheet": "", "source_row": range(2, len(cells) + 2)}
    return pd.DataFrame(cells, columns=["joined", "left", "duration"]).assign(appearance_id="a", consultation_id="m", **origin)


def measure(*cells: tuple[str, str, str]) -> tuple[str, str]:
    return tuple(measure_times(add_times(rows(*cells), MEETINGS)).loc["a"])


def test_thirty_and_a_hundred_minutes_with_an_overlap_are_a_hundred_and_twenty():
    # 10:00-10:30 and 10:20-12:00: ten minutes belong to both
    first = ("2025-09-10T10:00:00", "2025-09-10T10:30:00", "30")
    second = ("2025-09-10T10:20:00", "2025-09-10T12:00:00", "100")
    assert measure(first, second) == ("120.00", "joins")


def test_several_moments_of_one_cell_pair_line_by_line():
    cells = ("2025-09-10T10:00:00\n2025-09-10T11:00:00", "2025-09-10T10:15:00\n2025-09-10T11:05:00", "")
    assert measure(cells) == ("20.00", "joins")
    assert add_times(rows(cells), MEETINGS)["intervals"].tolist() == [
        "2025-09-10T10:00:00/2025-09-10T10:15:00;2025-09-10T11:00:00/2025-09-10T11:05:00"
    ]


def test_a_join_without_an_end_is_not_given_one():
    assert measure(("T10:00:00\nT11:00:00", "T10:15:00\n", "")) == ("15.00", "joins, at least")
    assert measure(("T10:00:00", "", "")) == ("", "")


def test_without_intervals_the_longest_statement_stands_for_parts_may_overlap():
    assert measure(("", "", "267"), ("", "", "183")) == ("267.00", "stated")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("2025-09-10T11:00:00", "2025-09-10T10:00:00", ""), "leaves before joining"),
        (("before noon", "2025-09-10T10:00:00", ""), "not a moment"),
        (("T10:00:00", "T10:15:00\nT11:00:00", ""), "do not pair"),
    ],
)
def test_times_that_cannot_be_are_refused_with_their_row(cells, said):
    with pytest.raises(InputError, match=rf"data/raw/ZZZ/zoom\.csv, row 2: .*{said}"):
        add_times(rows(cells), MEETINGS)


def test_a_clock_time_stands_on_the_day_of_its_meeting_and_never_counts_twice():
    # one list prints clock times, another days and times: one hour, not two
    cells = (("T18:00:00", "T19:00:00", ""), ("2025-01-13T18:00:00", "2025-01-13T19:00:00", ""))
    assert measure(*cells) == ("60.00", "joins, at least")
    dated = MEETINGS.assign(date_start="2025-01-13", date_end="2025-01-13")
    timed = add_times(rows(*cells), dated)
    assert timed["intervals"].tolist() == ["2025-01-13T18:00:00/2025-01-13T19:00:00"] * 2
    assert tuple(measure_times(timed).loc["a"]) == ("60.00", "joins")
    several = MEETINGS.assign(date_start="2025-01-13", date_end="2025-01-14")
    assert add_times(rows(*cells), several)["intervals"].tolist()[0] == "T18:00:00/T19:00:00"


@pytest.mark.parametrize("joined", ["2025-06-07T10:00:00", "2025-06-08T01:00:00", "T10:00:00", ""])
def test_joins_on_a_day_of_the_meeting_or_beside_it_are_taken(joined):
    meeting = MEETINGS.assign(date_start="2025-06-07", date_end="2025-06-07")
    assert len(add_times(rows((joined, "", "")), meeting)) == 1


def test_joins_on_another_day_show_that_day_and_month_were_read_the_wrong_way_round():
    meeting = MEETINGS.assign(date_start="2025-06-07", date_end="2025-06-07")
    with pytest.raises(InputError, match=r"zoom\.csv, row 2, column joined: joined on another day.*2025-07-06.*date_order"):
        add_times(rows(("2025-07-06T10:00:00", "2025-07-06T11:00:00", "")), meeting)
