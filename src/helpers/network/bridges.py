"""Which organisations are named where the parties meet."""

import numpy as np
import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.network.backbone import find_ends
from helpers.network.two_mode import TwoMode
from helpers.parties import join_parties
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree, join_words

TABLE = "tables/bridges.csv"
SPOKEN = 3
"""So many names at most stand in a sentence."""


def list_bridges(two_mode: TwoMode, backbone: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """How often an organisation is named where other parties are named too.

    Return the organisations named at `meetings_for_regular` core meetings or more and how often other parties are there.

    An organisation stands for the party of the headline scheme that it has at most meetings. A party is there when one of
    its organisations is named; for an organisation outside the parties every party is another one. Every count is a lower bound.

    Returns
    -------
    DataFrame
        By the contract ``bridges``; most meetings with every party first, then with another party, then most meetings.

    Notes
    -----
    Formula: meetings = core meetings that name it; meetings_with_other = those at which an organisation of another party is
        named; meetings_with_all = those at which organisations of every party are; parties_met = the other parties so met;
        backbone_ties and backbone_cross = its ties in the backbone, and those to another party
    Unit: meetings; ties
    Denominator: core meetings that name the organisation; only organisations named at the threshold of core meetings or more
        are listed
    Limits: Lower bounds unless lists are complete. Being named at one meeting is no contact. An organisation stands for the
        party that it has at most meetings; for one outside the parties every party is another. An organisation with two
        constituencies at equally many meetings counts under the first of them in the order of the alphabet.

    References
    ----------
    Definition of this project.
    """
    parties = list(settings.schemes[settings.headline_scheme].parties)
    party = two_mode.organisations["party"].to_numpy()
    own = party[:, None] == np.array(parties, object)
    there = (two_mode.matrix.T @ own.astype(np.int32)) > 0
    # the last column is for those in no party: any party is another one
    another = np.column_stack(
        [np.delete(there, place, axis=1).any(axis=1) for place in range(len(parties))] + [there.any(axis=1)]
    )
    kind = np.where(own.any(axis=1), own.argmax(axis=1), len(parties))
    met = pd.DataFrame((two_mode.matrix @ there.astype(np.int32) > 0) & ~own, columns=parties)
    listed = two_mode.organisations.assign(
        meetings_with_other=(two_mode.matrix @ another.astype(np.int32))[np.arange(len(party)), kind],
        meetings_with_all=two_mode.matrix @ there.all(axis=1).astype(np.int32),
        parties_met=join_parties(met),
        **_count_ties(party, own.any(axis=1), *find_ends(two_mode, backbone)),
    )
    regular = listed.loc[listed["meetings"] >= settings.thresholds.meetings_for_regular]
    by = ["meetings_with_all", "meetings_with_other", "meetings", "organisation"]
    counts = ["meetings", "meetings_with_other", "meetings_with_all", "backbone_ties", "backbone_cross"]
    ranked = regular.sort_values(by, ascending=[False, False, False, True], ignore_index=True)
    return ranked.astype(dict.fromkeys(counts, "Int64"))[list(TABLES["bridges"].columns)]


def say_bridges(bridges: pd.DataFrame, settings: Settings, whole: bool = False) -> Statement:
    """Say which organisations are named most often where organisations of every party are; a tie names all or their number.

    Counts are told as lower bounds unless the lists are `whole`.
    """
    where = {"label": settings.schemes[settings.headline_scheme].label, "least": settings.thresholds.meetings_for_regular}
    where["organisations"] = _count(bridges, whole, "meetings")
    with_all = bridges.loc[bridges["meetings_with_all"] > 0]
    said = "Of {organisations:organisation} named at {least:core meeting} or more, "
    there = "named at a meeting together with organisations of every party ({label!s})"
    if not len(with_all):
        return say(f"{said}none is seen to be {there}", **where)
    most = int(with_all["meetings_with_all"].max())
    first = with_all.loc[with_all["meetings_with_all"] == most]
    bound = "" if whole else " at least"
    every = len(with_all) == len(bridges)
    extent = ("all " if len(bridges) > 1 else "") if every else "" if whole else "at least "
    said += f"{extent}{{with_all}} {agree(len(with_all), 'is', 'are')} {there}. "
    said += f"Most often there, at {{most:core meeting}}{bound}: "
    low = None if whole else most
    values = where | {
        "with_all": _count(with_all, whole, "meetings_with_all"),
        "most": Number(most, "meetings", low=low, table=TABLE, rows=tuple(first["organisation"]), columns=("meetings_with_all",)),
    }
    if len(first) > SPOKEN:
        return say(said + "{first:organisation} with equally many", first=_count(first, whole, "meetings_with_all"), **values)
    return say(said + "{names!s}", names=join_words(first["organisation"].tolist()), **values)


def _count_ties(party: np.ndarray, placed: np.ndarray, first: np.ndarray, second: np.ndarray) -> dict[str, np.ndarray]:
    """Return how many ties each organisation has, and how many to one that is `placed` in another party."""
    end, other = np.concatenate([first, second]), np.concatenate([second, first])
    cross = placed[other] & (party[end] != party[other])
    return {
        "backbone_ties": np.bincount(end, minlength=len(party)),
        "backbone_cross": np.bincount(end[cross], minlength=len(party)),
    }


def _count(rows: pd.DataFrame, whole: bool, column: str) -> Number:
    """Return how many organisations there are, a lower bound unless the lists are `whole`, with their names."""
    low, names = None if whole else len(rows), tuple(sorted(rows["organisation"]))
    return Number(len(rows), "organisations", low=low, table=TABLE, rows=names, columns=(column,), how="count")
