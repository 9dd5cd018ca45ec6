"""In what balance the parties were there: at the meetings whose whole room is known, and what names alone show."""

import pandas as pd

from helpers.counting import count_rows
from helpers.participation.tripartite import COUNTS
from helpers.scope import pick_core, pick_headline
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.text import name_all
from helpers.wording import agree, say_codes

TABLE = "tables/tripartite.csv"
MEASURES = ["evenness", "effective_parties", "largest_party", "largest_share", "balance_basis"]


def pick_balanced(tripartite: pd.DataFrame, consultations: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the core meetings whose balance can be said: a complete list, or settled counts, of enough people of the parties."""
    rows = pick_headline(tripartite, consultations, settings)
    return rows.loc[rows["largest_party"] != ""]


def list_evenness(
    tripartite: pd.DataFrame, participation: pd.DataFrame, consultations: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Return the meetings of `pick_balanced`, also those that lack a party: people by party, evenness, largest party.

    People are those named, or those counted where the balance rests on the source's counts.
    """
    balanced = pick_balanced(tripartite, consultations, settings)
    cells = participation.loc[participation["scheme"] == settings.headline_scheme]
    counted = cells["consultation_id"].isin(balanced.loc[balanced["balance_basis"] == COUNTS, "consultation_id"])
    cells = cells.assign(people=cells["people"].mask(counted, cells["counted_low"].fillna(0)))
    parties = [*settings.schemes[settings.headline_scheme].parties]
    people = cells.pivot(index="consultation_id", columns="party", values="people")[parties].rename_axis(columns=None)
    about = consultations[["consultation_id", "date_start", "title", "place"]]
    named = balanced.drop(columns=["people", "parties"]).merge(people, on="consultation_id", validate="one_to_one")
    joined = named.merge(about, on="consultation_id", validate="one_to_one")
    return joined.sort_values("place", ignore_index=True)[["date_start", "title", *parties, *MEASURES]]


def say_balance(tripartite: pd.DataFrame, consultations: pd.DataFrame, settings: Settings) -> Statement:
    """Say of how many core meetings balance can be said, how even they are and which party is the largest; or why of none."""
    core = pick_core(consultations)
    told = pick_balanced(tripartite, consultations, settings)
    urls = core.set_index("consultation_id")["source_url"]

    def count(rows, table=TABLE, columns=("largest_party", "balance_basis")):
        return count_rows(rows, "consultation_id", table, "meetings", urls, columns=columns)

    known = {"core": count(core, "tables/consultations.csv", ("scope",)), "least": settings.thresholds.people_for_share}
    if core.empty:
        return say("No core meeting is on record, so balance is not measured")
    if told.empty:
        return say(
            "Balance can be said of none of {core:core meeting}: none has a complete list, or a source's own counts of "
            "every party, with {least:person} of the parties or more. So neither evenness (Pielou's J) nor the effective number "
            "of parties nor the largest party is told",
            **known,
        )
    by_count = told.loc[told["balance_basis"] == COUNTS]
    words, values = _say_largest(told, count)
    several = " in the middle, from {lowest} to {highest}" if len(told) > 1 else ""
    ends = {"lowest": "min", "highest": "max"} if several else {}
    return say(
        "Balance can be said of {told} of {core:core meeting}: those with a complete list, or a source's own counts of every "
        "party, that tells of {least:person} of the parties or more. Evenness there (Pielou's J, over the {parties:party} of the "
        f"scheme) is {{middle}}{several}, and the effective number of parties {{effective}}. The largest party is {words}"
        + (". By the source's own counts: {counted}" if len(by_count) else ""),
        told=count(told),
        parties=int(told["parties"].iloc[0]),
        middle=_measure(told, "evenness", "median"),
        effective=_measure(told, "effective_parties", "median"),
        **{name: _measure(told, "evenness", end) for name, end in ends.items()},
        **({"counted": count(by_count)} if len(by_count) else {}),
        **known,
        **values,
    )


def say_spread(tripartite: pd.DataFrame, consultations: pd.DataFrame, settings: Settings) -> Statement:
    """Say how many core meetings name as many people as there are parties, and of these how many name every or one party."""
    named = pick_headline(tripartite, consultations, settings).loc[lambda rows: rows["people"] > 0]
    if named.empty:
        return say("No core meeting names anybody of a party")
    enough = named.loc[named["people"] >= named["parties"]]
    urls = consultations.set_index("consultation_id")["source_url"]

    def count(rows, *columns):
        return count_rows(rows, "consultation_id", TABLE, "meetings", urls, columns=("people", *columns))

    whole = consultations.set_index("consultation_id").loc[enough["consultation_id"], "list_complete"].eq("yes").all()
    return say(
        f"Of {{named:core meeting}} that {agree(len(named), 'names', 'name')} people of a party, {{enough}} "
        f"{agree(len(enough), 'names', 'name')} {{parties:person}} or more, as many as there are parties. Of these, every party "
        "is named at {every}, and one alone at {one}"
        + ("" if whole else ". This tells of the names that were printed and, where a list is not complete, not of the room"),
        named=count(named),
        enough=count(enough),
        every=count(enough.loc[enough["all_named"] == "yes"], "all_named"),
        one=count(enough.loc[~enough["parties_named"].str.contains(";", regex=False)], "parties_named"),
        parties=int(named["parties"].iloc[0]),
    )


def _measure(rows: pd.DataFrame, column: str, how: str) -> Number:
    """Return the middle of a column over `rows`, or an end of it with the rows that hold it."""
    cells = rows[column].astype(float)
    held = rows.loc[cells == cells.agg(how)] if how in ("min", "max") else rows
    unit = "parties" if column == "effective_parties" else "index"
    return Number(round(float(cells.agg(how)), 2), unit, table=TABLE, rows=_list_ids(held), columns=(column,))


def _say_largest(told: pd.DataFrame, count) -> tuple[str, dict[str, Number | str]]:
    """Return words and numbers for which party is the largest, at how many meetings, with which share of the parties' people."""
    words, values = [], {}
    largest = dict(list(told.groupby("largest_party")))
    for place, (party, rows) in zip(name_all(largest), largest.items(), strict=True):
        shares = rows["largest_share"].astype(float).round(2)
        ends = {f"low_{place}": shares.min()} | ({f"high_{place}": shares.max()} if shares.nunique() > 1 else {})
        share = " to ".join(f"{{{name}}}" for name in ends)
        words.append(f"{{party_{place}!s}} at {{at_{place}:meeting}} ({share} of the people of the parties)")
        values |= {f"party_{place}": say_codes(party), f"at_{place}": count(rows)}
        held = {name: _list_ids(rows.loc[shares == share]) for name, share in ends.items()}
        where = {"table": TABLE, "columns": ("largest_share",)}
        values |= {name: Number(float(share), "share", rows=held[name], **where) for name, share in ends.items()}
    return "; ".join(words), values


def _list_ids(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(rows["consultation_id"]))
