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
    """Return country, edition, date, and the sha256 of inputs, code, lock file and of every file of the report."""
    outputs = sorted(path for path in report.rglob("*") if path.is_file() and path != report / NAME)
    return {
        "country": settings.country,
        "edition": settings.report.edition,
        "as_of": settings.as_of.isoformat(),
        "inputs": {paths.name_from_root(path): hash_file(path) for path in list_inputs(settings)},
        "code": hash_together(list_code()),
        "lock": hash_file(paths.LOCK),
        "outputs": {path.relative_to(report).as_posix(): hash_file(path) for path in outputs},
    }


def list_inputs(settings: Settings) -> list[Path]:
    """Return the parameters, the decisions, the country's own styles of Word and the declared sources."""
    folder = paths.PARAMS / settings.country
    decisions = [folder / f"{name}.csv" for name in FILES]
    sources = [paths.RAW / path for source in settings.sources for path in find_files(source, settings.country)]
    given = [*decisions, folder / "reference.docx"]
    return [folder / "parameters.toml", *(path for path in given if path.is_file()), *sources]


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
