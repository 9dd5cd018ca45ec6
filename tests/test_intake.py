"""Reading: every cell as text, nothing guessed, errors with file and row."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import intake, paths
from helpers.cleaning.accounting import account_rows
from helpers.intake.corrections import list_used
from helpers.intake.reading import NO_CORRECTIONS
from helpers.problems import InputError
from helpers.sources import Source

HEADER = "consultation_id,person_name,organisation,role\n"


@pytest.fixture
def read_all(tmp_path, monkeypatch):
    """Read one source of attendance from the bytes given."""
    monkeypatch.setattr(paths, "RAW", tmp_path)

    def read_all(content: bytes, corrections=NO_CORRECTIONS, **columns: str) -> intake.Reading:
        (tmp_path / "ZZZ").mkdir(exist_ok=True)
        (tmp_path / "ZZZ" / "people.csv").write_bytes(content)
        source = Source(table="attendance", file="ZZZ/people.csv", columns=columns)
        return intake.read_sources(SimpleNamespace(sources=[source], country="ZZZ"), corrections)

    return read_all


@pytest.fixture
def read(read_all):
    """Return the attendance that was read."""
    return lambda content, **columns: read_all(content, **columns).tables["attendance"]


def test_namibia_norway_and_numbers_stay_text(read):
    frame = read((HEADER + "ZZZ-1,Ada Example,NA,speaker\nZZZ-1,NO,None,null\n007,nan,1e5,NaN\n").encode())
    assert frame["organisation"].tolist() == ["NA", "None", "1e5"]
    assert frame["person_name"].tolist() == ["Ada Example", "NO", "nan"]
    assert frame["role"].tolist() == ["speaker", "null", "NaN"]
    assert frame["consultation_id"].tolist()[2] == "007"


def test_rows_carry_file_and_number_as_a_spreadsheet_shows_them(read):
    frame = read((HEADER + '"a",b,"c\nwith a line break",d\ne,f,g,h\n').encode())
    assert frame["source_row"].tolist() == [2, 3]
    assert set(frame["source_file"]) == {"ZZZ/people.csv"}


def test_byte_order_mark_and_line_ends_of_windows_are_read(read):
    frame = read(b"\xef\xbb\xbf" + HEADER.replace("\n", "\r\n").encode() + b"a,b,c,d\r\n")
    assert frame.iloc[0][["consultation_id", "role"]].tolist() == ["a", "d"]


def test_a_file_that_is_not_utf8_is_refused_with_its_place(read):
    with pytest.raises(InputError) as caught:
        read((HEADER + "a,Lefèvre,c,d\n").encode("cp1252"))
    assert "data/raw/ZZZ/people.csv, row 2: not UTF-8" in str(caught.value)
    assert "0xe8" in str(caught.value)
    assert caught.value.problems[0].row == 2
    assert "Write encoding = … for this source in parameters.toml" in str(caught.value)
    assert "cp1252: Lefèvre; mac_roman: LefËvre" in str(caught.value)


def test_a_ragged_row_is_refused_with_its_number(read):
    with pytest.raises(InputError, match=r"row 3: row does not fit the header, found '5 cells', expected 4 cells"):
        read((HEADER + "a,b,c,d\na,b,c,d,e\n").encode())


def test_blank_lines_are_passed_over_and_counted(read_all):
    reading = read_all((HEADER + "a,b,c,d\n\n , ,,\ne,f,g,h\n").encode())
    assert reading.tables["attendance"]["source_row"].tolist() == [2, 5]
    assert reading.files[["rows_in_file", "rows_layout", "rows_blank", "rows_read"]].values.tolist() == [[5, 1, 2, 2]]


def test_a_missing_column_names_the_nearest_header(read):
    with pytest.raises(InputError, match=r"column person_name: column is missing. Did you mean 'persons_name'\?"):
        read(b"consultation_id,persons_name,organisation,role\n")


def test_a_column_map_renames_and_refuses_unknown_headers(read):
    frame = read(b"consultation_id,Name,organisation,role\na,Ada Example,c,d\n", person_name="Name")
    assert frame["person_name"].tolist() == ["Ada Example"]
    with pytest.raises(InputError, match="column map names no header"):
        read(HEADER.encode(), person_name="Nome")


def test_missing_and_empty_files_are_refused(read, tmp_path):
    with pytest.raises(InputError, match="empty file"):
        read(b"")
    (tmp_path / "ZZZ" / "people.csv").unlink()
    sources = [Source(table="coverage", file=f"ZZZ/{name}.csv") for name in ("none", "people")]
    with pytest.raises(InputError) as caught:
        intake.read_sources(SimpleNamespace(sources=sources, country="ZZZ"))
    assert len(caught.value.problems) == 2


LINE = {
    "file": "ZZZ/people.csv", "key_column": "consultation_id", "key": "a", "column": "organisation", "expected": "c",
    "corrected": "C", "decided_by": "x", "decided_on": "2026-01-01", "reason": "y", "row": 2, "line": "corrections.csv:2",
}  # fmt: skip


def test_a_correction_changes_its_cell_and_fails_when_the_old_value_has_gone(read_all):
    content = (HEADER + "a,b, c ,d\nb,b,c,d\n").encode()
    reading = read_all(content, corrections=pd.DataFrame([LINE]))
    assert reading.tables["attendance"]["organisation"].tolist() == ["C", "c"]
    assert reading.changes.loc[0, ["file", "row", "column", "before", "after", "rule"]].tolist() == [
        "ZZZ/people.csv", 2, "organisation", " c ", "C", "correction corrections.csv:2"]  # fmt: skip
    assert list_used(reading.changes) == {"corrections.csv:2"}
    with pytest.raises(InputError, match=r"row 2, column organisation: the value to correct is no longer there, found ' c '"):
        read_all(content, corrections=pd.DataFrame([LINE | {"expected": "other"}]))
    assert list_used(read_all(content, corrections=pd.DataFrame([LINE | {"key": "zz"}])).changes) == set()


def test_a_correction_can_mend_a_day_that_no_calendar_has(read_all):
    content = (HEADER.strip() + ",joined\na,b,c,d,2024-02-31 10:00\n").encode()
    with pytest.raises(InputError, match="no such day"):
        read_all(content)
    line = LINE | {"column": "joined", "expected": "2024-02-31 10:00", "corrected": "2024-02-29 10:00"}
    assert read_all(content, corrections=pd.DataFrame([line])).tables["attendance"]["joined"].tolist() == ["2024-02-29T10:00:00"]


def test_rows_that_do_not_add_up_are_refused(read_all):
    reading = read_all((HEADER + "a,b,c,d\nb,b,c,d\n").encode())
    frame = reading.tables["attendance"]
    account_rows(reading, {"attendance": frame.assign(fate="kept", reason="")})
    with pytest.raises(ValueError, match="do not add up"):
        account_rows(reading, {"attendance": frame.head(1).assign(fate="kept", reason="")})
    unexplained = frame.assign(fate=["kept", "set_aside"], reason=["", "a reason of no column"])
    with pytest.raises(ValueError, match="do not add up"):
        account_rows(reading, {"attendance": unexplained})
    with pytest.raises(ValueError, match="do not add up"):
        account_rows(replace(reading, files=reading.files.assign(rows_blank=1)), {})
