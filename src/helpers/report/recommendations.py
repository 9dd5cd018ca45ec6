"""What would fill the gaps that the findings show: each recommendation by a rule, worded once, and tied to its finding."""

from helpers.report.advice_promises import PROMISE_RULES
from helpers.report.advice_record import RECORD_RULES
from helpers.report.document import Point
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.settings import Settings


def write_recommendations(findings: list[Finding], evidence: Evidence, settings: Settings) -> list[Point]:
    """Return the recommendations whose condition holds, those about promises first; a rule that finds no gap says nothing.

    Raises
    ------
    ValueError
        When one leads to a finding that is not told.
    """
    told = {finding.name: finding for finding in findings}
    points = [point for rule in (*PROMISE_RULES, *RECORD_RULES) if (point := rule(told, evidence, settings))]
    if lost := [point.name for point in points if point.leads_to not in told]:
        raise ValueError(f"no finding behind {', '.join(lost)}")
    return points
