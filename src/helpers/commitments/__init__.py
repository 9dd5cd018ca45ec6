"""What was asked for, what was promised, in which form, and what came of it."""

from helpers.commitments.agreement import measure_agreement
from helpers.commitments.chain import build_asks, build_chain, build_links, build_themes, count_themes, tell_repeats
from helpers.commitments.delivery import judge_delivery
from helpers.commitments.objectives import build_objectives, cover_objectives
from helpers.commitments.register import build_goals, count_not_counted, list_blind_goals, pick_counted
from helpers.commitments.scores import build_codings, score_goals
from helpers.commitments.summaries import assemble_commitments, describe_coders, say_asks, say_chain, say_register, say_seed_test

__all__ = [
    "assemble_commitments",
    "build_asks",
    "build_chain",
    "build_codings",
    "build_goals",
    "build_links",
    "build_objectives",
    "build_themes",
    "count_not_counted",
    "count_themes",
    "cover_objectives",
    "describe_coders",
    "judge_delivery",
    "list_blind_goals",
    "measure_agreement",
    "pick_counted",
    "say_asks",
    "say_chain",
    "say_register",
    "say_seed_test",
    "score_goals",
    "tell_repeats",
]
