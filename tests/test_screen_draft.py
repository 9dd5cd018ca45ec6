"""What a writer is told: prompts in words, which of the six are missing and why, and how far to trust it."""

import re

import pandas as pd
import pytest

from helpers.commitments.draft import say_wording
from helpers.commitments.screen_agreement import measure_reference, measure_screen, say_screen
from helpers.contracts.vocabulary import CRITERIA

ROW = re.compile(r"^  (Specific|Measurable|Time-bound|Assigned|Resourced|Monitored) +(.*?)(?:  |$)")
HALF_SEEN = "The Government will open up to 20 shelters soon."
DRAFTS = [
    HALF_SEEN,
    "Open twelve offices of advice by June 2027",
    "The Government does not commit to ratify ILO Convention 189 by 2028",
    "Better days for all of us.",
    "Créer un groupe de travail sur la migration d'ici 2025.",
    "The Ministry of Labour will train " + "very " * 40 + "good officers, " + "a" * 150 + " by 2027. We will train 12 officers.",
]


def measure(read: str, coders: dict[str, str]) -> pd.DataFrame:
    """Return the agreement of one reading of all criteria with invented coders."""
    goals = [f"G{number:02}" for number in range(len(read.split()))]
    screened = pd.DataFrame({criterion: read.split() for criterion in CRITERIA}, index=goals).assign(has_digit="yes")
    codings = [
        pd.DataFrame({criterion: scores.split() for criterion in CRITERIA}).assign(commitment_id=goals, coder=coder)
        for coder, scores in coders.items()
    ]
    return measure_screen(screened, pd.concat(codings), pd.Series(goals))


def list_rows(said: str) -> dict[str, str]:
    return {found[1]: found[2] for line in said.splitlines() if (found := ROW.match(line))}


def test_below_the_limit_words_stand_where_a_score_could():
    said = say_wording(HALF_SEEN, measure("0 1 0 0 1 1 0 1", {"automated-1": "1 0 0 1 0 1 0 0"}))
    assert list_rows(said) == {
        "Specific": "seen",
        "Measurable": "partly seen",
        "Time-bound": "not seen",
        "Assigned": "partly seen",
        "Resourced": "not seen",
        "Monitored": "not seen",
    }
    head = " ".join(said.split("\n\n")[0].split())
    assert head.startswith("Prompts for the writer, not scores")
    assert "On none of the six" in head


def test_a_criterion_that_reaches_the_limit_shows_its_number_and_no_other_does():
    scores = " ".join(["0 1 0 0 1 1 0 1"] * 3)
    agreement = measure(scores, {"automated-1": scores})
    agreement.loc[agreement["criterion"] != "measurable", "use"] = "prompts only"
    said = say_wording(HALF_SEEN, agreement)
    assert list_rows(said)["Measurable"] == "partly seen (0.5)"
    assert [word for word in list_rows(said).values() if "(" in word] == ["partly seen (0.5)"]
    assert "A number stands only where" in " ".join(said.split())


def test_the_writer_reads_at_once_which_of_the_six_are_missing_and_below_why():
    said = say_wording(HALF_SEEN, measure_reference("BGD"))
    assert "Not seen: Time-bound, Resourced and Monitored. Partly seen: Measurable and Assigned." in said
    full = say_wording(
        "The Ministry of Labour will open 12 offices in 2027 with USD 2 million from the national budget and report yearly to "
        "Parliament.",
        measure_reference("BGD"),
    )
    assert "All six are seen." in full
    assert "Not seen" not in full


def test_a_refused_action_is_said_once_and_plainly():
    said = " ".join(say_wording("The Ministry will never ratify the convention by 2028", measure_reference("BGD")).split())
    assert said.count("the action is negated: “will never ratify” promises nothing; say what will be done") == 1
    assert "Not seen: Specific, Measurable, Time-bound, Resourced and Monitored." in said


@pytest.mark.parametrize("text", DRAFTS)
def test_no_line_is_wider_than_a_terminal(text):
    assert max(len(line) for line in say_wording(text, measure_reference("BGD")).splitlines()) < 100


def test_what_was_read_stays_aligned_when_it_runs_on():
    lines = say_wording(DRAFTS[-1], measure_reference("BGD")).splitlines()
    begins = {len(line) - len(line.lstrip()) for line in lines if line.startswith("   ")}
    row = next(line for line in lines if line.startswith("  Specific"))
    assert begins == {row.index(re.split(r"seen  +", row)[1])}


@pytest.mark.parametrize("name", ["automated-1", "automated by another"])
def test_agreement_with_automated_coders_is_said_to_show_consistency_and_not_truth(name):
    scores = " ".join(["0 1 0 0 1 1 0 1"] * 3)
    agreement = measure(scores, {name: " ".join(["0 1 0 0 1 1 0 0"] * 3), "Rahima": scores})
    for said in (say_wording(HALF_SEEN, agreement), say_screen(agreement).text):
        assert f"automated coders of one kind ({name}) shows consistency, not truth" in " ".join(said.split())


def test_no_kappa_is_told_of_fewer_than_ten_goals():
    agreement = measure("0 1 0 0 1 1 0 1", {"automated-1": "0 1 0 0 1 1 0 1"})
    assert say_screen(agreement).text.startswith("How far the first reading agrees with coders is not told: fewer than ten goals")
    assert say_screen(agreement).numbers == {}


def test_agreement_with_people_brings_no_caveat():
    agreement = measure("0 1 0 0 1 1 0 1", {"Rahima": "0 1 0 0 1 1 0 1", "Karim": "0 1 0 0 1 1 0 1"})
    for said in (say_wording(HALF_SEEN, agreement), say_screen(agreement).text):
        assert "automated" not in said


def test_without_coders_the_trust_is_unknown():
    none = measure_reference("BGD").iloc[:0]
    assert "how far the rules agree with one is not known" in " ".join(say_wording(HALF_SEEN, none).split())
