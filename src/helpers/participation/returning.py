"""Who was named before: lower bounds from one core meeting to the next."""

import numpy as np
import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.participation.pairs import compare_pairs, compare_pairs_of_parties, find_rooms
from helpers.parties import assign_party, choose_constituencies, list_places
from helpers.scope import pick_at_core, pick_core
from helpers.settings import Settings

RELIABLE = "yes"
UNDATED = "no: neither a day nor an order number places it, so what came before is unknown"
INCOMPLETE = "no: a list is not known to be complete, so a missing name may have been there"
UNPLACED = "no: somebody on a list has no organisation, which may be one more"
# each kind of name with its three counts: here, named at any earlier moment, named at the meeting before
COUNTS = {
    "organisation": ("organisations", "returning_any", "returning_previous"),
    "person_id": ("people", "people_returning_any", "people_returning_previous"),
}


def count_returning(meetings: pd.DataFrame, appearances: pd.DataFrame) -> pd.DataFrame:
    """How many organisations and people of a core meeting were named at an earlier one.

    "Earlier" is any core meeting of an earlier ``moment``: one that began on an earlier day or, among meetings of one day or
    with no day, one that the source's own order puts before; "the meeting before" is the last of them. The counts are
    lower bounds unless ``reliable`` is yes: the list of this meeting and of every earlier one is complete, and everybody
    on them has an organisation. ``previous_absent`` and ``jaccard`` stand only between two such lists; other pairs get
    bounds, and nothing where the bounds are 0 and 1. A complete list that names nobody is read as unknown there.

    Returns
    -------
    DataFrame
        By the contract ``returning``, by place. Which counts are empty when stands in the contract.

    Notes
    -----
    Formula: returning_any, returning_previous = named also at any earlier meeting, or at the one before; newcomers =
        organisations - returning_any; named again at x of y = meetings with returning_any above 0, of those that name an
        organisation and have an earlier one; previous_absent = of the meeting before, those not here, between complete lists;
        J = shared / (here + before - shared); its bounds let each unnamed person stand for one more organisation
    Unit: organisations, people; J and its bounds 0 to 1
    Denominator: organisations named here or at the meeting before, for J; the counts have none
    Limits: An organisation that is missing from an incomplete list may have been there, so nobody is said to have left.
        Meetings that neither a day nor an order number places are compared with none; a newcomer is new in the record, not
        always in the room. Where several meetings fall on the moment before and nothing orders them, the last in the list
        stands for it.

    References
    ----------
    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11, 37-50.
    """
    core = _order_meetings(meetings)
    there = pick_at_core(appearances, meetings)
    rooms = find_rooms(core, there)
    counted = core.join(_count_named(there, core, core.index))
    counted = counted.join(compare_pairs(counted, rooms, core["previous_meeting"]))
    counted = counted.assign(reliable=_tell_reliable(core.assign(unplaced=rooms["unplaced"])))
    return counted.reset_index().loc[:, list(TABLES["returning"].columns)]


def count_returning_parties(meetings: pd.DataFrame, appearances: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the same counts by party of the headline scheme, those outside and those undecided included.

    An organisation counts under the party that it has at this meeting, whatever it had before; one that speaks for two
    parties at one meeting counts under both. The Jaccard index and its bounds compare those that have the party at both.

    Returns
    -------
    DataFrame
        By the contract ``returning_parties``: every core meeting and party, zeros included.
    """
    core = _order_meetings(meetings)
    scheme = settings.schemes[settings.headline_scheme]
    there = pick_at_core(appearances, meetings)
    placed = there.assign(party=assign_party(there["constituency"], scheme))
    cells = pd.MultiIndex.from_product([core.index, list_places(scheme)], names=["consultation_id", "party"])
    shared = compare_pairs_of_parties(placed, cells, find_rooms(core, there), core["previous_meeting"])
    counted = _count_named(placed, core, cells).join(shared).reset_index()
    return counted.loc[:, list(TABLES["returning_parties"].columns)]


def rank_organisations(meetings: pd.DataFrame, appearances: pd.DataFrame, at_least: int) -> pd.DataFrame:
    """Return the organisations named at `at_least` core meetings or more.

    Returns
    -------
    DataFrame
        organisation, constituency (by `choose_constituencies`), meetings (core, in which it is named); most often first.
    """
    named = _list_bodies(meetings, appearances)
    counts = named.drop_duplicates(["organisation", "consultation_id"]).groupby("organisation").size().rename("meetings")
    ranked = counts.loc[counts >= at_least].to_frame().join(choose_constituencies(named)).reset_index()
    ranked = ranked.sort_values(["meetings", "organisation"], ascending=[False, True], ignore_index=True)
    return ranked.loc[:, ["organisation", "constituency", "meetings"]]


def list_returning_organisations(meetings: pd.DataFrame, appearances: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return one row for each core meeting of each organisation that is shown by name.

    Returns
    -------
    DataFrame
        organisation, constituency and party (the ones of `rank_organisations`), meetings (core, undated ones included),
        consultation_id, date_start (empty when undated); most often named first, then by name and place.
    """
    ranked = rank_organisations(meetings, appearances, settings.thresholds.meetings_for_regular)
    scheme = settings.schemes[settings.headline_scheme]
    ranked = ranked.assign(party=assign_party(ranked["constituency"], scheme))
    named = _list_bodies(meetings, appearances)[["organisation", "consultation_id"]].drop_duplicates()
    placed = meetings[["consultation_id", "date_start", "place"]]
    dates = ranked.merge(named, on="organisation", validate="one_to_many")
    dates = dates.merge(placed, on="consultation_id", validate="many_to_one")
    dates = dates.sort_values(["meetings", "organisation", "place"], ascending=[False, True, True], ignore_index=True)
    return dates.loc[:, ["organisation", "constituency", "party", "meetings", "consultation_id", "date_start"]]


def _order_meetings(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the core meetings in order, with their moment as a number and the place of the meeting before; -1 for none."""
    core = pick_core(meetings).sort_values("place")
    core = core.set_index("consultation_id")[["moment", "list_complete", "attendance", "attendance_kind"]]
    day = pd.factorize(core["moment"], sort=True)[0]
    last = pd.Series(np.arange(len(core))).groupby(day).max()
    previous = last.reindex(day - 1).where(day > 0, -1).to_numpy(dtype="int64")
    names = np.append(core.index.to_numpy(dtype="object"), "")[previous]  # place -1 is the empty one
    return core.assign(day=day, previous=previous, previous_meeting=pd.Series(names, index=core.index, dtype="str"))


def _list_bodies(meetings: pd.DataFrame, appearances: pd.DataFrame) -> pd.DataFrame:
    there = pick_at_core(appearances, meetings)
    columns = ["consultation_id", "organisation", "constituency"]
    return there.loc[there["organisation"] != "", columns].drop_duplicates()


def _count_named(there: pd.DataFrame, core: pd.DataFrame, cells: pd.Index) -> pd.DataFrame:
    """Return all counts of names for each of `cells` (meetings, or meetings and parties)."""
    counts = pd.concat([_count_kind(there, core, cells, name) for name in COUNTS], axis=1)
    return counts.assign(newcomers=counts["organisations"] - counts["returning_any"])


def _count_kind(there: pd.DataFrame, core: pd.DataFrame, cells: pd.Index, name: str) -> pd.DataFrame:
    by, (total, earlier, before) = list(cells.names), COUNTS[name]
    named = there.loc[there[name] != "", [*by, name]].drop_duplicates()
    place, (code, kinds) = core.index.get_indexer(named["consultation_id"]), pd.factorize(named[name])
    day, previous = (core[column].to_numpy()[place] for column in ("day", "previous"))
    first = pd.Series(day, index=named.index).where(day >= 0).groupby(code).transform("min")
    # a meeting and a name as one number; negative where there is no meeting before
    again = pd.Series(previous * len(kinds) + code, index=named.index).isin(place * len(kinds) + code)
    flags = named[by].assign(**{total: 1, earlier: first < day, before: again})
    counts = flags.groupby(by)[[total, earlier, before]].sum().reindex(cells, fill_value=0).astype("Int64")
    somebody = np.append(np.bincount(place, minlength=len(core)) > 0, False)
    known = pd.DataFrame({earlier: core["day"] >= 0, before: somebody[core["previous"]]}, index=core.index)
    known = known.reindex(cells.get_level_values("consultation_id")).set_axis(cells)
    return counts.assign(**{column: counts[column].where(known[column]) for column in (earlier, before)})


def _tell_reliable(counted: pd.DataFrame) -> pd.Series:
    """Say for each meeting whether its list and every one of an earlier moment is complete and wholly placed."""
    told = pd.Series(RELIABLE, index=counted.index)
    for text, doubt in ((UNPLACED, counted["unplaced"] > 0), (INCOMPLETE, counted["list_complete"] != "yes")):
        first = counted.loc[doubt & (counted["day"] >= 0), "day"].min()  # missing when no dated list is in doubt
        told = told.mask(doubt | (counted["day"] > first), text)
    return told.mask(counted["day"] < 0, UNDATED)
