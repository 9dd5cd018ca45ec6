"""Draw and describe the flow from those who asked to the promises seen and to what came of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from helpers.commitments.answers import NO_PROMISE, NOT_SCORED, rank_delivery
from helpers.contracts.vocabulary import RELATIONS
from helpers.figures import style
from helpers.figures.goal_titles import title_chain
from helpers.figures.marks import wrap_text
from helpers.figures.ribbons import Stack, draw_block, draw_ribbon, split_blocks, stack_blocks
from helpers.figures.words import balance_lines, measure_height
from helpers.wording import join_words, say_code, say_count, say_number

*LINKED, NONE_SEEN = RELATIONS
NAMES = {"answers": "answers it", "partly_answers": "answers it\nin part", "same_topic_only": "shares only\nthe topic",
         NONE_SEEN: "none seen"}  # fmt: skip
SHORT = {"answers": "answered", "partly_answers": "in part", "same_topic_only": "topic only", NONE_SEEN: "none"}
FILLS = {relation: style.fill_step(step) for relation, step in zip(LINKED, style.STEPS, strict=True)} | {
    NONE_SEEN: {"facecolor": style.OPEN_COLOUR, "edgecolor": style.QUIET, "linewidth": 0.5}
}
LETTERS = 24  # of a line of words beside a block
NAME_SIZE, NOTE_SIZE = 9, 8
ROOM = 0.07  # inches, as all that follows
WIDE, SIDE, BAR, GAP, PAD = 7.84, 1.75, 0.1, 0.05, 0.07
ASKED_WIDE, ZOOM_WIDE = 1.3, 1.5
HEAD, LOWER = 0.45, 0.35
ALL_TALL, LINKED_TALL, ONE_TALL = 3.4, 3.0, 0.3  # the most that all asks, those with a promise, and one ask take
STRONG, FAINT, ZOOM = 0.75, 0.25, "#EFEFEF"


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


def draw_chain(data: pd.DataFrame) -> Figure:
    """Draw all asks by asker and strongest promise, and beside them, enlarged, those with a promise by what came of it."""
    left = _weigh_asked(data)
    right = _weigh_came(data, left.scale)
    tall = max(side.bottom for side in (left, right) if side)
    figure, axes = style.start_figure(tall + HEAD)
    axes.set(xlim=(0, WIDE), ylim=(tall, -HEAD), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    notes = ["the height of a block is its number of distinct asks"]
    looks = style.look_up_rows(data)
    _draw_asked(axes, left, [looks[party].colour for party in data.drop_duplicates("asker")["party"]], bool(right))
    if right:
        _draw_came(axes, left, right)
        notes.append(f"the right-hand side is enlarged {right.scale / left.scale:.1f} times" if right.scale > left.scale else "")
    if NOT_SCORED in data["delivery"].to_numpy():
        notes.append("not scored: its parts stand for it, or it is an umbrella or a projection")
    style.note_axis(axes, "", *notes)
    return figure


def describe_chain(data: pd.DataFrame) -> str:
    """Describe the figure of the flow from its data: every asker with its links and what came of the promises."""
    said = []
    for asker, rows in data.groupby("asker", sort=False):
        parts = [f"{say_code(relation)}, {_say_came(some)}" for relation, some in rows.groupby("relation", sort=False)]
        said.append(f"{say_code(asker)}, {say_count(rows['asks'].sum(), 'ask')}: {'; '.join(parts)}")
    kind = "Flow from who asked to the strongest promise seen and to what came of that promise"
    return f"{kind}. {title_chain(data)}. {'. '.join(said)}."


def _say_came(rows: pd.DataFrame) -> str:
    """Say how many asks there are, each with what came of the promise, where there is one."""
    counts = zip(rows["asks"], rows["delivery"], strict=True)
    return join_words([say_number(asks) + ("" if code == NO_PROMISE else f" {say_code(code)}") for asks, code in counts])


def _weigh_asked(data: pd.DataFrame) -> Side:
    amounts = data.groupby(["asker", "relation"], sort=False)["asks"].sum().unstack(fill_value=0)
    amounts = amounts.loc[list(dict.fromkeys(data["asker"])), [relation for relation in RELATIONS if relation in amounts]]
    words = [Words(_name(say_code(asker), row.sum()), _note(row)) for asker, row in amounts.iterrows()]
    total = amounts.to_numpy().sum()
    beside = [Words(_name(NAMES[name], amounts[name].sum())) if name == NONE_SEEN else Words("") for name in amounts]
    return Side(amounts, (words, beside), min(ALL_TALL / total, ONE_TALL))


def _weigh_came(data: pd.DataFrame, least: float) -> Side | None:
    """Return the asks with a promise by relation and delivery, drawn at no smaller a scale than `least`."""
    linked = data.loc[data["relation"] != NONE_SEEN]
    if linked.empty:
        return None
    amounts = linked.groupby(["relation", "delivery"])["asks"].sum().unstack(fill_value=0)
    places = rank_delivery(amounts.columns.to_series()).sort_values(kind="stable")
    amounts = amounts.loc[[relation for relation in LINKED if relation in amounts.index], list(places.index)]
    words = [Words(_name(NAMES[relation], row.sum())) for relation, row in amounts.iterrows()]
    came = [Words(_name(say_code(code), amounts[code].sum()), _note(amounts[code])) for code in amounts]
    return Side(amounts, (words, came), max(least, min(LINKED_TALL / amounts.to_numpy().sum(), ONE_TALL)))


def _name(name: str, count: int) -> str:
    lines = "\n".join(wrap_text(line, LETTERS) for line in name.split("\n"))
    return f"{lines}\u00a0\u00a0{say_number(count)}"


def _note(row: pd.Series) -> str:
    parts = [f"{say_number(n)}\u00a0{SHORT[relation]}".replace(" ", "\u00a0") for relation, n in row.items() if n]
    return balance_lines(", ".join(parts), LETTERS + 3)


def _draw_asked(axes: Axes, side: Side, colours: list[str], more: bool) -> None:
    """Draw who asked and the strongest promise seen, in the left half of the axes where `more` is to come."""
    at = SIDE, SIDE + BAR + ASKED_WIDE if more else WIDE - SIDE
    ribbons = [[_tint(colour, relation) for relation in side.amounts] for colour in colours]
    blocks = [{"facecolor": colour, "edgecolor": colour} for colour in colours], [FILLS[name] for name in side.amounts]
    _draw_side(axes, side, at, ribbons, blocks)
    _write_head(axes, SIDE + BAR, "Who asked", "right")
    _write_head(axes, at[1] + BAR / 2, "Strongest\npromise seen", "center")
    for place, words in zip(side.stacks[0].middles, side.words[0], strict=True):
        _write(axes, SIDE - PAD, place, words, "right")
    if NONE_SEEN in side.amounts:
        last = side.stacks[1]
        place = max(last.middles[-1], last.bottom - LOWER) if more else last.middles[-1]
        _write(axes, at[1] + BAR + PAD, place, side.words[1][-1], "left")


def _draw_came(axes: Axes, left: Side, right: Side) -> None:
    """Draw the asks with a promise once more, enlarged, and what came of the promise."""
    narrow = SIDE + BAR + ASKED_WIDE + BAR
    at = narrow + ZOOM_WIDE, WIDE - SIDE - BAR
    small, large = left.stacks[1], right.stacks[0]
    for n in range(len(right.amounts)):
        start, end = ((stack.tops[n], stack.tops[n] + stack.heights[n]) for stack in (small, large))
        draw_ribbon(axes, (narrow, *start), (at[0], *end), facecolor=ZOOM, edgecolor=ZOOM)
    fills = [FILLS[name] for name in right.amounts.index]
    ribbons = [[fill | {"facecolor": to_rgba(fill["facecolor"], STRONG)} for _ in right.amounts] for fill in fills]
    came = {"facecolor": style.QUIET, "edgecolor": style.QUIET}
    _draw_side(axes, right, at, ribbons, (fills, [came for _ in right.amounts]))
    for place, words in zip(large.middles, right.words[0], strict=True):
        _write(axes, at[0] - PAD, place, words, "right")
    for place, words in zip(right.stacks[1].middles, right.words[1], strict=True):
        _write(axes, at[1] + BAR + PAD, place, words, "left")
    asks = say_count(right.amounts.to_numpy().sum(), "ask")
    _write_head(axes, at[0] + BAR / 2, f"The {asks}\nwith any promise", "center")
    _write_head(axes, at[1], "What came\nof the promise", "left")


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


def _write_head(axes: Axes, x: float, text: str, side: str) -> None:
    axes.text(x, -0.13, text, ha=side, va="bottom", fontsize=NAME_SIZE, fontweight="bold")
