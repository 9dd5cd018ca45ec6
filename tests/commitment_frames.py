"""Small invented frames for tests about promises: coders' lines, and a register whose fields say no more than they do."""

import pandas as pd

from helpers.commitments.scores import judge_verifiable, score_goals
from helpers.contracts.vocabulary import CRITERIA

PARTS = {"m_indicator": "yes", "m_target": "yes", "m_baseline": "yes", "m_type": "deliverable", "delivery": "no_evidence",
         "evidence_type": "none", "restated": "no", "conditional": "no"}  # fmt: skip
FIELDS = {"country_iso3": "ZZZ", "counted": "yes", "not_counted_because": "", "goal_text_seen": "partial", "deadline": "",
          "deadline_basis": "", "lead": "", "parent_id": "", "status": "", "status_date": "", "status_note": "",
          "status_source_url": "", "source_url": "https://example.org/zzz", "summary": "A goal.", "date_made": "2020",
          "actor": "Zedland", "actors": "Zedland", "instrument": "pledge", "response": ""}  # fmt: skip


def coding(goal: str, scores: str, coder: str = "automated-1", **more: str) -> dict:
    """One coder's line: six scores in the order of the criteria, then anything else."""
    return {"commitment_id": goal, "coder": coder} | dict(zip(CRITERIA, scores.split(), strict=True)) | PARTS | more


def make_codings(*lines: dict) -> pd.DataFrame:
    """Return coders' lines as a frame, ``verifiable`` worked out."""
    frame = pd.DataFrame(lines)
    return frame.assign(verifiable=judge_verifiable(frame))


def make_goals(codings: pd.DataFrame, **goals: dict) -> pd.DataFrame:
    """Return the goals of `codings`, each with a deadline only if a coder read one, and with the cells given for it."""
    dated = codings["time_bound"].isin(["1", "0.5"]).groupby(codings["commitment_id"]).any()
    cells = {goal: {"deadline": "2030", "deadline_basis": "plan or period end"} if dated[goal] else {} for goal in dated.index}
    return pd.DataFrame([FIELDS | cells[goal] | goals.get(goal, {}) | {"commitment_id": goal} for goal in dated.index])


def score(*lines: dict, **goals: dict) -> pd.DataFrame:
    """Return the scores of the goals in `lines`."""
    codings = make_codings(*lines)
    return score_goals(make_goals(codings, **goals), codings)
