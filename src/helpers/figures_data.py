"""What each figure shows, as a table: prepared from the tables of the analysis, saved, and only then drawn."""

import pandas as pd

from helpers.commitments.chain import STRENGTH, find_best_relation
from helpers.commitments.delivery import count_delivery
from helpers.commitments.scores import count_scores
from helpers.contracts.vocabulary import TEXT_SEEN
from helpers.participation.parties import OUTSIDE, UNDECIDED
from helpers.settings import Settings

UNDATED = "no day"
OWN, ALL = "own", "all"


def prepare_coverage(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the core meetings by year and by how much of the text was read: year, one column a kind of reading."""
    core = meetings.loc[meetings["scope"] == "core"]
    year = core["date_start"].str[:4].replace("", UNDATED)
    counts = pd.crosstab(year, core["text_seen"]).reindex(columns=list(TEXT_SEEN), fill_value=0)
    dated = [label for label in counts.index if label != UNDATED]
    years = [str(y) for y in range(int(min(dated)), int(max(dated)) + 1)] if dated else []
    return counts.reindex([*years, *({UNDATED} & set(counts.index))], fill_value=0).rename_axis("year").reset_index()


def prepare_people(meetings: pd.DataFrame, participation: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the people named at core meetings: meeting, date, title, and one column a party of the headline scheme."""
    parties = [*settings.schemes[settings.headline_scheme].parties, OUTSIDE, UNDECIDED]
    core = meetings.loc[meetings["scope"] == "core"].sort_values(["order", "consultation_id"], na_position="last")
    headline = participation.loc[participation["scheme"] == settings.headline_scheme]
    people = headline.pivot(index="consultation_id", columns="party", values="people").reindex(core["consultation_id"])[parties]
    named = people.loc[people.sum(axis=1) > 0]
    about = core.set_index("consultation_id").reindex(named.index)
    labelled = named.assign(date=about["date_start"].replace("", UNDATED), title=about["title"]).reset_index()
    return labelled[["consultation_id", "date", "title", *parties]].rename_axis(columns=None)


def prepare_timing(meetings: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return the core meetings with a known distance to their event: meeting, event, its name, days, phase."""
    core = meetings.loc[(meetings["scope"] == "core") & meetings["days_to_event"].notna()]
    names = events.set_index("event_id")
    start = core["reference_event"].map(names["date_start"])
    timed = core.assign(event=core["reference_event"].map(names["name"]), start=start)
    timed = timed.sort_values(["start", "reference_event", "days_to_event"], ascending=[True, True, False])
    columns = ["consultation_id", "reference_event", "event", "days_to_event", "phase"]
    return timed.loc[:, columns].reset_index(drop=True)


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
