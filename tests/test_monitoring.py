"""What is followed up: changes since the last edition, silence, reports and their age; by hand on small invented registers."""

import datetime as dt

import pandas as pd
import pytest

from helpers.commitments.follow_up import list_due, list_reported, list_silent
from helpers.commitments.monitoring import (
    build_last_edition,
    count_responses,
    list_changes,
    say_changes_of_goals,
    say_monitoring,
    show_changes,
)
from helpers.problems import InputError

AS_OF = dt.date(2026, 6, 30)
GOAL = {"country_iso3": "ZZZ", "counted": "yes", "summary": "A goal.", "deadline": "", "lead": "", "delivery": "no_evidence",
        "reports": 0, "evidence_date": "", "evidence_months": None, "evidence_old": "", "evidence_type": "", "said_by": "",
        "source_url": "https://example.org/zzz"}  # fmt: skip


def register(**goals: dict) -> pd.DataFrame:
    return pd.DataFrame([GOAL | {"commitment_id": name} | cells for name, cells in goals.items()])


def edition(**goals: tuple[str, str]) -> pd.DataFrame:
    rows = [(name, "ZZZ", deadline, delivery, "ZZZ/last.csv", "", place)
            for place, (name, (deadline, delivery)) in enumerate(goals.items(), 2)]  # fmt: skip
    columns = ["commitment_id", "country_iso3", "deadline", "delivery", "source_file", "source_sheet", "source_row"]
    return pd.DataFrame(rows, columns=columns)


BEFORE = edition(MET=("2025", "not_due"), SLIP=("2025", "not_due"), EARLY=("2028", "not_due"), OLD=("2025", "limited"),
                 DROP=("2027", "not_due"), QUIET=("2026", "not_due"), LESS=("2027", "substantial"), SAME=("2027", "not_due"),
                 UNDATED=("2027", "not_due"), GONE=("2024", "overdue_silent"), APART=("2025", "not_due"))  # fmt: skip
NOW = register(
    MET={"deadline": "2025", "delivery": "complete"}, SLIP={"deadline": "2027", "delivery": "not_due"},
    EARLY={"deadline": "2027-06", "delivery": "not_due"}, OLD={"deadline": "2025", "delivery": "superseded"},
    DROP={"deadline": "2027", "delivery": "withdrawn"}, QUIET={"deadline": "2026-01", "delivery": "overdue_silent"},
    LESS={"deadline": "2027", "delivery": "limited"}, SAME={"deadline": "2027", "delivery": "not_due"},
    UNDATED={"delivery": "no_evidence"}, NEW={"deadline": "2030", "delivery": "not_due"},
    APART={"deadline": "2025", "delivery": "overdue_silent", "counted": "no"},
)  # fmt: skip


def test_every_kind_of_change_is_found_and_the_first_that_fits_counts():
    changes = list_changes(NOW, BEFORE).set_index("commitment_id")["change"].to_dict()
    assert changes == {
        "MET": "met", "SLIP": "slipped", "EARLY": "brought_forward", "OLD": "superseded", "DROP": "withdrawn",
        "QUIET": "gone_silent", "LESS": "changed", "SAME": "same", "UNDATED": "deadline_dropped", "NEW": "new", "GONE": "gone",
        "APART": "gone_silent"}  # fmt: skip


def test_the_sentence_counts_what_is_counted_and_adds_up():
    changes = list_changes(NOW, BEFORE)
    said = say_changes_of_goals(changes, "ZZZ")
    assert said.numbers["gone_silent"].value == 1
    assert said.numbers["gone_silent"].rows == ("QUIET",)
    assert sum(number.value for number in said.numbers.values()) == 11
    shown = show_changes(changes, "ZZZ")
    assert shown["commitment_id"].tolist() == ["NEW", "MET", "SLIP", "EARLY", "UNDATED", "OLD", "DROP", "QUIET", "LESS", "GONE"]


def test_goals_of_an_edition_compared_with_itself_are_the_same():
    last = edition(**{row.commitment_id: (row.deadline, row.delivery) for row in NOW.itertuples()})
    assert set(list_changes(NOW, last)["change"]) == {"same"}


@pytest.mark.parametrize("word", ["done", "Complete", "complete|done"])
def test_a_last_edition_with_other_words_is_refused(word):
    with pytest.raises(InputError) as refused:
        build_last_edition(edition(A=("2025", "complete|limited"), B=("", ""), C=("", word)))
    assert f"data/raw/ZZZ/last.csv, row 4, column delivery: no such delivery, found '{word}', expected one of complete," in str(
        refused.value)  # fmt: skip
    assert "tables/commitments.csv of the last report" in str(refused.value)


REPORTED = {"reports": 1, "said_by": "maker;press", "evidence_date": "2024-01", "evidence_months": 29, "evidence_old": "yes",
            "evidence_type": "output", "delivery": "complete"}  # fmt: skip
FOLLOWED = register(
    A={"deadline": "2025", "delivery": "overdue_silent"}, B={"deadline": "2024", "delivery": "overdue_silent|not_assessable"},
    C={"deadline": "2025", "delivery": "not_assessable"}, D={"deadline": "2025"} | REPORTED,
    E={"deadline": "2027-06-30", "delivery": "not_due"}, F={"deadline": "2027-07", "delivery": "not_due"},
    G=REPORTED | {"evidence_date": "2026-02", "evidence_months": 4, "evidence_old": "no", "said_by": "not told"},
    H={"deadline": "2025", "delivery": "overdue_silent", "counted": "no"}, I={"deadline": "2026-06-30", "delivery": "not_due"},
    J={}, K={"deadline": "2025", "delivery": "overdue_silent", "country_iso3": "ZZA"},
)  # fmt: skip


def test_those_past_the_deadline_are_told_whole_and_silence_is_a_range():
    past, reported, due = say_monitoring(FOLLOWED, AS_OF, "ZZZ", 10)
    values = {name: number.value for name, number in past.numbers.items()}
    # A, B, C and D are past it: D is reported on, A is silent, B may be, C can not be checked
    assert values == {"past": 4, "answered": 1, "silent": 1, "open": 1, "others": 1}
    assert (past.numbers["silent"].low, past.numbers["silent"].high) == (1, 2)
    # nine counted goals of the country: no rate under ten
    assert {name: number.value for name, number in reported.numbers.items()} == {
        "all": 9, "reported": 2, "old": 1, "maker": 1, "press": 1, "not_told": 1}  # fmt: skip
    assert due.numbers["due"].rows == ("E", "I")
    rates = [say_monitoring(FOLLOWED, AS_OF, "ZZZ", least)[1].numbers.get("rate") for least in (9, 10)]
    assert rates[0].value == 22
    assert rates[1] is None


def test_the_goals_to_follow_up_are_listed_with_age_kind_and_who_says_so():
    assert list_silent(FOLLOWED, "ZZZ")[["commitment_id", "delivery"]].values.tolist() == [
        ["B", "overdue_silent|not_assessable"], ["A", "overdue_silent"]]  # fmt: skip
    columns = ["commitment_id", "evidence_date", "evidence_months", "evidence_type", "said_by"]
    assert list_reported(FOLLOWED, "ZZZ")[columns].values.tolist() == [
        ["D", "2024-01", 29, "output", "maker;press"], ["G", "2026-02", 4, "output", "not told"]]  # fmt: skip
    assert list_due(FOLLOWED, AS_OF, "ZZZ")["commitment_id"].tolist() == ["I", "E"]


def test_responses_are_counted_by_whether_the_goal_is_due():
    counts = count_responses(FOLLOWED, AS_OF, "ZZZ").set_index(["goal_set", "due"])
    # past: A, B, C and D; to come: E, F and I; without a deadline: G and J; of another country K, past and silent
    assert counts.loc[("own", "yes")].tolist() == [4, 1, 1, 1, 2]
    assert counts.loc[("own", "no")].tolist() == [3, 0, 0, 0, 0]
    assert counts.loc[("own", "unknown")].tolist() == [2, 1, 0, 0, 0]
    assert counts.loc[("all", "yes")].tolist() == [5, 1, 1, 2, 3]
