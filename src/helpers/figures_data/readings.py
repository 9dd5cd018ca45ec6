"""What the figures about other readings and about links show, as tables."""

import pandas as pd

from helpers.contracts.vocabulary import READING_KINDS


def prepare_sensitivity(sensitivity: pd.DataFrame) -> pd.DataFrame:
    """Return the readings of the headline, the headline on top, then by kind: the columns of the table ``sensitivity``."""
    kind = sensitivity["reading_kind"].map({name: place for place, name in enumerate(READING_KINDS)})
    return sensitivity.iloc[kind.to_numpy().argsort(kind="stable")].reset_index(drop=True)


def prepare_bridges(bridges: pd.DataFrame) -> pd.DataFrame:
    """Return the organisations named at several core meetings, those named most often with every party first.

    Columns: organisation, constituency, meetings (core, that name it), of these with_every (with organisations of every
    party), with_other (with one of another party, but not of every one), own_only (with none of another party).
    """
    parts = bridges.assign(
        with_every=bridges["meetings_with_all"],
        with_other=(bridges["meetings_with_other"] - bridges["meetings_with_all"]).clip(lower=0),
    )
    parts["own_only"] = parts["meetings"] - parts["with_every"] - parts["with_other"]
    order = ["with_every", "with_other", "meetings", "organisation"]
    first = parts.sort_values(order, ascending=[False, False, False, True])
    columns = ["organisation", "constituency", "meetings", "with_every", "with_other", "own_only"]
    return first.reset_index(drop=True)[columns]
