"""Figures show each thing in its place: dots apart, titles whole, bars in order, scales as told."""

import itertools
import re

import figure_frames
import numpy as np
import pandas as pd
from conftest import list_reports
from matplotlib.colors import to_hex
from test_figures import SIZES, as_stored, draw_whole, read

from helpers.figures import style

BGD = next(report for report in list_reports() if report.name == "BGD")


def prepare(size: str) -> dict[str, pd.DataFrame]:
    return {name: as_stored(frame) for name, frame in figure_frames.prepare_all(**SIZES[size]).items()}


def make_returning_rows(days: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"organisation": "A", "constituency": "un", "party": "un", "party_place": 2, "meetings": len(days),
                         "lists_complete": "no", "consultation_id": [f"m{n}" for n in range(len(days))],
                         "date_start": days})  # fmt: skip


def test_meetings_of_one_day_are_dots_of_their_own_and_those_without_a_day_are_told():
    figure = draw_whole("returning", make_returning_rows(["2020-01-05", "2020-01-05", "2020-01-09", "2023-01-01", "", ""]))
    axes = figure.axes[0]
    (line,) = [line for line in axes.lines if line.get_marker() == "o"]
    figure.draw_without_rendering()
    places = axes.transData.transform(line.get_xydata()) / figure.dpi * 72  # points
    assert len(places) == 4
    for one, other in itertools.combinations(places, 2):
        assert np.hypot(*(one - other)) >= 0.85 * line.get_markersize()  # they may touch at their white edges
    counts = [text.get_text() for text in axes.texts]
    assert counts == ["6", "2", "UN", "all", "no day"]
    assert "without a day (2 meetings)" in figure.get_supxlabel()


def test_many_titles_of_meetings_are_whole_or_left_out_and_the_figure_fits_a_page():
    data = read(BGD, "people")
    figure = draw_whole("people", data)
    shown = [text.get_text().replace("\n", " ") for text in figure.axes[0].texts]
    assert set(data["title"]) <= set(shown)
    page = (297 - 46 - 14) / (210 - 44)  # height by width of what A4 has in the margins of the PDF, above two lines of caption
    long, big = prepare("long"), prepare("big")
    for frame in (data, long["people"], big["people"]):
        wide, high = draw_whole("people", frame).get_size_inches()
        assert high / wide < page
    assert "the last " in draw_whole("people", long["people"]).get_supxlabel()


def test_the_longest_bars_of_delivery_are_those_of_the_country():
    data = pd.DataFrame({"delivery": ["complete", "limited", "complete", "limited"], "goals": [1, 3, 9, 4],
                         "goal_set": ["own"] * 2 + ["all"] * 2})  # fmt: skip
    own, every = draw_whole("delivery", data).axes
    assert [label.get_text() for label in own.get_yticklabels()] == ["limited", "complete"]
    assert [bar.get_width() for bar in own.patches] == [3, 1]
    assert [bar.get_width() for bar in every.patches] == [4, 9]


def test_days_to_an_event_are_said_without_a_sign():
    axes = draw_whole("timing", prepare("small")["timing"]).axes[0]
    assert any(tick < 0 for tick in axes.get_xticks())
    assert not [label for label in axes.get_xticklabels() if re.search("[-−]", label.get_text())]


def test_a_goal_and_an_ask_are_drawn_to_the_scales_that_the_note_tells():
    data = read(BGD, "objectives")
    figure = draw_whole("objectives", data)
    asks, goals = ([bar.get_width() for bar in figure.axes[0].patches if to_hex(bar.get_facecolor()) in colours]
                   for colours in ([style.QUIET.lower()], [step.lower() for step in style.STEPS]))  # fmt: skip
    one_ask, one_goal = -sum(asks) / data["asks"].sum(), sum(goals) / data["goals"].sum()
    assert f"one goal is drawn as long as {one_goal / one_ask:.0f} asks" in figure.get_supxlabel().replace("\n", " ")
