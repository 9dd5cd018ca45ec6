"""Draw and describe the organisations that are named again and again, and those that bridge parties."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.counting import count_rows, tell_cell
from helpers.figures import style
from helpers.figures.marks import place_names, stack_marks, wrap_text
from helpers.figures.words import measure_height, measure_text
from helpers.statements import Statement, say
from helpers.wording import say_code, say_count, say_number

MOST_ROWS, MOST_BRIDGES, MOST_TOLD, NAME_WIDTH = 30, 20, 5, 44
ROW, HEAD, DOT, RUNG, MOST_RUNGS = 0.12, 0.22, 0.1, 0.085, 3  # inches, but for the last
MOST_DOTS = 40  # in a row; beyond that, strokes
ROUND = {"marker": "o", "markersize": 7, "markeredgecolor": "white", "markeredgewidth": 0.7}
STROKE = {"marker": "|", "markersize": 9, "markeredgewidth": 0.7}
BESIDE = 2.2  # inches at the right of the rows of dots, with all margins
BRIDGES = dict(zip(("with_every", "with_other", "own_only"), style.STEPS, strict=True))
PARTS = ("meetings", *BRIDGES)
WITH = {
    "with_every": "organisations of every party are named",
    "with_other": "of another party, not of every one",
    "own_only": "of no other party",
}


def title_returning(data: pd.DataFrame) -> Statement:
    """Say how many organisations return, at how many core meetings or more, and which is named most often."""
    bodies = data.drop_duplicates("organisation")
    first, bound, where = bodies.iloc[0], _name_bound(data), ("organisation", "figures/returning.csv")
    least = tell_cell(bodies.loc[bodies["meetings"].idxmin()], "meetings", *where, "core meetings", bool(bound))
    top = bodies.loc[bodies["meetings"] == first["meetings"]]
    tied = count_rows(top, *where, "organisations", columns=("meetings",))
    if tied.value == len(bodies):
        verb = "is" if tied.value == 1 else "are each"
        return say(f"{{bodies:organisation}} {verb} named at {{least:core meeting}}{bound}", bodies=tied, least=least)
    most = {"tied": tied} if tied.value > 1 else {"organisation": first["organisation"]}
    often = "{tied} of them most often: each" if tied.value > 1 else "{organisation!s} most often:"
    said = f"{{bodies:organisation}} are named at {{least:core meeting}} or more, {often}{bound} at {{meetings}}"
    counts = {"bodies": count_rows(bodies, *where, "organisations", columns=("meetings",)), "least": least,
              "meetings": tell_cell(first, "meetings", *where, "core meetings", bool(bound))}  # fmt: skip
    return say(said, **counts, **most)


def draw_returning(data: pd.DataFrame) -> Figure:
    """Draw a row for each organisation, a dot at each dated core meeting that names it; of very many, the most often named.

    Dots that would overlap stand above one another. Meetings without a day are counted at the right.
    """
    bodies = data.drop_duplicates("organisation").head(MOST_ROWS).reset_index(drop=True)
    names = bodies["organisation"].map(lambda name: wrap_text(name, NAME_WIDTH))
    dots = data.loc[data["organisation"].isin(bodies["organisation"]) & (data["date_start"] != "")]
    dots = dots.assign(x=date2num(pd.to_datetime(dots["date_start"])))
    low, high = _find_span(dots["x"])
    dots["rung"] = _stack_dots(dots, (high - low) / (style.WIDTH - BESIDE - max(map(_measure_name, names))))
    places, tall = _place_rows(names, bodies["organisation"].map(dots.groupby("organisation")["rung"].max()).fillna(0))
    figure, axes = style.start_figure(tall + HEAD)
    axes.set(xlim=(low, high), ylim=(tall, -HEAD))
    axes.hlines(places, low, high, color=style.GRID, linewidth=0.8, zorder=0)
    looks = style.look_up_rows(data)
    dots = dots.assign(place=dots["organisation"].map(dict(zip(bodies["organisation"], places, strict=True))))
    mark = STROKE if dots.groupby("organisation").size().max() > MOST_DOTS else ROUND
    for party, rows in dots.groupby("party"):
        axes.plot(rows["x"], rows["place"] - RUNG * rows["rung"], color=looks[party].colour, linestyle="", zorder=3, **mark)
    _write_counts(axes, data, bodies, places, looks)
    axes.set_yticks(places, names, fontsize=9)
    axes.tick_params(axis="y", length=0)
    locator = AutoDateLocator(minticks=3, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
    style.note_axis(axes, *_list_notes(data, bodies))
    return figure


def describe_returning(data: pd.DataFrame) -> str:
    """Describe the figure of returning organisations: the number of core meetings of the first ones."""
    bodies = data.drop_duplicates("organisation")
    said = [f"{row.organisation} ({say_code(row.constituency)}) {row.meetings}" for row in bodies.head(MOST_TOLD).itertuples()]
    undated = (data["date_start"] == "").sum()
    left = f" {say_count(undated, 'dot')} cannot be placed, for the meeting has no day." if undated else ""
    kind = "Dots in time, a row for each organisation, and the number of core meetings that name it"
    return f"{kind}. {title_returning(data)}. {_say_first(bodies)}: {'; '.join(said)}.{left}"


def _say_first(bodies: pd.DataFrame) -> str:
    """Say that only the first organisations are told, where there are more."""
    return f"The first {say_number(MOST_TOLD)} of them" if len(bodies) > MOST_TOLD else "They are"


def title_bridges(data: pd.DataFrame) -> Statement:
    """Say which organisation is named most often where every party is, or how many tie."""
    first, where = data.iloc[0], ("organisation", "figures/bridges.csv")
    if not first["with_every"]:
        said = "None of {organisations:organisation} is named alongside organisations of every party"
        return say(said, organisations=count_rows(data, *where, "organisations", columns=("with_every",)))
    meetings = tell_cell(first, "with_every", *where, "core meetings", bool(_name_bound(data)))
    tied = count_rows(data.loc[data["with_every"] == first["with_every"]], *where, "organisations", columns=("with_every",))
    if tied.value > 1:
        return say(
            "{tied:organisation} are most often named with organisations of every party: each at {meetings:core meeting}"
            + _name_bound(data),
            tied=tied, meetings=meetings,
        )  # fmt: skip
    return say(
        "{organisation!s} is most often named with those of every party: at {meetings} of its {all:core meeting}"
        + _name_bound(data, ", at least"),
        organisation=first["organisation"], meetings=meetings,
        all=tell_cell(first, "meetings", *where, "core meetings", bool(_name_bound(data))),
    )  # fmt: skip


def draw_bridges(data: pd.DataFrame) -> Figure:
    """Draw the core meetings of each organisation, by who else is named there; of very many organisations, the first ones."""
    some = f"the first {MOST_BRIDGES} of {len(data)} organisations" if len(data) > MOST_BRIDGES else ""
    data = data.head(MOST_BRIDGES)
    names, places, tall = place_names(data["organisation"], NAME_WIDTH, ROW)
    figure, axes = style.start_figure(tall)
    left = pd.Series(0.0, index=data.index)
    for part, colour in BRIDGES.items():
        bars = axes.barh(places, data[part], left=left, height=0.24, **style.fill_step(colour))
        axes.bar_label(bars, [str(n) if n else "" for n in data[part]], label_type="center", fontsize=8.5,
                       **style.write_on(colour, style.HATCHES.get(colour)))  # fmt: skip
        left = left + data[part]
    for place, row in zip(places, data.itertuples(), strict=True):
        axes.annotate(say_code(row.constituency), (row.meetings, place), (5, 0), textcoords="offset points", va="center",
                      fontsize=8.5, color=style.QUIET)  # fmt: skip
    axes.set_yticks(places, names, fontsize=9)
    axes.tick_params(axis="y", length=0)
    axes.set(ylim=(tall, 0), xlim=(0, data["meetings"].max() * 1.02))
    style.count_in_whole_numbers(axes)
    style.note_axis(axes, f"core meetings that name the organisation{_name_bound(data, ' (lower bounds)')}", some)
    style.put_legend(axes, handles=[Patch(**style.fill_step(colour), label=WITH[part]) for part, colour in BRIDGES.items()])
    return figure


def describe_bridges(data: pd.DataFrame) -> str:
    """Describe the figure of bridges from its data: the numbers of the first organisations."""
    said = [f"{row.organisation} ({say_code(row.constituency)}) {', '.join(say_number(getattr(row, part)) for part in PARTS)}"
            for row in data.head(MOST_TOLD).itertuples()]  # fmt: skip
    kind = "Stacked bars, core meetings that name an organisation, by who is named with it"
    return (
        f"{kind}; {say_count(len(data), 'organisation')}. {title_bridges(data)}. "
        "In this order, all its meetings, those with every party, with another and with no other. "
        f"{_say_first(data)}: {'; '.join(said)}."
    )


def _name_bound(data: pd.DataFrame, bound: str = " at least") -> str:
    """Return `bound` unless every list is known to be complete."""
    return "" if (data["lists_complete"] == "yes").all() else bound


def _list_notes(data: pd.DataFrame, bodies: pd.DataFrame) -> list[str]:
    every = data["organisation"].nunique()
    some = f"the first {len(bodies)} of {every} organisations" if every > len(bodies) else ""
    right = f"at the right: core meetings that name it{_name_bound(data, ' (lower bounds)')}"
    undated = data.loc[data["date_start"] == "", "consultation_id"].nunique()
    left = f"those without a day ({say_count(undated, 'meeting')}) are counted there, not drawn" if undated else ""
    return ["first day of the meeting", right, left, some]


def _measure_name(name: str) -> float:
    return max(measure_text(line, 9) for line in name.split("\n"))


def _find_span(x: pd.Series) -> tuple[float, float]:
    """Return the first and the last day of the axis, with room for a dot at either end."""
    low, high = (x.min(), x.max()) if len(x) else (date2num(pd.Timestamp("2000-01-01")),) * 2
    margin = max(0.04 * (high - low), 20)
    return low - margin, high + margin


def _stack_dots(dots: pd.DataFrame, per_inch: float) -> pd.Series:
    """Return how many dots below each one lie in its way; `per_inch` are the days that an inch shows."""
    rungs = pd.Series(0, index=dots.index)
    if dots.groupby("organisation").size().max() > MOST_DOTS:
        return rungs
    for _, rows in dots.groupby("organisation"):
        rows = rows.sort_values("x", kind="stable")
        stacked = stack_marks(rows["x"].tolist(), DOT * per_inch, MOST_RUNGS)
        rungs[rows.index] = np.where(stacked > 0, 2 * stacked - 1, -2 * stacked)  # rows 0, 1, -1, 2 become 0, 1, 2, 3
    return rungs


def _place_rows(names: pd.Series, rungs: pd.Series) -> tuple[pd.Series, float]:
    """Return where each row's line lies and how tall all rows are, in inches from the top; dots rise above their line."""
    half = names.map(lambda name: measure_height(name, 9)) / 2
    above, below = np.maximum(half, RUNG * rungs + DOT / 2), half
    bottom = (above + below + ROW).cumsum()
    return bottom - below - ROW / 2, bottom.iloc[-1]


def _write_counts(axes: Axes, data: pd.DataFrame, bodies: pd.DataFrame, places: pd.Series, looks: dict[str, style.Look]) -> None:
    """Write at the right how many core meetings name each organisation, how many of them have no day, and for whom it speaks."""
    undated = data.loc[data["date_start"] == ""].groupby("organisation").size()
    at = axes.get_yaxis_transform()
    how = {"xycoords": at, "textcoords": "offset points", "annotation_clip": False, "va": "center"}
    for place, row in zip(places, bodies.itertuples(), strict=True):
        party = {"color": style.darken(looks[row.party].colour), "fontsize": 8.5}
        axes.annotate(f"{row.meetings}", (1, place), (26, 0), ha="right", fontsize=9, fontweight="bold", **how)
        if row.organisation in undated:
            axes.annotate(f"{undated[row.organisation]}", (1, place), (62, 0), ha="right", fontsize=9, **how)
        axes.annotate(say_code(row.constituency), (1, place), (72, 0), ha="left", **party, **how)
    for text, left in (("all", 26), *((("no day", 62),) if len(undated) else ())):
        axes.annotate(text, (1, -HEAD / 2), (left, 0), ha="right", fontsize=8, color=style.QUIET, **how)
