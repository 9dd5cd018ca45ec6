"""How the report was made: methods, dictionary, parameters, rows, sources, changes, glossary, corrections."""

import pandas as pd

from helpers.contracts.dictionary import list_columns
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import PUBLIC_RECORD, RESTRICTED
from helpers.participation import sort_methods
from helpers.report.addresses import list_addresses
from helpers.report.citation import tell_corrections
from helpers.report.compose_goals import show_moves
from helpers.report.document import Defined, Listed, Section, Terms, Text, Told
from helpers.report.evidence import Evidence
from helpers.report.findings import Finding
from helpers.report.glossary import pick_terms, read_glossary
from helpers.report.parameters import list_parameters, list_sources
from helpers.settings import Settings
from helpers.wording import ROWS

SAFE = {
    RESTRICTED: "No person is named in this report. Organisations are named as public bodies.",
    PUBLIC_RECORD: "People are named in tables/record_people.csv alone, each with the page that names them. Organisations are "
    "named as public bodies.",
}
SHOWN_DIGITS = 12
ADDRESSES = (
    "Every address that a number of this report leads to, once, with all that it is used for. An address may have moved since it "
    "was read. A site that is named by a number alone may be a copy of another site, and is marked."
)
MEANS = "Every column of every public table: its kind, its unit, what it means, and whether a cell may be empty."
SET = (
    "Everything that the parameters of the country set, and what they leave as it comes. They stand in one file, and a change of "
    "it makes another edition."
)


def compose_appendix(
    before: tuple[Section, ...], evidence: Evidence, findings: list[Finding], settings: Settings
) -> tuple[Section, ...]:
    """Return the sections that say how the report was made, in order; the glossary holds terms of them and of those `before`."""
    changes = tuple(Told(finding) for finding in findings if finding.section == "changes")
    made = (
        Section("methods", "Methods: how each number is worked out", _define(sort_methods(evidence["methods"]))),
        Section("dictionary", "Data dictionary", (Text(MEANS), *_list_tables())),
        Section("parameters", "Parameters in force",
                (Text(SET), _list_parameters(settings), _list_declared(evidence, settings))),
        Section("rows", ROWS, (Text(SAFE[settings.privacy]), *_list_rows(evidence["row_accounting"]))),
        Section("sources", "Sources", (Text(ADDRESSES), *list_addresses(evidence))),
        Section("changes", "Changes since the last edition", (*changes, show_moves(evidence, settings))),
    )  # fmt: skip
    return (
        *made,
        Section("glossary", "Glossary", (Terms(pick_terms(read_glossary(settings.report.glossary), (*before, *made))),)),
        Section("corrections", "Corrections", (Terms(_tell_corrections(settings)),)),
    )


def _define(methods: pd.DataFrame) -> tuple[Defined, ...]:
    names = {"formula": "Formula", "measured_in": "Unit", "denominator": "Denominator", "limits": "Limits", "reference": "Source",
             "held_in": "Columns"}  # fmt: skip
    heads = methods["topic"].mask(methods["topic"].duplicated(), "")
    facts = methods[list(names)].rename(columns=names).to_dict("records")
    return tuple(
        Defined(measure, definition, {term: fact for term, fact in told.items() if fact}, head)
        for measure, definition, told, head in zip(methods["measure"], methods["definition"], facts, heads, strict=True)
    )


def _list_tables() -> list[Listed]:
    """Return the columns of each public table, by their contract."""
    return [
        Listed(f"{table.name}.csv: one row is {table.row}", list_columns(table), "", folded=True)
        for table in TABLES.values()
        if table.public
    ]


def _list_parameters(settings: Settings) -> Listed:
    return Listed("Parameters: the value in force, what it means, and whether it is set or left as it comes",
                  list_parameters(settings), "")  # fmt: skip


def _list_declared(evidence: Evidence, settings: Settings) -> Listed:
    caption = "Sources declared: which file holds what, and how it is read"
    return Listed(caption, list_sources(settings, evidence["row_accounting"]), "")


def _list_rows(rows: pd.DataFrame) -> list[Listed]:
    """Return what became of the rows of each file, and which file that was; only reasons that occur have a column."""
    reasons = [name for name in rows.columns if name.startswith(("merged_", "set_aside_"))]
    some = [name for name in reasons if rows[name].fillna(0).any()]
    counts = rows[["file", "table", "rows_read", "kept", "merged", "set_aside"]]
    why = rows[["file", *some]].loc[rows[some].fillna(0).any(axis=1)] if some else rows[["file"]].head(0)
    files = rows[["file", "adapter", "encoding", "rows_in_file", "rows_layout", "rows_blank", "unread", "sha256"]]
    files = files.assign(sha256=files["sha256"].str[:SHOWN_DIGITS]).drop_duplicates("file")
    names = {"rows_in_file": "rows in the file", "rows_layout": "of the layout", "rows_blank": "blank", "adapter": "layout",
             "unread": "columns not read", "sha256": "sha256, its first digits"}  # fmt: skip
    shown = {
        "Rows read, kept, merged and set aside, by source file": counts,
        "Why rows were merged or set aside": why.rename(columns=_say_reason),
        "The files as they were read: layout, encoding, rows, columns not read, and the start of their checksum": files.rename(
            columns=names),
    }  # fmt: skip
    return [Listed(caption, frame, "tables/row_accounting.csv") for caption, frame in shown.items()]


def _say_reason(column: str) -> str:
    for fate in ("merged", "set_aside"):
        if column.startswith(f"{fate}_"):
            return f"{fate}: {column.removeprefix(f'{fate}_')}".replace("_", " ")
    return column


def _tell_corrections(settings: Settings) -> dict[str, str]:
    return {
        "Where": tell_corrections(settings),
        "What to name": "The identifier of the number: it stands at the end of its address when you follow a link to it, and in "
        "findings.json with the sentence, the table and the rows. For a row of a source: the file, the sheet and the row.",
        "What follows": "A known error of a source is corrected in a file of its own, with the old value, the new one and the "
        "reason; the record as received stays as it is. The next edition tells what changed.",
    }
