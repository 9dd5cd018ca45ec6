"""From tables to findings, and from findings to the report."""

from helpers.report.compose import compose_report
from helpers.report.evidence import read_evidence
from helpers.report.findings import list_findings, write_findings
from helpers.report.save import save_report

__all__ = ["compose_report", "list_findings", "read_evidence", "save_report", "write_findings"]
