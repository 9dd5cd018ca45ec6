"""The words that a coded column may hold."""

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
YES_NO = ("yes", "no")
YES_NO_UNKNOWN = ("yes", "no", "U")
SHOWN = ("yes", "not_shown", "no")
SCORES = ("0", "0.5", "1", "U")
CRITERIA = ("specific", "measurable", "time_bound", "assigned", "resourced", "monitored")
BANDS = ("high", "upper_moderate", "lower_moderate", "low")
M_TYPES = ("change", "level", "deliverable")
DELIVERY = (
    "complete", "substantial", "limited", "not_started", "no_evidence", "not_due", "overdue_silent", "withdrawn",
    "superseded", "not_assessable",
)  # fmt: skip
EVIDENCE = ("outcome", "output", "activity", "statement", "none")
RELATIONS = ("answers", "partly_answers", "same_topic_only", "none_seen")
FATES = ("kept", "merged", "set_aside")
