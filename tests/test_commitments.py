"""Scores, gates, bands and delivery against the rubric's own rules and worked examples."""

import datetime as dt

import pandas as pd
import pytest

from helpers.commitments.agreement import measure_agreement
from helpers.commitments.delivery import judge_delivery
from helpers.commitments.register import HAS_PARTS, build_goals
from helpers.commitments.scores import count_scores, count_seed_test, judge_trackable, judge_verifiable, score_goals
from helpers.contracts.vocabulary import CRITERIA
from helpers.dates import find_last_day
from helpers.problems import InputError

AS_OF = dt.date(2026, 6, 30)


def coding(goal: str, scores: str, coder: str = "automated-1", **more: str) -> dict:
    """One coder's line: six scores in the order of the criteria, then anything else."""
    parts = {"m_indicator": "yes", "m_target": "yes", "m_baseline": "yes", "m_type": "deliverable", "delivery": "no_evidence",
             "evidence_type": "none"}  # fmt: skip
    return {"commitment_id": goal, "coder": coder} | dict(zip(CRITERIA, scores.split(), strict=True)) | parts | more


def score(*lines: dict) -> pd.DataFrame:
    frame = pd.DataFrame(lines)
    frame = frame.assign(verifiable=judge_verifiable(frame))
    goals = pd.DataFrame({"commitment_id": frame["commitment_id"].unique(), "not_counted_because": ""})
    return score_goals(goals, frame)


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
    row = score(coding("A", scores, m_type=kind)).loc["A"]
    assert (row["band"], row["band_high"]) == (band, band)


def test_the_seed_test_counts_what_is_sure_and_what_is_possible():
    scores = score(coding("A", "1 1 1 0 0 0"), coding("B", "1 U 1 0 0 0"), coding("C", "1 0.5 1 0 0 0"),
                   coding("D", "0.5 1 1 0 0 0"),
                   coding("D", "1 1 1 0 0 0", "automated-2"))  # fmt: skip
    assert count_seed_test(scores) == (1, 3, 4)


def test_the_parts_of_each_criterion_sum_to_the_goals():
    scores = score(coding("A", "1 U 0.5 0 0 0"), coding("B", "1 1 1 0 0 0"), coding("B", "1 0 1 0 0 0", "automated-2"))
    assert (count_scores(scores).drop(columns="criterion").sum(axis=1) == 2).all()


def test_agreement_is_that_of_the_library_and_of_a_hand_count():
    lines = []
    for goal, one, other in [("A", "0", "0"), ("B", "0.5", "1"), ("C", "1", "1"), ("D", "U", "1"), ("E", "0.5", "0.5")]:
        lines += [coding(goal, f"{one} 1 1 1 1 1"), coding(goal, f"{other} 1 1 1 1 1", "automated-2")]
    found = measure_agreement(pd.DataFrame(lines), pd.Series(list("ABCDE"))).set_index("criterion")
    assert found.loc["specific", ["goals", "same", "agreement"]].tolist() == [5, 3, 0.6]
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
    ],
)
def test_delivery_is_decided_by_fields_where_fields_can(deadline, status, status_date, coders, delivery, basis):
    goals = pd.DataFrame(
        [{"commitment_id": "A", "deadline": deadline, "status": status, "status_date": status_date, "status_note": ""}]
    )
    line = coding("A", "1 1 1 1 1 1", verifiable="yes", delivery=coders, evidence_type="output")
    judged = judge_delivery(goals, score(line), pd.DataFrame([line]), AS_OF).loc["A"]
    assert judged[["delivery", "delivery_basis"]].tolist() == [delivery, basis]


def test_a_goal_that_is_not_verifiable_cannot_be_assessed():
    goals = pd.DataFrame([{"commitment_id": "A", "deadline": "2020", "status": "", "status_date": "", "status_note": ""}])
    lines = [coding("A", "0 1 1 1 1 1", verifiable="no")]
    assert judge_delivery(goals, score(*lines), pd.DataFrame(lines), AS_OF).loc["A", "delivery"] == "not_assessable"


def test_coders_who_differ_leave_both_codes():
    goals = pd.DataFrame([{"commitment_id": "A", "deadline": "2020", "status": "", "status_date": "", "status_note": ""}])
    lines = [coding("A", "0 1 1 1 1 1", verifiable="no"), coding("A", "1 1 1 1 1 1", "automated-2", verifiable="yes")]
    judged = judge_delivery(goals, score(*lines), pd.DataFrame(lines), AS_OF)
    assert judged.loc["A", "delivery"] == "not_assessable|overdue_silent"


def commitments(*rows: tuple[str, str]) -> pd.DataFrame:
    from helpers.contracts.raw import OPTIONAL, REQUIRED

    columns = [*REQUIRED["commitments"], *OPTIONAL["commitments"], "source_file", "source_sheet", "source_row"]
    lines = [
        dict.fromkeys(columns, "") | {"commitment_id": i, "parent_id": p, "source_file": "ZZZ/c.csv", "source_row": 2}
        for i, p in rows
    ]
    return pd.DataFrame(lines)


def test_parent_and_child_are_never_both_counted(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.paths.PARAMS", tmp_path)
    goals = build_goals(commitments(("A", ""), ("B", "A"), ("C", "A"), ("D", "")), "ZZZ").set_index("commitment_id")
    assert goals["counted"].to_dict() == {"A": "no", "B": "yes", "C": "yes", "D": "yes"}
    assert goals.loc["A", "not_counted_because"] == HAS_PARTS
    with pytest.raises(InputError, match="parent is not in the register"):
        build_goals(commitments(("B", "A")), "ZZZ")
