"""The register of goals: what was promised, and which rows enter counts."""

import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.decisions import read_decisions, refuse_idle
from helpers.problems import InputError, Problem, locate, suggest_name

NOT_COUNTED = {
    "projection": "a hope or projection, outside the scores",
    "umbrella": "an umbrella whose parts were not seen",
    "other_compact": "another compact; kept as a comparator of form",
}
NOT_BLIND = "not_blind"
HAS_PARTS = "counted through its parts"
UNSCORED = (NOT_COUNTED["projection"], NOT_COUNTED["umbrella"], HAS_PARTS)


def build_goals(commitments: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the register, one goal a row, by the contract ``goals``.

    A goal with parts in the register, and one that ``goals.csv`` sets apart, is kept but not counted, with the reason:
    parent and child are never added.

    Raises
    ------
    InputError
        For a parent that is not in the register, and a decision about no goal.
    """
    goals = commitments.rename(
        columns={"actor_name": "actor", "actor_constituency": "constituency", "gcm_objectives": "stated_objectives",
                 "coder_objectives": "coded_objectives", "text_seen": "goal_text_seen"}
    )  # fmt: skip
    _refuse_lost_parent(goals)
    apart = _read_reasons(goals, country)
    has_parts = goals["commitment_id"].isin(set(goals["parent_id"]) - {""})
    reason = goals["commitment_id"].map(lambda goal: apart.get(goal, "")).mask(has_parts, HAS_PARTS)
    counted = reason.eq("").map({True: "yes", False: "no"})
    return goals.assign(counted=counted, not_counted_because=reason).loc[:, list(TABLES["goals"].columns)]


def pick_counted(goals: pd.DataFrame, country: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the counted goals made by actors of the country, and all counted goals."""
    counted = goals.loc[goals["counted"] == "yes"]
    return counted.loc[counted["country_iso3"] == country], counted


def list_blind_goals(goals: pd.DataFrame, country: str) -> pd.Series:
    """Return the identifiers of goals that coders scored without having seen a score before."""
    decisions = read_decisions("goals", country)
    seen = decisions.loc[decisions["decision"] == NOT_BLIND, "commitment_id"]
    return goals.loc[~goals["commitment_id"].isin(seen), "commitment_id"]


def count_not_counted(goals: pd.DataFrame) -> pd.DataFrame:
    """Return why goals do not enter counts: reason, goals."""
    reasons = goals.loc[goals["counted"] == "no", "not_counted_because"].value_counts().sort_index()
    return reasons.rename_axis("reason").reset_index(name="goals")


def _read_reasons(goals: pd.DataFrame, country: str) -> dict[str, str]:
    decisions = read_decisions("goals", country)
    known = {*NOT_COUNTED, NOT_BLIND}
    wrong = decisions.loc[~decisions["decision"].isin(known)]
    if len(wrong):
        raise InputError(
            Problem("no such decision", file=f"params/{country}/goals.csv", row=int(row.row), column="decision",
                    value=row.decision, mend=suggest_name(row.decision, known))
            for row in wrong.itertuples()
        )  # fmt: skip
    there = decisions["commitment_id"].isin(goals["commitment_id"])
    refuse_idle(decisions, set(decisions.loc[there, "line"]), country)
    apart = decisions.loc[decisions["decision"] != NOT_BLIND]
    return dict(zip(apart["commitment_id"], apart["decision"].map(NOT_COUNTED), strict=True))


def _refuse_lost_parent(goals: pd.DataFrame) -> None:
    lost = goals.loc[~goals["parent_id"].isin(["", *goals["commitment_id"]])]
    if len(lost):
        raise InputError(
            Problem("parent is not in the register", **locate(row),
                    column="parent_id", value=row.parent_id, expected="a commitment_id of the same register")
            for row in lost.itertuples()
        )  # fmt: skip
