"""What the figures about promises and asks say in their titles, each number with the rows of the figure that it is of."""

from dataclasses import replace

import pandas as pd

from helpers.commitments.lags import ANSWERING
from helpers.counting import count_rows, sum_rows, tell_cell
from helpers.figures_data import OWN
from helpers.statements import Number, Statement, say
from helpers.wording import agree

PLUS = " + "


def title_criteria(data: pd.DataFrame) -> Statement:
    """Say how often the country's goals are specific, measurable and time-bound in full."""
    own = data.loc[data["goal_set"] == OWN].set_index("criterion", drop=False)
    three = own.loc[["specific", "measurable", "time_bound"]].assign(row=lambda rows: OWN + PLUS + rows["criterion"])
    open_ = three[["readings differ", "unknown"]].to_numpy().any()
    least = "at least " if open_ else ""
    where = "full", "row", "figures/criteria.csv", "goals", open_
    scores = own.loc["specific"].drop(["goal_set", "criterion", "use"])
    goals = Number(int(scores.sum()), "counted goals", rows=(three["row"].iloc[0],), columns=tuple(scores.index))
    return say(
        f"Of {{goals:counted goal}} of the country, {least}{{specific}} score in full as specific, {{measurable}} as measurable, "
        "{time_bound} as time-bound",
        goals=goals, **{name: tell_cell(row, *where) for name, row in three.iterrows()},
    )  # fmt: skip


def title_objectives(data: pd.DataFrame) -> Statement:
    """Say how many of the objectives asked for are not promised in this record."""
    asked, promised = data["asks"] > 0, data["goals"] > 0

    def count(chosen, *columns):
        return count_rows(data.loc[chosen], "number", "figures/objectives.csv", "objectives", columns=columns)

    if not asked.any():
        return say("No objective is asked for in this record; {promised:objective} promised", promised=count(promised, "goals"))
    unmet = count(asked & ~promised, "asks", "goals")
    if not unmet.value:
        verb = agree(asked.sum(), "is", "are")
        return say(f"The {{asked:objective}} asked for {verb} also promised in this record", asked=count(asked, "asks"))
    verb = agree(unmet.value, "is", "are")
    said = f"{{unmet}} of {{asked:objective}} asked for {verb} not promised in this record"
    return say(said, unmet=unmet, asked=count(asked, "asks"))


def title_delivery(data: pd.DataFrame) -> Statement:
    """Say how many of the country's goals are overdue and silent, and how many complete."""
    own = data.loc[data["goal_set"] == OWN].assign(row=lambda rows: OWN + PLUS + rows["delivery"])
    codes = {"silent": "overdue_silent", "complete": "complete"}

    def add(rows):
        return sum_rows(rows, "goals", "row", "figures/delivery.csv", "goals")

    counts = {name: add(own.loc[own["delivery"] == code]) for name, code in codes.items()}
    most = {name: add(own.loc[own["delivery"].str.contains(code, regex=False)]) for name, code in codes.items()}
    ends = {f"{name}_most": most[name] for name in codes if most[name].value > counts[name].value}
    counts = {name: replace(n, low=n.value, high=most[name].value) if f"{name}_most" in ends else n for name, n in counts.items()}
    words = {name: f"{{{name}}} to {{{name}_most}}" if f"{name}_most" in ends else f"{{{name}}}" for name in counts}
    return say(
        f"Of {{goals:counted goal}} of the country, {words['silent']} are overdue and silent and {words['complete']} complete, "
        "as far as sources were seen",
        goals=replace(add(own), unit="counted goals"), **counts, **ends,
    )  # fmt: skip


def title_chain(data: pd.DataFrame) -> Statement:
    """Say for how many asks a promise was seen that answers them, at least in part, and for how many of these it is complete."""
    answered = data.loc[data["relation"].isin(ANSWERING)]
    rows = data.assign(row=data["asker"] + PLUS + data["relation"] + PLUS + data["delivery"])

    def add(chosen):
        return sum_rows(rows.loc[chosen.index], "asks", "row", "figures/chain.csv", "asks")

    numbers = {"asks": replace(add(data), unit="distinct asks"), "answered": add(answered)}
    if not numbers["answered"].value:
        return say("For {answered} of {asks:distinct ask} a promise was seen that answers it, even in part", **numbers)
    return say(
        "For {answered} of {asks:distinct ask} a promise was seen that answers it, at least in part; for {complete} of these it "
        "is judged complete",
        complete=add(answered.loc[answered["delivery"] == "complete"]), **numbers,
    )  # fmt: skip
