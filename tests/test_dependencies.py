"""What the project stands on, and what must never stand in it."""

import ast
import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import nbformat
import pytest
import yaml
from gender_scan import (
    collect_tainted,
    find_guesses,
    find_packages,
    find_table_guesses,
    list_imports,
    names_column,
    names_gender,
)

from helpers import paths

PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (paths.ROOT / "requirements.lock").read_text(encoding="utf-8")
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted((paths.ROOT / "src").rglob("*.py"))}
# Who may name the self-declared column: its contract, the reading of it, the settling of it, its counts, and a generator of
# invented records that works out nothing.
INVENTS = "running/scale_indices.py"
NAME_THE_COLUMN = {
    "cleaning/answers.py", "contracts/columns_records.py", "contracts/raw.py", "contracts/tables.py", "contracts/vocabulary.py",
    "intake/answers.py", "participation/gender.py", "sources.py", INVENTS,
}  # fmt: skip
# Who may call anything after gender, of these and besides: the counts are called so in the notebook, the report, the appendix.
NAME_GENDER = NAME_THE_COLUMN - {"cleaning/answers.py", "intake/answers.py"} | {
    "lineage/rules_participation.py", "participation/__init__.py", "participation/appendix.py", "report/conditions.py",
    "report/findings_room.py",
}  # fmt: skip
DATA_FILES = {
    "report/glossary.toml", "screen/words_en.toml", "templates/evidence.html.j2", "templates/evidence_rows.html.j2",
    "templates/index.html.j2", "templates/notebook/conf.json", "templates/notebook/index.html.j2",
    "templates/paper/reference.docx", "templates/paper/report.html.j2", "templates/paper/report.typ",
    "templates/paper/styles.lua", "templates/report.html.j2", "templates/report.js",
    "templates/style.css",
}  # fmt: skip


def list_tracked() -> list[str]:
    """Return the files in git, or, in a copy without git, those a clone would hold."""
    run = subprocess.run(["git", "ls-files", "-z"], cwd=paths.ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, "this test needs the git checkout"
    return [name for name in run.stdout.split("\0") if name and (paths.ROOT / name).is_file()]


def split(requirement: str) -> tuple[str, str]:
    name, bounds = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[[a-z]+\])?(.*)", requirement).groups()
    return name.lower(), bounds.strip()


def list_conda() -> list[str]:
    """Return all that `environment.yml` asks for, what it leaves to pip included."""
    asked = yaml.safe_load((paths.ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    return [line for entry in asked for line in (entry["pip"] if isinstance(entry, dict) else [entry])]


def test_conda_and_pip_ask_for_the_same():
    conda = dict(map(split, list_conda()))
    pip = dict(
        split(line) for line in [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["test"]]
    )
    assert not conda.pop("pip")
    assert conda.pop("python") == PROJECT["project"]["requires-python"]
    assert pip.pop("flit-core", None) or pip.pop("flit_core")
    assert conda == pip


def test_the_lock_pins_and_hashes_everything_asked_for():
    pins = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", LOCK, re.MULTILINE))
    for line in [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["test"]]:
        assert split(line)[0].replace("_", "-") in pins
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) >= len(pins) > 50
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_lock_names_no_place_to_fetch_from():
    assert not re.search(r"https?:|file:|index-url|find-links| @ ", LOCK)


def collect_notebooks() -> dict[Path, str]:
    """Return the code of each notebook."""
    read = {path: nbformat.read(path, as_version=4) for path in sorted(paths.NOTEBOOKS.glob("*.ipynb"))}
    return {path: "\n".join(c.source for c in book.cells if c.cell_type == "code") for path, book in read.items()}


def name_below_helpers(path: Path) -> str:
    return path.relative_to(paths.ROOT / "src" / "helpers").as_posix()


def test_no_package_that_guesses_gender_is_asked_for_pinned_or_imported():
    asked = [*PROJECT["project"]["dependencies"], *chain(*PROJECT["project"]["optional-dependencies"].values())]
    conda = list_conda()
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==", LOCK, re.MULTILINE)
    imported = set().union(*map(list_imports, [*SOURCES.values(), *collect_notebooks().values()]))
    named = {split(line)[0] for line in [*asked, *conda]} | set(pinned) | imported
    assert {"pandas", "jinja2"} <= named
    assert len(pinned) > 50
    assert find_packages(named) == set()


@pytest.mark.parametrize("name", ["gender-guesser", "gender_guesser.detector", "Gender.Guesser", "sexmachine", "SexMachine",
                                  "nomquamgender", "names_dataset", "ethnicolr", "genderize", "namsor"])  # fmt: skip
def test_a_package_that_guesses_gender_is_known_however_it_is_written(name):
    assert find_packages([name]) == {name}
    assert find_packages(["pandas", "nameparser", "agate", "jinja2", "names"]) == set()


def test_nothing_leads_from_a_name_or_a_title_to_a_gender():
    code = {path: text for path, text in SOURCES.items() if name_below_helpers(path) != INVENTS} | collect_notebooks()
    tainted = collect_tainted(code.values())
    assert {"BEFORE_NAME", "TITLES", "ADDRESSES"} <= tainted
    assert {path.name: said for path, text in code.items() if (said := find_guesses(text, tainted))} == {}


def test_no_parameter_leads_from_a_title_to_a_gender():
    for path in sorted(paths.PARAMS.glob("*/parameters.toml")):
        assert find_table_guesses(tomllib.loads(path.read_text(encoding="utf-8"))) == [], path
    for path in sorted(paths.PARAMS.glob("*/*.csv")):
        assert "gender" not in path.read_text(encoding="utf-8").partition("\n")[0].lower(), path


def test_only_its_own_modules_name_the_self_declared_column():
    assert {name_below_helpers(path) for path, text in SOURCES.items() if names_column(text)} == NAME_THE_COLUMN
    assert not any(map(names_column, collect_notebooks().values()))


def test_only_its_own_modules_call_anything_after_gender():
    assert {name_below_helpers(path) for path, text in SOURCES.items() if names_gender(text)} == NAME_GENDER


def test_no_list_of_names_lies_among_the_code():
    files = {name_below_helpers(path) for path in (paths.ROOT / "src" / "helpers").rglob("*") if path.is_file()}
    assert {name for name in files if not name.endswith((".py", ".pyc")) and not name.startswith("fonts/")} == DATA_FILES
    words = tomllib.loads((paths.ROOT / "src" / "helpers" / "screen" / "words_en.toml").read_text(encoding="utf-8"))
    assert not names_gender(f"words = {words!r}")


GUESSES = {
    "addresses to numbers": 'RANK = {"Mrs": 2, "Mr": 1}',
    "names to letters": 'TOLD = {"Abax": "F", "Mub": "M"}',
    "numbers for names": 'A = {"fatima": 1, "rahim": 2}\ndef f(rows):\n    return rows["person_name"].map(A).rename("sex")',
    "a column called so": 'def f(rows):\n    return rows.assign(sex=rows["person_key"].map(look_up))',
    "a variable called so": 'def f(rows):\n    likely_sex = rows["x"].map(TABLE)\n    return likely_sex',
    "the end of a name": 'def f(name):\n    return 1 if name.endswith("a") else 0',
    "the end of a column of names": 'def f(rows):\n    return rows["person_name"].str.endswith(("a", "i"))',
    "the last letter": 'def f(first_name):\n    return first_name[-1] in ("a", "e")',
    "a dict of titles": 'A = {"Mr": "male", "Mrs": "female"}',
    "a dict of titles to letters": 'A = {"mr.": "m", "mme": "f"}',
    "a dict of names": 'A = {"Rahim": "man"}',
    "a dict of keywords": 'A = dict(begum="woman", rahim="man")',
    "pairs": 'A = [("Begum", "woman"), ("Md", "man")]',
    "pairs in a set": 'A = {("shri", "M"), ("smt", "F")}',
    "a subscript": 'A = {}\nA["Khatun"] = "woman"',
    "a pattern": 'import re\ndef f(n):\n    if re.match(r"\\bMrs\\.?", n):\n        return "woman"\n    return ""',
    "a pattern of its own": 'import re\nP = re.compile(r"^(Mrs|Ms)\\b")\ndef f(n):\n    return "female" if P.match(n) else ""',
    "a chain": 'def f(n):\n    if n == "Sir":\n        g = "m"\n    elif n == "Madame":\n        g = "f"\n    return g',
    "a chain by names": 'def f(n):\n    if n in ("Ayesha", "Mina"):\n        return "woman"',
    "a match": 'def f(n):\n    match n:\n        case "Sra" | "Srta":\n            return "mujer"',
    "an expression": 'def f(n):\n    return "f" if "Miss" in n else "m"',
    "a mask": 'def f(rows):\n    return rows["x"].mask(rows["person_name"].str.contains("Begum"), "woman")',
    "a choice of arrays": 'import numpy as np\ndef f(n):\n    return np.where(n.str.startswith("Mrs"), "F", "M")',
    "another alphabet": 'A = {"বেগম": "নারী"}',
    "a list of names": 'FEMALE_NAMES = ["Ayesha", "Mina"]',
    "a method": 'class C:\n    def f(self, n):\n        return "woman" if n.endswith("Khatun") else ""',
    "a lambda": 'f = lambda n: "man" if n.startswith("Mr") else "woman"',
    "a post": 'def f(n):\n    return {"Chairman": "man", "Chairwoman": "woman"}[n]',
    "the column from the name": 'def f(rows):\n    return rows.assign(gender_self_declared=rows["person_name"].map(guess))',
    "the column from the post": 'def f(rows):\n    rows["gender_self_declared"] = [g(row.position) for row in rows.itertuples()]',
    "the column by its constant": 'def f(rows):\n    return rows.assign(**{SELF_DECLARED: rows["name_key"].map(guess)})',
    "the column renamed": 'def f(rows):\n    return rows.rename(columns={"title": "gender_self_declared"})',
}


@pytest.mark.parametrize("snippet", GUESSES.values(), ids=list(GUESSES))
def test_the_scan_sees_a_guess_planted_in_code(snippet):
    assert find_guesses(snippet) != []


def test_the_scan_sees_the_titles_of_another_module_put_to_use():
    titles = 'TITLES = {"mr", "mrs"}'
    used = 'from words import TITLES\ndef f(n):\n    return "woman" if n in TITLES else ""'
    assert find_guesses(titles, collect_tainted([titles, used])) == []
    assert find_guesses(used, collect_tainted([titles, used])) != []


@pytest.mark.parametrize("snippet", ["import gender_guesser.detector as g", "from genderize import Genderize", "import namsor",
                                     "from importlib import import_module\nimport_module('nomquamgender')",
                                     "__import__('chicksexer')"])  # fmt: skip
def test_the_scan_sees_an_import_of_a_guesser(snippet):
    assert find_packages(list_imports(snippet)) != set()


INNOCENT = {
    "titles to leave out": 'BEFORE_NAME = {"mr", "mrs", "ms", "dr", "sir", "madame"}\ndef f(w):\n    return w in BEFORE_NAME',
    "labels of the question": 'A = {"Female": "woman", "Male": "man", "F": "woman", "in another way": "another"}',
    "words for readers": 'WORDS = {"woman": "said woman", "man": "said man", "not_stated": "did not say"}',
    "allowed words": 'GENDERS = ("woman", "man", "another", "not_stated")',
    "letters that are units": 'UNITS = {"minutes": "m", "hours": "h", "width": "w"}\nMODES = ("r", "w")',
    "a manifest, a human, a manager": 'A = {"human": "mankind", "post": "manager", "file": "manifest", "kind": "management"}',
    "the column handed on": 'def f(rows):\n    return rows[["person_id", "gender_self_declared"]]',
    "the column counted": 'def f(rows):\n    return rows.groupby("gender_self_declared").size()',
    "the end of a word": 'def f(word, name):\n    return word.endswith("s") or name.endswith("_of") or name.startswith("E0")',
    "a part of a word": 'A = ("Sussex", "Essex", "engender")\ndef f(middlesex):\n    return middlesex',
    "a sentence on titles": 'def f(n):\n    """Leave out Mr and Mrs; they never tell a man or a woman."""\n    return n',
}


@pytest.mark.parametrize("snippet", INNOCENT.values(), ids=list(INNOCENT))
def test_the_scan_lets_innocent_code_pass(snippet):
    assert find_guesses(snippet) == []


@pytest.mark.parametrize(("labels", "told"), [({"Mrs": "woman"}, True), ({"Mr.": "m"}, True), ({"Begum": "another"}, True),
                                              ({"Woman": "woman", "M": "man"}, False), ({"Mr": "chair"}, False)])  # fmt: skip
def test_the_scan_sees_titles_in_parameters(labels, told):
    given = {"sources": [{"table": "attendance", "values": {"gender_self_declared": labels}}]}
    assert bool(find_table_guesses(given)) is told


def test_titles_are_a_set_to_leave_out_and_map_to_nothing():
    tree = ast.parse((paths.ROOT / "src" / "helpers" / "cleaning" / "text.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            assert not keys & {"mr", "mrs", "ms", "sir", "madam"}


def test_no_file_in_git_is_too_large():
    assert [name for name in list_tracked() if (paths.ROOT / name).stat().st_size > 5_000_000] == []


def test_nothing_reaches_for_the_network_at_run_time():
    for path in sorted((paths.ROOT / "src").rglob("*.py")):
        imported = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        }
        assert not imported & {"requests", "urllib", "urllib3", "httpx", "aiohttp", "socket", "http", "ftplib"}, path


def test_every_public_function_says_what_it_does():
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((paths.ROOT / "src").rglob("*.py"))}
    silent = [
        f"{path.name}: {node.name}"
        for path, tree in trees.items()
        for node in [
            *tree.body,
            *(inner for node in tree.body if isinstance(node, ast.ClassDef) for inner in node.body),
        ]
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []
    assert [path for path, tree in trees.items() if not ast.get_docstring(tree)] == []


def count_code(tree: ast.AST, lines: int) -> int:
    """Return the lines of a file or function without its docstrings, which may be as long as a definition needs."""
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docstrings = [node.body[0] for node in documented if ast.get_docstring(node) is not None]
    return lines - sum(node.end_lineno - node.lineno + 1 for node in docstrings)


def test_files_and_functions_stay_small():
    for path, text in SOURCES.items():
        tree = ast.parse(text)
        assert count_code(tree, len(text.splitlines())) <= 220, path
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        assert [node.name for node in functions if count_code(node, node.end_lineno - node.lineno) > 44] == [], path
