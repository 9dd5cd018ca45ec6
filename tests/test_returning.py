"""Who was named before, against sets in plain Python and against every way to complete a list."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.choices import Scheme, Thresholds
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.network import build_two_mode
from helpers.participation.listings import list_pairs, sum_returning
from helpers.participation.methods import _read_docstring
from helpers.participation.returning import (
    INCOMPLETE,
    RELIABLE,
    UNDATED,
    UNPLACED,
    count_returning,
    count_returning_parties,
    list_returning_organisations,
    rank_organisations,
)
from helpers.participation.returning_sentences import say_pairs_of_parties, say_returning, say_seen_before

SCHEME = Scheme(label="x", parties={"a": ["government"], "b": ["un"], "c": ["civil_society", "trade_union"]})
# no organisation of the scheme's: media is outside, a person without a constituency is undecided
GROUPS = {"A": "government", "B": "un", "C": "civil_society", "D": "media", "E": "trade_union", "": ""}
PARTIES = {"government": "a", "un": "b", "civil_society": "c", "trade_union": "c", "media": "outside", "": "undecided"}


CHOICE = st.booleans()
JACCARD = ["jaccard", "jaccard_low", "jaccard_high"]


def make_settings(at_least: int = 2):
    thresholds = Thresholds(meetings_for_regular=at_least)
    return type("S", (), {"schemes": {"x": SCHEME}, "headline_scheme": "x", "thresholds": thresholds})


def make(*meetings: tuple):
    """Make meetings (id, day, complete, people, exact attendance if known), in order, and their appearances.

    `people` are letters: the organisation of each, a point for somebody without one; or (person, organisation, group).
    """
    rows, there = [], []
    for place, (name, day, complete, people, *attendance) in enumerate(meetings, 1):
        kind = "exact" if attendance else ""
        rows.append((name, place if day else pd.NA, place, day, complete, attendance[0] if attendance else pd.NA, kind))
        for number, one in enumerate(people):
            body = one.strip(".") if isinstance(one, str) else one[1]
            person, group = (f"P{one}{number if one == '.' else ''}", GROUPS[body]) if isinstance(one, str) else (one[0], one[2])
            there.append((name, person, body, group))
    columns = ["consultation_id", "order", "place", "date_start", "list_complete", "attendance", "attendance_kind"]
    frame = pd.DataFrame(rows, columns=columns).astype({"order": "Int64", "attendance": "Int64"}).assign(scope="core")
    days = sorted(set(frame["date_start"]) - {""})
    moments = [days.index(day) + 1 if day else pd.NA for day in frame["date_start"]]
    frame = frame.assign(moment=pd.Series(moments, dtype="Int64"))
    return frame, pd.DataFrame(there, columns=["consultation_id", "person_id", "organisation", "constituency"], dtype="str")


def count(*meetings: tuple) -> pd.DataFrame:
    return check_table(count_returning(*make(*meetings)), TABLES["returning"]).set_index("consultation_id")


def plain(frame: pd.DataFrame) -> list[dict]:
    """Return the rows as plain values, None for a missing one."""
    return [{k: None if pd.isna(v) else v for k, v in row.items()} for row in frame.to_dict("records")]


# ---- hand-made


def test_returning_looks_to_earlier_days_only():
    rows = count(("m1", "2020-01-01", "no", "AB"), ("m2", "2020-01-01", "no", "A"), ("m3", "2020-01-02", "no", "ABC"))
    assert rows["returning_any"].tolist() == [0, 0, 2]
    assert rows["newcomers"].tolist() == [2, 1, 1]
    assert rows["people_returning_any"].tolist() == [0, 0, 2]
    assert rows["previous_meeting"].tolist() == ["", "", "m2"]
    assert rows["returning_previous"].isna().tolist() == [True, True, False]
    assert rows.loc["m3", ["returning_previous", "people_returning_previous"]].tolist() == [1, 1]


def test_an_incomplete_list_of_the_same_day_casts_no_doubt():
    rows = count(("m1", "2020-01-01", "no", "A"), ("m2", "2020-01-01", "yes", "A"), ("m3", "2020-01-02", "yes", "A"))
    assert rows["reliable"].tolist() == [INCOMPLETE, RELIABLE, INCOMPLETE]


def test_an_undated_meeting_is_compared_with_none_and_none_with_it():
    rows = count(("m1", "2020-01-01", "yes", "A"), ("m2", "2020-01-02", "yes", "AB"), ("m3", "", "yes", "ABC"))
    unknown = ["returning_any", "returning_previous", "newcomers", "previous_absent", "people_returning_any",
               "people_returning_previous", "jaccard", "jaccard_low", "jaccard_high"]  # fmt: skip
    assert rows.loc["m3", unknown].isna().all()
    assert rows.loc["m3", ["organisations", "people", "previous_meeting", "reliable"]].tolist() == [3, 3, "", UNDATED]
    assert rows.loc["m2", ["returning_any", "reliable"]].tolist() == [1, RELIABLE]


def test_an_earlier_moment_counts_whatever_the_day_and_a_moment_that_is_shared_does_not():
    # two parts of one day that the source numbers, a meeting without a day that it numbers too, and two that share a moment
    meetings, there = make(
        ("part 1", "2020-01-01", "yes", "AB"), ("part 2", "2020-01-01", "yes", "B"), ("third", "", "yes", "AC"),
        ("x", "2020-01-02", "yes", "C"), ("y", "2020-01-02", "yes", "C"), ("aside", "", "yes", "A"),
    )  # fmt: skip
    moments = pd.Series([1, 2, 3, 4, 4, pd.NA], dtype="Int64")
    rows = count_returning(meetings.assign(moment=moments), there).set_index("consultation_id")
    assert rows["previous_meeting"].tolist() == ["", "part 1", "part 2", "third", "third", ""]
    assert rows["returning_any"].fillna(-1).tolist() == [0, 1, 1, 1, 1, -1]
    assert rows["returning_previous"].fillna(-1).tolist() == [-1, 1, 0, 1, 1, -1]
    assert rows["reliable"].tolist() == [RELIABLE] * 5 + [UNDATED]


def test_context_meetings_do_not_count():
    meetings, there = make(("m1", "2020-01-01", "yes", "A"), ("m2", "2020-01-02", "yes", "A"))
    rows = count_returning(meetings.assign(scope=["context", "core"]), there)
    assert rows["consultation_id"].tolist() == ["m2"]
    assert rows.loc[0, ["returning_any", "previous_meeting"]].tolist() == [0, ""]


def test_what_cannot_be_known_is_empty_and_says_why():
    rows = count(
        ("m1", "2020-01-01", "yes", "A"), ("m2", "2020-01-02", "yes", "A"), ("m3", "2020-01-03", "yes", ""),
        ("m4", "2020-01-04", "no", "A"), ("m5", "2020-01-05", "yes", "A"), ("m6", "", "yes", "A"),
    )  # fmt: skip
    assert rows["reliable"].tolist() == [RELIABLE, RELIABLE, RELIABLE, INCOMPLETE, INCOMPLETE, UNDATED]
    assert rows["returning_previous"].isna().tolist() == [True, False, False, True, False, True]
    assert rows.loc["m4", "previous_meeting"] == "m3"


def test_two_complete_lists_have_a_jaccard_index_and_tell_who_is_absent():
    rows = count(("m1", "2020-01-01", "yes", "ABCD"), ("m2", "2020-01-02", "yes", "CDE"))
    # two of five, worked out by hand
    assert rows.loc["m2", ["jaccard", "jaccard_low", "jaccard_high"]].tolist() == [0.4, 0.4, 0.4]
    assert rows.loc["m2", "previous_absent"] == 2


def test_a_complete_list_beside_an_incomplete_one_gives_bounds():
    rows = count(("m1", "2020-01-01", "yes", "AB"), ("m2", "2020-01-02", "no", "AD"), ("m3", "2020-01-03", "yes", "AB"))
    # at best m2 also held B: two of A, B, D
    assert rows["jaccard_low"].tolist()[1:] == [0, 0]
    assert rows["jaccard_high"].tolist()[1:] == pytest.approx([2 / 3, 2 / 3])
    assert rows[["jaccard", "previous_absent"]].isna().all(axis=None)


def test_two_incomplete_lists_without_limits_say_nothing():
    rows = count(("m1", "2020-01-01", "no", "AB"), ("m2", "2020-01-02", "unknown", "AC"))
    assert rows.loc["m2", ["jaccard", "jaccard_low", "jaccard_high", "previous_absent"]].isna().all()
    assert rows.loc["m2", "returning_previous"] == 1


def test_an_exact_attendance_limits_how_many_organisations_are_unnamed():
    rows = count(("m1", "2020-01-01", "yes", "AC"), ("m2", "2020-01-02", "no", "AB", 3))
    # a third person: of a new organisation (one of four), or of C (two of three)
    assert rows.loc["m2", ["jaccard_low", "jaccard_high"]].tolist() == pytest.approx([1 / 4, 2 / 3])
    rows = count(("m1", "2020-01-01", "yes", "AC"), ("m2", "2020-01-02", "no", "AB.", 3))
    assert rows.loc["m2", ["jaccard_low", "jaccard_high"]].tolist() == pytest.approx([1 / 4, 2 / 3])


def test_somebody_without_an_organisation_leaves_a_complete_list_open():
    rows = count(("m1", "2020-01-01", "yes", "AC"), ("m2", "2020-01-02", "yes", "AB."), ("m3", "2020-01-03", "yes", "A"))
    assert rows["reliable"].tolist() == [RELIABLE, UNPLACED, UNPLACED]
    assert rows["jaccard"].isna().all()
    assert rows["previous_absent"].isna().all()
    assert rows.loc["m2", ["jaccard_low", "jaccard_high"]].tolist() == pytest.approx([1 / 4, 2 / 3])


def test_a_complete_list_that_names_nobody_shows_nothing():
    rows = count(("m1", "2020-01-01", "yes", "A"), ("m2", "2020-01-02", "yes", ""), ("m3", "2020-01-03", "yes", "A"))
    assert rows[["jaccard", "jaccard_low", "jaccard_high", "previous_absent"]].isna().all(axis=None)


def test_people_without_an_organisation_return_too():
    rows = count(("m1", "2020-01-01", "no", [("P1", "", "")]), ("m2", "2020-01-02", "no", [("P1", "A", "government")]))
    assert rows.loc["m2", "people_returning_previous"] == 1
    assert pd.isna(rows.loc["m2", "returning_previous"])


def test_an_organisation_counts_under_its_party_of_this_meeting():
    meetings, there = make(
        ("m1", "2020-01-01", "no", [("P1", "A", "government"), ("P2", "B", "un")]),
        ("m2", "2020-01-02", "no", [("P1", "A", "un")]),
    )
    cells = count_returning_parties(meetings, there, make_settings()).set_index(["consultation_id", "party"])
    assert cells.loc[("m2", "b"), ["organisations", "returning_any", "returning_previous", "newcomers"]].tolist() == [1, 1, 1, 0]
    assert cells.loc[("m2", "a"), ["organisations", "returning_any", "returning_previous", "newcomers"]].tolist() == [0, 0, 0, 0]
    assert list(dict.fromkeys(cells.index.get_level_values("party"))) == ["a", "b", "c", "outside", "undecided"]


def test_lists_of_a_party_share_those_that_have_it_at_both_meetings():
    # A leaves government for the UN; C and E are civil society at both; media is outside
    first = [("P1", "A", "government"), ("P2", "C", "civil_society"), ("P3", "E", "trade_union"), ("P4", "D", "media")]
    later = [("P1", "A", "un"), ("P2", "C", "civil_society"), ("P5", "F", "civil_society"), ("P3", "E", "civil_society")]
    meetings, there = make(("m1", "2020-01-01", "yes", first), ("m2", "2020-01-02", "yes", later))
    cells = check_table(count_returning_parties(meetings, there, make_settings()), TABLES["returning_parties"])
    cells = cells.set_index(["consultation_id", "party"])
    assert cells.loc["m2", "jaccard"].tolist()[:2] == [0, 0]
    assert cells.loc[("m2", "c"), JACCARD].tolist() == pytest.approx([2 / 3] * 3)
    assert cells.loc[("m2", "outside"), "jaccard"] == 0
    assert cells.loc["m1", JACCARD].isna().all(axis=None)


def test_somebody_not_yet_decided_may_be_of_any_party():
    meetings, there = make(
        ("m1", "2020-01-01", "yes", [("P1", "A", "un"), ("P2", "B", "un")]),
        ("m2", "2020-01-02", "yes", [("P1", "A", "un"), ("P3", "X", "")]),
    )
    cells = count_returning_parties(meetings, there, make_settings()).set_index(["consultation_id", "party"])
    # X of the UN: one of three, or, were it B, both of two; else one of two
    assert pd.isna(cells.loc[("m2", "b"), "jaccard"])
    assert cells.loc[("m2", "b"), ["jaccard_low", "jaccard_high"]].tolist() == pytest.approx([1 / 3, 1])


def test_no_meeting_gives_no_row():
    meetings, there = make()
    assert count_returning(meetings, there).empty
    assert count_returning_parties(meetings, there, make_settings()).empty
    assert rank_organisations(meetings, there, 1).empty
    assert list_returning_organisations(meetings, there, make_settings()).empty
    assert "nobody is looked for" in say_returning(count_returning(meetings, there)).text


def test_organisations_are_ranked_by_meetings_and_carry_their_most_frequent_group():
    meetings, there = make(
        ("m2", "2020-01-01", "no", [("P1", "B", "un"), ("P2", "B", "un"), ("P3", "A", "un"), ("P4", "C", "media")]),
        ("m1", "2020-01-02", "no", [("P1", "B", "government"), ("P3", "A", "government")]),
        ("m0", "", "no", [("P1", "B", "government"), ("P5", "B", "government")]),
    )
    ranked = rank_organisations(meetings, there, 2)
    assert ranked.to_dict("list") == {
        "organisation": ["B", "A"], "constituency": ["government", "government"], "meetings": [3, 2],
    }  # fmt: skip
    dates = list_returning_organisations(meetings, there, make_settings(2))
    assert list(dates) == ["organisation", "constituency", "party", "meetings", "consultation_id", "date_start"]
    assert dates[["organisation", "consultation_id"]].to_numpy().tolist() == [
        ["B", "m2"], ["B", "m1"], ["B", "m0"], ["A", "m2"], ["A", "m1"],
    ]  # fmt: skip
    assert dates["date_start"].tolist() == ["2020-01-01", "2020-01-02", "", "2020-01-01", "2020-01-02"]
    assert set(dates["party"]) == {"a"}


def test_a_decided_constituency_comes_before_an_undecided_one_at_equally_many_meetings():
    meetings, there = make(("m1", "2020-01-01", "no", [("P1", "A", "")]), ("m2", "2020-01-02", "no", [("P1", "A", "un")]))
    assert rank_organisations(meetings, there, 2)["constituency"].tolist() == ["un"]
    assert build_two_mode(there, meetings, make_settings()).organisations["constituency"].tolist() == ["un"]


def test_the_sentence_counts_what_the_table_shows():
    meetings = [("m1", "2020-01-01", "yes", "AB"), ("m2", "2020-01-02", "yes", "AC"), ("m3", "2020-01-03", "no", "DE")]
    said = say_returning(count_returning(*make(*meetings)))
    assert said.text == (
        "At 1 of 2 core meetings that name an organisation and have an earlier one on record, at least one organisation was "
        "named before. The part that two consecutive lists share (Jaccard index) is known for 1 pair of lists and within bounds "
        "for 1. Nobody is said to have left"
    )
    assert (said.numbers["again"].low, said.numbers["again"].rows) == (1, ("m2",))
    whole = say_returning(count_returning(*make(*meetings[:2])))
    assert whole.numbers["again"].low is None


def test_sums_of_who_was_named_before_are_those_of_the_lists():
    meetings = [("m1", "2020-01-01", "yes", "AB"), ("m2", "2020-01-02", "no", "AC"), ("m3", "2020-01-03", "no", "ABD"),
                ("m4", "", "no", "A")]  # fmt: skip
    told = make(*meetings)
    returning, by_party = count_returning(*told), count_returning_parties(*told, make_settings())
    said = say_seen_before(returning)
    # seen before: A; A and B; at the meeting before: A; A. New: A, B, C, D. The undated meeting is in none
    assert said.text == (
        "Over 3 core meetings with a day or an order, organisations appear 7 times: at least 3 of these already named at an "
        "earlier core meeting, at least 2 at the one before, and at most 4 as newcomers. People appear 7 times: at least 3 of "
        "these already named at an earlier one, and at least 2 at the one before"
    )
    assert said.numbers["any"].rows == ("m2", "m3")
    table = sum_returning(returning, by_party, make_settings()).set_index("party")
    assert table.loc["all together"].tolist() == [7, 3, 2, 4, 7, 3, 2]
    assert table.loc["a"].tolist() == [3, 2, 2, 1, 3, 2, 2]
    assert table.loc["outside"].tolist() == [1, 0, 0, 1, 1, 0, 0]
    whole = say_seen_before(count_returning(*make(*meetings[:1])))
    assert "at least" not in whole.text
    assert "at most" not in whole.text


def test_pairs_are_listed_by_party_where_the_lists_allow_it():
    told = make(("m1", "2020-01-01", "yes", "AC"), ("m2", "2020-01-02", "yes", "ACE"), ("m3", "2020-01-03", "no", "A"),
                ("m4", "2020-01-04", "no", "A"))  # fmt: skip
    returning, by_party = count_returning(*told), count_returning_parties(*told, make_settings())
    meetings = told[0].assign(title="talks")
    pairs = list_pairs(returning, by_party, meetings)
    first = pairs.loc[pairs["date_start"] == "2020-01-02", ["party", "jaccard"]].to_numpy().tolist()
    assert first == [["a", 1], ["c", 0.5], ["all together", pytest.approx(2 / 3)]]
    # an open list may also have had C and E: at m4, after an open list, nothing is known
    assert "2020-01-04" not in set(pairs["date_start"])
    assert say_pairs_of_parties(by_party).text.startswith("By party, each counted for itself,")
    assert say_pairs_of_parties(by_party).numbers["known"].rows == ("m2 + a", "m2 + c")
    none = count_returning_parties(*make(("m1", "2020-01-01", "no", "A")), make_settings())
    assert say_pairs_of_parties(none).text.startswith("No two consecutive lists are known well enough to bound")


def test_the_appendix_can_read_the_docstring():
    assert _read_docstring(count_returning)["definition"].startswith("How many organisations")


# ---- against plain Python

PERSON = st.tuples(st.sampled_from("PQRSTU"), st.sampled_from([*"ABCDE", "", ""]), st.booleans())
MEETING = st.fixed_dictionaries(
    {
        "day": st.sampled_from(["", "2020-01-01", "2020-01-02", "2020-01-03", "2021-01-01"]),
        "core": st.sampled_from([True, True, True, False]),
        "complete": st.sampled_from(["yes", "yes", "no", "unknown"]),
        "kind": st.sampled_from(["", "exact", "about"]),
        "more": st.integers(0, 2),
        "people": st.lists(PERSON, max_size=5, unique_by=lambda one: one[0]),
    }
)


def build(told: list[dict], random) -> tuple[list[dict], pd.DataFrame, pd.DataFrame]:
    """Return the meetings in order as plain values, and the frames in any row order, labels that say nothing of the order."""
    labels = random.sample([f"m{n}" for n in range(len(told))], len(told))
    dated = sorted((m for m in told if m["day"]), key=lambda m: m["day"])
    # an undated meeting may stand between dated ones: its year may be known
    dated = iter(dated)
    ordered = [(next(dated) if m["day"] else m) | {"id": label} for m, label in zip(told, labels, strict=True)]
    people = [
        # some organisations speak for another group at this meeting
        [(person, body, "un" if other and body else GROUPS[body]) for person, body, other in m["people"]]
        for m in ordered
    ]
    meetings, there = make(*((m["id"], m["day"], m["complete"], who) for m, who in zip(ordered, people, strict=True)))
    meetings = meetings.assign(
        scope=["core" if m["core"] else "context" for m in ordered],
        attendance=pd.array([len(m["people"]) + m["more"] if m["kind"] else pd.NA for m in ordered], dtype="Int64"),
        attendance_kind=[m["kind"] for m in ordered],
    )
    plain_meetings = [m | {"people": who} for m, who in zip(ordered, people, strict=True) if m["core"]]
    rows = random.sample(range(len(meetings)), len(meetings))
    return plain_meetings, meetings.iloc[rows], there.sample(frac=1, random_state=random.randrange(100))


def find_before(core: list[dict], meeting: dict) -> list[dict]:
    """Return the core meetings of earlier days, in order."""
    return [m for m in core if meeting["day"] and m["day"] and m["day"] < meeting["day"]]


def list_names(people: list[tuple], kind: str, party: str = "") -> set[str]:
    there = [one for one in people if not party or PARTIES[one[2]] == party]
    return {one[0] for one in there} if kind == "people" else {one[1] for one in there} - {""}


def expect_counts(core: list[dict], meeting: dict, party: str = "") -> dict:
    earlier = find_before(core, meeting)
    told = {}
    for kind, prefix in (("organisations", ""), ("people", "people_")):
        here = list_names(meeting["people"], kind, party)
        ever = set().union(*(list_names(m["people"], kind) for m in earlier))
        last = list_names(earlier[-1]["people"], kind) if earlier else set()
        told[kind] = len(here)
        told[f"{prefix}returning_any"] = len(here & ever) if meeting["day"] else None
        told[f"{prefix}returning_previous"] = len(here & last) if last else None
        if kind == "organisations":
            told["newcomers"] = len(here - ever) if meeting["day"] else None
    return told


def tell_open(meeting: dict) -> int | None:
    """Return how many further organisations may have been there at most; None without a limit."""
    blank = sum(body == "" for _, body, _ in meeting["people"])
    if meeting["complete"] == "yes" and meeting["people"]:
        return blank
    return meeting["more"] + blank if meeting["kind"] == "exact" else None


@settings(max_examples=60)
@given(st.lists(MEETING, max_size=8), st.randoms(use_true_random=False))
def test_counts_are_those_of_plain_sets(told, random):
    core, meetings, there = build(told, random)
    rows = {row["consultation_id"]: row for row in plain(check_table(count_returning(meetings, there), TABLES["returning"]))}
    assert list(rows) == [m["id"] for m in core]
    for meeting in core:
        earlier, row = find_before(core, meeting), rows[meeting["id"]]
        expected = expect_counts(core, meeting) | {"previous_meeting": earlier[-1]["id"] if earlier else ""}
        lists = [*earlier, meeting]
        incomplete = any(m["complete"] != "yes" for m in lists)
        unplaced = any(body == "" for m in lists for _, body, _ in m["people"])
        doubt = INCOMPLETE if incomplete else UNPLACED if unplaced else RELIABLE
        expected["reliable"] = doubt if meeting["day"] else UNDATED
        assert {name: row[name] for name in expected} == expected


@settings(max_examples=60)
@given(st.lists(MEETING, max_size=6), st.randoms(use_true_random=False))
def test_counts_by_party_are_those_of_plain_sets(told, random):
    core, meetings, there = build(told, random)
    cells = check_table(count_returning_parties(meetings, there, make_settings()), TABLES["returning_parties"])
    expected = [
        {"consultation_id": meeting["id"], "party": party} | expect_counts(core, meeting, party)
        for meeting in core
        for party in [*SCHEME.parties, "outside", "undecided"]
    ]
    assert plain(cells.drop(columns=JACCARD)) == expected


@settings(max_examples=80)
@given(st.lists(MEETING, min_size=2, max_size=6), st.randoms(use_true_random=False), st.data())
def test_a_list_completed_in_any_allowed_way_stays_within_the_bounds_of_each_party(told, random, data):
    core, meetings, there = build(told, random)
    cells = count_returning_parties(meetings, there, make_settings()).set_index(["consultation_id", "party"])
    for meeting in core:
        assert cells.loc[(meeting["id"], "undecided"), JACCARD].isna().all()
    for meeting in (m for m in core if find_before(core, m)):
        pair, party = (meeting, find_before(core, meeting)[-1]), data.draw(st.sampled_from([*SCHEME.parties, "outside"]))
        row = plain(cells.loc[[(meeting["id"], party)]])[0]
        # whoever is open, without an organisation or not yet decided, is of the party or is not
        open_bodies = [list_names(m["people"], "organisations", "undecided") for m in pair]
        further = [st.lists(st.sampled_from("ABCDEXYZ"), max_size=6 if tell_open(m) is None else tell_open(m)) for m in pair]
        here, before = (
            list_names(m["people"], "organisations", party) | set(data.draw(more)) | {b for b in bodies if data.draw(CHOICE)}
            for m, more, bodies in zip(pair, further, open_bodies, strict=True)
        )
        if here | before and row["jaccard_low"] is not None:
            truth = len(here & before) / len(here | before)
            assert row["jaccard_low"] - 1e-12 <= truth <= row["jaccard_high"] + 1e-12
        whole = all(m["complete"] == "yes" and m["people"] and tell_open(m) == 0 for m in pair) and not any(open_bodies)
        assert (row["jaccard"] is not None) == (whole and bool(here | before))
        if row["jaccard"] is not None:
            assert row["jaccard"] == pytest.approx(len(here & before) / len(here | before))


@settings(max_examples=60)
@given(st.lists(MEETING, min_size=2, max_size=6), st.randoms(use_true_random=False), st.data())
def test_a_list_completed_in_any_allowed_way_stays_within_the_bounds(told, random, data):
    core, meetings, there = build(told, random)
    rows = {row["consultation_id"]: row for row in plain(count_returning(meetings, there))}
    for meeting in (m for m in core if find_before(core, m)):
        row, pair = rows[meeting["id"]], (meeting, find_before(core, meeting)[-1])
        # an unnamed person is of a known organisation, of a new one, or of one on the list already
        further = [st.lists(st.sampled_from("ABCDEXYZ"), max_size=6 if tell_open(m) is None else tell_open(m)) for m in pair]
        here, before = (
            list_names(m["people"], "organisations") | set(data.draw(more)) for m, more in zip(pair, further, strict=True)
        )
        if here | before and row["jaccard_low"] is not None:
            truth = len(here & before) / len(here | before)
            assert row["jaccard_low"] - 1e-12 <= truth <= row["jaccard_high"] + 1e-12
        whole = all(m["complete"] == "yes" and m["people"] and tell_open(m) == 0 for m in pair)
        assert (row["jaccard"] is not None) == (row["previous_absent"] is not None) == whole
        if whole:
            assert row["jaccard"] == pytest.approx(len(here & before) / len(here | before))
            assert row["previous_absent"] == len(before - here)


@settings(max_examples=60)
@given(st.lists(MEETING, max_size=8), st.randoms(use_true_random=False), st.integers(1, 3))
def test_ranks_are_those_of_plain_counts(told, random, at_least):
    core, meetings, there = build(told, random)
    counts, groups = {}, {}
    for meeting in core:
        for body in list_names(meeting["people"], "organisations"):
            counts[body] = counts.get(body, 0) + 1
        for body, group in {(body, group) for _, body, group in meeting["people"] if body}:
            groups.setdefault(body, []).append(group)
    expected = [
        {
            "organisation": body,
            "meetings": n,
            "constituency": min(set(groups[body]), key=lambda g: (-groups[body].count(g), g == "", g)),
        }
        for body, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if n >= at_least
    ]
    assert plain(rank_organisations(meetings, there, at_least)) == expected
