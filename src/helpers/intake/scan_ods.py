"""Look through the tables of an ODS file before it is opened; its reader does not tell which cells are merged."""

import zipfile
from xml.parsers import expat

from helpers.intake.guards import Scan, parse_part, refuse_large
from helpers.problems import InputError, Problem

ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


class OdsScan(Scan):
    """A table of an ODS file."""

    text: list[str] | None = None
    filled = False
    repeated_rows = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a row or cell that begins."""
        name = name.rpartition(":")[2]
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "table-row":
            self.row, self.column = self.row + self.repeated_rows, 0
            self.repeated_rows = int(given.get("number-rows-repeated", 1))
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.text = given | {"error": "error" in attributes.values()}, []
            self.parser.CharacterDataHandler = self.text.append

    def end(self, name: str) -> None:
        """Judge a cell that ends."""
        if name.rpartition(":")[2] not in ("table-cell", "covered-table-cell") or self.text is None:
            return
        self.parser.CharacterDataHandler = None
        text, repeated = "".join(self.text).strip(), int(self.cell.get("number-columns-repeated", 1))
        valued, formula = "value-type" in self.cell, "formula" in self.cell
        if valued or text:
            self.fill(self.row + self.repeated_rows - 1, self.column + repeated - 1)
            self.text_size += len(text) * repeated * self.repeated_rows
        if self.cell["error"] or (formula and (text in ERRORS or text.startswith("Err:"))):
            self.wrong.append(("cell shows an error", self.row, self.column, text))
        elif formula and not valued and not text:
            self.wrong.append(("formula without a stored result", self.row, self.column, None))
        down, across = (int(self.cell.get(f"number-{side}-spanned", 1)) for side in ("rows", "columns"))
        if down * across > 1:
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column, self.text = self.column + repeated, None


def scan_ods(archive: zipfile.ZipFile, file: str, names: dict[str, str]) -> list[OdsScan]:
    """Return what each table holds, refused when it needs a password or holds more than fits."""
    if b"encryption-data" in archive.read(names.get("meta-inf/manifest.xml", names["content.xml"])):
        raise InputError(Problem("protected by a password", file=file, mend="Save it again without a password"))
    scans: list[OdsScan] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if name.rpartition(":")[2] == "table":
            depth += 1
            if depth == 1:
                scans.append(OdsScan(next((v for k, v in attributes.items() if k.endswith(":name")), "")))
                scans[-1].parser, scans[-1].row = parser, -1
        elif depth == 1:
            scans[-1].start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        if name.rpartition(":")[2] == "table":
            depth -= 1
        elif depth == 1:
            scans[-1].end(name)

    parser = expat.ParserCreate()
    parse_part(archive, names["content.xml"], file, start, end, parser)
    cells = size = 0
    for scan in scans:
        cells, size = cells + scan.height * scan.width, size + scan.text_size
        refuse_large(scan, file, cells, size)
    return scans
