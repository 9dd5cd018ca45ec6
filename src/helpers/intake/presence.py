"""What the layouts of meeting platforms share: rows read by their headers, wherever a column stands, whatever else there is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from helpers.intake.blocks import Block, find_row, measure_row, name_bare_columns
from helpers.intake.sheets import Book, Sheet, fold_header, is_filled, pad
from helpers.problems import InputError, Problem
from helpers.sources import Source

WORKED_OUT = ("person_name", "presence", "joined", "left", "duration", "notes")
COLUMNS = {ours: (f"@{ours}",) for ours in WORKED_OUT}
LACKS = frozenset({"organisation"})
NOTHING = ("--", "-")
Headers = Mapping[str, tuple[str, ...]]
Step = tuple[str, str, str, str]


@dataclass(frozen=True)
class Entry:
    """One filled row below a header.

    Attributes
    ----------
    index : int
        Its place in the sheet.
    told : dict of str to str
        What the layout asked for: a word of ours, and the cell; a dash that stands for nothing is empty.
    other : dict of (header, how many before it) to str
        All other cells, so that the parameters can map them.
    raw : dict of str to str
        What the layout asked for, as printed.
    changes : tuple of (word of ours, before, after, rule)
        What the layout made of a cell in `told`.
    """

    index: int
    told: dict[str, str]
    other: dict[tuple[str, int], str]
    raw: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Step, ...] = ()

    def log(self, word: str, before: str, after: str, rule: str) -> "Entry":
        """Return the entry with one more line for the cleaning log, none when nothing changed."""
        return self if before == after else replace(self, changes=(*self.changes, (word, before, after, rule)))


def list_headers(source: Source, headers: Headers) -> dict[str, tuple[str, ...]]:
    """Return the headers that stand for each word, those of the parameters in place of the usual ones."""
    given = {ours: [names] if isinstance(names, str) else names for ours, names in source.columns.items()}
    return {ours: tuple(map(fold_header, given.get(ours, usual))) for ours, usual in headers.items()}


def find_header(sheet: Sheet, source: Source, headers: Headers, *needed: str, start: int = 0) -> int | None:
    """Return the place of the first row that holds a header for each of the words `needed`."""
    known = list_headers(source, headers)
    if source.header_row and not start:
        start = source.header_row - 1
    return find_row(sheet, *(known[word] for word in needed), start=start, within=len(sheet.rows))


def require_header(sheet: Sheet, found: int | None, expected: str) -> int:
    """Return the place of a header.

    Raises
    ------
    InputError
        When there is none: a sheet that holds something is not passed over in silence.
    """
    if found is None:
        mend = "Map the headers in columns of this source, or list under sheet which sheets to read"
        raise InputError(Problem("no header of this layout", file=sheet.file, sheet=sheet.name, expected=expected, mend=mend))
    return found


def read_entries(sheet: Sheet, at: int, source: Source, headers: Headers, end: int | None = None) -> list[Entry]:
    """Return the filled rows below the header at `at`, up to `end`.

    Raises
    ------
    InputError
        For two columns of a header that is needed, and for a cell beyond the header: its row has slipped.
    """
    header = [cell.replace("\x00", "") for cell in sheet.rows[at]]
    filled = [index for index in range(at + 1, len(sheet.rows) if end is None else end) if is_filled(sheet.rows[index])]
    _refuse_slipped(sheet, measure_row(header), filled)
    rows = [pad(sheet.rows[index], len(header)) for index in filled]
    header = name_bare_columns(header, rows)
    places = _find_places(sheet, at, list_headers(source, headers))
    joined = {fold_header(name) for names in source.joined.values() for name in names}
    used = {place for place in places.values() if fold_header(header[place]) not in joined}
    keys = {place: (cell.strip(), header[:place].count(cell)) for place, cell in enumerate(header) if cell.strip()}
    return [
        Entry(
            index,
            {word: _read_steps(row[place])[-1][0] for word, place in places.items()},
            {key: row[place] for place, key in keys.items() if place not in used},
            {word: row[place] for word, place in places.items()},
        )
        for index, row in zip(filled, rows, strict=True)
    ]


def write_block(sheet: Sheet, rows: Iterable[tuple[Entry, Mapping[str, str]]], source: Source, aside: Mapping[int, str]) -> Block:
    """Return entries, each with what the layout worked out of it, as a block; all other columns stand behind.

    A worked-out column has ``@`` before our word, or the header that the parameters map to it.
    """
    rows = list(rows)
    others = list(dict.fromkeys(key for entry, _ in rows for key in entry.other))
    words = [*WORKED_OUT, *dict.fromkeys(word for _, worked in rows for word in worked if word not in WORKED_OUT)]
    given = {ours: [names] if isinstance(names, str) else names for ours, names in source.columns.items()}
    kept = {fold_header(name) for name, _ in others}
    read = {word: [name for name in names if fold_header(name) not in kept] for word, names in given.items()}
    header = [read[word][0] if read.get(word) else f"@{word}" for word in words]
    # a question of that name must not stand before what the platform itself saw
    header += [f"{name} (asked)" if fold_header(name) in WORKED_OUT else name for name, _ in others]
    cells = [[*(worked.get(word, "") for word in words), *(entry.other.get(key, "") for key in others)] for entry, worked in rows]
    changes = [
        (entry.index, words.index(word), *step)
        for entry, worked in rows
        for word in words
        if word in worked and (entry.raw.get(word) != worked[word] or entry.changes)
        for step in _explain_cell(entry, word, worked[word])
    ]
    return Block(sheet, header, cells, [entry.index for entry, _ in rows], aside, changes=changes)


def explain_reading(raw: str) -> list[tuple[str, str, str]]:
    """Return what was done to a printed cell to read it: before, after and rule of each step."""
    steps = _read_steps(raw)
    return [(before, after, rule) for (before, _), (after, rule) in pairwise(steps)]


def _explain_cell(entry: Entry, word: str, worked: str) -> list[tuple[str, str, str]]:
    """Return the steps from the printed cell to the one that is handed over.

    Where the two do not meet there are none: moments that are put together from rows of evidence are no changed cell. A
    step that starts from something else than what was read, such as a hidden number, stands without those before it.
    """
    steps = explain_reading(entry.raw.get(word, ""))
    for before, after, rule in (step[1:] for step in entry.changes if step[0] == word):
        steps = [*(steps if steps and steps[-1][1] == before else []), (before, after, rule)]
    return steps if steps and steps[-1][1] == worked else []


def list_sheets(book: Book) -> list[Sheet]:
    """Return the sheets that hold anything."""
    return [sheet for sheet in book.sheets if not sheet.is_blank]


def _refuse_slipped(sheet: Sheet, width: int, indexes: list[int]) -> None:
    if slipped := [index for index in indexes if measure_row(sheet.rows[index]) > width]:
        raise InputError(
            Problem("row does not fit the header", file=sheet.file, sheet=sheet.name, row=sheet.number(index),
                    value=f"{len(sheet.rows[index])} cells", expected=f"{width} cells",
                    mend="Quote cells that hold a separator or a line break")
            for index in slipped
        )  # fmt: skip


def _find_places(sheet: Sheet, at: int, known: Headers) -> dict[str, int]:
    folded = [fold_header(cell.replace("\x00", "")) for cell in sheet.rows[at]]
    found = {word: [place for place, cell in enumerate(folded) if cell and cell in names] for word, names in known.items()}
    if double := {word: places for word, places in found.items() if len(places) > 1}:
        raise InputError(
            Problem("two columns for one thing", file=sheet.file, sheet=sheet.name, row=sheet.number(at), column=word,
                    value=" | ".join(sheet.rows[at][place] for place in places),
                    mend="Rename one in the file, or map the right one in columns of this source")
            for word, places in double.items()
        )  # fmt: skip
    return {word: places[0] for word, places in found.items() if places}


def _read_steps(cell: str) -> list[tuple[str, str]]:
    """Return a cell as printed and then as each rule left it, with that rule; the last is what is read."""
    steps = [(cell, "")]
    bare = cell.replace("\x00", "")
    for after, rule in ((bare, "NUL"), (bare.strip(), "outer white space")):
        if after != steps[-1][0]:
            steps.append((after, rule))
    return [*steps, ("", "no value in this layout")] if steps[-1][0] in NOTHING else steps
