"""Read the declared sources and mend their known errors."""

import pandas as pd

from helpers.cleaning.joining import join_meetings
from helpers.decisions import read_decisions
from helpers.intake import Reading, read_sources
from helpers.intake.corrections import refuse_idle_corrections
from helpers.problems import InputError, Problem, suggest_name
from helpers.settings import Settings


def read_records(settings: Settings) -> Reading:
    """Return all that was read, known errors mended and logged, and one meeting told under one identifier.

    Raises
    ------
    InputError
        For all that `read_sources` and `join_meetings` refuse, a correction that finds nothing, and a meeting of the
        spotlight that does not exist.
    """
    corrections = read_decisions("corrections", settings.country)
    reading = read_sources(settings, corrections)
    refuse_idle_corrections(corrections, reading.changes, reading.files, settings.country)
    _refuse_unknown_spotlight(reading.tables["consultations"], settings)
    return join_meetings(reading, read_decisions("meetings", settings.country), settings.country)


def _refuse_unknown_spotlight(consultations: pd.DataFrame, settings: Settings) -> None:
    known = set(consultations["consultation_id"])
    unknown = [meeting for meeting in settings.report.spotlight if meeting not in known]
    if unknown:
        file = f"params/{settings.country}/parameters.toml"
        raise InputError(
            Problem("no such meeting", file=file, key="report.spotlight", value=meeting, mend=suggest_name(meeting, known))
            for meeting in unknown
        )
