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
from helpers.disagreements import find_disagreements
from helpers.participation import shares
from helpers.participation.counts import count_participation
from helpers.participation.sensitivity import measure_sensitivity, say_sensitivity
from helpers.participation.stated import sum_counts
from helpers.participation.summaries import say_tripartite
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


@pytest.mark.parametrize("people", ["GGGGUUUUCCC?", ""])
def test_a_complete_list_that_names_fewer_than_the_exact_attendance_is_refused(people):
    fifty = {"list_complete": "yes", "attendance": 50, "attendance_kind": "exact"}
    said = refuse(make_meetings(m=fifty), name_people(m=people))
    assert "the meeting m, column attendance: more people stated than a list said to be complete names" in said
    assert f"found '50', expected {len(people)}" in said
    assert "say list_complete no" in said
    assert "attendance_kind about" in said


@pytest.mark.parametrize("own", [{"attendance_kind": "about"}, {"attendance_kind": "at_least"}, {"list_complete": "no"}])
def test_a_number_that_is_not_exact_or_a_list_that_is_not_complete_contradicts_no_names(own):
    fifty = {"list_complete": "yes", "attendance": 50, "attendance_kind": "exact"} | own
    assert count(make_meetings(m=fifty), name_people(m="GGGGUUUUCCCC")).loc[("m", "un"), "people"] == 4


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


def bound_undecided(people: str, *counts: tuple[str, int, int | None]) -> list[float]:
    """Return the range of who is undecided among twenty people."""
    meeting = make_meetings(m={"attendance": 20, "attendance_kind": "exact"})
    told = [("m", {"constituency": code, "group": code, "count_low": low, "count_high": high}) for code, low, high in counts]
    return count(meeting, name_people(m=people), *told).loc[("m", "undecided"), ["share_low", "share_high"]].tolist()


def test_who_is_undecided_has_the_places_that_names_and_counts_of_parties_leave():
    # all twenty places are taken by counted parties
    assert bound_undecided("", ("un", 12, 12), ("government", 8, 8)) == [0, 0]
    assert bound_undecided("????", ("un", 12, 12), ("government", 8, 8)) == [0, 0]
    assert bound_undecided("", ("un", 12, 12)) == [0, 0.4]
    # of four undecided, two may be of the three UN people who are counted and not named
    assert bound_undecided("UUU????", ("un", 5, 5)) == [0.1, 0.75]
    # more than five may be counted, so all four may be among them
    assert bound_undecided("UUU????", ("un", 5, None)) == [0, 0.75]
    assert bound_undecided("UUU????") == [0.2, 0.85]


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


def count_groups(low: dict[str, int], high: dict[str, int] | None = None) -> list[tuple]:
    """Make the source's own counts of the meeting m, exact ones or from low to high."""
    return [("m", {"constituency": GROUPS[letter], "group": letter, "count_low": n, "count_high": (high or low)[letter]})
            for letter, n in low.items()]  # fmt: skip


def test_a_meeting_known_by_exact_counts_of_every_party_has_their_balance():
    judged = judge(make_meetings(m={}), name_people(m="U?"), *count_groups({"G": 10, "U": 10, "C": 3, "A": 2})).loc["m"]
    # 10, 10 and 5 of 25: H = 2 * 0.4 ln 2.5 + 0.2 ln 5
    entropy = 0.8 * math.log(2.5) + 0.2 * math.log(5)
    assert judged[["evenness", "effective_parties"]].tolist() == pytest.approx([entropy / math.log(3), math.exp(entropy)])
    assert judged[["balance_basis", "largest_party", "largest_share"]].tolist() == ["counts", "government;un", 0.4]
    assert judged[["people", "parties_named", "all_named"]].tolist() == [1, "un", "not_shown"]


def test_counts_that_fill_the_exact_attendance_leave_nobody_for_the_groups_that_are_not_counted():
    counts = count_groups({"G": 8, "U": 2, "C": 10})  # nobody counts academia, of civil society too
    full, open_yet = ({"attendance": n, "attendance_kind": "exact"} for n in (20, 21))
    judged = judge(make_meetings(m=full), name_people(), *counts).loc["m"]
    assert judged[["balance_basis", "largest_party", "largest_share"]].tolist() == ["counts", "civil_society", 0.5]
    for meeting in (open_yet, full | {"attendance_kind": "about"}, {}):
        judged = judge(make_meetings(m=meeting), name_people(), *counts).loc["m"]
        assert judged["balance_basis"] == ""
        assert judged[["evenness", "largest_share"]].isna().all()


@pytest.mark.parametrize(
    ("people", "low", "high"),
    [
        ("GUC", {"G": 8, "U": 2, "C": 3, "A": 1}, {"G": 9, "U": 2, "C": 3, "A": 1}),  # one is not exact
        ("GUC", {"G": 8, "U": 2}, None),  # one is not counted
        ("GUC", {"G": 8, "U": 2, "C": 3}, None),  # one is counted in part
        ("GUC", {"G": 0, "U": 0}, {"G": 9, "U": 9}),
    ],
)
def test_counts_that_do_not_settle_every_party_leave_the_balance_to_the_names(people, low, high):
    judged = judge(make_meetings(m={}), name_people(m=people), *count_groups(low, high)).loc["m"]
    assert judged[["balance_basis", "evenness", "largest_party"]].tolist() == ["names", pytest.approx(1), ""]


def test_counts_of_nobody_and_no_names_have_no_balance():
    judged = judge(make_meetings(m={}), name_people(), *count_groups({"G": 0, "U": 0, "C": 0, "A": 0})).loc["m"]
    assert judged["balance_basis"] == ""
    assert judged[["evenness", "effective_parties", "largest_share"]].isna().all()


@pytest.mark.parametrize(
    ("people", "said"), [("GU", "no"), ("GU?", "not_shown"), ("G?", "no"), ("G??", "not_shown"), ("GUT", "no"), ("GUC?", "yes")]
)
def test_a_party_is_not_absent_where_somebody_undecided_may_be_of_it(people, said):
    assert judge(make_meetings(m={"list_complete": "yes"}), name_people(m=people)).loc["m", "all_named"] == said


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
    undecided = sum(where == "m1" and group == "?" for where, group in told)
    absent = "no" if complete == "yes" and here and undecided < 3 - len(named) else "not_shown"
    assert judged.loc["m1", "all_named"] == ("yes" if len(named) == 3 else absent)
    assert judged.loc["m1", "all_stated"] == ("yes" if len(said) == 3 else "not_shown")


def test_the_headline_counts_core_meetings_only():
    meetings = make_meetings(a={"stated": "un"}, b={"stated": "government;un;academia"}, c={"scope": "context"})
    people = name_people(a="GUC", c="GUC")
    counted = count_participation(meetings, make_rows(people), people, make_counts(), SETTINGS)
    headline = count_tripartite(judge_meetings(meetings, counted, SETTINGS), meetings, SETTINGS).iloc[0]
    assert headline[["scheme", "meetings", "named", "stated", "named_or_stated"]].tolist() == ["triple", 2, 1, 1, 2]


def test_without_a_core_meeting_the_sentences_say_that_there_is_none():
    meetings, people = make_meetings(m={"scope": "context"}), name_people(m="GUC")
    counted = count_participation(meetings, make_rows(people), people, make_counts(), SETTINGS)
    headline = count_tripartite(judge_meetings(meetings, counted, SETTINGS), meetings, SETTINGS)
    assert headline[["scheme", "meetings", "named", "stated"]].to_numpy().tolist() == [["triple", 0, 0, 0], ["pair", 0, 0, 0]]
    assert [said.text for said in say_tripartite(headline)] == [
        f"Under “{label}”, no core meeting is on record, so none can name or state every party" for label in ("three", "two")
    ]
    readings = say_sensitivity(measure_sensitivity(meetings, people, make_counts(), SETTINGS))
    assert readings.text == "No core meeting is on record, so no other reading changes what is shown"


@pytest.mark.parametrize(
    ("second", "refused"),
    [
        ({"state": ["government"], "agencies": ["un"], "society": ["academia", "civil_society"]}, True),
        ({"government": ["government"], "un": ["un"], "civil_society": ["civil_society", "academia"]}, True),
        ({"government": ["government"], "un": ["un"], "civil_society": ["civil_society"]}, False),
        ({"government": ["government", "un"], "civil_society": ["civil_society", "academia"]}, False),
    ],
)
def test_a_second_scheme_that_groups_as_the_headline_does_is_refused(second, refused):
    schemes = {"triple": TRIPLE.model_dump(), "other": {"label": "other", "parties": second}}
    found = find_disagreements({"headline_scheme": "triple", "schemes": schemes}, "ZZZ", "parameters.toml")
    assert [(problem.what, problem.key) for problem in found] == [
        ("the same parties as the headline scheme", "schemes.other.parties")
    ] * refused


@pytest.mark.parametrize("schemes", [None, {"triple": None}, {"triple": {"parties": [1]}}, {"triple": {"parties": {"a": [[]]}}}])
def test_malformed_schemes_are_left_to_the_model(schemes):
    assert find_disagreements({"headline_scheme": "triple", "schemes": schemes}, "ZZZ", "parameters.toml") == []
