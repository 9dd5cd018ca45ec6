"""Sentences about objectives: asked for, promised or bare, by round table, and whose reading that is."""

import re
from collections.abc import Iterator

import pandas as pd

from helpers.commitments.agreement_sentences import word_caveat
from helpers.commitments.objectives import UNKNOWN, YES
from helpers.counting import count_rows
from helpers.statements import Number, Statement, say
from helpers.text import name_all
from helpers.wording import agree, join_words

TABLE, CLUSTERS, BALANCE = "tables/objectives.csv", "tables/clusters.csv", "tables/balance.csv"
COMMITMENTS = "tables/commitments.csv"
ELIMINATION, NAMED = "by elimination", 5
GAPS = (
    ("asked_not_promised", YES, "asks", "Asked for, and not promised in this record"),
    ("promised_not_asked", YES, "goals", "Promised, and not asked for in this record"),
    ("neither_asked_nor_promised", YES, "asks", "Neither asked for nor promised in this record"),
    ("promised_not_verifiable", YES, "goals", "Promised in this record only by goals that are not verifiable"),
    ("promised_not_verifiable", UNKNOWN, "goals", "Promised in this record by goals of which none is seen to be verifiable"),
)


def say_objectives(covered: pd.DataFrame, clusters: pd.DataFrame, balance: pd.DataFrame) -> list[Statement]:
    """Say which objectives were asked for and which promised in this record, by round table, and whose reading that is."""
    if covered.empty:
        return [say("No objectives are declared, so none is told to be asked for or promised").with_name("covered")]
    said = [
        say(
            "Of {objectives:objective} of the Compact, {asked} are asked for in this record, and {promised} promised in it by a "
            "counted goal of the country",
            objectives=_count(covered, "number"), asked=_count(covered.loc[covered["asks"] > 0], "asks"),
            promised=_count(covered.loc[covered["goals"] > 0], "goals"),
        ).with_name("covered")
    ]  # fmt: skip
    for column, told, by, words in GAPS:
        rows = covered.loc[covered[column] == told]
        if len(rows) or told == YES:
            name = column if told == YES else f"{column}_open"
            said.append(_say_listed(rows, words, by, column).with_name(name))
    return [*said, *_say_clusters(clusters), _say_basis(balance).with_name("basis")]


def say_main(codings: pd.DataFrame, own: pd.DataFrame, covered: pd.DataFrame) -> list[Statement]:
    """Say how far the coders name the same main objectives for the country's goals, and what that leaves of those promised.

    Nothing is said where no two coders name main objectives of one goal.
    """
    named = codings.loc[codings["commitment_id"].isin(own["commitment_id"]) & (codings["main_objectives"] != "")]
    sets = named["main_objectives"].map(lambda cell: frozenset(cell.split(";"))).groupby(named["commitment_id"])
    both, same = sets.size() > 1, sets.nunique() == 1
    if not both.any():
        return []
    urls = own.set_index("commitment_id")["source_url"]

    def count(chosen):
        return count_rows(own.loc[own["commitment_id"].isin(chosen.index[chosen])], "commitment_id", COMMITMENTS, "goals", urls)

    caveat = word_caveat(named.loc[named["commitment_id"].isin(both.index[both]), "coder"])
    said = say(
        "Coders name the same main objectives for {same} of {both:counted goal} that two of them place. Counting every "
        "main objective that a coder names, {any:objective} are promised; counting those that all name, {all}{caveat!s}",
        caveat=f". {caveat}" if caveat else "",
        same=count(both & same), both=count(both), any=_count(covered.loc[covered["goals_main_any"] > 0], "goals_main_any"),
        all=_count(covered.loc[covered["goals_main_all"] > 0], "goals_main_all"),
    )  # fmt: skip
    return [said.with_name("main")]


def say_roundtable(name: str) -> str:
    """Return the name of a round table as a reader reads it: ``RT1`` is ``round table 1``."""
    return re.sub(r"^RT(\d+)$", r"round table \1", name) or "no round table"


def _count(rows: pd.DataFrame, column: str) -> Number:
    return count_rows(rows, "number", TABLE, "objectives", columns=(column,))


def _say_listed(rows: pd.DataFrame, words: str, by: str, column: str) -> Statement:
    """Say how many objectives there are, and which; of many by name only those with most asks or goals (`by`)."""
    opening = f"{words}: {{rows:objective}}"
    if len(rows) > NAMED and not rows[by].any():
        numbers = rows["number"].sort_values().astype(str).tolist()
        return say(f"{opening}, numbers {{numbers!s}}", rows=_count(rows, column), numbers=join_words(numbers))
    parts, values = [], {}
    for row in rows.sort_values([by, "number"], ascending=[False, True], kind="stable").head(NAMED).itertuples():
        part, values[f"title_{row.number}"] = f"{{title_{row.number}!s}}", f"objective {row.number}, {row.short_title}"
        if count := int(getattr(row, by)):
            part += f" ({{of_{row.number}:{by.removesuffix('s')}}})"
            values[f"of_{row.number}"] = Number(count, by, table=TABLE, rows=(str(row.number),), columns=(by,))
        parts.append(part)
    if len(rows) > NAMED:
        values["numbers"] = join_words(rows["number"].sort_values().astype(str).tolist())
        return say(f"{opening}, numbers {{numbers!s}}. Most of all: {'; '.join(parts)}", rows=_count(rows, column), **values)
    return say(f"{opening}, namely {'; '.join(parts)}" if parts else opening, rows=_count(rows, column), **values)


def _say_clusters(clusters: pd.DataFrame) -> Iterator[Statement]:
    """Say the goals and asks of each round table, and whose set of objectives no source states."""
    parts, values = [], {}
    for name, row in zip(name_all(clusters["imrf_roundtable"]), clusters.itertuples(), strict=True):
        where = {"table": CLUSTERS, "rows": (row.imrf_roundtable,)}
        parts.append(f"{{name_{name}!s}}, {{goals_{name}:counted goal}} and {{asks_{name}:ask}}")
        values[f"name_{name}"] = say_roundtable(row.imrf_roundtable)
        values[f"goals_{name}"] = Number(int(row.goals), "goals", columns=("goals",), **where)
        values[f"asks_{name}"] = Number(int(row.asks), "asks", columns=("asks",), **where)
    if parts:
        opening = "By the round table of the review forum that discusses their objectives"
        said = say(f"{opening}: {'; '.join(parts)}. Each counts once in a round table, and may count in several", **values)
        yield said.with_name("round_tables")
    found = clusters.loc[clusters["roundtable_basis"].str.contains(ELIMINATION, regex=False), "imrf_roundtable"]
    if len(found):
        said = say("No source seen states which objectives {names!s} discusses: they were found by elimination",
                   names=join_words([say_roundtable(name) for name in found]))  # fmt: skip
        yield said.with_name("by_elimination")


def _say_basis(balance: pd.DataFrame) -> Statement:
    """Say of how many goals a source states the objectives, and whose reading the rest is."""
    goals = balance.set_index("reading")["goals"]
    where = {"table": BALANCE, "columns": ("goals",)}
    stated, placed = (Number(int(goals[name]), "goals", rows=(name,), **where) for name in ("stated", "full"))
    seldom = 2 * stated.value < placed.value
    opening = "mostly the compiler's reading, seldom stated" if seldom else "in part the compiler's reading"
    return say(
        f"Of {{placed:counted goal}} of the country under an objective, {{stated}} {agree(stated.value, 'has', 'have')} one that "
        f"{agree(stated.value, 'its', 'their')} source states. Objectives are {opening}; a compiler read those of the asks",
        placed=placed, stated=stated,
    )  # fmt: skip
