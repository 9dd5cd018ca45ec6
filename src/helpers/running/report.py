"""Make the report of a country: parameters first, then the five notebooks in sequence, then one step into place."""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from helpers import paths
from helpers.problems import InputError, Problem
from helpers.running.placing import place_folder, recover_folder
from helpers.settings import Settings, load

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
INPUT_ERROR = "InputError"


class RunFailed(Exception):
    """A report could not be made; ``status`` is the exit code: 2 the inputs, 1 the code."""

    def __init__(self, message: str, status: int):
        super().__init__(message)
        self.status = status


def make_reports(countries: list[str]) -> None:
    """Make the report of each country; all parameters are checked before any kernel starts.

    Raises
    ------
    InputError
        For mistakes in the parameters of any country, all at once.
    RunFailed
        When a notebook stops. Finished reports stay as they were.
    """
    problems, given = [], []
    for country in countries:
        try:
            given.append(load(country))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    for settings in given:
        make_report(settings)


def make_report(settings: Settings) -> Path:
    """Make the report of one country and return the path of its ``index.html``.

    Raises
    ------
    InputError
        When the folders to write into cannot be written to.
    RunFailed
        When a notebook stops.
    """
    target = paths.REPORTS / settings.country
    for folder in (paths.BUILD, paths.REPORTS, paths.PROCESSED):
        _make_writable(folder)
    recover_folder(target)
    _sweep_dead_runs()
    scratch = Path(tempfile.mkdtemp(prefix=f"run-{os.getpid()}-", dir=paths.BUILD))
    try:
        os.environ.update(ONE_THREAD, EVIDENCE_RUN=str(scratch))
        report = paths.report_folder(settings.country)
        _run_notebooks(settings, report / "notebooks")
        _finish(settings, report)
        place_folder(report, target)
        place_folder(paths.processed_folder(settings.country), paths.PROCESSED / settings.country)
    finally:
        os.environ.pop("EVIDENCE_RUN", None)
        shutil.rmtree(scratch, ignore_errors=True)
    index = target / "index.html"
    from helpers.running.review import count_waiting

    if waiting := count_waiting(settings.country):
        _tell(f"{settings.country}  {waiting}: make review COUNTRY={settings.country}")
    _tell(f"Done: {paths.name_from_root(index)}")
    return index


def _make_writable(folder: Path) -> None:
    """Make `folder` and try to write into it, before minutes are spent on what could not be kept."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        said = f"cannot be written to ({error.strerror})"
        raise InputError(
            Problem(said, file=paths.name_from_root(folder), mend="Free space, or change who may write there")
        ) from None


def _sweep_dead_runs() -> None:
    """Remove what killed runs left behind, person-level tables among it."""
    for folder in paths.BUILD.glob("run-*-*"):
        if not _is_alive(int(folder.name.split("-")[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # someone else's, so alive
        return True
    return True


def _run_notebooks(settings: Settings, folder: Path) -> None:
    from helpers.running.notebooks import NotebookFailed, execute_notebook  # papermill, once parameters are known good

    folder.mkdir(parents=True)
    templates = sorted(paths.NOTEBOOKS.glob("*.ipynb"))
    for place, template in enumerate(templates, 1):
        label = f"{settings.country}  [{place}/{len(templates)}]  {template.stem:<28}"
        _tell(label, end="")
        start = time.perf_counter()
        try:
            execute_notebook(template, folder / template.name, settings.country)
        except NotebookFailed as error:
            _tell("  stopped")
            raise _explain(error, settings.country, folder / template.name) from None
        _tell(f"{time.perf_counter() - start:6.1f} s")


def _finish(settings: Settings, report: Path) -> None:
    """Render the notebooks, write what leads to and describes the files, and the manifest; last, see that all of it is safe."""
    from helpers.contracts.outputs import list_outputs
    from helpers.figures.catalogue import CATALOGUE
    from helpers.lineage import write_evidence
    from helpers.running.crate import write_crate
    from helpers.running.deposit import write_citation
    from helpers.running.manifest import write_manifest
    from helpers.running.package import write_package
    from helpers.running.pages import render_notebooks, write_index
    from helpers.running.privacy import publish_people, refuse_leaks, refuse_undeclared

    start = time.perf_counter()
    publish_people(settings)
    render_notebooks(report / "notebooks", settings)
    write_evidence(settings, report)
    write_index(report, settings)
    write_citation(settings, report)
    write_package(settings, report)
    write_crate(settings, report)
    write_manifest(settings, report)
    files = refuse_undeclared(report, list_outputs(settings.privacy, CATALOGUE))
    refuse_leaks(report, files, settings)
    _tell(f"{settings.country}  pages, privacy check, manifest {'':<11}{time.perf_counter() - start:6.1f} s")


def _explain(error, country: str, notebook: Path) -> RunFailed:
    """Keep the failed notebook for whoever mends the code, and say what an analyst needs."""
    kept = paths.BUILD / "failed" / country / notebook.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(notebook, kept)
    where = f"{country}, notebook {notebook.stem}, step “{error.step}”"
    after = f"The report in {paths.name_from_root(paths.REPORTS / country)} is as it was."
    if error.kind == INPUT_ERROR:
        return RunFailed(f"{where}:\n{error.message}\n{after}", status=2)
    kind = f"{error.kind}: {error.message.splitlines()[0] if error.message else ''}"
    return RunFailed(
        f"{where}:\na fault of the code, not of your files ({kind})\nFailed notebook: {paths.name_from_root(kept)}\n{after}",
        status=1,
    )


def _tell(text: str, end: str = "\n") -> None:
    print(text, end=end, flush=True, file=sys.stdout)
