"""One voice: who asked for the same, against hand counts, the compiler's own columns and a count in plain Python."""

import csv
import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import paths, settings
from helpers.choices import Scheme
from helpers.cleaning.accounting import account_rows
from helpers.commitments.chain import build_asks, build_themes, tell_repeats
from helpers.contracts.checks import check_table
from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.intake import read_sources
from helpers.participation import voices as v
from helpers.problems import InputError

EXPECTED = tomllib.loads((Path(__file__).parent / "expected_zzz.toml").read_text(encoding="utf-8"))["voices"]
ORIGIN = {"source_file": "ZZZ/asks.csv", "source_sheet": ""}
PARTIES = {"government": ["government"], "un": ["un"], "civil_society": ["civil_society", "media"]}
SETTINGS = SimpleNamespace(headline_scheme="three", schemes={"three": Scheme(label="all three", parties=PARTIES)})


def make_asks(*rows: tuple) -> pd.DataFrame:
    """Asks of a contract: id, meeting, date, constituency, constituencies of a mixed voice, repeated ask."""
    names = ["ask_id", "consultation_id", "ask_date", "constituency", "mixed_constituencies", "repeat_of"]
    return pd.DataFrame(rows, columns=names, dtype="str")


def make_themes(**asks: str) -> pd.DataFrame:
    names = ["theme_id", "theme", "match_level", "ask_ids"]
    rows = [(name, f"theme {name}", "same_ask", cell) for name, cell in asks.items()]
    return pd.DataFrame(rows, columns=names, dtype="str").assign(**ORIGIN, source_row=range(2, len(rows) + 2))


def make_meetings(*ids: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"consultation_id": pd.array(ids, "str"), "place": pd.array(range(1, len(ids) + 1), "Int64"), "scope": "core",
         "title": "", "date_start": "", "date_partial": ""}
    )  # fmt: skip


def list_one(*rows: tuple, asks: str = "", meetings: tuple[str, ...] = ()) -> pd.Series:
    themes = make_themes(T=asks or ";".join(row[0] for row in rows))
    found = v.list_voices(make_asks(*rows), themes, make_meetings(*meetings), SETTINGS)
    return check_table(found, TABLES["voices"]).iloc[0]


# -- what was read


def read_country(country: str) -> SimpleNamespace:
    """What the sources of a country give, with meetings in the order of a plain sort: days first, then what has no day."""
    given = settings.load(country)
    kept = [source for source in given.sources if source.table in ("asks", "shared_asks", "consultations", "coverage")]
    reading = read_sources(given.model_copy(update={"sources": kept}))
    meetings = (
        reading.tables["consultations"]
        .drop(columns="scope")
        .merge(reading.tables["coverage"][["consultation_id", "scope"]], on="consultation_id")
    )
    meetings = meetings.assign(late=meetings["date_start"].mask(meetings["date_start"] == "", "~"))
    meetings = meetings.sort_values(["late", "order"], kind="stable").assign(place=range(1, len(meetings) + 1), date_partial="")
    asks = check_table(build_asks(reading.tables["asks"], meetings), TABLES["asks"])
    themes = check_table(build_themes(reading.tables["shared_asks"], asks), TABLES["themes"])
    voices = check_table(v.list_voices(asks, themes, meetings, given), TABLES["voices"])
    return SimpleNamespace(given=given, reading=reading, meetings=meetings, asks=asks, themes=themes, voices=voices)


@pytest.fixture(scope="module")
def invented():
    return read_country("ZZZ")


@pytest.fixture(scope="module")
def real():
    return read_country("BGD")


@pytest.fixture(scope="module")
def compiled():
    with (paths.RAW / "BGD" / "shared_asks.csv").open(encoding="utf-8", newline="") as file:
        return {row["group_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def printed():
    with (paths.RAW / "BGD" / "asks.csv").open(encoding="utf-8", newline="") as file:
        return {row["ask_id"]: row for row in csv.DictReader(file)}


# -- Zedland, by hand


def test_every_theme_of_zedland_is_as_counted_by_hand(invented):
    columns = ["match_level", "ask_ids", "alone_constituencies", "mixed_constituencies", "voicing_parties", "voice",
               "consultation_ids", "date_first", "date_last"]  # fmt: skip
    found = {row.theme_id: [getattr(row, name) for name in columns] for row in invented.voices.itertuples()}
    assert found == EXPECTED
    assert invented.voices["asks"].tolist() == [len(cells[1].split(";")) for cells in EXPECTED.values()]


def test_the_themes_of_zedland_by_voice(invented):
    counts = v.count_voices(invented.voices).set_index("match_level")
    assert counts.loc["same_ask"].to_dict() == {"several": 1, "one": 2, "collective": 1, "undecided": 0, "themes": 4}
    assert counts.loc["same_field"].to_dict() == {"several": 1, "one": 1, "collective": 0, "undecided": 0, "themes": 2}


def test_what_is_said_of_zedland_are_those_counts_with_their_themes(invented):
    numbers = {}
    for said in v.say_voices(invented.voices, invented.given):
        numbers |= said.numbers
    assert {name: (n.value, n.rows) for name, n in numbers.items()} == {
        "themes": (4, ("ZZZ-THEME-1", "ZZZ-THEME-2", "ZZZ-THEME-3", "ZZZ-THEME-4")),
        "several": (1, ("ZZZ-THEME-2",)),
        "two": (1, ("ZZZ-THEME-2",)),
        "same": (0, ()),
        "one": (2, ("ZZZ-THEME-1", "ZZZ-THEME-4")),
        "only": (1, ("ZZZ-THEME-1",)),
        "collective": (1, ("ZZZ-THEME-3",)),
        "every": (1, ("ZZZ-THEME-2",)),
        "heard": (2, ("ZZZ-THEME-3", "ZZZ-THEME-4")),
        "at_civil_society": (1, ("ZZZ-THEME-1",)),
        "at_government": (1, ("ZZZ-THEME-4",)),
        "meetings": (3, ("ZZZ-20240110-start", "ZZZ-20240215-fourteen", "ZZZ-undated-follow-up")),
        "away": (0, ()),
    }
    assert {n.table for name, n in numbers.items() if name != "meetings"} == {"tables/voices.csv"}
    assert numbers["meetings"].table == "tables/consultations.csv"
    assert said.text == (
        "2 concrete themes are voiced by one constituency alone, for itself: 1 by civil society and 1 by Government. It did so "
        "at 3 recorded meetings; themes asked so elsewhere only: none"
    )


def test_the_lists_of_zedland(invented):
    shared = v.list_shared(invented.voices, invented.meetings)
    assert shared.to_numpy().tolist() == [
        ["Figures that everybody can use", 4, "Government, UN, civil society and academia", "none", 4, "2024-02-02", "2025",
         "2024-02-02; 2024-02-15; A follow-up on an unknown day"]
    ]  # fmt: skip
    alone = v.list_alone(invented.voices, invented.meetings)
    assert alone.iloc[:, :4].to_numpy().tolist() == [
        ["Advice near home", "civil society", "none", 1],
        ["Agree on terms and on a next meeting", "Government", "Government, UN and civil society", 2],
    ]
    title = invented.meetings.set_index("consultation_id")["title"]
    assert alone["asked at"].tolist() == [
        f"2024-01-10 {title['ZZZ-20240110-start']}; 2024-02-15 {title['ZZZ-20240215-fourteen']}",
        f"no day {title['ZZZ-undated-follow-up']}",  # on 15 February it is asked in the voice of several only
    ]
    assert alone["first asked"].tolist()[0] == "2024-01-10"


def test_the_grid_of_zedland_shows_who_is_heard_alone_and_who_only_among_others(invented):
    grid = v.prepare_voices(invented.voices)
    assert grid.columns.tolist() == ["theme", "parties", "government", "un", "civil_society", "academia"]
    assert grid.to_numpy().tolist() == [
        ["Figures that everybody can use", 3, "alone", "alone", "alone", "alone"],
        ["Advice near home", 1, "", "", "alone", ""],
        ["Agree on terms and on a next meeting", 1, "alone", "mixed", "mixed", ""],
        ["Meet again", 0, "mixed", "mixed", "mixed", ""],
    ]


def test_every_theme_read_is_kept_in_the_row_accounting(invented):
    accounting = account_rows(invented.reading, {"asks": tell_repeats(invented.asks)}).set_index("file")
    assert accounting.loc["ZZZ/shared_asks.csv", ["rows_read", "kept", "merged", "set_aside"]].tolist() == [6, 6, 0, 0]


# -- Bangladesh, against the compiler's own columns, which the project does not read


def split(cell: str) -> set[str]:
    return set(cell.split(";")) - {""}


def test_who_voices_each_theme_is_what_the_compiler_found(real, compiled):
    for row in real.voices.itertuples():
        theirs = compiled[row.theme_id]
        assert split(row.alone_constituencies) == split(theirs["parties_named_separately"]), row.theme_id
        assert split(row.alone_constituencies) | split(row.mixed_constituencies) == split(theirs["parties"]), row.theme_id


def test_voices_are_the_compilers_where_one_party_may_have_others_in_collective_reports(real, compiled):
    pairs = Counter((row.match_level, row.voice, compiled[row.theme_id]["voice"]) for row in real.voices.itertuples())
    through_others = "shared_only_through_collective_reports"
    assert pairs == {
        ("same_ask", "several", "shared"): 33,
        ("same_ask", "one", "one_party"): 6,
        ("same_ask", "one", through_others): 3,  # one constituency by name, the others only in the voice of several
        ("same_field", "several", "shared"): 43,
        ("same_field", "collective", through_others): 2,
    }


def test_no_concrete_theme_is_voiced_by_all_three_each_for_itself(real, compiled):
    parties = {row.theme_id: split(row.voicing_parties) for row in real.voices.itertuples()}
    all_three = {theme for theme, names in parties.items() if names == {"government", "un", "civil_society"}}
    assert all_three == {theme for theme, row in compiled.items() if row["tripartite"] == "yes"}
    first, second, third = v.say_voices(real.voices, real.given)
    assert {name: n.value for name, n in first.numbers.items()} == {
        "themes": 42, "several": 33, "two": 13, "same": 5, "one": 9, "only": 6, "collective": 0}  # fmt: skip
    assert {name: n.value for name, n in second.numbers.items()} == {"themes": 42, "every": 0, "heard": 7}
    # by hand, over the nine rows of the table: academia, civil society and Government; of the five meetings at which these are
    # asked, that of 21 November 2023 hears a voice of several only
    counts = {"at_academia": 1, "at_civil_society": 2, "at_government": 6, "meetings": 4, "away": 4}
    assert {name: third.numbers[name].value for name in counts} == counts
    concrete = [row for row in compiled.values() if row["match_level"] == "same_ask"]
    assert sum(row["tripartite"] == "only_with_collective_reports" for row in concrete) == 7


def test_asks_of_a_theme_are_the_compilers_without_its_repeats(real, compiled, printed):
    for row in real.voices.itertuples():
        theirs = compiled[row.theme_id]
        repeats = sum(printed[ask]["repeat_of"] != "" for ask in theirs["ask_ids"].split(";"))
        assert row.asks == int(theirs["n_asks"]) - repeats, row.theme_id


def test_days_are_the_compilers_but_for_the_years_and_months_that_may_end_later(real, compiled):
    found = real.voices.set_index("theme_id")[["date_first", "date_last"]]
    assert found["date_first"].to_dict() == {theme: row["first_date"] for theme, row in compiled.items()}
    differ = {theme: (day, compiled[theme]["last_date"]) for theme, day in found["date_last"].items()
              if day != compiled[theme]["last_date"]}  # fmt: skip
    assert differ == {
        "BGD-SHR-A34": ("2021-01", "2021-01-05"),
        "BGD-SHR-A40": ("2021-01", "2021-01-05"),
        "BGD-SHR-A41": ("2016", "2016-10-27"),
        "BGD-SHR-F37": ("2021-01", "2021-01-05"),
    }


def test_meetings_of_each_theme_are_those_of_its_asks_in_time(real, compiled, printed):
    day = real.meetings.set_index("consultation_id")["date_start"].to_dict()
    for row in real.voices.itertuples():
        there = {printed[ask]["consultation_id"] for ask in compiled[row.theme_id]["ask_ids"].split(";")} - {""}
        listed = row.consultation_ids.split(";") if row.consultation_ids else []
        assert len(listed) == len(there)
        assert set(listed) == there
        days = [day[meeting] for meeting in listed if day[meeting]]
        assert days == sorted(days)


def test_no_asker_is_named(real, printed):
    lists = [make(real.voices, real.meetings) for make in (v.list_shared, v.list_alone)]
    shown = [*lists, v.prepare_voices(real.voices), real.voices]
    text = "\n".join(table.to_csv() for table in shown)
    names = {row["asked_by_name"] for row in printed.values()} - {""}
    assert names
    assert not [name for name in names if name in text]


# -- rules, one by one


def test_a_repeat_is_no_ask_of_its_own_but_tells_who_voiced_it_where_and_when():
    first = ("A", "M1", "2020-01-02", "other", "un;media", "")
    again = ("B", "M2", "2021-03", "un", "", "A")
    for listed in ("A", "B", "A;B"):
        row = list_one(first, again, asks=listed, meetings=("M2", "M1"))
        assert (row["asks"], row["ask_ids"], row["voice"]) == (1, "A", "one")
        assert (row["alone_constituencies"], row["mixed_constituencies"]) == ("un", "un;media")
        assert (row["consultation_ids"], row["date_first"], row["date_last"]) == ("M2;M1", "2020-01-02", "2021-03")


def test_others_are_a_constituency_of_their_own_unless_they_are_a_voice_of_several():
    alone = list_one(("A", "", "", "other", "", ""), ("B", "", "", "donor", "", ""))
    assert (alone["voice"], alone["alone_constituencies"], alone["voicing_parties"]) == ("several", "donor;other", "")
    together = list_one(("A", "", "", "other", "un;government", ""))
    assert (together["voice"], together["mixed_constituencies"], together["asks"]) == ("collective", "government;un", 1)


def test_two_constituencies_of_one_party_are_two_voices_and_one_party():
    row = list_one(("A", "", "", "media", "", ""), ("B", "", "", "civil_society", "", ""))
    assert (row["voice"], row["voicing_parties"]) == ("several", "civil_society")


def test_an_asker_whose_group_is_undecided_is_said_so():
    themes = make_themes(T="A", U="A;B")
    asks = make_asks(("A", "", "", "", "", ""), ("B", "", "", "un", "", ""))
    found = v.list_voices(asks, themes, make_meetings(), SETTINGS)
    assert found[["voice", "alone_constituencies"]].to_numpy().tolist() == [["undecided", ""], ["one", "un"]]
    first, *_ = v.say_voices(found, SETTINGS)
    assert first.numbers["undecided"].rows == ("T",)
    assert "By nobody whose group is decided: 1" in first.text


def test_a_theme_asked_at_no_recorded_meeting_or_at_one_without_a_day_says_so():
    themes, asks = make_themes(T="A", U="B"), make_asks(("A", "", "", "un", "", ""), ("B", "M", "", "media", "", ""))
    meetings = make_meetings("M").assign(title="Talks")
    found = v.list_voices(asks, themes, meetings, SETTINGS)
    assert v.list_alone(found, meetings)["asked at"].tolist() == ["no recorded meeting", "no day Talks"]
    *_, said = v.say_voices(found, SETTINGS)
    assert said.text.endswith("1 by media and 1 by UN. It did so at 1 recorded meeting; themes asked so elsewhere only: 1")


def test_the_days_at_which_several_ask_on_the_same_day_stand_apart():
    asks = make_asks(("A", "M", "", "un", "", ""), ("B", "M", "", "media", "", ""), ("C", "N", "", "media", "", ""))
    meetings = make_meetings("M", "N").assign(date_start=["2020-01-02", ""], date_partial=["", "2021-03"])
    shared = v.list_shared(v.list_voices(asks, make_themes(T="A;B;C"), meetings, SETTINGS), meetings)
    assert shared["asked at"].tolist() == ["2020-01-02 (together); 2021-03"]


def test_what_is_not_there_makes_no_theme():
    voices = v.list_voices(make_asks(), make_themes(), make_meetings(), SETTINGS)
    check_table(voices, TABLES["voices"])
    assert voices.empty
    assert v.count_voices(voices)["themes"].tolist() == [0, 0]
    assert v.prepare_voices(voices).empty
    assert v.list_shared(voices, make_meetings()).empty
    assert v.list_alone(voices, make_meetings()).empty
    assert [said.text for said in v.say_voices(voices, SETTINGS)] == ["No concrete theme that asks share is on record"]


def make_day(parts: tuple[int, int, int], length: int) -> str:
    return "-".join([f"{parts[0]:04}", f"{parts[1]:02}", f"{parts[2]:02}"][:length])


DAYS = st.just("") | st.builds(
    make_day, st.tuples(st.integers(2019, 2020), st.integers(1, 12), st.integers(1, 28)), st.integers(1, 3)
)
GROUPS = st.sampled_from([*CONSTITUENCIES[:5], ""])
MIXED = st.lists(st.sampled_from(CONSTITUENCIES[:5]), unique=True, max_size=3).map(";".join)
ASKS = st.lists(st.tuples(st.sampled_from(["", "M1", "M2", "M3"]), DAYS, GROUPS, MIXED, st.booleans()), min_size=1, max_size=7)


def end_of(partial: str) -> dt.date:
    """The last day that a partial date of these tests can mean: months end on the 28th here, years on 28 December."""
    parts = [int(part) for part in partial.split("-")]
    return dt.date(*(parts + [12, 28][len(parts) - 1 :])[:3])


@given(ASKS, st.data())
def test_voices_are_those_of_a_count_in_plain_python(drawn, data):
    ids = [f"A{n}" for n in range(len(drawn))]
    originals = [ask for ask, line in zip(ids, drawn, strict=True) if not line[-1]] or ids[:1]
    rows = [
        (ask, *line[:-1], data.draw(st.sampled_from(originals)) if ask not in originals else "")
        for ask, line in zip(ids, drawn, strict=True)
    ]
    listed = {name: data.draw(st.lists(st.sampled_from(ids), unique=True, min_size=1)) for name in ("T", "U")}
    themes = make_themes(**{name: ";".join(asks) for name, asks in listed.items()})
    found = v.list_voices(make_asks(*rows), themes, make_meetings("M2", "M1", "M3"), SETTINGS).set_index("theme_id")
    original = {ask: repeat or ask for ask, *_, repeat in rows}
    for name, asks in listed.items():
        about = {original[ask] for ask in asks}
        told = [row for row in rows if original[row[0]] in about]
        alone = {row[3] for row in told if not row[4]} - {""}
        mixed = set().union(*(row[4].split(";") for row in told)) - {""}
        days = [row[2] for row in told if row[2]]
        row = found.loc[name]
        assert row["asks"] == len(about)
        assert row["ask_ids"] == ";".join(sorted(about))
        assert row["alone_constituencies"] == ";".join(c for c in CONSTITUENCIES if c in alone)
        assert row["mixed_constituencies"] == ";".join(c for c in CONSTITUENCIES if c in mixed)
        assert row["voicing_parties"] == ";".join(party for party, codes in PARTIES.items() if alone & set(codes))
        together = {m for m in {r[1] for r in told} - {""} if len({r[3] for r in told if r[1] == m and not r[4]} - {""}) > 1}
        assert set(row["shared_meetings"].split(";")) - {""} == together
        assert row["voice"] == ("several" if len(alone) > 1 else "one" if alone else "collective" if mixed else "undecided")
        assert row["consultation_ids"] == ";".join(m for m in ("M2", "M1", "M3") if m in {r[1] for r in told})
        assert row["date_first"] == min(days, default="")
        assert end_of(row["date_last"]) == max(map(end_of, days)) if days else row["date_last"] == ""


def test_an_ask_told_a_thousand_times_in_a_thousand_themes_costs_no_million_rows(monkeypatch):
    told = [("A", "M0", "2019-05-05", "un", "", "")] + [(f"R{n}", f"M{n}", "2020", "media", "", "A") for n in range(1, 1000)]
    themes, places = make_themes(**{f"T{n:03}": "A" for n in range(1000)}), [f"M{n}" for n in range(1000)]
    tallest, merge = [], pd.DataFrame.merge
    monkeypatch.setattr(pd.DataFrame, "merge", lambda *given, **more: tallest.append(merge(*given, **more)) or tallest[-1])
    found = v.list_voices(make_asks(*told), themes, make_meetings(*places), SETTINGS)
    assert max(map(len, tallest)) <= 2000
    assert set(found["consultation_ids"]) == {";".join(places)}
    assert set(found["shared_meetings"]) == {""}
    assert set(found["date_first"] + " " + found["date_last"]) == {"2019-05-05 2020"}


# -- what is refused


@pytest.mark.parametrize(
    ("cell", "value", "what"),
    [("A;C", "C", "leads nowhere"), ("", "", "leads nowhere"), ("A; B", " B", "leads nowhere"), ("A;B;A", "A", "stands twice")],
)
def test_a_theme_of_asks_that_are_not_there_or_stand_twice_is_refused_with_its_place(cell, value, what):
    asks = make_asks(("A", "", "", "un", "", ""), ("B", "", "", "un", "", ""))
    with pytest.raises(InputError) as caught:
        build_themes(make_themes(S="A;B", T=cell), asks)
    assert len(caught.value.problems) == 1
    said = str(caught.value)
    assert said.startswith(f"data/raw/ZZZ/asks.csv, row 3, column ask_ids: {what}, found {value!r}")


def test_two_themes_of_one_identifier_and_a_level_of_no_meaning_are_refused():
    asks = make_asks(("A", "", "", "un", "", ""))
    themes = pd.concat([make_themes(T="A"), make_themes(T="A").assign(source_row=9)], ignore_index=True)
    with pytest.raises(InputError, match=r"row 9, column theme_id: stands twice, found 'T'"):
        check_table(build_themes(themes, asks), TABLES["themes"])
    with pytest.raises(InputError, match="expected one of same_ask, same_field"):
        check_table(build_themes(make_themes(T="A").assign(match_level="same"), asks), TABLES["themes"])


def test_a_mixed_voice_of_unknown_groups_is_refused():
    row = dict.fromkeys([*REQUIRED["asks"], *OPTIONAL["asks"]], "")
    row |= {"ask_id": "A", "party": "other", "parties_if_mixed": "un;unions", **ORIGIN, "source_row": 2}
    asks = build_asks(pd.DataFrame([row]), make_meetings())
    with pytest.raises(InputError, match=r"row 2, column parties_if_mixed.*'un;unions', expected one or more of government"):
        check_table(asks, TABLES["asks"])


def test_a_word_for_how_alike_asks_are_may_be_mapped_to_ours_only():
    from helpers.sources import Source

    source = {"table": "shared_asks", "file": "ZZZ/shared_asks.csv"}
    assert Source(**source, values={"match_level": {"concrete": "same_ask"}}).values["match_level"] == {"concrete": "same_ask"}
    with pytest.raises(ValueError, match="is no word of match_level"):
        Source(**source, values={"match_level": {"concrete": "same"}})
