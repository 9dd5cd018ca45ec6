"""Draw and describe the figures about what was asked and promised."""

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from helpers.figures import style
from helpers.figures.bars import draw_stacked
from helpers.figures_data import ALL, OWN
from helpers.statements import Statement, say
from helpers.wording import join_words, say_code

SCORE_COLOURS = {"full": style.PALETTE[0], "half": style.PALETTE[1], "none": style.PALETTE[3], "coders differ": style.PALETTE[4],
                 "unknown": "#C9CDD2"}  # fmt: skip
RELATION_COLOURS = {"answers": style.PALETTE[0], "partly_answers": style.PALETTE[1], "same_topic_only": style.PALETTE[4],
                    "none_seen": "#C9CDD2"}  # fmt: skip
SETS = {OWN: "The country's own goals", ALL: "All goals of the register"}


def title_criteria(data: pd.DataFrame) -> Statement:
    """Say how often the country's goals are specific, measurable and time-bound in full."""
    own = data.loc[data["goal_set"] == OWN].set_index("criterion")
    return say(
        "Of {goals:counted goal} of the country, {specific} score in full as specific, {measurable} as measurable, "
        "{time_bound} as time-bound",
        goals=own.loc["specific", list(SCORE_COLOURS)].sum(),
        **{criterion: own.loc[criterion, "full"] for criterion in ("specific", "measurable", "time_bound")},
    )  # fmt: skip


def draw_criteria(data: pd.DataFrame) -> Figure:
    """Draw the scores on the six criteria, the country's goals beside all goals."""
    figure, panels = style.start_figure(3.5, columns=2, sharey=True)
    for axes, goal_set in zip(panels, SETS, strict=True):
        rows = data.loc[data["goal_set"] == goal_set].assign(label=lambda f: f["criterion"].map(say_code))
        draw_stacked(axes, rows.reset_index(drop=True), "label", SCORE_COLOURS, legend=False)
        goals = int(rows[list(SCORE_COLOURS)].iloc[0].sum())
        axes.set_title(f"{SETS[goal_set]} ({goals})", loc="left", fontsize=10)
        axes.set_xlabel("goals")
    style.put_legend(panels[0], above=1.16)
    return figure


def describe_criteria(data: pd.DataFrame) -> str:
    """Describe the figure of criteria from its data."""
    said = [f"{SETS[row.goal_set]}, {say_code(row.criterion).lower()}: "
            + ", ".join(f"{name} {value}" for name, value in zip(SCORE_COLOURS, row[3:], strict=True) if value)
            for row in data[["goal_set", "criterion", *SCORE_COLOURS]].itertuples()]  # fmt: skip
    return f"Stacked bars, goals by score on six criteria, as scored by the coders. {'; '.join(said)}."


def title_objectives(data: pd.DataFrame) -> Statement:
    """Say on how many objectives with asks there is a goal."""
    return say(
        "A goal of the country was found for {met} of {raised:objective} with asks",
        met=((data["asks"] > 0) & (data["goals"] > 0)).sum(), raised=(data["asks"] > 0).sum(),
    )  # fmt: skip


def draw_objectives(data: pd.DataFrame) -> Figure:
    """Draw asks and goals on the 23 objectives, side by side."""
    figure, panels = style.start_figure(0.9 + 0.3 * len(data), columns=2, sharey=True)
    label = data["number"].astype(str) + "  " + data["objective"]
    for axes, column, colour in zip(panels, ("asks", "goals"), (style.PALETTE[2], style.PALETTE[0]), strict=True):
        sns.barplot(x=data[column], y=label, color=colour, saturation=1, errorbar=None, ax=axes)
        axes.bar_label(axes.containers[0], padding=3, fontsize=8)
        axes.set(ylabel="", xlabel="")
        axes.set_title({"asks": "distinct asks", "goals": "the country's counted goals"}[column], loc="left", fontsize=10)
        axes.margins(x=0.12)
        style.count_in_whole_numbers(axes)
    panels[0].tick_params(axis="y", labelsize=8, length=0)
    return figure


def describe_objectives(data: pd.DataFrame) -> str:
    """Describe the figure of objectives from its data."""
    said = [f"{row.number} {row.objective}: {row.asks} asks, {row.goals} goals" for row in data.itertuples()]
    return f"Two sets of bars over the 23 objectives. {title_objectives(data)}. {'; '.join(said)}."


def title_delivery(data: pd.DataFrame) -> Statement:
    """Say how many of the country's goals are overdue and silent, and how many complete."""
    own = data.loc[data["goal_set"] == OWN].set_index("delivery")["goals"]
    return say(
        "Of {goals:counted goal} of the country, {silent} are overdue and silent and {complete} complete, as far as sources "
        "were seen",
        goals=own.sum(), silent=own.get("overdue_silent", 0), complete=own.get("complete", 0),
    )  # fmt: skip


def draw_delivery(data: pd.DataFrame) -> Figure:
    """Draw the goals by delivery code, the country's goals beside all goals."""
    codes = list(data.loc[data["goal_set"] == ALL, "delivery"])
    figure, panels = style.start_figure(1.5 + 0.34 * len(codes), columns=2, sharey=True)
    for axes, goal_set in zip(panels, SETS, strict=True):
        goals = data.loc[data["goal_set"] == goal_set].set_index("delivery")["goals"].reindex(codes, fill_value=0)
        sns.barplot(
            x=goals.to_numpy(),
            y=[say_code(code) for code in codes],
            color=style.PALETTE[0],
            saturation=1,
            errorbar=None,
            ax=axes,
        )
        axes.bar_label(axes.containers[0], padding=3, fontsize=9)
        axes.set_title(f"{SETS[goal_set]} ({goals.sum()})", loc="left", fontsize=10)
        axes.set(xlabel="goals", ylabel="")
        axes.margins(x=0.12)
        style.count_in_whole_numbers(axes)
    return figure


def describe_delivery(data: pd.DataFrame) -> str:
    """Describe the figure of delivery from its data."""
    said = [
        f"{SETS[goal_set]}: {join_words([f'{row.goals} {say_code(row.delivery)}' for row in rows.itertuples()])}"
        for goal_set, rows in data.groupby("goal_set", sort=False)
    ]
    return f"Bars, counted goals by what came of them. {'; '.join(said)}."


def title_chain(data: pd.DataFrame) -> Statement:
    """Say how many asks have a promise that answers them, at least in part."""
    return say(
        "For {answered} of {asks:distinct ask} a promise was seen that answers it, at least in part",
        answered=data[["answers", "partly_answers"]].to_numpy().sum(), asks=data[list(RELATION_COLOURS)].to_numpy().sum(),
    )  # fmt: skip


def draw_chain(data: pd.DataFrame) -> Figure:
    """Draw the distinct asks by who asked and the strongest promise seen."""
    figure, axes = style.start_figure(1.7 + 0.3 * len(data))
    draw_stacked(axes, data.assign(label=data["constituency"].map(say_code)), "label", RELATION_COLOURS)
    axes.set_xlabel("distinct asks")
    return figure


def describe_chain(data: pd.DataFrame) -> str:
    """Describe the figure of the chain from its data."""
    parts = [[f"{n} where {say_code(r)}" for r, n in row.items() if n] for _, row in data[list(RELATION_COLOURS)].iterrows()]
    said = [f"{say_code(who)}: {join_words(part)}" for who, part in zip(data["constituency"], parts, strict=True)]
    return f"Stacked bars, distinct asks by constituency and strongest promise seen. {title_chain(data)}. {'; '.join(said)}."
