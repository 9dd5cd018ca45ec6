"""Follow the numbers of periods, and of before and after, to the meetings and appearances that they count."""

import pandas as pd

from helpers.participation.periods import find_period
from helpers.report.citing import cite_rows
from helpers.report.evidence import Evidence
from helpers.scope import pick_core
from helpers.settings import Settings
from helpers.statements import Statement

MEETINGS, ROOMS, APPEARANCES = "tables/consultations.csv", "tables/tripartite.csv", "tables/record_rows.csv"


def trace_periods(statement: Statement, shown_by: str, evidence: Evidence, settings: Settings) -> Statement:
    """Return a sentence of `pair_periods` with the meetings that each count is of; one that counts none stays as it is."""
    if not shown_by:
        return statement
    period = find_period(pick_core(evidence["consultations"]).set_index("consultation_id"), settings.periods.spans)
    judged = evidence["tripartite"].loc[evidence["tripartite"]["scheme"] == settings.headline_scheme]
    shown = pd.DataFrame({"named": judged["all_named"] == "yes", "stated": judged["all_stated"] == "yes"})
    shown = set(judged.loc[shown.any(axis=1) if shown_by == "either" else shown[shown_by], "consultation_id"])
    rows, rooms = {}, {}
    for name, number in statement.numbers.items():
        there = period.index[period == number.rows[0].partition(" + ")[0]]
        if name.startswith("meetings_"):
            rows[name] = tuple(there)
        else:
            rooms[name] = tuple(there[there.isin(shown)])
    # which meetings are not shown moves the upper end, and whether somebody is surely absent rests on names
    shows = ("all_named", "all_stated")
    return cite_rows(cite_rows(statement, MEETINGS, rows, ("scope", "phase", "days_to_event")), ROOMS, rooms, shows)


def trace_sides(statement: Statement, evidence: Evidence) -> Statement:
    """Return the sentence about all organisations before and after with the appearances and meetings that it counts."""
    if "before_only" not in statement.numbers:
        return statement
    core = pick_core(evidence["consultations"])[["consultation_id", "phase"]]
    there = evidence.appearances.loc[evidence.appearances["organisation"] != ""].merge(core, on="consultation_id")
    there = there.loc[there["phase"].isin(["before", "after"])]
    before, after = (set(there.loc[there["phase"] == phase, "organisation"]) for phase in ("before", "after"))
    bodies = {"named": before | after, "both": before & after, "before_only": before - after, "after_only": after - before}
    rows = {name: tuple(there.loc[there["organisation"].isin(names), "appearance_id"]) for name, names in bodies.items()}
    at = {f"meetings_{p}": tuple(set(there.loc[there["phase"] == p, "consultation_id"])) for p in ("before", "after")}
    return cite_rows(cite_rows(statement, APPEARANCES, rows), MEETINGS, at, ("scope", "phase"))
