"""Counts that sources print: as numbers or bounds, never added, never lost."""

import csv

import pandas as pd
import pytest

from helpers import paths
from helpers.cleaning.reported import build_counts, read_count
from helpers.problems import InputError

GOLD = [
    row
    for country in ("IMRF", "MAR", "MEX")
    for row in csv.DictReader((paths.RAW / country / "reported_counts.csv").read_text(encoding="utf-8").splitlines())
]


def test_the_gold_holds_fifty_counts():
    assert len(GOLD) == 50


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["value_as_printed"])
def test_real_printed_counts_are_read_as_their_compiler_read_them(row):
    low, high, _ = read_count(row["value_as_printed"])
    assert (str(low), "" if high is None else str(high)) == (row["value_min"], row["value_max"])


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("more than 60", (61, None, "at_least")),
        ("plus d’une centaine", (101, None, "at_least")),
        ("Fifty-eight", (58, 58, "exact")),
        ("cerca de 600", (600, 600, "about")),
        ("1.300", (1300, 1300, "exact")),
        ("1,300", (1300, 1300, "exact")),
        ("1 300", (1300, 1300, "exact")),
        ("200+", (200, None, "at_least")),
        ("at least 12", (12, None, "at_least")),
    ],
)
def test_bounds_and_words(printed, expected):
    assert read_count(printed) == expected


@pytest.mark.parametrize("printed", ["", "many", "a lot of people", "1.5"])
def test_what_is_no_whole_number_is_refused(printed):
    with pytest.raises(ValueError, match="no number"):
        read_count(printed)


def counts(*rows) -> pd.DataFrame:
    columns = ["consultation_id", "group", "count", "constituency", "unit", "stage"]
    origin = {"source_url": "", "source_file": "ZZZ/counts.csv", "source_sheet": "", "source_row": range(2, len(rows) + 2)}
    return pd.DataFrame(rows, columns=columns).assign(**origin)


MEETINGS = pd.DataFrame({"consultation_id": ["old"]})


def test_conflicting_counts_of_one_meeting_all_stay_with_their_stage():
    built = build_counts(
        counts(("old", "people", "600", "", "people", "announced"), ("old", "people", "1.500", "", "people", "final")), MEETINGS
    )
    assert built["count_low"].tolist() == [600, 1500]
    assert built["stage"].tolist() == ["announced", "final"]


def test_a_label_that_is_no_constituency_stays_out_of_the_parties():
    built = build_counts(counts(("old", "elders", "7", "elders of the town", "people", "")), MEETINGS)
    assert built["constituency"].tolist() == [""]
    assert built["group"].tolist() == ["elders"]


def test_an_unknown_meeting_and_a_count_without_a_number_are_both_named():
    with pytest.raises(InputError) as caught:
        build_counts(counts(("new", "people", "5", "", "", ""), ("old", "people", "several", "", "", "")), MEETINGS)
    said = str(caught.value)
    assert "data/raw/ZZZ/counts.csv, row 2, column consultation_id: unknown meeting, found 'new'" in said
    assert "row 3, column count: no number in this count, found 'several'" in said
