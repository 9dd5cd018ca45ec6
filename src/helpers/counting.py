"""Count rows into numbers that remember which rows they counted."""

import pandas as pd

from helpers.parties import JOIN
from helpers.statements import Number


def count_rows(
    rows: pd.DataFrame,
    key: str,
    table: str,
    unit: str,
    urls: pd.Series | None = None,
    at_least: bool = False,
    columns: tuple[str, ...] = (),
) -> Number:
    """Return how many rows there are, with their keys and, from `urls` (by key), the pages behind them.

    A count that is a lower bound (`at_least`) has itself as ``low`` and no ``high``. `columns` decide which rows count.
    """
    keys = tuple(sorted(rows[key].astype(str).unique()))
    low = len(rows) if at_least else None
    pages = collect_urls(keys, urls)
    return Number(len(rows), unit, low=low, table=table, rows=keys, source_urls=pages, columns=columns, how="count")


def sum_rows(rows: pd.DataFrame, column: str, key: str, table: str, unit: str, urls: pd.Series | None = None) -> Number:
    """Return the sum of a column, with the keys of the rows that add to it."""
    adding = rows.loc[rows[column] > 0]
    keys = tuple(sorted(adding[key].astype(str).unique()))
    pages = collect_urls(keys, urls)
    return Number(int(rows[column].sum()), unit, table=table, rows=keys, source_urls=pages, columns=(column,), how="sum")


def tell_cell(row: pd.Series, column: str, key: str, table: str, unit: str, at_least: bool = False) -> Number:
    """Return the whole number in a cell, with the key of its row."""
    value = int(row[column])
    low = value if at_least else None
    return Number(value, unit, low=low, table=table, rows=(str(row[key]),) if value else (), columns=(column,))


def tell_share(percent: int, part: Number, whole: Number) -> Number:
    """Return the share that `part` is of `whole`, with the rows of the whole and the columns that part them."""
    columns = tuple(dict.fromkeys([*whole.columns, *(part.columns if part.table == whole.table else ())]))
    return Number(percent, "%", table=whole.table, rows=whole.rows, source_urls=whole.source_urls, columns=columns)


def collect_urls(keys: tuple[str, ...], urls: pd.Series | None) -> tuple[str, ...]:
    """Return the pages behind `keys`, each once, sorted."""
    if urls is None:
        return ()
    return tuple(sorted({url for cell in urls.reindex(keys).dropna() for url in cell.split(JOIN) if url}))
