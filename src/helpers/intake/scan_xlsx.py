"""Look through the sheets of an XLSX file before it is opened."""

import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from xml.parsers import expat

from helpers.intake.files import LARGEST_UNPACKED, MOST_CELLS, SAVE_AGAIN
from helpers.intake.guards import Scan, parse_part, read_letters, refuse_large
from helpers.problems import InputError, Problem

# A cell or row as nearly all programs write it; anything else is looked at element by element.
USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"')
USUAL_ROW = re.compile(rb'<row [^>]*?\br="([0-9]{1,7})"')
UNUSUAL = (
    b"<!",
    b"='",
    b"\x00",
    b"<f>",
    b"<f ",
    b"<f/",
    b'"e"',
    b":c>",
    b":c ",
    b"<c>",
    b"<c/",
    b"<c\t",
    b"<c\n",
    b"<c\r",
    b"<row>",
)


class XlsxScan(Scan):
    """A sheet of an XLSX file."""

    kind, formula, valued, text = None, False, False, None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a row, cell, value or formula that begins."""
        if self.text is not None:
            self.parser.CharacterDataHandler = None
        name = name if name in ("c", "v", "f") else name.rpartition(":")[2]
        if name == "c":
            self.close()
            self.kind = attributes.get("t")
            if place := attributes.get("r"):
                letters = place.rstrip("0123456789")
                self.column, self.row = read_letters(letters), int(place[len(letters) :]) - 1
            else:
                self.column += 1
        elif name in ("v", "is"):
            self.valued = True
            self.fill(self.row, self.column)
            self.shared += self.kind == "s"
            if name == "v" and (self.formula or self.kind == "e" or self.lengths):
                self.text = []
                self.parser.CharacterDataHandler = self.text.append
        elif name == "f":
            self.formula = True
        elif name == "row":
            self.close()
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1

    def close(self) -> None:
        """Judge the cell that ends here."""
        text = "".join(self.text or ())
        if self.kind == "e":
            self.wrong.append(("cell shows an error", self.row, self.column, text))
        elif self.formula and not (self.valued and (text or self.kind in ("str", "inlineStr"))):
            self.wrong.append(("formula without a stored result", self.row, self.column, None))
        elif self.kind == "s" and self.lengths and text.strip().isdecimal() and int(text) < len(self.lengths):
            self.text_size += self.lengths[int(text)]
        self.kind, self.formula, self.valued, self.text = None, False, False, None


def scan_xlsx(archive: zipfile.ZipFile, file: str, names: dict[str, str]) -> Iterator[XlsxScan]:
    """Yield what each sheet holds, refused when all together hold more than fits."""
    cells = size = 0
    lengths: list[int] | None = None
    for sheet, member in _list_sheets(archive, file, names):
        if (scan := _scan_fast(archive.read(member), sheet)) is None:
            scan = _scan_slowly(archive, member, file, XlsxScan(sheet))
        cells += scan.height * scan.width
        refuse_large(scan, file, cells, 0)
        if scan.shared:  # one long text may stand in a million cells
            lengths = _measure_shared(archive, file, names) if lengths is None else lengths
            size += scan.shared * max(lengths, default=0)
        if size > LARGEST_UNPACKED:
            exact = _scan_slowly(archive, member, file, XlsxScan(sheet, lengths))
            size += exact.text_size - scan.shared * max(lengths)
        refuse_large(scan, file, cells, size)
        yield scan


def _scan_slowly(archive: zipfile.ZipFile, member: str, file: str, scan: XlsxScan) -> XlsxScan:
    parse_part(archive, member, file, scan.start)
    scan.close()
    return scan


def _scan_fast(data: bytes, sheet: str) -> XlsxScan | None:
    """Return what a sheet holds when it is written in the usual way and nothing in it calls for a closer look.

    The extent counts empty cells that only have a format; when it is too large with them, a closer look must tell.
    """
    if any(sign in data for sign in UNUSUAL):
        return None
    numbers, letters = USUAL_ROW.findall(data), USUAL_CELL.findall(data)
    if (len(numbers), len(letters)) != (data.count(b"<row "), data.count(b"<c ")):
        return None
    rows, columns = max(map(int, numbers), default=0), max((read_letters(name.decode()) for name in set(letters)), default=-1)
    if rows * (columns + 1) > MOST_CELLS:
        return None
    scan = XlsxScan(sheet)
    scan.fill(rows - 1, columns)
    scan.shared = data.count(b't="s"')
    return scan


def _list_sheets(archive: zipfile.ZipFile, file: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """Return the name of each sheet as its tab shows it, and the part of the archive that holds it."""
    book, links = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if not book or not links:
        raise InputError(Problem("not a workbook", file=file, value="another zipped file", mend=SAVE_AGAIN))
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def take_link(name: str, given: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship" and given.get("Type", "").endswith("/worksheet"):
            targets[given.get("Id", "")] = normpath(join("xl", given.get("Target", ""))).lstrip("/").casefold()

    def take_sheet(name: str, given: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            link = next((value for key, value in given.items() if key.endswith(":id")), "")
            if targets.get(link) in names:
                sheets.append((given.get("name", ""), names[targets[link]]))

    parse_part(archive, links, file, take_link)
    parse_part(archive, book, file, take_sheet)
    return sheets


def _measure_shared(archive: zipfile.ZipFile, file: str, names: dict[str, str]) -> list[int]:
    lengths: list[int] = []

    def start(name: str, given: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def take(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    parser = expat.ParserCreate()
    parser.CharacterDataHandler = take
    if member := names.get("xl/sharedstrings.xml"):
        parse_part(archive, member, file, start, None, parser)
    return lengths
