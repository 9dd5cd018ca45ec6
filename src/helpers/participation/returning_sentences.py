"""Sentences about who was named before, with the rows that each number counts."""

from dataclasses import replace

import pandas as pd

from helpers.counting import count_rows, sum_rows
from helpers.participation.returning import RELIABLE
from helpers.statements import Statement, say

TABLE, TABLE_OF_PARTIES = "tables/returning.csv", "tables/returning_parties.csv"


def say_returning(returning: pd.DataFrame) -> Statement:
    """Say at how many dated core meetings somebody was named before, and how many pairs of lists can be compared."""
    dated = returning.loc[returning["returning_any"].notna() & (returning["organisations"] > 0)]
    dated = dated.loc[dated["consultation_id"].isin(returning.loc[returning["previous_meeting"] != "", "consultation_id"])]
    if dated.empty:
        return say("No core meeting that names an organisation has an earlier one on record, so nobody is looked for there")

    def count(rows, *columns, at_least=False):
        return count_rows(rows, "consultation_id", TABLE, "meetings", at_least=at_least, columns=columns)

    return say(
        "At {again} of {dated:core meeting} that name an organisation and have an earlier one on record, at least one "
        "organisation was named before. The part that two consecutive lists share (Jaccard index) is known for {exact:pair} of "
        "lists and within bounds for {bounded}. Nobody is said to have left",
        again=count(dated.loc[dated["returning_any"] > 0], "returning_any", "reliable",
                    at_least=not (dated["reliable"] == RELIABLE).all()),
        dated=count(dated, "organisations", "previous_meeting"),
        exact=count(returning.loc[returning["jaccard"].notna()], "jaccard"),
        bounded=count(returning.loc[returning["jaccard"].isna() & returning["jaccard_low"].notna()], "jaccard_low"),
    )  # fmt: skip


def say_seen_before(returning: pd.DataFrame) -> Statement:
    """Say how many organisations and people, over all placed core meetings, were named before, at the one before, or never."""
    placed = returning.loc[returning["returning_any"].notna()]
    open_ended = not (placed["reliable"] == RELIABLE).all()
    if not placed["organisations"].sum():
        return say("No core meeting with a day or an order names an organisation, so none is seen again")

    def add(column, bounded=open_ended):
        total = sum_rows(placed.fillna({column: 0}), column, "consultation_id", TABLE, "appearances")
        return replace(total, low=total.value) if bounded else total

    new, (least, most) = add("newcomers", False), ("at least ", "at most ") if open_ended else ("", "")
    return say(
        f"Over {{placed:core meeting}} with a day or an order, organisations appear {{organisations:time}}: {least}{{any}} of "
        f"these already named at an earlier core meeting, {least}{{previous}} at the one before, and {most}{{new}} as newcomers. "
        f"People appear {{people:time}}: {least}{{people_any}} of these already named at an earlier one, and "
        f"{least}{{people_previous}} at the one before",
        placed=count_rows(placed, "consultation_id", TABLE, "meetings", columns=("previous_meeting",)),
        organisations=add("organisations", False),
        any=add("returning_any"),
        previous=add("returning_previous"),
        new=replace(new, high=new.value if open_ended else None),
        people=add("people", False),
        people_any=add("people_returning_any"),
        people_previous=add("people_returning_previous"),
    )


def say_pairs_of_parties(by_party: pd.DataFrame) -> Statement:
    """Say for how many parties and consecutive lists the part that they share is known, or bounded."""
    cells = by_party.assign(cell=by_party["consultation_id"] + " + " + by_party["party"])
    known, bounded = cells["jaccard"].notna(), cells["jaccard"].isna() & cells["jaccard_low"].notna()
    if not (known | bounded).any():
        return say("No two consecutive lists are known well enough to bound, by party, the part that they share (Jaccard index)")

    def count(rows, column):
        return count_rows(cells.loc[rows], "cell", TABLE_OF_PARTIES, "pairs", columns=(column,))

    return say(
        "By party, each counted for itself, the part that the lists of two consecutive meetings share (Jaccard index) is known "
        "for {known:pair} and within bounds for {bounded}",
        known=count(known, "jaccard"), bounded=count(bounded, "jaccard_low"),
    )  # fmt: skip
