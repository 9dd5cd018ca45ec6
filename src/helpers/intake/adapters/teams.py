"""Attendance reports of Teams: one table below a summary (2021), or numbered sections (2022 to now).

The sections are told by their numbers, which no language changes: 1 sums up, 2 has a row for each participant, 3 a row for
each time that somebody joined, 4 what somebody did. Sections 3 and 4 are evidence for section 2 and never added to it; whoever
stands in them alone is kept as well. The moments come from section 3, the duration from section 2. First join and last leave
of section 2 are no interval, for the person may have been away between them: without a row in section 3 they go to the notes.

Headers are known in English, Polish and Spanish; in other languages they are mapped in the parameters. What Teams calls a
role is what one may do in the tool; it is kept as ``@platform_role`` for parameters that want it. A mark that Teams adds
to a name, such as ``(Unverified)``, goes to the notes; the order of the parts of a name stays as printed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from helpers.intake.blocks import LOOKED_AT, Block, Layout, has_row
from helpers.intake.presence import (
    COLUMNS,
    LACKS,
    Entry,
    find_header,
    list_headers,
    list_sheets,
    read_entries,
    require_header,
    write_block,
)
from helpers.intake.sheets import Book, Sheet, fold_header, is_filled
from helpers.problems import InputError, Problem
from helpers.sources import Source
from helpers.text import make_phrase_key

HEADERS = {
    "person_name": ("full name", "name", "imię i nazwisko", "nombre"),
    "joined": ("join time", "first join", "pierwsze dołączenie", "primera entrada"),
    "left": ("leave time", "last leave", "ostatnie wyjście", "última salida"),
    "duration": ("duration", "in-meeting duration", "czas udziału w spotkaniu", "duración de la reunión"),
    "email": ("email", "adres e-mail", "correo electrónico"),
    "user": ("participant id (upn)", "identyfikator uczestnika (upn)"),
    "platform_role": ("role", "rola", "rol"),
}
TITLE = re.compile(r"([1-9])\.\s*[^\W\d].*", re.DOTALL)
PEOPLE, ACTIVITIES = 2, (3, 4)
MARKED = re.compile(r"(.*?\S)\s*((?:\((?:guest|external|unverified|niezweryfikowany)\)\s*)+)", re.IGNORECASE | re.DOTALL)
LEAST_COLUMNS = 3
COUNTED = ("attended participants", "total number of participants")


def fits_2021(book: Book, source: Source) -> bool:
    """Tell whether a header has a name, moments of joining and leaving, a duration and a role, and no section is numbered."""
    found = has_row(book, HEADERS["person_name"], ("join time",), ("leave time",), HEADERS["duration"], HEADERS["platform_role"])
    return found and not fits_sections(book, source)


def read_2021(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet, one row for each time that somebody joined.

    Raises
    ------
    InputError
        For a sheet without such a header.
    """
    return [_read_rows(sheet, source) for sheet in list_sheets(book)]


def fits_sections(book: Book, source: Source) -> bool:
    """Tell whether some sheet has sections numbered 1 and 2, the second of them a table."""
    return any(_has_sections(replace(sheet, rows=sheet.rows[:LOOKED_AT])) for sheet in book.sheets)


def read_sections(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet, everyone once.

    Raises
    ------
    InputError
        For a sheet without participants, a section not known here, and a section whose headers are not known.
    """
    return [_read_report(sheet, source) for sheet in list_sheets(book)]


def _read_rows(sheet: Sheet, source: Source) -> Block:
    found = find_header(sheet, source, HEADERS, "person_name", "joined", "left")
    at = require_header(sheet, found, "Full Name, Join Time, Leave Time, Duration")
    entries = read_entries(sheet, at, source, HEADERS)
    rows = _log_marks((entry, _work_out(entry, source)) for entry in entries)
    return _add_total(write_block(sheet, rows, source, {}), at)


def _add_total(block: Block, end: int) -> Block:
    """Return the block with the number of participants that the summary above it prints."""
    rows = enumerate(block.sheet.rows[:end])
    counted = {index: row[1].strip() for index, row in rows if len(row) > 1 and fold_header(row[0]) in COUNTED}
    return replace(block, totals={index: int(cell) for index, cell in counted.items() if cell.isdecimal()})


def _list_sections(sheet: Sheet) -> dict[int, int]:
    """Return the place of the title of each numbered section; the numbers only ever rise."""
    found: dict[int, int] = {}
    for index, row in enumerate(sheet.rows):
        title = TITLE.fullmatch(row[0].strip()) if row and not is_filled(row[1:]) else None
        if title and int(title[1]) > max(found, default=0):
            found[int(title[1])] = index
    return found


def _has_sections(sheet: Sheet) -> bool:
    found = _list_sections(sheet)
    header = _find_filled(sheet, found[PEOPLE] + 1) if {1, PEOPLE} <= set(found) else None
    return header is not None and sum(map(bool, map(str.strip, sheet.rows[header]))) >= LEAST_COLUMNS


def _find_filled(sheet: Sheet, start: int) -> int | None:
    return next((index for index in range(start, len(sheet.rows)) if is_filled(sheet.rows[index])), None)


def _read_report(sheet: Sheet, source: Source) -> Block:
    titles = _list_sections(sheet)
    where = {"file": sheet.file, "sheet": sheet.name}
    if PEOPLE not in titles:
        mend = "Export the report again, or name another adapter"
        raise InputError(Problem("no section of participants", **where, expected="2. Participants", mend=mend))
    if unknown := [number for number in titles if number > max(ACTIVITIES)]:
        at = titles[unknown[0]]
        mend = "Delete the section from a copy of the file"
        raise InputError(Problem("unknown section", **where, row=sheet.number(at), value=sheet.rows[at][0].strip(), mend=mend))
    people = _read_section(sheet, PEOPLE, titles, source)
    done = [_read_section(sheet, number, titles, source) for number in ACTIVITIES if number in titles]
    return _add_total(_unite(sheet, people, done, source), titles[PEOPLE])


def _read_section(sheet: Sheet, number: int, titles: Mapping[int, int], source: Source) -> list[Entry]:
    end = min((at for other, at in titles.items() if other > number), default=len(sheet.rows))
    at = _find_filled(sheet, titles[number] + 1)
    if at is None or at >= end:
        return []
    known = list_headers(source, HEADERS)["person_name"]
    if not set(known).intersection(map(fold_header, sheet.rows[at])):
        mend = "Map person_name, joined, left and duration in columns of this source, each to its headers in sections 2 and 3"
        raise InputError(
            Problem("headers not known", file=sheet.file, sheet=sheet.name, row=sheet.number(at),
                    value=" | ".join(sheet.rows[at])[:100], expected="a name", mend=mend)
        )  # fmt: skip
    return read_entries(sheet, at, source, HEADERS, end)


def _unite(sheet: Sheet, people: list[Entry], done: list[list[Entry]], source: Source) -> Block:
    """Return everyone once, with the moments of section 3; a row about a person who has one already is evidence.

    Of two people of one name without an address it cannot be told whose joins they were: each keeps what section 2 says.
    """
    everyone, joins, evidence = list(people), defaultdict(list), []
    for section in done:
        by_address = all("email" in entry.told for entry in (*everyone, *section))
        owners = defaultdict(list)
        for entry in everyone:
            owners[_tell_person(entry, by_address)].append(entry)
        for entry in section:
            own = owners[_tell_person(entry, by_address)]
            if own:
                evidence.append(entry.index)
            else:
                everyone.append(entry)
                own.append(entry)
            if len(own) == 1:
                joins[own[0].index].append(entry)
    rows = [(entry, _work_out(entry, source, joins[entry.index])) for entry in everyone]
    return write_block(sheet, _log_marks(rows), source, dict.fromkeys(evidence, "evidence"))


def _log_marks(rows: Iterable[tuple[Entry, dict[str, str]]]) -> list[tuple[Entry, dict[str, str]]]:
    """Return the rows with what the cleaning log says of names that are used without their mark."""
    said = [(entry, entry.told.get("person_name", ""), told) for entry, told in rows]
    return [(entry.log("person_name", name, told["person_name"], "mark of the platform"), told) for entry, name, told in said]


def _tell_person(entry: Entry, by_address: bool) -> tuple[str, str]:
    address = entry.told["email"].casefold() if by_address else ""
    return make_phrase_key(entry.told.get("person_name", "")), address


def _work_out(entry: Entry, source: Source, joins: list[Entry] | None = None) -> dict[str, str]:
    """Return what is read of a row; with `joins`, the moments are theirs and not its own."""
    printed = entry.told.get("person_name", "")
    marked = None if "person_name" in source.columns else MARKED.fullmatch(printed)
    notes = [f'printed as "{printed}"'] if marked else []
    told = {word: entry.told.get(word, "") for word in ("joined", "left", "duration")}
    timed = [join for join in joins or [] if join.told.get("joined")]
    if timed:
        told |= {word: "\n".join(join.told.get(word, "") for join in timed) for word in ("joined", "left")}
        if entry in timed[:-1]:  # the duration of one join of several
            told["duration"] = ""
    elif joins is not None:
        notes += [f"{said} {told[word]}" for word, said in (("joined", "first join"), ("left", "last leave")) if told[word]]
        told |= {"joined": "", "left": ""}
    # the cleaning log tells of the mark alone: moments from rows of section 3 are evidence, no changed cell
    name = marked[1] if marked else printed
    about = {
        "person_name": name,
        "presence": "present",
        "notes": "; ".join(notes),
        "platform_role": entry.told.get("platform_role", ""),
    }
    return told | about


TEAMS_2021 = Layout(
    "teams_2021", "a Teams attendance report of 2021", fits_2021, read_2021, COLUMNS, {}, LACKS, frozenset({"sign_in"})
)
TEAMS_SECTIONS = Layout(
    "teams_sections",
    "a Teams attendance report in numbered sections",
    fits_sections,
    read_sections,
    COLUMNS,
    {},
    LACKS,
    frozenset({"sign_in"}),
)
