"""Time in session: the union of intervals, never their sum."""

import pandas as pd
import pytest

from helpers.cleaning.times import add_times, measure_times
from helpers.problems import InputError


def rows(*cells: tuple[str, str, str]) -> pd.DataFrame:
    origin = {"source_file": "ZZZ/zoom.csv", "source_sheet": "", "source_row": range(2, len(cells) + 2)}
    return pd.DataFrame(cells, columns=["joined", "left", "duration"]).assign(appearance_id="a", **origin)


def measure(*cells: tuple[str, str, str]) -> tuple[str, str]:
    return tuple(measure_times(add_times(rows(*cells))).loc["a"])


def test_thirty_and_a_hundred_minutes_with_an_overlap_are_a_hundred_and_twenty():
    # 10:00-10:30 and 10:20-12:00: ten minutes belong to both
    first = ("2025-09-10T10:00:00", "2025-09-10T10:30:00", "30")
    second = ("2025-09-10T10:20:00", "2025-09-10T12:00:00", "100")
    assert measure(first, second) == ("120.00", "joins")


def test_several_moments_of_one_cell_pair_line_by_line():
    cells = ("2025-09-10T10:00:00\n2025-09-10T11:00:00", "2025-09-10T10:15:00\n2025-09-10T11:05:00", "")
    assert measure(cells) == ("20.00", "joins")
    assert add_times(rows(cells))["intervals"].tolist() == [
        "2025-09-10T10:00:00/2025-09-10T10:15:00;2025-09-10T11:00:00/2025-09-10T11:05:00"
    ]


def test_a_join_without_an_end_is_not_given_one():
    assert measure(("T10:00:00\nT11:00:00", "T10:15:00\n", "")) == ("15.00", "joins, some without an end")
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
        add_times(rows(cells))
