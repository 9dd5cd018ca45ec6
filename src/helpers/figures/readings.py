"""Draw and describe how the headline moves with other readings of who speaks for whom."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.counting import tell_cell
from helpers.figures import style
from helpers.figures.marks import wrap_text, write_beside
from helpers.figures.words import balance_lines
from helpers.statements import Statement, say
from helpers.wording import join_words, say_count, say_number

GROUPS = {"headline": "Headline", "scheme": "Other parties", "recoding": "Some read otherwise", "decisions": "Fewer decisions",
          "texts": "Fewer texts"}  # fmt: skip
LABEL_WIDTH, LABEL_LINES, WORDS_WIDTH, MOST_READINGS = 44, 4, 44, 30
NOT_STATED = "stated: not known"
LINE, HEAD, GAP = 0.16, 0.24, 0.11  # inches
COLOUR = style.STEPS[0]
PLAIN = {"boxstyle": "square,pad=0.08", "facecolor": "white", "edgecolor": "none"}  # keeps the guides off words


def title_sensitivity(data: pd.DataFrame) -> Statement:
    """Say between which counts the core meetings that name every party of the headline scheme lie."""
    told = data.loc[data["reading_kind"].isin(["headline", "recoding"])]
    where, low_bound = ("reading", "figures/sensitivity.csv", "core meetings"), not (data["lists_complete"] == "yes").all()
    low, high = (tell_cell(told.loc[told["named"] == told["named"].agg(end)].iloc[0], "named", *where, low_bound)
                 for end in ("min", "max"))  # fmt: skip
    meetings = tell_cell(data.iloc[0], "meetings", *where)
    if low.value == high.value:
        verb = "are" if high.value > 1 else "is"
        said = (
            f"Within one scheme, {{high}} of {{meetings:core meeting}} {verb} seen to name every party, whoever speaks for whom"
        )
        return say(said, high=high, meetings=meetings)
    said = (
        "Within one scheme, from {low} to {high} of {meetings:core meeting} are seen to name every party, by who is read as "
        "speaking for whom"
    )
    return say(said, low=low, high=high, meetings=meetings)


def draw_sensitivity(data: pd.DataFrame) -> Figure:
    """Draw a row for each reading: the core meetings that name and those that state every party."""
    data = data.head(MOST_READINGS).reset_index(drop=True)
    data["stated"] = pd.to_numeric(data["stated"]).astype("Int64")  # read from a file, an empty cell makes all of them text
    labels = data["reading_label"].map(lambda label: wrap_text(label, LABEL_WIDTH, LABEL_LINES))
    places, heads, tall = _place_rows(data["reading_kind"], labels.str.count("\n") + 1)
    figure, axes = style.start_figure(0.05 + tall)
    axes.set_ylim(tall, -0.05)
    fewer = data["meetings"] != data["meetings"].iloc[0]
    most = max(int(data.loc[~fewer, ["named", "stated"]].max().max()), 1)
    axes.set_xlim(-0.1 * most, 1.18 * most)
    _draw_guides(axes, data.iloc[0])
    for place, row, off_scale in zip(places, data.itertuples(), fewer, strict=True):
        (_write_row if off_scale else _draw_row)(axes, place, row)
        moved = [say_count(row.moved, "person") + " moved"] if row.moved else []
        write_beside(axes, place, ", ".join(moved if off_scale else [f"of {row.meetings}", *moved]), color=style.QUIET)
    axes.set_yticks(places, labels, fontsize=9)
    axes.tick_params(axis="y", length=0)
    axes.get_yticklabels()[0].set_fontweight("bold")
    for kind, place in heads.items():
        if kind != "headline":
            axes.text(-0.012, place, GROUPS[kind], transform=axes.get_yaxis_transform(), ha="right", va="center", fontsize=8.5,
                      color=style.QUIET, fontstyle="italic")  # fmt: skip
    style.count_in_whole_numbers(axes)
    right = "at the right: of how many, and people whose party is another than in the headline"
    apart = "rows in words are of fewer meetings, so they have no place on the scale" if fewer.any() else ""
    style.note_axis(axes, "core meetings (lower bounds)", right, apart)
    style.put_legend(axes, handles=_list_key())
    return figure


def describe_sensitivity(data: pd.DataFrame) -> str:
    """Describe the figure of readings from its data: between which counts those of each kind lie, and which moves most people."""
    counts = data.assign(stated=pd.to_numeric(data["stated"]).astype("Int64"))
    said = [f"{GROUPS[kind]} ({say_count(len(rows), 'reading')}): {_say_counts(rows)}" for kind, rows in counts.groupby(
        "reading_kind", sort=False)]  # fmt: skip
    most = data.loc[data["moved"].idxmax()]
    moved = f" Most people in another party than in the headline: {say_number(most['moved'])}, under {most['reading_label']}."
    kind = "Two dots a row, core meetings that name and that state every party, by reading"
    return f"{kind}. {title_sensitivity(data)}. {'. '.join(said)}." + (moved if most["moved"] else "")


def _say_counts(rows: pd.DataFrame) -> str:
    """Say the least and the most meetings that name and that state every party, and of how many."""
    unknown = rows["stated"].isna().sum()
    parts = [f"{word} at {_say_ends(rows[word].dropna())}" for word in ("named", "stated") if rows[word].notna().any()]
    lost = f", what is stated not known for {say_number(unknown)}" if unknown else ""
    return f"{join_words(parts)}{lost}, of {_say_ends(rows['meetings'])}"


def _say_ends(values: pd.Series) -> str:
    low, high = int(values.min()), int(values.max())
    return say_number(low) + (f" to {say_number(high)}" if high > low else "")


def _place_rows(kinds: pd.Series, lines: pd.Series) -> tuple[list[float], dict[str, float], float]:
    """Return the height of every row and of every group's name, and how tall all are, in inches from the top."""
    places, heads, top = [], {}, 0.0
    for kind, count in zip(kinds, lines, strict=True):
        if kind not in heads:
            heads[kind] = top + HEAD / 2
            top += HEAD if kind != "headline" else 0
        tall = count * LINE + GAP
        places.append(top + tall / 2)
        top += tall
    return places, heads, top


def _draw_guides(axes: Axes, headline: pd.Series) -> None:
    for column in ("named", "stated"):
        axes.axvline(headline[column], color=style.QUIET, linewidth=0.6, linestyle=(0, (1, 2)), zorder=0)


def _draw_row(axes: Axes, place: float, row) -> None:
    """Draw the dots of a reading, each with its number: one of those named alone where it does not bear on what is stated."""
    dots = {"named": (row.named, COLOUR)} if pd.isna(row.stated) else {
        "stated": (row.stated, "white"), "named": (row.named, COLOUR)}  # fmt: skip
    values = [value for value, _ in dots.values()]
    both = pd.notna(row.stated) and row.named == row.stated  # then a ring stands around the dot
    far = 10 if both else 7
    axes.hlines(place, min(values), max(values), color=style.GRID, linewidth=1.5, zorder=1)
    words = {
        "fontsize": 9,
        "va": "center",
        "textcoords": "offset points",
        "fontweight": "bold" if row.reading_kind == "headline" else "normal",
        "bbox": PLAIN,
    }
    for name, (value, face) in dots.items():
        size = 12 if face == "white" and both else 7
        axes.plot(value, place, "o", markersize=size, markerfacecolor=face, markeredgecolor=COLOUR, markeredgewidth=1.6, zorder=3)
        move, side = (-far, "right") if (name == "named") == (row.named <= values[0]) else (far, "left")
        axes.annotate(str(value), (value, place), (move, 0), ha=side, color=COLOUR, **words)
    if pd.isna(row.stated):
        move, side = (-24, "right") if row.named > 0.6 * axes.get_xlim()[1] else (9, "left")  # where there is room
        axes.annotate(NOT_STATED, (row.named, place), (move, 0), ha=side, color=style.QUIET, **words | {"fontsize": 8.5})


def _write_row(axes: Axes, place: float, row) -> None:
    """Write the counts of a reading of fewer meetings in words: it has a total of its own, and so no place on the scale."""
    stated = "" if pd.isna(row.stated) else f"; the source states every party at {row.stated} of {row.meetings}"
    words = f"every party named at {row.named} of {row.meetings}{stated}"
    axes.text(0, place, balance_lines(words, WORDS_WIDTH), va="center", fontsize=8.5, bbox=PLAIN)


def _list_key() -> list[Line2D]:
    dot = {"marker": "o", "markersize": 7, "linestyle": "", "markeredgewidth": 1.6}
    return [
        Line2D([], [], **dot, color=COLOUR, label="people of every party are named"),
        Line2D([], [], **dot, markerfacecolor="white", markeredgecolor=COLOUR, label="the source states every party"),
    ]
