"""Draw and describe how far coders agree, against the levels that a rule fixed beforehand asks for."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.counting import count_rows
from helpers.figures import style
from helpers.figures.marks import write_beside
from helpers.statements import Statement, say
from helpers.wording import AGREEMENT, join_words, round_down, say_code, say_count

USES = {use: follows for use, (follows, _) in AGREEMENT.items()}
MARKS = {"use": "o", "mark": "s", "not_alone": "X", "unknown": "None"}
COLOUR, ROW = style.STEPS[0], 0.42
LEVELS = {"mark_from": "tentative", "use_from": "use"}


def title_agreement(data: pd.DataFrame) -> Statement:
    """Say on how many readings (criteria, gates, delivery) coders agree enough for them to be reported alone."""
    return say(
        "On {use} of {all:reading}, coders agree enough for it to be reported alone",
        use=count_rows(data.loc[data["use"] == "use"], "criterion", "figures/agreement.csv", "readings", columns=("use",)),
        all=count_rows(data, "criterion", "figures/agreement.csv", "readings", columns=("criterion",)),
    )  # fmt: skip


def draw_agreement(data: pd.DataFrame) -> Figure:
    """Draw a row for each reading: alpha with its interval, and in words what the rule makes of it."""
    data = _read_numbers(data)
    figure, axes = style.start_figure(ROW * (len(data) + 0.6))
    for place, row in enumerate(data.itertuples()):
        write_beside(axes, place, f"{USES[row.use]} ({say_count(int(row.goals), 'goal')})")
        if pd.isna(row.alpha):
            continue
        axes.plot([row.alpha_low, row.alpha_high], [place, place], color=COLOUR, linewidth=2, solid_capstyle="butt")
        axes.plot(row.alpha, place, MARKS[row.use], color=COLOUR, markersize=8, markeredgecolor="white")
        axes.annotate(f"{row.alpha:.2f}", (row.alpha, place), (0, 7), textcoords="offset points", ha="center", fontsize=8.5)
    for column, words in LEVELS.items():
        level = float(data[column].iloc[0])
        axes.vlines(level, -0.6, len(data) - 0.5, color=style.QUIET, linewidth=0.9, linestyle=(0, (3, 2)), zorder=0)
        axes.text(level, -0.85, f"{words}: {level:g}", ha="center", fontsize=8, color=style.QUIET)
    axes.set_yticks(range(len(data)), [say_code(code).capitalize() for code in data["criterion"]], fontsize=9)
    axes.tick_params(axis="y", length=0)
    lowest = data["alpha_low"].min()
    axes.set(ylim=(len(data) - 0.5, -1.1), xlim=(min(0.5, 0 if pd.isna(lowest) else lowest) - 0.03, 1.03))
    style.note_axis(axes, "Krippendorff's alpha, ordinal for criteria, nominal for the rest", "interval: bootstrap over pledges")
    style.put_legend(axes, handles=_list_key(data))
    return figure


def describe_agreement(data: pd.DataFrame) -> str:
    """Describe the figure of agreement from its data."""
    data = _read_numbers(data)
    told = data.loc[data["alpha"].notna()]
    said = [f"{say_code(row.criterion)} {row.alpha:.2f} ({round_down(row.alpha_low):.2f} to {row.alpha_high:.2f}) over "
            f"{say_count(int(row.goals), 'goal')}, {USES[row.use]}" for row in told.itertuples()]  # fmt: skip
    untold = data.loc[data["alpha"].isna()]
    rest = [f"{say_code(row.criterion)} ({say_count(int(row.goals), 'goal')})" for row in untold.itertuples()]
    lost = f" Not worked out: {join_words(rest)}." if rest else ""
    rule = " ".join(f"The line of {words} stands at {data[column].max():g}." for column, words in LEVELS.items())
    head = "Dots with intervals, Krippendorff's alpha for each criterion, gate and for delivery."
    return f"{head} {rule} {'; '.join(said)}.{lost}"


def _read_numbers(data: pd.DataFrame) -> pd.DataFrame:
    """Return the data with missing numbers where a saved cell is empty."""
    numbers = ["alpha", "alpha_low", "alpha_high", *LEVELS]
    return data.assign(**{name: pd.to_numeric(data[name], errors="coerce").astype(float) for name in numbers})


def _list_key(data: pd.DataFrame) -> list[Line2D]:
    used = [use for use in MARKS if use != "unknown" and (data["use"] == use).any()]
    return [Line2D([], [], linestyle="-", linewidth=2, marker=MARKS[use], color=COLOUR, markersize=8, markeredgecolor="white",
                   label=USES[use]) for use in used]  # fmt: skip
