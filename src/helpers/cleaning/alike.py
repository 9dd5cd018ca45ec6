"""Names that may be one person: scored, shown to a person, and measured on pairs that a person judged."""

import pandas as pd

from helpers.cleaning.appearances import select_people
from helpers.cleaning.people import list_mentions, list_review, resolve_people
from helpers.cleaning.text import make_name_key
from helpers.contracts.tables import TABLES
from helpers.decisions import read_decisions
from helpers.matching import find_pairs, measure_matching
from helpers.settings import Settings

WAYS = ("exact name", "merged by score", "by score and decisions")


def find_alike(rows: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the pairs of mentions alike enough to merge or to be shown: a, b, score, basis, verdict."""
    return find_pairs(list_mentions(select_people(rows)), settings.matching)


def count_left_out(pairs: pd.DataFrame) -> int:
    """Return how many pairs of mentions, at most, were not compared because too many share their words.

    `pairs` comes from `find_alike`. Each name of which so many mentions stand that they were not compared has one line in
    `propose_people`.
    """
    return pairs.attrs.get("dropped_pairs", 0)


def propose_people(rows: pd.DataFrame, pairs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the pairs to ask a person about, the likeliest first, by the contract ``review_people``."""
    mentions = list_mentions(select_people(rows))
    shown = list_review(pairs, mentions, read_decisions("people", settings.country))
    columns = list(TABLES["review_people"].columns)
    return shown.loc[:, columns].drop_duplicates(list(TABLES["review_people"].key), ignore_index=True)


def list_merged(rows: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that merge by score alone, as printed, for a person to look through: contract ``merged_people``.

    Pairs of one name as compared are left out: the list shows what somebody might doubt.
    """
    merged = pairs.loc[pairs["verdict"] == "merge"]
    mentions = list_mentions(select_people(rows)).set_index("mention")
    sides = {side: mentions.loc[merged[side]] for side in ("a", "b")}
    told = merged.loc[:, ["score", "basis"]].reset_index(drop=True)
    for side, found in sides.items():
        told[f"name_{side}"] = found["person_name"].to_numpy()
        told[f"organisation_{side}"] = found["organisation"].to_numpy()
    unlike = told["name_a"].map(make_name_key) != told["name_b"].map(make_name_key)
    told = told.loc[unlike, list(TABLES["merged_people"].columns)]
    return told.drop_duplicates(list(TABLES["merged_people"].key), ignore_index=True)


def measure_ways(judged: pd.DataFrame, rows: pd.DataFrame, pairs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return precision and recall of three ways on `judged` pairs: the exact name, merging by score, and with decisions.

    Columns as in `measure_matching`. Where the decisions are the judgements themselves, the third way shows only that they
    are honoured. With nothing judged, all is zero and nobody is resolved.
    """
    if judged.empty:
        nobody = pd.DataFrame(columns=["person_name", "organisation_printed", "person_id"])
        return measure_matching(judged, dict.fromkeys(WAYS, nobody))
    people, country = select_people(rows), settings.country
    decisions = read_decisions("people", country)
    nobody, mentions = decisions.iloc[:0], list_mentions(people)
    answers = ((nobody, None), (nobody, pairs), (decisions, pairs))
    resolved = (resolve_people(people, chosen, country, scored, mentions) for chosen, scored in answers)
    return measure_matching(judged, dict(zip(WAYS, resolved, strict=True)))
