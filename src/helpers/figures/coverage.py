"""Draw and describe how much of each core meeting was seen."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from helpers.counting import count_rows
from helpers.figures import style
from helpers.figures.marks import write_beside
from helpers.statements import Statement, say
from helpers.wording import join_words, say_code, say_number

READ = dict(zip(("whole", "start_with_full_name_sentence", "start_only"), style.STEPS, strict=True))
BROAD, FLAT, WIDEST = 6.3, 0.36, 0.8
TALLEST, SMALLEST, NUMBERED, PLACED, ROOMY = 11.0, 0.09, 0.24, 0.4, 0.6
PLACE_SIZE = 8
FRAME = {"facecolor": "none", "edgecolor": style.INK, "linewidth": 2.4}


def title_coverage(data: pd.DataFrame) -> Statement:
    """Say for how many core meetings the whole text was read."""
    said = "The whole text was read for {whole} of {meetings:core meeting}"
    where = "consultation_id", "figures/coverage.csv", "core meetings"
    whole = count_rows(data.loc[data["text_seen"] == "whole"], *where, columns=("text_seen",))
    return say(said, whole=whole, meetings=count_rows(data, *where, columns=("consultation_id",)))


def draw_coverage(data: pd.DataFrame) -> Figure:
    """Draw a tile for each core meeting, a row a year, its shade by how much of the text was read."""
    across, wide, high = _size_tiles(data.groupby("year", sort=False).size())
    column = (data["place_in_year"] - 1) % across
    line = (data["place_in_year"] - 1) // across
    lines = line.groupby(data["year"], sort=False).max() + 1
    top = (lines.cumsum() - lines) + 0.12 * pd.Series(range(len(lines)), index=lines.index)
    bottom = (top + lines).max()
    figure, axes = style.start_figure((bottom + 0.2) * high)
    for x, y, meeting in zip(column, data["year"].map(top) + line, data.itertuples(), strict=True):
        _draw_tile(axes, x, y, meeting, wide)
    for (year, place), count in zip(top.items(), data.groupby("year", sort=False).size(), strict=True):
        write_beside(axes, place + lines[year] / 2, str(count), at=1.02)
    axes.set_yticks(top + lines / 2, top.index.astype(str))
    axes.tick_params(axis="y", length=0)
    axes.set(xlim=(-0.03, across + 0.03), ylim=(bottom + 0.1, -0.1), xticks=[])
    axes.spines["bottom"].set_visible(False)
    tells = "; large: its source pages; small: its place in the table of meetings" if wide >= PLACED else ""
    tells = tells or ("; the number in a tile counts its source pages" if wide >= NUMBERED else "")
    style.note_axis(axes, "", f"core meetings in the order of their days, a tile each{tells}", "at the right: how many a row")
    style.put_legend(axes, handles=_list_key(data), columns=2)
    return figure


def describe_coverage(data: pd.DataFrame) -> str:
    """Describe the coverage figure from its data: how much was read, and the meetings of each year."""
    read = data["text_seen"].value_counts()[lambda n: n > 0]
    kinds = join_words([f"{n} {say_code(kind)}" for kind, n in read.items()])
    years = join_words([f"{year}: {len(rows)}" for year, rows in data.groupby("year", sort=False)])
    complete = say_number((data["list_complete"] == "yes").sum())
    kind = "A tile for each core meeting, by year and by how much of it was read"
    most = f"Most source pages of a meeting: {data['sources'].max()}"
    lists = f"Lists known to be complete: {complete}"
    return f"{kind}. {title_coverage(data)}. Read: {kinds}. {lists}. Meetings by year: {years}. {most}."


def _size_tiles(years: pd.Series) -> tuple[int, float, float]:
    """Return how many tiles stand in a line, their width and height in inches: large ones, unless the figure grows too tall."""
    across = min(int(years.max()), int(BROAD / 0.42))
    while (-(-years // across)).sum() * _size(across)[1] > TALLEST and BROAD / across > SMALLEST:
        across += 4
    return across, *_size(across)


def _size(across: int) -> tuple[float, float]:
    wide = min(WIDEST, BROAD / across)
    return wide, min(FLAT, wide)


def _draw_tile(axes, x: float, y: float, meeting, wide: float) -> None:
    colour = READ[meeting.text_seen]
    gap = 0.03 if wide >= NUMBERED else 0.06
    place = ((x + gap, y + 2 * gap), 1 - 2 * gap, 1 - 4 * gap)
    axes.add_patch(Rectangle(*place, **style.fill_step(colour)))
    if meeting.list_complete == "yes":
        axes.add_patch(Rectangle(*place, **FRAME, zorder=3))
    if wide >= NUMBERED:
        ink = {"va": "center"} | style.write_on(colour, style.HATCHES.get(colour))
        both = wide >= PLACED
        axes.text(x + (0.5 if wide > ROOMY or not both else 0.7), y + 0.5, str(meeting.sources), ha="center", fontsize=9, **ink)
        if both:
            axes.text(x + 0.1, y + 0.32, str(meeting.place), ha="left", fontsize=PLACE_SIZE, **ink)


def _list_key(data: pd.DataFrame) -> list[Patch]:
    counts = data["text_seen"].value_counts()
    read = [Patch(**style.fill_step(colour), label=f"{say_code(kind)}: {counts.get(kind, 0)}") for kind, colour in READ.items()]
    complete = (data["list_complete"] == "yes").sum()
    return [*read, Patch(**FRAME, label=f"thick frame: list known to be complete: {complete}")]
