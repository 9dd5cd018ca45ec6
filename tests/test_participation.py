"""Rules of counting that no single record shows: same days, small numbers, incomplete lists."""

import pandas as pd
import pytest

from helpers.participation.returning import INCOMPLETE, RELIABLE, UNDATED, count_returning
from helpers.participation.tripartite import _judge
from helpers.settings import Scheme

SCHEME = Scheme(label="x", parties={"a": ["government"], "b": ["un"], "c": ["civil_society"]})


def make(*meetings: tuple[str, str, str, str]):
    """Make meetings (id, day, complete, organisations by initials) and one appearance for each organisation."""
    frame = pd.DataFrame(meetings, columns=["consultation_id", "date_start", "list_complete", "who"])
    dated = frame["date_start"] != ""
    frame = frame.assign(scope="core", order=dated.cumsum().where(dated).astype("Int64"))
    rows = [(m.consultation_id, f"P{letter}", letter) for m in frame.itertuples() for letter in m.who]
    return frame, pd.DataFrame(rows, columns=["consultation_id", "person_id", "organisation"])


def test_returning_looks_to_earlier_days_only():
    counted = count_returning(
        *make(("m1", "2020-01-01", "no", "AB"), ("m2", "2020-01-01", "no", "A"), ("m3", "2020-01-02", "no", "ABC"))
    )
    rows = counted.set_index("consultation_id")
    assert rows["returning_any"].tolist() == [0, 0, 2]
    assert rows.loc["m3", "returning_previous"] == 1
    assert rows["people_returning_any"].tolist() == [0, 0, 2]
    assert rows["returning_previous"].isna().tolist() == [True, True, False]


def test_what_cannot_be_known_is_empty_and_says_why():
    days = [f"2020-01-0{n}" for n in range(1, 6)]
    lists = zip(
        ["m1", "m2", "m3", "m4", "m5", "m6"], [*days, ""], ["yes", "yes", "yes", "no", "yes", "yes"], "AA AAA", strict=True
    )
    counted = count_returning(*make(*((meeting, day, complete, who.strip()) for meeting, day, complete, who in lists)))
    rows = counted.set_index("consultation_id")
    assert rows["reliable"].tolist() == [RELIABLE, RELIABLE, RELIABLE, INCOMPLETE, INCOMPLETE, UNDATED]
    assert pd.isna(rows.loc["m4", "returning_previous"])
    assert rows.loc["m6", ["returning_any", "returning_previous"]].isna().all()


@pytest.mark.parametrize(
    ("complete", "people", "share"),
    [("yes", (6, 3, 1), 0.6), ("yes", (5, 3, 1), None), ("no", (60, 30, 10), None), ("unknown", (60, 30, 10), None)],
)
def test_a_largest_share_needs_ten_people_and_a_complete_list(complete, people, share):
    meeting = type("M", (), {"list_complete": complete, "stated": ""})
    judged = _judge(meeting, pd.Series(dict(zip("abc", people, strict=True))), SCHEME, 10)
    assert pd.isna(judged["largest_share"]) if share is None else judged["largest_share"] == pytest.approx(share)
    assert judged["largest_party"] == "a"
