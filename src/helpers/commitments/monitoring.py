"""What to follow up: reports that came and did not come, what falls due, what changed since the last edition."""

import datetime as dt

import numpy as np
import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CHANGES
from helpers.counting import count_rows
from helpers.dates import find_last_days
from helpers.statements import Number, Statement, say
from helpers.text import fill_text

NEXT_MONTHS = 12
SILENT, MET = "overdue_silent", "complete"
TABLE = "tables/commitments.csv"


def build_last_edition(last: pd.DataFrame) -> pd.DataFrame:
    """Return the goals of the last edition, by the contract ``last_edition``."""
    return last.loc[:, list(TABLES["last_edition"].columns)]


def list_due(commitments: pd.DataFrame, as_of: dt.date, country: str) -> pd.DataFrame:
    """Return the counted goals of the country that fall due in the twelve months after `as_of`, the soonest first.

    Returns
    -------
    DataFrame
        commitment_id, deadline, summary, lead, delivery. A year or month falls due on its last day.
    """
    own = commitments.loc[(commitments["country_iso3"] == country) & (commitments["counted"] == "yes")]
    end, start = find_last_days(own["deadline"]), pd.Timestamp(as_of)
    due = own.assign(end=end).loc[(end >= start) & (end <= start + pd.DateOffset(months=NEXT_MONTHS))]
    ranked = due.sort_values(["end", "commitment_id"], ignore_index=True)
    return ranked[["commitment_id", "deadline", "summary", "lead", "delivery"]]


def count_responses(commitments: pd.DataFrame, as_of: dt.date, country: str) -> pd.DataFrame:
    """Return how many counted goals somebody reports on, of the country and of the whole register, by whether they are due.

    Returns
    -------
    DataFrame
        goal_set (own, all), due (yes: the deadline has passed; no: not yet; unknown: no deadline), goals, with_report,
        old_report (the newest report is older than twelve months), silent (past the deadline, nothing reported).
    """
    counted = commitments.loc[commitments["counted"] == "yes"]
    end = find_last_days(counted["deadline"])
    due = pd.Series(np.select([end.isna(), end < pd.Timestamp(as_of)], ["unknown", "yes"], "no"), index=counted.index)
    flags = pd.DataFrame(
        {"due": due, "goals": 1, "with_report": counted["reports"].fillna(0) > 0, "old_report": counted["evidence_old"] == "yes",
         "silent": counted["delivery"] == SILENT}
    )  # fmt: skip
    sets = {"own": flags.loc[counted["country_iso3"] == country], "all": flags}
    order = pd.Index(["yes", "no", "unknown"], name="due")
    sums = {name: rows.groupby("due").sum().reindex(order, fill_value=0).astype("int64") for name, rows in sets.items()}
    return pd.concat(sums, names=["goal_set"]).reset_index()


def list_changes(commitments: pd.DataFrame, last: pd.DataFrame) -> pd.DataFrame:
    """Return every goal of this edition's register and of the last one's with what changed, by the contract ``changes``.

    ``new``: not in the last edition; ``gone``: only there; ``met``: complete now and not then; ``superseded`` and
    ``withdrawn``: so now and not then; ``gone_silent``: overdue and silent now and not then; ``slipped`` and
    ``brought_forward``: the deadline moved; ``changed``: delivery is another code; else ``same``. The first that fits counts.
    No goal is listed without a last edition.
    """
    columns = list(TABLES["changes"].columns)
    if last.empty:
        return pd.DataFrame(columns=columns, dtype="str")
    now = commitments[["commitment_id", "country_iso3", "summary", "deadline", "delivery", "source_url"]]
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
        "changed": moved,
    }  # fmt: skip
    both["change"] = np.select(list(cases.values()), list(cases), "same")
    return both.loc[:, columns]


def count_changes_of_goals(changes: pd.DataFrame) -> pd.DataFrame:
    """Return how many goals changed in which way: change, goals; those that none shows left out."""
    counts = changes["change"].value_counts().reindex(list(CHANGES), fill_value=0)
    return counts.loc[counts > 0].rename_axis("change").reset_index(name="goals")


def say_monitoring(commitments: pd.DataFrame, as_of: dt.date, country: str) -> list[Statement]:
    """Say on how many of the country's goals somebody reports, how old the reports are, and what falls due next."""
    own = commitments.loc[(commitments["country_iso3"] == country) & (commitments["counted"] == "yes")]
    urls = own.set_index("commitment_id")["source_url"]
    end, reported = find_last_days(own["deadline"]), own["reports"].fillna(0) > 0

    def count(rows):
        return count_rows(rows, "commitment_id", TABLE, "goals", urls)

    past = end < pd.Timestamp(as_of)
    due = list_due(commitments, as_of, country)
    return [
        say(
            "Of {past:counted goal} past the deadline, sources seen report on {answered}; on {silent} nothing is reported, and "
            "the goal can be checked",
            past=count(own.loc[past]),
            answered=count(own.loc[past & reported]),
            silent=count(own.loc[past & (own["delivery"] == SILENT)]),
        ),
        say(
            "Of {all:counted goal}, sources seen report on {reported}, and for {old} of these the newest report is older than "
            "twelve months",
            all=count(own),
            reported=count(own.loc[reported]),
            old=count(own.loc[reported & (own["evidence_old"] == "yes")]),
        ),
        say(
            "Falling due in the twelve months that follow: {due:goal}",
            due=count(own.loc[own["commitment_id"].isin(due["commitment_id"])]),
        ),
    ]


def say_changes_of_goals(changes: pd.DataFrame, country: str) -> Statement:
    """Say what changed in the country's goals since the last edition, or that there is none to compare with."""
    if changes.empty:
        return say("No earlier edition is declared, so nothing is compared with one")
    changes = changes.loc[changes["country_iso3"] == country]
    counts = count_changes_of_goals(changes).itertuples(index=False)
    parts, values = [], {}
    for change, goals in counts:
        rows = tuple(changes.loc[changes["change"] == change, "commitment_id"])
        parts.append(f"{change.replace('_', ' ')}, {{{change}}}")
        values[change] = Number(goals, "goals", table="tables/changes.csv", rows=rows)
    return say(f"Since the last edition, goals of the country in the register that are {'; '.join(parts)}", **values)
