"""The register of goals: what was promised, and which rows enter counts."""

from collections.abc import Iterator

import pandas as pd

from helpers.commitments.quantities import read_quantities
from helpers.commitments.register_checks import check_goals
from helpers.contracts.raw import RENAMED
from helpers.contracts.tables import TABLES
from helpers.decisions import name_file, read_decisions, refuse_idle
from helpers.problems import InputError, Problem, suggest_name
from helpers.text import look_up

NOT_COUNTED = {
    "projection": "a hope or projection, outside the scores",
    "umbrella": "an umbrella whose parts were not seen",
    "other_compact": "another compact; kept as a comparator of form",
}
NOT_BLIND, NO_ADDRESS, FOLLOWS, JOINT = "not_blind", "no_address", "follows", "joint"
SEVERAL = ";"
HAS_PARTS = "counted through its parts"
UNSCORED = (NOT_COUNTED["projection"], NOT_COUNTED["umbrella"], HAS_PARTS)


def build_goals(commitments: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the register, one goal a row, by the contract ``goals``.

    A goal with parts in the register, and one that ``goals.csv`` sets apart, is kept but not counted, with the reason:
    parent and child are never added. A later goal of a series is linked to the one that it follows (``supersedes``), by
    the register or by ``goals.csv``; the older one stays as it is. A joint pledge, by ``goals.csv``, is one goal with
    several ``actors``.

    Raises
    ------
    InputError
        For what `check_goals` refuses, and for a decision about no goal.
    """
    goals = commitments.rename(columns=RENAMED["goals"])
    decisions = _read_decisions(goals, country)
    goals = goals.assign(supersedes=_link_series(goals, decisions), actors=_list_actors(goals, decisions))
    check_goals(goals, decisions.loc[decisions["decision"] == NO_ADDRESS, "commitment_id"])
    apart = decisions.loc[decisions["decision"].isin(NOT_COUNTED)].set_index("commitment_id")["decision"]
    has_parts = goals["commitment_id"].isin(set(goals["parent_id"]) - {""})
    reason = look_up(goals["commitment_id"], apart.map(NOT_COUNTED)).mask(has_parts, HAS_PARTS)
    counted = reason.eq("").map({True: "yes", False: "no"})
    goals = goals.assign(counted=counted, not_counted_because=reason)
    return goals.join(read_quantities(goals["target"])).loc[:, list(TABLES["goals"].columns)]


def pick_counted(goals: pd.DataFrame, country: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Which goals enter counts, and which are the country's own.

    Return the counted goals made by actors of the country, and all counted goals.

    Notes
    -----
    Formula: counted = every goal of the register but those counted through their parts and those that a written decision leaves
        out (umbrella, projection, another compact); own = counted goals whose actor is of the country
    Unit: goals
    Denominator: goals of the register
    Limits: One pledge may hold several goals, so goals are no pledges; wider promises and their parts are never added up. The
        register holds what was found, not all that was promised.

    References
    ----------
    Definition of this project, in its rubric for commitments (docs/commitment-rubric.md), rule 0.1.
    """
    counted = goals.loc[goals["counted"] == "yes"]
    return counted.loc[counted["country_iso3"] == country], counted


def pick_scored(goals: pd.DataFrame) -> pd.DataFrame:
    """Return the goals that keep a score of their own: no umbrella, no projection, none that is counted through its parts."""
    return goals.loc[~goals["not_counted_because"].isin(UNSCORED)]


def list_blind_goals(goals: pd.DataFrame, country: str) -> pd.Series:
    """Return the identifiers of goals that coders scored without having seen a score before."""
    decisions = read_decisions("goals", country)
    seen = decisions.loc[decisions["decision"] == NOT_BLIND, "commitment_id"]
    return goals.loc[~goals["commitment_id"].isin(seen), "commitment_id"]


def list_pledges(goals: pd.DataFrame) -> pd.Series:
    """Return, by goal, the pledge that it is part of: its parent, or itself."""
    pledge = goals["parent_id"].where(goals["parent_id"] != "", goals["commitment_id"])
    return pledge.set_axis(goals["commitment_id"])


def count_not_counted(goals: pd.DataFrame) -> pd.DataFrame:
    """Return why goals do not enter counts: reason, goals."""
    reasons = goals.loc[goals["counted"] == "no", "not_counted_because"].value_counts().sort_index()
    return reasons.rename_axis("reason").reset_index(name="goals")


def list_series(goals: pd.DataFrame) -> pd.DataFrame:
    """Return the goals of a series that follow an older one, each beside it: later, earlier, their targets and deadlines."""
    later = goals.loc[goals["supersedes"] != ""]
    earlier = goals.set_index("commitment_id").reindex(later["supersedes"])
    return pd.DataFrame(
        {
            "goal": later["commitment_id"].to_numpy(), "target": later["target"].to_numpy(),
            "deadline": later["deadline"].to_numpy(),
            "follows": later["supersedes"].to_numpy(), "earlier target": earlier["target"].to_numpy(),
            "earlier deadline": earlier["deadline"].to_numpy(),
        }
    )  # fmt: skip


def _read_decisions(goals: pd.DataFrame, country: str) -> pd.DataFrame:
    decisions = read_decisions("goals", country)
    known = {*NOT_COUNTED, NOT_BLIND, NO_ADDRESS, FOLLOWS, JOINT}
    wrong = decisions.loc[~decisions["decision"].isin(known)]
    if len(wrong):
        raise InputError(
            Problem("no such decision", file=name_file(row.line, country), row=int(row.row), column="decision",
                    value=row.decision, mend=suggest_name(row.decision, known))
            for row in wrong.itertuples()
        )  # fmt: skip
    addressed = goals.loc[goals["source_url"] != "", "commitment_id"]
    there = decisions["commitment_id"].isin(goals["commitment_id"])
    there &= (decisions["decision"] != NO_ADDRESS) | ~decisions["commitment_id"].isin(addressed)
    there &= (decisions["decision"] != FOLLOWS) | decisions["target"].isin(goals["commitment_id"])
    refuse_idle(decisions, set(decisions.loc[there, "line"]), country)
    if wrong := [*_find_doubles(decisions, country), *_find_lone_actors(decisions, country)]:
        raise InputError(wrong)
    return decisions


def _find_doubles(decisions: pd.DataFrame, country: str) -> Iterator[Problem]:
    """Find a second line about one goal where only one can hold: set apart twice, or two goals that it follows."""
    kind = decisions["decision"].mask(decisions["decision"].isin(NOT_COUNTED), "set apart")
    twice = decisions.assign(kind=kind).duplicated(["commitment_id", "kind"])
    for row in decisions.loc[twice].itertuples():
        yield Problem("a second decision of its kind", file=name_file(row.line, country), row=int(row.row), key=row.commitment_id,
                      column="decision", value=row.decision, mend="Keep the one that holds")  # fmt: skip


def _find_lone_actors(decisions: pd.DataFrame, country: str) -> Iterator[Problem]:
    for row in decisions.loc[decisions["decision"] == JOINT].itertuples():
        actors = [part.strip() for part in row.target.split(SEVERAL)]
        if len(actors) > 1 and all(actors) and len(set(actors)) == len(actors):
            continue
        yield Problem("a joint pledge has two actors or more", file=name_file(row.line, country), row=int(row.row),
                      key=row.commitment_id, column="target", value=row.target,
                      expected=f"the actors, each once, joined by {SEVERAL}")  # fmt: skip


def _link_series(goals: pd.DataFrame, decisions: pd.DataFrame) -> pd.Series:
    follows = decisions.loc[decisions["decision"] == FOLLOWS].set_index("commitment_id")["target"]
    return goals["supersedes"].where(goals["supersedes"] != "", look_up(goals["commitment_id"], follows))


def _list_actors(goals: pd.DataFrame, decisions: pd.DataFrame) -> pd.Series:
    joint = decisions.loc[decisions["decision"] == JOINT].set_index("commitment_id")["target"]
    actors = look_up(goals["commitment_id"], joint.str.replace(rf"\s*{SEVERAL}\s*", SEVERAL, regex=True))
    return actors.where(actors != "", goals["actor"])
