"""Account for every row of every source: read = kept + merged + set aside."""

import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import FATES, REASONS
from helpers.intake import Reading


def account_rows(reading: Reading, fates: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """What became of every row of every file.

    Return one row a source file and table, by the contract ``row_accounting``.

    Parameters
    ----------
    reading : Reading
        What was read, file by file, and the rows that are no records.
    fates : dict of DataFrame
        For tables in which rows merge or are set aside: ``source_file``, ``fate``, ``reason`` of every row. The rows of
        any other table are all kept.

    Raises
    ------
    ValueError
        When the rows of a file do not add up: the code lost one.

    Notes
    -----
    Formula: rows_in_file = rows_layout + rows_blank + rows_read; rows_read = kept + merged + set_aside, each of the last two =
        the sum of its reasons; printed_total = people that the file's own rows of totals count
    Unit: rows; people
    Denominator: rows of the file, its sheets together
    Limits: The run stops when the parts do not add up. A file read for two tables has a line for each.

    References
    ----------
    Definition of this project.
    """
    told = pd.concat([_tell_fates(reading, fates), _tell_aside(reading.aside)], ignore_index=True)
    label = told["fate"] + ("_" + told["reason"]).where(told["reason"] != "", "")
    of = [told["source_file"].rename("file"), told["table"]]
    names = [f"{fate}_{reason}" for fate, reasons in REASONS.items() for reason in reasons]
    counts = pd.crosstab(of, told["fate"]).reindex(columns=list(FATES), fill_value=0)
    counts = counts.join(pd.crosstab(of, label).reindex(columns=names, fill_value=0))
    accounting = reading.files.join(counts, on=["file", "table"]).fillna(dict.fromkeys(counts, 0))
    accounting = accounting.astype(dict.fromkeys(counts, "int64"))
    _assert_adds_up(accounting)
    return accounting.loc[:, list(TABLES["row_accounting"].columns)]


def list_record_rows(records: pd.DataFrame) -> pd.DataFrame:
    """Return every printed row of attendance without its person, by the contract ``record_rows``.

    With it any count of records, people at a meeting, organisations or parties can be walked back to rows of the files.
    """
    return records.loc[:, list(TABLES["record_rows"].columns)]


def compare_totals(accounting: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """Return the files that print how many people they list: file, total printed, people and others found, difference.

    ``others`` are rows that name nobody, note-takers and room devices: the file may have counted them.
    """
    totals = pd.to_numeric(accounting["printed_total"], errors="coerce")
    printed = accounting.loc[totals.notna() & (accounting["table"] == "attendance")].set_index("file")
    total = printed["printed_total"].astype(int)
    people = records.loc[records["person_id"] != ""].groupby("source_file")["person_id"].nunique()
    others = printed["set_aside_no_name"] + printed["set_aside_bot"] + printed["set_aside_room_device"]
    found = people.reindex(printed.index, fill_value=0)
    columns = {"total printed": total, "people found": found, "others found": others, "difference": found + others - total}
    return pd.DataFrame(columns).rename_axis("file").reset_index()


def _tell_fates(reading: Reading, fates: dict[str, pd.DataFrame]) -> pd.DataFrame:
    parts = [
        fates.get(table, frame.assign(fate="kept", reason="")).loc[:, ["source_file", "fate", "reason"]].assign(table=table)
        for table, frame in reading.tables.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _tell_aside(aside: pd.DataFrame) -> pd.DataFrame:
    merged = aside["reason"].isin(REASONS["merged"])
    return aside.loc[:, ["source_file", "reason", "table"]].assign(fate=merged.map({True: "merged", False: "set_aside"}))


def _assert_adds_up(accounting: pd.DataFrame) -> None:
    for row in accounting.to_dict("records"):
        parts = {"rows_read": sum(row[fate] for fate in FATES)}
        parts |= {fate: sum(row[f"{fate}_{reason}"] for reason in reasons) for fate, reasons in REASONS.items()}
        parts |= {"rows_in_file": row["rows_read"] + row["rows_layout"] + row["rows_blank"]}
        if wrong := {total: parts[total] for total in parts if row[total] != parts[total]}:
            found = {total: row[total] for total in wrong}
            raise ValueError(f"rows of data/raw/{row['file']} do not add up: {found}, parts sum to {wrong}")
