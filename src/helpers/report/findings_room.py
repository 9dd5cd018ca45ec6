"""What the records show about who was in the room."""

from collections.abc import Iterator

import pandas as pd

from helpers.choices import OUTSIDE
from helpers.counting import collect_urls, count_rows, sum_rows
from helpers.participation import say_completeness, say_gender, say_years
from helpers.report.evidence import Evidence
from helpers.report.sureness import CERTAIN, QUOTED, is_whole, say_bound
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import join_words

COVERAGE, ROOM = "coverage", "room"


def find_room(evidence: Evidence, settings: Settings) -> Iterator[dict]:
    """Yield the findings about what was seen and who is named, as the parts of `Finding`."""
    meetings = evidence["consultations"]
    core = meetings.loc[meetings["scope"] == "core"]
    urls = meetings.set_index("consultation_id")["source_url"]
    yield {"name": "text", "section": COVERAGE, "statement": say_completeness(meetings), "sure": CERTAIN}
    yield _tell_record(meetings, core, urls)
    yield _tell_decisions(evidence["decisions"])
    yield _tell_people(evidence, core, urls, settings)
    sure = "Years are compared only where every list is complete and people are grouped in one way throughout."
    statement = say_years(evidence["years"]).with_origin("tables/years.csv")
    yield {"name": "years", "section": ROOM, "statement": statement, "sure": sure}
    sure = "Only as people gave it themselves; those who did not say stay in the denominator, and small counts are hidden."
    statement = say_gender(evidence["gender"], settings).with_origin("tables/gender.csv", unit="people")
    yield {"name": "gender", "section": ROOM, "statement": statement, "sure": sure}


def _tell_record(meetings: pd.DataFrame, core: pd.DataFrame, urls: pd.Series) -> dict:
    def count(rows):
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls)

    statement = say(
        "The public record holds {meetings:meeting}; {core} of them are core, that is, about a global or regional "
        "process, and {undated} of the core meetings have no exact day",
        meetings=count(meetings), core=count(core), undated=count(core.loc[core["order"].isna()]),
    )  # fmt: skip
    sure = f"{CERTAIN} Meetings that nobody reported are not in it."
    return {"name": "record", "section": ROOM, "statement": statement, "sure": sure}


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
    return {"name": "decisions", "section": ROOM, "statement": statement, "sure": sure}


def _tell_people(evidence: Evidence, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> dict:
    there = evidence.appearances.loc[evidence.appearances["consultation_id"].isin(core["consultation_id"])]
    counted = evidence["participation"]
    rows = counted.loc[(counted["scheme"] == settings.headline_scheme) & counted["consultation_id"].isin(core["consultation_id"])]
    people, bodies = there["person_id"].nunique(), there.loc[there["organisation"] != "", "organisation"].nunique()
    where = {"table": "tables/record_rows.csv", "rows": tuple(sorted(there["appearance_id"]))}
    where["source_urls"] = collect_urls(there["consultation_id"].unique(), urls)
    open_ended = not is_whole(core)

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
    sure = f"{say_bound(core)} {QUOTED} Who is one person at several meetings is told in a table of names, which is not public."
    return {"name": "people", "section": ROOM, "statement": statement, "sure": sure}
