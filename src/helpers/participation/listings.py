"""Small tables for the notebook, added up from the tables of the analysis."""

import pandas as pd

from helpers.contracts.vocabulary import CONSTITUENCIES, PHASES, TEXT_SEEN
from helpers.participation.systems import find_year
from helpers.participation.years import ALL
from helpers.parties import list_places
from helpers.scope import pick_at_core, pick_core, pick_headline
from helpers.settings import Settings

UNITS = {
    "records": "printed rows",
    "people": "people (appearances)",
    "organisations": "organisations (appearances)",
    "speakers": "speaking or chairing (appearances)",
    "person_minutes": "person-minutes, where told",
    "exact_duplicates": "exact duplicates (printed rows)",
}
NOT_DECIDED, UNTIED = "not yet decided", "tied to no event"
TOGETHER = "all together"
SEEN = {
    "organisations": "organisations (appearances)",
    "returning_any": "named before",
    "returning_previous": "named at the meeting before",
    "newcomers": "newcomers",
    "people": "people (appearances)",
    "people_returning_any": "people named before",
    "people_returning_previous": "people named at the meeting before",
}


def count_coverage(consultations: pd.DataFrame) -> pd.DataFrame:
    """What was seen of the core meetings: how much of the text, how many pages, and whether the list is complete.

    Return what was seen of the core meetings, by year: meetings, by text read, source pages, lists known to be complete.

    Notes
    -----
    Formula: meetings by text_seen (whole, start with the whole sentence that names people, start only), source pages added up,
        lists known to be complete
    Unit: meetings, source pages
    Denominator: core meetings of the year
    Limits: The number of meetings follows what was published and found, not what took place. A list counts as complete only
        where the source or the compiler says so; everything else is read as incomplete.

    References
    ----------
    Definition of this project.
    """
    core = pick_core(consultations)
    year = find_year(core).rename("year")
    texts = pd.crosstab(year, core["text_seen"]).reindex(columns=list(TEXT_SEEN), fill_value=0).rename_axis(columns=None)
    grouped = core.assign(complete_lists=core["list_complete"] == "yes").groupby(year)
    counts = {
        "meetings": grouped.size(),
        "source pages": grouped["sources"].sum(),
        "complete lists": grouped["complete_lists"].sum(),
    }
    return pd.DataFrame(counts).join(texts).reset_index()


def sum_constituencies(constituencies: pd.DataFrame, consultations: pd.DataFrame) -> pd.DataFrame:
    """Return the counts by constituency added over the core meetings: all that are named, in the order of the vocabulary."""
    names = ["records", "people", "organisations", "speakers"]
    sums = pick_at_core(constituencies, consultations).groupby("constituency")[names].sum()
    sums = sums.reindex([*CONSTITUENCIES, ""], fill_value=0).loc[lambda rows: rows.any(axis=1)].reset_index()
    sums["constituency"] = sums["constituency"].replace("", NOT_DECIDED)
    return sums.rename(columns=UNITS)


def sum_core(participation: pd.DataFrame, consultations: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The part of each party among those named, in each unit, over all core meetings.

    Return the counts of the core meetings under the headline scheme, summed over meetings, by party: units side by side.

    Notes
    -----
    Formula: sum of the unit over the core meetings for the party / the same sum over all parties, those outside and those
        undecided
    Unit: share of what is named, 0 to 1; shown only from the threshold of the parameters on
    Denominator: all records, people, organisations, speakers or person-minutes named at core meetings, each meeting apart
    Limits: It is a part of the names that were printed, not of the attendance. Somebody named at two meetings counts twice.
        Speaking parts and minutes are told of some people only.

    References
    ----------
    Definition of this project.
    """
    rows = pick_headline(participation, consultations, settings)
    parties = list_places(settings.schemes[settings.headline_scheme])
    sums = rows.groupby("party")[list(UNITS)].sum().reindex(parties).round().astype("Int64").reset_index()
    told = [name for name in UNITS if name != "person_minutes" or rows["person_minutes"].notna().any()]
    return sums[["party", *told]].rename(columns=UNITS)


def show_years(years: pd.DataFrame) -> pd.DataFrame:
    """Return the people named at core meetings, year by year, a column a party; category systems stay apart."""
    whole = years.loc[years["series"] == ALL]
    by = ["year", "category_system", "meetings"]
    people = whole.pivot(index=by, columns="party", values="people")[whole["party"].unique()].rename_axis(columns=None)
    people = people.reset_index().sort_values(["year", "category_system"], ignore_index=True)
    return people if whole["category_system"].any() else people.drop(columns="category_system")


def count_phases(consultations: pd.DataFrame) -> pd.DataFrame:
    """Return the core meetings by phase and by how the phase is known."""
    core = pick_core(consultations)
    phase = core["phase"].replace("", UNTIED)
    basis = core["phase_basis"].map({"dates": "by days", "source": "by the source's wording", "": "not tied"})
    counts = pd.crosstab(phase, basis).rename_axis(columns=None)
    order = [name for name in (*PHASES, UNTIED) if name in counts.index]
    return counts.loc[order].assign(meetings=counts.sum(axis=1)).reset_index()


def show_periods(periods: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the periods under the headline scheme, without the identifiers."""
    rows = periods.loc[periods["scheme"] == settings.headline_scheme]
    names = {"period_label": "period", "shown_by": "shown by", "tripartite_meetings": "with every party",
             "not_shown": "not shown", "tripartite_share": "share", "share_low": "share, lowest", "share_high": "share, highest",
             "interval_low": "interval, low", "interval_high": "interval, high",
             "interval_because": "why an interval, or why none"}  # fmt: skip
    order = {span.name: place for place, span in enumerate(settings.periods.spans)}
    ranked = rows.assign(rank=rows["period"].map(order).fillna(len(order))).sort_values("rank", kind="stable")
    return ranked.drop(columns="period").rename(columns=names)[["period", "shown by", "meetings", *list(names.values())[2:]]]


def show_returning(returning: pd.DataFrame, consultations: pd.DataFrame) -> pd.DataFrame:
    """Return the returning counts in the order of the meetings, with their days."""
    placed = consultations[["consultation_id", "date_start", "place"]]
    dated = placed.merge(returning, on="consultation_id", validate="one_to_one")
    columns = ["consultation_id", "date_start", *SEEN, "jaccard", "jaccard_low", "jaccard_high"]
    return dated.sort_values("place", ignore_index=True)[columns]


def sum_returning(returning: pd.DataFrame, by_party: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the returning counts of the core meetings placed in time, added up by party and all together.

    An organisation counts at each meeting, and in the last row once where it has two parties there.
    """
    places = [*list_places(settings.schemes[settings.headline_scheme]), TOGETHER]
    cells = pd.concat([by_party, returning.assign(party=TOGETHER)], ignore_index=True)
    sums = cells.loc[cells["returning_any"].notna()].groupby("party")[list(SEEN)].sum().reindex(places, fill_value=0)
    return sums.astype("Int64").rename(columns=SEEN).reset_index()


def list_pairs(returning: pd.DataFrame, by_party: pd.DataFrame, consultations: pd.DataFrame) -> pd.DataFrame:
    """Return the parties, and all together, at meetings whose lists allow a Jaccard index with the meeting before, or bounds."""
    cells = pd.concat([by_party, returning.assign(party=TOGETHER)], ignore_index=True)
    known = cells.loc[cells["jaccard_low"].notna()].merge(
        consultations[["consultation_id", "date_start", "title", "place"]], on="consultation_id", validate="many_to_one"
    )
    known = known.sort_values("place", kind="stable", ignore_index=True)
    return known[["date_start", "title", "party", "organisations", "jaccard", "jaccard_low", "jaccard_high"]]


def rank_returning(regular: pd.DataFrame) -> pd.DataFrame:
    """Return the organisations shown by name, once each: organisation, constituency, party, meetings."""
    return regular.drop_duplicates("organisation", ignore_index=True)[["organisation", "constituency", "party", "meetings"]]
