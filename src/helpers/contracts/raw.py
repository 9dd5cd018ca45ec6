"""Which columns a source of each table must and may have; any other column of a source is kept in the file only."""

REQUIRED = {
    "consultations": ("consultation_id", "title", "date_start", "date_end", "process", "source_url"),
    "coverage": ("consultation_id", "scope", "text_seen", "sources"),
    "participations": ("consultation_id", "person_name", "organisation", "role"),
    "negotiations": ("event_id", "name", "process", "date_start", "date_end", "status"),
    "person_matches": ("name_a", "org_a", "name_b", "org_b", "same"),
    "asks": ("ask_id", "consultation_id", "date", "party"),
    "ask_commitment_links": ("ask_id", "commitment_id", "relation"),
    "commitments": ("commitment_id", "actor_name", "actor_constituency", "instrument", "date_made", "summary", "text_seen"),
    "codings": ("commitment_id", "coder", "specific", "measurable", "time_bound", "assigned", "resourced", "monitored",
                "m_indicator", "m_target", "m_baseline", "m_type", "delivery"),
    "gcm_objectives": ("number", "short_title"),
}  # fmt: skip

OPTIONAL = {
    "consultations": ("series", "phase", "reference_event", "venue", "city", "mode", "organisers", "list_complete",
                      "reported_attendance", "attendance_kind", "parties_present_stated", "notes"),
    "coverage": (),
    "participations": ("position", "source_url", "notes"),
    "negotiations": ("city", "host", "source_url", "notes"),
    "person_matches": ("why",),
    "asks": ("asked_by_name", "coder_objectives", "repeat_of", "source_url"),
    "ask_commitment_links": ("lag_days", "confidence"),
    "commitments": ("country_iso3", "instrument_detail", "deadline", "gcm_objectives", "coder_objectives", "parent_id",
                    "status", "status_date", "status_note", "source_url", "notes"),
    "codings": ("verifiable", "main_objectives", "delivery_evidence_type"),
    "gcm_objectives": ("imrf_roundtable",),
}  # fmt: skip
