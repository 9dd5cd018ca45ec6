"""Evenness, dominance, bounds and intervals against brute force, scipy, statsmodels and the truth of completed lists."""

import math
from fractions import Fraction
from itertools import chain, combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from helpers.measures.indices import bound_share, count_effective_parties, find_largest, measure_evenness
from helpers.measures.intervals import adjust_p_values, compare_paired, compare_shares, estimate_wilson
from helpers.measures.overlap import bound_jaccard, measure_jaccard
from helpers.network.mixing import _compare

PARTIES = ["government", "un", "civil_society", "academia", "media"]
MEETINGS = st.integers(2, 5).flatmap(
    lambda parties: st.lists(st.lists(st.integers(0, 60), min_size=parties, max_size=parties), min_size=1, max_size=6)
)
TRIALS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def frame(rows: list[list[int]]) -> pd.DataFrame:
    index = [f"m{place}" for place in range(len(rows), 0, -1)]
    return pd.DataFrame(rows, columns=PARTIES[: len(rows[0])], index=index)


# --- evenness and effective parties


def test_each_meeting_keeps_its_name_and_a_meeting_of_nobody_has_no_evenness():
    counts = frame([[5, 5, 0], [0, 0, 0], [7, 0, 0], [4, 4, 4]])
    evenness, effective = measure_evenness(counts), count_effective_parties(counts)
    assert evenness.index.tolist() == effective.index.tolist() == ["m4", "m3", "m2", "m1"]
    assert evenness.tolist() == pytest.approx([math.log(2) / math.log(3), math.nan, 0, 1], nan_ok=True)
    assert effective.tolist() == pytest.approx([2, math.nan, 1, 3], nan_ok=True)


def test_two_equal_parties_of_three_cannot_reach_one():
    assert measure_evenness(frame([[5, 5, 0]])).item() == pytest.approx(0.6309, abs=5e-5)


def test_one_party_alone_is_zero_and_not_minus_zero():
    assert math.copysign(1, measure_evenness(frame([[7, 0, 0]])).item()) == 1


def test_counts_that_may_be_missing_are_read_as_well():
    counts = frame([[10, 5, 5], [3, 0, 0]]).astype("Int64")
    assert measure_evenness(counts).tolist() == pytest.approx([0.946395, 0], abs=1e-6)
    assert measure_evenness(counts).astype("Float64").isna().sum() == 0


def test_a_scheme_of_one_party_has_no_evenness():
    with pytest.raises(ValueError, match="two parties"):
        measure_evenness(frame([[4], [2]]))


@given(MEETINGS)
def test_evenness_is_entropy_over_the_log_of_all_parties_and_within_zero_and_one(rows):
    evenness, effective = measure_evenness(frame(rows)), count_effective_parties(frame(rows))
    for counts, found, parties in zip(rows, evenness, effective, strict=True):
        if any(counts):
            assert found == pytest.approx(entropy(counts) / math.log(len(counts)), abs=1e-12)
            assert parties == pytest.approx(math.exp(entropy(counts)))
            assert 0 <= found <= 1
        else:
            assert math.isnan(found)
            assert math.isnan(parties)


@given(MEETINGS, st.randoms(use_true_random=False))
def test_evenness_ignores_the_order_of_the_parties(rows, random):
    counts = frame(rows)
    shuffled = counts[random.sample(list(counts), counts.shape[1])]
    assert measure_evenness(shuffled).tolist() == pytest.approx(measure_evenness(counts).tolist(), nan_ok=True)


@given(MEETINGS)
def test_evenness_does_not_change_when_every_party_is_doubled(rows):
    counts = frame(rows)
    assert measure_evenness(counts * 2).tolist() == pytest.approx(measure_evenness(counts).tolist(), nan_ok=True)


# --- the largest party


def test_the_largest_party_is_named_and_ties_are_joined_in_the_order_of_the_scheme():
    found = find_largest(frame([[3, 5, 2], [4, 1, 4], [0, 0, 0], [2, 2, 2]]))
    assert found.index.tolist() == ["m4", "m3", "m2", "m1"]
    assert found["largest_party"].tolist() == ["un", "government;civil_society", "", "government;un;civil_society"]
    assert found["largest_share"].tolist() == pytest.approx([0.5, 4 / 9, math.nan, 1 / 3], nan_ok=True)


@given(MEETINGS)
def test_the_largest_party_is_that_of_a_count_by_hand(rows):
    counts = frame(rows)
    for line, found in zip(rows, find_largest(counts).itertuples(), strict=True):
        parties = [party for party, n in zip(counts, line, strict=True) if n and n == max(line)]
        assert found.largest_party == ";".join(parties)
        assert found.largest_share == pytest.approx(max(line) / sum(line) if sum(line) else math.nan, nan_ok=True)


# --- bounds of a share


def test_bounds_match_the_reference_example():
    assert bound_share(5, 9, 14) == pytest.approx((0.3571, 0.7143), abs=5e-5)


def test_a_list_that_is_complete_gives_bounds_that_meet():
    assert bound_share(5, 14, 14) == (5 / 14, 5 / 14)


def test_a_series_of_meetings_keeps_its_index_and_an_unknown_total_has_no_bounds():
    meetings = pd.DataFrame({"k": [5, 2, 0], "m": [9, 4, 0], "n": [14, None, 20]}, index=["c", "a", "b"]).astype("Int64")
    low, high = bound_share(meetings["k"], meetings["m"], meetings["n"])
    assert low.index.tolist() == high.index.tolist() == ["c", "a", "b"]
    assert low.isna().tolist() == high.isna().tolist() == [False, True, False]
    assert low.dropna().tolist() == pytest.approx([5 / 14, 0])
    assert high.dropna().tolist() == pytest.approx([10 / 14, 1])


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60))
def test_bounds_hold_the_truth_of_any_completed_list(people):
    in_group = sum(member for member, _ in people)
    named = sum(seen for _, seen in people)
    named_in_group = sum(member and seen for member, seen in people)
    low, high = bound_share(named_in_group, named, len(people))
    assert low <= in_group / len(people) <= high


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6).filter(any))
def test_the_shares_of_the_parties_of_a_complete_list_sum_to_one(counts):
    people = pd.Series(counts)
    low, high = bound_share(people, people.sum(), people.sum())
    assert low.sum() == pytest.approx(1)
    assert high.tolist() == low.tolist() == pytest.approx([float(Fraction(n, sum(counts))) for n in counts])


@pytest.mark.parametrize("counts", [(5, 4, 14), (5, 15, 14), (0, 0, 0), (-1, 3, 9), (1, 2, -3)])
def test_contradicting_counts_are_refused(counts):
    with pytest.raises(ValueError, match="contradict"):
        bound_share(*counts)
    with pytest.raises(ValueError, match="contradict"):
        bound_share(*(pd.Series([fit, n, None], dtype="Int64") for fit, n in zip((5, 9, 14), counts, strict=True)))


# --- intervals and tests


@given(TRIALS)
def test_wilson_lies_within_zero_and_one_contains_the_share_and_is_that_of_statsmodels(counts):
    successes, trials = counts
    low, high = estimate_wilson(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1
    assert (low, high) == pytest.approx(proportion_confint(successes, trials, method="wilson"), abs=1e-12)


def test_a_higher_confidence_gives_a_wider_interval():
    low, high = estimate_wilson(6, 32, confidence=0.99)
    assert (low, high) == pytest.approx(proportion_confint(6, 32, alpha=0.01, method="wilson"))
    assert low < 0.088895
    assert high > 0.353092


@given(TRIALS, TRIALS)
def test_the_difference_of_shares_is_that_of_statsmodels_and_turns_its_sign_with_the_order(one, other):
    difference, low, high = compare_shares(*one, *other)
    expected = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff")
    assert (low, high) == pytest.approx(expected, abs=1e-9)
    assert -1 - 1e-12 <= low <= difference <= high <= 1 + 1e-12
    assert compare_shares(*other, *one) == pytest.approx((-difference, -high, -low))


@pytest.mark.parametrize("counts", [(0, 0), (5, 3), (-1, 3)])
def test_a_share_of_nothing_has_no_interval(counts):
    with pytest.raises(ValueError, match="must"):
        estimate_wilson(*counts)
    with pytest.raises(ValueError, match="must"):
        compare_shares(1, 2, *counts)


@given(st.integers(0, 12), st.integers(0, 12))
def test_the_paired_comparison_is_a_count_over_all_splits(before_only, after_only):
    changed = before_only + after_only
    ways = [math.comb(changed, side) for side in range(changed + 1)]
    as_unequal = sum(n for n in ways if n <= ways[before_only])
    assert compare_paired(before_only, after_only) == pytest.approx(as_unequal / 2**changed)


def test_nothing_that_changed_is_no_difference():
    assert compare_paired(0, 0) == 1.0


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=12))
def test_adjusted_p_values_are_those_of_statsmodels_and_missing_ones_stay_missing(values):
    p = pd.Series(values, index=[f"e{place}" for place in range(len(values))], dtype="Float64")
    adjusted = adjust_p_values(p)
    assert adjusted.index.tolist() == p.index.tolist()
    assert adjusted.isna().tolist() == p.isna().tolist()
    made = [value for value in values if value is not None]
    expected = multipletests(made, method="fdr_bh")[1].tolist() if made else []
    assert adjusted.dropna().tolist() == pytest.approx(expected)


def test_a_p_value_above_one_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust_p_values(pd.Series([0.2, 1.2]))


# --- overlap of two lists


def list_subsets(items: range) -> list[set]:
    return [set(chosen) for chosen in chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))]


def complete_lists(shared: int, here: int, before: int, unnamed_here: int, unnamed_before: int) -> list[float]:
    """Every Jaccard index that some completion of two lists of named organisations gives."""
    named_here = set(range(here))
    named_before = set(range(here - shared, here - shared + before))
    world = range(here + before - shared + unnamed_here + unnamed_before)
    more_here = [more for more in list_subsets(world) if len(more - named_here) <= unnamed_here and not more & named_here]
    more_before = [more for more in list_subsets(world) if len(more - named_before) <= unnamed_before and not more & named_before]
    pairs = [(named_here | one, named_before | other) for one in more_here for other in more_before]
    return [len(one & other) / len(one | other) for one, other in pairs if one | other]


SMALL_LISTS = [
    (shared, here, before, more_here, more_before)
    for here in range(4)
    for before in range(4)
    for shared in range(min(here, before) + 1)
    for more_here in range(3)
    for more_before in range(3)
]


def test_jaccard_bounds_are_the_lowest_and_highest_of_every_completed_pair_of_small_lists():
    table = pd.DataFrame(SMALL_LISTS, columns=["shared", "here", "before", "more_here", "more_before"])
    low, high = bound_jaccard(*(table[column] for column in table))
    truths = [complete_lists(*case) for case in SMALL_LISTS]
    lowest = [min(truth, default=math.nan) for truth in truths]
    highest = [max(truth, default=math.nan) for truth in truths]
    assert len(SMALL_LISTS) == 270
    assert low.astype(float).tolist() == pytest.approx(lowest, nan_ok=True)
    assert high.astype(float).tolist() == pytest.approx(highest, nan_ok=True)


@given(st.lists(st.tuples(*[st.booleans()] * 4), max_size=40), st.integers(0, 5), st.integers(0, 5))
def test_jaccard_bounds_hold_the_truth_of_any_lists_of_which_some_names_were_left_out(organisations, spare, spare_before):
    there = [(a, b, a and seen_a, b and seen_b) for a, b, seen_a, seen_b in organisations]
    here, before = sum(row[2] for row in there), sum(row[3] for row in there)
    shared = sum(row[2] and row[3] for row in there)
    more_here = sum(row[0] for row in there) - here + spare
    more_before = sum(row[1] for row in there) - before + spare_before
    low, high = bound_jaccard(pd.Series([shared] * 2), pd.Series([here] * 2), pd.Series([before] * 2),
                              [more_here, math.inf], [more_before, math.inf])  # fmt: skip
    either = sum(row[0] or row[1] for row in there)
    if either:
        truth = sum(row[0] and row[1] for row in there) / either
        assert low[0] - 1e-12 <= truth <= high[0] + 1e-12
        assert (low[1], high[1]) == (0, 1)
    named = here + before - shared
    index = measure_jaccard(pd.Series([shared]), pd.Series([here]), pd.Series([before]))
    assert index.isna().tolist() == [not named]
    if named:
        assert index[0] == pytest.approx(shared / named)
        assert low[0] - 1e-12 <= index[0] <= high[0] + 1e-12


def test_two_complete_lists_give_bounds_that_meet_at_the_index():
    shared, here, before = pd.Series([2, 0, 3]), pd.Series([4, 3, 3]), pd.Series([5, 1, 3])
    low, high = bound_jaccard(shared, here, before, 0, 0)
    assert low.tolist() == high.tolist() == measure_jaccard(shared, here, before).tolist()
    assert low.tolist() == pytest.approx([2 / 7, 0, 1])


def test_an_unknown_number_of_unnamed_organisations_is_no_limit():
    case = [pd.Series([2, 2, 2], dtype="Int64"), pd.Series([4, 4, 4], dtype="Int64"), pd.Series([5, 5, 5], dtype="Int64")]
    low, high = bound_jaccard(*case, pd.Series([None, 0, None], dtype="Int64"), pd.Series([None, None, 0], dtype="Int64"))
    assert low.tolist() == [0, 0, 0]
    assert high.tolist() == pytest.approx([1, 4 / 7, 5 / 7])


def test_lists_that_name_nobody_say_nothing_or_everything():
    nobody = pd.Series([0, 0, 0, 0])
    low, high = bound_jaccard(nobody, nobody, nobody, np.array([0, 0, 2, np.inf]), np.array([0, 3, 1, np.inf]))
    assert low.isna().tolist() == high.isna().tolist() == [True, False, False, False]
    assert low[1:].tolist() == [0, 0, 0]
    assert high[1:].tolist() == [0, 1, 1]
    assert measure_jaccard(nobody, nobody, nobody).isna().all()


def test_a_meeting_without_a_meeting_before_has_no_overlap():
    here, none = pd.Series([4], dtype="Int64"), pd.Series([None], dtype="Int64")
    low, high = bound_jaccard(none, here, none, math.inf, math.inf)
    assert low.isna().all()
    assert high.isna().all()
    assert measure_jaccard(none, here, none).isna().all()


@pytest.mark.parametrize("counts", [(3, 2, 5), (3, 5, 2), (-1, 2, 2)])
def test_more_shared_than_named_is_refused(counts):
    lists = [pd.Series([count]) for count in counts]
    with pytest.raises(ValueError, match="contradict"):
        measure_jaccard(*lists)
    with pytest.raises(ValueError, match="contradict"):
        bound_jaccard(*lists, 0, 0)


def test_fewer_than_no_unnamed_organisations_are_refused():
    with pytest.raises(ValueError, match="fewer than no"):
        bound_jaccard(pd.Series([1]), pd.Series([2]), pd.Series([2]), -1, 0)


# --- p of shuffles


@pytest.mark.parametrize(
    ("beyond", "shuffles", "p"),
    # Phipson and Smyth: (hits + 1) / (shuffles + 1), here of the smaller tail and doubled
    [(0, 99, 2 / 100), (3, 199, 8 / 200), (9, 99, 20 / 100), (0, 999, 2 / 1000), (60, 99, 80 / 100)],
)
def test_p_of_mixing_counts_the_observed_value_among_its_shuffles(beyond, shuffles, p):
    drawn = np.where(np.arange(shuffles) < beyond, 0.9, 0.1)
    assert _compare(0.5, drawn)["p_value"] == pytest.approx(p, abs=1e-9)
    assert _compare(-0.5, -drawn)["p_value"] == pytest.approx(p, abs=1e-9)


def test_shuffles_for_which_a_measure_is_not_defined_are_not_counted():
    assert _compare(0.5, np.append(np.full(99, 0.1), [np.nan] * 100))["p_value"] == pytest.approx(2 / 100, abs=1e-9)
