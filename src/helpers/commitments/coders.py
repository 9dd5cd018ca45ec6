"""Several coders, one cell: what they all say stands once, what they say differently stands side by side."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

DIFFER = "|"
PERSON, SCHEME = "person", "scheme"  # how the name of a coder begins that is a person, or another scheme's code


def join_codes(cells: pd.Series, by: pd.Series, words: Sequence[str]) -> pd.Series:
    """Return, for each group of `by`, the distinct words of its cells joined by ``|``, in the order of `words`.

    An empty cell says nothing. The index is the groups, sorted.
    """
    groups, names = pd.factorize(by, sort=True)
    places = pd.Index(words).get_indexer(cells)
    said = np.zeros((len(names), len(words)), dtype=bool)
    said[groups[places >= 0], places[places >= 0]] = True
    code = said @ (1 << np.arange(len(words)))
    joined = {number: DIFFER.join(word for place, word in enumerate(words) if number >> place & 1) for number in np.unique(code)}
    return pd.Series([joined[number] for number in code.tolist()], index=pd.Index(names, name=by.name), dtype="str")


def agree_or_unknown(cells: pd.Series, by: pd.Series, unknown: str) -> pd.Series:
    """Return, for each group of `by`, the word that all its cells hold, or `unknown` where they hold several."""
    joined = join_codes(cells, by, sorted(cells.unique()))
    return joined.mask(joined.str.contains(DIFFER, regex=False), unknown)
