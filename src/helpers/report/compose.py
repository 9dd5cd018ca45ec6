"""Put findings, figures and tables in the order in which a reader needs them."""

import pandas as pd

from helpers.contracts.vocabulary import CRITERIA
from helpers.report.document import Document, Drawn, Listed, Section, Text, Told
from helpers.report.evidence import Evidence
from helpers.report.findings import Finding
from helpers.settings import Settings
from helpers.wording import say_code, say_date

CANNOT_SAY = (
    "The records cannot say how many people attended, whether participation rose or fell, or what consultation changed. Press "
    "records show who was quoted, not who came. A name or party that is missing is never evidence of absence. Numbers of "
    "meetings follow what was published, and what of that could be read."
)
PARTIES = (
    "A row speaks for a body by a written decision that names its author, day and reason, or by the group that its own list "
    "prints; a body that neither places stays open and enters no party. The party belongs to a person at a meeting, through "
    "that body, at that date."
)
FORM = (
    "The form of a promise and its delivery are two results and are never averaged. Zero, unknown and not applicable are three "
    "values: a text that was cut or told by others leaves unknown what it does not show."
)
SHORT_CRITERIA = ("S", "M", "T", "A", "R", "Mo")
SAFE = "No person is named in this report. Organisations are named as public bodies."


def compose_report(evidence: Evidence, findings: list[Finding], settings: Settings) -> Document:
    """Return the report as a document: key findings first, then the evidence, then how it was made."""
    told = {section: [Told(f) for f in findings if f.section == section] for section in {f.section for f in findings}}
    by_name = {finding.name: Told(finding) for finding in findings}
    later = [block for block in told["participation"] if block.finding.name != "text" and not block.finding.key]
    sections = (
        Section("key", "Key findings", tuple(Told(f) for f in findings if f.key)),
        Section("coverage", "What was seen, and what the data cannot say",
                (by_name["text"], _draw(evidence, "coverage"), Text(CANNOT_SAY))),
        Section("participation", "Who was in the room",
                (Text(PARTIES), _draw(evidence, "tripartite"), *later, _draw(evidence, "people"), _draw(evidence, "timing"),
                 _draw(evidence, "returning"))),
        Section("spotlight", "Meetings told one by one", tuple(told.get("spotlight", ()))),
        Section("asks", "What was asked, and which promises were seen",
                (*told["asks"], _draw(evidence, "objectives"), _draw(evidence, "chain"))),
        Section("commitments", "What was promised",
                (Text(FORM), *told["commitments"], _draw(evidence, "criteria"), _list_goals(evidence, settings))),
        Section("delivery", "What came of it", (*told["delivery"], _draw(evidence, "delivery"))),
        Section("sources", "Core meetings and their sources", (_list_meetings(evidence),)),
        Section("rows", "Every row accounted for", (Text(SAFE), _list_rows(evidence))),
    )  # fmt: skip
    facts = {
        "Country": settings.report.country_name,
        "Edition": settings.report.edition,
        "Deliveries judged as of": say_date(settings.as_of.isoformat()),
        "How to cite": f"{settings.report.title}. {settings.report.country_name}, {settings.report.edition}.",
        "Corrections": settings.report.contact,
    }
    subtitle = f"Evidence report on migration consultations, {settings.report.country_name}"
    return Document(settings.report.title, subtitle, facts, tuple(s for s in sections if s.blocks))


def _draw(evidence: Evidence, name: str) -> Drawn:
    return Drawn(name, evidence.figures[name])


def _list_goals(evidence: Evidence, settings: Settings) -> Listed:
    goals = evidence["commitments"]
    own = goals.loc[(goals["country_iso3"] == settings.country) & (goals["counted"] == "yes")]
    scores = {short: own[c].str.replace("|", "/", regex=False) for c, short in zip(CRITERIA, SHORT_CRITERIA, strict=True)}
    frame = pd.DataFrame(
        {"goal": own["commitment_id"], "promise": own["summary"], "deadline": own["deadline"], **scores,
         "what came of it": own["delivery"].map(say_code), "source_url": own["source_url"]}
    )  # fmt: skip
    key = ", ".join(f"{short} {say_code(c).lower()}" for c, short in zip(CRITERIA, SHORT_CRITERIA, strict=True))
    return Listed(
        f"Counted goals of the country ({key}; U unknown; two scores where the coders differ)",
        frame,
        "tables/commitments.csv",
        "source_url",
    )


def _list_meetings(evidence: Evidence) -> Listed:
    meetings = evidence["consultations"]
    core = meetings.loc[meetings["scope"] == "core"].sort_values(["order", "consultation_id"], na_position="last")
    frame = pd.DataFrame(
        {"day": core["date_start"].replace("", "day unknown"), "meeting": core["title"], "process": core["process"],
         "phase": core["phase"], "read": core["text_seen"].map(say_code), "source_url": core["source_url"]}
    )  # fmt: skip
    return Listed("Core meetings", frame, "tables/consultations.csv", "source_url")


def _list_rows(evidence: Evidence) -> Listed:
    rows = evidence["row_accounting"]
    frame = rows[["file", "table", "rows_read", "kept", "merged", "set_aside"]]
    return Listed("Rows read, kept, merged and set aside, by source file", frame, "tables/row_accounting.csv")
