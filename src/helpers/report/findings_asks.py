"""What the records show about asks, and about the way from an ask to a promise."""

from collections.abc import Iterator

import pandas as pd

from helpers.commitments import list_answers, say_answered, say_chain, say_links, say_marks, say_unasked
from helpers.counting import count_rows
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.settings import Settings
from helpers.statements import say

ASKED, CHAIN = "asked", "from-ask-to-promise"
TABLE, MEETINGS = "tables/chain.csv", "tables/consultations.csv"
JUDGED = "Judged by whoever compiled the asks; no second judgement is on record, so no agreement is known."
PARTIAL = "The register and the asks are partial collections: what was not found may exist."
SIDE_BY_SIDE = "A link sets both side by side and says no more."


def find_asks(evidence: Evidence, settings: Settings) -> Iterator[Finding]:
    """Yield the findings about asks and about the promises linked to them; none where no ask is on record."""
    if evidence["chain"].empty:
        return
    yield _tell_asked(evidence["chain"], evidence["consultations"])
    yield _tell_chain(evidence["chain"])
    unasked = say_unasked(evidence["unasked"], evidence["commitments"], settings)
    said = [*say_links(evidence["chain"]), *say_answered(evidence["chain"], settings), *unasked]
    for statement in said:
        sure = f"{JUDGED} {PARTIAL} {SIDE_BY_SIDE}{say_marks(evidence['agreement'])}"
        yield Finding(f"links-{statement.name}", CHAIN, statement, sure)


def _tell_asked(chain: pd.DataFrame, meetings: pd.DataFrame) -> Finding:
    """Say how many asks are on record, and how many of them were made at a recorded meeting."""
    asks = list_answers(chain)
    urls = asks.set_index("ask_id")["source_url"]
    there = asks.loc[asks["consultation_id"] != ""]

    def count(rows, column):
        return count_rows(rows, "ask_id", TABLE, "asks", urls, columns=(column,))

    statement = say(
        "Of {asks:distinct ask} on record, {at} were made at {meetings} of {recorded:meeting} on record, core or not, and {away} "
        "elsewhere",
        asks=count(asks, "ask_id"),
        at=count(there, "consultation_id"),
        meetings=count_rows(there.drop_duplicates("consultation_id"), "consultation_id", MEETINGS, "meetings",
                            columns=("consultation_id",)),
        recorded=count_rows(meetings, "consultation_id", MEETINGS, "meetings", columns=("consultation_id",)),
        away=count(asks.loc[asks["consultation_id"] == ""], "consultation_id"),
    )  # fmt: skip
    return Finding(
        "asks-on-record", ASKED, statement, "An ask that was made again counts once. The asks are a partial collection."
    )


def _tell_chain(chain: pd.DataFrame) -> Finding:
    sure = (
        f"{JUDGED} {PARTIAL} {SIDE_BY_SIDE} A promise that answers in part may itself be one that is counted through its parts."
    )
    return Finding("chain", CHAIN, say_chain(chain), sure)
