"""Follow the numbers of periods, and of before and after, to the meetings and appearances that they count."""

import pandas as pd

from helpers.choices import NO_PERIOD
from helpers.participation.periods import SHOWN_BY
from helpers.report.citing import cite_rows
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.statements import Statement

MEETINGS, APPEARANCES = "tables/consultations.csv", "tables/record_rows.csv"


def trace_periods(statement: Statement, evidence: Evidence, settings: Settings) -> Statement:
    """Return a sentence about periods with the meetings that each count is of; a difference of shares stays as it is."""
    kind = next((name for name, words in SHOWN_BY.items() if statement.template.startswith(f"{words}: ")), "")
    if not kind:
        return statement
    meetings = evidence["consultations"]
    period = _place(meetings.loc[meetings["scope"] == "core"].set_index("consultation_id"), settings)
    judged = evidence["tripartite"].loc[evidence["tripartite"]["scheme"] == settings.headline_scheme]
    shown = pd.DataFrame({"named": judged["all_named"] == "yes", "stated": judged["all_stated"] == "yes"})
    shown = set(judged.loc[shown.any(axis=1) if kind == "either" else shown[kind], "consultation_id"])
    rows = {}
    for name, number in statement.numbers.items():
        there = period.index[period == number.rows[0]]
        rows[name] = tuple(there if name.startswith("meetings_") else there[there.isin(shown)])
    return cite_rows(statement, MEETINGS, rows)


def trace_sides(statement: Statement, evidence: Evidence) -> Statement:
    """Return the sentence about all organisations before and after with the appearances and meetings that it counts."""
    if "before_only" not in statement.numbers:
        return statement
    meetings = evidence["consultations"]
    core = meetings.loc[meetings["scope"] == "core", ["consultation_id", "phase"]]
    there = evidence.appearances.loc[evidence.appearances["organisation"] != ""].merge(core, on="consultation_id")
    there = there.loc[there["phase"].isin(["before", "after"])]
    before, after = (set(there.loc[there["phase"] == phase, "organisation"]) for phase in ("before", "after"))
    bodies = {"named": before | after, "both": before & after, "before_only": before - after, "after_only": after - before}
    rows = {name: tuple(there.loc[there["organisation"].isin(names), "appearance_id"]) for name, names in bodies.items()}
    at = {f"meetings_{p}": tuple(set(there.loc[there["phase"] == p, "consultation_id"])) for p in ("before", "after")}
    return cite_rows(cite_rows(statement, APPEARANCES, rows), MEETINGS, at)


def _place(core: pd.DataFrame, settings: Settings) -> pd.Series:
    """Return the period of each core meeting: as its table has it, else the first that fits."""
    if "period" in core:
        return core["period"]
    days, period = core["days_to_event"].abs(), pd.Series(NO_PERIOD, index=core.index)
    for span in reversed(settings.periods.spans):
        near = True if span.within_days is None else (days <= span.within_days).fillna(False)
        period = period.mask((core["phase"] == span.phase) & near, span.name)
    return period
