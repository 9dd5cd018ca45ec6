"""From printed headers to our columns: names, constants and labels, each by a line of the parameters."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

import pandas as pd

from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.intake.blocks import Block, Layout
from helpers.intake.changes import COLUMNS as LOG_COLUMNS
from helpers.intake.sheets import fold_header
from helpers.problems import InputError, Problem, suggest_name
from helpers.sources import Source

# Between the parts of a joined cell until missing tokens are gone: no printed text holds it.
PART = "\x1f"
NEAR = 0.9  # likeness of two names: one letter more or less in nine
_SEPARATORS = re.compile(r"[\W_]+")
ORIGIN = ["source_file", "source_sheet", "source_row"]


def map_block(block: Block, layout: Layout, source: Source, path: str) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows of a block under our columns, and the headers that no column of ours is read from.

    A column of ours takes its cells, in this order, from ``joined`` or ``columns`` of the parameters, from the headers
    the layout knows, from a header that has its name, from ``by_sheet``, ``file_name`` or ``constants``. One without any
    of these is empty.

    Raises
    ------
    InputError
        For a mapped header that the file lacks or has twice, a column of ours that does not exist, a required column that
        nothing fills, and a header that is nearly the name of a column that nothing fills.
    """
    known = [*REQUIRED[source.table], *OPTIONAL[source.table]]
    _refuse_unknown_columns(block, source, known)
    table = pd.DataFrame(block.rows, columns=range(len(block.header)), dtype="str")
    fixed = _list_constants(block, layout, source, path)
    places = {ours: find_places(block, layout, source, ours) for ours in known}
    missing = [ours for ours in REQUIRED[source.table] if not places[ours] and ours not in fixed and ours not in layout.lacks]
    if missing:
        raise InputError(
            Problem("column is missing", file=block.sheet.file, sheet=block.sheet.name, column=ours,
                    mend=f"{suggest_name(ours, filter(None, block.header))} Or map it in [[sources]] columns; where titles stand "
                    "above the header, write header_row = its number")
            for ours in missing
        )  # fmt: skip
    columns = {ours: _take(table, places[ours], ours in source.joined) if places[ours] else fixed.get(ours, "") for ours in known}
    rows = pd.array([block.sheet.number(index) for index in block.indexes], dtype="int64")
    frame = pd.DataFrame(columns, index=table.index, dtype="str")
    used = {place for found in places.values() for place in found}
    unread = [cell for place, cell in enumerate(block.header) if place not in used and cell and not cell.startswith("@")]
    _refuse_near_names(block, unread, [ours for ours in known if not places[ours] and ours not in {*fixed, *source.ignore}])
    return frame.assign(source_file=path, source_sheet=block.sheet.name, source_row=rows), unread


def log_block(block: Block, frame: pd.DataFrame, layout: Layout, source: Source) -> pd.DataFrame:
    """Return what the layout itself changed in the cells of a block that `map_block` made `frame` of.

    Columns: file, sheet, row, column, before, after, rule. Of several changes of one cell each has a line; a cell that no
    column of ours takes, or that stands behind a filled one, has none.
    """
    known = [*REQUIRED[source.table], *OPTIONAL[source.table]]
    taken: dict[int, list[str]] = {}
    for ours in known if block.changes else ():
        for place in find_places(block, layout, source, ours):
            taken.setdefault(place, []).append(ours)
    last = {(index, place): after for index, place, _, after, _ in block.changes}
    at = {index: row for row, index in enumerate(block.indexes)}
    cells = {ours: frame[ours].tolist() for columns in taken.values() for ours in columns}
    where = frame["source_file"].iloc[0] if len(frame) else ""
    lines = [
        (where, block.sheet.name, block.sheet.number(index), ours, before, after, rule)
        for index, place, before, after, rule in block.changes
        for ours in taken.get(place, ())
        if last[index, place] in cells[ours][at[index]].split(PART)
    ]
    return pd.DataFrame(lines, columns=LOG_COLUMNS)


def find_places(block: Block, layout: Layout, source: Source, ours: str) -> list[int]:
    """Return the places of the headers that fill one of our columns."""
    if ours in source.ignore:
        return []
    given = source.joined.get(ours) or source.columns.get(ours)
    folded = [fold_header(cell) for cell in block.header]
    if given is None:
        usual = [fold_header(ours), *layout.columns.get(ours, ())]
        return [place for place in (_find_header(folded, name, block, ours) for name in usual) if place is not None][:1]
    printed = [given] if isinstance(given, str) else given
    places = [_find_header(folded, fold_header(name), block, ours, name) for name in printed]
    absent = [name for name, place in zip(printed, places, strict=True) if place is None]
    # of several headers that stand for one column some may be absent: forms are edited
    if absent and (ours in source.joined or len(absent) == len(printed)):
        raise InputError(
            Problem("column map names no header of the file", file=block.sheet.file, sheet=block.sheet.name,
                    column=name, mend=suggest_name(name, filter(None, block.header)))
            for name in absent
        )  # fmt: skip
    return [place for place in places if place is not None]


def _find_header(folded: list[str], wanted: str, block: Block, ours: str, exact: str | None = None) -> int | None:
    """Return the place of a header, white space and case aside; of several the one that is printed just as `exact`."""
    places = [place for place, cell in enumerate(folded) if cell == wanted]
    if not places:  # a form may print the group before the question: group/question
        places = [place for place, cell in enumerate(folded) if "/" in cell and cell.rpartition("/")[2] == wanted]
    if len(places) > 1:  # a form that was edited holds Body and, with a space behind it, Body
        places = [place for place in places if block.header[place] == exact] or places
    if len(places) > 1:
        raise InputError(
            Problem("two columns of this name", file=block.sheet.file, sheet=block.sheet.name, column=block.header[places[0]],
                    mend=_mend_double([block.header[place] for place in places], ours))
        )  # fmt: skip
    return places[0] if places else None


def _mend_double(printed: list[str], ours: str) -> str:
    if len(set(printed)) < len(printed):
        return f"Rename one in the file, or map {ours} to another header"
    return f"Map {ours} in [[sources]] columns, just as printed, to one of {', '.join(map(repr, printed))}, or to a list of them"


def _take(table: pd.DataFrame, places: list[int], join: bool) -> pd.Series:
    """Return the cells of one column, the first filled of several, or all of them with `PART` between."""
    cells = table[places[0]]
    for place in places[1:]:
        cells = cells + PART + table[place] if join else cells.where(cells.str.strip() != "", table[place])
    return cells


def _list_constants(block: Block, layout: Layout, source: Source, path: str) -> dict[str, str]:
    by_sheet = {name.strip(): values for name, values in source.by_sheet.items()}.get(block.sheet.name.strip(), {})
    return {**layout.constants, **source.constants, **read_file_name(path, source), **by_sheet}


def read_file_name(path: str, source: Source) -> dict[str, str]:
    """Return the columns that the name of a file fills.

    Raises
    ------
    InputError
        When the name does not fit the expression of the parameters.
    """
    if source.file_name is None:
        return {}
    name = path.rpartition("/")[2]
    if found := re.fullmatch(source.file_name, name):
        return {ours: value for ours, value in found.groupdict().items() if value is not None}
    raise InputError(
        Problem("name of the file does not fit file_name", file=f"data/raw/{path}", value=name, expected=source.file_name,
                mend="Mend the expression in parameters.toml; it must fit the whole name")
    )  # fmt: skip


def _refuse_near_names(block: Block, unread: list[str], empty: list[str]) -> None:
    """Refuse an unread header that differs from the name of a column of ours by a letter or by spaces: a slip would empty it."""
    bare = {_SEPARATORS.sub("", ours): ours for ours in empty}
    written = [cell for cell in unread if not cell.startswith("_")]  # forms name columns of their own so
    near = {cell: get_close_matches(_SEPARATORS.sub("", fold_header(cell)), bare, n=1, cutoff=NEAR) for cell in written}
    if any(near.values()):
        raise InputError(
            Problem(f"nearly the name of our column {bare[names[0]]!r}, which nothing else fills", file=block.sheet.file,
                    sheet=block.sheet.name, column=cell,
                    mend=f'Rename the header or map it, or write ignore = ["{bare[names[0]]}"] in [[sources]]')
            for cell, names in near.items()
            if names
        )  # fmt: skip


def _refuse_unknown_columns(block: Block, source: Source, known: Iterable[str]) -> None:
    named = [*source.columns, *source.joined, *source.constants, *source.values, *source.fill_down, *source.ignore]
    named += [ours for values in source.by_sheet.values() for ours in values]
    named += re.compile(source.file_name).groupindex if source.file_name else []
    unknown = sorted(set(named) - set(known))
    if unknown:
        raise InputError(
            Problem(f"the parameters map no column of {source.table!r}", file=block.sheet.file, column=ours,
                    mend=suggest_name(ours, known))
            for ours in unknown
        )  # fmt: skip
