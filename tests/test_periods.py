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
    """Judge each meeting as `shown` says; the last scheme shows nothing.

    n named, s stated, b both, ? and what is not told: not shown; x a complete list without one party, S the same while a
    source states every party.
    """
    named, stated = {"n": "yes", "b": "yes", "x": "no", "S": "no"}, {"s": "yes", "b": "yes", "S": "yes"}
    rows = [
        {"consultation_id": meeting, "scheme": scheme,
         "all_named": named.get(shown.get(meeting, ""), "not_shown") if scheme == schemes[0] else "not_shown",
         "all_stated": stated.get(shown.get(meeting, ""), "not_shown") if scheme == schemes[0] else "not_shown"}
        for scheme in schemes for meeting in meetings["consultation_id"]
    ]  # fmt: skip
    return pd.DataFrame(rows)


def count(meetings, shown, periods=NEAR):
    counted = count_periods(meetings, make_judged(meetings, shown), make_settings(periods=periods))
    return check_table(counted, TABLES["periods"])


def make_series(before: str, after: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Make meetings before and after, one a letter of `make_judged`."""
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


SHARES = ["tripartite_share", "share_low", "share_high", "interval_low", "interval_high"]


def find(rows: pd.DataFrame, shown_by: str, period: str = "before") -> pd.Series:
    return rows.set_index(["period", "scheme", "shown_by"]).loc[(period, "triple", shown_by)]


@pytest.mark.parametrize(("meetings", "printed"), [(9, False), (10, True)])
def test_a_share_and_its_interval_need_ten_meetings_and_give_their_reason(meetings, printed):
    cells = find(count(*make_series("n" * 3 + "x" * (meetings - 3), "")), "named")
    assert cells[["tripartite_meetings", "not_shown"]].tolist() == [3, 0]
    assert cells["interval_because"] == ("read as draws" if printed else TOO_FEW)
    if printed:
        low, high = proportion_confint(3, 10, method="wilson")
        assert cells[SHARES].tolist() == pytest.approx([0.3, 0.3, 0.3, low, high])
    else:
        assert cells[SHARES].isna().all()


def test_what_is_not_shown_is_not_counted_as_absent():
    # ten meetings: two name every party, three surely lack one, of five it is not shown
    cells = find(count(*make_series("nnxxx?????", "")), "named")
    assert cells[["meetings", "tripartite_meetings", "not_shown"]].tolist() == [10, 2, 5]
    assert pd.isna(cells["tripartite_share"])
    low, high = proportion_confint(2, 10, method="wilson")[0], proportion_confint(7, 10, method="wilson")[1]
    assert cells[SHARES[1:]].tolist() == pytest.approx([0.2, 0.7, low, high])


def test_ten_meetings_of_which_nothing_is_shown_allow_any_share():
    for shown_by in ("named", "stated", "either"):
        cells = find(count(*make_series("?" * 10, "")), shown_by)
        assert cells[["share_low", "share_high", "interval_low", "interval_high"]].tolist() == pytest.approx([0, 1, 0, 1])


def test_a_complete_list_without_a_party_settles_what_sources_leave_open():
    rows = count(*make_series("nsbxS?", ""))
    shown = {by: find(rows, by)[["tripartite_meetings", "not_shown"]].tolist() for by in ("named", "stated", "either")}
    # named: n and b; open s and ?. stated: s, b and S; open n and ?, for x has a list that lacks a party. either: all but x and ?
    assert shown == {"named": [2, 2], "stated": [3, 2], "either": [4, 1]}


def test_meetings_of_no_period_have_no_share_however_many():
    meetings = make_meetings(**{f"m{n}": {} for n in range(20)})
    none = count(meetings, {"m1": "n"}).query("period == 'none'")
    assert none["meetings"].tolist() == [20] * 6
    assert none[SHARES].isna().all(axis=None)
    assert set(none["interval_because"]) == {NOT_TIED}


@settings(max_examples=30)
@given(st.text("nx", min_size=10, max_size=40), st.text("nx", min_size=10, max_size=40))
def test_before_and_after_differ_as_statsmodels_says(before, after):
    meetings, shown = make_series(before, after)
    given_settings = make_settings(periods=Periods(interval_because="read as draws"))
    counted = count_periods(meetings, make_judged(meetings, shown), given_settings)
    statement = say_periods(counted, given_settings)[1]
    successes = [word.count("n") for word in (after, before)]
    low, high = confint_proportions_2indep(successes[0], len(after), successes[1], len(before), compare="diff", method="newcomb")
    number = statement.numbers["difference"]
    assert number.value == round(100 * (successes[0] / len(after) - successes[1] / len(before)))
    assert (number.low, number.high) == (round(100 * low), round(100 * high))


@pytest.mark.parametrize(
    ("before", "after", "open_before", "open_after"),
    [("n" * 9 + "?", "x" * 10, "1", "none"), ("x" * 10, "nn" + "?" * 8, "none", "8")],
)
def test_a_difference_is_not_told_where_a_meeting_is_not_shown(before, after, open_before, open_after):
    meetings, shown = make_series(before, after)
    choices = make_settings(periods=Periods(interval_because="read as draws"))
    said = say_periods(count_periods(meetings, make_judged(meetings, shown), choices), choices)
    assert said[1].text == (
        "Core meetings of which people of every party are named, their share after the event less their share before the event "
        f"cannot be told: whether every party was there is not shown for {open_after} and {open_before} of them"
    )
    assert len(said) == 6


def test_the_sentences_say_bounds_where_something_is_not_shown_and_claim_no_cause():
    meetings, shown = make_series("nnnnnxxxxx", "nnnnnnnnnx")
    choices = make_settings(periods=Periods(interval_because="read as draws"))
    statements = say_periods(count_periods(meetings, make_judged(meetings, shown), choices), choices)
    said = [s.text for s in statements]
    assert said[0] == (
        "Core meetings of which people of every party are named: before the event, 5 of 10; during the event, no core "
        "meetings; after the event, 9 of 10; tied to no event, no core meetings"
    )
    assert said[1].startswith(
        "Core meetings of which people of every party are named, their share after the event less their share before the event: "
        "40 percentage points, with a Newcombe interval from"
    )
    assert said[1].endswith("described, with no cause claimed")
    # no source states a party, and the lists of five and of one settle that not every party was there
    assert "before the event, none shown of 10" in said[2]
    assert "after the event, none shown of 10" in said[2]


def test_a_count_is_at_least_so_many_only_where_a_meeting_is_not_shown():
    meetings, shown = make_series("nn?", "nnx")
    choices = make_settings(periods=Periods())
    statement = say_periods(count_periods(meetings, make_judged(meetings, shown), choices), choices)[0]
    assert "before the event, at least 2 of 3" in statement.text
    assert "after the event, 2 of 3" in statement.text
    numbers = {name: (n.value, n.low, n.high) for name, n in statement.numbers.items() if name.startswith("shown")}
    assert numbers == {"shown_before": (2, 2, 3), "shown_after": (2, None, None)}


def test_fewer_than_ten_meetings_on_one_side_are_not_compared():
    meetings, shown = make_series("n" * 10, "n" * 9)
    choices = make_settings(periods=Periods())
    said = say_periods(count_periods(meetings, make_judged(meetings, shown), choices), choices)
    told = "No difference is told between “before the event” and “after the event”: fewer than ten meetings after the event"
    assert [statement.text for statement in said[3:]] == [told]


def test_periods_without_an_after_are_not_compared():
    meetings, shown = make_series("n" * 10, "n" * 10)
    choices = make_settings(periods=Periods(spans=[Period(name="before", label="before", phase="before")]))
    assert len(say_periods(count_periods(meetings, make_judged(meetings, shown), choices), choices)) == 3


def make_systems(**systems: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Make ten meetings that name every party for each phase, the first of which groups people by the system given."""
    meetings, shown = make_series("n" * 10, "n" * 10)
    ways = {f"{phase}0": system for phase, system in systems.items()}
    days = {"before": "2020-01-01", "after": "2021-01-01"}
    names = [ways.get(meeting, "form A") for meeting in meetings["consultation_id"]]
    return meetings.assign(category_system=names, date_start=meetings["phase"].map(days)), shown


def test_periods_that_group_people_in_different_ways_are_not_compared():
    meetings, shown = make_systems()
    changed = meetings["category_system"].mask(meetings["phase"] == "after", "form B")
    choices = make_settings(periods=Periods(interval_because="read as draws"))
    rows = count_periods(meetings.assign(category_system=changed), make_judged(meetings, shown), choices)
    why = "people are grouped by form A in 2020 and by form B in 2021"
    assert find(rows, "named", "before")["comparable"] == find(rows, "named", "after")["comparable"] == f"no: {why}"
    # each period groups them in one way, so its own share stands
    assert find(rows, "named")[["tripartite_share", "interval_because"]].tolist() == [1, "read as draws"]
    said = [statement.text for statement in say_periods(rows, choices)]
    assert not any("Newcombe" in one for one in said)
    assert said[-1] == f"The periods “before the event” and “after the event” are not compared with another, for {why}"
    assert len(said) == 4


def test_a_period_that_groups_people_in_two_ways_has_no_share():
    meetings, shown = make_systems(before="form B")
    choices = make_settings(periods=Periods())
    rows = count_periods(meetings, make_judged(meetings, shown), choices)
    assert find(rows, "named")[SHARES].isna().all()
    assert find(rows, "named")["interval_because"] == "no share: people are grouped by form A in 2020 and by form B in 2020"
    assert find(rows, "named", "after")["tripartite_share"] == 1
    assert find(rows, "named")[["tripartite_meetings", "not_shown"]].tolist() == [10, 0]
    assert {find(rows, "named", period)["comparable"] for period in ("before", "after")} == {
        "no: people are grouped by form A in 2020 to 2021 and by form B in 2020"
    }


@pytest.mark.parametrize("systems", [{"before": "FORM  a"}, {"before": " Form A ", "after": "form\u00a0a"}])
def test_case_and_white_space_make_no_other_system(systems):
    meetings, shown = make_systems(**systems)
    choices = make_settings(periods=Periods())
    rows = count_periods(meetings, make_judged(meetings, shown), choices)
    assert set(rows["comparable"]) == {"yes"}
    assert "Newcombe" in say_periods(rows, choices)[1].text


def test_without_a_core_meeting_the_periods_are_empty_and_the_sentence_says_so():
    meetings = make_meetings(m={"scope": "context", "phase": "before"})
    choices = make_settings(periods=NEAR)
    rows = count_periods(meetings, make_judged(meetings, {"m": "n"}), choices)
    assert len(check_table(rows, TABLES["periods"])) == 4 * 2 * 3
    assert rows[["meetings", "tripartite_meetings", "not_shown"]].to_numpy().sum() == 0
    assert [said.text for said in say_periods(rows, choices)] == ["No core meeting is on record, so no period has one"]


def test_two_periods_with_one_label_are_refused():
    spans = [
        Period(name="near", label="Before  the event", phase="before", within_days=90),
        Period(name="far", label="before the event", phase="before"),
    ]
    with pytest.raises(ValueError, match="“before the event” is the label of more than one period"):
        Periods(spans=spans)
    assert len(Periods(spans=[spans[0], spans[1].model_copy(update={"label": "long before the event"})]).spans) == 2
