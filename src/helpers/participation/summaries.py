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
    """Say how evenly parties share the people named, at the core meetings that name as many people as there are parties."""
    core = consultations.loc[consultations["scope"] == "core"]
    rows = tripartite.loc[(tripartite["scheme"] == settings.headline_scheme) & tripartite["people"].gt(0)]
    rows = rows.loc[rows["consultation_id"].isin(core["consultation_id"])]
    enough = rows.loc[rows["people"] >= rows["parties"]]
    if enough.empty:
        return say("No core meeting names as many people as there are parties, so balance is not measured")
    urls = core.set_index("consultation_id")["source_url"]
    where = {"table": "tables/tripartite.csv", "scheme": settings.headline_scheme}

    def count(chosen):
        return replace(count_rows(chosen, "consultation_id", where["table"], "meetings", urls), scheme=where["scheme"])

    keys = tuple(sorted(enough["consultation_id"]))

    def find_middle(column, unit):
        return Number(round(float(enough[column].astype(float).median()), 2), unit, rows=keys, **where)

    return say(
        "Of {rows:core meeting} that name people of a party, {enough} name {parties:person} or more, as many as there are "
        "parties: of these, {every} name every party and {one} one party alone; at the middle one, with {people:person} named, "
        "they are spread as over {middle:equal party} (exp H; {full} would be full balance), which tells of the names that "
        "were printed and not of the room",
        rows=count(rows),
        enough=count(enough),
        every=count(enough.loc[enough["all_named"] == "yes"]),
        one=count(enough.loc[~enough["parties_named"].str.contains(";", regex=False)]),
        people=find_middle("people", "people"),
        middle=find_middle("effective_parties", "parties"),
        parties=int(rows["parties"].max()),
        full=int(rows["parties"].max()),
    )


def _say_scheme(row) -> Statement:
    values = {"label": row.label, "meetings": row.meetings, "stated": row.stated}
    stated = "sources state every party for {stated}"
    if row.named == 0:
        return say(f"Under “{{label!s}}”, no list of {{meetings:core meeting}} is seen to name every party; {stated}", **values)
    named = "at least {named} of {meetings:core meeting} name every party"
    return say(f"Under “{{label!s}}”, {named}; {stated}", named=row.named, **values)
