"""The runner: the same bytes twice, old or new but nothing between, errors an analyst can use."""

import filecmp
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import pytest
from conftest import list_reports, run_helpers

from helpers import paths
from helpers.__main__ import COMMANDS, main
from helpers.figures.style import name_renderer
from helpers.running.manifest import hash_together
from helpers.running.placing import place_folder, recover_folder

SLOW = pytest.mark.slow
WHOLE = pytest.mark.slow("a whole run")


def list_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@WHOLE
@pytest.mark.parametrize("country", [report.name for report in list_reports()])
def test_a_fresh_run_gives_the_stored_report_byte_for_byte(tmp_path, country):
    from helpers.running.bench import copy_project

    root = copy_project(tmp_path / "a folder with spaces", country)
    run = run_helpers(root, "report", country, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    fresh, stored = list_files(root / "reports" / country), list_files(paths.REPORTS / country)
    assert sorted(fresh) == sorted(stored)
    if name_renderer().encode() not in stored["figures/chain.png"]:
        # other versions draw other pixels, so pictures and what embeds them may rightly differ here
        stored = {name: content for name, content in stored.items() if name.startswith("tables/") or name == "findings.json"}
    assert [name for name in stored if fresh[name] != stored[name]] == [], "run: make refresh, and read the difference"
    assert run.stdout.splitlines()[-1] == f"Done: reports/{country}/index.html"
    assert [f"[{n}/5]" in run.stdout for n in range(1, 6)] == [True] * 5
    assert (root / "data" / "processed" / country / "records.csv").is_file()
    assert list((root / "build").iterdir()) == []


@SLOW
def test_a_failed_run_leaves_the_good_report_and_says_what_to_mend(project):
    good = list_files(_store_report(project))
    records = project / "data" / "raw" / "ZZZ" / "participations.csv"
    lines = records.read_text(encoding="utf-8").splitlines()
    role = lines[5].split(",")
    lines[5] = lines[5].replace(
        next(cell for cell in role if cell in ("speaker", "participant", "chair", "organiser")), "speeker"
    )
    records.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = run_helpers(project, "report", "ZZZ")
    assert run.returncode == 2
    assert "ZZZ, notebook 01_clean_records, step “Say which names are one person" in run.stderr
    assert "data/raw/ZZZ/participations.csv, row 6, column role" in run.stderr
    assert "'speeker'" in run.stderr
    assert "one of chair, co_chair" in run.stderr
    assert "Traceback" not in run.stderr + run.stdout
    assert list_files(project / "reports" / "ZZZ") == good
    assert (project / "build" / "failed" / "ZZZ" / "01_clean_records.ipynb").is_file()


@SLOW
def test_a_fault_of_the_code_is_told_apart_and_shows_no_traceback(project):
    step = _spoil_first_step(project, "1 / 0")
    run = run_helpers(project, "report", "ZZZ")
    assert run.returncode == 1
    assert f"ZZZ, notebook 01_clean_records, step “{step}”" in run.stderr
    assert "a fault of the code, not of your files (ZeroDivisionError: division by zero)" in run.stderr
    assert "Traceback" not in run.stderr + run.stdout
    assert not (project / "reports" / "ZZZ").exists()


@SLOW
def test_a_warning_stops_the_run(project):
    _spoil_first_step(project, "import warnings\nwarnings.warn('look here')")
    run = run_helpers(project, "report", "ZZZ")
    assert run.returncode == 1
    assert "Warning" in run.stderr
    assert not (project / "reports" / "ZZZ").exists()


def test_parameters_of_every_country_are_checked_before_any_kernel_starts(project):
    file = project / "params" / "ZZZ" / "parameters.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("as_of", "asof"), encoding="utf-8")
    run = run_helpers(project, "report", "ZZZ", "../x")
    assert run.returncode == 2
    assert "asof: unknown key. Did you mean 'as_of'?" in run.stderr
    assert "not a country code, found '../x'" in run.stderr
    assert run.stdout == ""
    assert not (project / "build").exists()


@SLOW
@pytest.mark.parametrize("seconds", [0.5, 3.0, 9.0])
def test_a_killed_run_leaves_the_old_report(project, seconds):
    before = list_files(_store_report(project))
    environment = {k: v for k, v in os.environ.items() if k != "EVIDENCE_RUN"} | {"EVIDENCE_ROOT": str(project)}
    run = subprocess.Popen([sys.executable, "-m", "helpers", "report", "ZZZ"], env=environment, stdout=subprocess.DEVNULL,
                           start_new_session=True)  # fmt: skip
    time.sleep(seconds)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert list_files(project / "reports" / "ZZZ") == before
    assert run_helpers(project, "check", "ZZZ").returncode == 0


def make_folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("new", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    return tmp_path / "new", tmp_path / "target"


def test_a_folder_is_placed_over_another_in_one_step(tmp_path):
    new, target = make_folders(tmp_path)
    place_folder(new, target)
    assert (target / "file").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["target"]


def test_placing_never_leaves_the_name_empty(tmp_path):
    new, target = make_folders(tmp_path)
    trace = tmp_path.parent / f"{tmp_path.name}-calls"
    if not shutil.which("strace"):
        pytest.skip("strace is not installed: the order of system calls cannot be seen")
    code = (
        "from pathlib import Path; from helpers.running.placing import place_folder;"
        f"place_folder(Path({str(new)!r}), Path({str(target)!r}))"
    )
    subprocess.run(
        ["strace", "-f", "-e", "trace=rename,renameat,renameat2", "-o", str(trace), sys.executable, "-c", code],
        check=True,
    )
    calls = [line for line in trace.read_text().splitlines() if "target" in line]
    assert len(calls) == 1
    assert "RENAME_EXCHANGE" in calls[0]


def test_without_such_a_step_the_old_folder_steps_aside_and_comes_back(tmp_path, monkeypatch):
    new, target = make_folders(tmp_path)
    monkeypatch.setattr("helpers.running.placing._exchange", lambda one, other: False)
    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", lambda one, other: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            place_folder(new, target)
    assert not target.exists()
    recover_folder(target)
    assert (target / "file").read_text() == "target"
    place_folder(new, target)
    assert (target / "file").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["target"]


def test_a_folder_comes_from_another_file_system(tmp_path):
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system to come from")
    with tempfile.TemporaryDirectory(dir=other) as away:
        (Path(away) / "new").mkdir()
        (Path(away) / "new" / "file").write_text("new")
        _, target = make_folders(tmp_path)
        place_folder(Path(away) / "new", target)
    assert (target / "file").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "target"]


def test_a_move_that_fails_puts_the_old_folder_back(tmp_path, monkeypatch):
    new, target = make_folders(tmp_path)
    monkeypatch.setattr("helpers.running.placing._exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "replace", lambda one, other: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(OSError, match="no"):
        place_folder(new, target)
    assert (target / "file").read_text() == "target"


def test_being_stopped_shows_no_traceback(monkeypatch, capsys):
    monkeypatch.setitem(COMMANDS, "report", lambda given: (_ for _ in ()).throw(KeyboardInterrupt))
    assert main(["report", "ZZZ"]) == 130
    assert "Finished reports are as they were" in capsys.readouterr().err


def test_check_finds_every_kind_of_change(project):
    report = _store_report(project)
    assert run_helpers(project, "check", "ZZZ").returncode == 0
    (report / "tables" / "chain.csv").write_text("x", encoding="utf-8")
    (report / "figures" / "chain.png").unlink()
    (report / "extra.txt").write_text("x", encoding="utf-8")
    with (project / "params" / "ZZZ" / "people.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    (project / "requirements.lock").write_text("", encoding="utf-8")
    path = report / "notebooks" / "03_commitments.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[3].execution_count = None
    nbformat.write(notebook, path)
    run = run_helpers(project, "check", "ZZZ")
    assert run.returncode == 3
    for told in ("output tables/chain.csv has changed", "output figures/chain.png is gone",
                 "output extra.txt is not in the manifest",
                 "input params/ZZZ/people.csv has changed", "requirements.lock has changed", "cell 03-02: not run"):  # fmt: skip
        assert told in run.stdout


def test_check_without_a_report_says_how_to_make_one(project):
    run = run_helpers(project, "check", "ZZZ")
    assert run.returncode == 2
    assert "make report COUNTRY=ZZZ" in run.stderr


def test_the_manifest_names_inputs_and_outputs():
    for report in list_reports():
        told = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
        assert f"params/{report.name}/parameters.toml" in told["inputs"]
        assert f"data/raw/{report.name}/participations.csv" in told["inputs"]
        assert set(told["outputs"]) == set(list_files(report)) - {"manifest.json"}


def test_the_fingerprint_of_code_sees_two_files_of_one_name_change_places(tmp_path):
    files = {f"helpers/{folder}/pages.py": tmp_path / folder for folder in ("lineage", "running")}
    for place, path in enumerate(files.values()):
        path.write_text(f"{place}", encoding="utf-8")
    swapped = dict(zip(files, reversed(files.values()), strict=True))
    assert hash_together(files) != hash_together(swapped)
    assert hash_together(files) == hash_together(dict(reversed(files.items())))


def test_starting_a_command_imports_nothing_heavy():
    code = (
        "import sys; from helpers.__main__ import main; main(['report', 'QQA']);"
        "print([m for m in ('pandas', 'papermill', 'matplotlib', 'nbconvert', 'seaborn') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def _spoil_first_step(project: Path, source: str) -> str:
    """End the first notebook with `source` in place of its first step, and return the heading of that step."""
    path = project / "notebooks" / "01_clean_records.ipynb"
    notebook = nbformat.read(path, as_version=4)
    heading = next(place for place, cell in enumerate(notebook.cells) if cell.source.startswith("## "))
    code = next(place for place, cell in enumerate(notebook.cells) if place > heading and cell.cell_type == "code")
    notebook.cells[code].source = source
    notebook.cells = notebook.cells[: code + 1]
    nbformat.write(notebook, path)
    return notebook.cells[heading].source.splitlines()[0].removeprefix("## ")


def _store_report(project: Path) -> Path:
    """Put the report kept in git into the copied project."""
    target = project / "reports" / "ZZZ"
    shutil.copytree(paths.REPORTS / "ZZZ", target)
    assert not filecmp.dircmp(paths.REPORTS / "ZZZ", target).diff_files
    return target
