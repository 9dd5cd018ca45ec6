"""Draw and describe how far coders agree, against the levels that a rule fixed beforehand asks for."""

import pandas as pd
from matplotlib.figure import Figure

from helpers.counting import count_rows
from helpers.figures import style
from helpers.figures.marks import write_beside
from helpers.statements import Statement, say
from helpers.wording import AGREEMENT, join_words, round_down, say_code, say_count, say_number

USES = {use: follows for use, (follows, _) in AGREEMENT.items()}
MARKS = {"use": "o", "mark": "s", "not_alone": "X", "unknown": "None"}
COLOUR, ROW, FLAG = style.STEPS[0], 0.36, 0.17  # the last two in inches
LEVELS = {"mark_from": "tentative", "use_from": "use"}


def title_agreement(data: pd.DataFrame) -> Statement:
    """Say on how many readings (criteria, gates, delivery) coders agree enough for them to be reported alone."""
    return say(
        "Coders agree enough on {use} of {all:reading} for these to be reported alone",
        use=count_rows(data.loc[data["use"] == "use"], "criterion", "figures/agreement.csv", "readings", columns=("use",)),
        all=count_rows(data, "criterion", "figures/agreement.csv", "readings", columns=("criterion",)),
    )  # fmt: skip


def draw_agreement(data: pd.DataFrame) -> Figure:
    """Draw a row for each reading: alpha with its interval, and in words what the rule makes of it."""
    data = _read_numbers(data)
    top = -0.75 - FLAG * len(LEVELS) / ROW
    figure, axes = style.start_figure(ROW * (len(data) - 0.5 - top))
    for place, row in enumerate(data.itertuples()):
        write_beside(axes, place, f"{USES[row.use]} ({say_count(int(row.goals), 'goal')})")
        if pd.isna(row.alpha):
            continue
        axes.plot([row.alpha_low, row.alpha_high], [place, place], color=COLOUR, linewidth=2, solid_capstyle="butt")
        axes.plot(row.alpha, place, MARKS[row.use], color=COLOUR, markersize=8, markeredgecolor="white")
        axes.annotate(f"{row.alpha:.2f}", (row.alpha, place), (0, 7), textcoords="offset points", ha="center", fontsize=8.5)
    for rung, (column, words) in enumerate(LEVELS.items()):  # each on a flag of its own height, so none meets another
        level, flag = float(data[column].iloc[0]), top + (rung + 0.5) * FLAG / ROW
        axes.vlines(level, flag, len(data) - 0.5, color=style.QUIET, linewidth=0.9, linestyle=(0, (3, 2)), zorder=0)
        axes.annotate(f"{words} from {level:g}", (level, flag), (4, 0), textcoords="offset points", va="center", fontsize=8,
                      color=style.QUIET)  # fmt: skip
    axes.set_yticks(range(len(data)), [say_code(code).capitalize() for code in data["criterion"]], fontsize=9)
    axes.tick_params(axis="y", length=0)
    lowest = data["alpha_low"].min()
    axes.set(ylim=(len(data) - 0.5, top), xlim=(min(0.5, 0 if pd.isna(lowest) else lowest) - 0.03, 1.03))
    style.note_axis(axes, "Krippendorff's alpha, ordinal for criteria, nominal for the rest", "interval: bootstrap over pledges",
                    "at the right: what the rule makes of it, and the goals that two coders read")  # fmt: skip
    return figure


def describe_agreement(data: pd.DataFrame) -> str:
    """Describe the figure of agreement from its data, the readings by what the rule makes of them."""
    data = _read_numbers(data)
    told = data.loc[data["alpha"].notna()]
    said = [f"{USES[use]}: {'; '.join(map(_say_reading, rows.itertuples()))}" for use, rows in told.groupby("use", sort=False)]
    rest = [say_code(code).lower() for code in data.loc[data["alpha"].isna(), "criterion"]]
    said += [f"not worked out: {join_words(rest)}"] if rest else []
    rule = ", ".join(f"{words} from {data[column].max():g}" for column, words in LEVELS.items())
    head = "Dots with intervals, Krippendorff's alpha and the number of goals for each criterion, gate and for delivery"
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in (head, str(title_agreement(data)), f"Levels: {rule}", *said))


def _say_reading(row) -> str:
    """Say alpha with its interval, and over how many goals."""
    ends = f"{round_down(row.alpha_low):.2f} to {row.alpha_high:.2f}"
    return f"{say_code(row.criterion).lower()} {row.alpha:.2f} ({ends}), {say_number(row.goals)}"


def _read_numbers(data: pd.DataFrame) -> pd.DataFrame:
    """Return the data with missing numbers where a saved cell is empty."""
    numbers = ["alpha", "alpha_low", "alpha_high", *LEVELS]
    return data.assign(**{name: pd.to_numeric(data[name], errors="coerce").astype(float) for name in numbers})
