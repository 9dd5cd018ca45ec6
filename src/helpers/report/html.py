"""Write a document as one self-contained HTML page: nothing loaded from outside, one script known by its hash, words escaped."""

import base64
import hashlib
from functools import partial
from pathlib import Path
from textwrap import shorten

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from helpers import paths
from helpers.report.document import (
    TOP,
    Defined,
    Document,
    Drawn,
    Listed,
    Point,
    Section,
    Terms,
    Told,
    ends_run,
    number_headings,
)
from helpers.report.pictures import embed_svg
from helpers.report.steps import Step, find_steps
from helpers.report.uses import list_shown, list_told
from helpers.show import drop_empty, make_table, prepare_numbers
from helpers.statements import Piece, Statement
from helpers.store import read_numbers
from helpers.wording import ROWS

TEMPLATES = Path(__file__).parents[1] / "templates"
BLOCKS = {"told": Told, "drawn": Drawn, "listed": Listed, "measure": Defined, "point": Point, "terms": Terms}
"""What a template calls each kind of block."""
LONG = 60
"""A table of more rows is folded; a click or a key opens it, and print opens it too."""
OPENING = 90
"""So many letters of a finding say which one a link leads to."""


def make_environment() -> Environment:
    """Return the template environment of the project's pages; everything is escaped unless made here."""
    environment = Environment(
        loader=PackageLoader("helpers", "templates"), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["tell"] = mark_numbers
    environment.filters["close"] = close_fact
    environment.filters["listed"] = mark_table
    environment.filters["aside"] = add_unseen
    environment.tests.update({name: partial(_is_kind, kind) for name, kind in BLOCKS.items()}, last_of_run=ends_run)
    environment.globals.update({name: Markup(part) for name, part in read_parts().items()})
    return environment


def read_parts() -> dict[str, str]:
    """Return what goes into a page as it stands: style, script, and the policy that lets that script run and no other."""
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'"
    return {"style": (TEMPLATES / "style.css").read_text(encoding="utf-8"), "script": script, "policy": policy}


def write_page(document: Document, figures: Path) -> str:
    """Return the page of `document`; figures are taken as SVG from the folder `figures` and become part of it."""
    environment = make_environment()
    environment.globals["picture"] = lambda block: embed_svg(figures / f"{block.name}.svg")
    environment.globals["numbers"] = lambda block: _mark_figure_numbers(block, figures / f"{block.name}.csv")
    environment.globals["opening"] = partial(_find_opening, document)
    environment.tests["folded"] = lambda block: block.folded or len(block.frame) > LONG
    environment.filters.update(shows=list_shown, tells=list_told, source=link_source)
    document, steps = number_headings(document), find_steps(paths.NOTEBOOKS)
    environment.filters["steps"] = lambda section: _list_steps(section, steps)
    return environment.get_template("report.html.j2").render(document=document, parts=nest_sections(document.sections))


def nest_sections(sections: tuple[Section, ...]) -> list[tuple[Section, list[Section]]]:
    """Return each part with the sections that stand inside it."""
    parts: list[tuple[Section, list[Section]]] = []
    for section in sections:
        if section.level == TOP or not parts:
            parts.append((section, []))
        else:
            parts[-1][1].append(section)
    return parts


def mark_numbers(statement: Statement, name: str) -> Markup:
    """Return a sentence with each number as a link to its evidence, anchored by its identifier in ``findings.json``."""
    return Markup("").join(_mark_piece(piece, name) for piece in statement.split())


def close_fact(fact: Statement | str, name: str) -> Markup:
    """Return a labelled fact of a point as a sentence with its end."""
    told = escape(fact) if isinstance(fact, str) else mark_numbers(fact, name)
    return told if told.endswith(".") else told + "."


def add_unseen(words: object) -> Markup:
    """Return words that only a screen reader tells: what a short text such as "page 1" leads to."""
    return Markup("<span class='unseen'>: {}</span>").format(str(words))


def mark_table(block: Listed) -> Markup:
    """Return a table; a column of addresses becomes links, each with its site for a screen reader."""
    shown, links = split_links(block, sites=True)
    return Markup(make_table(shown, block.caption, links))


def split_links(block: Listed, sites: bool = False) -> tuple[pd.DataFrame, list[Markup]]:
    """Return what a table shows as words, and for each row the addresses behind it as links, if it has a column of them."""
    if not block.link:
        return drop_empty(block.frame), []
    links = [list_links(cell, block.spelled, sites) for cell in block.frame[block.link]]
    return drop_empty(block.frame.drop(columns=[block.link])), links


def _mark_figure_numbers(block: Drawn, path: Path) -> Markup:
    """Return the table that a figure was drawn from, without its columns of many identifiers."""
    return Markup(make_table(drop_empty(prepare_numbers(read_numbers(path))), f"The numbers of the figure: {block.words.title}"))


def link_source(source: str) -> Markup:
    """Return the source line of a figure, with a link to the part that accounts for every row."""
    return escape(source).replace(ROWS, Markup("<a href='#section-rows'>{}</a>").format(ROWS))


def _list_steps(section: Section, steps: dict[str, list[Step]]) -> list[Step]:
    """Return the steps of the notebooks that show what `section` shows, in their order."""
    return sorted({step for file in list_shown(section) for step in steps.get(file, [])})


def list_links(cell: str, spelled: bool = False, sites: bool = False) -> Markup:
    """Return the addresses of a cell as links, `spelled` or numbered, and only those to http and https.

    With `sites` a screen reader is told of a numbered one whose page it is.
    """
    addresses = [a for a in cell.split(";") if a.startswith(("http://", "https://"))]
    return Markup(" ").join(
        Markup("<a href='{}' rel='noopener noreferrer'>{}</a>").format(
            address, address if spelled else _number_page(number, address, sites)
        )
        for number, address in enumerate(addresses, 1)
    )


def _number_page(number: int, address: str, sites: bool) -> Markup:
    return Markup("page {}{}").format(number, add_unseen(address.split("/")[2]) if sites else "")


def _find_opening(document: Document, name: str) -> str:
    """Return how the finding called `name` begins, or the name of a place that is no finding."""
    told = (block.finding for section in document.sections for block in section.blocks if isinstance(block, Told))
    return next((shorten(finding.statement.text, OPENING, placeholder=" …") for finding in told if finding.name == name), name)


def _is_kind(kind: type, block: object) -> bool:
    return isinstance(block, kind)


def _mark_piece(piece: Piece, name: str) -> Markup:
    if piece.given:
        return Markup("<span class='given'>{}</span>").format(piece.words)
    if not piece.name:
        return escape(piece.words)
    anchor = f"{name}.{piece.name}"
    return Markup("<a class='number' id='{}' href='evidence.html#{}'>{}</a>").format(anchor, anchor, piece.words)
