"""The page in brief: few points in plain words, each with the numbers of its finding, how sure, and why."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.report.brief import write_brief
from helpers.report.document import Point
from helpers.report.finding import Finding
from helpers.report.findings import list_numbers
from helpers.report.sureness import LEVELS
from helpers.statements import Number, Statement, say

COUNTRIES = ("BGD", "ZZZ")


def list_points(found, section):
    return [
        block for part in found.document.sections if part.name.startswith(section)
        for block in part.blocks if isinstance(block, Point)
    ]


@pytest.mark.parametrize("country", COUNTRIES)
def test_three_to_five_points_fill_one_page(reports, country):
    points = list_points(reports[country], "brief")
    assert 3 <= len(points) <= 5
    words = [text.split() for point in points for text in (point.statement.text, *map(str, point.facts.values()))]
    assert sum(map(len, words)) <= 350
    for point in points:
        assert len(point.statement.text.split()) <= 30, point.statement.text
        assert list(point.facts) == ["Range", "How sure", "Why"]
        assert point.facts["How sure"].rstrip(".") in LEVELS
        assert 5 < len(str(point.facts["Why"]).split()) <= 35
        assert len([n for n in point.statement.numbers.values() if n.unit in ("meetings", "asks", "goals", "themes")]) >= 2


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_point_and_its_finding_cannot_disagree(reports, country):
    told = {finding.name: finding.statement for finding in reports[country].findings}
    extra = {"tripartite": told["tripartite-schemes"].numbers}
    for point in list_points(reports[country], "brief"):
        theirs = [*told[point.leads_to].numbers.values(), *extra.get(point.leads_to, {}).values()]
        mine = [
            n for said in (point.statement, *point.facts.values()) if isinstance(said, Statement) for n in said.numbers.values()
        ]
        assert mine
        assert [number for number in mine if number not in theirs] == []


def test_the_points_of_bangladesh_are_those_counted_by_hand(reports):
    # from the tables as they stand in reports/BGD/tables, counted in a spreadsheet
    points = {p.name: p for p in list_points(reports["BGD"], "brief")}
    assert list(points) == ["brief-parties", "brief-voices", "brief-asks", "brief-promises", "brief-delivery"]
    assert [p.statement.text for p in points.values()] == [
        "Of 42 core meetings, at least 5 name people of every party: Government, UN and civil society",
        "Of 42 concrete themes of asks, 13 are voiced by two of the parties or more, each for itself",
        "Of 333 distinct asks, 9 have a promise that answers at least part of what is asked",
        "Of 32 goals promised in Bangladesh, at least 7 are specific, measurable and time-bound in full",
        "Of 32 goals promised, 13 are past the deadline with nothing reported in any source seen; 2 are reported complete",
    ]
    sure = {name: point.facts["How sure"] for name, point in points.items()}
    assert sure == {
        "brief-parties": "Lower bound.",
        "brief-voices": "Tentative: not to be read without its reason.",
        "brief-asks": "Tentative: not to be read without its reason.",
        "brief-promises": "A range.",
        "brief-delivery": "Tentative: not to be read without its reason.",  # alpha of delivery: 0.40 at the lower end
    }
    assert str(points["brief-promises"].facts["Range"]) == "7 to 10"
    assert str(points["brief-parties"].facts["Range"]) == (
        "3 to 6, each a lower bound, by who is read as speaking for whom; by other parties, 6 under “Government with parliament "
        "and local government, UN with other intergovernmental bodies, civil society with academia, unions and media” and none "
        "under “Government, employers, workers”"
    )


@pytest.mark.parametrize("country", COUNTRIES)
def test_numbers_of_points_stand_in_the_findings_file_with_bounds_and_rows(reports, country):
    found = reports[country]
    entries = {entry["id"]: entry for entry in list_numbers(found.document)}
    for section in ("brief", "recommendations"):
        for point in list_points(found, section):
            for said in (point.statement, *point.facts.values()):
                for part, number in said.numbers.items() if isinstance(said, Statement) else ():
                    entry = entries[f"{point.name}.{part}"]
                    assert (entry["value"], entry["sentence"]) == (number.value, said.text)
                    assert entry["unit"]
                    assert entry["table"]
                    assert entry["rows"] or not entry["value"]
    delivery = entries["brief-delivery.silent"]
    assert (delivery["low"], delivery["high"]) == {"BGD": (13, 14), "ZZZ": (2, 3)}[country]


def test_the_share_of_scores_is_not_read_alone_where_coders_disagree(reports):
    points = {p.name: p for p in list_points(reports["ZZZ"], "brief")}
    # they disagree on specific
    assert points["brief-promises"].facts["How sure"] == "Tentative: not to be read without its reason."
    assert points["brief-promises"].facts["Range"].startswith("None")


def test_a_country_without_asks_and_goals_is_told_of_its_meetings():
    core = pd.DataFrame({"scope": ["core"], "list_complete": ["no"]})
    evidence = SimpleNamespace(codings=pd.DataFrame({"coder": []}))
    evidence = type("Frames", (), {"__getitem__": lambda self, name: core, "codings": evidence.codings})()
    people = say("{people:person} of {bodies:organisation}", people=Number(3, "people", low=3), bodies=Number(1, "organisations"))
    lists = say("{core:core meeting} {complete} {whole}", core=1, complete=0, whole=1)
    told = [Finding("people", "room", people, ""), Finding("text", "coverage", lists, "")]
    points = write_brief(told, evidence, SimpleNamespace())
    assert [p.statement.text for p in points] == [
        "At least 3 people of 1 organisation are named at core meetings",
        "Of 1 core meeting, none have a list of names known to be complete; the whole text was read for 1",
    ]
    assert re.match("More may have been there", points[0].facts["Range"])


@pytest.mark.parametrize("country", COUNTRIES)
def test_asks_on_record_are_those_of_plain_python_over_the_chain(reports, country):
    rows = reports[country].evidence["chain"].to_dict("records")
    at = {row["ask_id"]: row["consultation_id"] for row in rows}
    said = next(f.statement for f in reports[country].findings if f.name == "asks-on-record")
    counted = (len(at), sum(map(bool, at.values())), len({*at.values()} - {""}),
               len(reports[country].evidence["consultations"]), sum(not meeting for meeting in at.values()))  # fmt: skip
    assert tuple(number.value for number in said.numbers.values()) == counted
