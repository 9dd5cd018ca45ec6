"""What the lists of a meeting and of the one before share: exactly where both are whole, within bounds where they are not."""

import pandas as pd

from helpers.choices import UNDECIDED
from helpers.measures.overlap import bound_jaccard, measure_jaccard


def find_rooms(core: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """Return, by core meeting, whether its list is complete, and how many people may stand for one more organisation each.

    Returns
    -------
    DataFrame
        complete (a list that names nobody is not), unplaced (people named without an organisation), unnamed (these and, where
        the list is not complete, those of an exact attendance whom nobody names; missing without a limit).
    """
    people = there.groupby("consultation_id")["person_id"].nunique().reindex(core.index, fill_value=0)
    unplaced = there.loc[there["organisation"] == ""].groupby("consultation_id").size().reindex(core.index, fill_value=0)
    complete = (core["list_complete"] == "yes") & (people > 0)
    exact = core["attendance"].where(core["attendance_kind"] == "exact").astype("Int64")
    unnamed = (exact - people).clip(lower=0).mask(complete, 0) + unplaced
    return pd.DataFrame({"complete": complete, "unplaced": unplaced, "unnamed": unnamed})


def compare_pairs(counted: pd.DataFrame, rooms: pd.DataFrame, previous: pd.Series) -> pd.DataFrame:
    """Return what two lists that follow each other share, bounded by the people without a named organisation.

    Parameters
    ----------
    counted : DataFrame
        By meeting: organisations and returning_previous.
    """
    lists = rooms.assign(bodies=counted["organisations"], shared=counted["returning_previous"].fillna(0))
    return _compare(lists, pd.Index(previous))


def compare_pairs_of_parties(
    placed: pd.DataFrame, cells: pd.MultiIndex, rooms: pd.DataFrame, previous: pd.Series
) -> pd.DataFrame:
    """Return the same by meeting and party: an organisation is shared where it has the party at both meetings.

    Whom a list leaves open, without an organisation or with one not yet decided, may be of any party; the undecided have no
    bounds of their own.

    Parameters
    ----------
    placed : DataFrame
        Appearances at core meetings, with their party.
    cells : MultiIndex
        Meetings and parties.
    """
    by = list(cells.names)
    named = placed.loc[placed["organisation"] != "", [*by, "organisation"]].drop_duplicates()
    before = named.rename(columns={"consultation_id": "before"})
    again = named.assign(before=named["consultation_id"].map(previous))
    again = again.merge(before, on=["before", "party", "organisation"], validate="many_to_one")
    cells = cells[cells.get_level_values("party") != UNDECIDED]
    meeting, party = (cells.get_level_values(name) for name in by)
    bodies, shared = (rows.groupby(by).size().reindex(cells, fill_value=0) for rows in (named, again))
    open_yet = named.loc[named["party"] == UNDECIDED].groupby("consultation_id").size().reindex(rooms.index, fill_value=0)
    room = rooms.assign(unnamed=rooms["unnamed"] + open_yet).reindex(meeting).set_axis(cells)
    earlier = pd.MultiIndex.from_arrays([previous.reindex(meeting), party], names=by)
    return _compare(room.assign(bodies=bodies, shared=shared), earlier).drop(columns="previous_absent")


def _compare(lists: pd.DataFrame, previous: pd.Index) -> pd.DataFrame:
    """Compare each of `lists` (complete, unnamed, bodies, shared) with the one whose key stands in `previous`, if any."""
    there = previous.isin(lists.index)
    here = lists.loc[there]
    before = lists.reindex(previous[there]).set_axis(here.index)
    whole = here["complete"] & before["complete"] & (here["unnamed"] == 0) & (before["unnamed"] == 0)
    bounds = bound_jaccard(here["shared"], here["bodies"], before["bodies"], here["unnamed"], before["unnamed"])
    low, high = (pd.Series(bound, index=here.index, dtype="Float64") for bound in bounds)
    unknown = (low == 0) & (high == 1)
    compared = {
        "previous_absent": (before["bodies"] - here["shared"]).where(whole),
        "jaccard": measure_jaccard(here["shared"], here["bodies"], before["bodies"]).where(whole),
        "jaccard_low": low.mask(unknown),
        "jaccard_high": high.mask(unknown),
    }
    return pd.DataFrame(compared).reindex(lists.index)
