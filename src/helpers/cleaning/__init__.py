"""From records as received to meetings, people at meetings, and an account of every row."""

from helpers.cleaning.accounting import account_rows
from helpers.cleaning.appearances import build_records, list_open_rows, merge_appearances
from helpers.cleaning.meetings import build_events, build_meetings
from helpers.cleaning.people import measure_matching
from helpers.cleaning.reading import read_records
from helpers.cleaning.summaries import (
    count_decisions,
    count_meetings,
    count_records,
    say_accounting,
    say_meetings,
    say_merging,
    tell_spotlight,
)

__all__ = [
    "account_rows",
    "build_events",
    "build_meetings",
    "build_records",
    "count_decisions",
    "count_meetings",
    "count_records",
    "list_open_rows",
    "measure_matching",
    "merge_appearances",
    "read_records",
    "say_accounting",
    "say_meetings",
    "say_merging",
    "tell_spotlight",
]
