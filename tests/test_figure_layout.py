"""Figures show each thing in its place: dots apart, titles whole, bars in order, scales as told."""

import itertools
import re

import figure_frames
import numpy as np
import pandas as pd
import pytest
from conftest import list_reports
from matplotlib.colors import to_hex
from matplotlib.text import Text
from test_figures import NAMES, SIZES, STORED, as_stored, assert_words_apart, draw_whole, read

from helpers.figures import style
from helpers.wording import say_code

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


PRINTED, SMALLEST = 16.0, 7.0  # centimetres: how wide a figure is printed at least; points of its letters there


@pytest.mark.parametrize(("report", "name"), STORED, ids=NAMES)
def test_words_stand_level_are_tall_enough_on_paper_and_the_title_takes_two_lines(report, name):
    data = read(report, name)
    if not len(data):
        return
    figure = draw_whole(name, data)
    words = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    assert len(words) > 8
    assert not [text.get_text() for text in words if text.get_rotation()]
    scale = PRINTED / 2.54 / figure.get_figwidth()
    assert not [text.get_text() for text in words if round(text.get_fontsize() * scale, 1) < SMALLEST]
    assert figure.get_suptitle().count("\n") < 2
    assert " …" not in figure.get_suptitle()


@pytest.mark.parametrize(
    ("mark_from", "use_from", "lowest"), [(0.667, 0.8, 0.1), (0.667, 0.8, -0.9), (0.79, 0.8, 0.6), (0.5, 0.99, 0.2)]
)
def test_the_names_of_the_levels_of_agreement_stand_apart_however_wide_the_scale(mark_from, use_from, lowest, monkeypatch):
    data = pd.DataFrame({"criterion": ["specific", "delivery"], "goals": [15, 5], "alpha": [use_from, 0.95],
                         "alpha_low": [lowest, 0.9], "alpha_high": 1.0, "use": ["not_alone", "use"], "mark_from": mark_from,
                         "use_from": use_from})  # fmt: skip
    assert_words_apart(draw_whole("agreement", data), monkeypatch)


def test_each_column_of_the_voices_is_named_at_a_mast_of_its_own():
    data = prepare("middle")["voices"]
    axes = draw_whole("voices", data).axes[0]
    per_inch = np.ptp(axes.get_xlim()) / (axes.get_window_extent().width / axes.figure.dpi)
    masts = sorted(path[0, 0] for group in axes.collections for path in group.get_segments() if np.ptp(path[:, 0]) == 0)
    names = [text for text in axes.texts if not text.get_text().isdigit()]
    assert [text.get_text() for text in names] == [*map(say_code, data.columns.drop(["theme", "parties"])), "parties"]
    assert masts == list(range(len(names) - 1))
    for mast, name in zip(masts, names, strict=False):
        assert 0 < (name.get_position()[0] - mast) / per_inch < 0.1  # inches


@pytest.mark.parametrize(("report", "name"), [(r, n) for r, n in STORED if n in ("criteria", "people")])
def test_each_part_of_a_bar_is_seen_and_no_part_of_no_length_cuts_into_others(report, name):
    data = read(report, name)
    drawn = 0
    figure = draw_whole(name, data)
    for axes in figure.axes:
        per_point = np.ptp(axes.get_xlim()) / axes.get_window_extent().width * figure.dpi / 72
        for bar in (bar for bars in axes.containers for bar in bars if bar.get_width()):
            white = bar.get_linewidth() if to_hex(bar.get_edgecolor()) == "#ffffff" else 0
            assert bar.get_width() / per_point > 2 * white
            drawn += 1
        assert all(bar.get_width() for bars in axes.containers if any(bar.get_width() for bar in bars) for bar in bars)
    counts = data.select_dtypes("number")
    assert drawn == (counts > 0).sum(axis=None)
