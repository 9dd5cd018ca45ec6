"""What the register may say, what its fields decide, and how unknowns, readers and information move the totals."""

import re

import pandas as pd
import pytest
from commitment_frames import coding, make_codings, make_goals, score
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from helpers import paths, settings
from helpers.commitments.fields import count_decided
from helpers.commitments.quantities import read_quantities
from helpers.commitments.register import HAS_PARTS, NOT_COUNTED, build_goals, list_series
from helpers.commitments.register_checks import check_codings
from helpers.commitments.scores import score_goals
from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.contracts.vocabulary import CRITERIA, SCORES
from helpers.intake import read_sources
from helpers.problems import InputError

MANY = 5  # goals in one register: scoring it takes as long as scoring one
RAW = paths.RAW / "reference" / "commitments.csv"


@pytest.fixture(autouse=True)
def decide(tmp_path, monkeypatch):
    """Write lines of ``goals.csv``; without a call there are none."""
    monkeypatch.setattr(paths, "PARAMS", tmp_path)
    (tmp_path / "ZZZ").mkdir()

    def decide(*lines: str) -> None:
        header = "commitment_id,decision,target,decided_by,decided_on,reason"
        signed = [f"{line},somebody,2026-01-01,invented" for line in lines]
        (tmp_path / "ZZZ" / "goals.csv").write_text("\n".join([header, *signed]) + "\n", encoding="utf-8")

    return decide


def build(*rows: dict) -> pd.DataFrame:
    columns = [*REQUIRED["commitments"], *OPTIONAL["commitments"]]
    lines = [
        dict.fromkeys(columns, "") | {"commitment_id": "ABCDEF"[n], "source_url": "https://example.org", "date_made": "2024-05"}
        | row | {"source_file": "ZZZ/c.csv", "source_sheet": "", "source_row": n + 2}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    return build_goals(pd.DataFrame(lines), "ZZZ").set_index("commitment_id")


# --- what the register may say


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"deadline": "2024-04"}, "column deadline: the deadline ended before the promise was made, found '2024-04', expected"),
        ({"deadline": "2023"}, "column deadline: the deadline ended before"),
        ({"source_url": ""}, "column source_url: no address"),
        ({"target_text_fact": "5000"}, "column target_text_fact: a number without a unit, found '5000'"),
        ({"target_text_fact": "20 to 10 offices"}, "column target_text_fact: a range that runs backwards"),
        ({"parent_id": "Z"}, "column parent_id: parent is not in the register, found 'Z'"),
        ({"supersedes": "Z"}, "column supersedes: goal that it follows is not in the register"),
        ({"parent_id": "A"}, "column parent_id: leads back to itself"),
        ({"country_iso3": "BG"}, "column country_iso3: not a country code, found 'BG', expected three capitals"),
        ({"country_iso3": "bgd"}, "column country_iso3: not a country code, found 'bgd'"),
        ({"gcm_objectives": "all 23"}, "column gcm_objectives: no objective of the Global Compact, found 'all 23'"),
        ({"coder_objectives": "5;24"}, "column coder_objectives: no objective of the Global Compact, found '5;24'"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_place(row, told):
    with pytest.raises(InputError) as refused:
        build(row)
    assert str(refused.value).startswith(f"data/raw/ZZZ/c.csv, row 2, {told}")


def test_everything_wrong_is_told_at_once():
    with pytest.raises(InputError) as refused:
        build({"deadline": "2023", "source_url": ""}, {"parent_id": "C"}, {"parent_id": "B"})
    assert sorted((p.row, p.column) for p in refused.value.problems) == [
        (2, "deadline"), (2, "source_url"), (3, "parent_id"), (4, "parent_id")]  # fmt: skip


@pytest.mark.parametrize(
    "row", [{"deadline": "2024"}, {"deadline": "2024-05"}, {"deadline": "2024", "date_made": "2024-12-31"}, {"date_made": ""},
            {"target_text_fact": "5000", "indicator": "workers"}, {"target_text_fact": "one office"}, {"deadline": "soon"}],
)  # fmt: skip
def test_what_may_be_right_is_kept(row):
    assert len(build(row)) == 1  # "soon" is no date: that is told by the contract when the table is written


def test_an_address_that_is_missing_needs_a_decision_and_a_decision_needs_a_missing_address(decide):
    decide("A,no_address,")
    assert len(build({"source_url": ""})) == 1
    with pytest.raises(InputError, match="decision applies to no record"):
        build({})


def test_a_series_is_linked_and_the_later_goal_does_not_erase_the_older(decide):
    decide("B,follows,A")
    goals = build({"target_text_fact": "5 million workers", "deadline": "2025"}, {"target_text_fact": "6 million workers"})
    assert goals["supersedes"].to_dict() == {"A": "", "B": "A"}
    assert goals["counted"].tolist() == ["yes", "yes"]
    assert list_series(goals.reset_index()).iloc[0].tolist() == ["B", "6 million workers", "", "A", "5 million workers", "2025"]
    decide("B,follows,Z")
    with pytest.raises(InputError, match="decision applies to no record"):
        build({}, {})


def test_a_goal_follows_no_younger_one(decide):
    decide("A,follows,B")
    with pytest.raises(InputError, match="row 2, column supersedes: the goal that it follows is younger, found 'B'"):
        build({"date_made": "2020"}, {"date_made": "2021-05"})
    decide("B,follows,A")
    assert len(build({"date_made": "2020"}, {"date_made": "2020-05"})) == 2


def test_a_part_does_not_end_after_the_whole():
    with pytest.raises(InputError) as refused:
        build({"deadline": "2026-06"}, {"parent_id": "A", "deadline": "2027"})
    assert "row 3, column deadline: ends after the promise that it is part of, found '2027', expected 2026-06 or earlier" in str(
        refused.value)  # fmt: skip
    assert len(build({"deadline": "2026-06"}, {"parent_id": "A", "deadline": "2026"}, {"parent_id": "A"})) == 3


@pytest.mark.parametrize(
    "lines", [("B,follows,A", "B,follows,C"), ("B,umbrella,", "B,projection,"), ("B,umbrella,", "B,umbrella,"),
              ("B,joint,X;Y", "B,joint,X;Z")],
)  # fmt: skip
def test_two_decisions_that_undo_each_other_are_refused(decide, lines):
    decide(*lines)
    with pytest.raises(InputError, match=r"params/ZZZ/goals\.csv, row 3, key B, column decision: a second decision of its kind"):
        build({}, {}, {})


def test_a_joint_pledge_is_one_goal_with_several_actors(decide):
    decide("B,joint,Ministry of Samples; Council of Zedland")
    goals = build({"actor_name": "Ministry of Samples"}, {"actor_name": "Ministry of Samples with Council of Zedland"})
    assert goals["actors"].to_dict() == {"A": "Ministry of Samples", "B": "Ministry of Samples;Council of Zedland"}
    assert goals["actor"]["B"] == "Ministry of Samples with Council of Zedland"
    decide("B,joint,Ministry of Samples")
    with pytest.raises(InputError, match="row 2, key B, column target: a joint pledge has two actors or more"):
        build({}, {})


def test_parent_and_child_are_never_both_counted(decide):
    decide("D,umbrella,", "E,projection,")
    goals = build({}, {"parent_id": "A"}, {"parent_id": "A"}, {}, {})
    assert goals["counted"].to_dict() == {"A": "no", "B": "yes", "C": "yes", "D": "no", "E": "no"}
    assert goals["not_counted_because"].tolist() == [HAS_PARTS, "", "", NOT_COUNTED["umbrella"], NOT_COUNTED["projection"]]


@pytest.mark.parametrize(("cell", "told"), [("1;2;3;4", "more than three main objectives"), ("24", "no objective of the Global"),
                                            ("1;x", "no objective of the Global")])  # fmt: skip
def test_main_objectives_are_three_at_most_and_those_of_the_compact(cell, told):
    codings = make_line(main_objectives=cell)
    with pytest.raises(InputError, match=told):
        check_codings(codings)
    check_codings(codings.assign(main_objectives="1;2;23"))


def make_line(**cells: str) -> pd.DataFrame:
    origin = {"source_file": "ZZZ/k.csv", "source_sheet": "", "source_row": 2, "main_objectives": "", "coder": "person-1"}
    return pd.DataFrame([dict.fromkeys(CRITERIA, "1") | origin | cells])


@pytest.mark.parametrize("coder", ["Automated-1", "GPT-5", "Rahima", "[contact]", "personnel", ""])
def test_the_name_of_a_coder_says_whether_it_is_a_person(coder):
    with pytest.raises(InputError) as refused:
        check_codings(make_line(coder=coder))
    assert f"data/raw/ZZZ/k.csv, row 2, column coder: does not say what coded, found '{coder}'" in str(refused.value)
    for name in ("person-1", "person 2", "automated-1", "scheme of five actions"):
        check_codings(make_line(coder=name))


def test_a_row_that_nobody_scored_is_told_once():
    with pytest.raises(InputError) as refused:
        check_codings(make_line(coder="", **dict.fromkeys(CRITERIA, "")))
    assert str(refused.value).splitlines() == [
        "data/raw/ZZZ/k.csv, row 2, column specific: nobody scored this row, expected the six scores. "
        "Score it, or delete the row."]  # fmt: skip


# --- numbers with units: read by eye from the register


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("at least 5 million workers", 5e6, 5e6, "workers"),
        ("USD 25.39 billion (17.26; 19.07)", 25.39e9, 25.39e9, "USD"),
        ("15,000 to 20,000 workers", 15000, 20000, "workers"),
        ("38%", 38, 38, "%"),
        ("about 1,000 per upazila per year", 1000, 1000, "per upazila per year"),
        ("EUR 200,000", 200000, 200000, "EUR"),
        ("Tk 2.3 crore", 2.3e7, 2.3e7, "Tk"),
        ("10,50,000 workers", 1050000, 1050000, "workers"),
        ("KES 5 million", 5e6, 5e6, "KES"),
        ("USD 20 000", 20000, 20000, "USD"),
        ("1\u00a0250\u202f000 people", 1250000, 1250000, "people"),
        ("in 2025 300 offices", 300, 300, "offices"),
        ("by 2030, 500 workers", 500, 500, "workers"),
        ("a plan by 2030", None, None, ""),
        ("2 million workers by 2030", 2e6, 2e6, "workers by 2030"),
        ("41 plus 60 centres", 101, 101, "centres"),
        ("3 teams x 3 initiatives", 3, 3, "teams"),
        ("up to 500 workers", 0, 500, "workers"),
        ("open all 5 offices; ALL 5 are in towns", 5, 5, "offices"),
        ("two thirds of member states; over 100 local authorities", 100, 100, "local authorities"),
        ("one taskforce", None, None, ""),
        ("", None, None, ""),
    ],
)
def test_a_number_is_read_with_its_range_and_its_unit(text, low, high, unit):
    read = read_quantities(pd.Series([text])).iloc[0]
    expected = (low, high, unit) if low is not None else (pd.NA, pd.NA, "")
    assert tuple(read) == expected or (low is None and read.isna().sum() == 2 and read["target_unit"] == "")


def test_the_register_says_itself_which_targets_hold_a_number():
    told = pd.read_csv(RAW, dtype=str, keep_default_na=False)
    found = read_quantities(told["target_text_fact"])["target_low"].notna()
    assert found.map({True: "yes", False: "no"}).tolist() == told["target_has_number"].tolist()


# --- what fields decide


def test_a_stated_deadline_decides_what_coders_left_unknown_and_stands_beside_what_they_read_less():
    scores = score(coding("A", "1 1 U 1 0 0"), coding("B", "1 1 0.5 1 0 0"), coding("C", "1 1 U 1 0 0"),
                   A={"deadline": "2030", "deadline_basis": "stated"}, B={"deadline": "2030", "deadline_basis": "worked out"},
                   C={"deadline": "2030", "deadline_basis": "plan or period end"})  # fmt: skip
    assert scores["time_bound"].tolist() == ["1", "0.5|1", "U"]
    assert scores["seed_test"].tolist() == ["yes", "U", "U"]
    assert scores[["total_low", "total_high"]].to_numpy().tolist() == [[4, 4], [3.5, 4], [3.5, 4]]


def test_a_named_lead_is_half_assigned_at_least():
    scores = score(coding("A", "0 0 0 U 0 0"), coding("B", "0 0 0 1 0 0"), A={"lead": "Ministry of Samples"})
    assert scores[["assigned", "total_low", "total_high"]].to_numpy().tolist() == [["U", 0.5, 1], ["1", 1, 1]]


def test_what_a_field_gives_stands_beside_a_coder_who_reads_less_in_cell_total_and_gate():
    scores = score(coding("A", "1 1 0 0 0 0"), coding("B", "1 1 0 1 0 0"), coding("C", "1 1 0 1 0 0"),
                   A={"lead": "Ministry of Samples", "deadline": "2030", "deadline_basis": "stated"},
                   B={"deadline": "2030", "deadline_basis": "plan or period end"})  # fmt: skip
    assert scores["assigned"].tolist() == ["0|0.5", "1", "1"]
    assert scores["time_bound"].tolist() == ["0|1", "0|0.5", "0"]
    assert scores[["total_low", "total_high"]].to_numpy().tolist() == [[2, 3.5], [3, 3.5], [3, 3]]
    # indicator and target are there, so the date alone decides
    assert scores["trackable"].tolist() == ["U", "U", "no"]


READINGS = st.lists(st.sampled_from(SCORES), min_size=1, max_size=3)


@settings_of_hypothesis(max_examples=100 // MANY)
@given(st.lists(st.tuples(READINGS, st.sampled_from(["full", "partial", "secondary"])), min_size=MANY, max_size=MANY))
def test_a_goal_without_a_date_can_never_be_time_bound(told):
    codings = make_codings(*(coding(f"G{place}", f"1 1 {reading} 1 1 1", f"c{n}")
                             for place, (readings, _) in enumerate(told) for n, reading in enumerate(readings)))  # fmt: skip
    undated = {"deadline": "", "deadline_basis": ""}
    fields = {f"G{place}": undated | {"goal_text_seen": seen} for place, (_, seen) in enumerate(told)}
    scores = score_goals(make_goals(codings, **fields), codings)
    for place, (readings, seen) in enumerate(told):
        row = scores.loc[f"G{place}"]
        assert "1" not in row["time_bound"].split("|")
        assert row["seed_test"] == ("U" if "U" in readings and seen != "full" else "no")


def test_what_fields_decide_is_counted():
    scores = {"A": "1 1 U 1 0 0", "B": "1 1 0.5 1 0 0", "C": "1 1 1 0 0 0", "D": "1 1 U U 0 0"}
    codings = make_codings(*(coding(goal, row) for goal, row in scores.items()))
    stated = {"deadline": "2030", "deadline_basis": "stated"}
    goals = make_goals(codings, A=stated, B=stated, C={"deadline": ""} | {"lead": "Unit"}, D={})
    table = count_decided(codings, goals).set_index("criterion")
    # A and B have a stated day; C and D have none, so a full score is ruled out; B reads 0.5 and C reads 1
    assert table.loc["time_bound"].tolist() == [4, 2, 2, 2, "B, C"]
    assert table.loc["assigned"].tolist() == [4, 0, 1, 1, "C"]


def test_what_fields_decide_is_counted_of_scored_goals_only():
    codings = make_codings(coding("A", "1 1 U 1 0 0"), coding("P", "1 1 U 1 0 0"))
    stated = {"deadline": "2030", "deadline_basis": "stated"}
    goals = make_goals(codings, A=stated, P=stated | {"not_counted_because": HAS_PARTS})
    assert count_decided(codings, goals)["goals"].tolist() == [1, 1]


# --- totals


SCORE = st.sampled_from(SCORES)
ROW = st.lists(SCORE, min_size=6, max_size=6)
FIELDS = st.fixed_dictionaries(
    {"deadline": st.sampled_from(["", "2030"]), "deadline_basis": st.sampled_from(["", "stated", "plan or period end"]),
     "lead": st.sampled_from(["", "Unit"]), "goal_text_seen": st.sampled_from(["full", "partial"])}
)  # fmt: skip


def total(*goals: tuple[list[list[str]], dict]) -> list[tuple[float, float]]:
    """Score goals, each told by its coders' rows and its fields, in one register; return low and high of each."""
    codings = make_codings(*(coding(f"G{place:02}", " ".join(row), f"c{n}")
                             for place, (rows, _) in enumerate(goals) for n, row in enumerate(rows)))  # fmt: skip
    fields = {f"G{place:02}": told for place, (_, told) in enumerate(goals)}
    found = score_goals(make_goals(codings, **fields), codings).loc[list(fields)]
    return list(found[["total_low", "total_high"]].itertuples(index=False, name=None))


@settings_of_hypothesis(max_examples=100 // MANY)
@given(st.lists(st.tuples(st.lists(ROW, min_size=1, max_size=3), FIELDS), min_size=MANY, max_size=MANY))
def test_low_is_never_above_high(goals):
    for low, high in total(*goals):
        assert 0 <= low <= high <= 6


ANSWERS = st.lists(st.sampled_from(["0", "0.5", "1"]), min_size=6, max_size=6)


@settings_of_hypothesis(max_examples=100 // MANY)
@given(st.lists(st.tuples(ROW, FIELDS, ANSWERS), min_size=MANY, max_size=MANY))
def test_more_information_never_widens_the_range(told):
    answered = [[answer if score == "U" else score for score, answer in zip(row, answers, strict=True)]
                for row, _, answers in told]  # fmt: skip
    before = total(*(([row], fields) for row, fields, _ in told))
    after = total(*(([known], fields) for known, (_, fields, _) in zip(answered, told, strict=True)))
    for (_, fields, _), known, (low, high), (low_known, high_known) in zip(told, answered, before, after, strict=True):
        dated = fields["deadline"] and fields["deadline_basis"] != "plan or period end"
        # a coder who reads less than a field says something else, which is no answer to an unknown
        if not ((fields["deadline"] and known[2] == "0") or (dated and known[2] != "1") or (fields["lead"] and known[3] == "0")):
            assert low <= low_known <= high_known <= high


def test_the_worked_examples_of_the_rubric_add_up_as_by_hand():
    text = (paths.ROOT / "docs" / "commitment-rubric.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z]{3}-\d{3}) [^|]*\|" + r" ([015U.]+) \|" * 6, text, re.MULTILINE)
    assert len(rows) == 12
    by_hand = {  # low with U as 0, high with U as 1; S and M decide the gate
        "BGD-010": (4, 6, "yes"), "UNX-008": (4, 5, "yes"), "BGD-001": (3, 6, "yes"), "IRQ-004": (4, 5, "yes"),
        "IRQ-001": (3, 4, "yes"), "BGD-006": (3, 5, "yes"), "ESP-001": (1, 5, "yes"), "LKA-001": (3.5, 4.5, "yes"),
        "CAN-008": (1.5, 1.5, "no"), "BGD-003": (0.5, 4.5, "no"), "UNX-025": (5, 6, "yes"), "BGD-034": (0, 5, "no"),
    }  # fmt: skip
    codings = make_codings(*(coding(goal, " ".join(scores)) for goal, *scores in rows))
    scores = score_goals(make_goals(codings), codings)
    assert {row.Index: (row.total_low, row.total_high, row.verifiable) for row in scores.itertuples()} == by_hand


def test_the_two_coders_of_the_register_follow_the_worked_examples_but_for_one_cell(monkeypatch):
    monkeypatch.undo()
    text = (paths.ROOT / "docs" / "commitment-rubric.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z]{3}-\d{3}) [^|]*\|" + r" ([015U.]+) \|" * 6, text, re.MULTILINE)
    worked = {goal: dict(zip(CRITERIA, scores, strict=True)) for goal, *scores in rows}
    codings = read_sources(settings.load("BGD")).tables["codings"]
    differ = {
        (row.commitment_id, criterion, getattr(row, criterion))
        for row in codings.loc[codings["commitment_id"].isin(worked)].itertuples()
        for criterion in CRITERIA
        if getattr(row, criterion) != worked[row.commitment_id][criterion]
    }
    assert differ == {("LKA-001", "resourced", "0")}  # the row says that the text was read in full, so the cell is empty
