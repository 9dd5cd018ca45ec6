"""Names that may be one person: scored, shown to a person, and measured on pairs that a person judged."""

import pandas as pd

from helpers.cleaning.appearances import select_people
from helpers.cleaning.people import list_mentions, list_review, resolve_people
from helpers.contracts.tables import TABLES
from helpers.decisions import read_decisions
from helpers.matching import find_pairs, measure_matching
from helpers.settings import Settings


def find_alike(rows: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the pairs of mentions alike enough to merge or to be shown: a, b, score, basis, verdict."""
    return find_pairs(list_mentions(select_people(rows)), settings.matching)


def propose_people(rows: pd.DataFrame, pairs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the pairs that nothing settles, the likeliest first, by the contract ``review_people``."""
    mentions = list_mentions(select_people(rows))
    shown = list_review(pairs, mentions, read_decisions("people", settings.country))
    columns = list(TABLES["review_people"].columns)
    return shown.loc[:, columns].drop_duplicates(list(TABLES["review_people"].key), ignore_index=True)


def measure_ways(judged: pd.DataFrame, rows: pd.DataFrame, pairs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return precision and recall of three ways on `judged` pairs: the exact name, merging by score, and with decisions.

    Columns as in `measure_matching`. Where the decisions are the judgements themselves, the third way shows only that they
    are honoured.
    """
    people, country = select_people(rows), settings.country
    decisions = read_decisions("people", country)
    nobody = decisions.iloc[:0]
    ways = {
        "exact name": resolve_people(people, nobody, country),
        "merged by score": resolve_people(people, nobody, country, pairs),
        "by score and decisions": resolve_people(people, decisions, country, pairs),
    }
    return measure_matching(judged, ways)
