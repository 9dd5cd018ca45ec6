"""A whole run on the hardest records: they attack their readers, name people in public, and hold goals that nobody coded."""

import csv
import json
import re

import openpyxl
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import run_helpers

from helpers import paths
from helpers.report.html import read_parts
from helpers.running.bench import copy_project

pytestmark = pytest.mark.slow("a whole run")
HOSTILE = "</style></script><script>alert(1)</script>\"'><img src=x onerror=alert(2)> [x](javascript:alert(3)) {{7*7}}"
LINK = "https://example.org/\"onmouseover='alert(4)'><script>alert(5)</script>"
PEOPLE = "record_people.csv"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The fictional country with hostile titles, labels, summaries and addresses, its records public.

    One goal is coded by nobody, one initiative of a workplan comes from its filled sheet, and a killed run left its folder.
    """
    root = copy_project(tmp_path_factory.mktemp("hostile") / "project", "ZZZ")
    replace(root / "params/ZZZ/parameters.toml", {
        'privacy = "restricted"': 'privacy = "public_record"',
        'title = "Who met, who asked, what was promised: an invented example"': f"title = {json.dumps('Title ' + HOSTILE)}",
        'edition = "Fictional edition, for tests only"': f"edition = {json.dumps('Edition ' + HOSTILE)}",
        'contact = "Nobody: this country does not exist"': f"contact = {json.dumps('Contact desk@example.org ' + HOSTILE)}",
        'label = "Government, employers, workers"': f"label = {json.dumps('Label ' + HOSTILE)}",
    })  # fmt: skip
    replace(root / "data/raw/ZZZ/consultations.csv", {"First round of examples": quote("Meeting " + HOSTILE)})
    replace(root / "data/raw/ZZZ/commitments.csv", {
        "Set up one register of movements by the end of 2025.": quote("Promise " + HOSTILE),
        "https://example.org/zzz/plan,overdue and silent": f"{quote(LINK)},overdue and silent"})  # fmt: skip
    replace(root / "data/raw/ZZZ/asks.csv", {"Open one office of advice in each town.": quote("Ask " + HOSTILE)})
    drop_codings(root, "ZZZ-006")
    add_initiative(root)
    (root / "build" / "run-999999999-dead" / "ZZZ").mkdir(parents=True)
    done = run_helpers(root, "report", "ZZZ")
    assert done.returncode == 0, done.stderr
    return done, root / "reports" / "ZZZ"


def replace(path, changes):
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def quote(cell):
    return '"' + cell.replace('"', '""') + '"'


def drop_codings(root, goal):
    """Take every coding of `goal` away."""
    for name in ("codings_coder1.csv", "codings_coder2.csv"):
        path = root / "data/raw/ZZZ" / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        assert any(line.startswith(f"{goal},") for line in lines)
        path.write_text("".join(line for line in lines if not line.startswith(f"{goal},")), encoding="utf-8")


def add_initiative(project):
    """Fill one row of the blank sheet of the workplan, a copy of it with -b behind, and declare the file."""
    book = openpyxl.load_workbook(paths.REPORTS / "ZZZ" / "sheets" / "initiatives_ZZZ-PLAN.xlsx")
    sheet = book["Initiatives"]
    names = [cell.value for cell in sheet[1]]
    given = {"actor_name": "Team of Examples", "actor_constituency": "un", "instrument": "workplan", "date_made": "2024-03",
             "summary": "Hold one course.", "text_seen": "full", "source_url": "https://example.org/zzz/fourteen"}  # fmt: skip
    for row, code in ((2, "ZZZ-PLAN-T1-1"), (3, "ZZZ-PLAN-T1-1-b")):
        for name, cell in (given | {"commitment_id": code}).items():
            sheet.cell(row, names.index(name) + 1, cell)
    sheet.delete_rows(4, sheet.max_row)
    book.save(project / "data" / "raw" / "ZZZ" / "plan.xlsx")
    file = project / "params" / "ZZZ" / "parameters.toml"
    declared = '[[sources]]\ntable = "commitments"\nfile = "ZZZ/plan.xlsx"\nsheet = "Initiatives"\n'
    text = file.read_text(encoding="utf-8") + f'\n{declared}[sources.constants]\ncountry_iso3 = "ZZZ"\n'
    file.write_text(text, encoding="utf-8")


def list_names(report):
    """Return the names of more than one word in the table of people, and how many rows it has."""
    with (report / "tables" / PEOPLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["person_name"] for row in rows if len(row["person_name"].split()) > 1}, rows


def test_nothing_in_a_page_runs_or_leads_to_code(run):
    pages = sorted(run[1].rglob("*.html"))
    assert len(pages) >= 7
    for path in pages:
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        own = read_parts()["script"]  # the one that the page's policy knows by its hash
        assert [script.string for script in page.find_all("script")] in ([], [own]), path
        assert not page.find_all(["iframe", "object", "embed", "form", "base"]), path
        assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.lower().startswith("on")], path
        links = [a["href"] for a in page.find_all("a", href=True)]
        assert not [link for link in links if re.match(r"\s*(javascript|data|vbscript):", link, re.IGNORECASE)], path
        assert not [img for img in page.find_all("img") if not img["src"].startswith("data:image/")], path
        assert "49" not in page.title.text


def test_what_attacks_stands_there_as_text(run):
    def read(name):
        return BeautifulSoup((run[1] / name).read_text(encoding="utf-8"), "html.parser")

    assert read("index.html").h1.text == f"Title {HOSTILE}"
    assert f"Contact desk@example.org {HOSTILE}" in read("index.html").footer.text
    assert f"Title {HOSTILE}" in read("report.html").get_text()
    assert f"Contact desk@example.org {HOSTILE}" in read("report.html").get_text()
    cells = {cell.text for name in ("01_clean_records", "02_tripartite_participation", "03_commitments", "05_evidence_report")
             for cell in read(f"notebooks/{name}.html").find_all(["td", "th"])}  # fmt: skip
    assert f"Edition {HOSTILE}" in cells
    assert any(f"Label {HOSTILE}" in cell for cell in cells)
    assert any(f"Ask {HOSTILE}" in cell for cell in cells | {cell.text for cell in read("report.html").find_all(["td", "th"])})


def test_an_address_that_attacks_stays_one_address(run):
    page = BeautifulSoup((run[1] / "report.html").read_text(encoding="utf-8"), "html.parser")
    links = {a["href"] for a in page.find_all("a", href=True)}
    assert [link for link in links if "alert" in link] == [LINK]


def test_nothing_in_a_drawing_runs(run):
    drawings = sorted(run[1].rglob("*.svg"))
    assert len(drawings) > 10
    for path in drawings:
        drawing = BeautifulSoup(path.read_text(encoding="utf-8"), "xml")
        assert not drawing.find_all(["script", "foreignObject", "image", "animate", "set"]), path
        assert not [tag for tag in drawing.find_all(True) for name in tag.attrs if name.lower().startswith("on")], path
        links = [value for tag in drawing.find_all(True) for name, value in tag.attrs.items() if name.endswith("href")]
        assert all(link.startswith("#") for link in links), path


def test_no_workbook_holds_a_formula(run):
    for path in sorted((run[1] / "sheets").glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert cells
        assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_on_the_public_record_people_stand_in_one_table_with_their_page(run):
    names, rows = list_names(run[1])
    assert len(names) > 10
    assert all(row["source_url"].startswith(("http://", "https://")) and row["source_file"] for row in rows)
    assert f"tables/{PEOPLE}" in (run[1] / "index.html").read_text(encoding="utf-8")
    package = json.loads((run[1] / "datapackage.json").read_text(encoding="utf-8"))
    assert f"tables/{PEOPLE}" in {resource["path"] for resource in package["resources"]}
    shown = BeautifulSoup((run[1] / "notebooks" / "01_clean_records.html").read_text(encoding="utf-8"), "html.parser")
    assert "public record: named in record_people.csv" in shown.get_text()


def test_on_the_public_record_no_other_file_and_no_line_on_the_screen_names_anyone(run):
    names, _ = list_names(run[1])
    folded = {" ".join(name.split()).casefold() for name in names}
    texts = {path: path.read_text(encoding="utf-8") for path in run[1].rglob("*")
             if path.suffix in (".html", ".csv", ".json", ".ipynb", ".svg") and path.name != PEOPLE}  # fmt: skip
    assert len(texts) > 80
    for path, text in {**texts, "screen": run[0].stdout + run[0].stderr}.items():
        plain = " ".join(re.sub(r"https?://\S+", "", text).split()).casefold()
        assert [name for name in folded if name in plain] == [], path


def test_goals_that_nobody_coded_yet_are_unknown_and_wait_for_a_coder(run):
    told = BeautifulSoup((run[1] / "report.html").read_text(encoding="utf-8"), "html.parser").get_text()
    assert "goals to score, 3 wait for a first coder" in told  # ZZZ-006 and the initiative in two rows
    assert "that is 4 in all: the source lists none, and the register holds 1" in told
    table = pd.read_csv(run[1] / "tables" / "commitments.csv", dtype=str, keep_default_na=False)
    scores = table.set_index("commitment_id").loc[["ZZZ-006", "ZZZ-PLAN-T1-1"], ["specific", "resourced", "verifiable"]]
    assert (scores == "U").all(axis=None)


def test_an_initiative_that_stands_in_the_register_is_not_asked_for_again(run):
    sheet = openpyxl.load_workbook(run[1] / "sheets" / "initiatives_ZZZ-PLAN.xlsx")["Initiatives"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["ZZZ-PLAN-T1-2", "ZZZ-PLAN-T2-1", "ZZZ-PLAN-T2-2"]


def test_nothing_is_left_in_the_folder_of_runs_not_even_of_a_killed_one(run):
    assert list((run[1].parents[1] / "build").iterdir()) == []
