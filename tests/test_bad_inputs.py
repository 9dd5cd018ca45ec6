"""Spoil one cell of the fictional country at a time: each is refused with file, row, column, value and what was expected."""

import csv
import shutil

import pytest
from conftest import run_code, run_helpers, write_report

from helpers import paths
from helpers.problems import InputError
from helpers.report.html import write_page


@pytest.fixture
def spoiled(project, tmp_path, monkeypatch):
    """Let the code of notebook 01 read a copy whose files the test may spoil."""
    monkeypatch.setattr(paths, "RAW", project / "data" / "raw")
    monkeypatch.setattr(paths, "PARAMS", project / "params")
    return project


def read(project, file):
    with (project / "data" / "raw" / "ZZZ" / file).open(encoding="utf-8-sig", newline="") as open_file:
        return list(csv.reader(open_file))


def write(project, file, rows):
    with (project / "data" / "raw" / "ZZZ" / file).open("w", encoding="utf-8", newline="") as open_file:
        csv.writer(open_file).writerows(rows)


def spoil(project, file, column, value):
    """Change the first filled cell of `column` and return the row a spreadsheet shows it in."""
    rows = read(project, file)
    place = rows[0].index(column)
    row = next(n for n, cells in enumerate(rows) if n and cells[place])
    rows[row][place] = value
    write(project, file, rows)
    return row + 1


CASES = [
    ("consultations.csv", "date_start", "2024-02-31", "no such day in the calendar"),
    ("consultations.csv", "source_url", "javascript:alert(1)", "start with http"),
    ("consultations.csv", "reference_event", "NO-EVENT", "an event_id of the negotiations table"),
    ("negotiations.csv", "date_start", "2024-99-01", "no such day in the calendar"),
    ("coverage.csv", "text_seen", "all", "one of start_only"),
    ("coverage.csv", "consultation_id", "ZZZ-NOPE", "a meeting in the consultations table"),
    ("participations.csv", "consultation_id", "ZZZ-NOPE", "unknown meeting"),
    ("participations.csv", "role", "speeker", "one of chair"),
    ("person_matches.csv", "same", "maybe", "yes or no"),
    ("commitments.csv", "deadline", "2025-13", "a year, a month or a day"),
    ("commitments.csv", "actor_constituency", "ministry", "column actor_constituency: breaks the contract"),
    ("commitments.csv", "text_seen", "half", "column text_seen: breaks the contract"),
    ("progress_reports.csv", "date", "soon", "column date: breaks the contract"),
    ("ask_commitment_links.csv", "confidence", "very", "one of high, medium, low"),
    ("ask_commitment_links.csv", "basis", "", "column basis: breaks the contract"),
    ("commitments.csv", "parent_id", "ZZZ-999", "parent is not in the register"),
    ("codings_coder1.csv", "commitment_id", "ZZZ-0O2", "coding of no goal"),
    ("codings_coder1.csv", "specific", "2", "one of 0, 0.5, 1, U"),
    ("codings_coder1.csv", "delivery", "compleet", "one of complete"),
    ("asks.csv", "date", "2022-13-46", "no such day in the calendar"),
    ("asks.csv", "consultation_id", "ZZZ-NOPE", "leads nowhere"),
    ("asks.csv", "repeat_of", "ZZZ-ASK-99", "an ask that is no repeat itself"),
    ("asks.csv", "party", "unions", "one of government"),
    ("asks.csv", "parties_if_mixed", "un;unions", "one or more of government"),
    ("shared_asks.csv", "ask_ids", "ZZZ-ASK-99", "leads nowhere"),
    ("shared_asks.csv", "match_level", "same", "one of same_ask, same_field"),
    ("ask_commitment_links.csv", "ask_id", "ZZZ-ASK-99", "link leads nowhere"),
    ("ask_commitment_links.csv", "relation", "answer", "one of answers"),
]


@pytest.mark.parametrize(("file", "column", "value", "told"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_a_wrong_cell_is_refused_with_its_place(spoiled, tmp_path, file, column, value, told):
    row = spoil(spoiled, file, column, value)
    with pytest.raises(InputError) as caught:
        run_code("ZZZ", tmp_path / "run", ("01",))
    said = str(caught.value)
    assert f"data/raw/ZZZ/{file}, row {row}, column" in said
    assert repr(value) in said
    assert told in said


@pytest.mark.parametrize("file", ["consultations.csv", "coverage.csv", "commitments.csv", "asks.csv", "codings_coder2.csv"])
def test_a_row_that_stands_twice_is_refused(spoiled, tmp_path, file):
    rows = read(spoiled, file)
    write(spoiled, file, [*rows, rows[1]])
    with pytest.raises(InputError) as caught:
        run_code("ZZZ", tmp_path / "run", ("01",))
    assert f"data/raw/ZZZ/{file}, row " in str(caught.value)
    assert repr(rows[1][0])[:-1] in str(caught.value)


def test_a_row_dropped_by_a_typo_in_one_coders_file_is_never_lost(spoiled, tmp_path):
    before = read(spoiled, "codings_coder1.csv")
    spoil(spoiled, "codings_coder1.csv", "commitment_id", "ZZZ-0O1")
    assert len(read(spoiled, "codings_coder1.csv")) == len(before)
    with pytest.raises(InputError, match="coding of no goal"):
        run_code("ZZZ", tmp_path / "run", ("01",))


def test_a_spotlight_on_no_meeting_names_the_nearest(spoiled, tmp_path):
    file = spoiled / "params" / "ZZZ" / "parameters.toml"
    text = file.read_text(encoding="utf-8")
    assert '"ZZZ-20240110-start"' in text
    file.write_text(text.replace('"ZZZ-20240110-start"', '"ZZZ-20240110-stat"'), encoding="utf-8")
    with pytest.raises(InputError, match=r"key report.spotlight: no such meeting.*Did you mean 'ZZZ-20240110-start'\?"):
        run_code("ZZZ", tmp_path / "run", ("01",))


def test_cells_that_hold_the_separator_unquoted_and_blank_lines_among_decisions_are_named(spoiled, tmp_path):
    rows = read(spoiled, "asks.csv")
    path = spoiled / "data" / "raw" / "ZZZ" / "asks.csv"
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")  # one cell holds 6;18
    with pytest.raises(InputError, match=r"asks\.csv, row 3: row does not fit the header, found '12 cells', expected 11 cells"):
        run_code("ZZZ", tmp_path / "run", ("01",))
    write(spoiled, "asks.csv", rows)
    decisions = spoiled / "params" / "ZZZ" / "people.csv"
    lines = decisions.read_text(encoding="utf-8").splitlines()
    decisions.write_text("\n".join([*lines, "", lines[-1]]), encoding="utf-8")
    with pytest.raises(InputError, match=rf"people\.csv, row {len(lines) + 1}: blank line. Delete it"):
        run_code("ZZZ", tmp_path / "run", ("01",))


def test_parameters_that_collide_are_refused(spoiled):
    file = spoiled / "params" / "ZZZ" / "parameters.toml"
    text = file.read_text(encoding="utf-8").replace("ZZZ/codings_coder2.csv", "ZZZ/codings_coder1.csv", 1)
    file.write_text(text.replace("civil_society = [", "outside = [", 1), encoding="utf-8")
    from helpers.settings import load

    with pytest.raises(InputError) as caught:
        load("ZZZ")
    assert "source declared twice, found 'ZZZ/codings_coder1.csv'" in str(caught.value)
    assert "outside is the name of those who stand in no party" in str(caught.value)


def test_fewer_people_stated_than_named_is_refused(spoiled, tmp_path):
    file = spoiled / "params" / "ZZZ" / "corrections.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",14,", ",8,"), encoding="utf-8")
    with pytest.raises(InputError, match=r"ZZZ-20240215-fourteen, column attendance: fewer people stated than named"):
        run_code("ZZZ", tmp_path / "run", ("01", "02"))


@pytest.mark.slow
def test_a_country_without_asks_still_gets_its_report(spoiled, tmp_path):
    for file in ("asks.csv", "ask_commitment_links.csv", "shared_asks.csv"):
        write(spoiled, file, read(spoiled, file)[:1])
    names = run_code("ZZZ", tmp_path / "run", ("01", "02", "03", "04"))
    page = write_page(write_report(names).document, names["folder"] / "report" / "figures")
    assert "No ask is on record" in page


def test_a_folder_that_cannot_be_written_is_said_before_any_kernel_starts(project):
    shutil.rmtree(project / "reports", ignore_errors=True)
    (project / "reports").write_text("a file where a folder should be", encoding="utf-8")
    run = run_helpers(project, "report", "ZZZ")
    assert run.returncode == 2
    assert "reports: cannot be written to" in run.stderr
    assert run.stdout == ""
