"""Show tables, figures and sentences in a notebook: escaped, captioned, with plain text beside for readers and checks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from numbers import Integral, Number
from typing import TYPE_CHECKING

import pandas as pd

from helpers.column_words import CODED, FIGURE_CODES, HEADERS, MARKS
from helpers.statements import Statement
from helpers.wording import CODES, round_down, say_codes, say_date, say_number

if TYPE_CHECKING:  # matplotlib is not imported for a notebook that draws nothing
    from helpers.figures.catalogue import DrawnFigure
    from helpers.settings import Settings

PRIVACY = {
    "restricted": "restricted: named in no file of the report",
    "public_record": "public record: named in record_people.csv, with the page that names them, and nowhere else",
}
MOST_ROWS = 60
SOURCE = "source"
"""The header of a column of links."""
SHORT, LONG = 14, 40
LOWER_ENDS = ("alpha_low", "ac_low", "kappa_low")
NUMERAL = r"-?\d+(?:\.\d+)?"
SHORT_NUMERAL = r"[-−]?\d{1,3}(?:\.\d+)?%?"  # four digits may be a year, which is no number to add up
COUNTED = re.compile(rf"{SHORT_NUMERAL}(?:(?:–|/| to ){SHORT_NUMERAL})?|none|U|not known.*")
"""A number, a range, or what stands in the place of one."""
TIMES = ("year", "date", "date_start", "date_end")
FOR_PROGRAMS = ("reading", "gained", "lost")
IDENTIFIERS = "_ids"


@dataclass(frozen=True)
class Shown:
    """Something to display, as HTML and as plain text (and, for a figure, as PNG).

    ``source`` is the file of the report that holds it whole, from the report's folder: ``tables/voices.csv``.
    """

    html: str
    plain: str
    png: bytes = b""
    alt: str = ""
    source: str = ""

    def _repr_mimebundle_(self, **_) -> tuple[dict, dict]:
        origin = {"source": self.source} if self.source else {}
        if self.png:
            return {"image/png": self.png, "text/plain": self.plain}, {"image/png": {"alt": self.alt, **origin}}
        return {"text/html": self.html, "text/plain": self.plain}, {"text/html": origin} if origin else {}


def table(frame: pd.DataFrame, caption: str, source: str = "") -> Shown:
    """Show a frame as a table with a caption; every cell is text, nothing in it is run.

    Of a long frame the first rows are shown, and the caption says of how many; a column that tells nothing in them is left out.
    Of an empty one only the caption stands.
    ``source`` names the file of the report that the frame is, or is worked out from; its page then leads to the section
    that uses it.
    """
    if frame.empty:
        return Shown(f"<p><strong>{escape(caption)}</strong>: none</p>", f"{caption}: none", source=source)
    if len(frame) > MOST_ROWS:
        caption = f"{caption} (the first {MOST_ROWS} of {len(frame)} rows)"
    first = drop_empty(frame.head(MOST_ROWS))
    return Shown(make_table(first, caption), f"{caption}\n{say_cells(first).to_string(index=False)}", source=source)


def figure(drawn: "DrawnFigure") -> Shown:
    """Show a drawn figure, its message and its alternative text; of an empty one only the sentence that says why."""
    if drawn.empty:
        return sentence(drawn.title)
    return Shown("", f"{drawn.title}\n{drawn.alt}", drawn.png, drawn.alt, drawn.file)


def sentence(*statements: Statement) -> Shown:
    """Show sentences whose numbers come from code."""
    plain = " ".join(f"{str(statement)[:1].upper()}{str(statement)[1:]}." for statement in statements)
    return Shown(f"<p class='said'>{escape(plain)}</p>", plain)


def words(text: str) -> Shown:
    """Show a plain sentence that code put together."""
    return Shown(f"<p class='said'>{escape(text)}</p>", text)


def lines(text: str) -> Shown:
    """Show lines as they stand."""
    return Shown(f"<pre>{escape(text)}</pre>", text)


def settings(given: "Settings") -> Shown:
    """Show the settings in force: the first output of every notebook."""
    rows = {
        "country": f"{given.country} ({given.report.country_name})",
        "edition": given.report.edition,
        "deliveries judged as of": say_date(given.as_of.isoformat()),
        "headline scheme": f"{given.headline_scheme}: {given.schemes[given.headline_scheme].label}",
        "other schemes": "; ".join(s.label for name, s in given.schemes.items() if name != given.headline_scheme),
        "no share under": f"{given.thresholds.people_for_share} people",
        "periods": "; ".join(span.label for span in given.periods.spans) + _say_fixed(given),
        "other readings of the headline": str(len(given.recodings)),
        "ties told from chance": f"false discovery rate {given.network.alpha:g}; {given.network.permutations} shuffles, seed "
        f"{given.network.seed}",
        "people": PRIVACY[given.privacy],
        "sources declared": str(len(given.sources)),
    }
    return table(pd.DataFrame(rows.items(), columns=["setting", "value"]), "Settings in force")


def make_table(frame: pd.DataFrame, caption: str, links: Sequence[str] = ()) -> str:
    """Return `frame` as an HTML table with caption and header cells, numbers flush right, everything escaped.

    `links`, if any, are HTML already and stand in a last column, that of the sources.
    """
    said = say_cells(frame)
    classes = [_find_class(frame[column], said[column]) for column in frame.columns]
    head = "".join(f"<th scope='col'{c}>{escape(say_header(name))}</th>" for name, c in zip(frame.columns, classes, strict=True))
    rows = [
        "".join(_make_cell(cell, place == 0, classes[place]) for place, cell in enumerate(row))
        for row in said.itertuples(index=False, name=None)
    ]
    if links:
        head = f"{head}<th scope='col'>{SOURCE}</th>"
        rows = [f"{row}<td>{link}</td>" for row, link in zip(rows, links, strict=True)]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def prepare_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers of a figure for a reader: no column for programs, numbers as such beside empty cells, codes in words."""
    shown = frame[[name for name in frame.columns if not name.endswith(IDENTIFIERS) and name not in FOR_PROGRAMS]]
    return shown.apply(_speak_column)


def drop_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` without the columns of which no row tells anything."""
    return frame.loc[:, [bool((frame[name].notna() & (frame[name].astype(str) != "")).any()) for name in frame.columns]]


def stands_flush(column: pd.Series) -> bool:
    """Tell whether a column stands flush right: it holds numbers, empty cells and notes aside, or text that reads as such."""
    filled = [cell for cell in column.dropna() if cell != ""]
    numbers = [cell for cell in filled if isinstance(cell, Number)]
    if numbers:
        return 2 * len(numbers) > len(filled)
    said = [str(cell) for cell in filled]
    return all(map(COUNTED.fullmatch, said)) and any(re.search(r"\d", cell) for cell in said)


def say_cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of `frame` as read: codes in words, fractions with two digits, p with four, missing ones empty."""
    return pd.DataFrame({column: [_say_cell(cell, str(column)) for cell in frame[column]] for column in frame.columns}, dtype=str)


def say_header(column: object) -> str:
    """Return a column's name as a reader reads it."""
    return HEADERS.get(str(column)) or CODES.get(str(column), str(column).replace("_", " "))


def _say_fixed(given: "Settings") -> str:
    return f" (fixed on {say_date(given.periods.fixed_on.isoformat())})" if given.periods.fixed_on else ""


def _speak_column(column: pd.Series) -> pd.Series:
    """Return a column of a figure's numbers with its codes in words; text that holds nothing but numbers becomes numbers."""
    name = str(column.name)
    if name in TIMES:
        return column.astype(str)
    codes = FIGURE_CODES.get(name, MARKS if name in CODES else {})
    texts = [cell for cell in column if cell != "" and not pd.isna(cell)]
    if texts and all(isinstance(cell, str) and re.fullmatch(NUMERAL, cell) for cell in texts):
        numbers = pd.to_numeric(column.replace("", None))
        return numbers if any("." in cell for cell in texts) else numbers.astype("Int64")
    return column.replace(codes)


def _make_cell(cell: str, first: bool, css: str) -> str:
    tag, scope = ("th", " scope='row'") if first else ("td", "")
    return f"<{tag}{scope}{css}>{escape(cell)}</{tag}>"


def _find_class(column: pd.Series, said: pd.Series) -> str:
    """Return how a column is set: numbers flush right, short text unbroken, other text as it falls."""
    if stands_flush(column):
        return " class='number'"
    longest = said.str.len().max()
    return " class='short'" if longest <= SHORT else " class='text'" if longest >= LONG else ""


def _say_cell(cell: object, column: str) -> str:
    if pd.isna(cell):
        return ""
    if isinstance(cell, float):
        return f"{cell:.4f}" if column.startswith("p_") else f"{round_down(cell) if column in LOWER_ENDS else cell:.2f}"
    if isinstance(cell, Integral):
        return say_number(cell)
    return say_codes(cell) if column in CODED and cell else str(cell)
