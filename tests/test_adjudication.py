"""A third person settles what coders leave open: signed, guarded, and never by a machine."""

import datetime as dt

import commitment_frames
import pandas as pd
import pytest
from commitment_frames import make_codings, make_goals
from hypothesis import given
from hypothesis import strategies as st

from helpers import paths
from helpers.commitments.adjudication import adjudicate, list_adjudications, settle_scores
from helpers.commitments.bands import name_bands
from helpers.commitments.delivery import judge_delivery
from helpers.commitments.evidence import build_evidence
from helpers.commitments.register import HAS_PARTS
from helpers.commitments.scores import NOBODY, count_seed_test, score_goals
from helpers.contracts.vocabulary import SCORES
from helpers.decisions import FILES, SIGNED
from helpers.problems import InputError

THIRD = "person-3 of Zedland"
NO_REPORTS = pd.DataFrame(columns=["commitment_id", "date", "evidence_type", "said_by", "note", "source_url"], dtype="str")


def coding(goal: str, coder: str, scores: str, **more: str) -> dict:
    """One coder's line without a baseline."""
    return commitment_frames.coding(goal, scores, coder, **{"m_baseline": "no"} | more)


def score(codings: pd.DataFrame) -> pd.DataFrame:
    return score_goals(make_goals(codings), codings)


# A: coders differ on specific (0 against 1), on resourced (0.5 against U) and on the target; B: they agree
CODINGS = make_codings(
    coding("A", "person-1", "0 1 1 1 0.5 0"),
    coding("A", "person-2", "1 1 1 1 U 0", m_target="U"),
    coding("B", "person-1", "0.5 1 1 1 U 0"),
    coding("B", "person-2", "0.5 1 1 1 U 0"),
)
# P is an umbrella: it keeps no score of its own, so nothing of it can be settled
GOALS = pd.concat([make_goals(CODINGS), make_goals(make_codings(coding("P", "person-1", "1 1 1 1 1 1"))).assign(
    not_counted_because=HAS_PARTS)], ignore_index=True)  # fmt: skip


@pytest.fixture
def decide(tmp_path, monkeypatch):
    """Write the lines of ``adjudications.csv``: goal, criterion, score, and who decided."""
    monkeypatch.setattr(paths, "PARAMS", tmp_path)
    (tmp_path / "ZZZ").mkdir()

    def decide(*lines: str) -> None:
        signed = [line if line.count(",") > 2 else f"{line},{THIRD},2026-11-26,read again" for line in lines]
        header = ",".join([*FILES["adjudications"], *SIGNED])
        (tmp_path / "ZZZ" / "adjudications.csv").write_text("\n".join([header, *signed]) + "\n", encoding="utf-8")

    return decide


def test_without_a_file_or_a_line_nothing_is_settled(tmp_path, monkeypatch, decide):
    assert adjudicate(CODINGS, GOALS, "ZZZ").equals(CODINGS)
    decide()
    assert adjudicate(CODINGS, GOALS, "ZZZ").equals(CODINGS)
    assert list_adjudications(CODINGS, GOALS, "ZZZ").empty


def test_a_settled_score_takes_the_place_of_both_coders_in_the_totals(decide):
    before = score(CODINGS).loc["A"]
    # by hand: low 0+1+1+1+0+0, high 1+1+1+1+1+0 (U counts 1)
    assert (before["total_low"], before["total_high"], before["verifiable"]) == (3.0, 5.0, "U")
    decide("A,specific,0.5", "A,resourced,0.5")
    after = score(adjudicate(CODINGS, GOALS, "ZZZ"))
    # 0.5+1+1+1+0.5+0, known on both sides
    assert after.loc["A", ["specific", "resourced", "total_low", "total_high", "verifiable"]].tolist() == [
        "0.5", "0.5", 4.0, 4.0, "yes"]  # fmt: skip
    assert after.loc["B"].equals(score(CODINGS).loc["B"])


def test_the_parts_of_measurable_are_settled_too_for_they_decide_trackable(decide):
    before = score(CODINGS).loc[["A"]]
    assert [before["trackable"].iat[0], *name_bands(before).iloc[0]] == ["U", "lower_moderate", "high"]
    decide("A,m_target,yes", "A,specific,1", "A,resourced,U")
    # 1+1+1+1+U+0: low 4 and high 5, trackable, so the band runs over the cut-off of 4.5
    after = score(adjudicate(CODINGS, GOALS, "ZZZ")).loc[["A"]]
    assert after[["trackable", "total_low", "total_high"]].iloc[0].tolist() == ["yes", 4.0, 5.0]
    assert name_bands(after).iloc[0].tolist() == ["upper_moderate", "high"]


def test_the_seed_test_and_delivery_follow_what_was_settled(decide):
    decide("A,specific,1", "A,delivery,limited", "A,evidence_type,activity")
    settled = adjudicate(CODINGS, GOALS, "ZZZ")
    assert (count_seed_test(score(CODINGS).loc[["A"]]), count_seed_test(score(settled).loc[["A"]])) == ((0, 1, 1), (1, 1, 1))
    goals = make_goals(settled, A={"deadline": "2020", "status_date": "2019", "status_note": "one done"})
    evidence = build_evidence(NO_REPORTS, goals)
    judged = judge_delivery(goals, score(settled), settled, evidence, dt.date(2026, 6, 30))
    assert judged.loc["A", ["delivery", "delivery_basis", "evidence_type"]].tolist() == ["limited", "coders", "activity"]


def test_a_goal_that_nobody_coded_is_unknown_and_says_so(decide):
    decide()
    more = pd.concat([GOALS, make_goals(CODINGS, A={"deadline": "2027", "deadline_basis": "stated"}).head(1)
                      .assign(commitment_id="N")], ignore_index=True)  # fmt: skip
    for_scoring = adjudicate(CODINGS, more, "ZZZ")
    assert for_scoring.loc[for_scoring["commitment_id"] == "N", "coder"].tolist() == [NOBODY]
    found = score(for_scoring.loc[for_scoring["commitment_id"] != "N"])
    scores = score_goals(more, for_scoring)
    # nothing is known but what a field says: a stated deadline
    assert scores.loc["N", ["specific", "measurable", "time_bound", "assigned", "resourced", "monitored"]].tolist() == [
        "U", "U", "1", "U", "U", "U"]  # fmt: skip
    assert scores.loc["N", ["verifiable", "trackable", "seed_test", "total_low", "total_high"]].tolist() == ["U", "U", "U", 1, 6]
    assert scores.loc["A"].equals(found.loc["A"])
    assert "P" not in scores.index


def test_the_codings_stay_as_they_were_given(decide):
    given = CODINGS.copy(deep=True)
    decide("A,specific,0.5")
    settled = adjudicate(CODINGS, GOALS, "ZZZ")
    assert CODINGS.equals(given)
    assert settled["specific"].tolist() == ["0.5", "0.5", "0.5", "0.5"]
    assert settled.drop(columns=["specific", "verifiable", "settled"]).equals(CODINGS.drop(columns=["specific", "verifiable"]))
    assert settled["settled"].tolist() == ["specific", "specific", "", ""]


def test_a_person_goes_before_what_a_field_says(decide):
    goals = {"B": {"deadline": "2025-06", "deadline_basis": "stated"}}
    codings = CODINGS.assign(time_bound="0.5")
    stated = score_goals(make_goals(codings, **goals), codings).loc["B"]
    # the coders read 0.5, the field says a stated day: both stand, 0.5+1+1+1+U+0 at most with either
    assert stated[["time_bound", "total_low", "total_high"]].tolist() == ["0.5|1", 3.0, 4.5]
    decide("B,time_bound,0.5")
    settled = adjudicate(codings, make_goals(codings, **goals), "ZZZ")
    assert score_goals(make_goals(settled, **goals), settled).loc["B", ["time_bound", "total_high"]].tolist() == ["0.5", 4.0]


def test_what_was_settled_is_told_with_what_the_coders_gave(decide):
    decide("A,specific,0.5", "A,m_target,yes")
    told = list_adjudications(CODINGS, GOALS, "ZZZ")
    assert told[["commitment_id", "criterion", "given", "score", "decided_by"]].values.tolist() == [
        ["A", "specific", "0|1", "0.5", THIRD], ["A", "m_target", "U|yes", "yes", THIRD]]  # fmt: skip


def test_a_third_person_may_overrule_coders_who_agree_and_may_leave_it_unknown(decide):
    decide("B,specific,1", "A,specific,U")
    after = score(adjudicate(CODINGS, GOALS, "ZZZ"))
    assert after["specific"].tolist() == ["U", "1"]
    # A: U+1+1+1+(0.5 or U)+0
    assert after.loc["A", ["total_low", "total_high"]].tolist() == [3.0, 5.0]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["C,specific,1"], "params/ZZZ/adjudications.csv, row 2: decision applies to no record"),
        (["A,specific,1", "B,specific,0.5"], "row 3, key B, column score: the coders give this score by themselves"),
        (["B,resourced,U"], "row 2, key B, column score: the coders give this score by themselves, found 'U'"),
        (["A,specifik,1"], "column criterion: no such criterion, found 'specifik'. Did you mean 'specific'"),
        (["A,verifiable,yes"], "column criterion: no such criterion"),
        (["A,specific,0.7"], "column score: no such score, found '0.7', expected one of 0, 0.5, 1, U"),
        (["A,m_target,1"], "column score: no such score, found '1', expected one of yes, no, U"),
        (["A,specific,1,person-1,2026-11-26,mine"], "column decided_by: only a third person settles a score"),
        (["A,specific,1,automated-3,2026-11-26,model"], "column decided_by: only a third person settles a score"),
        (["A,specific,1,Automated coder,2026-11-26,model"], "a machine never breaks a tie"),
        (["A,specific,1,GPT-5,2026-11-26,model"], "a name that begins with person"),
        (["A,delivery,overdue_silent"], "column score: no such score, found 'overdue_silent', expected one of complete"),
        (["A,specific,1", "A,specific,0.5"], "row 2, key A, column criterion: two lines settle one score"),
        (["A,specific,1", "A,specific,1"], "row 3, key A, column criterion: two lines settle one score"),
        (["A,specific,1,,2026-11-26,why"], "column decided_by"),
        (["P,specific,1"], "params/ZZZ/adjudications.csv, row 2: decision applies to no record"),
        ([f"A,specific,1,{THIRD},26 November,why"], "column decided_on"),
        ([f"A,specific,1,{THIRD},2026-11-26,"], "column reason"),
    ],
)
def test_a_line_that_decides_nothing_or_is_not_a_third_persons_stops_the_run(decide, lines, told):
    decide(*lines)
    with pytest.raises(InputError) as refused:
        adjudicate(CODINGS, GOALS, "ZZZ")
    assert told in str(refused.value)


def test_all_that_is_wrong_is_told_at_once(decide):
    decide("A,specifik,1", "A,measurable,2", "B,specific,1,automated-9,2026-11-26,model")
    with pytest.raises(InputError) as refused:
        adjudicate(CODINGS, GOALS, "ZZZ")
    assert [problem.row for problem in refused.value.problems] == [2, 3, 4]


def test_nobody_makes_a_goal_without_a_date_time_bound_in_full(decide):
    undated = make_goals(CODINGS, A={"deadline": "", "deadline_basis": ""})
    decide("A,time_bound,1")
    with pytest.raises(InputError) as refused:
        adjudicate(CODINGS, undated, "ZZZ")
    assert "row 2, key A, column score: no goal without a date is time-bound in full, found '1'" in str(refused.value)
    assert "put it into deadline through corrections.csv" in str(refused.value)


@given(st.sampled_from(SCORES))
def test_not_even_a_settled_score_does(settled):
    undated = make_goals(CODINGS, A={"deadline": "", "deadline_basis": ""})
    lines = pd.DataFrame([{"commitment_id": "A", "criterion": "time_bound", "score": settled}])
    found = score_goals(undated, settle_scores(CODINGS, lines)).loc["A"]
    assert "1" not in found["time_bound"].split("|")
    assert found["seed_test"] == "no"


def test_settling_needs_no_file():
    lines = pd.DataFrame([{"commitment_id": "A", "criterion": "specific", "score": "1"}])
    settled = settle_scores(CODINGS, lines)
    assert score(settled).loc["A", "specific"] == "1"
    assert settled["verifiable"].tolist() == ["yes"] * 4
