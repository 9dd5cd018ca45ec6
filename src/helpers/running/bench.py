"""Time the report against other ways to run the same notebooks, in one go, and print ratios."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from helpers import paths
from helpers.settings import load


def compare_ways(country: str, rounds: int = 3) -> str:
    """Return wall times and ratios of three ways to run the five notebooks of `country`, the rounds interleaved.

    The ways: the whole ``helpers report`` (with pages, privacy check and manifest), papermill's command line once a notebook,
    and the notebooks' code as one plain script (the floor: no kernels, nothing stored). The shortest of the rounds counts.
    """
    load(country)
    paths.BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=paths.BUILD) as folder:
        root = copy_project(Path(folder) / "project", country)
        script = Path(folder) / "script.py"
        script.write_text(collect_code(country), encoding="utf-8")
        ways = {
            "papermill command line, one notebook after another": _list_papermill(root, Path(folder), country),
            "make report (pages and manifest included)": [[sys.executable, "-m", "helpers", "report", country]],
            "the same code as one plain script": [[sys.executable, str(script)]],
        }
        times = {way: [] for way in ways}
        for _ in range(rounds):
            for way, commands in ways.items():
                times[way].append(_time(commands, root, Path(folder)))
    best = {way: min(seconds) for way, seconds in times.items()}
    report = best["make report (pages and manifest included)"]
    lines = [f"{country}: shortest of {rounds} interleaved rounds; ratio to make report"]
    lines += [f"  {way:<52} {seconds:6.1f} s  {seconds / report:5.2f}" for way, seconds in best.items()]
    return "\n".join(lines)


def collect_code(country: str, notebooks: tuple[str, ...] = ()) -> str:
    """Return the code of the notebooks (all, or those whose names start so) as one script for `country`."""
    chosen = [p for p in sorted(paths.NOTEBOOKS.glob("*.ipynb")) if not notebooks or p.name.startswith(notebooks)]
    cells = [cell for path in chosen for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    parameters = [f"country = {country!r}" if "parameters" in cell.metadata.get("tags", []) else cell.source for cell in cells]
    return "\n".join(parameters) + "\n"


def copy_project(target: Path, country: str) -> Path:
    """Copy what a run of `country` reads to `target`, so that the copy may be run, spoiled or killed; return `target`."""
    for folder in (f"params/{country}", f"data/raw/{country}", "data/raw/reference", "notebooks"):
        shutil.copytree(paths.ROOT / folder, target / folder)
    shutil.copy(paths.LOCK, target / paths.LOCK.name)
    return target


def _list_papermill(root: Path, folder: Path, country: str) -> list[list[str]]:
    return [
        [sys.executable, "-m", "papermill", str(path), str(folder / path.name), "-p", "country", country, "--no-progress-bar",
         "-k", "python3", "--log-level", "ERROR"]
        for path in sorted((root / "notebooks").glob("*.ipynb"))
    ]  # fmt: skip


def _time(commands: list[list[str]], root: Path, folder: Path) -> float:
    environment = os.environ | {"EVIDENCE_ROOT": str(root)}
    start = time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, env=environment, cwd=folder, capture_output=True)
    return time.perf_counter() - start
