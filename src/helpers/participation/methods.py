"""The methods appendix, made from what the measures' own functions say of themselves."""

import inspect
import re
from collections.abc import Callable

import pandas as pd

from helpers.contracts.tables import TABLES
from helpers.participation.appendix import TOPICS, Measure

LABELS = {"Formula": "formula", "Unit": "measured_in", "Denominator": "denominator", "Limits": "limits"}
SECTION = re.compile(r"^(\w+)\n-{3,}\n", re.MULTILINE)
LABEL = re.compile(rf"^({'|'.join(LABELS)}):", re.MULTILINE)


def list_methods() -> pd.DataFrame:
    """Return one row a measure, by the contract ``methods``, read from the docstrings of the functions in `TOPICS`.

    Raises
    ------
    ValueError
        When a docstring lacks its definition, one of Formula, Unit, Denominator, Limits, or its References.
    """
    rows = [
        {"measure": name, "topic": topic, "held_in": _name_columns(measure)} | _read_docstring(measure.function)
        for topic, measures in TOPICS.items()
        for name, measure in measures.items()
    ]
    return pd.DataFrame(rows, columns=list(TABLES["methods"].columns))


def sort_methods(methods: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``methods`` in the order of the report."""
    order = {name: place for place, name in enumerate(name for measures in TOPICS.values() for name in measures)}
    return methods.sort_values("measure", key=lambda names: names.map(order), ignore_index=True)


def list_topics(methods: pd.DataFrame) -> pd.DataFrame:
    """Return the measures of each section of the report, in its order: topic, measures (how many), names."""
    grouped = sort_methods(methods).groupby("topic", sort=False)["measure"]
    return grouped.agg(measures="size", names="; ".join).reset_index()


def _name_columns(measure: Measure) -> str:
    return "; ".join(f"{table}.csv: {', '.join(columns)}" for table, columns in measure.columns.items())


def _read_docstring(function: Callable) -> dict[str, str]:
    text = inspect.getdoc(function) or ""
    head, *sections = SECTION.split(text)
    section = dict(zip(sections[::2], sections[1::2], strict=True))
    lead, *notes = LABEL.split(section.get("Notes", ""))
    told = dict(zip(notes[::2], map(_join_lines, notes[1::2]), strict=True))
    found = {"Definition": _join_lines(head.partition("\n\n")[0])} | {label: told.get(label, "") for label in LABELS}
    found["References"] = "; ".join(map(_join_lines, section.get("References", "").strip().split("\n\n")))
    if missing := [label for label, words in found.items() if not words]:
        raise ValueError(f"the docstring of {function.__name__} lacks {', '.join(missing)}")
    if lead.strip() or len(notes) != 2 * len(told):
        raise ValueError(f"the Notes of {function.__name__} hold words under no label, or a label twice")
    columns = {"Definition": "definition", **LABELS, "References": "reference"}
    return {columns[label]: words for label, words in found.items()}


def _join_lines(text: str) -> str:
    return " ".join(text.split())
