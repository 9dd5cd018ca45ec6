"""Draw and describe which constituencies voice the same concrete themes."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.counting import count_rows
from helpers.figures import style
from helpers.figures.marks import find_gap, place_names, stack_flags
from helpers.figures.words import measure_text
from helpers.participation.voices import ALONE, MIXED
from helpers.statements import Statement, say
from helpers.wording import agree, say_code, say_count, say_number

MOST_THEMES, THEME_WIDTH = 25, 52
ROW, FLAG, CLEAR, TALLEST, COUNT = 0.07, 0.17, 0.09, 6.6, "parties"  # inches, but for the last
ASIDE = 0.3  # of a column: how far the count stands from the dots
FACES = {ALONE: style.STEPS[0], MIXED: "white"}
KEY = {ALONE: "voiced for itself", MIXED: "only in a voice of several at once"}
DOT = {"marker": "o", "markersize": 8, "linestyle": "", "markeredgecolor": style.STEPS[0], "markeredgewidth": 1.5}


def title_voices(data: pd.DataFrame) -> Statement:
    """Say how many themes are voiced by two parties or more, each for itself."""
    where = "theme", "figures/voices.csv", "concrete themes"
    several = count_rows(data.loc[data["parties"] > 1], *where, columns=("parties",))
    said = f"Of {{themes:concrete theme}}, {{several}} {agree(several.value, 'was', 'were')} voiced by two of the parties "
    said += "or more, each for itself"
    return say(said, themes=count_rows(data, *where, columns=("theme",)), several=several)


def draw_voices(data: pd.DataFrame) -> Figure:
    """Draw a row for each theme and a column for each constituency, with a dot where it is voiced; the most shared themes."""
    shown = _take_first(data)
    groups = [column for column in _list_groups(data) if (shown[column] != "").any()]
    names, places, tall = place_names(shown["theme"], THEME_WIDTH, ROW)
    figure, axes = style.start_figure(tall)
    axes.set(xlim=(-0.5, len(groups) + 0.95), ylim=(tall, 0), xticks=[])
    axes.set_yticks(places, names, fontsize=9)
    axes.tick_params(length=0)
    axes.spines["bottom"].set_visible(False)
    axes.hlines(places, -0.5, len(groups) - 0.5, color=style.GRID, linewidth=0.8, zorder=0)
    for x, group in enumerate(groups):
        for kind, face in FACES.items():
            here = shown[group] == kind
            axes.plot([x] * here.sum(), places[here], **DOT, markerfacecolor=face, zorder=3)
    for place, parties in zip(places, shown["parties"], strict=True):
        axes.text(len(groups) + ASIDE, place, str(parties), ha="center", va="center", fontsize=9, fontweight="bold")
    head = _name_columns(axes, list(map(say_code, groups)), places.iloc[0])
    axes.set_ylim(tall, -head)
    figure.set_figheight(tall + head + style.AROUND)
    some = f"the first {len(shown)} of {len(data)} themes" if len(shown) < len(data) else ""
    style.note_axis(axes, "", "at the right: how many parties voice it, each for itself", some)
    style.put_legend(axes, handles=[Line2D([], [], **DOT, markerfacecolor=face, label=KEY[kind]) for kind, face in FACES.items()])
    return figure


def _take_first(data: pd.DataFrame) -> pd.DataFrame:
    """Return the first themes, as many as a page of paper has room for."""
    data = data.head(MOST_THEMES)
    return data.loc[place_names(data["theme"], THEME_WIDTH, ROW)[1] < TALLEST]


def _name_columns(axes: Axes, names: list[str], first: float) -> float:
    """Name the columns on flags that fly level to the right, with masts down to the `first` row; return how tall they stand.

    The count at the right has its name above it, without a mast.
    """
    *widths, last = (measure_text(name, 9) + 0.12 for name in (*names, COUNT))
    wide = (axes.get_xlim()[1] + 0.5) / find_gap(axes, 1)
    right = max((x + 0.5 * width / wide) / (1 - width / wide) for x, width in enumerate(widths))  # so that each flag has room
    axes.set_xlim(-0.5, max(right, axes.get_xlim()[1]))
    per_inch = (axes.get_xlim()[1] + 0.5) / wide
    count = len(names) + ASIDE
    rungs = stack_flags([*range(len(names)), count - last * per_inch / 2], [width * per_inch for width in (*widths, last)])
    for x, (name, rung) in enumerate(zip(names, rungs, strict=False)):
        height = -(rung + 0.5) * FLAG
        axes.vlines(x, height - 0.4 * FLAG, first - CLEAR, color=style.QUIET, linewidth=0.7)
        axes.text(x + 0.05 * per_inch, height, name, fontsize=9, va="center").set_in_layout(False)
    axes.text(count, -0.5 * FLAG, COUNT, fontsize=9, fontweight="bold", ha="center", va="center").set_in_layout(False)
    return FLAG * (max(rungs) + 1)


def describe_voices(data: pd.DataFrame) -> str:
    """Describe the figure of voices from its data: each group, and how many parties share a theme."""
    groups = [f"{say_code(group)} {_say_themes(data[group])}" for group in _list_groups(data) if (data[group] != "").any()]
    shared = [f"{say_count(parties, 'party')}: {say_count(themes, 'theme')}"
              for parties, themes in data["parties"].value_counts().sort_index(ascending=False).items()]  # fmt: skip
    kind = "Dots, concrete themes by the constituencies that voice them, and how many parties do, each for itself"
    first = f"First in the figure: {data['theme'].iloc[0]}" if len(data) else "No theme"
    return (
        f"{kind}. {title_voices(data)}. Themes of each group for itself, and in brackets "
        f"those only in a collective voice: {', '.join(groups)}. Themes by the number of parties: "
        f"{'; '.join(shared)}. {first}."
    )


def _list_groups(data: pd.DataFrame) -> list[str]:
    return list(data.columns.drop(["theme", "parties"]))


def _say_themes(marks: pd.Series) -> str:
    alone, mixed = (int((marks == kind).sum()) for kind in (ALONE, MIXED))
    return say_number(alone) + (f" ({say_number(mixed)})" if mixed else "")
