"""Draw and describe the figures about what was asked and promised."""


import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.commitments.objective_sentences import ELIMINATION, say_roundtable
from helpers.figures import style
from helpers.figures.bars import draw_stacked
from helpers.figures.goal_titles import title_objectives
from helpers.figures.words import balance_lines, measure_text
from helpers.figures_data import ALL, OWN
from helpers.wording import AGREEMENT, join_words, say_code, say_count, say_number

# a party's colour means the party and nothing else, so levels have the steps, and what is open has colours of no party
SCORE_LOOKS = dict(zip(("full", "half", "none"), style.STEPS, strict=True)) | {
    "readings differ": style.Look("#8A7420", "xx"), "unknown": style.OPEN_COLOUR}  # fmt: skip
GOAL_PARTS = {"verifiable_and_trackable": "verifiable and trackable", "verifiable_only": "verifiable, not seen to be trackable",
              "not_shown_verifiable": "not seen to be verifiable"}  # fmt: skip
GOAL_COLOURS = dict(zip(GOAL_PARTS, style.STEPS, strict=True))
ASK_COLOURS = {"asks": style.QUIET}
NAME_LETTERS = 45
NAME_WIDTH, SIDES = 3.4, (2.0, 2.4)  # inches
ROW, LINE, HEAD, BAR, GAP, ABOVE = 0.25, 0.13, 0.33, 0.17, 0.07, 0.58
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
        axes.set_xlabel("goals")
    style.put_legend(panels[0], above=1.16)
    notes = [f"{MARKS[use].strip()} {words}" for use, words in MARK_WORDS.items() if (data["use"] == use).any()]
    style.note_axis(panels[0], "goals", *notes)
    return figure


def describe_criteria(data: pd.DataFrame) -> str:
    """Describe the figure of criteria from its data."""
    said = [f"{SETS[row.goal_set]}, {say_code(row.criterion).lower()}: "
            + ", ".join(f"{name} {value}" for name, value in zip(SCORE_LOOKS, row[3:], strict=True) if value)
            for row in data[["goal_set", "criterion", *SCORE_LOOKS]].itertuples()]  # fmt: skip
    uses = data.drop_duplicates("criterion")
    marked = [f"{say_code(row.criterion)}: {MARK_WORDS[row.use]}." for row in uses.itertuples() if row.use in MARK_WORDS]
    return " ".join([f"Stacked bars, goals by score on six criteria, as scored by the coders. {'; '.join(said)}.", *marked])


def draw_objectives(data: pd.DataFrame) -> Figure:
    """Draw the objectives by round table, asks to the left of their names and goals to the right, each side with its scale."""
    names = data["objective"].map(lambda name: balance_lines(name, NAME_LETTERS, break_on_hyphens=False))
    places, heads, tall = _place_objectives(data["imrf_roundtable"], names)
    above = ABOVE if data["goals"].any() else 0.3
    figure, axes = style.start_figure(tall + above)
    axes.set(xlim=(-SIDES[0], NAME_WIDTH + SIDES[1]), ylim=(tall, -above), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    for cluster, top in heads.items():
        axes.axhline(top, color=style.QUIET, linewidth=0.8)
        axes.text(0.12, top + HEAD / 2, _name_cluster(cluster, data), va="center", fontsize=9.5, fontweight="bold")
    for place, number, name in zip(places, data["number"], names, strict=True):
        axes.text(0.34, place, str(number), ha="right", va="center", fontsize=8.5, color=style.QUIET)
        axes.text(0.44, place, name, ha="left", va="center", fontsize=8.5)
        end = 0.54 + max(measure_text(line, 8.5) for line in name.split("\n"))
        axes.plot([min(end, NAME_WIDTH), NAME_WIDTH], [place, place], color=style.GRID, linewidth=0.8, zorder=0)
    _draw_side(axes, places, data[list(ASK_COLOURS)], ASK_COLOURS, _mark_asks(data))
    _draw_side(axes, places, data[list(GOAL_COLOURS)], GOAL_COLOURS, _mark_goals(data))
    for x, title, way in ((0, "distinct asks", "right"), (NAME_WIDTH, "counted goals of the country", "left")):
        axes.text(x, -0.14, title, ha=way, va="center", fontsize=9.5)
    if data["goals"].any():
        key = [Patch(**style.fill_step(colour), label=GOAL_PARTS[part]) for part, colour in GOAL_COLOURS.items()]
        style.put_legend(axes, above=1 - 0.25 / (tall + above), handles=key)
        axes.get_legend().set_in_layout(False)  # it stands inside the axes' height, and flush with the title
    return figure


def describe_objectives(data: pd.DataFrame) -> str:
    """Describe the figure of objectives from its data."""
    said = [
        f"{_name_cluster(name, data)}: " + "; ".join(_describe_objective(row) for row in rows.itertuples())
        for name, rows in data.groupby("imrf_roundtable", sort=False)
    ]
    kind = "Bars back to back, the objectives by round table: distinct asks to the left, the country's counted goals to the right"
    return f"{kind}. {title_objectives(data)}. {'. '.join(said)}."


def _describe_objective(row) -> str:
    parts = [f"{say_number(getattr(row, part))} {label}" for part, label in GOAL_PARTS.items() if getattr(row, part)]
    goals = f"{say_count(row.goals, 'goal')} ({', '.join(parts)})" if row.goals else "not promised"
    return f"{row.number} {row.objective}, {say_count(row.asks, 'ask') if row.asks else 'not asked'}, {goals}"


def _place_objectives(clusters: pd.Series, labels: list[str]) -> tuple[list[float], dict[str, float], float]:
    """Return the height of every objective's middle and of every round table's top, and of all, in inches from the top."""
    places, heads, top = [], {}, 0.0
    for cluster, label in zip(clusters, labels, strict=True):
        if cluster not in heads:
            top += GAP if heads else 0
            heads[cluster] = top
            top += HEAD
        high = ROW + LINE * label.count("\n")
        places.append(top + high / 2)
        top += high
    return places, heads, top


def _name_cluster(name: str, data: pd.DataFrame) -> str:
    basis = data.loc[data["imrf_roundtable"] == name, "roundtable_basis"]
    said = say_roundtable(name)
    return said[:1].upper() + said[1:] + (" (found by elimination)" if (basis == ELIMINATION).all() else "")


def _draw_side(axes: Axes, places: list[float], parts: pd.DataFrame, colours: dict[str, str], marks: pd.Series) -> None:
    """Draw bars that grow away from the names, each with its mark at the end, as long as the marks leave room."""
    start, way, room = (0, -1, SIDES[0]) if colours is ASK_COLOURS else (NAME_WIDTH, 1, SIDES[1])
    middle, ends = np.array(places), parts.sum(axis=1)
    free = room - 0.1 - marks.map(lambda mark: measure_text(mark, 8.5))
    scale = min((free / ends.where(ends > 0)).min(), 0.5) if ends.any() else 1
    wide = parts * scale
    left = wide.cumsum(axis=1) - wide
    for part, colour in colours.items():
        some = parts[part] > 0
        begin = start + way * left.loc[some, part]
        axes.barh(middle[some], way * wide.loc[some, part], left=begin, height=BAR, **style.fill_step(colour))
        said = parts[part].map(say_number)
        fits = said.map(lambda number: measure_text(number, 7.5)) + 0.08 < wide[part]
        for place in np.flatnonzero(some & fits & (parts[part] < ends)):
            axes.text(start + way * (left[part] + wide[part] / 2)[place], middle[place], said[place], ha="center", va="center",
                      fontsize=7.5, color=style.readable_on(colour),
                      bbox=style.back_number(colour) if colour in style.HATCHES else None)  # fmt: skip
    for place, end, mark in zip(places, ends * scale, marks, strict=True):
        axes.text(start + way * (end + 0.06), place, mark, ha="left" if way > 0 else "right", va="center", fontsize=8.5)
    axes.vlines([start] * len(places), middle - BAR / 2 - 0.02, middle + BAR / 2 + 0.02, color=style.QUIET, linewidth=0.8)


def _mark_asks(data: pd.DataFrame) -> pd.Series:
    return data["asks"].map(say_number).where(data["asks"] > 0, "not asked  ○")


def _mark_goals(data: pd.DataFrame) -> pd.Series:
    """Return what stands at the end of each bar of goals: their number, and what is bare in words."""
    words = data["none_verifiable"].map({"yes": ", none verifiable", "U": ", none seen to be verifiable"}).fillna("")
    return (data["goals"].map(say_number) + words).where(data["goals"] > 0, "○  not promised")


def draw_delivery(data: pd.DataFrame) -> Figure:
    """Draw the goals by delivery code, the country's goals beside all goals."""
    codes = list(data.loc[data["goal_set"] == ALL, "delivery"])
    figure, panels = style.start_figure(0.34 * len(codes), columns=2, sharey=True)
    for axes, goal_set in zip(panels, SETS, strict=True):
        goals = data.loc[data["goal_set"] == goal_set].set_index("delivery")["goals"].reindex(codes, fill_value=0)
        sns.barplot(
            x=goals.to_numpy(),
            y=[say_code(code) for code in codes],
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
    return f"Bars, counted goals by what came of them. {'; '.join(said)}."
