"""Draw and describe which constituencies voice the same concrete themes."""

import pandas as pd
from matplotlib.figure import Figure

from helpers.counting import count_rows
from helpers.figures import style
from helpers.figures.marks import place_names
from helpers.participation.voices import ALONE, MIXED
from helpers.statements import Statement, say
from helpers.wording import agree, say_code, say_count, say_number

MOST_THEMES, THEME_WIDTH = 25, 52
ROW = 0.1  # inches
FACES = {ALONE: style.STEPS[0], MIXED: "white"}
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
    shown = data.head(MOST_THEMES)
    groups = [column for column in _list_groups(data) if (shown[column] != "").any()]
    names, places, tall = place_names(shown["theme"], THEME_WIDTH, ROW)
    figure, axes = style.start_figure(tall)
    axes.hlines(places, -0.5, len(groups) - 0.5, color=style.GRID, linewidth=0.8, zorder=0)
    for x, group in enumerate(groups):
        for kind, face in FACES.items():
            here = shown[group] == kind
            axes.plot([x] * here.sum(), places[here], **DOT, markerfacecolor=face, zorder=3)
    for place, parties in zip(places, shown["parties"], strict=True):
        axes.text(len(groups), place, str(parties), ha="center", va="center", fontsize=9, fontweight="bold")
    axes.set_yticks(places, names, fontsize=9)
    heads = [*map(say_code, groups), "parties"]
    axes.set_xticks(range(len(heads)), heads, rotation=40, ha="left", rotation_mode="anchor", color=style.INK)
    axes.tick_params(length=0, labeltop=True, labelbottom=False)
    axes.set(xlim=(-0.5, len(groups) + 0.5), ylim=(tall, 0))
    axes.spines["bottom"].set_visible(False)
    some = f"the first {MOST_THEMES} of {len(data)} themes" if len(data) > MOST_THEMES else ""
    style.note_axis(
        axes,
        "",
        "● voiced for itself",
        "○ only in a voice of several at once",
        "at the right: how many parties voice it, each for itself",
        some,
    )
    return figure


def describe_voices(data: pd.DataFrame) -> str:
    """Describe the figure of voices from its data: each group, and how many parties share a theme; the table has the rest."""
    groups = [f"{say_code(group)} {_say_themes(data[group])}" for group in _list_groups(data) if (data[group] != "").any()]
    shared = [f"{say_count(parties, 'party')}: {say_count(themes, 'theme')}"
              for parties, themes in data["parties"].value_counts().sort_index(ascending=False).items()]  # fmt: skip
    kind = "Dots, concrete themes by the constituencies that voice them, and how many parties do, each for itself"
    first = f"First in the figure: {data['theme'].iloc[0]}" if len(data) else "No theme"
    return (
        f"{kind}. {title_voices(data)}. Themes of each group for itself, and in brackets "
        f"those only in a collective voice: {', '.join(groups)}. Themes by the number of parties: "
        f"{'; '.join(shared)}. {first}. Every theme stands in the table of the figure, voices.csv."
    )


def _list_groups(data: pd.DataFrame) -> list[str]:
    return list(data.columns.drop(["theme", "parties"]))


def _say_themes(marks: pd.Series) -> str:
    alone, mixed = (int((marks == kind).sum()) for kind in (ALONE, MIXED))
    return say_number(alone) + (f" ({say_number(mixed)})" if mixed else "")
