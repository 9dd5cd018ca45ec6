"""Remember every row that a run read, by a fingerprint, so that a changed file can be compared with it."""

import csv
import json
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

from helpers import paths
from helpers.intake.choosing import open_book
from helpers.intake.sheets import Sheet, is_filled
from helpers.intake.texts import read_text_book
from helpers.sources import Source

NAME = "row_fingerprints.csv"
HEADER = ["file", "sheet", "row", "fingerprint"]
DIGITS = 16
Rows = dict[str, list[tuple[int, str]]]
"""The filled rows of a file by sheet: number and fingerprint, in order."""


def read_rows(path: Path, source: Source | None) -> Rows:
    """Return the filled rows of a file as they are now; `source` says how to open it, a decision file needs none."""
    name = paths.name_from_root(path)
    # all sheets, whichever of them this source reads
    book = open_book(path, name, source.model_copy(update={"sheet": []})) if source else read_text_book(path, name)
    return {sheet.name: _mark(sheet) for sheet in book.sheets}


def write_fingerprints(files: dict[str, Rows], folder: Path) -> None:
    """Write the fingerprint of each row; it belongs to the person-level tables, for a fingerprint of a name is a pseudonym."""
    with (folder / NAME).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        for file, sheets in sorted(files.items()):
            writer.writerows((file, sheet, row, mark) for sheet, rows in sorted(sheets.items()) for row, mark in rows)


def read_fingerprints(folder: Path) -> dict[str, Rows] | None:
    """Return what `write_fingerprints` wrote, by file; None where no run has left it."""
    if not (folder / NAME).is_file():
        return None
    files: dict[str, Rows] = {}
    with (folder / NAME).open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            files.setdefault(line["file"], {}).setdefault(line["sheet"], []).append((int(line["row"]), line["fingerprint"]))
    return files


def compare_rows(before: list[tuple[int, str]], now: list[tuple[int, str]]) -> dict[str, list[int]]:
    """Return which rows of a sheet changed and went (numbers as they were) and which came (as they are now).

    A row that only stands elsewhere because others came or went is none of them.
    """
    found: dict[str, list[int]] = {"changed": [], "gone": [], "came": []}
    marks = [mark for _, mark in before], [mark for _, mark in now]
    for what, old, old_end, new, new_end in SequenceMatcher(None, *marks, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        both = min(old_end - old, new_end - new)
        found["changed"] += [row for row, _ in before[old : old + both]]
        found["gone"] += [row for row, _ in before[old + both : old_end]]
        found["came"] += [row for row, _ in now[new + both : new_end]]
    return found


def _mark(sheet: Sheet) -> list[tuple[int, str]]:
    rows = ((sheet.number(index), row) for index, row in enumerate(sheet.rows) if is_filled(row))
    return [(number, sha256(json.dumps(row).encode()).hexdigest()[:DIGITS]) for number, row in rows]
