"""What the methods appendix defines: by section of the report, each measure, its function and the public columns that hold it."""

from collections.abc import Callable
from typing import NamedTuple

from helpers.cleaning.accounting import account_rows
from helpers.cleaning.events import add_timing
from helpers.cleaning.meetings import rank_meetings
from helpers.cleaning.reported import read_count
from helpers.cleaning.summaries import count_decisions
from helpers.commitments.agreement import measure_agreement, pair_scores
from helpers.commitments.answers import list_answers, list_unasked
from helpers.commitments.balance import measure_balance
from helpers.commitments.bands import count_bands, name_bands
from helpers.commitments.delivery import judge_delivery
from helpers.commitments.evidence import summarise_evidence
from helpers.commitments.fields import count_decided
from helpers.commitments.follow_up import list_due
from helpers.commitments.frameworks import build_workplans, count_elements
from helpers.commitments.groups import count_groups
from helpers.commitments.lags import count_days, order_dates
from helpers.commitments.monitoring import count_responses, list_changes
from helpers.commitments.objectives import count_clusters, cover_objectives
from helpers.commitments.quantities import read_quantities
from helpers.commitments.register import pick_counted
from helpers.commitments.scores import count_seed_test, judge_trackable, judge_verifiable, score_goals
from helpers.commitments.screen_agreement import measure_screen
from helpers.contracts.vocabulary import REASONS
from helpers.measures.clusters import estimate_by_clusters
from helpers.measures.indices import bound_share, count_effective_parties, find_largest, measure_evenness
from helpers.measures.intervals import adjust_p_values, compare_paired, compare_shares, estimate_wilson
from helpers.measures.kappa import measure_kappa
from helpers.measures.overlap import bound_jaccard, measure_jaccard
from helpers.measures.rarefaction import expect_objectives
from helpers.measures.reliability import measure_ac, measure_alpha, measure_rare_agreement, measure_raw_agreement
from helpers.measures.small_cells import make_safe
from helpers.network.backbone import count_possible, find_backbone
from helpers.network.bridges import list_bridges
from helpers.network.mixing import measure_assortativity, measure_e_i, measure_mixing
from helpers.participation.before_after import compare_before_after
from helpers.participation.counts import count_constituencies, count_participation
from helpers.participation.gender import count_gender
from helpers.participation.listings import count_coverage, sum_core
from helpers.participation.periods import count_periods
from helpers.participation.returning import count_returning
from helpers.participation.sensitivity import measure_sensitivity
from helpers.participation.shares import add_shares
from helpers.participation.stated import sum_counts
from helpers.participation.tripartite import count_tripartite, judge_meetings
from helpers.participation.voices import list_voices
from helpers.participation.years import count_years


class Measure(NamedTuple):
    """A measure: the function whose docstring defines it, and the columns that hold it, by public table."""

    function: Callable
    columns: dict[str, list[str]]


def _of(function: Callable, **columns: str) -> Measure:
    return Measure(function, {table: names.split() for table, names in columns.items()})


_NAMED_AGAIN = "organisations returning_any returning_previous people people_returning_any people_returning_previous newcomers"
_FATES = " ".join(f"{fate}_{reason}" for fate, reasons in REASONS.items() for reason in reasons)

TOPICS: dict[str, dict[str, Measure]] = {
    "Who was in the room": {
        "Rows, people and organisations": _of(
            count_participation,
            participation="records people organisations exact_duplicates roles_known speakers minutes_known person_minutes"),
        "Constituencies": _of(count_constituencies, constituencies="records people organisations speakers"),
        "People counted by sources": _of(sum_counts, participation="counted_low counted_high"),
        "Printed counts": _of(read_count, reported_counts="count_low count_high"),
        "Share of the attendance": _of(
            add_shares, participation="share share_low share_high", consultations="attendance attendance_kind"),
        "Bounds of a share": _of(bound_share, participation="share_low share_high"),
        "Part of those named": _of(sum_core),
        "Year by year": _of(count_years, years="meetings records people organisations comparable"),
        "What was seen": _of(count_coverage, consultations="sources text_seen list_complete"),
        "Written decisions": _of(count_decisions, decisions="decisions"),
        "Gender as people give it": _of(count_gender, gender="people"),
        "Small counts made safe": _of(make_safe, gender="people"),
    },
    "Was every party there, and in what balance": {
        "Parties named and stated": _of(
            judge_meetings, tripartite="parties people parties_named parties_stated all_named all_stated"),
        "Meetings with every party (the headline)": _of(count_tripartite, sensitivity="meetings named stated named_or_stated"),
        "Other readings": _of(measure_sensitivity, sensitivity="named stated named_or_stated moved gained lost"),
        "Pielou's evenness": _of(measure_evenness, tripartite="evenness", balance="evenness"),
        "Effective number of parties": _of(
            count_effective_parties, tripartite="effective_parties", balance="effective_objectives"),
        "Largest share (Berger-Parker)": _of(find_largest, tripartite="largest_party largest_share", balance="largest_share"),
    },
    "Before, during and after negotiations": {
        "Phase and days to an event": _of(add_timing, consultations="phase phase_basis days_to_event days_to_first_date"),
        "Order of the meetings": _of(rank_meetings, consultations="order place moment"),
        "Meetings with every party, by period": _of(
            count_periods, periods="meetings tripartite_meetings not_shown tripartite_share share_low share_high interval_low "
            "interval_high"),
        "Wilson interval": _of(estimate_wilson, periods="interval_low interval_high"),
        "Difference of two shares (Newcombe)": _of(compare_shares),
        "Organisations before and after an event": _of(
            compare_before_after,
            before_after="meetings_before meetings_after both before_only after_only p_value p_adjusted p_shuffled"),
        "Paired comparison (exact McNemar)": _of(compare_paired, before_after="p_value"),
        "Adjusted p-values (Benjamini-Hochberg)": _of(adjust_p_values, before_after="p_adjusted", backbone="p_adjusted"),
    },
    "Who is named again": {
        "Returning and newcomers": _of(
            count_returning, returning=f"{_NAMED_AGAIN} previous_absent", returning_parties=_NAMED_AGAIN),
        "Jaccard index": _of(measure_jaccard, returning="jaccard", returning_parties="jaccard"),
        "Bounds of the Jaccard index": _of(
            bound_jaccard, returning="jaccard_low jaccard_high", returning_parties="jaccard_low jaccard_high"),
    },
    "Who is named where the parties meet": {
        "Organisations that link the parties": _of(
            list_bridges, bridges="meetings meetings_with_other meetings_with_all parties_met backbone_ties backbone_cross"),
        "Backbone of ties (stochastic degree sequence model)": _of(
            find_backbone, backbone="shared expected p_value p_adjusted in_backbone"),
        "Pairs that could show a tie": _of(count_possible),
        "Mixing beside shuffles": _of(
            measure_mixing, mixing="organisations ties observed expected chance_low chance_high p_value permutations"),
        "E-I index (Krackhardt)": _of(measure_e_i, mixing="observed"),
        "Assortativity (Newman)": _of(measure_assortativity, mixing="observed"),
    },
    "What is asked with one voice": {
        "Voices": _of(
            list_voices, voices="asks alone_constituencies mixed_constituencies voicing_parties voice shared_meetings"),
    },
    "What was promised": {
        "Goals counted": _of(pick_counted, commitments="counted not_counted_because", goal_groups="goals"),
        "Six criteria and their total": _of(
            score_goals,
            commitments="specific measurable m_indicator m_target m_baseline m_type time_bound assigned resourced monitored "
            "total_low total_high"),
        "Verifiable": _of(
            judge_verifiable, commitments="verifiable", objectives="verifiable verifiable_open verifiable_and_trackable",
            clusters="verifiable verifiable_open verifiable_and_trackable"),
        "Trackable": _of(
            judge_trackable, commitments="trackable", objectives="trackable trackable_open verifiable_and_trackable",
            clusters="trackable trackable_open verifiable_and_trackable"),
        "Specific, measurable and time-bound in full": _of(
            count_seed_test, commitments="seed_test", goal_groups="seed_low seed_high"),
        "What fields decide": _of(count_decided),
        "Bands of form": _of(name_bands, commitments="band band_high"),
        "Goals by band": _of(count_bands, bands="goals_low goals_high"),
        "Numbers of targets": _of(read_quantities, commitments="target_low target_high target_unit"),
        "Groups of goals": _of(
            count_groups, goal_groups="goals verifiable verifiable_high trackable trackable_high seed_low seed_high joint"),
    },
    "Which objectives are asked for, promised or bare": {
        "Goals and asks under an objective": _of(
            cover_objectives,
            objectives="goals goals_stated goals_coded all_goals_stated all_goals_coded goals_main_any goals_main_all asks "
            "asked_not_promised promised_not_asked neither_asked_nor_promised promised_not_verifiable"),
        "Round tables": _of(
            count_clusters, clusters="objectives objectives_with_goals objectives_with_asks goals goals_stated goals_coded asks"),
        "Balance over the objectives": _of(
            measure_balance, balance="goals left_out weight objectives_covered evenness effective_objectives largest_share"),
        "Objectives at equal numbers (rarefaction)": _of(expect_objectives, balance="objectives_expected"),
    },
    "How far the coders agree": {
        "What agreement is measured over, and what follows": _of(
            measure_agreement, agreement="goals clusters same frequent_share use"),
        "Agreement of coders (Krippendorff's alpha)": _of(measure_alpha, agreement="alpha"),
        "Agreement of coders (Gwet's AC)": _of(measure_ac, agreement="ac"),
        "Agreement of coders, raw": _of(
            measure_raw_agreement, agreement="raw_agreement", screen_agreement="raw_agreement"),
        "Agreement on the rarest level": _of(measure_rare_agreement, agreement="rare_agreement"),
        "Interval over pledges (cluster bootstrap)": _of(
            estimate_by_clusters, agreement="alpha_low alpha_high ac_low ac_high undefined_draws"),
        "Pairs of scores": _of(pair_scores, score_pairs="pairs"),
        "Agreement on yes or no (Cohen's kappa)": _of(measure_kappa, screen_agreement="kappa kappa_low kappa_high"),
        "Agreement of the first reading by rules": _of(
            measure_screen,
            screen_agreement="goals raw_agreement kappa_weighted goals_with_unknown kappa_unknown_as_absent use"),
    },
    "Declarations and workplans": {
        "Initiatives of a workplan": _of(
            build_workplans,
            workplans="teams initiatives_per_team initiatives_implied initiatives_listed initiatives_filled"),
        "Elements of a declaration": _of(
            count_elements, declarations="has_number_target has_deadline has_named_actor has_monitoring"),
    },
    "What came of it": {
        "Delivery": _of(judge_delivery, commitments="delivery delivery_basis evidence_type"),
        "Reports and their age": _of(
            summarise_evidence, commitments="reports evidence_date said_by evidence_months evidence_old"),
        "Goals reported on": _of(count_responses),
        "Falling due": _of(list_due),
        "Changes since the last edition": _of(list_changes, changes="change"),
    },
    "The chain: from ask to promise, and what came of it": {
        "What an ask found": _of(list_answers, chain="relation delivery"),
        "Promises nobody asked for": _of(list_unasked, unasked="relation asks"),
        "Days from ask to promise": _of(count_days, chain="lag_days"),
        "Which came first": _of(order_dates, chain="lag_basis"),
    },
    "Every row accounted for": {
        "Fate of every row": _of(
            account_rows,
            row_accounting=f"rows_in_file rows_layout rows_blank rows_read kept merged set_aside {_FATES} printed_total"),
    },
}  # fmt: skip
