"""Problems met in the records of partners, each by its number in the list they were collected in.

The records of Morocco, Mexico and the international forums are real and public; they are fed by parameters alone.
"""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from conftest import run_code, run_helpers

from helpers import paths
from helpers.choices import Matching
from helpers.decisions import FILES, SIGNED
from helpers.matching import find_pairs

HERE = Path(__file__).parent
SIGNED_BY = ("the test", "2026-11-24", "compiler's list of bodies")


def read(country: str, name: str) -> list[dict]:
    with (paths.RAW / country / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_bodies(folder: Path, printed: set[str]) -> None:
    """Write the compiler's list of bodies as decisions, the printed forms that occur only."""
    with (folder / "organisations.csv").open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow([*FILES["organisations"], *SIGNED])
        for body in read("MAR", "organisations"):
            name = body["organisation_name"]
            for form in {name, *body["aliases"].split(";")} & printed - {""}:
                lines.writerow([form, "", "", "", "", "", name, body["constituency"], *SIGNED_BY])


@pytest.fixture(scope="module")
def morocco(tmp_path_factory):
    """What notebook 01 makes of the real Moroccan records."""
    root = tmp_path_factory.mktemp("partner")
    folder = root / "params" / "MAR"
    folder.mkdir(parents=True)
    shutil.copy(HERE / "files" / "partner_MAR.toml", folder / "parameters.toml")
    write_bodies(folder, {row["organisation"] for row in read("MAR", "participations")})
    patch = pytest.MonkeyPatch()
    patch.setattr(paths, "PARAMS", root / "params")
    yield run_code("MAR", root / "run", ("01",))
    patch.undo()


@pytest.fixture(scope="module")
def alike():
    """Pairs of printed names of all three records that are alike, by what becomes of them."""
    rows = [row | {"place": place} for place in ("MAR", "MEX", "IMRF") for row in read(place, "participations")]
    named = pd.DataFrame([row for row in rows if row["person_name"]])
    columns = {"person_name": named["person_name"], "organisation": named["organisation"], "constituency": "",
               "position": named["position"], "consultation_ids": named["consultation_id"],
               "lists": named["consultation_id"] + " " + named["source_url"], "person_key": ""}  # fmt: skip
    mentions = pd.DataFrame(columns).drop_duplicates(["person_name", "organisation"], ignore_index=True)
    mentions = mentions.rename_axis("mention").reset_index()
    pairs = find_pairs(mentions, Matching())
    names = mentions.set_index("mention")["person_name"]
    return {frozenset((names[pair.a], names[pair.b])): pair.verdict for pair in pairs.itertuples()}


def test_every_row_of_the_partner_is_told(morocco):
    rows = read("MAR", "participations")
    accounting = morocco["accounting"].set_index("file")
    assert accounting.loc["MAR/participations.csv", "rows_read"] == len(rows)
    # 8, 17: an office, a body or a group without a person's name is counted, not dropped, and never a person
    nameless = sum(not row["person_name"] for row in rows)
    assert accounting.loc["MAR/participations.csv", "set_aside_no_name"] == nameless == 34
    assert morocco["records"]["person_id"].ne("").sum() == len(rows) - nameless


def test_1_one_person_in_two_scripts_is_brought_before_a_person(alike):
    assert any("Nadir" in "".join(pair) and any(ord(letter) > 0x600 for letter in "".join(pair)) for pair in alike)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("El Habib Nadir", "Mr Al Nadir Habib"),  # 2: another order of words
        ("Juan José Gómez Camacho", "Juan José Gomez Camacho"),  # 3: diacritics lost
        ("Jürg Lauber", "Jurg Lauber"),
        ("Mohamed Arouchi", "Mohamed Arrouchi"),
    ],
)
def test_2_3_order_and_diacritics_do_not_part_a_person(alike, one, other):
    assert alike[frozenset((one, other))] == "merge"


def test_9_18_a_constituency_belongs_to_the_record_and_may_lie_outside_three_parties(morocco):
    records = morocco["records"]
    printed = {row["organisation_name"]: row["constituency"] for row in read("MAR", "organisations")}
    placed = records.loc[records["organisation"] != ""]
    assert placed["constituency"].tolist() == [printed[body] for body in placed["organisation"]]
    assert "other" in set(placed["constituency"])


def test_13_forms_of_one_ministry_are_one_body(morocco):
    [body] = [row for row in read("MAR", "organisations") if row["aliases"].count(";") >= 5]
    forms = {body["organisation_name"], *body["aliases"].split(";")}
    rows = [row for row in read("MAR", "participations") if row["organisation"] in forms]
    assert len({row["organisation"] for row in rows}) > 1
    assert (morocco["records"]["organisation"] == body["organisation_name"]).sum() == len(rows)


def test_21_24_days_years_and_months_stay_what_they_are(morocco):
    meetings = morocco["meetings"].set_index("consultation_id")
    assert meetings.loc[["MAR-2018-01", "MAR-2018-06"], "date_partial"].tolist() == ["2018", "2018-12"]
    assert meetings.loc[["MAR-2018-01", "MAR-2018-06"], "date_start"].tolist() == ["", ""]
    assert meetings.loc[["MAR-2018-01", "MAR-2018-06"], "order"].isna().all()
    # four days of one consultation, one constituency each, are four meetings in the order of their days
    four = meetings.loc[[f"MAR-2017-0{n}" for n in (2, 3, 4, 5)], "order"].tolist()
    assert four == list(range(four[0], four[0] + 4))


def test_28_29_30_31_counts_stay_apart_by_unit_and_stage(morocco):
    counts = morocco["counts"]
    assert counts["unit"].value_counts().to_dict() == Counter(row["unit"] for row in read("MAR", "reported_counts"))
    assert counts.loc[counts["count_printed"].str.contains("centaine"), ["count_low", "count_kind"]].values.tolist() == [
        [101, "at_least"]
    ]
    assert counts["count_high"].isna().sum() == 3  # plus de, three times


def test_36_printed_forms_are_unified_and_the_log_keeps_them(morocco):
    changes = morocco["changes"]
    assert set(changes["rule"]) <= {"apostrophe", "white space", "Unicode form", "NUL", "HTML entity", "notes say so"}
    curly = sum("’" in cell for row in read("MAR", "participations") for cell in row.values())
    logged = changes.query("file == 'MAR/participations.csv'")["before"].str.contains("’").sum()
    assert logged == curly > 0


def test_37_no_contact_detail_of_any_record_is_kept(morocco):
    for path in (morocco["folder"] / "processed").rglob("*.csv"):
        assert "@" not in path.read_text(encoding="utf-8"), path


# Which test shows each of the other problems that concern cleaning; the rest of the list is about sources, not cells.
SHOWN = {
    4: "test_matching.py::test_two_spellings_at_one_body_merge_and_so_does_a_word_left_out",
    5: "test_matching.py::test_forms_of_one_name_are_taken_apart_into_the_same_words",
    6: "test_matching.py::test_forms_of_one_name_are_taken_apart_into_the_same_words",
    7: "test_matching.py::test_a_single_name_is_asked_even_within_one_meeting",
    10: "test_decisions.py::test_a_row_that_no_decision_fits_stays_open",
    11: "test_layouts.py::test_who_was_there_and_who_only_registered",
    12: "test_dependencies.py::test_nothing_leads_from_a_name_or_a_title_to_a_gender",
    14: "test_proposals.py::test_answers_are_honoured_and_what_was_answered_is_not_asked_again",
    15: "test_proposals.py::test_a_clashing_acronym_is_told_apart_by_country_or_stays_open",
    16: "test_proposals.py::test_near_names_come_with_scores_and_acronyms_are_seen",
    19: "test_decisions.py::test_the_party_of_a_body_follows_the_date_and_stays_open_without_one",
    20: "test_joining.py::test_one_summit_in_two_folders_is_one_meeting_with_all_its_people",
    22: "test_layouts.py::test_who_was_there_and_who_only_registered",
    25: "test_meetings.py::test_a_year_of_another_calendar_is_not_taken_for_ours",
    32: "test_sign_in.py::test_a_row_of_totals_is_set_aside_and_its_number_kept",
    35: "test_layouts.py::test_ten_people_in_fifty_rows_count_as_ten",
}


@pytest.mark.parametrize("number", SHOWN)
def test_the_other_problems_have_their_tests(number):
    file, name = SHOWN[number].split("::")
    assert f"def {name}(" in (HERE / file).read_text(encoding="utf-8")


@pytest.mark.slow("a whole run")
def test_a_partner_gets_a_report_from_meetings_and_attendance_alone(tmp_path):
    root = tmp_path / "project"
    folder = root / "params" / "MAR"
    folder.mkdir(parents=True)
    shutil.copy(HERE / "files" / "partner_MAR.toml", folder / "parameters.toml")
    write_bodies(folder, {row["organisation"] for row in read("MAR", "participations")})
    shutil.copytree(paths.RAW / "MAR", root / "data" / "raw" / "MAR")
    shutil.copytree(paths.NOTEBOOKS, root / "notebooks")
    shutil.copy(paths.LOCK, root)
    run = run_helpers(root, "report", "MAR")
    assert run.returncode == 0, run.stdout + run.stderr
    page = (root / "reports" / "MAR" / "report.html").read_text(encoding="utf-8")
    assert "Consultations in Morocco" in page
    # 19 meetings in the compiler's table, all core by the parameters
    assert "19" in page
    assert (root / "reports" / "MAR" / "tables" / "row_accounting.csv").is_file()


def test_a_country_of_which_only_counts_are_known_runs_through(tmp_path, monkeypatch):
    folder = tmp_path / "params" / "MAR"
    folder.mkdir(parents=True)
    text = (HERE / "files" / "partner_MAR.toml").read_text(encoding="utf-8")
    before, _, rest = text.partition('[[sources]]\ntable = "attendance"')
    (folder / "parameters.toml").write_text(before + "[[sources]]" + rest.partition("[[sources]]")[2], encoding="utf-8")
    monkeypatch.setattr(paths, "PARAMS", tmp_path / "params")
    names = run_code("MAR", tmp_path / "run")
    assert len(names["records"]) == 0
    assert len(names["counts"]) == len(read("MAR", "reported_counts")) == 7
