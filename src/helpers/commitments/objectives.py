"""How goals and asks stand under the 23 objectives of the Global Compact for Migration, and under its round tables."""

import pandas as pd

from helpers.commitments.register import pick_counted
from helpers.commitments.register_checks import NO_OBJECTIVE, PRINTED
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import YES_NO_UNKNOWN
from helpers.problems import refuse_rows

JOIN = ";"
YES, NO, UNKNOWN = YES_NO_UNKNOWN


def build_objectives(objectives: pd.DataFrame) -> pd.DataFrame:
    """Return the objectives as read, one a row, by the contract ``gcm_objectives``."""
    return objectives.loc[:, list(TABLES["gcm_objectives"].columns)]


def cover_objectives(
    objectives: pd.DataFrame, goals: pd.DataFrame, scores: pd.DataFrame, asks: pd.DataFrame, codings: pd.DataFrame, country: str
) -> pd.DataFrame:
    """How many goals and asks stand under each objective of the Global Compact.

    Return the goals and asks under each objective, by the contract ``objectives``.

    Only counted goals and distinct asks enter. Stated objectives (by the source), coded ones (by the compiler) and the
    coders' main ones stay in columns of their own; ``goals`` takes the stated ones and, where none is stated, the coded
    ones. A goal or ask under several objectives counts under each, so columns do not sum to goals.

    Raises
    ------
    InputError
        When a goal or ask names an objective that is not among `objectives`.

    Notes
    -----
    Formula: goals = counted goals of the country whose source states the objective or, where none is stated, under which the
        compiler puts it; goals_main_any, goals_main_all = that any, or every, coder calls it a main objective; asks = distinct
        asks; asked_not_promised and the like = one of the two is none
    Unit: goals, asks
    Denominator: none; a goal or ask under several objectives counts under each, so columns do not add up to the goals
    Limits: Most objectives are a compiler's reading. A gap is one of this record: a promise that was not found may exist, and
        asks are a partial collection.

    References
    ----------
    Definition of this project.
    """
    for rows, columns in ((goals, PRINTED), (asks, ["coded_objectives"])):
        for column in columns:
            _refuse_strange(rows, column, objectives["number"])
    own, counted = pick_counted(goals, country)
    under = _join_gates(own, scores)
    main = list_main(codings, own)
    rows = {
        "goals": under,
        "goals_stated": list_under(own, "stated_objectives", "commitment_id"),
        "goals_coded": list_under(own, "coded_objectives", "commitment_id"),
        "goals_main_any": main,
        "goals_main_all": main.loc[main["by_all"]],
        **_pick_gates(under),
        "all_goals_stated": list_under(counted, "stated_objectives", "commitment_id"),
        "all_goals_coded": list_under(counted, "coded_objectives", "commitment_id"),
        "asks": list_under(asks.loc[asks["repeat_of"] == ""], "coded_objectives", "ask_id"),
    }
    numbers = objectives["number"].astype(int)
    counts = {name: numbers.map(chosen["number"].value_counts()).fillna(0).astype(int) for name, chosen in rows.items()}
    covered = objectives.assign(number=numbers, **counts)
    return covered.assign(**_tell_gaps(covered)).loc[:, list(TABLES["objectives"].columns)]


def count_clusters(
    covered: pd.DataFrame, goals: pd.DataFrame, scores: pd.DataFrame, asks: pd.DataFrame, country: str
) -> pd.DataFrame:
    """The same by the round table of the review forum that discusses the objectives.

    Return the goals and asks by the round table that discusses their objectives, by the contract ``clusters``.

    A goal or ask under two objectives of one round table counts once in it; ``goals`` takes the objectives that the source
    states and, where it states none, the coded ones, which stand apart too. Objectives that no source puts under a round
    table stand together in a row without a name.

    Notes
    -----
    Formula: objectives of the round table, those with a goal and those with an ask; goals and asks under them, each once in a
        round table; goals by the objectives that the source states or else the compiler's, and both apart; gates as under
        objectives
    Unit: objectives, goals, asks
    Denominator: none; one that touches two round tables counts in both
    Limits: Where no source states which objectives a round table discusses, they were found by elimination and are marked so.

    References
    ----------
    Definition of this project.
    """
    clusters = covered.groupby("imrf_roundtable")
    table_of = covered.set_index(covered["number"].astype(int))["imrf_roundtable"]
    own, _ = pick_counted(goals, country)
    under = _join_gates(own, scores)
    rows = {"goals": under, **_pick_gates(under), "goals_stated": list_under(own, "stated_objectives", "commitment_id"),
            "goals_coded": list_under(own, "coded_objectives", "commitment_id"),
            "asks": list_under(asks.loc[asks["repeat_of"] == ""], "coded_objectives", "ask_id")}  # fmt: skip
    counts = {
        "roundtable_basis": clusters["roundtable_basis"].agg(lambda basis: JOIN.join(sorted(set(basis) - {""}))),
        "objectives": clusters.size(),
        "objectives_with_goals": clusters["goals"].agg(lambda found: (found > 0).sum()),
        "objectives_with_asks": clusters["asks"].agg(lambda found: (found > 0).sum()),
    }
    for name, chosen in rows.items():
        once = pd.DataFrame({"row": chosen.iloc[:, 0], "cluster": chosen["number"].map(table_of)}).drop_duplicates()
        counts[name] = once["cluster"].value_counts().reindex(counts["objectives"].index, fill_value=0)
    return pd.DataFrame(counts).rename_axis("imrf_roundtable").reset_index().loc[:, list(TABLES["clusters"].columns)]


def read_either(goals: pd.DataFrame) -> pd.Series:
    """Return the objectives that the source states and, where it states none, those that the compiler reads."""
    return goals["stated_objectives"].where(goals["stated_objectives"] != "", goals["coded_objectives"])


def list_under(rows: pd.DataFrame, column: str, key: str) -> pd.DataFrame:
    """Return which rows stand under which objective: key, number (each pair once), weight (one over the row's objectives)."""
    cells = rows[column].map({cell: sorted({int(part) for part in cell.split(JOIN) if part}) for cell in rows[column].unique()})
    under = rows[[key]].assign(number=cells, weight=1 / cells.str.len().where(cells.str.len() > 0))
    under = under.explode("number").dropna(subset="number")
    return under.astype({"number": int, "weight": float}).reset_index(drop=True)


def list_main(codings: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """Return the main objectives that coders give the goals: commitment_id, number, by_all.

    ``by_all`` tells whether every coder who names main objectives of the goal names this one.
    """
    rows = codings.loc[codings["commitment_id"].isin(goals["commitment_id"]) & (codings["main_objectives"] != "")]
    named = list_under(rows, "main_objectives", "commitment_id")
    votes = named.groupby(["commitment_id", "number"]).size().rename("votes").reset_index()
    return votes.assign(by_all=votes["votes"] == votes["commitment_id"].map(rows["commitment_id"].value_counts()))


def _join_gates(goals: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    under = list_under(goals.assign(either=read_either(goals)), "either", "commitment_id")
    return under.join(scores[["verifiable", "trackable"]], on="commitment_id")


def _pick_gates(under: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the rows whose goals pass the gates, and those of which it cannot be told."""
    passed = {gate: under[gate] == YES for gate in ("verifiable", "trackable")}
    told = {gate: under[gate].isin([YES, NO]) for gate in passed}
    return {
        "verifiable": under.loc[passed["verifiable"]],
        "verifiable_open": under.loc[~told["verifiable"]],
        "trackable": under.loc[passed["trackable"]],
        "trackable_open": under.loc[~told["trackable"]],
        "verifiable_and_trackable": under.loc[passed["verifiable"] & passed["trackable"]],
    }


def _tell_gaps(covered: pd.DataFrame) -> dict[str, pd.Series]:
    asked, promised = covered["asks"] > 0, covered["goals"] > 0
    unverified = promised & (covered["verifiable"] == 0)
    gaps = {
        "asked_not_promised": asked & ~promised,
        "promised_not_asked": promised & ~asked,
        "neither_asked_nor_promised": ~asked & ~promised,
        "promised_not_verifiable": unverified,
    }
    told = {name: holds.map({True: YES, False: NO}) for name, holds in gaps.items()}
    open_ = unverified & (covered["verifiable_open"] > 0)
    return told | {"promised_not_verifiable": told["promised_not_verifiable"].mask(open_, UNKNOWN)}


def _refuse_strange(rows: pd.DataFrame, column: str, numbers: pd.Series) -> None:
    known = {"", *numbers.astype(str)}
    strange = [cell for cell in rows[column].unique() if not set(cell.split(JOIN)) <= known]
    wrong = rows.loc[rows[column].isin(strange)].rename(columns={column: PRINTED[column]})
    refuse_rows(wrong, PRINTED[column], f"numbers of objectives, joined by {JOIN} without spaces", what=NO_OBJECTIVE)
