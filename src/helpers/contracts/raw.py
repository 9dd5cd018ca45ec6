"""Which columns a source of each table must and may have; any other column of a source is kept in the file only."""

REQUIRED = {
    "consultations": ("consultation_id", "title", "date_start", "date_end", "process", "source_url"),
    "coverage": ("consultation_id", "scope", "text_seen", "sources"),
    "attendance": ("consultation_id", "person_name", "organisation"),
    "reported_counts": ("consultation_id", "group", "count"),
    "negotiations": ("event_id", "name", "process", "date_start", "date_end", "status"),
    "person_matches": ("name_a", "org_a", "name_b", "org_b", "same"),
    "asks": ("ask_id", "consultation_id", "date", "party"),
    "ask_commitment_links": ("ask_id", "commitment_id", "relation", "basis", "confidence"),
    "commitments": ("commitment_id", "actor_name", "actor_constituency", "instrument", "date_made", "summary", "text_seen"),
    "codings": ("commitment_id", "coder", "specific", "measurable", "time_bound", "assigned", "resourced", "monitored",
                "m_indicator", "m_target", "m_baseline", "m_type", "delivery"),
    "gcm_objectives": ("number", "short_title"),
    "moved_events": ("event_id", "first_date_start"),
    "shared_asks": ("theme_id", "theme", "match_level", "ask_ids"),
    "progress_reports": ("commitment_id", "date", "evidence_type", "said_by", "source_url"),
    "last_edition": ("commitment_id", "deadline", "delivery"),
    "declarations": ("document", "paragraph", "paraphrase", "text_seen"),
    "workplans": ("workplan_id", "period", "teams", "initiatives_per_team", "initiatives_listed"),
}  # fmt: skip

HOLDS = {
    "consultations": "meetings",
    "coverage": "how much of the text on a meeting was seen",
    "attendance": "people and bodies at meetings, one printed row each",
    "reported_counts": "numbers that a source prints in place of names",
    "negotiations": "the calendar of negotiations and forums",
    "person_matches": "pairs of printed names, judged by a person",
    "asks": "what somebody asked for",
    "ask_commitment_links": "judged pairs of an ask and a promise",
    "commitments": "promises, one goal each",
    "codings": "goals as one coder scored them",
    "gcm_objectives": "the objectives of the Compact",
    "moved_events": "first dates of events that were moved",
    "shared_asks": "asks that are the same, or of one topic",
    "progress_reports": "reports on goals",
    "last_edition": "goals as the last edition told them",
    "declarations": "paragraphs of declarations",
    "workplans": "workplans whose initiatives a source counts",
}
"""What a source of each table holds, in a few words."""

# What our tables call a column of a source otherwise than the source does: a message names what stands in the file.
RENAMED = {
    "goals": {"actor_name": "actor", "actor_constituency": "constituency", "gcm_objectives": "stated_objectives",
              "coder_objectives": "coded_objectives", "text_seen": "goal_text_seen", "target_text_fact": "target",
              "budget_resources": "resources", "monitoring_reporting": "monitoring"},
    "codings": {"delivery_evidence_type": "evidence_type"},
    "evidence": {"date": "evidence_date", "note": "evidence_note"},
    "asks": {"date": "ask_date", "asked_by_name": "asked_by", "party": "constituency", "parties_if_mixed": "mixed_constituencies",
             "summary": "ask_summary", "coder_objectives": "coded_objectives"},
    "ask_links": {"basis": "link_basis"},
    "declarations": {"text_seen": "goal_text_seen"},
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
    "asks": ("asked_by_name", "parties_if_mixed", "summary", "coder_objectives", "repeat_of", "source_url"),
    "ask_commitment_links": ("lag_days",),
    "commitments": ("country_iso3", "instrument_detail", "deadline", "deadline_basis", "target_text_fact", "baseline",
                    "indicator", "lead", "partners", "budget_resources", "monitoring_reporting", "response", "gcm_objectives",
                    "coder_objectives", "parent_id", "supersedes", "status", "status_date", "status_source_url", "status_note",
                    "source_url", "notes"),
    "codings": ("verifiable", "conditional", "restated", "main_objectives", "delivery_evidence_type"),
    "gcm_objectives": ("imrf_roundtable", "roundtable_basis", "source_url", "roundtable_source_url"),
    "moved_events": ("first_date_end", "source_url", "notes"),
    "shared_asks": (),
    "progress_reports": ("note",),
    "last_edition": ("country_iso3", "summary", "total_low", "total_high"),
    "declarations": ("objectives_touched", "has_number_target", "has_deadline", "has_named_actor", "has_monitoring", "source_url",
                     "notes"),
    "workplans": ("consultation_id", "series", "source_url", "notes"),
}  # fmt: skip

# Cells that hold a day, a part of one, or a moment: their order of day and month is settled file by file.
DATES = {
    "consultations": ("date_start", "date_end"),
    "attendance": ("joined", "left"),
    "negotiations": ("date_start", "date_end"),
    "moved_events": ("first_date_start", "first_date_end"),
    "asks": ("date",),
    "commitments": ("date_made", "deadline", "status_date"),
    "progress_reports": ("date",),
    "last_edition": ("deadline",),
}
