"""The figures of the report: each a question, a message, a drawing and its words, made from saved figure data."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from helpers import paths, store
from helpers.figures import commitments, participation, style
from helpers.statements import Statement, say


@dataclass(frozen=True)
class FigureSpec:
    """How one figure comes from its data: message title, drawing, alt text, source line, and what its message counts."""

    title: Callable[[pd.DataFrame], Statement]
    draw: Callable[[pd.DataFrame], Figure]
    describe: Callable[[pd.DataFrame], str]
    source: str
    unit: str = ""


@dataclass(frozen=True)
class DrawnFigure:
    """A finished figure: its data, its words and its PNG."""

    name: str
    title: Statement
    alt: str
    source: str
    data: pd.DataFrame
    png: bytes


_RECORDS = "Source: public records, see tables/row_accounting.csv. Lists are incomplete: counts are lower bounds."
_GOALS = "Source: register of goals and its coders' files; who the coders are, programs or people, stands in the report."

CATALOGUE = {
    "coverage": FigureSpec(
        participation.title_coverage, participation.draw_coverage, participation.describe_coverage,
        "Source: public records. The number of meetings follows what the press printed, not what took place.",
        "core meetings",
    ),
    "tripartite": FigureSpec(
        participation.title_tripartite, participation.draw_tripartite, participation.describe_tripartite, _RECORDS,
        "core meetings",
    ),
    "people": FigureSpec(
        participation.title_people, participation.draw_people, participation.describe_people, _RECORDS, "appearances"
    ),
    "timing": FigureSpec(
        participation.title_timing, participation.draw_timing, participation.describe_timing,
        "Source: public records and the calendar of negotiations. Meetings or events without a day are left out.",
        "core meetings",
    ),
    "returning": FigureSpec(
        participation.title_returning, participation.draw_returning, participation.describe_returning, _RECORDS
    ),
    "criteria": FigureSpec(commitments.title_criteria, commitments.draw_criteria, commitments.describe_criteria, _GOALS, "goals"),
    "objectives": FigureSpec(
        commitments.title_objectives, commitments.draw_objectives, commitments.describe_objectives,
        "Source: asks and goals as read by their compiler. Both are partial collections, and each side has a scale of its own.",
        "objectives",
    ),
    "delivery": FigureSpec(commitments.title_delivery, commitments.draw_delivery, commitments.describe_delivery, _GOALS, "goals"),
    "chain": FigureSpec(
        commitments.title_chain, commitments.draw_chain, commitments.describe_chain,
        "Source: asks and links as judged by their compiler. No promise seen is not proof that none was made.",
        "asks",
    ),
}  # fmt: skip


EMPTY = FigureSpec(
    lambda data: say("No record carries this figure"),
    lambda data: style.start_empty_figure(),
    lambda data: "An empty figure: no record of this country carries it.",
    "Source: the records declared in the parameters.",
)


def make_figure(name: str, country: str) -> DrawnFigure:
    """Draw the figure called `name` from its saved data and write it as PNG and SVG beside that data.

    The SVG and the words (``<name>.json``: title, alt, source) are what the report takes.
    """
    spec = CATALOGUE[name]
    data = store.read_figure_data(name, country)
    if not len(data):
        spec = EMPTY
    title, alt = spec.title(data).with_origin(f"figures/{name}.csv", unit=spec.unit), spec.describe(data)
    with style.house_style():
        figure = style.finish_figure(spec.draw(data), title.text, spec.source)
    png = style.render(figure, "png")
    folder = paths.report_folder(country) / "figures"
    (folder / f"{name}.png").write_bytes(png)
    (folder / f"{name}.svg").write_bytes(style.render(figure, "svg"))
    words = {"title": title.text, "alt": alt, "source": spec.source, "statement": title.to_dict()}
    (folder / f"{name}.json").write_text(json.dumps(words, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return DrawnFigure(name, title, alt, spec.source, data, png)
