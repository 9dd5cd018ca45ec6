"""Sentences about the headline: what was seen, which parties are shown, and in what balance."""

from dataclasses import replace

import pandas as pd

from helpers.counting import count_rows
from helpers.settings import Settings
from helpers.statements import Number, Statement, say


def say_completeness(consultations: pd.DataFrame) -> Statement:
    """Say for how many core meetings the list is known to be complete, and how much of the text was read."""
    core = consultations.loc[consultations["scope"] == "core"]
    urls = core.set_index("consultation_id")["source_url"]

    def count(rows):
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls)

    return say(
        "Among {core:core meeting}, a list of names known to be complete was found for {complete}; the whole text was read for "
        "{whole}, only its start for {start}",
        core=count(core),
        complete=count(core.loc[core["list_complete"] == "yes"]),
        whole=count(core.loc[core["text_seen"] == "whole"]),
        start=count(core.loc[core["text_seen"] == "start_only"]),
    )


def say_tripartite(schemes: pd.DataFrame) -> list[Statement]:
    """Say, for each scheme, how many core meetings name and how many state every party."""
    return [_say_scheme(row) for row in schemes.itertuples()]


def say_balance(tripartite: pd.DataFrame, consultations: pd.DataFrame, settings: Settings) -> Statement:
    """Say among how many parties the people named are spread, at the core meetings that name every party and at all."""
    core = consultations.loc[consultations["scope"] == "core"]
    rows = tripartite.loc[(tripartite["scheme"] == settings.headline_scheme) & tripartite["people"].gt(0)]
    rows = rows.loc[rows["consultation_id"].isin(core["consultation_id"])]
    if rows.empty:
        return say("No core meeting names a person of a party, so balance is not measured")
    urls = core.set_index("consultation_id")["source_url"]
    where = {"table": "tables/tripartite.csv", "scheme": settings.headline_scheme}

    def count(chosen):
        return replace(count_rows(chosen, "consultation_id", where["table"], "meetings", urls), scheme=where["scheme"])

    ranked = rows["effective_parties"].astype(float)
    keys = tuple(sorted(rows["consultation_id"]))
    middle = Number(round(float(ranked.median()), 2), "parties", rows=keys, **where)
    return say(
        "Of {rows:core meeting} that name people of a party, {one} name one party alone; as many are named as if there were "
        "{middle:equal party} at the middle meeting (exp H; {parties:party} would be full balance), which tells of the "
        "names that were printed and not of the room",
        rows=count(rows),
        one=count(rows.loc[~rows["parties_named"].str.contains(";", regex=False)]),
        middle=middle,
        parties=int(rows["parties"].max()),
    )


def _say_scheme(row) -> Statement:
    values = {"label": row.label, "meetings": row.meetings, "stated": row.stated}
    stated = "sources state every party for {stated}"
    if row.named == 0:
        return say(f"Under “{{label!s}}”, no list of {{meetings:core meeting}} is seen to name every party; {stated}", **values)
    named = "at least {named} of {meetings:core meeting} name every party"
    return say(f"Under “{{label!s}}”, {named}; {stated}", named=row.named, **values)
