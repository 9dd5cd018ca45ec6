"""Reports of Zoom: who joined a meeting and when, its unique users, who registered, and who attended a webinar.

A cell ``New name (Registered name)`` comes of a change of name in the session. When a name ends in the one pair of brackets
that it has, the text in them is taken as the name, and the notes keep what was printed. Some people write their
organisation there instead, and nothing in the file tells the two apart, except this: a text in brackets behind different
names, which nobody bears alone, is not the name of one person; then the cell stays as printed. To take every cell as
printed, map ``person_name`` to its header in the parameters.

A person who dials in has no name but a telephone number, which is not kept: the name is ``Call-in User 1``, as in Zoom.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from helpers.intake.blocks import Block, Layout, has_row
from helpers.intake.presence import (
    COLUMNS,
    LACKS,
    Entry,
    Headers,
    find_header,
    list_sheets,
    read_entries,
    require_header,
    write_block,
)
from helpers.intake.sheets import Book, Sheet, fold_header
from helpers.problems import InputError, Problem
from helpers.sources import Source
from helpers.text import make_phrase_key

MEETING = {
    "person_name": ("name (original name)", "user name (original name)", "name"),
    "joined": ("join time",),
    "left": ("leave time",),
    "duration": ("duration (minutes)", "total duration (minutes)", "total duration"),
    "waiting": ("in waiting room",),
}
USERS = {"email": ("user email", "email"), "guest": ("guest",)} | MEETING
REGISTRATION = {
    "person_name": (),
    "first": ("first name",),
    "last": ("last name",),
    "registered": ("registration time",),
    "approval": ("approval status",),
}
WEBINAR = REGISTRATION | {
    "person_name": ("user name (original name)", "user name"),
    "attended": ("attended",),
    "joined": ("join time",),
    "left": ("leave time",),
    "duration": ("time in session (minutes)",),
}
TITLES = ("host details", "panelist details", "attendee details", "other attended")
WORDS = {
    "attended": {"yes": "present", "no": "registered"},
    "approval": {
        "approved": "registered",
        "pending": "registered",
        "pending approval": "registered",
        "denied": "not_approved",
        "cancelled": "not_approved",
        "canceled": "not_approved",
    },
    "waiting": {"yes": "yes", "no": "no"},
}
# A name holds a letter: iPhone (2) is the second telephone, not somebody called 2.
RENAMED = re.compile(r"([^()]*[^()\s])\s*\(([^()]*[^\W\d_][^()]*)\)")
NUMBER = re.compile(r"[+\d][\d\s().*-]{5,}")


def fits_meeting(book: Book, source: Source) -> bool:
    """Tell whether a header has a name, moments of joining and leaving, and a duration in minutes."""
    return _has(book, MEETING, "person_name", "joined", "left", "duration")


def fits_users(book: Book, source: Source) -> bool:
    """Tell whether a header has a name and a total duration, and none of the book moments of joining."""
    found = any(_has(book, USERS, "person_name", "duration", word) for word in ("email", "guest"))
    return found and not fits_meeting(book, source)


def fits_registration(book: Book, source: Source) -> bool:
    """Tell whether a header has both parts of a name, a time of registration and an approval, and none tells who attended."""
    return _has(book, REGISTRATION, "first", "last", "registered", "approval") and not fits_webinar(book, source)


def fits_webinar(book: Book, source: Source) -> bool:
    """Tell whether a header has who attended and for how many minutes in session."""
    return _has(book, WEBINAR, "attended", "duration")


def _has(book: Book, headers: Headers, *needed: str) -> bool:
    return has_row(book, *(headers[word] for word in needed))


def read_meeting(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet, one row for each time that somebody joined; time in the waiting room is set aside.

    Raises
    ------
    InputError
        For a sheet without such a header, or with two: the rows of two meetings would be taken for one.
    """
    return [_read_sheet(sheet, source, MEETING, ("person_name", "joined", "left")) for sheet in list_sheets(book)]


def read_users(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet, one row for each user, with a duration and no moments.

    Raises
    ------
    InputError
        For a sheet without such a header, or with two.
    """
    return [_read_sheet(sheet, source, MEETING, ("person_name", "duration")) for sheet in list_sheets(book)]


def read_registration(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet of those who registered; what else the form asked stands under the question.

    Raises
    ------
    InputError
        For a sheet without such a header, or with two, and an unknown approval.
    """
    return [_read_sheet(sheet, source, REGISTRATION, ("first", "last", "approval")) for sheet in list_sheets(book)]


def read_webinar(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet: hosts, panelists, attendees, others and those who registered and did not come.

    ``@listed_under`` holds the title above each row, for parameters that tell roles by it.

    Raises
    ------
    InputError
        For a sheet without such a header, and an unknown word under Attended or Approval Status.
    """
    return [_read_parts(sheet, source) for sheet in list_sheets(book)]


def _read_sheet(sheet: Sheet, source: Source, headers: Headers, needed: tuple[str, ...]) -> Block:
    expected = ", ".join(headers[word][0] for word in needed)
    at = require_header(sheet, find_header(sheet, source, headers, *needed), expected)
    if (again := find_header(sheet, source, headers, *needed, start=at + 1)) is not None:
        mend = "Save each meeting in a file of its own"
        raise InputError(Problem("a second header", file=sheet.file, sheet=sheet.name, row=sheet.number(again), mend=mend))
    entries = read_entries(sheet, at, source, headers)
    waiting = {entry.index for entry in entries if _read_word(sheet, entry, "waiting", source) == "yes"}
    kept = [entry for entry in entries if entry.index not in waiting]
    return write_block(sheet, _work_out(sheet, kept, source), source, dict.fromkeys(sorted(waiting), "waiting_room"))


def _read_parts(sheet: Sheet, source: Source) -> Block:
    starts, at = [], find_header(sheet, source, WEBINAR, "joined", "duration")
    require_header(sheet, at, "Attended, Join Time, Time in Session (minutes)")
    while at is not None:
        starts.append(at)
        at = find_header(sheet, source, WEBINAR, "joined", "duration", start=at + 1)
    titles = {index for index, row in enumerate(sheet.rows) if _read_title(row)}
    entries, listed = [], {}
    for at in starts:
        end = min((index for index in titles.union(starts) if index > at), default=None)
        part = read_entries(sheet, at, source, WEBINAR, end)
        entries += part
        title = max((index for index in titles if index < at), default=None)
        listed |= dict.fromkeys((entry.index for entry in part), "" if title is None else sheet.rows[title][0].strip())
    worked = ((entry, told | {"listed_under": listed[entry.index]}) for entry, told in _work_out(sheet, entries, source))
    return write_block(sheet, worked, source, {})


def _read_title(row: list[str]) -> str:
    """Return the title in a row that holds nothing else, else an empty text."""
    filled = [fold_header(cell) for cell in row if cell.strip()]
    return filled[0] if len(filled) == 1 and filled[0] in TITLES else ""


def _work_out(sheet: Sheet, entries: list[Entry], source: Source) -> Iterator[tuple[Entry, dict[str, str]]]:
    names = settle_names([entry.told.get("person_name", "") for entry in entries], "person_name" in source.columns)
    for entry, (name, notes) in zip(entries, names, strict=True):
        told = {word: entry.told[word] for word in ("joined", "left", "duration") if word in entry.told}
        registered = " ".join(filter(None, (entry.told.get("first", ""), entry.told.get("last", ""))))
        if registered and "person_name" not in source.columns:
            printed = entry.told.get("person_name", "")
            same = not printed or make_phrase_key(printed) == make_phrase_key(registered)
            name, notes = registered, "" if same or NUMBER.fullmatch(printed) else f'printed as "{printed}"'
        yield entry, told | {"person_name": name, "presence": _tell_presence(sheet, entry, source), "notes": notes}


def settle_names(cells: list[str], as_printed: bool = False) -> list[tuple[str, str]]:
    """Return the name and the notes of each printed cell, as told at the top of this module."""
    whole = set(map(make_phrase_key, cells))
    behind = defaultdict(set)
    for found in filter(None, map(RENAMED.fullmatch, cells)):
        behind[make_phrase_key(found[2])].add(make_phrase_key(found[1]))
    numbers = dict.fromkeys(re.sub(r"\D", "", cell) for cell in cells if NUMBER.fullmatch(cell))
    callers = {number: f"Call-in User {place}" for place, number in enumerate(numbers, start=1)}
    settled = []
    for cell in cells:
        found = None if as_printed else RENAMED.fullmatch(cell)
        inner = make_phrase_key(found[2]) if found else ""
        if NUMBER.fullmatch(cell):
            settled.append((callers[re.sub(r"\D", "", cell)], ""))
        elif found and (len(behind[inner]) == 1 or inner in whole):
            settled.append((found[2].strip(), f'printed as "{cell}"'))
        else:
            settled.append((cell, ""))
    return settled


def _tell_presence(sheet: Sheet, entry: Entry, source: Source) -> str:
    attended = _read_word(sheet, entry, "attended", source)
    if attended == "present" or not {"attended", "approval"}.intersection(entry.told):
        return "present"
    return _read_word(sheet, entry, "approval", source) or attended or "registered"


def _read_word(sheet: Sheet, entry: Entry, column: str, source: Source) -> str:
    """Return what the cell of a column means, an empty text when there is none."""
    cell = make_phrase_key(entry.told.get(column, ""))
    given = source.values.get("presence", {}) if column != "waiting" else {}
    words = WORDS[column] | {make_phrase_key(printed): ours for printed, ours in given.items()}
    if cell and cell not in words:
        mend = "Say what it means: values.presence of this source in parameters.toml" if column != "waiting" else "Mend the file"
        raise InputError(
            Problem("unknown word", file=sheet.file, sheet=sheet.name, row=sheet.number(entry.index), column=column, value=cell,
                    expected=" or ".join(WORDS[column]), mend=mend)
        )  # fmt: skip
    return words[cell] if cell else ""


_OVER = frozenset({"sign_in", "google_forms"})
ZOOM = (
    Layout("zoom_meeting", "Zoom participants, a row for each join", fits_meeting, read_meeting, COLUMNS, {}, LACKS, _OVER),
    Layout("zoom_users", "Zoom participants, unique users", fits_users, read_users, COLUMNS, {}, LACKS, _OVER),
    Layout("zoom_registration", "a Zoom registration report", fits_registration, read_registration, COLUMNS, {}, LACKS, _OVER),
    Layout("zoom_webinar", "a Zoom webinar attendee report", fits_webinar, read_webinar, COLUMNS, {}, LACKS, _OVER),
)
