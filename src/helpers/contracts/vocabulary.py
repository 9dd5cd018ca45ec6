"""The words that a coded column may hold."""

RESTRICTED, PUBLIC_RECORD = "restricted", "public_record"
PRIVACY = (RESTRICTED, PUBLIC_RECORD)
CONSTITUENCIES = (
    "government", "un", "civil_society", "academia", "private_sector", "employers", "trade_union",
    "parliament", "local_government", "donor", "media", "intergovernmental", "other",
)  # fmt: skip
PHASES = ("before", "during", "after")
SCOPES = ("core", "context")
LIST_COMPLETE = ("yes", "no", "unknown")
TEXT_SEEN = ("start_only", "start_with_full_name_sentence", "whole")
GOAL_TEXT_SEEN = ("full", "partial", "secondary")
ROLES = (
    "chair", "co_chair", "chief_guest", "moderator", "organiser", "participant", "presenter", "speaker",
    "special_guest",
)  # fmt: skip
# What people say of themselves: never worked out, never shown of one person. left_empty: asked, and nothing filled in.
SELF_DECLARED = "gender_self_declared"
GENDERS = ("woman", "man", "another", "not_stated")
LEFT_EMPTY = "left_empty"
YES_NO = ("yes", "no")
YES_NO_UNKNOWN = ("yes", "no", "U")
SHOWN = ("yes", "not_shown", "no")
SCORES = ("0", "0.5", "1", "U")
CRITERIA = ("specific", "measurable", "time_bound", "assigned", "resourced", "monitored")
PARTS = ("m_indicator", "m_target", "m_baseline", "m_type")
GATES = ("verifiable", "trackable")
READINGS = (*CRITERIA, *GATES, "delivery")
UNKNOWN_WAYS = ("left_out", "as_level")
USES = ("use", "mark", "not_alone", "unknown")
SCREEN_RULES, HALVES = ("screen", "digits"), ("tuned", "held_out")
SCREEN_USES = ("prompts only", "may be shown with its kappa")
GOAL_SETS = ("own", "all")
BANDS = ("high", "upper_moderate", "lower_moderate", "low")
M_TYPES = ("change", "level", "deliverable")
DELIVERY = (
    "complete", "substantial", "limited", "not_started", "no_evidence", "not_due", "overdue_silent", "withdrawn",
    "superseded", "not_assessable",
)  # fmt: skip
DEADLINE_BASES = ("stated", "worked out", "plan or period end")
SAID_BY = ("maker", "independent", "press", "not told")
CHANGES = ("new", "met", "slipped", "brought_forward", "deadline_dropped", "superseded", "withdrawn", "gone_silent", "changed",
           "same", "gone")  # fmt: skip
EVIDENCE = ("outcome", "output", "activity", "statement", "none")
READING_KINDS = ("headline", "scheme", "recoding", "decisions", "texts")
MATCH_LEVELS = ("same_ask", "same_field")
VOICES = ("several", "one", "collective", "undecided")
CONFIDENCE = ("high", "medium", "low")
RELATIONS = ("answers", "partly_answers", "same_topic_only", "none_seen")
LAG_BASES = ("ask_came_first", "promise_came_first", "same_day", "order_not_shown")
FATES = ("kept", "merged", "set_aside")
# Why a row is no record of its own.
REASONS = {
    "merged": ("other_source", "same_source", "registration", "evidence", "same_meeting"),
    "set_aside": ("no_name", "repeat", "bot", "room_device", "registered", "announced", "absent", "withdrawn", "not_approved",
                  "waiting_room", "total", "repeated_header", "numbered_empty", "exact_duplicate"),
}  # fmt: skip
PRESENCE = ("present", "registered", "announced", "absent", "withdrawn", "not_approved")
ADAPTERS = (
    "table", "sign_in", "zoom_meeting", "zoom_users", "zoom_registration", "zoom_webinar", "teams_events", "teams_2021",
    "teams_sections", "google_forms", "kobo", "indico", "hxl",
)  # fmt: skip
COUNT_KINDS = ("exact", "about", "at_least")
OPEN_KINDS = ("group_label", "organisation", "clash", "country", "garbled")
