"""Coder agreement against libraries, published values, plain loops over pairs, and simulated coders."""

import math
from collections import Counter
from functools import partial
from itertools import combinations, permutations
from types import SimpleNamespace

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

from helpers.commitments.agreement import COLUMNS, LEVELS, measure_agreement, pair_scores
from helpers.commitments.agreement_sentences import CAVEAT, say_agreement
from helpers.commitments.scores import judge_trackable, judge_verifiable
from helpers.contracts.vocabulary import CRITERIA, DELIVERY, SCORES
from helpers.measures import clusters as drawing
from helpers.measures.clusters import estimate_by_clusters
from helpers.measures.kappa import measure_kappa
from helpers.measures.reliability import (
    NOT_RATED,
    add_up,
    measure_ac,
    measure_alpha,
    measure_rare_agreement,
    measure_raw_agreement,
    tally_units,
)
from helpers.participation.appendix import TOPICS
from helpers.participation.methods import list_methods
from helpers.paths import PARAMS, RAW

NO = NOT_RATED
OPTIONS = SimpleNamespace(draws=2000, seed=1, use_from=0.8, mark_from=0.667, frequent_from=0.8, ac_from=0.8, rare_from=0.6)
FEW = SimpleNamespace(**vars(OPTIONS) | {"draws": 60})
RATINGS = st.integers(2, 4).flatmap(
    lambda coders: st.lists(st.lists(st.integers(NO, 3), min_size=coders, max_size=coders), min_size=1, max_size=12)
)
# Gwet (2014), table of 4 raters and 12 subjects, page 120, and of 100 women by type of pregnancy
FOUR_RATERS = [
    [1, 1, NO, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [NO, 5, 5, 5], [NO, NO, 1, 1], [NO, NO, 3, NO],
]  # fmt: skip
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
FLEISS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip
THREE_CODERS = [".....34121133.3", "1.213343.......", "..21344.21133.4"]
FOUR_CODERS = ["123321412...", "1233224125..", ".33323422513", "12332441251."]  # Krippendorff (2011)


def read(ratings, first: int = 0) -> np.ndarray:
    """The ratings as places from 0, one row a unit; strings hold one coder each."""
    if isinstance(ratings[0], str):
        ratings = [[int(code) if code.isdigit() else NO for code in unit] for unit in zip(*ratings, strict=True)]
    return np.array([[code if code == NO else code - first for code in unit] for unit in ratings])


def spread(table) -> np.ndarray:
    """The units of a table of two coders."""
    return np.array([[a, b] for a, row in enumerate(table) for b, units in enumerate(row) for _ in range(units)])


def measure(function, ratings, levels: int, ordered: int = 0) -> float:
    return float(function(add_up(tally_units(read(ratings), levels)), ordered))


def find_pairs(ratings) -> list[tuple[float, int, int]]:
    """The pairs of ratings of each unit from both sides, each with its weight in the coincidences."""
    units = [[code for code in unit if code != NO] for unit in ratings]
    return [(1 / (len(unit) - 1), a, b) for unit in units for a, b in permutations(unit, 2)]


def count_alpha(ratings, levels: int, ordered: int) -> float:
    """Alpha from the definition: what pairs within units differ by, over what pairs of all values differ by."""
    pairs = find_pairs(ratings)
    often = Counter()
    for weight, a, _ in pairs:
        often[a] += weight

    def gap(a: int, b: int) -> float:
        between = sum(often[level] for level in range(min(a, b), max(a, b) + 1))
        return between - (often[a] + often[b]) / 2

    def square(a: int, b: int) -> float:
        if a == b or not ordered:
            return float(a != b)
        return gap(a, b) ** 2 if max(a, b) < ordered else gap(0, ordered - 1) ** 2

    total = sum(often.values())
    seen = sum(weight * square(a, b) for weight, a, b in pairs) / max(total, 1)
    by_chance = sum(often[a] * often[b] * square(a, b) for a in range(levels) for b in range(levels))
    return 1 - seen * total * (total - 1) / by_chance if by_chance > 1e-9 else math.nan


def count_ac(ratings, levels: int, ordered: int) -> float:
    """AC from Gwet's formula, unit by unit."""

    def weigh(a: int, b: int) -> float:
        return 1 - ((a - b) / (ordered - 1)) ** 2 if max(a, b) < ordered else float(a == b)

    units = [[code for code in unit if code != NO] for unit in ratings]
    several = [list(permutations(unit, 2)) for unit in units if len(unit) > 1]
    if not several:
        return math.nan
    agreed = sum(sum(weigh(a, b) for a, b in pairs) / len(pairs) for pairs in several) / len(several)
    rated = [unit for unit in units if unit]
    share = [sum(unit.count(level) / len(unit) for unit in rated) / len(rated) for level in range(levels)]
    weights = sum(weigh(a, b) for a in range(levels) for b in range(levels))
    by_chance = weights / (levels * (levels - 1)) * sum(s * (1 - s) for s in share)
    return (agreed - by_chance) / (1 - by_chance)


# --- published values


def test_alpha_of_three_and_of_four_coders_is_the_published_one():
    assert measure(measure_alpha, read(THREE_CODERS, 1), 4) == pytest.approx(0.6914, abs=5e-5)
    four = read(FOUR_CODERS, 1)
    assert measure(measure_alpha, four, 5) == pytest.approx(0.743, abs=5e-4)
    assert measure(measure_alpha, four, 5, 5) == pytest.approx(0.815, abs=5e-4)


def test_ac_of_four_raters_with_ratings_missing_is_the_one_gwets_own_program_prints():
    ratings = read(FOUR_RATERS, 1)
    assert float(measure_raw_agreement(add_up(tally_units(ratings, 5)))) == pytest.approx(0.81818, abs=5e-6)
    assert measure(measure_ac, ratings, 5) == pytest.approx(0.77544, abs=5e-6)
    assert measure(measure_ac, ratings, 5, 5) == pytest.approx(0.914, abs=5e-4)


def test_two_abstractors_have_the_coefficients_that_gwets_own_program_prints():
    ratings = spread(ABSTRACTORS)
    assert measure(measure_ac, ratings, 3) == pytest.approx(0.8493305, abs=5e-8)
    assert measure(measure_ac, ratings, 3, 3) == pytest.approx(0.940, abs=5e-4)
    assert measure(measure_alpha, ratings, 3) == pytest.approx(0.7972585, abs=5e-8)
    kappa, low, high = measure_kappa(np.array(ABSTRACTORS))
    assert kappa == pytest.approx(0.7964094, abs=5e-8)
    assert (high - low) / 2 == pytest.approx(1.959964 * 0.05891072, rel=1e-3)


def test_nominal_alpha_is_fleiss_kappa_moved_up_for_the_number_of_ratings():
    ratings = np.array([[level for level, coders in enumerate(row) for _ in range(coders)] for row in FLEISS])
    kappa = fleiss_kappa(FLEISS)
    assert kappa == pytest.approx(0.2099, abs=5e-5)
    assert measure(measure_alpha, ratings, 5) == pytest.approx(kappa + (1 - kappa) / ratings.size)


def test_kappa_of_the_textbook_table():
    assert measure_kappa(np.array([[20, 5], [10, 15]]))[0] == pytest.approx(0.40)


# --- other routes


@given(RATINGS, st.sampled_from([0, 3, 4]))
def test_alpha_and_ac_are_those_counted_pair_by_pair(ratings, ordered):
    assert measure(measure_alpha, ratings, 4, ordered) == pytest.approx(count_alpha(ratings, 4, ordered), nan_ok=True)
    assert measure(measure_ac, ratings, 4, ordered) == pytest.approx(count_ac(ratings, 4, ordered), nan_ok=True)


def measure_far(v1, v2, i1, i2, n_v, dtype):
    """The ordinal metric of the library over three levels, a fourth as far from each as the first from the third."""
    middle = np.cumsum(n_v[:3]) - n_v[:3] / 2
    place = np.append(middle, 0.0)
    far = np.where(i1 == i2, 0, middle[2] - middle[0])
    return np.where((i1 < 3) & (i2 < 3), place[i1] - place[i2], far) ** 2


@given(RATINGS, st.sampled_from(["nominal", "ordinal", measure_far]))
def test_alpha_is_that_of_the_library(ratings, metric):
    ordered = {"nominal": 0, "ordinal": 4, measure_far: 3}[metric]
    found = measure(measure_alpha, ratings, 4, ordered)
    assume(not math.isnan(found))
    codes = np.where(read(ratings) == NO, np.nan, read(ratings)).T
    assert krippendorff.alpha(codes, value_domain=[0, 1, 2, 3], level_of_measurement=metric) == pytest.approx(found)


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3))
def test_kappa_and_its_interval_are_those_of_statsmodels(table):
    counts = np.array(table)
    kappa, low, high = measure_kappa(counts)
    assume(not math.isnan(kappa))
    with np.errstate(invalid="ignore", divide="ignore"):
        other = cohens_kappa(counts)
    assume(not math.isnan(other.std_kappa))
    assert kappa == pytest.approx(other.kappa)
    assert (low, high) == pytest.approx((max(other.kappa_low, -1), min(other.kappa_upp, 1)), abs=1e-6)


def test_kappa_is_not_known_without_units_or_when_both_coders_give_one_level():
    for table in ([[0, 0], [0, 0]], [[7, 0], [0, 0]]):
        assert all(map(math.isnan, measure_kappa(np.array(table))))


@given(RATINGS)
def test_agreement_on_the_rarest_level_is_counted_by_pairs_of_coders(ratings):
    often = Counter(code for unit in ratings if len(unit) - unit.count(NO) > 1 for code in unit if code != NO)
    found = measure_rare_agreement(read(ratings), 4)
    if len(often) < 2:
        assert math.isnan(found)
        return
    by_level = {}
    for level in (level for level in often if often[level] == min(often.values())):
        shares = []
        for first, second in combinations(range(len(ratings[0])), 2):
            both = [(unit[first], unit[second]) for unit in ratings if NO not in (unit[first], unit[second])]
            given_by_one = sum((a == level) + (b == level) for a, b in both)
            shares += [2 * both.count((level, level)) / given_by_one] if given_by_one else []
        by_level[level] = sum(shares) / len(shares)
    assert found == pytest.approx(min(by_level.values()))


def test_agreement_on_the_rarest_level_by_hand():
    assert measure_rare_agreement(spread([[80, 4], [6, 10]]), 2) == pytest.approx(20 / 30)
    assert measure_rare_agreement(spread([[80, 4, 0], [6, 10, 1], [0, 0, 0]]), 3) == 0
    assert math.isnan(measure_rare_agreement(spread([[9, 0], [0, 0]]), 2))


# --- the bootstrap


def estimate(ratings, clusters, levels: int = 3, ordered: int = 3, draws: int = 2000, seed: int = 1) -> dict:
    measures = {"alpha": partial(measure_alpha, ordered=ordered), "ac": partial(measure_ac, ordered=ordered),
                "raw": measure_raw_agreement}  # fmt: skip
    return estimate_by_clusters(tally_units(ratings, levels), np.asarray(clusters), measures, draws, seed)


def code_twice(rng, shares, units: int, slip: float) -> np.ndarray:
    """Two coders of three levels, each of whom slips to a neighbouring level at a fixed rate."""
    truth = rng.choice(3, units, p=shares)
    step = np.where(truth == 0, 1, np.where(truth == 2, -1, rng.choice([-1, 1], (2, units))))
    return (truth + step * (rng.random((2, units)) < slip)).T


def test_the_interval_is_that_of_units_drawn_one_by_one():
    rng = np.random.default_rng(3)
    ratings, clusters = code_twice(rng, [0.5, 0.3, 0.2], 60, 0.1), np.arange(60) // 2
    found = estimate(ratings, clusters, draws=4000)
    drawn = []
    for _ in range(4000):
        units = np.concatenate([np.flatnonzero(clusters == cluster) for cluster in rng.integers(0, 30, 30)])
        drawn.append(measure(measure_alpha, ratings[units], 3, 3))
    low, high = np.percentile(drawn, [2.5, 97.5])
    assert (found["alpha"].low, found["alpha"].high) == pytest.approx((low, high), abs=0.015)
    assert low < found["alpha"].value < high


def test_goals_that_repeat_inside_their_pledge_add_no_certainty_and_taken_as_pledges_they_would():
    ratings = code_twice(np.random.default_rng(4), [0.5, 0.3, 0.2], 40, 0.2)
    once, four = estimate(ratings, np.arange(40)), np.tile(ratings, (4, 1))
    together, apart = estimate(four, np.tile(np.arange(40), 4)), estimate(four, np.arange(160))
    assert together["ac"] == pytest.approx(once["ac"])
    assert apart["ac"].value == pytest.approx(once["ac"].value)
    assert (apart["ac"].high - apart["ac"].low) / (once["ac"].high - once["ac"].low) == pytest.approx(0.5, abs=0.06)


def test_draws_without_variation_are_counted():
    ratings = np.array([[1, 1]] + [[0, 0]] * 9)
    found = estimate(ratings, np.arange(10))
    share = 0.9**10
    assert found["alpha"].undefined / 2000 == pytest.approx(share, abs=4 * math.sqrt(share * (1 - share) / 2000))
    assert found["ac"].undefined == found["raw"].undefined == 0


def test_nothing_varies_and_nobody_rates():
    same = estimate(np.zeros((5, 2), dtype=int), np.arange(5))
    assert math.isnan(same["alpha"].value)
    assert math.isnan(same["alpha"].low)
    assert same["alpha"].undefined == 2000
    assert same["ac"][:3] == (1, 1, 1)
    nobody = estimate(np.full((4, 2), NO), np.arange(4))
    assert all(math.isnan(end) for found in nobody.values() for end in found[:3])
    assert nobody["alpha"].undefined == 2000


def test_blocks_of_draws_change_nothing(monkeypatch):
    ratings = code_twice(np.random.default_rng(5), [0.5, 0.3, 0.2], 50, 0.2)
    whole = estimate(ratings, np.arange(50) // 3)
    monkeypatch.setattr(drawing, "CELLS", 100)
    assert estimate(ratings, np.arange(50) // 3) == whole


@settings(max_examples=40)
@given(RATINGS, st.randoms())
def test_order_of_units_coders_and_clusters_changes_nothing_and_ends_do_not_cross(ratings, chance):
    codes = read(ratings)
    clusters = np.array([chance.randrange(3) for _ in ratings])
    units, coders = list(range(len(codes))), list(range(codes.shape[1]))
    chance.shuffle(units)
    chance.shuffle(coders)
    names = np.array(["z", "a", "m"])
    first = estimate(codes, clusters, 4, 3, draws=50)
    second = estimate(codes[units][:, coders], names[clusters[units]], 4, 3, draws=50)
    for name, found in first.items():
        assert found == pytest.approx(second[name], nan_ok=True)
        assert math.isnan(found.low) or found.low <= found.high


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.integers(2, 4), st.sampled_from([0, 3, 4]))
def test_coders_who_always_agree_have_one(levels, coders, ordered):
    assume(len(set(levels)) > 1)
    ratings = np.repeat(np.array(levels)[:, None], coders, axis=1)
    found = estimate(ratings, np.arange(len(levels)), 4, ordered, draws=40)
    assert [found[name].value for name in found] == pytest.approx([1, 1, 1])
    assert found["alpha"].low == pytest.approx(1)


@pytest.mark.parametrize(
    ("shares", "slip", "units", "alpha", "ac"),
    [
        ((0.50, 0.30, 0.20), 0.05, 50, 0.91, 0.94),
        ((0.50, 0.30, 0.20), 0.10, 150, 0.83, 0.88),
        ((0.88, 0.08, 0.04), 0.05, 150, 0.70, 0.97),
        ((0.88, 0.08, 0.04), 0.10, 150, 0.53, 0.93),
    ],
)
def test_the_same_coders_look_worse_by_alpha_and_not_by_ac_where_one_level_is_rare(shares, slip, units, alpha, ac):
    rng = np.random.default_rng(7)
    runs = [add_up(tally_units(code_twice(rng, shares, units, slip), 3)) for _ in range(400)]
    assert np.median([measure_alpha(run, 3) for run in runs]) == pytest.approx(alpha, abs=0.02)
    assert np.median([measure_ac(run, 3) for run in runs]) == pytest.approx(ac, abs=0.01)


# --- the table


def code(**coders: str) -> pd.DataFrame:
    """Codings in which each coder gives every criterion the same score; one word a goal, - where the goal was not coded."""
    lines = [
        {"commitment_id": f"goal {goal:03}", "coder": coder.replace("_", "-")} | dict.fromkeys(CRITERIA, score)
        for coder, scores in coders.items()
        for goal, score in enumerate(scores.split())
        if score != "-"
    ]
    parts = {"m_indicator": "yes", "m_target": "yes", "m_baseline": "yes", "m_type": "deliverable", "delivery": "no_evidence"}
    codings = pd.DataFrame(lines).assign(**parts)
    return codings.assign(verifiable=judge_verifiable(codings))


def agree(codings: pd.DataFrame, clusters: dict | None = None, options=OPTIONS, blind=None) -> pd.DataFrame:
    goals = codings["commitment_id"].drop_duplicates() if blind is None else blind
    found = measure_agreement(codings, pd.Series(clusters or {}, dtype="str"), pd.Series(goals), options)
    return found.set_index(["criterion", "unknowns"])


def find(table: pd.DataFrame, criterion: str = "specific", unknowns: str = "left_out") -> pd.Series:
    return table.loc[criterion, unknowns]


MIXED = {"automated_1": "0 0.5 1 U 0.5 0 1 U 1 0", "automated_2": "0 1 1 1 0.5 0 1 U 1 -"}


def test_unknowns_are_left_out_or_disagree():
    found = agree(code(**MIXED))
    assert found.reset_index()[list(COLUMNS)].shape == (2 * len(LEVELS), len(COLUMNS))
    left_out, as_level = find(found), find(found, unknowns="as_level")
    assert left_out[["goals", "clusters", "same"]].tolist() == [7, 7, 6]
    assert as_level[["goals", "clusters", "same"]].tolist() == [9, 9, 7]
    assert left_out["raw_agreement"] == pytest.approx(6 / 7)
    assert as_level["raw_agreement"] == pytest.approx(7 / 9)
    assert left_out["frequent_share"] == pytest.approx(7 / 14)
    pairs = [[0, 0], [1, 2], [2, 2], [NO, 2], [1, 1], [0, 0], [2, 2], [NO, NO], [2, 2]]
    assert left_out["alpha"] == pytest.approx(count_alpha(pairs, 3, 3))
    assert left_out["ac"] == pytest.approx(count_ac(pairs, 3, 3))
    with_unknown = [[3 if score == NO else score for score in unit] for unit in pairs]
    assert as_level["alpha"] == pytest.approx(count_alpha(with_unknown, 4, 3))
    assert as_level["ac"] == pytest.approx(count_ac(with_unknown, 4, 3))


def test_a_half_step_is_no_worse_when_unknown_is_a_level_and_an_unknown_is_as_bad_as_the_whole_scale():
    start = "0 0 0 0.5 0.5 0.5 1 1 1 U U U"
    alphas = {last: find(agree(code(a=f"{start} 0", b=f"{start} {last}"), options=FEW), unknowns="as_level")["alpha"]
              for last in ("0.5", "1", "U")}  # fmt: skip
    assert 1 > alphas["0.5"] > alphas["1"]
    assert alphas["U"] == pytest.approx(alphas["1"], abs=0.01)


def test_verifiable_and_trackable_are_nominal():
    codings = code(**MIXED)
    found = agree(codings, options=FEW)
    for gate, judged in (("verifiable", codings["verifiable"]), ("trackable", judge_trackable(codings))):
        table = codings.assign(read=judged).pivot(index="commitment_id", columns="coder", values="read").dropna()
        pairs = [[["no", "yes", "U"].index(word) for word in unit] for unit in table.to_numpy()]
        assert find(found, gate, "as_level")["alpha"] == pytest.approx(count_alpha(pairs, 3, 0))
        known = [[NO if word == 2 else word for word in unit] for unit in pairs]
        assert find(found, gate)["ac"] == pytest.approx(count_ac(known, 2, 0))


def test_a_third_coder_who_coded_some_goals_enters_there():
    codings = code(a="0 0.5 1 1 0 0.5 1 1", b="0 1 1 1 0 0.5 1 -", c="0.5 0.5 1 - - - - -")
    row = find(agree(codings))
    ratings = [[0, 0, 1], [1, 2, 1], [2, 2, 2], [2, 2, NO], [0, 0, NO], [1, 1, NO], [2, 2, NO]]
    assert row[["goals", "same"]].tolist() == [7, 5]
    assert row["alpha"] == pytest.approx(count_alpha(ratings, 3, 3))
    assert row["ac"] == pytest.approx(count_ac(ratings, 3, 3))
    assert row["raw_agreement"] == pytest.approx((1 / 3 + 1 / 3 + 5) / 7)


def test_clusters_are_pledges_and_a_goal_of_none_is_its_own():
    codings = code(a="0 1 0.5 1", b="0 1 1 1")
    clusters = {"goal 000": "pledge", "goal 001": "pledge", "goal 002": "", "goal 003": "", "goal 009": "other"}
    assert find(agree(codings, clusters, FEW))["clusters"] == 3
    assert find(agree(codings, {"goal 001": "goal 000"}, FEW))["clusters"] == 3
    assert find(agree(codings, options=FEW))["clusters"] == 4


def test_goals_that_are_not_blind_and_goals_with_one_coder_count_nowhere():
    codings = code(a="0 1 0.5 1 0", b="0 1 1 1 -")
    blind = ["goal 000", "goal 001", "goal 002", "goal 004"]
    pd.testing.assert_frame_equal(agree(codings, blind=blind), agree(code(a="0 1 0.5", b="0 1 1")))
    assert pair_scores(codings, pd.Series(blind)).groupby("criterion")["pairs"].sum().tolist() == [3] * len(CRITERIA)


def test_order_of_lines_and_names_of_coders_change_nothing():
    codings = code(**MIXED)
    other = codings.assign(coder=codings["coder"].map({"automated-1": "z", "automated-2": "a"})).sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(agree(codings), agree(other))


@pytest.mark.parametrize(
    ("change", "use"),
    [
        ({"use_from": 0, "mark_from": 0}, "use"),
        ({"use_from": 1e-9, "mark_from": 0}, "mark"),
        ({"use_from": 1, "mark_from": 1e-9}, "not_alone"),
        ({"use_from": 1, "mark_from": 1, "frequent_from": -1e-9, "ac_from": 0, "rare_from": 0}, "use"),
        ({"use_from": 1, "mark_from": 1, "frequent_from": 0, "ac_from": 0, "rare_from": 0}, "not_alone"),
        ({"use_from": 1, "mark_from": 1, "frequent_from": -1e-9, "ac_from": 1e-9, "rare_from": 0}, "not_alone"),
        ({"use_from": 1, "mark_from": 0, "frequent_from": -1e-9, "ac_from": 0, "rare_from": 1e-9}, "mark"),
    ],
)
def test_the_rule_holds_at_its_edges(change, use):
    codings = code(a="0 0 0 0 0 0 0 0 0 0 0 0.5 0.5 0.5 1 1 1", b="0 0 0 0 0 0 0 0 0 0 0.5 0.5 0.5 0.5 1 1 0.5")
    row = find(agree(codings))
    assert 0 < row["alpha_low"] < row["ac_low"] < 1
    seen = {"use_from": row["alpha_low"], "mark_from": row["alpha_low"], "frequent_from": row["frequent_share"],
            "ac_from": row["ac_low"], "rare_from": row["rare_agreement"]}  # fmt: skip
    edges = {name: seen[name] + change.get(name, 0.5) for name in seen}
    assert find(agree(codings, options=SimpleNamespace(**vars(OPTIONS) | edges)))["use"] == use


SKEWED = {"a": "0.5 0 0 " + "1 " * 47, "b": "0.5 0 0.5 " + "1 " * 47}


def test_a_skewed_criterion_is_lifted_by_ac_and_the_rare_level_and_said_so():
    codings = code(**SKEWED)
    row = find(agree(codings), "verifiable")
    assert (row["goals"], row["use"], row["rare_agreement"]) == (50, "use", pytest.approx(2 / 3))
    assert row["alpha_low"] < OPTIONS.mark_from < OPTIONS.ac_from <= row["ac_low"]
    texts = [said.text for said in say_agreement(agree(codings).reset_index(), codings, OPTIONS)]
    assert any("although alpha is lower" in text and "verifiable" in text and "rarest level 0.67" in text for text in texts)


@pytest.mark.parametrize("coders", [{"a": "0 1 0.5 1"}, {"a": "1 1 1", "b": "1 1 1"}, {"a": "U U", "b": "U U"}])
def test_one_coder_or_no_variation_leaves_the_use_unknown_and_says_so(coders):
    codings = code(**coders)
    found = agree(codings, options=FEW)
    assert set(found.loc["specific", "use"]) == {"unknown"}
    said = say_agreement(found.reset_index(), codings, FEW)
    assert any(statement.text.startswith("Agreement could not be worked out") for statement in said)


def test_nobody_codes_anything():
    found = measure_agreement(code(**MIXED), pd.Series(dtype="str"), pd.Series(dtype="str"), FEW)
    assert found["goals"].sum() == 0
    assert set(found["use"]) == {"unknown"}


def test_pairs_of_scores_by_hand():
    codings = code(a="0 0.5 1 U U", b="0 1 0.5 0 U", c="1 - - - -")
    pairs = pair_scores(codings, codings["commitment_id"])
    assert pairs.columns.tolist() == ["criterion", "first", "second", "pairs"]
    one = pairs.loc[pairs["criterion"] == "assigned"]
    order = [(a, b) for place, a in enumerate(SCORES) for b in SCORES[place:]]
    assert list(zip(one["first"], one["second"], strict=True)) == order
    seen = {(a, b): n for a, b, n in zip(one["first"], one["second"], one["pairs"], strict=True) if n}
    assert seen == {("0", "0"): 1, ("0", "1"): 2, ("0.5", "1"): 2, ("0", "U"): 1, ("U", "U"): 1}


# --- the sentences


def tell(**change: dict) -> tuple[list, pd.DataFrame]:
    """The sentences about a table in which every criterion is fine but for the cells in `change`."""
    fine = {"goals": 50, "clusters": 40, "same": 45, "raw_agreement": 0.9, "alpha": 0.9, "alpha_low": 0.85, "alpha_high": 0.95,
            "ac": 0.92, "ac_low": 0.88, "ac_high": 0.96, "frequent_share": 0.5, "rare_agreement": 0.9, "undefined_draws": 0,
            "use": "use"}  # fmt: skip
    rows = [
        {"criterion": criterion, "unknowns": unknowns} | fine | change.get(f"{criterion}_{unknowns}", {})
        for criterion in LEVELS
        for unknowns in ("left_out", "as_level")
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    codings = pd.DataFrame({"commitment_id": ["A", "A"], "coder": ["automated-1", "automated-2"]})
    return say_agreement(table, codings, OPTIONS), table


def test_every_use_has_its_sentence_and_every_number_its_row():
    said, _ = tell(
        measurable_left_out={"use": "mark", "alpha_low": 0.799, "same": 40},
        time_bound_left_out={"use": "not_alone", "alpha_low": 0.2},
        assigned_left_out={"use": "unknown", "alpha_low": math.nan, "alpha": math.nan},
        resourced_left_out={"alpha": 1.0, "alpha_low": 1.0, "alpha_high": 1.0, "same": 50, "undefined_draws": 3},
        monitored_as_level={"use": "mark", "alpha_low": 0.7},
    )
    texts = [statement.text for statement in said]
    assert "resourced (alpha 1, no disagreement over 50 goals)" in texts[0]
    assert "specific (alpha 0.90, 0.85 to 0.95)" in texts[0]
    assert texts[1] == "To be reported only with a visible mark: measurable (alpha 0.90, 0.79 to 0.95)"
    assert texts[2] == "Not to be reported alone, for coders agree too little: time-bound (alpha 0.90, 0.20 to 0.95)"
    assert texts[3].endswith("of scores that vary: assigned")
    assert texts[4].endswith("the rule allows less use of: monitored (alpha 0.90, 0.70 to 0.95)")
    assert texts[5].endswith("resourced, 3 draws")
    assert texts[6].startswith(
        "Agreement with automated coders of one kind (automated-1 and automated-2) shows consistency, not truth"
    )
    numbers = {name: number for statement in said for name, number in statement.numbers.items()}
    assert {number.table for number in numbers.values()} == {"tables/agreement.csv"}
    assert said[1].numbers["measurable"].rows == ("measurable + left_out",)
    assert (said[1].numbers["measurable"].low, said[1].numbers["measurable_low"].value) == (0.799, 0.79)
    assert said[4].numbers["monitored_low"].rows == ("monitored + as_level",)


def test_unknowns_that_change_nothing_are_said_and_people_bring_no_caveat():
    said, _ = tell()
    assert "allows no less use of any of them" in said[1].text
    more, _ = tell(measurable_left_out={"use": "mark"})
    assert "allows no less use of any of them" in more[2].text


def test_the_caveat_stands_wherever_a_program_is_compared_and_nowhere_else():
    _, table = tell()

    def last(*coders: tuple[str, str]) -> str:
        codings = pd.DataFrame(coders, columns=["commitment_id", "coder"])
        return say_agreement(table, codings, OPTIONS)[-1].text

    both = last(("A", "automated-1"), ("A", "automated-2"), ("B", "scheme of five"))
    assert both == CAVEAT.format(coders="automated-1 and automated-2")
    assert last(("A", "automated-1"), ("A", "person-1")) == CAVEAT.format(coders="automated-1")
    assert "automated" not in last(("A", "person-2"), ("A", "person-1"), ("B", "automated-1"))


# --- the codings of the register


@pytest.fixture(scope="module")
def codings() -> pd.DataFrame:
    files = [RAW / "reference" / f"codings_coder{coder}.csv" for coder in (1, 2)]
    frame = pd.concat([pd.read_csv(file, dtype=str, keep_default_na=False) for file in files])
    decisions = pd.read_csv(PARAMS / "BGD" / "goals.csv", dtype=str)
    seen = decisions.loc[decisions["decision"] == "not_blind", "commitment_id"]
    assert len(seen) == 12
    frame = frame.loc[~frame["commitment_id"].isin(seen)]
    return frame.assign(verifiable=judge_verifiable(frame))


def test_the_agreement_of_the_register_is_that_of_the_library(codings):
    parents = pd.read_csv(RAW / "reference" / "commitments.csv", dtype=str, keep_default_na=False)
    parents = parents.set_index("commitment_id")["parent_id"]
    register = pd.read_csv(RAW / "reference" / "commitments.csv", dtype=str, keep_default_na=False)
    told = (register[["status", "status_date", "status_note"]] != "").any(axis=1)
    reported = register.loc[told & register["commitment_id"].isin(codings["commitment_id"]), "commitment_id"]
    found = measure_agreement(codings, parents, codings["commitment_id"].drop_duplicates(), OPTIONS, reported)
    found = found.set_index(["criterion", "unknowns"])
    assert set(found.xs("as_level", level="unknowns")["goals"].drop("delivery")) == {codings["commitment_id"].nunique()}
    table = codings.loc[codings["commitment_id"].isin(reported)].pivot(index="commitment_id", columns="coder", values="delivery")
    places = {code: place for place, code in enumerate(DELIVERY)}
    levels = table.apply(lambda coder: coder.map(places)).to_numpy(dtype=float)
    alpha = krippendorff.alpha(levels.T, value_domain=range(len(DELIVERY)), level_of_measurement="nominal")
    assert find(found, "delivery")["alpha"] == pytest.approx(alpha)
    assert find(found, "delivery")["goals"] == len(reported)
    for criterion in CRITERIA:
        table = codings.pivot(index="commitment_id", columns="coder", values=criterion)
        known = table.replace("U", np.nan).astype(float).to_numpy()
        row = find(found, criterion)
        alpha = krippendorff.alpha(known.T, value_domain=[0, 0.5, 1], level_of_measurement="ordinal")
        assert row["alpha"] == pytest.approx(alpha)
        both = known[~np.isnan(known).any(axis=1)]
        assert (row["goals"], row["same"]) == (len(both), (both[:, 0] == both[:, 1]).sum())
        levels = table.replace({score: place for place, score in enumerate(SCORES)}).astype(int).to_numpy()
        far = krippendorff.alpha(levels.T, value_domain=[0, 1, 2, 3], level_of_measurement=measure_far)
        assert find(found, criterion, "as_level")["alpha"] == pytest.approx(far)
    for gate, judged in (("verifiable", codings["verifiable"]), ("trackable", judge_trackable(codings))):
        table = codings.assign(read=judged).pivot(index="commitment_id", columns="coder", values="read")
        for unknowns, places in (("left_out", {"no": 0, "yes": 1, "U": np.nan}), ("as_level", {"no": 0, "yes": 1, "U": 2})):
            levels = table.apply(lambda coder, places=places: coder.map(places)).to_numpy(dtype=float)
            alpha = krippendorff.alpha(levels.T, value_domain=[0, 1, 2], level_of_measurement="nominal")
            assert find(found, gate, unknowns)["alpha"] == pytest.approx(alpha)


def test_the_pairs_of_the_register_are_its_goals(codings):
    pairs = pair_scores(codings, codings["commitment_id"])
    assert set(pairs.groupby("criterion")["pairs"].sum()) == {codings["commitment_id"].nunique()}
    table = codings.pivot(index="commitment_id", columns="coder", values="measurable")
    seen = Counter(tuple(sorted(unit)) for unit in table.to_numpy())
    rows = pairs.loc[pairs["criterion"] == "measurable"]
    assert {(a, b): n for a, b, n in zip(rows["first"], rows["second"], rows["pairs"], strict=True) if n} == dict(seen)


# --- the appendix


def test_the_methods_appendix_tells_of_every_measure_of_agreement():
    functions = {measure_alpha, measure_ac, measure_raw_agreement, measure_rare_agreement, measure_kappa, estimate_by_clusters}
    assert {measure.function for measure in TOPICS["How far the coders agree"].values()} >= functions
    rows = list_methods().set_index("measure")
    assert "Gwet, K. L. (2014)" in rows.loc["Agreement of coders (Gwet's AC)", "reference"]
    assert "alpha = 1 - (n - 1)" in rows.loc["Agreement of coders (Krippendorff's alpha)", "formula"]
