"""The figures of the report: each a question, a message, a drawing and its words, made from saved figure data."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.figure import Figure

from helpers import paths, store
from helpers.figures import (
    agreement,
    commitments,
    coverage,
    flow,
    goal_titles,
    objectives,
    organisations,
    people,
    readings,
    shares,
    style,
    timeline,
    timing,
    voices,
)
from helpers.show import prepare_numbers
from helpers.statements import Statement, say
from helpers.wording import ROWS


@dataclass(frozen=True)
class FigureSpec:
    """How one figure comes from its data: message title, drawing, alt text, source line, and what its message counts.

    ``hedge`` is added to the source line where a list is not known to be complete; ``empty`` says why a country may have
    nothing to draw.
    """

    title: Callable[[pd.DataFrame], Statement]
    draw: Callable[[pd.DataFrame], Figure]
    describe: Callable[[pd.DataFrame], str]
    source: str
    unit: str = ""
    empty: str = "No record carries this figure"
    hedge: str = ""

    def say_alt(self, data: pd.DataFrame, name: str) -> str:
        """Return the alternative text: what the figure shows, and where its other values stand."""
        return self.describe(data) + ("" if data.empty else f" Every value stands in the table of the figure, {name}.csv.")

    def say_source(self, data: pd.DataFrame) -> str:
        """Return the source line for `data`."""
        told = data[[name for name in ("list_complete", "lists_complete") if name in data]]
        return f"{self.source} {self.hedge}".rstrip() if told.isin(["no", "unknown"]).any(axis=None) else self.source


@dataclass(frozen=True)
class DrawnFigure:
    """A finished figure: its data, its words and its PNG."""

    name: str
    title: Statement
    alt: str
    source: str
    data: pd.DataFrame
    png: bytes

    @property
    def numbers(self) -> pd.DataFrame:
        """What the figure shows, for a reader."""
        return prepare_numbers(self.data)

    @property
    def empty(self) -> bool:
        """Whether there was nothing to draw."""
        return self.data.empty

    @property
    def file(self) -> str:
        """The file of the report that holds its numbers."""
        return f"figures/{self.name}.csv"


_RECORDS = f"Source: the records of meetings (appendix: {ROWS})"
_BOUNDS = "A list not known to be complete gives lower bounds."
_QUOTED = "a press record shows who was quoted, not who attended."
_KEYS = ("consultation_id", "id", "organisation", "theme", "reading", "criterion", "delivery", "unit")
_GOALS = "Source: register of goals and its coders' files; who the coders are, programs or people, stands in the report."

CATALOGUE = {
    "coverage": FigureSpec(
        coverage.title_coverage, coverage.draw_coverage, coverage.describe_coverage,
        f"{_RECORDS}. The number of meetings follows what is on record, not what took place.",
        "core meetings", "No meeting on record is a core meeting",
    ),
    "sensitivity": FigureSpec(
        readings.title_sensitivity, readings.draw_sensitivity, readings.describe_sensitivity,
        f"{_RECORDS}, read in every way that the parameters name.",
        "core meetings", "No core meeting is on record, so no reading can move the headline",
        "A party that is not shown may have been there.",
    ),
    "timeline": FigureSpec(
        timeline.title_timeline, timeline.draw_timeline, timeline.describe_timeline,
        f"{_RECORDS}, and the calendar of negotiations.",
        "core meetings", "No core meeting is on record, so none stands on a time line",
        "A party without a mark is absent only on a complete list.",
    ),
    "people": FigureSpec(
        people.title_people, people.draw_people, people.describe_people, f"{_RECORDS}.", "appearances",
        "No source names a person at a core meeting", f"{_BOUNDS[:-1]}; {_QUOTED}",
    ),
    "units": FigureSpec(
        people.title_units, people.draw_units, people.describe_units,
        f"{_RECORDS}.", "parts", "No source names a person at a core meeting, so there is nothing to compare",
        f"Of those named only: {_QUOTED}",
    ),
    "shares": FigureSpec(
        shares.title_shares, shares.draw_shares, shares.describe_shares,
        "Source: complete lists and exact numbers of attendance. A range is no sampling error.",
        "core meetings",
        "No core meeting has a complete list or an exact attendance of as many people as a share needs, so no share of the "
        "people in the room can be said",
        f"Where a list is not known to be complete, {_QUOTED}",
    ),
    "timing": FigureSpec(
        timing.title_timing, timing.draw_timing, timing.describe_timing,
        f"{_RECORDS}, and the calendar of negotiations. Meetings or events without a day are left out.",
        "core meetings", "No core meeting with a day looks to an event with a day, so no distance is known",
    ),
    "returning": FigureSpec(
        organisations.title_returning, organisations.draw_returning, organisations.describe_returning, f"{_RECORDS}.",
        "core meetings", "No organisation is named at as many core meetings as the parameters ask for", _BOUNDS,
    ),
    "bridges": FigureSpec(
        organisations.title_bridges, organisations.draw_bridges, organisations.describe_bridges,
        f"{_RECORDS}. Named at one meeting is not the same as having met.",
        "core meetings", "No organisation is named at as many core meetings as the parameters ask for", _BOUNDS,
    ),
    "voices": FigureSpec(
        voices.title_voices, voices.draw_voices, voices.describe_voices,
        "Source: asks and themes as read by their compiler. A group without a dot was not heard in what was read.",
        "themes", "No concrete theme of asks is on record",
    ),
    "agreement": FigureSpec(
        agreement.title_agreement, agreement.draw_agreement, agreement.describe_agreement,
        "Source: coders' files, before adjudication. Where coders are programs of one kind, agreement is consistency, not truth.",
        "readings", "No goal was scored by two coders, so agreement cannot be shown",
    ),
    "criteria": FigureSpec(goal_titles.title_criteria, commitments.draw_criteria, commitments.describe_criteria, _GOALS, "goals",
                           "No counted goal of the country is on record, so no form of a promise is shown"),
    "objectives": FigureSpec(
        goal_titles.title_objectives, objectives.draw_objectives, objectives.describe_objectives,
        "Source: objectives as sources state them, else as one compiler reads them; partial collections.",
        "objectives", "No objectives are declared, so none is told to be asked for or promised",
    ),
    "delivery": FigureSpec(goal_titles.title_delivery, commitments.draw_delivery, commitments.describe_delivery, _GOALS, "goals",
                           "No counted goal of the country is on record, so nothing is told of what came of any"),
    "chain": FigureSpec(
        goal_titles.title_chain, flow.draw_chain, flow.describe_chain,
        "Source: asks and links as judged by their compiler; what came of a promise, by the register's coders. No promise seen "
        "is not proof that none was made.",
        "asks", "No ask is on record",
    ),
}  # fmt: skip


def make_empty(spec: FigureSpec) -> FigureSpec:
    """Return the figure of a country that has nothing to draw: it says why."""
    return FigureSpec(
        lambda data: say(spec.empty),
        lambda data: style.start_empty_figure(),
        lambda data: f"An empty figure. {spec.empty}.",
        "Source: the records declared in the parameters.",
    )


def cite_rows(title: Statement, data: pd.DataFrame) -> Statement:
    """Return the message with the identifiers of the figure's table for each number that names no rows of its own.

    The first of the usual identifiers that the table has is taken, else its first column; a zero counts no row.
    """
    key = next((name for name in _KEYS if name in data), data.columns[0])
    rows = tuple(sorted(data[key].astype("str").unique()))
    numbers = {name: replace(n, rows=n.rows or (rows if n.value else ())) for name, n in title.numbers.items()}
    return replace(title, numbers=numbers)


def make_figure(name: str, country: str) -> DrawnFigure:
    """Draw the figure called `name` from its saved data and write it as PNG and SVG beside that data.

    The SVG and the words (``<name>.json``: title, alt, source) are what the report takes.
    """
    spec = CATALOGUE[name]
    data = store.read_figure_data(name, country)
    if not len(data):
        spec = make_empty(spec)
    title = cite_rows(spec.title(data), data).with_origin(f"figures/{name}.csv", unit=spec.unit)
    alt, source = spec.say_alt(data, name), spec.say_source(data)
    with style.house_style():
        figure = style.finish_figure(spec.draw(data), title.text, source)
    png = style.render(figure, "png")
    folder = paths.report_folder(country) / "figures"
    (folder / f"{name}.png").write_bytes(png)
    (folder / f"{name}.svg").write_bytes(style.render(figure, "svg"))
    words = {"title": title.text, "alt": alt, "source": source, "empty": data.empty, "statement": title.to_dict()}
    (folder / f"{name}.json").write_text(json.dumps(words, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return DrawnFigure(name, title, alt, source, data, png)
