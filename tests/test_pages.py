"""The stored pages as a reader's browser gets them: safe, whole, and no number without its finding."""

import base64
import csv
import hashlib
import itertools
import json
import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from conftest import list_reports

from helpers import intake, paths, settings
from helpers.report.citing import SETTINGS
from helpers.wording import say_number

NO_COUNTS = ("index", "probability", "percentage points", "%")
REPORTS = list_reports()
PAGES = [page for report in REPORTS for page in sorted(report.rglob("*.html"))]
IDS = [page.relative_to(paths.REPORTS).as_posix() for page in PAGES]


@pytest.fixture(scope="module")
def read():
    """Read a page once."""
    cache = {}

    def read(path):
        if path not in cache:
            cache[path] = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        return cache[path]

    return read


def test_each_report_has_index_report_and_five_notebook_pages():
    for report in REPORTS:
        assert (report / "index.html").is_file()
        assert (report / "report.html").is_file()
        assert len(list((report / "notebooks").glob("*.html"))) == 5


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_nothing_from_the_data_runs_and_nothing_is_loaded_from_outside(read, path):
    page = read(path)
    assert not page.find_all(["iframe", "object", "embed", "link", "base", "form"])
    assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert not [a["href"] for a in page.find_all("a", href=True) if not re.match(r"(https?://|#|[\w./-]+)", a["href"])]
    assert not [a["href"] for a in page.find_all("a", href=True) if a["href"].lower().startswith(("javascript:", "data:"))]
    assert all(img["src"].startswith("data:image/") for img in page.find_all("img"))
    assert "url(" not in page.find("style").text
    assert len(page.find_all("style")) == 1
    assert read_policy(page)["default-src"] == ["'none'"]


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_the_one_script_that_may_run_is_ours_to_the_letter(read, path):
    ours = (paths.ROOT / "src/helpers/templates/report.js").read_bytes()
    digest = base64.b64encode(hashlib.sha256(ours).digest()).decode()
    scripts, allowed = read(path).find_all("script"), read_policy(read(path)).get("script-src", [])
    if path.name == "report.html" or path.parent.name == "notebooks":
        assert len(scripts) == 1
    assert all((script.attrs, script.string) == ({}, ours.decode()) for script in scripts)
    assert allowed == [f"'sha256-{digest}'"] * len(scripts)
    assert path.read_text(encoding="utf-8").lower().count("<script") == len(scripts)


def test_the_script_writes_no_markup_and_reaches_for_nothing():
    text = (paths.ROOT / "src/helpers/templates/report.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|import|src\b", text)


def read_policy(page):
    """Return what a page's security policy allows, by kind."""
    (policy,) = page.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
    return {kind: allowed for kind, *allowed in (rule.split() for rule in policy["content"].split(";"))}


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_every_link_inside_the_report_leads_somewhere(read, path):
    anchors = {}
    for href in {link["href"] for link in read(path).find_all("a", href=True)}:
        target, _, anchor = href.partition("#")
        if target.startswith("http"):
            continue
        file = (path.parent / target).resolve() if target else path
        assert file.is_file(), href
        if anchor and file not in anchors:
            anchors[file] = {tag["id"] for tag in read(file).find_all(id=True)}
        assert not anchor or anchor in anchors[file], href


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_a_screen_reader_finds_its_way(read, path):
    page = read(path)
    assert page.html["lang"] == "en"
    assert page.title.text.strip()
    assert len(page.find_all("h1")) == 1
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile(r"^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(len(img["alt"]) > 40 for img in page.find_all("img"))
    for table in page.find_all("table"):
        assert table.caption.text.strip()
        assert all(th.get("scope") in ("col", "row") for th in table.find_all("th"))
        assert table.thead.find("th")
    assert page.find("a", class_="skip")["href"] == "#main"
    assert page.find(id="main")


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_every_number_of_the_report_is_a_finding_and_every_finding_an_anchor(read, report):
    page = read(report / "report.html")
    findings = {entry["id"]: entry for entry in json.loads((report / "findings.json").read_text(encoding="utf-8"))}
    links = page.find_all("a", class_="number")
    assert {link["id"] for link in links} == set(findings)
    for link in links:
        entry = findings[link["id"]]
        said = say_number(entry["value"]) if entry["value"] else ("no", "none", "0")
        first = link.text.split(" ")[0] if isinstance(said, tuple) else link.text[: len(said) + 1].rstrip(" ")
        assert first in said if isinstance(said, tuple) else first == said, link
        assert link.text in entry["sentence"]
        assert link["href"] == f"evidence.html#{entry['id']}"


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_no_number_is_typed_into_the_report(read, report):
    page = BeautifulSoup(str(read(report / "report.html")), "html.parser")
    told = page.select("a.number, span.given, .name, h1, .subtitle, .made, a > .unseen, summary > .unseen")  # repeat what is told
    for tag in page.find_all(["script", "style", "title", "table", "dl"]) + told:
        tag.decompose()
    for heading in page.select("h2, h3, h4, nav.contents a"):  # their own numbers count them
        heading.string = re.sub(r"^\d+(\.\d+)* ", "", heading.get_text())
    assert re.findall(r"\d+", page.body.get_text(" ")) == []


@pytest.mark.parametrize("name", ["report.html", "index.html"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_a_link_out_of_a_sentence_says_by_itself_where_it_leads(read, report, name):
    leads = {}
    for link in read(report / name).select("a[href]:not(.number)"):
        leads.setdefault(link.text, set()).add(link["href"])
    several = {words: found for words, found in leads.items() if len(found) > 1}
    assert [words for words in several if not re.match(r"page \d+: ", words)] == []  # a page has its row for context
    for words in (words for words in leads if words.startswith("page ")):
        assert {urlsplit(href).netloc for href in leads[words]} == {words.partition(": ")[2]}
    assert len(leads) > 40


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_hidden_words_of_a_link_are_those_of_what_it_leads_to(read, report):
    page = read(report / "report.html")
    links = page.select(".point .file a")
    assert len(links) > 5
    for link in links:
        opening = link.find(class_="unseen").text.removeprefix(": ")
        assert page.find(id=link["href"].removeprefix("#")).p.text.startswith(opening.removesuffix(" …"))
    for figure in page.select("figure"):
        title = figure.figcaption.text.removesuffix(".")
        assert [hidden.text for hidden in figure.select(".unseen")] == [f": {title}"] * 2
        assert all(title in box["aria-label"] for box in figure.select(".scroll"))


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_the_index_and_the_notebooks_say_a_day_as_the_report_does(read, report):
    day = read(report / "report.html").find("dt", string="Deliveries judged as of").find_next("dd").text
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", day)
    assert f"as of {day}" in read(report / "index.html").find(class_="subtitle").text
    for path in (report / "notebooks").glob("*.html"):
        assert read(path).find("th", string="deliveries judged as of").find_next("td").text == day


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_the_numbers_of_a_figure_are_told_in_words_with_two_digits(read, report):
    for page in (read(report / "report.html"), read(report / "notebooks" / "04_figures.html")):
        tables = [table for table in page.find_all("table") if table.caption.text.startswith("The numbers of the figure")]
        assert len(tables) > 10
        for table in tables:
            rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
            assert all(any(column) for column in zip(*rows[1:], strict=True)), "a column without a word"
            assert not [cell for row in rows for cell in row if re.search(r"\w_\w|^-?\d+\.\d{3,}$", cell)]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_findings_lead_to_rows_and_pages(report):
    entries = json.loads((report / "findings.json").read_text(encoding="utf-8"))
    tables = {entry["table"] for entry in entries} - {SETTINGS}
    cells = {table: collect_cells(report / table) for table in tables}
    assert any(entry["rows"] for entry in entries)
    for entry in entries:
        assert (report / entry["table"]).is_file(), entry["id"]
        assert all(url.startswith(("http://", "https://")) for url in entry["source_urls"])
        assert not find_lost(entry, cells.get(entry["table"], set())), entry["id"]


def collect_cells(path):
    """Return every cell of a table, as it stands there and as it was before formulas were defused."""
    with path.open(encoding="utf-8", newline="") as file:
        cells = {cell for row in csv.reader(file) for cell in row}
    return cells | {cell.removeprefix("'") for cell in cells}


def find_lost(entry, cells):
    """Say what of a number cannot be followed: a setting has no rows; a count that is not zero has some, each in its table."""
    if entry["table"] == SETTINGS:
        return entry["rows"]
    if not entry["rows"]:
        return [] if entry["value"] == 0 or entry["unit"] in NO_COUNTS else ["no rows"]
    counted = entry["unit"] == "meetings" and entry["table"] == "tables/consultations.csv"
    if counted and entry["value"] != len(entry["rows"]):
        return ["not as many rows as it counts"]
    return [part for row in entry["rows"] for part in row.split(" + ") if not {row, part} & cells]


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({}, []),
        ({"rows": []}, ["no rows"]),
        ({"rows": [], "value": 0}, []),
        ({"rows": [], "unit": "index"}, []),
        ({"rows": ["m1", "m3"]}, ["m3"]),
        ({"rows": ["m"]}, ["m"]),
        ({"rows": ["m1 + m2"]}, []),
        ({"rows": [], "table": SETTINGS}, []),
        ({"rows": ["m1"], "table": SETTINGS}, ["m1"]),
        ({"rows": ["m1"], "unit": "meetings", "table": "tables/consultations.csv"}, ["not as many rows as it counts"]),
    ],
)
def test_a_number_that_cannot_be_followed_is_found(change, lost):
    entry = {"value": 2, "unit": "people", "table": "tables/a.csv", "rows": ["m1", "m2"]}
    assert find_lost(entry | change, {"m1", "m2"}) == lost


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_sentences_keep_to_what_the_records_carry(report):
    text = " ".join(entry["sentence"] for entry in json.loads((report / "findings.json").read_text(encoding="utf-8")))
    shares = re.findall(r"(\d+) of (\d+) [a-z -]+ \((\d+)%\)", text)
    assert len(shares) == text.count("%")
    assert all(int(of) >= 10 and int(100 * int(part) / int(of) + 0.5) == int(share) for part, of, share in shares)
    assert not re.search(r"\b(participated|attended|attendees|because of|led to|caused|due to|left the)\b", text)


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_no_name_from_the_records_stands_in_the_report(report):
    given = settings.load(report.name)
    raw = intake.read_sources(given).tables
    names = {*raw["attendance"]["person_name"], *raw["asks"]["asked_by_name"]}
    long = {name.casefold() for name in names if len(name.split()) > 1}
    assert len(long) > 10
    for path in report.rglob("*"):
        if path.suffix in (".html", ".csv", ".json", ".ipynb"):
            text = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8")).casefold()
            rooms = {name.casefold() for name in given.not_people} if path == report / "manifest.json" else set()
            assert [name for name in long - rooms if name in text] == [], path


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_how_sure_stands_under_each_run_of_findings_that_share_it(read, report):
    for section in read(report / "report.html").find_all("section"):
        findings = section.find_all("div", class_="finding")
        said = [finding.find("p", class_="sure") for finding in findings]
        assert not findings or said[-1] is not None
        told = [words.text for words in said if words is not None]
        assert all(len(words) > 10 for words in told)
        neighbours = [a and b and a.text == b.text for a, b in itertools.pairwise(said)]
        assert not any(neighbours)


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_the_periods_hold_no_long_cell_that_would_push_the_table_off_the_page(read, report):
    tables = [found for found in read(report / "report.html").find_all("table") if "by period" in found.caption.text]
    assert len(tables) == 1
    assert [cell.text for cell in tables[0].tbody.find_all(["td", "th"]) if len(cell.text) > 40] == []


def test_bands_stand_from_the_best_form_to_the_weakest(read):
    page = read(REPORTS[0] / "report.html")
    table = next(found for found in page.find_all("table") if "in each band of form" in found.caption.text)
    bands = [row.find(["td", "th"]).text for row in table.tbody.find_all("tr")]
    assert bands == ["high", "upper moderate", "lower moderate", "low"]


def test_a_figure_with_nothing_to_draw_is_a_sentence(read):
    page = read(paths.REPORTS / "BGD" / "report.html")
    empty = page.find(id="figure-shares")
    assert empty.name == "p"
    assert empty.text.startswith("No core meeting has a complete list")
    assert page.find(id="figure-units").find("img")
    drawn = read(paths.REPORTS / "BGD" / "notebooks" / "04_figures.html")
    assert "No core meeting has a complete list" in [p.text[:35] for p in drawn.select("p.said")]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_a_source_line_of_a_figure_names_no_file_and_leads_to_the_rows_that_it_names(read, report):
    told = {path.stem: json.loads(path.read_text(encoding="utf-8"))["source"] for path in (report / "figures").glob("*.json")}
    assert not [source for source in told.values() if re.search(r"\w/\w|\.csv", source)]
    page = read(report / "report.html")
    for figure in page.select("figure[id]"):
        line = figure.select_one("details > .file")
        source = told[figure["id"].removeprefix("figure-")]
        assert line.text.endswith(source)
        leads = [link["href"] for link in line.find_all("a")][1:]
        assert leads == (["#section-rows"] if "Every row accounted for" in source else [])
        assert not leads or re.fullmatch(r"\d+ Every row accounted for", page.find(id="section-rows").text)
    assert sum("Every row accounted for" in source for source in told.values()) > 3


def test_a_hostile_name_stays_text(read):
    page = read(paths.REPORTS / "ZZZ" / "notebooks" / "02_tripartite_participation.html")
    assert "<script>alert(1)</script> Forum" in [cell.text for cell in page.find_all(["td", "th"])]
    assert "alert" not in page.find("script").string


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_notebook_pages_have_contents_folded_code_and_neighbours(read, report):
    pages = sorted((report / "notebooks").glob("*.html"))
    for place, path in enumerate(pages):
        page = read(path)
        contents = page.find("nav", attrs={"aria-label": "Contents"}).find_all("a")
        assert [a.text for a in contents] == [h2.text for h2 in page.main.find_all("h2")]
        assert [page.find(id=a["href"].lstrip("#")).h2.text for a in contents] == [a.text for a in contents]
        assert page.find("details")
        assert [tag["class"] for tag in page.find_all("details") if tag.has_attr("open")] == [["settings"]]
        links = {a["href"] for a in page.find_all("a", href=True)}
        assert {"../index.html", "../report.html", "../index.html#tables"} <= links
        assert place == 0 or pages[place - 1].name in links
        assert place == len(pages) - 1 or pages[place + 1].name in links


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_steps_are_numbered_and_settings_stand_before_them(read, report):
    for number, path in enumerate(sorted((report / "notebooks").glob("*.html")), 1):
        main = read(path).main
        steps = [h2.text for h2 in main.find_all("h2")]
        assert [step.split(" ")[0] for step in steps] == [f"{number}.{place}" for place in range(1, len(steps) + 1)]
        order = [tag.name if tag.name != "details" else tag["class"] for tag in main.find_all(["h1", "nav", "h2", "details"])
                 if tag.name != "details" or tag.get("class")]  # fmt: skip
        assert order[:4] == ["h1", ["settings"], "nav", "h2"]
        assert "Settings in force" in main.find("details", class_="settings").table.caption.text


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_each_output_leads_to_its_file_and_to_the_sections_that_use_it(read, report):
    findings = {e["id"]: e["table"] for e in json.loads((report / "findings.json").read_text(encoding="utf-8"))}
    shown, told = {}, {}
    for section in read(report / "report.html").find_all("section"):
        title = section.find(["h2", "h3"]).text
        files = {link["href"] for link in section.select(".file a") if link["href"].endswith(".csv")}
        figures = {tag["id"].removeprefix("figure-") for tag in section.select("figure, p[id^=figure-]")}
        for file in files | {f"figures/{name}.csv" for name in figures}:
            shown.setdefault(file, []).append(title)
        for file in {findings[link["id"]] for link in section.select("a.number")}:
            told.setdefault(file, []).append(title)
    shown["tables/methods.csv"] = [read(report / "report.html").find(id="section-methods").text]
    outputs = [used for path in sorted((report / "notebooks").glob("*.html")) for used in read(path).select(".used")]
    assert len(outputs) > 80
    for used in outputs:
        *sections, file = used.find_all("a")
        name = file["href"].removeprefix("../")
        assert [link.text for link in sections] == shown.get(name, told.get(name, [])), name
        assert used.text.startswith("Used in the report: " if sections else "Not used in the report.")
    files = [used.find_all("a")[-1]["href"] for used in read(report / "notebooks" / "04_figures.html").select(".used")]
    assert {f"../figures/{path.stem}.csv" for path in (report / "figures").glob("*.svg")} == set(files)


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_each_section_with_a_figure_or_table_leads_to_the_steps_that_show_its_files(read, report):
    sections = [s for s in read(report / "report.html").find_all("section") if s["data-shows"]]
    assert len(sections) > 10
    for section in sections:
        steps = section.select(".made a")
        assert steps
        for link in steps:
            file, _, anchor = link["href"].partition("#")
            cell = read(report / file).find(id=anchor)
            assert cell.h2.text.replace(" ", "\u00a0", 1) == link.text
            following = itertools.takewhile(lambda tag: not tag.find("h2"), cell.find_next_siblings("div"))
            files = {used.find_all("a")[-1]["href"].removeprefix("../") for tag in following for used in tag.select(".used")}
            assert files & set(section["data-shows"].split()), link


def test_lower_bounds_are_marked_as_such_for_machines():
    entries = {e["id"]: e for e in json.loads((paths.REPORTS / "BGD" / "findings.json").read_text(encoding="utf-8"))}
    for name in ("tripartite.named", "tripartite.stated", "people.people", "meeting-BGD-20220426-lmtwg13.party_un"):
        assert (entries[name]["low"], entries[name]["high"]) == (entries[name]["value"], None)
    assert (entries["tripartite.meetings"]["low"], entries["tripartite.meetings"]["high"]) == (None, None)
    assert all(entry["unit"] for entry in entries.values())


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_the_parts_of_the_delivery_finding_add_up_to_the_goals(report):
    entries = json.loads((report / "findings.json").read_text(encoding="utf-8"))
    told = [entry for entry in entries if entry["id"].startswith("delivery.")]
    parts = {e["id"].removeprefix("delivery."): e["value"] for e in told if e["table"] == "tables/commitments.csv"}
    assert parts.pop("most", len(told)) >= parts["overdue_silent"]
    assert parts.pop("own") == sum(parts.values()) > 0
