"""Blocks one above the other and the ribbons that join them, for figures of a flow; every length in inches."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

HAIRLINE = 0.7  # points: what the thinnest ribbon and block are drawn with


@dataclass(frozen=True)
class Stack:
    """Blocks of one column: where each begins, how tall it is, and where the whole ends, from the top."""

    tops: np.ndarray
    heights: np.ndarray

    @property
    def middles(self) -> np.ndarray:
        """The middle of each block."""
        return self.tops + self.heights / 2

    @property
    def bottom(self) -> float:
        """Where the last block ends."""
        return float(self.tops[-1] + self.heights[-1])


def stack_blocks(counts: Sequence[float], scale: float, words: Sequence[float], gap: float) -> Stack:
    """Return blocks of `scale` a count, so far apart that words of the heights `words`, centred on them, do not touch.

    `gap` is the least distance of two blocks. The first word does not rise above 0.
    """
    heights, words = np.asarray(counts, dtype=float) * scale, np.asarray(words, dtype=float)
    apart = np.maximum(gap, (words[1:] + words[:-1]) / 2 - (heights[1:] + heights[:-1]) / 2)
    first = max(0.0, (words[0] - heights[0]) / 2)
    return Stack(first + np.concatenate([[0.0], np.cumsum(heights[:-1] + apart)]), heights)


def split_blocks(stack: Stack, amounts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where each part of each block begins and ends; `amounts` has a row a block, its parts from top to bottom."""
    whole = amounts.sum(axis=1, keepdims=True)
    ends = np.cumsum(amounts, axis=1) / np.where(whole == 0, 1, whole) * stack.heights[:, None] + stack.tops[:, None]
    starts = np.concatenate([stack.tops[:, None], ends[:, :-1]], axis=1)
    return starts, ends


def draw_block(axes: Axes, left: float, width: float, top: float, height: float, **fill) -> None:
    """Draw a block of a column; the lowest still shows as a line."""
    axes.add_patch(Rectangle((left, top), width, height, **{"linewidth": HAIRLINE, "joinstyle": "miter"} | fill))


def draw_ribbon(axes: Axes, start: tuple[float, float, float], end: tuple[float, float, float], **fill) -> None:
    """Draw a ribbon from `start` to `end`, each a place (x) and the top and bottom of the ribbon there."""
    (left, top, bottom), (right, to_top, to_bottom) = start, end
    middle = (left + right) / 2
    points = [(left, top), (middle, top), (middle, to_top), (right, to_top), (right, to_bottom), (middle, to_bottom),
              (middle, bottom), (left, bottom), (left, top)]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(points, codes), **{"linewidth": HAIRLINE} | fill))
