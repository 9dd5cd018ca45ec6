"""Read some people otherwise: which rows a recoding concerns, and where it puts them."""

import re
import unicodedata

import pandas as pd

from helpers.choices import Recoding
from helpers.decisions import AUTOMATED, read_decisions
from helpers.text import make_phrase_key


def recode(rows: pd.DataFrame, party: pd.Series, recoding: Recoding) -> pd.Series:
    """Return `party` with the rows moved that fit every selector of `recoding`.

    Parameters
    ----------
    rows : DataFrame
        constituency and day (of the meeting, ISO; "" unknown, which fits only where no day is asked). Without organisation
        and positions the rows tell of no single person, so only a recoding by constituencies and days moves them.
    """
    if "organisation" not in rows and (recoding.organisations or recoding.position_says):
        return party
    fits = pd.Series(True, index=rows.index)
    if recoding.constituencies:
        fits &= rows["constituency"].isin(recoding.constituencies)
    if recoding.organisations:
        fits &= rows["organisation"].isin(recoding.organisations)
    if recoding.position_says:
        fits &= tell_words(rows["positions"], recoding.position_says)
    if recoding.since:
        fits &= rows["day"] >= recoding.since.isoformat()
    if recoding.until:
        fits &= (rows["day"] != "") & (rows["day"] <= recoding.until.isoformat())
    return party.mask(fits, recoding.party)


def list_unconfirmed(records: pd.DataFrame, country: str) -> list[str]:
    """Return the appearances that only lines of an automated coder place, of ``params/<country>/organisations.csv``."""
    decisions = read_decisions("organisations", country)
    automated = decisions.loc[decisions["decided_by"].str.startswith(AUTOMATED), "line"]
    placed = records.loc[(records["decision"] != "") & (records["appearance_id"] != "")]
    only = placed["decision"].isin(automated).groupby(placed["appearance_id"]).all()
    return only.index[only].tolist()


def tell_words(cells: pd.Series, words: list[str]) -> pd.Series:
    """Tell in which cells one of `words` stands as a whole word, in capitals or not."""
    patterns = [re.compile(re.escape(make_phrase_key(word))) for word in words]
    holds = {cell: _holds_word(f" {make_phrase_key(cell)} ", patterns) for cell in cells.unique()}
    return cells.map(holds).astype(bool)


def _holds_word(text: str, patterns: list[re.Pattern]) -> bool:
    found = (match for pattern in patterns for match in pattern.finditer(text, 1, len(text) - 1))
    return any(not _is_of_word(text[match.start() - 1]) and not _is_of_word(text[match.end()]) for match in found)


def _is_of_word(sign: str) -> bool:
    # vowel signs of Indic scripts are marks, not letters, yet part of the word
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")
