"""Forms that promises come in: verbs, fiscal years, names with years, acronyms, words of reporting. Expected readings by hand."""

import pytest

from helpers.commitments.screen import read_wording
from helpers.contracts.vocabulary import CRITERIA


def read(text: str) -> dict:
    """Return the readings of a text by their criterion."""
    return dict(zip(CRITERIA, read_wording(text).readings, strict=True))


PROMISED = [
    "pledge", "commit", "promise", "vow", "stop", "cease", "halt", "end", "charge", "fund", "finance", "pay", "ratify",
    "sign", "adopt", "enact", "amend", "repeal", "ban", "enforce", "implement", "launch", "open", "close", "establish",
    "create", "train", "recruit", "hire", "deploy", "register", "license", "inspect", "monitor", "report", "publish",
    "disclose", "provide", "deliver", "grant", "issue", "extend", "raise", "reduce", "limit", "protect", "strengthen",
    "reimburse", "refund", "compensate", "allocate", "invest", "contribute", "subsidise", "insure", "cover", "waive",
    "guarantee", "remove", "digitise", "verify", "audit", "negotiate", "host", "appoint", "regularise", "resettle",
    "reunite", "transfer", "achieve", "reach", "fulfil",
]  # fmt: skip


@pytest.mark.parametrize("verb", PROMISED)
def test_a_verb_that_promises_use_is_known(verb):
    assert read_wording(f"The Government will {verb} what is due.").verb_class != "none"


@pytest.mark.parametrize(
    ("text", "verb_class", "specific", "assigned"),
    [
        ("Bangladesh pledges USD 5 million to the Migration Fund in 2026.", "5", "1", "0.5"),
        ("Bangladesh commits USD 5 million to shelters for returnees.", "5", "1", "0.5"),
        ("The Government pledges up to 500 places for refugees.", "5", "1", "0.5"),
        ("The Government pledged its support to the Compact.", "1", "0", "0.5"),
        ("Bangladesh commits to the objectives of the Compact.", "1", "0", "0.5"),
        ("Bangladesh pledges to ratify the convention by 2027.", "5", "1", "0.5"),
        ("Bangladesh commits, by 2027, to ratify the convention.", "5", "1", "0.5"),
        ("The Government will commit to open 12 offices.", "5", "1", "0.5"),
        ("Pledge to open 12 offices.", "5", "1", "0"),
        ("The Ministry of Labour stops the collection of fees from workers in 2027.", "5", "1", "1"),
        ("Open one-stop centres in 12 districts.", "5", "1", "0"),
        ("Advice is free of charge, and the Ministry of Labour will open a desk in 12 districts.", "5", "1", "1"),
    ],
)
def test_verbs_of_pledging_go_by_what_they_pledge(text, verb_class, specific, assigned):
    found = read(text)
    assert (read_wording(text).verb_class, found["specific"].score, found["assigned"].score) == (verb_class, specific, assigned)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Open 12 offices no later than June 2027.", "no later than June 2027"),
        ("Open 12 offices not later than 30 June 2027.", "not later than 30 June 2027"),
        ("Open 12 offices prior to 2027.", "prior to 2027"),
        ("Open 12 offices up until 2027.", "up until 2027"),
        ("Open 12 offices by the end of June 2027.", "by the end of June 2027"),
        ("Open 12 offices in FY2027-28.", "in FY2027-28"),
        ("Open 12 offices in FY 2027-28.", "in FY 2027-28"),
        ("Open 12 offices by FY2027/28.", "by FY2027/28"),
        ("Open 12 offices in FY27-28.", "in FY27-28"),
    ],
)
def test_a_date_is_quoted_whole(text, words):
    assert read(text)["time_bound"][1:4] == ("1", words, "")


@pytest.mark.parametrize("year", ["FY2027-28", "FY 2027-28", "FY2027", "fiscal year 2027-28"])
def test_a_fiscal_year_is_a_date_and_no_quantity(year):
    found = read(f"Open six offices in {year}.")
    assert found["measurable"].found == "six"
    assert "fiscal_year" in found["time_bound"].tags


@pytest.mark.parametrize(
    ("text", "score", "found"),
    [
        ("Ratify the 1990 Migrant Workers Convention.", "1", "Ratify; Convention"),
        ("Ratify the 2011 Domestic Workers Convention by 2027.", "1", "Ratify; Convention"),
        ("Admit 2000 workers.", "0.5", "2000"),
        ("Build 2000 shelters for Workers under the Convention.", "1", "2000"),
    ],
)
def test_the_year_of_a_treaty_counts_nothing(text, score, found):
    assert read(text)["measurable"][1:3] == (score, found)


@pytest.mark.parametrize(
    ("text", "score", "found"),
    [
        ("MoEWOE will open 12 offices.", "1", "MoEWOE"),
        ("The BMET will open 12 offices.", "1", "The BMET"),
        ("WEWB opens 12 offices.", "1", "WEWB"),
        ("IOM will open 12 offices.", "1", "IOM"),
        ("BMET, together with IOM, will open 12 offices.", "1", "BMET"),
        ("Open 12 offices, led by BMET.", "1", "BMET"),
        ("12 offices will be opened by WEWB in 2027.", "1", "WEWB"),
        ("POEA commits to open 12 offices.", "1", "POEA"),
        ("The Ministry of Expatriates' Welfare and Overseas Employment (MoEWOE) will open 12 offices.", "1", None),
        ("BMET and WEWB will open 12 offices.", "0.5", "BMET and WEWB"),
        ("Under the GCM, the Government will open 12 offices.", "0.5", "Government"),
        ("The GCM will be carried out in 12 districts.", "0", ""),
        ("The NDC will cover migrants.", "0.5", None),
        ("USA will open 12 offices.", "0.5", "USA"),
        ("NGOs will open 12 offices.", "0.5", "NGOs"),
        ("ILO Convention C189 will enter into force.", None, None),
        ("Ratify ICRMW.", "0", ""),
        ("12 offices will be opened by the next IMRF.", "0", ""),
        ("BMET officers will be trained in 12 districts.", "0", ""),
        ("Open 12 offices with BMET.", "0", ""),
        ("THE MINISTRY WILL OPEN TWO OFFICES.", "1", None),
        ("WE WILL OPEN TWO OFFICES FOR WORKERS.", "0.5", None),
    ],
)
def test_an_acronym_that_acts_is_a_named_unit(text, score, found):
    assigned = read(text)["assigned"]
    assert score is None or assigned.score == score
    assert found is None or assigned.found == found


@pytest.mark.parametrize("acronym", ["GCM", "IMRF", "SDG", "SDGs", "GFMD", "NDC", "UPR", "CEDAW", "NAP", "ICRMW", "COVID"])
def test_compacts_goals_and_meetings_answer_for_nothing(acronym):
    assert read(f"{acronym} will open 12 offices.")["assigned"].score != "1"


@pytest.mark.parametrize(
    ("text", "score", "lacks"),
    [
        ("The Ministry of Labour will train 500 workers and publish yearly results on its website.", "1", ""),
        ("BMET trains 500 workers and reports yearly to Parliament.", "1", ""),
        ("Train 500 workers; numbers are reported every year by the Bureau of Statistics on its website.", "1", ""),
        ("Train 500 workers and publish yearly results on its website.", "0.5", "who"),
        ("Train 500 workers and report yearly to Parliament.", "0.5", "who"),
        ("The Ministry will report to Parliament.", "0.5", "when"),
        ("The Ministry will report its progress every year.", "0.5", "where"),
        ("The Ministry will publish its results online every six months.", "1", ""),
        ("Publish a handbook for workers.", "0", ""),
        ("Study the costs of recruitment and report by 2026.", "0", ""),
        ("Reported cases of abuse will be cut by 20%.", "0", ""),
        ("Open an office for press and public.", "0", ""),
    ],
)
def test_reporting_is_read_in_the_forms_it_comes_in(text, score, lacks):
    monitored = read(text)["monitored"]
    assert monitored.score == score
    assert lacks in monitored.missing
