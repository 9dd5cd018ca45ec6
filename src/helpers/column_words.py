"""The words of columns for readers: what a header says, and which columns hold codes."""

from helpers.wording import AGREEMENT

HEADERS = {
    "ac": "AC",
    "ac_high": "AC, high",
    "ac_low": "AC, low",
    "alpha_high": "alpha, high",
    "alpha_low": "alpha, low",
    "asker": "who asked",
    "commitment_id": "goal",
    "consultation_id": "meeting",
    "date_end": "last day",
    "date_start": "first day",
    "days_to_first_date": "days to the first date",
    "delivery": "what came of it",
    "id": "meeting or event",
    "imrf_roundtable": "round table",
    "kappa_high": "kappa, high",
    "kappa_low": "kappa, low",
    "label": "title or name",
    "mark_from": "with a mark from",
    "none_verifiable": "is none verifiable",
    "own_only": "with its own party only",
    "party_place": "place of the party",
    "reading_kind": "kind of reading",
    "reading_label": "reading",
    "relation": "link",
    "roundtable_basis": "known by",
    "sources": "source pages",
    "stated_note": "note on stated",
    "use": "what follows",
    "use_from": "alone from",
    "with_every": "with every party",
    "with_other": "with another party",
}
"""What the header of a column says where its name alone would not read well."""
CODED = (
    "party", "constituency", "asker", "criterion", "delivery", "delivery_before", "change", "relation", "lag_basis",
    "largest_party", "parties_named", "parties_stated", "scope", "phase", "goal_set", "text_seen",
)  # fmt: skip
"""The columns whose cells are codes in every table."""
FIGURE_CODES = {
    "kind": {"event_first": "first date of an event that moved"},
    "none_verifiable": {"U": "cannot be told"},
    "reading_kind": {"scheme": "other parties", "recoding": "some read otherwise", "decisions": "fewer decisions",
                     "texts": "fewer texts"},
    "unit": {"records": "printed rows", "person_minutes": "person-minutes"},
    "use": {code: words for code, (words, _) in AGREEMENT.items()},
}  # fmt: skip
"""The codes that stand in the numbers of figures alone, by column."""
MARKS = {"mixed": "among several"}
"""The codes that stand in the columns of parties there."""
