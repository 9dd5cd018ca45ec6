"""Organisations before and after an event, against sets in plain Python and statsmodels."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from participation_frames import make_settings
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.participation import before_after
from helpers.participation.before_after import INCOMPLETE, UNEQUAL, compare_before_after, say_before_after
from helpers.participation.methods import _read_docstring
from helpers.wording import say_number


def make(*meetings: tuple[str, str, str, str]):
    """Make core meetings (event, phase, complete, organisations by letters, a point for somebody without one, system if told)."""
    columns = ["consultation_id", "reference_event", "phase", "list_complete", "category_system"]
    rows = [(f"m{n}", *told[:3], *(told[4:] or ("",))) for n, told in enumerate(meetings)]
    frame = pd.DataFrame(rows, columns=columns, dtype="str").assign(date_start="", date_partial="")
    there = [(f"m{n}", body.strip(".")) for n, (_, _, _, who, *_) in enumerate(meetings) for body in who]
    return frame.assign(scope="core"), pd.DataFrame(there, columns=["consultation_id", "organisation"], dtype="str")


def compare(*meetings) -> pd.DataFrame:
    return check_table(compare_before_after(*make(*meetings), make_settings()), TABLES["before_after"])


def test_both_sides_are_counted_by_hand():
    rows = compare(
        ("E2", "before", "no", "ABCDE"), ("E2", "before", "no", "AF"), ("E2", "after", "no", "AG"), ("E1", "before", "no", "X"),
        ("E2", "during", "no", "XYZ"), ("", "", "no", "XYZ"), ("E3", "after", "no", "X"),
    ).set_index("reference_event")  # fmt: skip
    counts = ["meetings_before", "meetings_after", "both", "before_only", "after_only"]
    # X is named before one event and after another
    assert rows.loc["all", counts].tolist() == [3, 2, 2, 5, 1]
    assert rows.loc["E2", counts].tolist() == [2, 1, 1, 5, 1]
    # five against one: 2 * (1 + 6) / 64
    assert rows["p_value"].tolist() == pytest.approx([0.2188, 0.2188])
    assert pd.isna(rows.loc["all", "p_adjusted"])
    assert list(rows.index) == ["all", "E2"]


def test_the_first_row_is_all_whatever_the_events_are_called():
    rows = compare(*((event, phase, "no", "A") for event in ("aaa", "ZZZ") for phase in ("before", "after")))
    assert rows["reference_event"].tolist() == ["all", "ZZZ", "aaa"]


def test_reliable_needs_complete_lists_and_as_many_meetings():
    def tell(*meetings):
        return compare(*meetings).set_index("reference_event").loc["E1", "reliable"]

    one, two = ("E1", "before", "yes", "AB"), ("E1", "after", "yes", "AC")
    assert tell(one, two) == "yes"
    assert tell(one, two, ("E1", "after", "yes", "D")) == f"no: {UNEQUAL}"
    assert tell(one, ("E1", "after", "unknown", "AC")) == f"no: {INCOMPLETE}"
    assert tell(one, ("E1", "after", "yes", "AC.")) == f"no: {INCOMPLETE}"
    # an incomplete list that names nobody is a list of that side too
    assert tell(one, two, ("E1", "after", "no", "")) == f"no: {INCOMPLETE}"
    assert tell(one, two, ("E1", "after", "no", "A")) == f"no: {INCOMPLETE}, and {UNEQUAL}"


def test_sides_that_group_people_in_different_ways_have_no_test():
    rows = compare(
        ("E1", "before", "yes", "AB", "form A"), ("E1", "after", "yes", "AC", "form B"),
        ("E2", "before", "yes", "AB", "Form  A"), ("E2", "after", "yes", "AC", "form a"),
    )  # fmt: skip
    by = rows.set_index("reference_event")
    p = ["p_value", "p_adjusted", "p_shuffled"]
    assert by.loc[["all", "E1"], p].isna().all(axis=None)
    assert by.loc["E2", p].tolist() == [1, 1, 1]
    why = "no: people are grouped by form A and by form B"
    assert by["reliable"].to_dict() == {"all": why, "E1": why, "E2": "yes"}
    # the counts stay
    assert by.loc["E1", ["both", "before_only", "after_only"]].tolist() == [1, 1, 1]
    first, second = (said.text for said in say_before_after(rows))
    assert first.endswith("and 1 only after. No test is made, for people are grouped by form A and by form B")
    assert second == (
        "Taken one by one, 1 event can be compared. The lowest p, adjusted for their number, is 1. Of these comparisons, 1 rests "
        "on complete lists and equally many meetings on both sides"
    )


def test_where_every_event_groups_people_in_different_ways_none_is_compared():
    rows = compare(("E1", "before", "no", "AB", "A"), ("E1", "after", "no", "AC", ""), ("E1", "after", "no", "A", ""))
    assert rows["reliable"].tolist() == [
        f"no: people are grouped in a way not told and by A, and {INCOMPLETE}, and {UNEQUAL}"
    ] * 2
    assert say_before_after(rows)[1].text == (
        "No event is compared alone: the core meetings before and after each group people in different ways"
    )


def test_meetings_that_are_not_on_a_side_do_not_bar_a_comparison():
    rows = compare(("E1", "before", "yes", "A", "A"), ("E1", "after", "yes", "A", "A"), ("E1", "during", "yes", "A", "B"))
    assert rows["reliable"].tolist() == ["yes", "yes"]


@pytest.mark.parametrize(
    "meetings",
    [(), (("E1", "before", "no", "A"),), (("E1", "before", "no", "A"), ("E1", "after", "no", "")), (("", "", "no", "A"),)],
)
def test_one_side_alone_is_not_compared_and_the_sentence_says_so(meetings):
    rows = compare(*meetings)
    assert rows.empty
    said = say_before_after(rows)
    assert [s.text for s in said] == [
        "No event has core meetings that name an organisation both before and after it, so none is compared alone"
    ]


def test_context_meetings_do_not_count():
    meetings, there = make(("E1", "before", "no", "A"), ("E1", "after", "no", "A"))
    assert compare_before_after(meetings.assign(scope=["core", "context"]), there, make_settings()).empty


def test_the_sentences_print_the_counts_beside_the_meetings():
    rows = compare(("E1", "before", "no", "ABCDEF"), ("E1", "after", "no", "AG"), ("E2", "before", "no", "A"))
    first, second = say_before_after(rows)
    assert first.text == (
        "Of 7 organisations named at 2 core meetings before an event or 1 after one, 1 is named on both sides, 5 only before and "
        "1 only after. With before and after shuffled over the same meetings, a split as far from the average comes up with a "
        f"probability of {say_number(first.numbers['shuffled'].value)}. The exact McNemar p, which unequal numbers of meetings "
        f"move, is 0.22. No finding rests on either, for {INCOMPLETE}, and {UNEQUAL}"
    )
    assert second.text == (
        "Taken one by one, 1 event can be compared. The lowest p, adjusted for their number, is 0.22. Of these comparisons, none "
        "rest on complete lists and equally many meetings on both sides"
    )
    assert first.numbers["both"].low == 1


def test_a_small_p_is_said_to_be_below_what_is_printed_and_never_nought():
    many = [chr(n) for n in range(0x100, 0x130)]
    rows = compare(("E1", "before", "no", many), ("E1", "after", "no", "A"))
    assert rows["p_value"].tolist() == [0.0001, 0.0001]
    said = say_before_after(rows)
    assert all("is below 0.01" in one.text for one in said)
    assert said[0].numbers["p"].value == said[1].numbers["lowest"].value == 0.0001


def test_shuffled_sides_are_those_of_every_way_to_deal_them():
    lists = ["ABCDEFGH", "AIJKL", "BM", "CN", "A", "O"]
    rows = compare(*(("E1", "before" if n < 2 else "after", "no", who) for n, who in enumerate(lists)))

    def split(before):
        early, late = (set().union(*(lists[n] for n in range(6) if (n in before) == side)) for side in (True, False))
        return len(early - late) - len(late - early)

    every = [split(before) for before in combinations(range(6), 2)]
    usual = sum(every) / len(every)
    expected = sum(abs(one - usual) >= abs(split((0, 1)) - usual) - 1e-9 for one in every) / len(every)
    # 1 of 15 ways: four standard errors of 999 shuffles are 0.03
    assert expected == pytest.approx(1 / 15)
    assert rows["p_shuffled"].tolist() == pytest.approx([expected] * 2, abs=0.03)


@pytest.mark.parametrize(("beyond", "shuffles", "p"), [(0, 99, 1 / 100), (4, 99, 5 / 100), (0, 999, 1 / 1000)])
def test_the_observed_split_counts_among_its_shuffles(monkeypatch, beyond, shuffles, p):
    # five organisations before only and none after; shuffles split them as far `beyond` times, half of these each way
    drawn = np.zeros(shuffles)
    drawn[:beyond] = [5, -5] * (beyond // 2)
    monkeypatch.setattr(before_after, "_draw_splits", lambda *given: [drawn])
    rows = compare(("E1", "before", "no", "ABCDEF"), ("E1", "after", "no", "A"))
    assert rows["p_shuffled"].tolist() == pytest.approx([p] * 2, abs=1e-9)


def test_more_meetings_on_one_side_move_mcnemar_and_not_the_shuffles():
    before = [("E1", "before", "no", chr(0x100 + n)) for n in range(20)]
    row = compare(*before, ("E1", "after", "no", "A")).set_index("reference_event").loc["E1"]
    assert row["p_value"] < 0.001
    # every meeting names one organisation of its own, so each way to deal the sides splits them alike
    assert row["p_shuffled"] == 1


def test_the_appendix_can_read_the_docstring():
    assert _read_docstring(compare_before_after)["definition"].startswith("How many organisations")


MEETING = st.tuples(
    st.sampled_from(["E1", "E2", "E3", ""]),
    st.sampled_from(["before", "during", "after", ""]),
    st.sampled_from(["yes", "no"]),
    st.sets(st.sampled_from("ABCDEFGHIJ"), max_size=6).map(sorted).map("".join),
)


@settings(max_examples=60)
@given(st.lists(MEETING, max_size=14))
def test_the_table_is_that_of_plain_sets_and_the_p_that_of_statsmodels(meetings):
    expected = {}
    for event in ("all", "E1", "E2", "E3"):
        ours = [m for m in meetings if event in ("all", m[0])]
        named = {side: [set(who) for _, phase, _, who in ours if phase == side and who] for side in ("before", "after")}
        if all(named.values()):
            before, after = (set().union(*lists) for lists in named.values())
            table = [[len(before & after), len(before - after)], [len(after - before), 0]]
            expected[event] = {
                "meetings_before": len(named["before"]), "meetings_after": len(named["after"]), "both": len(before & after),
                "before_only": len(before - after), "after_only": len(after - before),
                "p_value": mcnemar(table, exact=True).pvalue if before != after else 1.0,
            }  # fmt: skip
    events = [event for event in expected if event != "all"]
    adjusted = multipletests([expected[e]["p_value"] for e in events], method="fdr_bh")[1] if events else []
    rows = compare(*meetings).set_index("reference_event")
    assert list(rows.index) == list(expected)
    for event, row in expected.items():
        assert {name: rows.loc[event, name] for name in row} == pytest.approx(row, abs=5.1e-5)
    assert rows.loc[events, "p_adjusted"].tolist() == pytest.approx(list(adjusted), abs=5.1e-5)
