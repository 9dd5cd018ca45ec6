"""Shares of the attendance: printed where the sources pin them down, as a range where they only bound them."""

import numpy as np
import pandas as pd

from helpers.choices import UNDECIDED
from helpers.measures.indices import bound_share
from helpers.problems import InputError, Problem, locate

COMPLETE = "a complete list"
COMPLETE_OPEN = "a complete list with people not yet decided: a range"
ALL_NAMED = "an exact attendance, all of it named"
COUNTED = "the source's own counts and an exact attendance"
COUNTED_RANGE = "names, the source's own counts and an exact attendance: a range"
NAMED_RANGE = "names and an exact attendance: a range"
TOO_FEW = "no share: fewer people than the threshold"
NOT_EXACT = "no share: attendance not known exactly"


def add_shares(counted: pd.DataFrame, meetings: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """The share of a party in the attendance: one number where sources settle it, else a range.

    Return the counts by scheme, meeting and party with ``share``, its range and what it rests on.

    The denominator is the attendance: the people of a list known to be complete, or an exact number stated by the source;
    under `threshold` people nothing is printed. A party has at least the people named or counted of it, and at most all
    who are neither named nor counted of another party, nor more than the source counts. Who is undecided may belong to
    any party, and may be among those counted of one: at least those are left for whom the counts have no room, and at most
    all whom no party is seen to have. ``share`` stands only where both ends meet.

    Notes
    -----
    Formula: low = (people of the party named, or counted if more) / N; high = (N - those named or counted of every other party)
        / N, and no more than the source counts of the party / N; share where low = high. Undecided people may be of any party:
        for them low leaves out whom the counts of a party have room for, and high is all whom no party is seen to have
    Unit: share, 0 to 1
    Denominator: N = people of a list known to be complete, else the attendance, as its source states it, where that is exact;
        none under the threshold of the parameters (10 people unless changed)
    Limits: The range says what the record rules out, not what is likely. It holds if the attendance is right and includes
        everybody named. A list that ends in among others gives no share without an exact attendance.

    References
    ----------
    Manski, C. F. (2003). Partial Identification of Probability Distributions. Springer, chapter 1.
    """
    by = [counted["scheme"], counted["consultation_id"]]
    undecided = counted["party"] == UNDECIDED
    named = counted["people"].groupby(by).transform("sum")
    seen = counted["people"].clip(lower=counted["counted_low"].fillna(0).astype("int64"))
    placed = seen.mask(undecided, 0).groupby(by).transform("sum")
    least = seen.mask(undecided, (seen - _find_room(counted).groupby(by).transform("sum")).clip(lower=0))
    facts = meetings.set_index("consultation_id")
    complete = counted["consultation_id"].map(facts["list_complete"]) == "yes"
    total = named.astype(float).where(complete, counted["consultation_id"].map(_find_exact(facts)))
    total_shown = total.where(total >= threshold)
    low, high = bound_share(least, placed.mask(undecided, placed + least), total_shown)
    high = high.clip(upper=counted["counted_high"].astype(float) / total_shown)
    met, sources = low == high, counted["counted_low"].notna().groupby(by).transform("any")
    basis = np.select(
        [total.isna(), total < threshold, complete & met, complete, met & sources, met, sources],
        [NOT_EXACT, TOO_FEW, COMPLETE, COMPLETE_OPEN, COUNTED, ALL_NAMED, COUNTED_RANGE],
        NAMED_RANGE,
    )
    shares = {"share": low.where(met), "share_low": low, "share_high": high}
    return counted.assign(**{name: values.astype("Float64") for name, values in shares.items()}, share_basis=basis)


def _find_room(counted: pd.DataFrame) -> pd.Series:
    """Return how many unnamed people the source's counts of a party can hold: none without a count, any without an end."""
    most = counted["counted_high"].astype(float).fillna(np.inf) - counted["people"]
    return most.where(counted["counted_low"].notna(), 0)


def refuse_contradictions(meetings: pd.DataFrame, cells: pd.DataFrame, counted: pd.DataFrame, reported: pd.DataFrame) -> None:
    """Refuse numbers of one meeting that cannot all be true.

    Parameters
    ----------
    cells : DataFrame
        consultation_id, constituency ("" undecided), people (named).
    counted : DataFrame
        By `sum_counts`; `reported` tells in which rows its numbers stand.

    Raises
    ------
    InputError
        When fewer people are stated than named, or more than a list said to be complete names; when a source counts
        fewer of a constituency than are named; or when names and counts together are more than the attendance.
    """
    by = ["consultation_id", "constituency"]
    facts = meetings.set_index("consultation_id")
    named = cells.groupby("consultation_id")["people"].sum().reindex(facts.index, fill_value=0)
    both = cells[[*by, "people"]].merge(counted, on=by, how="outer").fillna({"people": 0, "counted_low": 0})
    # who is undecided may be among those counted
    seen = both.loc[both["constituency"] != "", ["people", "counted_low"]].max(axis=1).groupby(both["consultation_id"]).sum()
    seen = seen.loc[seen.index.isin(counted["consultation_id"])].reindex(facts.index, fill_value=0)
    exact = _find_exact(facts)
    total = exact.where(facts["list_complete"] != "yes", named)
    short = pd.DataFrame({"given": exact, "least": named}).loc[exact < named]
    beyond = pd.DataFrame({"given": exact, "all": named}).loc[(exact > named) & (facts["list_complete"] == "yes")]
    over = pd.DataFrame({"given": seen, "most": total}).loc[(seen > total) & ~(exact < named)]
    under = reported.merge(both.loc[both["people"] > both["counted_high"], [*by, "people"]], on=by, validate="many_to_one")
    if problems := _list_contradictions(short, beyond, over, under):
        raise InputError(problems)


def _list_contradictions(short: pd.DataFrame, beyond: pd.DataFrame, over: pd.DataFrame, under: pd.DataFrame) -> list[Problem]:
    return [
        Problem("fewer people stated than named", file=f"the meeting {row.Index}", column="attendance", value=f"{row.given:.0f}",
                expected=f"{row.least:.0f} or more",
                mend="Mend the number by corrections.csv, or say attendance_kind about or at_least")
        for row in short.itertuples()
    ] + [
        Problem("more people stated than a list said to be complete names", file=f"the meeting {row.Index}",
                column="attendance", value=f"{row.given:.0f}", expected=f"{row.all:.0f}",
                mend="Mend the number by corrections.csv, or say list_complete no, or attendance_kind about")
        for row in beyond.itertuples()
    ] + [
        Problem("more people named and counted than the attendance", file=f"the meeting {row.Index}", column="count",
                value=f"{row.given:.0f}", expected=f"{row.most:.0f} or fewer",
                mend="Mend a number by corrections.csv, or leave constituency empty for a group that holds people of another")
        for row in over.itertuples()
    ] + [
        Problem("fewer people counted than named", column="count", value=row.count_printed, **locate(row),
                expected=f"{row.people:.0f} or more",
                mend="Mend the number by corrections.csv, or leave constituency empty if the group is only a part of it")
        for row in under.itertuples()
    ]  # fmt: skip


def _find_exact(facts: pd.DataFrame) -> pd.Series:
    """Return the attendance where the source states it exactly, by meeting."""
    return facts["attendance"].where(facts["attendance_kind"] == "exact").astype("Float64").astype(float)
