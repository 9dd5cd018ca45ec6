"""Reports of Zoom: who joined a meeting and when, its unique users, who registered, and who attended a webinar.

What is made of brackets in names and of those who dial in stands in `helpers.intake.adapters.zoom_names`.
"""

from collections.abc import Iterator, Mapping

from helpers.intake.adapters.zoom_names import REGISTERED, explain_name, is_number, settle_names
from helpers.intake.blocks import Block, Layout, has_row
from helpers.intake.presence import (
    COLUMNS,
    LACKS,
    Entry,
    Headers,
    explain_reading,
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

# Only under such a header does Zoom print the registered name behind a new one.
ORIGINAL = {"original": ("name (original name)", "user name (original name)")}
MEETING = ORIGINAL | {
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
    **ORIGINAL,
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
    mapped = "person_name" in source.columns
    cells = [entry.told.get("person_name", "") for entry in entries]
    registered = [_join_name(entry.told) for entry in entries]
    plain = {place for place, entry in enumerate(entries) if "original" not in entry.told}
    names = settle_names(cells, mapped, plain, registered)
    for entry, printed, full, (name, notes) in zip(entries, cells, registered, names, strict=True):
        told = {word: entry.told[word] for word in ("joined", "left", "duration") if word in entry.told}
        if full and not mapped:
            same = not printed or make_phrase_key(printed) == make_phrase_key(full)
            name, notes = full, "" if same or is_number(printed) else f'printed as "{printed}"'
        worked = told | {"person_name": name, "presence": _tell_presence(sheet, entry, source), "notes": notes}
        yield _log_name(entry, printed, name), worked


def _join_name(told: Mapping[str, str]) -> str:
    return " ".join(filter(None, (told.get("first", ""), told.get("last", ""))))


def _log_name(entry: Entry, printed: str, name: str) -> Entry:
    """Return the entry with what the cleaning log says of its name; two parts of a name put together are no change."""
    if printed and name == _join_name(entry.told):
        before, after, rule = explain_name(printed, name)
        return entry.log("person_name", before, after, rule if is_number(printed) else REGISTERED)
    if printed:
        return entry.log("person_name", *explain_name(printed, name))
    parts = [entry.raw.get(word, "") for word in ("first", "last")]
    rules = dict.fromkeys(rule for part in parts for _, _, rule in explain_reading(part))
    return entry.log("person_name", " ".join(filter(None, parts)), name, "; ".join(rules)) if rules else entry


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
