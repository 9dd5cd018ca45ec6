"""Rules for the notebook templates and for what is stored of their runs."""

import ast
import re

import nbformat
import pytest
from conftest import list_reports

from helpers import paths
from helpers.running.notebooks import INJECTED

TEMPLATES = sorted(paths.NOTEBOOKS.glob("*.ipynb"))
EXECUTED = [path for report in list_reports() for path in sorted((report / "notebooks").glob("*.ipynb"))]
MOST_LINES = 8


def read(path):
    return nbformat.read(path, as_version=4)


def list_code(path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def test_the_five_notebooks_are_there():
    assert [path.stem for path in TEMPLATES] == [
        "01_clean_records", "02_tripartite_participation", "03_commitments", "04_figures", "05_evidence_report"]  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
def test_templates_hold_no_outputs_and_fixed_identifiers(path):
    for number, cell in enumerate(read(path).cells):
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
        assert re.fullmatch(rf"{path.stem[:2]}-\d\d", cell.id), f"cell {number}"
    ids = [cell.id for cell in read(path).cells]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
def test_templates_are_thin(path):
    forbidden = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.With, ast.Try, ast.If, ast.Lambda,
                 ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp)  # fmt: skip
    for cell in list_code(path):
        assert not re.search(r"^\s*[%!]", cell.source, re.MULTILINE), cell.source
        tree = ast.parse(cell.source)
        assert not [node for node in ast.walk(tree) if isinstance(node, forbidden)], cell.source
        assert len(cell.source.splitlines()) <= MOST_LINES, cell.source
        assert "print(" not in cell.source
        assert not re.search(r"[\"'](/|[A-Za-z]:\\|\.\.)", cell.source), cell.source


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
def test_every_step_starts_with_a_sentence_and_shows_something(path):
    cells = read(path).cells
    assert cells[0].source.startswith("# ")
    assert cells[0].source.rstrip().endswith(("?", "."))
    headings = [cell for cell in cells[1:] if cell.cell_type == "markdown"]
    assert all(cell.source.startswith("## ") for cell in headings)
    for cell in list_code(path)[1:]:
        last = ast.parse(cell.source).body[-1]
        assert isinstance(last, ast.Expr), f"shows nothing: {cell.source}"
        assert cell.source.splitlines()[-1].startswith("show."), cell.source


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
def test_one_parameter_plain_text_and_settings_shown_first(path):
    tagged = [cell for cell in list_code(path) if "parameters" in cell.metadata.get("tags", [])]
    assert [cell.source for cell in tagged] == ['country = "BGD"']
    assert "show.settings(given)" in list_code(path)[1].source


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
def test_no_frame_of_people_is_shown(path):
    for cell in list_code(path):
        assert not re.search(r"show\.table\((records|appearances|meetings|asks|sources)\b", cell.source), cell.source


def test_only_the_figures_notebook_draws():
    for path in TEMPLATES:
        imports = re.findall(r"\bfigures\b(?![_/])", " ".join(cell.source for cell in list_code(path)))
        assert bool(imports) == (path.stem == "04_figures")


@pytest.mark.parametrize("path", EXECUTED, ids=lambda p: f"{p.parents[1].name}-{p.stem}")
def test_stored_runs_are_their_templates_run_once_in_order(path):
    template = read(paths.NOTEBOOKS / path.name).cells
    cells = read(path).cells
    injected = [cell for cell in cells if INJECTED in cell.metadata.get("tags", [])]
    assert [cell.id for cell in injected] == [INJECTED]
    assert injected[0].source == f'# Parameters\ncountry = "{path.parents[1].name}"\n'
    rest = [(cell.cell_type, cell.source) for cell in cells if cell not in injected]
    assert rest == [(cell.cell_type, cell.source) for cell in template]
    runs = [cell.execution_count for cell in cells if cell.cell_type == "code"]
    assert runs == list(range(1, len(runs) + 1))


@pytest.mark.parametrize("path", EXECUTED, ids=lambda p: f"{p.parents[1].name}-{p.stem}")
def test_stored_runs_hold_no_times_paths_or_versions(path):
    text = path.read_text(encoding="utf-8")
    assert '"papermill"' not in text
    assert "start_time" not in text
    assert str(paths.ROOT) not in text
    assert set(read(path).metadata) == {"kernelspec", "language_info"}
    assert [o for cell in list_code(path) for o in cell.outputs if o.output_type == "stream"] == []
