"""What the numbers of the figures rest on: the same as the tables that they are taken from."""

from helpers.commitments import list_answers
from helpers.lineage.pairs import Part, pair
from helpers.lineage.records import Records
from helpers.lineage.rules_goals import ASK, GOAL, find_blind, find_links, find_sets
from helpers.lineage.rules_goals import FIND as GOALS
from helpers.lineage.rules_participation import FIND as ROOMS
from helpers.lineage.rules_participation import ID, find_bridges, find_by_meeting, find_core_rooms, find_meetings, find_readings


def _find_chain(records: Records) -> list[Part]:
    key = ["asker", "relation", "delivery"]
    answers, chain = list_answers(records["chain"])[[ASK, *key]], records["chain"]
    linked = chain.loc[chain[GOAL] != "", [ASK, GOAL]].merge(answers, on=ASK)
    return [Part(pair(answers, "ask", ASK, *key)), *find_links(linked, *key)]


def _find_criteria(records: Records) -> list[Part]:
    return [*find_sets(records), *(Part(part.pairs, ("use",)) for part in find_blind(records))]


def _find_delivery(records: Records) -> list[Part]:
    return find_sets(records, proof=True)


def _find_coverage(records: Records) -> list[Part]:
    return [Part(pair(records["consultations"], "meeting", ID, ID))]


def _find_returning(records: Records) -> list[Part]:
    rows = records.at_core.loc[records.at_core["organisation"] != ""]
    parts = pair(rows, "record", "record_id", "organisation"), pair(rows, "meeting", ID, "organisation")
    return [Part(part) for part in parts]


def _find_timeline(records: Records) -> list[Part]:
    rooms = [Part(part.pairs.rename(columns={ID: "id"})) for part in find_by_meeting(records)]
    events = records["events"].rename(columns={"event_id": "id"})
    return [*rooms, Part(pair(events.assign(event=events["id"]), "event", "event", "id"))]


def _find_voices(records: Records) -> list[Part]:
    names = records["voices"].set_index("theme_id")["theme"]
    parts = (part.pairs for part in ROOMS["voices"](records))
    return [Part(pairs.assign(theme_id=pairs["theme_id"].map(names)).rename(columns={"theme_id": "theme"})) for pairs in parts]


FIND = {
    "agreement": GOALS["agreement"], "bridges": find_bridges, "chain": _find_chain, "coverage": _find_coverage,
    "criteria": _find_criteria, "delivery": _find_delivery, "objectives": GOALS["objectives"], "people": find_by_meeting,
    "returning": _find_returning, "sensitivity": find_readings, "shares": find_by_meeting,
    "timeline": _find_timeline, "timing": find_meetings, "units": find_core_rooms, "voices": _find_voices,
}  # fmt: skip
