"""Refuse a report that names a person or shows how to reach one."""

import html
import re
import unicodedata
import zipfile
from pathlib import Path

from helpers import paths, store
from helpers.problems import InputError, Problem
from helpers.settings import Settings

MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,}")
PICTURE = re.compile(r"[A-Za-z0-9+/=\n]{400,}")
TEXT, SHEET = (".html", ".ipynb", ".csv", ".json", ".svg"), ".xlsx"
WORDS_OF_A_NAME = 2
ADDRESS = re.compile(r"https?://[^\s\"'<>\\;]+")


def refuse_leaks(report: Path, settings: Settings) -> None:
    """Search every text file of the folder `report` for names printed in the records and for mail addresses.

    The contact of the parameters is meant to be read. Addresses of source pages are left out of the search: they are
    public and may spell a name. A single word is no name that could be searched for.

    Raises
    ------
    InputError
        With file and name for each leak found.
    """
    columns = (("records", "person_name"), ("asks", "asked_by"))
    printed = {_fold(name) for table, column in columns for name in store.read_table(table, settings.country)[column]}
    names = sorted(name for name in printed if len(name.split()) >= WORDS_OF_A_NAME)
    allowed = set(MAIL.findall(settings.report.contact))
    problems = []
    for path in sorted(p for p in report.rglob("*") if p.suffix in (*TEXT, SHEET)):
        text = PICTURE.sub(" ", ADDRESS.sub(" ", _read(path)))
        folded = _fold(text)
        found = {*(name for name in names if _stands_in(name, folded)), *MAIL.findall(text)} - allowed
        problems += [
            Problem("a person would be named in the report", file=paths.name_from_root(path), value=leak,
                    mend="Reword the record that carries it, or leave its column out of the table")
            for leak in sorted(found)
        ]  # fmt: skip
    if problems:
        raise InputError(problems)


def _read(path: Path) -> str:
    """Return the text of a file; of a workbook, that of all its parts."""
    if path.suffix != SHEET:
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as book:
        return html.unescape("\n".join(book.read(part).decode("utf-8") for part in sorted(book.namelist())))


def _stands_in(name: str, text: str) -> bool:
    """Tell whether `name` stands in `text` as words of its own; the plain search first, for it is fast."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
