"""Pre-aggregated counts: how many of a group a source says were there, as a number or as bounds."""

import re

import pandas as pd

from helpers.cleaning.meetings import list_unknown
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.problems import InputError, Problem, locate
from helpers.text import make_phrase_key

EXACT, ABOUT, AT_LEAST, MORE = "exact", "about", "at_least", "more"
# Words before a number, longest first; a number alone is exact.
BEFORE = {
    "more than": MORE, "over": MORE, "above": MORE, "plus de": MORE, "plus d'": MORE, "más de": MORE, "mas de": MORE,
    "mais de": MORE, ">": MORE, "at least": AT_LEAST, "no fewer than": AT_LEAST, "al menos": AT_LEAST, "au moins": AT_LEAST,
    "about": ABOUT, "around": ABOUT, "some": ABOUT, "nearly": ABOUT, "almost": ABOUT, "approximately": ABOUT,
    "cerca de": ABOUT, "unos": ABOUT, "environ": ABOUT, "près de": ABOUT, "~": ABOUT,
}  # fmt: skip
UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = (
    {word: number for number, word in enumerate(UNITS)}
    | {word: 20 + 10 * place for place, word in enumerate(TENS)}
    | {f"{ten}-{unit}": 20 + 10 * place + number
       for place, ten in enumerate(TENS) for number, unit in enumerate(UNITS[:10]) if number}
    | {"a hundred": 100, "one hundred": 100, "a thousand": 1000, "une centaine": 100, "une cinquantaine": 50,
       "une vingtaine": 20, "un millier": 1000, "mille": 1000, "mil": 1000, "cien": 100}
)  # fmt: skip
NUMBER = re.compile(r"(\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d+)(\+?)(?![\d.,]*\d)")


def build_counts(counts: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the counts that sources print, one a row, by the contract ``reported_counts``.

    Conflicting counts of one event all stay. A label that is no constituency leaves the cell empty.

    Raises
    ------
    InputError
        For a meeting that is unknown or a count that holds no number.
    """
    problems = list_unknown(counts, meetings)
    bounds = []
    for row in counts.itertuples():
        try:
            bounds.append(read_count(row.count))
        except ValueError as error:
            mend = "Write the number in figures, or add a line to corrections.csv"
            problems.append(Problem(str(error), column="count", value=row.count, mend=mend, **locate(row)))
    if problems:
        raise InputError(problems)
    found = pd.DataFrame(bounds, columns=["count_low", "count_high", "count_kind"], index=counts.index)
    found = found.astype({"count_low": "Int64", "count_high": "Int64", "count_kind": "str"})
    known = counts["constituency"].where(counts["constituency"].isin(CONSTITUENCIES), "")
    renamed = counts.rename(columns={"count": "count_printed"}).assign(constituency=known)
    return renamed.join(found).loc[:, list(TABLES["reported_counts"].columns)]


def read_count(printed: str) -> tuple[int, int | None, str]:
    """The lowest and highest number that a printed count can mean.

    Return the lowest and highest number that a printed count can mean, and its kind.

    ``more than 60`` gives 61 and no upper bound, ``200+`` 200 and none; ``about`` a number is that number, marked so.
    Where several numbers stand, the first counts. A stop or comma before three figures parts thousands: people are whole.

    Raises
    ------
    ValueError
        When no number is found.

    Notes
    -----
    Formula: a bare number n: from n to n; more than n: from n + 1, no upper end; at least n or n+: from n, no upper end; about
        n: n, marked as about
    Unit: as printed: people, states, organisations; never added across units
    Denominator: none
    Limits: The first number of a cell counts. Where two sources count differently, both rows stay.

    References
    ----------
    Definition of this project.
    """
    text = make_phrase_key(printed)
    kind = next((kind for words, kind in BEFORE.items() if text.startswith(words)), EXACT)
    rest = next((text.removeprefix(words).strip() for words in BEFORE if text.startswith(words)), text)
    if found := NUMBER.match(rest):
        number = int(re.sub(r"\D", "", found[1]))
        kind = AT_LEAST if found[2] else kind
    elif word := next((w for w in sorted(WORDS, key=len, reverse=True) if re.match(rf"{w}\b", rest)), None):
        number = WORDS[word]
    else:
        raise ValueError("no number in this count")
    if kind == MORE:
        return number + 1, None, AT_LEAST
    return number, None if kind == AT_LEAST else number, kind
