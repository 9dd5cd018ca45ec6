"""What the tables about meetings, people and organisations rest on."""

import pandas as pd

from helpers.contracts.table import ORIGIN
from helpers.lineage.pairs import Part, join_cells, pair
from helpers.lineage.records import Records
from helpers.participation.periods import find_period
from helpers.participation.years import ALL
from helpers.scope import pick_core

ID = "consultation_id"
NAMED_BY = ("parties_named", "all_named", "people", "evenness", "effective_parties", "largest_party", "largest_share",
            "balance_basis")  # fmt: skip
STATED_BY = ("parties_stated", "all_stated", *NAMED_BY[3:])
SHARED = ("share", "share_low", "share_high", "share_basis")
COUNTED_BY = ("counted_low", "counted_high", *SHARED)
PRINTED = ("records", "people", "organisations", "exact_duplicates", "roles_known", "speakers", "minutes_known",
           "person_minutes", *SHARED)  # fmt: skip
READ_ANEW = ("named", "named_ids", "moved", "gained", "lost", "named_or_stated")
SAID_ANEW = ("stated", "stated_ids", "named_or_stated")
WITH_OTHERS = ("constituency", "party", "meetings_with_other", "meetings_with_all", "parties_met", "backbone_ties",
               "backbone_cross", "with_every", "with_other", "own_only")  # fmt: skip
EARLIER = ("returning_any", "newcomers", "people_returning_any")
PREVIOUS = ("returning_previous", "people_returning_previous", "previous_absent", "jaccard", "jaccard_low", "jaccard_high")
EVENT = ("phase", "phase_basis", "event_status", "days_to_event", "event_first_start", "days_to_first_date")


def find_rooms(records: Records, meetings: pd.DataFrame, *keys: str) -> list[Part]:
    """Return what is told of who was at `meetings`: the meetings, the printed rows and the counts, by `keys` of `meetings`."""
    meetings = meetings[list(dict.fromkeys([ID, *keys]))]
    rows = records.present[[ID, "record_id"]].merge(meetings, on=ID)
    parts = [pair(meetings, "meeting", ID, *keys), pair(rows, "record", "record_id", *keys), pair(meetings, "count", ID, *keys)]
    return [Part(part) for part in parts]


def part_rooms(rooms: list[Part], names: tuple[str, ...], counts: tuple[str, ...] = ()) -> list[Part]:
    """Return what `find_rooms` found, the printed rows for the columns `names` alone, the counts for `counts`, or nowhere."""
    meetings, printed, counted = (part.pairs for part in rooms)
    return [Part(meetings), Part(printed, names), *([Part(counted, counts)] if counts else [])]


def find_bodies(records: Records) -> list[Part]:
    """Return what every row of a table about organisations at core meetings rests on: each of them counts for chance."""
    rows = records.at_core.loc[records.at_core["organisation"] != ""]
    return [Part(pair(rows, "record", "record_id")), Part(pair(pick_core(records["consultations"]), "meeting", ID))]


def find_meetings(records: Records) -> list[Part]:
    """Return the meeting's own rows, and its event for the columns about time."""
    meetings = records["consultations"]
    return [Part(pair(meetings, "meeting", ID, ID)), Part(pair(meetings, "event", "reference_event", ID), EVENT)]


def find_bridges(records: Records) -> list[Part]:
    """Return where an organisation is named, for its meetings; who else is there is told of all of them together.

    Organisations that are named too seldom to be listed are there too: another row could bring them in.
    """
    rows = records.at_core.loc[records.at_core["organisation"] != ""]
    own = [pair(rows, "record", "record_id", "organisation"), pair(rows, "meeting", ID, "organisation")]
    return [*(Part(pairs, ("organisation", "meetings")) for pairs in own),
            *(Part(part.pairs, WITH_OTHERS) for part in find_bodies(records))]  # fmt: skip


def find_by_meeting(records: Records) -> list[Part]:
    """Return who was at each meeting, and what sources count there, for every column."""
    return find_rooms(records, records["consultations"], ID)


def _find_participation(records: Records) -> list[Part]:
    return part_rooms(find_by_meeting(records), PRINTED, COUNTED_BY)


def _find_constituencies(records: Records) -> list[Part]:
    return part_rooms(find_by_meeting(records), PRINTED)


def _find_tripartite(records: Records) -> list[Part]:
    return part_rooms(find_by_meeting(records), NAMED_BY, STATED_BY)


def find_readings(records: Records) -> list[Part]:
    """Return who was at all core meetings, for the readings of who is named, and what sources count, for who is stated."""
    return part_rooms(find_core_rooms(records), READ_ANEW, SAID_ANEW)


def find_core_rooms(records: Records) -> list[Part]:
    """Return who was at all core meetings, for every row of a table.

    So too for what people say of themselves: which rows hold an answer is nobody's business.
    """
    return find_rooms(records, pick_core(records["consultations"]))


def _find_record_rows(records: Records) -> list[Part]:
    return [Part(pair(records["record_rows"], "record", "record_id", "record_id"))]


def _find_years(records: Records) -> list[Part]:
    core = pick_core(records["consultations"])
    series = pd.concat([core.assign(series=ALL), core.loc[core["series"] != ""]], ignore_index=True)
    return part_rooms(find_rooms(records, series, "series"), ("records", "people", "organisations"))


def _find_periods(records: Records) -> list[Part]:
    core = pick_core(records["consultations"]).set_index(ID)
    core = core.assign(period=find_period(core, records.settings.periods.spans)).reset_index()
    events = Part(pair(core, "event", "reference_event", "period"))
    return [*find_rooms(records, core, "period"), events, Part(pair(core, "meeting", ID), ("comparable",))]


def _find_sides(records: Records) -> list[Part]:
    """Return what the comparison before and after rests on: each event's p is adjusted for those of the others."""
    core = pick_core(records["consultations"])
    sides = core.loc[core["phase"].isin(["before", "after"])]
    rows = records.present.loc[records.present["organisation"] != ""].merge(sides[[ID]], on=ID)
    told = pair(rows, "record", "record_id"), pair(sides, "meeting", ID), pair(sides, "event", "reference_event")
    return [Part(part) for part in told]


def _find_returning(records: Records) -> list[Part]:
    """Return who is at a meeting, the earlier rows of the same bodies and people, and all who are at the meeting before."""
    core = pick_core(records["consultations"])[[ID, "moment"]]
    there = records.at_core[[ID, "record_id", "organisation", "person_id"]].merge(core, on=ID)
    parts = find_rooms(records, core, ID)[:2]
    earlier = core.merge(core, how="cross", suffixes=("", "_before"))
    earlier = earlier.loc[(earlier["moment_before"] < earlier["moment"]).fillna(False)]
    parts.append(Part(pair(earlier, "meeting", f"{ID}_before", ID)))
    for name in ("organisation", "person_id"):
        named = there.loc[there[name] != ""]
        both = named.merge(named, on=name, suffixes=("", "_before"))
        both = both.loc[(both["moment_before"] < both["moment"]).fillna(False)]
        parts.append(Part(pair(both, "record", "record_id_before", ID), (*EARLIER, *PREVIOUS)))
    before = records["returning"].rename(columns={ID: "here"}).merge(there, left_on="previous_meeting", right_on=ID)
    return [*parts, Part(pair(before.drop(columns=ID).rename(columns={"here": ID}), "record", "record_id", ID), PREVIOUS)]


def _find_reliable(records: Records) -> list[Part]:
    """Return `_find_returning`, and the rows without a body at earlier meetings, for which a list does not tell all."""
    core = pick_core(records["consultations"])[[ID, "moment"]]
    there = records.at_core[[ID, "record_id", "organisation"]].merge(core, on=ID)
    unplaced = core.merge(there.loc[there["organisation"] == ""], how="cross", suffixes=("", "_before"))
    unplaced = unplaced.loc[(unplaced["moment_before"] < unplaced["moment"]).fillna(False)]
    return [*_find_returning(records), Part(pair(unplaced, "record", "record_id", ID), ("reliable",))]


def _find_voices(records: Records) -> list[Part]:
    voices = records["voices"]
    parts = [pair(voices, "theme", "theme_id", "theme_id")]
    parts += [pair(voices, kind, "ask_ids", "theme_id", split=True) for kind in ("ask", "repeat")]
    return [Part(part) for part in parts]


def _find_counts(records: Records) -> list[Part]:
    rows = records["reported_counts"]
    rows = rows.assign(place=join_cells(rows, ORIGIN))
    return [Part(pair(rows, "printed count", "place", *ORIGIN)), Part(pair(rows, "meeting", ID, *ORIGIN))]


def _find_accounting(records: Records) -> list[Part]:
    files = records["row_accounting"]
    return [Part(pair(files.assign(both=join_cells(files, ["file", "table"])), "file", "both", "file", "table"))]


def _find_decisions(records: Records) -> list[Part]:
    key = ["decision_file", "decided_by"]
    lines = records["decisions"]
    return [Part(pair(lines.assign(both=join_cells(lines, key)), "decision", "both", *key))]


def find_nothing(records: Records) -> list[Part]:
    """Return nothing, for a table that is made from the code alone."""
    return []


FIND = {
    "consultations": find_meetings, "participation": _find_participation, "constituencies": _find_constituencies,
    "tripartite": _find_tripartite, "record_rows": _find_record_rows, "years": _find_years, "sensitivity": find_readings,
    "periods": _find_periods, "before_after": _find_sides, "returning": _find_reliable, "returning_parties": _find_returning,
    "backbone": find_bodies, "bridges": find_bridges, "mixing": find_bodies, "voices": _find_voices, "gender": find_core_rooms,
    "methods": find_nothing, "decisions": _find_decisions, "reported_counts": _find_counts, "row_accounting": _find_accounting,
}  # fmt: skip
