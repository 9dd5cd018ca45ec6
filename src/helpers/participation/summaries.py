"""Sentences about the headline: what was seen, which parties are shown, and in what balance."""

from dataclasses import replace

import pandas as pd

from helpers.counting import count_rows
from helpers.participation.tripartite import COUNTS, NAMES
from helpers.scope import pick_core, pick_headline
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree


def is_whole(consultations: pd.DataFrame) -> bool:
    """Tell whether there are core meetings and the list of every one is known to be complete."""
    core = pick_core(consultations)["list_complete"]
    return len(core) > 0 and bool((core == "yes").all())


def name_bound(consultations: pd.DataFrame) -> str:
    """Return what counts of names over the core meetings are, in words for a caption."""
    if is_whole(consultations):
        return "complete lists"
    known = pick_core(consultations)["list_complete"] == "yes"
    return "lower bounds where a list is not known to be complete" if known.any() else "lower bounds"


def say_completeness(consultations: pd.DataFrame) -> Statement:
    """Say for how many core meetings the list is known to be complete, and how much of the text was read."""
    core = pick_core(consultations)
    if core.empty:
        return say("The record holds no core meeting, so there is no list to judge")
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


def say_lists(consultations: pd.DataFrame) -> Statement:
    """Say what the lists allow: counts that are whole, or lower bounds."""
    core = pick_core(consultations)
    complete = core["list_complete"] == "yes"
    if core.empty:
        return say("No core meeting is on record, so nothing is counted")
    if complete.all():
        return say("Every list of {core:core meeting} is known to be complete, so counts of names are whole", core=len(core))
    where = "; at the others" if complete.any() else ", so"
    return say(
        f"Of {{core:core meeting}}, {{complete}} {agree(complete.sum(), 'has', 'have')} a list known to be complete{where} a "
        "count of names is a lower bound: press records show who was quoted, and a list may leave people out",
        core=len(core), complete=int(complete.sum()),
    )  # fmt: skip


def say_tripartite(schemes: pd.DataFrame, whole: bool = False) -> list[Statement]:
    """Say, for each scheme, how many core meetings name and how many state every party; `whole` lists leave nobody out."""
    return [_say_scheme(row, whole) for row in schemes.itertuples()]


def say_balance(tripartite: pd.DataFrame, consultations: pd.DataFrame, settings: Settings) -> Statement:
    """Say how evenly parties share the people named, at the core meetings that name as many people as there are parties.

    Meetings whose balance rests on the source's own counts are kept apart, and told only where there are any.
    """
    core = pick_core(consultations)
    rows = pick_headline(tripartite, core, settings)
    by_count, rows = rows.loc[rows["balance_basis"] == COUNTS], rows.loc[rows["balance_basis"] == NAMES]
    enough = rows.loc[rows["people"] >= rows["parties"]]
    urls = core.set_index("consultation_id")["source_url"]
    where = {"table": "tables/tripartite.csv", "scheme": settings.headline_scheme}

    def count(chosen):
        return replace(count_rows(chosen, "consultation_id", where["table"], "meetings", urls), scheme=where["scheme"])

    told = "of {counted:core meeting} that sources count party by party, balance rests on those counts"
    values = {"counted": count(by_count)} if len(by_count) else {}
    if enough.empty:
        nothing = "No core meeting names as many people as there are parties, so balance is not measured"
        return say(f"{nothing}{' on names; ' + told if values else ''}", **values)
    keys = tuple(sorted(enough["consultation_id"]))

    def find_middle(column, unit):
        return Number(round(float(enough[column].astype(float).median()), 2), unit, rows=keys, **where)

    every = enough.loc[enough["all_named"] == "yes"]
    listed = is_whole(core.loc[core["consultation_id"].isin(keys)])
    return say(
        f"Of {{rows:core meeting}} that {agree(len(rows), 'names', 'name')} people of a party, {{enough}} "
        f"{agree(len(enough), 'names', 'name')} {{parties:person}} or more, as many as there are parties: of these, {{every}} "
        f"{agree(len(every), 'names', 'name')} every party, and one party alone is named at {{one}}; at the middle one, with "
        "{people:person} named, they are spread as over {middle:equal party} (exp H; {full} would be full balance)"
        + ("" if listed else ", which tells of the names that were printed and, where a list is not complete, not of the room")
        + (f"; {told}" if values else ""),
        **values,
        rows=count(rows),
        enough=count(enough),
        every=count(every),
        one=count(enough.loc[~enough["parties_named"].str.contains(";", regex=False)]),
        people=find_middle("people", "people"),
        middle=find_middle("effective_parties", "parties"),
        parties=int(rows["parties"].max()),
        full=int(rows["parties"].max()),
    )


def _say_scheme(row, whole: bool) -> Statement:
    if row.meetings == 0:
        return say("Under “{label!s}”, no core meeting is on record, so none can name or state every party", label=row.label)
    values = {"label": row.label, "meetings": row.meetings, "stated": row.stated}
    stated = "sources state every party for {stated}"
    if row.named == 0:
        seen = "names" if whole else "is seen to name"
        return say(f"Under “{{label!s}}”, no list of {{meetings:core meeting}} {seen} every party; {stated}", **values)
    bound = "" if whole or row.named == row.meetings else "at least "
    named = f"{bound}{{named}} of {{meetings:core meeting}} {agree(row.named, 'names', 'name')} every party"
    return say(f"Under “{{label!s}}”, {named}; {stated}", named=row.named, **values)
