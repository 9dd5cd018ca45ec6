"""What the real record must show: expected values from the compiler's own notes and counts, and from counts by hand."""

import csv
import json
from collections import Counter

import pytest

from helpers import paths

RAW = paths.ROOT / "data" / "raw"
SEED, LAUNCH = "BGD-20220426-lmtwg13", "BGD-20220705-bmct-launch"


def read_raw(name: str) -> list[dict]:
    with (RAW / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def people_at(names: dict, meeting: str) -> dict:
    rows = names["people"].query("consultation_id == @meeting and scheme == 'whole_of_society'")
    return {party: int(n) for party, n in zip(rows["party"], rows["people"], strict=True) if n}


def test_the_13th_meeting_names_ten_people_seven_of_the_un_three_of_civil_society_none_of_government(bangladesh):
    seed = json.loads((RAW / "BGD" / "seed_record.json").read_text(encoding="utf-8"))
    assert seed["named_participants_count"] == 10
    assert people_at(bangladesh, SEED) == {"un": 7, "civil_society": 3}
    about = bangladesh["consultations"].set_index("consultation_id").loc[SEED]
    assert (about["list_complete"], about["date_start"]) == ("no", "2022-04-26")


def test_its_co_chair_stands_under_two_spellings_and_counts_once(bangladesh):
    rows = bangladesh["records"].query("consultation_id == @SEED")
    spelt = rows.loc[rows["person_name"].isin(["Syeed Ahamed", "Syeed Ahmed"])]
    assert len(spelt) == 2
    assert spelt["person_id"].nunique() == 1
    there = bangladesh["appearances"].query("consultation_id == @SEED")
    assert len(there) == 10
    assert there.loc[there["spellings"] == 2, "roles"].tolist() == ["co_chair;speaker"]


def test_the_taskforce_launch_has_fifteen_rows_for_five_people(bangladesh):
    assert sum(row["consultation_id"] == LAUNCH for row in read_raw("BGD/participations.csv")) == 15
    there = bangladesh["appearances"].query("consultation_id == @LAUNCH")
    assert len(there) == 5
    assert there["records"].sum() == 15
    assert people_at(bangladesh, LAUNCH) == {"government": 2, "un": 3}


def test_the_foreign_secretarys_party_comes_from_a_signed_decision(bangladesh):
    rows = bangladesh["records"].query("consultation_id == @LAUNCH and person_name == 'Masud Bin Momen'")
    assert (rows["organisation_printed"] == "").all()
    assert set(rows["constituency"]) == {"government"}
    with (paths.ROOT / "params" / "BGD" / "organisations.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    for decision in rows["decision"]:
        line = dict(zip(lines[0], lines[int(decision.split(":")[1]) - 1], strict=True))
        assert (line["organisation_printed"], line["constituency"]) == ("", "government")
        assert line["position_printed"].startswith("Foreign Secretary")
        assert line["decided_by"]
        assert line["decided_on"]
        assert line["reason"]


def test_core_meetings_that_name_and_state_all_three_are_the_compilers_first_count(bangladesh):
    headline = bangladesh["schemes"].set_index("scheme").loc["whole_of_society"]
    assert headline[["meetings", "named", "stated"]].tolist() == [42, 5, 11]


def test_meetings_stated_are_those_of_the_raw_cells(bangladesh):
    core = {row["consultation_id"] for row in read_raw("BGD/coverage.csv") if row["scope"] == "core"}
    stated = {
        row["consultation_id"]
        for row in read_raw("BGD/consultations.csv")
        if row["consultation_id"] in core
        and {"government", "un", "civil_society"} <= set(row["parties_present_stated"].split(";"))
    }
    found = bangladesh["tripartite"].query("scheme == 'whole_of_society' and all_stated == 'yes'")
    assert {meeting for meeting in found["consultation_id"] if meeting in core} == stated


def test_no_list_is_complete_so_no_party_is_ever_said_to_be_missing(bangladesh):
    assert set(bangladesh["tripartite"]["all_named"]) == {"yes", "not_shown"}
    assert bangladesh["people"][["share", "share_low", "share_high"]].isna().all(axis=None)


def test_every_judged_pair_of_names_comes_out_as_judged(bangladesh):
    records = bangladesh["records"]
    person = {(r.person_name, r.organisation_printed): r.person_id for r in records.itertuples()}
    pairs = read_raw("BGD/gold_person_matches.csv")
    alike = Counter(
        (pair["same"], person[pair["name_a"], pair["org_a"]] == person[pair["name_b"], pair["org_b"]]) for pair in pairs
    )
    assert alike == {("yes", True): 48, ("no", False): 16}


def test_an_agencys_party_depends_on_the_date(bangladesh):
    rows = bangladesh["records"].query("organisation == 'International Organization for Migration'")
    assert len(rows) > 10
    assert set(rows["constituency"]) == {"un"}
    lines = (paths.ROOT / "params" / "BGD" / "organisations.csv").read_text(encoding="utf-8").splitlines()
    assert sum("2016-09-19" in line for line in lines) >= 4


def test_every_row_is_accounted_for(bangladesh):
    rows = bangladesh["accounting"].set_index("file")
    for file in rows.index:
        assert rows.loc[file, "rows_read"] == len(read_raw(file))
    assert (rows["rows_read"] == rows["kept"] + rows["merged"] + rows["set_aside"]).all()
    distinct = {(r["consultation_id"], r["person_name"]) for r in read_raw("BGD/participations.csv")}
    assert rows.loc["BGD/participations.csv", "kept"] <= len(distinct)
    assert rows.loc["BGD/asks.csv", ["kept", "set_aside", "set_aside_repeat"]].tolist() == [333, 8, 8]


def test_asks_and_promises_are_the_compilers_counts(bangladesh):
    best = bangladesh["commitments"].say_chain(bangladesh["chain"]).numbers
    assert {name: n.value for name, n in best.items()} == {"asks": 333, "answered": 9, "topic": 42, "unseen": 282}


def test_the_register_is_the_compilers(bangladesh):
    goals = bangladesh["goals"]
    assert len(goals) == 146
    assert (goals["country_iso3"] == "BGD").sum() == 36
    assert (goals["deadline"] != "").sum() == 60
    parents = {row["parent_id"] for row in read_raw("reference/commitments.csv")} - {""}
    assert set(goals.loc[goals["not_counted_because"] == "counted through its parts", "commitment_id"]) == parents


def test_delivery_by_code_is_what_the_coders_judged_for_that_day(bangladesh):
    delivery = bangladesh["delivery"]["delivery"].to_dict()
    judged = [{row["commitment_id"]: row for row in read_raw(f"reference/codings_coder{n}.csv")} for n in (1, 2)]
    register = {row["commitment_id"]: row for row in read_raw("reference/commitments.csv")}

    def read(goal: str) -> set[str]:
        """What the coders give and, where one cannot tell whether the goal can be checked, what holds if it can."""
        row = register[goal]
        told = any(row[column] for column in ("status", "status_date", "status_note"))
        last = {4: "-12-31", 7: "-31", 10: "", 0: ""}[len(row["deadline"])]  # a month ends on its 31st at the latest
        by_date = "not_due" if row["deadline"] + last >= "2026-06-30" else "no_evidence" if told else "overdue_silent"
        open_ = any(coder[goal]["verifiable"] == "U" for coder in judged)
        codes = {coder[goal]["delivery"] for coder in judged}
        return codes | {by_date if row["deadline"] else "no_evidence"} if open_ else codes

    assert {goal: set(codes.split("|")) for goal, codes in delivery.items()} == {goal: read(goal) for goal in delivery}
    assert sum("overdue_silent|not_assessable" in codes for codes in delivery.values()) == 2


def test_what_share_is_specific_measurable_and_time_bound(bangladesh):
    said = bangladesh["commitments"].say_seed_test(bangladesh["own"], "of Bangladesh", bangladesh["agreement"], 10)
    coders = [{row["commitment_id"]: row for row in read_raw(f"reference/codings_coder{n}.csv")} for n in (1, 2)]
    register = {row["commitment_id"]: row for row in read_raw("reference/commitments.csv")}
    goals = bangladesh["own"]["commitment_id"].tolist()

    def read(goal: str, criterion: str) -> set[str]:
        """What the coders give, and what a stated or worked out deadline says."""
        given = {coder[goal][criterion] for coder in coders}
        dated = register[goal]["deadline"] and register[goal]["deadline_basis"] != "plan or period end"
        return given | ({"1"} if criterion == "time_bound" and dated else set())

    criteria = ("specific", "measurable", "time_bound")
    surely = [goal for goal in goals if all(read(goal, criterion) == {"1"} for criterion in criteria)]
    perhaps = [goal for goal in goals if all(read(goal, criterion) & {"1", "U"} for criterion in criteria)]
    assert (said.numbers["low"].value, said.numbers["high"].value) == (len(surely), len(perhaps)) == (7, 10)
    assert sorted(said.numbers["high"].rows) == sorted(perhaps)


def test_verifiable_worked_out_from_scores_is_what_each_coder_marked(bangladesh):
    marked = {
        (r["commitment_id"], r["coder"]): r["verifiable"] for n in (1, 2) for r in read_raw(f"reference/codings_coder{n}.csv")
    }
    found = {(r.commitment_id, r.coder): r.verifiable for r in bangladesh["codings"].itertuples()}
    assert found == marked


@pytest.mark.parametrize(("meeting", "days"), [(SEED, 21), (LAUNCH, -46), ("BGD-20191022-pregfmd12-tripartite", 90)])
def test_days_to_the_event(bangladesh, meeting, days):
    assert bangladesh["consultations"].set_index("consultation_id").loc[meeting, "days_to_event"] == days


def test_worked_out_phases_agree_with_the_sources(bangladesh):
    given = {row["consultation_id"]: row["phase"] for row in read_raw("BGD/consultations.csv")}
    assert bangladesh["consultations"].set_index("consultation_id")["phase"].to_dict() == given


def test_only_one_row_is_still_open(bangladesh):
    rows = bangladesh["records"].query("constituency == ''")
    assert rows["position"].tolist() == ["Upazilla [cut off in the source]"]
