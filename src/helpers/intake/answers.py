"""What people say of themselves is read as they said it: from a question of its own, never from anything else."""

import numpy as np
import pandas as pd

from helpers.contracts.raw import OPTIONAL, REQUIRED
from helpers.contracts.vocabulary import LEFT_EMPTY, SELF_DECLARED
from helpers.intake.blocks import Block, Layout
from helpers.intake.changes import log_changes
from helpers.intake.mapping import find_places
from helpers.matching.words import ADDRESSES
from helpers.problems import InputError, Problem
from helpers.sources import Source
from helpers.text import make_phrase_key

RULE = "asked, left empty"


def tell_left_empty(
    frame: pd.DataFrame, blocks: list[Block], layout: Layout, source: Source
) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Return the rows with an answer left empty called so where their block asks, and the log of these changes.

    Where the block does not ask, the cell stays empty. `frame` holds the rows of `blocks`, in order.
    """
    if SELF_DECLARED not in frame:
        return frame, []
    asks = np.repeat(
        np.array([bool(find_places(block, layout, source, SELF_DECLARED)) for block in blocks], dtype=bool),
        [len(block.rows) for block in blocks],
    )
    after = frame[SELF_DECLARED].mask((frame[SELF_DECLARED] == "") & asks, LEFT_EMPTY)
    changes = log_changes(frame, SELF_DECLARED, after, RULE)
    return frame.assign(**{SELF_DECLARED: after}), [] if changes.empty else [changes]


def refuse_worked_out(blocks: list[Block], layout: Layout, source: Source, corrections: pd.DataFrame, file: str) -> None:
    """Refuse answers that nobody gave.

    Raises
    ------
    InputError
        When the column is filled by a constant, the name of a sheet or file, the cell above, parts put together or a
        correction, from a header that tells something else too or a cell that is not printed in the person's own row (merged,
        or of the form of a whole delegation), or by a label that is a form of address.
    """
    said = [
        *_find_fillings(source),
        *_find_addresses(source),
        *(what for block in blocks for what in _find_strange_cells(block, layout, source)),
        *(f"the correction in {line.line}" for line in corrections.itertuples() if line.column == SELF_DECLARED),
    ]
    if said:
        raise InputError(
            Problem(f"no answer of the person: {what}", file=file, column=SELF_DECLARED,
                    expected="the answer to a question that only asks for it",
                    mend="Leave the column out where nobody was asked; it is never worked out")
            for what in dict.fromkeys(said)
        )  # fmt: skip


def _find_fillings(source: Source) -> list[str]:
    """Find the ways of the parameters that would fill the column for somebody who did not answer."""
    ways = {
        "constants": source.constants,
        "by_sheet": [ours for values in source.by_sheet.values() for ours in values],
        "file_name": [SELF_DECLARED] if f"(?P<{SELF_DECLARED}>" in (source.file_name or "") else [],
        "fill_down": source.fill_down,
        "joined": source.joined,
    }
    return [f"it is filled by {way}" for way, columns in ways.items() if SELF_DECLARED in columns]


def _find_addresses(source: Source) -> list[str]:
    labels = source.values.get(SELF_DECLARED, {})
    words = {label: make_phrase_key(label).replace(".", " ").replace("/", " ").split() for label in labels}
    return [f"the label {label!r} is a form of address" for label in labels if ADDRESSES.intersection(words[label])]


def _find_strange_cells(block: Block, layout: Layout, source: Source) -> list[str]:
    """Find answers that stand under a header read for something else too, or in another row than the person's own."""
    known = [*REQUIRED[source.table], *OPTIONAL[source.table]]
    places = find_places(block, layout, source, SELF_DECLARED) if SELF_DECLARED in known else []
    if not places:
        return []
    others = {place for ours in known if ours != SELF_DECLARED for place in find_places(block, layout, source, ours)}
    said = [f"another column is read from {block.header[place]!r} too" for place in places if place in others]
    for index, row in zip(block.indexes, block.rows, strict=True):
        printed = set(map(str.strip, block.sheet.rows[index]))
        if any(row[place].strip() not in {"", *printed} for place in places):
            number = block.sheet.number(index)
            return [*said, f"what row {number} of sheet {block.sheet.name!r} is given is printed elsewhere"]
    return said
