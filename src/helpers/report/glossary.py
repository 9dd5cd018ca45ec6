"""The glossary: words of the report with what they mean, worded once."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from helpers.report.document import Block, Defined, Drawn, Listed, Point, Section, Terms, Text, Told

FILE = Path(__file__).with_name("glossary.toml")


def read_glossary(own: Mapping[str, str]) -> dict[str, str]:
    """Return the terms, with a country's `own`, in alphabetical order with their meaning."""
    terms = tomllib.loads(FILE.read_text(encoding="utf-8"))["terms"] | own
    return dict(sorted(terms.items(), key=lambda pair: pair[0].casefold()))


def pick_terms(glossary: dict[str, str], sections: Iterable[Section]) -> dict[str, str]:
    """Return the terms that occur in the sections, alone or in the plural; capitals as they are written."""
    said = "\n".join(words for section in sections for block in section.blocks for words in list_words(block))
    return {term: meaning for term, meaning in glossary.items() if _make_pattern(term).search(said)}


def list_words(block: Block) -> Iterator[str]:
    """Yield all that a block says, the cells of its table too."""
    match block:
        case Text(words):
            yield words
        case Told(finding):
            yield from (finding.statement.text, finding.sure)
        case Drawn(_, words):
            yield from (words.title.text, words.alt)
        case Listed(caption, frame):
            yield caption
            yield from (str(word) for word in (*frame.columns, *frame.to_numpy().ravel()))
        case Defined(measure, definition, facts):
            yield from (measure, definition, *facts.values())
        case Point(_, statement, facts):
            yield from (statement.text, *map(str, facts.values()))
        case Terms(entries):
            yield from (*entries, *entries.values())


def _make_pattern(term: str) -> re.Pattern:
    plain = re.escape(term) if not term.endswith("y") else f"{re.escape(term[:-1])}(y|ie)"
    return re.compile(rf"(?<!\w){plain}s?(?!\w)", 0 if any(letter.isupper() for letter in term[1:]) else re.IGNORECASE)
