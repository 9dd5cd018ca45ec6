"""Which organisations are named together more often than chance explains."""

import numpy as np
import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.measures.intervals import adjust_p_values
from helpers.network.null_model import expect_shared, fit_null_model, measure_tail
from helpers.network.two_mode import TwoMode, project
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree

TABLE = "tables/backbone.csv"
LEAST = 0.0001
"""Smallest probability that a table tells: a smaller one stands as this, never as 0."""
NO_YES = pd.array(["no", "yes"], dtype="str")


def find_backbone(two_mode: TwoMode, settings: Settings) -> pd.DataFrame:
    """Which pairs of organisations are named together at more core meetings than chance explains.

    A row is a pair of organisations, each named at `meetings_for_regular` core meetings or more, that share one at least.
    Whoever is in a large room is tied to everybody in it, and whoever is named everywhere to nearly everybody: the number
    of shared meetings, left as it is, shows who is busy and which meetings are large. It is therefore never shown as a
    network; a tie is kept only where it exceeds what those two facts explain.

    Returns
    -------
    DataFrame
        By the contract ``backbone``, ``organisation_1`` before ``organisation_2`` in text order. Probabilities have four
        digits, and none is under 0.0001; ``in_backbone`` is judged before rounding.

    Notes
    -----
    Formula: p = P(X >= shared), X being the sum over meetings k of independent trials with chance P(i,k) P(j,k), and P(i,k)
        = x(i) y(k) / (1 + x(i) y(k)) fitted so that the meetings of every organisation and the organisations of every
        meeting are kept in expectation; expected = sum over k of P(i,k) P(j,k); a tie is kept when p, adjusted by Benjamini
        and Hochberg, is at most alpha
    Unit: yes or no for each pair; probabilities from 0 to 1
    Denominator: all pairs of organisations named at the threshold of core meetings or more; those that share none have p = 1
    Limits: It tells that two organisations are named together often, not that they work together or why; a delegation that
        always comes as one is tied by that alone. Names that a list leaves out hide ties. Both numbers are kept in
        expectation only, so with few meetings no tie, or only the strongest, is told from chance: too few are kept.

    References
    ----------
    Neal, Z. P. (2014). The backbone of bipartite projections: inferring relationships from co-authorship, co-sponsorship,
    co-attendance and other co-behaviors. Social Networks 39, 84-97. Benjamini, Y. and Hochberg, Y. (1995). Controlling the
    false discovery rate. Journal of the Royal Statistical Society B 57, 289-300.
    """
    regular = _find_regular(two_mode, settings)
    shared = project(two_mode.matrix[regular]).tocoo()
    first, second = regular[shared.row], regular[shared.col]
    model = fit_null_model(two_mode.matrix)
    p_value = measure_tail(model, first, second, shared.data)
    p_adjusted = adjust_p_values(pd.Series(p_value), _count_pairs(regular)).to_numpy(dtype=float)
    kept = p_adjusted <= settings.network.alpha
    numbers = {"shared": shared.data, "expected": expect_shared(model, first, second)}
    numbers |= {"p_value": np.maximum(p_value, LEAST), "p_adjusted": np.maximum(p_adjusted, LEAST)}
    return _lay_out(two_mode.organisations, first, second, numbers, kept)


def find_ends(two_mode: TwoMode, backbone: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the places, among all organisations, of the two ends of each tie that is kept."""
    kept = backbone.loc[backbone["in_backbone"] == "yes"]
    places = pd.Index(two_mode.organisations["organisation"])
    return places.get_indexer(kept["organisation_1"]), places.get_indexer(kept["organisation_2"])


def say_backbone(backbone: pd.DataFrame, two_mode: TwoMode, settings: Settings) -> Statement:
    """Say how many pairs were tested, by which rule, and how many are named together more often than chance explains.

    When none is, it is said for how many pairs the record could show it at all: those that, alone, would pass if they were
    named together as often as the meetings of each allow.
    """
    regular = _find_regular(two_mode, settings)
    names = tuple(two_mode.organisations["organisation"].iloc[regular])
    least = settings.thresholds.meetings_for_regular
    organisations = Number(len(names), "organisations", low=len(names), table="tables/bridges.csv", rows=names,
                           columns=("meetings",), how="count")  # fmt: skip
    who = "{organisations:organisation} named at {least:core meeting} or more"
    if len(names) < 2:
        return say(f"No pair of organisations can be tested: {who}", organisations=organisations, least=least)
    kept = backbone.loc[backbone["in_backbone"] == "yes"]
    values = {
        "pairs": Number(_count_pairs(regular), "pairs", table=TABLE),
        "organisations": organisations,
        "least": least,
        "alpha": f"{settings.network.alpha:g}",
    }
    of = f"of {{pairs:pair}} tested among {who}"
    rule = "The test holds the false discovery rate at {alpha!s} by the correction of Benjamini and Hochberg"
    if len(kept):
        keys = tuple((kept["organisation_1"] + " + " + kept["organisation_2"]).tolist())
        ties = Number(len(kept), "pairs", table=TABLE, rows=keys, columns=("in_backbone",), how="count")
        verb = agree(len(kept), "is", "are")
        return say(f"{{ties:pair}} {verb} named together more often than chance explains, {of}. {rule}", ties=ties, **values)
    return say(
        f"No pair is named together more often than chance explains, {of}. On their own, had they shared every meeting that they "
        f"could, {{possible:pair}} could have shown it. {rule}",
        possible=Number(count_possible(two_mode, regular, settings.network.alpha), "pairs", table=TABLE),
        **values,
    )


def _find_regular(two_mode: TwoMode, settings: Settings) -> np.ndarray:
    return np.flatnonzero(two_mode.organisations["meetings"] >= settings.thresholds.meetings_for_regular)


def _count_pairs(regular: np.ndarray) -> int:
    return len(regular) * (len(regular) - 1) // 2


def count_possible(two_mode: TwoMode, regular: np.ndarray, alpha: float) -> int:
    """How many pairs of organisations the record could show to be tied at all.

    Return how many pairs would pass as the only tie if they shared every meeting of the one that has fewer.

    Notes
    -----
    Formula: pairs whose p would be at most alpha after correction if the pair had shared every meeting of the one with fewer,
        and no other pair were tied
    Unit: pairs
    Denominator: all pairs of organisations named at the threshold of core meetings or more
    Limits: Told only when no pair is tied: few possible pairs mean that the record is too small to show a tie, not that there
        is none.

    References
    ----------
    Definition of this project.
    """
    # organisations with equally many meetings are alike to the model, so one stands for all of them
    meetings, one, many = np.unique(two_mode.organisations["meetings"].iloc[regular], return_index=True, return_counts=True)
    first, second = np.triu_indices(len(meetings))
    most = np.minimum(meetings[first], meetings[second])
    smallest = measure_tail(fit_null_model(two_mode.matrix), regular[one[first]], regular[one[second]], most)
    pairs = np.where(first == second, many[first] * (many[first] - 1) // 2, many[first] * many[second])
    return int(pairs[smallest * _count_pairs(regular) <= alpha].sum())


def _lay_out(organisations: pd.DataFrame, first: np.ndarray, second: np.ndarray, numbers: dict, kept: np.ndarray) -> pd.DataFrame:
    """Return the table, by the contract ``backbone``, from the places of its pairs, their numbers and whether they are kept."""
    ends = [(name, end) for name in ("organisation", "party") for end in (1, 2)]
    columns = {f"{name}_{end}": organisations[name].array.take((first, second)[end - 1]) for name, end in ends}
    columns |= {name: pd.array(np.round(values, 4), dtype="Float64") for name, values in numbers.items() if name != "shared"}
    columns |= {"shared": pd.array(numbers["shared"], dtype="Int64"), "in_backbone": NO_YES.take(kept.astype(np.int8))}
    return pd.DataFrame({name: columns[name] for name in TABLES["backbone"].columns}, copy=False)
