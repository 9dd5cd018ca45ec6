"""Describe the folder of a report as an RO-Crate 1.1: every file, what it was made from, and what made it.

The crate follows the profile Process Run Crate 0.5. It tells no time of the run, for two runs must give the same bytes, and
no fingerprint of ``manifest.json``, which is written after it and holds that of the crate.
"""

import json
from pathlib import Path, PurePosixPath

from rocrate.model.contextentity import ContextEntity
from rocrate.rocrate import ROCrate

import helpers
from helpers import paths
from helpers.inputs import tell_inputs
from helpers.intake.files import hash_file
from helpers.report import citation
from helpers.running import deposit, manifest
from helpers.settings import Settings

VERSION = "1.1"
TERMS = "https://w3id.org/ro/terms/workflow-run/context"
PROFILE = {"@id": "https://w3id.org/ro/wfrun/process/0.5", "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"}
PYTHON = {"@id": "https://www.python.org/", "@type": "ComputerLanguage", "name": "Python", "url": "https://www.python.org/"}
PICTURES = (".png", ".svg")


def write_crate(settings: Settings, report: Path) -> None:
    """Write ``ro-crate-metadata.json``, about everything else in the folder `report`."""
    text = json.dumps(describe_crate(settings, report).metadata.generate(), ensure_ascii=False, indent=1) + "\n"
    (report / deposit.CRATE).write_text(text, encoding="utf-8")


def describe_crate(settings: Settings, report: Path) -> ROCrate:
    """Return the crate: the report, its files, the records it was made from and the run that made it."""
    crate = ROCrate(version=VERSION)
    crate.metadata.extra_contexts.append(TERMS)
    authors = _add(crate, {"@id": "#maintainers", "@type": "Organization", "name": citation.AUTHORS})
    _describe_root(crate, settings, authors)
    files = [_add_file(crate, path, report) for path in _list_files(report)]
    inputs = [_add_input(crate, path, said) for path, said in tell_inputs(settings).items()]
    crate.root_dataset["mentions"] = _add_run(crate, settings, inputs, files, authors)
    return crate


def _list_files(report: Path) -> list[Path]:
    found = {path for path in report.rglob("*") if path.is_file() and path.name != deposit.CRATE}
    return sorted(found | {report / manifest.NAME})


def _add(crate: ROCrate, facts: dict) -> ContextEntity:
    return crate.add(ContextEntity(crate, facts["@id"], {key: value for key, value in facts.items() if key != "@id"}))


def _describe_root(crate: ROCrate, settings: Settings, authors: ContextEntity) -> None:
    licence = {"@id": citation.LICENCE["path"], "@type": "CreativeWork", "name": citation.LICENCE["title"],
               "identifier": citation.LICENCE["name"]}  # fmt: skip
    contact = {"@id": "#corrections", "@type": "ContactPoint", "contactType": "corrections",
               "description": citation.tell_corrections(settings)}  # fmt: skip
    country = {"@id": "#country", "@type": "Country", "name": settings.report.country_name, "identifier": settings.country}
    facts = {
        "name": settings.report.title,
        "description": citation.describe_report(settings),
        "datePublished": settings.report.published.isoformat(),
        "version": settings.report.edition,
        "inLanguage": "en",
        "keywords": ", ".join(citation.list_keywords(settings)),
        "license": _add(crate, licence),
        "author": authors,
        "publisher": authors,
        "contactPoint": _add(crate, contact),
        "spatialCoverage": _add(crate, country),
        "conformsTo": _add(crate, PROFILE),
    }
    facts |= {"url": settings.report.published_at} if settings.report.published_at else {}
    for name, value in facts.items():
        crate.root_dataset[name] = value


def _add_file(crate: ROCrate, path: Path, report: Path):
    """Add a file of the report; a picture is based on its numbers, and a notebook is code."""
    name = path.relative_to(report).as_posix()
    facts = {
        "name": name,
        "description": deposit.describe_file(path, report),
        "encodingFormat": deposit.MEDIA.get(path.suffix, "application/octet-stream"),
    }
    if name != manifest.NAME:
        facts |= _measure(path)
    if path.parent.name == "figures" and path.suffix in PICTURES:
        facts["isBasedOn"] = {"@id": _write_reference(path.with_suffix(".csv").relative_to(report).as_posix())}
    if path.suffix == ".ipynb":
        facts |= {"@type": ["File", "SoftwareSourceCode"], "programmingLanguage": _add(crate, PYTHON),
                  "version": helpers.__version__}  # fmt: skip
    return crate.add_file(dest_path=name, properties=facts)


def _add_input(crate: ROCrate, path: Path, said: str) -> ContextEntity:
    """Add a file that the report was made from; it stays in the project and is no part of the deposit."""
    name = paths.name_from_root(path)
    facts = {"name": name, "description": f"{said}. Not part of the deposit"}
    facts["encodingFormat"] = deposit.MEDIA.get(path.suffix, "application/octet-stream")
    return _add(crate, {"@id": f"#{_write_reference(name)}", "@type": "CreativeWork"} | facts | _measure(path))


def _write_reference(name: str) -> str:
    """Return the name of a file as a relative web address."""
    return PurePosixPath(f"/{name}").as_uri().removeprefix("file:///")


def _measure(path: Path) -> dict[str, str]:
    return {"contentSize": str(path.stat().st_size), "sha256": hash_file(path)}


def _add_run(crate: ROCrate, settings: Settings, inputs: list, files: list, authors: ContextEntity) -> ContextEntity:
    """Add the program and its run: from the inputs, through the notebooks, to the files."""
    notebooks = [file for file in files if "SoftwareSourceCode" in file.type]
    pipeline = {
        "@id": "#pipeline",
        "@type": "SoftwareApplication",
        "name": deposit.PROJECT,
        "description": "Five notebooks, run in sequence, and the modules that they use",
        "softwareVersion": helpers.__version__,
        "identifier": f"sha256 of notebooks and modules: {manifest.hash_together(manifest.list_code())}",
        "softwareRequirements": f"requirements.lock, sha256: {hash_file(paths.LOCK)}",
        "author": authors,
        "hasPart": notebooks,
    }
    run = {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"The run that made the report of {settings.report.country_name}",
        "description": "The notebooks were run in sequence on the inputs; every file of the report comes from this run",
        "agent": authors,
        "instrument": _add(crate, pipeline),
        "object": inputs,
        "result": files,
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }
    return _add(crate, run)
