"""How well names are matched, against pairs that a person judged."""

import pandas as pd

from helpers.problems import InputError, Problem
from helpers.text import tidy_cell


def measure_matching(gold: pd.DataFrame, people: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return precision and recall on the judged pairs `gold`, for each way in which `people` were resolved.

    Parameters
    ----------
    gold : DataFrame
        ``name_a``, ``org_a``, ``name_b``, ``org_b`` as printed and ``same`` (yes or no).
    people : dict of DataFrame
        The name of a way, and the records (``person_name``, ``organisation_printed``, ``person_id``) it resolved. A pair is
        judged by the records that print its names and bodies, so in their context; it counts as merged when any of them
        are.

    Returns
    -------
    DataFrame
        One row a way: pairs of one person (``same``) and those found, pairs of two people (``different``) and those merged
        wrongly, ``precision`` (found in all merged) and ``recall`` (found in same), from 0 to 1, empty without a denominator.

    Raises
    ------
    InputError
        For a judgement other than yes or no, and for a pair whose name and body no record prints.
    """
    _refuse_unclear(gold)
    rows = []
    for way, records in people.items():
        merged = tell_merged(gold, records)
        same = gold["same"] == "yes"
        found, wrong = int((merged & same).sum()), int((merged & ~same).sum())
        rows.append((way, int(same.sum()), found, int((~same).sum()), wrong,
                     found / (found + wrong) if found + wrong else None, found / same.sum() if same.any() else None))  # fmt: skip
    columns = ["way", "same", "found", "different", "wrongly_merged", "precision", "recall"]
    return pd.DataFrame(rows, columns=columns).astype({"precision": "float64", "recall": "float64"})


def tell_merged(gold: pd.DataFrame, records: pd.DataFrame) -> pd.Series:
    """Tell for each pair of `gold` whether `records` give its two names, at their bodies, one ``person_id``."""
    people: dict[tuple[str, str], set[str]] = {}
    for name, body, person in zip(records["person_name"], records["organisation_printed"], records["person_id"], strict=True):
        people.setdefault((name, body), set()).add(person)
    sides = [(tuple(map(tidy_cell, side[:2])), tuple(map(tidy_cell, side[2:])))
             for side in zip(gold["name_a"], gold["org_a"], gold["name_b"], gold["org_b"], strict=True)]  # fmt: skip
    absent = sorted({side for pair in sides for side in pair if side not in people})
    if absent:
        raise InputError(Problem("judged, but no record prints it", value=f"{name}, {body}") for name, body in absent)
    return pd.Series([bool(people[a] & people[b]) for a, b in sides], index=gold.index, dtype=bool)


def _refuse_unclear(gold: pd.DataFrame) -> None:
    unclear = gold.loc[~gold["same"].isin(["yes", "no"])]
    if len(unclear):
        raise InputError(
            Problem("not a judgement", file=f"data/raw/{row.source_file}", row=int(row.source_row), column="same",
                    value=row.same, expected="yes or no")
            for row in unclear.itertuples()
        )  # fmt: skip
