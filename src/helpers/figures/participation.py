"""Draw and describe the figures about who was in the room."""

from textwrap import fill, shorten

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from helpers.figures import style
from helpers.figures.bars import draw_stacked
from helpers.figures_data import UNDATED
from helpers.participation.parties import OUTSIDE
from helpers.statements import Statement, say
from helpers.wording import join_words, say_code, say_count, say_date, say_number

READ_COLOURS = {
    "whole": style.PALETTE[0],
    "start_with_full_name_sentence": style.PALETTE[1],
    "start_only": "#C9CDD2",
}
PARTIES_FROM = 3
MOST_BARS, MOST_DOTS = 60, 200
LABEL_WIDTH, SCHEME_WIDTH, BODY_WIDTH = 56, 34, 60
PHASE_COLOURS = {"before": style.PALETTE[0], "during": style.PALETTE[3], "after": style.PALETTE[2]}


def title_coverage(data: pd.DataFrame) -> Statement:
    """Say for how many core meetings the whole text was read."""
    meetings = data[list(READ_COLOURS)].to_numpy().sum()
    return say("The whole text was read for {whole} of {meetings:core meeting}", whole=data["whole"].sum(), meetings=meetings)


def draw_coverage(data: pd.DataFrame) -> Figure:
    """Draw the core meetings by year, stacked by how much of the text was read."""
    figure, axes = style.start_figure(1.5 + 0.31 * len(data))
    draw_stacked(axes, data, "year", READ_COLOURS)
    axes.set_xlabel("core meetings")
    return figure


def describe_coverage(data: pd.DataFrame) -> str:
    """Describe the coverage figure from its data."""
    kinds = [[f"{n} {say_code(kind)}" for kind, n in row.items() if n] for _, row in data[list(READ_COLOURS)].iterrows()]
    years = [f"{year}: {join_words(said)}" for year, said in zip(data["year"], kinds, strict=True) if said]
    return (
        f"Stacked bars, core meetings by year and by how much of the source was read. {title_coverage(data)}. {'; '.join(years)}."
    )


def title_tripartite(data: pd.DataFrame) -> Statement:
    """Say how many core meetings name and state all parties under the first scheme."""
    row = data.iloc[0]
    return say(
        "At least {named} of {meetings:core meeting} name people of every party; sources state every party for {stated}",
        named=row["named"], meetings=row["meetings"], stated=row["stated"],
    ).with_origin("figures/tripartite.csv", row["scheme"])  # fmt: skip


def draw_tripartite(data: pd.DataFrame) -> Figure:
    """Draw, for each scheme, the core meetings that name and that state every party."""
    figure, axes = style.start_figure(0.9 + 0.75 * len(data))
    labelled = data.assign(label=data["label"].map(lambda label: fill(label, SCHEME_WIDTH)))
    long = labelled.melt(["label"], ["stated", "named"], var_name="evidence", value_name="counted")
    colours = {"stated": style.PALETTE[1], "named": style.PALETTE[0]}
    sns.barplot(long, y="label", x="counted", hue="evidence", palette=colours, saturation=1, errorbar=None, ax=axes)
    for bars, word in zip(axes.containers, ("stated by the source", "named in the list"), strict=True):
        axes.bar_label(bars, labels=[f"{int(bar.get_width())} {word}" for bar in bars], padding=4, fontsize=9)
    axes.get_legend().remove()
    axes.set(xlim=(0, int(data["meetings"].max())), ylabel="", xlabel=f"core meetings (of {data['meetings'].max()})")
    return figure


def describe_tripartite(data: pd.DataFrame) -> str:
    """Describe the tripartite figure from its data."""
    said = [f"{row.label}: {row.named} named, {row.stated} stated, {row.named_or_stated} either" for row in data.itertuples()]
    return f"Bars, core meetings with every party, of {data['meetings'].max()}, by scheme; lower bounds. {'; '.join(said)}."


def title_people(data: pd.DataFrame) -> Statement:
    """Say how often people are named, and at how many core meetings."""
    return say(
        "Sources name people {times:time} at {meetings:core meeting}: they show who was quoted, not who came",
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


def title_timing(data: pd.DataFrame) -> Statement:
    """Say how many dated core meetings fall before, during and after their event."""
    counts = data["phase"].value_counts()
    return say(
        "Of {meetings:core meeting} with a known distance to their event, {before} came before it, {during} during and "
        "{after} after",
        meetings=len(data), **{phase: counts.get(phase, 0) for phase in PHASE_COLOURS},
    )  # fmt: skip


def draw_timing(data: pd.DataFrame) -> Figure:
    """Draw the days between meetings and their event, one line an event.

    Dots that would overlap lie side by side, unless there are very many.
    """
    events = list(dict.fromkeys(data["event"]))
    figure, axes = style.start_figure(1.7 + 0.5 * len(events))
    axes.axvline(0, color=style.QUIET, linewidth=1)
    dots = {"x": "days_to_event", "y": "event", "hue": "phase", "palette": PHASE_COLOURS, "order": events, "size": 6,
            "linewidth": 0.5, "edgecolor": "white", "ax": axes}  # fmt: skip
    if len(data) <= MOST_DOTS:
        sns.swarmplot(data, warn_thresh=1, **dots)
    else:
        sns.stripplot(data, jitter=False, alpha=0.5, **dots)
    axes.invert_xaxis()
    axes.set(ylabel="", xlabel="days to the event (0: during; negative: after it)")
    axes.grid(axis="y", color=style.GRID)
    style.put_legend(axes)
    return figure


def describe_timing(data: pd.DataFrame) -> str:
    """Describe the timing figure from its data."""
    said = []
    for event, rows in data.groupby("event", sort=False):
        days = [f"{abs(row.days_to_event)} days {row.phase}" if row.days_to_event else "during it" for row in rows.itertuples()]
        said.append(f"{event}: {join_words(days)}")
    return f"Dots, days from core meetings to their event. {title_timing(data)}. {'; '.join(said)}."


def title_returning(data: pd.DataFrame) -> Statement:
    """Say which organisation is named at most core meetings, or how many tie."""
    first = data.iloc[0]
    tied = (data["meetings"] == first["meetings"]).sum()
    if tied > 1:
        said = "{tied:organisation} are named most often: each at {meetings:core meeting} at least"
        return say(said, tied=tied, meetings=first["meetings"])
    return say(
        "{organisation!s} is named most often: at {meetings:core meeting} at least",
        organisation=first["organisation"], meetings=first["meetings"],
    )  # fmt: skip


def draw_returning(data: pd.DataFrame) -> Figure:
    """Draw the organisations named at several core meetings; of very many, the most often named."""
    data = data.head(MOST_BARS)
    names = data["organisation"].map(lambda name: fill(shorten(name, 2 * BODY_WIDTH, placeholder=" …"), BODY_WIDTH))
    lines = names.str.count("\n").max()
    figure, axes = style.start_figure(1.4 + (0.31 + 0.17 * lines) * len(data))
    groups = list(dict.fromkeys(data["constituency"]))
    colours = style.colour_parties([g if g in ("government", "un", "civil_society") else OUTSIDE for g in groups])
    shown = data.assign(group=data["constituency"].where(data["constituency"].isin(colours), OUTSIDE))
    sns.barplot(shown, y="organisation", x="meetings", hue="group", palette=colours, saturation=1, errorbar=None,
                dodge=False, ax=axes)  # fmt: skip
    for place, row in enumerate(data.itertuples()):
        axes.text(row.meetings + 0.15, place, f"{row.meetings}  {say_code(row.constituency)}", va="center", fontsize=9)
    axes.get_legend().remove()
    axes.set_yticks(range(len(data)), names)
    axes.set(ylabel="", xlabel="core meetings in which it is named (lower bounds)")
    axes.margins(x=0.3)
    style.count_in_whole_numbers(axes)
    return figure


def describe_returning(data: pd.DataFrame) -> str:
    """Describe the figure of returning organisations from its data."""
    said = [f"{row.organisation} ({say_code(row.constituency)}) {row.meetings}" for row in data.itertuples()]
    return f"Bars, organisations by core meetings in which they are named. {'; '.join(said)}."
