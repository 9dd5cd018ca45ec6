"""Who was in the room: counts for each meeting and party, none made from another, and shares where they may be printed."""

import pandas as pd

from helpers.choices import Scheme
from helpers.cleaning.appearances import tell_exact_duplicates
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.participation.shares import add_shares, refuse_contradictions
from helpers.participation.stated import place_counts, sum_counts
from helpers.parties import JOIN, assign_party, list_places, place_rows
from helpers.settings import Settings

QUIET = {"", "participant", "organiser"}
CELL = ["consultation_id", "constituency"]


def count_participation(
    meetings: pd.DataFrame, records: pd.DataFrame, appearances: pd.DataFrame, reported: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """How many printed rows, people and organisations of each party a meeting has, and who of them spoke, and for how long.

    Return the counts by meeting, scheme and party, by the contract ``participation``.

    Records, people, organisations, exact duplicates, speakers, minutes and the sources' own counts are numbers of their
    own; none is made from another. Shares are told in `add_shares`, the sources' counts in `sum_counts`.

    Raises
    ------
    InputError
        When attendance, names and counts of a meeting contradict each other.

    Notes
    -----
    Formula: records = printed rows that show a person at the meeting, repeats included; people = distinct persons among them;
        organisations = distinct bodies of these; exact_duplicates = rows equal to an earlier one in every printed cell but
        source and notes; speakers = people with any part but participant and organiser; person_minutes = time in session of
        those for whom it is told, added up; roles_known and minutes_known = people of whom a part, or a time, is told
    Unit: printed rows, people, organisations, person-minutes; none is worked out from another
    Denominator: none; a person is counted once a meeting, and so once at each of several meetings when meetings are added up
    Limits: Unless the list is known to be complete, each number is a lower bound of who was there. Of a person printed under two
        bodies at one meeting, the first counts. Rows set aside (registered
        only, absent) do not count. A source that tells no parts or times leaves speakers and minutes unknown, not none: read
        them beside roles_known and minutes_known.

    References
    ----------
    Definition of this project.
    """
    cells, counted = _count_cells(records, appearances), sum_counts(reported)
    refuse_contradictions(meetings, cells, counted, reported)
    bodies = appearances.loc[appearances["organisation"] != "", [*CELL, "organisation"]].drop_duplicates()
    parts = [
        _count_scheme(meetings, cells, bodies, counted, scheme).assign(scheme=name) for name, scheme in settings.schemes.items()
    ]
    shared = add_shares(pd.concat(parts, ignore_index=True), meetings, settings.thresholds.people_for_share)
    return shared.loc[:, list(TABLES["participation"].columns)]


def count_constituencies(records: pd.DataFrame, appearances: pd.DataFrame, consultations: pd.DataFrame) -> pd.DataFrame:
    """The same counts by constituency, such as donors or academia, before any scheme puts constituencies together as parties.

    Return who is named at each meeting by constituency, under no scheme of parties, by the contract ``constituencies``.

    Every constituency stands at every meeting, zeros included; the empty one holds those whose body no written decision
    settles. A person counts once at a meeting, an organisation once under each constituency that it has there.

    Notes
    -----
    Formula: rows, distinct people, distinct organisations and people with a speaking or chairing part, by the constituency of
        the person at that meeting
    Unit: printed rows, people, organisations
    Denominator: none
    Limits: The constituency comes from a written decision on the body that is printed; where none is written, the person stands
        under no constituency. An organisation that speaks for two constituencies at one meeting counts under both. Lower bounds
        unless the list is complete.

    References
    ----------
    Definition of this project.
    """
    index = pd.MultiIndex.from_product([consultations["consultation_id"], [*CONSTITUENCIES, ""]], names=CELL)
    bodies = appearances.loc[appearances["organisation"] != "", [*CELL, "organisation"]].drop_duplicates()
    counts = {
        "records": place_rows(records, appearances).groupby(CELL).size(),
        "people": appearances.groupby(CELL).size(),
        "organisations": bodies.groupby(CELL).size(),
        "speakers": appearances.loc[_tell_speakers(appearances["roles"])].groupby(CELL).size(),
    }
    found = pd.DataFrame({name: count.reindex(index, fill_value=0) for name, count in counts.items()}).astype("int64")
    return found.reset_index().loc[:, list(TABLES["constituencies"].columns)]


def _count_cells(records: pd.DataFrame, appearances: pd.DataFrame) -> pd.DataFrame:
    """Return what adds up over constituencies, by meeting and constituency; empty minutes where none are told."""
    rows = place_rows(records, appearances)
    printed = rows.assign(exact_duplicates=tell_exact_duplicates(rows), records=1).groupby(CELL)[["records", "exact_duplicates"]]
    minutes = pd.to_numeric(appearances["minutes"]).astype("Float64")
    told = appearances[CELL].assign(
        people=1,
        roles_known=appearances["roles"] != "",
        speakers=_tell_speakers(appearances["roles"]),
        minutes_known=minutes.notna(),
        person_minutes=minutes,
    )
    counts = ["people", "roles_known", "speakers", "minutes_known"]
    people = told.astype(dict.fromkeys(counts, "int64")).groupby(CELL)
    cells = people[counts].sum().join(people["person_minutes"].sum(min_count=1)).join(printed.sum(), how="outer")
    return cells.fillna(dict.fromkeys([*counts, "records", "exact_duplicates"], 0)).reset_index()


def _tell_speakers(roles: pd.Series) -> pd.Series:
    speaks = {cell: not set(cell.split(JOIN)) <= QUIET for cell in roles.unique()}
    return roles.map(speaks).astype(bool)


def _count_scheme(meetings, cells, bodies, counted, scheme: Scheme) -> pd.DataFrame:
    """Return the counts under one scheme: every party at every meeting, seen or not."""
    names = ["consultation_id", "party"]
    index = pd.MultiIndex.from_product([meetings["consultation_id"], list_places(scheme)], names=names)
    party = assign_party(cells["constituency"], scheme).rename("party")
    sums = cells.drop(columns="constituency").groupby(["consultation_id", party]).sum(min_count=1).reindex(index)
    there = bodies.assign(party=assign_party(bodies["constituency"], scheme))
    distinct = there.drop_duplicates([*names, "organisation"]).groupby(names).size()
    whole = [name for name in sums if name != "person_minutes"]
    counts = sums.assign(organisations=distinct.reindex(index)).fillna(dict.fromkeys([*whole, "organisations"], 0))
    counts = counts.astype(dict.fromkeys([*whole, "organisations"], "int64"))
    return counts.join(place_counts(counted, scheme)).reset_index()
