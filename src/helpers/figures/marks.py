"""Marks and words that find a place of their own, so that none lies on another."""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from helpers.figures import style
from helpers.figures.words import balance_lines, measure_height, measure_text

MORE = " …"


def stack_marks(x: Sequence[float], gap: float, most: int, ends: Sequence[float] | None = None) -> np.ndarray:
    """Return a row for each mark (0, 1, -1, 2 ...), such that marks of a row stand `gap` apart.

    A mark reaches from `x` to `ends`, where these are given. What does not fit into `most` rows overlaps.
    """
    ends = x if ends is None else ends
    rows, last = np.zeros(len(x), dtype=int), [-np.inf] * most
    for place in np.argsort(x, kind="stable"):
        free = [row for row in range(most) if x[place] - last[row] >= gap]
        row = free[0] if free else int(np.argmin(last))
        rows[place], last[row] = row, max(last[row], ends[place])
    return (rows + 1) // 2 * np.where(rows % 2, 1, -1)


def stack_flags(x: Sequence[float], width: Sequence[float]) -> list[int]:
    """Return a row for each flag that flies to the right of its mast, so that no mast and no flag crosses another flag.

    `x` ascends; a flag stands above all that begin below it.
    """
    rows = [0] * len(x)
    for place in reversed(range(len(x))):
        below = [rows[later] for later in range(place + 1, len(x)) if x[later] < x[place] + width[place]]
        rows[place] = max(below, default=-1) + 1
    return rows


def cut_text(text: str, size: float, room: float) -> str:
    """Return `text`, its last words left out where it is wider than `room` inches."""
    if measure_text(text, size) <= room:
        return text
    words = text.split(" ")
    fit = bisect_right(range(1, len(words)), room, key=lambda count: measure_text(" ".join(words[:count]) + MORE, size))
    return " ".join(words[: max(fit, 1)]) + MORE


def wrap_text(text: str, width: int, lines: int = 2) -> str:
    """Return `text` in lines of `width` letters; what does not fit on the last one is left out."""
    return balance_lines(text, width, max_lines=lines, placeholder=MORE, break_on_hyphens=False)


def place_names(names: pd.Series, width: int, gap: float, size: float = 9) -> tuple[pd.Series, pd.Series, float]:
    """Return the names of rows in lines of `width` letters, the height of each row's middle and of all rows, in inches."""
    names = names.map(lambda name: wrap_text(name, width))
    tall = names.map(lambda name: measure_height(name, size)) + gap
    return names, tall.cumsum() - tall / 2, tall.sum()


def write_beside(axes: Axes, place: float, text: str, at: float = 1.01, **how) -> None:
    """Write `text` to the right of the axes, at the height `place`; `at` in widths of the axes."""
    where = blended_transform_factory(axes.transAxes, axes.transData)
    axes.text(at, place, text, transform=where, **{"va": "center", "ha": "left", "fontsize": 8.5, "color": style.INK} | how)


def find_gap(axes: Axes, inches: float) -> float:
    """Return how far apart, in units of the horizontal axis, two points `inches` apart lie once the figure is laid out."""
    style.lay_out(axes.figure)
    low, high = axes.get_xlim()
    return inches * abs(high - low) / (axes.get_window_extent().width / axes.figure.dpi)
