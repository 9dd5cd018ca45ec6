"""How the headline moves under other readings, against plain Python that reads one meeting at a time."""

import datetime as dt
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from participation_frames import PAIR, TRIPLE, make_counts, make_meetings, make_people, make_rows, make_settings

from helpers.choices import Recoding
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.participation.counts import count_participation
from helpers.participation.recoding import list_unconfirmed, tell_words
from helpers.participation.sensitivity import measure_sensitivity, say_sensitivity
from helpers.participation.tripartite import count_tripartite, judge_meetings
from helpers.problems import InputError

DAY = dt.date(2016, 9, 18)


def measure(meetings, people, recodings=(), counts=()):
    sensitivity = measure_sensitivity(meetings, people, make_counts(*counts), make_settings(recodings))
    return check_table(sensitivity, TABLES["sensitivity"]).set_index("reading")


def make_room(**meetings):
    """Make people of constituencies, given by meeting and joined by ;."""
    return make_people(
        *((meeting, f"P{n}", {"constituency": code, "organisation": f"Body of {code}" if code else ""})
          for meeting, codes in meetings.items() for n, code in enumerate(codes.split(";")))
    )  # fmt: skip


def test_the_first_rows_are_the_headline_and_the_other_schemes_as_count_tripartite_has_them():
    meetings = make_meetings(
        a={"stated": "government;un;civil_society"}, b={"stated": "trade_union;government"}, c={"scope": "context"}, d={}
    )
    people = make_room(b="government;un;academia", c="government;un;civil_society", d="donor;trade_union;")
    counts = [("d", {"constituency": code, "group": code, "count_low": 2}) for code in ("government", "un", "academia")]
    found = measure(meetings, people, counts=counts)
    counted = count_participation(meetings, make_rows(people), people, make_counts(*counts), make_settings())
    headline = count_tripartite(judge_meetings(meetings, counted, make_settings()), meetings, make_settings())
    columns = ["meetings", "named", "stated", "named_or_stated"]
    assert found.loc[["headline", "scheme_pair"], columns].to_numpy().tolist() == headline[columns].to_numpy().tolist()
    assert found.loc["headline", columns].tolist() == [3, 1, 2, 3]
    assert found.loc["scheme_pair", ["gained", "lost"]].tolist() == ["d", "b"]
    # under the pair un and academia of b and donor and trade union of d stand elsewhere
    assert found.loc["scheme_pair", "moved"] == 4


def test_meetings_gained_and_lost_stand_in_their_place_not_by_label():
    meetings = make_meetings(a={}, z={}).assign(place=[2, 1])
    people = make_room(z="government;donor;civil_society", a="government;donor;civil_society")
    reading = Recoding(label="donors speak with the UN", party="un", constituencies=["donor"])
    row = measure(meetings, people, [reading]).loc["recoding_1"]
    assert row[["named", "moved", "gained", "lost"]].tolist() == [2, 2, "z;a", ""]


def test_people_placed_only_by_unconfirmed_decisions_can_be_left_out():
    people = make_room(a="government;un;civil_society", b="government;un;civil_society")
    found = check_table(
        measure_sensitivity(make_meetings(a={}, b={}), people, make_counts(), make_settings(), ["a:P0"]), TABLES["sensitivity"]
    ).set_index("reading")
    row = found.loc["decisions_confirmed"]
    assert row[["meetings", "named", "moved", "lost"]].tolist() == [2, 1, 1, "a"]
    assert "decisions_confirmed" not in measure(make_meetings(a={}, b={}), people).index


def test_an_appearance_with_one_confirmed_row_is_confirmed(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.paths.PARAMS", tmp_path)
    (tmp_path / "ZZZ").mkdir()
    lines = ["organisation_printed,position_printed,consultation_id,country,valid_from,valid_to,organisation,constituency,"
             "decided_by,decided_on,reason"]
    lines += [f"Body {n},,,,,,Body {n},un,{who},2026-01-01,invented" for n, who in enumerate(["automated coder", "a reader"])]
    (tmp_path / "ZZZ" / "organisations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [("one", "organisations.csv:2"), ("two", "organisations.csv:2"), ("two", "organisations.csv:3"), ("three", "")]
    records = pd.DataFrame(rows, columns=["appearance_id", "decision"], dtype="str")
    assert list_unconfirmed(records, "ZZZ") == ["one"]


def test_an_organisation_read_as_outside_takes_a_party_away():
    people = make_room(a="government;un;civil_society", b="government;un;civil_society")
    people.loc[people["appearance_id"] == "b:P1", "organisation"] = "Body of Examples"
    reading = Recoding(label="x", party="outside", organisations=["Body of Examples"])
    stated = {"stated": "government;un;civil_society"}
    row = measure(make_meetings(a=stated, b=stated), people, [reading]).loc["recoding_1"]
    assert row[["named", "moved", "gained", "lost"]].tolist() == [1, 1, "", "b"]
    # words of the sources tell of no single organisation: what they state is not found unmoved, it is not looked at
    assert row[["stated", "named_or_stated"]].isna().all()
    assert row["stated_note"] == "not known: sources state parties, not bodies or posts"


@pytest.mark.parametrize(
    ("since", "until", "named"),
    [(None, None, "early;late;end;undated"), (DAY, None, "late;end"), (None, DAY, "early;late"), (DAY, DAY, "late")],
)
def test_a_reading_of_some_days_leaves_undated_meetings_alone(since, until, named):
    meetings = make_meetings(
        early={"date_start": "2016-09-17"}, late={"date_start": "2016-09-18", "date_end": "2016-09-20"},
        end={"date_end": "2016-09-19"}, undated={"date_partial": "2016"},
    ).assign(stated="government;intergovernmental;civil_society")  # fmt: skip
    people = make_room(**dict.fromkeys(meetings["consultation_id"], "government;intergovernmental;civil_society"))
    reading = Recoding(label="x", party="un", constituencies=["intergovernmental"], since=since, until=until)
    row = measure(meetings, people, [reading]).loc["recoding_1"]
    number = len(named.split(";"))
    assert row[["gained", "named", "stated", "moved"]].tolist() == [named, number, number, number]


def test_a_count_of_a_source_moves_with_its_constituency():
    counts = [("a", {"constituency": code, "group": code, "count_low": 3}) for code in ("government", "donor", "academia")]
    reading = Recoding(label="x", party="un", constituencies=["donor"])
    found = measure(make_meetings(a={}), make_room(), [reading], counts)
    assert found["stated"].to_dict() == {"headline": 0, "scheme_pair": 0, "recoding_1": 1, "texts_whole": 0, "texts_names": 0}


def test_all_selectors_must_fit():
    people = make_people(
        ("a", "P1", {"constituency": "un", "positions": "Former head"}),
        ("a", "P2", {"constituency": "un", "positions": "Head"}),
        ("a", "P3", {"constituency": "media", "positions": "former head"}),
        ("a", "P4", {"constituency": "civil_society"}),
    )
    reading = Recoding(label="x", party="government", constituencies=["un"], position_says=["FORMER"])
    meetings = make_meetings(a={"stated": "un;civil_society"})
    row = measure(meetings, people, [reading]).loc["recoding_1"]
    assert row[["named", "moved"]].tolist() == [1, 1]
    assert pd.isna(row["stated"])


def test_a_reading_that_does_not_bear_on_what_is_stated_is_not_in_its_range():
    stated, people = {"stated": "government;donor;civil_society"}, make_room(a="government;un;civil_society")
    readings = [Recoding(label="a body outside", party="outside", organisations=["Body of un"]),
                Recoding(label="donors with the UN", party="un", constituencies=["donor"])]  # fmt: skip
    found = measure(make_meetings(a=stated, b=stated), people, readings)
    assert found["stated"].dropna().to_dict() == {
        "headline": 0, "scheme_pair": 0, "recoding_2": 2, "texts_whole": 0, "texts_names": 0
    }  # fmt: skip
    numbers = say_sensitivity(found.reset_index()).numbers
    assert [(numbers[f"stated_{end}"].value, numbers[f"stated_{end}"].rows) for end in ("min", "max")] == [
        (0, ("headline",)), (2, ("recoding_2",))
    ]  # fmt: skip
    assert [numbers[f"named_{end}"].value for end in ("min", "max")] == [0, 1]


def test_words_are_whole_words_in_any_script():
    cells = pd.Series(["Ex-Secretary; Adviser", "Executive", "FORMER Envoy", "informer", "", "সাবেক সচিব", "সাবেকি সচিব", "pre_ex"])
    assert tell_words(cells, ["former", "ex", "সাবেক"]).tolist() == [True, False, True, False, False, True, False, False]


def test_a_word_that_begins_another_does_not_hide_it():
    assert tell_words(pd.Series(["retired judge", "retire"]), ["retire", "retired", "retired j"]).tolist() == [True, True]


def test_fewer_meetings_are_judged_where_more_text_must_be_read():
    people = make_room(**dict.fromkeys("abc", "government;un;civil_society"))
    seen = ["whole", "start_with_full_name_sentence", "start_only"]
    meetings = make_meetings(**{m: {"text_seen": text, "stated": "un"} for m, text in zip("abc", seen, strict=True)})
    found = measure(meetings, people).loc[["headline", "texts_whole", "texts_names"]]
    assert found["meetings"].tolist() == found["named"].tolist() == [3, 1, 2]
    assert set(found["gained"]) == set(found["lost"]) == {""}


def test_an_organisation_that_nobody_has_is_refused_with_the_nearest_name():
    reading = Recoding(label="x", party="outside", organisations=["Body of Exampels"])
    other = Recoding(label="x", party="un", constituencies=["donor"])
    people = make_room(a="un").assign(organisation="Body of Examples")
    with pytest.raises(InputError) as refused:
        measure(make_meetings(a={"scope": "context"}), people, [other, reading])
    said = str(refused.value)
    assert "params/ZZZ/parameters.toml, key recodings[2].organisations" in said
    assert "'Body of Exampels'" in said
    assert "Did you mean 'Body of Examples'?" in said


def test_an_organisation_of_context_meetings_and_a_constituency_of_nobody_change_nothing():
    readings = [Recoding(label="x", party="outside", organisations=["Body of un"]),
                Recoding(label="y", party="un", constituencies=["media"])]  # fmt: skip
    found = measure(make_meetings(a={"scope": "context"}, b={}), make_room(a="un"), readings)
    assert found.loc[["recoding_1", "recoding_2"], ["named", "moved"]].to_numpy().tolist() == [[0, 0], [0, 0]]


def test_the_sentence_gives_both_ends_and_the_reading_that_changes_most():
    people = make_room(a="government;un;civil_society", b="government;donor;civil_society", c="government;donor;academia")
    readings = [Recoding(label="donors with the UN", party="un", constituencies=["donor"]),
                Recoding(label="no academia", party="outside", constituencies=["academia"])]  # fmt: skip
    found = measure(make_meetings(a={}, b={}, c={"stated": "government;donor;academia"}), people, readings).reset_index()
    assert say_sensitivity(found).text == (
        "With one group at a time read as speaking for another party, from 1 to 3 of 3 core meetings are shown to name every "
        "party, and sources to state every party for none to 1. The reading that changes most is “donors with the UN”: no core "
        "meetings fewer and 2 more"
    )
    numbers = say_sensitivity(found).numbers
    assert (numbers["named_max"].rows, numbers["named_max"].low) == (("recoding_1",), 3)
    assert (numbers["named_max"].table, numbers["named_max"].columns) == ("tables/sensitivity.csv", ("named",))
    assert found.set_index("reading").loc["recoding_1", "named_ids"] == "a;b;c"


def test_the_sentence_says_when_no_reading_changes_anything():
    found = measure(make_meetings(a={}), make_room(a="government;trade_union;un;academia")).reset_index()
    said = say_sensitivity(found).text
    assert "another party, 1 of 1 core meeting is shown to name every party, and sources to state every party for none" in said
    assert said.endswith("None of these readings changes which meetings name every party")


CODES = ["government", "un", "civil_society", "donor", "trade_union", ""]
READINGS = st.builds(
    Recoding,
    label=st.just("x"), party=st.sampled_from([*TRIPLE.parties, "outside"]),
    constituencies=st.lists(st.sampled_from(CODES[:-1]), min_size=1, max_size=2),
    position_says=st.sampled_from([[], ["former"]]), since=st.sampled_from([None, DAY]),
)  # fmt: skip


def find_party(scheme, code):
    return next((party for party, codes in scheme.parties.items() if code in codes), "outside" if code else "undecided")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(CODES), st.sampled_from(["", "former x", "reformer"])),
                max_size=14),
       st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(CODES[:-1])), max_size=6, unique=True), READINGS)  # fmt: skip
def test_readings_are_those_of_plain_python(told, stated, recoding):
    days = {"a": "2016-01-01", "b": "2017-01-01", "c": ""}
    meetings = make_meetings(
        **{m: {"date_start": day, "stated": ";".join(code for where, code in stated if where == m)} for m, day in days.items()}
    )
    people = make_people(*((m, f"P{n}", {"constituency": code, "positions": post}) for n, (m, code, post) in enumerate(told)))
    found = measure(meetings, people, [recoding])

    def read(scheme, move):
        def place(m, code, post=None):
            fits = code in recoding.constituencies and not (recoding.since and days[m] < recoding.since.isoformat())
            fits &= not recoding.position_says or (post is not None and bool(re.search(r"\bformer\b", post)))
            return recoding.party if move and fits else find_party(scheme, code)

        here = [place(*person) for person in told]
        named = {m for m in days if {p for (where, *_), p in zip(told, here, strict=True) if where == m} >= set(scheme.parties)}
        said = {m for m in days if {place(*pair) for pair in stated if pair[0] == m} >= set(scheme.parties)}
        return here, named, said

    usual, usually, _ = read(TRIPLE, move=False)
    readings = {"headline": (TRIPLE, False), "scheme_pair": (PAIR, False), "recoding_1": (TRIPLE, True)}
    for reading, (scheme, move) in readings.items():
        here, named, said = read(scheme, move)
        row = found.loc[reading]
        assert row["named"] == len(named)
        if move and recoding.position_says:  # a post is no word of a source on parties, so what is stated is not told
            assert row[["stated", "named_or_stated"]].isna().all()
            said = set()
        else:
            assert row[["stated", "named_or_stated"]].tolist() == [len(said), len(named | said)]
        assert row["moved"] == sum(a != b for a, b in zip(here, usual, strict=True))
        assert row["gained"] == ";".join(sorted(named - usually))
        assert row["lost"] == ";".join(sorted(usually - named))
        assert row[["named_ids", "stated_ids"]].tolist() == [";".join(sorted(named)), ";".join(sorted(said))]
