"""Say which printed names are one person: the exact compared name, and signed decisions. Nothing is guessed."""

from itertools import combinations

import networkx as nx
import pandas as pd

from helpers.cleaning.text import make_name_key, tidy_cell
from helpers.decisions import refuse_idle
from helpers.problems import InputError, Problem

Mention = tuple[str, str]


def resolve_people(records: pd.DataFrame, decisions: pd.DataFrame, country: str) -> pd.DataFrame:
    """Add ``person_id`` to `records`, a pseudonym counted up in the order of the compared names.

    Rows with one compared name are one person unless a decision says ``different``; rows with different names are two
    unless a decision says ``same``. Where a ``different`` decision splits a name, only rows of one body, or rows joined
    by a decision, stay together.

    Raises
    ------
    InputError
        For a decision that applies to nothing, or two that contradict each other.
    """
    mentions = _list_mentions(records)
    same, different = _read_pairs(records, mentions, decisions, country)
    groups = _group_mentions(sorted(set(mentions)), same, different)
    _refuse_contradiction(groups, different, country)
    digits = len(str(len(groups)))
    names = {mention: f"P{number:0{digits}d}" for number, group in enumerate(groups, 1) for mention in group}
    return records.assign(person_id=[names[mention] for mention in mentions])


def measure_matching(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return how the compared name alone judges `pairs` that the compiler of the record judged, decisions left out.

    Returns
    -------
    DataFrame
        One row a judgement (``same``, ``different``): pairs, those in which the compared name agrees, those in which it errs.
    """
    unclear = pairs.loc[~pairs["same"].isin(["yes", "no"])]
    if len(unclear):
        raise InputError(
            Problem("not a judgement", file=f"data/raw/{row.source_file}", row=int(row.source_row), column="same",
                    value=row.same, expected="yes or no")
            for row in unclear.itertuples()
        )  # fmt: skip
    alike = pairs["name_a"].map(make_name_key) == pairs["name_b"].map(make_name_key)
    same = pairs["same"] == "yes"
    return pd.DataFrame(
        {
            "judged by the compiler": ["same", "different"],
            "pairs": [int(same.sum()), int((~same).sum())],
            "exact name agrees": [int((same & alike).sum()), int((~same & ~alike).sum())],
            "exact name errs": [int((same & ~alike).sum()), int((~same & alike).sum())],
        }
    )


def _list_mentions(records: pd.DataFrame) -> list[Mention]:
    """Return (compared name, body) of each row; the body as printed when it is not decided."""
    body = records["organisation"].where(records["organisation"] != "", records["organisation_printed"])
    return list(zip(records["name_key"], body, strict=True))


def _read_pairs(records, mentions, decisions, country):
    """Return the pairs of mentions that decisions join and part, each with its row in people.csv."""
    printed: dict[tuple[str, str], set[Mention]] = {}
    for row, mention in zip(records.itertuples(), mentions, strict=True):
        printed.setdefault((row.person_name, row.organisation_printed), set()).add(mention)
    pairs: dict[str, list] = {"same": [], "different": []}
    used = set()
    for line in decisions.itertuples():
        if line.decision not in pairs:
            raise InputError(
                Problem("no such decision", file=f"params/{country}/people.csv", row=int(line.row),
                        column="decision", value=line.decision, expected="same or different")
            )  # fmt: skip
        sides = [printed.get((tidy_cell(n), tidy_cell(o)), set())
                 for n, o in ((line.name_a, line.organisation_a), (line.name_b, line.organisation_b))]  # fmt: skip
        if all(sides):
            used.add(line.line)
        pairs[line.decision] += [(a, b, int(line.row)) for a in sides[0] for b in sides[1]]
    refuse_idle(decisions, used, "people", country)
    return pairs["same"], pairs["different"]


def _group_mentions(mentions: list[Mention], same: list, different: list) -> list[list[Mention]]:
    """Return the mentions of each person, people and mentions in order."""
    graph = nx.Graph()
    graph.add_nodes_from(mentions)
    for _, group in pd.Series(mentions).groupby([name for name, _ in mentions]):
        graph.add_edges_from(combinations(group, 2), by_name=True)
    graph.add_edges_from(((a, b) for a, b, _ in same), by_name=False)
    for group in list(nx.connected_components(graph)):
        if any(a in group and b in group for a, b, _ in different):
            by_name = [(a, b) for a, b, basis in graph.subgraph(group).edges(data="by_name") if basis]
            graph.remove_edges_from(by_name)
    return sorted(sorted(group) for group in nx.connected_components(graph))


def _refuse_contradiction(groups: list[list[Mention]], different: list, country: str) -> None:
    home = {mention: number for number, group in enumerate(groups) for mention in group}
    clash = sorted({row for a, b, row in different if home[a] == home[b]})
    if clash:
        raise InputError(
            Problem("says different, but other decisions, or one name at one body, say same",
                    file=f"params/{country}/people.csv", row=row,
                    mend="Delete or mend one of them")
            for row in clash
        )  # fmt: skip
