"""What the figures about other readings and about links show, as tables."""

import pandas as pd

from helpers.contracts.vocabulary import READING_KINDS
from helpers.figures_data.participation import find_places
from helpers.settings import Settings


def prepare_sensitivity(sensitivity: pd.DataFrame, whole: bool = False) -> pd.DataFrame:
    """Return the readings of the headline, the headline on top, then by kind: the columns of the table ``sensitivity``.

    One column more: lists_complete (those of all core meetings: `whole` lists leave nobody out).
    """
    kind = sensitivity["reading_kind"].map({name: place for place, name in enumerate(READING_KINDS)})
    return sensitivity.iloc[kind.to_numpy().argsort(kind="stable")].reset_index(drop=True).assign(lists_complete=_tell(whole))


def prepare_returning(returning: pd.DataFrame, settings: Settings, whole: bool = False) -> pd.DataFrame:
    """Return the organisations named at several core meetings, a row for each of these; `whole` lists leave nobody out.

    Columns: organisation, constituency, party, party_place (in the scheme), meetings (core, that name it), lists_complete
    (those of all core meetings), consultation_id, date_start.
    """
    shown = returning.assign(party_place=find_places(returning["party"], settings), lists_complete=_tell(whole))
    columns = ["organisation", "constituency", "party", "party_place", "meetings", "lists_complete", "consultation_id",
               "date_start"]  # fmt: skip
    return shown[columns]


def prepare_bridges(bridges: pd.DataFrame, whole: bool = False) -> pd.DataFrame:
    """Return the organisations named at several core meetings, those named most often with every party first.

    Columns: organisation, constituency, meetings (core, that name it), of these with_every (with organisations of every
    party), with_other (with one of another party, but not of every one), own_only (with none of another party),
    lists_complete (those of all core meetings: `whole` lists leave nobody out).
    """
    parts = bridges.assign(
        with_every=bridges["meetings_with_all"],
        with_other=(bridges["meetings_with_other"] - bridges["meetings_with_all"]).clip(lower=0),
    )
    parts["own_only"] = parts["meetings"] - parts["with_every"] - parts["with_other"]
    order = ["with_every", "with_other", "meetings", "organisation"]
    first = parts.sort_values(order, ascending=[False, False, False, True])
    columns = ["organisation", "constituency", "meetings", "with_every", "with_other", "own_only", "lists_complete"]
    return first.assign(lists_complete=_tell(whole)).reset_index(drop=True)[columns]


def _tell(whole: bool) -> str:
    return "yes" if whole else "no"
