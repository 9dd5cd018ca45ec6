"""Who was named before: lower bounds from one core meeting to the next."""

import pandas as pd

RELIABLE = "yes"
UNDATED = "no: its day is unknown, so what came before is too"
INCOMPLETE = "no: a list is not known to be complete, so a missing name may have been there"


def count_returning(meetings: pd.DataFrame, appearances: pd.DataFrame) -> pd.DataFrame:
    """Return, for each core meeting, how many of its organisations and people were named before.

    "Before" is any earlier, or the previous, dated core meeting in the order of days. All counts are lower bounds
    unless ``reliable`` is yes: the list of this meeting and of every earlier one is complete.

    Returns
    -------
    DataFrame
        By the contract ``returning``; the three returning counts are empty for an undated meeting.
    """
    core = meetings.loc[meetings["scope"] == "core"].sort_values("order", na_position="last", kind="stable")
    bodies = appearances.loc[appearances["organisation"] != ""].groupby("consultation_id")["organisation"].agg(set)
    people = appearances.groupby("consultation_id")["person_id"].agg(set)
    seen_bodies, seen_people, previous, lists_complete, rows = set(), set(), None, True, []
    for meeting in core.itertuples():
        here, persons = bodies.get(meeting.consultation_id, set()), people.get(meeting.consultation_id, set())
        dated = pd.notna(meeting.order)
        lists_complete = lists_complete and meeting.list_complete == "yes"
        rows.append(
            {
                "consultation_id": meeting.consultation_id,
                "organisations": len(here),
                "returning_any": len(here & seen_bodies) if dated else pd.NA,
                "returning_previous": len(here & previous) if dated and previous is not None else pd.NA,
                "people": len(persons),
                "people_returning_any": len(persons & seen_people) if dated else pd.NA,
                "reliable": UNDATED if not dated else RELIABLE if lists_complete else INCOMPLETE,
            }
        )
        if dated:
            seen_bodies, seen_people, previous = seen_bodies | here, seen_people | persons, here or None
    counts = ["returning_any", "returning_previous", "people_returning_any"]
    return pd.DataFrame(rows).astype(dict.fromkeys(counts, "Int64"))


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
