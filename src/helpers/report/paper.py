"""Write a document as the plain HTML from which its Word and PDF editions are made."""

import re
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
from markupsafe import Markup, escape

from helpers import show
from helpers.report.document import Block, Defined, Document, Drawn, Listed, Point, Section, Terms, Told
from helpers.report.html import list_links, make_environment

LONG = 20
"""A table of more rows stands in the annex, so that the text before it can be read through."""
ANNEX, APPENDIX = "annex", "methods"
LETTERS, WIDE, GAP = 104, 70, 3
"""A page is so many letters wide; a column asks for so many at most, and for so many between it and the next."""


@dataclass(frozen=True)
class Moved:
    """What stands in the place of a table that moved to the annex: its caption, how many rows it has, and its anchor."""

    caption: str
    rows: int
    anchor: str


def write_paper(document: Document, pictures: str) -> str:
    """Return the HTML of `document`; its figures are the files ``figures/<name>.<pictures>``."""
    environment = make_environment()
    # In a PDF a long address is broken into lines, and the search for people could not tell it from a sentence.
    environment.filters["lay_out"] = partial(lay_out_table, spell=pictures != "svg")
    environment.tests |= {
        "told": lambda block: isinstance(block, Told), "point": lambda block: isinstance(block, Point),
        "terms": lambda block: isinstance(block, Terms), "drawn": lambda block: isinstance(block, Drawn),
        "listed": lambda block: isinstance(block, Listed), "defined_measure": lambda block: isinstance(block, Defined),
        "last_of_its_kind": _ends_a_run, "moved": lambda block: isinstance(block, Moved),
    }  # fmt: skip
    return environment.get_template("paper/report.html.j2").render(document=move_long_tables(document), pictures=pictures)


def move_long_tables(document: Document) -> Document:
    """Return `document` with the long tables of its body in an annex, and a link where each stood; its appendix stays whole."""
    names = [section.name for section in document.sections]
    body = names.index(APPENDIX) if APPENDIX in names else len(names)
    long = [block for section in document.sections[:body] for block in section.blocks if _is_long(block)]
    if not long:
        return document
    moved = {id(block): Moved(block.caption, len(block.frame), name_table(block)) for block in long}
    sections = (replace(s, blocks=tuple(moved.get(id(block), block) for block in s.blocks)) for s in document.sections)
    return replace(document, sections=(*sections, Section(ANNEX, "Annex: long tables", tuple(long))))


def name_table(block: Listed) -> str:
    """Return the anchor of a table, from its caption."""
    return "table-" + re.sub(r"[^a-z0-9]+", "-", block.caption.lower()).strip("-")


def lay_out_table(block: Listed, spell: bool = True) -> Markup:
    """Return a table with widths of its columns that follow what stands in them; addresses become links, in full if `spell`."""
    spelled = block.spelled and spell
    shown = block.frame.drop(columns=[block.link]) if block.link else block.frame
    said = show.say_cells(shown).rename(columns=show.say_header)
    flush = [pd.api.types.is_numeric_dtype(shown[column].dtype) for column in shown.columns]
    cells = said.map(escape)
    if block.link:
        cells["source"], flush = [list_links(cell, spelled) for cell in block.frame[block.link]], [*flush, False]
        said["source"] = "x" * WIDE if spelled else "page 1"
    widths = find_widths(said)
    columns = Markup("").join(Markup("<col style='width:{}%'>").format(width) for width in widths)
    head = Markup("").join(_make_cell("th", name, right) for name, right in zip(cells.columns, flush, strict=True))
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(_make_cell("td", cell, right) for cell, right in zip(row, flush, strict=True))
        )
        for row in cells.itertuples(index=False, name=None)
    )
    return Markup(
        "<table id='{}'><caption>{}</caption><colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(name_table(block), block.caption, columns, head, rows)


def find_widths(said: pd.DataFrame) -> list[float]:
    """Return the width of each column in per cent of the table: its longest word fits, and long text gets what is left."""
    need = [min(WIDE // 2, max(map(_measure_word, [name, *said[name]]))) + GAP for name in said.columns]
    want = [max(least, min(WIDE, int(said[name].str.len().max())) + GAP) for least, name in zip(need, said.columns, strict=True)]
    spare, asked = max(0, LETTERS - sum(need)), sum(want) - sum(need)
    part = min(1, spare / asked) if asked else 0
    widths = [least + part * (full - least) for least, full in zip(need, want, strict=True)]
    return [round(100 * width / sum(widths), 2) for width in widths]


def _measure_word(text: str) -> int:
    """Return how many letters the longest word of `text` has, a word being what a line is not broken in."""
    return max(map(len, re.split(r"[\s/-]+(?=\D)", str(text))), default=0)


def _make_cell(tag: str, words: str, right: bool) -> Markup:
    return Markup("<{0} style='text-align:{1}'>{2}</{0}>").format(Markup(tag), "right" if right else "left", words)


def _is_long(block: Block) -> bool:
    return isinstance(block, Listed) and len(block.frame) > LONG


def _ends_a_run(block: Told, section: Section) -> bool:
    """Tell whether the next block of `section` says of itself something else than `block` about how sure it is."""
    place = next(i for i, other in enumerate(section.blocks) if other is block)
    after = section.blocks[place + 1 : place + 2]
    return not (after and isinstance(after[0], Told) and after[0].finding.sure == block.finding.sure)
