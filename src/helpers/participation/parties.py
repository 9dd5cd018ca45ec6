"""From constituencies to parties, under a named scheme."""

import pandas as pd

from helpers.settings import Scheme

OUTSIDE, UNDECIDED = "outside", "undecided"
JOIN = ";"


def assign_party(constituency: pd.Series, scheme: Scheme) -> pd.Series:
    """Return the party of each constituency under `scheme`.

    ``outside`` is a constituency that speaks for no party of the scheme, ``undecided`` an empty one.
    """
    party_of = {code: party for party, codes in scheme.parties.items() for code in codes}
    return constituency.map(lambda code: party_of.get(code, OUTSIDE) if code else UNDECIDED).astype("str")


def list_parties(codes: str, scheme: Scheme) -> list[str]:
    """Return the parties, in the scheme's order, for which one of `codes` (joined by ``;``) speaks."""
    given = set(codes.split(JOIN))
    return [party for party, members in scheme.parties.items() if given & set(members)]
