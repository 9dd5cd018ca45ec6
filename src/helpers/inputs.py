"""What a report is made from: parameters, decisions, the country's own styles of Word and the declared sources."""

from pathlib import Path

from helpers import paths
from helpers.decisions import FILES
from helpers.intake.files import find_files
from helpers.settings import Settings


def list_inputs(settings: Settings) -> list[Path]:
    """Return the parameters, the decisions, the country's own styles of Word and the declared sources."""
    return list(tell_inputs(settings))


def tell_inputs(settings: Settings) -> dict[Path, str]:
    """Return each input with what it is, in a few words."""
    folder = paths.PARAMS / settings.country
    decisions = {path: "Decisions of people" for name in FILES if (path := folder / f"{name}.csv").is_file()}
    styles = {path: "The country's own styles of Word" for path in [folder / "reference.docx"] if path.is_file()}
    tables: dict[Path, list[str]] = {}
    for source in settings.sources:
        for name in find_files(source, settings.country):
            tables.setdefault(paths.RAW / name, []).append(source.table)
    told = {path: f"Records as received: {', '.join(dict.fromkeys(names))}" for path, names in tables.items()}
    return {folder / "parameters.toml": "The parameters", **decisions, **styles, **told}


def list_sources(settings: Settings) -> list[str]:
    """Return the names of the declared sources, from the project's root."""
    return [name for path in list_inputs(settings) if (name := paths.name_from_root(path)).startswith("data/")]
