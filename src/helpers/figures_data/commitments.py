"""What the figures about asks and promises show, as tables."""

import pandas as pd

from helpers.commitments.chain import STRENGTH, find_best_relation
from helpers.commitments.delivery import count_delivery
from helpers.commitments.scores import count_scores

OWN, ALL = "own", "all"


def prepare_criteria(scores: pd.DataFrame, goals: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the scores on the six criteria for the country's counted goals and for all: set, criterion, one column a score."""
    return _for_own_and_all(scores, goals, country, count_scores)


def prepare_delivery(delivery: pd.DataFrame, goals: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the counted goals by delivery code, for the country and for all: set, delivery, goals."""
    return _for_own_and_all(delivery, goals, country, lambda rows: count_delivery(rows["delivery"]))


def prepare_objectives(objectives: pd.DataFrame) -> pd.DataFrame:
    """Return goals (stated or, where none is stated, coded) and asks under each objective: number, title, goals, asks."""
    return pd.DataFrame(
        {
            "number": objectives["number"].astype(int),
            "objective": objectives["short_title"],
            "goals": objectives["goals"],
            "asks": objectives["asks"],
        }
    ).sort_values("number", ignore_index=True)


def prepare_chain(chain: pd.DataFrame) -> pd.DataFrame:
    """Return the distinct asks by who asked and by the strongest promise seen: constituency, one column a relation."""
    best = find_best_relation(chain)
    counts = pd.crosstab(best["constituency"], best["relation"].astype(str)).reindex(columns=list(STRENGTH), fill_value=0)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counts.loc[order].rename_axis(columns=None).reset_index()


def _for_own_and_all(rows: pd.DataFrame, goals: pd.DataFrame, country: str, count) -> pd.DataFrame:
    """Apply `count` to the rows of the country's counted goals and of all counted goals, one below the other."""
    counted = goals.loc[goals["counted"] == "yes"].set_index("commitment_id")["country_iso3"]
    rows = rows.loc[rows.index.isin(counted.index)]
    own = rows.loc[rows.index.map(counted) == country]
    both = pd.concat([count(own).assign(goal_set=OWN), count(rows).assign(goal_set=ALL)], ignore_index=True)
    return both[["goal_set", *both.columns.drop("goal_set")]]
