"""What is refused is no promise; what is promised not to be done is one. Expected readings are made by hand."""

import pytest

from helpers.commitments.screen import read_wording

REFUSALS = [
    "The Government does not commit to ratify ILO Convention 189 by 2028.",
    "Bangladesh has not committed to ratify the convention by 2028.",
    "The Ministry of Labour will never ratify the convention by 2028.",
    "The Ministry won't open 12 offices by 2027.",
    "The Ministry cannot open 12 offices by 2027.",
    "The Ministry can not open 12 offices by 2027.",
    "The Ministry refuses to open 12 offices by 2027.",
    "The Ministry will refuse to open 12 offices by 2027.",
    "The Ministry has no plans to open 12 offices by 2027.",
    "The Ministry did not open 12 offices by 2020.",
    "The Ministry failed to open 12 offices by 2020.",
    "The Ministry is unable to train 500 workers by 2027.",
    "The Ministry will not be able to open 12 offices by 2027.",
    "12 offices will not be opened by 2027.",
    "No office will be opened by 2027.",
    "No office abroad will be opened by the Ministry of Labour in 2027.",
    "None of the 12 offices will be opened by 2027.",
    "The Government will not pay the fees of 500 workers by 2027.",
    "The Ministry does not commit to stop charging workers recruitment fees by 2027.",
    "The Government opposes ratifying the convention by 2028.",
    "The target of 2020 was missed.",
    "The plan to open 12 offices by 2027 was cancelled.",
    "The target to train 500 workers by 2020 was not met.",
]


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refused_action_earns_nothing_but_its_actor(text):
    readings, verb_class, tags = read_wording(text)
    scores = {reading.criterion: reading.score for reading in readings}
    assert {scores[criterion] for criterion in scores if criterion != "assigned"} == {"0"}
    assert "negated" in tags
    assert readings[0].missing.startswith("the action is negated: “")
    assert verb_class in ("1", "none")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Government does not commit to ratify ILO Convention 189 by 2028.", "not commit to ratify"),
        ("The Ministry will never open 12 offices.", "will never open"),
        ("The Ministry refuses to open 12 offices.", "refuses to open"),
        ("No office will be opened by 2027.", "No office will be opened"),
        ("The target of 2020 was missed.", "was missed"),
    ],
)
def test_the_words_that_refuse_are_quoted(text, words):
    assert f"“{words}”" in read_wording(text).readings[0].missing


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry will not only open 12 offices but train 500 workers by 2027.",
        "The Ministry will open not only 12 offices by 2027 but 3 shelters.",
        "The Ministry will open 12 offices no later than 2027.",
        "No later than June 2027 the Ministry will open 12 offices.",
        "The Ministry will open no fewer than 12 offices by 2027.",
        "No fewer than 12 offices will be opened by 2027.",
        "The Ministry will open 12 offices without delay and by 2027.",
        "With no further delay, the Ministry will open 12 offices by 2027.",
        "The Ministry will open 12 offices by 2027 for workers who do not have papers.",
        "The Ministry will open 12 offices by 2027 and will not charge for advice.",
        "The Ministry will not open offices abroad but will open 12 offices at home by 2027.",
        "Open 12 offices by 2027 for those who cannot pay.",
        "The target of 2020 was missed; the Ministry will open 12 offices by 2027.",
    ],
)
def test_a_promise_with_a_no_in_it_stays_a_promise(text):
    readings, verb_class, tags = read_wording(text)
    assert (readings[0].score, readings[2].score, verb_class) == ("1", "1", "5")
    assert "negated" not in tags


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry will not charge workers recruitment fees from 2027.",
        "The Ministry will refrain from detaining children from 2027.",
        "Employers shall not confiscate the passports of workers from 2027.",
        "The Government will no longer detain children from 2027.",
        "No worker pays recruitment fees by 2027.",
        "No worker will pay recruitment fees by 2027.",
        "Workers will not pay recruitment fees from 2027.",
        "No child will be detained by 2027.",
        "Recruitment fees for workers will not exceed USD 100 by 2027.",
        "The Ministry will not allow recruiters to keep passports from 2027.",
        "The Ministry will stop charging workers recruitment fees by 2027.",
        "The Ministry will cease to charge workers recruitment fees by 2027.",
    ],
)
def test_what_will_not_be_done_to_people_is_a_promise(text):
    readings, _, tags = read_wording(text)
    assert readings[0].score == "1"
    assert readings[2].score != "0"
    assert "negated" not in tags
    assert ("prohibition" in tags) == ("stop" not in text and "cease" not in text and "longer" not in text)


def test_a_prohibition_is_quoted_with_its_not():
    found = read_wording("The Ministry will not charge workers fees.").readings[0].found
    assert found == "will not charge (specific action); workers"


@pytest.mark.parametrize(
    "text",
    [
        "Open 12 offices, but not before 2027.",
        "Launch the portal no earlier than 2027.",
        "Open 12 offices in 2027 at the earliest.",
        "The portal will not be launched until 2027.",
    ],
)
def test_the_earliest_day_is_no_deadline(text):
    time = read_wording(text).readings[2]
    assert time.score == "0"
    assert "2027" in time.missing or "negated" in time.tags


def test_an_earliest_day_beside_an_end_leaves_the_end():
    assert read_wording("Open 12 offices not before 2026 and by 2027.").readings[2][1:3] == ("1", "by 2027")
