"""What is told of a sheet before it is opened: its extent, and the cells that would come out empty."""

import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from helpers.intake.files import CHUNK, LARGEST_UNPACKED, MOST_CELLS, SAVE_AGAIN
from helpers.intake.sheets import Span
from helpers.problems import InputError, Problem

STORED = "Open and save the file in a spreadsheet program, or put the value in place of the formula"
FIXED = "Mend the formula, or put the value in place of it"


class Scan:
    """What one sheet holds, told by its XML element by element."""

    def __init__(self, sheet: str, lengths: list[int] | None = None):
        self.sheet, self.lengths, self.parser = sheet, lengths, None
        self.row = self.column = -1
        self.height = self.width = self.shared = self.text_size = 0
        self.wrong: list[tuple[str, int, int, str | None]] = []
        self.merged: list[Span] = []

    def list_wrong(self, file: str) -> Iterator[Problem]:
        """Yield one problem for each cell that would come out empty."""
        for said, row, column, value in self.wrong:
            mend = STORED if value is None else FIXED
            yield Problem(said, file=file, sheet=self.sheet, row=row + 1, column=write_letters(column), value=value, mend=mend)

    def fill(self, row: int, column: int) -> None:
        """Take note of a cell that holds something."""
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)


def refuse_large(scan: Scan, file: str, cells: int, size: int) -> None:
    """Refuse a workbook of more cells, or more letters once repeated texts are written out, than memory holds."""
    if cells > MOST_CELLS:
        raise InputError(
            Problem("sheet too large", file=file, sheet=scan.sheet, row=scan.height, column=write_letters(scan.width - 1),
                    value=f"{scan.height:,} rows by {scan.width:,} columns", expected=f"at most {MOST_CELLS:,} cells in all",
                    mend="Delete stray cells far off the table, or split the file")
        )  # fmt: skip
    if size > LARGEST_UNPACKED:
        raise InputError(
            Problem("unpacks to too much", file=file, sheet=scan.sheet, value=f"{size:,} letters",
                    expected=f"at most {LARGEST_UNPACKED:,}", mend="Save the one sheet that is needed as CSV UTF-8")
        )  # fmt: skip


def parse_part(archive: zipfile.ZipFile, member: str, file: str, start, end=None, parser=None) -> None:
    """Tell a part of an archive to `start` and `end`, element by element; a damaged one is refused."""
    parser = parser or expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = lambda *_: refuse_part(file, member, "a document type is declared")
    if isinstance(owner := getattr(start, "__self__", None), Scan):
        owner.parser = parser
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        refuse_part(file, member, str(error))


def refuse_part(file: str, member: str, said: str) -> None:
    """Refuse a workbook one part of which cannot be read."""
    raise InputError(Problem(f"not a readable workbook ({member}: {said})", file=file, mend=SAVE_AGAIN)) from None


_COLUMNS: dict[str, int] = {}


def read_letters(letters: str) -> int:
    """Return the place of a column by its letters, from 0."""
    if letters not in _COLUMNS:
        if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
            raise ValueError(f"no such column: {letters[:10]!r}")
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        _COLUMNS[letters] = number - 1
    return _COLUMNS[letters]


def write_letters(column: int) -> str:
    """Return the letters of a column by its place from 0."""
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
