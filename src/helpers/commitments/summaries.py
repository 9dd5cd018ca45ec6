"""The public table of commitments, and sentences about goals and asks."""

import pandas as pd

from helpers.commitments.chain import find_best_relation
from helpers.commitments.scores import count_seed_test
from helpers.contracts.tables import TABLES
from helpers.statements import Number, Statement, say

AUTOMATED = "automated"


def assemble_commitments(goals: pd.DataFrame, scores: pd.DataFrame, delivery: pd.DataFrame) -> pd.DataFrame:
    """Return every goal with its scores and delivery, by the contract ``commitments``; a goal without a score has empty cells."""
    joined = goals.merge(scores.join(delivery), left_on="commitment_id", right_index=True, how="left")
    columns = list(TABLES["commitments"].columns)
    text = [c for c in columns if c not in ("total_low", "total_high")]
    return joined.assign(**{name: joined[name].fillna("") for name in text}).loc[:, columns]


def describe_coders(coders: pd.Series) -> str:
    """Return who scored, in a sentence that names automated coders as such."""
    automated = coders.str.startswith(AUTOMATED)
    if automated.all():
        return "Scored by automated coders only; no person has coded yet. That they agree shows consistency, not truth."
    if automated.any():
        return "Scored by people and by automated coders, which count as no person."
    return "Scored by people."


def say_register(goals: pd.DataFrame, country: str) -> Statement:
    """Say how many goals the register holds, how many count, and how many of those the country made."""
    counted = goals["counted"] == "yes"
    return say(
        "The register holds {goals:goal}; {counted} enter counts, {own} of them made by actors of the country",
        goals=len(goals),
        counted=counted.sum(),
        own=(counted & (goals["country_iso3"] == country)).sum(),
    )


def say_seed_test(scores: pd.DataFrame, goals: pd.DataFrame, country: str) -> list[Statement]:
    """Say how many counted goals are specific, measurable and time-bound in full, of the country and of all."""
    counted = goals.loc[goals["counted"] == "yes"]
    sets = {"the country": counted.loc[counted["country_iso3"] == country], "the whole register": counted}
    return [_say_range(name, scores.loc[scores.index.isin(part["commitment_id"])]) for name, part in sets.items()]


def say_asks(asks: pd.DataFrame, links: pd.DataFrame) -> Statement:
    """Say how many asks there are, how many are repeats, and how many pairs with promises were judged."""
    return say(
        "{asks:ask}, {repeats} of them told before; {links:pair} of ask and promise judged",
        asks=len(asks),
        repeats=(asks["repeat_of"] != "").sum(),
        links=len(links),
    )


def say_chain(chain: pd.DataFrame) -> Statement:
    """Say how many distinct asks have a promise that answers them, shares only the topic, or was not seen."""
    best = find_best_relation(chain)["relation"].astype(str)
    return say(
        "Of {asks:distinct ask}, {answered} have a promise that answers them at least in part, {topic} share only a topic "
        "with one, and for {unseen} no promise was seen",
        asks=len(best),
        answered=best.isin(["answers", "partly_answers"]).sum(),
        topic=(best == "same_topic_only").sum(),
        unseen=(best == "none_seen").sum(),
    )


def _say_range(name: str, scores: pd.DataFrame) -> Statement:
    low, high, goals = count_seed_test(scores)
    return say(
        "Of {goals:counted goal} of {whose!s}, between {low} and {high} are specific, measurable and time-bound in full",
        whose=name,
        goals=goals,
        low=Number(low, "goals", low=low, high=high),
        high=Number(high, "goals", low=low, high=high),
    )
