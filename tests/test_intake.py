"""Reading: every cell as text, nothing guessed, errors with file and row."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import intake, paths
from helpers.cleaning.accounting import account_rows
from helpers.intake.corrections import refuse_idle_corrections
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
    with pytest.raises(InputError, match=r"row 2, column organisation: the value to correct is no longer there, found ' c '"):
        read_all(content, corrections=pd.DataFrame([LINE | {"expected": "other"}]))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"key": "zz"}, "column key: no row has this consultation_id, found 'zz'"),
        ({"column": "organization"}, "no column of ours in this file, found 'organization'. Did you mean 'organisation'"),
        ({"key_column": "source_row"}, "no column of ours in this file, found 'source_row'"),
        (
            {"file": "ZZZ/peeple.csv"},
            "column file: no source reads this file, found 'ZZZ/peeple.csv'. Did you mean 'ZZZ/people.csv'",
        ),
    ],
)
def test_a_correction_that_fits_nothing_says_which_part(read_all, part, said):
    lines = pd.DataFrame([LINE | part])
    reading = read_all((HEADER + "a,b,c,d\n").encode(), corrections=lines)
    with pytest.raises(InputError) as caught:
        refuse_idle_corrections(lines, reading.changes, reading.files, "ZZZ")
    assert str(caught.value).startswith("params/ZZZ/corrections.csv, row 2")
    assert said in str(caught.value)


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


def test_one_workbook_may_hold_two_tables_each_in_a_source_of_its_own(tmp_path, monkeypatch):
    import openpyxl

    monkeypatch.setattr(paths, "RAW", tmp_path)
    book = openpyxl.Workbook()
    book.active.title = "M"
    book.active.append(["consultation_id", "title", "date_start", "date_end", "process", "source_url"])
    book.active.append(["ZZZ-1", "First", "2024-05-01", "", "GCM", "https://example.org"])
    people = book.create_sheet("A")
    people.append(["consultation_id", "person_name", "organisation"])
    people.append(["ZZZ-1", "Ada Example", "Club"])
    people.append(["ZZZ-1", "Bo Sample", "Club"])
    (tmp_path / "ZZZ").mkdir()
    book.save(tmp_path / "ZZZ" / "all.xlsx")
    one = Source(table="consultations", file="ZZZ/all.xlsx", sheet="M")
    two = Source(table="attendance", file="ZZZ/all.xlsx", sheet="A")
    reading = intake.read_sources(SimpleNamespace(sources=[one, two], country="ZZZ"))
    accounting = account_rows(reading, {})
    assert accounting[["file", "table", "rows_in_file", "rows_read", "kept"]].values.tolist() == [
        ["ZZZ/all.xlsx", "consultations", 2, 1, 1], ["ZZZ/all.xlsx", "attendance", 3, 2, 2]]  # fmt: skip
    unnamed = Source(table="attendance", file="ZZZ/all.xlsx")
    with pytest.raises(InputError, match="two sources read this file"):
        intake.read_sources(SimpleNamespace(sources=[one, unnamed], country="ZZZ"))


def read_policy(tmp_path, monkeypatch, policy: str) -> intake.Reading:
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir(exist_ok=True)
    rows = ["No,Name,Org,Register", "1,Ada Example,Club,77", "2,Ada Example,Club,88", "3,Ada Example,Club,77"]
    (tmp_path / "ZZZ" / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    source = Source(table="attendance", file="ZZZ/list.csv", columns={"person_name": "Name", "organisation": "Org"},
                    constants={"consultation_id": "ZZZ-1"}, exact_duplicates=policy)  # fmt: skip
    return intake.read_sources(SimpleNamespace(sources=[source], country="ZZZ"))


def test_an_exact_duplicate_equals_another_row_in_every_printed_cell_but_its_number(tmp_path, monkeypatch):
    assert read_policy(tmp_path, monkeypatch, "keep").tables["attendance"]["source_row"].tolist() == [2, 3, 4]
    reading = read_policy(tmp_path, monkeypatch, "set_aside")
    # row 3 has another number in a column that nothing is read from: another person of that name
    assert reading.tables["attendance"]["source_row"].tolist() == [2, 3]
    assert reading.aside[["source_row", "reason"]].values.tolist() == [[4, "exact_duplicate"]]
    with pytest.raises(InputError, match="row 4: every cell equals an earlier row's"):
        read_policy(tmp_path, monkeypatch, "refuse")


def test_contact_details_stay_out_of_the_data_the_log_and_the_headers(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()
    rows = ["first,last,organisation,key,x@example.org", "Ana,n/a,Org a@example.org,ana@example.org,1",
            "Bo,Sample,,bo@example.org,2"]  # fmt: skip
    (tmp_path / "ZZZ" / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    source = Source(table="attendance", file="ZZZ/list.csv", joined={"person_name": ["first", "last"]}, missing=["n/a"],
                    columns={"person_key": "key"}, constants={"consultation_id": "ZZZ-1"},
                    fill_down=["organisation"])  # fmt: skip
    line = LINE | {"file": "ZZZ/list.csv", "key_column": "organisation", "key": "Org a@example.org",
                   "expected": "Org a@example.org", "corrected": "Organ b@example.org"}  # fmt: skip
    reading = intake.read_sources(SimpleNamespace(sources=[source], country="ZZZ"), pd.DataFrame([line]))
    for frame in (reading.tables["attendance"], reading.changes, reading.files):
        assert not frame.astype(str).apply(lambda cells: cells.str.contains("example.org")).any(axis=None)
    assert reading.tables["attendance"]["person_key"].nunique() == 2


def read_scale(tmp_path, monkeypatch, cells: list[str], **given):
    """Read codings whose scores come from a scale of another scheme."""
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()
    rest = ",".join(["U"] * 8 + ["deliverable", "no_evidence"])
    lines = [f"R-{place},{cell},{rest}" for place, cell in enumerate(cells)]
    parts = "m_indicator,m_target,m_baseline,m_type,delivery"
    header = f"commitment_id,class,measurable,time_bound,assigned,resourced,monitored,{parts}"
    (tmp_path / "ZZZ" / "codes.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    source = Source(table="codings", file="ZZZ/codes.csv", columns={"specific": "class"},
                    constants={"coder": "scheme of five"}, **given)  # fmt: skip
    return intake.read_sources(SimpleNamespace(sources=[source], country="ZZZ"), NO_CORRECTIONS).tables["codings"]


def test_a_scale_of_numbers_is_mapped_whole_for_its_numbers_are_scores_here_too(tmp_path, monkeypatch):
    scale = {"5": "1", "4": "0.5", "3": "0.5", "2": "0"}
    with pytest.raises(InputError) as caught:
        read_scale(tmp_path, monkeypatch, ["5", "1", "2", "", "1"], values={"specific": scale})
    said = str(caught.value).splitlines()
    assert len(said) == 1
    assert "data/raw/ZZZ/codes.csv, row 3, column class: " in said[0]
    assert "found '1', expected one of 2, 3, 4, 5" in said[0]
    assert "add it to [sources.values.specific]" in said[0]


def test_a_scale_that_is_mapped_whole_is_read(tmp_path, monkeypatch):
    read = read_scale(tmp_path, monkeypatch, ["5", "1", "2", ""], values={"specific": {"5": "1", "2": "0", "1": "0"}})
    assert read["specific"].tolist() == ["1", "0", "0", ""]


@pytest.mark.parametrize("address", ["https://example.org/?user=jo@example.org", "https://example.org/?mail=jo%40example.org"])
def test_an_address_of_a_page_holds_no_address_of_a_person(read, address):
    with pytest.raises(InputError) as caught:
        read(f"consultation_id,person_name,organisation,role,source_url\na,b,c,d,{address}\n".encode())
    assert "data/raw/ZZZ/people.csv, row 2, column source_url: an e-mail address in the address of a page" in str(caught.value)
    assert "jo" not in str(caught.value)
    read(b"consultation_id,person_name,organisation,role,source_url\na,b,c,d,https://example.org/@zedland/posts\n")


def test_a_header_that_is_nearly_the_name_of_an_empty_column_is_refused(read):
    with pytest.raises(InputError) as caught:
        read(b"consultation_id,person_name,organisation,role,Per son key\na,b,c,d,e\n")
    assert "column Per son key: nearly the name of our column 'person_key', which nothing else fills" in str(caught.value)
    assert 'map it, or write ignore = ["person_key"]' in str(caught.value)
    read(b"consultation_id,person_name,organisation,role,gender of chair\na,b,c,d,e\n")
