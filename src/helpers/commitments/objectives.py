"""How goals and asks spread over the 23 objectives of the Global Compact for Migration."""

import pandas as pd

from helpers.contracts.tables import TABLES

JOIN = ";"


def build_objectives(objectives: pd.DataFrame) -> pd.DataFrame:
    """Return the objectives as read, one a row, by the contract ``gcm_objectives``."""
    return objectives.loc[:, list(TABLES["gcm_objectives"].columns)]


def cover_objectives(
    objectives: pd.DataFrame, goals: pd.DataFrame, scores: pd.DataFrame, asks: pd.DataFrame, country: str
) -> pd.DataFrame:
    """Return the goals and asks under each objective, by the contract ``objectives``.

    Only counted goals enter. Stated objectives (by the source) and coded ones (by the compiler) stay in columns of their
    own. A goal or ask under several objectives counts under each, so columns do not sum to goals.
    """
    counted = goals.loc[goals["counted"] == "yes"].merge(scores[["verifiable", "trackable"]], on="commitment_id", how="left")
    own = counted.loc[counted["country_iso3"] == country]
    either = own.assign(objectives=own["stated_objectives"].where(own["stated_objectives"] != "", own["coded_objectives"]))
    columns = {
        "goals": either["objectives"],
        "goals_stated": own["stated_objectives"],
        "goals_coded": own["coded_objectives"],
        "verifiable": either.loc[either["verifiable"] == "yes", "objectives"],
        "trackable": either.loc[either["trackable"] == "yes", "objectives"],
        "all_goals_stated": counted["stated_objectives"],
        "all_goals_coded": counted["coded_objectives"],
        "asks": asks.loc[asks["repeat_of"] == "", "coded_objectives"],
    }
    numbers = objectives["number"].astype(int)
    spread = {name: numbers.map(_count_numbers(cells)).fillna(0).astype(int) for name, cells in columns.items()}
    return objectives.assign(**spread).loc[:, list(TABLES["objectives"].columns)]


def _count_numbers(cells: pd.Series) -> pd.Series:
    """Count how many cells name each number."""
    return cells[cells != ""].str.split(JOIN).map(lambda parts: sorted(set(parts))).explode().astype(int).value_counts()
