"""Blank workbooks for people to fill: one to score goals blind, one to enter initiatives that a source only counts.

Both are read back as sources without a column map. The same frame gives the same bytes: dates are constant and nothing tells
the machine. Cells are text, so that neither ``2023-06`` nor what starts with ``=`` turns into something else.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

import pandas as pd

from helpers.commitments.frameworks import find_filled, name_initiatives
from helpers.commitments.register import pick_scored
from helpers.commitments.sheet_words import (
    CODING_FIELDS,
    CODING_HOW_TO,
    CRITERIA_HEADER,
    CRITERIA_LEVELS,
    INITIATIVE_FIELDS,
    INITIATIVE_HOW_TO,
    Field,
)
from helpers.intake.contacts import EMAIL, HIDDEN, hide_contacts
from helpers.problems import InputError, Problem
from helpers.statements import Statement, say
from helpers.text import fill_text

HOW_TO, CODING, INITIATIVES = "How to", "Coding", "Initiatives"
CREATED = dt.datetime(2000, 1, 1)
LONGEST = 32_767  # characters that a cell of a spreadsheet holds
A3 = 8
# What a coder sees of a goal: the header, and the column of the contract. Never the actor, never a score.
SEEN = {
    "commitment_id": "commitment_id", "summary": "summary", "target": "target", "baseline": "baseline", "indicator": "indicator",
    "deadline": "deadline", "lead": "lead", "resources": "resources", "monitoring": "monitoring",
    "text_seen": "goal_text_seen", "source_url": "source_url",
}  # fmt: skip
WIDTHS = {"commitment_id": 15, "summary": 46, "deadline": 12, "text_seen": 11, "team": 7, "number": 9}


@dataclass(frozen=True)
class Form:
    """A sheet to fill: its name, the cells that are given, and the blank columns to the right of them."""

    name: str
    given: pd.DataFrame
    blanks: tuple[Field, ...]


def make_sheets(goals: pd.DataFrame, workplans: pd.DataFrame) -> dict[str, bytes]:
    """Return the workbooks by name: one to code the goals, and one for each workplan with initiatives that nobody told yet."""
    plans = {f"initiatives_{row['workplan_id']}": make_initiative_sheet(row, goals["commitment_id"])
             for _, row in _pick_untold(workplans).iterrows()}  # fmt: skip
    return {"coding_sheet": make_coding_sheet(goals)} | plans


def say_sheets(goals: pd.DataFrame, workplans: pd.DataFrame) -> Statement:
    """Say how many goals wait for coders who are people, and how many initiatives for whoever knows them."""
    untold = _pick_untold(workplans)
    return say(
        "Blank sheets are written for {goals:goal} to be coded by people, and for {initiatives:initiative} that sources count "
        "and do not list",
        goals=len(pick_scored(goals)),
        initiatives=int((untold["initiatives_implied"] - untold["initiatives_filled"]).sum()),
    )


def _pick_untold(workplans: pd.DataFrame) -> pd.DataFrame:
    """Return the workplans of which no source lists the initiatives and the register does not hold them all."""
    open_ = workplans["initiatives_filled"] < workplans["initiatives_implied"]
    return workplans.loc[(workplans["initiatives_listed"] == 0) & open_]


def make_coding_sheet(goals: pd.DataFrame) -> bytes:
    """Return a workbook for one coder: the sheet How to, and the sheet Coding with a row for each goal to score.

    A goal that keeps no score of its own is left out. The coder sees no actor and no score. The filled sheet is a source of
    the table codings.

    Raises
    ------
    InputError
        For a cell that is longer than a spreadsheet's can be.
    """
    scored = pick_scored(goals).sort_values("commitment_id")
    seen = pd.DataFrame({ours: scored[name] for ours, name in SEEN.items()})
    how_to = [*CODING_HOW_TO, *_tell_fields(CODING_FIELDS), CRITERIA_HEADER, *CRITERIA_LEVELS]
    return _make_book("Coding sheet", how_to, Form(CODING, seen, CODING_FIELDS))


def make_initiative_sheet(plan: Mapping, goals: Iterable[str] = ()) -> bytes:
    """Return a workbook with a row for each initiative that a workplan implies and nobody has told yet.

    Parameters
    ----------
    plan : Series or dict
        A row of the table ``workplans``.
    goals
        Identifiers of the register, whose initiatives need no row.
    """
    every, filled = name_initiatives(plan), find_filled(plan, goals)
    given = pd.DataFrame([line for line in every if line[0] not in filled], columns=["commitment_id", "team", "number"])
    about = (
        f"{plan['series']} {plan['workplan_period']}: {plan['teams']} teams with {plan['initiatives_per_team']} initiatives "
        f"each, {len(every)} in all, none listed."
    )
    how_to = [("Workplan", about), ("Its page", plan["source_url"]), *INITIATIVE_HOW_TO, *_tell_fields(INITIATIVE_FIELDS)]
    return _make_book("Initiatives of a workplan", how_to, Form(INITIATIVES, given, INITIATIVE_FIELDS))


def _tell_fields(fields: tuple[Field, ...]) -> list[tuple[str, ...]]:
    """Return a line of instruction for each column to fill: its name, what to put in, the words it may hold."""
    return [("Column", "What to put in", "Words it may hold"), *((f.name, f.hint, ", ".join(f.words)) for f in fields)]


def _make_book(title: str, how_to: list[tuple[str, ...]], form: Form) -> bytes:
    import xlsxwriter  # here: only who makes a sheet needs it

    stream = BytesIO()
    # in memory the parts of the file carry a constant time and no owner
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": CREATED})
    plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#999999"}
    formats = {
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format({**plain, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F"}),
        "given": book.add_format({**plain, "bg_color": "#EEEEEE"}),
        "blank": book.add_format({**plain, "num_format": "@"}),
    }
    _write_how_to(book.add_worksheet(HOW_TO), how_to, formats)
    _write_form(book.add_worksheet(form.name), form, formats)
    book.close()
    return stream.getvalue()


def _write_how_to(sheet, lines: list[tuple[str, ...]], formats: dict) -> None:
    for column, width in enumerate((24, 62, 46, 40)):
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines):
        heads = len(line) > 2 and line[0] in ("Column", CRITERIA_HEADER[0])
        for column, cell in enumerate(line):
            _write_text(sheet, row, column, str(cell), formats["head" if heads or column == 0 else "text"])
    _set_page(sheet, pages=1)


def _write_form(sheet, form: Form, formats: dict) -> None:
    """Write the header, the given cells as text, and blank cells that take text; a list of words refuses any other."""
    cells = form.given.assign(**{name: fill_text(form.given[name]) for name in form.given})
    last, start = max(len(cells), 1), len(cells.columns)
    for place, name in enumerate(cells):
        sheet.set_column(place, place, WIDTHS.get(name, 28))
        _write_text(sheet, 0, place, name, formats["head"])
        for row, cell in enumerate(cells[name], 1):
            _write_text(sheet, row, place, _hide(cell, name), formats["given"])
    for place, field in enumerate(form.blanks, start):
        sheet.set_column(place, place, field.width)
        _write_text(sheet, 0, place, field.name, formats["head"])
        for row in range(1, last + 1):
            sheet.write_blank(row, place, None, formats["blank"])
        sheet.data_validation(1, place, last, place, _make_rule(field))
        if field.note:
            sheet.write_comment(0, place, field.note, {"x_scale": 1.6})
    sheet.freeze_panes(1, min(2, start))
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_name_cell(last, start + len(form.blanks) - 1)}"})
    _set_page(sheet, pages=2)


def _set_page(sheet, pages: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(pages, 0)


def _name_cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return xl_rowcol_to_cell(row, column)


def _make_rule(field: Field) -> dict:
    """Return the rule of a column's cells: a word of its list or nothing, and what the cell says when it is chosen."""
    said = {"input_title": field.name, "input_message": field.hint}
    if not field.words:
        return {"validate": "any", **said}
    expected = f"Choose one of: {', '.join(field.words)}."
    return {"validate": "list", "source": list(field.words), "error_type": "stop", "error_title": "No word of the list",
            "error_message": expected, **said}  # fmt: skip


def _hide(cell: str, name: str) -> str:
    """Return a cell without contact details; the figures of identifiers and page addresses are their own."""
    if name == "commitment_id":
        return cell
    return EMAIL.sub(HIDDEN, cell) if name == "source_url" else hide_contacts(cell)[0]


def _write_text(sheet, row: int, column: int, cell: str, form) -> None:
    """Write a cell as text, whatever it starts with."""
    if len(cell) > LONGEST:
        raise InputError(
            Problem("text too long for a cell of a spreadsheet", sheet=sheet.get_name(), row=row + 1, value=f"{cell[:60]}…",
                    expected=f"at most {LONGEST:,} characters", mend="Shorten it in the record")
        )  # fmt: skip
    sheet.write_string(row, column, cell, form)
