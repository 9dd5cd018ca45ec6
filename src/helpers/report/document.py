"""The report as a value: sections of blocks, free of any format."""

from dataclasses import dataclass, field, replace

import pandas as pd

from helpers.report.evidence import FigureWords
from helpers.report.finding import Finding
from helpers.statements import Statement

TOP = 2
"""The level of a section that begins a part; one of the next level stands inside the part before it."""


@dataclass(frozen=True)
class Text:
    """A paragraph of plain words. It holds no number: numbers stand in findings."""

    words: str


@dataclass(frozen=True)
class Told:
    """A finding as a paragraph, with how sure it is."""

    finding: Finding


@dataclass(frozen=True)
class Drawn:
    """A figure with its message, its alternative text and the table it was drawn from."""

    name: str
    words: FigureWords


@dataclass(frozen=True)
class Listed:
    """A table with its caption and the public table it comes from, if any.

    ``link`` names a column of addresses, which are shown as numbered links, or, where they are ``spelled``, as they read. A
    ``folded`` table is closed on the page until a reader opens it: one of many to look things up in.
    """

    caption: str
    frame: pd.DataFrame
    source: str
    link: str = ""
    spelled: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Defined:
    """A measure with its definition and what belongs to it: formula, unit, denominator, limits, source, columns.

    The first of a topic carries its name.
    """

    measure: str
    definition: str
    facts: dict[str, str]
    topic: str = ""


@dataclass(frozen=True)
class Point:
    """A sentence that stands out, with labelled facts and the finding that it leads to: a key finding or a recommendation."""

    name: str
    statement: Statement
    facts: dict[str, Statement | str]
    leads_to: str


@dataclass(frozen=True)
class Terms:
    """Words with what they mean."""

    entries: dict[str, str]


Block = Text | Told | Drawn | Listed | Defined | Point | Terms


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; ``level`` 2 begins a part, 3 stands inside the part before it."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    level: int = TOP


@dataclass(frozen=True)
class Document:
    """The whole report."""

    title: str
    subtitle: str
    facts: dict[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    language: str = "en"


def number_headings(document: Document) -> Document:
    """Return `document` with the number of each section and topic before its title, the same in every format."""
    sections, place = [], [0, 0, 0]
    for section in document.sections:
        depth = 0 if section.level == TOP else 1
        place = _count_on(place, depth)
        title, blocks = f"{_say_place(place)} {section.title}", []
        for block in section.blocks:
            if isinstance(block, Defined) and block.topic:
                place = _count_on(place, depth + 1)
                block = replace(block, topic=f"{_say_place(place)} {block.topic}")
            blocks.append(block)
        sections.append(replace(section, title=title, blocks=tuple(blocks)))
    return replace(document, sections=tuple(sections))


def _count_on(place: list[int], depth: int) -> list[int]:
    return [*place[:depth], place[depth] + 1, *[0] * (len(place) - depth - 1)]


def _say_place(place: list[int]) -> str:
    return ".".join(str(number) for number in place if number)


def ends_run(block: Told, section: Section) -> bool:
    """Tell whether the next block of `section` says of itself something else than `block` about how sure it is."""
    place = next(i for i, other in enumerate(section.blocks) if other is block)
    after = [other for other in section.blocks[place + 1 :] if not isinstance(other, Drawn)][:1]
    return not (after and isinstance(after[0], Told) and after[0].finding.sure == block.finding.sure)
