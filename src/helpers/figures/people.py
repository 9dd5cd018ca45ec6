"""Draw and describe how many of each party are named, in several units, and which shares can be said."""

from textwrap import shorten

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.figures import style
from helpers.figures.bars import draw_stacked
from helpers.figures.marks import measure_text, wrap_text, write_beside
from helpers.figures_data import UNDATED
from helpers.statements import Statement, say
from helpers.wording import join_words, say_code, say_count, say_date, say_number

PARTIES_FROM, UNIT_PARTIES_FROM = 3, 4
MOST_BARS, LABEL_WIDTH = 60, 56
UNITS = {
    "records": "printed rows",
    "people": "appearances of people",
    "organisations": "appearances of organisations",
    "speakers": "appearances of people who speak or chair",
    "person_minutes": "person-minutes in session",
}
BAR = 5.0  # inches that a whole bar is long


def title_people(data: pd.DataFrame) -> Statement:
    """Say how often people are named, and at how many core meetings."""
    return say(
        "Sources show {times:appearance} of people at {meetings:core meeting}: who was quoted, not who came",
        times=data[data.columns[PARTIES_FROM:]].to_numpy().sum(), meetings=len(data),
    )  # fmt: skip


def draw_people(data: pd.DataFrame) -> Figure:
    """Draw the people named at each core meeting, stacked by party; of very many, the last ones."""
    axis = "people named (lower bounds)" + (f"; the last {MOST_BARS} of {len(data)} meetings" if len(data) > MOST_BARS else "")
    data = data.tail(MOST_BARS).reset_index(drop=True)
    parties = [party for party in data.columns[PARTIES_FROM:] if data[party].sum()]
    figure, axes = style.start_figure(1.7 + 0.22 * len(data))
    titles = data["title"].map(lambda title: shorten(title, LABEL_WIDTH, placeholder=" …"))
    labelled = data.assign(label=titles + "   " + data["date"].replace(UNDATED, f"{UNDATED:\u2007>10}"))
    draw_stacked(axes, labelled, "label", style.colour_parties(parties), bar_fontsize=8)
    axes.set_xlabel(axis)
    axes.tick_params(axis="y", labelsize=8)
    return figure


def describe_people(data: pd.DataFrame) -> str:
    """Describe the people figure from its data."""
    parties = data.columns[PARTIES_FROM:]
    totals = [f"{say_code(party)} {say_number(data[party].sum())}" for party in parties if data[party].sum()]
    most = data.assign(total=data[parties].sum(axis=1)).sort_values("total", ascending=False, kind="stable").iloc[0]
    day = most["date"] if most["date"] == UNDATED else say_date(most["date"])
    return (
        f"Stacked bars, people named at {say_count(len(data), 'core meeting')}, by party. "
        f"Appearances in all: {join_words(totals)}. Longest list: {say_count(int(most['total']), 'person')}, {day}."
    )


def title_units(data: pd.DataFrame) -> Statement:
    """Say which party's part differs most from one unit to another."""
    enough = data.loc[data["share_shown"] == "yes"].set_index("unit")
    shares = enough[_list_parties(data)[:-2]].div(enough["total"], axis=0)
    if len(shares) < 2:
        return say("Each unit tells its own story; {units:unit} can be counted", units=len(data))
    party = (shares.max() - shares.min()).idxmax()
    more, less = shares[party].idxmax(), shares[party].idxmin()
    high, low = (round(100 * float(shares.at[unit, party])) for unit in (more, less))
    said = "Of those named, {party!s} makes up {high} of {all_high} {more!s} ({part_high}%), but {low} of {all_low} {less!s}"
    parts = {"part_high": high, "part_low": low} if low else {"part_high": high}
    return say(
        said + (" ({part_low}%)" if low else ""),
        party=_name(party), high=enough.at[more, party], all_high=enough.at[more, "total"], more=UNITS[more],
        low=enough.at[less, party], all_low=enough.at[less, "total"], less=UNITS[less], **parts,
    )  # fmt: skip


def draw_units(data: pd.DataFrame) -> Figure:
    """Draw one bar a unit, all of one length, its parts the parties."""
    parties = [party for party in _list_parties(data) if data[party].sum()]
    figure, axes = style.start_figure(1.35 + 0.62 * len(data))
    left = pd.Series(0.0, index=data.index)
    for party, colour in style.colour_parties(parties).items():
        part = data[party] / data["total"]
        axes.barh(
            range(len(data)), part, left=left, color=colour, edgecolor="white", linewidth=1, height=0.66, label=say_code(party)
        )
        for place, row in enumerate(data.itertuples()):
            _write_part(
                axes, left[place], part[place], place, f"{say_number(data[party][place])}", row.share_shown == "yes", colour
            )
        left = left + part
    for place, row in enumerate(data.itertuples()):
        write_beside(axes, place, f"n = {say_number(row.total)}", at=1.015, fontsize=9)
    axes.set_yticks(range(len(data)), [_label_unit(row) for row in data.itertuples()], fontsize=9)
    axes.set(xlim=(0, 1), ylim=(len(data) - 0.5, -0.5), xticks=[])
    axes.tick_params(axis="y", length=0)
    axes.spines["bottom"].set_visible(False)
    style.note_axis(
        axes, "of those named at core meetings, all together; an appearance is one person, or one organisation, at one meeting",
        "each bar is the whole of its unit", width=96,
    )
    style.put_legend(axes)
    return figure


def describe_units(data: pd.DataFrame) -> str:
    """Describe the figure of units from its data."""
    said = [f"{_label_unit(row, ' ')}: " + join_words(
                [f"{say_code(p)} {say_number(data[p][i])}" for p in _list_parties(data) if data[p][i]]
            ) + f", of {say_number(row.total)}" for i, row in enumerate(data.itertuples())]  # fmt: skip
    return f"Stacked bars of one length, a unit each, by party. {title_units(data)}. {'; '.join(said)}."


def _list_parties(data: pd.DataFrame) -> list[str]:
    return list(data.columns[UNIT_PARTIES_FROM:])


def _name(party: str) -> str:
    return {"un": "the UN", "government": "the Government"}.get(party, say_code(party))


def _label_unit(row, between: str = "\n") -> str:
    known = pd.to_numeric(row.known, errors="coerce")
    told = f"{between}(told of {say_count(int(known), 'appearance')})" if pd.notna(known) else ""
    return wrap_text(UNITS[row.unit], 26, 2).replace("\n", between) + told


def _write_part(axes: Axes, left: float, part: float, place: int, count: str, share: bool, colour: str) -> None:
    """Write the count, and the share where the bar has room and the unit is large enough, into a part of a bar."""
    if not part:
        return
    words = [count, f"{part:.0%}"] if share else [count]
    room = part * BAR - 0.06
    text = "\n".join(words) if all(measure_text(word, 8.5) <= room for word in words) else count
    if measure_text(count, 8.5) > room:
        axes.text(left + part / 2, place - 0.36, count, ha="center", va="bottom", fontsize=7.5, color=style.QUIET)
        return
    axes.text(
        left + part / 2, place, text, ha="center", va="center", fontsize=8.5, color=style.readable_on(colour), linespacing=1.05
    )
