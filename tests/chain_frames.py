"""The chain of a country from its sources, the same counted in plain Python, and invented asks, promises and links."""

import csv
import functools
from types import SimpleNamespace

import pandas as pd

from helpers import paths, settings
from helpers.choices import Scheme
from helpers.commitments import answers as found
from helpers.commitments.chain import build_asks, build_chain, build_links
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import RELATIONS
from helpers.intake import read_sources

PARTIES = {"government": ["government"], "un": ["un"], "civil_society": ["civil_society", "trade_union"]}
OTHERS = {"government": ["government"], "workers": ["trade_union"]}
SETTINGS = SimpleNamespace(
    country="ZZZ",
    headline_scheme="three",
    schemes={"others": Scheme(label="two others", parties=OTHERS), "three": Scheme(label="all three", parties=PARTIES)},
    thresholds=SimpleNamespace(people_for_share=10),
)


def read_rows(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_raw(country: str, name: str) -> list[dict[str, str]]:
    return read_rows(paths.RAW / country / f"{name}.csv")


def read_public(country: str, name: str) -> pd.DataFrame:
    """A public table of a stored report, as text."""
    path = paths.REPORTS / country / "tables" / f"{name}.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False)


@functools.cache
def read_country(country: str) -> SimpleNamespace:
    """The chain of a country from its sources, with the promises and rooms that its stored report holds."""
    given_settings = settings.load(country)
    kept = [s for s in given_settings.sources if s.table in ("asks", "ask_commitment_links", "consultations")]
    tables = read_sources(given_settings.model_copy(update={"sources": kept})).tables
    promises, rooms = read_public(country, "commitments"), read_public(country, "tripartite")
    asks = check_table(build_asks(tables["asks"], tables["consultations"]), TABLES["asks"])
    links = check_table(build_links(tables["ask_commitment_links"], asks, promises), TABLES["ask_links"])
    links = links.assign(lag_days=pd.to_numeric(links["lag_days"]).astype("Int64"))
    chain = check_table(build_chain(asks, links, promises, rooms, given_settings), TABLES["chain"])
    unasked = check_table(found.list_unasked(promises, links, country), TABLES["unasked"])
    return SimpleNamespace(settings=given_settings, asks=asks, links=links, promises=promises, rooms=rooms, chain=chain,
                           unasked=unasked, answers=found.list_answers(chain))  # fmt: skip


def best_relations(country: str) -> dict[str, str]:
    """Each distinct ask of the raw files with the strongest relation of its links."""
    linked: dict[str, list[str]] = {}
    for row in read_raw(country, "ask_commitment_links"):
        linked.setdefault(row["ask_id"], []).append(row["relation"])
    distinct = [row["ask_id"] for row in read_raw(country, "asks") if not row["repeat_of"]]
    return {ask: min(linked.get(ask, ["none_seen"]), key=RELATIONS.index) for ask in distinct}


def make_asks(*rows: tuple) -> pd.DataFrame:
    """Asks of the contract: id, date, constituency, constituencies of a mixed voice, repeated ask, objectives, meeting."""
    names = ["ask_id", "ask_date", "constituency", "mixed_constituencies", "repeat_of", "coded_objectives", "consultation_id"]
    filled = [row + ("",) * (len(names) - len(row)) for row in rows]
    return pd.DataFrame(filled, columns=names, dtype="str").assign(
        ask_summary="Do it.", source_url=lambda asks: "https://example.org/" + asks["ask_id"]
    )


def make_promises(**dates: str) -> pd.DataFrame:
    """Counted goals of the country, name = date made; a name that starts with X is of another country, with N not counted."""
    names = pd.Series(list(dates), dtype="str")
    return pd.DataFrame({"commitment_id": names, "date_made": pd.Series(list(dates.values()), dtype="str")}).assign(
        actor="Ministry of " + names, constituency="government", deadline="2025", summary="Do " + names,
        country_iso3=names.str.startswith("X").map({True: "XXX", False: "ZZZ"}).astype("str"),
        counted=names.str.startswith("N").map({True: "no", False: "yes"}).astype("str"),
        delivery="no_evidence", source_url="https://example.org/" + names,
    )  # fmt: skip


def make_links(*rows: tuple) -> pd.DataFrame:
    """Links as read: ask, promise, relation, lag."""
    names = ["ask_id", "commitment_id", "relation", "lag_days"]
    filled = [row + ("",) * (4 - len(row)) for row in rows]
    return pd.DataFrame(filled, columns=names, dtype="str").assign(
        basis="the same words", confidence="high", source_file="ZZZ/links.csv", source_sheet="",
        source_row=range(2, len(rows) + 2),
    )  # fmt: skip


def make_chain(asks: pd.DataFrame, promises: pd.DataFrame, *links: tuple, **deliveries: str) -> pd.DataFrame:
    """The chain of invented asks; `deliveries` are those of the promises by name."""
    there = promises.assign(delivery=[deliveries.get(name, "no_evidence") for name in promises["commitment_id"]])
    rooms = pd.DataFrame(
        [("m1", "three", "un", "un;government"), ("m1", "others", "workers", ""), ("m2", "three", "", "")],
        columns=["consultation_id", "scheme", "parties_named", "parties_stated"], dtype="str",
    )  # fmt: skip
    built = build_links(make_links(*links), asks, there)
    built = built.assign(lag_days=pd.to_numeric(built["lag_days"]).astype("Int64"))
    return check_table(build_chain(asks, built, there, rooms, SETTINGS), TABLES["chain"])
