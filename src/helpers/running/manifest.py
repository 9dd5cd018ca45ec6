"""What a report was made from and what it consists of: fingerprints of inputs, code and outputs."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from helpers import paths
from helpers.inputs import list_inputs
from helpers.intake.files import hash_file
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


def list_code() -> dict[str, Path]:
    """Return the notebooks and the modules, templates and fonts they use, by name from the folder above each of the two."""
    notebooks, package = paths.NOTEBOOKS, Path(__file__).parents[1]
    code = [path for path in package.rglob("*") if path.suffix in CODE]
    # named from the folder above each: where the two lie must not matter
    named = {path.relative_to(package.parent).as_posix(): path for path in code}
    return {f"{notebooks.name}/{path.name}": path for path in notebooks.glob("*.ipynb")} | named


def hash_together(files: Mapping[str, Path]) -> str:
    """Return one sha256 for several files, their names included; in which order they come does not matter."""
    digest = hashlib.sha256()
    for name, path in sorted(files.items()):
        digest.update(f"{name}:{hash_file(path)}\n".encode())
    return digest.hexdigest()
