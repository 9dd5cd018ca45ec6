"""The fictional country against counts made by hand from its files (``expected_zzz.toml``)."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

EXPECTED = tomllib.loads((Path(__file__).parent / "expected_zzz.toml").read_text(encoding="utf-8"))
HEADLINE = EXPECTED["headline_scheme"]
MEETINGS = list(EXPECTED["participation"])


@pytest.fixture(scope="module")
def core(zedland):
    return set(zedland["meetings"].query("scope == 'core'")["consultation_id"])


def test_meetings(zedland):
    meetings, expected = zedland["meetings"], EXPECTED["meetings"]
    inner = meetings.query("scope == 'core'")
    assert (len(meetings), len(inner)) == (expected["all"], expected["core"])
    assert inner["order"].isna().sum() == expected["undated_core"]
    assert (meetings["list_complete"] == "yes").sum() == expected["list_complete"]


def test_every_row_has_one_fate_and_a_reason(zedland):
    records, expected = zedland["records"], EXPECTED["rows"]
    fates = Counter(zip(records["fate"], records["reason"], strict=True))
    assert len(records) == expected["printed"]
    assert {f"{fate}_{reason}".strip("_"): rows for (fate, reason), rows in fates.items()} == expected["fates"]


@pytest.mark.parametrize("file", EXPECTED["rows"]["files"])
def test_row_accounting_by_file(zedland, file):
    row = zedland["accounting"].set_index("file").loc[file]
    names = {"read": "rows_read"}
    assert {key: row[names.get(key, key)] for key in EXPECTED["rows"]["files"][file]} == EXPECTED["rows"]["files"][file]


def test_people_records_organisations_and_duplicates_are_four_numbers(zedland, core):
    appearances, records = zedland["appearances"], zedland["records"]
    inner = appearances.loc[appearances["consultation_id"].isin(core)]
    found = {
        "people": (appearances["person_id"].nunique(), inner["person_id"].nunique(), len(appearances), len(inner)),
        "organisations": (appearances.loc[appearances["organisation"] != "", "organisation"].nunique(),
                          inner.loc[inner["organisation"] != "", "organisation"].nunique()),
        "open": (records["constituency"] == "").sum() - (records["fate"] == "set_aside").sum()
        + (records.loc[records["fate"] == "set_aside", "constituency"] != "").sum(),
        "duplicates": zedland["people"].query("scheme == @HEADLINE")["exact_duplicates"].sum(),
        "spellings": (appearances["spellings"] > 1).sum(),
    }  # fmt: skip
    people = EXPECTED["people"]
    assert found == {
        "people": (people["all"], people["core"], people["appearances"], people["appearances_core"]),
        "organisations": (EXPECTED["organisations"]["all"], EXPECTED["organisations"]["core"]),
        "open": EXPECTED["rows"]["open"],
        "duplicates": EXPECTED["rows"]["exact_duplicates"],
        "spellings": people["several_spellings"],
    }


def test_regular_organisations_keep_their_names_as_printed(zedland):
    found = zedland["regular"].set_index("organisation")["meetings"].to_dict()
    assert found == EXPECTED["organisations"]["regular"]


@pytest.mark.parametrize("meeting", MEETINGS)
def test_participation_by_meeting(zedland, meeting):
    rows = zedland["people"].query("consultation_id == @meeting and scheme == @HEADLINE").set_index("party")
    expected = EXPECTED["participation"][meeting]
    parties = ("government", "un", "civil_society", "outside", "undecided")
    found = {party: int(rows.loc[party, "people"]) for party in parties}
    found |= {"records": int(rows["records"].sum()), "people": int(rows["people"].sum())}
    assert found == {key: expected[key] for key in found}


@pytest.mark.parametrize("meeting", EXPECTED["shares"])
def test_shares_only_where_the_attendance_is_known(zedland, meeting):
    rows = zedland["people"].query("consultation_id == @meeting and scheme == @HEADLINE").set_index("party")
    for party, expected in EXPECTED["shares"][meeting].items():
        low, high = expected if isinstance(expected, list) else (expected, expected)
        assert rows.loc[party, ["share_low", "share_high"]].tolist() == pytest.approx([low, high], abs=5e-5)
        assert rows["share"].isna().all() == isinstance(expected, list)


def test_no_other_meeting_has_a_share(zedland):
    rows = zedland["people"].dropna(subset=["share_high"])
    assert set(rows["consultation_id"]) == set(EXPECTED["shares"])


@pytest.mark.parametrize("scheme", EXPECTED["tripartite"])
def test_parties_named_and_stated(zedland, core, scheme):
    rows = zedland["tripartite"].query("scheme == @scheme")
    rows = rows.loc[rows["consultation_id"].isin(core)]
    expected = EXPECTED["tripartite"][scheme]
    assert sorted(rows.query("all_named == 'yes'")["consultation_id"]) == sorted(expected["all_named"])
    assert sorted(rows.query("all_stated == 'yes'")["consultation_id"]) == sorted(expected["all_stated"])
    assert sorted(rows.query("all_named == 'no'")["consultation_id"]) == sorted(expected.get("shown_absent", []))


def test_evenness(zedland, core):
    rows = zedland["tripartite"].query("scheme == @HEADLINE").dropna(subset=["evenness"])
    found = rows.loc[rows["consultation_id"].isin(core)].set_index("consultation_id")["evenness"].to_dict()
    assert found == pytest.approx(EXPECTED["evenness"], abs=5e-5)


def test_days_and_phases(zedland, core):
    meetings = zedland["meetings"].set_index("consultation_id")
    found = meetings.loc[meetings["days_to_event"].notna() & meetings.index.isin(core), "days_to_event"].astype(int).to_dict()
    assert found == EXPECTED["days_to_event"]
    inner, expected = meetings.loc[meetings.index.isin(core)], EXPECTED["phases"]
    assert inner["phase"].value_counts().to_dict() == {"": expected["untied"]} | {
        p: expected[p] for p in ("before", "during", "after")
    }
    assert sorted(inner.index[inner["phase_basis"] == "source"]) == sorted(expected["by_source"])


def test_goals_and_delivery(zedland):
    goals, expected = zedland["goals"], EXPECTED["goals"]
    counted = goals.query("counted == 'yes'")
    assert (len(goals), len(counted), (counted["country_iso3"] == "ZZZ").sum()) == (
        expected["all"], expected["counted"], expected["counted_own"])  # fmt: skip
    assert goals.query("counted == 'no'")["commitment_id"].tolist() == expected["not_counted"]
    assert zedland["delivery"].loc[counted["commitment_id"], "delivery"].to_dict() == EXPECTED["delivery"]


def test_the_seed_test_of_the_country(zedland):
    said = zedland["commitments"].say_seed_test(zedland["own"], "of Zedland", zedland["agreement"], 10)
    passed, goals = EXPECTED["goals"]["seed_test_own"], EXPECTED["goals"]["counted_own"]
    told = {name: number.value for name, number in said.numbers.items() if number.table == "tables/commitments.csv"}
    assert told == {"low": passed, "low_of": goals, "low_share": round(100 * passed / goals)}
    assert ". How far the coders agree: specific (alpha" in said.text
    assert sorted(said.numbers["low"].rows) == ["ZZZ-002", "ZZZ-006", "ZZZ-009", "ZZZ-012", "ZZZ-101"]


def test_coders_who_differ_stay_visible(zedland):
    for criterion in ("specific", "monitored"):
        cells = zedland["scores"][criterion]
        assert cells.index[cells.str.contains("|", regex=False)].tolist() == EXPECTED["codings"][criterion]


def test_the_chain(zedland):
    numbers = zedland["commitments"].say_chain(zedland["chain"]).numbers
    best = EXPECTED["asks"]["best_relation"]
    assert {name: n.value for name, n in numbers.items()} == {
        "asks": EXPECTED["asks"]["distinct"],
        "answered": best["answers"] + best["partly_answers"],
        "topic": best["same_topic_only"],
        "unseen": best["none_seen"],
    }
    assert len(zedland["chain"]) == EXPECTED["asks"]["chain_rows"]


def test_how_well_each_way_judges_the_judged_pairs(zedland):
    judged = zedland["reading"].tables["person_matches"]
    found = zedland["cleaning"].measure_ways(judged, zedland["rows"], zedland["pairs"], zedland["given"])
    assert found.iloc[:, :5].to_numpy().tolist() == EXPECTED["matching"]["ways"]


def test_two_pairs_of_names_wait_for_a_person(zedland):
    assert zedland["waiting"][["name_a", "name_b"]].to_numpy().tolist() == EXPECTED["matching"]["waiting"]


def test_a_formula_is_defused_in_public_tables_and_comes_back_whole(zedland):
    folder = zedland["folder"] / "report"
    text = (folder / "figures" / "returning.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK" in text
    assert not [line for line in text.splitlines() if line.lstrip('"').startswith(("=", "+", "@"))]
