"""Small counts never show through, whatever the rule."""

import math
from typing import get_args

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.choices import SmallCells
from helpers.measures.small_cells import make_safe

COUNTS = st.lists(st.integers(0, 3000), min_size=1, max_size=30)


def test_one_to_seven_are_hidden_zero_stays_and_the_rest_goes_to_the_nearest_five():
    safe = make_safe(pd.Series([0, 1, 7, 8, 12, 13], index=list("fedcba")), "redact_to_7_round_to_5")
    assert safe.index.tolist() == list("fedcba")
    assert safe["shown"].tolist() == ["yes", "no", "no", "yes", "yes", "yes"]
    assert safe["people"].dropna().tolist() == [0, 10, 10, 15]
    assert safe["people"].isna().tolist() == [False, True, True, False, False, False]
    assert str(safe["people"].dtype) == "Int64"


@given(COUNTS)
def test_what_is_shown_when_small_counts_are_hidden_is_the_nearest_multiple_of_five(counts):
    for count, row in zip(counts, make_safe(pd.Series(counts), "redact_to_7_round_to_5").itertuples(), strict=True):
        assert (row.shown == "no") == (1 <= count <= 7) == pd.isna(row.people)
        if row.shown == "yes":
            assert row.people == min((n for n in range(0, 3006, 5)), key=lambda multiple, count=count: abs(multiple - count))


def test_no_number_shown_can_stand_for_fewer_than_six_people_but_nobody():
    counts = pd.Series(range(1, 500))
    safe = make_safe(counts, "redact_to_7_round_to_5")
    assert counts[safe["shown"] == "yes"].groupby(safe["people"]).agg(["min", "size"]).iloc[0].tolist() == [8, 5]
    steps = counts.groupby(make_safe(counts, "midpoint_6")["people"]).size()
    assert set(steps.iloc[:-1]) == {6}


@given(COUNTS)
def test_midpoint_six_shows_the_middle_of_the_step_of_six(counts):
    safe = make_safe(pd.Series(counts), "midpoint_6")
    assert safe["shown"].tolist() == ["yes"] * len(counts)
    assert safe["people"].tolist() == [math.ceil(count / 6) * 6 - 3 if count else 0 for count in counts]
    assert all(people - 2 <= count <= people + 3 for count, people in zip(counts, safe["people"], strict=True) if count)


@pytest.mark.parametrize("rule", get_args(SmallCells.model_fields["rule"].annotation))
def test_every_rule_that_the_parameters_allow_keeps_nobody_as_nobody(rule):
    safe = make_safe(pd.Series([0, 30]), rule)
    assert safe["people"][0] == 0
    assert safe["people"][1] in (27, 30)
    assert make_safe(pd.Series([], dtype="int64"), rule).empty


def test_what_is_no_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        make_safe(pd.Series([3, -1]), "midpoint_6")
    with pytest.raises(ValueError, match="NA"):
        make_safe(pd.Series([3, None], dtype="Int64"), "midpoint_6")
    with pytest.raises(ValueError, match="no rule"):
        make_safe(pd.Series([3]), "round_to_3")
