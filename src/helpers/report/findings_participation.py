"""What the records show about meetings and the people they name."""

from collections.abc import Iterator

import pandas as pd

from helpers.participation.parties import OUTSIDE
from helpers.report.counting import collect_urls, count_rows, sum_rows
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import say_code, say_codes, say_date

LOWER_BOUND = "Lower bound: the lists of names are not known to be complete, so more may have been there."
CERTAIN = "Certain for the records at hand."
PARTICIPATION, SPOTLIGHT = "participation", "spotlight"


def find_participation(evidence: Evidence, settings: Settings) -> Iterator[dict]:
    """Yield the findings about meetings, as the parts of `Finding`."""
    meetings = evidence["consultations"]
    core = meetings.loc[meetings["scope"] == "core"]
    urls = meetings.set_index("consultation_id")["source_url"]
    yield _tell_record(meetings, core, urls)
    yield _tell_text(core, urls)
    yield from _tell_tripartite(evidence["tripartite"], core, urls, settings)
    yield _tell_people(evidence, core, urls, settings)
    yield _tell_phases(core, urls)
    yield _tell_returning(evidence["returning"], urls)
    for meeting in settings.report.spotlight:
        yield from _tell_meeting(meeting, evidence, settings, urls)


def _tell_record(meetings: pd.DataFrame, core: pd.DataFrame, urls: pd.Series) -> dict:
    def count(rows):
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls)

    statement = say(
        "The public record holds {meetings:meeting}; {core} of them are core, that is, about one of the processes followed "
        "here, and {undated} of the core meetings have no exact day",
        meetings=count(meetings), core=count(core), undated=count(core.loc[core["order"].isna()]),
    )  # fmt: skip
    sure = f"{CERTAIN} Meetings that nobody reported are not in it."
    return {"name": "record", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_text(core: pd.DataFrame, urls: pd.Series) -> dict:
    def count(rows):
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls)

    statement = say(
        "Of {core:core meeting}, {complete} have a list of names known to be complete; the whole text was read for {whole}, "
        "only its start for {start}",
        core=count(core),
        complete=count(core.loc[core["list_complete"] == "yes"]),
        whole=count(core.loc[core["text_seen"] == "whole"]),
        start=count(core.loc[core["text_seen"] == "start_only"]),
    )
    return {"name": "text", "section": PARTICIPATION, "statement": statement, "sure": CERTAIN}


def _tell_tripartite(tripartite: pd.DataFrame, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> Iterator[dict]:
    rows = tripartite.loc[tripartite["consultation_id"].isin(core["consultation_id"])]
    order = sorted(settings.schemes, key=lambda name: name != settings.headline_scheme)
    for name in order:
        part = rows.loc[rows["scheme"] == name]

        def count(chosen):
            return count_rows(chosen, "consultation_id", "tables/tripartite.csv", "meetings", urls)

        statement = say(
            "Read as {label!s}, at least {named} of {meetings:core meeting} name people of every party, and sources state "
            "every party for {stated}",
            scheme=name,
            label=f"“{settings.schemes[name].label}”",
            named=count(part.loc[part["all_named"] == "yes"]),
            meetings=count(part),
            stated=count(part.loc[part["all_stated"] == "yes"]),
        )
        yield {"name": f"tripartite-{name}", "section": PARTICIPATION, "statement": statement, "sure": LOWER_BOUND, "key": True}


def _tell_people(evidence: Evidence, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> dict:
    there = evidence.appearances.loc[evidence.appearances["consultation_id"].isin(core["consultation_id"])]
    counted = evidence["participation"]
    rows = counted.loc[(counted["scheme"] == settings.headline_scheme) & counted["consultation_id"].isin(core["consultation_id"])]
    where = {"table": "tables/participation.csv", "rows": tuple(sorted(there["consultation_id"].unique()))}
    where["source_urls"] = collect_urls(where["rows"], urls)

    def add(column, unit):
        return sum_rows(rows, column, "consultation_id", "tables/participation.csv", unit, urls)

    statement = say(
        "At core meetings {records:printed row} name {people:person} of {bodies:organisation}; {repeats} of the rows repeat "
        "another of the same meeting word for word, and {outside:appearance} stand outside the parties",
        scheme=settings.headline_scheme,
        records=add("records", "printed rows"),
        people=Number(there["person_id"].nunique(), "people", **where),
        bodies=Number(there.loc[there["organisation"] != "", "organisation"].nunique(), "organisations", **where),
        repeats=add("exact_duplicates", "printed rows"),
        outside=sum_rows(rows.loc[rows["party"] == OUTSIDE], "people", "consultation_id", "tables/participation.csv",
                         "appearances", urls),
    )  # fmt: skip
    sure = f"{LOWER_BOUND} Press records show who was quoted, not who attended."
    return {"name": "people", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_phases(core: pd.DataFrame, urls: pd.Series) -> dict:
    def count(phase):
        return count_rows(core.loc[core["phase"] == phase], "consultation_id", "tables/consultations.csv", "meetings", urls)

    statement = say(
        "{before:core meeting} came before the negotiation or forum it looks to, {during} during it and {after} after it; "
        "{untied} are tied to none",
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


def _tell_meeting(meeting: str, evidence: Evidence, settings: Settings, urls: pd.Series) -> Iterator[dict]:
    about = evidence["consultations"].set_index("consultation_id").loc[meeting]
    counted = evidence["participation"]
    rows = counted.loc[(counted["scheme"] == settings.headline_scheme) & (counted["consultation_id"] == meeting)]
    where = {"table": "tables/participation.csv", "rows": (meeting,), "source_urls": collect_urls((meeting,), urls)}
    parties = [p for p in rows["party"] if p in settings.schemes[settings.headline_scheme].parties]
    people = rows.set_index("party")["people"]
    shares = ", ".join(f"{{{party}}} from {{{party}_name!s}}" for party in parties)
    complete = about["list_complete"] == "yes"
    statement = say(
        "{title!s}, {date!s}: {printed:printed row} from {sources:source page} name {people:person}, " + shares,
        scheme=settings.headline_scheme,
        title=about["title"],
        date=say_date(about["date_start"]),
        printed=Number(int(rows["records"].sum()), "printed rows", **where),
        sources=Number(int(about["sources"]), "source pages", **(where | {"table": "tables/consultations.csv"})),
        people=Number(int(people.sum()), "people", **where),
        **{party: Number(int(people[party]), "people", **where) for party in parties},
        **{f"{party}_name": say_code(party) for party in parties},
    )
    sure = CERTAIN if complete else f"{LOWER_BOUND} Sources state: {say_codes(about['stated'])}."
    yield {"name": f"meeting-{meeting}", "section": SPOTLIGHT, "statement": statement, "sure": sure, "key": True}
    spelt = evidence.appearances.loc[
        (evidence.appearances["consultation_id"] == meeting) & (evidence.appearances["spellings"] > 1)
    ]
    if len(spelt):
        said = say(
            "There {spelt:person} printed under several spellings ({spellings:spelling} in all) counted once each",
            spelt=Number(len(spelt), "people", **where), spellings=Number(int(spelt["spellings"].sum()), "spellings", **where),
        )  # fmt: skip
        sure = "By signed decisions in people.csv."
        yield {"name": f"spellings-{meeting}", "section": SPOTLIGHT, "statement": said, "sure": sure}
