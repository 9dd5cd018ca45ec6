"""How people at meetings give their gender, where they are asked: counts that tell of no one person, alone or by subtraction."""

import numpy as np
import pandas as pd

from helpers.cleaning.answers import settle_answers
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import GENDERS, LEFT_EMPTY, SELF_DECLARED
from helpers.measures.small_cells import HIDE_TO, make_safe
from helpers.scope import pick_at_core
from helpers.settings import Settings
from helpers.statements import Statement, say
from helpers.wording import join_words, to_percent

TOGETHER = "together"
HIDDEN = -1
ENOUGH = HIDE_TO + 1
WORDS = {"woman": "said woman", "man": "said man", "another": "said another", "not_stated": "did not say"}


def count_gender(appearances: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """How many people gave which gender themselves, at the core meetings that ask, made safe to show.

    Returns
    -------
    DataFrame
        By the contract ``gender``: four rows a meeting that asks, and four under ``together`` for the meetings too small to
        be shown alone, each person once. No row where nobody asks.

    Notes
    -----
    Formula: counts made safe by the rule of the parameters; a zero is hidden like a small count; a row of counts is hidden
        whole unless two genders have 8 or more and, with the number of people asked known, each count may have two values
    Unit: people
    Denominator: people asked, those who did not say among them; who was asked nowhere is not counted
    Limits: A meeting has a row of its own from 16 people asked, 8 of them at no other meeting; the rest is added up, so that
        no row is part of another. What an earlier edition showed can still be subtracted.

    References
    ----------
    OpenSAFELY documentation, Statistical disclosure control. docs.opensafely.org/outputs/sdc

    Hundepool, A. and others (2012). Statistical Disclosure Control. Wiley, chapter 4 (secondary suppression).
    """
    asked = pick_at_core(appearances.loc[appearances[SELF_DECLARED] != ""], meetings)
    rule = settings.small_cells.rule
    asking = asked["consultation_id"]
    counts = _count_answers(asked[SELF_DECLARED], asking)
    # by who was asked alone, never by the answers: what a choice depends on, it tells
    only_here = (~asked["person_id"].duplicated(keep=False)).groupby(asking).sum().reindex(counts.index)
    alone = (counts.sum(axis=1) >= 2 * ENOUGH) & (only_here >= ENOUGH)
    people = settle_answers(asked.loc[~asking.map(alone).astype(bool)], "person_id")
    safe = _make_row_safe(counts, rule).loc[alone].reindex(counts.index)
    together = _make_row_safe(_count_answers(people, pd.Series(TOGETHER, index=people.index)), rule)
    rows = pd.concat([safe, together]).rename_axis("consultation_id").reset_index()
    told = rows.melt("consultation_id", var_name="gender", value_name="people").astype({"people": "Int64"})
    told = told.assign(shown=told["people"].notna().map({True: "yes", False: "no"}).astype("str"))
    return told.loc[:, list(TABLES["gender"].columns)]


def say_gender(gender: pd.DataFrame, settings: Settings) -> Statement:
    """Say how many core meetings ask people for their gender, and what is said there, from the counts made safe.

    A share is of everybody asked, those who did not say among them, so there is none where a count is hidden.
    """
    asking = gender.loc[gender["consultation_id"] != TOGETHER, "consultation_id"].nunique()
    if not asking:
        return say("No source asks people for their gender, and nothing works it out")
    asks = "Gender as people give it is asked at {meetings:core meeting}"
    told = gender.loc[gender.groupby("consultation_id")["people"].transform("count") > 0]
    shown = told.groupby("gender")["people"].sum(min_count=1).reindex(GENDERS).dropna().astype(int)
    if not len(shown):
        return say(asks + "; too few people answer alike for a count to be shown", meetings=asking)
    total = int(shown.sum())
    if told["people"].isna().any() or total < settings.thresholds.people_for_share:
        parts = join_words([f"{{{name}}} {WORDS[name]}" for name in shown.index])
        return say(f"{asks}; of the answers that can be shown, rounded, {parts}; no share is told", meetings=asking, **shown)
    some = shown.loc[shown > 0]
    parts = "; ".join(f"{{{name}}} of {{{name}_of:answer}} ({{{name}_share}}%) {WORDS[name]}" for name in some.index)
    values = {name: int(count) for name, count in some.items()} | {f"{name}_of": total for name in some.index}
    shares = {f"{name}_share": to_percent(int(count), int(total)) for name, count in some.items()}
    return say(f"{asks}; rounded, {parts}", meetings=asking, **values, **shares)


def _count_answers(answers: pd.Series, by: pd.Series) -> pd.DataFrame:
    """Return how many answers of each gender there are, one row for each of `by`."""
    counted = pd.crosstab(by.to_numpy(), answers.replace(LEFT_EMPTY, "not_stated").to_numpy())
    return counted.reindex(columns=list(GENDERS), fill_value=0)


def _make_row_safe(counts: pd.DataFrame, rule: str) -> pd.DataFrame:
    """Return the counts made safe, a row all missing where what is shown would tell too much of a known number of people.

    Whether a row is hidden follows from what it would show and how many people it has, so that hiding it tells no more.
    """
    if counts.empty:
        return counts.astype("Int64")
    safe = counts.apply(_coarsen, rule=rule)
    numbers = pd.Series(range(int(counts.to_numpy().max()) + 2 * ENOUGH))
    steps = numbers.groupby(_coarsen(numbers, rule).fillna(HIDDEN)).agg(["min", "max"])
    low, high = (safe.fillna(HIDDEN).apply(lambda cells, end=end: cells.map(steps[end])).to_numpy() for end in ("min", "max"))
    people = counts.to_numpy().sum(axis=1, keepdims=True)
    least = np.maximum(low, people - (high.sum(axis=1, keepdims=True) - high))
    most = np.minimum(high, people - (low.sum(axis=1, keepdims=True) - low))
    zero = safe.fillna(HIDDEN).eq(0).to_numpy(dtype=bool)  # the rule means it to be seen
    large = safe.ge(ENOUGH).sum(axis=1) > 1
    return safe.loc[((most > least) | zero).all(axis=1) & large].reindex(safe.index)


def _coarsen(counts: pd.Series, rule: str) -> pd.Series:
    """Return counts made safe, zero hidden where a one is: else a hidden count would be known not to be zero."""
    safe = make_safe(counts, rule)["people"]
    return safe.mask(counts == 0) if make_safe(pd.Series([1]), rule)["people"].isna().all() else safe
