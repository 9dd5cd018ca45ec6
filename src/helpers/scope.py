"""The core meetings, those about a global or regional process, and the rows that are about them."""

import pandas as pd

from helpers.settings import Settings


def pick_core(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the core meetings."""
    return meetings.loc[meetings["scope"] == "core"]


def pick_at_core(rows: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are about a core meeting."""
    return rows.loc[rows["consultation_id"].isin(pick_core(meetings)["consultation_id"])]


def pick_headline(rows: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the rows that are about a core meeting under the headline scheme."""
    return pick_at_core(rows.loc[rows["scheme"] == settings.headline_scheme], meetings)
