"""Every folder of the project, from its root, so that nothing depends on the current folder."""

import os
from pathlib import Path

ROOT = Path(os.environ.get("EVIDENCE_ROOT") or Path(__file__).parents[2]).resolve()
PARAMS = ROOT / "params"
RAW = ROOT / "data" / "raw"
PROCESSED = ROOT / "data" / "processed"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
BUILD = ROOT / "build"
LOCK = ROOT / "requirements.lock"


def run_folder(country: str) -> Path:
    """Return the scratch folder that a run of `country` writes into.

    The runner names its own through ``EVIDENCE_RUN``; a notebook opened by hand writes below ``build/``,
    so neither ever touches a finished report.
    """
    return Path(os.environ.get("EVIDENCE_RUN") or BUILD) / country


def processed_folder(country: str) -> Path:
    """Return where this run keeps its person-level tables."""
    return run_folder(country) / "processed"


def report_folder(country: str) -> Path:
    """Return where this run keeps what will become ``reports/<country>``."""
    return run_folder(country) / "report"


def name_from_root(path: Path) -> str:
    """Return `path` as the reader of a message knows it: from the project's root, with forward slashes."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
