"""What would fill the gaps that the findings show: each recommendation by a rule, worded once, and tied to its finding."""

from helpers.report.advice_promises import PROMISE_RULES
from helpers.report.advice_record import MEETING_RULES, RECORD_RULES
from helpers.report.document import Point
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.settings import Settings

RULES = {
    "For the working group and those who promised": PROMISE_RULES,
    "For those who hold meetings": MEETING_RULES,
    "For those who keep the record": RECORD_RULES,
}


def write_recommendations(findings: list[Finding], evidence: Evidence, settings: Settings) -> dict[str, list[Point]]:
    """Return the recommendations whose condition holds, by who is to act; a rule that finds no gap says nothing.

    Raises
    ------
    ValueError
        When one leads to a finding that is not told.
    """
    told = {finding.name: finding for finding in findings}
    points = {
        who: [point for rule in rules if (point := rule(told, evidence, settings))] for who, rules in RULES.items()
    }
    if lost := [point.name for some in points.values() for point in some if point.leads_to not in told]:
        raise ValueError(f"no finding behind {', '.join(lost)}")
    return {who: some for who, some in points.items() if some}
