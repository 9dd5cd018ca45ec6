"""Year by year, kept apart where a source changed how it groups people: counts, and whether years may be compared."""

import pandas as pd

from helpers.choices import Scheme
from helpers.contracts.tables import TABLES
from helpers.participation.systems import NO_YEAR, find_year, say_systems, unify_systems
from helpers.parties import assign_party, list_places, place_rows
from helpers.scope import pick_core
from helpers.settings import Settings
from helpers.statements import Number, Statement, say

ALL, YES = "all", "yes"
KEY = ["series", "category_system", "year"]
INCOMPLETE = "no: lists are not known to be complete"
UNDATED = "no: the year of some meetings is not known"


def count_years(meetings: pd.DataFrame, records: pd.DataFrame, appearances: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Who is named at the core meetings of each year, and whether the years may be compared.

    Return the core meetings and who is named at them by series, category system, year and party: contract ``years``.

    The series ``all`` holds every core meeting. Meetings are those of the year, not of the party; people are counted at each
    meeting apart, organisations once a year and party. Rows of two category systems are never added; case and white
    space make no other system. ``comparable`` says no
    where a series changes its system or tells it for some meetings only, where a list is not known to be complete, or where
    the year of a meeting is not known.

    Notes
    -----
    Formula: meetings of the year; rows and people added up over them; organisations once a year and party; comparable = yes
        only if every list of the series is complete, every year known, and people grouped in one way throughout
    Unit: meetings, printed rows, people at meetings, organisations
    Denominator: none
    Limits: Where sources changed how they group people, the years stay apart and no trend is read. Without complete lists a
        rise may be a rise in what was printed.

    References
    ----------
    Definition of this project.
    """
    scheme = settings.schemes[settings.headline_scheme]
    core = pick_core(meetings).assign(year=find_year)
    core = core.assign(category_system=unify_systems(core["category_system"]))
    core = pd.concat([core.assign(series=ALL), core.loc[core["series"] != ""]], ignore_index=True)
    core = core[["consultation_id", "list_complete", "date_start", "date_partial", *KEY]]
    by = [*KEY, "party"]
    bodies = _place(appearances.loc[appearances["organisation"] != ""], core, scheme, ["organisation"])
    counts = {
        "records": _place(place_rows(records, appearances), core, scheme).groupby(by)["rows"].sum(),
        "people": _place(appearances, core, scheme).groupby(by)["rows"].sum(),
        "organisations": bodies.drop_duplicates([*by, "organisation"]).groupby(by).size(),
    }
    meetings_of = core.groupby(KEY).size().rename("meetings").reset_index()
    rows = meetings_of.merge(pd.DataFrame({"party": list_places(scheme)}), how="cross")
    found = pd.DataFrame(counts, index=pd.MultiIndex.from_frame(rows[by])).fillna(0).astype("int64")
    rows = rows.join(found.reset_index(drop=True)).assign(comparable=rows["series"].map(_judge_series(core)))
    return rows.loc[:, list(TABLES["years"].columns)]


def say_years(years: pd.DataFrame) -> Statement:
    """Say whether the years may be compared, of all core meetings and of the named series, and why not."""
    if years.empty:
        return say("No core meeting is on record, so there is no trend over the years")
    verdicts = years.drop_duplicates("series").set_index("series")["comparable"]
    whole, named = verdicts.get(ALL, YES), verdicts.drop(ALL, errors="ignore")
    told = "A trend over the years of all core meetings may be read" if whole == YES else \
        "No trend over the years is read from all core meetings: {why!s}"  # fmt: skip
    series, where = "", {"unit": "series", "table": "tables/years.csv", "how": "count"}
    values = {} if whole == YES else {"why": whole.removeprefix("no: ")}
    if len(named):
        series = ". Of {series} named series of meetings, a trend may be read from {readable}"
        readable = tuple(named.index[named == YES])
        values["series"] = Number(len(named), rows=tuple(named.index), columns=("series",), **where)
        values["readable"] = Number(len(readable), rows=readable, columns=("comparable",), **where)
    return say(f"{told}{series}", **values)


def _place(rows: pd.DataFrame, core: pd.DataFrame, scheme: Scheme, columns: list[str] | None = None) -> pd.DataFrame:
    """Return how many ``rows`` there are by meeting and party, and by `columns`, for each series that the meeting is of."""
    placed = rows[["consultation_id", *(columns or [])]].assign(party=assign_party(rows["constituency"], scheme))
    return placed.groupby(list(placed), sort=False).size().rename("rows").reset_index().merge(core, on="consultation_id")


def _judge_series(core: pd.DataFrame) -> pd.Series:
    """Return for each series yes, or no and why its years may not be compared."""
    by = core["series"]
    incomplete = (core["list_complete"] != "yes").groupby(by).transform("any")
    undated = (core["year"] == NO_YEAR).groupby(by).transform("any")
    verdict = pd.Series(YES, index=core.index).mask(undated, UNDATED).mask(incomplete, INCOMPLETE)
    verdicts = verdict.groupby(by).first()
    reasons = {series: f"no: {why}" for series, rows in core.groupby("series") if (why := say_systems(rows))}
    return pd.Series(reasons, dtype="str").reindex(verdicts.index).fillna(verdicts)
