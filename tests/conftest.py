"""What tests share: a project to spoil, and the frames that the notebooks make."""

import os
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

from helpers import paths
from helpers.running.bench import collect_code, copy_project

# how long an example takes says nothing of whether it holds
hypothesis.settings.register_profile("untimed", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def bangladesh(tmp_path_factory):
    """The names that the code of notebooks 01 to 03 leaves behind for Bangladesh."""
    return run_code("BGD", tmp_path_factory.mktemp("bangladesh"))


@pytest.fixture(scope="session")
def zedland(tmp_path_factory):
    """The same for the fictional country."""
    return run_code("ZZZ", tmp_path_factory.mktemp("zedland"))


@pytest.fixture
def project(tmp_path):
    """A copy of what the fictional country's run reads."""
    return copy_project(tmp_path / "project", "ZZZ")


def run_code(country: str, folder: Path, notebooks: tuple[str, ...] = ("01", "02", "03")) -> dict:
    """Run the code of notebooks in this process, into a folder of its own, and return the names it leaves."""
    before = os.environ.get("EVIDENCE_RUN")
    os.environ["EVIDENCE_RUN"] = str(folder)
    try:
        names: dict = {}
        exec(collect_code(country, notebooks), names)
    finally:
        if before is None:
            del os.environ["EVIDENCE_RUN"]
        else:
            os.environ["EVIDENCE_RUN"] = before
    return names | {"folder": folder / country}


def run_helpers(root: Path, *arguments: str, **options) -> subprocess.CompletedProcess:
    """Run a command of the project on the copy in `root`."""
    environment = {k: v for k, v in os.environ.items() if k != "EVIDENCE_RUN"} | {"EVIDENCE_ROOT": str(root)}
    command = [sys.executable, "-m", "helpers", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, **options)


def list_reports() -> list[Path]:
    """Return the reports kept in git."""
    return sorted(path for path in paths.REPORTS.iterdir() if path.is_dir())
