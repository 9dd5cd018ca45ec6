"""The addresses of the pages that the rows of the inputs name."""

import pandas as pd

from helpers.contracts.table import ORIGIN
from helpers.contracts.vocabulary import PUBLIC_RECORD
from helpers.intake.contacts import PAGES
from helpers.lineage.build import fold_rows, join_places
from helpers.lineage.records import Records
from helpers.parties import JOIN

WEB = ("http://", "https://")


def list_addresses(records: Records) -> dict[str, dict[str, str]]:
    """Return the pages that rows of the inputs name: by file (and sheet), for each address the rows, in ranges.

    The page of a printed row, which may be about one person alone, stands only where a meeting names it too or the records are
    public.
    """
    told = [_list_cells(rows, name).assign(table=table) for table, rows in records.raw.items() for name in PAGES if name in rows]
    cells = pd.concat(told, ignore_index=True)
    meetings = cells.loc[cells["table"] == "consultations", "page"]
    shown = cells["page"].isin(meetings) | (cells["table"] != "attendance") | (records.settings.privacy == PUBLIC_RECORD)
    cells = cells.loc[cells["page"].str.startswith(WEB) & shown]
    found: dict[str, dict[str, str]] = {}
    for (place, page), rows in cells.groupby(["place", "page"], sort=True)["row"]:
        found.setdefault(place, {})[page] = fold_rows(list(rows))
    return found


def _list_cells(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return place, row and page of each address in a column."""
    file, sheet, row = ORIGIN
    places = join_places("data/raw/" + rows[file], rows[sheet])
    told = pd.DataFrame({"place": places, "row": rows[row].astype("int64"), "page": rows[column].str.split(JOIN)})
    told = told.explode("page").dropna()
    return told.assign(page=told["page"].str.strip())
