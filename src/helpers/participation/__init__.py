"""Who was in the room, whether every party was there, when, and who came back."""

from helpers.participation.counts import count_participation
from helpers.participation.returning import count_returning, rank_organisations
from helpers.participation.summaries import count_phases, list_evenness, say_completeness, say_tripartite, sum_core
from helpers.participation.tripartite import count_tripartite, judge_meetings

__all__ = [
    "count_participation",
    "count_phases",
    "count_returning",
    "count_tripartite",
    "judge_meetings",
    "list_evenness",
    "rank_organisations",
    "say_completeness",
    "say_tripartite",
    "sum_core",
]
