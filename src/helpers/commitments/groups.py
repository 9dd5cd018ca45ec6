"""The same results for goals of one period, actor, response or instrument: counts only, no ranking."""

import pandas as pd

from helpers.contracts.tables import TABLES

NOT_TOLD = "not told"
GROUPINGS = {"period": "date_made", "actor": "actors", "response": "response", "instrument": "instrument"}
YEAR, JOIN = 4, ";"


def count_groups(commitments: pd.DataFrame) -> pd.DataFrame:
    """The gates by period, actor, response and instrument of the goals.

    Return how many counted goals of each period (year made), actor, response and instrument pass the gates.

    Shares of groups are not given: registers differ in what they collect, and few goals of one actor say nothing of it.

    Returns
    -------
    DataFrame
        By the contract ``goal_groups``; each count as the surest and the most that unknowns and differing coders allow.
        The groups of one grouping add up to the counted goals, but for actors: a joint pledge stands with each of its actors,
        who are marked by how many of their goals are ``joint``. Responses stand only where one is told.

    Notes
    -----
    Formula: counted goals of the group; verifiable, trackable and seed_low = surely so; verifiable_high, trackable_high and
        seed_high = surely or perhaps; joint = goals promised together with others
    Unit: goals
    Denominator: counted goals of the group; each grouping but that by actor adds up to the counted goals, for a joint pledge
        stands with each of its actors
    Limits: Counts, no shares and no ranking: registers collect different things, and few goals of an actor say nothing of it.

    References
    ----------
    Definition of this project.
    """
    counted = commitments.loc[commitments["counted"] == "yes"]
    counted = counted.assign(date_made=counted["date_made"].str.slice(0, YEAR))
    flags = {"goals": pd.Series(1, index=counted.index), "joint": counted["actors"].str.contains(JOIN)}
    for column, (low, high) in {"verifiable": ("verifiable", "verifiable_high"), "trackable": ("trackable", "trackable_high"),
                                "seed_test": ("seed_low", "seed_high")}.items():  # fmt: skip
        flags |= {low: counted[column] == "yes", high: counted[column].isin(["yes", "U"])}
    table = pd.DataFrame(flags).astype("int64")
    told = {grouping: column for grouping, column in GROUPINGS.items() if grouping != "response" or (counted[column] != "").any()}
    groups = {name: counted[column].replace("", NOT_TOLD) for name, column in told.items()}
    groups["actor"] = groups["actor"].str.split(JOIN).explode()
    sums = {name: table.reindex(group.index).groupby(group.array).sum() for name, group in groups.items()}
    return pd.concat(sums, names=["grouping", "group_name"]).reset_index().loc[:, list(TABLES["goal_groups"].columns)]


def show_groups(groups: pd.DataFrame, grouping: str) -> pd.DataFrame:
    """Return the groups of one grouping, those with most goals first: the group, goals, and each gate as a range."""
    rows = groups.loc[groups["grouping"] == grouping]
    rows = rows.sort_values(["goals", "group_name"], ascending=[False, True], ignore_index=True)
    shown = rows[["group_name", "goals", *(["joint"] if grouping == "actor" else [])]].rename(columns={"group_name": grouping})
    for name, low, high in (("verifiable", "verifiable", "verifiable_high"), ("trackable", "trackable", "trackable_high"),
                            ("specific, measurable and time-bound", "seed_low", "seed_high")):  # fmt: skip
        shown[name] = [f"{a}" if a == b else f"{a} to {b}" for a, b in zip(rows[low], rows[high], strict=True)]
    return shown
