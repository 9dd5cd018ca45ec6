"""Counts of who was in the room and what they allow to say: shares, ranges, contradictions, every party there or not."""

import math
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from participation_frames import PAIR, TRIPLE, make_counts, make_meetings, make_people, make_rows, make_settings

from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.participation import shares
from helpers.participation.counts import count_participation
from helpers.participation.stated import sum_counts
from helpers.participation.tripartite import count_tripartite, judge_meetings
from helpers.parties import assign_party, find_parties, join_parties
from helpers.problems import InputError

SETTINGS = make_settings()
GROUPS = {"G": "government", "U": "un", "C": "civil_society", "A": "academia", "T": "trade_union", "D": "donor", "?": ""}


def name_people(**meetings):
    """Make one person a letter of `GROUPS`, at the meetings by identifier."""
    return make_people(
        *((meeting, f"P{n}", {"constituency": GROUPS[letter], "organisation": letter.strip("?")})
          for meeting, letters in meetings.items() for n, letter in enumerate(letters))
    )  # fmt: skip


def count(meetings, people, *counts, times=1):
    """Return the checked table of participation under the headline scheme, by meeting and party."""
    counted = count_participation(meetings, make_rows(people, times), people, make_counts(*counts), SETTINGS)
    check_table(counted, TABLES["participation"])
    return counted.loc[counted["scheme"] == "triple"].set_index(["consultation_id", "party"])


def judge(meetings, people, *counts):
    """Return the checked judgements under the headline scheme, by meeting."""
    counted = count_participation(meetings, make_rows(people), people, make_counts(*counts), SETTINGS)
    judged = check_table(judge_meetings(meetings, counted, SETTINGS), TABLES["tripartite"])
    return judged.loc[judged["scheme"] == "triple"].set_index("consultation_id")


def refuse(meetings, people, *counts) -> str:
    with pytest.raises(InputError) as refused:
        count(meetings, people, *counts)
    return str(refused.value)


def test_a_constituency_stands_in_its_party_outside_or_undecided():
    found = assign_party(pd.Series(["government", "academia", "media", ""]), TRIPLE)
    assert found.tolist() == ["government", "civil_society", "outside", "undecided"]


def test_the_parties_of_several_constituencies_are_joined_in_the_order_of_the_scheme():
    cells = pd.Series(["", "academia;un", "donor", "civil_society;academia;government", "un;government"])
    expected = ["", "un;civil_society", "", "government;civil_society", "government;un"]
    assert join_parties(find_parties(cells, TRIPLE)).tolist() == expected


def test_rows_people_organisations_and_repeats_are_four_numbers():
    people = name_people(m="GGC?").assign(organisation=["x", "x", "y", ""])
    rows = count(make_meetings(m={}, empty={}), people, times=3)
    found = rows.loc["m", ["records", "people", "organisations", "exact_duplicates"]]
    assert found.loc["government"].tolist() == [6, 2, 1, 4]
    assert found.loc["undecided"].tolist() == [3, 1, 0, 2]
    assert rows.loc["empty", ["records", "people", "organisations", "exact_duplicates"]].to_numpy().sum() == 0


def test_an_organisation_of_two_constituencies_of_one_party_counts_once():
    people = name_people(m="CA").assign(organisation="x")
    assert count(make_meetings(m={}), people).loc[("m", "civil_society"), "organisations"] == 1


def test_a_row_whose_own_body_is_open_counts_with_its_person():
    people = name_people(m="G")
    rows = make_rows(people, times=2).assign(constituency=["government", ""], position=["", "Clerk"])
    counted = count_participation(make_meetings(m={}), rows, people, make_counts(), SETTINGS)
    assert counted.set_index(["scheme", "party"]).loc[("triple", "government"), "records"] == 2


def test_rows_set_aside_do_not_count():
    people = name_people(m="G")
    rows = make_rows(people, times=2).assign(fate=["kept", "set_aside"])
    counted = count_participation(make_meetings(m={}), rows, people, make_counts(), SETTINGS)
    assert counted.set_index(["scheme", "party"]).loc[("triple", "government"), "records"] == 1


def test_speakers_are_those_with_any_part_but_participant_and_organiser():
    parts = ["", "participant", "organiser;participant", "speaker", "co_chair;participant", "moderator;organiser"]
    people = make_people(*(("m", f"P{n}", {"constituency": "un", "roles": part}) for n, part in enumerate(parts)))
    row = count(make_meetings(m={}), people).loc[("m", "un")]
    assert row[["people", "roles_known", "speakers"]].tolist() == [6, 5, 3]


@pytest.mark.parametrize("kind", ["str", "Float64"])
def test_minutes_are_added_up_and_empty_where_they_are_told_of_nobody(kind):
    people = name_people(m="GGGU")
    minutes = pd.Series(["30", "", "45.5", ""])
    people["minutes"] = minutes if kind == "str" else pd.to_numeric(minutes).astype("Float64")
    rows = count(make_meetings(m={}), people).loc["m"]
    assert rows.loc["government", ["minutes_known", "person_minutes"]].tolist() == [2, 75.5]
    assert rows.loc["un", "minutes_known"] == 0
    assert rows.loc[["un", "civil_society"], "person_minutes"].isna().all()


def test_nine_of_fourteen_named_give_the_published_bounds():
    rows = count(make_meetings(m={"attendance": 14, "attendance_kind": "exact"}), name_people(m="CCCCCGGUU")).loc["m"]
    assert rows.loc["civil_society", ["share_low", "share_high"]].tolist() == pytest.approx([0.3571, 0.7143], abs=5e-5)
    assert rows["share"].isna().all()
    assert set(rows["share_basis"]) == {shares.NAMED_RANGE}


@pytest.mark.parametrize(
    ("meeting", "people", "basis", "share"),
    [
        ({"list_complete": "yes"}, "CCCCCGGGUU", shares.COMPLETE, 0.5),
        ({"list_complete": "yes"}, "CCCCCGGGU", shares.TOO_FEW, None),
        ({"attendance": 10, "attendance_kind": "exact"}, "CCCCCGGGUU", shares.ALL_NAMED, 0.5),
        ({"attendance": 9, "attendance_kind": "exact"}, "CC", shares.TOO_FEW, None),
        ({"attendance": 40, "attendance_kind": "about"}, "CCCCCGGGUU", shares.NOT_EXACT, None),
        ({"attendance": 40, "attendance_kind": "at_least"}, "CCCCCGGGUU", shares.NOT_EXACT, None),
        ({"list_complete": "unknown"}, "CCCCCGGGUU", shares.NOT_EXACT, None),
    ],
)
def test_a_share_says_what_it_rests_on_or_why_there_is_none(meeting, people, basis, share):
    row = count(make_meetings(m=meeting), name_people(m=people)).loc[("m", "civil_society")]
    assert row["share_basis"] == basis
    if share is None:
        assert row[["share", "share_low", "share_high"]].isna().all()
    else:
        assert row[["share", "share_low", "share_high"]].tolist() == pytest.approx([share] * 3)


def test_who_is_undecided_may_belong_to_any_party():
    rows = count(make_meetings(m={"list_complete": "yes"}), name_people(m="CCCCCGGU??")).loc["m"]
    assert rows.loc["civil_society", ["share_low", "share_high"]].tolist() == pytest.approx([0.5, 0.7])
    assert pd.isna(rows.loc["civil_society", "share"])
    assert rows.loc["civil_society", "share_basis"] == shares.COMPLETE_OPEN


def test_counts_of_every_constituency_of_an_exact_attendance_give_shares_without_a_name():
    meeting = make_meetings(m={"attendance": 20, "attendance_kind": "exact"})
    counts = [("m", {"constituency": code, "group": code, "count_low": n, "count_high": n})
              for code, n in {"government": 8, "un": 2, "civil_society": 7, "academia": 3}.items()]  # fmt: skip
    rows = count(meeting, name_people(), *counts).loc["m"]
    assert rows["share"].drop("undecided").tolist() == pytest.approx([0.4, 0.1, 0.5, 0])
    assert rows.loc["civil_society", ["counted_low", "counted_high"]].tolist() == [10, 10]
    assert set(rows["share_basis"].drop("undecided")) == {shares.COUNTED}
    assert rows.loc["outside", ["counted_low", "counted_high"]].isna().all()


def test_a_count_narrows_the_range_that_names_allow():
    meeting = make_meetings(m={"attendance": 14, "attendance_kind": "exact"})
    counted = ("m", {"constituency": "government", "group": "ministries", "count_low": 4, "count_high": 6})
    rows = count(meeting, name_people(m="CCCCCGGUU"), counted).loc["m"]
    # government: 4 to 6 counted; others: at most all who are neither named nor counted elsewhere
    assert rows.loc["government", ["share_low", "share_high"]].tolist() == pytest.approx([4 / 14, 6 / 14])
    assert rows.loc["civil_society", ["share_low", "share_high"]].tolist() == pytest.approx([5 / 14, (14 - 4 - 2) / 14])
    assert rows.loc["government", "share_basis"] == shares.COUNTED_RANGE


def test_a_party_has_an_upper_end_only_when_each_of_its_constituencies_is_counted():
    counted = ("m", {"constituency": "civil_society", "group": "NGOs", "count_low": 6, "count_high": 6})
    rows = count(make_meetings(m={}), name_people(m="A"), counted).loc["m"]
    assert rows.loc["civil_society", "counted_low"] == 6
    assert pd.isna(rows.loc["civil_society", "counted_high"])


def sum_one(*counts) -> tuple:
    rows = sum_counts(make_counts(*(("m", {"constituency": "un", "count_high": own.get("count_low")} | own) for own in counts)))
    return tuple(rows[["counted_low", "counted_high"]].to_numpy().ravel())


def test_one_group_printed_twice_gives_the_range_of_the_conflict_and_two_groups_add_up():
    assert sum_one({"group": "agencies", "count_low": 5}, {"group": "Agencies", "count_low": 8}) == (5, 8)
    assert sum_one({"group": "agencies", "count_low": 5}, {"group": "funds", "count_low": 8}) == (13, 13)
    assert sum_one({"group": "agencies", "count_low": 5}, {"group": "agencies", "count_low": 8, "count_high": None}) == (
        5,
        math.inf,
    )


def test_about_a_number_is_no_bound_and_gives_way_to_one_with_bounds():
    assert sum_one({"count_low": 60, "count_kind": "about"}) == (1, math.inf)
    assert sum_one({"count_low": 60, "count_kind": "about"}, {"count_low": 55}) == (55, 55)
    assert sum_one({"count_low": 60, "count_kind": "about"}, {"count_low": 55, "group": "others"}) == (56, math.inf)


@pytest.mark.parametrize("own", [{"unit": "states"}, {"stage": "announced"}, {"constituency": ""}])
def test_other_units_announced_people_and_groups_of_no_constituency_are_left_out(own):
    assert sum_one({"count_low": 5} | own) == ()


def test_a_count_without_a_unit_is_of_people():
    assert sum_one({"count_low": 5, "unit": ""}) == (5, 5)


def test_fewer_people_stated_than_named_are_refused():
    said = refuse(make_meetings(m={"attendance": 3, "attendance_kind": "exact"}), name_people(m="GGUU"))
    assert "the meeting m" in said
    assert "fewer people stated than named, found '3', expected 4 or more" in said


def test_fewer_people_counted_than_named_are_refused_with_the_row_of_the_count():
    counted = ("m", {"constituency": "un", "count_low": 1, "count_high": 1, "count_printed": "one"})
    said = refuse(make_meetings(m={}), name_people(m="UU"), counted)
    assert "data/raw/ZZZ/counts.csv, row 2" in said
    assert "found 'one', expected 2 or more" in said


@pytest.mark.parametrize("meeting", [{"attendance": 12, "attendance_kind": "exact"}, {"list_complete": "yes"}])
def test_more_people_counted_than_the_attendance_are_refused(meeting):
    counted = ("m", {"constituency": "un", "count_low": 9, "count_high": 9})
    said = refuse(make_meetings(m=meeting), name_people(m="GGGGUUUUU???"), counted)
    assert "more people named and counted than the attendance, found '13', expected 12 or fewer" in said


def test_who_is_undecided_may_be_among_those_counted():
    meeting = make_meetings(m={"attendance": 14, "attendance_kind": "exact"})
    counted = ("m", {"constituency": "un", "count_low": 10, "count_high": 10})
    assert count(meeting, name_people(m="?????????"), counted).loc[("m", "un"), "share"] == pytest.approx(10 / 14)


def test_no_record_at_all_gives_noughts():
    people = name_people()
    rows = count(make_meetings(m={}), people)
    assert rows[["records", "people", "organisations", "speakers"]].to_numpy().sum() == 0
    assert judge(make_meetings(m={}), people)["evenness"].isna().all()


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["m1", "m2", "m3"]), st.sampled_from("GUCATD?"), st.sampled_from(["", "x", "y"]),
                          st.sampled_from(["", "speaker", "participant;speaker", "organiser"]),
                          st.sampled_from(["", "10", "7.5"])), max_size=30),
       st.integers(1, 3))  # fmt: skip
def test_counts_are_those_of_plain_python(told, times):
    people = make_people(
        *((m, f"P{n}", {"constituency": GROUPS[group], "organisation": body, "roles": roles, "minutes": minutes})
          for n, (m, group, body, roles, minutes) in enumerate(told))
    )  # fmt: skip
    meetings = make_meetings(m1={}, m2={}, m3={})
    counted = count_participation(meetings, make_rows(people, times), people, make_counts(), SETTINGS)
    for row in counted.itertuples():
        parties = {"triple": TRIPLE, "pair": PAIR}[row.scheme].parties
        place = {code: party for party, codes in parties.items() for code in codes} | {"": "undecided"}
        here = [t for t in told if t[0] == row.consultation_id and place.get(GROUPS[t[1]], "outside") == row.party]
        assert (row.people, row.records, row.exact_duplicates) == (len(here), times * len(here), (times - 1) * len(here))
        assert row.organisations == len({body for _, _, body, _, _ in here} - {""})
        assert row.roles_known == sum(bool(roles) for *_, roles, _ in here)
        assert row.speakers == sum("speaker" in roles for *_, roles, _ in here)
        known = [float(minutes) for *_, minutes in here if minutes]
        assert row.minutes_known == len(known)
        assert pd.isna(row.person_minutes) if not known else row.person_minutes == pytest.approx(sum(known))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("GUCATD"), st.booleans(), st.booleans()), min_size=10, max_size=30),
       st.sets(st.sampled_from("GUCATD")), st.booleans(), st.integers(0, 3))  # fmt: skip
def test_a_room_of_which_only_some_is_told_stays_within_the_range(room, counted, exact, slack):
    people = name_people(m="".join(group if decided else "?" for group, seen, decided in room if seen))
    truth = Counter(group for group, _, _ in room)
    counts = [("m", {"constituency": GROUPS[group], "count_low": max(truth[group] - slack, 0),
                     "count_high": truth[group] + slack if exact else None}) for group in sorted(counted)]  # fmt: skip
    rows = count(make_meetings(m={"attendance": len(room), "attendance_kind": "exact"}), people, *counts).loc["m"]
    for party, groups in {"government": "G", "un": "U", "civil_society": "CA", "outside": "TD"}.items():
        share = sum(truth[group] for group in groups) / len(room)
        assert rows.loc[party, "share_low"] - 1e-12 <= share <= rows.loc[party, "share_high"] + 1e-12
        assert pd.isna(rows.loc[party, "share"]) or rows.loc[party, "share"] == pytest.approx(share)


def test_a_missing_party_is_absent_only_from_a_complete_list():
    lists = {"yes": "no", "no": "not_shown", "unknown": "not_shown"}
    judged = judge(make_meetings(**{kind: {"list_complete": kind} for kind in lists}), name_people(**dict.fromkeys(lists, "GU")))
    assert judged["all_named"].to_dict() == lists
    assert set(judged["parties_named"]) == {"government;un"}


def test_a_complete_list_that_names_nobody_shows_nothing():
    assert judge(make_meetings(m={"list_complete": "yes"}), name_people()).loc["m", "all_named"] == "not_shown"


def test_a_source_states_parties_by_words_and_by_counts_of_people():
    counts = [("both", {"constituency": "un", "count_low": 1}), ("none", {"constituency": "un", "count_low": 0}),
              ("words", {"constituency": "un", "count_low": 9, "unit": "states"})]  # fmt: skip
    words = {"stated": "government;academia"}
    judged = judge(make_meetings(both=words, none=words, words=words), name_people(), *counts)
    assert judged["parties_stated"].to_dict() == {
        "both": "government;un;civil_society", "none": "government;civil_society", "words": "government;civil_society"
    }  # fmt: skip
    assert judged["all_stated"].to_dict() == {"both": "yes", "none": "not_shown", "words": "not_shown"}


def test_balance_is_that_of_a_count_by_hand():
    judged = judge(make_meetings(even={}, two={}, one={}, none={}), name_people(even="GUC", two="GGUUTD", one="CA", none="T"))
    assert judged["people"].to_dict() == {"even": 3, "two": 4, "one": 2, "none": 0}
    assert judged["parties"].tolist() == [3] * 4
    assert judged["evenness"].tolist()[:3] == pytest.approx([1, math.log(2) / math.log(3), 0])
    assert judged["effective_parties"].tolist()[:3] == pytest.approx([3, 2, 1])
    assert judged.loc["none", ["evenness", "effective_parties"]].isna().all()
    assert judged["largest_party"].tolist() == [""] * 4


@pytest.mark.parametrize(
    ("complete", "people", "share"),
    [
        ("yes", "GGGGGGUUUC", 0.6),
        ("yes", "GGGGGUUUC", None),
        ("no", "GGGGGGUUUC" * 5, None),
        ("unknown", "GGGGGGUUUC" * 5, None),
    ],
)
def test_a_largest_share_needs_ten_people_and_a_complete_list(complete, people, share):
    judged = judge(make_meetings(m={"list_complete": complete}), name_people(m=people)).loc["m"]
    assert pd.isna(judged["largest_share"]) if share is None else judged["largest_share"] == pytest.approx(share)
    assert judged["largest_party"] == ("" if share is None else "government")


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["m1", "m2"]), st.sampled_from("GUCATD?")), max_size=20),
       st.sampled_from(["yes", "no", "unknown"]), st.lists(st.sampled_from(CONSTITUENCIES), max_size=4, unique=True))  # fmt: skip
def test_judgements_are_those_of_plain_sets(told, complete, stated):
    people = name_people(**{m: "".join(group for where, group in told if where == m) for m in ("m1", "m2")})
    meetings = make_meetings(m1={"list_complete": complete, "stated": ";".join(stated)}, m2={"scope": "context"})
    judged = judge(meetings, people)
    here = {GROUPS[group] for where, group in told if where == "m1"}
    named = [party for party, codes in TRIPLE.parties.items() if here & set(codes)]
    said = [party for party, codes in TRIPLE.parties.items() if set(stated) & set(codes)]
    assert judged.loc["m1", "parties_named"] == ";".join(named)
    assert judged.loc["m1", "parties_stated"] == ";".join(said)
    absent = "no" if complete == "yes" and here else "not_shown"
    assert judged.loc["m1", "all_named"] == ("yes" if len(named) == 3 else absent)
    assert judged.loc["m1", "all_stated"] == ("yes" if len(said) == 3 else "not_shown")


def test_the_headline_counts_core_meetings_only():
    meetings = make_meetings(a={"stated": "un"}, b={"stated": "government;un;academia"}, c={"scope": "context"})
    people = name_people(a="GUC", c="GUC")
    counted = count_participation(meetings, make_rows(people), people, make_counts(), SETTINGS)
    headline = count_tripartite(judge_meetings(meetings, counted, SETTINGS), meetings, SETTINGS).iloc[0]
    assert headline[["scheme", "meetings", "named", "stated", "named_or_stated"]].tolist() == ["triple", 2, 1, 1, 2]
