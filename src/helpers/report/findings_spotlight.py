"""Meetings told one by one."""

from collections.abc import Iterator

import pandas as pd

from helpers.choices import OUTSIDE, UNDECIDED
from helpers.counting import collect_urls
from helpers.report.evidence import Evidence
from helpers.report.sureness import CERTAIN, LOWER_BOUND
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import agree, join_words, say_codes, say_date, say_origin

LISTS = {"yes": "a complete list", "no": "a list that is incomplete", "unknown": "a list that may be incomplete"}
SPOTLIGHT = "spotlight"


def find_spotlight(evidence: Evidence, settings: Settings) -> Iterator[dict]:
    """Yield the findings about single meetings, as the parts of `Finding`."""
    urls = evidence["consultations"].set_index("consultation_id")["source_url"]
    for place, meeting in enumerate(settings.report.spotlight):
        yield from _tell_meeting(meeting, evidence, settings, urls, key=place == 0)


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
    records = int(rows["records"].sum())
    statement = say(
        f"{{title!s}}, {{date!s}}: {{printed:printed row}} from {{sources:source page}} {agree(records, 'names', 'name')} "
        "{people:person} in {list!s}: " + join_words([f"{{party_{p}}} {{from_{p}!s}}" for p in [*parties, *outside]]),
        title=about["title"],
        date=say_date(about["date_start"]),
        list=LISTS[about["list_complete"]],
        printed=Number(records, "printed rows", **where),
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
        printed = where | {"table": "tables/record_rows.csv", "rows": tuple(sorted(spelt["appearance_id"]))}
        said = say(
            "{title!s}: {spelt:person} printed in more than one way ({spellings:way} in all), each counted once",
            title=about["title"],
            spelt=Number(len(spelt), "people", **printed),
            spellings=Number(int(spelt["spellings"].sum()), "ways of printing", **printed),
        )  # fmt: skip
        sure = "Joined where names are alike beyond the threshold in the parameters, or by signed decisions in people.csv."
        yield {"name": f"spellings-{meeting}", "section": SPOTLIGHT, "statement": said, "sure": sure}
