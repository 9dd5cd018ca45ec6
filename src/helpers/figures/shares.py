"""Draw and describe the shares that can be said: exact ones as dots, others as ranges."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from helpers.counting import count_rows
from helpers.figures import style
from helpers.figures.marks import cut_text, wrap_text
from helpers.figures.words import measure_text
from helpers.figures_data import UNDATED
from helpers.statements import Statement, say
from helpers.wording import join_words, say_code, say_count, say_date, say_number

MOST_LINES, MOST_TOLD, LETTERS = 50, 3, 11.5  # the last of a bold line, to the inch
LINE, HEAD, GAP, NAME_ROOM = 0.22, 0.27, 0.12, 2.6  # inches


def title_shares(data: pd.DataFrame) -> Statement:
    """Say for how many core meetings a share can be said, and for how many of them without a range."""
    ends = ("share_low", "share_high")
    exact = (data["share_low"] == data["share_high"]).groupby(data["consultation_id"]).all()

    def count(chosen, *columns):
        rows = chosen.index[chosen].to_frame()
        return count_rows(rows, "consultation_id", "figures/shares.csv", "core meetings", columns=columns)

    return say(
        "Shares can be said for {meetings:core meeting}: exact for {exact}, within a range for {ranges}",
        meetings=count(exact | True, "consultation_id"), exact=count(exact, *ends), ranges=count(~exact, *ends),
    )  # fmt: skip


def draw_shares(data: pd.DataFrame) -> Figure:
    """Draw the share of each party at each meeting, a dot where it is one value, a bar from lowest to highest elsewhere."""
    shown = _take_last(data)
    figure, axes = style.start_figure(_count_height(shown))
    top, ticks, looks = 0.0, {}, style.look_up_rows(data)
    names = {party: cut_text(say_code(party), 9, NAME_ROOM) for party in looks}
    room = style.WIDTH - 0.5 - max(measure_text(name, 9) for name in names.values())
    for _, rows in shown.groupby("consultation_id", sort=False):
        about = rows.iloc[0]
        head = (
            wrap_text(f"{about['date']}   {about['title']}", int(room * LETTERS) - 9, 1)
            + f"   n = {say_number(about['attendance'])}"
        )
        axes.text(0, top + HEAD / 2, head, fontsize=9, fontweight="bold", va="center")
        top += HEAD
        for row in rows.itertuples():
            _draw_range(axes, top + LINE / 2, row, looks[row.party].colour)
            ticks[top + LINE / 2] = names[row.party]
            top += LINE
        top += GAP
    axes.set_yticks(list(ticks), list(ticks.values()), fontsize=9)
    axes.tick_params(axis="y", length=0)
    axes.set(xlim=(-0.01, 1.01), ylim=(top, 0))
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    axes.grid(axis="x", color=style.GRID, linewidth=0.6)
    counts = shown["consultation_id"].nunique(), data["consultation_id"].nunique()
    some = "the last {} of {} meetings".format(*counts) if counts[0] < counts[1] else ""
    style.note_axis(
        axes, "share of the people at the meeting", "a bar runs from the lowest to the highest that the list allows", some
    )
    return figure


def describe_shares(data: pd.DataFrame) -> str:
    """Describe the figure of shares from its data, the last meetings of it."""
    meetings = [rows for _, rows in data.groupby("consultation_id", sort=False)]
    said = []
    for rows in meetings[-MOST_TOLD:]:
        parts = [f"{say_code(row.party)} {row.people} named, {_say_range(row)}" for row in rows.itertuples()]
        day = rows["date"].iloc[0]
        told = day if day == UNDATED else say_date(day)
        said.append(f"{told}, {say_count(rows['attendance'].iloc[0], 'person')}: {join_words(parts)}")
    some = f"The last {say_number(MOST_TOLD)} meetings. " if len(meetings) > MOST_TOLD else ""
    return f"Dots and bars, shares of the parties at core meetings. {title_shares(data)}. {some}{'; '.join(said)}."


def _take_last(data: pd.DataFrame) -> pd.DataFrame:
    """Return the last meetings, as many as the figure has lines for."""
    lines = data.groupby("consultation_id", sort=False).size()[::-1].cumsum()
    return data.loc[data["consultation_id"].isin(lines.index[lines <= max(MOST_LINES, lines.iloc[0])])]


def _count_height(data: pd.DataFrame) -> float:
    return len(data) * LINE + data["consultation_id"].nunique() * (HEAD + GAP)


def _draw_range(axes: Axes, place: float, row, colour: str) -> None:
    if row.share_low == row.share_high:
        axes.plot(row.share_low, place, "o", color=colour, markersize=8, zorder=3, clip_on=False)
    else:
        axes.barh(place, row.share_high - row.share_low, left=row.share_low, height=0.55 * LINE, color=colour, zorder=2)
    at, step, side = (row.share_high, 8, "left") if row.share_high < 0.8 else (row.share_low, -8, "right")
    axes.annotate(_say_range(row), (at, place), (step, 0), textcoords="offset points", ha=side, va="center",
                  fontsize=8.5)  # fmt: skip


def _say_range(row) -> str:
    low, high = f"{row.share_low:.0%}", f"{row.share_high:.0%}"
    return low if low == high else f"{low} to {high}"
