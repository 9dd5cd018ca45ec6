"""Show tables, figures and sentences in a notebook: escaped, captioned, with plain text beside for readers and checks."""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from helpers.statements import Statement
from helpers.wording import say_number

if TYPE_CHECKING:  # matplotlib is not imported for a notebook that draws nothing
    from helpers.figures.catalogue import DrawnFigure
    from helpers.settings import Settings

MOST_ROWS = 60


@dataclass(frozen=True)
class Shown:
    """Something to display, as HTML and as plain text (and, for a figure, as PNG)."""

    html: str
    plain: str
    png: bytes = b""
    alt: str = ""

    def _repr_mimebundle_(self, **_) -> tuple[dict, dict]:
        if self.png:
            return {"image/png": self.png, "text/plain": self.plain}, {"image/png": {"alt": self.alt}}
        return {"text/html": self.html, "text/plain": self.plain}, {}


def table(frame: pd.DataFrame, caption: str) -> Shown:
    """Show a small frame as a table with a caption; every cell is text, nothing in it is run.

    Raises
    ------
    ValueError
        When the frame is longer than a reader wants; aggregate it first.
    """
    if len(frame) > MOST_ROWS:
        raise ValueError(f"{len(frame)} rows are too many to show: at most {MOST_ROWS}")
    cells = frame.astype(object).map(_say_cell)
    return Shown(make_table(frame, caption), f"{caption}\n{cells.to_string(index=False)}")


def figure(drawn: "DrawnFigure") -> Shown:
    """Show a drawn figure, its message and its alternative text."""
    return Shown("", f"{drawn.title}\n{drawn.alt}", drawn.png, drawn.alt)


def sentence(*statements: Statement) -> Shown:
    """Show sentences whose numbers come from code."""
    plain = " ".join(f"{statement}." for statement in statements)
    return Shown(f"<p class='said'>{escape(plain)}</p>", plain)


def settings(given: "Settings") -> Shown:
    """Show the settings in force: the first output of every notebook."""
    rows = {
        "country": f"{given.country} ({given.report.country_name})",
        "edition": given.report.edition,
        "deliveries judged as of": given.as_of.isoformat(),
        "headline scheme": f"{given.headline_scheme}: {given.schemes[given.headline_scheme].label}",
        "other schemes": "; ".join(s.label for name, s in given.schemes.items() if name != given.headline_scheme),
        "no percentage under": f"{given.thresholds.records_for_share} records",
        "sources declared": str(len(given.sources)),
    }
    return table(pd.DataFrame(rows.items(), columns=["setting", "value"]), "Settings in force")


def make_table(frame: pd.DataFrame, caption: str) -> str:
    """Return `frame` as an HTML table with caption and header cells, numbers flush right, everything escaped."""
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes]
    head = "".join(
        f"<th scope='col'{_align(n)}>{escape(say_header(c))}</th>" for c, n in zip(frame.columns, numeric, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(_make_cell(cell, place == 0, n) for place, (cell, n) in enumerate(zip(row, numeric, strict=True)))
        + "</tr>"
        for row in frame.itertuples(index=False, name=None)
    )
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def say_header(column: object) -> str:
    """Return a column's name as a reader reads it."""
    return str(column).replace("_", " ")


def _make_cell(cell: object, first: bool, numeric: bool) -> str:
    tag, scope = ("th", " scope='row'") if first else ("td", "")
    return f"<{tag}{scope}{_align(numeric)}>{escape(_say_cell(cell))}</{tag}>"


def _align(numeric: bool) -> str:
    return " class='number'" if numeric else ""


def _say_cell(cell: object) -> str:
    if pd.isna(cell):
        return ""
    return say_number(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else str(cell)
