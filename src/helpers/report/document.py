"""The report as a value: sections of blocks, free of any format."""

from dataclasses import dataclass, field

import pandas as pd

from helpers.report.evidence import FigureWords
from helpers.report.findings import Finding


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
    """A table with its caption and the public table it comes from; ``link`` names a column of addresses."""

    caption: str
    frame: pd.DataFrame
    source: str
    link: str = ""


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
class Section:
    """A heading and what stands under it."""

    name: str
    title: str
    blocks: tuple[Text | Told | Drawn | Listed | Defined, ...]


@dataclass(frozen=True)
class Document:
    """The whole report."""

    title: str
    subtitle: str
    facts: dict[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
