"""Which came first, the ask or the promise, as far as whole and partial dates show, and whether a given lag agrees."""

import numpy as np
import pandas as pd

from helpers.contracts.vocabulary import LAG_BASES, RELATIONS
from helpers.problems import Problem, locate

ASK_FIRST, PROMISE_FIRST, SAME_DAY, NOT_SHOWN = LAG_BASES
ANSWERING = RELATIONS[:2]
ISO_DAY = 10
LATEST = "~"  # sorts behind every digit and dash: a year or month may end later than any day of it


def order_dates(asked: pd.Series, promised: pd.Series) -> pd.Series:
    """Whether the ask or the promise came first, as far as whole and partial dates show.

    Return which came first, each date a day, a month, a year or empty, by the words of ``LAG_BASES``.

    One comes first where every day that it can mean lies before every day that the other can mean; a year and a day of
    that year do not show their order.

    Notes
    -----
    Formula: one came first where every day that its date can mean lies before every day that the other's can; same day for two
        equal exact days; else not shown
    Unit: one word for a link
    Denominator: none
    Limits: A year and a day of that year do not show their order. A promise that came before an ask may not be linked as its
        answer.

    References
    ----------
    Definition of this project.
    """
    ask_ends, promise_ends = (dates.str.ljust(ISO_DAY, LATEST) for dates in (asked, promised))
    cases = {
        ASK_FIRST: ask_ends < promised,
        PROMISE_FIRST: promise_ends < asked,
        SAME_DAY: (asked == promised) & (asked.str.len() == ISO_DAY),
    }
    return pd.Series(np.select(list(cases.values()), list(cases), NOT_SHOWN), index=asked.index, dtype="str")


def count_days(asked: pd.Series, promised: pd.Series) -> pd.Series:
    """The days from an ask to the promise that is linked to it.

    Return the days from ask to promise, negative where the promise came first; missing unless both are exact days.

    Notes
    -----
    Formula: date of the promise - date of the ask, negative when the promise came first; only between two exact days
    Unit: days
    Denominator: links with two exact days
    Limits: A short time does not show that the promise answers the ask; that is a coder's judgement, told as relation with its
        confidence.

    References
    ----------
    Definition of this project.
    """
    exact = (asked.str.len() == ISO_DAY) & (promised.str.len() == ISO_DAY)
    first, then = (pd.to_datetime(dates.where(exact), format="%Y-%m-%d") for dates in (asked, promised))
    return (then - first).dt.days.astype("Int64")


def find_wrong_lags(links: pd.DataFrame) -> list[Problem]:
    """Return a problem for each link with ``ask_date`` and ``date_made`` whose lag or relation these dates contradict.

    A link may leave the lag open, for whoever judged it may doubt a date; a lag that is given has to be that of the dates.
    """
    days = count_days(links["ask_date"], links["date_made"])
    given = links["lag_days"] != ""
    wrong = given & ~pd.to_numeric(links["lag_days"], errors="coerce").eq(days).fillna(False)
    early = (order_dates(links["ask_date"], links["date_made"]) == PROMISE_FIRST) & links["relation"].isin(ANSWERING)
    return [*_list_lags(links.loc[wrong], days[wrong]), *_list_early(links.loc[early])]


def _list_lags(links: pd.DataFrame, days: pd.Series) -> list[Problem]:
    return [
        Problem(
            "the lag is not that of the dates", **locate(row), column="lag_days", value=row.lag_days,
            expected=f"{'nothing' if pd.isna(lag) else lag}, for {_say_dates(row)}",
            mend="Mend the lag or the wrong date, or leave the lag empty where a day is in doubt",
        )
        for row, lag in zip(links.itertuples(), days, strict=True)
    ]  # fmt: skip


def _list_early(links: pd.DataFrame) -> list[Problem]:
    return [
        Problem(
            "a promise cannot answer an ask that came later", **locate(row), column="relation", value=row.relation,
            expected=f"{RELATIONS[2]}, for {_say_dates(row)}", mend="Mend the relation or the wrong date",
        )
        for row in links.itertuples()
    ]  # fmt: skip


def _say_dates(row) -> str:
    return f"the ask is of {row.ask_date or 'no known day'} and the promise of {row.date_made or 'no known day'}"
