"""Say, weigh and describe the flow from those who asked to the promises seen and to what came of them."""

import pandas as pd
from matplotlib.figure import Figure

from helpers.commitments.answers import NO_PROMISE, NOT_SCORED, rank_delivery
from helpers.contracts.vocabulary import RELATIONS
from helpers.figures import style
from helpers.figures.flow_panels import Side, Words, draw_panels
from helpers.figures.goal_titles import title_chain
from helpers.figures.marks import wrap_text
from helpers.figures.words import balance_lines
from helpers.wording import say_code, say_number

*LINKED, NONE_SEEN = RELATIONS
NAMES = {"answers": "answers it", "partly_answers": "answers it\nin part", "same_topic_only": "shares only\nthe topic",
         NONE_SEEN: "none\nseen"}  # fmt: skip
SHORT = {"answers": "answered", "partly_answers": "in part", "same_topic_only": "topic only", NONE_SEEN: "none"}
LETTERS = 22  # of a line of words beside a block
ALL_TALL, LINKED_TALL, ONE_TALL = 3.4, 3.0, 0.3  # inches: the most that all asks, those with a promise, and one ask take


def draw_chain(data: pd.DataFrame) -> Figure:
    """Draw all asks by asker and strongest promise, and in a frame of its own scale those with a promise by what came of it."""
    left = _weigh_asked(data)
    right = _weigh_came(data, left.scale)
    looks = style.look_up_rows(data)
    figure, axes = draw_panels(left, right, [looks[party].colour for party in data.drop_duplicates("asker")["party"]])
    notes = ["the height of a block is its number of distinct asks"]
    notes.append("each panel has a scale of its own, shown by its black block" if right and right.scale > left.scale else "")
    if NOT_SCORED in data["delivery"].to_numpy():
        notes.append("not scored: its parts stand for it, or it is an umbrella or a projection")
    style.note_axis(axes, "", *notes)
    return figure


def describe_chain(data: pd.DataFrame) -> str:
    """Describe the figure of the flow from its data: what each asked, the promises seen, and what came of them."""
    seen = data["asks"].where(data["relation"] != NONE_SEEN, 0)
    asked = [f"{say_code(asker)} {_say_sum(rows['asks'])} ({_say_sum(seen[rows.index])})"
             for asker, rows in data.groupby("asker", sort=False)]  # fmt: skip
    linked = [f"{say_code(relation)} {_say_sum(data.loc[data['relation'] == relation, 'asks'])}" for relation in RELATIONS
              if (data["relation"] == relation).any()]  # fmt: skip
    came = data.loc[data["delivery"] != NO_PROMISE].groupby("delivery", sort=False)["asks"].sum()
    ends = [f"{say_code(code)} {say_number(asks)}" for code, asks in came.items()]
    kind = "Flow from who asked to the strongest promise seen and to what came of that promise"
    said = [f"Asks, in brackets those with any promise: {', '.join(asked)}", f"Strongest promise: {', '.join(linked)}"]
    said += [f"What came of it: {', '.join(ends)}"] if ends else []
    return f"{kind}. {title_chain(data)}. {'. '.join(said)}."


def _say_sum(asks: pd.Series) -> str:
    return say_number(asks.sum())


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
