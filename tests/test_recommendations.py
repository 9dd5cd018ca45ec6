"""Recommendations: each rule speaks where its gap is and keeps silent where it is not, and both countries' lists are right."""

from collections import Counter
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest
from test_brief import list_points

from helpers.report.advice_promises import PROMISE_RULES
from helpers.report.advice_record import MEETING_RULES, RECORD_RULES
from helpers.report.finding import Finding
from helpers.report.recommendations import write_recommendations
from helpers.statements import say

RULES = {rule.__name__: rule for rule in (*PROMISE_RULES, *MEETING_RULES, *RECORD_RULES)}
GOAL = {"commitment_id": "G1", "country_iso3": "ZZZ", "counted": "yes", "actor": "Ministry", "delivery": "complete", "lead": "",
        "deadline": "2020", "summary": "Open one office.", "source_url": "https://example.org/g", "specific": "1",
        "measurable": "1", "time_bound": "1", "seed_test": "yes", "goal_text_seen": "full", "m_target": "yes",
        "m_baseline": "yes", "reports": 1, "evidence_old": "no"}  # fmt: skip
MEETING = {"consultation_id": "m1", "scope": "core", "list_complete": "yes", "text_seen": "whole", "order": 1,
           "source_url": "https://example.org/m"}  # fmt: skip
TOLD = {
    "monitoring-past-deadline": say("{answered} {past:goal} {silent}", answered=0, past=1, silent=1),
    "monitoring-reported": say("{old} {reported} {all:goal}", old=0, reported=1, all=1),
    "monitoring-due-next": say("{due:goal}", due=1),
    "chain": say("{asks:ask} {answered} {unseen}", asks=2, answered=2, unseen=0),
    "objectives-covered": say("{objectives:objective} {asked} {promised}", objectives=2, asked=2, promised=1),
    "objectives-asked-not-promised": say("x"), "seed-test": say("x"), "workplan-W": say("x"), "text": say("x"),
    "record": say("x"),
    "tripartite": say("{meetings:core meeting} {stated} {named}", meetings=1, stated=1, named=0),
    "agreement-use": say("x"), "agreement-not-alone": say("Not to be reported alone, for coders agree too little: x"),
    "decisions": say("x"),
}  # fmt: skip
NAMED = {"consultation_id": "m1", "scheme": "three", "parties_stated": "un;government", "parties_named": "government;un"}
AGREED = {"criterion": "delivery", "unknowns": "left_out", "use": "use"}
PLAN = {"workplan_id": "W", "series": "Group", "source_url": "", "initiatives_implied": 4, "initiatives_listed": 4,
        "initiatives_filled": 0}  # fmt: skip


def advise(rule, told=TOLD, **changes):
    """Return what a rule says where nothing is missing but for the `changes` of single cells, by table."""
    cells = {"commitments": GOAL, "consultations": MEETING, "tripartite": NAMED, "agreement": AGREED, "workplans": PLAN,
             "objectives": {"number": 1, "short_title": "Data", "asks": 3, "asked_not_promised": "no"},
             "decisions": {"decision_file": "a.csv", "decided_by": "reader", "decisions": 2}}  # fmt: skip
    tables = {name: pd.DataFrame([row | changes.get(name, {})]) for name, row in cells.items()}
    codings = pd.DataFrame([{"commitment_id": "G1", "coder": "person-1"} | changes.get("codings", {})])
    evidence = type("Frames", (), {"__getitem__": lambda self, name: tables[name], "codings": codings})()
    given = SimpleNamespace(country="ZZZ", headline_scheme="three", as_of=pd.Timestamp("2026-06-30").date(),
                            report=SimpleNamespace(working_group="Group of Examples", published=date(2026, 11, 26)))
    findings = {name: Finding(name, "", statement, "") for name, statement in told.items()}
    return RULES[rule](findings, evidence, given)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_keeps_silent_where_nothing_is_missing(rule):
    assert advise(rule) is None


AHEAD = {"delivery": "not_due", "deadline": "2028"}
GAPS = [
    ("ask_for_reports", {"commitments": {"delivery": "overdue_silent"}},
     "Ask for a report on 1 goal past the deadline, first on one of those longest past it: “Open one office” (G1)"),
    ("ask_for_numbers_and_dates", {"commitments": AHEAD | {"measurable": "0|0.5", "m_baseline": "U"}},
     "Complete the wording of 1 goal whose day has not passed: how it is counted for 1, by when for none"),
    ("ask_for_numbers_and_dates", {"commitments": AHEAD | {"measurable": "0.5", "time_bound": "0", "m_baseline": "no"}},
     "Complete the wording of 1 goal whose day has not passed: how it is counted for 1, by when for 1, both for 1. 1 of these "
     "has a number to reach and no value to start from"),
    ("ask_for_numbers_and_dates", {"commitments": AHEAD | {"time_bound": "0"}},
     "Complete the wording of 1 goal whose day has not passed: how it is counted for none, by when for 1"),
    ("ask_for_promises", {"objectives": {"asked_not_promised": "yes"}},
     "Decide whether to promise something under 1 objective asked for and not promised, first Data (3 asks)"),
    ("prepare_for_deadlines", {"commitments": {"deadline": "2027-06"}},
     "Agree who will report on 1 goal when the day comes, first on “Open one office” (G1)"),
    ("list_initiatives", {"workplans": {"initiatives_listed": 1}},
     "List 3 initiatives that the workplan of the Group counts and nobody names"),
    ("keep_lists", {"consultations": {"list_complete": "unknown"}},
     "Keep a complete list at each meeting: everybody there, with body, party and part"),
    ("name_parties", {"tripartite": {"parties_named": "un"}},
     "Add who spoke for each party at 1 core meeting where a party is stated and nobody of it is named"),
    ("file_texts", {"consultations": {"text_seen": "start_only"}},
     "Put on file the whole text of what was reported on 1 core meeting"),
    ("find_days", {"consultations": {"order": None}}, "Find the day of 1 core meeting"),
    ("find_goal_texts", {"commitments": {"seed_test": "U", "specific": "U|1", "goal_text_seen": "partial"}},
     "Find the full text of 1 goal of which only a part, or what others tell, was seen"),
    ("have_people_code", {"codings": {"coder": "automated-1"}},
     "Have two people, each alone, code 1 goal with the blank sheet of this report"),
    ("sharpen_readings", {"agreement": {"use": "not_alone"}},
     "Make the coding rule clearer for 1 reading on which coders agree too little (delivery), and code goals anew by it"),
    ("confirm_decisions", {"decisions": {"decided_by": "automated coder"}},
     "Confirm or change 2 decisions that an automated coder took"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "gap", "words"), GAPS)
def test_a_rule_speaks_of_the_gap_that_is_there(rule, gap, words):
    point = advise(rule, **gap)
    assert point.statement.text == words
    assert list(point.facts) == ["Because", "For", "By when", "Would show"]
    assert point.leads_to in TOLD


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("ask_for_reports", {"commitments": {"delivery": "overdue_silent", "country_iso3": "AAA"}}),
        ("ask_for_reports", {"commitments": {"delivery": "overdue_silent|not_assessable"}}),
        ("ask_for_numbers_and_dates", {"commitments": AHEAD | {"measurable": "U"}}),
        ("ask_for_numbers_and_dates", {"commitments": AHEAD | {"measurable": "0.5|1"}}),
        ("ask_for_numbers_and_dates", {"commitments": {"measurable": "0", "delivery": "overdue_silent", "deadline": "2025-06"}}),
        ("ask_for_numbers_and_dates", {"commitments": {"measurable": "0", "delivery": "complete", "deadline": "2028"}}),
        ("prepare_for_deadlines", {"commitments": {"deadline": "2027-08"}}),
        ("list_initiatives", {"workplans": {"initiatives_listed": 1, "initiatives_filled": 4}}),
        ("keep_lists", {"consultations": {"list_complete": "no", "scope": "context"}}),
        ("name_parties", {"tripartite": {"parties_stated": ""}}),
        ("find_goal_texts", {"commitments": {"seed_test": "U", "specific": "U"}}),
        ("find_goal_texts", {"commitments": {"seed_test": "U", "time_bound": "0.5|1", "goal_text_seen": "partial"}}),
        ("sharpen_readings", {"agreement": {"use": "not_alone", "unknowns": "as_level"}}),
    ],
)
def test_what_is_open_or_of_others_is_no_gap(rule, change):
    assert advise(rule, **change) is None


def test_rules_on_asks_and_old_reports_follow_their_findings():
    asks = TOLD | {"chain": say("{asks:ask} {answered} {unseen}", asks=3, answered=1, unseen=2)}
    assert advise("ask_for_answers", asks).statement.text.startswith("Go through 2 asks to which no promise is linked")
    old = TOLD | {"monitoring-reported": say("{old} {reported} {all:goal}", old=1, reported=1, all=1)}
    assert advise("renew_reports", old).statement.text.startswith("Ask for a new report on 1 goal whose newest report")
    none = {name: said for name, said in TOLD.items() if name not in ("chain", "monitoring-reported")}
    assert advise("ask_for_answers", none) is advise("renew_reports", none) is None


def test_a_recommendation_without_its_finding_is_refused(reports):
    found = reports["ZZZ"]
    rest = [finding for finding in found.findings if finding.name != "text"]
    with pytest.raises(ValueError, match="no finding behind do-keep-lists, do-file-texts"):
        write_recommendations(rest, found.evidence, found.given)


def test_each_recommendation_stands_with_those_who_are_to_act(reports):
    acting = {"For the working group and those who promised": ("The ", "Those who promised"), "For those who hold meetings":
              ("Whoever convene",), "For those who keep the record": ("Whoever keeps the record",)}  # fmt: skip
    sections = [part for found in reports.values() for part in found.document.sections if part.name.startswith("act-")]
    assert [part.title for part in sections] == 2 * list(acting)
    for part in sections:
        assert all(str(point.facts["For"]).startswith(acting[part.title]) for point in part.blocks), part.title


@pytest.mark.parametrize("country", ["BGD", "ZZZ"])
def test_recommendations_are_named_once_and_have_an_act_a_reason_and_somebody(reports, country):
    points = list_points(reports[country], "act-")
    told = {finding.name for finding in reports[country].findings}
    assert max(Counter(point.name for point in points).values()) == 1
    assert len(points) == {"BGD": 14, "ZZZ": 12}[country]
    for point in points:
        assert point.leads_to in told
        assert len(point.statement.text.split()) <= 45
        assert all(str(fact) for fact in point.facts.values())
        acted_on = next(iter(point.statement.numbers.values()), None)
        reasons = [number.value for number in point.facts["Because"].numbers.values()]
        assert len(reasons) > 1, point.name
        assert acted_on is None or acted_on.value in reasons, point.name


def test_a_recommendation_names_the_working_group_those_who_promised_and_a_day():
    silent = advise("ask_for_reports", commitments={"delivery": "overdue_silent"})
    assert str(silent.facts["For"]) == "The Group of Examples, asking Ministry"
    ahead = advise("ask_for_numbers_and_dates", commitments=AHEAD | {"time_bound": "0"})
    assert str(ahead.facts["For"]) == "Those who promised: Ministry"
    assert str(ahead.facts["By when"]) == "Before the first of their deadlines: 2028"
    passed = advise("ask_for_numbers_and_dates", commitments=AHEAD | {"time_bound": "0", "deadline": "2026-10"})
    assert str(passed.facts["By when"]) == "At once, for the first of their deadlines, October 2026, has passed"
    month = advise("prepare_for_deadlines", commitments={"deadline": "2026-11"})
    assert str(month.facts["By when"]) == "Before the first of their deadlines: November 2026"
    open_ended = advise("ask_for_numbers_and_dates", commitments=AHEAD | {"time_bound": "0", "deadline": ""})
    assert str(open_ended.facts["By when"]) == "Before the next edition of this report"
    plan = advise("list_initiatives", workplans={"initiatives_listed": 1})
    assert str(plan.facts["For"]) == "The Group"


def test_the_numbers_of_bangladesh_are_those_of_plain_python_over_its_tables(reports):
    tables = reports["BGD"].evidence.tables
    acts = {p.name.removeprefix("do-"): p.statement.numbers for p in list_points(reports["BGD"], "act-")}
    goals = [row for row in tables["commitments"].to_dict("records") if row["country_iso3"] == "BGD" and row["counted"] == "yes"]
    core = [row for row in tables["consultations"].to_dict("records") if row["scope"] == "core"]
    ids = {row["consultation_id"] for row in core}
    # no deadline of the register falls into June 2026, the month of the date of the report, so letters tell which have passed
    ahead = [g for g in goals if g["delivery"] != "complete" and not (g["deadline"] and g["deadline"][:7] < "2026-06")]
    short = {name: {g["commitment_id"]: g for g in ahead if all(c in ("0", "0.5") for c in g[name].split("|"))}
             for name in ("measurable", "time_bound")}  # fmt: skip
    no_start = [g for g in short["measurable"].values() if g["m_target"] == "yes" and g["m_baseline"] == "no"]
    stated = [row for row in tables["tripartite"].to_dict("records")
              if row["scheme"] == "whole_of_society" and row["consultation_id"] in ids]  # fmt: skip
    assert acts["ask-for-reports"]["silent"].value == sum(g["delivery"] == "overdue_silent" for g in goals) == 13
    assert acts["numbers-and-dates"]["number"].value == len(short["measurable"]) == 7
    assert no_start == []  # each of these texts was cut or told by others, so that a value to start from may stand in it
    assert "start" not in acts["numbers-and-dates"]
    assert acts["numbers-and-dates"]["date"].value == len(short["time_bound"]) == 3
    assert acts["numbers-and-dates"]["either"].value == len(short["measurable"] | short["time_bound"]) == 9
    assert acts["name-parties"]["gap"].value == sum(
        any(party and party not in row["parties_named"].split(";") for party in row["parties_stated"].split(";"))
        for row in stated
    )
    assert acts["file-texts"]["open"].value == sum(row["text_seen"] != "whole" for row in core) == 38
    assert acts["find-days"]["open"].value == sum(not row["date_start"] for row in core) == 7
    read = [{score for name in ("specific", "measurable", "time_bound") for score in g[name].split("|")} for g in goals
            if g["seed_test"] not in ("yes", "no")]  # fmt: skip
    assert len(read) == 3
    assert acts["find-goal-texts"]["open"].value == sum("U" in scores for scores in read) == 2  # of the third, readers differ
    assert acts["confirm-decisions"]["open"].value == 8 + 30 + 1
    assert "prepare-for-deadlines" not in acts  # the next day falls after June 2027
