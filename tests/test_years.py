"""Core meetings and who is named at them year by year, and when the years may not be compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from participation_frames import TRIPLE, make_meetings, make_people, make_rows, make_settings

from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.participation.years import INCOMPLETE, UNDATED, count_years, say_years

WHOLE = {"list_complete": "yes", "series": "Round"}


def count(meetings, people, times=1):
    return check_table(count_years(meetings, make_rows(people, times), people, make_settings()), TABLES["years"])


def judge(**meetings) -> dict[str, str]:
    """Return what is said of each series."""
    years = count(make_meetings(**meetings), make_people())
    assert (years.groupby("series")["comparable"].nunique() == 1).all()
    return years.groupby("series")["comparable"].first().to_dict()


def test_people_count_at_each_meeting_and_organisations_once_a_year_and_party():
    people = make_people(
        ("a", "P1", {"constituency": "un", "organisation": "x"}),
        ("b", "P1", {"constituency": "un", "organisation": "x"}),
        ("b", "P2", {"constituency": "un", "organisation": ""}),
        ("b", "P3", {"constituency": "academia", "organisation": "x"}),
        ("c", "P1", {"constituency": "un", "organisation": "x"}),
        ("aside", "P4", {"constituency": "un", "organisation": "y"}),
    )
    meetings = make_meetings(
        a={"date_start": "2020-01-01", "series": "Round"}, b={"date_start": "2020-06-01"}, c={"date_partial": "2021-03"},
        aside={"date_start": "2020-01-02", "scope": "context", "series": "Round"}, dayless={},
    )  # fmt: skip
    rows = count(meetings, people, times=2).set_index(["series", "year", "party"])
    columns = ["meetings", "records", "people", "organisations"]
    assert rows.loc[("all", "2020", "un"), columns].tolist() == [2, 6, 3, 1]
    assert rows.loc[("all", "2020", "civil_society"), columns].tolist() == [2, 2, 1, 1]
    assert rows.loc[("all", "2021", "un"), columns].tolist() == [1, 2, 1, 1]
    assert rows.loc[("all", "no day", "un"), columns].tolist() == [1, 0, 0, 0]
    assert rows.loc[("Round", "2020", "un"), columns].tolist() == [1, 2, 1, 1]
    assert set(rows.index.get_level_values("year")) == {"2020", "2021", "no day"}
    assert len(rows) == 4 * 5


def test_complete_lists_of_one_way_to_group_people_may_be_compared():
    assert judge(a=WHOLE | {"date_start": "2020-01-01"}, b=WHOLE | {"date_start": "2021-01-01"}) == {"all": "yes", "Round": "yes"}


def test_one_list_that_is_not_known_to_be_complete_bars_its_series_only():
    a, b = WHOLE | {"date_start": "2020-01-01"}, {"date_start": "2021-01-01", "list_complete": "unknown", "series": "Other"}
    assert judge(a=a, b=b) == {"all": INCOMPLETE, "Round": "yes", "Other": INCOMPLETE}


def test_a_meeting_of_no_known_year_bars_its_series():
    assert judge(a=WHOLE | {"date_start": "2020-01-01"}, b=WHOLE)["Round"] == UNDATED


def test_a_change_of_the_way_to_group_people_bars_the_trend_and_says_when_it_came():
    years = {2013: "nine groups", 2014: "nine groups", 2015: "nine groups", 2016: "three groups", 2018: "three groups"}
    meetings = {f"m{y}": WHOLE | {"date_start": f"{y}-01-01", "category_system": system} for y, system in years.items()}
    said = "no: people are grouped by nine groups in 2013 to 2015 and by three groups in 2016 to 2018"
    assert judge(**meetings) == {"all": said, "Round": said}
    rows = count(make_meetings(**meetings), make_people()).query("series == 'Round' and party == 'un'")
    assert sorted(zip(rows["category_system"], rows["year"], strict=True)) == sorted((s, str(y)) for y, s in years.items())


def test_two_ways_in_one_year_are_two_rows_and_never_added():
    people = make_people(("a", "P1", {"constituency": "un"}), ("b", "P2", {"constituency": "un"}))
    day = {"date_start": "2020-01-01"}
    rows = count(make_meetings(a=day | {"category_system": "A"}, b=day | {"category_system": "B"}), people).query("party == 'un'")
    assert rows[["category_system", "meetings", "people"]].to_numpy().tolist() == [["A", 1, 1], ["B", 1, 1]]


def test_a_way_that_is_not_told_beside_one_that_is_bars_the_trend():
    a = WHOLE | {"date_start": "2020-01-01", "category_system": "A"}
    b = WHOLE | {"date_start": "2021-01-01", "series": ""}
    c = WHOLE | {"category_system": "B", "series": ""}
    assert judge(a=a, b=b, c=c) == {
        "all": "no: people are grouped by A in 2020, in a way not told in 2021 and by B", "Round": "yes"
    }  # fmt: skip


def test_case_and_white_space_make_no_other_way_to_group_people():
    names = ["The  form", "the form", " THE FORM"]
    meetings = make_meetings(
        **{f"m{n}": WHOLE | {"date_start": "2020-01-01", "category_system": name} for n, name in enumerate(names)}
    )
    rows = count(meetings, make_people()).query("series == 'Round' and party == 'un'")
    assert rows[["category_system", "meetings", "comparable"]].to_numpy().tolist() == [["The  form", 3, "yes"]]


@pytest.mark.parametrize(
    ("complete", "series", "said"),
    [
        ("yes", "", "A trend over the years of all core meetings may be read"),
        ("no", "", "No trend over the years is read from all core meetings: lists are not known to be complete"),
        ("yes", "Round", "A trend over the years of all core meetings may be read. Of 1 named series of meetings, a trend may be "
                         "read from 1"),
        ("no", "Round", "No trend over the years is read from all core meetings: lists are not known to be complete. Of 1 named "
                        "series of meetings, a trend may be read from none"),
    ],
)  # fmt: skip
def test_the_sentence_says_whether_a_trend_may_be_read(complete, series, said):
    meetings = make_meetings(a={"date_start": "2020-01-01", "list_complete": complete, "series": series})
    assert say_years(count(meetings, make_people())).text == said


def test_without_a_core_meeting_there_is_no_row_and_no_trend():
    years = count(make_meetings(a={"scope": "context"}), make_people())
    assert years.empty
    assert say_years(years).text == "No core meeting is on record, so there is no trend over the years"


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["2020-01-01", "2021-05-01", ""]), st.sampled_from(["", "R", "S"]),
                          st.sampled_from(["A", "B", ""])), min_size=1, max_size=6),
       st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["un", "government", "academia", "civil_society", "media", ""]),
                          st.sampled_from(["", "x", "y"])), max_size=15))  # fmt: skip
def test_years_are_those_of_plain_python(told, people):
    meetings = {f"m{n}": {"date_start": day, "series": s, "category_system": c} for n, (day, s, c) in enumerate(told)}
    there = [(f"m{n}", code, body) for n, code, body in people if n < len(told)]
    appearances = make_people(
        *((m, f"P{n}", {"constituency": code, "organisation": body}) for n, (m, code, body) in enumerate(there))
    )
    place = {code: party for party, codes in TRIPLE.parties.items() for code in codes} | {"": "undecided"}
    for row in count(make_meetings(**meetings), appearances).itertuples():
        own = {
            m for m, has in meetings.items()
            if (has["date_start"][:4] or "no day") == row.year and has["category_system"] == row.category_system
            and row.series in ("all", has["series"])
        }  # fmt: skip
        here = [(m, body) for m, code, body in there if m in own and place.get(code, "outside") == row.party]
        assert row.meetings == len(own) > 0
        assert row.people == row.records == len(here)
        assert row.organisations == len({body for _, body in here} - {""})
