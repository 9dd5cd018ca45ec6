"""Balance is said only where the whole room is known, and of those rooms also where a party is missing."""

from math import exp, log

import pytest
from participation_frames import make_counts, make_meetings, make_people, make_rows, make_settings

from helpers.participation import count_participation, judge_meetings, list_evenness, say_balance

SETTINGS = make_settings()
GROUPS = {"G": "government", "U": "un", "C": "civil_society", "A": "academia", "D": "donor"}


def tell(counts=(), **rooms):
    """Return the sentence and the table for meetings given by their people (letters of `GROUPS`) and whether these are all."""
    meetings = make_meetings(**{name: {"list_complete": complete, "source_url": ""} for name, (_, complete) in rooms.items()})
    people = make_people(
        *((name, f"{name}{n}", {"constituency": GROUPS[letter]})
          for name, (letters, _) in rooms.items() for n, letter in enumerate(letters))
    )  # fmt: skip
    counted = count_participation(meetings, make_rows(people), people, make_counts(*counts), SETTINGS)
    judged = judge_meetings(meetings, counted, SETTINGS)
    return say_balance(judged, meetings, SETTINGS), list_evenness(judged, counted, meetings, SETTINGS)


def find_evenness(*counts):
    """Return Pielou's J over three parties, by plain arithmetic."""
    shares = [count / sum(counts) for count in counts if count]
    return -sum(share * log(share) for share in shares) / log(3)


def test_a_whole_room_that_lacks_a_party_is_among_those_that_balance_tells_of():
    said, table = tell(a=("GGGGGGGGUUUU", "yes"), b=("GGGGUUUCCCA", "yes"), c=("GUC", "yes"), d=("GGGGUUUUCCCC", "no"))
    without, even = find_evenness(8, 4, 0), find_evenness(4, 3, 4)
    assert table["evenness"].tolist() == pytest.approx([without, even], abs=1e-4)
    assert table[["government", "un", "civil_society"]].to_numpy().tolist() == [[8, 4, 0], [4, 3, 4]]
    assert table["largest_party"].tolist() == ["government", "government;civil_society"]
    middle = (without + even) / 2
    spread = (exp(without * log(3)) + exp(even * log(3))) / 2
    assert said.text == (
        "Balance can be said of 2 of 4 core meetings: those with a complete list, or a source's own counts of every party, that "
        f"tells of 10 people of the parties or more. Evenness there (Pielou's J, over the 3 parties of the scheme) is "
        f"{middle:.2f} in the middle, from {without:.2f} to {even:.2f}, and the effective number of parties {spread:.2f}. "
        "The largest party is Government at 1 meeting (0.67 of the people of the parties); "
        "Government and civil society at 1 meeting (0.36 of the people of the parties)"
    )
    assert said.numbers["told"].rows == said.numbers["middle"].rows == ("a", "b")
    assert said.numbers["low_government"].rows == ("a",)


def test_of_one_meeting_there_is_no_middle_and_a_party_has_a_range_of_shares_over_several():
    said, _ = tell(a=("GGGGGGGGUUUU", "yes"))
    assert f"is {find_evenness(8, 4, 0):.2f}, and the effective number" in said.text
    said, _ = tell(a=("GGGGGGGGUUUU", "yes"), b=("GGGGGGUUCC", "yes"))
    assert said.text.endswith("Government at 2 meetings (0.60 to 0.67 of the people of the parties)")


@pytest.mark.parametrize("room", [("GGGGUUUUCCCC", "no"), ("GUCGUCGUC", "yes"), ("GUCGUCGUCDDD", "yes"), ("", "no")])
def test_without_a_whole_room_of_ten_people_of_the_parties_no_measure_is_printed(room):
    said, table = tell(a=room)
    assert table.empty
    assert said.text == (
        "Balance can be said of none of 1 core meeting: none has a complete list, or a source's own counts of every party, with "
        "10 people of the parties or more. So neither evenness (Pielou's J) nor the effective number of parties nor the largest "
        "party is told"
    )


def test_counts_that_settle_every_party_stand_in_for_a_list_and_are_told_as_such():
    groups = {"government": 9, "un": 1, "civil_society": 2, "academia": 0}
    counts = [("a", {"constituency": code, "group": code, "count_low": n, "count_high": n}) for code, n in groups.items()]
    said, table = tell(counts, a=("", "no"), b=("GUC", "no"))
    assert table[["government", "un", "civil_society", "balance_basis"]].to_numpy().tolist() == [[9, 1, 2, "counts"]]
    assert said.text.endswith("Government at 1 meeting (0.75 of the people of the parties). By the source's own counts: 1")
    assert f"is {find_evenness(9, 1, 2):.2f}, and the effective number" in said.text
