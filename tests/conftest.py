"""What tests share: a project to spoil, and the frames that the notebooks make."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import hypothesis
import pytest

from helpers import paths, report, settings, store
from helpers.contracts.tables import TABLES
from helpers.figures import catalogue
from helpers.report.evidence import Evidence, FigureWords
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


@pytest.fixture(scope="session")
def reports(bangladesh, zedland):
    """The report of both countries as a document, with what it was written from, by country."""
    return {names["country"]: write_report(names) for names in (bangladesh, zedland)}


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


def write_report(names: dict) -> SimpleNamespace:
    """Return the report that follows from what notebooks 01 to 03 left behind; its figures have words and are not drawn."""
    given = settings.load(names["country"])
    tables = {path.stem: path for path in (names["folder"] / "report" / "tables").glob("*.csv")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVIDENCE_RUN", str(names["folder"].parent))
        public = {name: store.read_table(name, given.country) for name, table in TABLES.items() if table.public}
        hidden = [store.read_table(name, given.country) for name in ("appearances", "codings")]
        drawn = {name: store.read_figure_data(name, given.country) for name in catalogue.CATALOGUE}
    assert set(public) == set(tables)
    evidence = Evidence(public, *hidden, {name: word_figure(name, data) for name, data in drawn.items()})
    findings = report.write_findings(evidence, given)
    return SimpleNamespace(evidence=evidence, findings=findings, given=given,
                           document=report.compose_report(evidence, findings, given))  # fmt: skip


def word_figure(name, data) -> FigureWords:
    """Return the words of a figure, as notebook 04 saves them."""
    spec = catalogue.CATALOGUE[name] if len(data) else catalogue.make_empty(catalogue.CATALOGUE[name])
    title = catalogue.cite_rows(spec.title(data), data).with_origin(f"figures/{name}.csv", unit=spec.unit)
    return FigureWords(title, spec.say_alt(data, name), spec.say_source(data), data.empty)


def run_helpers(root: Path, *arguments: str, **options) -> subprocess.CompletedProcess:
    """Run a command of the project on the copy in `root`."""
    environment = {k: v for k, v in os.environ.items() if k != "EVIDENCE_RUN"} | {"EVIDENCE_ROOT": str(root)}
    command = [sys.executable, "-m", "helpers", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, **options)


def list_reports() -> list[Path]:
    """Return the reports kept in git."""
    return sorted(path for path in paths.REPORTS.iterdir() if path.is_dir())
