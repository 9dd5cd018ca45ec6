"""Who was in the room: four different counts for each meeting and party, and shares only where the list carries them."""

import pandas as pd

from helpers.cleaning.appearances import tell_exact_duplicates
from helpers.participation.indices import bound_share
from helpers.participation.parties import OUTSIDE, UNDECIDED, assign_party
from helpers.problems import InputError, Problem
from helpers.settings import Settings

COUNTS = ["records", "people", "organisations", "exact_duplicates"]


def count_participation(
    meetings: pd.DataFrame, records: pd.DataFrame, appearances: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Return the counts by meeting, scheme and party, by the contract ``participation``.

    Records, people, organisations and exact duplicates are four numbers; none is made from another. A share's
    denominator is the attendance: the people of a list known to be complete, or an exact number stated by the source
    (then a range). Without one, or with fewer people than the threshold, the three share cells stay empty.
    """
    named = records.loc[records["fate"] != "set_aside"].assign(repeat=tell_exact_duplicates)
    parts = []
    for name, scheme in settings.schemes.items():
        placed = appearances.assign(party=assign_party(appearances["constituency"], scheme))
        # a row whose own body is open counts with the person's decided rows at that meeting
        party_there = placed.set_index("appearance_id")["party"]
        rows = named.assign(party=named["appearance_id"].map(party_there))
        parts.append(_count_scheme(meetings, rows, placed, [*scheme.parties, OUTSIDE, UNDECIDED]).assign(scheme=name))
    counted = pd.concat(parts, ignore_index=True)
    return _add_shares(counted, meetings, settings.thresholds.people_for_share)


def _count_scheme(meetings, records, appearances, parties) -> pd.DataFrame:
    cells = pd.MultiIndex.from_product([meetings["consultation_id"], parties], names=["consultation_id", "party"])
    by = ["consultation_id", "party"]
    named_bodies = appearances.loc[appearances["organisation"] != ""]
    counted = pd.DataFrame(
        {
            "records": records.groupby(by).size(),
            "people": appearances.groupby(by)["person_id"].nunique(),
            "organisations": named_bodies.groupby(by)["organisation"].nunique(),
            "exact_duplicates": records.groupby(by)["repeat"].sum(),
        },
        index=cells,
    )
    return counted.fillna(0).astype(int).reset_index()


def _add_shares(counted: pd.DataFrame, meetings: pd.DataFrame, threshold: int) -> pd.DataFrame:
    named = counted.groupby(["scheme", "consultation_id"])["people"].transform("sum")
    _refuse_small_attendance(counted, named, meetings)
    facts = meetings.set_index("consultation_id").reindex(counted["consultation_id"])
    exact = facts["attendance"].where(facts["attendance_kind"] == "exact")
    shares = [
        _share_cell(k, m, complete == "yes", m if complete == "yes" else n, threshold)
        for k, m, complete, n in zip(counted["people"], named, facts["list_complete"], exact, strict=True)
    ]
    columns = ["share", "share_low", "share_high"]
    return counted.join(pd.DataFrame(shares, columns=columns, index=counted.index, dtype="Float64"))


def _refuse_small_attendance(counted: pd.DataFrame, named: pd.Series, meetings: pd.DataFrame) -> None:
    exact = meetings.loc[(meetings["attendance_kind"] == "exact") & meetings["attendance"].notna()]
    most = named.groupby(counted["consultation_id"]).max()
    short = exact.loc[exact["consultation_id"].map(most) > exact["attendance"]]
    if len(short):
        raise InputError(
            Problem("fewer people stated than named", column="attendance", value=str(row.attendance),
                    file=f"the meeting {row.consultation_id}", expected=f"{most[row.consultation_id]} or more",
                    mend="Mend the number by corrections.csv, or say attendance_kind about or at_least")
            for row in short.itertuples()
        )  # fmt: skip


def _share_cell(people: int, named: int, complete: bool, attendance, threshold: int):
    """Return share, low and high: one value for a complete list, a range for a known attendance, else nothing."""
    if pd.isna(attendance) or attendance < threshold:
        return pd.NA, pd.NA, pd.NA
    low, high = bound_share(people, named, int(attendance))
    return (low if complete else pd.NA), low, high
