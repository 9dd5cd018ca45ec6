"""Write the report and its findings into the folder of the run."""

import json

from helpers import paths
from helpers.report.document import Document
from helpers.report.evidence import read_evidence
from helpers.report.findings import Finding, list_numbers
from helpers.report.html import write_page
from helpers.settings import Settings
from helpers.statements import Statement, say


def save_report(document: Document, findings: list[Finding], settings: Settings) -> Statement:
    """Write ``report.html`` and ``findings.json``; return a sentence that says what was written."""
    folder = paths.report_folder(settings.country)
    numbers = list_numbers(findings, read_evidence(settings.country))
    text = json.dumps(numbers, ensure_ascii=False, indent=1) + "\n"
    (folder / "findings.json").write_text(text, encoding="utf-8")
    (folder / "report.html").write_text(write_page(document, folder / "figures"), encoding="utf-8")
    return say(
        "report.html holds {sections:section}; findings.json holds {numbers:number} of {findings:finding} and of the figures",
        sections=len(document.sections), numbers=len(numbers), findings=len(findings),
    )  # fmt: skip
