"""Meetings in time: days, phases, contradictions."""

import datetime as dt
from datetime import date

import pandas as pd
import pytest

from helpers.cleaning.events import add_timing, build_events
from helpers.cleaning.meetings import build_meetings
from helpers.problems import InputError

EVENTS = pd.DataFrame({"event_id": ["FORUM", "OPEN", "UNDATED"], "date_start": ["2022-05-17", "2020-03-01", ""],
                       "event_status": ["held", "held", "scheduled"],
                       "date_end": ["2022-05-20", "", ""], "first_date_start": ["2022-05-10", "", ""],
                       "first_date_end": ["2022-05-13", "", ""]})  # fmt: skip


def meetings(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["reference_event", "date_start", "date_end", "phase"])
    return frame.assign(
        consultation_id=[f"m{n}" for n in range(len(frame))],
        source_file="ZZZ/c.csv",
        source_sheet="",
        source_row=range(2, len(frame) + 2),
    )


@pytest.mark.parametrize(
    ("start", "end", "phase", "days"),
    [
        ("2022-04-26", "2022-04-26", "before", (date(2022, 5, 17) - date(2022, 4, 26)).days),
        ("2022-04-20", "2022-04-26", "before", 21),
        ("2022-05-16", "2022-05-16", "before", 1),
        ("2022-05-17", "2022-05-17", "during", 0),
        ("2022-05-10", "2022-05-18", "during", 0),
        ("2022-05-20", "2022-05-25", "during", 0),
        ("2022-05-21", "2022-05-21", "after", -1),
        ("2022-07-05", "2022-07-05", "after", -(date(2022, 7, 5) - date(2022, 5, 20)).days),
    ],
)
def test_days_run_from_the_nearer_ends(start, end, phase, days):
    timed = add_timing(meetings(("FORUM", start, end, "")), EVENTS).iloc[0]
    assert (timed["phase"], timed["days_to_event"], timed["phase_basis"]) == (phase, days, "dates")


@pytest.mark.parametrize(
    ("day", "real", "first"),
    # by calendar: 26 April to 17 and to 10 May; 12 May lies within the first dates; 15 May after them and before the real ones
    [("2022-04-26", 21, 14), ("2022-05-12", 5, 0), ("2022-05-15", 2, -2), ("2022-05-25", -5, -12)],
)
def test_an_event_that_was_moved_keeps_both_dates(day, real, first):
    timed = add_timing(meetings(("FORUM", day, day, "")), EVENTS).iloc[0]
    assert (timed["days_to_event"], timed["days_to_first_date"], timed["event_first_start"]) == (real, first, "2022-05-10")
    still = add_timing(meetings(("OPEN", day, day, "")), EVENTS).iloc[0]
    assert pd.isna(still["days_to_first_date"])
    assert still["event_first_start"] == ""


@pytest.mark.parametrize(
    ("event", "start", "said"),
    [("FORUMS", "2022-05-10", "column event_id.*found 'FORUMS'"), ("FORUM", "2022-05-32", "column first_date_start.*2022-05-32")],
)
def test_a_moved_event_must_be_known_and_have_a_real_day(event, start, said):
    calendar = EVENTS.drop(columns=["first_date_start", "first_date_end"]).rename(columns={"event_status": "status"})
    origin = {"source_file": "ZZZ/m.csv", "source_sheet": "", "source_row": 2}
    moved = pd.DataFrame([{"event_id": event, "first_date_start": start, "first_date_end": "", **origin}])
    with pytest.raises(InputError, match=said):
        build_events({"negotiations": calendar, "moved_events": moved})


def test_without_a_day_the_sources_phase_stays_and_is_marked():
    rows = [
        ("FORUM", "", "", "before"),
        ("UNDATED", "2022-01-01", "2022-01-01", "after"),
        ("", "2022-01-01", "2022-01-01", ""),
    ]
    timed = add_timing(meetings(*rows), EVENTS)
    assert timed["phase"].tolist() == ["before", "after", ""]
    assert timed["phase_basis"].tolist() == ["source", "source", ""]
    assert timed["days_to_event"].isna().all()


def test_an_event_with_a_first_day_only_lasts_that_day():
    timed = add_timing(meetings(("OPEN", "2020-03-03", "2020-03-03", "")), EVENTS)
    assert timed["days_to_event"].tolist() == [-2]


def test_a_phase_that_contradicts_the_days_is_refused_with_its_row():
    with pytest.raises(InputError, match=r"data/raw/ZZZ/c.csv, row 2, column phase.*found 'after', expected 'before'"):
        add_timing(meetings(("FORUM", "2022-04-26", "2022-04-26", "after")), EVENTS)


def test_an_unknown_event_is_refused():
    with pytest.raises(InputError, match="column reference_event"):
        add_timing(meetings(("FORUMS", "2022-04-26", "2022-04-26", "")), EVENTS)


AS_OF = dt.date(2026, 6, 30)


def sources(*rows: dict) -> dict[str, pd.DataFrame]:
    from helpers.contracts.raw import OPTIONAL, REQUIRED

    columns = [*REQUIRED["consultations"], *OPTIONAL["consultations"], "source_file", "source_sheet", "source_row"]
    frame = pd.DataFrame(
        [dict.fromkeys(columns, "") | {"source_file": "ZZZ/c.csv", "source_row": n} | row for n, row in enumerate(rows, 2)]
    )
    coverage = pd.DataFrame({"consultation_id": frame["consultation_id"], "scope": "core", "text_seen": "whole", "sources": "1",
                             "source_file": "ZZZ/k.csv", "source_sheet": "", "source_row": 2})  # fmt: skip
    return {"consultations": frame, "coverage": coverage}


def test_order_is_by_day_and_an_undated_meeting_has_none():
    made = build_meetings(
        sources({"consultation_id": "part 10", "date_start": "2021-01-01"},
                {"consultation_id": "part 9", "date_start": "2022-01-01"},
                {"consultation_id": "undated"}), EVENTS, AS_OF)  # fmt: skip
    assert made.set_index("consultation_id")["order"].fillna(0).to_dict() == {"part 10": 1, "part 9": 2, "undated": 0}


@pytest.mark.parametrize("coverage", [0, 1])
def test_a_record_without_a_meeting_is_refused_with_what_to_do(coverage):
    given = sources({"consultation_id": "a"})
    nothing = {"consultations": given["consultations"].iloc[:0], "coverage": given["coverage"].iloc[:coverage]}
    with pytest.raises(InputError, match=r"parameters.toml.*no meeting is listed.*table = \"consultations\""):
        build_meetings(nothing, EVENTS, AS_OF)


def test_a_meeting_that_ends_before_it_starts_is_refused():
    with pytest.raises(InputError, match="column date_end"):
        build_meetings(sources({"consultation_id": "a", "date_start": "2022-02-02", "date_end": "2022-02-01"}), EVENTS, AS_OF)


def test_coverage_must_list_the_same_meetings():
    given = sources({"consultation_id": "a"}, {"consultation_id": "b"})
    with pytest.raises(InputError) as caught:
        build_meetings(given | {"coverage": given["coverage"].iloc[[0, 0]]}, EVENTS, AS_OF)
    assert len(caught.value.problems) == 2


def test_meetings_of_one_day_keep_the_order_of_the_source_not_of_their_labels():
    rows = sources({"consultation_id": "Part 2", "date_start": "2021-01-01", "order": "10"},
                   {"consultation_id": "Part 10", "date_start": "2021-01-01", "order": "9"},
                   {"consultation_id": "Before", "date_start": "2020-01-01", "order": "11"})  # fmt: skip
    made = build_meetings(rows, EVENTS, AS_OF).set_index("consultation_id")["order"]
    assert made.to_dict() == {"Before": 1, "Part 10": 2, "Part 2": 3}
    with pytest.raises(InputError, match=r"column order.*found 'third'"):
        build_meetings(sources({"consultation_id": "a", "date_start": "2021-01-01", "order": "third"}), EVENTS, AS_OF)


def test_meetings_known_by_year_only_have_a_place_by_year_and_the_sources_order_never_by_label():
    rows = sources({"consultation_id": "Forum 10", "date_start": "2016", "order": "2"},
                   {"consultation_id": "Forum 9", "date_start": "2016", "order": "3"},
                   {"consultation_id": "Forum 1", "date_start": "2016", "order": "1"},
                   {"consultation_id": "Aside"},
                   {"consultation_id": "Start", "date_start": "2015-12-31"},
                   {"consultation_id": "A later one", "date_start": "2017"},
                   {"consultation_id": "A day", "date_start": "2016-02-01"})  # fmt: skip
    made = build_meetings(rows, EVENTS, AS_OF).sort_values("place")
    assert made["consultation_id"].tolist() == ["Start", "Forum 1", "Forum 10", "Forum 9", "A day", "A later one", "Aside"]
    assert made["order"].fillna(0).tolist() == [1, 0, 0, 0, 2, 0, 0]


def place(*rows: tuple[str, str, str]) -> tuple[list[str], list[int]]:
    """Return the names of meetings (name, day, order) by place, and their moments."""
    told = sources(*({"consultation_id": name, "date_start": day, "order": order} for name, day, order in rows))
    made = build_meetings(told, EVENTS, AS_OF).sort_values("place")
    return made["consultation_id"].tolist(), made["moment"].fillna(0).tolist()


def test_an_order_number_places_a_meeting_without_a_day_among_the_dated_ones_of_its_time():
    dated = [("D1", "2016-02-01", "1"), ("D2", "2016-06-01", "2"), ("D4", "2016-09-01", "4"), ("D5", "2017-01-01", "5")]
    every = ["D1", "D2", "X", "D4", "D5"], [1, 2, 3, 4, 5]
    for partial in ("2016", ""):
        assert place(*dated, ("X", partial, "3")) == every
        assert place(("X", partial, "3"), *reversed(dated)) == every
    assert place(*dated[1:], ("X", "", "1"))[0] == ["X", "D2", "D4", "D5"]
    assert place(*dated, ("X", "2016", "9"))[0] == ["D1", "D2", "D4", "X", "D5"]
    # a month is placed before the year that holds it
    assert place(*dated[:2], ("Y", "2016", "9"), ("M", "2016-08", "8"))[0] == ["D1", "D2", "M", "Y"]


def test_no_order_number_puts_a_meeting_before_one_of_an_earlier_day():
    assert place(("late", "2016-02-01", "1"), ("early", "2016-01-01", "2")) == (["early", "late"], [1, 2])
    assert place(("late", "2016", "1"), ("early", "2015-12-31", "2")) == (["early", "late"], [1, 2])


def test_a_meeting_without_a_day_has_a_moment_only_where_numbers_settle_it():
    # without a number, or beside one without, nobody knows which came first
    assert place(("D", "2016-02-01", "1"), ("X", "2016", "")) == (["X", "D"], [0, 1])
    assert place(("D", "2016-02-01", ""), ("X", "2016", "2")) == (["X", "D"], [0, 1])
    # numbers that contradict the days tell nothing
    assert place(("D1", "2016-02-01", "5"), ("D2", "2016-06-01", "1"), ("X", "2016", "3")) == (["D1", "D2", "X"], [1, 2, 0])
    # one that nothing at all is known of stands in nobody's way
    assert place(("D", "2016-02-01", "1"), ("X", "2016", "2"), ("?", "", "")) == (["D", "X", "?"], [1, 2, 0])
    assert place(("D", "2016-02-01", "1"), ("X", "2016", "1"))[1] == [0, 1]


def test_parts_of_one_day_have_moments_of_their_own_where_the_source_numbers_them_all():
    day = "2021-01-01"
    assert place(("b", day, "2"), ("a", day, "1"), ("c", "2021-01-02", "")) == (["a", "b", "c"], [1, 2, 3])
    assert place(("b", day, "2"), ("a", day, ""), ("c", "2021-01-02", "")) == (["a", "b", "c"], [1, 1, 2])
    assert place(("b", day, "2"), ("a", day, "2"))[1] == [1, 1]


def test_order_numbers_of_two_files_are_not_compared():
    told = sources({"consultation_id": "D", "date_start": "2016-02-01", "order": "1"},
                   {"consultation_id": "X", "date_start": "2016", "order": "2", "source_file": "ZZZ/o.csv"},
                   {"consultation_id": "E", "date_start": "2016-02-01", "order": "2", "source_file": "ZZZ/o.csv"})  # fmt: skip
    made = build_meetings(told, EVENTS, AS_OF).set_index("consultation_id")
    assert made["place"].to_dict() == {"X": 1, "D": 2, "E": 3}
    assert made["moment"].fillna(0).to_dict() == {"X": 0, "D": 1, "E": 1}


def test_numbers_of_two_files_that_happen_to_agree_settle_nothing():
    told = sources({"consultation_id": "D", "date_start": "2016-02-01", "order": "2"},
                   {"consultation_id": "X", "date_start": "2016", "order": "1", "source_file": "ZZZ/o.csv"})  # fmt: skip
    made = build_meetings(told, EVENTS, AS_OF).set_index("consultation_id")
    assert made["moment"].fillna(0).to_dict() == {"X": 0, "D": 1}


def test_context_meetings_have_a_place_and_no_moment():
    told = sources({"consultation_id": "a", "date_start": "2016-01-01"}, {"consultation_id": "b", "date_start": "2016-01-02"})
    made = build_meetings(told | {"coverage": told["coverage"].assign(scope=["context", "core"])}, EVENTS, AS_OF)
    assert made["place"].tolist() == [1, 2]
    assert made["moment"].fillna(0).tolist() == [0, 1]


def test_without_a_coverage_table_the_meetings_say_themselves_what_was_seen():
    told = sources({"consultation_id": "a", "scope": "core", "text_seen": "whole", "source_url": "https://a.org;https://b.org"})
    made = build_meetings(told | {"coverage": told["coverage"].iloc[:0]}, EVENTS, AS_OF)
    assert made.loc[0, ["scope", "text_seen", "sources"]].tolist() == ["core", "whole", "2"]
    silent = sources({"consultation_id": "a", "scope": "core"})
    with pytest.raises(InputError, match="nothing says how much of each meeting's text was read"):
        build_meetings(silent | {"coverage": silent["coverage"].iloc[:0]}, EVENTS, AS_OF)


def test_a_year_of_another_calendar_is_not_taken_for_ours():
    # 12 Baisakh 2079 of the Bikram Sambat calendar is 25 April 2022
    with pytest.raises(InputError, match=r"column date_start.*found '2079-01-12', expected 2036-12-31 or earlier"):
        build_meetings(sources({"consultation_id": "a", "date_start": "2079-01-12"}), EVENTS, AS_OF)
