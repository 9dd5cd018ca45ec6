"""Bodies and people by signed decisions, never by default."""

import pandas as pd
import pytest

from helpers import paths
from helpers.cleaning.organisations import place_records
from helpers.cleaning.people import resolve_people
from helpers.cleaning.text import make_name_key
from helpers.decisions import FILES, SIGNED, read_decisions
from helpers.problems import InputError

MEETINGS = pd.DataFrame({"consultation_id": ["early", "late", "undated"], "date_start": ["2016-01-01", "2020-01-01", ""]})


def records(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["consultation_id", "person_name", "position", "organisation_printed"])
    return frame.assign(
        name_key=frame["person_name"].map(make_name_key),
        source_file="ZZZ/p.csv",
        source_sheet="",
        source_row=range(2, len(frame) + 2),
        country_iso3="",
        constituency_printed="",
    )


def bodies(*rows: dict) -> pd.DataFrame:
    lines = [
        dict.fromkeys(FILES["organisations"], "") | row | {"row": n, "line": f"organisations.csv:{n}"}
        for n, row in enumerate(rows, 2)
    ]
    return pd.DataFrame(lines)


UNION = {"organisation_printed": "Union", "organisation": "Union of Examples", "constituency": "trade_union"}


def test_a_body_is_placed_by_its_printed_form_whatever_the_case():
    placed = place_records(records(("early", "Ada", "", "UNION")), bodies(UNION), MEETINGS, "ZZZ")
    assert placed.iloc[0][["organisation", "constituency"]].tolist() == ["Union of Examples", "trade_union"]


def test_a_row_that_no_decision_fits_stays_open():
    placed = place_records(records(("early", "Ada", "", "Union"), ("early", "Bo", "Chief", "")), bodies(UNION), MEETINGS, "ZZZ")
    assert placed.iloc[1][["organisation", "constituency", "decision"]].tolist() == ["", "", ""]


def test_a_post_without_a_body_needs_a_decision_about_the_post():
    chief = {"position_printed": "Chief", "organisation": "Ministry", "constituency": "government"}
    placed = place_records(records(("early", "Bo", "chief", ""), ("early", "Cy", "Other", "")), bodies(chief), MEETINGS, "ZZZ")
    assert placed["constituency"].tolist() == ["government", ""]


def test_a_decision_for_every_row_without_body_and_post_is_a_default_and_refused():
    with pytest.raises(InputError, match="a default, not a decision"):
        place_records(records(("early", "Bo", "", "")), bodies({"constituency": "government"}), MEETINGS, "ZZZ")


def test_the_party_of_a_body_follows_the_date_and_stays_open_without_one():
    dated = [
        UNION | {"constituency": "intergovernmental", "valid_to": "2016-09-18"},
        UNION | {"constituency": "un", "valid_from": "2016-09-19"},
    ]
    rows = records(("early", "Ada", "", "Union"), ("late", "Ada", "", "Union"), ("undated", "Ada", "", "Union"))
    placed = place_records(rows, bodies(*dated), MEETINGS, "ZZZ")
    assert placed["constituency"].tolist() == ["intergovernmental", "un", ""]


def test_the_closest_decision_wins_and_a_tie_is_refused():
    rows = records(("early", "Ada", "Chief", "Union"), ("late", "Ada", "Chief", "Union"), ("late", "Bo", "", "Union"))
    lines = [UNION, UNION | {"position_printed": "Chief", "constituency": "other"},
             UNION | {"consultation_id": "early", "constituency": "media"}]  # fmt: skip
    assert place_records(rows, bodies(*lines), MEETINGS, "ZZZ")["constituency"].tolist() == [
        "media",
        "other",
        "trade_union",
    ]
    with pytest.raises(
        InputError, match=r"two decisions claim one body for two constituencies.*organisations.csv:2, organisations.csv:3"
    ):
        place_records(rows, bodies(UNION, UNION | {"constituency": "other"}), MEETINGS, "ZZZ")


def test_a_decision_that_applies_to_nothing_or_names_no_constituency_is_refused():
    with pytest.raises(InputError, match=r"organisations.csv, row 3: decision applies to no record"):
        place_records(
            records(("early", "Ada", "", "Union")),
            bodies(UNION, UNION | {"organisation_printed": "Gone"}),
            MEETINGS,
            "ZZZ",
        )
    with pytest.raises(InputError, match="Did you mean 'trade_union'"):
        place_records(records(("early", "Ada", "", "Union")), bodies(UNION | {"constituency": "trade_unions"}), MEETINGS, "ZZZ")


def people(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    lines = [
        dict(zip(FILES["people"], row, strict=True)) | {"row": n, "line": f"people.csv:{n}"} for n, row in enumerate(rows, 2)
    ]
    return pd.DataFrame(lines, columns=[*FILES["people"], "row", "line"])


def resolve(rows: list[tuple[str, str]], *decisions) -> list[str]:
    frame = records(*((f"m{n}", name, "", body) for n, (name, body) in enumerate(rows)))
    frame = frame.assign(organisation=frame["organisation_printed"])
    return resolve_people(frame, people(*decisions), "ZZZ")["person_id"].tolist()


def test_one_name_is_one_person_unless_decided_otherwise():
    rows = [("Dr. Bo Sample", "Club"), ("Bo Sample", "Union"), ("Bo Sample", "Club")]
    assert len(set(resolve(rows))) == 1
    parted = resolve(rows, ("different", "Bo Sample", "Union", "Dr. Bo Sample", "Club"))
    assert parted[0] == parted[2] != parted[1]


def test_two_spellings_are_one_person_only_by_decision_and_joins_carry_over():
    rows = [("Bo Sample", "Club"), ("Bo Sampel", "Club"), ("B. Sampel", "Union")]
    assert len(set(resolve(rows))) == 3
    joined = resolve(
        rows, ("same", "Bo Sample", "Club", "Bo Sampel", "Club"), ("same", "Bo Sampel", "Club", "B. Sampel", "Union")
    )
    assert len(set(joined)) == 1


def test_decisions_that_contradict_each_other_are_refused():
    rows = [("Bo Sample", "Club"), ("Bo Sampel", "Club")]
    with pytest.raises(InputError, match=r"people.csv, row 3: says different"):
        resolve(
            rows,
            ("same", "Bo Sample", "Club", "Bo Sampel", "Club"),
            ("different", "Bo Sample", "Club", "Bo Sampel", "Club"),
        )


def test_a_decision_about_names_that_are_not_there_is_refused():
    with pytest.raises(InputError, match="decision applies to no record"):
        resolve([("Bo Sample", "Club")], ("same", "Bo Sample", "Club", "Nobody Else", "Club"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("same,a,b,c,d,,2026-01-01,why", "column decided_by"),
        ("same,a,b,c,d,me,1 May,why", "column decided_on"),
        ("same,a,b,c,d,me,2026-01-01,", "column reason"),
    ],
)
def test_an_unsigned_decision_is_refused(tmp_path, monkeypatch, line, told):
    monkeypatch.setattr(paths, "PARAMS", tmp_path)
    (tmp_path / "ZZZ").mkdir()
    header = ",".join([*FILES["people"], *SIGNED])
    (tmp_path / "ZZZ" / "people.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=told):
        read_decisions("people", "ZZZ")


def test_a_decision_file_with_other_columns_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "PARAMS", tmp_path)
    (tmp_path / "ZZZ").mkdir()
    (tmp_path / "ZZZ" / "people.csv").write_text("decision,name_a\n", encoding="utf-8")
    with pytest.raises(InputError, match="header differs"):
        read_decisions("people", "ZZZ")
