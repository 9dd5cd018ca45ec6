"""What a recommendation is made of."""

from collections.abc import Mapping

from helpers.report.document import Point
from helpers.report.finding import Finding
from helpers.statements import Statement

Told = Mapping[str, Finding]
GROUP = "The working group"
MAKERS = "Those who promised"
CONVENORS = "Whoever convenes a meeting"
KEEPERS = "Whoever keeps the record"


def advise(name: str, act: Statement, because: Statement, leads_to: str, whom: Statement | str, would_show: str) -> Point:
    """Return a recommendation: the act, why, for whom, what a later edition could then say, and the finding behind it."""
    return Point(f"do-{name}", act, {"Because": because, "For": whom, "Would show": would_show}, leads_to)
