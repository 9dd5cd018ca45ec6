"""The house style of every figure, and how a figure becomes files that do not change from run to run."""

import io
import textwrap
import warnings

import matplotlib as mpl
from matplotlib import ft2font
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import blended_transform_factory

INK, QUIET, GRID = "#1A1A1A", "#595959", "#D9D9D9"
# Each has a contrast of at least 3:1 with white; neighbours also differ in lightness.
PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#A285D1")
OUTSIDE_COLOUR, UNDECIDED_COLOUR = "#8A8A8A", "#3D3D3D"
STEPS = ("#4C5B1B", "#AEBB88", "#F1F3E8")  # from most to least, told apart by lightness alone; no party has them
HATCHES = {STEPS[1]: "////"}
PARTY_COLOURS = {
    "government": PALETTE[0],
    "un": PALETTE[1],
    "civil_society": PALETTE[2],
    "employers": PALETTE[3],
    "workers": PALETTE[4],
    "outside": OUTSIDE_COLOUR,
    "undecided": UNDECIDED_COLOUR,
}
WIDTH = 8.0
DOTS_PER_INCH = 144
TITLE_WIDTH, SOURCE_WIDTH = 72, 118
RULES = {
    "font.family": "DejaVu Sans",
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
    "legend.frameon": False,
    "svg.hashsalt": "evidence",
    "svg.fonttype": "path",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


def house_style():
    """Return a context in which figures are drawn by the house's rules."""
    return mpl.rc_context(RULES)


def start_figure(height: float, columns: int = 1, **subplots):
    """Return a figure in house style and its axes; `height` in inches."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.subplots(1, columns, **subplots)


def start_empty_figure() -> Figure:
    """Return a figure that holds nothing but its words."""
    figure, axes = start_figure(1.2)
    axes.axis("off")
    return figure


def put_legend(axes: Axes, above: float = 1.0, handles: list | None = None, columns: int | None = None) -> None:
    """Put the key above the axes, flush left with the title; `above` in heights of the axes, `columns` where one row is long."""
    where = blended_transform_factory(axes.figure.transFigure, axes.transAxes)
    labels = [handle.get_label() for handle in handles] if handles else None
    if not handles:
        handles, labels = axes.get_legend_handles_labels()
    axes.legend(handles, labels, title="", loc="lower left", bbox_to_anchor=(0.005, above), bbox_transform=where,
                ncols=columns or len(labels), fontsize=9, handlelength=1.2, handletextpad=0.5, columnspacing=1.4,
                borderaxespad=0.3)  # fmt: skip


def count_in_whole_numbers(axes: Axes) -> None:
    """Put ticks of the horizontal axis at whole numbers only."""
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))


def finish_figure(figure: Figure, title: str, source: str) -> Figure:
    """Put the message above and the source line below, both flush left."""
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.08)
    figure.suptitle(balance_lines(title, TITLE_WIDTH), x=0.012, ha="left", fontsize=13, fontweight="bold", color=INK)
    figure.supxlabel(textwrap.fill(source, SOURCE_WIDTH), x=0.012, ha="left", fontsize=8, color=QUIET)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # laid out once, not again for each format
    return figure


def balance_lines(text: str, width: int, **how) -> str:
    """Return `text` in as few lines of at most `width` letters as it needs, the lines about equally long."""
    lines = textwrap.wrap(text, width, **how)
    for narrower in range(width - 1, width // 2, -1):
        tried = textwrap.wrap(text, narrower, **how)
        if len(tried) > len(lines) or " ".join(tried) != " ".join(lines):
            break
        lines = tried
    return "\n".join(lines)


def note_axis(axes: Axes, *notes: str, width: int = 70) -> None:
    """Write below the axes what they measure and what was left out."""
    axes.set_xlabel(balance_lines("; ".join(note for note in notes if note), width))


def render(figure: Figure, kind: str) -> bytes:
    """Return the figure as ``png`` or ``svg``: the same bytes in every run. A letter the font lacks is an error.

    The PNG names the versions that drew it, so a comparison knows when bytes may differ.
    """
    drawn_by = {"Software": name_renderer()}
    metadata = drawn_by if kind == "png" else {"Date": None, "Creator": drawn_by["Software"]}
    file = io.BytesIO()
    with house_style(), warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.savefig(file, format=kind, dpi=DOTS_PER_INCH, metadata=metadata)
    return file.getvalue()


def name_renderer() -> str:
    """Return the versions that decide how a figure's pixels fall."""
    return f"matplotlib {mpl.__version__}, FreeType {ft2font.__freetype_version__}"


def colour_parties(parties: list[str]) -> dict[str, str]:
    """Return a colour for each party; one without a colour of its own takes the next free one."""
    free = iter([colour for colour in PALETTE if colour not in {PARTY_COLOURS.get(party) for party in parties}])
    return {party: PARTY_COLOURS.get(party) or next(free) for party in parties}


def fill_step(colour: str) -> dict:
    """Return how an area of one of `STEPS` is filled and framed."""
    return {"facecolor": colour, "edgecolor": QUIET, "linewidth": 0.5, "hatch": HATCHES.get(colour), "hatchcolor": "white"}


def back_number(colour: str) -> dict:
    """Return the ground that keeps a hatch off a number."""
    return {"boxstyle": "round,pad=0.12", "facecolor": colour, "edgecolor": "none"}


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
