"""From ask to delivery: links and their dates, what each ask found, what nobody asked for, and the sentences."""

import calendar
import datetime as dt
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from chain_frames import (
    PARTIES,
    SETTINGS,
    best_relations,
    make_asks,
    make_chain,
    make_links,
    make_promises,
    read_country,
    read_raw,
    read_rows,
)
from hypothesis import given
from hypothesis import strategies as st

from helpers import figures_data, paths
from helpers.commitments import answers as found
from helpers.commitments import chain_sentences as sentences
from helpers.commitments.chain import build_links
from helpers.commitments.lags import count_days, order_dates
from helpers.commitments.summaries import say_chain
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import DELIVERY, RELATIONS
from helpers.figures import CATALOGUE, flow, goal_titles
from helpers.problems import InputError

CAUSAL = ("because of", "led to", "caused", "resulted in", "thanks to", "in response to", "due to", "as a result", "owing to",
          "brought about", "triggered", "prompted")  # fmt: skip


@pytest.fixture(scope="module")
def real():
    return read_country("BGD")


@pytest.fixture(scope="module")
def invented():
    return read_country("ZZZ")


@pytest.fixture(params=["BGD", "ZZZ"])
def either(request, real, invented):
    return {"BGD": real, "ZZZ": invented}[request.param]


# -- what is in the files, counted in plain Python


def test_of_the_asks_of_bangladesh_nine_are_answered_and_for_most_no_promise_was_seen(real):
    counts = Counter(best_relations("BGD").values())
    assert (counts["answers"] + counts["partly_answers"], counts["same_topic_only"], counts["none_seen"]) == (9, 42, 282)
    assert dict(zip(real.answers["ask_id"], real.answers["relation"], strict=True)) == best_relations("BGD")
    said = say_chain(real.chain).numbers
    assert {name: n.value for name, n in said.items()} == {"asks": 333, "answered": 9, "topic": 42, "unseen": 282}


def test_every_ask_of_either_country_keeps_its_strongest_link(either):
    assert dict(zip(either.answers["ask_id"], either.answers["relation"], strict=True)) == best_relations(either.settings.country)


def test_a_link_keeps_its_basis_and_how_sure_it_is(either):
    raw = read_raw(either.settings.country, "ask_commitment_links")
    wanted = {(row["ask_id"], row["commitment_id"]): (row["basis"], row["confidence"]) for row in raw}
    linked = either.chain.loc[either.chain["commitment_id"] != ""]
    kept = {(row.ask_id, row.commitment_id): (row.link_basis, row.confidence) for row in linked.itertuples()}
    assert kept == wanted
    assert not any(linked["link_basis"] == "")


def test_the_room_of_an_ask_is_that_of_its_meeting_under_the_headline_scheme(real):
    scheme = real.settings.headline_scheme
    stored = read_rows(paths.REPORTS / "BGD" / "tables" / "tripartite.csv")
    rooms = {row["consultation_id"]: (row["parties_named"], row["parties_stated"]) for row in stored if row["scheme"] == scheme}
    assert any(rooms.values())
    for row in real.chain.itertuples():
        expected = rooms[row.consultation_id] if row.consultation_id else ("", "")
        assert (row.parties_named, row.parties_stated) == expected, row.ask_id


def test_actor_date_and_delivery_are_those_of_the_promise(real):
    promises = {row["commitment_id"]: row for row in read_rows(paths.REPORTS / "BGD" / "tables" / "commitments.csv")}
    for row in real.chain.itertuples():
        expected = promises.get(row.commitment_id, dict.fromkeys(("actor", "date_made", "delivery"), ""))
        assert (row.actor, row.date_made, row.delivery) == (expected["actor"], expected["date_made"], expected["delivery"])


def test_every_lag_of_the_record_is_that_of_its_dates(real):
    made = {row["commitment_id"]: row["date_made"] for row in read_rows(paths.RAW / "reference" / "commitments.csv")}
    asked = {row["ask_id"]: row["date"] for row in read_raw("BGD", "asks")}
    lags, left_open = 0, []
    for row in read_raw("BGD", "ask_commitment_links"):
        dates = asked[row["ask_id"]], made[row["commitment_id"]]
        exact = all(len(date) == 10 for date in dates)
        if row["lag_days"]:
            lags += 1
            assert int(row["lag_days"]) == (dt.date.fromisoformat(dates[1]) - dt.date.fromisoformat(dates[0])).days
        elif exact:
            left_open.append((row["ask_id"], row["commitment_id"]))
    assert lags == real.chain["lag_days"].notna().sum() == 19
    # the register doubts the year of that promise, so the compiler gave no lag, and none is worked out
    assert left_open == [("BGD-ASK-057", "BGD-021"), ("BGD-ASK-118", "BGD-021")]


def test_no_promise_of_the_record_answers_an_ask_that_came_later(real):
    answering = real.chain.loc[real.chain["relation"].isin(["answers", "partly_answers"])]
    assert Counter(answering["lag_basis"]) == {"ask_came_first": 9}


def count_unasked(country: str) -> tuple[set[str], set[str]]:
    """The goals of the raw links that answer, and those linked in any way."""
    rows = read_raw(country, "ask_commitment_links")
    return {r["commitment_id"] for r in rows if r["relation"] in RELATIONS[:2]}, {r["commitment_id"] for r in rows}


def test_promises_that_answer_no_ask_are_those_without_a_link_that_answers(either):
    country = either.settings.country
    answering, linked = count_unasked(country)
    stored = read_rows(paths.REPORTS / country / "tables" / "commitments.csv")
    own = {row["commitment_id"]: row for row in stored if row["country_iso3"] == country and row["counted"] == "yes"}
    assert set(either.unasked["commitment_id"]) == set(own) - answering
    for row in either.unasked.itertuples():
        goal = own[row.commitment_id]
        assert (row.actor, row.summary, row.deadline, row.delivery, row.source_url) == (
            goal["actor"], goal["summary"], goal["deadline"], goal["delivery"], goal["source_url"])  # fmt: skip
        assert (row.relation == "none_seen") == (row.commitment_id not in linked)
        assert (row.asks == 0) == (row.relation == "none_seen")


def test_the_stored_tables_say_what_the_sources_say(either):
    folder = paths.REPORTS / either.settings.country / "tables"
    stored = read_rows(folder / "chain.csv")
    assert [(row["ask_id"], row["commitment_id"], row["lag_basis"]) for row in stored] == sorted(
        zip(either.chain["ask_id"], either.chain["commitment_id"], either.chain["lag_basis"], strict=True)
    )
    assert [row["commitment_id"] for row in read_rows(folder / "unasked.csv")] == sorted(either.unasked["commitment_id"])


# -- the order of dates


@pytest.mark.parametrize(
    ("asked", "promised", "order"),
    [
        ("2022-04-26", "2022-05-20", "ask_came_first"),
        ("2022-05-20", "2022-04-26", "promise_came_first"),
        ("2022-04-26", "2022-04-26", "same_day"),
        ("2022-04-26", "2022", "order_not_shown"),
        ("2022", "2022-04-26", "order_not_shown"),
        ("2022-04-26", "2022-04", "order_not_shown"),
        ("2022-04-26", "2022-05", "ask_came_first"),
        ("2022-04-30", "2022-05", "ask_came_first"),
        ("2021", "2022-01-01", "ask_came_first"),
        ("2023", "2022-12", "promise_came_first"),
        ("2022", "2022", "order_not_shown"),
        ("2022-05", "2022-05", "order_not_shown"),
        ("", "2022-04-26", "order_not_shown"),
        ("2022-04-26", "", "order_not_shown"),
        ("", "", "order_not_shown"),
    ],
)
def test_the_order_is_told_only_where_the_dates_show_it(asked, promised, order):
    assert order_dates(pd.Series([asked], dtype="str"), pd.Series([promised], dtype="str")).tolist() == [order]


DAYS = st.dates(dt.date(2019, 11, 1), dt.date(2022, 3, 1))
LENGTHS = st.sampled_from([0, 4, 7, 10])


def span(partial: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a partial date can mean; any day of two thousand years for an empty one."""
    parts = [int(part) for part in partial.split("-") if part]
    if not parts:
        return dt.date(1, 1, 1), dt.date(2999, 12, 31)
    year, months = parts[0], parts[1:2] or [1, 12]
    days = parts[2:] * 2 or [1, calendar.monthrange(year, months[-1])[1]]
    return dt.date(year, months[0], days[0]), dt.date(year, months[-1], days[1])


def order_one(asked: str, promised: str) -> str:
    return order_dates(pd.Series([asked], dtype="str"), pd.Series([promised], dtype="str")).iloc[0]


@given(DAYS, DAYS, LENGTHS, LENGTHS)
def test_the_order_of_partial_dates_is_that_of_every_day_they_can_mean(asked, promised, long, other):
    one, two = asked.isoformat()[:long], promised.isoformat()[:other]
    (ask_from, ask_to), (promise_from, promise_to) = span(one), span(two)
    expected = "order_not_shown"
    if ask_to < promise_from:
        expected = "ask_came_first"
    elif promise_to < ask_from:
        expected = "promise_came_first"
    elif ask_from == ask_to == promise_from == promise_to:
        expected = "same_day"
    assert order_one(one, two) == expected


@given(DAYS, DAYS, LENGTHS, LENGTHS)
def test_a_more_exact_date_never_turns_an_order_that_is_shown(asked, promised, long, other):
    rough = order_one(asked.isoformat()[:long], promised.isoformat()[:other])
    assert rough in ("order_not_shown", order_one(asked.isoformat(), promised.isoformat()))


@given(DAYS, DAYS, LENGTHS, LENGTHS)
def test_turning_ask_and_promise_round_turns_the_order_round(asked, promised, long, other):
    one, two = asked.isoformat()[:long], promised.isoformat()[:other]
    turned = {"ask_came_first": "promise_came_first", "promise_came_first": "ask_came_first"}
    assert order_one(two, one) == turned.get(order_one(one, two), order_one(one, two))


@given(DAYS, DAYS)
def test_days_between_exact_days_are_those_of_the_calendar(asked, promised):
    dates = (pd.Series([asked.isoformat(), "2020", ""], dtype="str"), pd.Series([promised.isoformat()] * 3, dtype="str"))
    days = count_days(*dates)
    assert days.iloc[0] == (promised - asked).days
    assert days.iloc[1:].isna().all()


# -- links that are refused


def refuse(link: tuple, **promises: str):
    asks = make_asks(("A1", "2022-04-26"), ("A2", "2022"), ("A3", "2022-04-26", "un", "", "A1"))
    with pytest.raises(InputError) as caught:
        build_links(make_links(("A1", "B1", "same_topic_only"), link), asks, make_promises(**{"B1": "2022-05-20"} | promises))
    (problem,) = caught.value.problems
    assert (problem.file, problem.row) == ("data/raw/ZZZ/links.csv", 3)
    assert problem.mend
    return problem


def test_a_lag_that_the_dates_contradict_is_refused():
    problem = refuse(("A1", "B2", "answers", "24"), B2="2022-05-21")
    assert (problem.column, problem.value) == ("lag_days", "24")
    assert problem.expected == "25, for the ask is of 2022-04-26 and the promise of 2022-05-21"


def test_a_lag_without_two_exact_days_is_refused():
    problem = refuse(("A2", "B1", "same_topic_only", "100"))
    assert (problem.column, problem.value) == ("lag_days", "100")
    assert problem.expected == "nothing, for the ask is of 2022 and the promise of 2022-05-20"
    assert refuse(("A1", "B2", "same_topic_only", "3"), B2="").expected.endswith("the promise of no known day")


@pytest.mark.parametrize("lag", ["soon", "24 days", "24.5"])
def test_a_lag_that_is_no_number_of_days_is_refused(lag):
    assert refuse(("A1", "B2", "same_topic_only", lag), B2="2022-05-20").value == lag


def test_a_promise_that_came_first_cannot_answer():
    problem = refuse(("A1", "B2", "partly_answers"), B2="2022-03")
    assert (problem.column, problem.value) == ("relation", "partly_answers")
    assert problem.expected.startswith("same_topic_only")


@pytest.mark.parametrize(("link", "column"), [(("A9", "B1", "answers"), "ask_id"), (("A1", "B9", "answers"), "commitment_id")])
def test_a_link_to_nothing_is_refused(link, column):
    problem = refuse(link)
    assert (problem.what, problem.column) == ("link leads nowhere", column)


def test_a_link_of_a_repeat_is_refused_for_it_would_be_lost():
    assert refuse(("A3", "B1", "same_topic_only")).expected == "a known ask_id that repeats no other ask"


def test_all_wrong_links_are_told_at_once():
    asks = make_asks(("A1", "2022-04-26"))
    links = make_links(("A9", "B1", "answers"), ("A1", "B1", "answers", "1"), ("A1", "B9", "answers"))
    with pytest.raises(InputError) as caught:
        build_links(links, asks, make_promises(B1="2022-05-20"))
    assert [problem.row for problem in caught.value.problems] == [2, 4, 3]


def test_a_lag_may_be_left_open_and_right_ones_pass():
    asks = make_asks(("A1", "2022-04-26"), ("A2", "2022"))
    links = make_links(("A1", "B1", "answers", "24"), ("A1", "B2", "same_topic_only", "-26"), ("A1", "B3", "answers"),
                       ("A1", "B4", "partly_answers", "0"), ("A2", "B1", "answers"))  # fmt: skip
    built = build_links(links, asks, make_promises(B1="2022-05-20", B2="2022-03-31", B3="2022-07-01", B4="2022-04-26"))
    assert built["lag_days"].tolist() == ["24", "-26", "", "0", ""]
    assert built["link_basis"].tolist() == ["the same words"] * 5


def test_a_link_says_one_of_three_things():
    asks, promises = make_asks(("A1", "2022-04-26")), make_promises(B1="2022")
    with pytest.raises(InputError, match="answers, partly_answers, same_topic_only"):
        check_table(build_links(make_links(("A1", "B1", "none_seen")), asks, promises), TABLES["ask_links"])


# -- what each ask found


def find(chain: pd.DataFrame) -> pd.DataFrame:
    return found.list_answers(chain).set_index("ask_id")


def test_the_chain_holds_the_room_of_the_headline_scheme_and_nothing_for_an_ask_at_no_meeting():
    asks = make_asks(("A1", "2022", "un", "", "", "", "m1"), ("A2", "2022", "un"), ("A3", "2022", "un", "", "", "", "m2"))
    chain = make_chain(asks, make_promises(B1="2023"))
    assert chain[["parties_named", "parties_stated"]].to_numpy().tolist() == [["un", "un;government"], ["", ""], ["", ""]]


def test_an_ask_without_a_link_says_nothing_of_order_or_promise():
    row = make_chain(make_asks(("A1", "2022-01-01", "un")), make_promises(B1="2023")).iloc[0]
    assert row[["commitment_id", "relation", "lag_basis", "link_basis", "actor", "date_made", "delivery"]].tolist() == [
        "", "none_seen", "", "", "", "", ""]  # fmt: skip


def test_a_repeat_is_no_ask_of_its_own():
    chain = make_chain(make_asks(("A1", "2022"), ("A2", "2023", "", "", "A1")), make_promises(B1="2023"))
    assert chain["ask_id"].tolist() == ["A1"]


def test_the_strongest_link_counts_and_only_its_promises_tell_the_delivery():
    asks = make_asks(("A1", "2020", "un"))
    links = (("A1", "B1", "same_topic_only"), ("A1", "B2", "partly_answers"), ("A1", "B3", "partly_answers"))
    chain = make_chain(asks, make_promises(B1="2021", B2="2021", B3="2021"), *links,
                       B1="complete", B2="overdue_silent", B3="limited")  # fmt: skip
    assert find(chain).loc["A1", ["relation", "promises", "delivery"]].tolist() == ["partly_answers", 3, "limited"]


def test_a_promise_without_a_score_of_its_own_is_said_to_have_none():
    chain = make_chain(make_asks(("A1", "2020"), ("A2", "2020")), make_promises(B1="2021"), ("A1", "B1", "answers"), B1="")
    assert find(chain)["delivery"].tolist() == ["not_scored", "no_promise"]
    assert find(chain)["promises"].tolist() == [1, 0]


def test_every_delivery_has_a_place_and_where_coders_differ_the_lower_one_decides():
    assert set(found.BEST_FIRST) == {*DELIVERY, "not_scored", "no_promise"}
    assert found.BEST_FIRST[0] == "complete"
    cells = pd.Series(["complete|not_assessable", "not_assessable", "limited", "complete"], dtype="str")
    places = found.rank_delivery(cells)
    assert places.iloc[0] == places.iloc[1] > places.iloc[2] > places.iloc[3]


def test_a_voice_of_several_and_an_open_constituency_are_askers_of_their_own():
    asks = make_asks(("A1", "2020", "other", "un;government"), ("A2", "2020", ""), ("A3", "2020", "other"))
    answers = find(make_chain(asks, make_promises(B1="2021")))
    assert answers["asker"].tolist() == ["several_at_once", "undecided", "other"]


def test_counts_by_any_column_sum_to_the_asks_and_by_objective_an_ask_counts_under_each():
    asks = make_asks(("A1", "2020", "un", "", "", "3;18", "m1"), ("A2", "2020", "un", "", "", "3"), ("A3", "2020", "media"))
    answers = found.list_answers(make_chain(asks, make_promises(B1="2021"), ("A2", "B1", "answers")))
    by_asker = found.count_answers(answers, "asker")
    assert by_asker.to_numpy().tolist() == [["un", 2, 1, 0, 0, 1], ["media", 1, 0, 0, 0, 1]]
    by_objective = found.count_answers(answers, "coded_objectives")
    assert by_objective.to_numpy().tolist() == [["3", 2, 1, 0, 0, 1], ["", 1, 0, 0, 0, 1], ["18", 1, 0, 0, 0, 1]]
    by_meeting = found.count_answers(answers, "consultation_id")
    assert by_meeting[["consultation_id", "asks"]].to_numpy().tolist() == [["", 2], ["m1", 1]]


@pytest.mark.parametrize("by", ["asker", "constituency", "party", "consultation_id"])
def test_counts_of_either_country_sum_to_its_distinct_asks(either, by):
    counts = found.count_answers(either.answers, by)
    assert counts["asks"].sum() == len(best_relations(either.settings.country))
    assert (counts[list(RELATIONS)].sum(axis=1) == counts["asks"]).all()


def test_counts_by_objective_are_those_of_the_raw_file(real):
    counted = Counter(
        number for row in read_raw("BGD", "asks") if not row["repeat_of"] for number in row["coder_objectives"].split(";")
    )
    counts = found.count_answers(real.answers, "coded_objectives")
    assert dict(zip(counts["coded_objectives"], counts["asks"], strict=True)) == counted


def test_asks_without_a_promise_are_listed_by_date_with_undated_ones_last():
    asks = make_asks(("A1", "", "un"), ("A2", "2021-05-01", "un"), ("A3", "2021", "un"), ("A4", "2020-01", "un"), ("A5", "2020"))
    chain = make_chain(asks, make_promises(B1="2023"), ("A5", "B1", "same_topic_only"))
    assert found.list_unanswered(found.list_answers(chain))["ask_id"].tolist() == ["A4", "A3", "A2", "A1"]


def test_asks_of_bangladesh_without_a_promise_are_all_listed(real):
    listed = found.list_unanswered(real.answers)
    assert set(listed["ask_id"]) == {ask for ask, relation in best_relations("BGD").items() if relation == "none_seen"}
    words = {row["ask_id"]: row["summary"] for row in read_raw("BGD", "asks")}
    assert all(row.ask_summary == words[row.ask_id] for row in listed.itertuples())


def test_goals_nobody_asked_for_leave_out_other_countries_and_goals_not_counted():
    asks = make_asks(("A1", "2020", "un"), ("A2", "2020", "un"))
    promises = make_promises(B1="2021", B2="2021", B3="2021", B4="2021", X1="2021", N1="2021")
    chain = make_chain(asks, promises, ("A1", "B1", "answers"), ("A2", "B2", "partly_answers"), ("A1", "B3", "same_topic_only"),
                       ("A2", "B3", "same_topic_only"), ("A2", "B1", "same_topic_only"))  # fmt: skip
    unasked = check_table(found.list_unasked(promises, chain, "ZZZ"), TABLES["unasked"])
    assert unasked[["commitment_id", "relation", "asks"]].to_numpy().tolist() == [
        ["B3", "same_topic_only", 2], ["B4", "none_seen", 0]]  # fmt: skip


def test_links_and_chain_give_the_same_goals_that_nobody_asked_for(either):
    from_chain = found.list_unasked(either.promises, either.chain, either.settings.country)
    pd.testing.assert_frame_equal(from_chain, either.unasked)


def test_without_asks_every_goal_is_one_that_nobody_asked_for():
    promises = make_promises(B1="2021")
    chain = make_chain(make_asks(), promises)
    assert found.list_answers(chain).empty
    assert found.count_answers(found.list_answers(chain), "asker").empty
    assert found.list_unanswered(found.list_answers(chain)).empty
    assert found.list_unasked(promises, chain, "ZZZ")["relation"].tolist() == ["none_seen"]


# -- sentences


def say_all(country: SimpleNamespace) -> list:
    return [
        say_chain(country.chain),
        *sentences.say_links(country.chain),
        *sentences.say_answered(country.chain, country.settings),
        *sentences.say_unasked(country.unasked, country.promises, country.settings),
    ]


def read_values(said) -> dict[str, float]:
    return {name: number.value for name, number in said.numbers.items()}


def test_what_is_said_of_the_links_is_a_count_of_the_file(real):
    rows = read_raw("BGD", "ask_commitment_links")
    judged, order, outcome = sentences.say_links(real.chain)
    relations, sure = Counter(row["relation"] for row in rows), Counter((row["relation"], row["confidence"]) for row in rows)
    names = {"answers": "answers", "partly_answers": "partly", "same_topic_only": "topic"}
    assert read_values(judged) == {
        "links": 60, "answers": relations["answers"], "partly": relations["partly_answers"],
        "topic": relations["same_topic_only"],
        **{f"{names[relation]}_{word}": many for (relation, word), many in sure.items()},
    }  # fmt: skip
    assert set(sure) >= {("answers", "medium"), ("partly_answers", "medium"), ("same_topic_only", "high")}
    days = [int(row["lag_days"]) for row in rows if row["lag_days"] and row["relation"] in RELATIONS[:2]]
    values = read_values(order)
    assert (values["low"], values["high"], values["known_answering"]) == (min(days), max(days), len(days))
    assert sum(values[name] for name in ("ask", "promise", "same", "open")) == values["links"] == 60
    assert values["same"] == sum(row["lag_days"] == "0" for row in rows)
    assert sum(value for name, value in read_values(outcome).items() if name != "asks") == read_values(outcome)["asks"] == 9


def test_what_is_said_of_each_party_is_a_count_of_the_file(real):
    best = best_relations("BGD")
    asks = [row for row in read_raw("BGD", "asks") if not row["repeat_of"]]
    alone = {party: [r for r in asks if r["party"] == party and not r["parties_if_mixed"]] for party in PARTIES}
    headline, *others = sentences.say_answered(real.chain, real.settings)
    assert len(others) == len(real.settings.schemes) - 1
    assert {number.scheme for number in headline.numbers.values()} == {real.settings.headline_scheme}
    values = read_values(headline)
    for party in ("government", "un", "civil_society"):
        assert values[f"asks_{party}"] == len(alone[party])
        assert values[f"answered_{party}"] == sum(best[r["ask_id"]] in RELATIONS[:2] for r in alone[party])
    assert sum(value for name, value in values.items() if name.startswith("asks_")) == len(asks)
    assert sum(value for name, value in values.items() if name.startswith("answered_")) == 9


def test_what_is_said_of_goals_nobody_asked_for(real):
    (said,) = sentences.say_unasked(real.unasked, real.promises, real.settings)
    values = read_values(said)
    answering, linked = count_unasked("BGD")
    own = {row["commitment_id"] for row in real.promises.query("country_iso3 == 'BGD' and counted == 'yes'").to_dict("records")}
    unasked, bare = len(own - answering), len(own - linked)
    assert len(own) > unasked > bare > 0
    assert values == {"goals": len(own), "unasked": unasked, "topic": unasked - bare, "bare": bare,
                      "share": round(100 * unasked / len(own))}  # fmt: skip


def test_every_number_leads_to_rows_of_its_table(either):
    rows = {
        "tables/chain.csv": {*either.chain["ask_id"], *(either.chain["ask_id"] + " + " + either.chain["commitment_id"])},
        "tables/unasked.csv": set(either.unasked["commitment_id"]),
        "tables/commitments.csv": set(either.promises["commitment_id"]),
    }
    for said in say_all(either):
        for name, number in said.numbers.items():
            assert set(number.rows) <= rows[number.table], (said.text, name)
            if number.unit not in ("%", "days"):
                assert len(number.rows) == number.value, (said.text, name)
                assert bool(number.source_urls) == bool(number.value)


def make_many(count: int, answered: int) -> pd.DataFrame:
    asks = make_asks(*((f"A{n:02}", "2020", "un") for n in range(count)))
    links = [(f"A{n:02}", "B1", "answers") for n in range(answered)]
    return make_chain(asks, make_promises(B1="2021"), *links)


@pytest.mark.parametrize(("count", "share"), [(9, False), (10, True), (30, True)])
def test_a_share_stands_only_over_ten_asks_or_more(count, share):
    said = sentences.say_answered(make_many(count, 3), SETTINGS)[0]
    assert ("%" in said.text) == share
    assert f"UN, 3 of {count}" in said.text
    assert "0%" not in sentences.say_answered(make_many(30, 0), SETTINGS)[0].text


@pytest.mark.parametrize(("count", "share"), [(9, False), (10, True)])
def test_a_share_of_goals_stands_only_over_ten_goals_or_more(count, share):
    promises = make_promises(**{f"B{n}": "2021" for n in range(count)})
    unasked = found.list_unasked(promises, make_links(("A1", "B1", "answers")), "ZZZ")
    assert ("%" in sentences.say_unasked(unasked, promises, SETTINGS)[0].text) == share


def test_an_ask_in_a_voice_of_several_is_no_partys_own():
    asks = make_asks(("A1", "2020", "un", "un;media"), ("A2", "2020", "un"), ("A3", "2020", "government"))
    said = sentences.say_answered(make_chain(asks, make_promises(B1="2021"), ("A1", "B1", "answers")), SETTINGS)[0]
    assert said.text.endswith(
        "Government, none of 1 ask; UN, none of 1 ask; civil society, no asks; told by several at once, 1 of 1 ask"
    )


def test_the_headline_scheme_is_told_first():
    said = sentences.say_answered(make_many(3, 1), SETTINGS)
    assert [number.scheme for s in said for number in s.numbers.values()][:: len(said[0].numbers)][0] == "three"
    assert "all three" in said[0].text
    assert "two others" in said[1].text


def test_nothing_on_record_is_said_in_words():
    empty = make_chain(make_asks(), make_promises())
    assert [s.text for s in sentences.say_links(empty)] == ["No link between an ask and a promise is on record"]
    assert [s.text for s in sentences.say_answered(empty, SETTINGS)] == ["No ask is on record"]
    unasked = found.list_unasked(make_promises(), empty, "ZZZ")
    assert [s.text for s in sentences.say_unasked(unasked, make_promises(), SETTINGS)] == [
        "No counted goal of the country is on record"]  # fmt: skip


@pytest.mark.parametrize(("column", "cell"), [("link_basis", ""), ("confidence", ""), ("confidence", "very")])
def test_a_link_says_on_what_it_rests_and_how_sure_it_is(column, cell):
    links = read_country("ZZZ").links.assign(lag_days="", source_sheet="")
    check_table(links, TABLES["ask_links"])
    said = rf"row {links['source_row'].iloc[1]}, column {column.removeprefix('link_')}: breaks the contract"
    with pytest.raises(InputError, match=said):
        check_table(links.assign(**{column: [*links[column].iloc[:1], cell, *links[column].iloc[2:]]}), TABLES["ask_links"])


def test_one_lag_is_told_as_one():
    chain = make_chain(make_asks(("A1", "2020-01-01", "un")), make_promises(B1="2020-01-02"), ("A1", "B1", "answers", "1"))
    assert "(1 day)" in sentences.say_links(chain)[1].text


def test_no_sentence_says_that_an_ask_made_a_promise(either):
    data = figures_data.prepare_chain(either.chain, either.settings)
    told = [said.text for said in say_all(either)]
    told += [str(CATALOGUE["chain"].title(data)), CATALOGUE["chain"].describe(data), CATALOGUE["chain"].source]
    assert len(told) > 8
    for text in told:
        assert not [words for words in CAUSAL if words in text.lower()], text


@pytest.mark.parametrize("module", [sentences, found, flow, goal_titles])
def test_no_causal_word_stands_in_a_module_of_the_chain(module):
    text = Path(module.__file__).read_text(encoding="utf-8").lower()
    assert "at least in part" in text or module in (found, flow)
    assert not [words for words in CAUSAL if words in text]


def test_the_scan_sees_a_causal_word():
    assert [words for words in CAUSAL if words in "the ask led to a promise"] == ["led to"]
