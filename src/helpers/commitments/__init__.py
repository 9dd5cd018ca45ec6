"""What was asked for, what was promised, in which form, and what came of it."""

from helpers.commitments.adjudication import adjudicate, list_adjudications
from helpers.commitments.agreement import measure_agreement, pair_scores
from helpers.commitments.agreement_sentences import say_agreement, say_agreement_on, say_marks
from helpers.commitments.answers import count_answers, list_answered, list_answers, list_unanswered, list_unasked
from helpers.commitments.balance import measure_balance, say_balance_of_objectives, show_balance
from helpers.commitments.bands import count_bands
from helpers.commitments.chain import build_asks, build_chain, build_links, build_themes, count_themes, tell_repeats
from helpers.commitments.chain_sentences import say_answered, say_links, say_unasked
from helpers.commitments.delivery import judge_delivery
from helpers.commitments.draft import say_wording
from helpers.commitments.evidence import build_evidence
from helpers.commitments.fields import count_decided
from helpers.commitments.follow_up import list_due, list_reported, list_silent
from helpers.commitments.frameworks import (
    build_declarations,
    build_workplans,
    count_elements,
    say_declarations,
    say_workplans,
    show_declarations,
)
from helpers.commitments.groups import count_groups, show_groups
from helpers.commitments.monitoring import (
    build_last_edition,
    count_changes_of_goals,
    count_responses,
    list_changes,
    say_changes_of_goals,
    say_monitoring,
    show_changes,
)
from helpers.commitments.objective_sentences import say_main, say_objectives
from helpers.commitments.objectives import build_objectives, count_clusters, cover_objectives
from helpers.commitments.register import (
    build_goals,
    count_not_counted,
    list_blind_goals,
    list_pledges,
    list_series,
    pick_counted,
)
from helpers.commitments.scores import build_codings, count_scores, score_goals
from helpers.commitments.screen_agreement import compare_screen, say_screen, show_screen
from helpers.commitments.sheets import make_sheets, say_sheets
from helpers.commitments.summaries import (
    assemble_commitments,
    describe_coders,
    find_unread,
    say_asks,
    say_chain,
    say_open,
    say_register,
    say_seed_test,
    say_uncoded,
)

__all__ = [
    "adjudicate",
    "assemble_commitments",
    "build_asks",
    "build_chain",
    "build_codings",
    "build_declarations",
    "build_evidence",
    "build_goals",
    "build_last_edition",
    "build_links",
    "build_objectives",
    "build_themes",
    "build_workplans",
    "compare_screen",
    "count_answers",
    "count_bands",
    "count_changes_of_goals",
    "count_clusters",
    "count_decided",
    "count_elements",
    "count_groups",
    "count_not_counted",
    "count_responses",
    "count_scores",
    "count_themes",
    "cover_objectives",
    "describe_coders",
    "find_unread",
    "judge_delivery",
    "list_adjudications",
    "list_answered",
    "list_answers",
    "list_blind_goals",
    "list_changes",
    "list_due",
    "list_pledges",
    "list_reported",
    "list_series",
    "list_silent",
    "list_unanswered",
    "list_unasked",
    "make_sheets",
    "measure_agreement",
    "measure_balance",
    "pair_scores",
    "pick_counted",
    "say_agreement",
    "say_agreement_on",
    "say_answered",
    "say_asks",
    "say_balance_of_objectives",
    "say_chain",
    "say_changes_of_goals",
    "say_declarations",
    "say_links",
    "say_main",
    "say_marks",
    "say_monitoring",
    "say_objectives",
    "say_open",
    "say_register",
    "say_screen",
    "say_seed_test",
    "say_sheets",
    "say_unasked",
    "say_uncoded",
    "say_wording",
    "say_workplans",
    "score_goals",
    "show_balance",
    "show_changes",
    "show_declarations",
    "show_groups",
    "show_screen",
    "tell_repeats",
]
