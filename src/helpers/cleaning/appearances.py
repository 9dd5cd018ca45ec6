"""From printed rows to people at meetings, with every row accounted for."""

import pandas as pd

from helpers.cleaning.organisations import place_records
from helpers.cleaning.people import resolve_people
from helpers.cleaning.text import make_name_key
from helpers.contracts.tables import TABLES
from helpers.decisions import read_decisions
from helpers.problems import InputError, Problem

JOIN = ";"
NO_NAME = "no_name"
OTHER_SOURCE, SAME_SOURCE = "other_source", "same_source"


def build_records(participations: pd.DataFrame, meetings: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the printed rows with body, constituency, person and fate, by the contract ``records``.

    Raises
    ------
    InputError
        For a row about an unknown meeting, and for all that `place_records` and `resolve_people` refuse.
    """
    records = participations.rename(columns={"organisation": "organisation_printed"})
    _refuse_unknown_meeting(records, meetings)
    width = len(str(records["source_row"].max()))
    stems = records["source_file"].str.removesuffix(".csv").str.replace("/", "-")
    records = records.assign(
        record_id=stems + "-" + records["source_row"].astype(str).str.zfill(width),
        name_key=records["person_name"].map(make_name_key),
    )
    records = place_records(records, read_decisions("organisations", country), meetings, country)
    named = resolve_people(records.loc[records["name_key"] != ""], read_decisions("people", country), country)
    records = _tell_fates(records.assign(person_id=named["person_id"].reindex(records.index).fillna("")))
    return records.loc[:, list(TABLES["records"].columns)]


def merge_appearances(records: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each person at each meeting, by the contract ``appearances``.

    The body is the first one decided among the person's rows in source order. ``records`` counts the printed rows,
    ``spellings`` the ways the name is printed in them.

    Raises
    ------
    InputError
        When the rows of one person at one meeting belong to two constituencies.
    """
    named = records.loc[records["fate"] != "set_aside"]
    _refuse_two_hats(named)
    decided = named.assign(decided=named["constituency"] != "").sort_values("decided", ascending=False, kind="stable")
    grouped = decided.groupby("appearance_id", sort=True)
    return pd.DataFrame(
        {
            "consultation_id": grouped["consultation_id"].first(),
            "person_id": grouped["person_id"].first(),
            "organisation": grouped["organisation"].first(),
            "constituency": grouped["constituency"].first(),
            "roles": grouped["role"].agg(lambda roles: JOIN.join(sorted(set(roles)))),
            "records": grouped.size(),
            "spellings": grouped["person_name"].nunique(),
        }
    ).reset_index()


def list_open_rows(records: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that no decision places, by meeting, without names: what a person still has to decide."""
    undecided = records.loc[(records["constituency"] == "") & (records["fate"] != "set_aside")]
    return undecided.loc[:, ["record_id", "consultation_id", "role", "source_file", "source_row"]].reset_index(drop=True)


def tell_exact_duplicates(records: pd.DataFrame) -> pd.Series:
    """Tell for each row whether an earlier one of the same meeting has every cell alike but the source and the notes."""
    return records.duplicated(["consultation_id", "person_name", "position", "organisation_printed", "role"])


def _tell_fates(records: pd.DataFrame) -> pd.DataFrame:
    """Add ``appearance_id``, ``fate`` and ``reason``: the first row of a person at a meeting is kept, others merge into it."""
    named = records["person_id"] != ""
    appearance = (records["consultation_id"] + ":" + records["person_id"]).where(named, "")
    first = named & ~appearance.where(named).duplicated()
    first_source = records["source_url"].groupby(appearance).transform("first")
    same_source = records["source_url"] == first_source
    fate = pd.Series("merged", index=records.index).mask(first, "kept").mask(~named, "set_aside")
    reason = pd.Series(OTHER_SOURCE, index=records.index).mask(same_source, SAME_SOURCE).mask(first, "").mask(~named, NO_NAME)
    return records.assign(appearance_id=appearance, fate=fate, reason=reason)


def _refuse_unknown_meeting(records: pd.DataFrame, meetings: pd.DataFrame) -> None:
    unknown = records.loc[~records["consultation_id"].isin(meetings["consultation_id"])]
    if len(unknown):
        raise InputError(
            Problem("unknown meeting", file=f"data/raw/{row.source_file}", row=int(row.source_row),
                    column="consultation_id", value=row.consultation_id, expected="a meeting of the consultations table",
                    mend="Mend the identifier, or add the meeting")
            for row in unknown.itertuples()
        )  # fmt: skip


def _refuse_two_hats(named: pd.DataFrame) -> None:
    decided = named.loc[named["constituency"] != ""]
    hats = decided.groupby("appearance_id")["constituency"].transform("nunique")
    if (hats > 1).any():
        raise InputError(
            Problem("one person at one meeting under two constituencies", file=f"data/raw/{row.source_file}",
                    row=int(row.source_row), column="organisation", value=row.organisation_printed,
                    mend="Add a line for this meeting to organisations.csv, or part the names in people.csv")
            for row in decided.loc[hats > 1].itertuples()
        )  # fmt: skip
