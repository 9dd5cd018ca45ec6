"""What to follow up: reports that came and did not come, what falls due, what changed since the last edition."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from helpers.commitments.coders import DIFFER
from helpers.commitments.follow_up import SILENT, list_due
from helpers.commitments.register import pick_counted
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CHANGES, DELIVERY, SAID_BY
from helpers.counting import count_rows, tell_share
from helpers.dates import find_last_days
from helpers.problems import InputError, Problem, locate
from helpers.statements import Number, Statement, say
from helpers.text import fill_text
from helpers.wording import agree, say_date, to_percent

MET, JOIN = "complete", ";"
TABLE, DECIDED = "tables/commitments.csv", ("deadline", "reports", "delivery")
SAID = {"maker": "whoever promised", "independent": "an independent body", "press": "the press", "not_told": "not told"}


def build_last_edition(last: pd.DataFrame) -> pd.DataFrame:
    """Return the goals of the last edition, by the contract ``last_edition``.

    Raises
    ------
    InputError
        For a delivery in other words than those of this project, which would look like a change.
    """
    strange = {cell for cell in last["delivery"].unique() if cell and not set(cell.split(DIFFER)) <= set(DELIVERY)}
    if strange:
        raise InputError(
            Problem("no such delivery", **locate(row), column="delivery", value=row.delivery,
                    expected=f"one of {', '.join(DELIVERY)}, or two joined by {DIFFER}",
                    mend="Take tables/commitments.csv of the last report as it is")
            for row in last.loc[last["delivery"].isin(strange)].itertuples()
        )  # fmt: skip
    return last.loc[:, list(TABLES["last_edition"].columns)]


def count_responses(commitments: pd.DataFrame, as_of: dt.date, country: str) -> pd.DataFrame:
    """On how many goals somebody reports, past their deadline and before it.

    Return how many counted goals somebody reports on, of the country and of the whole register, by whether they are due.

    Returns
    -------
    DataFrame
        goal_set (own, all), due (yes: the deadline has passed; no: not yet; unknown: no deadline), goals, with_report,
        old_report (the newest report is older than twelve months), silent (past the deadline, nothing reported),
        silent_most (with those of which it is open whether they can be checked).

    Notes
    -----
    Formula: goals with a report; of these, with a newest one older than 12 months; silent = overdue, verifiable and nothing
        reported, silent_most = overdue, perhaps verifiable and nothing reported
    Unit: goals
    Denominator: counted goals past the deadline, before it, or without one, by the last day that the deadline can mean
    Limits: A report says that somebody spoke of the goal, not that it was kept.

    References
    ----------
    Definition of this project.
    """
    counted = commitments.loc[commitments["counted"] == "yes"]
    end = find_last_days(counted["deadline"])
    due = pd.Series(np.select([end.isna(), end < pd.Timestamp(as_of)], ["unknown", "yes"], "no"), index=counted.index)
    flags = pd.DataFrame(
        {"due": due, "goals": 1, "with_report": counted["reports"].fillna(0) > 0, "old_report": counted["evidence_old"] == "yes",
         "silent": counted["delivery"] == SILENT, "silent_most": counted["delivery"].str.contains(SILENT, regex=False)}
    )  # fmt: skip
    sets = {"own": flags.loc[counted["country_iso3"] == country], "all": flags}
    order = pd.Index(["yes", "no", "unknown"], name="due")
    sums = {name: rows.groupby("due").sum().reindex(order, fill_value=0).astype("int64") for name, rows in sets.items()}
    return pd.concat(sums, names=["goal_set"]).reset_index()


def list_changes(commitments: pd.DataFrame, last: pd.DataFrame) -> pd.DataFrame:
    """What changed for a goal since the last edition of the report.

    Return every goal of this edition's register and of the last one's with what changed, by the contract ``changes``.

    ``new``: not in the last edition; ``gone``: only there; ``met``: complete now and not then; ``superseded`` and
    ``withdrawn``: so now and not then; ``gone_silent``: overdue and silent now and not then; ``slipped`` and
    ``brought_forward``: the deadline moved; ``deadline_dropped``: it is no longer there; ``changed``: delivery is another code;
    else ``same``. The first that fits counts.
    No goal is listed without a last edition.

    Notes
    -----
    Formula: the first that fits: new, gone, met (now complete), superseded, withdrawn, gone silent, slipped (later deadline),
        brought forward, deadline dropped, changed (another delivery code), same
    Unit: one word for a goal
    Denominator: goals of this edition and of the last one
    Limits: It compares two editions by goal identifier; a goal under a new identifier is new, and the old one gone. Nothing is
        told without a last edition.

    References
    ----------
    Definition of this project.
    """
    columns = list(TABLES["changes"].columns)
    if last.empty:
        return pd.DataFrame(columns=columns, dtype="str")
    now = commitments[["commitment_id", "country_iso3", "summary", "deadline", "delivery", "source_url", "counted"]]
    then = last[["commitment_id", "country_iso3", "deadline", "delivery"]]
    both = now.merge(then, on="commitment_id", how="outer", indicator=True, suffixes=("", "_before"))
    both = both.assign(**{name: fill_text(both[name]) for name in both.columns if name != "_merge"})
    both["country_iso3"] = both["country_iso3"].where(both["_merge"] != "right_only", both["country_iso3_before"])
    end, end_before = find_last_days(both["deadline"]), find_last_days(both["deadline_before"])
    moved = both["delivery"] != both["delivery_before"]
    cases = {
        "new": both["_merge"] == "left_only",
        "gone": both["_merge"] == "right_only",
        **{name: moved & (both["delivery"] == code) for name, code in
           (("met", MET), ("superseded", "superseded"), ("withdrawn", "withdrawn"), ("gone_silent", SILENT))},
        "slipped": end > end_before,
        "brought_forward": end < end_before,
        "deadline_dropped": end.isna() & end_before.notna(),
        "changed": moved,
    }  # fmt: skip
    both["change"] = np.select(list(cases.values()), list(cases), "same")
    return both.loc[:, columns]


def count_changes_of_goals(changes: pd.DataFrame) -> pd.DataFrame:
    """Return how many goals changed in which way: change, goals; those that none shows left out."""
    counts = changes["change"].value_counts().reindex(list(CHANGES), fill_value=0)
    return counts.loc[counts > 0].rename_axis("change").reset_index(name="goals")


def say_monitoring(commitments: pd.DataFrame, as_of: dt.date, country: str, least: int) -> list[Statement]:
    """Say on how many of the country's goals somebody reports, who does, how old the reports are, and what falls due next.

    A response rate stands only over `least` goals or more. The parts of the first sentence add up to the goals past the deadline.
    """
    own, _ = pick_counted(commitments, country)
    urls = own.set_index("commitment_id")["source_url"]

    def count(rows, *columns):
        told = ("country_iso3", "counted", *columns)
        return count_rows(rows, "commitment_id", TABLE, "goals", urls, columns=told)

    reported = own["reports"].fillna(0) > 0
    past = find_last_days(own["deadline"]) < pd.Timestamp(as_of)
    due = own["commitment_id"].isin(list_due(commitments, as_of, country)["commitment_id"])
    falls = agree(int(due.sum()), "falls", "fall")
    said = {
        "past_deadline": _say_past(own.loc[past & reported], own.loc[past & ~reported], count, least),
        "reported": _say_reported(own, own.loc[reported], count, least),
        "due_next": say(f"Of {{own:counted goal}}, {{due}} {falls} due in the twelve months from {{day!s}} on",
                        own=count(own), due=count(own.loc[due], "deadline", "delivery"), day=say_date(as_of.isoformat())),
    }  # fmt: skip
    return [statement.with_name(name) for name, statement in said.items()]


def _say_past(answered: pd.DataFrame, rest: pd.DataFrame, count: Callable, least: int) -> Statement:
    silent = rest.loc[rest["delivery"] == SILENT]
    open_ = rest.loc[rest["delivery"].str.contains(SILENT, regex=False) & (rest["delivery"] != SILENT)]
    others = rest.drop([*silent.index, *open_.index])
    counted = count(answered, "deadline", "reports"), count(pd.concat([answered, rest]), "deadline")
    rate, values = _tell_rate(*counted, least)
    return say(
        f"Sources seen report on {{answered}} of {{past:counted goal}} past the deadline{rate}, which is the response rate. "
        "Nothing is reported on the rest, of which {silent} can be checked; open whether they can: {open}; not to be checked by "
        "form: {others}",
        answered=counted[0],
        past=counted[1],
        silent=replace(count(silent, *DECIDED), low=len(silent), high=len(silent) + len(open_)),
        open=count(open_, *DECIDED),
        others=count(others, *DECIDED),
        **values,
    )


def _say_reported(own: pd.DataFrame, reported: pd.DataFrame, count: Callable, least: int) -> Statement:
    rate, values = _tell_rate(count(reported, "reports"), count(own), least)
    said = JOIN + reported["said_by"] + JOIN
    known = {word.replace(" ", "_"): reported.loc[said.str.contains(JOIN + word + JOIN)] for word in SAID_BY}
    known = {word: rows for word, rows in known.items() if len(rows)}
    parts = "; ".join(f"{SAID[word]}, {{{word}}}" for word in known)
    who = f". Who reports, perhaps several on one goal: {parts}" if known else ""
    return say(
        f"Sources seen report on {{reported}} of {{all:counted goal}}{rate}, and for {{old}} of these the newest report is "
        f"older than twelve months{who}",
        all=count(own),
        reported=count(reported, "reports"),
        old=count(reported.loc[reported["evidence_old"] == "yes"], "evidence_old"),
        **values | {word: count(rows, "said_by") for word, rows in known.items()},
    )


def _tell_rate(part: Number, whole: Number, least: int) -> tuple[str, dict[str, Number]]:
    """Return the words and the number of a response rate, nothing over fewer than `least` goals."""
    if whole.value < least or not part.value:
        return "", {}
    return " ({rate}%)", {"rate": tell_share(to_percent(part.value, whole.value), part, whole)}


def say_changes_of_goals(changes: pd.DataFrame, country: str) -> Statement:
    """Say what changed in the country's goals since the last edition, or that there is none to compare with."""
    if changes.empty:
        return say("No earlier edition is declared, so nothing is compared with one")
    changes = _pick_told(changes, country)
    counts = count_changes_of_goals(changes).itertuples(index=False)
    parts, values = [], {}
    for change, goals in counts:
        rows = tuple(changes.loc[changes["change"] == change, "commitment_id"])
        parts.append(f"{change.replace('_', ' ')}, {{{change}}}")
        values[change] = Number(goals, "goals", table="tables/changes.csv", rows=rows, columns=("change",), how="count")
    return say(f"The country's goals since the last edition: {'; '.join(parts)}", **values)


def show_changes(changes: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return what changed in the country's counted goals, those that are gone too: a row a change, then and now."""
    told = _pick_told(changes, country)
    moved = told.loc[told["change"] != "same"].sort_values("change", key=_rank_changes, kind="stable", ignore_index=True)
    return moved[["commitment_id", "change", "deadline_before", "deadline", "delivery_before", "delivery", "summary"]]


def _pick_told(changes: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the changes in counted goals of the country, and in those that are gone."""
    return changes.loc[(changes["country_iso3"] == country) & ((changes["counted"] == "yes") | (changes["change"] == "gone"))]


def _rank_changes(changes: pd.Series) -> pd.Series:
    return changes.map({change: place for place, change in enumerate(CHANGES)})
