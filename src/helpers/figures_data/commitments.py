"""What the figures about asks and promises show, as tables."""

import pandas as pd

from helpers.choices import OUTSIDE
from helpers.commitments.answers import SEVERAL, list_answers, rank_delivery
from helpers.commitments.delivery import count_delivery
from helpers.commitments.scores import count_scores
from helpers.contracts.vocabulary import READINGS, RELATIONS, UNKNOWN_WAYS
from helpers.figures_data.participation import find_places
from helpers.settings import Settings

OWN, ALL = "own", "all"
LEFT_OUT = UNKNOWN_WAYS[0]


def prepare_agreement(agreement: pd.DataFrame, options) -> pd.DataFrame:
    """Return how far coders agree on each reading, unknowns left out, beside the levels that the rule asks for.

    Columns: criterion, goals, raw_agreement, alpha, AC and their intervals, use, mark_from and use_from (the levels of
    `options`, as in ``choices.Reliability``).
    """
    order = {name: place for place, name in enumerate(READINGS)}
    rows = agreement.loc[agreement["unknowns"] == LEFT_OUT].sort_values("criterion", key=lambda names: names.map(order))
    columns = ["criterion", "goals", "raw_agreement", "alpha", "alpha_low", "alpha_high", "ac", "ac_low", "ac_high", "use"]
    rows = rows if rows["goals"].gt(0).any() else rows.head(0)
    return rows[columns].reset_index(drop=True).assign(mark_from=options.mark_from, use_from=options.use_from)


def prepare_criteria(scores: pd.DataFrame, goals: pd.DataFrame, country: str, agreement: pd.DataFrame) -> pd.DataFrame:
    """Return the scores on the six criteria for the country's counted goals and for all.

    Columns: goal_set, criterion, one column a score, use (what the agreement of the coders allows, see ``agreement``).
    """
    use = agreement.loc[agreement["unknowns"] == LEFT_OUT].set_index("criterion")["use"]
    counted = _for_own_and_all(scores, goals, country, count_scores)
    counted = counted if len(goals) else counted.head(0)
    return counted.assign(use=counted["criterion"].map(use).astype("str"))


def prepare_delivery(delivery: pd.DataFrame, goals: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the counted goals by delivery code, for the country and for all. Columns: goal_set, delivery, goals."""
    return _for_own_and_all(delivery, goals, country, lambda rows: count_delivery(rows["delivery"]))


def prepare_objectives(objectives: pd.DataFrame) -> pd.DataFrame:
    """Return the asks and the country's counted goals under each objective, by the round table that discusses it.

    Columns: imrf_roundtable, roundtable_basis (how it is known), number and objective, asks, goals, and the three parts that
    sum to these: verifiable_and_trackable, verifiable_only, not_shown_verifiable (those that are not verifiable, and those of
    which it cannot be told); none_verifiable (whether none of the goals is; U where it cannot be told).
    """
    both = objectives["verifiable_and_trackable"]
    shown = pd.DataFrame(
        {
            "imrf_roundtable": objectives["imrf_roundtable"],
            "roundtable_basis": objectives["roundtable_basis"],
            "number": objectives["number"].astype(int),
            "objective": objectives["short_title"],
            "asks": objectives["asks"],
            "goals": objectives["goals"],
            "verifiable_and_trackable": both,
            "verifiable_only": objectives["verifiable"] - both,
            "not_shown_verifiable": objectives["goals"] - objectives["verifiable"],
            "none_verifiable": objectives["promised_not_verifiable"],
        }
    )
    nowhere = shown["imrf_roundtable"] == ""
    order = shown.assign(nowhere=nowhere).sort_values(["nowhere", "imrf_roundtable", "number"]).index
    return shown.loc[order].reset_index(drop=True)


def prepare_chain(chain: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the distinct asks by who asked, by the strongest promise seen and by what came of it.

    Columns: asker, party (outside for a voice of several), party_place (in the scheme), relation, delivery (of the promise
    that answers best), asks. The askers with most asks stand first, then the strongest relation and the best delivery.
    """
    answers = list_answers(chain)
    answers = answers.assign(party=answers["party"].mask(answers["asker"] == SEVERAL, OUTSIDE))
    counts = answers.groupby(["asker", "party", "relation", "delivery"]).size().rename("asks").reset_index()
    counts.insert(2, "party_place", find_places(counts["party"], settings))
    order = pd.DataFrame(
        {
            "fewer": -counts.groupby("asker")["asks"].transform("sum"),
            "asker": counts["asker"],
            "party": counts["party_place"],
            "relation": counts["relation"].map({relation: place for place, relation in enumerate(RELATIONS)}),
            "place": rank_delivery(counts["delivery"]),
            "delivery": counts["delivery"],
        }
    )
    return counts.loc[order.sort_values(list(order.columns)).index].reset_index(drop=True)


def _for_own_and_all(rows: pd.DataFrame, goals: pd.DataFrame, country: str, count) -> pd.DataFrame:
    """Apply `count` to the rows of the country's counted goals and of all counted goals, one below the other."""
    counted = goals.loc[goals["counted"] == "yes"].set_index("commitment_id")["country_iso3"]
    rows = rows.loc[rows.index.isin(counted.index)]
    own = rows.loc[rows.index.map(counted) == country]
    both = pd.concat([count(own).assign(goal_set=OWN), count(rows).assign(goal_set=ALL)], ignore_index=True)
    return both[["goal_set", *both.columns.drop("goal_set")]]
