"""Read every declared source: open, find the layout, map the columns, clean the cells, account for the rows."""

from dataclasses import dataclass
from hashlib import sha256

import pandas as pd

from helpers import paths
from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.intake.adapters.sign_in import SERIAL
from helpers.intake.answers import refuse_worked_out, tell_left_empty
from helpers.intake.blocks import Block
from helpers.intake.changes import COLUMNS as LOG_COLUMNS
from helpers.intake.choosing import choose_layout, open_book
from helpers.intake.contacts import hide_changes, hide_contacts
from helpers.intake.corrections import correct_cells
from helpers.intake.files import find_files, hash_file
from helpers.intake.mapping import ORIGIN, log_block, map_block
from helpers.intake.sheets import Book, fold_header, is_filled
from helpers.intake.values import clean_values
from helpers.problems import InputError, Problem, locate
from helpers.settings import Settings
from helpers.sources import Source

NO_CORRECTIONS = pd.DataFrame({"file": []}, dtype="str")


@dataclass(frozen=True)
class Reading:
    """All that was read.

    Attributes
    ----------
    tables : dict of str to DataFrame
        One frame of text for each table, its sources one below the other: the table's required and optional columns
        (an absent optional one is empty), ``source_file``, ``source_sheet`` and ``source_row``.
    files : DataFrame
        One row a file: file, table, sha256, adapter, encoding, rows_in_file, rows_layout (titles and headers), rows_blank,
        rows_read, printed_total, unread (headers that no column is read from, joined by ``; ``).
    aside : DataFrame
        One row for each row of a file that is no record: source_file, source_sheet, source_row, reason, table.
    changes : DataFrame
        The cleaning log: file, sheet, row, column, before, after, rule.
    """

    tables: dict[str, pd.DataFrame]
    files: pd.DataFrame
    aside: pd.DataFrame
    changes: pd.DataFrame


def read_sources(settings: Settings, corrections: pd.DataFrame = NO_CORRECTIONS) -> Reading:
    """Read all sources that the parameters declare, known errors mended by the lines of `corrections`.

    Raises
    ------
    InputError
        For a file that is missing or cannot be read without a guess; all of them at once.
    """
    listed, problems = _list_files(settings)
    read: list[tuple[str, dict, pd.DataFrame, pd.DataFrame, list[pd.DataFrame]]] = []
    for source, path in listed:
        try:
            lines = corrections.loc[corrections["file"] == path]
            read.append((source.table, *_read_file(source, path, lines)))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return Reading(
        tables={table: _join([frame for name, _, frame, _, _ in read if name == table], table) for table in REQUIRED},
        files=pd.DataFrame([facts for _, facts, _, _, _ in read]),
        aside=pd.concat([aside for _, _, _, aside, _ in read], ignore_index=True),
        changes=_concat([change for _, _, _, _, log in read for change in log], LOG_COLUMNS),
    )


def _list_files(settings: Settings) -> tuple[list[tuple[Source, str]], list[Problem]]:
    """Return each source with each file it names, and what is wrong with them.

    A file may hold several tables, each in a source of its own; two sources may not read one file for one table, and either
    all of them name their sheets or none does.
    """
    listed, problems = [], []
    for source in settings.sources:
        try:
            listed += [(source, path) for path in find_files(source, settings.country)]
        except InputError as error:
            problems.extend(error.problems)
    told = [(path, source.table, bool(source.sheet)) for source, path in listed]
    for place, (path, table, sheets) in enumerate(told):
        others = [other for other in told[:place] if other[0] == path]
        if any(other[1] == table or other[2] != sheets for other in others):
            mend = "Make the patterns narrower, or list all sheets of one table under sheet in one source"
            problems.append(Problem("two sources read this file", file=f"data/raw/{path}", value=table, mend=mend))
    return listed, problems


def _read_file(source: Source, path: str, corrections: pd.DataFrame):
    place, name = paths.RAW / path, f"data/raw/{path}"
    book = open_book(place, name, source)
    if not book.sheets or all(sheet.is_blank for sheet in book.sheets):
        raise InputError(Problem("empty file", file=name, expected="a header row"))
    layout = choose_layout(book, source)
    blocks = layout.read(book, source)
    if not blocks:
        mend = "Name another adapter in parameters.toml, or map the headers in columns"
        raise InputError(Problem(f"nothing in it has the layout of {layout.shown}", file=name, mend=mend))
    refuse_worked_out(blocks, layout, source, corrections, name)
    mapped = [map_block(block, layout, source, path) for block in blocks]
    laid = [log_block(block, frame, layout, source) for block, (frame, _) in zip(blocks, mapped, strict=True) if block.changes]
    frame, mended = correct_cells(pd.concat([frame for frame, _ in mapped], ignore_index=True), corrections)
    frame, log = clean_values(frame, source)
    frame, answers = tell_left_empty(frame, blocks, layout, source)
    frame = _name_keys(frame, source)
    frame, repeated = _judge_duplicates(frame, blocks, source)
    aside = pd.concat([_list_aside(blocks, path), repeated], ignore_index=True).assign(table=source.table)
    facts = {
        "file": path,
        "table": source.table,
        "sha256": hash_file(place),
        "adapter": layout.name,
        "encoding": book.encoding,
        **_count_rows(book, blocks),
        "printed_total": _sum_totals(blocks),
        "unread": "; ".join(dict.fromkeys(hide_contacts(header)[0] for _, unread in mapped for header in unread)),
    }
    return facts, frame, aside, [hide_changes(changes) for changes in (*laid, *mended, *log, *answers)]


def _sum_totals(blocks: list[Block]) -> str:
    """Return the number of people that a file prints, empty when a sheet that has people prints none."""
    totals = [total for block in blocks for total in block.totals.values()]
    told = totals and all(block.totals for block in blocks if block.rows)
    return str(sum(totals)) if told else ""


def _name_keys(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """Put the source before its own identifiers of people: they hold for all its files, and nowhere else.

    An identifier that is an address or number to reach somebody is replaced by its fingerprint.
    """
    if "person_key" not in frame:
        return frame
    keys = frame["person_key"].map({key: _hide_key(key) for key in frame["person_key"].unique()})
    return frame.assign(person_key=keys.where(keys == "", source.file + "#" + keys))


def _hide_key(key: str) -> str:
    return sha256(key.casefold().encode()).hexdigest()[:16] if hide_contacts(key)[1] else key


def _count_rows(book: Book, blocks: list[Block]) -> dict[str, int]:
    """Return what the rows of a file are; fail when the layout told one of them twice."""
    told: dict[str, list] = {sheet.name: [] for sheet in book.sheets}
    for block in blocks:
        told[block.sheet.name] += [block.indexes, block.aside.keys()]
    read = layout = blank = 0
    for sheet in book.sheets:
        seen = set().union(*told[sheet.name])
        if len(seen) != sum(map(len, told[sheet.name])):
            raise ValueError(f"{book.file}: the layout reads a row twice")
        others = [is_filled(row) for index, row in enumerate(sheet.rows) if index not in seen]
        read, layout, blank = read + len(seen), layout + sum(others), blank + len(others) - sum(others)
    in_file = sum(len(sheet.rows) for sheet in book.sheets)
    return {"rows_in_file": in_file, "rows_layout": layout, "rows_blank": blank, "rows_read": read}


def _list_aside(blocks: list[Block], path: str) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (path, block.sheet.name, block.sheet.number(index), reason)
            for block in blocks
            for index, reason in sorted(block.aside.items())
        ],
        columns=[*ORIGIN, "reason"],
    )


def _judge_duplicates(frame: pd.DataFrame, blocks: list[Block], source: Source) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the frame and the rows set aside, by the source's policy for rows whose every cell equals an earlier one's.

    Every cell of the file is compared as printed, those that no column is read from as well; only a running number is not.
    """
    if source.exact_duplicates == "keep":
        return frame, frame.loc[[], ORIGIN].assign(reason="")
    printed = [row for block in blocks for row in _leave_out_numbers(block)]
    repeat = pd.Series(printed, index=frame.index, dtype="object").duplicated()
    if source.exact_duplicates == "refuse" and repeat.any():
        raise InputError(
            Problem("every cell equals an earlier row's", **locate(row), mend="Delete the row, or write another "
                    "exact_duplicates in parameters.toml")
            for row in frame.loc[repeat].itertuples()
        )  # fmt: skip
    return frame.loc[~repeat].reset_index(drop=True), frame.loc[repeat, ORIGIN].assign(reason="exact_duplicate")


def _leave_out_numbers(block: Block) -> list[tuple[str, ...]]:
    kept = [place for place, header in enumerate(block.header) if fold_header(header) not in SERIAL]
    return [(block.sheet.name, *(row[place] for place in kept)) for row in block.rows]


def _join(parts: list[pd.DataFrame], table: str) -> pd.DataFrame:
    return _concat(parts, [*REQUIRED[table], *OPTIONAL[table], *ORIGIN])


def _concat(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns, dtype="str")
