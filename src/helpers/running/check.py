"""Re-verify a finished report: are its files as its manifest says, and is it what today's inputs and code would make."""

import json

import nbformat

from helpers import paths
from helpers.problems import InputError, Problem
from helpers.running.manifest import NAME, describe_report
from helpers.settings import load


def check_report(country: str) -> list[str]:
    """Return what is wrong with ``reports/<country>``, a line each; nothing when all is well.

    Raises
    ------
    InputError
        When the parameters are at fault, or there is no report to check.
    """
    settings = load(country)
    report = paths.REPORTS / country
    if not (report / NAME).is_file():
        raise InputError(Problem("no report to check", file=paths.name_from_root(report), mend=f"make report COUNTRY={country}"))
    told = json.loads((report / NAME).read_text(encoding="utf-8"))
    found = describe_report(settings, report)
    lines = [
        *_compare("output", told["outputs"], found["outputs"]),
        *_compare("input", told["inputs"], found["inputs"]),
    ]
    for kind in ("country", "edition", "as_of", "parameters"):
        lines += _compare("parameter", _flatten(told.get(kind, {}), kind), _flatten(found[kind], kind))
    if told["code"] != found["code"]:
        lines.append("code or notebooks have changed since the report was made")
    if told["lock"] != found["lock"]:
        lines.append("requirements.lock has changed since the report was made")
    for template in sorted(paths.NOTEBOOKS.glob("*.ipynb")):
        lines += _compare_notebook(template, report / "notebooks" / template.name)
    return [f"{country}: {line}" for line in lines]


def _compare(kind: str, told: dict, found: dict) -> list[str]:
    changed = [f"{kind} {name} has changed" for name in sorted(told.keys() & found.keys()) if told[name] != found[name]]
    gone = [f"{kind} {name} is gone" for name in sorted(told.keys() - found.keys())]
    new = [f"{kind} {name} is not in the manifest" for name in sorted(found.keys() - told.keys())]
    return [*changed, *gone, *new]


def _flatten(parameters: object, key: str = "") -> dict[str, object]:
    """Return nested parameters as one level, under keys such as ``report.title`` and ``sources[1].file``."""
    if isinstance(parameters, dict) and parameters:
        parts = [_flatten(value, f"{key}.{name}".lstrip(".")) for name, value in parameters.items()]
    elif isinstance(parameters, list) and parameters:
        parts = [_flatten(value, f"{key}[{place}]") for place, value in enumerate(parameters, 1)]
    else:
        return {key: parameters}
    return {name: value for part in parts for name, value in part.items()}


def _compare_notebook(template, executed) -> list[str]:
    """Tell whether an executed notebook has its template's cells, each code cell run."""
    if not executed.is_file():
        return [f"notebook {executed.name} is missing"]
    wanted = nbformat.read(template, as_version=4).cells
    cells = [c for c in nbformat.read(executed, as_version=4).cells if "injected-parameters" not in c.metadata.get("tags", [])]
    if [(c.cell_type, c.source) for c in cells] != [(c.cell_type, c.source) for c in wanted]:
        return [f"notebook {executed.name} differs from its template"]
    unrun = [c.id for c in cells if c.cell_type == "code" and c.execution_count is None]
    return [f"notebook {executed.name}, cell {cell}: not run" for cell in unrun]
