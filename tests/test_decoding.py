"""From bytes to text: a mark, strict UTF-8, the parameters, or a question with three cells as the candidates read them."""

import codecs
import contextlib
import csv
import io

import pytest
from hostile_files import HEADER, LINE, assert_clean, assert_refused, make_inline, make_raw_xlsx, read_content
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from helpers import paths
from helpers.intake.adapters.hxl import write_tag
from helpers.intake.contacts import hide_contacts
from helpers.intake.decoding import decode_text
from helpers.intake.texts import read_csv
from helpers.problems import InputError
from helpers.text import tidy_cell

NAMES = ["Zoë Núñez", "Lefèvre", "Ångström"]
ROWS = [("z-1", name, "Ministère") for name in NAMES]
TEXT = LINE + "".join(",".join(row) + "\n" for row in ROWS)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def raw(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RAW", tmp_path)
    return tmp_path


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "cp1250", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_old_code_pages_are_read_when_declared(encoding, end):
    text = TEXT.replace("ñ", "n").replace("Å", "A").replace("è", "é").replace("ú", "u")
    rows = [tuple(cell.replace("ñ", "n").replace("Å", "A").replace("è", "é").replace("ú", "u") for cell in row) for row in ROWS]
    result = read_content("a.csv", text.replace("\n", end).encode(encoding), encoding=encoding)
    assert_clean(result, rows)
    assert result.files["encoding"].tolist() == [encoding]


@pytest.mark.parametrize(("encoding", "mark"), [
    ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE), ("utf-32-be", codecs.BOM_UTF32_BE)])  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_mark_decides_even_against_the_parameters(encoding, mark, end):
    result = read_content("a.csv", mark + TEXT.replace("\n", end).encode(encoding), encoding="cp1252")
    assert_clean(result, ROWS)


def test_utf8_decides_before_the_parameters():
    result = read_content("a.csv", TEXT.encode(), encoding="mac_roman")
    assert_clean(result, ROWS)
    assert result.files["encoding"].tolist() == ["utf-8"]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_without_a_word_the_same_three_cells_are_shown_in_each_candidate(encoding):
    result = read_content("a.csv", TEXT.encode(encoding))
    assert_refused(result, "a.csv", "not UTF-8, and nothing says what else", row=2, value="byte 0x")
    mend = result.problems[0].mend
    assert mend.startswith("Write encoding = … for this source in parameters.toml")
    [told] = [part for part in mend.split("right: ")[1].split("; ") if part.startswith(f"{encoding}: ")]
    assert set(told.removeprefix(f"{encoding}: ").split(" | ")) <= {"Zoë Núñez", "Ministère", "Lefèvre", "Ångström", "Østby"}
    shown = {part.split(": ", 1)[0]: part.split(": ", 1)[1] for part in mend.split("right: ")[1].split("; ")}
    assert {encoding, "mac_roman", "cp850"} <= set(shown)
    assert all(cells.count(" | ") == 2 for cells in shown.values())
    assert len(set(shown.values())) > 1


def test_a_candidate_that_cannot_read_the_cells_is_left_out():
    result = read_content("a.csv", LINE.encode() + b"z-1,\x81\x8d,B\n")
    assert "cp1252" not in str(result)
    assert "mac_roman" in str(result)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_asked_for_and_read_when_declared(encoding):
    data = TEXT.encode(encoding)
    result = read_content("a.csv", data)
    assert_refused(result, "a.csv", "not UTF-8, and nothing says what else", row=1, value="byte 0x")
    assert f"{encoding}: consultation_id | person_name | organisation" in result.problems[0].mend
    assert_clean(read_content("a.csv", data, encoding=encoding), ROWS)


def test_wide_bangla_without_a_mark_is_asked_for():
    rows = [("জ-১", "আবুল কালাম আজাদ মোহাম্মদ", "পররাষ্ট্র মন্ত্রণালয় বাংলাদেশ")] * 3
    text = LINE + "".join(",".join(row) + "\n" for row in rows)
    assert_refused(read_content("a.csv", text.encode("utf-16-le")), "a.csv", "utf-16-le: consultation_id")
    assert_clean(read_content("a.csv", text.encode("utf-16-le"), encoding="utf-16-le"),
                 [tuple(tidy_cell(cell) for cell in row) for row in rows])  # fmt: skip


def test_wide_text_declared_narrow_is_refused_not_full_of_holes():
    result = read_content("a.csv", TEXT.encode("utf-16-le"), encoding="cp1252")
    assert_refused(result, "a.csv", "not cp1252, as the parameters say", row=1, value="byte 0x00")


def test_text_that_switches_alphabets_by_escapes_is_no_utf8():
    data = (LINE + "z-1,山田花子,外務省\n").encode("iso2022_jp")
    result = read_content("a.csv", data)
    assert_refused(result, "a.csv", "not UTF-8", row=2, value="byte 0x1b")
    assert "iso2022_jp: 山田花子 | 外務省" in result.problems[0].mend
    assert_clean(read_content("a.csv", data, encoding="iso2022_jp"), [("z-1", "山田花子", "外務省")])


def test_what_the_parameters_say_is_held_against_the_bytes():
    result = read_content("a.csv", LINE.encode() + b"z-1,\x81,B\n", encoding="cp1252")
    assert_refused(result, "a.csv", "not cp1252, as the parameters say", row=2, value="byte 0x81 at position 45")


def test_the_place_in_a_message_is_of_the_file_whatever_its_line_ends():
    for end in (b"\n", b"\r\n", b"\r"):
        result = read_content("a.csv", end.join([b"a,b", b"c,d", b"e,\xe8", b""]))
        assert_refused(result, "a.csv", "not UTF-8", row=3, value="0xe8")


def test_a_message_stays_on_one_line_whatever_the_bytes():
    result = read_content("a.csv", LINE.encode() + b"z-1,\x07\xe8\x0b\x85\x1c,B\n")
    assert "\n" not in str(result)
    assert str(result).isprintable()


@pytest.mark.parametrize("data", [b"", b"a", b"ab\0", b"\0\0\0a", b"\x1b", b"\xff", b"\xfe\xff", b"\xff\xfe\0"])
def test_the_shortest_files_do_not_break_the_reader(data):
    with contextlib.suppress(InputError):
        text, encoding = decode_text(data, "f")
        assert encoding in ("utf-8", "utf-16", "utf-32")
        assert "\ufffd" not in text


@FEW
@given(text=st.text(max_size=200), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_any_text_with_a_mark_or_in_utf8_comes_back(text, encoding):
    assume(not text.startswith("\ufeff") and "\x1b" not in text and "\0" not in text)
    assert decode_text(text.encode(encoding), "f")[0] == text


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).filter(lambda cell: not hide_contacts(cell)[1])
WORDS = st.lists(st.tuples(CELL, CELL, CELL), max_size=8)


def _write(rows: list[tuple], mark: str, end: str) -> str:
    writer = csv.writer(text := io.StringIO(newline=""), delimiter=mark, lineterminator=end)
    writer.writerows(rows)
    return text.getvalue()


@FEW
@given(rows=WORDS, mark=st.sampled_from([",", ";", "\t", "|"]), end=st.sampled_from(["\n", "\r\n", "\r"]),
       encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))  # fmt: skip
def test_any_table_written_as_text_comes_back_cell_for_cell(rows, mark, end, encoding):
    assume(not any(sum(write_tag(cell) != "" for cell in row) > 1 for row in rows))  # a row of tags is a layout of its own: HXL
    result = read_content("a.csv", _write([tuple(HEADER), *rows], mark, end).encode(encoding), delimiter=mark)
    kept = [tuple(map(tidy_cell, row)) for row in rows if any(cell.strip() for cell in row)]
    assert_clean(result, kept)
    assert result.files["rows_in_file"].tolist() == [len(rows) + 1]
    assert result.files["rows_read"].tolist() == [len(kept)]


XML_CELL = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<>&_@+\ufffe\uffff"), max_size=9)


@FEW
@given(rows=st.lists(st.tuples(XML_CELL, XML_CELL, XML_CELL), max_size=6))
def test_any_table_written_as_a_workbook_comes_back_cell_for_cell(rows):
    content = make_raw_xlsx(make_inline(HEADER, *rows).replace("<t>", '<t xml:space="preserve">'))
    result = read_content("a.xlsx", content)
    assert_clean(result, [tuple(map(tidy_cell, row)) for row in rows if any(cell.strip() for cell in row)])


@pytest.mark.parametrize(("text", "said"), [
    ("a,b\n\n1,2\n", "row 2: blank line"), ("\na,b\n1,2\n", "row 1: blank line"),
    ("a,b\n1,2,3\n", "row 2: row does not fit the header"), ("", "empty file")])  # fmt: skip
def test_files_of_decisions_stay_strict(tmp_path, text, said):
    (tmp_path / "d.csv").write_text(text)
    with pytest.raises(InputError, match=said):
        read_csv(tmp_path / "d.csv", "params/d.csv")
