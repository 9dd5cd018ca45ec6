"""What the numbers of the figures rest on: the same as the tables that they are taken from."""

from helpers.lineage.pairs import Part, pair
from helpers.lineage.records import Records
from helpers.lineage.rules_goals import FIND as GOALS
from helpers.lineage.rules_goals import find_blind, find_chain, find_clusters, find_goals, pick_own
from helpers.lineage.rules_participation import FIND as ROOMS
from helpers.lineage.rules_participation import ID, find_bodies, find_core_rooms, find_meetings


def _find_chain(records: Records) -> list[Part]:
    return find_chain(records, whole=True)


def _find_criteria(records: Records) -> list[Part]:
    return [*find_goals(records, pick_own(records)[1], proof=False), *find_blind(records)]


def _find_delivery(records: Records) -> list[Part]:
    return find_goals(records, pick_own(records)[1])


def _find_coverage(records: Records) -> list[Part]:
    return [Part(pair(records["consultations"], "meeting", ID, ID))]


def _find_returning(records: Records) -> list[Part]:
    rows = records.at_core.loc[records.at_core["organisation"] != ""]
    parts = pair(rows, "record", "record_id", "organisation"), pair(rows, "meeting", ID, "organisation")
    return [Part(part) for part in parts]


def _find_timeline(records: Records) -> list[Part]:
    rooms = [Part(part.pairs.rename(columns={ID: "id"})) for part in ROOMS["tripartite"](records)]
    events = records["events"].rename(columns={"event_id": "id"})
    return [*rooms, Part(pair(events.assign(event=events["id"]), "event", "event", "id"))]


def _find_voices(records: Records) -> list[Part]:
    names = records["voices"].set_index("theme_id")["theme"]
    parts = (part.pairs for part in ROOMS["voices"](records))
    return [Part(pairs.assign(theme_id=pairs["theme_id"].map(names)).rename(columns={"theme_id": "theme"})) for pairs in parts]


FIND = {
    "agreement": GOALS["agreement"], "bridges": find_bodies, "chain": _find_chain, "coverage": _find_coverage,
    "criteria": _find_criteria, "delivery": _find_delivery, "objectives": find_clusters, "people": ROOMS["participation"],
    "returning": _find_returning, "sensitivity": find_core_rooms, "shares": ROOMS["participation"],
    "timeline": _find_timeline, "timing": find_meetings, "units": find_core_rooms, "voices": _find_voices,
}  # fmt: skip
