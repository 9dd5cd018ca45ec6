"""Who was named before: lower bounds from one core meeting to the next."""

from typing import NamedTuple

import pandas as pd


class Seen(NamedTuple):
    """Who was named on earlier days: organisations, people, the organisations of the last meeting, all lists complete."""

    bodies: set[str]
    people: set[str]
    last: set[str] | None
    complete: bool


RELIABLE = "yes"
UNDATED = "no: its day is unknown, so what came before is too"
INCOMPLETE = "no: a list is not known to be complete, so a missing name may have been there"


def count_returning(meetings: pd.DataFrame, appearances: pd.DataFrame) -> pd.DataFrame:
    """Return, for each core meeting, how many of its organisations and people were named before.

    "Before" is at any core meeting that began on an earlier day, or at the last of them. All counts are lower bounds unless
    ``reliable`` is yes: the list of this meeting and of every earlier one is complete.

    Returns
    -------
    DataFrame
        By the contract ``returning``; the three returning counts are empty for an undated meeting.
    """
    core = meetings.loc[meetings["scope"] == "core"].sort_values("order", na_position="last", kind="stable")
    bodies = appearances.loc[appearances["organisation"] != ""].groupby("consultation_id")["organisation"].agg(set).to_dict()
    people = appearances.groupby("consultation_id")["person_id"].agg(set).to_dict()
    seen, rows = Seen(set(), set(), None, True), []
    for day, together in core.groupby("date_start", sort=False):
        rows += [_compare(meeting, bodies, people, seen if day else None) for meeting in together.itertuples()]
        if day:
            seen = _remember(seen, together, bodies, people)
    counts = ["returning_any", "returning_previous", "people_returning_any"]
    return pd.DataFrame(rows).astype(dict.fromkeys(counts, "Int64"))


def _compare(meeting, bodies: dict, people: dict, seen: "Seen | None") -> dict:
    """Return the row of one meeting, compared with what was seen on earlier days; None for an undated one."""
    here, persons = bodies.get(meeting.consultation_id, set()), people.get(meeting.consultation_id, set())
    complete = seen is not None and seen.complete and meeting.list_complete == "yes"
    return {
        "consultation_id": meeting.consultation_id,
        "organisations": len(here),
        "returning_any": pd.NA if seen is None else len(here & seen.bodies),
        "returning_previous": pd.NA if seen is None or seen.last is None else len(here & seen.last),
        "people": len(persons),
        "people_returning_any": pd.NA if seen is None else len(persons & seen.people),
        "reliable": UNDATED if seen is None else RELIABLE if complete else INCOMPLETE,
    }


def _remember(seen: "Seen", together: pd.DataFrame, bodies: dict, people: dict) -> "Seen":
    """Return what is seen after the meetings of one day; ``last`` is the last of them that names an organisation."""
    ids = list(together["consultation_id"])
    return Seen(
        seen.bodies.union(*(bodies.get(i, set()) for i in ids)),
        seen.people.union(*(people.get(i, set()) for i in ids)),
        bodies.get(ids[-1]),
        seen.complete and bool((together["list_complete"] == "yes").all()),
    )


def rank_organisations(meetings: pd.DataFrame, appearances: pd.DataFrame, at_least: int) -> pd.DataFrame:
    """Return the organisations named at `at_least` core meetings or more.

    Returns
    -------
    DataFrame
        organisation, constituency (the one it has most often), meetings (core, in which it is named); most often first.
    """
    core = appearances.merge(meetings.loc[meetings["scope"] == "core", ["consultation_id"]], on="consultation_id")
    named = core.loc[core["organisation"] != ""].groupby("organisation")
    ranked = pd.DataFrame(
        {
            "constituency": named["constituency"].agg(lambda codes: codes.mode().iat[0]),
            "meetings": named["consultation_id"].nunique(),
        }
    ).reset_index()
    return ranked.loc[ranked["meetings"] >= at_least].sort_values(
        ["meetings", "organisation"], ascending=[False, True], ignore_index=True
    )
