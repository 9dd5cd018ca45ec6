"""What a recommendation is made of."""

from collections.abc import Mapping

import pandas as pd

from helpers.report.document import Point
from helpers.report.finding import Finding
from helpers.settings import Settings
from helpers.statements import Statement

Told = Mapping[str, Finding]
MAKERS = "Those who promised"
CONVENORS = "Whoever convenes a meeting"
KEEPERS = "Whoever keeps the record"
NEXT_MEETING, NEXT_EDITION = "At its next meeting", "Before the next edition of this report"


def advise(
    name: str, act: Statement, because: Statement, leads_to: str, whom: Statement | str, by_when: Statement | str, would_show: str
) -> Point:
    """Return a recommendation: the act, why, for whom, by when, what a later edition could then say, and its finding."""
    facts = {"Because": because, "For": whom, "By when": by_when, "Would show": would_show}
    return Point(f"do-{name}", act, facts, leads_to)


def name_group(settings: Settings) -> str:
    """Return the group that recommendations are for, as the parameters name it."""
    return f"The {settings.report.working_group}"


def name_makers(goals: pd.DataFrame) -> str:
    """Return who promised these goals, each once."""
    return "; ".join(sorted(goals["actor"].unique()))


def find_told(told: Told, prefix: str) -> str:
    """Return the first finding whose name starts with `prefix`; else nothing."""
    return next((name for name in told if name.startswith(prefix)), "")
