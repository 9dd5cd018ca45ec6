"""How sure a finding about meetings is, in words used once."""

import pandas as pd

from helpers.participation import is_whole
from helpers.participation.years import ALL, YES
from helpers.scope import pick_core

CERTAIN = "Certain for the records at hand."
BOUNDED, A_RANGE, NOT_ALONE = "Lower bound", "A range", "Tentative: not to be read without its reason"
AS_CODED = "As sure as those who scored it"
LEVELS = (CERTAIN.rstrip("."), BOUNDED, A_RANGE, NOT_ALONE, AS_CODED)
"""How sure a point in brief can be; why it is so stands beside it."""
NO_LISTS = "the lists of names are not known to be complete, so more may have been there."
SOME_LISTS = "some lists of names are known to be complete, and more may have been there where one is not."
LOWER_BOUND, PARTLY = f"{BOUNDED}: {NO_LISTS}", f"{BOUNDED}: {SOME_LISTS}"
WHOLE = "The list of every core meeting is known to be complete."
QUOTED = "Press records show who was quoted, not who attended."


def say_bound(meetings: pd.DataFrame) -> str:
    """Say whether counts of names over the core meetings are certain or lower bounds."""
    if is_whole(meetings):
        return f"{CERTAIN} {WHOLE}"
    return PARTLY if pick_core(meetings)["list_complete"].eq("yes").any() else LOWER_BOUND


def say_lists(meetings: pd.DataFrame) -> str:
    """Say what is known of the lists of the core meetings, in one sentence."""
    if is_whole(meetings):
        return WHOLE
    known = NO_LISTS if say_bound(meetings) == LOWER_BOUND else SOME_LISTS
    return known[0].upper() + known[1:]


def say_quoted(meetings: pd.DataFrame) -> str:
    """Say what press records show, where not every list of a core meeting is known to be complete; else nothing."""
    return "" if is_whole(meetings) else QUOTED


def say_limits(meetings: pd.DataFrame, years: pd.DataFrame) -> str:
    """Say what these records cannot tell: whether years compare, who was there where a list is open, and what came of it."""
    comparable = len(years) and (years.loc[years["series"] == ALL, "comparable"] == YES).all()
    attended = (
        "Where a list is not known to be complete, they cannot say how many people attended: press records show who was "
        "quoted, not who came, and a name or party that is missing is never evidence of absence."
    )
    trend = "" if comparable else "whether participation rose or fell, or "
    return join_sure(
        f"The records cannot say {trend}what consultation changed.",
        "" if is_whole(meetings) else attended,
        "Numbers of meetings follow what is on record, and what of that could be read.",
    )


def join_sure(*parts: str) -> str:
    """Return the sentences that say something, in order."""
    return " ".join(part for part in parts if part)
