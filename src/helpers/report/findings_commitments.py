"""What the records show about asks, promises and what came of them."""

from collections.abc import Iterator

import pandas as pd

from helpers.commitments.chain import find_best_relation
from helpers.commitments.scores import DIFFER, count_seed_test
from helpers.contracts.vocabulary import CRITERIA
from helpers.report.counting import collect_urls, count_rows
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import say_date

PARTIAL = "The register and the asks are partial collections: what was not found may exist."
DELIVERY_WORDS = {
    "complete": "reported complete",
    "substantial": "done in substance",
    "limited": "done in part",
    "not_started": "not started",
    "withdrawn": "withdrawn",
    "superseded": "superseded",
    "overdue_silent": "past the deadline with nothing reported in any source seen",
    "no_evidence": "without evidence either way",
    "not_due": "not yet due",
    "not_assessable": "not assessable by its form",
}
ASKS, COMMITMENTS, DELIVERY = "asks", "commitments", "delivery"


def find_commitments(evidence: Evidence, settings: Settings) -> Iterator[dict]:
    """Yield the findings about asks and goals, as the parts of `Finding`."""
    goals = evidence["commitments"]
    counted = goals.loc[goals["counted"] == "yes"]
    own = counted.loc[counted["country_iso3"] == settings.country]
    urls = goals.set_index("commitment_id")["source_url"]
    yield _tell_chain(evidence["chain"])
    yield _tell_objectives(evidence["objectives"])
    yield _tell_register(goals, counted, own, urls)
    coders = evidence.coders
    yield _tell_seed_test(own, "seed-test", f"of {settings.report.country_name}", urls, coders)
    yield _tell_seed_test(counted, "seed-test-all", "of the whole register", urls, coders)
    yield _tell_gates(own, settings, urls, coders)
    yield _tell_delivery(own, settings, urls)


def _tell_chain(chain: pd.DataFrame) -> dict:
    best = find_best_relation(chain)
    urls = chain.drop_duplicates("ask_id").set_index("ask_id")["source_url"]

    def count(*relations):
        rows = best.loc[best["relation"].isin(relations)] if relations else best
        return count_rows(rows, "ask_id", "tables/chain.csv", "asks", urls)

    statement = say(
        "Of {asks:distinct ask}, {answered} have a promise that answers them at least in part, {topic} share only a topic with "
        "one, and for {unseen} no promise was seen",
        asks=count(), answered=count("answers", "partly_answers"), topic=count("same_topic_only"), unseen=count("none_seen"),
    )  # fmt: skip
    sure = (
        f"Judged by whoever compiled the asks. {PARTIAL} No link says that an ask caused a promise. A promise that answers in "
        "part may itself be one that is counted through its parts."
    )
    return {"name": "chain", "section": ASKS, "statement": statement, "sure": sure, "key": True}


def _tell_objectives(objectives: pd.DataFrame) -> dict:
    asked = objectives.loc[objectives["asks"] > 0]
    promised = asked["goals"] > 0

    def count(rows):
        return count_rows(rows, "number", "tables/objectives.csv", "objectives")

    statement = say(
        "Asks touch {asked} of {objectives:objective} of the Global Compact; a counted goal of the country was found for "
        "{promised} of these",
        asked=count(asked), objectives=count(objectives), promised=count(asked.loc[promised]),
    )  # fmt: skip
    sure = f"Objectives as read by the compiler, seldom stated by a source. {PARTIAL}"
    return {"name": "objectives", "section": ASKS, "statement": statement, "sure": sure}


def _tell_register(goals: pd.DataFrame, counted: pd.DataFrame, own: pd.DataFrame, urls: pd.Series) -> dict:
    def count(rows):
        return count_rows(rows, "commitment_id", "tables/commitments.csv", "goals", urls)

    statement = say(
        "The register holds {goals:goal}; {counted} enter counts, {own} of them made by actors of the country; parents of "
        "other goals, umbrellas, projections and pledges under another compact stay out",
        goals=count(goals), counted=count(counted), own=count(own),
    )  # fmt: skip
    return {"name": "register", "section": COMMITMENTS, "statement": statement, "sure": PARTIAL}


def _tell_seed_test(goals: pd.DataFrame, name: str, whose: str, urls: pd.Series, coders: str) -> dict:
    low, high, scored = count_seed_test(goals.loc[goals["specific"] != "", list(CRITERIA)])
    where = {"table": "tables/commitments.csv", "rows": tuple(sorted(goals["commitment_id"]))}
    where |= {"source_urls": collect_urls(where["rows"], urls), "low": low, "high": high}
    between = "between {low} and {high}" if low < high else "{low}"
    statement = say(
        f"Of {{goals:counted goal}} {{whose!s}}, specific, measurable and time-bound in full: {between}",
        whose=whose, goals=count_rows(goals, "commitment_id", "tables/commitments.csv", "goals", urls),
        low=Number(low, "goals", **where), **({"high": Number(high, "goals", **where)} if low < high else {}),
    )  # fmt: skip
    if scored != len(goals):
        raise ValueError(f"{len(goals)} counted goals, but {scored} scored")
    sure = f"A range, for what a cut or second-hand text does not show is unknown. {coders}"
    return {"name": name, "section": COMMITMENTS, "statement": statement, "sure": sure, "key": name == "seed-test"}


def _tell_gates(own: pd.DataFrame, settings: Settings, urls: pd.Series, coders: str) -> dict:
    def count(column, value):
        return count_rows(own.loc[own[column] == value], "commitment_id", "tables/commitments.csv", "goals", urls)

    statement = say(
        "Of {own:counted goal} of {country!s}: verifiable, {verifiable} ({v_open} cannot be told); trackable, {trackable} "
        "({t_open} cannot be told)",
        country=settings.report.country_name,
        own=count_rows(own, "commitment_id", "tables/commitments.csv", "goals", urls),
        verifiable=count("verifiable", "yes"), v_open=count("verifiable", "U"),
        trackable=count("trackable", "yes"), t_open=count("trackable", "U"),
    )  # fmt: skip
    return {"name": "gates", "section": COMMITMENTS, "statement": statement, "sure": coders}


def _tell_delivery(own: pd.DataFrame, settings: Settings, urls: pd.Series) -> dict:
    """Say what came of the country's goals; the parts add up to the goals."""

    def count(rows):
        return count_rows(rows, "commitment_id", "tables/commitments.csv", "goals", urls)

    parts = {code: own.loc[own["delivery"] == code] for code in DELIVERY_WORDS}
    parts = {code: rows for code, rows in parts.items() if len(rows)}
    differ = own.loc[own["delivery"].str.contains(DIFFER, regex=False)]
    said = [f"{DELIVERY_WORDS[code]}, {{{code}}}" for code in parts] + ["judged differently by the coders, {differ}"]
    statement = say(
        f"As of {{date!s}}, of {{own:counted goal}} of {{country!s}}: {'; '.join(said)}",
        date=say_date(settings.as_of.isoformat()),
        country=settings.report.country_name,
        own=count(own),
        differ=count(differ),
        **{code: count(rows) for code, rows in parts.items()},
    )
    sure = "Silence is a property of the sources seen, not proof that nothing was done. Progress is mostly self-reported."
    return {"name": "delivery", "section": DELIVERY, "statement": statement, "sure": sure, "key": True}
