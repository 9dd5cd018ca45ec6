"""The public tables of participation, walked back to the rows of the files in plain Python, without the project's code."""

import csv
import datetime as dt
import json
import math
import tomllib
from collections import defaultdict

import pytest
from conftest import list_reports

from helpers import paths

REPORTS = {report.name: report for report in list_reports()}


def read(country: str, table: str) -> list[dict]:
    with (REPORTS[country] / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_parameters(country: str) -> dict:
    return tomllib.loads((paths.ROOT / "params" / country / "parameters.toml").read_text(encoding="utf-8"))


def list_core(country: str) -> dict[str, dict]:
    return {row["consultation_id"]: row for row in read(country, "consultations") if row["scope"] == "core"}


def name_party(constituency: str, parties: dict) -> str:
    found = [party for party, codes in parties.items() if constituency in codes]
    return found[0] if found else "outside" if constituency else "undecided"


def place_people(country: str) -> dict[tuple[str, str], str]:
    """Return the constituency of each person at each meeting: the first decided one among the rows."""
    there: dict[tuple[str, str], str] = {}
    for row in read(country, "record_rows"):
        if row["fate"] != "set_aside":
            key = (row["consultation_id"], row["appearance_id"])
            there[key] = there.get(key) or row["constituency"]
    return there


def wilson(shown: int, every: int) -> tuple[float, float]:
    """Return the ends of the 95% score interval, by its formula."""
    z, p = 1.959963984540054, shown / every
    middle, half = p + z**2 / (2 * every), z * math.sqrt(p * (1 - p) / every + z**2 / (4 * every**2))
    return (middle - half) / (1 + z**2 / every), (middle + half) / (1 + z**2 / every)


@pytest.mark.parametrize("country", REPORTS)
def test_every_row_of_attendance_leads_to_a_file_and_a_row(country):
    rows = read(country, "record_rows")
    assert rows
    accounted = {row["file"]: row for row in read(country, "row_accounting") if row["table"] == "attendance"}
    assert {row["source_file"] for row in rows} == set(accounted)
    places = [(row["source_file"], row["source_sheet"], row["source_row"]) for row in rows]
    assert len(places) == len(set(places))
    fates = defaultdict(int)
    for row in rows:
        fates[row["source_file"], row["fate"]] += 1
    for file, row in accounted.items():
        assert fates[file, "kept"] == int(row["kept"])


@pytest.mark.parametrize("country", REPORTS)
def test_people_rows_and_organisations_are_recounted_from_the_rows(country):
    people, added = place_people(country), []
    bodies, shown = defaultdict(set), defaultdict(int)
    for row in read(country, "record_rows"):
        if row["fate"] != "set_aside":
            key = (row["consultation_id"], row["appearance_id"])
            shown[key] += 1
            if row["organisation"]:
                bodies[key].add(row["organisation"])
    for scheme, given in read_parameters(country)["schemes"].items():
        named, printed, distinct, sure = defaultdict(int), defaultdict(int), defaultdict(set), defaultdict(set)
        for (meeting, person), constituency in people.items():
            cell = (meeting, name_party(constituency, given["parties"]))
            named[cell] += 1
            printed[cell] += shown[meeting, person]
            distinct[cell] |= bodies[meeting, person]
            # rows of one person name two bodies: one of them counts, and nobody outside knows which
            sure[cell] |= bodies[meeting, person] if len(bodies[meeting, person]) == 1 else set()
        for row in read(country, "participation"):
            if row["scheme"] == scheme:
                cell = (row["consultation_id"], row["party"])
                assert (int(row["people"]), int(row["records"])) == (named[cell], printed[cell]), cell
                assert len(sure[cell]) <= int(row["organisations"]) <= len(distinct[cell]), cell
                added.append((len(sure[cell]), int(row["organisations"]), len(distinct[cell])))
    least, counted, most = (sum(numbers) for numbers in zip(*added, strict=True))
    assert 0.9 * most < least <= counted <= most


@pytest.mark.parametrize("country", REPORTS)
def test_evenness_and_effective_parties_are_the_entropy_of_those_people(country):
    cells = {(r["scheme"], r["consultation_id"], r["party"]): r for r in read(country, "participation")}
    schemes = read_parameters(country)["schemes"]
    for row in read(country, "tripartite"):
        own = [cells[row["scheme"], row["consultation_id"], party] for party in schemes[row["scheme"]]["parties"]]
        counts = [int(cell["people"]) for cell in own]
        assert int(row["people"]) == sum(counts)
        if row["balance_basis"] == "counts":
            assert all(int(cell["counted_low"] or 0) >= int(cell["people"]) for cell in own)
            counts = [int(cell["counted_low"] or 0) for cell in own]
        assert bool(row["balance_basis"]) == bool(sum(counts))
        if not sum(counts):
            assert row["evenness"] == row["effective_parties"] == ""
            continue
        entropy = -sum(n / sum(counts) * math.log(n / sum(counts)) for n in counts if n)
        assert float(row["evenness"]) == pytest.approx(entropy / math.log(len(counts)), abs=5e-5)
        assert float(row["effective_parties"]) == pytest.approx(math.exp(entropy), abs=5e-5)


@pytest.mark.parametrize("country", REPORTS)
def test_other_readings_of_the_headline_are_recounted_from_the_rows(country):
    given, core = read_parameters(country), list_core(country)
    parties = given["schemes"][given["headline_scheme"]]["parties"]
    people = place_people(country)
    found = {row["reading"]: row for row in read(country, "sensitivity")}

    def count_full(move) -> set[str]:
        there = defaultdict(set)
        for (meeting, _), constituency in people.items():
            there[meeting].add(move(meeting, constituency))
        return {meeting for meeting in core if there[meeting] >= set(parties)}

    usual = count_full(lambda _, code: name_party(code, parties))
    assert int(found["headline"]["named"]) == len(usual)
    for place, recoding in enumerate(given["recodings"], 1):
        if "organisations" in recoding or "position_says" in recoding:
            continue  # posts are not public

        def move(meeting, code, recoding=recoding):
            day = core.get(meeting, {}).get("date_start", "")
            until, since = recoding.get("until"), recoding.get("since")
            fits = code in recoding["constituencies"] and (day or not (until or since))
            fits = (
                fits and not (until and dt.date.fromisoformat(day) > until) and not (since and dt.date.fromisoformat(day) < since)
            )
            return recoding["party"] if fits else name_party(code, parties)

        row, full = found[f"recoding_{place}"], count_full(move)
        assert int(row["named"]) == len(full), recoding["label"]
        assert set(row["gained"].split(";")) - {""} == full - usual
        assert set(row["lost"].split(";")) - {""} == usual - full
    for reading, seen in (("texts_whole", {"whole"}), ("texts_names", {"whole", "start_with_full_name_sentence"})):
        judged = {meeting for meeting, row in core.items() if row["text_seen"] in seen}
        assert (int(found[reading]["meetings"]), int(found[reading]["named"])) == (len(judged), len(usual & judged))


@pytest.mark.parametrize("country", REPORTS)
def test_periods_add_up_to_all_core_meetings_and_say_no_share_under_ten(country):
    rows, core = read(country, "periods"), list_core(country)
    for scheme in read_parameters(country)["schemes"]:
        for shown_by in ("named", "stated", "either"):
            chosen = [row for row in rows if (row["scheme"], row["shown_by"]) == (scheme, shown_by)]
            assert sum(int(row["meetings"]) for row in chosen) == len(core)
    judged = {(row["scheme"], row["consultation_id"]): row for row in read(country, "tripartite")}
    for row in rows:
        assert row["interval_because"]
        assert row["comparable"] == "yes" or row["comparable"].startswith("no: ")
        enough = int(row["meetings"]) >= 10 and row["period"] != "none" and not row["interval_because"].startswith("no share: ")
        shares = [row[name] for name in ("share_low", "share_high", "interval_low", "interval_high")]
        assert [bool(share) for share in shares] == [enough] * 4
        assert bool(row["tripartite_share"]) == (enough and row["not_shown"] == "0")
        if enough:
            shown, unknown, every = (int(row[name]) for name in ("tripartite_meetings", "not_shown", "meetings"))
            expected = [shown / every, (shown + unknown) / every, wilson(shown, every)[0], wilson(shown + unknown, every)[1]]
            assert [float(share) for share in shares] == pytest.approx(expected, abs=5e-5)
    for scheme in read_parameters(country)["schemes"]:
        mine = [judged[scheme, meeting] for meeting in core]
        named = [row for row in rows if (row["scheme"], row["shown_by"]) == (scheme, "named")]
        assert sum(int(row["not_shown"]) for row in named) == sum(row["all_named"] == "not_shown" for row in mine)
        either = [row for row in rows if (row["scheme"], row["shown_by"]) == (scheme, "either")]
        assert sum(int(row["not_shown"]) for row in either) == sum(
            row["all_named"] == "not_shown" and row["all_stated"] != "yes" for row in mine
        )


@pytest.mark.parametrize("country", REPORTS)
def test_no_share_stands_without_ten_people_and_its_reason(country):
    attendance = {row["consultation_id"]: row for row in read(country, "consultations")}
    people = defaultdict(int)
    for row in read(country, "participation"):
        people[row["scheme"], row["consultation_id"]] += int(row["people"])
    for row in read(country, "participation"):
        assert row["share_basis"]
        if row["share_high"]:
            about = attendance[row["consultation_id"]]
            known = int(about["attendance"] or 0) if about["attendance_kind"] == "exact" else 0
            total = people[row["scheme"], row["consultation_id"]] if about["list_complete"] == "yes" else known
            assert total >= 10
            assert 0 <= float(row["share_low"]) <= float(row["share_high"]) <= 1


@pytest.mark.parametrize("country", REPORTS)
def test_returning_organisations_are_recounted_moment_by_moment(country):
    bodies, sure, may_be = defaultdict(set), defaultdict(set), defaultdict(set)
    for row in read(country, "record_rows"):
        if row["fate"] != "set_aside" and row["organisation"]:
            bodies[row["consultation_id"], row["appearance_id"]].add(row["organisation"])
    for (meeting, _), names in bodies.items():
        may_be[meeting] |= names
        sure[meeting] |= names if len(names) == 1 else set()  # rows of one person name two bodies: one of them counts
    every = list_core(country).values()
    assert all(m["moment"] for m in every if m["date_start"])
    core = sorted((m for m in every if m["moment"]), key=lambda m: int(m["place"]))
    moments = [int(m["moment"]) for m in core]
    assert moments == sorted(moments)
    assert [m["date_start"] for m in core if m["date_start"]] == sorted(m["date_start"] for m in core if m["date_start"])
    found = {row["consultation_id"]: row for row in read(country, "returning")}
    for meeting in core:
        earlier = [m["consultation_id"] for m in core if int(m["moment"]) < int(meeting["moment"])]
        row, key = found[meeting["consultation_id"]], meeting["consultation_id"]
        least, most = (len(named[key] & set().union(*(named[m] for m in earlier))) for named in (sure, may_be))
        assert least <= int(row["returning_any"]) <= most
        assert int(row["newcomers"]) == int(row["organisations"]) - int(row["returning_any"])
    assert sum(map(len, sure.values())) > 0.95 * sum(map(len, may_be.values()))


@pytest.mark.parametrize("country", REPORTS)
def test_every_number_of_a_finding_about_participation_names_a_table_of_the_report(country):
    numbers = json.loads((REPORTS[country] / "findings.json").read_text(encoding="utf-8"))
    names = ("tripartite", "sensitivity", "people", "returning", "bridges", "voices-several", "balance")
    for number in numbers:
        if number["id"].split(".")[0] in names and number["table"]:
            table = REPORTS[country] / number["table"]
            assert table.is_file()
            text = table.read_text(encoding="utf-8")
            assert all(part.replace('"', '""') in text for row in number["rows"] for part in row.split(" + ")), number["id"]
    assert {number["id"].split(".")[0] for number in numbers} >= set(names)
