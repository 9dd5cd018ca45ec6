"""Unknown labels wait for a person, with near names and scores; answers are honoured, nothing is decided here."""

import csv
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import paths
from helpers.cleaning.organisations import place_records
from helpers.cleaning.proposals import find_nearest, list_open_labels, propose_bodies
from helpers.decisions import FILES, SIGNED, read_decisions
from helpers.problems import InputError
from helpers.running.review import merge_review

SETTINGS = SimpleNamespace(country="ZZZ", matching=SimpleNamespace(bodies_review_from=80))
SIGNATURE = ("maintainers of the fictional country", "2026-11-24", "test")
NO_COUNTS = pd.DataFrame({"constituency": []}, dtype="str")
MEETINGS = pd.DataFrame({"consultation_id": ["m"], "date_start": ["2024-01-01"]})


@pytest.fixture
def params(tmp_path, monkeypatch):
    """Write decision files of ZZZ from rows given by their first columns."""
    monkeypatch.setattr(paths, "PARAMS", tmp_path)
    monkeypatch.setattr(paths, "ROOT", tmp_path.parent)
    (tmp_path / "ZZZ").mkdir()

    def write(name: str, *rows: dict) -> None:
        header = [*FILES[name], *SIGNED]
        with (tmp_path / "ZZZ" / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            lines = csv.DictWriter(stream, header, restval="")
            lines.writeheader()
            lines.writerows(rows)

    return write


def sign(**cells: str) -> dict:
    return cells | dict(zip(SIGNED, SIGNATURE, strict=True))


def records(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Body, group label and country of rows at one meeting."""
    frame = pd.DataFrame(rows, columns=["organisation_printed", "constituency_printed", "country"])
    codes = ["MAR" if country == "Morocco" else "" for *_, country in rows]
    return frame.assign(
        person_name="Ada Example", position="", consultation_id="m", fate="kept", country_iso3=codes,
        source_file="ZZZ/list.csv", source_sheet="", source_row=range(2, len(rows) + 2),
    )  # fmt: skip


def place(frame: pd.DataFrame) -> pd.DataFrame:
    return place_records(frame, read_decisions("organisations", "ZZZ"), MEETINGS, "ZZZ")


def test_the_source_s_own_group_places_a_body_that_nobody_decided(params):
    placed = place(records(("Club of Samples", "civil_society", ""), ("CLUB OF  SAMPLES", "civil_society", "")))
    assert placed["constituency"].tolist() == ["civil_society"] * 2
    assert placed["organisation"].tolist() == ["Club of Samples"] * 2
    assert set(placed["decision"]) == {"source group"}


def test_an_unknown_group_label_is_listed_with_its_near_word_and_put_nowhere(params):
    frame = records(("Club of Samples", "civil societies", ""), ("Elders", "wise people", ""), ("Elders", "wise people", ""))
    placed = place(frame)
    assert set(placed["constituency"]) == {""}
    labels = list_open_labels(placed, NO_COUNTS, SETTINGS).query("open_kind == 'group_label'")
    assert dict(zip(labels["label"], labels["rows"], strict=True)) == {"civil societies": 1, "wise people": 2}


def test_a_signed_decision_outweighs_the_source_s_group(params):
    params("organisations", sign(organisation_printed="Board", organisation="Board of Zedland", constituency="government"))
    placed = place(records(("Board", "civil_society", "")))
    assert placed.iloc[0][["organisation", "constituency"]].tolist() == ["Board of Zedland", "government"]


def test_a_clashing_acronym_is_told_apart_by_country_or_stays_open(params):
    body = {"organisation_printed": "CNDH", "constituency": "other", "organisation": "Commission of There", "country": ""}
    params("organisations", sign(**body | {"country": "MAR", "organisation": "Council of Here"}), sign(**body))
    placed = place(records(("CNDH", "", "Morocco"), ("CNDH", "", "")))
    assert placed["organisation"].tolist() == ["Council of Here", "Commission of There"]
    params("organisations", sign(**body), sign(**body | {"organisation": "Council of Here"}))
    placed = place(records(("CNDH", "", "Morocco")))
    assert placed["organisation"].tolist() == [""]
    labels = list_open_labels(placed, NO_COUNTS, SETTINGS)
    assert labels["open_kind"].tolist() == ["clash"]


def test_a_clash_between_constituencies_is_settled_by_the_row_s_own_group(params):
    params("organisations", sign(organisation_printed="MFA", organisation="Ministry of Elsewhere", constituency="government"),
           sign(organisation_printed="MFA", organisation="Movers Forum", constituency="civil_society"))  # fmt: skip
    placed = place(records(("MFA", "civil_society", ""), ("MFA", "", ""), ("MFA", "government", "")))
    assert placed["organisation"].tolist() == ["Movers Forum", "", "Ministry of Elsewhere"]


def test_near_names_come_with_scores_and_acronyms_are_seen():
    known = {"union of sample workers": "Union of Sample Workers", "fund of zed": "Fund of Zed"}
    labels = ["Sample Workers' Union", "USW", "Quite another thing", "Fund of Zed"]
    union, acronym, other, itself = find_nearest(labels, known, 70)
    assert union[0][0] == "Union of Sample Workers"
    assert 70 <= union[0][1] < 100
    assert acronym == [("Union of Sample Workers", 95.0)]
    assert other == itself == []


def test_a_body_that_its_group_places_is_asked_about_where_a_near_name_is_known(params):
    params("organisations", sign(organisation_printed="Ministry of Labour", organisation="Ministry of Labour",
                                 constituency="government"))  # fmt: skip
    frame = records(("Ministry of Labour", "government", ""), ("Ministry of Labor", "government", ""),
                    ("Minstry of Labour", "government", ""), ("Quite Another", "civil_society", ""))  # fmt: skip
    asked = propose_bodies(list_open_labels(place(frame), NO_COUNTS, SETTINGS), place(frame), SETTINGS).set_index(
        "organisation_printed"
    )
    assert asked["organisation"].to_dict() == {
        "Ministry of Labor": "Ministry of Labour", "Minstry of Labour": "Ministry of Labour",
    }  # fmt: skip


def test_a_body_known_from_a_labelled_list_is_proposed_where_another_list_has_no_label(params):
    frame = records(("Club of Samples", "civil_society", ""), ("CLUB of Samples", "", ""))
    placed = place(frame)
    assert placed["constituency"].tolist() == ["civil_society", ""]
    asked = propose_bodies(list_open_labels(placed, NO_COUNTS, SETTINGS), placed, SETTINGS)
    assert asked[["organisation_printed", "organisation", "constituency", "score"]].values.tolist() == [
        ["CLUB of Samples", "Club of Samples", "civil_society", "100.0"]]  # fmt: skip


def test_same_takes_the_constituency_of_a_known_body_and_refuses_an_unknown_one(params):
    params("organisations", sign(organisation_printed="Union", organisation="Union of Examples", constituency="trade_union"))
    params("review_organisations", sign(decision="same", organisation_printed="Unoin", organisation="Union of Examples"))
    assert read_decisions("organisations", "ZZZ")["constituency"].tolist() == ["trade_union"] * 2
    params("review_organisations", sign(decision="same", organisation_printed="Unoin", organisation="Union of Exampels"))
    with pytest.raises(
        InputError, match=r"review_organisations\.csv, row 2, column organisation: no such body.*Union of Examples"
    ):
        read_decisions("organisations", "ZZZ")


def test_answers_are_honoured_and_what_was_answered_is_not_asked_again(params):
    params("organisations", sign(organisation_printed="Union of Sample Workers", organisation="Union of Sample Workers",
                                 constituency="trade_union"))  # fmt: skip
    params("review_organisations",
           sign(decision="same", organisation_printed="Sample Workers Union", organisation="Union of Sample Workers",
                constituency="trade_union", score="90", rows="1"),
           sign(decision="new", organisation_printed="Guild", organisation="Guild of Zed", constituency="employers"),
           sign(decision="different", organisation_printed="Union of Simple Workers", organisation="Union of Sample Workers"),
           {"decision": "", "organisation_printed": "Waits", "organisation": "Guild of Zed"})  # fmt: skip
    frame = records(("Union of Sample Workers", "", ""), ("Sample Workers Union", "", ""), ("Guild", "", ""),
                    ("Union of Simple Workers", "", ""))  # fmt: skip
    placed = place(frame)
    assert placed["organisation"].tolist() == ["Union of Sample Workers", "Union of Sample Workers", "Guild of Zed", ""]
    assert placed["decision"].tolist()[1:3] == ["review_organisations.csv:2", "review_organisations.csv:3"]
    asked = propose_bodies(list_open_labels(placed, NO_COUNTS, SETTINGS), placed, SETTINGS)
    assert asked["organisation_printed"].tolist() == []


def test_an_answer_that_is_none_is_refused_with_its_row(params):
    params("review_people", sign(decision="sam", name_a="A", name_b="B"))
    with pytest.raises(InputError, match=r"review_people\.csv, row 2, column decision: no such answer, found 'sam'.*same"):
        read_decisions("people", "ZZZ")


def test_new_proposals_join_a_review_file_without_touching_answers():
    columns = [*FILES["review_people"], *SIGNED]
    answered = ("same", "Ada A.", "X", "Ada", "X", "91", "near", *SIGNATURE)
    stale = ("", "Gone", "X", "Goner", "X", "85", "near", "", "", "")
    old = pd.DataFrame([answered, stale], columns=columns)
    proposed = pd.DataFrame(
        [("ADA A.", "X", "Ada", "X", "91", "near"), ("Bo", "Y", "Boh", "Y", "88", "near")], columns=FILES["review_people"][1:]
    )
    merged = merge_review(old, proposed, "review_people")
    assert merged["name_a"].tolist() == ["Ada A.", "Bo"]
    assert tuple(merged.iloc[0]) == answered
    assert merged.iloc[1][["decision", "decided_by"]].tolist() == ["", ""]
