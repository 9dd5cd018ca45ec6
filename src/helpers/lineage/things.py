"""The input rows behind each thing that a table counts: a meeting, a printed row, a goal, an ask, a decision."""

import re

import pandas as pd

from helpers.contracts.table import ORIGIN
from helpers.lineage.pairs import join_cells
from helpers.lineage.records import Records
from helpers.text import tidy_cell

# For each kind of thing: the kinds of sources that tell of it, and the columns that identify it there.
SOURCES = {
    "meeting": (("consultations", ("consultation_id",)), ("coverage", ("consultation_id",))),
    "event": (("negotiations", ("event_id",)), ("moved_events", ("event_id",))),
    "count": (("reported_counts", ("consultation_id",)),),
    "printed count": (("reported_counts", ORIGIN),),
    "goal": (("commitments", ("commitment_id",)),),
    "coding": (("codings", ("commitment_id",)),),
    "report": (("progress_reports", ("commitment_id",)),),
    "goal of the last edition": (("last_edition", ("commitment_id",)),),
    "ask": (("asks", ("ask_id",)),),
    "repeat": (("asks", ("repeat_of",)),),
    "link": (("ask_commitment_links", ("ask_id", "commitment_id")),),
    "theme": (("shared_asks", ("theme_id",)),),
    "objective": (("gcm_objectives", ("number",)),),
    "passage": (("declarations", ("document", "paragraph", "paraphrase")),),
    "workplan": (("workplans", ("workplan_id",)),),
}
# For each decision file about one thing alone: its kind, and the columns that name it.
DECIDED = {
    "goals": ("goal", ("commitment_id",)),
    "adjudications": ("adjudication", ("commitment_id",)),
    "meetings": ("meeting", ("consultation_id", "target")),
}
PLACE = ["input_file", "input_sheet", "input_row"]
COLUMNS = ["kind", "thing", *PLACE]
LINE = r"(\w+\.csv):(\d+)$"


def list_things(records: Records) -> pd.DataFrame:
    """Return every input row behind every thing: kind, thing, input_file (from the project's root), input_sheet, input_row.

    A row whose cells a signed line has mended or moved brings that line with it.
    """
    told = [
        _name(records.raw[table], kind, join_cells(records.raw[table], columns))
        for kind, places in SOURCES.items()
        for table, columns in places
    ]
    rows = records["records"]
    told += [_name(rows, "record", rows["record_id"]), *_list_files(records)]
    things = pd.concat(told, ignore_index=True)
    things = pd.concat([things, *_list_decisions(records), _list_mended(things, records)], ignore_index=True)
    return things.drop_duplicates(ignore_index=True)


def _name(rows: pd.DataFrame, kind: str, thing: pd.Series | str) -> pd.DataFrame:
    """Return the places of `rows` as those of things of one kind."""
    place = rows[list(ORIGIN)].set_axis(PLACE, axis=1)
    named = place.assign(kind=kind, thing=thing, input_file="data/raw/" + place["input_file"])[COLUMNS]
    return named.loc[named["thing"] != ""]


def _list_files(records: Records) -> list[pd.DataFrame]:
    """Return all rows that were read from each file for each table, those set aside among them."""
    parts = [*records.raw.items(), *records.aside.groupby("table")]
    return [_name(rows, "file", join_cells(rows.assign(table=table), ["source_file", "table"])) for table, rows in parts]


def _list_decisions(records: Records) -> list[pd.DataFrame]:
    """Return the signed lines as things of their own, and as part of the things that they decide on."""
    found = []
    for name, lines in records.decisions.items():
        place = _place_lines(lines["line"], records)
        author = join_cells(lines.assign(file=f"{name}.csv"), ["file", "decided_by"])
        found.append(place.assign(kind="decision", thing=author.to_numpy()))
        kind, columns = DECIDED.get(name, ("", ()))
        found += [place.assign(kind=kind, thing=lines[column].to_numpy()) for column in columns]
    rows = records["records"]
    placed = rows.loc[rows["decision"].map(_is_line)]
    found.append(_place_lines(placed["decision"], records).assign(kind="record", thing=placed["record_id"].to_numpy()))
    return [part.loc[part["thing"] != "", COLUMNS] for part in [*found, _list_people(records)]]


def _list_people(records: Records) -> pd.DataFrame:
    """Return the lines about people as part of the printed rows that they speak of."""
    lines = pd.concat([records.decisions["people"], records.decisions["review_people"]], ignore_index=True)
    sides = [lines[[f"name_{s}", f"organisation_{s}", "line"]].set_axis(["name", "body", "line"], axis=1) for s in "ab"]
    told = pd.concat(sides, ignore_index=True)
    told = told.assign(name=told["name"].map(tidy_cell), body=told["body"].map(tidy_cell))
    spoken = records["records"].merge(told, left_on=["person_name", "organisation_printed"], right_on=["name", "body"])
    return _place_lines(spoken["line"], records).assign(kind="record", thing=spoken["record_id"].to_numpy())


def _list_mended(things: pd.DataFrame, records: Records) -> pd.DataFrame:
    """Return the signed lines that changed a cell of the row of a thing, as part of that thing."""
    signed = records.changes.loc[records.changes["rule"].map(_is_line).astype(bool)]
    places = signed[["file", "sheet", "row"]].set_axis(PLACE, axis=1)
    signed = places.assign(input_file="data/raw/" + places["input_file"], rule=signed["rule"])
    there = things.merge(signed, on=PLACE)
    return _place_lines(there["rule"], records).assign(kind=there["kind"].to_numpy(), thing=there["thing"].to_numpy())[COLUMNS]


def _is_line(told: str) -> bool:
    """Tell whether `told` ends in a signed line, such as ``people.csv:3``."""
    return re.search(LINE, told) is not None


def _place_lines(lines: pd.Series, records: Records) -> pd.DataFrame:
    """Return file, sheet and row of signed lines such as ``people.csv:3``."""
    parts = lines.astype("str").str.extract(LINE).reset_index(drop=True)
    file = f"params/{records.settings.country}/" + parts[0]
    return pd.DataFrame({"input_file": file, "input_sheet": "", "input_row": parts[1].astype("int64")})
