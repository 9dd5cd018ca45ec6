"""Whether ties cross the parties more or less than shuffled parties would."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.contracts.tables import TABLES
from helpers.network.backbone import LEAST, find_ends
from helpers.network.two_mode import TwoMode, project
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree

TABLE = "tables/mixing.csv"
NETWORKS = {
    "together": "Of {ties:tie} between {organisations:organisation} of the parties, named together at a core meeting",
    "backbone": "Of {ties:tie} between {organisations:organisation} in the backbone",
}
COLUMNS = {"observed": "observed", "expected": "expected", "low": "chance_low", "high": "chance_high"}
HELD = {"observed": "across", "expected": "expected", "low": "low", "high": "high"}
LOW, HIGH = 2.5, 97.5
ROUNDING = 1e-9
CELLS = 2**22
"""Numbers held at once while shuffling."""


def measure_e_i(rows: np.ndarray, columns: np.ndarray, labels: np.ndarray) -> float:
    """By how much the ties between parties outweigh the ties inside them.

    Parameters
    ----------
    rows, columns : ndarray of int
        The two ends of each tie, each tie once.
    labels : ndarray
        The party of each organisation.

    Returns
    -------
    float
        NaN without ties.

    Notes
    -----
    Formula: E-I = (E - I) / (E + I), E being the ties between parties and I the ties inside one
    Unit: -1 (all ties inside parties) to 1 (all between them)
    Denominator: all ties of the network
    Limits: It follows the sizes of the parties before anything else, so it is read against the mean of shuffled parties.
        Where all who are in one room are tied, it says little more than those sizes.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises: an experimental simulation. Social
    Psychology Quarterly 51, 123-140.
    """
    inside = np.count_nonzero(labels[rows] == labels[columns])
    return 1 - 2 * inside / len(rows) if len(rows) else np.nan


def measure_assortativity(mixing: np.ndarray) -> float:
    """How much more often ties stay inside parties than their numbers of ties would make them.

    Parameters
    ----------
    mixing : ndarray
        Ends of ties by party and party, as numbers or shares; normalised here. See `count_mixing`.

    Returns
    -------
    float
        NaN without ties or when every tie is inside one and the same party.

    Notes
    -----
    Formula: r = (sum of e(g,g) - sum of a(g) b(g)) / (1 - sum of a(g) b(g)), e being the mixing matrix normalised to 1, a and
        b its row and column sums
    Unit: below 0 (ties avoid the own party) over 0 (as the numbers of ties make expect) to 1 (all inside)
    Denominator: all ends of the ties of the network
    Limits: It keeps the number of ties of each party, not the rooms in which they arose, so it too is read against shuffled
        parties.

    References
    ----------
    Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126.
    """
    from networkx.algorithms.assortativity.correlation import attribute_ac  # a run without a network need not wait for it

    if not mixing.size or (np.diag(mixing) == mixing.sum()).any():
        return np.nan
    return float(attribute_ac(mixing))


def count_mixing(rows: np.ndarray, columns: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the ends of ties by label and label, each tie counted from both of its ends."""
    names, code = np.unique(labels, return_inverse=True)
    cells = np.bincount(code[rows] * len(names) + code[columns], minlength=len(names) ** 2).reshape(len(names), len(names))
    return cells + cells.T


def measure_mixing(two_mode: TwoMode, backbone: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Whether ties cross the parties more, or less, than parties dealt out by lot would make them.

    Return both measures for the pairs named at one core meeting at least and for the backbone, beside shuffled parties.

    Only organisations of the scheme's parties are in the networks. Those outside (and those not decided) are no party: taken
    as a group of their own, two that have nothing in common would count as a tie inside it, and taken each for itself, every
    tie of theirs as one across. The parties are shuffled among all organisations of the network, with or without ties, so
    the sizes of the parties and all ties stay.

    Returns
    -------
    DataFrame
        By the contract ``mixing``. The probability is twice the smaller tail, one added to both counts (Phipson and Smyth
        2010); shuffles for which a measure is not defined are left out. Numbers have four digits, no probability is under
        0.0001.

    Notes
    -----
    Formula: observed = E-I index or assortativity of the network; the parties are then shuffled among all its organisations,
        ties staying as they are; expected = mean of the shuffles, chance_low and chance_high = their 2.5th and 97.5th
        percentiles; p = 2 (1 + shuffles at least as far out on the nearer side) / (1 + shuffles), at most 1
    Unit: as the measure, -1 to 1; p 0 to 1
    Denominator: organisations of the scheme's parties; ties: pairs named together once (together) or in the backbone
    Limits: People in one room are all tied, so the first network says little more than who shared rooms. Shuffling keeps the
        sizes of the parties, not which meetings each attends. Shuffles in which a measure is not defined are left out.

    References
    ----------
    Phipson, B., Smyth, G. K. (2010). Permutation P-values should never be zero. Statistical Applications in Genetics and
    Molecular Biology 9, article 39.
    """
    party = two_mode.organisations["party"]
    inside = party.isin(settings.schemes[settings.headline_scheme].parties).to_numpy()
    often = (two_mode.organisations["meetings"] >= settings.thresholds.meetings_for_regular).to_numpy() & inside
    first, second = find_ends(two_mode, backbone)
    kept = sparse.coo_array((np.ones(len(first), np.int32), (first, second)), shape=(len(party), len(party))).tocsr()
    rows = [
        *_measure_network("together", project(two_mode.matrix[inside]), party[inside], settings),
        *_measure_network("backbone", kept[often][:, often], party[often], settings),
    ]
    kinds = dict.fromkeys(["observed", "expected", "chance_low", "chance_high", "p_value"], "Float64")
    kinds |= dict.fromkeys(["organisations", "ties", "permutations"], "Int64")
    return pd.DataFrame(rows, columns=list(TABLES["mixing"].columns)).astype(kinds)


def say_mixing(mixing: pd.DataFrame) -> list[Statement]:
    """Say both measures for all pairs in a room, and for the backbone if it has ties, each beside what shuffled parties give."""
    known = mixing.loc[mixing["observed"].notna()]
    if not (known["network"] == "together").any():
        said = say("No two organisations of the parties are named at one core meeting, so mixing is not measured")
        return [said.with_name("none")]
    there = [network for network in NETWORKS if (known["network"] == network).any()]
    return [said for network in there for said in _say_network(network, known.loc[known["network"] == network])]


def _measure_network(network: str, ties: sparse.csr_array, party: pd.Series, settings: Settings) -> Iterator[dict]:
    """Yield the rows of one network."""
    labels = np.unique(party, return_inverse=True)[1]
    rows, columns = ties.nonzero()
    counted = {"organisations": len(party), "ties": len(rows), "permutations": settings.network.permutations}
    found = {
        "e_i": measure_e_i(rows, columns, labels),
        "assortativity": measure_assortativity(count_mixing(rows, columns, labels)),
    }
    shuffled = _shuffle(ties, labels, settings) if len(rows) else {}
    for measure, observed in found.items():
        names = {"network": network, "measure": measure, "mixing_id": f"{network}-{measure}"}
        yield names | counted | _compare(observed, shuffled.get(measure))


def _shuffle(ties: sparse.csr_array, labels: np.ndarray, settings: Settings) -> dict[str, np.ndarray]:
    """Return both measures for every shuffle of the labels; shuffles go in blocks, so that memory stays bounded.

    Networkx measures one labelling of one graph; here one product of matrices counts the ties of hundreds of them.
    """
    rng = np.random.default_rng(settings.network.seed)
    groups, many = labels.max() + 1, settings.network.permutations
    weights = ties.astype(bool).astype(np.float32)
    degree = np.bincount(np.concatenate(ties.nonzero()), minlength=len(labels)).astype(float)
    block = max(1, CELLS // (len(labels) * groups))
    inside, ends = [], []
    for start in range(0, many, block):
        drawn = rng.permuted(np.tile(labels, (min(block, many - start), 1)), axis=1)
        # organisation x (shuffle and group): 1 where the shuffle puts the organisation into the group
        member = (drawn.T[:, :, None] == np.arange(groups)).astype(np.float32).reshape(len(labels), -1)
        met = np.einsum("ij,ij->j", member, weights @ member, dtype=float).reshape(-1, groups)
        inside.append(met.sum(axis=1))
        ends.append(((degree @ member).reshape(-1, groups) ** 2).sum(axis=1))
    within, by_chance = np.concatenate(inside) / ties.nnz, np.concatenate(ends) / degree.sum() ** 2
    return {"e_i": 1 - 2 * within, "assortativity": _relate(within, by_chance)}


def _relate(inside, by_chance):
    """Return Newman's coefficient, NaN where chance leaves no tie between parties."""
    room = 1 - np.asarray(by_chance)
    return np.where(room > ROUNDING, (inside - by_chance) / np.where(room > ROUNDING, room, 1), np.nan)


def _compare(observed: float, shuffled: np.ndarray | None) -> dict:
    """Return the cells that set an observed value beside its shuffles; empty when it is not defined."""
    if np.isnan(observed):
        return {}
    drawn = shuffled[~np.isnan(shuffled)]
    tails = [np.count_nonzero(drawn <= observed + ROUNDING), np.count_nonzero(drawn >= observed - ROUNDING)]
    p_value = min(1, 2 * (min(tails) + 1) / (len(drawn) + 1))
    low, high = np.percentile(drawn, [LOW, HIGH]) if len(drawn) else (np.nan, np.nan)
    cells = {"observed": observed, "expected": drawn.mean() if len(drawn) else np.nan, "chance_low": low, "chance_high": high}
    return {name: round(float(value), 4) for name, value in cells.items()} | {"p_value": max(LEAST, round(p_value, 4))}


def _say_network(network: str, rows: pd.DataFrame) -> Iterator[Statement]:
    """Say each measure of one network, each number with the row it stands in."""
    told = {"e_i": _say_across, "assortativity": _say_assortativity}
    for row in rows.set_index("measure").reindex(list(told)).dropna(subset="observed").itertuples():
        where = {"table": TABLE, "rows": (row.mixing_id,)}
        shown = {"observed": row.observed, "expected": row.expected, "low": row.chance_low, "high": row.chance_high}
        counts = {part: Number(int(getattr(row, part)), part, columns=(part,), **where) for part in ("ties", "organisations")}
        yield told[row.Index](NETWORKS[network], row.ties, shown, where, counts).with_name(row.mixing_id)


def _say_across(opening: str, ties: int, shown: dict, where: dict, counts: dict[str, Number]) -> Statement:
    """Say how many ties join two parties, and how many of shuffled parties would: an index between -1 and 1 tells few readers."""
    across = {
        HELD[part]: Number(round((1 + value) / 2 * ties), "ties", columns=("ties", COLUMNS[part]), **where)
        for part, value in shown.items()
    }
    verb = agree(across["across"].value, "joins", "join")
    return say(
        f"{opening}, {{across}} {verb} two parties; shuffled parties give {{expected}} on average, and {{low}} to {{high}} in "
        "the middle nineteen of every twenty shuffles. The E-I index is {observed}: it mostly restates how large the parties are",
        observed=Number(float(shown["observed"]), columns=("observed",), **where), **across, **counts,
    )  # fmt: skip


def _say_assortativity(opening: str, ties: int, shown: dict, where: dict, counts: dict[str, Number]) -> Statement:
    """Say whether ties inside parties are more common than chance and the ties of each party make them."""
    observed, low, high = shown["observed"], shown["low"], shown["high"]
    more, than = ("more", "than") if observed > high else ("fewer", "than") if observed < low else ("about as many", "as")
    return say(
        f"{opening}, {more} are inside one party {than} when parties are shuffled, given how many ties each party has. The "
        "assortativity by party is {observed}; shuffled parties give {expected} on average, and {low} to {high} in the middle "
        "nineteen of every twenty shuffles",
        **{part: Number(float(value), columns=(COLUMNS[part],), **where) for part, value in shown.items()}, **counts,
    )  # fmt: skip
