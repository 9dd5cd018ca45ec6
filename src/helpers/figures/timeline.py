"""Draw and describe when core meetings were held, and which parties the record shows there."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.counting import count_rows
from helpers.figures import style
from helpers.figures.marks import cut_text, find_gap, stack_flags, stack_marks, wrap_text, write_beside
from helpers.figures.words import measure_text
from helpers.figures_data import NAMED, STATED
from helpers.statements import Statement, say
from helpers.wording import join_words, say_code, say_count, say_date, say_number

LANE, RUNG, FLAG, DOT = 0.62, 0.17, 0.17, 0.085  # inches
ROWS, MOST_DOTS, MOST_FLAGS, FLAG_SIZE, BAND_DAYS = 3, 150, 12, 8, 7
NAME_WIDTH = 22
FLAG_ROOM = 1.0  # inches to the right of the axes, where the counts stand lower down


def title_timeline(data: pd.DataFrame) -> Statement:
    """Say at how many dated core meetings the record shows every party."""
    dated = _take_meetings(data)
    record = "Complete lists name, or sources state," if _is_whole(data) else "The record names or states"
    where = "id", "figures/timeline.csv", "dated core meetings"
    there = dated.loc[dated["all_parties"] == "yes"]
    return say(
        f"{record} every party at {{shown}} of {{meetings:dated core meeting}}",
        shown=count_rows(there, *where, at_least=not _is_whole(data), columns=("all_parties",)),
        meetings=count_rows(dated, *where, columns=("date",)),
    )


def draw_timeline(data: pd.DataFrame) -> Figure:
    """Draw the dated core meetings on a time line, a lane for each party, with the events that they look to.

    Dots that would overlap lie on rows of their own; of very many meetings only strokes are drawn, named above stated.
    """
    parties = style.list_parties(data)
    dated = _take_meetings(data).assign(x=lambda rows: _place(rows["date"]))
    events = data.loc[(data["kind"] != "meeting") & (data["date"] != "")].assign(x=lambda rows: _place(rows["date"]))
    figure, axes = style.start_figure(LANE * (len(parties) + 0.35))
    _set_time(axes, pd.concat([dated["x"], events["x"]]))
    _name_lanes(axes, parties, dated)
    axes.vlines(dated["x"], len(parties) - 0.5, len(parties) - 0.34, color=style.QUIET, linewidth=0.8)
    many = len(dated) > MOST_DOTS
    (_draw_strokes if many else _draw_dots)(axes, dated, parties)
    rows = _draw_events(axes, events, len(parties))
    figure.set_figheight(figure.get_figheight() + FLAG * (rows + 0.15))
    undated = (data["kind"] == "meeting").sum() - len(dated)
    unnamed = (events["kind"] == "event").sum() - MOST_FLAGS
    style.note_axis(axes, "first day of the meeting",
                    f"left out: {say_count(undated, 'core meeting')} without a day" if undated else "",
                    f"{say_count(unnamed, 'later event')} without a name" if unnamed > 0 else "")  # fmt: skip
    style.put_legend(axes, above=1.01, handles=_list_key(events, many))
    return figure


def describe_timeline(data: pd.DataFrame) -> str:
    """Describe the time line: the counts of its lanes, the meetings with every party by year, the first and the last event."""
    parties, dated = style.list_parties(data), _take_meetings(data)
    lanes = [f"{say_code(p)}: {_say_lane(dated[p])}" for p in parties]
    years = dated.loc[dated["all_parties"] == "yes", "date"].str[:4]
    every = join_words([f"{year}: {count}" for year, count in years.value_counts(sort=False).items()])
    events = data.loc[(data["kind"] == "event") & (data["date"] != "")]
    ends = [f"{row.label} on {say_date(row.date)}" for row in events.iloc[[0, -1]].itertuples()] if len(events) else []
    moved = (data["kind"] == "event_first").sum()
    return (
        f"A time line with a lane for each party. {title_timeline(data)}. {'; '.join(lanes)}. Meetings with every party by year: "
        f"{every}. {say_count(len(events), 'event')}: {', '.join(dict.fromkeys(ends))}; with another date first announced: "
        f"{say_number(moved)}."
    )


def _take_meetings(data: pd.DataFrame) -> pd.DataFrame:
    return data.loc[(data["kind"] == "meeting") & (data["date"] != "")]


def _is_whole(data: pd.DataFrame) -> bool:
    """Tell whether every list is known to be complete, so that a party without a mark was not there."""
    return bool((data.loc[data["kind"] == "meeting", "list_complete"] == "yes").all())


def _place(days: pd.Series) -> pd.Series:
    return pd.Series(date2num(pd.to_datetime(days)), index=days.index, dtype=float)


def _say_lane(marks: pd.Series) -> str:
    return f"named at {(marks == NAMED).sum()}, stated only at {(marks == STATED).sum()}"


def _set_time(axes: Axes, x: pd.Series) -> None:
    low, high = (x.min(), x.max()) if len(x) else (date2num(pd.Timestamp("2000-01-01")),) * 2
    margin = max((high - low) * 0.02, 45)
    axes.set_xlim(low - margin, high + margin)
    locator = AutoDateLocator(minticks=3, maxticks=12)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))


def _name_lanes(axes: Axes, parties: list[str], dated: pd.DataFrame) -> None:
    """Name the lanes at the left and count their marks at the right."""
    axes.set_ylim(len(parties) - 0.2, -0.5)
    names = [wrap_text(say_code(party), NAME_WIDTH) for party in parties]
    axes.set_yticks(range(len(parties)), names, fontsize=10, fontweight="bold")
    axes.tick_params(axis="y", length=0)
    for place, (party, label) in enumerate(zip(parties, axes.get_yticklabels(), strict=True)):
        label.set_color(style.darken(style.look_up_parties(parties)[party].colour))
        axes.axhline(place, color=style.GRID, linewidth=0.8, zorder=0)
        write_beside(axes, place, _say_lane(dated[party]).replace(", ", "\n"))
    write_beside(axes, len(parties) - 0.42, say_count(len(dated), "dated meeting"), color=style.QUIET)


def _draw_dots(axes: Axes, dated: pd.DataFrame, parties: list[str]) -> None:
    rung = stack_marks(dated["x"].to_numpy(), find_gap(axes, DOT), ROWS) * RUNG / LANE
    every = (dated["all_parties"] == "yes").to_numpy()
    axes.vlines(dated["x"][every], rung[every], len(parties) - 1 + rung[every], color=style.INK, linewidth=1.1, zorder=2)
    for lane, (party, (colour, _)) in enumerate(style.look_up_parties(parties).items()):
        for word, face in ((STATED, "white"), (NAMED, colour)):
            here = (dated[party] == word).to_numpy()
            axes.plot(dated["x"][here], lane + rung[here], "o", markersize=6, markerfacecolor=face, markeredgecolor=colour,
                      markeredgewidth=1.4, zorder=3)  # fmt: skip


def _draw_strokes(axes: Axes, dated: pd.DataFrame, parties: list[str]) -> None:
    for lane, (party, (colour, _)) in enumerate(style.look_up_parties(parties).items()):
        for word, low, high in ((NAMED, -0.3, -0.04), (STATED, 0.04, 0.18)):
            axes.vlines(dated.loc[dated[party] == word, "x"], lane + low, lane + high, color=colour, linewidth=0.6, zorder=3)


def _draw_events(axes: Axes, events: pd.DataFrame, lanes: int) -> int:
    """Draw the events as bands or lines behind the lanes, each with its name on a flag; return how many rows of flags stand."""
    at_last = events.loc[events["kind"] == "event"].sort_values("x", kind="stable")
    axes.vlines(at_last["x"], -0.5, lanes - 0.55, color=style.QUIET, linewidth=0.7, zorder=1)
    at_last = at_last.head(MOST_FLAGS)
    per_inch = find_gap(axes, 1)
    right = axes.get_xlim()[1] + FLAG_ROOM * per_inch
    names = [cut_text(row.label, FLAG_SIZE, (right - row.x) / per_inch) for row in at_last.itertuples()]
    widths = [(measure_text(name, FLAG_SIZE) + 0.12) * per_inch for name in names]
    rows = stack_flags(at_last["x"].tolist(), widths)
    bottom = lanes - 0.55
    for row, x, name in zip(rows, at_last["x"], names, strict=True):
        height = -0.55 - (row + 0.5) * FLAG / LANE
        axes.vlines(x, height - 0.4 * FLAG / LANE, -0.5, color=style.QUIET, linewidth=0.7, zorder=1)
        axes.text(x + 0.04 * per_inch, height, name, fontsize=FLAG_SIZE, va="center", color=style.QUIET).set_in_layout(False)
    for event in events.itertuples():
        if event.kind == "event_first":
            axes.vlines(event.x, -0.5, bottom, color=style.QUIET, linewidth=1.1, linestyle=":", zorder=1)
        elif event.date_end and (end := date2num(pd.Timestamp(event.date_end))) - event.x > BAND_DAYS:
            axes.fill_betweenx([-0.5, bottom], event.x, end, color=style.GRID, alpha=0.7, linewidth=0, zorder=0)
    count = max(rows, default=-1) + 1
    axes.set_ylim(axes.get_ylim()[0], -0.55 - (count + 0.15) * FLAG / LANE)
    return count


def _list_key(events: pd.DataFrame, many: bool) -> list[Line2D]:
    dot = {"marker": "o", "markersize": 6, "linestyle": "", "markeredgecolor": style.INK, "markeredgewidth": 1.4}
    stroke = {"marker": "|", "linestyle": "", "color": style.INK, "markeredgewidth": 1.2}
    dots = [
        Line2D([], [], **dot, markerfacecolor=style.INK, label="a person is named"),
        Line2D([], [], **dot, markerfacecolor="white", label="only stated by the source"),
        Line2D([], [], **stroke, markersize=9, label="every party"),
    ]
    strokes = [
        Line2D([], [], **stroke, markersize=9, label="upper: a person is named"),
        Line2D([], [], **stroke, markersize=5, label="lower: only stated"),
    ]
    key = [*(strokes if many else dots), Line2D([], [], color=style.QUIET, linewidth=0.7, label="event")]
    if (events["kind"] == "event_first").any():
        key.append(Line2D([], [], color=style.QUIET, linewidth=1.1, linestyle=":", label="first date, if it moved"))
    return key
