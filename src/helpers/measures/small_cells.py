"""Counts of few people are hidden or coarsened before anybody sees them."""

import pandas as pd

HIDE_TO, ROUND_TO, STEP = 7, 5, 6


def make_safe(counts: pd.Series, rule: str) -> pd.DataFrame:
    """Counts of people made safe to show: small ones hidden, or all of them coarsened, so that no one person is told.

    Parameters
    ----------
    counts : Series
        People, whole numbers.
    rule : str
        As in ``choices.SmallCells``.

    Returns
    -------
    DataFrame
        people (Int64, missing when hidden), shown (yes/no), on the index of `counts`. A total is the sum of the people
        shown, never the rounded sum of all: that would give a hidden count away.

    Raises
    ------
    ValueError
        When a count is negative or missing, or the rule is unknown.

    Notes
    -----
    Formula: redact_to_7_round_to_5: 0 stays, 1 to 7 are hidden, the rest goes to the nearest 5; midpoint_6: 0 stays, every
        other count becomes the middle of its step of six (1-6 give 3, 7-12 give 9); a total is the sum of what is shown
    Unit: people
    Denominator: none; a share is taken of the safe counts
    Limits: A rounded count is off by up to 2 (nearest 5) or 3 (steps of six) and a total by more. Zero is shown, and two
        tables of nearly the same people may still tell one by their difference.

    References
    ----------
    OpenSAFELY documentation, Statistical disclosure control: redacting counts, rounding counts, midpoint 6 rounding.
    docs.opensafely.org/outputs/sdc
    """
    people = counts.astype("int64")
    if (people < 0).any():
        raise ValueError("a count of people is negative")
    if rule == "redact_to_7_round_to_5":
        rounded = (people + ROUND_TO // 2) // ROUND_TO * ROUND_TO
        safe = rounded.astype("Int64").mask(people.between(1, HIDE_TO))
    elif rule == "midpoint_6":
        safe = ((people + STEP - 1) // STEP * STEP - STEP // 2).where(people > 0, 0).astype("Int64")
    else:
        raise ValueError(f"no rule {rule} for small cells")
    return pd.DataFrame({"people": safe, "shown": safe.notna().map({True: "yes", False: "no"}).astype("str")})
