"""Account for every row of every source: read = kept + merged + set aside."""

import pandas as pd

from helpers.contracts.tables import TABLES

REASONS = {
    "merged": ("merged_other_source", "merged_same_source"),
    "set_aside": ("set_aside_no_name", "set_aside_repeat"),
}


def account_rows(files: pd.DataFrame, sources: dict[str, pd.DataFrame], fates: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row a source file, by the contract ``row_accounting``.

    Parameters
    ----------
    files : DataFrame
        From `list_sources`.
    sources : dict of DataFrame
        What was read, by table.
    fates : dict of DataFrame
        For tables in which rows merge or are set aside: ``source_file``, ``fate``, ``reason`` of every row. The rows of
        any other table are all kept.

    Raises
    ------
    ValueError
        When the rows of a file do not add up: the code lost one.
    """
    rows = []
    for file in files.itertuples():
        read = sources[file.table].query("source_file == @file.file")
        fate = fates.get(file.table, read.assign(fate="kept", reason="")).query("source_file == @file.file")
        counts = fate["fate"].value_counts()
        by_reason = (fate["fate"] + "_" + fate["reason"]).value_counts()
        names = [name for group in REASONS.values() for name in group]
        row = {
            **file._asdict(),
            "rows_read": len(read),
            **{name: int(counts.get(name, 0)) for name in ("kept", "merged", "set_aside")},
            **{name: int(by_reason.get(name, 0)) for name in names},
        }
        _assert_adds_up(row)
        rows.append(row)
    return pd.DataFrame(rows).loc[:, list(TABLES["row_accounting"].columns)]


def _assert_adds_up(row: dict) -> None:
    parts = {"rows_read": row["kept"] + row["merged"] + row["set_aside"]}
    parts |= {total: sum(row[name] for name in names) for total, names in REASONS.items()}
    wrong = {total: parts[total] for total in parts if row[total] != parts[total]}
    if wrong:
        found = {total: row[total] for total in wrong}
        raise ValueError(f"rows of data/raw/{row['file']} do not add up: {found}, parts sum to {wrong}")
