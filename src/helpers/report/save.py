"""Write the report, in its three formats, and its findings into the folder of the run."""

import json
from pathlib import Path

from helpers import paths
from helpers.problems import InputError, Problem
from helpers.report.citation import AUTHORS
from helpers.report.convert import REFERENCE, Paper, make_pdf, make_word
from helpers.report.document import Document
from helpers.report.findings import Finding, list_numbers
from helpers.report.html import write_page
from helpers.report.paper import spread_figures, write_paper
from helpers.settings import Settings
from helpers.statements import Statement, say


def save_report(document: Document, findings: list[Finding], settings: Settings) -> Statement:
    """Write ``report.html``, ``.docx``, ``.pdf`` and ``findings.json``; return a sentence that says what was written."""
    folder = paths.report_folder(settings.country)
    numbers = list_numbers(document)
    text = json.dumps(numbers, ensure_ascii=False, indent=1) + "\n"
    (folder / "findings.json").write_text(text, encoding="utf-8")
    (folder / "report.html").write_text(write_page(document, folder / "figures"), encoding="utf-8")
    (folder / "report.docx").write_bytes(write_word(document, folder, settings))
    (folder / "report.pdf").write_bytes(write_pdf(document, folder, settings))
    return say(
        "The report, as web page, Word document and PDF, holds {sections:section}; findings.json holds {numbers:number} of "
        "{findings:finding}, points and figures",
        sections=len(document.sections), numbers=len(numbers), findings=len(findings),
    )  # fmt: skip


def write_word(document: Document, folder: Path, settings: Settings) -> bytes:
    """Return the Word edition in the country's own styles, where ``params/<country>/reference.docx`` holds any.

    Raises
    ------
    InputError
        When that file is no Word document.
    """
    own = paths.PARAMS / settings.country / "reference.docx"
    paper = Paper(write_paper(document, "png"), document, folder, settings.report.published, AUTHORS)
    if not own.is_file():
        return make_word(paper, REFERENCE)
    try:
        return make_word(paper, own)
    except ValueError:
        raise InputError(
            Problem("not a Word document whose styles can be used", file=paths.name_from_root(own),
                    mend="Save it as .docx in Word, or take it away to use the styles of the project")
        ) from None  # fmt: skip


def write_pdf(document: Document, folder: Path, settings: Settings) -> bytes:
    """Return the PDF."""
    page = write_paper(spread_figures(document), "svg")
    return make_pdf(Paper(page, document, folder, settings.report.published, AUTHORS))
