"""Who was in the room, was every party there, in what balance, when, who came back, and what they ask together."""

from helpers.participation.balance import list_evenness, say_balance, say_spread
from helpers.participation.before_after import compare_before_after, say_before_after
from helpers.participation.counts import count_constituencies, count_participation
from helpers.participation.gender import count_gender, say_gender
from helpers.participation.listings import (
    count_coverage,
    count_phases,
    list_pairs,
    rank_returning,
    show_periods,
    show_returning,
    show_years,
    sum_constituencies,
    sum_core,
    sum_returning,
)
from helpers.participation.methods import list_methods, list_topics, sort_methods
from helpers.participation.periods import count_periods, pair_periods, say_periods
from helpers.participation.recoding import list_unconfirmed
from helpers.participation.returning import (
    count_returning,
    count_returning_parties,
    list_returning_organisations,
)
from helpers.participation.returning_sentences import say_pairs_of_parties, say_returning, say_seen_before
from helpers.participation.sensitivity import measure_sensitivity, say_sensitivity
from helpers.participation.summaries import (
    is_whole,
    name_bound,
    say_completeness,
    say_lists,
    say_parts,
    say_tripartite,
)
from helpers.participation.tripartite import count_tripartite, judge_meetings
from helpers.participation.voices import count_voices, list_alone, list_shared, list_voices, prepare_voices, say_voices
from helpers.participation.years import count_years, say_years

__all__ = [
    "compare_before_after",
    "count_constituencies",
    "count_coverage",
    "count_gender",
    "count_participation",
    "count_periods",
    "count_phases",
    "count_returning",
    "count_returning_parties",
    "count_tripartite",
    "count_voices",
    "count_years",
    "is_whole",
    "judge_meetings",
    "list_alone",
    "list_evenness",
    "list_methods",
    "list_pairs",
    "list_returning_organisations",
    "list_shared",
    "list_topics",
    "list_unconfirmed",
    "list_voices",
    "measure_sensitivity",
    "name_bound",
    "pair_periods",
    "prepare_voices",
    "rank_returning",
    "say_balance",
    "say_before_after",
    "say_completeness",
    "say_gender",
    "say_lists",
    "say_pairs_of_parties",
    "say_parts",
    "say_periods",
    "say_returning",
    "say_seen_before",
    "say_sensitivity",
    "say_spread",
    "say_tripartite",
    "say_voices",
    "say_years",
    "show_periods",
    "show_returning",
    "show_years",
    "sort_methods",
    "sum_constituencies",
    "sum_core",
    "sum_returning",
]
