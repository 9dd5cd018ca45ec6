"""From pairs to people: chains of merges, cut where they would join what must stay apart."""

from collections.abc import Iterable
from itertools import combinations

import networkx as nx

from helpers.matching.circles import Mention
from helpers.matching.scores import compare_names

Pair = tuple[int, int]
DECIDED = float("inf")


def cluster_mentions(
    mentions: dict[int, Mention], merges: dict[Pair, float], same: Iterable[Pair], different: Iterable[Pair]
) -> list[list[int]]:
    """Return the mentions of each person, people and mentions in order.

    `merges` maps a pair, the smaller number first, to its score. Where a chain of merges joins two mentions that a
    ``different`` decision parts, that one page prints as two, or whose names contradict each other, its weakest links are
    cut, all of one score together, until it does so no more. Links by a ``same`` decision are never cut.
    """
    apart = {tuple(sorted(pair)) for pair in different}
    graph = nx.Graph()
    graph.add_nodes_from(sorted(mentions))
    graph.add_edges_from((a, b, {"score": score}) for (a, b), score in sorted(merges.items()) if (a, b) not in apart)
    graph.add_edges_from((a, b, {"score": DECIDED}) for a, b in sorted(tuple(sorted(pair)) for pair in same) if a != b)
    waiting, people = list(nx.connected_components(graph)), []
    while waiting:
        group = waiting.pop()
        chain = graph.subgraph(group)
        weakest = min((score for _, _, score in chain.edges(data="score")), default=DECIDED)
        if weakest == DECIDED or not _holds_conflict(group, chain, mentions, apart):
            people.append(sorted(group))
            continue
        graph.remove_edges_from([(a, b) for a, b, score in chain.edges(data="score") if score == weakest])
        waiting += list(nx.connected_components(graph.subgraph(group)))
    return sorted(people)


def _holds_conflict(group: set[int], chain: nx.Graph, mentions: dict[int, Mention], apart: set[Pair]) -> bool:
    """Tell whether a chain joins two mentions that must stay apart; what is linked directly has been weighed already."""
    decided = nx.Graph((a, b) for a, b, score in chain.edges(data="score") if score == DECIDED)
    home = {mention: n for n, joined in enumerate(nx.connected_components(decided)) for mention in joined}
    return any(
        (a, b) in apart or (not chain.has_edge(a, b) and _contradict(mentions[a], mentions[b]))
        for a, b in combinations(sorted(group), 2)
        if (a, b) in apart or home.get(a, -1) != home.get(b, -2)
    )


def _contradict(a: Mention, b: Mention) -> bool:
    """Tell whether two mentions cannot be one person: one page prints both, or the names have unlike words."""
    return bool(a.lists & b.lists) or compare_names(a.name, b.name) is None
