"""All that the report is written from."""

import json
from dataclasses import dataclass

import pandas as pd

from helpers import paths, store
from helpers.contracts.tables import TABLES
from helpers.statements import Statement


@dataclass(frozen=True)
class FigureWords:
    """What stands with a figure: message title, alternative text, source line, and whether there was nothing to draw."""

    title: Statement
    alt: str
    source: str
    empty: bool


@dataclass(frozen=True)
class Evidence:
    """The public tables by name, the appearances (person-level, for counts only), the codings, and the words of the figures."""

    tables: dict[str, pd.DataFrame]
    appearances: pd.DataFrame
    codings: pd.DataFrame
    figures: dict[str, FigureWords]

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return the public table called `table`."""
        return self.tables[table]


def read_evidence(country: str) -> Evidence:
    """Read what the notebooks before wrote, every table checked against its contract again."""
    public = {name: store.read_table(name, country) for name, table in TABLES.items() if table.public}
    folder = paths.report_folder(country) / "figures"
    words = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    figures = {
        name: FigureWords(Statement.from_dict(w["statement"]), w["alt"], w["source"], w["empty"]) for name, w in words.items()
    }
    return Evidence(public, store.read_table("appearances", country), store.read_table("codings", country), figures)
