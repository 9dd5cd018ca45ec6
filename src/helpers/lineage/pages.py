"""Write the pages of evidence: every number with its rows, and every row with its pages and the input rows behind it."""

from pathlib import Path

from helpers.lineage.build import IN
from helpers.lineage.follow import Followed, Ways, follow_number, list_inputs, list_pages
from helpers.lineage.rules import RULES
from helpers.lineage.trace import list_facts, say_how, say_place
from helpers.report.html import make_environment
from helpers.settings import Settings

LONG, FEW = 12, 6
"""A list of more rows is folded, one of more pages stands once; so many cells of a row are shown where no number names any."""
HIDDEN = ("source_url", "appearance_id")
"""Columns not shown: addresses stand as links, and a pseudonym tells a reader nothing."""


def write_pages(ways: Ways, settings: Settings, folder: Path) -> None:
    """Write ``evidence.html`` and ``evidence_rows.html`` into the folder of a report."""
    report = ways.report
    followed = [follow_number(number, ways) for number in report.numbers]
    facts = {"title": settings.report.title, "country": settings.report.country_name, "edition": settings.report.edition}
    files = {file: f"file-{place}" for place, file in enumerate(sorted(report.inputs), 1)}
    sums = [(file, anchor, report.inputs[file]) for file, anchor in files.items()]
    tables = _list_tables(followed, files, ways)
    pages = {
        "evidence": {"findings": _group_numbers(followed, ways)},
        "evidence_rows": {"tables": tables, "lists": _name_lists(tables), "files": sums},
    }
    environment = make_environment()
    for name, content in pages.items():
        page = environment.get_template(f"{name}.html.j2").render(facts=facts, **content)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")


def _group_numbers(followed: list[Followed], ways: Ways) -> dict[str, list[dict]]:
    """Return the numbers of each finding, each with the parts of its sentence, its facts and links to its rows."""
    findings: dict[str, list[dict]] = {}
    for one in followed:
        number, path = one.number, one.number["table"]
        start, end = number["place"]
        sentence = number["sentence"]
        rows = [(_name_anchor(path, row), ways.names[path][row]) for row in one.rows]
        told = {"id": number["id"], "facts": list_facts(number), "table": path, "how": say_how(one), "rows": rows,
                "long": len(rows) > LONG, "sentence": (sentence[:start], sentence[start:end], sentence[end:])}  # fmt: skip
        findings.setdefault(number["id"].rpartition(".")[0], []).append(told)
    return findings


def _list_tables(followed: list[Followed], files: dict[str, str], ways: Ways) -> dict[str, list[dict]]:
    """Return every row that a number names, by table: anchor, cells, pages and what it rests on."""
    rows: dict[str, set[int]] = {}
    read: dict[str, set[str]] = {}
    for one in followed:
        rows.setdefault(one.number["table"], set()).update(one.rows)
        read.setdefault(one.number["table"], set()).update([*one.number["columns"], one.column])
    cells = {path: ways.report.tables[path].to_dict("records") for path, found in rows.items() if found}
    return {
        path: [_tell_row(row, cells[path][row], path, read[path], files, ways) for row in sorted(rows[path])]
        for path in sorted(cells)
    }


def _tell_row(row: int, cells: dict[str, str], path: str, read: set[str], files: dict[str, str], ways: Ways) -> dict:
    names = [name for name in cells if name not in HIDDEN and cells[name] != ""]
    key = [name for name in names if name in RULES[path].cited]
    told = [name for name in names if name in key or name in read]
    rests = [
        (", ".join(part["columns"]), [(say_place(*place), files[place[0].partition(IN)[0]]) for place in inputs.items()])
        for part, keys in ways.keys[path]
        if (inputs := list_inputs([(part, keys)], [row]))
    ]
    shown = told if len(told) > len(key) else names[:FEW]
    pages = tuple(list_pages(path, [row], list_inputs(ways.keys[path], [row]), ways))
    return {"anchor": _name_anchor(path, row), "number": row + 2, "name": ways.names[path][row],
            "cells": {name: cells[name] for name in shown}, "pages": pages, "rests": rests}  # fmt: skip


def _name_lists(tables: dict[str, list[dict]]) -> dict[tuple[str, ...], str]:
    """Return the anchor of each long list of pages: many rows rest on the same, so each stands once, after the tables."""
    found = {row["pages"] for rows in tables.values() for row in rows if len(row["pages"]) > LONG}
    return {pages: f"list-of-pages-{place}" for place, pages in enumerate(sorted(found), 1)}


def _name_anchor(path: str, row: int) -> str:
    """Return the anchor of a row: its table and its number as a spreadsheet counts."""
    folder, _, file = path.partition("/")
    return f"{'figure-' if folder == 'figures' else ''}{file.removesuffix('.csv')}-{row + 2}"
