"""What one criterion of one text reads as."""

from typing import NamedTuple


class Reading(NamedTuple):
    """The first reading of one criterion: score (0, 0.5, 1 or U), the words that earned it, what is missing and why."""

    criterion: str
    score: str
    found: str = ""
    missing: str = ""
    tags: tuple[str, ...] = ()
