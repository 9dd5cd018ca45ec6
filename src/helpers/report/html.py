"""Write a document as one self-contained HTML page: no script, nothing loaded from outside, every word escaped."""

import base64
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from helpers.report.document import Document, Drawn, Listed
from helpers.show import make_table
from helpers.statements import Piece, Statement

LONG = 60
"""A table of more rows is folded; a click or a key opens it."""


def make_environment() -> Environment:
    """Return the template environment of the project's pages; everything is escaped unless made here."""
    environment = Environment(
        loader=PackageLoader("helpers", "templates"), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["tell"] = mark_numbers
    environment.filters["listed"] = mark_table
    environment.globals["style"] = Markup(environment.loader.get_source(environment, "style.css")[0])
    return environment


def write_page(document: Document, figures: Path) -> str:
    """Return the page of `document`; figures are taken as SVG from the folder `figures` and become part of it."""
    environment = make_environment()
    environment.globals["picture"] = lambda block: embed_svg(figures / f"{block.name}.svg")
    environment.tests["drawn"] = lambda block: isinstance(block, Drawn)
    environment.tests["listed"] = lambda block: isinstance(block, Listed)
    environment.tests["long"] = lambda block: len(block.frame) > LONG
    return environment.get_template("report.html.j2").render(document=document)


def mark_numbers(statement: Statement, name: str) -> Markup:
    """Return a sentence with each number as a link to its evidence, anchored by its identifier in ``findings.json``."""
    return Markup("").join(_mark_piece(piece, name) for piece in statement.split())


def mark_table(block: Listed) -> Markup:
    """Return a table; a column of addresses becomes numbered links, and only to http and https."""
    shown = block.frame.drop(columns=[block.link]) if block.link else block.frame
    html = make_table(shown, block.caption)
    if not block.link:
        return Markup(html)
    head, *rows = html.split("</tr>")
    links = [list_links(cell) for cell in block.frame[block.link]]
    cells = [f"{row}<td>{cell}</td>" for row, cell in zip(rows, links, strict=False)]
    return Markup("</tr>".join([f"{head}<th scope='col'>source</th>", *cells, *rows[len(links) :]]))


def embed_svg(path: Path) -> str:
    """Return a picture as a data address, in which nothing can run."""
    return "data:image/svg+xml;base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def list_links(cell: str) -> Markup:
    """Return the addresses of a cell as numbered links, and only those to http and https."""
    addresses = [a for a in cell.split(";") if a.startswith(("http://", "https://"))]
    return Markup(" ").join(
        Markup("<a href='{}' rel='noopener noreferrer'>page {}</a>").format(address, number)
        for number, address in enumerate(addresses, 1)
    )


def _mark_piece(piece: Piece, name: str) -> Markup:
    if piece.given:
        return Markup("<span class='given'>{}</span>").format(piece.words)
    if not piece.name:
        return escape(piece.words)
    anchor = f"{name}.{piece.name}"
    return Markup("<a class='number' id='{}' href='evidence.html#{}'>{}</a>").format(anchor, anchor, piece.words)
