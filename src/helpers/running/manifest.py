"""What a report was made from and what it consists of: fingerprints of inputs, code and outputs."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from helpers import paths
from helpers.decisions import FILES
from helpers.intake.files import find_files, hash_file
from helpers.settings import Settings

NAME = "manifest.json"
CODE = (".py", ".j2", ".css", ".js", ".json", ".toml", ".ttf", ".typ", ".lua", ".docx")


def write_manifest(settings: Settings, report: Path) -> None:
    """Write ``manifest.json`` into the folder `report`, about everything else in it."""
    text = json.dumps(describe_report(settings, report), ensure_ascii=False, indent=1) + "\n"
    (report / NAME).write_text(text, encoding="utf-8")


def describe_report(settings: Settings, report: Path) -> dict:
    """Return country, edition, date, parameters in force, and the sha256 of inputs, code, lock file and each other file."""
    outputs = sorted(path for path in report.rglob("*") if path.is_file() and path != report / NAME)
    return {
        "country": settings.country,
        "edition": settings.report.edition,
        "as_of": settings.as_of.isoformat(),
        "parameters": settings.model_dump(mode="json") | {"not_people": f"{len(settings.not_people)} names"},
        "inputs": {paths.name_from_root(path): hash_file(path) for path in list_inputs(settings)},
        "code": hash_together(list_code()),
        "lock": hash_file(paths.LOCK),
        "outputs": {path.relative_to(report).as_posix(): hash_file(path) for path in outputs},
    }


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


def list_code() -> list[Path]:
    """Return the notebooks and the modules, templates and fonts they use."""
    code = [path for path in Path(__file__).parents[1].rglob("*") if path.suffix in CODE]
    return [*sorted(paths.NOTEBOOKS.glob("*.ipynb")), *sorted(code)]  # each sorted alone: where the two lie must not matter


def hash_together(files: Iterable[Path]) -> str:
    """Return one sha256 for several files, their names included."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.name}:{hash_file(path)}\n".encode())
    return digest.hexdigest()
