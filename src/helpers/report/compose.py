"""Put findings, figures and tables in the order in which a reader needs them."""

from dataclasses import replace
from itertools import accumulate

from helpers.report.brief import write_brief
from helpers.report.citation import tell_corrections, word_citation
from helpers.report.compose_appendix import compose_appendix
from helpers.report.compose_goals import (
    list_bands,
    list_clusters,
    list_goals,
    list_passages,
    list_unasked_goals,
    show_answered,
    show_askers,
    show_next,
    show_reported,
    show_silent,
    show_unanswered,
)
from helpers.report.compose_meetings import list_balance, list_periods, list_readings, list_returning, list_themes
from helpers.report.document import Block, Document, Drawn, Listed, Point, Section, Text, Told
from helpers.report.evidence import Evidence
from helpers.report.findings import Finding, list_anchors
from helpers.report.recommendations import write_recommendations
from helpers.report.sureness import say_limits
from helpers.settings import Settings
from helpers.wording import say_date

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
    "Everybody in one room is tied to everybody in it. Bare ties show who is busy and which meetings are large, and are never "
    "drawn."
)
VOICE = "A theme holds the asks that their compiler judged to be the same concrete thing, or of the same topic only."
FORM = (
    "The form of a promise and its delivery are two results and are never averaged. Zero, unknown and not applicable are three "
    "values: a text that was cut or told by others leaves unknown what it does not show."
)
LINKED = (
    "An ask and a promise stand side by side where their compiler judged that they belong together. Why a promise was made, that "
    "does not tell."
)
ACTS = (
    "Each recommendation is written by a rule from what this edition shows, and leads to the finding behind it. It names an act "
    "that would fill a gap in the record or in a promise; why the gap is there, it does not tell."
)
UNLINKED = (
    "No promise in the register is judged to share even the topic of the asks listed here. One that was not found may exist."
)
NO_ASK = "No ask is on record for this country, so none is told here, and none can be followed to a promise."
NO_ACT = "No rule finds a gap in this edition."


def compose_report(evidence: Evidence, findings: list[Finding], settings: Settings) -> Document:
    """Return the report as a document: in brief, then the evidence in the order of the chain, what to do, how it was made.

    Raises
    ------
    ValueError
        When two places of the report have one name, so that a link could not tell them apart.
    """
    body = (
        Section("brief", "In brief", tuple(write_brief(findings, evidence, settings))),
        *_show_meetings(evidence, findings, settings),
        *_show_asks(evidence, findings),
        *_show_promises(evidence, findings, settings),
        *_show_chain(evidence, findings),
        *_advise(write_recommendations(findings, evidence, settings)),
    )
    sections = (*body, *compose_appendix(body, evidence, findings, settings))
    facts = {
        "Edition": settings.report.edition,
        "Published": say_date(settings.report.published.isoformat()),
        "Deliveries judged as of": say_date(settings.as_of.isoformat()),
        "Country": settings.report.country_name,
        "How to cite": word_citation(settings),
        "Corrections": tell_corrections(settings),
    }
    subtitle = f"Evidence report on migration consultations, {settings.report.country_name}"
    document = Document(settings.report.title, subtitle, facts, _drop_empty(sections))
    anchors = list_anchors(document)
    if double := sorted({name for name in anchors if anchors.count(name) > 1}):
        raise ValueError(f"two places of the report are called {', '.join(double)}")
    return document


def _show_meetings(evidence: Evidence, findings: list[Finding], settings: Settings) -> tuple[Section, ...]:
    """Return the parts about what was seen, who met, in what balance, when and how often."""
    limits = Text(say_limits(evidence["consultations"], evidence["years"]))
    return (
        Section("coverage", "How complete the evidence is, and what the data cannot say",
                (*_tell(findings, "coverage"), _draw(evidence, "coverage"), limits)),
        Section("participation", "Participation", ()),
        Section("room", "Who was in the room",
                (*_tell(findings, "room", PARTIES), *_draw_all(evidence, "people", "units", "shares")), 3),
        Section("parties", "Was every party there, and in what balance",
                (*_tell(findings, "parties"), list_balance(evidence, settings), _draw(evidence, "sensitivity"),
                 list_readings(evidence), _draw(evidence, "timeline")), 3),
        Section("time", "Before, during and after negotiations",
                (*_tell(findings, "time", ORDER), list_periods(evidence, settings), _draw(evidence, "timing")), 3),
        Section("named-again", "Who is named again",
                (*_tell(findings, "named-again"), *list_returning(evidence, settings), _draw(evidence, "returning")), 3),
        Section("links", "Who is named where the parties meet",
                (*_tell(findings, "links", TIES), _draw(evidence, "bridges")), 3),
        Section("spotlight", "Meetings told one by one", _tell(findings, "spotlight"), 3),
    )  # fmt: skip


def _show_asks(evidence: Evidence, findings: list[Finding]) -> tuple[Section, ...]:
    """Return the part about what was asked, by whom, and to which asks no promise was seen."""
    return (
        Section("asks", "Asks", (Text(NO_ASK),) if evidence["chain"].empty else ()),
        Section("asked", "What was asked, and by whom", (*_tell(findings, "asked"), show_askers(evidence)), 3),
        Section("voices", "What is asked with one voice",
                (*_tell(findings, "voices", VOICE), _draw(evidence, "voices"), *list_themes(evidence)), 3),
        Section("unanswered", "Asks to which no promise was seen", _open(show_unanswered(evidence), UNLINKED), 3),
    )  # fmt: skip


def _show_promises(evidence: Evidence, findings: list[Finding], settings: Settings) -> tuple[Section, ...]:
    """Return the parts about promises: their form, their objectives, their coders, and what came of them."""
    return (
        Section("commitments", "Commitments", ()),
        Section("promised", "What was promised",
                (*_tell(findings, "promised", FORM), _draw(evidence, "criteria"), list_bands(evidence),
                 list_goals(evidence, settings)), 3),
        Section("objectives", "Which objectives are asked for, promised or bare",
                (*_tell(findings, "objectives"), _draw(evidence, "objectives"), list_clusters(evidence)), 3),
        Section("agreement", "How far the coders agree", (*_tell(findings, "agreement"), _draw(evidence, "agreement")), 3),
        Section("frameworks", "Declarations and workplans", (*_tell(findings, "frameworks"), list_passages(evidence)), 3),
        Section("came-of-it", "Delivery", ()),
        Section("outcome", "What came of it",
                (*_tell(findings, "outcome"), _draw(evidence, "delivery"), show_reported(evidence, settings)), 3),
        Section("follow-up", "What to follow up",
                (*_tell(findings, "follow-up"), show_silent(evidence, settings), show_next(evidence, settings)), 3),
    )  # fmt: skip


def _show_chain(evidence: Evidence, findings: list[Finding]) -> tuple[Section, ...]:
    """Return the part that follows asks to promises and to what came of them."""
    blocks = (*_tell(findings, "from-ask-to-promise", LINKED), _draw(evidence, "chain"), show_answered(evidence),
              list_unasked_goals(evidence))  # fmt: skip
    return (Section("from-ask-to-promise", "The chain: from ask to promise, and what came of it", blocks),)


def _advise(points: dict[str, list[Point]]) -> tuple[Section, ...]:
    """Return the part about what to do, with a section for each of those who are to act."""
    opening = Section("recommendations", "Recommendations", (Text(ACTS if points else NO_ACT),))
    return (opening, *(Section(f"act-{place}", who, tuple(some), 3) for place, (who, some) in enumerate(points.items(), 1)))


def _tell(findings: list[Finding], section: str, opening: str = "") -> tuple[Block, ...]:
    """Return the findings of a section below its opening words; where there is no finding, nothing needs them."""
    told = [Told(finding) for finding in findings if finding.section == section]
    return (Text(opening), *told) if told and opening else tuple(told)


def _open(table: Listed, opening: str) -> tuple[Block, ...]:
    """Return a table below its opening words; without rows neither stands."""
    return (Text(opening), table) if _is_filled(table) else ()


def _draw(evidence: Evidence, name: str) -> Drawn:
    return Drawn(name, evidence.figures[name])


def _draw_all(evidence: Evidence, *names: str) -> list[Drawn]:
    return [_draw(evidence, name) for name in names]


def _drop_empty(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections that show something: a table without rows is left out, for the finding above it says so.

    A part that holds nothing itself stays when a section inside it shows something.
    """
    filled = [replace(section, blocks=tuple(filter(_is_filled, section.blocks))) for section in sections]
    parts = list(accumulate(filled, lambda part, section: section if section.level == 2 else part))
    shown = {part.name for part, section in zip(parts, filled, strict=True) if section.blocks}
    return tuple(section for section in filled if section.blocks or (section.level == 2 and section.name in shown))


def _is_filled(block: Block) -> bool:
    return not isinstance(block, Listed) or len(block.frame) > 0
