"""Evenness and bounds against published reference values, scipy and the truth of completed lists."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from helpers.participation.indices import bound_share, measure_evenness

COUNTS = st.lists(st.integers(0, 60), min_size=2, max_size=8)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([5, 5, 5, 5], 1.0), ([10, 5, 5], 0.946395), ([1, 2, 3, 4, 5], 0.925634), ([7, 0, 0], 0.0)],
)
def test_evenness_matches_reference_values(counts, expected):
    assert measure_evenness(counts, len(counts)) == pytest.approx(expected, abs=1e-6)


def test_two_equal_parties_of_three_cannot_reach_one():
    assert measure_evenness([5, 5], 3) == pytest.approx(0.6309, abs=5e-5)
    assert measure_evenness([5, 5, 0], 3) == pytest.approx(math.log(2) / math.log(3))


def test_nobody_counted_has_no_evenness():
    assert measure_evenness([0, 0, 0], 3) is None


@pytest.mark.parametrize(("counts", "groups"), [([1, 2, 3], 2), ([4], 1)])
def test_counts_that_do_not_fit_the_groups_are_refused(counts, groups):
    with pytest.raises(ValueError, match="do not fit"):
        measure_evenness(counts, groups)


@given(COUNTS.filter(any), st.integers(0, 4))
def test_evenness_is_entropy_over_log_of_groups_and_within_bounds(counts, empty_groups):
    groups = len(counts) + empty_groups
    evenness = measure_evenness(counts, groups)
    assert evenness == pytest.approx(entropy(counts) / math.log(groups), abs=1e-12)
    assert -1e-12 <= evenness <= 1 + 1e-12


@given(COUNTS.filter(any), st.randoms(use_true_random=False))
def test_evenness_ignores_order(counts, random):
    shuffled = random.sample(counts, len(counts))
    assert measure_evenness(shuffled, len(counts)) == pytest.approx(measure_evenness(counts, len(counts)))


def test_bounds_match_the_reference_example():
    assert bound_share(5, 9, 14) == pytest.approx((0.3571, 0.7143), abs=5e-5)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60))
def test_bounds_hold_the_truth_of_any_completed_list(people):
    in_group = sum(member for member, _ in people)
    named = sum(seen for _, seen in people)
    named_in_group = sum(member and seen for member, seen in people)
    low, high = bound_share(named_in_group, named, len(people))
    assert low <= in_group / len(people) <= high


@pytest.mark.parametrize("counts", [(5, 4, 14), (5, 15, 14), (0, 0, 0), (-1, 3, 9)])
def test_contradicting_counts_are_refused(counts):
    with pytest.raises(ValueError, match="contradict"):
        bound_share(*counts)
