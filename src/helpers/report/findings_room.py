"""What the records show about who was in the room."""

from collections.abc import Iterator

import pandas as pd

from helpers.choices import OUTSIDE
from helpers.counting import collect_urls, count_rows, sum_rows
from helpers.decisions import AUTOMATED
from helpers.participation import is_whole, say_completeness, say_gender, say_parts, say_years
from helpers.report.citing import cite_rows
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.report.sureness import CERTAIN, join_sure, say_bound, say_quoted
from helpers.scope import pick_at_core, pick_core, pick_headline
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.text import name_all
from helpers.wording import agree, join_words

COVERAGE, ROOM = "coverage", "room"


def find_room(evidence: Evidence, settings: Settings) -> Iterator[Finding]:
    """Yield the findings about what was seen and who is named."""
    meetings = evidence["consultations"]
    core = pick_core(meetings)
    urls = meetings.set_index("consultation_id")["source_url"]
    yield Finding("text", COVERAGE, say_completeness(meetings), CERTAIN)
    yield _tell_record(meetings, core, urls)
    yield _tell_decisions(evidence["decisions"])
    yield _tell_people(evidence, core, urls, settings)
    statement = say_parts(evidence["participation"], meetings, settings)
    statement = statement.with_origin("tables/participation.csv", settings.headline_scheme)
    yield Finding("parts", ROOM, statement, f"{CERTAIN} A part or a time that no source tells is unknown.")
    sure = "Years are compared only where every list is complete and people are grouped in one way throughout."
    statement = say_years(evidence["years"]).with_origin("tables/years.csv")
    yield Finding("years", ROOM, statement, sure)
    sure = "Only as people gave it themselves; those who did not say stay in the denominator, and small counts are hidden."
    statement = say_gender(evidence["gender"], settings).with_origin("tables/gender.csv", unit="people")
    statement = cite_rows(statement, "tables/gender.csv", _trace_gender(evidence["gender"], statement))
    yield Finding("gender", ROOM, statement, sure)


def _tell_record(meetings: pd.DataFrame, core: pd.DataFrame, urls: pd.Series) -> Finding:
    def count(rows):
        columns = ("scope", "order")
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls, columns=columns)

    undated = core.loc[core["order"].isna()]
    statement = say(
        f"The record holds {{meetings:meeting}}; {{core}} of them {agree(len(core), 'is', 'are')} core, that is, about a "
        f"global or regional process, and {{undated}} of the core meetings {agree(len(undated), 'has', 'have')} no exact day",
        meetings=count(meetings), core=count(core), undated=count(undated),
    )  # fmt: skip
    sure = f"{CERTAIN} Meetings that nobody reported are not in it."
    return Finding("record", ROOM, statement, sure)


def _tell_decisions(decisions: pd.DataFrame) -> Finding:
    """Say how many decisions the report rests on, and by whom."""

    def add(rows):
        rows = rows.assign(row=rows["decision_file"] + " + " + rows["decided_by"])
        return sum_rows(rows, "decisions", "row", "tables/decisions.csv", "decisions")

    if decisions.empty:
        return Finding("decisions", ROOM, say("No written decision places a body, a person or a goal"), CERTAIN)
    drafted = decisions["decided_by"].str.startswith(AUTOMATED)
    people = dict(list(decisions.loc[~drafted].groupby("decided_by")))
    names = dict(zip(people, name_all(people), strict=True))
    shares = [f"{{by_{name}}} by {{author_{name}!s}}" for name in names.values()]
    shares += ["{automated} by an automated coder, confirmed by no person"] if drafted.any() else []
    statement = say(
        f"{{all:written decision}} {agree(int(decisions['decisions'].sum()), 'places', 'place')} bodies, people and goals: "
        f"{join_words(shares)}",
        all=add(decisions),
        **{f"by_{names[author]}": add(rows) for author, rows in people.items()},
        **{f"author_{name}": author if author.startswith("person") else f"the {author}" for author, name in names.items()},
        **({"automated": add(decisions.loc[drafted])} if drafted.any() else {}),
    )
    sure = "Each has an author, a day and a reason."
    return Finding("decisions", ROOM, statement, sure)


def _tell_people(evidence: Evidence, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> Finding:
    there = pick_at_core(evidence.appearances, core)
    rows = pick_headline(evidence["participation"], core, settings)
    people, bodies = there["person_id"].nunique(), there.loc[there["organisation"] != "", "organisation"].nunique()
    where = {"table": "tables/record_rows.csv", "rows": tuple(sorted(there["appearance_id"]))}
    where["source_urls"] = collect_urls(there["consultation_id"].unique(), urls)
    open_ended, printed = not is_whole(core), int(rows["records"].sum())
    if not printed:
        statement = say("At core meetings no printed row names anybody")
        return Finding("people", ROOM, statement, join_sure(say_bound(core), say_quoted(core)))

    outside = rows.loc[rows["party"] == OUTSIDE]
    outside = outside.assign(row=outside["consultation_id"] + " + " + outside["scheme"] + " + " + outside["party"])
    pages = outside.set_index("row")["consultation_id"].map(urls)

    def add(column, unit):
        return sum_rows(rows, column, "consultation_id", "tables/participation.csv", unit, urls)

    statement = say(
        f"At core meetings {{records:printed row}} {agree(printed, 'names', 'name')} {{people:person}}"
        f"{' of {bodies:organisation}' if bodies else ' and no organisation ({bodies})'}. Of the rows, {{repeats}} "
        f"{agree(int(rows['exact_duplicates'].sum()), 'repeats', 'repeat')} another of the same meeting word for word. "
        "Appearances of people outside the parties: {outside}",
        records=add("records", "printed rows"),
        people=Number(people, "people", low=people if open_ended else None, **where),
        bodies=Number(bodies, "organisations", low=bodies if open_ended else None, **where),
        repeats=add("exact_duplicates", "printed rows"),
        outside=sum_rows(outside, "people", "row", "tables/participation.csv", "appearances", pages),
    ).with_origin("tables/participation.csv", settings.headline_scheme)  # fmt: skip
    hidden = "Who is one person at several meetings is told in a table of names, which is not public."
    return Finding("people", ROOM, statement, join_sure(say_bound(core), say_quoted(core), hidden))


def _trace_gender(gender: pd.DataFrame, statement: Statement) -> dict[str, tuple[str, ...]]:
    """Return for each number the meetings, or groups of meetings, whose answers it adds up."""
    shown = gender.loc[gender["people"].fillna(0) > 0]
    every = tuple(shown["consultation_id"].unique())
    rows = {name: tuple(shown.loc[shown["gender"] == name.split("_of")[0].split("_share")[0], "consultation_id"])
            for name in statement.numbers}  # fmt: skip
    return rows | {name: every for name in rows if name.endswith("_of")} | {"meetings": tuple(gender["consultation_id"].unique())}
