"""What the records show about asks, promises and what came of them."""

from collections.abc import Iterator

import pandas as pd

from helpers.commitments.register import pick_counted
from helpers.commitments.scores import DIFFER
from helpers.commitments.summaries import count_goals, say_chain, say_register, say_seed_test
from helpers.counting import count_rows
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.statements import say
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
    own, counted = pick_counted(goals, settings.country)
    coders = evidence.coders
    yield _tell_chain(evidence["chain"])
    yield _tell_objectives(evidence["objectives"])
    yield {"name": "register", "section": COMMITMENTS, "statement": say_register(goals, settings.country), "sure": PARTIAL}
    yield _tell_seed_test(own, "seed-test", f"of {settings.report.country_name}", coders) | {"key": True}
    yield _tell_seed_test(counted, "seed-test-all", "of the whole register", coders)
    yield _tell_gates(own, settings, coders)
    yield _tell_delivery(own, settings)


def _tell_chain(chain: pd.DataFrame) -> dict:
    sure = (
        f"Judged by whoever compiled the asks. {PARTIAL} No link says that an ask caused a promise. A promise that answers in "
        "part may itself be one that is counted through its parts."
    )
    return {"name": "chain", "section": ASKS, "statement": say_chain(chain), "sure": sure, "key": True}


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


def _tell_seed_test(goals: pd.DataFrame, name: str, whose: str, coders: str) -> dict:
    statement = say_seed_test(goals, goals.set_index("commitment_id"), whose)
    unknown = "A range, for what a cut or second-hand text does not show is unknown. " if "high" in statement.numbers else ""
    sure = f"{unknown}{coders}"
    return {"name": name, "section": COMMITMENTS, "statement": statement, "sure": sure}


def _tell_gates(own: pd.DataFrame, settings: Settings, coders: str) -> dict:
    def count(column, value):
        return count_goals(own.loc[own[column] == value])

    statement = say(
        "Of {own:counted goal} of {country!s}: verifiable, {verifiable} ({v_open} cannot be told); trackable, {trackable} "
        "({t_open} cannot be told)",
        country=settings.report.country_name,
        own=count_goals(own),
        verifiable=count("verifiable", "yes"), v_open=count("verifiable", "U"),
        trackable=count("trackable", "yes"), t_open=count("trackable", "U"),
    )  # fmt: skip
    return {"name": "gates", "section": COMMITMENTS, "statement": statement, "sure": coders}


def _tell_delivery(own: pd.DataFrame, settings: Settings) -> dict:
    """Say what came of the country's goals; the parts add up to the goals."""
    parts = {code: own.loc[own["delivery"] == code] for code in DELIVERY_WORDS}
    parts = {code: rows for code, rows in parts.items() if len(rows)}
    differ = own.loc[own["delivery"].str.contains(DIFFER, regex=False)]
    said = [f"{DELIVERY_WORDS[code]}, {{{code}}}" for code in parts] + ["judged differently by the coders, {differ}"]
    statement = say(
        f"As of {{date!s}}, of {{own:counted goal}} of {{country!s}}: {'; '.join(said)}",
        date=say_date(settings.as_of.isoformat()),
        country=settings.report.country_name,
        own=count_goals(own),
        differ=count_goals(differ),
        **{code: count_goals(rows) for code, rows in parts.items()},
    )
    sure = "Silence is a property of the sources seen, not proof that nothing was done. Progress is mostly self-reported."
    return {"name": "delivery", "section": DELIVERY, "statement": statement, "sure": sure, "key": True}
