"""Each table as a list of columns, a key and the readers it is for."""

from dataclasses import dataclass

from helpers.contracts.column import Column
from helpers.contracts.columns import COLUMNS
from helpers.contracts.vocabulary import CRITERIA, DELIVERY, EVIDENCE, REASONS, SCORES


@dataclass(frozen=True)
class Table:
    """One table: what a row is, which columns it has, what makes a row unique.

    ``public`` tables go into ``reports/<country>/tables``; the others stay in ``data/processed``. ``may_be_empty``
    names columns that are empty here although they identify something elsewhere. ``own`` defines columns whose published
    name means something else in another table.
    """

    name: str
    row: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    public: bool = False
    may_be_empty: tuple[str, ...] = ()
    own: tuple[Column, ...] = ()

    def list_columns(self) -> list[Column]:
        """Return the definitions of the table's columns, in order."""
        own = {column.name: column for column in self.own}
        return [own.get(name) or COLUMNS[name] for name in self.columns]


_ORIGIN = ("source_file", "source_sheet", "source_row")
_MEETING = (
    "consultation_id", "order", "title", "date_start", "date_end", "process", "series", "scope", "phase", "phase_basis",
    "reference_event", "event_status", "days_to_event", "list_complete", "text_seen", "attendance", "attendance_kind",
    "stated", "sources", "source_url", "date_partial", "place", "event_first_start", "days_to_first_date", "category_system",
)  # fmt: skip
_RESULTS = (
    "verifiable",
    "trackable",
    "total_low",
    "total_high",
    "band",
    "band_high",
    "delivery",
    "delivery_basis",
    "evidence_type",
)
_GOAL = (
    "commitment_id", "country_iso3", "actor", "constituency", "instrument", "instrument_detail", "date_made",
    "deadline", "summary", "goal_text_seen", "parent_id", "counted", "not_counted_because", "stated_objectives",
    "coded_objectives",
)  # fmt: skip

_DEFINITIONS = (
    # data/processed/<country>: what the notebooks hand on
    Table("meetings", "a meeting", (*_MEETING, "mode", "venue", "city", "organisers", "notes", *_ORIGIN), ("consultation_id",)),
    Table("events", "a negotiation or forum",
          ("event_id", "name", "process", "date_start", "date_end", "first_date_start", "first_date_end", "city", "host",
           "event_status", "source_url", "notes", *_ORIGIN),
          ("event_id",)),
    Table("records", "a printed row",
          ("record_id", "consultation_id", "person_name", "name_key", "position", "organisation_printed", "role",
           "constituency_printed", "country", "country_iso3", "presence", "intervals", "minutes", "person_key",
           "gender_self_declared", "source_url", "notes", "organisation", "constituency",
           "decision", "person_id", "appearance_id", "fate", "reason", *_ORIGIN),
          ("record_id",), may_be_empty=("person_name", "name_key", "person_id", "appearance_id")),
    Table("appearances", "a person at a meeting",
          ("appearance_id", "consultation_id", "person_id", "organisation", "constituency", "roles", "positions", "records",
           "spellings", "minutes", "minutes_basis", "gender_self_declared"),
          ("appearance_id",)),
    Table("cleaning_log", "a cell that is not used as printed", ("file", "sheet", "row", "column", "before", "after", "rule"),
          ("file", "sheet", "row", "column", "rule")),
    Table("review_organisations", "a body that a person is asked about",
          ("organisation_printed", "organisation", "constituency", "score", "rows"), ("organisation_printed",)),
    Table("review_people", "a pair of names that a person is asked about",
          ("name_a", "organisation_a", "name_b", "organisation_b", "score", "basis"),
          ("name_a", "organisation_a", "name_b", "organisation_b")),
    Table("merged_people", "a pair of names that merged by score",
          ("name_a", "organisation_a", "name_b", "organisation_b", "score", "basis"),
          ("name_a", "organisation_a", "name_b", "organisation_b")),
    Table("open_labels", "a printed label that no decision settles", ("open_kind", "label", "rows", "nearest", "score"),
          ("open_kind", "label")),
    Table("goals", "a goal", (*_GOAL, "status", "status_date", "status_note", "source_url", "notes", *_ORIGIN),
          ("commitment_id",)),
    Table("codings", "a goal as one coder scored it",
          ("commitment_id", "coder", *CRITERIA, "m_indicator", "m_target", "m_baseline", "m_type", "verifiable",
           "main_objectives", "delivery", "evidence_type", *_ORIGIN),
          ("commitment_id", "coder"), own=(
              *(Column(name, "code", COLUMNS[name].meaning, allowed=SCORES) for name in CRITERIA),
              Column("delivery", "code", "what came of it, as the coder judged", allowed=DELIVERY),
              Column("evidence_type", "code", "kind of proof the coder saw", allowed=EVIDENCE, empty=True))),
    Table("asks", "an ask",
          ("ask_id", "consultation_id", "ask_date", "asked_by", "constituency", "mixed_constituencies", "coded_objectives",
           "repeat_of", "source_url", *_ORIGIN),
          ("ask_id",), may_be_empty=("consultation_id",)),
    Table("ask_links", "an ask and a promise", ("ask_id", "commitment_id", "relation", "lag_days", "confidence", *_ORIGIN),
          ("ask_id", "commitment_id")),
    Table("themes", "a theme of asks", ("theme_id", "theme", "match_level", "ask_ids", *_ORIGIN), ("theme_id",)),
    Table("gcm_objectives", "an objective of the GCM", ("number", "short_title", "imrf_roundtable", *_ORIGIN), ("number",)),
    # reports/<country>/tables: what people build on; columns may be added, never renamed
    Table("consultations", "a meeting", _MEETING, ("consultation_id",), public=True),
    Table("participation", "a meeting and a party under a scheme",
          ("consultation_id", "scheme", "party", "records", "people", "organisations", "exact_duplicates", "share", "share_low",
           "share_high", "share_basis", "roles_known", "speakers", "minutes_known", "person_minutes", "counted_low",
           "counted_high"),
          ("consultation_id", "scheme", "party"), public=True),
    Table("record_rows", "a printed row of attendance, without its person",
          ("record_id", "consultation_id", "appearance_id", "organisation", "constituency", "decision", "fate", "reason",
           "source_url", *_ORIGIN),
          ("record_id",), public=True, may_be_empty=("appearance_id",)),
    Table("years", "a year of a series, under one way to group people, and a party",
          ("series", "category_system", "year", "party", "meetings", "records", "people", "organisations", "comparable"),
          ("series", "category_system", "year", "party"), public=True, own=(
              Column("people", "integer", "people named, at each meeting apart", unit="appearances"),
              Column("series", "text", "series that the meetings belong to; all: every core meeting"))),
    Table("tripartite", "a meeting under a scheme",
          ("consultation_id", "scheme", "parties_named", "parties_stated", "all_named", "all_stated", "evenness",
           "largest_party", "largest_share", "parties", "people", "effective_parties"),
          ("consultation_id", "scheme"), public=True,
          own=(Column("people", "integer", "people named in the scheme's parties", unit="people"),)),
    Table("sensitivity", "a reading of who speaks for whom",
          ("reading", "reading_kind", "reading_label", "meetings", "named", "stated", "named_or_stated", "moved", "gained",
           "lost"),
          ("reading",), public=True,
          own=(Column("stated", "integer", "core meetings of which sources state every party: a lower bound", unit="meetings"),)),
    Table("periods", "a period under a scheme, by what shows the parties",
          ("period", "scheme", "shown_by", "period_label", "meetings", "tripartite_meetings", "tripartite_share", "interval_low",
           "interval_high", "interval_because"),
          ("period", "scheme", "shown_by"), public=True),
    Table("before_after", "a reference event, or all of them together",
          ("reference_event", "meetings_before", "meetings_after", "both", "before_only", "after_only", "p_value", "p_adjusted",
           "reliable", "p_shuffled"),
          ("reference_event",), public=True,
          own=(Column("reference_event", "text", "negotiation or forum; all: before or after any of them"),)),
    Table("returning", "a meeting",
          ("consultation_id", "organisations", "returning_any", "returning_previous", "people", "people_returning_any",
           "reliable", "previous_meeting", "newcomers", "previous_absent", "people_returning_previous", "jaccard",
           "jaccard_low", "jaccard_high"),
          ("consultation_id",), public=True),
    Table("returning_parties", "a meeting and a party under the headline scheme",
          ("consultation_id", "party", "organisations", "returning_any", "returning_previous", "newcomers", "people",
           "people_returning_any", "people_returning_previous"),
          ("consultation_id", "party"), public=True),
    Table("backbone", "two organisations named together",
          ("organisation_1", "organisation_2", "party_1", "party_2", "shared", "expected", "p_value", "p_adjusted",
           "in_backbone"),
          ("organisation_1", "organisation_2"), public=True),
    Table("bridges", "an organisation named at several core meetings",
          ("organisation", "constituency", "party", "meetings", "meetings_with_other", "meetings_with_all", "parties_met",
           "backbone_ties", "backbone_cross"),
          ("organisation",), public=True),
    Table("mixing", "a network of organisations and a measure of mixing",
          ("network", "measure", "organisations", "ties", "observed", "expected", "chance_low", "chance_high", "p_value",
           "permutations"),
          ("network", "measure"), public=True,
          own=(Column("expected", "number", "mean of the shuffles; empty when not defined", unit="as the measure", empty=True),)),
    Table("voices", "a theme of asks",
          ("theme_id", "theme", "match_level", "asks", "ask_ids", "alone_constituencies", "mixed_constituencies",
           "voicing_parties", "voice", "consultation_ids", "date_first", "date_last", "shared_meetings"),
          ("theme_id",), public=True,
          own=(Column("asks", "integer", "distinct asks of the theme, repeats left out", unit="asks"),)),
    Table("gender", "a meeting and a self-declared gender, made safe",
          ("consultation_id", "gender", "people", "shown"), ("consultation_id", "gender"), public=True,
          own=(
              Column("consultation_id", "text", "core meeting that asks; together: those too small to be shown alone, each "
                     "person once"),
              Column("people", "integer", "people who say so, coarsened by the rule of the parameters; empty when hidden",
                     unit="people", empty=True))),
    Table("methods", "a measure",
          ("measure", "definition", "formula", "measured_in", "denominator", "limits", "reference"), ("measure",), public=True),
    Table("commitments", "a goal", (*_GOAL, *CRITERIA, *_RESULTS, "source_url"), ("commitment_id",), public=True),
    Table("objectives", "an objective of the GCM",
          ("number", "short_title", "imrf_roundtable", "goals", "goals_stated", "goals_coded", "verifiable", "trackable",
           "all_goals_stated", "all_goals_coded", "asks"),
          ("number",), public=True, own=(
              Column("verifiable", "integer", "goals under the objective (see goals) that are verifiable", unit="goals"),
              Column("trackable", "integer", "goals under the objective (see goals) that are trackable", unit="goals"))),
    Table("chain", "an ask and a promise, or an ask alone",
          ("ask_id", "consultation_id", "ask_date", "constituency", "party", "commitment_id", "relation", "lag_days",
           "confidence", "delivery", "source_url"),
          ("ask_id", "commitment_id"), public=True, may_be_empty=("consultation_id", "commitment_id")),
    Table("decisions", "an author of decisions in a file", ("decision_file", "decided_by", "decisions"),
          ("decision_file", "decided_by"), public=True),
    Table("reported_counts", "a count that a source prints",
          ("consultation_id", "group", "constituency", "count_printed", "count_low", "count_high", "count_kind", "unit",
           "stage", "source_url", *_ORIGIN),
          ("source_file", "source_sheet", "source_row"), public=True),
    Table("row_accounting", "a source file and a table it holds",
          ("file", "table", "sha256", "adapter", "encoding", "rows_read", "kept", "merged", "set_aside",
           *(f"{fate}_{reason}" for fate, reasons in REASONS.items() for reason in reasons), "rows_in_file", "rows_layout",
           "rows_blank", "printed_total", "unread"),
          ("file", "table"), public=True),
)  # fmt: skip

if leaks := [f"{t.name}.{c.name}" for t in _DEFINITIONS if t.public for c in t.list_columns() if c.personal]:
    raise ValueError(f"personal columns in public tables: {', '.join(leaks)}")
TABLES = {table.name: table for table in _DEFINITIONS}
