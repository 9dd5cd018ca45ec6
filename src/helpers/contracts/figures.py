"""The table of numbers of each figure: what a row is, and what every column means."""

from dataclasses import dataclass, replace

from helpers.contracts.column import OPEN, Column, define_count, define_text
from helpers.contracts.table import Table

YES_NO = ("yes", "no")
LISTS = Column("lists_complete", "code", "whether the lists of all core meetings are known to be complete", allowed=YES_NO)
PLACE = define_count("party_place", "rank", "place of the party in the scheme, from 1; those outside and undecided last")
DATE = define_text("date", "first day; a word where no day is known")
SET = Column("goal_set", "code", "own: counted goals of the country; all: counted goals of the register", allowed=("own", "all"))
WHEN = Column("date_start", "date", "first day of the meeting; empty when unknown", **OPEN)
NAMED = define_count("meetings", "meetings", "core meetings that name it")
PARTIES = "one column for each party of the headline scheme, for those outside it and for those undecided"


@dataclass(frozen=True)
class FigureTable:
    """The numbers of a figure: ``own`` defines what no other table has; ``spread`` every column that is named by the data."""

    row: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    own: tuple[Column, ...] = ()
    spread: Column | None = None

    def name_table(self, name: str, header: list[str] | None = None) -> Table:
        """Return the contract of a file with this `header`; without one, a single column stands for those named by the data."""
        named = [column for column in header or [] if column not in self.columns]
        if header is None and self.spread:
            named = [self.spread.name]
        if named and not self.spread:
            raise ValueError(f"figures/{name}.csv has columns that no contract names: {', '.join(named)}")
        own = [replace(self.spread, name=column) for column in named]
        return Table(name, self.row, tuple(header or (*self.columns, *named)), self.key, own=(*self.own, *own))


FIGURE_TABLES = {
    "agreement": FigureTable(
        "a reading: a criterion, a gate or delivery",
        ("criterion", "goals", "raw_agreement", "alpha", "alpha_low", "alpha_high", "ac", "ac_low", "ac_high", "use", "mark_from",
         "use_from"),
        ("criterion",),
        (define_count("goals", "goals", "goals that two coders scored on it, unknowns left out"),
         Column("mark_from", "number", "lower end of alpha from which it may be used with a mark", unit="at most 1"),
         Column("use_from", "number", "lower end of alpha from which it may be used alone", unit="at most 1"))),
    "bridges": FigureTable(
        "an organisation named at several core meetings",
        ("organisation", "constituency", "meetings", "with_every", "with_other", "own_only", "lists_complete"),
        ("organisation",),
        (NAMED, LISTS, define_count("with_every", "meetings", "of these, with organisations of every party"),
         define_count("with_other", "meetings", "of these, with one of another party, but not of every one"),
         define_count("own_only", "meetings", "of these, with none of another party"))),
    "chain": FigureTable(
        "who asked, the strongest promise seen and what came of it",
        ("asker", "party", "party_place", "relation", "delivery", "asks"), ("asker", "party", "relation", "delivery"),
        (PLACE, define_count("asks", "asks", "distinct asks"),
         define_text("asker", "constituency that asked; several_at_once: a voice of several; undecided"),
         define_text("party", "its party under the headline scheme; outside for a voice of several"),
         define_text("relation", "the strongest link to a promise"),
         define_text("delivery", "what came of the promise that answers best; no_promise, not_scored"))),
    "coverage": FigureTable(
        "a core meeting", ("year", "place_in_year", "consultation_id", "place", "text_seen", "sources", "list_complete"),
        ("consultation_id",),
        (define_text("year", "year of its first day; a word where none is known"),
         define_count("place_in_year", "rank", "place within its year, from 1"))),
    "criteria": FigureTable(
        "a criterion and a set of goals",
        ("goal_set", "criterion", "full", "half", "none", "unknown", "readings differ", "use"), ("goal_set", "criterion"),
        (SET, *(define_count(name, "goals", f"goals that {words}") for name, words in (
            ("full", "score in full"), ("half", "score by half"), ("none", "score nothing"),
            ("unknown", "are unknown on it"), ("readings differ", "coders score differently"))),
         define_text("use", "what the agreement of coders allows: use, mark, not_alone or unknown"))),
    "delivery": FigureTable(
        "a delivery and a set of goals", ("goal_set", "delivery", "goals"), ("goal_set", "delivery"),
        (SET, define_count("goals", "goals", "goals of which that came"),
         define_text("delivery", "what came of the goals; two words joined by | where it is open"))),
    "objectives": FigureTable(
        "an objective of the GCM",
        ("imrf_roundtable", "roundtable_basis", "number", "objective", "asks", "goals", "verifiable_and_trackable",
         "verifiable_only", "not_shown_verifiable", "none_verifiable"),
        ("number",),
        (define_text("imrf_roundtable", "round table of the review forum that discusses it", **OPEN),
         define_text("roundtable_basis", "how the round table is known", **OPEN),
         define_count("number", "number", "number of the objective in the Compact"),
         define_text("objective", "its short title"), define_count("asks", "asks", "distinct asks under it"),
         define_count("goals", "goals", "counted goals of the country under it"),
         define_count("verifiable_and_trackable", "goals", "of these, verifiable and trackable"),
         define_count("verifiable_only", "goals", "of these, verifiable and not shown to be trackable"),
         define_count("not_shown_verifiable", "goals", "of these, not shown to be verifiable"),
         define_text("none_verifiable", "whether none of these is verifiable: yes, no, or U where it cannot be told"))),
    "people": FigureTable(
        "a core meeting at which somebody is named", ("consultation_id", "date", "title", "list_complete"), ("consultation_id",),
        (DATE,), define_count("one a party", "people", f"people named: {PARTIES}")),
    "returning": FigureTable(
        "an organisation at a core meeting",
        ("organisation", "constituency", "party", "party_place", "meetings", "lists_complete", "consultation_id", "date_start"),
        ("organisation", "consultation_id"), (NAMED, LISTS, PLACE, WHEN)),
    "sensitivity": FigureTable(
        "a reading of who speaks for whom",
        ("reading", "reading_kind", "reading_label", "meetings", "named", "stated", "named_or_stated", "moved", "gained", "lost",
         "stated_note", "named_ids", "stated_ids", "lists_complete"),
        ("reading",),
        (LISTS, define_count("meetings", "meetings", "core meetings that the reading looks through"),
         define_count("stated", "meetings", "of these, stated to have every party; empty where the reading has no say", **OPEN),
         define_count("named_or_stated", "meetings", "of these, either; empty where the reading has no say", **OPEN))),
    "shares": FigureTable(
        "a party at a core meeting whose attendance is known",
        ("consultation_id", "date", "title", "attendance", "party", "party_place", "people", "share_low", "share_high",
         "share_basis", "list_complete"),
        ("consultation_id", "party"),
        (DATE, PLACE, define_count("attendance", "people", "people who were there"),
         define_count("people", "people", "people of the party who are named"))),
    "timeline": FigureTable(
        "a core meeting, an event, or the first dates of one that moved",
        ("kind", "id", "date", "date_end", "label", "list_complete", "all_parties"), ("kind", "id"),
        (Column("kind", "code", "meeting, event or event_first", allowed=("meeting", "event", "event_first")),
         define_text("id", "identifier of the meeting or event"), Column("date", "date", "first day; empty when unknown", **OPEN),
         Column("date_end", "date", "last day; empty when unknown", **OPEN), define_text("label", "title or name"),
         define_text("list_complete", "of a meeting: whether its list is known to be complete", **OPEN),
         define_text("all_parties", "yes when every party is named or stated", **OPEN)),
        define_text("one a party", "named, stated (stated only) or empty: one column for each party of the scheme", **OPEN)),
    "timing": FigureTable(
        "a core meeting with a known distance to its event",
        ("consultation_id", "reference_event", "event", "days_to_event", "days_to_first_date", "phase"), ("consultation_id",),
        (define_text("event", "name of the event"),)),
    "units": FigureTable(
        "a unit in which people are counted", ("unit", "total", "known", "share_shown", "lists_complete"), ("unit",),
        (LISTS, define_text("unit", "records, people, organisations, speakers or person_minutes"),
         define_count("total", "as the unit", "all of that unit over the core meetings, each meeting apart"),
         define_count("known", "people", "people of whom the unit is told; empty where it needs no telling", **OPEN),
         Column("share_shown", "code", "whether it is enough for a share", allowed=YES_NO)),
        define_count("one a party", "as the unit", f"of the party: {PARTIES}")),
    "voices": FigureTable(
        "a concrete theme of asks", ("theme", "parties"), ("theme",),
        (define_count("parties", "parties", "parties that voice it, each for itself"),),
        define_text("one a constituency", "alone, mixed (only in the voice of several) or empty: one column for each that occurs",
                    **OPEN)),
}  # fmt: skip
"""The numbers of every figure, by its name."""
