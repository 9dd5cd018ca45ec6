"""How the report says it was made: order of its parts, dictionary, parameters, rows, sources, corrections."""

import csv
import re
import tomllib
from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

import pandas as pd
import pytest

from helpers import paths
from helpers.contracts.dictionary import write_dictionary
from helpers.contracts.raw import HOLDS, REQUIRED
from helpers.contracts.tables import TABLES
from helpers.report import compose_report
from helpers.report.document import Drawn, Listed, Terms, Told
from helpers.report.parameters import LEFT, SET, list_parameters

COUNTRIES = ("BGD", "ZZZ")
PARTS = [
    "In brief", "How complete the evidence is, and what the data cannot say", "Participation", "Asks", "Commitments", "Delivery",
    "The chain: from ask to promise, and what came of it", "Recommendations", "Methods: how each number is worked out",
    "Data dictionary", "Parameters in force", "Every row accounted for", "Sources", "Changes since the last edition", "Glossary",
    "Corrections",
]  # fmt: skip


def find_tables(found, section):
    return [b for part in found.document.sections if part.name == section for b in part.blocks if isinstance(b, Listed)]


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_parts_stand_in_the_order_that_a_reader_needs(reports, country):
    document = reports[country].document
    assert [section.title for section in document.sections if section.level == 2] == PARTS
    assert document.sections[0].level == 2
    assert {section.level for section in document.sections} == {2, 3}
    assert list(document.facts) == ["Edition", "Published", "Deliveries judged as of", "Country", "How to cite", "Corrections"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_finding_and_every_figure_stands_in_the_report_once(reports, country):
    found = reports[country]
    blocks = [block for section in found.document.sections for block in section.blocks]
    told = Counter(block.finding.name for block in blocks if isinstance(block, Told))
    assert told == Counter(finding.name for finding in found.findings)
    drawn = Counter(block.name for block in blocks if isinstance(block, Drawn))
    assert drawn == Counter([*found.evidence.figures])


def test_two_places_of_one_name_are_refused(reports):
    found = reports["ZZZ"]
    twice = [*found.findings, replace(found.findings[0], name="room")]
    with pytest.raises(ValueError, match="two places of the report are called room"):
        compose_report(found.evidence, twice, found.given)


def test_every_public_table_is_explained_and_as_in_the_docs(reports):
    tables = find_tables(reports["ZZZ"], "dictionary")
    public = [table for table in TABLES.values() if table.public]
    assert [table.caption.split(":")[0] for table in tables] == [f"{table.name}.csv" for table in public]
    text = write_dictionary()
    for shown, table in zip(tables, public, strict=True):
        assert shown.frame["column"].tolist() == list(table.columns)
        assert table.row in shown.caption
        lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in shown.frame.to_numpy()]
        assert [line for line in lines if line not in text] == []


def flatten(value, key=""):
    """Return the leaves of a TOML file, by keys written as the report writes them."""
    if isinstance(value, dict):
        pairs = [(f"{key}.{name}" if key else name, inner) for name, inner in value.items()]
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        pairs = [(f"{key}[{place}]", inner) for place, inner in enumerate(value, 1)]
    else:
        return {key: value}
    return {name: leaf for path, inner in pairs for name, leaf in flatten(inner, path).items()}


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_parameter_of_the_file_is_in_force_and_the_others_are_told_as_they_come(reports, country):
    given = tomllib.loads((paths.PARAMS / country / "parameters.toml").read_text(encoding="utf-8"))
    sources = given.pop("sources")
    shown = list_parameters(reports[country].given).set_index("key")
    leaves = flatten(given)
    assert shown.index.is_unique
    assert set(shown.index[shown["set or not"] == SET]) == set(leaves)
    assert {"network.alpha", "reliability.use_from"} <= set(shown.index)
    assert set(shown["set or not"]) == {SET, LEFT}
    values = {key: "; ".join(map(str, leaf)) if isinstance(leaf, list) else str(leaf) for key, leaf in leaves.items()}
    rooms = (
        {"not_people": f"{len(leaves['not_people'])} name"} if "not_people" in leaves else {}
    )  # told as people are: not at all
    assert {key: shown.loc[key, "value"] for key in values} == values | rooms
    assert shown.index[shown["meaning"] == ""].tolist() == []
    declared = find_tables(reports[country], "parameters")[1].frame
    assert declared["file"].tolist() == [source["file"] for source in sources]
    assert declared["layout"].ne("").all()


def test_what_a_source_holds_is_told_for_every_kind():
    assert set(HOLDS) == set(REQUIRED)


@pytest.mark.parametrize("country", COUNTRIES)
def test_rows_are_accounted_for_with_checksum_and_every_reason_that_occurs(reports, country):
    rows = reports[country].evidence["row_accounting"]
    counts, why, files = (table.frame for table in find_tables(reports[country], "rows"))
    assert counts["rows_read"].sum() == rows["rows_read"].sum() == counts[["kept", "merged", "set_aside"]].to_numpy().sum()
    reasons = why.drop(columns="file").astype(float)
    assert reasons.to_numpy().sum() == rows[["merged", "set_aside"]].to_numpy().sum() > 0
    assert (reasons.sum() > 0).all()
    assert set(files["file"]) == set(rows["file"])
    start = files.set_index("file")["sha256, its first digits"]
    assert all(re.fullmatch("[0-9a-f]{12}", digits) for digits in start)
    assert all(row["sha256"].startswith(start[row["file"]]) for row in rows.to_dict("records"))


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_address_of_the_public_tables_stands_once_with_all_its_uses(reports, country):
    found = reports[country]
    held, goals = set(), Counter()
    folder = paths.REPORTS / country / "tables"
    for name in ("consultations", "reported_counts", "chain", "commitments", "declarations", "workplans"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                urls = set(row["source_url"].split(";")) - {""}
                held |= urls
                goals.update(urls if name == "commitments" else ())
    shown = pd.concat([table.frame for table in find_tables(found, "sources")])
    assert Counter(shown["address"]) == Counter(held)
    used = shown.set_index("address")["used for"]
    assert {url: int(match[1]) for url in goals if (match := re.search(r"(\d+) goals?", used[url]))} == dict(goals)
    assert used.ne("").all()
    assert all(table.link == "address" for table in find_tables(found, "sources"))
    hosts = [urlsplit(url).hostname.rstrip(".") for url in shown["address"]]
    assert [site.partition(":")[0] for site in shown["site"]] == hosts
    copies = {"BGD": {"103.16.74.116", "947631.windlasstrade-hk.tech"}, "ZZZ": set()}[country]
    assert {host for host, site in zip(hosts, shown["site"], strict=True) if "perhaps a copy" in site} == copies


def test_a_first_edition_says_in_one_sentence_that_there_is_none_before(reports):
    part = next(section for section in reports["BGD"].document.sections if section.name == "changes")
    assert [type(block) for block in part.blocks] == [Told]
    assert part.blocks[0].finding.statement.text.startswith("No earlier edition is declared")
    assert len(find_tables(reports["ZZZ"], "changes")) == 1


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_correction_has_an_address_and_a_name_to_give(reports, country):
    part = reports[country].document.sections[-1]
    assert part.name == "corrections"
    assert isinstance(part.blocks[0], Terms)
    about, where = reports[country].given.report, part.blocks[0].entries["Where"]
    ends = {"BGD": "hand the correction to whoever handed you the report, and ask that it be passed on)",
            "ZZZ": "https://example.org/zzz/corrections"}  # fmt: skip
    assert where.startswith(about.contact)
    assert where.endswith(ends[country])
    assert reports[country].document.facts["Corrections"] == where
    assert "findings.json" in part.blocks[0].entries["What to name"]
