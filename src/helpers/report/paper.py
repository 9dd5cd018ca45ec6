"""Write a document as the plain HTML from which its Word and PDF editions are made."""

import re
from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup, escape

from helpers import show
from helpers.report.document import Block, Document, Drawn, Listed, Section, Told, number_headings
from helpers.report.html import make_environment, split_links
from helpers.report.layout import find_widths, loosen_names, split_columns, stands_together

LONG = 20
"""A table of more rows stands in the annex, so that the text before it can be read through."""
ANNEX, APPENDIX = "annex", "methods"


@dataclass(frozen=True)
class Moved:
    """What stands in the place of a table that moved to the annex: its caption, how many rows it has, and its anchor."""

    caption: str
    rows: int
    anchor: str


def write_paper(document: Document, pictures: str) -> str:
    """Return the HTML of `document`; its figures are the files ``figures/<name>.<pictures>``."""
    environment = make_environment()
    environment.filters["lay_out"] = lay_out_table
    environment.tests["moved"] = lambda block: isinstance(block, Moved)
    document = number_headings(move_long_tables(document))
    return environment.get_template("paper/report.html.j2").render(document=document, pictures=pictures)


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


def spread_figures(document: Document) -> Document:
    """Return `document` with the figures of each section among its findings, so that its text fills the page around them."""
    return replace(document, sections=tuple(replace(s, blocks=_spread(s.blocks)) for s in document.sections))


def _spread(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    drawn = [block for block in blocks if isinstance(block, Drawn)]
    rest = [block for block in blocks if not isinstance(block, Drawn)]
    after = [place for place, block in enumerate(rest, 1) if isinstance(block, Told)]
    if not after:
        return blocks
    for number, block in reversed(list(enumerate(drawn))):
        rest.insert(after[number * len(after) // len(drawn)], block)
    return tuple(rest)


def name_table(block: Listed) -> str:
    """Return the anchor of a table, from its caption."""
    return "table-" + re.sub(r"[^a-z0-9]+", "-", block.caption.lower()).strip("-")


def lay_out_table(block: Listed) -> Markup:
    """Return a table whose columns fit a page, in parts where they do not; addresses become links."""
    shown, links = split_links(block)
    said = show.say_cells(shown).rename(columns=show.say_header)
    said = loosen_names(said.assign(**{show.SOURCE: [link.striptags() for link in links]}) if links else said)
    cells = said.map(escape).assign(**{show.SOURCE: links}) if links else said.map(escape)
    flush = [show.stands_flush(shown[name]) for name in shown.columns] + [False] * bool(links)
    parts = split_columns(said)
    tables = Markup("")
    for number, places in enumerate(parts, 1):
        part = f" (part {number} of {len(parts)})" if len(parts) > 1 else ""
        anchor = name_table(block) if number == 1 else f"{name_table(block)}-{number}"
        right = [flush[place] for place in places]
        tables += _write_table(cells.iloc[:, places], find_widths(said.iloc[:, places]), right, anchor, block.caption + part)
    return tables


def _write_table(cells: pd.DataFrame, widths: list[float], flush: list[bool], anchor: str, caption: str) -> Markup:
    columns = Markup("").join(Markup("<col style='width:{}%'>").format(width) for width in widths)
    head = Markup("").join(_make_cell("th", name, right) for name, right in zip(cells.columns, flush, strict=True))
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(_make_cell("td", cell, right) for cell, right in zip(row, flush, strict=True))
        )
        for row in cells.itertuples(index=False, name=None)
    )
    table = Markup(
        "<table id='{}'><caption>{}</caption><colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(anchor, caption, columns, head, rows)
    letters = int(cells.map(lambda cell: len(cell.striptags())).to_numpy().sum())
    return Markup("<div class='together'>{}</div>").format(table) if stands_together(len(cells), letters) else table


def _make_cell(tag: str, words: str, right: bool) -> Markup:
    return Markup("<{0} style='text-align:{1}'>{2}</{0}>").format(Markup(tag), "right" if right else "left", words)


def _is_long(block: Block) -> bool:
    return isinstance(block, Listed) and len(block.frame) > LONG
