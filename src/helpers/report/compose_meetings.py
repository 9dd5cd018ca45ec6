"""The tables of the report about meetings, parties and themes."""

from helpers.figures_data import prepare_sensitivity
from helpers.participation import list_alone, list_evenness, list_pairs, list_shared, show_periods, sum_returning
from helpers.report.document import Listed
from helpers.report.evidence import Evidence
from helpers.settings import Settings


def list_readings(evidence: Evidence) -> Listed:
    """Return the headline and every other reading of it."""
    readings = prepare_sensitivity(evidence["sensitivity"])
    names = {"reading_label": "reading", "meetings": "core meetings", "named": "name every party",
             "stated": "state every party", "named_or_stated": "either", "moved": "people read otherwise"}  # fmt: skip
    stated = readings["stated"].astype(object).mask(readings["stated_note"] != "", readings["stated_note"])
    frame = readings.assign(stated=stated)[list(names)].rename(columns=names)
    return Listed("The headline and other readings of it (lower bounds)", frame, "tables/sensitivity.csv")


def list_balance(evidence: Evidence, settings: Settings) -> Listed:
    """Return the meetings of which balance can be said."""
    frame = list_evenness(evidence["tripartite"], evidence["participation"], evidence["consultations"], settings)
    caption = "Core meetings of which balance can be said: people of each party, evenness (J), effective parties, largest party"
    return Listed(caption, frame, "tables/tripartite.csv")


def list_returning(evidence: Evidence, settings: Settings) -> tuple[Listed, ...]:
    """Return who was named before, by party, and the lists that allow a Jaccard index or bounds."""
    counts = evidence["returning"], evidence["returning_parties"]
    pairs = list_pairs(*counts, evidence["consultations"])
    sums = "Organisations and people named before, added over the core meetings with a day or an order"
    shared = "Organisations of a party at a meeting and at the one before: the part shared (Jaccard), or its bounds"
    shown = {sums: sum_returning(*counts, settings), shared: pairs}
    return tuple(Listed(caption, frame, "tables/returning_parties.csv") for caption, frame in shown.items())


def list_themes(evidence: Evidence) -> tuple[Listed, ...]:
    """Return the concrete themes that one constituency alone voices, and those that several do."""
    voices, meetings = evidence["voices"], evidence["consultations"]
    narrow = ["distinct asks", "last asked"]  # wider tables would hide the meetings
    alone = list_alone(voices, meetings).drop(columns=narrow)
    several = list_shared(voices, meetings).drop(columns=["constituencies", "in the voice of several", *narrow])
    shown = {
        "Concrete themes that one constituency alone voices for itself": alone,
        "Concrete themes that several constituencies voice, each for itself (together: at one and the same meeting)": several,
    }
    return tuple(Listed(caption, frame, "tables/voices.csv") for caption, frame in shown.items())


def list_periods(evidence: Evidence, settings: Settings) -> Listed:
    """Return the core meetings shown to have every party, by period."""
    # The reasons are sentences: the findings above give them once, the CSV row by row.
    frame = show_periods(evidence["periods"], settings).iloc[:, :-1].dropna(axis="columns", how="all")
    caption = "Core meetings shown to have every party, by period, with the shares and the Wilson interval that the records allow"
    return Listed(caption, frame, "tables/periods.csv")
