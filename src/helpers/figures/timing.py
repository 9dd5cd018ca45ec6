"""Draw and describe how far core meetings lie from the event that they look to."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from helpers.counting import count_rows
from helpers.figures import style
from helpers.figures.marks import find_gap, stack_marks, wrap_text
from helpers.statements import Statement, say
from helpers.wording import say_count, say_number

PHASES = {"before": (style.STEPS[0], "o"), "during": (style.INK, "D"), "after": ("#8A7420", "s")}
MOST_DOTS, ROWS, RUNG, LANE, DOT = 200, 5, 0.14, 0.34, 0.1  # the last three in inches
NAME_WIDTH = 34


def title_timing(data: pd.DataFrame) -> Statement:
    """Say how many dated core meetings fall before, during and after their event."""
    where = "consultation_id", "figures/timing.csv", "core meetings"
    counts = {phase: count_rows(data.loc[data["phase"] == phase], *where, columns=("phase", "days_to_event")) for phase in PHASES}
    return say(
        "Of {meetings:core meeting} with a known distance to their event, {before} came before it, {during} during and "
        "{after} after",
        meetings=count_rows(data, *where, columns=("days_to_event",)), **counts,
    )  # fmt: skip


def draw_timing(data: pd.DataFrame) -> Figure:
    """Draw the days between meetings and their event, one line an event, and to its first date where it moved.

    Marks that would overlap lie on rows of their own, unless there are very many.
    """
    data = data.assign(first=pd.to_numeric(data["days_to_first_date"], errors="coerce"))
    events = list(dict.fromkeys(data["event"]))
    figure, axes = style.start_figure(LANE * len(events))
    days = pd.concat([data["days_to_event"], data["first"].dropna(), pd.Series([0])])
    margin = 0.04 * (days.max() - days.min()) + 1
    axes.set_xlim(days.max() + margin, days.min() - margin)
    names = [wrap_text(event, NAME_WIDTH) for event in events]
    axes.set_yticks(range(len(events)), names, fontsize=9)
    gap, places, top = find_gap(axes, DOT), [], 0.0
    for event in events:
        rows = data.loc[data["event"] == event]
        reach = rows[["days_to_event", "first"]]
        lanes = stack_marks(reach.min(axis=1).tolist(), gap, ROWS if len(data) <= MOST_DOTS else 1, reach.max(axis=1).tolist())
        middle = top + LANE / 2 + RUNG * max(lanes.max(), 0)
        places.append(middle)
        _draw_event(axes, rows, middle - lanes * RUNG, len(data) > MOST_DOTS)
        top = middle + LANE / 2 + RUNG * -min(lanes.min(), 0)
    figure.set_figheight(top + style.AROUND)
    axes.set_yticks(places, names, fontsize=9)
    axes.set_ylim(top, 0)
    axes.axvline(0, color=style.QUIET, linewidth=1, zorder=1)
    axes.grid(axis="y", color=style.GRID)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda days, _: say_number(abs(int(days)))))
    axes.set_xlabel("days before the event   ←   0: during it   →   days after the event")
    style.put_legend(axes, handles=_list_key(data))
    return figure


def describe_timing(data: pd.DataFrame) -> str:
    """Describe the timing figure from its data: the least and the most days, the event with most meetings, moved dates."""
    days = data["days_to_event"].abs().groupby(data["phase"])
    said = [f"days {phase} it: {_say_ends(days.get_group(phase))}" for phase in ("before", "after") if phase in days.groups]
    events = data["event"].value_counts()
    said.append(f"of {say_count(len(events), 'event')}, most meetings look to {events.index[0]}: {say_number(events.iloc[0])}")
    first = pd.to_numeric(data["days_to_first_date"], errors="coerce").dropna().abs()
    if len(first):
        said.append(f"meetings with a distance to the date as first announced: {say_number(len(first))}, {_say_ends(first)} days")
    kind = "Dots, a row for each event, days from core meetings to their event"
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in (kind, str(title_timing(data)), *said))


def _say_ends(days: pd.Series) -> str:
    low, high = say_number(days.min()), say_number(days.max())
    return low if low == high else f"{low} to {high}"


def _draw_event(axes: Axes, rows: pd.DataFrame, places, many: bool) -> None:
    moved = rows["first"].notna().to_numpy()
    axes.hlines(places[moved], rows["days_to_event"][moved], rows["first"][moved], color=style.QUIET, linewidth=0.8, zorder=2)
    for phase, (colour, shape) in PHASES.items():
        here = (rows["phase"] == phase).to_numpy()
        axes.plot(
            rows["first"][here], places[here], shape, markersize=6, markerfacecolor="white", markeredgecolor=colour, zorder=3
        )
        axes.plot(rows["days_to_event"][here], places[here], shape, markersize=6.5, color=colour, markeredgecolor="white",
                  markeredgewidth=0.5, alpha=0.5 if many else 1, zorder=4)  # fmt: skip


def _list_key(data: pd.DataFrame) -> list[Line2D]:
    key = [Line2D([], [], color=colour, marker=shape, markersize=6.5, linestyle="", label=phase)
           for phase, (colour, shape) in PHASES.items()]  # fmt: skip
    if data["first"].notna().any():
        key.append(Line2D([], [], color=style.QUIET, marker="o", markersize=6, markerfacecolor="white", linewidth=0.8,
                          label="hollow: distance to the date as first announced"))  # fmt: skip
    return key
