"""Scores, gates, bands and delivery against the rubric's own rules and worked examples."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from commitment_frames import coding, make_codings, make_goals, score

from helpers.commitments.agreement import measure_agreement
from helpers.commitments.bands import SHIFTS, count_bands, name_bands
from helpers.commitments.delivery import judge_delivery
from helpers.commitments.evidence import build_evidence
from helpers.commitments.groups import count_groups, show_groups
from helpers.commitments.scores import count_scores, count_seed_test, judge_trackable, judge_verifiable, score_goals
from helpers.commitments.summaries import say_open
from helpers.dates import find_last_day
from helpers.problems import InputError

AS_OF = dt.date(2026, 6, 30)
NO_REPORTS = pd.DataFrame(columns=["commitment_id", "date", "evidence_type", "said_by", "note", "source_url"], dtype="str")


@pytest.mark.parametrize(
    ("specific", "measurable", "verifiable"),
    [("1", "0.5", "yes"), ("0.5", "0.5", "yes"), ("0", "1", "no"), ("0", "U", "no"), ("1", "U", "U"), ("U", "U", "U")],
)
def test_verifiable_is_the_gate_and_one_zero_decides_it(specific, measurable, verifiable):
    frame = pd.DataFrame({"specific": [specific], "measurable": [measurable]})
    assert judge_verifiable(frame).tolist() == [verifiable]


@pytest.mark.parametrize(
    ("indicator", "target", "time", "baseline", "kind", "trackable"),
    [
        ("yes", "yes", "0.5", "no", "deliverable", "yes"),
        ("yes", "yes", "1", "no", "change", "no"),
        ("yes", "yes", "1", "U", "change", "U"),
        ("yes", "yes", "1", "U", "level", "yes"),
        ("yes", "yes", "0", "yes", "change", "no"),
        ("yes", "U", "1", "yes", "change", "U"),
        ("no", "U", "U", "U", "change", "no"),
    ],
)
def test_trackable_needs_indicator_target_time_and_a_baseline_for_a_change(indicator, target, time, baseline, kind, trackable):
    frame = pd.DataFrame(
        [{"m_indicator": indicator, "m_target": target, "time_bound": time, "m_baseline": baseline, "m_type": kind}]
    )
    assert judge_trackable(frame).tolist() == [trackable]


def test_unknown_is_a_range_and_never_zero():
    row = score(coding("A", "1 0.5 U 1 U 0")).loc["A"]
    assert (row["total_low"], row["total_high"]) == (2.5, 4.5)
    assert row["time_bound"] == "U"


def test_coders_who_differ_keep_both_scores_and_widen_the_total():
    row = score(coding("A", "1 1 1 1 0 0"), coding("A", "0.5 1 1 1 0 U", "automated-2")).loc["A"]
    assert row["specific"] == "0.5|1"
    assert row["monitored"] == "0|U"
    assert (row["total_low"], row["total_high"]) == (3.5, 5.0)


@pytest.mark.parametrize(
    ("scores", "kind", "band"),
    [
        ("1 1 1 1 0.5 0", "deliverable", "high"),
        ("1 1 1 1 0 0", "deliverable", "upper_moderate"),
        ("1 1 0 1 0 0", "deliverable", "lower_moderate"),
        ("0.5 0.5 0 0.5 0 0", "deliverable", "low"),
        ("1 1 0 0 0 0", "deliverable", "lower_moderate"),
    ],
)
def test_bands_at_the_rubrics_cut_offs(scores, kind, band):
    assert name_bands(score(coding("A", scores, m_type=kind))).iloc[0].tolist() == [band, band]


def test_a_joint_pledge_counts_once_in_each_actors_list_with_a_mark():
    codings = make_codings(*(coding(goal, "1 1 1 1 0 0") for goal in "ABC"))
    goals = make_goals(codings, A={"actors": "Council;Ministry"}, B={"actors": "Ministry"},
                       C={"actors": "Council", "counted": "no"})  # fmt: skip
    table = goals.assign(**dict.fromkeys(("verifiable", "trackable", "seed_test"), "yes"))
    groups = count_groups(table).set_index(["grouping", "group_name"])
    assert groups.loc["actor", ["goals", "joint"]].to_dict("index") == {
        "Council": {"goals": 1, "joint": 1}, "Ministry": {"goals": 2, "joint": 1}}  # fmt: skip
    assert groups.loc["period", "goals"].to_dict() == {"2020": 2}
    assert show_groups(groups.reset_index(), "actor")["joint"].tolist() == [1, 1]


def test_bands_are_counted_again_with_the_cut_offs_moved():
    lines = [coding("A", "1 1 1 1 0 0"), coding("B", "1 0 0.5 0 0 0", m_target="no"), coding("C", "1 1 1 1 U 1")]
    codings = make_codings(*lines)
    bands = count_bands(score(*lines), make_goals(codings), "ZZZ").set_index(["goal_set", "shift", "band"])
    # totals 4, 1.5 and 5 to 6; A and C are trackable, B has no target
    table = {shift: [bands.loc[("own", shift, band), "goals_low"] for band in ("high", "upper_moderate", "lower_moderate", "low")]
             for shift in SHIFTS}  # fmt: skip
    assert table == {-0.5: [2, 0, 1, 0], 0.0: [1, 1, 0, 1], 0.5: [1, 1, 0, 1]}
    assert bands.groupby(["goal_set", "shift"])["goals_high"].sum().unique().tolist() == [3]


def test_the_seed_test_counts_what_is_sure_and_what_is_possible():
    scores = score(coding("A", "1 1 1 0 0 0"), coding("B", "1 U 1 0 0 0"), coding("C", "1 0.5 1 0 0 0"),
                   coding("D", "0.5 1 1 0 0 0"),
                   coding("D", "1 1 1 0 0 0", "automated-2"))  # fmt: skip
    assert count_seed_test(scores) == (1, 3, 4)


@pytest.mark.parametrize(
    ("scores", "why"),
    [
        ([], ""),
        (["yes 1 1"], ""),
        (["no U 0"], ""),
        (["U 1 U|1"], "texts that were cut or told by others"),
        (["U 1 0.5|1"], "scores that differ"),
        (["U 0.5|1 1", "U U 1"], "texts that were cut or told by others and scores that differ"),
    ],
)
def test_why_it_is_open_how_many_goals_pass_is_told_by_what_is_open(scores, why):
    rows = [(*row.split(), "1") for row in scores]
    goals = pd.DataFrame(rows, columns=["seed_test", "specific", "time_bound", "measurable"], dtype="str")
    assert say_open(goals) == (f"A range, for {why} leave the rest open." if why else "")


def test_the_parts_of_each_criterion_sum_to_the_goals():
    scores = score(coding("A", "1 U 0.5 0 0 0"), coding("B", "1 1 1 0 0 0"), coding("B", "1 0 1 0 0 0", "automated-2"))
    assert (count_scores(scores).drop(columns="criterion").sum(axis=1) == 2).all()


def test_agreement_is_that_of_a_hand_count():
    lines = []
    for goal, one, other in [("A", "0", "0"), ("B", "0.5", "1"), ("C", "1", "1"), ("D", "U", "1"), ("E", "0.5", "0.5")]:
        lines += [coding(goal, f"{one} 1 1 1 1 1"), coding(goal, f"{other} 1 1 1 1 1", "automated-2")]
    codings = pd.DataFrame(lines)
    codings = codings.assign(verifiable=judge_verifiable(codings))
    options = SimpleNamespace(draws=100, seed=1, use_from=0.8, mark_from=0.667, frequent_from=0.8, ac_from=0.8, rare_from=0.6)
    rows = measure_agreement(codings, pd.Series(dtype="str"), pd.Series(list("ABCDE")), options)
    found = rows.loc[rows["unknowns"] == "left_out"].set_index("criterion")
    assert found.loc["specific", ["goals", "same", "raw_agreement"]].tolist() == [4, 3, 0.75]
    # ordinal alpha by hand: values 0 x2, .5 x3, 1 x3 over the four goals that both scored; one pair disagrees by one step
    steps = {frozenset((0, 1)): 2 / 2 + 3 / 2, frozenset((1, 2)): 3 / 2 + 3 / 2, frozenset((0, 2)): 2 / 2 + 3 + 3 / 2}
    counts = {0: 2, 1: 3, 2: 3}
    expected = sum(counts[min(k)] * counts[max(k)] * d**2 for k, d in steps.items()) / (8 - 1)
    observed = steps[frozenset((1, 2))] ** 2
    assert found.loc["specific", "alpha"] == pytest.approx(1 - observed / expected)
    assert pd.isna(found.loc["assigned", "alpha"])


@pytest.mark.parametrize(
    ("partial", "last"),
    [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2023-06", "2023-06-30"), ("2022-05-17", "2022-05-17")],
)
def test_a_partial_date_ends_with_its_period(partial, last):
    assert find_last_day(partial).isoformat() == last


def judge(lines: list[dict], reports: pd.DataFrame | None = None, as_of: dt.date = AS_OF, **cells: str) -> pd.Series:
    """Return what came of the goal A, of which the register holds `cells`."""
    codings = make_codings(*lines)
    goals = make_goals(codings, A=cells)
    evidence = build_evidence(NO_REPORTS if reports is None else reports, goals)
    return judge_delivery(goals, score_goals(goals, codings), codings, evidence, as_of).loc["A"]


@pytest.mark.parametrize(
    ("deadline", "status", "status_date", "coders", "delivery", "basis"),
    [
        ("2025-06", "", "", "no_evidence", "overdue_silent", "fields"),
        ("2026", "", "", "no_evidence", "not_due", "fields"),
        ("2026-06-30", "", "", "no_evidence", "not_due", "fields"),
        ("2026-06-29", "", "", "no_evidence", "overdue_silent", "fields"),
        ("", "", "", "no_evidence", "no_evidence", "fields"),
        ("2025", "reported complete", "2024", "complete", "complete", "coders"),
        ("2025", "reported in progress", "2024", "no_evidence", "no_evidence", "fields"),
        ("2025", "reported complete", "2026-07", "complete", "overdue_silent", "fields"),
        ("2025", "reported complete", "", "complete", "complete", "coders"),
    ],
)
def test_delivery_is_decided_by_fields_where_fields_can(deadline, status, status_date, coders, delivery, basis):
    line = coding("A", "1 1 1 1 1 1", delivery=coders, evidence_type="output")
    judged = judge([line], deadline=deadline, status=status, status_date=status_date)
    assert judged[["delivery", "delivery_basis"]].tolist() == [delivery, basis]


@pytest.mark.parametrize(
    ("proof", "delivery", "basis"),
    [
        ("outcome", "complete", "coders"), ("output", "complete", "coders"), ("activity", "limited", "capped"),
        ("statement", "limited", "capped"),
    ],
)  # fmt: skip
def test_an_activity_or_a_statement_shows_limited_progress_at_most(proof, delivery, basis):
    line = coding("A", "1 1 1 1 1 1", delivery="complete", evidence_type=proof)
    judged = judge([line], status="reported complete", status_date="2024", deadline="2025")
    assert judged[["delivery", "delivery_basis"]].tolist() == [delivery, basis]


def test_the_date_of_the_report_is_a_parameter():
    line = coding("A", "1 1 1 1 1 1", delivery="complete", evidence_type="output")
    cells = {"status": "reported complete", "status_date": "2025-03", "deadline": "2025-12"}
    told = [judge([line], as_of=day, **cells)["delivery"] for day in (dt.date(2025, 3, 30), dt.date(2025, 3, 31))]
    assert told == ["not_due", "complete"]
    silent = {"status": "reported complete", "status_date": "2027", "deadline": "2025-12"}
    assert judge([line], as_of=dt.date(2026, 1, 1), **silent)["delivery"] == "overdue_silent"


def test_evidence_tells_who_says_so_how_old_it_is_and_the_strongest_proof():
    reports = pd.DataFrame(
        [("A", "2025-06-29", "activity", "maker", "n", "u"), ("A", "2024", "outcome", "press", "n", "u"),
         ("A", "2027-01-01", "output", "independent", "later", "u"), ("A", "", "statement", "maker", "no day", "u")],
        columns=NO_REPORTS.columns, dtype="str",
    )  # fmt: skip
    judged = judge([coding("A", "1 1 1 1 1 1", delivery="limited", evidence_type="")], reports)
    assert judged[["delivery", "evidence_type", "reports", "evidence_date", "said_by"]].tolist() == [
        "limited", "outcome", 3, "2025-06-29", "maker;press"]  # fmt: skip
    # 29 June 2025 is twelve months and a day before 30 June 2026
    assert judged[["evidence_months", "evidence_old"]].tolist() == [12, "yes"]
    year = reports.assign(date=["2025-06-30", "2024", "2027", ""])
    assert judge([coding("A", "1 1 1 1 1 1", delivery="limited")], year)["evidence_old"] == "no"


def test_a_report_on_no_goal_is_refused():
    reports = pd.DataFrame([("B", "2025", "output", "press", "n", "u", "ZZZ/r.csv", "", 2)],
                           columns=[*NO_REPORTS.columns, "source_file", "source_sheet", "source_row"])  # fmt: skip
    with pytest.raises(InputError, match="report on no goal, found 'B'"):
        judge([coding("A", "1 1 1 1 1 1")], reports)


def test_a_goal_that_is_not_verifiable_cannot_be_assessed():
    assert judge([coding("A", "0 1 1 1 1 1")], deadline="2020")["delivery"] == "not_assessable"


@pytest.mark.parametrize(
    ("deadline", "codes"),
    [("2020", "overdue_silent|not_assessable"), ("2030", "not_due|not_assessable"), ("", "no_evidence|not_assessable")],
)
def test_a_goal_of_which_it_is_unknown_whether_it_can_be_checked_stays_open(deadline, codes):
    assert judge([coding("A", "1 U 1 1 1 1")], deadline=deadline)["delivery"] == codes


def report(*rows: tuple[str, str]) -> pd.DataFrame:
    """Reports on A: day and kind of proof."""
    return pd.DataFrame([("A", day, kind, "maker", f"report of {day}", "u") for day, kind in rows], columns=NO_REPORTS.columns)


@pytest.mark.parametrize(
    ("reports", "seen", "delivery", "proof"),
    [
        # the coder saw the outcome of 2025; by the end of 2024 only a statement was there
        (report(("2024-06-01", "statement"), ("2025-04-10", "outcome")), "outcome", "limited", "statement"),
        (report(("2024-06-01", ""), ("2025-04-10", "")), "outcome", "limited", ""),
        (report(("2024-06-01", "")), "outcome", "complete", "outcome"),
        (report(("2024-06-01", "output")), "statement", "complete", "output"),
        # nobody tells what kind of proof there is, so it is not known to be of the thing itself
        (report(("2024-06-01", "")), "", "limited", ""),
    ],
)
def test_no_proof_counts_before_it_was_there(reports, seen, delivery, proof):
    line = coding("A", "1 1 1 1 1 1", delivery="complete", evidence_type=seen)
    judged = judge([line], reports, dt.date(2024, 12, 31), deadline="2030")
    assert judged[["delivery", "evidence_type"]].tolist() == [delivery, proof]


def test_coders_who_differ_leave_both_codes():
    lines = [coding("A", "0 1 1 1 1 1"), coding("A", "1 1 1 1 1 1", "automated-2")]
    assert judge(lines, deadline="2020")["delivery"] == "overdue_silent|not_assessable"
