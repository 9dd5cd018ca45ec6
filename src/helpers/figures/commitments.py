"""Draw and describe the figures about the form of promises and about what came of them."""

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from helpers.figures import style
from helpers.figures.bars import draw_stacked
from helpers.figures.goal_titles import title_criteria, title_delivery
from helpers.figures.words import balance_lines
from helpers.figures_data import ALL, OWN
from helpers.wording import AGREEMENT, join_words, say_code

# a party's colour means the party and nothing else, so levels have the steps, and what is open has colours of no party
SCORE_LOOKS = dict(zip(("full", "half", "none"), style.STEPS, strict=True)) | {
    "readings differ": style.DOUBT_COLOUR, "unknown": style.OPEN_COLOUR}  # fmt: skip
CODE_LETTERS = 28
MARKS = {"use": "", "mark": " †", "not_alone": " ‡", "unknown": " §"}
MARK_WORDS = {use: reason for use, (_, reason) in AGREEMENT.items() if reason}
SETS = {OWN: "The country's own goals", ALL: "All goals of the register"}


def draw_criteria(data: pd.DataFrame) -> Figure:
    """Draw the scores on the six criteria, the country's goals beside all goals."""
    figure, panels = style.start_figure(1.9, columns=2, sharey=True)
    for axes, goal_set in zip(panels, SETS, strict=True):
        rows = data.loc[data["goal_set"] == goal_set]
        rows = rows.assign(label=rows["criterion"].map(say_code) + rows["use"].map(MARKS))
        draw_stacked(axes, rows.reset_index(drop=True), "label", SCORE_LOOKS, legend=False)
        goals = int(rows[list(SCORE_LOOKS)].iloc[0].sum())
        axes.set_title(f"{SETS[goal_set]} ({goals})", loc="left", fontsize=10)
        axes.set_xlim(0, 1.01 * goals)
        axes.set_xlabel("goals")
    style.put_legend(panels[0], above=1.16, columns=3)  # a wider key would push the panels apart
    notes = [f"{MARKS[use].strip()} {words}" for use, words in MARK_WORDS.items() if (data["use"] == use).any()]
    style.note_axis(panels[0], "goals", *notes)
    return figure


def describe_criteria(data: pd.DataFrame) -> str:
    """Describe the figure of criteria from its data: every score of the country's goals, the full ones of all goals."""
    own, every = (data.loc[data["goal_set"] == goal_set] for goal_set in (OWN, ALL))
    said = [f"{say_code(row.criterion).lower()}: "
            + ", ".join(f"{name} {value}" for name, value in zip(SCORE_LOOKS, row[2:], strict=True) if value)
            for row in own[["criterion", *SCORE_LOOKS]].itertuples()]  # fmt: skip
    full = [f"{say_code(row.criterion).lower()} {row.full}" for row in every.itertuples()]
    uses = data.drop_duplicates("criterion")
    marked = [f"{say_code(row.criterion)}: {MARK_WORDS[row.use]}." for row in uses.itertuples() if row.use in MARK_WORDS]
    head = f"Stacked bars, goals by score on six criteria, as scored by the coders. {title_criteria(data)}."
    return " ".join([head, f"{SETS[OWN]}: {'; '.join(said)}.", f"{SETS[ALL]}, those in full: {', '.join(full)}.", *marked])


def draw_delivery(data: pd.DataFrame) -> Figure:
    """Draw the goals by delivery code, the country's goals beside all goals."""
    counts = data.pivot(index="delivery", columns="goal_set", values="goals").fillna(0)
    codes = list(counts.sort_values([OWN, ALL] if OWN in counts else [ALL], ascending=False, kind="stable").index)
    figure, panels = style.start_figure(0.34 * len(codes), columns=2, sharey=True)
    for axes, goal_set in zip(panels, SETS, strict=True):
        goals = data.loc[data["goal_set"] == goal_set].set_index("delivery")["goals"].reindex(codes, fill_value=0)
        sns.barplot(
            x=goals.to_numpy(),
            y=[balance_lines(say_code(code), CODE_LETTERS) for code in codes],
            color=style.STEPS[0],
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
    return f"Bars, counted goals by what came of them. {title_delivery(data)}. {'. '.join(said)}."
