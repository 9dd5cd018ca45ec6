"""Stacked bars with the numbers in them."""

import pandas as pd
from matplotlib.axes import Axes

from helpers.figures import style
from helpers.wording import say_code

NARROW = 0.022


def draw_stacked(
    axes: Axes, data: pd.DataFrame, label: str, colours: dict[str, str], bar_fontsize: float = 9, legend: bool = True
) -> None:
    """Draw one horizontal bar a row of `data`, its parts the columns named in `colours`, first row on top.

    A part is labelled with its number where the bar has room; every number is in the figure's table in any case.
    """
    places = range(len(data))  # not the labels: two rows may read alike
    left = pd.Series(0.0, index=data.index)
    longest = data[list(colours)].sum(axis=1).max()
    for part, colour in colours.items():
        axes.barh(places, data[part], left=left, color=colour, edgecolor="white", linewidth=0.8, height=0.78,
                  label=say_code(part))  # fmt: skip
        for place, start, width in zip(places, left, data[part], strict=True):
            if width > longest * NARROW:
                axes.text(start + width / 2, place, f"{int(width)}", ha="center", va="center", fontsize=bar_fontsize,
                          color=style.readable_on(colour))  # fmt: skip
        left = left + data[part]
    axes.set_yticks(places, data[label].astype(str))
    axes.set_ylim(len(data) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    if not longest:
        axes.set_xlim(0, 1)  # bars without length
    style.count_in_whole_numbers(axes)
    if legend:
        style.put_legend(axes)
