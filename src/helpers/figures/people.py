"""Draw and describe how many of each party are named, in several units, and which shares can be said."""

from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.choices import OUTSIDE, UNDECIDED
from helpers.counting import count_rows, sum_rows, tell_cell
from helpers.figures import style
from helpers.figures.bars import draw_stacked
from helpers.figures.marks import place_names, wrap_text, write_beside
from helpers.figures.words import POINTS, measure_text
from helpers.figures_data import UNDATED
from helpers.statements import Number, Statement, say
from helpers.wording import agree, join_words, say_code, say_count, say_date, say_number

MOST_BARS, LABEL_WIDTH, LABEL_SIZE, GAP, TALLEST = 45, 72, 8, 0.035, 8.1  # meetings, letters, points, twice inches
UNITS = {
    "records": "printed rows",
    "people": "appearances of people",
    "organisations": "appearances of organisations",
    "speakers": "appearances of people who speak or chair",
    "person_minutes": "person-minutes in session",
}
BAR, BAR_TALL = 3.9, 0.16  # inches: how long a whole bar is, at least; how tall that of a meeting is
NEAR = 2  # percentage points from which on units tell different stories


def title_people(data: pd.DataFrame) -> Statement:
    """Say how often people are named, and at how many core meetings; and how many of the lists are complete."""
    where, parties = ("consultation_id", "figures/people.csv"), tuple(style.list_parties(data))
    complete = count_rows(data.loc[data["list_complete"] == "yes"], *where, "lists", columns=("list_complete",))
    people = sum_rows(data.assign(people=data[list(parties)].sum(axis=1)), "people", *where, "appearances")
    low = None if complete.value == len(data) else people.value
    counts = {"times": replace(people, low=low, columns=parties, how=""),
              "meetings": count_rows(data, *where, "core meetings", columns=("consultation_id",))}  # fmt: skip
    if complete.value == len(data):
        return say("Complete lists show {times:appearance} of people at {meetings:core meeting}", **counts)
    said = "Sources show {times:appearance} of people at {meetings:core meeting}"
    if not complete.value:
        return say(f"{said}: those who were named; who else came is not known", **counts)
    said += f"; {{complete:list}} {agree(complete.value, 'is', 'are')} known to be complete"
    return say(said, complete=complete, **counts)


def draw_people(data: pd.DataFrame) -> Figure:
    """Draw the people named at each core meeting, stacked by party; of very many, the last ones."""
    every, bound = len(data), _tell_bounds(data)
    data = _take_last(data)
    looks = {party: look for party, look in style.look_up_parties(style.list_parties(data)).items() if data[party].sum()}
    names, places, tall = place_names(data["title"], LABEL_WIDTH, GAP, LABEL_SIZE)
    figure, axes = style.start_figure(tall)
    draw_stacked(axes, data, "date", looks, bar_fontsize=LABEL_SIZE, places=places, height=BAR_TALL)
    beside = POINTS * (max(measure_text(day, LABEL_SIZE) for day in data["date"]) + 0.15)
    for place, name in zip(places, names, strict=True):
        axes.annotate(name, (0, place), (-beside, 0), fontsize=LABEL_SIZE, ha="right", va="center",
                      xycoords=axes.get_yaxis_transform(), textcoords="offset points", annotation_clip=False)  # fmt: skip
    axes.set_ylim(tall, 0)
    some = f"the last {len(data)} of {every} meetings" if len(data) < every else ""
    style.note_axis(axes, "people on complete lists" if bound is None else "people named (lower bounds)", bound, some)
    axes.tick_params(axis="y", labelsize=LABEL_SIZE)
    return figure


def describe_people(data: pd.DataFrame) -> str:
    """Describe the people figure from its data."""
    parties = style.list_parties(data)
    totals = [f"{say_code(party)} {say_number(data[party].sum())}" for party in parties if data[party].sum()]
    most = data.assign(total=data[parties].sum(axis=1)).sort_values("total", ascending=False, kind="stable").iloc[0]
    day = most["date"] if most["date"] == UNDATED else say_date(most["date"])
    return (
        f"Stacked bars, {_name_counts(data)}, a core meeting each, by party. {title_people(data)}. "
        f"Appearances in all: {join_words(totals)}. Longest list: {say_count(int(most['total']), 'person')}, {day}."
    )


def title_units(data: pd.DataFrame) -> Statement:
    """Say which party's part differs most from one unit to another, or that none differs by much."""
    enough = data.loc[data["share_shown"] == "yes"].set_index("unit", drop=False)
    parties = [party for party in style.list_parties(data) if party not in (OUTSIDE, UNDECIDED)]
    shares = enough[parties].div(enough["total"], axis=0)
    if len(shares) < 2:
        return say("Each unit tells its own story; {units:unit} can be counted", units=len(data))
    apart = shares.max() - shares.min()
    if round(100 * float(apart.max()), 6) < NEAR:
        said = "{units:unit} tell the same story: the share of each party differs by less than {points:percentage point}"
        return say(said, units=len(shares), points=NEAR)
    party = apart.idxmax()
    more, less = shares[party].idxmax(), shares[party].idxmin()
    high, low = (round(100 * float(shares.at[unit, party])) for unit in (more, less))
    whole = bool((data["lists_complete"] == "yes").all())

    def tell(unit, column):
        return tell_cell(enough.loc[unit], column, "unit", "figures/units.csv", UNITS[unit], not whole)

    def tell_part(unit, share):
        return Number(share, "%", rows=(unit,), columns=(party, "total"))

    said = "Of those named, {party!s} has {high} of {all_high} {more!s} ({part_high}%)"
    said += ", but {low} of {all_low} {less!s}"
    parts = {"part_high": tell_part(more, high)} | ({"part_low": tell_part(less, low)} if low else {})
    return say(
        said + (" ({part_low}%)" if low else ""),
        party=_name(party), high=tell(more, party), all_high=tell(more, "total"), more=UNITS[more],
        low=tell(less, party), all_low=tell(less, "total"), less=UNITS[less], **parts,
    )  # fmt: skip


def draw_units(data: pd.DataFrame) -> Figure:
    """Draw one bar a unit, all of one length, its parts the parties."""
    figure, axes = style.start_figure(0.62 * len(data))
    left = pd.Series(0.0, index=data.index)
    looks, beside = style.look_up_parties(style.list_parties(data)), [[f"n = {say_number(total)}"] for total in data["total"]]
    for party, look in ((party, look) for party, look in looks.items() if data[party].sum()):
        part = data[party] / data["total"]
        axes.barh(range(len(data)), part, left=left, height=0.66, label=say_code(party), **style.fill_part(look))
        for place, (start, width, share) in enumerate(zip(left, part, data["share_shown"] == "yes", strict=True)):
            count = say_number(data[party][place])
            if _has_room(count, width):
                _write_part(axes, start + width / 2, width, place, [count, f"{width:.0%}"] if share else [count], look)
            elif width:
                beside[place].append(f"{say_code(party)}: {count}")
        left = left + part
    for place, lines in enumerate(beside):
        write_beside(axes, place, "\n".join(lines), at=1.015, fontsize=9)
    axes.set_yticks(range(len(data)), [_label_unit(row) for row in data.itertuples()], fontsize=9)
    axes.set(xlim=(0, 1), ylim=(len(data) - 0.5, -0.5), xticks=[])
    axes.tick_params(axis="y", length=0)
    axes.spines["bottom"].set_visible(False)
    style.note_axis(
        axes,
        "",
        "of those named at core meetings, all together; an appearance is one person, or one organisation, at one meeting",
        "each bar is the whole of its unit",
    )
    style.put_legend(axes)
    return figure


def describe_units(data: pd.DataFrame) -> str:
    """Describe the figure of units from its data: the parties once, then their numbers in every unit in that order."""
    parties = [party for party in style.list_parties(data) if data[party].any()]
    said = [f"{_label_unit(row, ' ')} {', '.join(say_number(data[party][i]) for party in parties)}, of {say_number(row.total)}"
            for i, row in enumerate(data.itertuples())]  # fmt: skip
    order = join_words([say_code(party) for party in parties])
    return f"Stacked bars of one length, a unit each, by party. {title_units(data)}. In the order {order}: {'; '.join(said)}."


def _take_last(data: pd.DataFrame) -> pd.DataFrame:
    """Return the last meetings, as many as a page of paper has room for."""
    data = data.tail(MOST_BARS)
    _, places, tall = place_names(data["title"], LABEL_WIDTH, GAP, LABEL_SIZE)
    return data.loc[tall - places < TALLEST].reset_index(drop=True)


def _tell_bounds(data: pd.DataFrame) -> str | None:
    """Say where counts are no lower bounds: nowhere (nothing to say), at some meetings, or at all (None)."""
    complete = data["list_complete"] == "yes"
    if complete.all():
        return None
    return "no lower bounds where a list is known to be complete" if complete.any() else ""


def _name_counts(data: pd.DataFrame) -> str:
    """Say what the counts of people are: whole, or lower bounds where a list may leave people out."""
    complete = data["list_complete"] == "yes"
    if complete.all():
        return "people on complete lists"
    return f"people named (lower bounds{' where a list is not known to be complete' if complete.any() else ''})"


def _name(party: str) -> str:
    return {"un": "the UN", "government": "the Government"}.get(party, say_code(party))


def _label_unit(row, between: str = "\n") -> str:
    known = pd.to_numeric(row.known, errors="coerce")
    told = f"{between}(told of {say_count(int(known), 'appearance')})" if pd.notna(known) else ""
    return wrap_text(UNITS[row.unit], 26, 2).replace("\n", between) + told


def _has_room(word: str, part: float) -> bool:
    return measure_text(word, 8.5) <= part * BAR - 0.08


def _write_part(axes: Axes, middle: float, part: float, place: int, words: list[str], look: style.Look) -> None:
    """Write the count, and the share where it is given and the bar has room, into a part of a bar."""
    shown = words if all(_has_room(word, part) for word in words) else words[:1]
    axes.text(middle, place, "\n".join(shown), ha="center", va="center", fontsize=8.5,
              **style.write_on(look.colour, look.hatch))  # fmt: skip
