"""Every layout of the fictional country's files against counts made by hand (``expected_layouts.toml``)."""

import tomllib
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import intake, paths
from helpers.problems import InputError
from helpers.settings import Source, load

EXPECTED = tomllib.loads((Path(__file__).parent / "expected_layouts.toml").read_text(encoding="utf-8"))
FIVE, FILES = EXPECTED["five"], EXPECTED["files"]
SETTINGS = load("ZZZ")


def read_alone(file: str, **changed) -> intake.Reading:
    """Read the files of one [[sources]] block of the country's own parameters, perhaps with other options."""
    [source] = [source for source in SETTINGS.sources if source.file == file]
    return intake.read_sources(SimpleNamespace(sources=[source.model_copy(update=changed)], country="ZZZ"))


def find_file(zedland, file: str) -> pd.DataFrame:
    records = zedland["records"]
    return records.loc[records["source_file"] == file]


@pytest.mark.parametrize("file", FIVE["files"])
def test_one_meeting_gives_the_same_table_from_each_of_five_layouts(file):
    frame = read_alone(file).tables["attendance"]
    expected = [[FIVE["meeting"], *row] for row in FIVE["rows"]]
    assert frame[["consultation_id", "person_name", "position", "organisation"]].to_numpy().tolist() == expected


def test_ten_people_in_fifty_rows_count_as_ten(zedland):
    records, appearances = zedland["records"], zedland["appearances"]
    assert (records["consultation_id"] == FIVE["meeting"]).sum() == 50
    assert (appearances["consultation_id"] == FIVE["meeting"]).sum() == 10


@pytest.mark.parametrize("file", FILES)
def test_rows_of_each_file(zedland, file):
    row, expected = zedland["accounting"].set_index("file").loc[file], FILES[file]
    assert [row["adapter"], row["encoding"]] == [expected["adapter"], expected["encoding"]]
    assert [row[name] for name in ("rows_in_file", "rows_layout", "rows_blank", "rows_read")] == expected["rows"]
    assert [row[name] for name in ("kept", "merged", "set_aside")] == expected["fates"]
    reasons = {name: row[name] for name in row.index if name.startswith(("merged_", "set_aside_")) and row[name]}
    assert reasons == expected.get("reasons", {})
    assert ("" if pd.isna(row["printed_total"]) else row["printed_total"]) == expected.get("printed_total", "")
    assert row["unread"] == expected.get("unread", row["unread"])


def test_every_file_of_the_country_is_read(zedland):
    there = {f"ZZZ/{path.name}" for path in (paths.RAW / "ZZZ").iterdir() if path.name != "README.md"}
    assert {file for file in zedland["accounting"]["file"] if file.startswith("ZZZ/")} == there


@pytest.mark.parametrize("file", EXPECTED["presence"])
def test_who_was_there_and_who_only_registered(zedland, file):
    rows = find_file(zedland, file)
    found = {word: part["person_name"].tolist() for word, part in rows.groupby("presence")}
    assert found == EXPECTED["presence"][file]


@pytest.mark.parametrize("meeting", EXPECTED["minutes"])
def test_minutes_in_session(zedland, meeting):
    records = zedland["records"]
    names = records.loc[records["fate"] == "kept"].set_index("appearance_id")["person_name"]
    rows = zedland["appearances"].query("consultation_id == @meeting").set_index("appearance_id")["minutes"]
    found = {names[key]: "" if pd.isna(minutes) or minutes == "" else float(minutes) for key, minutes in rows.items()}
    assert found == EXPECTED["minutes"][meeting]


def test_labels_that_nothing_settles_are_listed(zedland):
    found = {kind: dict(zip(part["label"], part["rows"], strict=True)) for kind, part in zedland["labels"].groupby("open_kind")}
    assert found == EXPECTED["labels"]


def test_counts_keep_their_words_and_their_bounds(zedland):
    columns = ["group", "count_printed", "count_low", "count_high", "count_kind", "unit", "stage", "constituency"]
    counts = zedland["counts"]
    assert counts[columns].fillna({"count_high": 0}).to_numpy().tolist() == EXPECTED["counts"]["rows"]
    assert set(counts["consultation_id"]) == {"ZZZ-20090415-counts"}


@pytest.mark.parametrize("name", EXPECTED["partner"])
def test_groups_and_countries_place_the_partners_rows(zedland, name):
    [row] = (
        zedland["records"].query("person_name == @name and fate == 'kept'")[["organisation", "constituency"]].to_numpy().tolist()
    )
    assert row == EXPECTED["partner"][name]


def test_people_keep_the_partners_own_number(zedland):
    keys = find_file(zedland, "ZZZ/partner_2025_south coast.csv").set_index("person_name")["person_key"]
    assert keys["A. Filigrane"] == "ZZZ/partner_2025_*.csv#P-001"  # one source, whatever the file
    assert len(keys) == 6


def test_two_parts_of_one_day_and_days_of_the_partners_sheet(zedland):
    meetings = zedland["meetings"].set_index("consultation_id")
    first, second = EXPECTED["order"]["parts"]
    assert meetings.loc[second, "order"] == meetings.loc[first, "order"] + 1
    assert {meeting: meetings.loc[meeting, "date_start"] for meeting in EXPECTED["order"]["days"]} == EXPECTED["order"]["days"]


@pytest.mark.parametrize("goal", EXPECTED["pledges"])
def test_pledges_of_a_matrix(zedland, goal):
    row = zedland["goals"].set_index("commitment_id").loc[goal]
    assert [row[name] for name in ("summary", "actor", "deadline", "status_date", "goal_text_seen")] == EXPECTED["pledges"][goal]


@pytest.mark.parametrize(("one", "other"), EXPECTED["same"]["pairs"])
def test_confirmed_spellings_are_one_person(zedland, one, other):
    people = zedland["records"].query("person_id != ''").groupby("person_name")["person_id"].agg(set)
    assert people[one] == people[other]
    assert len(people[one]) == 1


@pytest.mark.parametrize(("one", "other"), EXPECTED["apart"]["pairs"])
def test_spellings_that_nobody_confirmed_stay_apart(zedland, one, other):
    people = zedland["records"].query("person_id != ''").groupby("person_name")["person_id"].agg(set)
    assert not people[one] & people[other]


@pytest.mark.parametrize(("file", "option", "asked"), [
    ("ZZZ/teams_2022.csv", "date_order", 'could be two days, found .* Write date_order in parameters.toml: "dmy" for 2025-11-05'),
    ("ZZZ/counts.csv", "encoding", "not UTF-8, and nothing says what else.*Write encoding"),
    ("ZZZ/partner_2025_*.csv", "encoding", "Write encoding = … for this source"),
])  # fmt: skip
def test_what_a_file_leaves_open_is_asked_and_not_guessed(file, option, asked):
    with pytest.raises(InputError, match=asked):
        read_alone(file, **{option: None})


def test_notes_of_a_sheet_stand_with_its_rows(zedland):
    rows = find_file(zedland, "ZZZ/five_sign_in.xlsx")
    assert rows.groupby("source_sheet")["notes"].agg(list).to_dict() == {
        "Day 1": ["signed on the first day"] * 6, "Day 2 ": ["signed on the second day"] * 4}  # fmt: skip


@pytest.mark.parametrize("option", Source.model_fields)
def test_the_parameters_show_every_option(option):
    text = (paths.PARAMS / "ZZZ" / "parameters.toml").read_text(encoding="utf-8")
    assert f"{option} = " in text or f"[sources.{option}" in text


def test_no_address_of_a_person_is_read(zedland):
    [note] = zedland["records"].query("person_name == 'Isidore Tilde'")["notes"]
    assert note == "ANNONCÉ au programme; écrire à [contact]"
    for table in ("records", "appearances", "meetings", "labels"):
        assert not zedland[table].map(lambda cell: "@example.org" in str(cell)).to_numpy().any(), table
