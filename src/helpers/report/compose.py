"""Put findings, figures and tables in the order in which a reader needs them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd

from helpers.figures_data import prepare_sensitivity
from helpers.participation import list_alone, list_evenness, list_pairs, list_shared, show_periods, sort_methods, sum_returning
from helpers.report.compose_goals import (
    list_bands,
    list_clusters,
    list_goals,
    list_passages,
    list_unasked_goals,
    show_answered,
    show_askers,
    show_moves,
    show_next,
    show_reported,
    show_silent,
    show_unanswered,
)
from helpers.report.document import Defined, Document, Drawn, Listed, Section, Text, Told
from helpers.report.evidence import Evidence
from helpers.report.findings import Finding
from helpers.report.sureness import say_limits
from helpers.settings import Settings
from helpers.wording import say_code, say_date

PARTIES = (
    "A row speaks for a body by a written decision that names its author, day and reason, or by the group that its own list "
    "prints; a body that neither places stays open and enters no party. The party belongs to a person at a meeting, through "
    "that body, at that date."
)
ORDER = (
    "Days run from the last day of a meeting to the first of its event, or from the last day of the event to the first of the "
    "meeting. An event that was moved keeps both its dates."
)
TIES = (
    "Everybody in one room is tied to everybody in it. Bare ties therefore show who is busy and which meetings are large, and "
    "are never drawn."
)
VOICE = "A theme holds the asks that their compiler judged to be the same concrete thing, or of the same topic only."
FORM = (
    "The form of a promise and its delivery are two results and are never averaged. Zero, unknown and not applicable are three "
    "values: a text that was cut or told by others leaves unknown what it does not show."
)
SAFE = "No person is named in this report. Organisations are named as public bodies."


def compose_report(evidence: Evidence, findings: list[Finding], settings: Settings) -> Document:
    """Return the report as a document: key findings first, then the evidence, then how it was made."""

    def tell(section: str) -> list[Told]:
        return [Told(finding) for finding in findings if finding.section == section]

    sections = (
        Section("key", "Key findings", tuple(Told(finding) for finding in findings if finding.key)),
        *_show_meetings(evidence, settings, tell),
        *_show_promises(evidence, settings, tell),
        Section("methods", "How each number is worked out", _define(sort_methods(evidence["methods"]))),
        Section("sources", "Core meetings and their sources", (_list_meetings(evidence),)),
        Section("rows", "Every row accounted for", (Text(SAFE), _list_rows(evidence))),
    )
    facts = {
        "Country": settings.report.country_name,
        "Edition": settings.report.edition,
        "Deliveries judged as of": say_date(settings.as_of.isoformat()),
        "How to cite": f"{settings.report.title}. {settings.report.country_name}, {settings.report.edition}.",
        "Corrections": settings.report.contact,
    }
    subtitle = f"Evidence report on migration consultations, {settings.report.country_name}"
    filled = (replace(section, blocks=tuple(filter(_is_filled, section.blocks))) for section in sections)
    return Document(settings.report.title, subtitle, facts, tuple(section for section in filled if section.blocks))


def _show_meetings(evidence: Evidence, settings: Settings, tell: Callable) -> tuple[Section, ...]:
    """Return the sections about who met, in what balance, when and how often."""
    draw = partial(_draw, evidence)
    limits = Text(say_limits(evidence["consultations"], evidence["years"]))
    return (
        Section("coverage", "How complete the evidence is, and what the data cannot say",
                (*tell("coverage"), draw("coverage"), limits)),
        Section("room", "Who was in the room", (Text(PARTIES), *tell("room"), draw("people"), draw("units"), draw("shares"))),
        Section("parties", "Was every party there, and in what balance",
                (*tell("parties"), _list_balance(evidence, settings), draw("sensitivity"), _list_readings(evidence),
                 draw("timeline"))),
        Section("time", "Before, during and after negotiations",
                (Text(ORDER), *tell("time"), _list_periods(evidence, settings), draw("timing"))),
        Section("returning", "Who is named again",
                (*tell("returning"), *_list_returning(evidence, settings), draw("returning"))),
        Section("links", "Who is named where the parties meet", (Text(TIES), *tell("links"), draw("bridges"))),
        Section("spotlight", "Meetings told one by one", tuple(tell("spotlight"))),
        Section("voices", "What is asked with one voice",
                (Text(VOICE), *tell("voices"), draw("voices"), *_list_themes(evidence))),
    )  # fmt: skip


def _show_promises(evidence: Evidence, settings: Settings, tell: Callable) -> tuple[Section, ...]:
    """Return the sections about asks, promises and what came of them."""
    draw = partial(_draw, evidence)
    return (
        Section("asks", "What was asked, and which promises were seen",
                (*tell("asks"), draw("chain"), show_answered(evidence), show_askers(evidence), show_unanswered(evidence),
                 list_unasked_goals(evidence))),
        Section("objectives", "Which objectives are asked for, promised or bare",
                (*tell("objectives"), draw("objectives"), list_clusters(evidence))),
        Section("commitments", "What was promised",
                (Text(FORM), *tell("commitments"), draw("criteria"), list_bands(evidence), list_goals(evidence, settings))),
        Section("agreement", "How far the coders agree", (*tell("agreement"), draw("agreement"))),
        Section("delivery", "What came of it",
                (*tell("delivery"), draw("delivery"), show_silent(evidence, settings), show_reported(evidence, settings),
                 show_next(evidence, settings), show_moves(evidence, settings))),
        Section("frameworks", "Declarations and workplans", (*tell("frameworks"), list_passages(evidence))),
    )  # fmt: skip


def _is_filled(block) -> bool:
    """Tell whether a block shows anything: a table without rows is left out, for the finding above it says so."""
    return not isinstance(block, Listed) or len(block.frame) > 0


def _draw(evidence: Evidence, name: str) -> Drawn:
    return Drawn(name, evidence.figures[name])


def _define(methods: pd.DataFrame) -> tuple[Defined, ...]:
    names = {"formula": "Formula", "measured_in": "Unit", "denominator": "Denominator", "limits": "Limits", "reference": "Source",
             "held_in": "Columns"}  # fmt: skip
    heads = methods["topic"].mask(methods["topic"].duplicated(), "")
    facts = methods[list(names)].rename(columns=names).to_dict("records")
    return tuple(
        Defined(measure, definition, {term: fact for term, fact in told.items() if fact}, head)
        for measure, definition, told, head in zip(methods["measure"], methods["definition"], facts, heads, strict=True)
    )


def _list_readings(evidence: Evidence) -> Listed:
    readings = prepare_sensitivity(evidence["sensitivity"])
    names = {"reading_label": "reading", "meetings": "core meetings", "named": "name every party",
             "stated": "state every party", "named_or_stated": "either", "moved": "people read otherwise"}  # fmt: skip
    stated = readings["stated"].astype(object).mask(readings["stated_note"] != "", readings["stated_note"])
    frame = readings.assign(stated=stated)[list(names)].rename(columns=names)
    return Listed("The headline and other readings of it (lower bounds)", frame, "tables/sensitivity.csv")


def _list_balance(evidence: Evidence, settings: Settings) -> Listed:
    """Return the meetings of which balance can be said."""
    frame = list_evenness(evidence["tripartite"], evidence["participation"], evidence["consultations"], settings)
    caption = "Core meetings of which balance can be said: people of each party, evenness (J), effective parties, largest party"
    return Listed(caption, frame, "tables/tripartite.csv")


def _list_returning(evidence: Evidence, settings: Settings) -> tuple[Listed, ...]:
    """Return who was named before, by party, and the lists that allow a Jaccard index or bounds."""
    counts = evidence["returning"], evidence["returning_parties"]
    pairs = list_pairs(*counts, evidence["consultations"])
    sums = "Organisations and people named before, added over the core meetings with a day or an order"
    shared = "Organisations of a party at a meeting and at the one before: the part shared (Jaccard), or its bounds"
    shown = {sums: sum_returning(*counts, settings), shared: pairs}
    return tuple(Listed(caption, frame, "tables/returning_parties.csv") for caption, frame in shown.items())


def _list_themes(evidence: Evidence) -> tuple[Listed, ...]:
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


def _list_periods(evidence: Evidence, settings: Settings) -> Listed:
    # The reasons are sentences: the findings above give them once, the CSV row by row.
    frame = show_periods(evidence["periods"], settings).iloc[:, :-1]
    caption = "Core meetings shown to have every party, by period, with the shares and the Wilson interval that the records allow"
    return Listed(caption, frame, "tables/periods.csv")


def _list_meetings(evidence: Evidence) -> Listed:
    meetings = evidence["consultations"]
    core = meetings.loc[meetings["scope"] == "core"].sort_values("place")
    frame = pd.DataFrame(
        {"day": core["date_start"].replace("", "day unknown"), "meeting": core["title"], "process": core["process"],
         "phase": core["phase"], "read": core["text_seen"].map(say_code), "source_url": core["source_url"]}
    )  # fmt: skip
    return Listed("Core meetings", frame, "tables/consultations.csv", "source_url")


def _list_rows(evidence: Evidence) -> Listed:
    rows = evidence["row_accounting"]
    frame = rows[["file", "table", "rows_read", "kept", "merged", "set_aside"]]
    return Listed("Rows read, kept, merged and set aside, by source file", frame, "tables/row_accounting.csv")
