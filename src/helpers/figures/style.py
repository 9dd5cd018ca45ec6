"""The house style of every figure, and how a figure becomes files that do not change from run to run."""

import io
import re
import warnings
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import ft2font
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import blended_transform_factory

from helpers import fonts
from helpers.choices import OUTSIDE, UNDECIDED, Scheme
from helpers.figures.words import LEADING, LETTER, WIDTH, fit_lines, measure_text

INK, QUIET, GRID = "#1A1A1A", "#595959", "#D9D9D9"
# Each has a contrast of at least 3:1 with white; neighbours also differ in lightness.
PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#A285D1", "#6B4F3A", "#3F88C5", "#C7548A")
OUTSIDE_COLOUR, UNDECIDED_COLOUR = "#949494", "#3D3D3D"
OPEN_COLOUR = "#BCC1C7"  # of what is not known or was not seen; told from the palest step by lightness
STEPS = ("#4C5B1B", "#AEBB88", "#F1F3E8")  # from most to least, told apart by lightness alone; no party has them
DOUBT_COLOUR = "#8A7420"  # of what readers see differently
HATCHES = {STEPS[1]: "////", DOUBT_COLOUR: "xx"}


class Look(NamedTuple):
    """What tells a part of a figure from the others: a colour, and a hatch for those who see no colour."""

    colour: str
    hatch: str = ""


LOOKS = tuple(map(Look, PALETTE, ("", "////", "....", "\\\\\\\\", "||||", "---", "xxxx", "++")))
"""The looks of the parties, by their place in the scheme."""
OUTER_LOOKS = {OUTSIDE: Look(OUTSIDE_COLOUR), UNDECIDED: Look(UNDECIDED_COLOUR, "oo")}
DOTS_PER_INCH = 160
HALO = 4.0  # points, half of them outside the letters
TITLE_SIZE, SOURCE_SIZE = 13, 8  # points
PAD = 0.08  # inches: margin of the figure
DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>\s*")  # names a file on the web
AROUND = 4.0  # inches: room for the words around the axes until it is known how much they need
KEY_SIZE, KEY_HANDLE, KEY_GAP = 9, 0.24, 0.18  # points; inches: mark of an entry, between columns
RULES = {
    "font.family": list(fonts.FAMILIES),
    "font.size": 10,
    "text.parse_math": False,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "xtick.color": QUIET,
    "xtick.labelsize": 9,
    "axes.labelsize": 9,
    "ytick.color": INK,
    "ytick.left": False,
    "ytick.labelsize": 9,
    "ytick.alignment": "center",
    "legend.frameon": False,
    "svg.hashsalt": "evidence",
    "svg.fonttype": "path",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


def house_style():
    """Return a context in which figures are drawn by the house's rules."""
    return mpl.rc_context(RULES)


def start_figure(tall: float, columns: int = 1, **subplots):
    """Return a figure in house style and its axes, which will be `tall` inches high; `finish_figure` adds room for the words."""
    figure = Figure(figsize=(WIDTH, tall + AROUND), layout="constrained")
    return figure, figure.subplots(1, columns, **subplots)


def start_empty_figure() -> Figure:
    """Return a figure that holds nothing but its words."""
    figure, axes = start_figure(0.2)
    axes.axis("off")
    return figure


def put_legend(axes: Axes, above: float = 1.0, handles: list | None = None, columns: int | None = None) -> None:
    """Put the key above the axes, flush left with the title; `above` in heights of the axes.

    Without `columns` it stands in as many as the figure has room for.
    """
    where = blended_transform_factory(axes.figure.transFigure, axes.transAxes)
    labels = [handle.get_label() for handle in handles] if handles else None
    if not handles:
        handles, labels = axes.get_legend_handles_labels()
    if not columns:
        columns = fit_columns([measure_text(label, KEY_SIZE) + KEY_HANDLE for label in labels])
    axes.legend(handles, labels, title="", loc="lower left", bbox_to_anchor=(0.005, above), bbox_transform=where,
                ncols=columns, fontsize=KEY_SIZE, handlelength=1.4, handleheight=1.0, handletextpad=0.5, columnspacing=1.4,
                borderaxespad=0.3)  # fmt: skip


def fit_columns(widths: list[float]) -> int:
    """Return in how many columns entries of a key, so many inches wide, fit into the figure: as many as can be."""
    for columns in range(len(widths), 1, -1):
        if sum(max(part) for part in np.array_split(widths, columns)) + KEY_GAP * (columns - 1) <= WIDTH - 0.15:
            return columns
    return 1


def count_in_whole_numbers(axes: Axes) -> None:
    """Put ticks of the horizontal axis at whole numbers only."""
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))


def finish_figure(figure: Figure, title: str, source: str) -> Figure:
    """Put the message above, notes and source below, flush left, and let the figure grow by what all its words need."""
    figure.get_layout_engine().set(w_pad=PAD, h_pad=PAD)
    flush = {"x": PAD / WIDTH, "ha": "left"}
    figure.suptitle(fit_lines(title, TITLE_SIZE, "bold"), fontsize=TITLE_SIZE, fontweight="bold", color=INK, **flush)
    below = "\n".join(fit_lines(words, SOURCE_SIZE) for words in (figure.get_supxlabel(), source) if words)
    figure.supxlabel(below, fontsize=SOURCE_SIZE, color=QUIET, **flush)
    for text in figure.findobj(lambda part: isinstance(part, Text) and "\n" in part.get_text()):
        text.set_linespacing(LEADING / LETTER)
    lay_out(figure)
    drawn = figure.axes[0].get_window_extent().height / figure.dpi
    wanted = figure.get_figheight() - AROUND
    figure.set_figheight(figure.get_figheight() + wanted - drawn)
    lay_out(figure)
    figure.set_layout_engine("none")  # laid out once, not again for each format
    return figure


def lay_out(figure: Figure) -> None:
    """Find the place of everything in the figure, without drawing it: what is drawn later stands where it would stand anyway."""
    figure.get_layout_engine().execute(figure)


def note_axis(axes: Axes, label: str, *notes: str) -> None:
    """Write below the axes what they measure, and above the source line what else a reader needs, such as what was left out."""
    axes.set_xlabel(label)
    if told := "; ".join(note for note in notes if note):
        axes.figure.supxlabel(f"{told[0].upper()}{told[1:]}.")


def render(figure: Figure, kind: str) -> bytes:
    """Return the figure as ``png`` or ``svg``: the same bytes in every run. A letter the font lacks is an error.

    The PNG names the versions that drew it, so a comparison knows when bytes may differ.
    """
    drawn_by = {"Software": name_renderer()}
    metadata = drawn_by if kind == "png" else {"Date": None, "Type": None, "Creator": drawn_by["Software"]}
    file = io.BytesIO()
    with house_style(), warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.savefig(file, format=kind, dpi=DOTS_PER_INCH, metadata=metadata)
    return file.getvalue() if kind == "png" else DOCTYPE.sub(b"", file.getvalue(), count=1)


def name_renderer() -> str:
    """Return the versions that decide how a figure's pixels fall."""
    return f"matplotlib {mpl.__version__}, FreeType {ft2font.__freetype_version__}"


def list_parties(data: pd.DataFrame) -> list[str]:
    """Return the columns of figure data that are parties, in the order of the scheme; no party is called as another column."""
    return [column for column in data.columns if column not in Scheme.columns]


def look_up_parties(parties: list[str]) -> dict[str, Look]:
    """Return the look of each party; `parties` are all of the scheme, in its order, so that figures agree."""
    own = [party for party in parties if party not in OUTER_LOOKS]
    return dict(zip(own, LOOKS, strict=False)) | {party: look for party, look in OUTER_LOOKS.items() if party in parties}


def look_up_rows(data: pd.DataFrame) -> dict[str, Look]:
    """Return the look of each party in a column ``party``, by its ``party_place`` in the scheme."""
    places = dict(zip(data["party"], data["party_place"], strict=True))
    return {party: OUTER_LOOKS.get(party) or LOOKS[int(place) - 1] for party, place in places.items()}


def fill_part(look: Look) -> dict:
    """Return how the part of a bar is filled, and set off from the parts beside it."""
    return {"facecolor": look.colour, "edgecolor": "white", "linewidth": 1.5, "hatch": look.hatch,
            "hatchcolor": "white", "hatch_linewidth": 0.7}  # fmt: skip


def write_on(colour: str, hatch: str | None = "") -> dict:
    """Return how a number is written on a part: in the ink that reads best, and in a halo that keeps a hatch off it."""
    halo = [withStroke(linewidth=HALO, foreground=colour)] if hatch else None
    return {"color": readable_on(colour), "path_effects": halo}


def fill_step(colour: str) -> dict:
    """Return how an area of one of `STEPS` is filled and framed."""
    return {"facecolor": colour, "edgecolor": QUIET, "linewidth": 0.5, "hatch": HATCHES.get(colour), "hatchcolor": "white"}


def darken(colour: str) -> str:
    """Return a shade of `colour` that letters on white can have: dark enough to be read."""
    part = mpl.colors.to_rgb(colour)
    while readable_on(mpl.colors.to_hex(part)) == "black":
        part = tuple(0.95 * channel for channel in part)
    return mpl.colors.to_hex(part)


def readable_on(colour: str) -> str:
    """Return the ink, light or dark, that reads best on `colour` (WCAG relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "white" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else "black"
