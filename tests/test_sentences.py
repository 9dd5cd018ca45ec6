"""Every sentence of both reports keeps to what records can carry, and the rules are seen to refuse what does not."""

import re

import pytest
from sentence_rules import blank_given, find_faults, find_typed, find_typed_digits, list_alternatives, list_sentences

from helpers import paths
from helpers.participation import is_whole
from helpers.report.document import Listed, Terms
from helpers.report.findings import list_statements
from helpers.report.glossary import list_words, pick_terms, read_glossary
from helpers.settings import load
from helpers.statements import say

COUNTRIES = ("BGD", "ZZZ")
SOURCES = sorted((paths.ROOT / "src" / "helpers").rglob("*.py"))


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_sentence_keeps_to_what_records_can_carry(reports, country):
    found = reports[country]
    sentences = list_sentences(found.document)
    assert len(sentences) > 200
    assert sum("%" in text for _, text in sentences) > 3
    whole = is_whole(found.evidence["consultations"])
    assert {(place, text): faults for place, text in sentences if (faults := find_faults(text, whole))} == {}


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_words_of_figures_keep_to_it_too(reports, country):
    told = list_alternatives(reports[country].document)
    assert len(told) == 15
    # a theme may name a share that somebody asked for, in words; a share that was worked out has its sign
    faults = [fault for text in told for fault in find_faults(text)]
    assert [fault for fault in faults if not re.fullmatch(r"no denominator: per ?cent", fault)] == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_digit_of_a_sentence_is_typed(reports, country):
    statements = list_statements(reports[country].document)
    assert len(statements) > 100
    assert {name: typed for name, statement in statements if (typed := find_typed(statement))} == {}
    texts = [block.words for section in reports[country].document.sections for block in section.blocks if hasattr(block, "words")]
    assert [text for text in texts if isinstance(text, str) and re.search(r"\d", text)] == []


def test_no_template_of_the_code_holds_a_digit():
    typed = {path.name: found for path in SOURCES if (found := find_typed_digits(path.read_text(encoding="utf-8")))}
    assert typed == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Civil society made 24% of the names", "no denominator: 24%"),
        ("A quarter, 24 per cent, came", "no denominator: per cent"),
        ("In all 33 people, and (24%) of civil society", "no denominator: 24%"),
        ("At 5 meetings ministries participated", "attendance: participated"),
        ("The 42 attendees came from", "attendance: attendees"),
        ("Nobody attended", "attendance: attended"),
        ("Consultation led to 3 promises", "cause: led to"),
        ("3 promises were made because of it", "cause: because"),
        ("The impact of 3 meetings", "cause: impact"),
        ("It was therefore promised", "cause: therefore"),
    ],
)
def test_what_a_sentence_may_not_say_is_found(text, fault):
    assert find_faults(text) == [fault]


@pytest.mark.parametrize(
    "text",
    ["7 of 32 counted goals (22%) at least", "33 of 136 appearances of organisations (24%), but 35 of 180 printed rows (19%)",
     "Press records show who was quoted, not who attended.", "No cause is claimed.", "sources state every party for 11"],
)  # fmt: skip
def test_what_records_can_carry_passes(text):
    assert find_faults(text) == []


def test_on_complete_lists_people_may_be_said_to_have_attended():
    assert find_faults("10 people attended", whole=True) == []
    assert find_faults("10 people attended") == ["attendance: attended"]


def test_a_typed_digit_is_found_in_a_sentence_and_in_the_code():
    assert find_typed(say("{n:meeting} of 42, {who!s}", n=5, who="the G77")) == ["42"]
    assert blank_given(say("{n} by {who!s}", n=5, who="the G77")) == "5 by –"
    assert find_typed_digits('say("{n} of 42 meetings", n=1)') == ["{n} of 42 meetings"]
    assert find_typed_digits('x = "{n:goal} of 3"\nsay(x, n=1)') == ["{n:goal} of 3"]
    assert find_typed_digits('say(f"{{n}} of {m} meetings and 2", n=1)') == [" meetings and 2"]
    assert find_typed_digits('say("{n_1} of {m}", n_1=1, m=42)') == []
    assert find_typed_digits('x = "GCM 2018"') == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_glossary_of_a_report_holds_its_terms_and_explains_its_abbreviations(reports, country):
    document = reports[country].document
    before = [section for section in document.sections if section.name not in ("glossary", "corrections")]
    told = next(block.entries for section in document.sections if section.name == "glossary" for block in section.blocks)
    own = load(country).report.glossary
    assert told == pick_terms(read_glossary(own), before)
    assert set(own) <= set(told)
    assert len(told) > 40
    said = " ".join(text for _, text in list_sentences(document))
    capitals = set(re.findall(r"\b[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*\b", said))
    assert {"UN"} <= capitals
    explained = " ".join(told)
    assert sorted(word for word in capitals if not re.search(rf"\b{word}\b", explained)) == []


def test_every_term_occurs_in_one_of_the_reports(reports):
    told = {term for found in reports.values() for section in found.document.sections for block in section.blocks
            if isinstance(block, Terms) and section.name == "glossary" for term in block.entries}  # fmt: skip
    assert set(read_glossary({})) - told == set()


def test_a_term_is_found_in_the_plural_and_capitals_as_they_are_written(reports):
    sections = [s for s in reports["ZZZ"].document.sections if s.name == "agreement"]
    assert pick_terms({"party": "a", "Party of Nobody": "b"}, sections) in ({}, {"party": "a"})
    table = Listed("Parties and UN", reports["ZZZ"].evidence["decisions"].iloc[:0], "")
    section = type(sections[0])("x", "X", (table,))
    assert set(pick_terms({"party": "a", "UN": "b", "un": "c", "TWG": "d"}, [section])) == {"party", "UN", "un"}
    assert "Parties and UN" in list_words(table)
