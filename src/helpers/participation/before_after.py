"""The same organisations before and after a negotiation or forum: who is named on both sides, who on one."""

import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.measures.intervals import adjust_p_values, compare_paired
from helpers.statements import Number, Statement, say

ALL = "all"
SIDES = ["before", "after"]
RELIABLE = "yes"
INCOMPLETE = "the lists are not known to be complete"
UNEQUAL = "more meetings on one side name more organisations"
SMALL = 0.01
DIGITS, SMALLEST = 4, 0.0001
TABLE = "tables/before_after.csv"


def compare_before_after(meetings: pd.DataFrame, appearances: pd.DataFrame) -> pd.DataFrame:
    """How many organisations are named before a negotiation or forum, after it, and on both sides.

    One row for each reference event with core meetings that name an organisation on both sides, by name, below a first row
    ``all`` over every core meeting before or after its own event. ``reliable`` is yes only where every list of both sides
    is complete, everybody on them has an organisation, and the sides have equal numbers of meetings.

    Returns
    -------
    DataFrame
        By the contract ``before_after``; no row when no event, nor all together, has both sides. Both p have four digits,
        a smaller one than 0.0001 stands as 0.0001; ``p_adjusted`` is empty for ``all``, which is no comparison of its own.

    Notes
    -----
    Formula: p of the exact McNemar test: probability of a split of before_only + after_only organisations at least so
        unequal when either side is as likely; p_adjusted over the events by Benjamini-Hochberg
    Unit: organisations; p 0 to 1
    Denominator: organisations named on one side only; those named on both sides do not move p
    Limits: The pairs are organisations of the record. Unequal numbers of meetings on both sides alone move the test, so
        the two numbers of meetings stand beside every p. It describes names on lists and says nothing of why they differ.

    References
    ----------
    McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or percentages.
    Psychometrika 12, 153-157.

    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple
    testing. Journal of the Royal Statistical Society B 57, 289-300.
    """
    sides = meetings.loc[(meetings["scope"] == "core") & meetings["phase"].isin(SIDES)]
    columns = ["reference_event", "consultation_id", "phase", "list_complete"]
    sides = pd.concat([sides.assign(reference_event=ALL), sides.loc[sides["reference_event"] != ""]])[columns]
    there = appearances.loc[:, ["consultation_id", "organisation"]].drop_duplicates()
    named = sides.merge(there.loc[there["organisation"] != ""], on="consultation_id")
    counted = _count_meetings(named).join(_count_bodies(named))
    counted = counted.loc[(counted["meetings_before"] > 0) & (counted["meetings_after"] > 0)]
    counted = counted.sort_index(key=lambda events: events.where(events != ALL, ""))
    changed = zip(counted["before_only"], counted["after_only"], strict=True)
    p = pd.Series([compare_paired(int(b), int(c)) for b, c in changed], index=counted.index, dtype="Float64")
    adjusted = adjust_p_values(p.where(p.index != ALL))
    printed = {name: values.round(DIGITS).clip(lower=SMALLEST) for name, values in {"p_value": p, "p_adjusted": adjusted}.items()}
    tested = counted.assign(**printed, reliable=_tell_reliable(counted, sides, there))
    return tested.reset_index().loc[:, list(TABLES["before_after"].columns)]


def say_before_after(before_after: pd.DataFrame) -> list[Statement]:
    """Say how many organisations are named on both sides and on one, beside the meetings they rest on; no more."""
    events = before_after.loc[before_after["reference_event"] != ALL]
    said = [_say_all(row) for row in before_after.loc[before_after["reference_event"] == ALL].itertuples()]
    return [*said, _say_events(events)]


def _count_meetings(named: pd.DataFrame) -> pd.DataFrame:
    """Return for each event the meetings of each side that name an organisation."""
    sides = named.drop_duplicates(["reference_event", "consultation_id"]).groupby(["reference_event", "phase"]).size()
    return sides.unstack(fill_value=0).reindex(columns=SIDES, fill_value=0).add_prefix("meetings_").rename_axis(columns=None)


def _count_bodies(named: pd.DataFrame) -> pd.DataFrame:
    """Return for each event how many organisations are named on both sides, and on one only."""
    pairs = named.drop_duplicates(["reference_event", "organisation", "phase"])
    sides = pairs.groupby(["reference_event", "organisation"])["phase"].agg(["size", "first"]).reset_index()
    kind = sides["first"].add("_only").mask(sides["size"] == 2, "both")
    kinds = ["both", "before_only", "after_only"]
    return pd.crosstab(sides["reference_event"], kind).reindex(columns=kinds, fill_value=0).rename_axis(columns=None)


def _tell_reliable(counted: pd.DataFrame, sides: pd.DataFrame, there: pd.DataFrame) -> pd.Series:
    unplaced = there.loc[there["organisation"] == "", "consultation_id"]
    doubt = (sides["list_complete"] != "yes") | sides["consultation_id"].isin(unplaced)
    incomplete = doubt.groupby(sides["reference_event"]).any().reindex(counted.index).astype(bool)
    unequal = counted["meetings_before"] != counted["meetings_after"]
    told = pd.Series(RELIABLE, index=counted.index).mask(incomplete, f"no: {INCOMPLETE}").mask(unequal, f"no: {UNEQUAL}")
    return told.mask(incomplete & unequal, f"no: {INCOMPLETE}, and {UNEQUAL}")


def _say_all(row) -> Statement:
    where = {"table": TABLE, "rows": (ALL,)}
    words, p = _bound_p(row.p_value, (ALL,))
    named = row.both + row.before_only + row.after_only
    return say(
        "Of {named:organisation} named at core meetings before or after their event, named on both sides: {both}; only before, "
        "at {meetings_before:core meeting}: {before_only}; only after, at {meetings_after:core meeting}: {after_only}; the "
        f"exact McNemar p is {words}{{p}}, and unequal numbers of meetings alone move it",
        named=Number(named, "organisations", **where),
        both=Number(row.both, "organisations", low=None if row.reliable == RELIABLE else row.both, **where),
        meetings_before=Number(row.meetings_before, "meetings", **where),
        before_only=Number(row.before_only, "organisations", **where),
        meetings_after=Number(row.meetings_after, "meetings", **where),
        after_only=Number(row.after_only, "organisations", **where),
        p=p,
    )


def _say_events(events: pd.DataFrame) -> Statement:
    if events.empty:
        return say("No event has core meetings that name an organisation both before and after it, so none is compared alone")
    rows = tuple(events["reference_event"])
    words, lowest = _bound_p(events["p_adjusted"].min(), rows)
    return say(
        f"Taken one by one, {{events:event}} can be compared; the lowest p, adjusted for their number, is {words}{{lowest}}",
        events=Number(len(events), "events", table=TABLE, rows=rows),
        lowest=lowest,
    )


def _bound_p(p: float, rows: tuple[str, ...]) -> tuple[str, Number]:
    """Return p as a number with the words before it; a small one is only said to be below the smallest that is printed."""
    small = p < SMALL
    return "below " if small else "", Number(SMALL if small else float(p), "probability", table=TABLE, rows=rows)
