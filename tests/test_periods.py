"""Core meetings by period: counts by hand, intervals of statsmodels, no share of fewer than ten meetings."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from participation_frames import make_meetings, make_settings
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from helpers.choices import Period, Periods
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.participation.periods import NOT_TIED, TOO_FEW, count_periods, say_periods

NEAR = Periods(
    interval_because="read as draws",
    spans=[Period(name="near", label="soon before", phase="before", within_days=90),
           Period(name="before", label="before", phase="before"),
           Period(name="after", label="after", phase="after", within_days=90)],
)  # fmt: skip


def make_judged(meetings: pd.DataFrame, shown: dict[str, str], schemes=("triple", "pair")) -> pd.DataFrame:
    """Judge each meeting as `shown` says: n named, s stated, b both; the last scheme shows nothing."""
    rows = [
        {"consultation_id": meeting, "scheme": scheme,
         "all_named": "yes" if scheme == schemes[0] and shown.get(meeting, "") in ("n", "b") else "not_shown",
         "all_stated": "yes" if scheme == schemes[0] and shown.get(meeting, "") in ("s", "b") else "no"}
        for scheme in schemes for meeting in meetings["consultation_id"]
    ]  # fmt: skip
    return pd.DataFrame(rows)


def count(meetings, shown, periods=NEAR):
    counted = count_periods(meetings, make_judged(meetings, shown), make_settings(periods=periods))
    return check_table(counted, TABLES["periods"])


def make_series(before: str, after: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Make meetings before and after, one a letter: n named, s stated, b both, . neither."""
    words = {"before": before, "after": after}
    letters = {f"{phase}{n}": (phase, letter) for phase, word in words.items() for n, letter in enumerate(word)}
    meetings = make_meetings(**{name: {"phase": phase, "days_to_event": 200} for name, (phase, _) in letters.items()})
    return meetings, {name: letter for name, (_, letter) in letters.items()}


def test_a_meeting_counts_in_the_first_period_that_fits_and_every_core_meeting_in_one():
    meetings = make_meetings(
        edge={"phase": "before", "days_to_event": 90}, far={"phase": "before", "days_to_event": 91}, dayless={"phase": "before"},
        late={"phase": "after", "days_to_event": -90}, later={"phase": "after", "days_to_event": -91},
        unknown={"phase": "after"}, during={"phase": "during", "days_to_event": 0}, untied={},
        aside={"phase": "before", "days_to_event": 1, "scope": "context"},
    )  # fmt: skip
    counted = count(meetings, {"edge": "n", "dayless": "s", "later": "b", "aside": "b"}).query("scheme == 'triple'")
    shape = counted.pivot(index="period", columns="shown_by", values="tripartite_meetings")
    assert shape[["named", "stated", "either"]].T.to_dict("list") == {
        "near": [1, 0, 1], "before": [0, 1, 1], "after": [0, 0, 0], "none": [1, 1, 1]
    }  # fmt: skip
    assert counted.groupby("period")["meetings"].first().to_dict() == {"near": 1, "before": 2, "after": 1, "none": 4}
    labels = ["soon before", "before", "after", "tied to no event, or too far from it"]
    assert counted["period_label"].unique().tolist() == labels


def test_every_scheme_has_its_rows_even_where_nothing_is_shown():
    meetings, shown = make_series("nn", "")
    counted = count(meetings, shown)
    assert len(counted) == 4 * 2 * 3
    assert counted.query("scheme == 'pair'")["tripartite_meetings"].sum() == 0


@pytest.mark.parametrize(("meetings", "printed"), [(9, False), (10, True)])
def test_a_share_and_its_interval_need_ten_meetings_and_give_their_reason(meetings, printed):
    row = count(*make_series("n" * 3 + "." * (meetings - 3), "")).set_index(["period", "scheme", "shown_by"])
    cells = row.loc[("before", "triple", "named")]
    assert cells["tripartite_meetings"] == 3
    assert cells["interval_because"] == ("read as draws" if printed else TOO_FEW)
    if printed:
        low, high = proportion_confint(3, 10, method="wilson")
        found = cells[["tripartite_share", "interval_low", "interval_high"]].tolist()
        assert found == pytest.approx([0.3, low, high])
    else:
        assert cells[["tripartite_share", "interval_low", "interval_high"]].isna().all()


def test_meetings_of_no_period_have_no_share_however_many():
    meetings = make_meetings(**{f"m{n}": {} for n in range(20)})
    none = count(meetings, {"m1": "n"}).query("period == 'none'")
    assert none["meetings"].tolist() == [20] * 6
    assert none["tripartite_share"].isna().all()
    assert set(none["interval_because"]) == {NOT_TIED}


@settings(max_examples=30)
@given(st.text("nsb.", min_size=10, max_size=40), st.text("nsb.", min_size=10, max_size=40))
def test_before_and_after_differ_as_statsmodels_says(before, after):
    meetings, shown = make_series(before, after)
    given_settings = make_settings(periods=Periods(interval_because="read as draws"))
    counted = count_periods(meetings, make_judged(meetings, shown), given_settings)
    statements = say_periods(counted, given_settings)
    assert len(statements) == 6
    for place, letters in enumerate(("nb", "sb", "nsb")):
        successes = [sum(letter in letters for letter in word) for word in (after, before)]
        low, high = confint_proportions_2indep(
            successes[0], len(after), successes[1], len(before), compare="diff", method="newcomb"
        )
        number = statements[2 * place + 1].numbers["difference"]
        assert number.value == round(100 * (successes[0] / len(after) - successes[1] / len(before)))
        assert (number.low, number.high) == (round(100 * low), round(100 * high))


def test_the_sentences_say_lower_bounds_and_claim_no_cause():
    meetings, shown = make_series("nnnnnsssss", "nnnnnnnnn.")
    choices = make_settings(periods=Periods(interval_because="read as draws"))
    said = [s.text for s in say_periods(count_periods(meetings, make_judged(meetings, shown), choices), choices)]
    assert said[0] == (
        "Core meetings of which people of every party are named: before the event, at least 5 of 10; during the event, no core "
        "meetings; after the event, at least 9 of 10; tied to no event, no core meetings"
    )
    assert said[1].startswith(
        "Core meetings of which people of every party are named, their share after the event less their share before the event: "
        "40 percentage points, with a Newcombe interval from"
    )
    assert said[1].endswith("described, with no cause claimed")


def test_fewer_than_ten_meetings_on_one_side_are_not_compared():
    meetings, shown = make_series("n" * 10, "n" * 9)
    choices = make_settings(periods=Periods())
    assert len(say_periods(count_periods(meetings, make_judged(meetings, shown), choices), choices)) == 3


def test_periods_without_an_after_are_not_compared():
    meetings, shown = make_series("n" * 10, "n" * 10)
    choices = make_settings(periods=Periods(spans=[Period(name="before", label="before", phase="before")]))
    assert len(say_periods(count_periods(meetings, make_judged(meetings, shown), choices), choices)) == 3
