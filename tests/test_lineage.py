"""From a number to the input rows it rests on and back: by hand on the real record, and by spoiling rows of the fictional one."""

import csv
import datetime as dt
import io
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import list_reports, run_code, run_helpers
from hypothesis import given
from hypothesis import strategies as st

from helpers import paths, store
from helpers.__main__ import main
from helpers.contracts.tables import TABLES
from helpers.figures.catalogue import CATALOGUE, cite_rows, make_empty
from helpers.lineage.addresses import list_addresses
from helpers.lineage.build import fold_rows, trace_tables, unfold_rows
from helpers.lineage.files import Report, read_report, read_run
from helpers.lineage.fingerprints import compare_rows, read_fingerprints, read_rows, write_fingerprints
from helpers.lineage.follow import find_rows, find_ways, follow_number, list_inputs, list_used
from helpers.lineage.impact import list_dependent, list_tables
from helpers.lineage.pages import write_pages
from helpers.lineage.rules import RULES
from helpers.lineage.trace import list_facts
from helpers.report import compose_report, read_evidence, write_findings
from helpers.report.citing import SETTINGS
from helpers.report.conditions import CONDITIONS, find_condition, list_unwritten
from helpers.report.evidence import FigureWords
from helpers.report.findings import list_numbers, list_statements
from helpers.settings import load

REPORTS = list_reports()
IDS = [report.name for report in REPORTS]


@pytest.fixture(scope="module")
def ways():
    """The ways through each report kept in git."""
    return {report.name: find_ways(read_report(report)) for report in REPORTS}


def read_raw(file):
    """Return the rows of a source as dictionaries, each with its number as a spreadsheet shows it."""
    with (paths.ROOT / file).open(encoding="utf-8-sig", newline="") as stream:
        return [row | {"#": number} for number, row in enumerate(csv.DictReader(stream), 2)]


def pick(file, **wanted):
    """Return the numbers of the rows of a file whose cells are among the wanted ones."""
    return [row["#"] for row in read_raw(file) if all(row[name] in values for name, values in wanted.items())]


def follow(name, ways, country="BGD"):
    """Return the input rows that a number rests on: by file, numbers."""
    number = next(n for n in ways[country].report.numbers if n["id"] == name)
    found = list_inputs(list_used(number, ways[country]), find_rows(number, ways[country]))
    return {place: unfold_rows(ranges) for place, ranges in found.items()}


# ---- by hand on the record of Bangladesh

LMTWG = {"BGD-20220426-lmtwg13"}
CODERS = ("data/raw/reference/codings_coder1.csv", "data/raw/reference/codings_coder2.csv")


def test_a_meeting_rests_on_its_own_rows_and_on_everybody_printed_there(ways):
    rests = follow("meeting-BGD-20220426-lmtwg13.people", ways)
    assert rests["data/raw/BGD/participations.csv"] == pick("data/raw/BGD/participations.csv", consultation_id=LMTWG)
    assert len(rests["data/raw/BGD/participations.csv"]) == 11
    for file in ("data/raw/BGD/consultations.csv", "data/raw/BGD/coverage.csv"):
        assert rests[file] == pick(file, consultation_id=LMTWG)
    assert set(rests) == {"data/raw/BGD/participations.csv", "data/raw/BGD/consultations.csv", "data/raw/BGD/coverage.csv",
                          "params/BGD/organisations.csv", "params/BGD/people.csv"}  # fmt: skip


def test_the_longest_time_from_ask_to_promise_rests_on_one_ask_one_link_and_one_promise(ways):
    ask, goal = {"BGD-ASK-061"}, {"BGD-002"}
    rests = follow("links-order.high", ways)
    places = {
        "data/raw/BGD/asks.csv": pick("data/raw/BGD/asks.csv", ask_id=ask),
        "data/raw/BGD/ask_commitment_links.csv": pick("data/raw/BGD/ask_commitment_links.csv", ask_id=ask, commitment_id=goal),
        "data/raw/reference/commitments.csv": pick("data/raw/reference/commitments.csv", commitment_id=goal),
        "params/BGD/goals.csv": pick("params/BGD/goals.csv", commitment_id=goal),
    }
    assert rests == {file: rows for file, rows in places.items() if rows}
    days = [
        next(row[column] for row in read_raw(file) if row["#"] in rests[file])
        for file, column in (("data/raw/BGD/asks.csv", "date"), ("data/raw/reference/commitments.csv", "date_made"))
    ]
    first, last = (dt.date.fromisoformat(day) for day in days)
    number = next(n for n in ways["BGD"].report.numbers if n["id"] == "links-order.high")
    assert (last - first).days == number["value"]
    followed = follow_number(number, ways["BGD"])
    assert (followed.how, followed.column) == ("the cell", "lag_days")


def test_what_came_of_goals_rests_on_the_register_and_on_both_coders(ways):
    number = next(n for n in ways["BGD"].report.numbers if n["id"] == "delivery.complete")
    goals = set(number["rows"])
    assert goals == {"BGD-001", "BGD-018"}
    rests = follow("delivery.complete", ways)
    for file in ("data/raw/reference/commitments.csv", *CODERS):
        assert rests[file] == pick(file, commitment_id=goals)
    assert rests["params/BGD/goals.csv"] == pick("params/BGD/goals.csv", commitment_id=goals)
    assert "data/raw/BGD/asks.csv" not in rests
    # how many goals the register holds asks no coder
    assert not set(CODERS) & set(follow("register.goals", ways))
    assert follow("register.goals", ways)["data/raw/reference/commitments.csv"] == list(range(2, 148))


def test_a_theme_rests_on_its_line_its_asks_and_their_repeats(ways):
    number = next(n for n in ways["BGD"].report.numbers if n["id"] == "voices-alone.at_academia")
    line = next(row for row in read_raw("data/raw/BGD/shared_asks.csv") if row["group_id"] == number["rows"][0])
    asks = set(line["ask_ids"].split(";"))
    told = {row["#"] for row in read_raw("data/raw/BGD/asks.csv") if row["ask_id"] in asks or row["repeat_of"] in asks}
    rests = follow("voices-alone.at_academia", ways)
    assert rests == {"data/raw/BGD/asks.csv": sorted(told), "data/raw/BGD/shared_asks.csv": [line["#"]]}


def test_how_much_was_read_rests_on_the_two_tables_of_meetings_alone(ways):
    whole = pick("data/raw/BGD/coverage.csv", scope={"core"}, text_seen={"whole"})
    rests = follow("text.whole", ways)
    assert rests["data/raw/BGD/coverage.csv"] == whole
    meetings = {row["consultation_id"] for row in read_raw("data/raw/BGD/coverage.csv") if row["#"] in whole}
    assert rests["data/raw/BGD/consultations.csv"] == pick("data/raw/BGD/consultations.csv", consultation_id=meetings)
    assert len(rests) == 2


def test_decisions_rest_on_the_lines_of_their_author(ways):
    rests = follow("decisions.automated", ways)
    drafted = {"automated coder", "automated coder, not yet confirmed by a person"}
    files = ("goals", "organisations", "people")
    assert rests == {f"params/BGD/{name}.csv": pick(f"params/BGD/{name}.csv", decided_by=drafted) for name in files}
    assert list(map(len, rests.values())) == [8, 30, 1]


def test_a_round_table_rests_on_its_objectives_and_on_the_asks_under_them(ways):
    numbers = {row["number"] for row in read_raw("data/raw/reference/gcm_objectives.csv") if row["imrf_roundtable"] == "RT3"}
    asks = [
        row["#"] for row in read_raw("data/raw/BGD/asks.csv")
        if not row["repeat_of"] and numbers & set(row["coder_objectives"].split(";"))
    ]  # fmt: skip
    rests = follow("objectives-round-tables.asks_rt3", ways)
    assert rests["data/raw/BGD/asks.csv"] == asks
    assert len(rests["data/raw/reference/gcm_objectives.csv"]) == len(numbers)
    assert set(rests) == {"data/raw/BGD/asks.csv", "data/raw/reference/gcm_objectives.csv"}


# ---- pages behind the rows


def read_pages(file, rows):
    """Return every address in the cells of some rows of a file."""
    cells = [cell for row in read_raw(file) if row["#"] in rows for name, cell in row.items() if name != "#"]
    return {page for cell in cells for page in (cell or "").split(";") if page.startswith(("http://", "https://"))}


@pytest.mark.parametrize("name", ["voices-alone.at_academia", "agreement-use.specific", "objectives-round-tables.asks_rt3"])
def test_a_number_leads_to_the_pages_of_the_rows_it_rests_on(ways, name):
    number = next(n for n in ways["BGD"].report.numbers if n["id"] == name)
    files = {file: rows for file, rows in follow(name, ways).items() if file.startswith("data/raw/") and "coder" not in file}
    pages = {page for file, rows in files.items() for page in read_pages(file, rows)}
    aside = {page for file, rows in files.items() if "gcm_objectives" in file for page in read_pages(file, rows)}
    assert len(pages) > 1
    assert set(number["source_urls"]) <= pages
    assert pages - aside <= set(number["source_urls"])


@pytest.mark.parametrize("country", IDS)
def test_a_number_without_a_page_rests_on_no_row_that_names_one(ways, country):
    bare = [number for number in ways[country].report.numbers if not number["source_urls"]]
    for number in bare:
        for place, rows in follow(number["id"], ways, country).items():
            if place.endswith(".csv") and place.startswith("data/raw/"):
                assert not read_pages(place, rows), (number["id"], place)
    assert len(bare) < 60


def test_the_page_of_a_printed_row_stands_only_where_a_meeting_names_it_or_records_are_public():
    def make(file, *pages):
        rows = [{"source_url": page, "source_file": file, "source_sheet": "", "source_row": n} for n, page in enumerate(pages, 2)]
        return pd.DataFrame(rows)

    raw = {"consultations": make("a.csv", "https://x.org/1;https://x.org/2"),
           "attendance": make("b.csv", "https://x.org/2", "https://form.org/of-one-person", "", "https://x.org/2"),
           "asks": make("c.csv", "no page", "https://x.org/3")}  # fmt: skip
    told = {privacy: list_addresses(SimpleNamespace(raw=raw, settings=SimpleNamespace(privacy=privacy)))
            for privacy in ("restricted", "public_record")}  # fmt: skip
    shown = {"data/raw/a.csv": {"https://x.org/1": "2", "https://x.org/2": "2"}, "data/raw/b.csv": {"https://x.org/2": "2;5"},
             "data/raw/c.csv": {"https://x.org/3": "3"}}  # fmt: skip
    assert told["restricted"] == shown
    assert told["public_record"]["data/raw/b.csv"] == {"https://x.org/2": "2;5", "https://form.org/of-one-person": "3"}


# ---- whole


def test_every_public_table_and_figure_has_a_rule():
    public = {f"tables/{name}.csv" for name, table in TABLES.items() if table.public}
    assert set(RULES) == public | {f"figures/{name}.csv" for name in CATALOGUE}
    for name, table in TABLES.items():
        assert not table.public or set(RULES[f"tables/{name}.csv"].cited) <= set(table.columns), name


@pytest.mark.parametrize("country", IDS)
def test_every_row_that_a_number_names_is_a_row_of_its_table(ways, country):
    numbers = ways[country].report.numbers
    for number in numbers:
        rows = find_rows(number, ways[country])
        assert bool(rows) == bool(number["rows"]), number["id"]
        if number["table"] != SETTINGS:
            assert set(number["columns"]) <= set(ways[country].report.tables[number["table"]].columns), number["id"]
    assert sum(bool(number["rows"]) for number in numbers) > 300


@pytest.mark.parametrize("country", IDS)
def test_every_row_of_every_table_rests_on_an_input_that_is_there(ways, country):
    report = ways[country].report
    rows_in = {file: len(read_lines(file)) for file in report.inputs if file.endswith((".csv", ".tsv"))}
    for path, table in report.tables.items():
        for row in range(len(table)):
            rests = list_inputs(ways[country].keys[path], [row])
            assert rests or path == "tables/methods.csv", (path, row)
            for place, ranges in rests.items():
                file = place.partition(":")[0]
                assert file in report.inputs
                assert max(unfold_rows(ranges)) <= rows_in.get(file, 10**6), (path, row, place)


def read_lines(file):
    """Return the records of a text file, whatever its separator: only how many there are is used."""
    with (paths.ROOT / file).open(encoding="utf-8", errors="replace", newline="") as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize("country", IDS)
def test_a_column_that_a_rule_names_is_one_of_the_table(ways, country):
    for path, parts in ways[country].report.lineage.items():
        for part in parts:
            assert not part["columns"] or set(part["columns"]) & set(ways[country].report.tables[path].columns), path
            assert set(part["key"]) <= set(ways[country].report.tables[path].columns), path


def test_an_identifier_that_names_no_row_is_refused(ways):
    number = ways["BGD"].report.numbers[0]
    with pytest.raises(KeyError):
        find_rows(number | {"rows": ["BGD-of-no-meeting"]}, ways["BGD"])
    with pytest.raises(KeyError):
        find_rows(number | {"table": "tables/tripartite.csv", "scheme": "no_scheme"}, ways["BGD"])


@given(st.lists(st.integers(2, 400), min_size=1))
def test_rows_fold_and_unfold(rows):
    assert unfold_rows(fold_rows(rows)) == sorted(set(rows))


@pytest.mark.parametrize(
    ("low", "high", "words"), [(3, None, "at least 3"), (None, 3, "at most 3"), (3, 5, "3 to 5"), (None, None, None)]
)
def test_the_range_of_a_number_is_told_in_words(low, high, words):
    facts = list_facts({"value": 3, "unit": "asks", "low": low, "high": high, "scheme": ""})
    assert facts == {"value": "3 asks"} | ({"range": words} if words else {})


def test_an_end_of_a_range_is_the_cell_of_each_row_that_holds_it(ways):
    day = {row["consultation_id"]: row for row in ways["BGD"].report.tables["tables/consultations.csv"].to_dict("records")}
    for name, how in (("phases.before_least", min), ("phases.before_most", max)):
        number = next(n for n in ways["BGD"].report.numbers if n["id"] == name)
        days = {key: abs(int(row["days_to_event"])) for key, row in day.items()
                if row["scope"] == "core" and row["phase"] == "before" and row["days_to_event"]}  # fmt: skip
        assert number["rows"] == sorted(key for key, value in days.items() if value == how(days.values()))
        assert number["value"] == how(days.values())


def test_neighbours_become_a_range():
    assert fold_rows([9, 2, 3, 4]) == "2-4;9"


# ---- pages


@pytest.mark.parametrize("report", REPORTS, ids=IDS)
def test_every_number_has_an_entry_and_every_row_of_it_leads_to_one(report):
    numbers = {n["id"]: n for n in json.loads((report / "findings.json").read_text(encoding="utf-8"))}
    pages = {name: (report / f"{name}.html").read_bytes() for name in ("evidence", "evidence_rows", "report")}
    assert all(len(pages[name]) < 4_000_000 for name in ("evidence", "evidence_rows"))
    evidence, rows, shown = (BeautifulSoup(page, "html.parser") for page in pages.values())
    entries = {tag["id"]: tag for tag in evidence.find_all("h3")}
    assert set(entries) == set(numbers)
    anchors = {tag["id"] for tag in rows.find_all(id=True)}
    for link in evidence.find_all("a", href=re.compile("^evidence_rows.html#")):
        assert link["href"].partition("#")[2] in anchors
    for link in shown.find_all("a", class_="number"):
        page, _, anchor = link["href"].partition("#")
        assert (page, anchor in entries) == ("evidence.html", True)
    told = {link["id"]: link.text for link in reversed(shown.find_all("a", id=True))}  # the first of a name counts
    for name, tag in entries.items():
        assert tag.find_next("strong").text == told[name]


@pytest.mark.parametrize("country", IDS)
def test_pages_are_the_same_every_time(ways, country, tmp_path):
    report = paths.REPORTS / country
    write_pages(ways[country], load(country), tmp_path)
    for name in ("evidence.html", "evidence_rows.html"):
        assert (tmp_path / name).read_bytes() == (report / name).read_bytes()


# ---- soundness: what changes is listed

SPOILED = [
    # file, row, the cell to change (the row goes where there is none), findings of other meetings, goals or asks
    ("participations.csv", 20, None, {"text", "record", "chain", "register", "gates", "meeting-ZZZ-20240110-start"}),
    ("participations.csv", 43, None, {"text", "chain", "delivery", "meeting-ZZZ-20240110-start"}),
    ("ask_commitment_links.csv", 5, None, {"people", "tripartite", "register", "voices-several"}),
    ("asks.csv", 4, ("party", "government"), {"people", "tripartite", "gates", "delivery"}),
    ("asks.csv", 6, ("coder_objectives", "2"), {"people", "tripartite", "gates", "delivery"}),
    ("codings_coder2.csv", 4, None, {"people", "tripartite", "asks-on-record", "voices-several"}),
    ("codings_coder1.csv", 8, ("specific", "0"), {"people", "register", "chain", "voices-several"}),
    ("commitments.csv", 8, ("deadline", "2031-12-31"), {"people", "tripartite", "voices-several"}),
    ("consultations.csv", 2, ("list_complete", "no"), {"register", "gates", "delivery", "voices-several"}),
    ("shared_asks.csv", 3, ("match_level", "same_field"), {"people", "register", "chain", "delivery"}),
    ("progress_reports.csv", 3, None, {"people", "register", "voices-several", "tripartite"}),
]

COMES = {("asks.csv", 6): {"do-promise-under-objectives"}}
"""Which finding comes that was not written before: an objective is asked for that nobody promises."""


def list_all(country, names):
    """Return every number of the report, as ``findings.json`` would hold them."""
    evidence, figures = read_evidence(country), {}
    for name, spec in CATALOGUE.items():
        data = store.read_figure_data(name, country)
        title = (spec if len(data) else make_empty(spec)).title(data)
        told = cite_rows(title, data).with_origin(f"figures/{name}.csv", unit=spec.unit)
        figures[name] = FigureWords(told, "", "", data.empty)
    evidence = replace(evidence, figures=figures)
    numbers = list_numbers(compose_report(evidence, write_findings(evidence, names["given"]), names["given"]))
    return json.loads(json.dumps(numbers))


def group_values(numbers):
    """Return what each finding says: the values of its numbers and their bounds."""
    found = {}
    for number in numbers:
        told = tuple(number[part] for part in ("id", "value", "low", "high"))
        found.setdefault(number["id"].rpartition(".")[0], set()).add(told)
    return found


@pytest.fixture(scope="module")
def untouched(zedland):
    """The numbers of the fictional country and the ways through them, as a run would leave them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVIDENCE_RUN", str(zedland["folder"].parent))
        numbers = list_all("ZZZ", zedland)
        folder = paths.report_folder("ZZZ")
        tables = {path: store.read_plain(folder / path) for path in RULES}
        return find_ways(Report("ZZZ", numbers, tables, trace_tables(read_run(zedland["given"])), {}))


@pytest.mark.slow
@pytest.mark.parametrize(("file", "row", "cell", "elsewhere"), SPOILED, ids=[f"{file}-{row}" for file, row, *_ in SPOILED])
def test_whatever_a_row_changes_is_listed_and_what_is_about_others_is_not(
    untouched, project, tmp_path, monkeypatch, file, row, cell, elsewhere
):
    path = project / "data" / "raw" / "ZZZ" / file
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    if cell:
        assert rows[row - 1][rows[0].index(cell[0])] != cell[1]
        rows[row - 1][rows[0].index(cell[0])] = cell[1]
    else:
        del rows[row - 1]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    monkeypatch.setattr(paths, "RAW", project / "data" / "raw")
    monkeypatch.setattr(paths, "PARAMS", project / "params")
    names = run_code("ZZZ", tmp_path / "run")
    monkeypatch.setenv("EVIDENCE_RUN", str(tmp_path / "run"))
    before, after = group_values(untouched.report.numbers), group_values(list_all("ZZZ", names))
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    resting, looking = (set(group_values(numbers)) for numbers in list_dependent(f"data/raw/ZZZ/{file}", {row}, untouched))
    new = set(after) - set(before)
    assert changed
    assert changed - new <= (resting if cell is None else resting | looking)
    assert new == COMES.get((file, row), set())
    assert new <= {one.name for one in list_unwritten(set(before), list_tables(f"data/raw/ZZZ/{file}", {row}, untouched))}
    assert not elsewhere & resting
    assert elsewhere <= set(before)


# ---- commands


def test_trace_prints_the_path_down_to_the_row_and_the_fingerprint(capsys):
    assert main(["trace", "links-order.high"]) == 0
    told = capsys.readouterr().out
    link = pick("data/raw/BGD/ask_commitment_links.csv", ask_id={"BGD-ASK-061"}, commitment_id={"BGD-002"})
    sha = json.loads((paths.REPORTS / "BGD" / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    links = "data/raw/BGD/ask_commitment_links.csv"
    for words in ("tables/chain.csv: the cell lag_days", "BGD-ASK-061 + BGD-002", "https://", f"{links}, row {link[0]}",
                  f"{sha[links]}  {links}"):  # fmt: skip
        assert words in told
    assert "value: 1390 days" in re.sub(r"(?<=\d)\s(?=\d)", "", told)


def test_trace_breaks_no_identifier_and_tells_the_pages_of_many_rows(capsys, ways):
    assert main(["trace", "chain.asks"]) == 0
    told = capsys.readouterr().out
    number = next(n for n in ways["BGD"].report.numbers if n["id"] == "chain.asks")
    assert [row for row in number["rows"] if row not in told] == []
    assert [page for page in number["source_urls"] if f"      {page}\n" not in told] == []


def test_trace_tells_every_number_of_a_finding(capsys):
    assert main(["trace", "chain", "--country", "ZZZ"]) == 0
    told = capsys.readouterr().out
    for name in ("chain.asks", "chain.answered", "chain.topic", "chain.unseen"):
        assert f"\n{name}\n" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["trace", "chian"], "Did you mean 'chain'?"),
        (["trace", "chain", "--country", "QQA"], "make report COUNTRY=QQA"),
        (["impact", "data/raw/BGD/ask.csv", "--row", "2"], "Did you mean 'data/raw/BGD/asks.csv'?"),
        (["impact", "data/raw/ZZZ/five_kobo.xlsx", "--row", "2", "--sheet", "peple"], "Did you mean 'people'?"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest_name(capsys, arguments, words):
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


def test_impact_lists_the_findings_of_a_row(capsys):
    row = pick("data/raw/BGD/ask_commitment_links.csv", ask_id={"BGD-ASK-061"}, commitment_id={"BGD-002"})[0]
    assert main(["impact", "data/raw/BGD/ask_commitment_links.csv", "--row", str(row)]) == 0
    told = capsys.readouterr().out
    assert {"chain", "links-judged", "links-order"} <= set(re.findall(r"^  ([\w-]+) \(", told, re.MULTILINE))
    assert "people (" not in told
    assert "seed-test (" not in told


def test_impact_says_which_findings_may_come_and_go(capsys):
    row = pick("data/raw/BGD/ask_commitment_links.csv", ask_id={"BGD-ASK-061"}, commitment_id={"BGD-002"})[0]
    assert main(["impact", "data/raw/BGD/ask_commitment_links.csv", "--row", str(row)]) == 0
    told = capsys.readouterr().out
    may_go = next(line for line in told.splitlines() if line.startswith("Told only under a condition, so that"))
    assert "links-outcome" in may_go
    assert "record," not in may_go
    # no part of the register that lies ahead falls due within a year, and asks have no say in it
    written = {n["id"].rpartition(".")[0] for n in json.loads((paths.REPORTS / "BGD" / "findings.json").read_text("utf-8"))}
    assert "do-prepare-for-deadlines" not in written
    assert "do-prepare-for-deadlines" not in told
    row = pick("data/raw/reference/commitments.csv", commitment_id={"BGD-001"})[0]
    assert main(["impact", "data/raw/reference/commitments.csv", "--row", str(row)]) == 0
    told = capsys.readouterr().out
    assert "  do-prepare-for-deadlines: when a goal falls due in the next twelve months" in told


def test_what_one_country_is_told_and_the_other_not_has_a_condition(reports):
    names = [{name for name, said in list_statements(report.document) if said.numbers} for report in reports.values()]
    own = {name for name in names[0] ^ names[1] if not name.startswith(("meeting-", "figure-"))}
    assert len(own) > 5
    assert {name for name in own if not find_condition(name)} == set()
    known = {f"tables/{name}.csv" for name in TABLES}
    assert {condition.table for condition in CONDITIONS} <= known
    acts = {name for found in names for name in found if name.startswith("do-")}
    assert len(acts) > 10
    assert {name for name in acts if not find_condition(name)} == set()


def test_a_row_of_a_decision_has_findings_and_a_header_has_none(capsys):
    assert main(["impact", "params/BGD/organisations.csv", "--row", "119"]) == 0
    assert "decisions (" in capsys.readouterr().out
    assert main(["impact", "data/raw/BGD/asks.csv", "--row", "1"]) == 0
    assert "No finding depends on it" in capsys.readouterr().out


def test_a_changed_file_is_compared_with_the_last_run(project):
    shutil.copytree(paths.REPORTS / "ZZZ", project / "reports" / "ZZZ")
    asks = project / "data" / "raw" / "ZZZ" / "asks.csv"
    told = run_helpers(project, "impact", str(asks))
    assert (told.returncode, "make report COUNTRY=ZZZ" in told.stderr, "Traceback" in told.stderr) == (2, True, False)
    kept = project / "data" / "processed" / "ZZZ"
    kept.mkdir(parents=True)
    source = next(source for source in load("ZZZ").sources if source.file == "ZZZ/asks.csv")
    write_fingerprints({"data/raw/ZZZ/asks.csv": read_rows(paths.RAW / "ZZZ" / "asks.csv", source)}, kept)
    assert "every row is as it was" in run_helpers(project, "impact", str(asks)).stdout
    lines = asks.read_text(encoding="utf-8").splitlines(keepends=True)
    came, changed = "ZZZ-ASK-99,,2024,x,government,,New.,3,,,\n", lines[2].replace("Train", "Teach")
    asks.write_text("".join([lines[0], came, lines[1], changed, *lines[4:]]), encoding="utf-8")
    told = run_helpers(project, "impact", str(asks))
    assert told.returncode == 0, told.stderr
    assert "asks.csv: changed, rows 3\n" in told.stdout
    assert "asks.csv: gone, rows 4\n" in told.stdout
    assert "asks.csv: came, rows 2\n" in told.stdout
    assert "chain (" in told.stdout
    assert "is not known before a run" in told.stdout


def test_a_row_that_only_moved_is_neither_changed_nor_gone():
    before, now = [(2, "a"), (3, "b"), (4, "c")], [(2, "x"), (3, "a"), (4, "c")]
    assert compare_rows(before, now) == {"changed": [], "gone": [3], "came": [2]}
    assert compare_rows(before, [(2, "a"), (3, "y"), (4, "c")]) == {"changed": [3], "gone": [], "came": []}


def test_fingerprints_come_back_and_tell_no_cell(tmp_path):
    source = next(source for source in load("ZZZ").sources if source.file == "ZZZ/five_kobo.xlsx")
    rows = read_rows(paths.RAW / "ZZZ" / "five_kobo.xlsx", source)
    write_fingerprints({"data/raw/ZZZ/five_kobo.xlsx": rows}, tmp_path)
    filled = {sheet: found for sheet, found in rows.items() if found}
    assert read_fingerprints(tmp_path) == {"data/raw/ZZZ/five_kobo.xlsx": filled}
    assert not list(paths.REPORTS.rglob("row_fingerprints.csv"))
    assert "Example" not in (tmp_path / "row_fingerprints.csv").read_text(encoding="utf-8")


def test_a_reader_who_has_seen_enough_is_no_fault():
    command = [sys.executable, "-m", "helpers", "trace", "chain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as told:
        told.stdout.close()
        assert told.stderr.read() == ""
    assert told.returncode == 0


def test_impact_tells_every_sentence_of_a_point_that_rests_on_the_row(capsys):
    assert main(["impact", "data/raw/BGD/asks.csv", "--row", "12"]) == 0
    told = capsys.readouterr().out
    point = told[told.index("  brief-asks (") : told.index("  asks-on-record (")]
    assert "Of 333 distinct asks, 9 have a promise" in point
    assert "for 282 none was seen" in point


@pytest.mark.parametrize(
    ("file", "row", "said"),
    [
        ("data/raw/BGD/asks.csv", ["--row", "999"], "row 999: no such row, expected a filled row, 1 to 342"),
        ("params/BGD/parameters.toml", [], "no rows: all that a report says may depend on it"),
        ("params/BGD/parameters.toml", ["--row", "3"], "no rows: all that a report says may depend on it"),
    ],
)
def test_a_row_that_is_not_there_has_no_impact_to_tell(capsys, file, row, said):
    assert main(["impact", file, *row]) == 2
    assert said in capsys.readouterr().err
