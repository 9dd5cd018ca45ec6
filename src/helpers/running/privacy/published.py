"""Publish who was named where, for a country whose records are public, and only then."""

import pandas as pd

from helpers import store
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import PUBLIC_RECORD
from helpers.settings import Settings

PAGES = r"https?://[^\s;]+(;https?://[^\s;]+)*"


def publish_people(settings: Settings) -> None:
    """Write ``record_people.csv`` where the parameters say ``privacy = "public_record"``; else nothing."""
    if settings.privacy == PUBLIC_RECORD:
        store.write_table(list_record_people(store.read_table("records", settings.country)), "record_people", settings.country)


def list_record_people(records: pd.DataFrame) -> pd.DataFrame:
    """Return the printed rows that name a person and the public page that does so, by the contract ``record_people``.

    A row from a sign-in sheet or a call has no such page, and stays out; so does one that was set aside, such as somebody who
    registered and is not shown to have come.
    """
    shown = (records["person_id"] != "") & (records["fate"] != "set_aside")
    told = records.loc[shown & records["source_url"].str.fullmatch(PAGES)]
    return told.loc[:, list(TABLES["record_people"].columns)].reset_index(drop=True)
