"""Which section of the report uses which of its files."""

import html
import re
from typing import NamedTuple

from helpers.report.document import Defined, Drawn, Listed, Point, Section, Told
from helpers.statements import Statement

METHODS = "tables/methods.csv"
SECTION = re.compile(r'<section aria-labelledby="([^"]+)" data-shows="([^"]*)" data-tells="([^"]*)">\s*<h\d[^>]*>(.*?)</h\d>')


class Use(NamedTuple):
    """A place of the report: its anchor and the title of its section."""

    anchor: str
    title: str


def list_shown(section: Section) -> list[str]:
    """Return the files whose tables and figures stand in `section`."""
    sources = [block.source for block in section.blocks if isinstance(block, Listed)]
    figures = [f"figures/{block.name}.csv" for block in section.blocks if isinstance(block, Drawn)]
    methods = [METHODS] if any(isinstance(block, Defined) for block in section.blocks) else []
    return sorted({*sources, *figures, *methods})


def list_told(section: Section) -> list[str]:
    """Return the files that the numbers in the sentences of `section` were read from."""
    statements = [statement for block in section.blocks for statement in _list_statements(block)]
    return sorted({number.table for statement in statements for number in statement.numbers.values() if number.table})


def read_uses(page: str) -> dict[str, list[Use]]:
    """Return for each file the places of the report that show it, or else those whose sentences take numbers from it."""
    shown: dict[str, list[Use]] = {}
    told: dict[str, list[Use]] = {}
    for anchor, shows, tells, title in SECTION.findall(page):
        words = html.unescape(title)
        for file in shows.split():
            place = f"figure-{file.split('/')[1].removesuffix('.csv')}" if file.startswith("figures/") else anchor
            shown.setdefault(file, []).append(Use(place, words))
        for file in tells.split():
            told.setdefault(file, []).append(Use(anchor, words))
    return told | shown


def _list_statements(block: object) -> list[Statement]:
    if isinstance(block, Told):
        return [block.finding.statement]
    if isinstance(block, Point):
        return [block.statement, *(fact for fact in block.facts.values() if isinstance(fact, Statement))]
    return []
