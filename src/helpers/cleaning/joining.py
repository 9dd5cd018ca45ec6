"""One meeting recorded under two identifiers, and containers that are no meeting: by signed lines of ``meetings.csv``."""

from dataclasses import replace

import pandas as pd

from helpers.decisions import name_file, refuse_idle
from helpers.intake import Reading
from helpers.intake.changes import log_changes
from helpers.problems import InputError, Problem, suggest_name

SAME_AS, CONTAINER = "same_as", "container"
DESCRIBING = ("consultations", "coverage")
SAME_MEETING = "same_meeting"
ORIGIN = ["source_file", "source_sheet", "source_row"]


def join_meetings(reading: Reading, decisions: pd.DataFrame, country: str) -> Reading:
    """Return `reading` with each ``same_as`` meeting told under its other identifier, and containers out of the core.

    The rows that describe the other meeting are merged into those of the one that stays; its people, asks and counts
    move to it. A ``container`` holds people whose meeting is unknown: its scope becomes ``context``.

    Raises
    ------
    InputError
        For a decision that is none, names an unknown meeting, or applies to nothing.
    """
    known = set(reading.tables["consultations"]["consultation_id"])
    _refuse_malformed(decisions, known, country)
    same = decisions.loc[decisions["decision"] == SAME_AS].set_index("consultation_id")
    containers = decisions.loc[decisions["decision"] == CONTAINER].set_index("consultation_id")
    lines = decisions.set_index("consultation_id")["line"].to_dict()
    refuse_idle(decisions, set(decisions.loc[decisions["consultation_id"].isin(known), "line"]), country)
    tables, asides, log = dict(reading.tables), [reading.aside], [reading.changes]
    for table, frame in reading.tables.items():
        if "consultation_id" not in frame.columns:
            continue
        moved = frame["consultation_id"].isin(same.index)
        if table in DESCRIBING:
            asides.append(frame.loc[moved, ORIGIN].assign(reason=SAME_MEETING, table=table))
            tables[table] = frame.loc[~moved].reset_index(drop=True)
        elif moved.any():
            after = frame["consultation_id"].where(~moved, frame["consultation_id"].map(same["target"].get))
            log.append(log_changes(frame, "consultation_id", after, frame["consultation_id"].map(lines.get)))
            tables[table] = frame.assign(consultation_id=after.astype("str"))
    coverage = tables["coverage"]
    scope = coverage["scope"].mask(coverage["consultation_id"].isin(containers.index), "context")
    log.append(log_changes(coverage, "scope", scope, coverage["consultation_id"].map(lines.get)))
    tables["coverage"] = coverage.assign(scope=scope)
    changes, aside = (pd.concat(parts, ignore_index=True) for parts in (log, asides))
    return replace(reading, tables=tables, aside=aside, changes=changes)


def _refuse_malformed(decisions: pd.DataFrame, known: set[str], country: str) -> None:
    problems = []
    for line in decisions.itertuples():
        where = {"file": name_file(line.line, country), "row": int(line.row)}
        if line.decision not in (SAME_AS, CONTAINER):
            mend = suggest_name(line.decision, (SAME_AS, CONTAINER))
            problems.append(Problem("no such decision", column="decision", value=line.decision, mend=mend, **where))
        elif line.decision == SAME_AS and (line.target not in known or line.target == line.consultation_id):
            mend = suggest_name(line.target, known)
            problems.append(Problem("no other meeting of this name", column="target", value=line.target, mend=mend, **where))
    if problems:
        raise InputError(problems)
