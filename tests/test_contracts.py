"""Contracts: one definition per column, broken cells named with file and row, tables that survive a round trip."""

import re

import pandas as pd
import pytest

from helpers import paths, show, store
from helpers.contracts.checks import check_table
from helpers.contracts.columns import COLUMNS
from helpers.contracts.dictionary import write_dictionary
from helpers.contracts.figures import FIGURE_TABLES
from helpers.contracts.tables import TABLES
from helpers.figures.catalogue import CATALOGUE
from helpers.problems import InputError

PUBLIC = {
    "consultations": "consultation_id, order, date_start, date_end, process, series, scope, phase, reference_event,"
    " days_to_event, list_complete, text_seen, source_url",
    "participation": "consultation_id, scheme, party, records, people, organisations, exact_duplicates, share,"
    " share_low, share_high",
    "tripartite": "consultation_id, scheme, parties_named, parties_stated, all_named, all_stated, evenness, largest_party,"
    " largest_share",
    "returning": "consultation_id, organisations, returning_any, returning_previous, people, people_returning_any, reliable",
    "commitments": "commitment_id, actor, constituency, instrument, date_made, deadline, specific, measurable, time_bound,"
    " assigned, resourced, monitored, verifiable, trackable, total_low, total_high, band, delivery, evidence_type, source_url",
    "objectives": "number, goals_stated, goals_coded, verifiable, trackable, asks",
    "chain": "ask_id, consultation_id, party, commitment_id, relation, lag_days, delivery",
    "row_accounting": "file, sha256, adapter, encoding, rows_read, kept, merged, set_aside",
}


@pytest.mark.parametrize("name", PUBLIC)
def test_public_tables_hold_the_columns_people_build_on(name):
    assert set(PUBLIC[name].split(", ")) <= set(TABLES[name].columns)
    assert TABLES[name].public


def test_every_column_is_used_and_says_what_it_means():
    used = {column for table in TABLES.values() for column in table.columns}
    assert used == set(COLUMNS)
    assert all(column.meaning for column in COLUMNS.values())


def test_no_public_column_points_to_a_person():
    public = [column for table in TABLES.values() if table.public for column in table.list_columns()]
    assert not [column.name for column in public if column.personal]
    assert not {column.name for column in public} & {"person_name", "person_id", "name_key", "position", "asked_by"}


def test_every_figure_has_a_contract_of_its_columns():
    assert set(FIGURE_TABLES) == set(CATALOGUE)
    for name, table in FIGURE_TABLES.items():
        columns = table.name_table(name).list_columns()
        assert set(table.key) <= {column.name for column in columns}, name
        assert all(column.meaning for column in columns), name
    with pytest.raises(ValueError, match="has columns that no contract names: sum"):
        FIGURE_TABLES["delivery"].name_table("delivery", ["goal_set", "delivery", "goals", "sum"])
    people = FIGURE_TABLES["people"].name_table("people", ["consultation_id", "date", "title", "list_complete", "un"])
    assert people.list_columns()[-1].unit == "people"


def test_the_dictionary_is_the_contracts():
    stored = (paths.ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert stored == write_dictionary(), "run: make refresh"


def make_meeting(**cells) -> pd.DataFrame:
    row = dict.fromkeys(TABLES["meetings"].columns, "") | {
        "consultation_id": "ZZZ-1", "title": "A meeting", "process": "GCM", "scope": "core", "list_complete": "no",
        "text_seen": "whole", "sources": "1", "place": "1", "source_file": "ZZZ/c.csv", "source_sheet": "", "source_row": 7,
    }  # fmt: skip
    return pd.DataFrame([row | cells])


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("scope", "cores", "one of core, context"),
        ("date_start", "26.4.2022", "an ISO date"),
        ("attendance", "some 200", "a whole number or nothing"),
        ("stated", "government;martians", "one or more of government"),
        ("source_url", "javascript:alert(1)", "start with http"),
        ("title", "", "some text"),
    ],
)
def test_a_broken_cell_names_file_row_column_value_and_what_was_expected(column, value, expected):
    with pytest.raises(InputError) as caught:
        check_table(make_meeting(**{column: value}), TABLES["meetings"])
    said = str(caught.value)
    assert said.startswith(f"data/raw/ZZZ/c.csv, row 7, column {column}: ")
    assert repr(value) in said
    assert expected in said


def test_every_broken_cell_is_told_at_once():
    two = pd.concat(
        [make_meeting(scope="x", list_complete="y"), make_meeting(consultation_id="ZZZ-2", scope="z")],
        ignore_index=True,
    )
    with pytest.raises(InputError) as caught:
        check_table(two, TABLES["meetings"])
    assert len(caught.value.problems) == 3


def test_a_key_that_stands_twice_is_refused_with_both_rows_known():
    two = pd.concat([make_meeting(), make_meeting(source_row=9)], ignore_index=True)
    with pytest.raises(InputError, match=r"row 9, column consultation_id: stands twice, found 'ZZZ-1'"):
        check_table(two, TABLES["meetings"])


def test_missing_and_extra_columns_are_refused():
    with pytest.raises(InputError, match=re.escape("missing ['title'], not in the contract ['titel']")):
        check_table(make_meeting().rename(columns={"title": "titel"}), TABLES["meetings"])


def test_a_table_comes_back_as_it_was_written(tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_RUN", str(tmp_path))
    texts = [
        "plain",
        "=SUM(A1)",
        "'=quoted",
        "-5 degrees",
        "@name",
        "\ttab",
        "＝wide",
        "NA",
        "null",
        "a,b",
        'q"q',
        "line\nbreak",
        "'",
        " =1+1",
        "\n=1",
        '"=1',
        "\ufeff@x",
        "'-5",
        "-5",
        "-0.25",
        "- 5",
    ]
    rows = pd.concat([make_meeting(consultation_id=f"Z{n:02d}", title=text) for n, text in enumerate(texts)], ignore_index=True)
    public = rows[list(TABLES["consultations"].columns)]
    written = store.write_table(public, "consultations", "ZZZ")
    back = store.read_table("consultations", "ZZZ")
    assert back["title"].tolist() == texts
    pd.testing.assert_frame_equal(back, written)
    stored = pd.read_csv(tmp_path / "ZZZ" / "report" / "tables" / "consultations.csv", dtype=str, keep_default_na=False)
    live = [cell for cell in stored["title"] if cell.strip(" \n\ufeff\"")[:1] in ("=", "+", "-", "@", "\t", "\r", "＝")]
    assert live == ["-5", "-0.25"]


def test_negative_numbers_stay_numbers(tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_RUN", str(tmp_path))
    rows = make_meeting(days_to_event="-46", reference_event="X", phase="after")[list(TABLES["consultations"].columns)]
    store.write_table(rows, "consultations", "ZZZ")
    assert store.read_table("consultations", "ZZZ")["days_to_event"].tolist() == [-46]
    assert ",-46," in (tmp_path / "ZZZ" / "report" / "tables" / "consultations.csv").read_text(encoding="utf-8")


def test_figure_data_is_defused_headers_and_labels_too_and_comes_back(tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_RUN", str(tmp_path))
    frame = pd.DataFrame({"=party": ["a", "+b", "-5"], "n": [-5, 0, 2], "share": [-0.25, 0.5, None],
                          "kind": pd.Categorical(["=x", "y", "=x"]),
                          "mixed": pd.Series([1, "@z", -3], dtype="object")})  # fmt: skip
    store.write_figure_data(frame, "chain", "ZZZ")
    text = (tmp_path / "ZZZ" / "report" / "figures" / "chain.csv").read_text(encoding="utf-8")
    assert text.splitlines() == ["'=party,n,share,kind,mixed", "a,-5,-0.2500,'=x,1", "'+b,0,0.5000,y,'@z", "-5,2,,'=x,-3"]
    back = store.read_figure_data("chain", "ZZZ")
    assert list(back.columns) == list(frame.columns)
    assert back["n"].tolist() == [-5, 0, 2]
    assert back["kind"].tolist() == ["=x", "y", "=x"]


def test_what_a_notebook_prints_is_what_the_report_prints(tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_RUN", str(tmp_path))
    texts = dict.fromkeys(TABLES["periods"].columns, "near") | {"comparable": "yes"}
    numbers = {column.name: 1 for column in TABLES["periods"].list_columns() if column.kind in ("integer", "number")}
    # 0.114963 alone prints as 0.11, its four digits as 0.12; 0.70625 is a tie that arithmetic and text round apart
    row = pd.DataFrame([texts | numbers | {"interval_low": 0.114963, "share_low": 0.70625, "tripartite_share": None}])
    written, back = store.write_table(row, "periods", "ZZZ"), store.read_table("periods", "ZZZ")
    pd.testing.assert_frame_equal(written, back)
    notebook, report = (show.make_table(frame[["period", "interval_low", "share_low"]], "Periods") for frame in (written, back))
    assert notebook == report
    assert ">0.12</td>" in notebook
    assert (tmp_path / "ZZZ" / "report" / "tables" / "periods.csv").read_text(encoding="utf-8").count("0.1150,") == 1


def test_a_table_that_is_not_there_yet_is_said_so(tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_RUN", str(tmp_path))
    with pytest.raises(InputError, match="Run the notebooks in order"):
        store.read_table("meetings", "ZZZ")
