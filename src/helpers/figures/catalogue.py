"""The figures of the report: each a question, a message, a drawing and its words, made from saved figure data."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from helpers import paths, store
from helpers.figures import commitments, participation, style
from helpers.statements import Statement


@dataclass(frozen=True)
class FigureSpec:
    """How one figure comes from its data: message title, drawing, alt text and source line."""

    title: Callable[[pd.DataFrame], Statement]
    draw: Callable[[pd.DataFrame], Figure]
    describe: Callable[[pd.DataFrame], str]
    source: str


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
_GOALS = "Source: register of goals, scored by two automated coders of one kind; no person has coded yet."

CATALOGUE = {
    "coverage": FigureSpec(
        participation.title_coverage, participation.draw_coverage, participation.describe_coverage,
        "Source: public records. The number of meetings follows what the press printed, not what took place.",
    ),
    "tripartite": FigureSpec(
        participation.title_tripartite, participation.draw_tripartite, participation.describe_tripartite, _RECORDS
    ),
    "people": FigureSpec(participation.title_people, participation.draw_people, participation.describe_people, _RECORDS),
    "timing": FigureSpec(
        participation.title_timing, participation.draw_timing, participation.describe_timing,
        "Source: public records and the calendar of negotiations. Meetings or events without a day are left out.",
    ),
    "returning": FigureSpec(
        participation.title_returning, participation.draw_returning, participation.describe_returning, _RECORDS
    ),
    "criteria": FigureSpec(commitments.title_criteria, commitments.draw_criteria, commitments.describe_criteria, _GOALS),
    "objectives": FigureSpec(
        commitments.title_objectives, commitments.draw_objectives, commitments.describe_objectives,
        "Source: asks and goals as read by one compiler. Both sides are partial collections.",
    ),
    "delivery": FigureSpec(commitments.title_delivery, commitments.draw_delivery, commitments.describe_delivery, _GOALS),
    "chain": FigureSpec(
        commitments.title_chain, commitments.draw_chain, commitments.describe_chain,
        "Source: asks and links as judged by one coder. No promise seen is not proof that none was made.",
    ),
}  # fmt: skip


def make_figure(name: str, country: str) -> DrawnFigure:
    """Draw the figure called `name` from its saved data and write it as PNG and SVG beside that data.

    The SVG and the words (``<name>.json``: title, alt, source) are what the report takes.
    """
    spec = CATALOGUE[name]
    data = store.read_figure_data(name, country)
    title, alt = spec.title(data).with_origin(f"figures/{name}.csv"), spec.describe(data)
    with style.house_style():
        figure = style.finish_figure(spec.draw(data), title.text, spec.source)
    png = style.render(figure, "png")
    folder = paths.report_folder(country) / "figures"
    (folder / f"{name}.png").write_bytes(png)
    (folder / f"{name}.svg").write_bytes(style.render(figure, "svg"))
    words = {"title": title.text, "alt": alt, "source": spec.source, "statement": title.to_dict()}
    (folder / f"{name}.json").write_text(json.dumps(words, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return DrawnFigure(name, title, alt, spec.source, data, png)
