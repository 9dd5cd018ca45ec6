"""What the records show about meetings and the people they name."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from helpers.contracts.vocabulary import PHASES
from helpers.counting import collect_urls, count_rows, sum_rows
from helpers.participation.parties import OUTSIDE, UNDECIDED
from helpers.participation.summaries import say_completeness
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import join_words, say_codes, say_date, say_origin

LOWER_BOUND = "Lower bound: the lists of names are not known to be complete, so more may have been there."
CERTAIN = "Certain for the records at hand."
LISTS = {"yes": "a complete list", "no": "a list that is incomplete", "unknown": "a list that may be incomplete"}
PARTICIPATION, SPOTLIGHT = "participation", "spotlight"


def find_participation(evidence: Evidence, settings: Settings) -> Iterator[dict]:
    """Yield the findings about meetings, as the parts of `Finding`."""
    meetings = evidence["consultations"]
    core = meetings.loc[meetings["scope"] == "core"]
    urls = meetings.set_index("consultation_id")["source_url"]
    yield _tell_record(meetings, core, urls)
    yield _tell_decisions(evidence["decisions"])
    yield {"name": "text", "section": PARTICIPATION, "statement": say_completeness(meetings), "sure": CERTAIN}
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
    """Say how many decisions the report rests on, and by whom."""

    def add(rows):
        return sum_rows(rows, "decisions", "decision_file", "tables/decisions.csv", "decisions")

    authors = sorted(decisions["decided_by"].unique())
    statement = say(
        "Bodies, people and goals are placed by {all:written decision}: "
        + join_words([f"{{by_{n}}} by the {{author_{n}!s}}" for n in range(len(authors))]),
        all=add(decisions),
        **{f"by_{n}": add(decisions.loc[decisions["decided_by"] == author]) for n, author in enumerate(authors)},
        **{f"author_{n}": author for n, author in enumerate(authors)},
    )
    sure = "Each has an author, a day and a reason. None has been confirmed by a second person."
    return {"name": "decisions", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_tripartite(tripartite: pd.DataFrame, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> dict:
    """Say the headline under its scheme and, in the same breath, under every other."""
    rows = tripartite.loc[tripartite["consultation_id"].isin(core["consultation_id"])]

    def count(scheme, column):
        chosen = rows.loc[(rows["scheme"] == scheme) & (rows[column] == "yes")]
        number = count_rows(chosen, "consultation_id", "tables/tripartite.csv", "meetings", urls, at_least=not _is_whole(core))
        return replace(number, scheme=scheme)

    others = [name for name in settings.schemes if name != settings.headline_scheme]
    statement = say(
        "At least {named} of {meetings:core meeting} name people of every party ({label!s}); sources state every party for "
        "{stated}. Read otherwise: "
        + "; ".join(f"{{{o}_label!s}}, {{{o}_named}} named and {{{o}_stated}} stated" for o in others),
        label=settings.schemes[settings.headline_scheme].label,
        named=count(settings.headline_scheme, "all_named"),
        meetings=count_rows(core, "consultation_id", "tables/consultations.csv", "meetings", urls),
        stated=count(settings.headline_scheme, "all_stated"),
        **{f"{o}_label": settings.schemes[o].label for o in others},
        **{f"{o}_named": count(o, "all_named") for o in others},
        **{f"{o}_stated": count(o, "all_stated") for o in others},
    )
    return {"name": "tripartite", "section": PARTICIPATION, "statement": statement, "sure": _say_bound(core), "key": True}


def _is_whole(meetings: pd.DataFrame) -> bool:
    """Tell whether the list of every meeting is known to be complete."""
    return bool((meetings["list_complete"] == "yes").all())


def _say_bound(meetings: pd.DataFrame) -> str:
    return CERTAIN if _is_whole(meetings) else LOWER_BOUND


def _tell_people(evidence: Evidence, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> dict:
    there = evidence.appearances.loc[evidence.appearances["consultation_id"].isin(core["consultation_id"])]
    counted = evidence["participation"]
    rows = counted.loc[(counted["scheme"] == settings.headline_scheme) & counted["consultation_id"].isin(core["consultation_id"])]
    people, bodies = there["person_id"].nunique(), there.loc[there["organisation"] != "", "organisation"].nunique()
    where = {"table": "tables/participation.csv", "rows": tuple(sorted(there["consultation_id"].unique()))}
    where["source_urls"] = collect_urls(where["rows"], urls)
    open_ended = not _is_whole(core)

    def add(column, unit):
        return sum_rows(rows, column, "consultation_id", "tables/participation.csv", unit, urls)

    statement = say(
        "At core meetings {records:printed row} name {people:person} of {bodies:organisation}; rows that repeat "
        "another of the same meeting word for word: {repeats}; appearances outside the parties: {outside}",
        records=add("records", "printed rows"),
        people=Number(people, "people", low=people if open_ended else None, **where),
        bodies=Number(bodies, "organisations", low=bodies if open_ended else None, **where),
        repeats=add("exact_duplicates", "printed rows"),
        outside=sum_rows(rows.loc[rows["party"] == OUTSIDE], "people", "consultation_id", "tables/participation.csv",
                         "appearances", urls),
    ).with_origin("tables/participation.csv", settings.headline_scheme)  # fmt: skip
    sure = f"{_say_bound(core)} Press records show who was quoted, not who attended."
    return {"name": "people", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_phases(core: pd.DataFrame, urls: pd.Series) -> dict:
    def count(rows):
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls)

    statement = say(
        "Core meetings before the negotiation or forum they look to: {before}; during it: {during}; after it: {after}; tied to "
        "none: {untied}; tied to one that is only known as scheduled: {scheduled}",
        **{phase: count(core.loc[core["phase"] == phase]) for phase in PHASES},
        untied=count(core.loc[core["phase"] == ""]),
        scheduled=count(core.loc[core["event_status"] == "scheduled"]),
    )
    sure = "By days where they are known, else by the source's wording. What was published, not what took place."
    return {"name": "phases", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_returning(returning: pd.DataFrame, urls: pd.Series) -> dict:
    dated = returning.loc[returning["returning_any"].notna() & (returning["organisations"] > 0)]
    again = dated.loc[dated["returning_any"] > 0]
    statement = say(
        "At {again} of {dated:dated core meeting} that name an organisation, at least one was named on an earlier day",
        again=count_rows(again, "consultation_id", "tables/returning.csv", "meetings", urls, at_least=True),
        dated=count_rows(dated, "consultation_id", "tables/returning.csv", "meetings", urls),
    )
    sure = f"{LOWER_BOUND} Bodies printed only as a whole, such as the UN, count as one."
    return {"name": "returning", "section": PARTICIPATION, "statement": statement, "sure": sure}


def _tell_meeting(meeting: str, evidence: Evidence, settings: Settings, urls: pd.Series, key: bool) -> Iterator[dict]:
    about = evidence["consultations"].set_index("consultation_id").loc[meeting]
    counted = evidence["participation"]
    rows = counted.loc[(counted["scheme"] == settings.headline_scheme) & (counted["consultation_id"] == meeting)]
    where = {"table": "tables/participation.csv", "rows": (meeting,), "source_urls": collect_urls((meeting,), urls)}
    complete = about["list_complete"] == "yes"

    def count_people(number):
        return Number(int(number), "people", low=None if complete else int(number), **where)

    people = rows.set_index("party")["people"]
    parties = list(settings.schemes[settings.headline_scheme].parties)
    outside = [party for party in (OUTSIDE, UNDECIDED) if people[party]]
    statement = say(
        "{title!s}, {date!s}: {printed:printed row} from {sources:source page} name {people:person} in {list!s}: "
        + join_words([f"{{party_{p}}} {{from_{p}!s}}" for p in [*parties, *outside]]),
        title=about["title"],
        date=say_date(about["date_start"]),
        list=LISTS[about["list_complete"]],
        printed=Number(int(rows["records"].sum()), "printed rows", **where),
        sources=Number(int(about["sources"]), "source pages", **(where | {"table": "tables/consultations.csv"})),
        people=count_people(people.sum()),
        **{f"party_{party}": count_people(people[party]) for party in [*parties, *outside]},
        **{f"from_{party}": say_origin(party) for party in [*parties, *outside]},
    ).with_origin("tables/participation.csv", settings.headline_scheme)
    sure = CERTAIN if complete else f"{LOWER_BOUND} Sources state: {say_codes(about['stated'])}."
    yield {"name": f"meeting-{meeting}", "section": SPOTLIGHT, "statement": statement, "sure": sure, "key": key}
    spelt = evidence.appearances.loc[
        (evidence.appearances["consultation_id"] == meeting) & (evidence.appearances["spellings"] > 1)
    ]
    if len(spelt):
        said = say(
            "{title!s}: {spelt:person} printed in more than one way ({spellings:way} in all), each counted once",
            title=about["title"],
            spelt=Number(len(spelt), "people", **where),
            spellings=Number(int(spelt["spellings"].sum()), "ways of printing", **where),
        )  # fmt: skip
        sure = "Joined where names are alike beyond the threshold in the parameters, or by signed decisions in people.csv."
        yield {"name": f"spellings-{meeting}", "section": SPOTLIGHT, "statement": said, "sure": sure}
