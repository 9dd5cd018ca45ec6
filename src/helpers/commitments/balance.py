"""How evenly goals and asks spread over the objectives, and how far that depends on the way they are spread."""

from dataclasses import replace

import pandas as pd

from helpers.commitments.objective_sentences import BALANCE, TABLE
from helpers.commitments.objectives import JOIN, list_main, list_under, read_either
from helpers.commitments.register import HAS_PARTS, NOT_COUNTED, pick_counted
from helpers.contracts.tables import TABLES
from helpers.measures.indices import count_effective_parties, find_largest, measure_evenness
from helpers.measures.rarefaction import expect_objectives
from helpers.statements import Number, Statement, say

FULL, ASKS = "full", "asks"
LABELS = {
    FULL: "each goal in full under each of its objectives",
    "shared": "each goal shared out over its objectives",
    "stated": "only objectives that a source states",
    "coded": "only objectives that the compiler reads",
    "main_any": "only main objectives, as any coder names them",
    "main_all": "only main objectives, as all coders name them",
    "umbrellas": "umbrella pledges and wider promises count too, beside their parts",
    "umbrellas_spread": "umbrella pledges and wider promises count too, shared out over all objectives",
    "parents": "wider promises in place of their parts",
    ASKS: "the asks, each in full under each of its objectives",
    "asks_shared": "the asks, each shared out over its objectives",
}
SPREAD = (FULL, "shared", "main_any", "main_all", "umbrellas", "umbrellas_spread", "parents")
SHARE = "share, 0 to 1"
DIGITS = 9  # thirds that add up to one are one


def measure_balance(
    objectives: pd.DataFrame, goals: pd.DataFrame, asks: pd.DataFrame, codings: pd.DataFrame, country: str, least: int
) -> pd.DataFrame:
    """How evenly the goals of a country are spread over the objectives, in each way to spread them (Pielou's J).

    Parameters
    ----------
    objectives, goals, asks, codings : DataFrame
        By the contracts of these names; `country` is whose counted goals are spread, fewer than `least` have no share.

    Returns
    -------
    DataFrame
        One row a reading, by the contract ``balance``.

    Notes
    -----
    Formula: J = H / ln S and exp(H), with H = -sum of p ln p over the objectives, p = weight of the goals under the objective /
        weight under all of them, and S = all objectives, touched or not; a goal weighs 1 under each of its k objectives, or
        1 / k where it is shared out, and an umbrella that is spread weighs 1 / S under each
    Unit: J from 0 (one objective alone) to 1 (all equal); exp(H) in objectives, from 1 to S
    Denominator: weight of the counted goals of the country that name an objective in that reading; for the asks, of the
        distinct asks
    Limits: Balance is no merit: a country may have reason to promise most where its people need most. Few goals cannot touch
        many objectives, so J of few goals and J of many asks are not compared without the number expected of as few asks.
        Objectives are mostly read by a compiler. Umbrella pledges and wider promises enter only in readings that say so,
        which show what they could move, and are in no other count.

    References
    ----------
    Pielou, E. C. (1966). The measurement of diversity in different types of biological collections. Journal of
    Theoretical Biology 13, 131-144.

    Jost, L. (2006). Entropy and diversity. Oikos 113, 363-375.
    """
    columns, numbers = list(TABLES["balance"].columns), objectives["number"].astype(int)
    if not len(numbers):
        return pd.DataFrame(columns=columns)
    readings = _spread_goals(goals, codings, country, numbers) | _spread_asks(asks)
    weights = {name: under.groupby("number")["weight"].sum() for name, (under, _) in readings.items()}
    counts = pd.DataFrame(weights).T.reindex(columns=numbers).fillna(0.0).round(DIGITS).set_axis(numbers.astype(str), axis=1)
    goals_under = pd.Series({name: under["id"].nunique() for name, (under, _) in readings.items()})
    told = pd.Series({name: rows for name, (_, rows) in readings.items()})
    found = _describe_readings(counts, goals_under, told - goals_under, least).reindex(list(LABELS))
    return found.rename_axis("reading").reset_index().loc[:, columns]


def show_balance(balance: pd.DataFrame) -> pd.DataFrame:
    """Return the readings in the order in which one leads to the next, without their identifiers."""
    order = {name: place for place, name in enumerate(LABELS)}
    return balance.sort_values("reading", key=lambda names: names.map(order)).drop(columns="reading").reset_index(drop=True)


def say_balance_of_objectives(balance: pd.DataFrame, covered: pd.DataFrame) -> list[Statement]:
    """Say how evenly the country's goals are spread, as a range over the ways to spread them, and how the asks are.

    Of fewer goals than a share needs only counts are said.
    """
    if balance.empty:
        return []
    rows = balance.set_index("reading")
    numbers = tuple(sorted(covered["number"].astype(str)))
    whole = Number(len(covered), "objectives", table=TABLE, rows=numbers, columns=("number",))
    told = rows.loc[rows["largest_share"].notna()]
    if FULL not in told.index:
        words = "{goals:counted goal} of the country under an objective, touching {touched} of {whole:objective}: too few"
        touched = _tell(rows, FULL, "objectives_covered", "objectives")
        said = say(f"{words} to say how evenly they are spread", goals=_tell(rows, FULL, "goals"), touched=touched, whole=whole)
        return [said.with_name("spread")]
    spread = told.loc[told.index.isin(SPREAD)]
    said = {"spread": _say_evenness(rows, spread, whole), "largest": _say_largest(spread, covered),
            "stated_only": _say_stated(rows, told)}  # fmt: skip
    said |= {"spread_of_asks": _say_asks(rows)} if ASKS in told.index else {}
    return [statement.with_name(name) for name, statement in said.items()]


def _describe_readings(counts: pd.DataFrame, goals: pd.Series, left_out: pd.Series, least: int) -> pd.DataFrame:
    """Return the measures of each reading, from the weight under each objective and how many goals or asks stand there."""
    largest = find_largest(counts)
    return pd.DataFrame(
        {
            "reading_label": pd.Series(LABELS),
            "goals": goals,
            "left_out": left_out,
            "weight": counts.sum(axis=1),
            "objectives_covered": (counts > 0).sum(axis=1),
            "objectives_expected": pd.Series({ASKS: expect_objectives(counts.loc[ASKS], goals[ASKS], goals[FULL])}),
            "evenness": measure_evenness(counts),
            "effective_objectives": count_effective_parties(counts),
            "largest_objective": largest["largest_party"],
            "largest_share": largest["largest_share"].where(goals >= least),
        }
    )


def _spread_goals(goals: pd.DataFrame, codings: pd.DataFrame, country: str, numbers: pd.Series) -> dict:
    """Return, by reading, the goals under objectives (id, number, weight) and how many goals were to be placed."""
    own, _ = pick_counted(goals, country)
    wider = _list_wider(goals, country)
    shared, above = (_place(rows.assign(either=read_either(rows)), "either") for rows in (own, wider))
    full, above = shared.assign(weight=1.0), above.assign(weight=1.0)
    main = list_main(codings, own).rename(columns={"commitment_id": "id"}).assign(weight=1.0)
    everywhere = wider[["commitment_id"]].set_axis(["id"], axis=1).merge(numbers.rename("number"), how="cross")
    parents = wider.loc[wider["not_counted_because"] == HAS_PARTS]
    parts = own.loc[own["parent_id"].isin(parents["commitment_id"]), "commitment_id"]
    top = parents.loc[~parents["parent_id"].isin(parents["commitment_id"]), "commitment_id"]
    instead = pd.concat([full.loc[~full["id"].isin(parts)], above.loc[above["id"].isin(top)]])
    return {
        FULL: (full, len(own)),
        "shared": (shared, len(own)),
        "stated": (_place(own, "stated_objectives").assign(weight=1.0), len(own)),
        "coded": (_place(own, "coded_objectives").assign(weight=1.0), len(own)),
        "main_any": (main, len(own)),
        "main_all": (main.loc[main["by_all"]], len(own)),
        "umbrellas": (pd.concat([full, above]), len(own) + len(wider)),
        "umbrellas_spread": (pd.concat([full, everywhere.assign(weight=1 / len(numbers))]), len(own) + len(wider)),
        "parents": (instead, len(own) - len(parts) + len(top)),
    }


def _spread_asks(asks: pd.DataFrame) -> dict:
    distinct = asks.loc[asks["repeat_of"] == ""]
    shared = list_under(distinct, "coded_objectives", "ask_id").rename(columns={"ask_id": "id"})
    return {ASKS: (shared.assign(weight=1.0), len(distinct)), "asks_shared": (shared, len(distinct))}


def _place(goals: pd.DataFrame, column: str) -> pd.DataFrame:
    return list_under(goals, column, "commitment_id").rename(columns={"commitment_id": "id"})


def _list_wider(goals: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the country's umbrellas, and its wider promises of which a part, or a part's part, is counted."""
    links = goals.set_index("commitment_id")["parent_id"]
    found, above = set(), set(goals.loc[goals["counted"] == "yes", "parent_id"])
    while above := {goal for goal in above - found if goal in links.index}:
        found |= above
        above = set(links.loc[list(above)])
    reason = goals["not_counted_because"]
    through = (reason == HAS_PARTS) & goals["commitment_id"].isin(found)
    return goals.loc[(goals["country_iso3"] == country) & ((reason == NOT_COUNTED["umbrella"]) | through)]


def _tell(rows: pd.DataFrame, reading: str, column: str, unit: str = "") -> Number:
    value = rows.loc[reading, column]
    return Number(value, unit or column, table=BALANCE, rows=(reading,), columns=(column,))


def _tell_range(rows: pd.DataFrame, column: str, unit: str) -> tuple[Number, Number]:
    """Return the lowest and highest of a column, each with the readings that hold it."""
    cells = rows[column].astype(float)
    ends = float(cells.min()), float(cells.max())
    where = {"low": ends[0], "high": ends[1], "table": BALANCE, "columns": (column,)}
    return tuple(Number(end, unit, rows=tuple(sorted(rows.index[cells == end])), **where) for end in ends)


def _round(number: Number) -> Number:
    """Return a number of things that stands for a mixture, as a whole one: a part of an objective tells readers nothing."""
    return replace(number, value=round(number.value))


def _say_evenness(rows: pd.DataFrame, spread: pd.DataFrame, whole: Number) -> Statement:
    low, high = _tell_range(spread, "evenness", "0 to 1")
    fewest, most = _tell_range(spread, "effective_objectives", "objectives")
    return say(
        "{goals:counted goal} of the country stand under {touched} of {whole:objective}, as mixed as about {fewest} to {most} "
        "equally common objectives. Pielou's J, nought for one objective alone and one for all equal, is {full} where each goal "
        "counts in full under each of its objectives, and {low} to {high} over {ways:way} to place goals and umbrella pledges",
        goals=_tell(rows, FULL, "goals"), whole=whole, touched=_tell(rows, FULL, "objectives_covered", "objectives"),
        full=_tell(rows, FULL, "evenness", "0 to 1"), low=low, high=high, fewest=_round(fewest), most=_round(most),
        ways=_count_ways(spread),
    )  # fmt: skip


def _count_ways(spread: pd.DataFrame) -> Number:
    return Number(len(spread), "ways", table=BALANCE, rows=tuple(sorted(spread.index)), columns=("largest_share",), how="count")


def _say_largest(spread: pd.DataFrame, covered: pd.DataFrame) -> Statement:
    titles = covered.set_index(covered["number"].astype(str))["short_title"]
    largest = sorted({number for cell in spread["largest_objective"] for number in cell.split(JOIN)}, key=int)
    low, high = _tell_range(spread, "largest_share", SHARE)
    return say(
        "The largest, {names!s}, holds between {low} and {high} of the weight of these goals, by how they are placed",
        names=" or ".join(f"objective {number} ({titles[number]})" for number in largest), low=low, high=high,
    )  # fmt: skip


def _say_stated(rows: pd.DataFrame, told: pd.DataFrame) -> Statement:
    words = "Counting only objectives that a source states leaves {goals:counted goal} of the country"
    goals = _tell(rows, "stated", "goals")
    if "stated" not in told.index:
        return say(f"{words}, too few to say how evenly they are spread", goals=goals)
    return say(f"{words}, with J {{stated}}", goals=goals, stated=_tell(rows, "stated", "evenness", "0 to 1"))


def _say_asks(rows: pd.DataFrame) -> Statement:
    low, high = _tell_range(rows.loc[[ASKS, "asks_shared"]], "evenness", "0 to 1")
    words = "{asks:distinct ask} stand under {touched:objective}"
    evenness = "The evenness of the asks (Pielou's J) is {low} to {high}"
    values = {"asks": _tell(rows, ASKS, "goals", "asks"), "touched": _tell(rows, ASKS, "objectives_covered", "objectives"),
              "low": low, "high": high}  # fmt: skip
    if pd.isna(rows.loc[ASKS, "objectives_expected"]):
        return say(f"{words}. {evenness}", **values)
    return say(
        f"{words}. {{drawn}} of them drawn at random, as many as there are goals, would stand under about {{expected}}; the "
        f"goals stand under {{covered}}. {evenness}",
        **values, drawn=_tell(rows, FULL, "goals"), expected=_round(_tell(rows, ASKS, "objectives_expected", "objectives")),
        covered=_tell(rows, FULL, "objectives_covered", "objectives"),
    )  # fmt: skip
