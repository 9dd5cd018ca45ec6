"""The public table of commitments, and sentences about goals and asks."""

from dataclasses import replace

import pandas as pd

from helpers.commitments.agreement_sentences import say_agreement_on
from helpers.commitments.answers import list_answers
from helpers.commitments.bands import name_bands
from helpers.commitments.coders import SCHEME
from helpers.commitments.fields import UNKNOWN
from helpers.commitments.register import pick_counted, pick_scored
from helpers.commitments.scores import SEED_TEST, count_seed_test
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CRITERIA, RELATIONS
from helpers.counting import count_rows, tell_share
from helpers.decisions import AUTOMATED
from helpers.statements import Number, Statement, say
from helpers.text import fill_text
from helpers.wording import agree, to_percent

TABLE = "tables/commitments.csv"
NUMBERS = ("total_low", "total_high", "target_low", "target_high", "reports", "evidence_months")


def assemble_commitments(goals: pd.DataFrame, scores: pd.DataFrame, delivery: pd.DataFrame) -> pd.DataFrame:
    """Return every goal with its scores and delivery, by the contract ``commitments``; a goal without a score has empty cells."""
    results = scores.join(name_bands(scores)).join(delivery)
    joined = goals.merge(results, left_on="commitment_id", right_index=True, how="left")
    columns = list(TABLES["commitments"].columns)
    text = [c for c in columns if c not in NUMBERS]
    return joined.assign(**{name: fill_text(joined[name]) for name in text}).loc[:, columns]


def describe_coders(coders: pd.Series) -> str:
    """Return who scored, in a sentence that names automated coders as such."""
    automated, scheme = coders.str.startswith(AUTOMATED), coders.str.startswith(SCHEME)
    taken_over = " Some codes are taken over from another scheme by the value map of the parameters." if scheme.any() else ""
    if len(coders) and scheme.all():
        return "No coder has scored; all codes are taken over from another scheme by the value map of the parameters."
    if (automated | scheme).all():
        alone = "Scored by automated coders only; no person has coded yet. That they agree shows consistency, not truth."
        return alone + taken_over
    if automated.any():
        return f"Scored by people and by automated coders, which count as no person.{taken_over}"
    return f"Scored by people.{taken_over}"


def say_register(goals: pd.DataFrame, country: str) -> Statement:
    """Say how many goals the register holds, how many count, and how many of those the country made."""
    own, counted = pick_counted(goals, country)
    return say(
        "The register holds {goals:goal}: {counted} are counted, and {own} of these are promised by actors of the country. "
        "Parents of other goals, umbrellas, projections and pledges under another compact are not counted",
        goals=count_goals(goals),
        counted=count_goals(counted),
        own=count_goals(own),
    )


def say_seed_test(goals: pd.DataFrame, whose: str, agreement: pd.DataFrame, least: int) -> Statement:
    """Say how many of `goals` (rows of ``commitments``) are specific, measurable and time-bound in full, and how coders agree.

    A range where something is unknown or coders differ; a share only of `least` goals or more, and of the goals at hand.
    """
    low, high, scored = count_seed_test(goals)
    passed = {"low": goals["seed_test"] == "yes", "high": goals["seed_test"] != "no"}
    ends = {"low": "at least ", "high": "at most "} if low < high else {"low": ""}
    parts, values = [], {}
    for end, words in ends.items():
        share = to_percent(int(passed[end].sum()), scored) if scored >= least else 0
        bound = words if passed[end].any() else ""
        parts.append(f"{bound}{{{end}}} of {{{end}_of:counted goal}}{f' ({{{end}_share}}%)' if share else ''}")
        counted, whole = count_goals(goals.loc[passed[end]], "seed_test"), count_goals(goals)
        values |= {end: replace(counted, low=low, high=high), f"{end}_of": whole}
        values |= {f"{end}_share": tell_share(share, counted, whole)} if share else {}
    verb = agree(int(passed["low"].sum()), "is", "are") if len(ends) == 1 else "are"
    sure = " for sure" if len(ends) > 1 and not low else ""
    said = f"Of the goals {{whose!s}}, {f'{sure} and '.join(parts)} {verb} specific, measurable and time-bound in full"
    return say(said, whose=whose, **values).join(say_agreement_on(agreement, SEED_TEST))


def find_unread(goals: pd.DataFrame) -> pd.Series:
    """Tell of which goals a text that was cut or told by others leaves open whether they are as `say_seed_test` says."""
    unknown = [goals[criterion].str.contains(UNKNOWN) for criterion in SEED_TEST]
    return goals["seed_test"].eq(UNKNOWN) & pd.concat(unknown, axis=1).any(axis=1)


def say_open(goals: pd.DataFrame) -> str:
    """Say why it is open for some of `goals` whether they are specific, measurable and time-bound in full; else nothing."""
    open_, unread = goals["seed_test"] == UNKNOWN, find_unread(goals)
    told = {"texts that were cut or told by others": unread, "scores that differ": open_ & ~unread}
    whys = [why for why, where in told.items() if where.any()]
    return f"A range, for {' and '.join(whys)} leave the rest open." if whys else ""


def say_uncoded(goals: pd.DataFrame, codings: pd.DataFrame) -> Statement:
    """Say how many goals to score no coder has coded yet, so that all but what their fields say is unknown."""
    scored = pick_scored(goals)
    uncoded = scored.loc[~scored["commitment_id"].isin(codings["commitment_id"])]
    if uncoded.empty:
        return say("Each of {scored:goal} to score has a coder", scored=count_goals(scored, *CRITERIA))
    return say(
        "Of {scored:goal} to score, {uncoded} wait for a first coder: of these all is unknown but what a field of the register "
        "says",
        scored=count_goals(scored), uncoded=count_goals(uncoded, *CRITERIA),
    )  # fmt: skip


def count_goals(goals: pd.DataFrame, *columns: str) -> Number:
    """Return how many goals there are, with their rows in the public table and the pages behind them.

    `columns` decide which goals these are, besides whose they are and whether they count.
    """
    urls = goals.set_index("commitment_id")["source_url"]
    return count_rows(goals, "commitment_id", TABLE, "goals", urls, columns=("country_iso3", "counted", *columns))


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
    best = list_answers(chain)
    urls = best.set_index("ask_id")["source_url"]

    def count(*relations):
        rows = best.loc[best["relation"].isin(relations or RELATIONS)]
        return count_rows(rows, "ask_id", "tables/chain.csv", "asks", urls, columns=("relation",))

    answered = count("answers", "partly_answers")
    return say(
        f"Of {{asks:distinct ask}}, {{answered}} {agree(answered.value, 'has', 'have')} a promise that answers at least part of "
        "what is asked. For {topic:more ask} a promise shares only the topic, and for {unseen} no promise was seen",
        asks=count(),
        answered=answered,
        topic=count("same_topic_only"),
        unseen=count("none_seen"),
    )
