"""What the records show about meetings and the people they name."""

from collections.abc import Iterator

import pandas as pd

from helpers.participation.parties import OUTSIDE, UNDECIDED
from helpers.report.counting import collect_urls, count_rows, sum_rows
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import join_words, say_codes, say_date, say_origin

LOWER_BOUND = "Lower bound: the lists of names are not known to be complete, so more may have been there."
CERTAIN = "Certain for the records at hand."
LISTS = {"yes": "a complete list", "no": "a list that is incomplete", "unknown": "a list that may be incomplete"}
UNCONFIRMED = "not yet confirmed"
PARTICIPATION, SPOTLIGHT = "participation", "spotlight"


def find_participation(evidence: Evidence, settings: Settings) -> Iterator[dict]:
    """Yield the findings about meetings, as the parts of `Finding`."""
    meetings = evidence["consultations"]
    core = meetings.loc[meetings["scope"] == "core"]
    urls = meetings.set_index("consultation_id")["source_url"]
    yield _tell_record(meetings, core, urls)
    yield _tell_decisions(evidence["decisions"])
    yield _tell_text(core, urls)
    yield _tell_tripartite(evidence["tripartite"], core, urls, settings)
    yield _tell_people(evidence, core, urls, settings)
    yield _tell_phases(core, urls)
    yield _tell_returning(evidence["returning"], urls)
    for place, meeting in enumerate(settings.report.spotlight):
        yield from _tell_meeting(meeting, evidence, settings, urls, key=place == 0)


def _tell_record(meetings: pd.DataFrame, core: pd.DataFrame, urls: pd.Series) -> dict:
    def count(rows):
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls)

    statement = say(
        "The public record holds {meetings:meeting}; {core} of them are core, that is, about a global or regional "
        "process, and {undated} of the core meetings have no exact day",
        meetings=count(meetings), core=count(core), undated=count(core.loc[core["order"].isna()]),
    )  # fmt: skip
    sure = f"{CERTAIN} Meetings that nobody reported are not in it."
    return {"name": "record", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_decisions(decisions: pd.DataFrame) -> dict:
    open_ones = decisions.loc[decisions["decided_by"].str.contains(UNCONFIRMED)]

    def add(rows):
        return sum_rows(rows, "decisions", "decision_file", "tables/decisions.csv", "decisions")

    statement = say(
        "Bodies, people and goals are placed by {all:written decision}; drafted by an automated coder and waiting for a person "
        "to confirm them: {open}",
        all=add(decisions), open=add(open_ones),
    )  # fmt: skip
    return {"name": "decisions", "section": PARTICIPATION, "statement": statement, "sure": CERTAIN}


def _tell_text(core: pd.DataFrame, urls: pd.Series) -> dict:
    def count(rows):
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls)

    statement = say(
        "Among {core:core meeting}, a list of names known to be complete was found for {complete}; the whole text was read for "
        "{whole}, only its start for {start}",
        core=count(core),
        complete=count(core.loc[core["list_complete"] == "yes"]),
        whole=count(core.loc[core["text_seen"] == "whole"]),
        start=count(core.loc[core["text_seen"] == "start_only"]),
    )
    return {"name": "text", "section": PARTICIPATION, "statement": statement, "sure": CERTAIN}


def _tell_tripartite(tripartite: pd.DataFrame, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> dict:
    """Say the headline under its scheme and, in the same breath, under every other."""
    rows = tripartite.loc[tripartite["consultation_id"].isin(core["consultation_id"])]

    def count(scheme, column):
        chosen = rows.loc[(rows["scheme"] == scheme) & (rows[column] == "yes")]
        return count_rows(chosen, "consultation_id", "tables/tripartite.csv", "meetings", urls, scheme=scheme)

    others = [name for name in settings.schemes if name != settings.headline_scheme]
    statement = say(
        "At least {named} of {meetings:core meeting} name people of every party ({label!s}), and sources state every party for "
        "{stated}; " + "; ".join(f"under “{{{o}_label!s}}”, {{{o}_named}} and {{{o}_stated}}" for o in others),
        label=settings.schemes[settings.headline_scheme].label,
        named=count(settings.headline_scheme, "all_named"),
        meetings=count_rows(core, "consultation_id", "tables/consultations.csv", "meetings", urls),
        stated=count(settings.headline_scheme, "all_stated"),
        **{f"{o}_label": settings.schemes[o].label for o in others},
        **{f"{o}_named": count(o, "all_named") for o in others},
        **{f"{o}_stated": count(o, "all_stated") for o in others},
    )
    return {"name": "tripartite", "section": PARTICIPATION, "statement": statement, "sure": LOWER_BOUND, "key": True}


def _tell_people(evidence: Evidence, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> dict:
    there = evidence.appearances.loc[evidence.appearances["consultation_id"].isin(core["consultation_id"])]
    counted = evidence["participation"]
    rows = counted.loc[(counted["scheme"] == settings.headline_scheme) & counted["consultation_id"].isin(core["consultation_id"])]
    where = {"table": "tables/participation.csv", "rows": tuple(sorted(there["consultation_id"].unique()))}
    where["source_urls"] = collect_urls(where["rows"], urls)

    def add(column, unit):
        return sum_rows(rows, column, "consultation_id", "tables/participation.csv", unit, urls)

    statement = say(
        "At core meetings {records:printed row} name {people:person} of {bodies:organisation}; rows that repeat "
        "another of the same meeting word for word: {repeats}; appearances outside the parties: {outside}",
        records=add("records", "printed rows"),
        people=Number(there["person_id"].nunique(), "people", **where),
        bodies=Number(there.loc[there["organisation"] != "", "organisation"].nunique(), "organisations", **where),
        repeats=add("exact_duplicates", "printed rows"),
        outside=sum_rows(rows.loc[rows["party"] == OUTSIDE], "people", "consultation_id", "tables/participation.csv",
                         "appearances", urls),
    ).with_origin("tables/participation.csv", settings.headline_scheme)  # fmt: skip
    sure = f"{LOWER_BOUND} Press records show who was quoted, not who attended."
    return {"name": "people", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_phases(core: pd.DataFrame, urls: pd.Series) -> dict:
    def count(phase):
        return count_rows(core.loc[core["phase"] == phase], "consultation_id", "tables/consultations.csv", "meetings", urls)

    statement = say(
        "Core meetings before the negotiation or forum they look to: {before}; during it: {during}; after it: {after}; tied to "
        "none: {untied}",
        before=count("before"), during=count("during"), after=count("after"), untied=count(""),
    )  # fmt: skip
    sure = "By days where they are known, else by the source's wording. What was published, not what took place."
    return {"name": "phases", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_returning(returning: pd.DataFrame, urls: pd.Series) -> dict:
    dated = returning.loc[returning["returning_any"].notna() & (returning["organisations"] > 0)]
    again = dated.loc[dated["returning_any"] > 0]
    statement = say(
        "At {again} of {dated:dated core meeting} that name an organisation, at least one was named at an earlier one",
        again=count_rows(again, "consultation_id", "tables/returning.csv", "meetings", urls),
        dated=count_rows(dated, "consultation_id", "tables/returning.csv", "meetings", urls),
    )
    sure = f"{LOWER_BOUND} A name that is missing may have been there."
    return {"name": "returning", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_meeting(meeting: str, evidence: Evidence, settings: Settings, urls: pd.Series, key: bool) -> Iterator[dict]:
    about = evidence["consultations"].set_index("consultation_id").loc[meeting]
    counted = evidence["participation"]
    rows = counted.loc[(counted["scheme"] == settings.headline_scheme) & (counted["consultation_id"] == meeting)]
    where = {"table": "tables/participation.csv", "rows": (meeting,), "source_urls": collect_urls((meeting,), urls)}
    people = rows.set_index("party")["people"]
    parties = list(settings.schemes[settings.headline_scheme].parties)
    outside = [party for party in (OUTSIDE, UNDECIDED) if people[party]]
    complete = about["list_complete"] == "yes"
    statement = say(
        "{title!s}, {date!s}: {printed:printed row} from {sources:source page} name {people:person} in {list!s}: "
        + join_words([f"{{party_{p}}} {{from_{p}!s}}" for p in [*parties, *outside]]),
        title=about["title"],
        date=say_date(about["date_start"]),
        list=LISTS[about["list_complete"]],
        printed=Number(int(rows["records"].sum()), "printed rows", **where),
        sources=Number(int(about["sources"]), "source pages", **(where | {"table": "tables/consultations.csv"})),
        people=Number(int(people.sum()), "people", **where),
        **{f"party_{party}": Number(int(people[party]), "people", **where) for party in [*parties, *outside]},
        **{f"from_{party}": say_origin(party) for party in [*parties, *outside]},
    ).with_origin("tables/participation.csv", settings.headline_scheme)
    sure = CERTAIN if complete else f"{LOWER_BOUND} Sources state: {say_codes(about['stated'])}."
    yield {"name": f"meeting-{meeting}", "section": SPOTLIGHT, "statement": statement, "sure": sure, "key": key}
    spelt = evidence.appearances.loc[
        (evidence.appearances["consultation_id"] == meeting) & (evidence.appearances["spellings"] > 1)
    ]
    if len(spelt):
        said = say(
            "{title!s}: {spelt:person} printed under more than one spelling ({spellings:spelling} in all), each counted once",
            title=about["title"],
            spelt=Number(len(spelt), "people", **where), spellings=Number(int(spelt["spellings"].sum()), "spellings", **where),
        )  # fmt: skip
        sure = "Joined where only title or letter case differs, or by signed decisions in people.csv."
        yield {"name": f"spellings-{meeting}", "section": SPOTLIGHT, "statement": said, "sure": sure}
