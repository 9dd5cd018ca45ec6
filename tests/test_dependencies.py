"""What the project stands on, and what must never stand in it."""

import ast
import re
import subprocess
import tomllib

import pytest
import yaml

from helpers import paths

PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (paths.ROOT / "requirements.lock").read_text(encoding="utf-8")
GUESSERS = (
    "gender",
    "genderize",
    "namsor",
    "gender_guesser",
    "nomquamgender",
    "chicksexer",
    "names_dataset",
    "ethnicolr",
)


def list_tracked() -> list[str]:
    """Return the files in git, or, in a copy without git, those a clone would hold."""
    run = subprocess.run(["git", "ls-files", "-z"], cwd=paths.ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, "this test needs the git checkout"
    return [name for name in run.stdout.split("\0") if name and (paths.ROOT / name).is_file()]


def split(requirement: str) -> tuple[str, str]:
    name, bounds = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[[a-z]+\])?(.*)", requirement).groups()
    return name.lower(), bounds.strip()


def test_conda_and_pip_ask_for_the_same():
    conda = dict(
        split(line) for line in yaml.safe_load((paths.ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    )
    pip = dict(
        split(line) for line in [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["test"]]
    )
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


@pytest.mark.parametrize("package", GUESSERS)
def test_nothing_guesses_gender_from_a_name(package):
    assert not re.search(rf"^{re.escape(package).replace('_', '[-_]')}==", LOCK, re.MULTILINE)


def test_no_code_knows_of_gender():
    for path in sorted((paths.ROOT / "src").rglob("*.py")):
        words = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
        text = path.read_text(encoding="utf-8").lower()
        assert not re.search(r"\b(gender|female|male|woman|man)\b", text), path
        assert not {word for word in words if "gender" in word.lower()}


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


def test_files_and_functions_stay_small():
    for path in sorted((paths.ROOT / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 250, path
        long = [n.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef) and n.end_lineno - n.lineno > 45]
        assert long == [], path
