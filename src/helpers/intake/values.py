"""From cells as printed to cells as compared, each change with its rule: nothing is taken as missing unless declared."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from helpers.contracts.raw import DATES
from helpers.intake.changes import log_changes
from helpers.intake.contacts import EXEMPT, PAGES, hide_contacts, holds_mail
from helpers.intake.mapping import PART
from helpers.intake.moments import convert_days
from helpers.problems import InputError, Problem, locate
from helpers.sources import Source
from helpers.text import make_phrase_key, tell_tidying, tidy_cell

SEVERAL_LINES = {"joined", "left"}  # a moment a line, one below the other


def clean_values(frame: pd.DataFrame, source: Source) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Return the rows of one file with their cells mended as the parameters say, and the log of every change.

    In this order: declared missing tokens are emptied, declared columns filled down, days brought into ISO form, contact
    details cut out, white space, apostrophes and Unicode form unified, labels mapped, presence told by notes.

    Raises
    ------
    InputError
        For a day that could be two, or that no calendar has, a number that a map of numbers leaves out, and the address of
        a page with that of a person in it.
    """
    log: list[pd.DataFrame] = []
    columns = [name for name in frame.columns if not name.startswith("source_") or name == "source_url"]
    tokens = {tidy_cell(token) for token in source.missing}
    for column in columns:
        if column in source.joined:
            frame = _put(*_join_parts(frame, column, tokens), "missing token", log)
        elif tokens:
            frame = _change(frame, column, partial(_empty_token, tokens), log)
        if column in source.fill_down:
            frame = _put(frame, column, _fill_down(frame, column), "filled down", log)
    for column, after in convert_days(frame, DATES.get(source.table, ()), source.date_order).items():
        frame = _put(frame, column, after, "day in ISO form", log)
    for column in columns:
        if column in PAGES:
            _refuse_mail(frame, column)
        if column not in EXEMPT:
            frame = _change(frame, column, hide_contacts, log)
        if column not in SEVERAL_LINES:
            frame = _change(frame, column, tell_tidying, log)
        if labels := source.values.get(column):
            ours = {make_phrase_key(printed): word for printed, word in labels.items()}
            _refuse_unmapped_numbers(frame, column, ours, source)
            frame = _change(frame, column, partial(_map_label, ours), log)
    if source.notes_say:
        frame = _put(frame, "presence", _tell_presence(frame, source.notes_say), "notes say so", log)
    return frame, log


def _change(frame: pd.DataFrame, column: str, rule: Callable[[str], tuple[str, str]], log: list[pd.DataFrame]) -> pd.DataFrame:
    """Change each distinct cell of a column once, by a rule that returns the new cell and its own name."""
    told = {cell: rule(cell) for cell in frame[column].unique().tolist()}
    changed = {cell: after for cell, after in told.items() if after[0] != cell}
    if not changed:
        return frame
    after = frame[column].map(lambda cell: changed[cell][0] if cell in changed else cell)
    return _put(frame, column, after, frame[column].map(lambda cell: told[cell][1]), log)


def _put(frame: pd.DataFrame, column: str, after: pd.Series, rule: str | pd.Series, log: list[pd.DataFrame]) -> pd.DataFrame:
    changes = log_changes(frame, column, after, rule)
    if changes.empty:
        return frame
    log.append(changes)
    return frame.assign(**{column: after.astype("str")})


def _join_parts(frame: pd.DataFrame, column: str, tokens: set[str]) -> tuple[pd.DataFrame, str, pd.Series]:
    """Return the frame with the parts of a column put together, the column, and its cells without missing tokens."""
    parts = frame[column].map(lambda cell: [tidy_cell(part) for part in cell.split(PART)])
    whole = parts.map(lambda cell: " ".join(filter(None, cell))).astype("str")
    left = parts.map(lambda cell: " ".join(part for part in cell if part and part not in tokens)).astype("str")
    return frame.assign(**{column: whole}), column, left


def _empty_token(tokens: set[str], cell: str) -> tuple[str, str]:
    return "" if tidy_cell(cell) in tokens else cell, "missing token"


def _map_label(ours: dict[str, str], cell: str) -> tuple[str, str]:
    return ours.get(make_phrase_key(cell), cell), "value map"


def _refuse_mail(frame: pd.DataFrame, column: str) -> None:
    with_mail = {cell for cell in frame[column].unique() if holds_mail(cell)}
    if with_mail:
        raise InputError(
            Problem("an e-mail address in the address of a page", **locate(row), column=column,
                    expected="the page without it", mend="Cut it out of the file")
            for row in frame.loc[frame[column].isin(with_mail)].itertuples()
        )  # fmt: skip


def _refuse_unmapped_numbers(frame: pd.DataFrame, column: str, ours: dict[str, str], source: Source) -> None:
    """Refuse a cell that a scale of numbers leaves out: taken as it stands, it could be a word of ours with another meaning."""
    if not any(printed.isdecimal() for printed in ours):
        return
    header = source.columns.get(column, column)
    lost = frame.loc[~frame[column].map(make_phrase_key).isin(["", *ours])]
    if len(lost):
        raise InputError(
            Problem("a code that the value map leaves out", **locate(row), column=header if isinstance(header, str) else column,
                    value=getattr(row, column), expected=f"one of {', '.join(sorted(ours))}",
                    mend=f"Mend the cell, or add it to [sources.values.{column}] of parameters.toml")
            for row in lost.drop_duplicates(column).itertuples()
        )  # fmt: skip


def _tell_presence(frame: pd.DataFrame, words: dict[str, str]) -> pd.Series:
    """Return the presence of each row, an empty one filled by the first of `words` that stands in the notes."""
    presence, notes = frame["presence"], frame["notes"].str.casefold()
    for said, meant in words.items():
        presence = presence.mask((presence == "") & notes.str.contains(said.casefold(), regex=False), meant)
    return presence


def _fill_down(frame: pd.DataFrame, column: str) -> pd.Series:
    """Return the column with each blank cell as the one above it in the same sheet; a blank at the top stays."""
    blank = frame[column].str.strip() == ""
    return frame[column].mask(blank).groupby(frame["source_sheet"]).ffill().fillna("")
