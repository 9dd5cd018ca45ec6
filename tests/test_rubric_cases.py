"""Every edge case of the rubric, by its name there: the words read by rules, the register by its checks, the codings by the rule.

What is expected is the rule of ``docs/commitment-rubric.md``, section 5, read by a person.
"""

import datetime as dt
import re

import pandas as pd
import pytest
from commitment_frames import coding, make_codings, make_goals

from helpers import paths
from helpers.commitments.delivery import judge_delivery
from helpers.commitments.evidence import build_evidence
from helpers.commitments.groups import count_groups
from helpers.commitments.quantities import read_quantities
from helpers.commitments.register import NOT_COUNTED, build_goals
from helpers.commitments.scores import score_goals
from helpers.commitments.screen import read_wording
from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.dates import is_partial_date

AS_OF = dt.date(2026, 6, 30)
NO_REPORTS = pd.DataFrame(columns=["commitment_id", "date", "evidence_type", "said_by", "note", "source_url"], dtype="str")


def read(text: str, criterion: str) -> str:
    """The score that the words alone show."""
    return {reading.criterion: reading.score for reading in read_wording(text).readings}[criterion]


def tags(text: str) -> tuple[str, ...]:
    return read_wording(text).tags


def score(scores: str, **fields: str) -> pd.Series:
    codings = make_codings(coding("A", scores))
    return score_goals(make_goals(codings, A=fields), codings).loc["A"]


def deliver(line: dict, **fields: str) -> str:
    codings = make_codings(line)
    goals = make_goals(codings, A=fields)
    evidence = build_evidence(NO_REPORTS, goals)
    return judge_delivery(goals, score_goals(goals, codings), codings, evidence, AS_OF).loc["A", "delivery"]


def target(text: str) -> list:
    return read_quantities(pd.Series([text])).iloc[0].tolist()


def register(tmp_path, monkeypatch, *rows: dict, decisions: str = "") -> pd.DataFrame:
    monkeypatch.setattr(paths, "PARAMS", tmp_path)
    (tmp_path / "ZZZ").mkdir()
    lines = [f"{line},somebody,2026-01-01,invented" for line in decisions.split()]
    text = "\n".join(["commitment_id,decision,target,decided_by,decided_on,reason", *lines])
    (tmp_path / "ZZZ" / "goals.csv").write_text(text + "\n", encoding="utf-8")
    empty = dict.fromkeys([*REQUIRED["commitments"], *OPTIONAL["commitments"]], "") | {"source_url": "https://example.org"}
    origin = {"source_file": "ZZZ/c.csv", "source_sheet": "", "source_row": 2}
    return build_goals(pd.DataFrame([empty | origin | row for row in rows]), "ZZZ").set_index("commitment_id")


def strands(tmp_path, monkeypatch):
    goals = register(tmp_path, monkeypatch, {"commitment_id": "P"}, {"commitment_id": "A", "parent_id": "P"})
    assert goals["counted"].to_dict() == {"P": "no", "A": "yes"}
    codings = make_codings(coding("P", "1 1 1 1 1 1"), coding("A", "1 1 1 1 1 1"))
    assert score_goals(goals.reset_index(), codings).index.tolist() == ["A"]


def next_forum():
    assert read("Open two offices by the next IMRF.", "time_bound") == "1"
    assert score("1 1 U 1 0 0", deadline="2026", deadline_basis="worked out")["time_bound"] == "1"


def four_years():
    assert score("1 1 U 1 0 0", deadline="2026", deadline_basis="worked out")["time_bound"] == "1"
    assert read("Train 500 teachers over the next four years.", "time_bound") == "0.5"  # the words alone date no start


def fiscal_year():
    assert read("By the end of fiscal year 2026-27 open ten centres.", "time_bound") == "1"
    assert not is_partial_date("FY2027")  # a compiler writes its last day: the contract takes no other date
    assert is_partial_date("2027-06-30")


def plan_end():
    # a coder who cannot tell is held to what the plan's end gives: half at least
    assert score("1 1 U 1 0 0", deadline="2027", deadline_basis="plan or period end")["total_low"] == 3.5
    assert score("1 1 0.5 1 0 0", deadline="2027", deadline_basis="plan or period end")["time_bound"] == "0.5"


def blank_cell():
    # without the day that stands in the text no full score stands; notebook 3 names such goals
    assert score("1 1 1 1 0 0", deadline="", deadline_basis="")["time_bound"] == "0.5"


def vague_time():
    assert {read(f"Open offices {when}.", "time_bound") for when in ("soon", "in the medium term")} == {"0"}


def number_range():
    assert target("15,000 to 20,000 workers") == [15000, 20000, "workers"]


def up_to():
    assert target("up to 500 workers") == [0, 500, "workers"]
    assert read("Up to 500 workers get a visa.", "measurable") == "0.5"


def hedge():
    assert read("Ensure that nearly half of workers are skilled.", "measurable") == "0.5"
    assert target("about 500 workers") == [500, 500, "workers"]


def no_base():
    assert read("Double the number of pathways.", "measurable") == "0.5"
    assert read("Raise the share of skilled workers to 30%.", "measurable") == "0.5"


def from_zero():
    line = coding("A", "1 1 1 1 0 0", m_type="deliverable", m_baseline="no")
    codings = make_codings(line)
    assert score_goals(make_goals(codings), codings).loc["A", "trackable"] == "yes"


def existing_flow():
    codings = make_codings(coding("A", "1 1 1 1 0 0", m_type="change", m_baseline="no"))
    assert score_goals(make_goals(codings), codings).loc["A", "trackable"] == "no"


def money():
    assert read("Give USD 5 million to the trust fund.", "resourced") == "0.5"
    assert read("Give USD 5 million from the national budget to the trust fund.", "resourced") == "1"
    assert target("USD 5 million") == [5e6, 5e6, "USD"]


def conditional():
    assert float(read("Open ten centres for USD 2 million if donors pay.", "resourced")) <= 0.5
    assert "conditional" in tags("Open ten centres if donors pay.")


def body_to_come():
    assert read("A council to be created will open ten centres.", "assigned") == "0.5"


def done_already():
    done = coding("A", "1 1 1 1 0 0", restated="yes", delivery="complete", evidence_type="outcome")
    codings = make_codings(done)
    assert score_goals(make_goals(codings), codings).loc["A", "restated"] == "yes"
    assert deliver(done, status="done", status_date="2020") == "complete"


def law_again():
    assert "restated" in tags("Restates that the law bans fees.")


def hope(tmp_path, monkeypatch):
    assert "projection" in tags("We hope that remittances double.")
    goals = register(tmp_path, monkeypatch, {"commitment_id": "A"}, decisions="A,projection,")
    assert goals.loc["A", ["counted", "not_counted_because"]].tolist() == ["no", NOT_COUNTED["projection"]]


def call():
    assert read("Support the call to lower costs.", "specific") == "0"
    assert read("Calls on States to ratify the Convention.", "specific") == "0"


def explore():
    assert read("Explore a study pathway.", "specific") == "0.5"
    assert read("Publish a study of pathways by 2026.", "specific") == "1"


def eligibility():
    assert read("Regularise workers who arrived before March 2020.", "time_bound") == "0"


def start_only():
    text = "From August 2022 the ministry runs a help line."
    assert (read(text, "time_bound"), "start_only" in tags(text)) == ("1", True)


def two_numbers():
    # both stay in the text of the target; the first, which the compiler puts there, is the number
    assert target("5 million workers; the press says 6 million") == [5e6, 5e6, "workers"]


def serial():
    old = {"deadline": "2025", "deadline_basis": "stated"}
    assert deliver(coding("A", "1 1 1 1 0 0"), **old) == "overdue_silent"
    said = coding("A", "1 1 1 1 0 0", delivery="superseded", evidence_type="output")
    assert deliver(said, **old, status="replaced", status_date="2024") == "superseded"


def nested(tmp_path, monkeypatch):
    strands(tmp_path, monkeypatch)  # own row, the wider one not counted: never added


def joint(tmp_path, monkeypatch):
    goals = register(tmp_path, monkeypatch, {"commitment_id": "A", "actor_name": "X with Y"}, decisions="A,joint,X;Y")
    table = goals.reset_index().assign(verifiable="yes", trackable="yes", seed_test="yes")
    groups = count_groups(table).query("grouping == 'actor'").set_index("group_name")
    assert groups[["goals", "joint"]].to_numpy().tolist() == [[1, 1], [1, 1]]
    assert len(goals) == 1


def all_ticked(tmp_path, monkeypatch):
    ticked = ";".join(map(str, range(1, 24)))
    goals = register(tmp_path, monkeypatch, {"commitment_id": "A", "gcm_objectives": ticked, "coder_objectives": "2;7"})
    assert goals.loc["A", ["stated_objectives", "coded_objectives"]].tolist() == [ticked, "2;7"]


def activity():
    line = coding("A", "1 1 1 1 0 0", delivery="complete", evidence_type="activity")
    assert deliver(line, status="meetings held", status_date="2024") == "limited"


def other_compact(tmp_path, monkeypatch):
    row = {"commitment_id": "A", "deadline": "2027", "deadline_basis": "stated"}
    goals = register(tmp_path, monkeypatch, row, decisions="A,other_compact,")
    assert goals.loc["A", "counted"] == "no"
    codings = make_codings(coding("A", "1 1 1 1 0 0"))
    assert score_goals(goals.reset_index(), codings).loc["A", "total_low"] == 4  # the same rubric, another set


def paragraph():
    # a passage that asks nobody to do anything is no promise: it stands among the declarations, with what is in it
    assert read("We recognise that migrants contribute to development.", "specific") == "0"


def translation():
    assert read("Abrir diez oficinas antes de 2027.", "specific") == "U"  # only the wording of an English text is read


CASES = (
    strands, next_forum, four_years, fiscal_year, plan_end, blank_cell, vague_time, number_range, up_to, hedge, no_base,
    from_zero, existing_flow, money, conditional, body_to_come, done_already, law_again, hope, call, explore, eligibility,
    start_only, two_numbers, serial, nested, joint, all_ticked, activity, other_compact, paragraph, translation,
)  # fmt: skip


def list_cases() -> list[str]:
    text = (paths.ROOT / "docs" / "commitment-rubric.md").read_text(encoding="utf-8")
    section = text.split("## 5. Edge cases")[1].split("## 6.")[0]
    return re.findall(r"^\| ([^|]+?) \| ", section, re.MULTILINE)[1:]


NAMED = list(zip(list_cases(), CASES, strict=True))


@pytest.mark.parametrize(("name", "case"), NAMED, ids=[name for name, _ in NAMED])
def test_an_edge_case_of_the_rubric_is_treated_as_it_says(name, case, request):
    wanted = case.__code__.co_varnames[: case.__code__.co_argcount]
    case(**{fixture: request.getfixturevalue(fixture) for fixture in wanted})
