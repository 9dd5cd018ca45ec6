"""The sentences of the report: right for none, one and many, right for complete lists, and each number led to its rows."""

import re
from collections import Counter
from dataclasses import replace

import nbformat
import pandas as pd
import pytest
from participation_frames import make_counts, make_meetings, make_people, make_rows, make_settings

from helpers import paths
from helpers.choices import Recoding
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.figures.catalogue import CATALOGUE
from helpers.network import build_two_mode, find_backbone, list_bridges, measure_mixing
from helpers.participation import (
    compare_before_after,
    count_constituencies,
    count_participation,
    count_periods,
    count_returning,
    count_returning_parties,
    count_tripartite,
    count_years,
    judge_meetings,
    list_voices,
    measure_sensitivity,
    name_bound,
    say_completeness,
    say_lists,
    say_parts,
    say_tripartite,
    sum_constituencies,
)
from helpers.report.citing import SETTINGS
from helpers.report.evidence import Evidence
from helpers.report.findings_links import find_links
from helpers.report.findings_parties import find_parties
from helpers.report.findings_room import find_room
from helpers.report.sureness import QUOTED, say_limits
from helpers.running import scale_indices
from helpers.text import name_all

FULL = "government;un;civil_society"
DONORS = Recoding(label="donors speak with the UN", party="un", constituencies=["donor"])
GENDER = {"consultation_id": "str", "gender": "str", "people": "Int64", "shown": "str"}
ASK = ["ask_id", "ask_date", "consultation_id", "constituency", "mixed_constituencies", "repeat_of"]


def make_evidence(settings, rooms, complete="no", phases=("before", "after")):
    """Make evidence of core meetings, each room given by its constituencies, joined by ;."""
    meetings = make_meetings(
        **{f"m{n}": {"list_complete": complete if isinstance(complete, str) else complete[n - 1], "order": n,
                     "date_start": f"2020-01-{n:02}", "phase": phases[n % 2], "days_to_event": n, "event_status": "held",
                     "reference_event": "E", "source_url": "https://example.org/a", "sources": 1}
           for n in range(1, len(rooms) + 1)}
    ).astype({"order": "Int64"}).assign(moment=lambda meetings: meetings["order"])  # fmt: skip
    people = make_people(
        *((f"m{n}", f"{n}-{code}", {"constituency": code, "organisation": f"Body of {code}"})
          for n, room in enumerate(rooms, 1) for code in room.split(";") if code)
    )  # fmt: skip
    records, reported = make_rows(people), make_counts()
    counted = count_participation(meetings, records, people, reported, settings)
    judged = judge_meetings(meetings, counted, settings)
    two_mode = build_two_mode(people, meetings, settings)
    backbone = find_backbone(two_mode, settings)
    asks, themes = pd.DataFrame(columns=ASK, dtype="str"), pd.DataFrame(columns=["theme_id", "theme", "match_level", "ask_ids"],
                                                                        dtype="str")  # fmt: skip
    tables = {
        "consultations": meetings, "participation": counted, "tripartite": judged,
        "sensitivity": measure_sensitivity(meetings, people, reported, settings),
        "periods": count_periods(meetings, judged, settings),
        "before_after": compare_before_after(meetings, people, settings),
        "years": count_years(meetings, records, people, settings),
        "returning": count_returning(meetings, people),
        "returning_parties": count_returning_parties(meetings, people, settings), "backbone": backbone,
        "bridges": list_bridges(two_mode, backbone, settings), "mixing": measure_mixing(two_mode, backbone, settings),
        "voices": list_voices(asks, themes, meetings, settings),
        "gender": pd.DataFrame(columns=list(GENDER)).astype(GENDER),
        "decisions": pd.DataFrame({"decision_file": ["a.csv"], "decided_by": ["reader"], "decisions": [1]}),
    }  # fmt: skip
    return Evidence(tables, people, "", {})


def find_all(rooms, complete="no", recodings=(), finders=(find_room, find_parties, find_links), **options):
    given = make_settings(recodings)
    evidence = make_evidence(given, rooms, complete, **options)
    return {finding.name: finding for find in finders for finding in find(evidence, given)}


def tell(name, *arguments, **options):
    return find_all(*arguments, **options)[name].statement.text


@pytest.mark.parametrize(
    ("rooms", "complete", "start"),
    [
        (["un", "un", ""], "no", "Of 3 core meetings, none is seen to name people of every party"),
        (["un", "un", ""], "yes", "Of 3 core meetings, none names people of every party"),
        ([FULL, "un", ""], "no", "Of 3 core meetings, at least 1 names people of every party"),
        ([FULL, FULL, ""], "no", "Of 3 core meetings, at least 2 name people of every party"),
        ([FULL, FULL], "no", "Of 2 core meetings, 2 name people of every party"),
        ([FULL, FULL, "un"], "yes", "Of 3 core meetings, 2 name people of every party"),
        ([FULL], "no", "Of 1 core meeting, 1 names people of every party"),
    ],
)
def test_the_headline_is_right_for_none_one_and_many(rooms, complete, start):
    assert tell("tripartite", rooms, complete).startswith(start)


def test_the_headline_tells_in_the_same_breath_how_other_readings_move_it():
    rooms = [FULL, "government;donor;civil_society", "un"]
    found = find_all(rooms, recodings=[DONORS])
    said, names = found["tripartite"].statement, list(found)
    assert names[names.index("tripartite") + 1] == "tripartite-schemes"
    assert (
        found["tripartite-schemes"].statement.text
        == "Of 3 core meetings, under “two”, none name people of every party, and sources state every party for none"
    )
    assert "at least 1 names people of every party (three), and sources state every party for none. With one group at a time " \
        "read as speaking for another party, from 1 to 2 name them" in said.text  # fmt: skip
    assert said.numbers["named_min"].rows == ("headline",)
    assert said.numbers["named_max"].rows == ("recoding_1",)
    assert said.numbers["named_max"].table == "tables/sensitivity.csv"
    assert "for another party, 1 names them too" in tell("tripartite", [FULL, "un"], recodings=[DONORS])
    assert "read as speaking" not in tell("tripartite", rooms)


@pytest.mark.parametrize(
    ("seen", "complete", "words"),
    [
        ("w-w", "no", "Of 2 core meetings whose text was read whole, at least 1 names {} for none"),
        ("ww-", "yes", "Of 2 core meetings whose text was read whole, 2 name {} for none"),
        ("-w-", "no", "Of 1 core meeting whose text was read whole, 1 names {} for none"),
        ("--w", "no", "Of 1 core meeting whose text was read whole, none is seen to name {} for none"),
        ("---", "no", "The text of no core meeting was read whole"),
    ],
)
def test_the_headline_tells_what_the_fully_read_texts_alone_show(seen, complete, words):
    given = make_settings()
    evidence = make_evidence(given, [FULL, FULL, "un"], complete)
    meetings = evidence["consultations"].assign(text_seen=["whole" if sign == "w" else "start_only" for sign in seen])
    told = replace(evidence, tables=evidence.tables | {"consultations": meetings})
    said = {found.name: found for found in find_parties(told, given)}["tripartite-whole"].statement
    assert words.format("people of every party, and sources state every party") in said.text
    if "w" in seen:
        assert said.numbers["whole"].rows == tuple(f"m{n}" for n, sign in enumerate(seen, 1) if sign == "w")


@pytest.mark.parametrize(
    ("rooms", "start"),
    [
        (["", ""], "At core meetings no printed row names anybody"),
        (["un", ""], "At core meetings 1 printed row names 1 person of 1 organisation. Of the rows, none repeat another"),
        (["un;government", "un"], "At core meetings 3 printed rows name 3 people of 2 organisations. Of the rows, none repeat"),
    ],
)
def test_people_are_told_right_for_none_one_and_many(rooms, start):
    assert tell("people", rooms).startswith(start)


def test_core_and_undated_meetings_agree_with_their_verbs():
    assert "; 1 of them is core," in tell("record", ["un"])
    assert "; 2 of them are core," in tell("record", ["un", "un"])
    assert "none of the core meetings have no exact day" in tell("record", ["un"])


def test_names_of_parties_agree_with_their_verbs_and_tell_of_the_room_only_where_lists_are_complete():
    assert tell("spread", [FULL, "un"]).startswith("Of 2 core meetings that name people of a party, 1 names 3 people or more")
    assert tell("spread", [FULL]).startswith("Of 1 core meeting that names people of a party, 1 names 3 people or more")
    assert "Of these, every party is named at 2, and one alone at none" in tell("spread", [FULL, FULL])
    assert "of the names that were printed" in tell("spread", [FULL, "un"])
    assert "of the names that were printed" not in tell("spread", [FULL, "un"], "yes")
    assert tell("spread", ["", ""]) == "No core meeting names anybody of a party"


HEDGES = ("at least", "lower bound", "incomplete", "quoted", "Missing names", "not of the room", "not known to be complete")


def test_complete_lists_are_not_told_as_press_quotes_or_lower_bounds():
    rooms = [FULL, FULL, FULL, "un;donor"]
    whole, partial = find_all(rooms, "yes", recodings=[DONORS]), find_all(rooms, "no", recodings=[DONORS])
    mine = [name for name in whole if not name.startswith(("periods", "voices", "sensitivity", "returning", "years"))]
    told = [f"{whole[name].statement} {whole[name].sure}" for name in mine]
    assert [text for text in told for hedge in HEDGES if hedge.casefold() in text.casefold()] == []
    sure = [part.sure for part in whole.values()]
    assert [text for text in sure if QUOTED in text or text.startswith("Lower bound")] == []
    assert [name for name in ("tripartite", "people", "spread", "periods-named") if QUOTED not in partial[name].sure] == []
    assert "at 3 core meetings at least:" in partial["bridges"].statement.text
    assert {n.low for name in ("bridges", "people") for n in whole[name].statement.numbers.values()} == {None}


def test_no_finding_prints_a_number_twice_for_it_would_have_two_places():
    found = find_all([FULL, "un;donor"], recodings=[DONORS])
    printed = {name: [piece.name for piece in finding.statement.split() if piece.name] for name, finding in found.items()}
    assert {name: names for name, names in printed.items() if len(names) != len(set(names))} == {}


def test_some_complete_lists_are_told_as_some():
    parts = find_all([FULL, "un"], ["yes", "no"])
    assert parts["tripartite"].sure.startswith("Lower bound: some lists of names are known to be complete")
    assert QUOTED in parts["tripartite"].sure


@pytest.mark.parametrize(
    ("complete", "caption", "sentence"),
    [
        (["yes", "yes"], "complete lists", "Every list of 2 core meetings is known to be complete, so counts of names are whole"),
        (["yes", "no"], "lower bounds where a list is not known to be complete",
         "Of 2 core meetings, 1 has a list known to be complete; at the others a count of names is a lower bound"),
        (["no", "unknown"], "lower bounds",
         "Of 2 core meetings, none have a list known to be complete, so a count of names is a lower bound"),
    ],
)  # fmt: skip
def test_the_notebook_tells_what_the_lists_allow(complete, caption, sentence):
    meetings = make_meetings(**{f"m{n}": {"list_complete": word} for n, word in enumerate(complete)})
    assert name_bound(meetings) == caption
    assert say_lists(meetings).text.startswith(sentence)


@pytest.mark.parametrize(
    ("rooms", "whole", "words"),
    [
        (["un", ""], False, "no list of 2 core meetings is seen to name every party"),
        (["un", ""], True, "no list of 2 core meetings names every party"),
        ([FULL, "un"], False, "at least 1 of 2 core meetings names every party"),
        ([FULL, "un"], True, ", 1 of 2 core meetings names every party"),
        ([FULL, FULL], False, ", 2 of 2 core meetings name every party"),
    ],
)
def test_schemes_are_told_right_for_none_one_and_all(rooms, whole, words):
    given = make_settings()
    evidence = make_evidence(given, rooms)
    schemes = count_tripartite(evidence["tripartite"], evidence["consultations"], given)
    assert words in say_tripartite(schemes, whole)[0].text


def test_every_count_has_its_rows_and_a_setting_leads_to_the_parameters():
    parts = find_all([FULL, FULL, FULL, "un;donor"], recodings=[DONORS])
    numbers = {f"{name}.{part}": n for name, found in parts.items() for part, n in found.statement.numbers.items()}
    assert {name for name, n in numbers.items() if n.table == SETTINGS} == {
        "balance.least", "spread.parties", "bridges.least", "backbone.least"}  # fmt: skip
    assert [name for name, n in numbers.items() if n.value and not n.rows and n.table != SETTINGS] == []
    for name, number in numbers.items():
        if number.unit in ("meetings", "core meetings") and number.table == "tables/consultations.csv":
            assert number.value == len(number.rows), name


def test_before_and_after_lead_to_the_appearances_they_count():
    numbers = find_all(["un;donor", "un;government"])["before-after-all"].statement.numbers
    # odd meetings lie after, even ones before
    assert numbers["both"].rows == ("m1:1-un", "m2:2-un")
    assert numbers["before_only"].rows == ("m2:2-government",)
    assert numbers["after_only"].rows == ("m1:1-donor",)
    assert (numbers["meetings_after"].table, numbers["meetings_after"].rows) == ("tables/consultations.csv", ("m1",))


def test_constituencies_are_those_of_plain_python_over_the_raw_tables(zedland):
    records, appearances, meetings = (zedland[name] for name in ("records", "appearances", "consultations"))
    found = zedland["constituencies"]
    speaking = {"chair", "co_chair", "chief_guest", "moderator", "presenter", "speaker", "special_guest"}
    people, bodies, speakers, rows, of = Counter(), {}, Counter(), Counter(), {}
    for row in appearances.to_dict("records"):
        cell = of[row["appearance_id"]] = (row["consultation_id"], row["constituency"])
        people[cell] += 1
        speakers[cell] += bool(set(row["roles"].split(";")) & speaking)
        bodies.setdefault(cell, set()).update({row["organisation"]} - {""})
    for row in records.to_dict("records"):
        if row["fate"] != "set_aside":
            rows[of.get(row["appearance_id"], (row["consultation_id"], ""))] += 1
    assert sum(people.values()) == len(appearances) > 50
    assert len(found) == len(meetings) * (len(CONSTITUENCIES) + 1)
    for row in found.to_dict("records"):
        cell = (row["consultation_id"], row["constituency"])
        counted = (rows[cell], people[cell], len(bodies.get(cell, ())), speakers[cell])
        assert (row["records"], row["people"], row["organisations"], row["speakers"]) == counted, cell


def test_constituencies_stand_in_the_order_of_the_vocabulary_and_the_undecided_last():
    meetings = make_meetings(a={}, b={}, c={"scope": "context"})
    people = make_people(("a", "P1", {"constituency": "media", "organisation": "M", "roles": "speaker"}),
                         ("a", "P2", {}), ("b", "P1", {"constituency": "government", "roles": "participant"}),
                         ("b", "P3", {"constituency": "media", "organisation": "M"}),
                         ("c", "P4", {"constituency": "un"}))  # fmt: skip
    counted = check_table(count_constituencies(make_rows(people, 2), people, meetings), TABLES["constituencies"])
    assert counted["constituency"].tolist() == [*CONSTITUENCIES, ""] * 3
    summed = sum_constituencies(counted, meetings)
    assert summed.to_numpy().tolist() == [
        ["government", 2, 1, 0, 0], ["media", 4, 2, 2, 1], ["not yet decided", 2, 1, 0, 0]]  # fmt: skip


def test_every_index_can_be_timed_with_nothing_left_empty(capsys):
    invented = scale_indices.invent_records(300, 30)
    assert invented["meetings"]["attendance"].notna().any()
    assert set(invented["reported"]["count_kind"]) >= {"exact", "about"}
    assert len(invented["asks"]) > 0
    assert len(invented["themes"]) > 0
    text = scale_indices.compare_indices(((300, 30),))
    assert re.search(r"ratio +\d+\.\d", text)
    assert "voices" in text
    assert "counts and shares" in text


def test_no_template_takes_lists_to_be_incomplete():
    said = [spec.source for spec in CATALOGUE.values()]
    said += [cell.source for cell in nbformat.read(paths.NOTEBOOKS / "02_tripartite_participation.ipynb", as_version=4).cells]
    assert len(said) > 60
    assert [
        text for text in said if re.search(r"lists are incomplete|every count is a lower bound|lower bounds[;)]", text, re.I)
    ] == []


PART, TIME = "sources tell the part played in 2, which is speaking or chairing in", "No source tells how many minutes anybody was"
PARTS = [
    ({"roles": ""}, f"sources tell the part played in none. {TIME} in session"),
    ({"roles": "speaker"}, f"{PART} 2. {TIME}"),
    ({"roles": "participant", "minutes": "30"}, f"{PART} none. The time in session is told for 2: 60 minutes in all"),
]


@pytest.mark.parametrize(("told", "words"), PARTS)
def test_parts_and_minutes_are_told_or_said_to_be_told_nowhere(told, words):
    people = make_people(*(("m", name, {"constituency": code} | told) for name, code in (("P1", "un"), ("P2", "media"))))
    meetings = make_meetings(m={"source_url": ""})
    counted = count_participation(meetings, make_rows(people), people, make_counts(), make_settings())
    said = say_parts(counted, meetings, make_settings())
    assert said.text.startswith(f"Of 2 appearances of people at core meetings, {words}")
    assert all(number.rows == ("m",) for number in said.numbers.values() if number.value)


def test_a_record_that_names_nobody_has_no_parts_to_tell():
    assert tell("parts", ["", ""]).startswith("No source names anybody at a core meeting")


@pytest.mark.parametrize(
    ("complete", "comparable", "said"),
    [
        ("yes", "yes", "The records cannot say what consultation changed. Numbers"),
        ("yes", "no: why", "The records cannot say whether participation rose or fell, or what consultation changed. Numbers"),
        ("no", "no: why", "or what consultation changed. Where a list is not known to be complete, they cannot say how many"),
    ],
)
def test_what_the_data_cannot_say_depends_on_the_data(complete, comparable, said):
    years = pd.DataFrame({"series": ["all", "x"], "comparable": [comparable, "no: why"]})
    limits = say_limits(make_meetings(a={"list_complete": complete}), years)
    assert said in limits
    assert ("press" in limits) == (complete == "no")


def test_a_finding_is_named_by_what_it_says_in_every_country(reports):
    families = ("agreement-", "before-after-", "links-", "mixing-", "monitoring-", "objectives-", "periods-", "voices-")
    openings = [
        {f.name: f.statement.template.split()[:2] for f in report.findings if f.name.startswith(families)}
        for report in reports.values()
    ]
    both = set(openings[0]) & set(openings[1])
    assert {"objectives-basis", "links-unasked", "agreement-use", "voices-alone", "periods-stated"} <= both
    assert {name for name in both if openings[0][name] != openings[1][name]} == set()
    assert len(set(openings[0]) ^ set(openings[1])) > 2


def test_texts_get_names_of_their_own():
    assert name_all(["Reader A.", "reader a", "Reader A 2", "…"]) == ["reader_a", "reader_a_2", "reader_a_2_2", "other"]


@pytest.mark.parametrize(("author", "confirmed"), [("reader", True), ("automated coder, not yet confirmed", False)])
def test_only_decisions_of_an_automated_coder_are_told_as_unconfirmed(author, confirmed):
    evidence = make_evidence(make_settings(), ["un"])
    tables = evidence.tables | {"decisions": evidence["decisions"].assign(decided_by=author)}
    parts = {found.name: found for found in find_room(replace(evidence, tables=tables), make_settings())}
    said = {True: "1 by the reader", False: "1 by an automated coder, confirmed by no person"}[confirmed]
    assert parts["decisions"].statement.text == f"1 written decision places bodies, people and goals: {said}"


def test_a_record_without_core_meetings_or_decisions_is_told_as_such():
    meetings = make_meetings(a={"scope": "context", "order": 1, "source_url": ""})
    evidence = make_evidence(make_settings(), ["un"])
    none = evidence["decisions"].iloc[:0]
    parts = {p.name: p for p in find_room(replace(evidence, tables=evidence.tables | {"decisions": none}), make_settings())}
    assert parts["decisions"].statement.text == "No written decision places a body, a person or a goal"
    assert say_completeness(meetings).text == "The record holds no core meeting, so there is no list to judge"
    assert say_lists(meetings).text == "No core meeting is on record, so nothing is counted"
    headline = next(find_parties(replace(evidence, tables=evidence.tables | {"consultations": meetings}), make_settings()))
    assert headline.statement.text == "The record holds no core meeting, so no party is looked for"
