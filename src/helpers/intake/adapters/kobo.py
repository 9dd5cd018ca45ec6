"""Exports from KoboToolbox: one sheet of submissions, and one for each group of questions that repeats."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.intake.adapters.google_forms import read_headed, start_at
from helpers.intake.adapters.hxl import is_tagged
from helpers.intake.blocks import Block, Layout
from helpers.intake.sheets import Book, Sheet, fold_header
from helpers.problems import InputError, Problem
from helpers.sources import Source
from helpers.text import make_phrase_key

NAME = "kobo"
PARENT_TABLE, PARENT_INDEX, INDEX = "_parent_table_name", "_parent_index", "_index"
META = {"_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_tags",
        INDEX, PARENT_TABLE, PARENT_INDEX}  # fmt: skip
STATUS = ("_submission__validation_status", "_validation_status")
# as labels and as XML names
REFUSED = ("not approved", "validation_status_not_approved")
USUAL = ("", "approved", "on hold", "validation_status_approved", "validation_status_on_hold")
LONGEST_NAME, CUT = 31, "..."


@dataclass(frozen=True)
class Part:
    """A sheet, and where its rows hang.

    Attributes
    ----------
    block : Block
    up : tuple of str
        The names of the sheets above it: parent, parent's parent, and so on.
    above : tuple of int
        For each row, the place of its row in the block of the parent.
    used : frozenset of int
        The places of the rows that rows of other sheets hang on.
    """

    block: Block
    up: tuple[str, ...] = ()
    above: tuple[int, ...] = ()
    used: frozenset[int] = frozenset()


def fits_kobo(book: Book, source: Source) -> bool:
    """Tell whether the header of some sheet has two or more of the columns that Kobo adds."""
    return any(_find_header(sheet, source) is not None for sheet in book.sheets)


def add_parents(chosen: Sequence[Sheet], sheets: Sequence[Sheet], source: Source) -> tuple[Sheet, ...]:
    """Return the chosen sheets and those of `sheets` that their rows hang on; without them a group says half of it."""
    wanted = list(chosen)
    if source.table == "attendance" and source.adapter in (None, NAME):
        for sheet in wanted:  # grows while it is read, for a group may repeat within a group
            parents = _list_parents(sheet, source)
            wanted += [s for s in sheets if s.name.strip() in parents and all(s is not other for other in wanted)]
    return tuple(wanted)


def read_kobo(book: Book, source: Source) -> list[Block]:
    """Return one block for each sheet; a row on which no other hangs is a record, with the columns of the rows above it.

    Where a sheet and one above it print the same header, the one above is printed with its sheet before it.

    Raises
    ------
    InputError
        When several groups repeat and the parameters name none, a row hangs on a row that the file lacks, or a
        validation status is none of Kobo's.
    """
    blocks = [_drop_tags(block) for block in read_headed(book, source, _find_header, "columns such as _id and _uuid")]
    groups = [block for block in blocks if _find_place(block, PARENT_INDEX) is not None]
    if len(groups) > 1 and not source.sheet:
        choices = "; ".join(f'sheet = "{group.sheet.name}" for {" | ".join(group.header)[:120]}' for group in groups)
        mend = f"Write in parameters.toml which sheet holds the people, or several as a list: {choices}"
        raise InputError(Problem("several groups repeat", file=book.file, mend=mend))
    parts = _hang(blocks)
    return [_write_block(name, parts, source) for name in parts]


def _find_header(sheet: Sheet, source: Source) -> int | None:
    at = start_at(source)
    return at if at < len(sheet.rows) and len(META.intersection(map(fold_header, sheet.rows[at]))) > 1 else None


def _drop_tags(block: Block) -> Block:
    """Return the block without the row of HXL tags that a form may have below its header."""
    if not block.rows or not is_tagged(block.rows[0]):
        return block
    return replace(block, rows=block.rows[1:], indexes=block.indexes[1:])


def _find_place(block: Block, header: str) -> int | None:
    return next((place for place, cell in enumerate(block.header) if fold_header(cell) == header), None)


def _list_parents(sheet: Sheet, source: Source) -> set[str]:
    at = _find_header(sheet, source)
    folded = [] if at is None else [fold_header(cell) for cell in sheet.rows[at]]
    place = folded.index(PARENT_TABLE) if PARENT_TABLE in folded else None
    return set() if place is None else {_write_sheet_name(row[place]) for row in sheet.rows[at + 1 :]} - {""}


def _write_sheet_name(table: str) -> str:
    """Return the name that Kobo gives the sheet of a table: some characters replaced, the end cut off."""
    name = re.sub(r"[][:*?/\\]|^'|'$", "_", table.strip())
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(CUT)] + CUT


def _hang(blocks: list[Block]) -> dict[str, Part]:
    """Return each sheet by name, its rows hung on those of its parent."""
    by_name = {block.sheet.name.strip(): block for block in blocks}
    indexed = {name: _index_rows(block) for name, block in by_name.items()}
    problems: list[Problem] = []
    hung = {
        name: _find_rows_above(block, {other: rows for other, rows in indexed.items() if other != name}, problems)
        for name, block in by_name.items()
    }
    if problems:
        raise InputError(problems)
    used = {name: {place for parent, above in hung.values() if parent == name for place in above} for name in by_name}
    return {name: Part(block, _climb(name, hung), hung[name][1], frozenset(used[name])) for name, block in by_name.items()}


def _climb(name: str, hung: dict[str, tuple[str, tuple[int, ...]]]) -> tuple[str, ...]:
    up: list[str] = []
    while (name := hung[name][0]) and name not in up:
        up.append(name)
    return tuple(up)


def _index_rows(block: Block) -> dict[str, list[int]]:
    place = _find_place(block, INDEX)
    found: dict[str, list[int]] = {}
    for at, row in enumerate(block.rows if place is not None else ()):
        found.setdefault(row[place].strip(), []).append(at)
    return found


def _find_rows_above(
    block: Block, indexed: dict[str, dict[str, list[int]]], problems: list[Problem]
) -> tuple[str, tuple[int, ...]]:
    """Return the parent sheet and the places of the rows in it on which the rows hang, and note those on none or on two."""
    table, index = _find_place(block, PARENT_TABLE), _find_place(block, PARENT_INDEX)
    if table is None or index is None or not block.rows:
        return "", ()
    parent, above = _write_sheet_name(block.rows[0][table]), []
    for row, at in zip(block.rows, block.indexes, strict=True):
        sheet, key = _write_sheet_name(row[table]), row[index].strip()
        places = indexed.get(sheet, {}).get(key, []) if sheet == parent else []
        above += places[:1]
        if len(places) != 1:
            problems.append(
                Problem("belongs to two submissions" if places else "belongs to no submission of the file",
                        file=block.sheet.file, sheet=block.sheet.name, row=block.sheet.number(at),
                        expected=f"one row of sheet {sheet!r} with {INDEX} {key!r}",
                        mend="Export the whole workbook again, and keep the names of its sheets and all rows")
            )  # fmt: skip
    return parent, tuple(above)


def _write_block(name: str, parts: dict[str, Part], source: Source) -> Block:
    part = parts[name]
    block = part.block
    plan = _plan_columns(name, parts)
    header, rows, problems = [cell for _, _, cell in plan] + ["@presence"], [], []
    free = [place for place in range(len(block.rows)) if place not in part.used]
    found = [(sheet, _find_place(parts[sheet].block, said)) for sheet in (name, *part.up) for said in STATUS]
    for place in free:
        line = _gather(name, place, parts)
        # a submission's other sheets repeat its status
        words = (make_phrase_key(line[sheet][at]) for sheet, at in found if at is not None)
        word = next(filter(None, words), "")
        if word not in (*REFUSED, *USUAL):
            problems.append(
                Problem("unknown validation status", file=block.sheet.file, sheet=block.sheet.name,
                        row=block.sheet.number(block.indexes[place]), value=word, expected="Approved, Not approved or On hold",
                        mend="Export again with English labels or with XML names")
            )  # fmt: skip
        presence = "not_approved" if word in REFUSED else _find_usual(block, source)
        rows.append([*("" if sheet is None else line[sheet][at] for sheet, at, _ in plan), presence])
    if problems:
        raise InputError(problems)
    aside = {block.indexes[place]: "evidence" for place in sorted(part.used)}
    return Block(block.sheet, header, rows, [block.indexes[place] for place in free], aside)


def _plan_columns(name: str, parts: dict[str, Part]) -> list[tuple[str | None, int, str]]:
    """Return the columns of a sheet's block: whose cell, its place and its header; empty cells for sheets not above it.

    Sheets below come first, for all blocks of a file must find the same columns under the same headers.
    """
    own = (name, *parts[name].up)
    below = sorted((other for other in parts if name in parts[other].up), key=lambda other: -len(parts[other].up))
    plan: list[tuple[str | None, int, str]] = []
    taken: set[str] = set()
    for sheet in dict.fromkeys((*below, *own, *parts)):
        tails = [fold_header(cell).rpartition("/")[2] for cell in parts[sheet].block.header]
        for place, (cell, tail) in enumerate(zip(parts[sheet].block.header, tails, strict=True)):
            if not tail or tail not in taken:
                plan.append((sheet if sheet in own else None, place, cell))
            elif sheet in own:
                plan.append((sheet, place, f"{sheet}/{cell}"))
        taken.update(tails)
    return plan


def _gather(name: str, place: int, parts: dict[str, Part]) -> dict[str, list[str]]:
    """Return a row and the rows above it, by sheet."""
    line = {name: parts[name].block.rows[place]}
    for up in parts[name].up:
        place = parts[name].above[place]
        name = up
        line[name] = parts[name].block.rows[place]
    return line


def _find_usual(block: Block, source: Source) -> str:
    """Return the presence that the parameters give, for a column that is there hides their constant."""
    by_sheet = {name.strip(): values for name, values in source.by_sheet.items()}.get(block.sheet.name.strip(), {})
    return {**source.constants, **by_sheet}.get("presence", "")


KOBO = Layout(
    NAME,
    "an export from KoboToolbox",
    fits=fits_kobo,
    read=read_kobo,
    columns={"presence": ("@presence",)},
    over=frozenset({"hxl", "sign_in"}),
)
