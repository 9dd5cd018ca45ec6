"""Small tables and sentences that say what cleaning found, without names."""

import pandas as pd

from helpers.cleaning.appearances import tell_exact_duplicates
from helpers.contracts.vocabulary import TEXT_SEEN
from helpers.decisions import FILES, read_decisions
from helpers.settings import Settings
from helpers.statements import Statement, say
from helpers.wording import say_code


def count_meetings(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings by scope and by how much of their text was read."""
    counts = pd.crosstab(meetings["scope"], meetings["text_seen"]).reindex(columns=list(TEXT_SEEN), fill_value=0)
    return counts.rename(columns=say_code).assign(meetings=counts.sum(axis=1)).rename_axis(columns=None).reset_index()


def say_meetings(meetings: pd.DataFrame) -> Statement:
    """Say how many meetings there are, how many are core, and how many have no day or a complete list."""
    return say(
        "{meetings:meeting}, {core} of them core; {undated} without a day, {complete} with a list known to be complete",
        meetings=len(meetings),
        core=(meetings["scope"] == "core").sum(),
        undated=meetings["order"].isna().sum(),
        complete=(meetings["list_complete"] == "yes").sum(),
    )


def count_records(records: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Return records, distinct people, distinct organisations and exact duplicates, by scope and in all.

    Rows that were set aside are left out. The four are counted apart: a person or body that stands in both scopes counts
    in each, and once in all.
    """
    scope = records["consultation_id"].map(meetings.set_index("consultation_id")["scope"])
    records = records.loc[records["fate"] != "set_aside"]
    repeat = tell_exact_duplicates(records)
    rows = [("both", records)] + [(name, records.loc[scope == name]) for name in sorted(scope.unique())]
    return pd.DataFrame(
        {
            "scope": name,
            "records": len(part),
            "people": part.loc[part["person_id"] != "", "person_id"].nunique(),
            "organisations": part.loc[part["organisation"] != "", "organisation"].nunique(),
            "exact duplicates": int(repeat.loc[part.index].sum()),
        }
        for name, part in rows
    )


def say_merging(records: pd.DataFrame, appearances: pd.DataFrame) -> Statement:
    """Say how many rows became how many appearances, and how many people stand under several spellings at one meeting."""
    return say(
        "{rows:printed row} tell of {appearances:appearance} of {people:person}; {spelt:appearance} printed under more than "
        "one spelling, each counted once",
        rows=len(records),
        appearances=len(appearances),
        people=appearances["person_id"].nunique(),
        spelt=(appearances["spellings"] > 1).sum(),
    )


def count_decisions(country: str) -> pd.DataFrame:
    """Return who took the decisions that this country's tables rest on, by the contract ``decisions``."""
    files = {name: read_decisions(name, country) for name in FILES}
    rows = [
        {"decision_file": f"{name}.csv", "decided_by": author, "decisions": count}
        for name, lines in files.items()
        for author, count in lines["decided_by"].value_counts().items()
    ]
    return pd.DataFrame(rows, columns=["decision_file", "decided_by", "decisions"])


def tell_spotlight(records: pd.DataFrame, appearances: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the people at the meetings of the spotlight, one a row, by constituency and body, pseudonyms left out.

    ``decided in line`` is the line of ``organisations.csv`` that places the person.
    """
    chosen = appearances.loc[appearances["consultation_id"].isin(settings.report.spotlight)]
    basis = records.loc[records["decision"] != ""].groupby("appearance_id")["decision"].first()
    day = chosen["consultation_id"].map(meetings.set_index("consultation_id")["date_start"])
    line = chosen["appearance_id"].map(basis).fillna("").str.split(":").str[-1]
    told = chosen.assign(day=day, **{"decided in line": line})
    columns = ["day", "constituency", "organisation", "roles", "records", "spellings", "decided in line"]
    return told.loc[:, columns].sort_values(columns[:4], ignore_index=True)


def say_accounting(accounting: pd.DataFrame) -> Statement:
    """Say that the rows add up, and how."""
    return say(
        "{read:row} read from {files:file}: {kept} kept, {merged} merged and {aside} set aside",
        read=accounting["rows_read"].sum(),
        files=len(accounting),
        kept=accounting["kept"].sum(),
        merged=accounting["merged"].sum(),
        aside=accounting["set_aside"].sum(),
    )
