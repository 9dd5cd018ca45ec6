"""How sure a finding about meetings is, in words used once."""

import pandas as pd

LOWER_BOUND = "Lower bound: the lists of names are not known to be complete, so more may have been there."
CERTAIN = "Certain for the records at hand."
QUOTED = "Press records show who was quoted, not who attended."


def is_whole(meetings: pd.DataFrame) -> bool:
    """Tell whether the list of every meeting is known to be complete."""
    return bool((meetings["list_complete"] == "yes").all())


def say_bound(meetings: pd.DataFrame) -> str:
    """Say whether counts over `meetings` are certain or lower bounds."""
    return CERTAIN if is_whole(meetings) else LOWER_BOUND
