"""The findings: sentences with their numbers, how sure they are, and the rows and pages behind them."""

import pandas as pd

from helpers.report.document import Block, Document, Drawn, Point, Told
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.report.findings_asks import find_asks
from helpers.report.findings_commitments import find_commitments
from helpers.report.findings_links import find_links
from helpers.report.findings_parties import find_parties
from helpers.report.findings_room import find_room
from helpers.report.findings_spotlight import find_spotlight
from helpers.settings import Settings
from helpers.statements import Statement

FINDERS = (find_room, find_parties, find_links, find_spotlight, find_asks, find_commitments)


def write_findings(evidence: Evidence, settings: Settings) -> list[Finding]:
    """Return the findings in the order of the report; a sentence is written only where the data carry it."""
    findings = [finding for find in FINDERS for finding in find(evidence, settings)]
    names = [finding.name for finding in findings]
    if len(names) != len(set(names)):
        raise ValueError("two findings share a name")
    return findings


def list_findings(findings: list[Finding]) -> pd.DataFrame:
    """Return the findings as a table: finding, sentence, how sure."""
    return pd.DataFrame({"finding": f.name, "sentence": f.statement.text, "how sure": f.sure} for f in findings)


def list_numbers(document: Document) -> list[dict]:
    """Return every number of the report's sentences, by the contract of ``findings.json``, in the order of the report."""
    return [entry for name, statement in list_statements(document) for entry in _list_statement(name, statement)]


def list_statements(document: Document) -> list[tuple[str, Statement]]:
    """Return every sentence of the report with the name that its numbers have: findings, points with their facts, figures."""
    return [pair for section in document.sections for block in section.blocks for pair in _list_block(block)]


def list_anchors(document: Document) -> list[str]:
    """Return the name of every place of the report that a link can lead to: sections, findings, points, figures, numbers."""
    said = [block for section in document.sections for block in section.blocks]
    places = [block.finding.name for block in said if isinstance(block, Told)]
    places += [block.name for block in said if isinstance(block, Point)]
    places += [name_figure(block.name) for block in said if isinstance(block, Drawn)]
    numbers = [f"{name}.{part}" for name, statement in list_statements(document) for part in statement.numbers]
    return [*(section.name for section in document.sections), *places, *numbers]


def name_figure(name: str) -> str:
    """Return the name under which a figure's message stands among the findings."""
    return f"figure-{name}"


def _list_block(block: Block) -> list[tuple[str, Statement]]:
    match block:
        case Told(finding):
            return [(finding.name, finding.statement)]
        case Drawn(name, words):
            return [(name_figure(name), words.title)]
        case Point(name, statement, facts):
            return [(name, said) for said in (statement, *facts.values()) if isinstance(said, Statement)]
    return []


def _list_statement(name: str, statement: Statement) -> list[dict]:
    places = _find_places(statement)
    return [
        {
            "id": f"{name}.{part}",
            "sentence": statement.text,
            "place": places[part],
            "value": number.value,
            "unit": number.unit,
            "low": number.low,
            "high": number.high,
            "scheme": number.scheme,
            "table": number.table,
            "rows": list(number.rows),
            "columns": list(number.columns),
            "how": number.how,
            "source_urls": list(number.source_urls),
        }
        for part, number in statement.numbers.items()
    ]


def _find_places(statement: Statement) -> dict[str, tuple[int, int]]:
    """Return where the words of each number stand in the sentence: from which letter, counted from 0, and before which."""
    places, start = {}, 0
    for piece in statement.split():
        end = start + len(piece.words)
        if piece.name:
            places.setdefault(piece.name, (start, end))
        start = end
    return places
