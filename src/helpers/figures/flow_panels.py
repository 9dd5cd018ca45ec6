"""Draw the two panels of the flow: all asks, and in a frame of its own scale those with a promise."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.contracts.vocabulary import RELATIONS
from helpers.figures import style
from helpers.figures.ribbons import Stack, draw_block, draw_ribbon, split_blocks, stack_blocks
from helpers.figures.words import measure_height
from helpers.wording import say_count, say_number

*LINKED, NONE_SEEN = RELATIONS
FILLS = {relation: style.fill_step(step) for relation, step in zip(LINKED, style.STEPS, strict=True)} | {
    NONE_SEEN: {"facecolor": style.OPEN_COLOUR, "edgecolor": style.QUIET, "linewidth": 0.5}
}
NAME_SIZE, NOTE_SIZE = 9, 8
ROOM = 0.07  # inches, as all that follows
WIDE, SIDE, BAR, GAP, PAD = 7.04, 1.6, 0.1, 0.05, 0.07
ASKED_WIDE, CAME_WIDE, FRAME, NAMED = 0.95, 0.8, 3.6, 0.93  # the frame's left edge, and room in it for the names of links
HEAD, COLUMNS, LOWER = 0.8, 0.12, 0.35
SCALE_TALL, SCALE_ROOM = 0.36, 0.56  # the most that the measure of a panel takes, and with the room around it
STRONG, FAINT = 0.75, 0.25


@dataclass(frozen=True)
class Words:
    """What stands beside a block: its name with its count, and how it splits."""

    name: str
    note: str = ""

    @property
    def height(self) -> float:
        """How tall the words are, with the room around them; nothing where there are none."""
        if not self.name:
            return 0.0
        return measure_height(self.name, NAME_SIZE) + (measure_height(self.note, NOTE_SIZE) if self.note else 0) + ROOM


@dataclass(frozen=True)
class Side:
    """Two columns of blocks and what flows between them: the rows of `amounts` are the first column, its columns the second."""

    amounts: pd.DataFrame
    words: tuple[list[Words], list[Words]]
    scale: float

    @property
    def stacks(self) -> tuple[Stack, Stack]:
        """The blocks of both columns."""
        return tuple(
            stack_blocks(self.amounts.sum(axis=1 - axis), self.scale, [words.height for words in self.words[axis]], GAP)
            for axis in (0, 1)
        )

    @property
    def bottom(self) -> float:
        """Where the lowest block or word ends."""
        return max(
            max(stack.bottom, stack.middles[-1] + words[-1].height / 2)
            for stack, words in zip(self.stacks, self.words, strict=True)
        )


def draw_panels(left: Side, right: Side | None, colours: list[str]) -> tuple[Figure, Axes]:
    """Return the figure with all asks at the left, in the `colours` of their askers, and at the right those with a promise."""
    tall = max(left.bottom, left.stacks[1].bottom + SCALE_ROOM, right.bottom + SCALE_ROOM) if right else left.bottom
    figure, axes = style.start_figure(tall + HEAD)
    axes.set(xlim=(0, WIDE), ylim=(tall, -HEAD), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    _draw_asked(axes, left, colours, bool(right))
    if right:
        _draw_came(axes, left, right)
    return figure, axes


def _draw_asked(axes: Axes, side: Side, colours: list[str], more: bool) -> None:
    """Draw who asked and the strongest promise seen, in the left half of the axes where `more` is to come."""
    at = SIDE, SIDE + BAR + ASKED_WIDE if more else WIDE - SIDE
    ribbons = [[_tint(colour, relation) for relation in side.amounts] for colour in colours]
    blocks = [{"facecolor": colour, "edgecolor": colour} for colour in colours], [FILLS[name] for name in side.amounts]
    _draw_side(axes, side, at, ribbons, blocks)
    _head_panel(axes, 0, f"All {say_count(side.amounts.to_numpy().sum(), 'distinct ask')}")
    _head_column(axes, SIDE + BAR, "who asked", "right")
    _head_column(axes, at[1] + BAR / 2, "strongest\npromise seen", "center")
    for place, words in zip(side.stacks[0].middles, side.words[0], strict=True):
        _write(axes, SIDE - PAD, place, words, "right")
    if NONE_SEEN in side.amounts:
        last = side.stacks[1]
        place = max(last.middles[-1], last.bottom - LOWER) if more else last.middles[-1]
        _write(axes, at[1] + BAR + PAD, place, side.words[1][-1], "left")
    if more:
        _draw_scale(axes, at[1], side.stacks[1].bottom + SCALE_ROOM - SCALE_TALL, side.scale)


def _draw_came(axes: Axes, left: Side, right: Side) -> None:
    """Draw the asks with a promise once more in a frame, at the scale they need, and what came of the promise."""
    at = FRAME + NAMED, FRAME + NAMED + BAR + CAME_WIDE
    _lead_into_frame(axes, left.stacks[1], len(right.amounts))
    axes.add_patch(Rectangle((FRAME, -HEAD), WIDE - FRAME, HEAD + right.bottom + SCALE_ROOM, facecolor="none",
                             edgecolor=style.QUIET, linewidth=0.8))  # fmt: skip
    fills = [FILLS[name] for name in right.amounts.index]
    ribbons = [[fill | {"facecolor": to_rgba(fill["facecolor"], STRONG)} for _ in right.amounts] for fill in fills]
    came = {"facecolor": style.QUIET, "edgecolor": style.QUIET}
    _draw_side(axes, right, at, ribbons, (fills, [came for _ in right.amounts]))
    for place, words in zip(right.stacks[0].middles, right.words[0], strict=True):
        _write(axes, at[0] - PAD, place, words, "right")
    for place, words in zip(right.stacks[1].middles, right.words[1], strict=True):
        _write(axes, at[1] + BAR + PAD, place, words, "left")
    _draw_scale(axes, at[0], right.bottom + SCALE_ROOM - SCALE_TALL - 0.1, right.scale)
    larger = f", drawn {right.scale / left.scale:.1f} times as large" if right.scale > left.scale else ""
    _head_panel(axes, FRAME + 0.1, f"{say_number(right.amounts.to_numpy().sum())} with any promise{larger}")
    _head_column(axes, at[0] + BAR, "the promise", "right")
    _head_column(axes, at[1], "what came of it", "left")


def _lead_into_frame(axes: Axes, stack: Stack, linked: int) -> None:
    """Draw a bracket around the blocks with a promise, and an arrow from it to the frame that shows them again."""
    x, top, bottom = SIDE + 2 * BAR + ASKED_WIDE + PAD, stack.tops[0], stack.tops[linked - 1] + stack.heights[linked - 1]
    line = {"color": style.QUIET, "linewidth": 0.9}
    axes.plot([x - 0.04, x, x, x - 0.04], [top, top, bottom, bottom], **line)
    middle = (top + bottom) / 2
    axes.annotate("", (FRAME, middle), (x, middle), arrowprops={"arrowstyle": "->", "shrinkA": 0, "shrinkB": 0} | line)


def _draw_scale(axes: Axes, x: float, top: float, scale: float) -> None:
    """Draw how tall a round number of asks is in a panel."""
    count = find_round(SCALE_TALL / scale)
    draw_block(axes, x, BAR, top, count * scale, facecolor=style.INK, edgecolor=style.INK)
    axes.text(x + BAR + PAD, top + count * scale / 2, say_count(count, "ask"), va="center", fontsize=NOTE_SIZE)


def find_round(most: float) -> int:
    """Return the largest of 1, 2, 5, 10, 20, 50 and so on that is not above `most`; 1 where there is none."""
    tens = 10 ** max(int(np.log10(max(most, 1))), 0)
    return max(step * tens for step in (1, 2, 5) if step * tens <= max(most, 1))


def _draw_side(axes: Axes, side: Side, at: tuple[float, float], ribbons: list[list[dict]], blocks: tuple[list, list]) -> None:
    """Draw both columns and what flows between them; the weaker a relation, the lower its ribbons lie."""
    amounts, (first, second) = side.amounts.to_numpy(), side.stacks
    leave, reach = split_blocks(first, amounts), split_blocks(second, amounts.T)
    relation = 1 if side.amounts.columns.name == "relation" else 0
    for row, column in sorted(np.argwhere(amounts).tolist(), key=lambda pair: -pair[relation]):
        start = at[0] + BAR, *(edge[row, column] for edge in leave)
        draw_ribbon(axes, start, (at[1], *(edge[column, row] for edge in reach)), **ribbons[row][column])
    for stack, x, fills in zip((first, second), at, blocks, strict=True):
        for top, height, fill in zip(stack.tops, stack.heights, fills, strict=True):
            draw_block(axes, x, BAR, top, height, **fill)


def _tint(colour: str, relation: str) -> dict:
    """Return how a ribbon of a party is filled: faint where no promise was seen, though its edge can be seen by all."""
    if relation == NONE_SEEN:
        return {"facecolor": to_rgba(colour, FAINT), "edgecolor": colour, "linewidth": 0.5}
    return {"facecolor": to_rgba(colour, STRONG), "edgecolor": colour}


def _write(axes: Axes, x: float, place: float, words: Words, side: str) -> None:
    """Write a name and, below it, how its block splits, both centred on the block."""
    top = place - (words.height - ROOM) / 2
    axes.text(x, top, words.name, ha=side, va="top", fontsize=NAME_SIZE)
    if words.note:
        below = top + measure_height(words.name, NAME_SIZE)
        axes.text(x, below, words.note, ha=side, va="top", fontsize=NOTE_SIZE, color=style.QUIET)


def _head_panel(axes: Axes, x: float, text: str) -> None:
    axes.text(x, -HEAD + 0.17, text, va="center", fontsize=NAME_SIZE, fontweight="bold")


def _head_column(axes: Axes, x: float, text: str, side: str) -> None:
    axes.text(x, -COLUMNS, text, ha=side, va="bottom", fontsize=NOTE_SIZE, color=style.QUIET)
