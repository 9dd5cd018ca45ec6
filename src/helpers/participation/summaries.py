"""Sentences about the headline: what was seen, and which parties are shown."""

import pandas as pd

from helpers.counting import count_rows, sum_rows
from helpers.scope import pick_core, pick_headline
from helpers.settings import Settings
from helpers.statements import Statement, say
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
        columns = ("scope", "list_complete", "text_seen")
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls, columns=columns)

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


def say_parts(participation: pd.DataFrame, consultations: pd.DataFrame, settings: Settings) -> Statement:
    """Say of how many of those named at core meetings sources tell the part they had and their minutes, or that none does."""
    rows = pick_headline(participation, consultations, settings)
    urls = consultations.set_index("consultation_id")["source_url"]

    def add(column, unit="appearances"):
        return sum_rows(rows.fillna({column: 0}), column, "consultation_id", "tables/participation.csv", unit, urls)

    people, told, timed = (add(column) for column in ("people", "roles_known", "minutes_known"))
    if not people.value:
        return say("No source names anybody at a core meeting, so there is neither a part in it nor a time to tell")
    values, said = {"people": people}, []
    if told.value:
        said.append("sources tell the part played in {told}, which is speaking or chairing in {speakers}")
        values |= {"told": told, "speakers": add("speakers")}
    else:
        said.append("sources tell the part played in none")
    if timed.value:
        said.append("The time in session is told for {timed}: {minutes:minute} in all")
        values |= {"timed": timed, "minutes": add("person_minutes", "person-minutes")}
    else:
        said.append("No source tells how many minutes anybody was in session")
    return say(f"Of {{people:appearance}} of people at core meetings, {'. '.join(said)}", **values)


def say_tripartite(schemes: pd.DataFrame, whole: bool = False) -> list[Statement]:
    """Say, for each scheme, how many core meetings name and how many state every party; `whole` lists leave nobody out."""
    return [_say_scheme(row, whole) for row in schemes.itertuples()]


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
