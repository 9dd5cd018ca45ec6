"""Small tables and sentences that say what cleaning found, without names."""

import pandas as pd

from helpers.cleaning.alike import count_left_out
from helpers.cleaning.answers import leave_out_answers
from helpers.cleaning.appearances import tell_exact_duplicates
from helpers.cleaning.organisations import BY_GROUP
from helpers.contracts.vocabulary import REASONS, TEXT_SEEN
from helpers.decisions import FILES, read_lines
from helpers.scope import pick_core
from helpers.settings import Settings
from helpers.statements import Statement, say
from helpers.text import look_up
from helpers.wording import agree, say_code


def count_meetings(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings by scope and by how much of their text was read."""
    counts = pd.crosstab(meetings["scope"], meetings["text_seen"]).reindex(columns=list(TEXT_SEEN), fill_value=0)
    return counts.rename(columns=say_code).assign(meetings=counts.sum(axis=1)).rename_axis(columns=None).reset_index()


def say_meetings(meetings: pd.DataFrame) -> Statement:
    """Say how many meetings there are, how many are core, and how many have no day or a complete list."""
    return say(
        "{meetings:meeting}, {core} of them core; {undated} without a day, {complete} with a list known to be complete",
        meetings=len(meetings),
        core=len(pick_core(meetings)),
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
        rows=(records["fate"] != "set_aside").sum(),
        appearances=len(appearances),
        people=appearances["person_id"].nunique(),
        spelt=(appearances["spellings"] > 1).sum(),
    )


def count_decisions(country: str) -> pd.DataFrame:
    """Who took the written decisions that the tables rest on.

    Return who took the decisions that this country's tables rest on, by the contract ``decisions``.

    Notes
    -----
    Formula: lines of each file of decisions, by author
    Unit: decisions
    Denominator: none
    Limits: A line may concern one record or hundreds. Automated coders are named so; what only they decided is a reading of its
        own, see other readings.

    References
    ----------
    Definition of this project.
    """
    files = {name: read_lines(name, country) for name in FILES}
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
    line = look_up(chosen["appearance_id"], basis).str.split(":").str[-1]
    told = chosen.assign(day=day, **{"decided in line": line})
    columns = ["day", "constituency", "organisation", "roles", "records", "spellings", "decided in line"]
    return told.loc[:, columns].sort_values(columns[:4], ignore_index=True)


def list_unread(files: pd.DataFrame) -> pd.DataFrame:
    """Return the files with headers that no column is read from: a misspelt one would stand here."""
    return files.loc[files["unread"] != "", ["file", "unread"]].reset_index(drop=True)


def count_changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the cells that are not used as printed, by rule and column, answers about oneself left out."""
    grouped = leave_out_answers(changes).groupby(["rule", "column"], sort=True)
    return grouped.agg(files=("file", "nunique"), cells=("file", "size")).reset_index()


def say_changes(changes: pd.DataFrame) -> Statement:
    """Say how many cells are not used as printed, answers about oneself left out."""
    changes = leave_out_answers(changes)
    if changes.empty:
        return say("{cells:cell} had to be changed: every one is used as printed", cells=0)
    return say(
        "{cells:cell} of {files:file} {verb!s} not used as printed; each stands in the cleaning log with what it was",
        cells=len(changes),
        files=changes["file"].nunique(),
        verb=agree(len(changes), "is", "are"),
    )


def count_open_labels(labels: pd.DataFrame) -> pd.DataFrame:
    """Return how many labels of each kind wait for a decision, how many rows carry them, how many have a near name."""
    grouped = labels.assign(near=labels["nearest"] != "").groupby("open_kind", sort=True)
    counts = grouped.agg(labels=("label", "size"), rows=("rows", "sum"), near=("near", "sum")).reset_index()
    return counts.rename(columns={"open_kind": "kind", "near": "with a known name near it"})


def count_placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return how many rows a signed decision places, how many their source's own group does, and how many are open."""
    by = rows["decision"].map(lambda line: line if line in ("", BY_GROUP) else "decision")
    words = {"decision": "a signed decision", BY_GROUP: "the group label of their source", "": "nothing: open, or nobody named"}
    counts = by.value_counts().reindex(list(words), fill_value=0)
    return pd.DataFrame({"placed by": list(words.values()), "rows": counts.to_list()})


def count_verdicts(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return how many pairs of names merge by themselves and how many lie between the thresholds."""
    words = {
        "merge": "above the upper threshold: merge",
        "review": "between the two: for a person, unless settled or told by another pair",
    }
    counts = pairs["verdict"].value_counts().reindex(list(words), fill_value=0)
    return pd.DataFrame({"verdict": list(words.values()), "pairs": counts.to_list()})


def say_merged(merged: pd.DataFrame, pairs: pd.DataFrame) -> Statement:
    """Say how many pairs of unlike spellings merged by score, and how many were not compared at all."""
    left_out = count_left_out(pairs)
    said = "{merged:pair} of unlike spellings merged by score; merged_people.csv lists them for a look"
    if not left_out:
        return say(said, merged=len(merged))
    return say(
        said + "; at most {left:pair} of mentions {verb!s} not compared, for too many share their words",
        merged=len(merged),
        left=left_out,
        verb=agree(left_out, "was", "were"),
    )


def say_people_waiting(waiting: pd.DataFrame) -> Statement:
    """Say how many pairs of names wait for a person."""
    return say(
        "{pairs:pair} of names {verb!s} for an answer in review_people.csv",
        pairs=len(waiting),
        verb=agree(len(waiting), "waits", "wait"),
    )


def say_proposals(bodies: pd.DataFrame) -> Statement:
    """Say how many new names of bodies wait, and for how many a known one is near."""
    return say(
        "{new:new name} of bodies {verb!s} for an answer in review_organisations.csv, {near} with a known name near",
        new=len(bodies),
        near=(bodies["organisation"] != "").sum(),
        verb=agree(len(bodies), "waits", "wait"),
    )


def show_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the printed counts in few columns."""
    columns = ["consultation_id", "group", "constituency", "count_printed", "count_low", "count_high", "count_kind", "unit"]
    return counts.loc[:, columns]


def show_accounting(accounting: pd.DataFrame) -> pd.DataFrame:
    """Return what the rows of each file are, in few columns."""
    names = {"rows_in_file": "rows in file", "rows_layout": "titles, headers", "rows_blank": "blank", "rows_read": "read",
             "kept": "kept", "merged": "merged", "set_aside": "set aside"}  # fmt: skip
    return accounting.loc[:, ["file", *names]].rename(columns=names)


def count_reasons(accounting: pd.DataFrame) -> pd.DataFrame:
    """Return how many rows were merged or set aside for each reason that occurs."""
    rows = [
        {"what became of them": say_code(fate), "reason": say_code(reason), "rows": int(accounting[f"{fate}_{reason}"].sum())}
        for fate, reasons in REASONS.items()
        for reason in reasons
    ]
    return pd.DataFrame(rows).query("rows > 0").reset_index(drop=True)


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
