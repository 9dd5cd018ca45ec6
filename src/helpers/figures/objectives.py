"""Draw and describe which objectives are asked for and which are promised."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.commitments.objective_sentences import ELIMINATION, say_roundtable
from helpers.figures import style
from helpers.figures.goal_titles import title_objectives
from helpers.figures.words import balance_lines, measure_text
from helpers.wording import agree, join_words, say_count, say_number

# a party's colour means the party and nothing else, so goals have the steps
GOAL_PARTS = {"verifiable_and_trackable": "verifiable and trackable", "verifiable_only": "verifiable, not seen to be trackable",
              "not_shown_verifiable": "not seen to be verifiable"}  # fmt: skip
GOAL_COLOURS = dict(zip(GOAL_PARTS, style.STEPS, strict=True))
ASK_COLOURS = {"asks": style.QUIET}
NAME_LETTERS = 42
NAME_WIDTH, SIDES = 3.05, (1.7, 2.3)  # inches
ROW, LINE, HEAD, BAR, GAP, ABOVE = 0.25, 0.13, 0.33, 0.17, 0.07, 0.58


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
    ask = _draw_side(axes, places, data[list(ASK_COLOURS)], ASK_COLOURS, _mark_asks(data))
    goal = _draw_side(axes, places, data[list(GOAL_COLOURS)], GOAL_COLOURS, _mark_goals(data))
    for x, title, way in ((0, "distinct asks", "right"), (NAME_WIDTH, "counted goals of the country", "left")):
        axes.text(x, -0.14, title, ha=way, va="center", fontsize=9.5)
    if data["goals"].any():
        key = [Patch(**style.fill_step(colour), label=GOAL_PARTS[part]) for part, colour in GOAL_COLOURS.items()]
        style.put_legend(axes, above=1 - 0.25 / (tall + above), handles=key)
        axes.get_legend().set_in_layout(False)  # it stands inside the axes' height, and flush with the title
    if data["goals"].any() and data["asks"].any() and goal > 1.5 * ask:
        style.note_axis(axes, "", f"each side has a scale of its own: one goal is drawn as long as {goal / ask:.0f} asks")
    return figure


def describe_objectives(data: pd.DataFrame) -> str:
    """Describe the figure of objectives from its data: round tables, the most and those without any."""
    clusters = [_describe_cluster(name, rows, data) for name, rows in data.groupby("imrf_roundtable", sort=False)]
    most = [f"most {column}: {_name_most(data, column)}" for column in ("asks", "goals") if data[column].any()]
    bare = {"asked for, not promised": (data["asks"] > 0) & (data["goals"] == 0), "not asked for": data["asks"] == 0}
    left = [
        f"{what}: {agree(here.sum(), 'objective', 'objectives')} {_list_numbers(data[here])}"
        for what, here in bare.items()
        if here.any()
    ]
    kind = "Bars back to back, the objectives by round table: distinct asks to the left, the country's counted goals to the right"
    extent = "in brackets, objectives promised by a goal that is verifiable and trackable"
    said = [kind, str(title_objectives(data)), extent, *clusters, *most, *left]
    return ". ".join(f"{part[:1].upper()}{part[1:]}" for part in said) + "."


def _describe_cluster(name: str, rows: pd.DataFrame, data: pd.DataFrame) -> str:
    """Count objectives, not their asks and goals: one ask may stand at several."""
    asked, promised, well = (say_number((rows[column] > 0).sum()) for column in ("asks", "goals", "verifiable_and_trackable"))
    return f"{_name_cluster(name, data)}: {say_count(len(rows), 'objective')}, {asked} asked for, {promised} promised ({well})"


def _list_numbers(data: pd.DataFrame) -> str:
    return join_words([str(number) for number in sorted(data["number"])])


def _name_most(data: pd.DataFrame, column: str) -> str:
    """Name the objective, or several that tie, with most asks or goals, and how many it has."""
    most = data.loc[data[column] == data[column].max()]
    names = join_words([f"{row.number} {row.objective}" for row in most.itertuples()])
    return f"{names}, {say_number(data[column].max())}{' each' if len(most) > 1 else ''}"


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


def _draw_side(axes: Axes, places: list[float], parts: pd.DataFrame, colours: dict[str, str], marks: pd.Series) -> float:
    """Draw bars that grow away from the names, each with its mark at the end; return how long one is, in inches."""
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
        fits = said.map(lambda number: measure_text(number, 8)) + 0.08 < wide[part]
        for place in np.flatnonzero(some & fits & (parts[part] < ends)):
            axes.text(start + way * (left[part] + wide[part] / 2)[place], middle[place], said[place], ha="center", va="center",
                      fontsize=8, **style.write_on(colour, style.HATCHES.get(colour)))  # fmt: skip
    for place, end, mark in zip(places, ends * scale, marks, strict=True):
        axes.text(start + way * (end + 0.06), place, mark, ha="left" if way > 0 else "right", va="center", fontsize=8.5)
    axes.vlines([start] * len(places), middle - BAR / 2 - 0.02, middle + BAR / 2 + 0.02, color=style.QUIET, linewidth=0.8)
    return scale


def _mark_asks(data: pd.DataFrame) -> pd.Series:
    return data["asks"].map(say_number).where(data["asks"] > 0, "not asked  ○")


def _mark_goals(data: pd.DataFrame) -> pd.Series:
    """Return what stands at the end of each bar of goals: their number, and what is bare in words."""
    words = data["none_verifiable"].map({"yes": ", none verifiable", "U": ", none seen to be verifiable"}).fillna("")
    return (data["goals"].map(say_number) + words).where(data["goals"] > 0, "○  not promised")
