"""A report's folder can be deposited and cited: each description is read back by another program and held against the files."""

import csv
import datetime as dt
import hashlib
import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import list_reports, run_helpers
from rocrate.rocrate import ROCrate

from helpers import paths, settings
from helpers.report.citation import word_citation
from helpers.running.crate import write_crate
from helpers.running.deposit import write_citation
from helpers.running.manifest import write_manifest
from helpers.running.package import write_package

REPORTS = pytest.mark.parametrize("report", list_reports(), ids=lambda report: report.name)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
WRITERS = {"CITATION.cff": write_citation, "datapackage.json": write_package, "ro-crate-metadata.json": write_crate,
           "manifest.json": write_manifest}  # fmt: skip
AWKWARD = "“Who: met”, said 'he' \"x\" – # no comment, 100 % \\ é বাংলা {a: b} & <i> 🌍"


def given(report: Path) -> dict:
    """What the parameters say, read without the code under test."""
    return tomllib.loads((paths.PARAMS / report.name / "parameters.toml").read_text(encoding="utf-8"))


def load(report: Path, name: str) -> dict:
    return json.loads((report / name).read_text(encoding="utf-8"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def list_files(report: Path) -> set[str]:
    return {path.relative_to(report).as_posix() for path in report.rglob("*") if path.is_file()}


def spoil_words(report: Path, words: str):
    """The settings of a country whose title, edition, name and contact are hard to write into any format."""
    said = settings.load(report.name)
    about = said.report.model_copy(update=dict.fromkeys(("title", "edition", "country_name", "contact"), words))
    return said.model_copy(update={"report": about})


@pytest.fixture
def folder(tmp_path) -> Path:
    return shutil.copytree(paths.REPORTS / "ZZZ", tmp_path / "ZZZ")


@REPORTS
@pytest.mark.parametrize("name", WRITERS)
def test_writing_a_description_again_gives_the_same_bytes(report, name, tmp_path):
    copy = shutil.copytree(report, tmp_path / "copy")
    if name == "manifest.json" and not (paths.ROOT / ".git").exists():
        pytest.skip("the fingerprint of the code is that of the checkout")
    WRITERS[name](settings.load(report.name), copy)
    assert (copy / name).read_bytes() == (report / name).read_bytes(), "run: make refresh"


# ---- CITATION.cff


def check_citation(cited: dict, said: dict) -> None:
    """Hold a citation against what Citation File Format 1.2.0 requires and against the parameters."""
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert set(cited) <= {"cff-version", "message", "type", "title", "authors", "version", "date-released", "url", "license",
                          "abstract", "keywords"}  # fmt: skip
    assert (cited["cff-version"], cited["type"], cited["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert (cited["title"], cited["version"]) == (said["report"]["title"], said["report"]["edition"])
    assert cited["date-released"] == said["report"]["published"].isoformat()
    assert cited.get("url") == said["report"].get("published_at")
    assert said["report"]["contact"] in cited["message"]
    assert said["report"].get("contact_address", "this edition gives no address") in cited["message"]
    assert said["report"]["country_name"] in cited["abstract"]
    assert len(set(cited["keywords"])) == len(cited["keywords"]) > 1
    assert all(isinstance(word, str) and word for word in cited["keywords"])


@REPORTS
def test_the_citation_holds_what_its_format_requires_and_the_parameters_say(report):
    cited = yaml.safe_load((report / "CITATION.cff").read_text(encoding="utf-8"))
    check_citation(cited, given(report))
    project = yaml.safe_load((paths.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["authors"] == project["authors"]


@pytest.mark.parametrize("words", [AWKWARD, "- a list: [1]", "yes", "2026", "null", "'", '"', "\\", "a: b # c", "*x &y !z %d @e"])
def test_a_citation_keeps_words_that_are_hard_to_write(folder, words):
    write_citation(spoil_words(folder, words), folder)
    cited = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    hard = dict.fromkeys(("title", "edition", "country_name", "contact"), words)
    check_citation(cited, {"report": given(folder)["report"] | hard})


def test_a_report_says_how_to_cite_it_with_author_year_title_edition_both_dates_and_address():
    authors = "The migration-consultation-evidence maintainers"
    assert word_citation(settings.load("ZZZ")) == (
        f"{authors} (2026). Who met, who asked, what was promised: an invented example. Zedland, Fictional edition, for tests "
        "only, published 26 November 2026; deliveries judged as of 30 June 2026. https://example.org/zzz/report"
    )
    assert word_citation(settings.load("BGD")).endswith("deliveries judged as of 30 June 2026.")


def test_the_licence_of_reports_is_the_one_that_the_project_states():
    assert LICENCE in (paths.ROOT / "LICENSE").read_text(encoding="utf-8")


# ---- datapackage.json


FITS = {
    "integer": lambda cell: re.fullmatch(r"-?\d+", cell),
    "number": lambda cell: float(cell) is not None,
    "date": lambda cell: dt.date.fromisoformat(cell).isoformat() == cell,
    "string": lambda cell: True,
}


def check_resource(resource: dict, report: Path) -> None:
    """Hold a table against its description: header, types, rules and key, as Table Schema has them."""
    path = report / resource["path"]
    assert (resource["bytes"], resource["hash"]) == (path.stat().st_size, f"sha256:{digest(path)}")
    schema = resource["schema"]
    with path.open(encoding=resource["encoding"], newline="") as file:
        head, *rows = csv.reader(file)
    assert head == [field["name"] for field in schema["fields"]]
    for place, field in enumerate(schema["fields"]):
        rules, cells = field.get("constraints", {}), [row[place] for row in rows]
        filled = [cell for cell in cells if cell not in schema["missingValues"]]
        assert filled == cells or not rules.get("required"), field["name"]
        assert all(FITS[field["type"]](cell) for cell in filled), field["name"]
        assert set(filled) <= set(rules.get("enum", filled)), field["name"]
        assert all(re.fullmatch(rules.get("pattern", ".*"), cell, re.DOTALL) for cell in filled), field["name"]
    key = [head.index(name) for name in schema.get("primaryKey", [])]
    assert not key or len({tuple(row[place] for place in key) for row in rows}) == len(rows)


@REPORTS
def test_the_data_package_describes_every_table_as_it_is(report):
    package = load(report, "datapackage.json")
    assert [resource["path"] for resource in package["resources"]] == sorted(n for n in list_files(report) if n.endswith(".csv"))
    for resource in package["resources"]:
        check_resource(resource, report)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("tables/chain.csv", "none_seen", "not_a_word"),
        ("tables/objectives.csv", "\n1,", "\none,"),
        ("figures/people.csv", "government", "gouvernement"),
        ("figures/coverage.csv", ",1,", ",one,"),
    ],
)
def test_a_table_that_breaks_its_description_is_seen(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    resource = next(r for r in load(folder, "datapackage.json")["resources"] if r["path"] == name)
    resource |= {"bytes": path.stat().st_size, "hash": f"sha256:{digest(path)}"}
    with pytest.raises((AssertionError, ValueError)):
        check_resource(resource, folder)


@REPORTS
def test_the_data_package_holds_what_its_standard_asks_for(report):
    package, said = load(report, "datapackage.json"), given(report)
    assert package["profile"] == "tabular-data-package"
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    assert (package["title"], package["version"]) == (said["report"]["title"], said["report"]["edition"])
    assert [(one["name"], one["path"]) for one in package["licenses"]] == [("CC-BY-4.0", LICENCE)]
    assert package["contributors"] == [{"title": "The migration-consultation-evidence maintainers", "role": "author"}]
    assert all(re.fullmatch(r"data/raw/.+", source["title"]) for source in package["sources"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    for resource in package["resources"]:
        assert resource["profile"] == "tabular-data-resource"
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert not resource["path"].startswith(("/", ".."))
        assert all(resource[told].strip() for told in ("title", "description"))
        assert (resource["format"], resource["mediatype"]) == ("csv", "text/csv")


@REPORTS
def test_the_numbers_of_a_figure_are_described_column_by_column(report):
    figures = [one for one in load(report, "datapackage.json")["resources"] if one["path"].startswith("figures/")]
    assert len(figures) > 10
    for resource in figures:
        with (report / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        told = {field["name"]: field["description"] for field in resource["schema"]["fields"]}
        assert list(told) == header, resource["path"]
        assert all(len(words.split()) > 1 for words in told.values()), resource["path"]


# ---- RO-Crate


@REPORTS
def test_the_crate_is_read_by_the_library_and_tells_what_the_report_is(report):
    root, said = ROCrate(report).root_dataset, given(report)
    assert (root["name"], root["version"]) == (said["report"]["title"], said["report"]["edition"])
    assert root.datePublished.date() == said["report"]["published"]
    assert root.get("url") == said["report"].get("published_at")
    assert (root["license"].id, root["license"]["identifier"]) == (LICENCE, "CC-BY-4.0")
    assert root["contactPoint"]["description"].startswith(said["report"]["contact"])
    assert root["spatialCoverage"]["identifier"] == said["country"]
    assert root["publisher"]["name"] == root["author"]["name"] == "The migration-consultation-evidence maintainers"
    assert root["conformsTo"].id == "https://w3id.org/ro/wfrun/process/0.5"
    assert said["report"]["country_name"] in root["keywords"]


@REPORTS
def test_the_crate_lists_every_file_with_its_size_and_fingerprint(report):
    crate = ROCrate(report)
    files = {entity.id: entity for entity in crate.data_entities}
    assert set(files) == list_files(report) - {"ro-crate-metadata.json"}
    for name, entity in files.items():
        assert entity["description"].strip()
        assert entity["description"] != "A file of the report", name
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", entity["encodingFormat"])
        assert entity["encodingFormat"] != "application/octet-stream", name
        if name == "manifest.json":  # written last, it holds the fingerprint of the crate
            assert not {"sha256", "contentSize"} & set(entity.properties())
        else:
            path = report / name
            assert (entity["sha256"], entity["contentSize"]) == (digest(path), str(path.stat().st_size))


@REPORTS
def test_pictures_in_the_crate_lead_to_their_numbers_and_notebooks_are_code(report):
    files = {entity.id: entity for entity in ROCrate(report).data_entities}
    pictures = [name for name in files if name.endswith((".png", ".svg"))]
    assert len(pictures) == 30
    for name in pictures:
        assert files[name]["isBasedOn"].id == f"{name[:-4]}.csv"
        assert load(report, f"{name[:-4]}.json")["title"] in files[name]["description"]
    code = [name for name, entity in files.items() if "SoftwareSourceCode" in entity.type]
    assert len(code) == 5
    assert all(name.endswith(".ipynb") for name in code)
    version = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert {files[name]["version"] for name in code} == {version}


@REPORTS
def test_the_crate_tells_the_run_from_inputs_through_notebooks_to_outputs(report):
    run = ROCrate(report).root_dataset["mentions"]
    manifest = load(report, "manifest.json")
    assert run.type == "CreateAction"
    assert {entity["name"]: entity["sha256"] for entity in run["object"]} == manifest["inputs"]
    assert {entity.id for entity in run["result"]} == list_files(report) - {"ro-crate-metadata.json"}
    assert run["agent"].id == "#maintainers"
    assert run["description"].strip()
    pipeline = run["instrument"]
    assert pipeline.type == "SoftwareApplication"
    assert manifest["code"] in pipeline["identifier"]
    assert manifest["lock"] in pipeline["softwareRequirements"]
    assert len(pipeline["hasPart"]) == 5


@REPORTS
def test_the_crate_has_no_loose_end_no_twin_and_no_time_of_the_run(report):
    graph = load(report, "ro-crate-metadata.json")["@graph"]
    names = [entity["@id"] for entity in graph]
    assert len(set(names)) == len(names)
    assert not [name for name in names if name.startswith("_:")]

    def list_references(value):
        if isinstance(value, list):
            return [name for part in value for name in list_references(part)]
        return [value["@id"]] if isinstance(value, dict) else []

    outside = {"https://w3id.org/ro/crate/1.1"}
    for entity in graph:
        assert {name for value in entity.values() for name in list_references(value)} <= {*names, *outside}
        assert not {"startTime", "endTime", "dateCreated", "dateModified", "sdDatePublished"} & set(entity)


def test_a_crate_keeps_words_that_are_hard_to_write(folder):
    write_crate(spoil_words(folder, AWKWARD), folder)
    root = ROCrate(folder).root_dataset
    assert (root["name"], root["version"]) == (AWKWARD, AWKWARD)
    assert root["spatialCoverage"]["name"] == AWKWARD
    assert root["contactPoint"]["description"].startswith(AWKWARD)


def test_a_file_with_a_space_and_accents_is_found_by_its_name_in_the_crate(folder):
    (folder / "sheets" / "feuille à remplir.xlsx").write_bytes(b"x")
    write_crate(settings.load("ZZZ"), folder)
    assert "sheets/feuille%20%C3%A0%20remplir.xlsx" in {entity.id for entity in ROCrate(folder).data_entities}


# ---- manifest.json


@REPORTS
def test_the_manifest_holds_every_parameter_in_force_as_a_value(report):
    told = load(report, "manifest.json")["parameters"]
    schema = load(paths.PARAMS, "schema.json")
    assert set(told) == set(schema["properties"])
    assert set(told["thresholds"]) == set(schema["$defs"]["Thresholds"]["properties"])
    assert all(set(source) == set(schema["$defs"]["Source"]["properties"]) for source in told["sources"])

    def assert_holds(held, said):
        if isinstance(said, dict):
            for key, value in said.items():
                assert_holds(held[key], value)
        elif isinstance(said, list):
            assert len(held) == len(said)
            for one, other in zip(held, said, strict=True):
                assert_holds(one, other)
        else:
            assert held == (said.isoformat() if isinstance(said, dt.date) else said)

    set_ = given(report)
    assert told["not_people"] == f"{len(set_.get('not_people', []))} names"  # which, would show whom a platform calls a room
    assert_holds(told, {key: value for key, value in set_.items() if key != "not_people"})


@REPORTS
def test_the_manifest_holds_the_fingerprint_of_every_other_file_and_of_every_input(report):
    told = load(report, "manifest.json")
    assert told["outputs"] == {name: digest(report / name) for name in list_files(report) - {"manifest.json"}}
    assert told["inputs"] == {name: digest(paths.ROOT / name) for name in told["inputs"]}
    assert told["lock"] == digest(paths.LOCK)


def test_check_refuses_a_manifest_that_tells_other_parameters(project):
    report = shutil.copytree(paths.REPORTS / "ZZZ", project / "reports" / "ZZZ")
    told = load(report, "manifest.json")
    told["parameters"]["thresholds"]["people_for_share"] += 1
    told["parameters"]["schemes"]["ilo"]["parties"].popitem()
    told["parameters"]["sources"][0]["constants"] = {"scope": "core"}
    told["edition"] = "Another"
    (report / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    run = run_helpers(project, "check", "ZZZ")
    assert run.returncode == 3
    for said in ("parameter edition has changed", "parameter parameters.thresholds.people_for_share has changed",
                 "parameter parameters.sources[1].constants", "parameter parameters.schemes.ilo.parties"):  # fmt: skip
        assert said in run.stdout


@REPORTS
def test_the_index_leads_to_all_that_a_deposit_needs(report):
    page = (report / "index.html").read_text(encoding="utf-8")
    for name in WRITERS:
        assert f'href="{name}"' in page.replace("<a\n", "<a ")
    assert LICENCE in page
