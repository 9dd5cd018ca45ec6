"""Meetings told one by one."""

from collections.abc import Iterator

import pandas as pd

from helpers.choices import OUTSIDE, UNDECIDED
from helpers.counting import collect_urls
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.report.sureness import BOUNDED, CERTAIN
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import agree, join_words, say_codes, say_date, say_origin

LISTS = {"yes": "a complete list", "no": "a list that is incomplete", "unknown": "a list that may be incomplete"}
SPOTLIGHT = "spotlight"
OPEN_LIST = f"{BOUNDED}: this list of names is not known to be complete, so more may have been there."
MEETINGS, PARTICIPATION = "tables/consultations.csv", "tables/participation.csv"


def find_spotlight(evidence: Evidence, settings: Settings) -> Iterator[Finding]:
    """Yield the findings about single meetings."""
    for meeting in settings.report.spotlight:
        about = evidence["consultations"].set_index("consultation_id").loc[meeting]
        yield _tell_meeting(about, evidence["participation"], settings)
        spelt = evidence.appearances.loc[evidence.appearances["spellings"] > 1]
        spelt = spelt.loc[spelt["consultation_id"] == meeting]
        if len(spelt):
            yield _tell_spellings(about, spelt)


def _tell_meeting(about: pd.Series, counted: pd.DataFrame, settings: Settings) -> Finding:
    """Say how many people a meeting's list names, party by party."""
    rows = counted.loc[(counted["scheme"] == settings.headline_scheme) & (counted["consultation_id"] == about.name)]
    complete = about["list_complete"] == "yes"
    cells = {party: f"{about.name} + {settings.headline_scheme} + {party}" for party in rows["party"]}
    where = {party: _cite(about, PARTICIPATION, cell) for party, cell in cells.items()}
    whole = _cite(about, PARTICIPATION, about.name)
    people, records = rows.set_index("party")["people"], int(rows["records"].sum())
    outside = [party for party in (OUTSIDE, UNDECIDED) if people[party]]
    parties = [*settings.schemes[settings.headline_scheme].parties, *outside]

    def count_people(number, where=whole):
        return Number(int(number), "people", low=None if complete else int(number), columns=("people",), **where)

    here = _cite(about, MEETINGS, about.name)
    known = about["attendance_kind"] == "exact"
    there = {"there": Number(int(about["attendance"]), "people", columns=("attendance",), **here)} if known else {}
    room = ", of {there} whom a source counts there," if there else ""
    statement = say(
        f"{{title!s}}, {{date!s}}: {{printed:printed row}} from {{sources:source page}} {agree(records, 'names', 'name')} "
        f"{{people:person}}{room} in {{list!s}}: " + join_words([f"{{party_{p}}} {{from_{p}!s}}" for p in parties]),
        title=about["title"],
        date=say_date(about["date_start"]),
        list=LISTS[about["list_complete"]],
        printed=Number(records, "printed rows", columns=("records",), **whole),
        sources=Number(int(about["sources"]), "source pages", columns=("sources",), **here),
        people=count_people(people.sum()),
        **there,
        **{f"party_{party}": count_people(people[party], where[party]) for party in parties},
        **{f"from_{party}": say_origin(party) for party in parties},
    ).with_origin(PARTICIPATION, settings.headline_scheme)
    stated = f" Sources state that these were there: {say_codes(about['stated'])}." if about["stated"] else ""
    sure = CERTAIN if complete else f"{OPEN_LIST}{stated}"
    return Finding(f"meeting-{about.name}", SPOTLIGHT, statement, sure)


def _tell_spellings(about: pd.Series, spelt: pd.DataFrame) -> Finding:
    """Say how many people of a meeting are printed in more than one way; `spelt` are their appearances."""
    where = _cite(about, "tables/record_rows.csv", *sorted(spelt["appearance_id"]))
    statement = say(
        "{title!s}: {spelt:person} printed in more than one way ({spellings:way} in all), each counted once",
        title=about["title"],
        spelt=Number(len(spelt), "people", how="count", **where),
        spellings=Number(int(spelt["spellings"].sum()), "ways of printing", **where),
    )
    sure = "Joined where names are alike beyond the threshold in the parameters, or by signed decisions in people.csv."
    return Finding(f"spellings-{about.name}", SPOTLIGHT, statement, sure)


def _cite(about: pd.Series, table: str, *rows: str) -> dict:
    urls = collect_urls((about.name,), pd.Series({about.name: about["source_url"]}))
    return {"table": table, "rows": rows, "source_urls": urls}
