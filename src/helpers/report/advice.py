"""What a recommendation is made of."""

from collections.abc import Mapping

import pandas as pd

from helpers.dates import find_last_day
from helpers.report.document import Point
from helpers.report.finding import Finding
from helpers.settings import Settings
from helpers.statements import Statement, say
from helpers.wording import say_date

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


def say_before_first(days: list[str], settings: Settings) -> Statement | str:
    """Return by when to act on goals with these deadlines: before the first of them, or at once where it has passed.

    Days are as the register tells them, perhaps a month or a year alone. Without any, before the next edition.
    """
    if not days:
        return NEXT_EDITION
    first = min(days, key=find_last_day)
    passed = find_last_day(first) < settings.report.published
    return say("At once, for the first of their deadlines, {day!s}, has passed" if passed
               else "Before the first of their deadlines: {day!s}", day=say_date(first))  # fmt: skip


def find_told(told: Told, prefix: str) -> str:
    """Return the first finding whose name starts with `prefix`; else nothing."""
    return next((name for name in told if name.startswith(prefix)), "")
