"""One definition per column, whatever table it stands in."""

from dataclasses import dataclass

from helpers.contracts import vocabulary as words

PATTERNS = {
    "text": r"[\s\S]*",
    "partial_date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "url": r"https?://\S+",
    "urls": r"https?://\S+",
    "sha256": r"[0-9a-f]{64}",
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?",
}


@dataclass(frozen=True)
class Column:
    """What a column means and may hold.

    Attributes
    ----------
    kind : str
        ``text``, ``code`` (one of `allowed`), ``codes`` (several, joined by ``;``), ``integer``, ``number``, ``date``
        (ISO), ``partial_date`` (year, month or day), ``url``, ``urls`` (joined by ``;``) or ``sha256``.
    empty : bool
        Whether an empty cell, which means unknown or not applicable, may stand.
    personal : bool
        Whether it can point to a person; such a column never enters a public table.
    """

    name: str
    kind: str
    meaning: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    empty: bool = False
    personal: bool = False


def _text(name: str, meaning: str, **more) -> Column:
    return Column(name, "text", meaning, **more)


def _count(name: str, unit: str, meaning: str, **more) -> Column:
    return Column(name, "integer", meaning, unit=unit, **more)


def _share(name: str, meaning: str) -> Column:
    return Column(name, "number", meaning, unit="share, 0 to 1", empty=True)


def _score(name: str, meaning: str) -> Column:
    return _text(name, f"{meaning}: 0, 0.5, 1 or U (unknown); two scores joined by | where coders differ", empty=True)


_OPEN = {"empty": True}
_DEFINITIONS = (
    # where a row comes from
    _text("source_file", "file below data/raw that the row was read from"),
    _count("source_row", "row", "line of the file as a spreadsheet shows it, the header being row 1"),
    Column("source_url", "urls", "page or pages the record was taken from", **_OPEN),
    _text("notes", "what the compiler wrote beside the record", personal=True, **_OPEN),
    # meetings
    _text("consultation_id", "identifier of a meeting"),
    _count("order", "rank", "place among the dated meetings, by first day; empty when the day is unknown", **_OPEN),
    _text("title", "what the meeting was, in the compiler's words"),
    Column("date_start", "date", "first day; empty when unknown", **_OPEN),
    Column("date_end", "date", "last day; empty when unknown", **_OPEN),
    _text("process", "global or national process that the meeting is about"),
    _text("series", "series that the meeting belongs to", **_OPEN),
    Column("scope", "code", "core: about a global or regional process; context: kept for its names", allowed=words.SCOPES),
    Column("phase", "code", "before, during or after its reference event", allowed=words.PHASES, **_OPEN),
    _text("phase_basis", "dates: worked out from days; source: from the wording of an undated record", **_OPEN),
    _text("reference_event", "negotiation or forum that the meeting looks to", **_OPEN),
    _count("days_to_event", "days", "days from the meeting's last day to the event's first; 0 during the event, "
           "negative from the event's last day to the meeting's first", **_OPEN),
    _text("mode", "in_person, online or hybrid", **_OPEN),
    _text("venue", "place as printed", **_OPEN),
    _text("city", "city", **_OPEN),
    _text("organisers", "hosts as printed", personal=True, **_OPEN),
    Column("list_complete", "code", "whether the list of names is known to be the whole attendance", allowed=words.LIST_COMPLETE),
    Column("text_seen", "code", "how much of the source's text was read", allowed=words.TEXT_SEEN),
    _count("attendance", "people", "attendance as the source states it", **_OPEN),
    _text("attendance_kind", "exact, about or at_least; empty when the source's wording was not kept", **_OPEN),
    Column("stated", "codes", "constituencies that the source says were there", allowed=words.CONSTITUENCIES, **_OPEN),
    _count("sources", "pages", "pages the record was taken from"),
    # negotiations
    _text("event_id", "identifier of a negotiation or forum"),
    _text("name", "name of the event"),
    _text("host", "host", **_OPEN),
    _text("event_status", "whether the event was held or only scheduled, as known when recorded", **_OPEN),
    # appearances
    _text("record_id", "identifier of one printed row"),
    _text("appearance_id", "identifier of one person at one meeting"),
    _text("person_id", "pseudonym of a person, valid within one run", personal=True),
    _text("person_name", "name as printed", personal=True),
    _text("name_key", "name as compared: case, spaces, titles and punctuation aside", personal=True),
    _text("position", "post as printed", personal=True, **_OPEN),
    _text("organisation_printed", "body as printed", personal=True, **_OPEN),
    _text("organisation", "body that the row speaks for, by written decision", **_OPEN),
    Column("constituency", "code", "group that the body, actor or asker belongs to then; empty while undecided",
           allowed=words.CONSTITUENCIES, **_OPEN),
    Column("role", "code", "part in the meeting", allowed=words.ROLES),
    Column("roles", "codes", "every part the sources give the person in the meeting", allowed=words.ROLES),
    _text("decision", "line of params/<country>/organisations.csv that placed the row", **_OPEN),
    Column("fate", "code", "what became of the row", allowed=words.FATES),
    _text("reason", "why", **_OPEN),
    _count("spellings", "spellings", "ways the person's name is printed in this meeting's records"),
    # participation
    _text("scheme", "way to group constituencies into parties"),
    _text("party", "party under the scheme; outside: a constituency of no party; undecided: no written decision yet"),
    _count("records", "printed rows", "rows of the sources, repeats included"),
    _count("people", "people", "distinct people named"),
    _count("organisations", "organisations", "distinct organisations named"),
    _count("exact_duplicates", "printed rows", "rows that repeat another of the same meeting in every cell but the source"),
    _share("share", "people of the party over the attendance; printed only where the whole list is known"),
    _share("share_low", "lowest share that the attendance allows"),
    _share("share_high", "highest share that the attendance allows"),
    _text("parties_named", "parties of which a person is named", **_OPEN),
    _text("parties_stated", "parties that the source says were there", **_OPEN),
    Column("all_named", "code", "every party named; not_shown when the list is not known to be complete", allowed=words.SHOWN),
    Column("all_stated", "code", "every party stated; not_shown when the text does not say", allowed=words.SHOWN),
    Column("evenness", "number", "Pielou's J of the people named, groups fixed by the scheme", unit="0 to 1", **_OPEN),
    _text("largest_party", "party with most people named; several joined by ; when they tie", **_OPEN),
    _share("largest_share", "its share of the people named in the scheme's parties; only for a list known to be "
           "complete, empty under the threshold"),
    _count("returning_any", "organisations", "organisations named at any earlier core meeting; empty when undated", **_OPEN),
    _count("returning_previous", "organisations", "organisations named at the core meeting before; empty when undated or "
           "when that one names none", **_OPEN),
    _count("people_returning_any", "people", "people named at any earlier core meeting; empty when undated", **_OPEN),
    _text("reliable", "yes, or no and why"),
    # commitments
    _text("commitment_id", "identifier of a goal"),
    Column("country_iso3", "text", "country that promised; empty for global, UN and joint actors", **_OPEN),
    _text("actor", "who promised"),
    _text("instrument", "kind of document the promise stands in"),
    _text("instrument_detail", "the plan, pledge or speech by name", **_OPEN),
    Column("date_made", "partial_date", "when it was promised, as exact as the source", **_OPEN),
    Column("deadline", "partial_date", "until when, as exact as the source", **_OPEN),
    _text("summary", "the promise in the compiler's words"),
    Column("goal_text_seen", "code", "full, partial (cut) or secondary (told by others)", allowed=words.GOAL_TEXT_SEEN),
    _text("parent_id", "wider promise that this one is part of", **_OPEN),
    Column("counted", "code", "whether the goal enters counts", allowed=words.YES_NO),
    _text("not_counted_because", "why it does not", **_OPEN),
    _text("stated_objectives", "GCM objectives that the source states", **_OPEN),
    _text("coded_objectives", "GCM objectives read by the compiler where none is stated", **_OPEN),
    _score("specific", "action, object and limit"),
    _score("measurable", "indicator, target and baseline, or a clear finishing line"),
    _score("time_bound", "end at least to the year"),
    _score("assigned", "a named unit that answers for it"),
    _score("resourced", "amount and source"),
    _score("monitored", "who reports, when and where"),
    Column("m_indicator", "code", "an indicator is there", allowed=words.YES_NO_UNKNOWN),
    Column("m_target", "code", "a target is there", allowed=words.YES_NO_UNKNOWN),
    Column("m_baseline", "code", "a baseline is there", allowed=words.YES_NO_UNKNOWN),
    Column("m_type", "code", "change, level or deliverable", allowed=words.M_TYPES),
    Column("verifiable", "code", "specific and measurable at least 0.5", allowed=words.YES_NO_UNKNOWN, **_OPEN),
    Column("trackable", "code", "indicator, target and time, and a baseline for a change", allowed=words.YES_NO_UNKNOWN, **_OPEN),
    Column("total_low", "number", "sum of the six with unknown as 0 and the lower score where coders differ",
           unit="points, 0 to 6", **_OPEN),
    Column("total_high", "number", "sum of the six with unknown as 1 and the higher score where coders differ",
           unit="points, 0 to 6", **_OPEN),
    Column("band", "code", "band at the low total", allowed=words.BANDS, **_OPEN),
    Column("band_high", "code", "band at the high total", allowed=words.BANDS, **_OPEN),
    _text("delivery", "what came of it as of the report's date; two codes joined by | where coders differ", **_OPEN),
    _text("delivery_basis", "fields: decided by dates and status alone; coders: judged by coders", **_OPEN),
    _text("evidence_type", "kind of proof: outcome, output, activity, statement or none", **_OPEN),
    Column("status", "text", "progress that a source reports", **_OPEN),
    Column("status_date", "partial_date", "date of that report", **_OPEN),
    _text("status_note", "what that report says, in a few words", **_OPEN),
    _text("coder", "who gave the codes; automated coders are named so"),
    _text("main_objectives", "the coder's main objectives", **_OPEN),
    # objectives, asks and the chain
    _count("number", "objective", "number of the GCM objective, 1 to 23"),
    _text("short_title", "short title, our own"),
    _text("imrf_roundtable", "IMRF round table that discusses it", **_OPEN),
    _count("goals_stated", "goals", "counted goals of the country whose source states the objective"),
    _count("goals_coded", "goals", "counted goals of the country that the compiler puts under the objective"),
    _count("all_goals_stated", "goals", "counted goals of the whole register whose source states the objective"),
    _count("all_goals_coded", "goals", "counted goals of the whole register that the compiler puts under it"),
    _count("goals", "goals", "counted goals of the country under the objective: stated or, where none is stated, coded"),
    _count("asks", "asks", "distinct asks that the coder puts under the objective"),
    _text("ask_id", "identifier of an ask"),
    Column("ask_date", "partial_date", "when it was asked", **_OPEN),
    _text("asked_by", "who asked, as printed", personal=True, **_OPEN),
    _text("repeat_of", "the same ask told before", **_OPEN),
    Column("relation", "code", "how a promise relates to the ask; none_seen when no promise was found", allowed=words.RELATIONS),
    _count("lag_days", "days", "days from ask to promise, negative when the promise came first; only between exact days",
           **_OPEN),
    _text("confidence", "the coder's confidence in the link", **_OPEN),
    _text("table", "table that the file holds"),
    # decisions
    _text("decision_file", "file below params that holds the decisions"),
    _text("decided_by", "who decided; automated coders are named so"),
    _count("decisions", "decisions", "lines of the file by this author"),
    # accounting and figures
    _text("file", "source file below data/raw"),
    Column("sha256", "sha256", "fingerprint of the file"),
    _text("adapter", "reader that was used"),
    _text("encoding", "encoding that the file was read in"),
    _count("rows_read", "rows", "rows below the header"),
    _count("kept", "rows", "rows kept as a record of their own"),
    _count("merged", "rows", "rows merged into another row that tells of the same appearance"),
    _count("set_aside", "rows", "rows set aside"),
    _count("merged_other_source", "rows", "merged: the same appearance in another source"),
    _count("merged_same_source", "rows", "merged: the same appearance twice in one source"),
    _count("set_aside_no_name", "rows", "set aside: no person is named"),
    _count("set_aside_repeat", "rows", "set aside: the same ask told again"),
)  # fmt: skip

COLUMNS = {column.name: column for column in _DEFINITIONS}
if len(COLUMNS) != len(_DEFINITIONS):
    raise ValueError("a column is defined twice")
