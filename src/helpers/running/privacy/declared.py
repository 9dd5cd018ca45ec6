"""Refuse a file of a report that nobody declared, or that may not leave."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from helpers import paths
from helpers.contracts.outputs import PERSONAL, Output
from helpers.problems import InputError, Problem

DECLARE = (
    "Delete what writes it, or declare it in src/helpers/contracts/outputs.py: its name, what it is, whom it may show and how "
    "it is searched"
)
KEEP = 'It holds people: keep it in data/processed, or, for record_people.csv, write privacy = "public_record"'


def refuse_undeclared(report: Path, outputs: Iterable[Output]) -> dict[Path, Output]:
    """Return each file of the folder `report` with the output it is.

    Raises
    ------
    InputError
        For each file, folder or link that is no declared output, and each output that may not leave the project.
    """
    declared = list(outputs)
    folders = {str(parent) for output in declared for parent in PurePosixPath(output.pattern).parents}
    found, problems = {}, []
    for path in sorted(report.rglob("*")):
        name = path.relative_to(report).as_posix()
        if path.is_dir() and not path.is_symlink() and name in folders:
            continue
        output = None if path.is_symlink() else next((output for output in declared if output.fits(name)), None)
        where = {"file": paths.name_from_root(path), "value": name}
        if output is None:
            problems.append(Problem("an output that is not declared", mend=DECLARE, **where))
        elif output.sensitivity == PERSONAL:
            problems.append(Problem("an output that may not leave the project", mend=KEEP, **where))
        else:
            found[path] = output
    if problems:
        raise InputError(problems)
    return found
