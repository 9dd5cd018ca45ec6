"""From records as received to meetings, people at meetings, and an account of every row."""

from helpers.cleaning.accounting import account_rows, compare_totals, list_record_rows
from helpers.cleaning.alike import find_alike, list_merged, measure_ways, propose_people
from helpers.cleaning.appearances import build_records, list_open_rows, merge_appearances, place_rows
from helpers.cleaning.events import build_events
from helpers.cleaning.meetings import build_meetings
from helpers.cleaning.proposals import list_open_labels, propose_bodies
from helpers.cleaning.reading import read_records
from helpers.cleaning.reported import build_counts
from helpers.cleaning.summaries import (
    count_changes,
    count_decisions,
    count_meetings,
    count_open_labels,
    count_placed,
    count_reasons,
    count_records,
    count_verdicts,
    list_unread,
    say_accounting,
    say_changes,
    say_meetings,
    say_merged,
    say_merging,
    say_people_waiting,
    say_proposals,
    show_accounting,
    show_counts,
    tell_spotlight,
)

__all__ = [
    "account_rows",
    "build_counts",
    "build_events",
    "build_meetings",
    "build_records",
    "compare_totals",
    "count_changes",
    "count_decisions",
    "count_meetings",
    "count_open_labels",
    "count_placed",
    "count_reasons",
    "count_records",
    "count_verdicts",
    "find_alike",
    "list_merged",
    "list_open_labels",
    "list_open_rows",
    "list_record_rows",
    "list_unread",
    "measure_ways",
    "merge_appearances",
    "place_rows",
    "propose_bodies",
    "propose_people",
    "read_records",
    "say_accounting",
    "say_changes",
    "say_meetings",
    "say_merged",
    "say_merging",
    "say_people_waiting",
    "say_proposals",
    "show_accounting",
    "show_counts",
    "tell_spotlight",
]
