"""Figures: words made from the same numbers, colours that can be told apart, the same bytes every time."""

import re

import pandas as pd
import pytest
from conftest import list_reports

from helpers import paths, show
from helpers.figures import CATALOGUE, style
from helpers.figures.bars import draw_stacked

STORED = [(report, name) for report in list_reports() for name in CATALOGUE]
NAMES = [f"{report.name}-{name}" for report, name in STORED]


def read(report, name) -> pd.DataFrame:
    frame = pd.read_csv(report / "figures" / f"{name}.csv", keep_default_na=False, na_values={})
    return frame.map(lambda cell: cell.removeprefix("'") if isinstance(cell, str) else cell)


def find_numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"(?<![\w-])\d+(?![\w-])", text)]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, straight from its definition."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_at_least_six_figures():
    assert len(CATALOGUE) >= 6


@pytest.mark.parametrize(("report", "name"), STORED, ids=NAMES)
def test_stored_figure_has_data_pictures_and_words(report, name):
    folder = report / "figures"
    for kind in ("csv", "json", "svg", "png"):
        assert (folder / f"{name}.{kind}").stat().st_size > 40


@pytest.mark.parametrize(("report", "name"), STORED, ids=NAMES)
def test_alternative_text_names_every_number_of_the_data(report, name):
    data = read(report, name)
    said = find_numbers(CATALOGUE[name].describe(data))
    shown = data.select_dtypes("number")
    numbers = {abs(int(n)) for n in shown.to_numpy().ravel() if n == n and n != 0}
    if name == "people":
        parties = data.columns[3:]
        numbers = {int(data[party].sum()) for party in parties if data[party].sum()}
    if name == "timing":
        numbers -= {0}
    assert numbers <= set(said)


def test_alternative_text_changes_with_the_data():
    data = pd.DataFrame({"delivery": ["complete"] * 2, "goals": [4, 9], "goal_set": ["own", "all"]})
    changed = data.assign(goals=[5, 9])
    describe = CATALOGUE["delivery"].describe
    assert describe(data) != describe(changed)
    assert "5 complete" in describe(changed)


@pytest.mark.parametrize("colour", [*style.PALETTE, style.OUTSIDE_COLOUR, style.UNDECIDED_COLOUR])
def test_colours_stand_out_from_the_paper(colour):
    assert contrast(colour, "#ffffff") >= 2.99


@pytest.mark.parametrize("colour", [*style.PALETTE, style.OUTSIDE_COLOUR, style.UNDECIDED_COLOUR, "#C9CDD2"])
def test_numbers_can_be_read_on_their_colour(colour):
    ink = {"white": "#ffffff", "black": "#000000"}[style.readable_on(colour)]
    assert contrast(colour, ink) >= 4.5


def draw(labels: list[str]):
    with style.house_style():
        figure, axes = style.start_figure(2)
        draw_stacked(axes, pd.DataFrame({"label": labels, "un": range(1, len(labels) + 1)}), "label", {"un": style.PALETTE[1]})
        return style.finish_figure(figure, "A message", "A source")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_figure_has_the_same_bytes_every_time(kind):
    assert style.render(draw(["a", "b"]), kind) == style.render(draw(["a", "b"]), kind)


def test_a_letter_that_the_font_lacks_is_an_error():
    with pytest.raises(UserWarning, match="Glyph"):
        style.render(draw(["উদাহরণ"]), "png")


def test_rows_that_read_alike_stay_two_bars():
    axes = draw(["same", "same"]).axes[0]
    assert len({round(bar.get_y(), 3) for bar in axes.patches}) == 2


def test_very_many_meetings_still_give_figures_and_tables_of_a_size_to_read():
    meetings = pd.DataFrame(
        {"consultation_id": [f"m{n}" for n in range(900)], "date": "2020-01-01", "title": "A meeting", "un": 3}
    )
    days = pd.DataFrame({"event": "One forum", "days_to_event": [5] * 900, "phase": "before"})
    for name, data in (("people", meetings), ("timing", days)):
        with style.house_style():
            figure = style.finish_figure(CATALOGUE[name].draw(data), "A message", "A source")
        assert figure.get_size_inches()[1] < 20
        assert style.render(figure, "png")
    shown = show.table(meetings, "Meetings")
    assert shown.html.count("<tr>") == show.MOST_ROWS + 1
    assert f"the first {show.MOST_ROWS} of 900 rows" in shown.plain


def test_dollar_signs_are_not_read_as_mathematics():
    assert style.render(draw([r"$\frac{1}{2}$", r"$\broken"]), "svg")


def test_the_picture_names_the_versions_that_drew_it():
    assert style.name_renderer().encode() in style.render(draw(["a"]), "png")


def test_svg_holds_no_script_and_loads_nothing():
    for report in list_reports():
        for path in sorted((report / "figures").glob("*.svg")):
            text = path.read_text(encoding="utf-8")
            assert "<script" not in text
            assert not re.search(r"(?:href|src)\s*=\s*[\"'](?!#)", text)


def test_figures_of_the_catalogue_are_in_notebook_and_report():
    notebook = (paths.NOTEBOOKS / "04_figures.ipynb").read_text(encoding="utf-8")
    for report in list_reports():
        page = (report / "report.html").read_text(encoding="utf-8")
        for name in CATALOGUE:
            assert f'make_figure(\\"{name}\\", country)' in notebook
            assert f'id="figure-{name}"' in page
