"""Which open pairs to put before a person: enough to settle all, not each with each."""

import networkx as nx
import pandas as pd


def thin_out(pairs: pd.DataFrame, home: dict[int, int], names: dict[int, tuple]) -> pd.DataFrame:
    """Return the rows of `pairs` to ask, the likeliest first: about as many as there are people, however common a name.

    Of `home`, the people (each mention's number of one) as joined so far, n with one of `names` give at most n - 1 lines, the
    likeliest that tie them together, or all to the first mention where all are as likely. Two names give one line for the
    people that these lines tie. Once a line is answered, what is still open is asked at the next run.
    """
    ordered = pairs.sort_values(["score", "a", "b"], ascending=[False, True, True], ignore_index=True)
    links = list(zip(ordered["a"], ordered["b"], strict=True))
    tied, asked = nx.utils.UnionFind(home.values()), []
    for place, (a, b) in enumerate(links):
        if names[a] == names[b] and tied[home[a]] != tied[home[b]]:
            tied.union(home[a], home[b])
            asked.append(place)
    seen = set()
    for place, (a, b) in enumerate(links):
        ends = frozenset({tied[home[a]], tied[home[b]]})
        if names[a] != names[b] and len(ends) == 2 and ends not in seen:
            seen.add(ends)
            asked.append(place)
    return ordered.loc[sorted(asked)]


def ask_left_out(left_out: list[tuple], home: dict[int, int], parted: set[frozenset[int]]) -> pd.DataFrame:
    """Return one row (a, b, score, basis) for each name too common to compare, as long as any mention of it is open."""
    rows = []
    for score, basis, (first, *others) in left_out:
        ends = ((other, frozenset({home[first], home[other]})) for other in others)
        other = next((other for other, pair in ends if len(pair) == 2 and pair not in parted), None)
        rows += [] if other is None else [(first, other, score, basis)]
    return pd.DataFrame(rows, columns=["a", "b", "score", "basis"]).astype({"a": "int64", "b": "int64", "score": "float64"})
