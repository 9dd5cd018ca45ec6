"""Small tables and sentences about participation, lower bounds said as such."""

import pandas as pd

from helpers.contracts.vocabulary import PHASES
from helpers.counting import count_rows
from helpers.participation.counts import COUNTS
from helpers.participation.parties import OUTSIDE, UNDECIDED
from helpers.settings import Settings
from helpers.statements import Statement, say


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


def sum_core(participation: pd.DataFrame, consultations: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the counts of the core meetings under the headline scheme, summed over meetings, by party."""
    core = consultations.loc[consultations["scope"] == "core", "consultation_id"]
    rows = participation.loc[participation["consultation_id"].isin(core) & (participation["scheme"] == settings.headline_scheme)]
    parties = [*settings.schemes[settings.headline_scheme].parties, OUTSIDE, UNDECIDED]
    sums = rows.groupby("party")[COUNTS].sum().astype(int).reindex(parties).reset_index()
    return sums.rename(columns={"people": "people (appearances)", "organisations": "organisations (appearances)"})


def say_tripartite(schemes: pd.DataFrame) -> list[Statement]:
    """Say, for each scheme, how many core meetings name and how many state every party."""
    return [_say_scheme(row) for row in schemes.itertuples()]


def list_evenness(
    tripartite: pd.DataFrame, participation: pd.DataFrame, consultations: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Return the core meetings that name every party of the headline scheme: people by party and their evenness."""
    scheme = participation.loc[participation["scheme"] == settings.headline_scheme]
    people = scheme.pivot(index="consultation_id", columns="party", values="people")
    people = people[list(settings.schemes[settings.headline_scheme].parties)].rename_axis(columns=None).reset_index()
    core = consultations.loc[consultations["scope"] == "core", ["consultation_id", "date_start", "title"]]
    headline = tripartite.loc[(tripartite["scheme"] == settings.headline_scheme) & (tripartite["all_named"] == "yes")]
    joined = core.merge(headline, on="consultation_id").merge(people, on="consultation_id")
    columns = ["date_start", "title", *people.columns.drop("consultation_id"), "evenness"]
    return joined.sort_values("date_start", ignore_index=True)[columns]


def count_phases(consultations: pd.DataFrame) -> pd.DataFrame:
    """Return the core meetings by phase and by how the phase is known."""
    core = consultations.loc[consultations["scope"] == "core"]
    phase = core["phase"].replace("", "tied to no event")
    basis = core["phase_basis"].map({"dates": "by days", "source": "by the source's wording", "": "not tied"})
    counts = pd.crosstab(phase, basis).rename_axis(columns=None)
    order = [name for name in (*PHASES, "tied to no event") if name in counts.index]
    return counts.loc[order].assign(meetings=counts.sum(axis=1)).reset_index()


def _say_scheme(row) -> Statement:
    values = {"label": row.label, "meetings": row.meetings, "stated": row.stated}
    stated = "sources state every party for {stated}"
    if row.named == 0:
        return say(f"Under “{{label!s}}”, no list of {{meetings:core meeting}} is seen to name every party; {stated}", **values)
    named = "at least {named} of {meetings:core meeting} name every party"
    return say(f"Under “{{label!s}}”, {named}; {stated}", named=row.named, **values)
