"""The list of 2020 that Teams gave during a meeting: who joined or left, and when, one event a row.

A person who has not left is given no moment of leaving: the list may have been taken before the end.
"""

from collections import defaultdict

from helpers.intake.blocks import Block, Layout, has_row
from helpers.intake.presence import COLUMNS, LACKS, Entry, find_header, list_sheets, read_entries, require_header, write_block
from helpers.intake.sheets import Book, Sheet
from helpers.problems import InputError, Problem
from helpers.sources import Source
from helpers.text import make_phrase_key

# English and Portuguese
HEADERS = {
    "person_name": ("full name", "nome completo"),
    "action": ("user action", "atividade"),
    "moment": ("timestamp", "carimbo de data/hora"),
}
JOINED = ("joined", "joined before", "ingressou", "entrou antes de")
LEFT = ("left", "saiu")


def fits_events(book: Book, source: Source) -> bool:
    """Tell whether a header has a full name, a user action and a timestamp."""
    return has_row(book, *HEADERS.values())


def read_events(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet, one row for each name, in which the moments of its events stand line by line.

    The row is that of the first event; the others are evidence.

    Raises
    ------
    InputError
        For a sheet without such a header, an unknown action, and somebody who leaves without having joined.
    """
    return [_read_sheet(sheet, source) for sheet in list_sheets(book)]


def _read_sheet(sheet: Sheet, source: Source) -> Block:
    at = require_header(sheet, find_header(sheet, source, HEADERS, *HEADERS), "Full Name, User Action, Timestamp")
    events: dict[str, list[Entry]] = defaultdict(list)
    for entry in read_entries(sheet, at, source, HEADERS):
        events[make_phrase_key(entry.told["person_name"])].append(entry)
    rows = [(own[0], _pair_events(sheet, own)) for own in events.values()]
    aside = sorted(entry.index for own in events.values() for entry in own[1:])
    return write_block(sheet, rows, source, dict.fromkeys(aside, "evidence"))


def _pair_events(sheet: Sheet, events: list[Entry]) -> dict[str, str]:
    """Return joins and leaves, a line each; joining twice without leaving leaves the first join open."""
    joined: list[str] = []
    left: list[str] = []
    for entry in events:
        action, moment = make_phrase_key(entry.told["action"]), entry.told["moment"]
        place = {"file": sheet.file, "sheet": sheet.name, "row": sheet.number(entry.index), "value": entry.told["action"]}
        if action in JOINED:
            joined.append(moment)
            left.append("")
        elif action not in LEFT:
            mend = "Write the action in one of these words in a copy of the file"
            raise InputError(Problem("unknown action", **place, expected=", ".join(JOINED + LEFT), mend=mend))
        elif not left or left[-1]:
            raise InputError(Problem("leaves without having joined", **place, mend="Put the rows in the order of time"))
        else:
            left[-1] = moment
    name = events[0].told["person_name"]
    return {"person_name": name, "presence": "present", "joined": "\n".join(joined), "left": "\n".join(left)}


TEAMS_EVENTS = Layout(
    "teams_events",
    "a Teams list of who joined and left",
    fits_events,
    read_events,
    COLUMNS,
    {},
    LACKS,
    frozenset({"sign_in", "google_forms"}),
)
