"""The public table of commitments, and sentences about goals and asks."""

from dataclasses import replace

import pandas as pd

from helpers.commitments.chain import STRENGTH, find_best_relation
from helpers.commitments.register import pick_counted
from helpers.commitments.scores import count_seed_test
from helpers.contracts.tables import TABLES
from helpers.counting import count_rows
from helpers.decisions import AUTOMATED
from helpers.statements import Number, Statement, say
from helpers.text import fill_text


def assemble_commitments(goals: pd.DataFrame, scores: pd.DataFrame, delivery: pd.DataFrame) -> pd.DataFrame:
    """Return every goal with its scores and delivery, by the contract ``commitments``; a goal without a score has empty cells."""
    joined = goals.merge(scores.join(delivery), left_on="commitment_id", right_index=True, how="left")
    columns = list(TABLES["commitments"].columns)
    text = [c for c in columns if c not in ("total_low", "total_high")]
    return joined.assign(**{name: fill_text(joined[name]) for name in text}).loc[:, columns]


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
    own, counted = pick_counted(goals, country)
    return say(
        "The register holds {goals:goal}; {counted} enter counts, {own} of them made by actors of the country; parents of "
        "other goals, umbrellas, projections and pledges under another compact stay out",
        goals=count_goals(goals),
        counted=count_goals(counted),
        own=count_goals(own),
    )


def say_seed_test(goals: pd.DataFrame, scores: pd.DataFrame, whose: str) -> Statement:
    """Say how many of `goals` are specific, measurable and time-bound in full: a range where something is unknown.

    Raises
    ------
    ValueError
        When a goal has no scores, so that the range would be about fewer goals than are named.
    """
    low, high, scored = count_seed_test(scores.loc[scores.index.isin(goals["commitment_id"])])
    if scored != len(goals):
        raise ValueError(f"{len(goals)} goals, but {scored} scored")
    between = "between {low} and {high}" if low < high else "{low}"
    bounds = replace(count_goals(goals), low=low, high=high)
    return say(
        f"Of {{goals:counted goal}} {{whose!s}}, specific, measurable and time-bound in full: {between}",
        whose=whose,
        goals=count_goals(goals),
        low=replace(bounds, value=low),
        **({"high": replace(bounds, value=high)} if low < high else {}),
    )


def count_goals(goals: pd.DataFrame) -> Number:
    """Return how many goals there are, with their rows in the public table and the pages behind them."""
    urls = goals.set_index("commitment_id")["source_url"]
    return count_rows(goals, "commitment_id", "tables/commitments.csv", "goals", urls)


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
    best = find_best_relation(chain)
    urls = chain.drop_duplicates("ask_id").set_index("ask_id")["source_url"]

    def count(*relations):
        rows = best.loc[best["relation"].isin(relations or STRENGTH)]
        return count_rows(rows, "ask_id", "tables/chain.csv", "asks", urls)

    return say(
        "Of {asks:distinct ask}, {answered} have a promise that answers them at least in part, {topic} share only a topic "
        "with one, and for {unseen} no promise was seen",
        asks=count(),
        answered=count("answers", "partly_answers"),
        topic=count("same_topic_only"),
        unseen=count("none_seen"),
    )
