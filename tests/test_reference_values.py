"""Published reference values, one id each: our function and a library against the printed number.

Where the project has no use for a quantity, the library that serves as the other route elsewhere is held to the number.
"""

import math
import re
from pathlib import Path

import krippendorff
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from networkx.algorithms import bipartite
from networkx.algorithms.assortativity.correlation import attribute_ac
from scipy.stats import beta, binomtest, hypergeom
from skbio.diversity import alpha
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from helpers.measures.indices import bound_share, count_effective_parties, find_largest, measure_evenness
from helpers.measures.intervals import compare_paired, compare_shares, estimate_wilson
from helpers.measures.kappa import measure_kappa
from helpers.measures.overlap import bound_jaccard, measure_jaccard
from helpers.measures.reliability import NOT_RATED, add_up, measure_alpha, tally_units
from helpers.measures.small_cells import make_safe

DAVIS, KARATE = nx.davis_southern_women_graph(), nx.karate_club_graph()
WOMEN, EVENTS = DAVIS.graph["top"], DAVIS.graph["bottom"]


def case(number: int, *values):
    return pytest.param(*values, id=f"ref-{number:02}")


def frame(*counts: int) -> pd.DataFrame:
    return pd.DataFrame([counts], columns=[f"party {place}" for place in range(len(counts))])


def one(*counts: int) -> list[pd.Series]:
    return [pd.Series([count]) for count in counts]


# --- shares and their intervals


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high", "digits"),
    [
        case(1, 81, 263, 0.2553, 0.3662, 4),
        case(2, 15, 148, 0.0624, 0.1605, 4),
        case(3, 0, 20, 0, 0.1611, 4),
        case(4, 1, 29, 0.0061, 0.1718, 4),
        case(5, 6, 32, 0.088895, 0.353092, 6),
        case(6, 23, 60, 0.2709, 0.5098, 4),
    ],
)
def test_wilson_interval(successes, trials, low, high, digits):
    half = 0.5 * 10**-digits
    assert estimate_wilson(successes, trials) == pytest.approx((low, high), abs=half)
    assert proportion_confint(successes, trials, method="wilson") == pytest.approx((low, high), abs=half)


@pytest.mark.parametrize(("successes", "trials", "jeffreys", "exact"), [case(7, 0, 20, (0, 0.1166), (0, 0.1684))])
def test_jeffreys_and_clopper_pearson_by_the_libraries_for_the_project_prints_wilson_only(successes, trials, jeffreys, exact):
    assert proportion_confint(successes, trials, method="jeffreys") == pytest.approx(jeffreys, abs=5e-5)
    assert beta.ppf([0.025, 0.975], successes + 0.5, trials - successes + 0.5) == pytest.approx(jeffreys, abs=5e-5)
    assert proportion_confint(successes, trials, method="beta") == pytest.approx(exact, abs=5e-5)
    assert tuple(binomtest(successes, trials).proportion_ci(method="exact")) == pytest.approx(exact, abs=5e-5)


@pytest.mark.parametrize(("groups", "low", "high"), [case(8, (56, 70, 48, 80), 0.0524, 0.3339)])
def test_difference_of_shares_by_newcombe(groups, low, high):
    assert compare_shares(*groups) == pytest.approx((0.2, low, high), abs=5e-5)
    assert confint_proportions_2indep(*groups, method="newcomb", compare="diff") == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("table", "chi2", "p", "uncorrected"), [case(9, [[101, 121], [59, 33]], 20.672, 5.45e-6, 21.356)])
def test_mcnemar_with_correction_by_statsmodels_for_the_project_uses_the_exact_test_only(table, chi2, p, uncorrected):
    corrected = mcnemar(table, exact=False, correction=True)
    assert corrected.statistic == pytest.approx(chi2, abs=5e-4)
    assert corrected.pvalue == pytest.approx(p, rel=1e-3)
    assert mcnemar(table, exact=False, correction=False).statistic == pytest.approx(uncorrected, abs=5e-4)
    assert compare_paired(121, 59) == pytest.approx(mcnemar(table, exact=True).pvalue)


@pytest.mark.parametrize(("table", "p"), [case(10, [[30, 12], [40, 18]], 0.000128)])
def test_mcnemar_exact(table, p):
    assert compare_paired(table[0][1], table[1][0]) == pytest.approx(p, abs=5e-7)
    assert mcnemar(table, exact=True).pvalue == pytest.approx(p, abs=5e-7)


# --- balance


@pytest.mark.parametrize(
    ("counts", "entropy", "evenness", "simpson", "largest", "inverse"),
    [
        case(11, (5, 5, 5, 5), 1.386294, 1, 0.75, 1 / 4, 4),
        case(12, (10, 5, 5), 1.039721, 0.946395, 0.625, 0.5, 2.6667),
        case(13, (1, 2, 3, 4, 5), 1.489750, 0.925634, 0.755556, 1 / 3, 225 / 55),
    ],
)
def test_shannon_evenness_and_dominance_with_simpson_by_scikit_bio_only(counts, entropy, evenness, simpson, largest, inverse):
    people, found = np.array(counts), frame(*counts)
    assert math.log(count_effective_parties(found).item()) == pytest.approx(entropy, abs=5e-7)
    assert alpha.shannon(people, base=math.e) == pytest.approx(entropy, abs=5e-7)
    assert measure_evenness(found).item() == pytest.approx(evenness, abs=5e-7)
    assert alpha.pielou_e(people) == pytest.approx(evenness, abs=5e-7)
    assert find_largest(found)["largest_share"].item() == pytest.approx(largest)
    assert alpha.berger_parker_d(people) == pytest.approx(largest)
    assert alpha.simpson(people) == pytest.approx(simpson, abs=5e-7)
    assert alpha.inv_simpson(people) == pytest.approx(inverse, abs=5e-5)


@pytest.mark.parametrize(("counts", "observed", "fixed"), [case(14, (5, 5, 0), 1.0, 0.6309)])
def test_evenness_with_an_empty_party_where_scikit_bio_counts_only_the_parties_seen(counts, observed, fixed):
    assert alpha.pielou_e(np.array(counts)) == pytest.approx(observed)
    assert measure_evenness(frame(*counts)).item() == pytest.approx(fixed, abs=5e-5)
    assert measure_evenness(frame(*counts)).item() == pytest.approx(math.log(2) / math.log(3))


# --- networks


NEWMAN = [[0.258, 0.016, 0.035, 0.013], [0.012, 0.157, 0.058, 0.019], [0.013, 0.023, 0.306, 0.035], [0.005, 0.007, 0.024, 0.016]]


def count_assortativity(mixing) -> float:
    by_chance = sum(sum(row) * sum(column) for row, column in zip(mixing, zip(*mixing, strict=True), strict=True))
    return (sum(mixing[i][i] for i in range(len(mixing))) - by_chance) / (1 - by_chance)


@pytest.mark.parametrize(("mixing", "printed", "normalised"), [case(15, NEWMAN, 0.621, 0.623)])
def test_assortativity_of_a_mixing_table_by_networkx_and_by_hand(mixing, printed, normalised):
    total = sum(map(sum, mixing))
    assert total == pytest.approx(0.997)
    assert count_assortativity(mixing) == pytest.approx(printed, abs=5e-4)
    assert count_assortativity([[cell / total for cell in row] for row in mixing]) == pytest.approx(normalised, abs=5e-4)
    assert attribute_ac(np.array(mixing)) == pytest.approx(normalised, abs=5e-4)


@pytest.mark.parametrize(("by_club", "by_degree"), [case(16, 0.717531, -0.475613)])
def test_assortativity_of_the_karate_club_by_networkx_and_by_hand(by_club, by_degree):
    clubs = ["Mr. Hi", "Officer"]
    club = KARATE.nodes(data="club")
    ends = [(club[a], club[b]) for a, b in KARATE.edges] + [(club[b], club[a]) for a, b in KARATE.edges]
    mixing = [[ends.count((one, other)) / len(ends) for other in clubs] for one in clubs]
    assert count_assortativity(mixing) == pytest.approx(by_club, abs=5e-7)
    assert nx.attribute_assortativity_coefficient(KARATE, "club") == pytest.approx(by_club, abs=5e-7)
    assert nx.degree_assortativity_coefficient(KARATE) == pytest.approx(by_degree, abs=5e-7)


@pytest.mark.parametrize(("external", "ties", "index"), [case(17, 11, 78, -0.717949)])
def test_e_i_index_of_the_karate_club_by_hand(external, ties, index):
    club = KARATE.nodes(data="club")
    across = sum(club[a] != club[b] for a, b in KARATE.edges)
    assert (across, KARATE.number_of_edges()) == (external, ties)
    assert (across - (ties - across)) / ties == pytest.approx(index, abs=5e-7)


@pytest.mark.parametrize(
    ("nodes", "ties", "largest", "projected", "density"), [case(18, (18, 14), 89, (14, 12), (139, 66), 0.3532)]
)
def test_two_mode_graph_of_the_southern_women_by_networkx_and_by_hand(nodes, ties, largest, projected, density):
    pairs = list(DAVIS.edges(WOMEN))
    assert (len(WOMEN), len(EVENTS), len(pairs)) == (*nodes, ties)
    assert (DAVIS.degree["E8"], DAVIS.degree["E9"]) == largest
    by_networkx = tuple(bipartite.projected_graph(DAVIS, side).number_of_edges() for side in (WOMEN, EVENTS))
    women = {frozenset((a, b)) for a, event in pairs for b in DAVIS[event] if a != b}
    events = {frozenset((event, other)) for woman, event in pairs for other in DAVIS[woman] if other != event}
    assert by_networkx == (len(women), len(events)) == projected
    assert bipartite.density(DAVIS, WOMEN) == pytest.approx(ties / math.prod(nodes))
    assert bipartite.density(DAVIS, WOMEN) == pytest.approx(density, abs=5e-5)


@pytest.mark.parametrize(("first", "second", "shared", "either", "index"), [case(19, "E8", "E9", 9, 17, 0.5294)])
def test_jaccard_index_of_two_meetings_of_the_southern_women(first, second, shared, either, index):
    here, before = set(DAVIS[first]), set(DAVIS[second])
    assert (len(here & before), len(here | before)) == (shared, either)
    counts = one(shared, len(here), len(before))
    assert measure_jaccard(*counts).item() == pytest.approx(index, abs=5e-5)
    assert [bound.item() for bound in bound_jaccard(*counts, 0, 0)] == pytest.approx([index] * 2, abs=5e-5)
    assert next(nx.jaccard_coefficient(DAVIS, [(first, second)]))[2] == pytest.approx(index, abs=5e-5)
    first, last = set(DAVIS["E1"]), set(DAVIS["E14"])
    assert measure_jaccard(*one(len(first & last), len(first), len(last))).item() == 0


@pytest.mark.parametrize(
    ("pair", "meetings", "shared", "p"), [case(20, ("Evelyn Jefferson", "Laura Mandeville"), (8, 7), 6, 0.05128)]
)
def test_tail_of_shared_meetings_by_scipy_and_by_hand(pair, meetings, shared, p):
    first, second = (set(DAVIS[woman]) for woman in pair)
    assert (len(first), len(second), len(first & second)) == (*meetings, shared)
    ways = sum(math.comb(8, n) * math.comb(14 - 8, 7 - n) for n in range(shared, 8))
    assert ways / math.comb(14, 7) == pytest.approx(p, abs=5e-6)
    assert hypergeom.sf(shared - 1, len(EVENTS), *meetings) == pytest.approx(p, abs=5e-6)


# --- agreement of coders


@pytest.mark.parametrize(("table", "kappa"), [case(21, [[20, 5], [10, 15]], 0.40)])
def test_cohen_kappa_and_its_interval_by_statsmodels_and_by_hand(table, kappa):
    other = cohens_kappa(table)
    assert other.kappa == pytest.approx(kappa)
    assert measure_kappa(np.array(table)) == pytest.approx((kappa, other.kappa_low, other.kappa_upp))
    same, by_chance = (20 + 15) / 50, (25 * 30 + 25 * 20) / 50**2
    assert (same - by_chance) / (1 - by_chance) == pytest.approx(kappa)


FLEISS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip


@pytest.mark.parametrize(("table", "raters", "kappa"), [case(22, FLEISS, 14, 0.2099)])
def test_fleiss_kappa_by_statsmodels_and_by_hand_for_the_project_uses_alpha(table, raters, kappa):
    assert {sum(row) for row in table} == {raters}
    assert fleiss_kappa(table) == pytest.approx(kappa, abs=5e-5)
    same = sum(n * (n - 1) for row in table for n in row) / (len(table) * raters * (raters - 1))
    by_chance = sum((sum(column) / (len(table) * raters)) ** 2 for column in zip(*table, strict=True))
    assert (same - by_chance) / (1 - by_chance) == pytest.approx(kappa, abs=5e-5)


NO = math.nan
THREE_CODERS = [
    [NO, NO, NO, NO, NO, 3, 4, 1, 2, 1, 1, 3, 3, NO, 3],
    [1, NO, 2, 1, 3, 3, 4, 3, NO, NO, NO, NO, NO, NO, NO],
    [NO, NO, 2, 1, 3, 4, 4, NO, 2, 1, 1, 3, 3, NO, 4],
]
FOUR_CODERS = ["123321412...", "1233224125..", ".33323422513", "12332441251."]  # Krippendorff (2011), data of sections C and D


@pytest.mark.parametrize(("codes", "nominal", "interval"), [case(23, THREE_CODERS, 0.6914, 0.8108)])
def test_krippendorff_alpha_by_its_library(codes, nominal, interval):
    assert krippendorff.alpha(codes, level_of_measurement="nominal") == pytest.approx(nominal, abs=5e-5)
    assert krippendorff.alpha(codes, level_of_measurement="interval") == pytest.approx(interval, abs=5e-5)


def test_the_ordinal_alpha_of_the_projects_own_measure_is_the_one_krippendorff_prints():
    ratings = np.array([[NOT_RATED if code == "." else int(code) - 1 for code in codes] for codes in FOUR_CODERS]).T
    assert measure_alpha(add_up(tally_units(ratings, 5)), ordered=5) == pytest.approx(0.815, abs=5e-4)


# --- what may be shown


@pytest.mark.parametrize(
    ("counts", "shown", "total", "population", "shown_population", "total_population"),
    [case(24, [3, 8, 16, 23], [None, 10, 15, 25], 50, [18, 23, 31, 44], [20, 25, 30, 45], 120)],
)
def test_small_counts_are_hidden_the_rest_rounded_and_totals_are_sums_of_what_is_shown(
    counts, shown, total, population, shown_population, total_population
):
    safe = make_safe(pd.Series(counts), "redact_to_7_round_to_5")
    assert [None if hidden else count for count, hidden in zip(safe["people"], safe["people"].isna(), strict=True)] == shown
    assert safe["shown"].tolist() == ["no", "yes", "yes", "yes"]
    assert safe["people"].sum() == total
    everybody = make_safe(pd.Series(population), "redact_to_7_round_to_5")["people"]
    assert everybody.tolist() == shown_population
    assert everybody.sum() == total_population


@pytest.mark.parametrize(("counts", "shown"), [case(25, range(19), [0] + [3] * 6 + [9] * 6 + [15] * 6)])
def test_midpoint_six_rounding(counts, shown):
    assert make_safe(pd.Series(counts), "midpoint_6")["people"].tolist() == shown


@pytest.mark.parametrize(("named", "low", "high"), [case(26, (5, 9, 14), 0.3571, 0.7143)])
def test_bounds_of_a_share_from_a_list_that_is_incomplete(named, low, high):
    assert bound_share(*named) == pytest.approx((low, high), abs=5e-5)
    k, m, n = named
    completed = [(k + unnamed) / n for unnamed in range(n - m + 1)]
    assert bound_share(*named) == (min(completed), max(completed))


def test_every_one_of_the_26_values_is_here():
    numbers = re.findall(r"\bcase\((\d+),", Path(__file__).read_text(encoding="utf-8"))
    assert [int(number) for number in numbers] == list(range(1, 27))
