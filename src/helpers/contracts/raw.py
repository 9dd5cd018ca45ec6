"""Which columns a source of each table must and may have; any other column of a source is kept in the file only."""

REQUIRED = {
    "consultations": ("consultation_id", "title", "date_start", "date_end", "process", "source_url"),
    "coverage": ("consultation_id", "scope", "text_seen", "sources"),
    "attendance": ("consultation_id", "person_name", "organisation"),
    "reported_counts": ("consultation_id", "group", "count"),
    "negotiations": ("event_id", "name", "process", "date_start", "date_end", "status"),
    "person_matches": ("name_a", "org_a", "name_b", "org_b", "same"),
    "asks": ("ask_id", "consultation_id", "date", "party"),
    "ask_commitment_links": ("ask_id", "commitment_id", "relation"),
    "commitments": ("commitment_id", "actor_name", "actor_constituency", "instrument", "date_made", "summary", "text_seen"),
    "codings": ("commitment_id", "coder", "specific", "measurable", "time_bound", "assigned", "resourced", "monitored",
                "m_indicator", "m_target", "m_baseline", "m_type", "delivery"),
    "gcm_objectives": ("number", "short_title"),
    "moved_events": ("event_id", "first_date_start"),
    "shared_asks": ("theme_id", "theme", "match_level", "ask_ids"),
}  # fmt: skip

OPTIONAL = {
    "consultations": ("order", "series", "phase", "reference_event", "venue", "city", "mode", "organisers", "list_complete",
                      "category_system", "reported_attendance", "attendance_kind", "parties_present_stated", "notes", "scope",
                      "text_seen", "sources"),
    "coverage": (),
    "attendance": ("position", "role", "constituency", "country", "presence", "person_key",
                   "gender_self_declared", "joined", "left", "duration",
                   "source_url", "notes"),
    "reported_counts": ("constituency", "unit", "stage", "source_url", "notes"),
    "negotiations": ("city", "host", "source_url", "notes"),
    "person_matches": ("why",),
    "asks": ("asked_by_name", "parties_if_mixed", "coder_objectives", "repeat_of", "source_url"),
    "ask_commitment_links": ("lag_days", "confidence"),
    "commitments": ("country_iso3", "instrument_detail", "deadline", "gcm_objectives", "coder_objectives", "parent_id",
                    "status", "status_date", "status_note", "source_url", "notes"),
    "codings": ("verifiable", "main_objectives", "delivery_evidence_type"),
    "gcm_objectives": ("imrf_roundtable",),
    "moved_events": ("first_date_end", "source_url", "notes"),
    "shared_asks": (),
}  # fmt: skip

# Cells that hold a day, a part of one, or a moment: their order of day and month is settled file by file.
DATES = {
    "consultations": ("date_start", "date_end"),
    "attendance": ("joined", "left"),
    "negotiations": ("date_start", "date_end"),
    "moved_events": ("first_date_start", "first_date_end"),
    "asks": ("date",),
    "commitments": ("date_made", "deadline", "status_date"),
}
