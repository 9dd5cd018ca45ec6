"""How sources group people, and whether meetings that group them in different ways stand side by side."""

import pandas as pd

from helpers.text import make_phrase_key
from helpers.wording import join_words

NO_YEAR = "no day"


def unify_systems(names: pd.Series) -> pd.Series:
    """Return the category systems in the first of their spellings: case and white space make no other system."""
    keys = names.map(make_phrase_key).astype("str")
    return names.groupby(keys).transform("first").astype("str")


def find_year(meetings: pd.DataFrame) -> pd.Series:
    """Return the year of each meeting, of its first day or of what is known of it."""
    day = meetings["date_start"].where(meetings["date_start"] != "", meetings["date_partial"])
    return day.str.slice(0, 4).where(day != "", NO_YEAR)


def say_systems(meetings: pd.DataFrame) -> str:
    """Say which systems group the people of `meetings`, and in which years; nothing where it is one, or where none is told."""
    systems, year = unify_systems(meetings["category_system"]), find_year(meetings)
    if systems.nunique() < 2:
        return ""
    spans = year.where(year != NO_YEAR).groupby(systems).agg(["min", "max"])
    said = [
        ("by " + row.Index if row.Index else "in a way not told")
        + ("" if pd.isna(row.min) else f" in {row.min}" if row.min == row.max else f" in {row.min} to {row.max}")
        for row in spans.sort_values("min", kind="stable", na_position="last").itertuples()
    ]
    return f"people are grouped {join_words(said)}"
