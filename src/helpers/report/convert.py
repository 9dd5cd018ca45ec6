"""Turn the HTML of a document into Word, by pandoc, and into a tagged PDF, by pandoc and typst."""

import datetime as dt
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypandoc
import typst

from helpers import fonts
from helpers.report.document import Document
from helpers.report.layout import MANY
from helpers.report.word import finish_word

TEMPLATES = Path(__file__).parents[1] / "templates" / "paper"
REFERENCE = TEMPLATES / "reference.docx"
CONTENTS = "Contents"


@dataclass(frozen=True)
class Paper:
    """What a conversion needs: the document's HTML and facts, the folder its figures lie in, and the day and author of files."""

    html: str
    document: Document
    folder: Path
    day: dt.date
    author: str


def make_word(paper: Paper, reference: Path = REFERENCE) -> bytes:
    """Return `paper` as DOCX, its styles, margins and footer those of the document `reference`."""
    document = paper.document
    metadata = {"title": document.title, "subtitle": document.subtitle, "lang": document.language,
                "contents": CONTENTS}  # fmt: skip
    made = _run_pandoc(
        paper, "docx+native_numbering", f"--reference-doc={reference}", f"--resource-path={paper.folder}",
        *(f"--metadata={name}:{value}" for name, value in metadata.items()),
    )  # fmt: skip
    return finish_word(made, paper.author)


def make_pdf(paper: Paper) -> bytes:
    """Return `paper` as PDF/UA-1.

    Raises
    ------
    typst.TypstError
        When the title or the alternative text of a figure is missing, or a letter that no font of the project has.
    ValueError
        When typst warns of anything.
    """
    document = paper.document
    given = {"title": document.title, "subtitle": document.subtitle, "author": paper.author, "language": document.language,
             "fonts": fonts.FAMILIES, "contents": CONTENTS, "many": MANY}  # fmt: skip
    pdf, warnings = typst.compile_with_warnings(
        _run_pandoc(paper, "typst", f"--template={TEMPLATES / 'report.typ'}"), root=paper.folder,
        font_paths=[fonts.FOLDER], ignore_system_fonts=True, pdf_standards="ua-1", timestamp=_find_moment(paper.day),
        sys_inputs={"given": json.dumps(given)},
    )  # fmt: skip
    if warnings:
        raise ValueError(f"typst: {'; '.join(warning.message for warning in warnings)}")
    return pdf


def _run_pandoc(paper: Paper, to: str, *options: str) -> bytes:
    """Return what pandoc makes of `paper`; files name its day as the time they were made."""
    command = [pypandoc.get_pandoc_path(), "--from=html-auto_identifiers", f"--to={to}", "--output=-", "--wrap=none",
               f"--lua-filter={TEMPLATES / 'styles.lua'}", *options]  # fmt: skip
    moment = str(int(_find_moment(paper.day).timestamp()))
    ran = subprocess.run(command, input=paper.html.encode("utf-8"), capture_output=True, check=False,
                         env={**os.environ, "SOURCE_DATE_EPOCH": moment})  # fmt: skip
    if ran.returncode or ran.stderr:
        raise ValueError(f"pandoc: {ran.stderr.decode('utf-8', 'replace').strip()}")
    return ran.stdout


def _find_moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
