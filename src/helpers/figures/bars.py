"""Stacked bars with the numbers in them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from helpers.figures import style
from helpers.wording import say_code

NARROW = 0.03  # of the longest bar: what a digit needs


def draw_stacked(
    axes: Axes,
    data: pd.DataFrame,
    label: str,
    looks: dict[str, style.Look | str],
    bar_fontsize: float = 9,
    legend: bool = True,
    places: Sequence[float] | None = None,
    height: float = 0.78,
) -> None:
    """Draw one horizontal bar a row of `data`, its parts the columns named in `looks` (a look, or a plain colour in a frame).

    The first row stands on top, bars a unit apart unless their `places` are given. A part is labelled with its number where
    the bar has room; every number is in the figure's table in any case.
    """
    places = np.arange(len(data)) if places is None else np.array(places)  # not the labels: two rows may read alike
    left = pd.Series(0.0, index=data.index)
    longest = data[list(looks)].sum(axis=1).max()
    for part, given in looks.items():
        plain = isinstance(given, str)
        look = style.Look(given, style.HATCHES.get(given, "")) if plain else given
        fill = style.fill_step(given) if plain else style.fill_part(look)
        some = data[part].gt(0) | data[part].eq(0).all()  # the edge of a part of no length would cut into those beside it
        axes.barh(places[some], data.loc[some, part], left=left[some], height=height, label=say_code(part), **fill)
        for place, start, width in zip(places, left, data[part], strict=True):
            if width > longest * NARROW * len(said := f"{int(width)}"):
                axes.text(start + width / 2, place, said, ha="center", va="center", fontsize=bar_fontsize,
                          **style.write_on(look.colour, look.hatch))  # fmt: skip
        left = left + data[part]
    axes.set_yticks(places, data[label].astype(str))
    axes.set_ylim(len(data) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    if not longest:
        axes.set_xlim(0, 1)  # bars without length
    style.count_in_whole_numbers(axes)
    if legend:
        style.put_legend(axes)
