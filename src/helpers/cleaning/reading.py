"""Read the declared sources, tidy their cells and mend their known errors."""

import pandas as pd

from helpers.cleaning.corrections import apply_corrections
from helpers.cleaning.text import tidy_cells
from helpers.decisions import read_decisions
from helpers.intake import list_sources, read_sources
from helpers.problems import InputError, Problem, suggest_name
from helpers.settings import Settings


def read_records(settings: Settings) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Return the list of files (file, table, sha256, adapter, encoding, rows) and the frames read, by table."""
    sources = {table: tidy_cells(frame) for table, frame in read_sources(settings).items()}
    _refuse_unknown_spotlight(sources["consultations"], settings)
    corrected = apply_corrections(sources, read_decisions("corrections", settings.country), settings.country)
    files = list_sources(settings)
    rows = [len(corrected[file.table].query("source_file == @file.file")) for file in files.itertuples()]
    return files.assign(rows=rows), corrected


def _refuse_unknown_spotlight(consultations: pd.DataFrame, settings: Settings) -> None:
    known = set(consultations["consultation_id"])
    unknown = [meeting for meeting in settings.report.spotlight if meeting not in known]
    if unknown:
        file = f"params/{settings.country}/parameters.toml"
        raise InputError(
            Problem("no such meeting", file=file, key="report.spotlight", value=meeting, mend=suggest_name(meeting, known))
            for meeting in unknown
        )
