"""Registrations exported from Indico: who registered, what became of it, and who was checked in at the door."""

from collections.abc import Mapping
from dataclasses import replace

from helpers.intake.adapters.google_forms import read_headed, start_at
from helpers.intake.blocks import Block, Layout, find_row
from helpers.intake.sheets import Book, Sheet, fold_header
from helpers.problems import InputError, Problem
from helpers.sources import Source
from helpers.text import make_phrase_key

STATE, CHECKED_IN = "registration state", "checked in"
# Indico puts ID and Name before the fields of the form, and what the manager ticked after them
ADDED = (STATE, CHECKED_IN, "registration date", "check-in date", "payment date", "modification date")
STATES = {
    "completed": "registered",
    "complete": "registered",
    "pending": "registered",
    "awaiting payment": "registered",
    "unpaid": "registered",
    "rejected": "not_approved",
    "withdrawn": "withdrawn",
}
CHECKS = dict.fromkeys(("yes", "true", "1"), "present") | dict.fromkeys(("no", "false", "0"), "registered")


def fits_indico(book: Book, source: Source) -> bool:
    """Tell whether some sheet starts with ``ID``, ``Name`` and a column that Indico adds after those of the form."""
    return any(_find_header(sheet, source) is not None for sheet in book.sheets)


def read_indico(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet, with the presence of each registrant told by state and check-in.

    Without a column ``Checked in`` nobody can be told present. Where it says of somebody that they were checked in, an
    empty cell says that the others were not; where it says so of nobody, the desk may not have used it at all.

    Raises
    ------
    InputError
        For a state or check-in in a word that Indico does not use and the parameters do not map.
    """
    blocks = read_headed(book, source, _find_header, "a header with ID, Name and Registration date or state")
    return [_tell_presence(block, source) for block in blocks]


def _find_header(sheet: Sheet, source: Source) -> int | None:
    return find_row(sheet, ("id",), ("name",), ADDED, start=start_at(source), within=1)


def _tell_presence(block: Block, source: Source) -> Block:
    states = _read_words(block, STATE, STATES, source)
    checks = _read_words(block, CHECKED_IN, CHECKS, source) or [source.constants.get("presence", "registered")] * len(block.rows)
    told = [
        state if state in ("not_approved", "withdrawn") else check for state, check in zip(states or checks, checks, strict=True)
    ]
    rows = [[*row, presence] for row, presence in zip(block.rows, told, strict=True)]
    return replace(block, header=[*block.header, "@presence"], rows=rows)


def _read_words(block: Block, header: str, known: Mapping[str, str], source: Source) -> list[str]:
    """Return what the cells of a column say of presence, nothing at all when there is no such column."""
    places = [place for place, cell in enumerate(block.header) if fold_header(cell) == header]
    if not places:
        return []
    where = {"file": block.sheet.file, "sheet": block.sheet.name, "column": block.header[places[0]]}
    if len(places) > 1:
        raise InputError(Problem("two columns of this name", **where, mend="Rename the one that the form asks for"))
    given = {make_phrase_key(word): ours for word, ours in source.values.get("presence", {}).items()}
    cells = [row[places[0]] for row in block.rows]
    used = header == CHECKED_IN and any(CHECKS.get(make_phrase_key(cell)) == "present" for cell in cells)
    words = known | ({"": "registered"} if used else {}) | given
    problems = [
        Problem("unknown word", **where, row=block.sheet.number(index), value=cell.strip(), expected=" or ".join(known),
                mend="Say what it means: values.presence of this source in parameters.toml")
        for index, cell in zip(block.indexes, cells, strict=True) if make_phrase_key(cell) not in words
    ]  # fmt: skip
    if problems:
        raise InputError(problems)
    return [words[make_phrase_key(cell)] for cell in cells]


INDICO = Layout(
    "indico",
    "registrations exported from Indico",
    fits=fits_indico,
    read=read_indico,
    columns={
        "person_name": ("name",),
        "organisation": ("affiliation", "institution", "organization"),
        "position": ("position",),
        "country": ("country",),
        "presence": ("@presence",),
    },
    over=frozenset({"sign_in"}),
)
