"""From asks to promises and to what came of them."""

import pandas as pd

from helpers.commitments.lags import find_wrong_lags, order_dates
from helpers.contracts.raw import RENAMED
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import RELATIONS
from helpers.parties import JOIN, assign_party
from helpers.problems import InputError, Problem, list_problems, locate
from helpers.settings import Settings
from helpers.text import fill_text

NONE_SEEN = RELATIONS[-1]
_FILLED = ("commitment_id", "relation", "confidence", "link_basis", "actor", "date_made", "delivery", "parties_named",
           "parties_stated")  # fmt: skip


def build_asks(asks: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the asks, one a row, by the contract ``asks``.

    Raises
    ------
    InputError
        When an ask names an unknown meeting, or repeats an ask that is unknown or itself a repeat.
    """
    originals = asks.loc[asks["repeat_of"] == "", "ask_id"]
    known = {
        "consultation_id": (meetings["consultation_id"], "a meeting of the consultations table, or nothing"),
        "repeat_of": (originals, "an ask that is no repeat itself, or nothing"),
    }
    problems = [
        problem
        for column, (values, expected) in known.items()
        for problem in list_problems(asks.loc[~asks[column].isin(["", *values])], column, expected, "leads nowhere")
    ]
    if problems:
        raise InputError(problems)
    renamed = asks.rename(columns=RENAMED["asks"])
    return renamed.loc[:, list(TABLES["asks"].columns)]


def count_themes(themes: pd.DataFrame) -> pd.DataFrame:
    """Return the themes by how alike their asks are: match_level, themes, asks put under them."""
    asks = themes["ask_ids"].str.count(JOIN) + 1
    counted = themes.assign(asks=asks).groupby("match_level", sort=False)["asks"].agg(themes="size", asks="sum")
    return counted.reset_index()


def tell_repeats(asks: pd.DataFrame) -> pd.DataFrame:
    """Return the fate of each ask's row: a repeat of another ask is set aside."""
    repeat = asks["repeat_of"] != ""
    return asks[["source_file"]].assign(
        fate=repeat.map({True: "set_aside", False: "kept"}), reason=repeat.map({True: "repeat", False: ""})
    )


def build_links(links: pd.DataFrame, asks: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return the judged pairs of ask and promise, by the contract ``ask_links``.

    Raises
    ------
    InputError
        When a link names an ask or a goal that is not there, or an ask that repeats another; when the dates contradict its
        lag, or show that a promise came before the ask that it is said to answer.
    """
    originals = asks.loc[asks["repeat_of"] == ""]
    ends = (
        ("ask_id", originals["ask_id"], "a known ask_id that repeats no other ask"),
        ("commitment_id", goals["commitment_id"], "a known commitment_id"),
    )
    problems = [
        problem
        for column, known, expected in ends
        for problem in list_problems(links.loc[~links[column].isin(known)], column, expected, "link leads nowhere")
    ]
    dated = links.merge(originals[["ask_id", "ask_date"]], on="ask_id")
    problems += find_wrong_lags(dated.merge(goals[["commitment_id", "date_made"]], on="commitment_id"))
    if problems:
        raise InputError(problems)
    return links.rename(columns=RENAMED["ask_links"]).loc[:, list(TABLES["ask_links"].columns)]


def build_themes(shared: pd.DataFrame, asks: pd.DataFrame) -> pd.DataFrame:
    """Return the themes under which a compiler has put the asks, by the contract ``themes``.

    Raises
    ------
    InputError
        When a theme names an ask that is not there, or one ask twice.
    """
    listed = shared.assign(ask_id=shared["ask_ids"].str.split(JOIN)).explode("ask_id")
    twice = listed.reset_index().duplicated(["index", "ask_id"]).to_numpy()
    problems = [
        Problem(what, **locate(row), column="ask_ids", value=row.ask_id, expected=expected, mend="Mend the list of asks")
        for what, expected, wrong in (
            ("leads nowhere", f"asks of the asks table, joined by {JOIN} without spaces", ~listed["ask_id"].isin(asks["ask_id"])),
            ("stands twice", "each ask once in a theme", twice),
        )
        for row in listed.loc[wrong].itertuples()
    ]
    if problems:
        raise InputError(problems)
    return shared.loc[:, list(TABLES["themes"].columns)]


def build_chain(
    asks: pd.DataFrame, links: pd.DataFrame, promises: pd.DataFrame, rooms: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Return one row for each distinct ask and linked promise, by the contract ``chain``.

    An ask without a link stands once, ``none_seen``: no promise was found in the register, which is not proof that none
    was made. `promises` is the table ``commitments``, which gives actor, date and delivery; `rooms` is the table
    ``tripartite``, which gives the parties at the meeting of the ask under the headline scheme.
    """
    distinct = asks.loc[asks["repeat_of"] == ""]
    pairs = links.merge(promises[["commitment_id", "actor", "date_made", "delivery"]], on="commitment_id", how="left")
    there = rooms.loc[rooms["scheme"] == settings.headline_scheme, ["consultation_id", "parties_named", "parties_stated"]]
    chain = distinct.merge(pairs, on="ask_id", how="left").merge(there, on="consultation_id", how="left")
    chain = chain.assign(**{name: fill_text(chain[name]) for name in _FILLED})
    linked = chain["commitment_id"] != ""
    return chain.assign(
        party=assign_party(chain["constituency"], settings.schemes[settings.headline_scheme]),
        relation=chain["relation"].where(linked, NONE_SEEN),
        lag_basis=order_dates(chain["ask_date"], chain["date_made"]).where(linked, ""),
    ).loc[:, list(TABLES["chain"].columns)]
