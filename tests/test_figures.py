"""Figures: words made from the same numbers, colours that can be told apart, the same bytes every time."""

import itertools
import re
from pathlib import Path

import figure_frames
import numpy as np
import pandas as pd
import pytest
from conftest import list_reports
from figure_frames import LONG
from matplotlib import font_manager
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from helpers import figures_data, fonts, paths, show, store
from helpers.choices import Scheme
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES, MATCH_LEVELS
from helpers.figures import CATALOGUE, coverage, make_figure, marks, style, words
from helpers.figures.bars import draw_stacked
from helpers.participation import count_coverage, prepare_voices
from helpers.wording import say_code

STORED = [(report, name) for report in list_reports() for name in CATALOGUE]
NAMES = [f"{report.name}-{name}" for report, name in STORED]


def read(report, name) -> pd.DataFrame:
    frame = pd.read_csv(report / "figures" / f"{name}.csv", keep_default_na=False, na_values={})
    return frame.map(lambda cell: cell.removeprefix("'") if isinstance(cell, str) else cell)


def find_numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"(?<![\w-])\d+(?![\w-])", text.replace("\u202f", ""))]


def as_stored(data: pd.DataFrame) -> pd.DataFrame:
    """The frame after its way through a file, as `store.read_figure_data` gives it."""
    import io

    return pd.read_csv(io.StringIO(data.to_csv(index=False)), keep_default_na=False, na_values={})


def list_numbers(name: str, data: pd.DataFrame) -> set[int]:
    """The numbers that the alternative text must name: all that are drawn, or what sums them up where they are many."""
    if name == "people":
        return {int(data[party].sum()) for party in style.list_parties(data) if data[party].sum()}
    if name == "returning":
        return set(data.drop_duplicates("organisation").head(5)["meetings"])
    if name == "timeline":
        dated = [row for row in data.to_dict("records") if row["kind"] == "meeting" and row["date"]]
        lanes = [sum(row[party] == word for row in dated) for party in style.list_parties(data) for word in ("named", "stated")]
        return {len(dated), *lanes} - {0}
    if name == "shares":
        ends = [f"{end:.0%}" for column in ("share_low", "share_high") for end in data[column]]
        return {int(end.removesuffix("%")) for end in ends} | set(data["attendance"]) | set(data["people"])
    if name == "chain":
        return {int(n) for column in ("asker", "relation") for n in data.groupby(column)["asks"].sum()}
    if name == "coverage":
        return {int(n) for column in ("text_seen", "year") for n in data[column].value_counts()} | {data["sources"].max()}
    if name == "sensitivity":
        counts = data.assign(stated=pd.to_numeric(data["stated"])).groupby("reading_kind")[["named", "stated", "meetings"]]
        return {int(n) for n in counts.agg(["min", "max"]).stack().to_numpy().ravel() if n > 0} | {data["moved"].max()}
    if name == "timing":
        days = data.groupby("phase")["days_to_event"].agg(["min", "max"]).abs()
        return {len(data), *data["phase"].value_counts(), *days.to_numpy().ravel()} - {0}
    if name == "bridges":
        return set(data.head(5)[["meetings", "with_every", "with_other", "own_only"]].to_numpy().ravel())
    if name == "criteria":
        return {int(n) for n in data.loc[data["goal_set"] == "own"].select_dtypes("number").to_numpy().ravel() if n}
    if name == "voices":
        groups = data.drop(columns=["theme", "parties"])
        return {int(n) for kind in ("alone", "mixed") for n in (groups == kind).sum()} - {0} | set(data["parties"])
    if name == "objectives":
        bare = (data["asks"] == 0) | (data["goals"] == 0)
        return {len(data), data["asks"].max(), data["goals"].max(), *data.loc[bare, "number"]}
    if name == "agreement":
        return set(data.loc[data["alpha"].astype(str) != "", "goals"])
    numbers = pd.to_numeric(data.stack(), errors="coerce").dropna()
    return {abs(int(n)) for n in numbers if n}


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, straight from its definition."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("report", "name"), STORED, ids=NAMES)
def test_stored_figure_has_data_pictures_and_words(report, name):
    folder = report / "figures"
    for kind in ("csv", "json", "svg", "png"):
        assert (folder / f"{name}.{kind}").stat().st_size > 40


@pytest.mark.parametrize(("report", "name"), STORED, ids=NAMES)
def test_alternative_text_names_every_number_of_the_data(report, name):
    data = read(report, name)
    if len(data):
        assert list_numbers(name, data) <= set(find_numbers(CATALOGUE[name].describe(data)))


@pytest.mark.parametrize("name", figure_frames.prepare_all(5, 0, 5))
def test_alternative_text_of_invented_data_names_its_numbers(name):
    data = as_stored(figure_frames.prepare_all(20, 4, 8)[name])
    numbers = list_numbers(name, data)
    assert len(numbers) > 3 or name == "voices"
    assert numbers <= set(find_numbers(CATALOGUE[name].describe(data)))


def test_alternative_text_of_the_voices_counts_the_themes_of_every_group():
    data = pd.DataFrame(
        {
            "theme": ["Wages", "Housing"],
            "parties": [1, 0],
            "un": ["alone", ""],
            "media": ["mixed", "alone"],
            "donor": ["mixed", ""],
        }
    )
    said = CATALOGUE["voices"].describe(data)
    assert "UN 1, media 1 (1), donors 0 (1)." in said
    assert "1 party: 1 theme; 0 parties: 1 theme." in said


def test_alternative_text_of_the_objectives_counts_objectives_and_adds_up_no_asks():
    data = pd.DataFrame(
        {"number": [2, 5, 13, 4], "objective": ["Drivers", "Pathways", "Detention", "Identity"],
         "imrf_roundtable": ["RT1", "RT1", "RT2", "RT2"], "roundtable_basis": "", "asks": [7, 7, 0, 3], "goals": [0, 4, 1, 0],
         "verifiable_and_trackable": [0, 2, 0, 0], "verifiable_only": [0, 2, 1, 0], "not_shown_verifiable": 0,
         "none_verifiable": ""}
    )  # fmt: skip
    said = CATALOGUE["objectives"].describe(data)
    assert "In brackets, objectives promised by a goal that is verifiable and trackable." in said
    assert "Round table 1: 2 objectives, 2 asked for, 1 promised (1)." in said
    assert "Round table 2: 2 objectives, 1 asked for, 1 promised (0)." in said
    assert "Most asks: 2 Drivers and 5 Pathways, 7 each. Most goals: 5 Pathways, 4." in said
    assert "Asked for, not promised: objectives 2 and 4. Not asked for: objective 13." in said
    assert "14" not in said  # an ask may stand at two objectives


def test_alternative_text_changes_with_the_data():
    data = pd.DataFrame({"delivery": ["complete"] * 2, "goals": [4, 9], "goal_set": ["own", "all"]})
    changed = data.assign(goals=[5, 9])
    describe = CATALOGUE["delivery"].describe
    assert describe(data) != describe(changed)
    assert "5 complete" in describe(changed)


@pytest.mark.parametrize("colour", [*style.PALETTE, style.OUTSIDE_COLOUR, style.UNDECIDED_COLOUR])
def test_colours_stand_out_from_the_paper(colour):
    assert contrast(colour, "#ffffff") >= 2.99


@pytest.mark.parametrize("colour", [*style.PALETTE, style.OUTSIDE_COLOUR, style.UNDECIDED_COLOUR, style.OPEN_COLOUR])
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
        style.render(draw(["ᠮᠣᠩᠭᠣᠯ"]), "png")


def test_rows_that_read_alike_stay_two_bars():
    axes = draw(["same", "same"]).axes[0]
    assert len({round(bar.get_y(), 3) for bar in axes.patches}) == 2


SMALL = {"count": 10, "undated": 1, "bodies": 5, "events": 3}
LIKE_BGD = {"count": 42, "undated": 9, "bodies": 12}
LONG_WORDS = {"count": 42, "undated": 9, "bodies": 12, "long": True}
BIG = {"count": 900, "undated": 40, "bodies": 60, "events": 60, "shares": 60}
SIZES = {"small": SMALL, "middle": LIKE_BGD, "long": LONG_WORDS, "big": BIG}
FRAMES = [(size, name) for size in SIZES if size != "big" for name in figure_frames.prepare_all(5, 0, 5)]


@pytest.fixture(scope="module")
def prepared() -> dict[str, dict[str, pd.DataFrame]]:
    return {size: {n: as_stored(f) for n, f in figure_frames.prepare_all(**given).items()} for size, given in SIZES.items()}


def draw_whole(name: str, data: pd.DataFrame):
    spec = CATALOGUE[name]
    with style.house_style():
        return style.finish_figure(spec.draw(data), spec.title(data).text, spec.say_source(data))


def find_words(figure, monkeypatch) -> list[tuple[str, np.ndarray]]:
    """Every text that is drawn, with its four corners: a little inside above and below, and at the sides half a gap of words."""
    found = {}
    draw = Text.draw
    near = style.DOTS_PER_INCH / words.POINTS  # pixels; two texts of one line stand two points apart, as words do

    def note(text, renderer, *given):
        if text.get_visible() and text.get_text().strip():
            angle = text.get_rotation()
            text.set_rotation(0)
            box = text.get_window_extent(renderer)
            text.set_rotation(angle)
            left, right, low, high = box.x0 - near, box.x1 + near, box.y0 + 1.5, box.y1 - 1.5
            corners = np.array([[left, low], [right, low], [right, high], [left, high]])
            if angle:
                corners = (
                    Affine2D().rotate_deg_around(*text.get_transform().transform(text.get_position()), angle).transform(corners)
                )
            found[id(text)] = (text.get_text(), corners)
        draw(text, renderer, *given)

    with monkeypatch.context() as patch, style.house_style():
        patch.setattr(Text, "draw", note)
        figure.set_dpi(style.DOTS_PER_INCH)
        figure.draw_without_rendering()  # words stand where they stand in the PNG; painting it would take most of the time
    return list(found.values())


def assert_words_apart(figure, monkeypatch):
    words = find_words(figure, monkeypatch)
    assert len(words) > 3
    scale = style.DOTS_PER_INCH
    wide, high = figure.get_size_inches() * scale
    for text, corners in words:
        inside = (corners >= -1).all() and (corners[:, 0] <= wide + 1).all() and (corners[:, 1] <= high + 1).all()
        assert inside, f"runs off the figure: {text!r}"
    for (one, box), (other, second) in itertools.combinations(words, 2):
        if box[:, 1].max() < second[:, 1].min() or second[:, 1].max() < box[:, 1].min():
            continue
        apart = not Outline(box).intersects_path(Outline(second), filled=True)
        assert apart, f"{one!r} lies on {other!r}"


@pytest.mark.parametrize(("size", "name"), FRAMES)
def test_no_word_of_a_figure_lies_on_another_or_runs_off_it(size, name, prepared, monkeypatch):
    assert_words_apart(draw_whole(name, prepared[size][name]), monkeypatch)


@pytest.mark.parametrize(("report", "name"), STORED, ids=NAMES)
def test_no_word_of_a_stored_figure_lies_on_another(report, name, monkeypatch):
    data = read(report, name)
    if len(data):
        assert_words_apart(draw_whole(name, data), monkeypatch)


def test_the_overlap_of_words_is_seen(monkeypatch):
    with style.house_style():
        figure, axes = style.start_figure(2)
        for text in ("one word", "another"):
            axes.text(0.5, 0.5, text)
        style.finish_figure(figure, "A message", "A source")
    with pytest.raises(AssertionError, match="'one word' lies on 'another'"):
        assert_words_apart(figure, monkeypatch)


def test_words_that_touch_are_seen(monkeypatch):
    with style.house_style():
        figure, axes = style.start_figure(2)
        left, right = axes.text(0.5, 0.5, "one word", ha="right"), axes.text(0.5, 0.5, "another")
        style.finish_figure(figure, "A message", "A source")
    with pytest.raises(AssertionError, match="'one word' lies on 'another'"):
        assert_words_apart(figure, monkeypatch)
    for text, way in ((left, -1), (right, 1)):
        text.set_x(0.5 + way * 0.01)  # seven hundredths of an inch, five points, each
    assert_words_apart(figure, monkeypatch)


@pytest.mark.parametrize("name", figure_frames.prepare_all(5, 0, 5))
def test_very_many_meetings_still_give_figures_of_a_size_to_read(name, prepared, monkeypatch):
    figure = draw_whole(name, prepared["big"][name])
    assert figure.get_size_inches()[0] == style.WIDTH
    assert figure.get_size_inches()[1] < 20
    assert style.render(figure, "png")
    assert_words_apart(figure, monkeypatch)


def test_very_many_meetings_still_give_tables_of_a_size_to_read(prepared):
    shown = show.table(prepared["big"]["people"], "Meetings")
    assert shown.html.count("<tr>") == show.MOST_ROWS + 1
    assert f"the first {show.MOST_ROWS} of 900 rows" in shown.plain


@pytest.mark.parametrize("name", figure_frames.prepare_all(5, 0, 5))
@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_figure_of_participation_has_the_same_bytes_every_time(name, kind, prepared):
    data = prepared["small"][name]
    assert style.render(draw_whole(name, data), kind) == style.render(draw_whole(name, data), kind)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_figure_without_data_says_why(name, tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_RUN", str(tmp_path))
    columns = figure_frames.prepare_all(5, 0, 5).get(name, pd.DataFrame(columns=["goals"])).columns
    store.write_figure_data(pd.DataFrame(columns=columns), name, "ZZZ")
    drawn = make_figure(name, "ZZZ")
    assert str(drawn.title) == CATALOGUE[name].empty
    assert CATALOGUE[name].empty in drawn.alt
    assert drawn.png


def test_every_figure_of_participation_has_its_own_reason_for_being_empty():
    names = list(figure_frames.prepare_all(5, 0, 5))
    assert len({CATALOGUE[name].empty for name in (*names, "criteria")}) >= len(names)


def test_meetings_that_are_all_without_a_day_still_give_figures(monkeypatch):
    frames = figure_frames.prepare_all(6, 6, 3)
    for name in ("coverage", "timeline", "people", "returning"):
        assert_words_apart(draw_whole(name, as_stored(frames[name])), monkeypatch)


def test_numbers_of_a_single_meeting_and_organisation_can_be_drawn(monkeypatch):
    for name, data in figure_frames.prepare_all(1, 0, 1, events=1, shares=1).items():
        if len(data):
            assert_words_apart(draw_whole(name, as_stored(data)), monkeypatch)


def test_marks_that_would_overlap_get_rows_of_their_own():
    assert marks.stack_marks([0, 10, 11, 12, 30], 5, 3).tolist() == [0, 0, 1, -1, 0]


def test_marks_that_reach_over_others_get_rows_of_their_own():
    assert marks.stack_marks([0, 10, 30], 2, 3, ends=[20, 12, 40]).tolist() == [0, 1, 0]


def test_marks_beyond_the_rows_overlap_where_there_is_most_room():
    assert marks.stack_marks([0, 1, 2], 5, 2).tolist() == [0, 1, 0]


def test_no_mast_crosses_the_flag_of_another():
    rng = np.random.default_rng(3)
    for _ in range(50):
        x, width = np.sort(rng.uniform(0, 10, 8)).tolist(), rng.uniform(0.2, 4, 8).tolist()
        rows = marks.stack_flags(x, width)
        for one, other in itertools.combinations(range(8), 2):
            if x[other] < x[one] + width[one]:  # the later mast rises under the earlier flag
                assert rows[other] < rows[one]


def test_text_is_cut_at_words_to_the_room_there_is():
    cut = marks.cut_text(LONG, 8, 2.0)
    assert words.measure_text(cut, 8) <= 2.0
    assert cut.endswith(" …")
    assert LONG.startswith(cut.removesuffix(" …"))
    assert marks.cut_text("short", 8, 2.0) == "short"


def test_lines_are_balanced_without_losing_a_word():
    balanced = words.balance_lines("one two three four five six", 22)
    assert balanced.split() == ["one", "two", "three", "four", "five", "six"]
    assert balanced == "one two three\nfour five six"


@pytest.mark.parametrize("colour", [*style.PALETTE, style.OUTSIDE_COLOUR])
def test_letters_in_the_colour_of_a_party_can_be_read(colour):
    assert contrast(style.darken(colour), "#ffffff") >= 4.5


def test_steps_differ_in_lightness_and_numbers_can_be_read_on_them():
    for one, other in itertools.pairwise(style.STEPS):
        assert contrast(one, other) >= 1.7
    for colour in style.STEPS:
        assert contrast(colour, {"white": "#ffffff", "black": "#000000"}[style.readable_on(colour)]) >= 4.5


# ---- what the figures show, counted by hand


MEETINGS = pd.DataFrame(
    [
        ("b", "2020-05-01", 2, "whole", 3, "yes", 12, "E1", 30, 12, "before"),
        ("a", "2019-01-01", 1, "start_only", 1, "no", 20, "E1", -5, None, "after"),
        ("c", "", 4, "start_only", 2, "unknown", None, "", None, None, ""),
        ("d", "2020-06-01", 3, "start_with_full_name_sentence", 1, "no", None, "E2", None, None, ""),
        ("x", "2020-01-01", 5, "whole", 9, "no", None, "E3", 3, None, "before"),
    ],
    columns=["consultation_id", "date_start", "place", "text_seen", "sources", "list_complete", "attendance", "reference_event",
             "days_to_event", "days_to_first_date", "phase"],
).assign(
    date_end="", date_partial="", title=lambda m: "Meeting " + m["consultation_id"], scope=["core"] * 4 + ["context"]
)  # fmt: skip
EVENTS = pd.DataFrame(
    [
        ("E1", "Forum", "2019-06-01", "", "held", "2019-05-01", ""),
        ("E2", "Talks", "", "", "held", "", ""),
        ("E3", "Elsewhere", "2021-01-01", "", "held", "", ""),
    ],
    columns=["event_id", "name", "date_start", "date_end", "event_status", "first_date_start", "first_date_end"],
)
COUNTED = pd.DataFrame(
    [
        (meeting, scheme, party, n * (scheme == "three"), low, high)
        for meeting, cells in {
            "a": [(4, 0.2, 0.7), (2, 0.1, 0.6), (0, 0.0, 0.5), (3, 0.15, 0.65), (1, 0.05, 0.55)],
            "b": [(6, 0.5, 0.5), (6, 0.5, 0.5), (0, 0.0, 0.0), (0, 0.0, 0.0), (0, 0.0, 0.0)],
            "c": [(1, None, None)] + [(0, None, None)] * 4,
            "x": [(9, None, None)] * 5,
        }.items()
        for scheme in ("three", "other")
        for party, (n, low, high) in zip([*figure_frames.PARTIES, "outside", "undecided"], cells, strict=True)
    ],
    columns=["consultation_id", "scheme", "party", "people", "share_low", "share_high"],
).assign(records=lambda c: 2 * c["people"], organisations=lambda c: c["people"] // 2, roles_known=3, speakers=0, minutes_known=0,
         person_minutes=pd.Series([None] * 40, dtype="Float64"), share_basis="")  # fmt: skip


def test_coverage_has_a_row_for_each_core_meeting_by_year():
    data = figures_data.prepare_coverage(MEETINGS)
    assert data[["year", "place_in_year", "consultation_id", "place", "sources"]].to_numpy().tolist() == [
        ["2019", 1, "a", 1, 1], ["2020", 1, "b", 2, 3], ["2020", 2, "d", 3, 1], ["no day", 1, "c", 4, 2]]  # fmt: skip
    assert str(CATALOGUE["coverage"].title(data)) == "The whole text was read for 1 of 4 core meetings"


def test_a_meeting_of_which_the_year_alone_is_known_stands_in_that_year():
    told = MEETINGS.assign(date_partial=["", "", "2019-03", "", ""])
    data = figures_data.prepare_coverage(told)
    assert data[["year", "place_in_year", "consultation_id"]].to_numpy().tolist() == [
        ["2019", 1, "a"], ["2019", 2, "c"], ["2020", 1, "b"], ["2020", 2, "d"]]  # fmt: skip
    assert count_coverage(told)[["year", "meetings"]].to_numpy().tolist() == [["2019", 2], ["2020", 2]]


def test_timeline_tells_named_from_stated_and_marks_the_meetings_with_every_party():
    judged = pd.DataFrame(
        [("a", "three", "government;un", "civil_society;government"), ("b", "three", "un", ""), ("c", "three", "", "un"),
         ("d", "three", "government;un;civil_society", ""), ("a", "other", "", "")],
        columns=["consultation_id", "scheme", "parties_named", "parties_stated"],
    )  # fmt: skip
    data = figures_data.prepare_timeline(MEETINGS, judged, EVENTS, figure_frames.make_settings())
    assert data.to_numpy().tolist() == [
        ["meeting", "a", "2019-01-01", "", "Meeting a", "no", "named", "named", "stated", "yes"],
        ["meeting", "b", "2020-05-01", "", "Meeting b", "yes", "", "named", "", ""],
        ["meeting", "d", "2020-06-01", "", "Meeting d", "no", "named", "named", "named", "yes"],
        ["meeting", "c", "", "", "Meeting c", "unknown", "", "stated", "", ""],
        ["event", "E1", "2019-06-01", "", "Forum", "", "", "", "", ""],
        ["event_first", "E1", "2019-05-01", "", "Forum", "", "", "", "", ""],
    ]
    assert str(CATALOGUE["timeline"].title(data)) == "The record names or states every party at 2 of 3 dated core meetings"


def test_people_stand_in_the_order_of_the_meetings():
    data = figures_data.prepare_people(MEETINGS, COUNTED, figure_frames.make_settings())
    assert data["consultation_id"].tolist() == ["a", "b", "c"]
    assert data["date"].tolist() == ["2019-01-01", "2020-05-01", "no day"]
    assert data["government"].tolist() == [4, 6, 1]


def test_units_add_up_core_meetings_under_the_headline_scheme():
    data = figures_data.prepare_units(COUNTED, MEETINGS, figure_frames.make_settings()).set_index("unit")
    assert data.index.tolist() == ["records", "people", "organisations"]
    assert data.loc["people"].tolist()[:1] + data.loc["people"].tolist()[2:] == [23, "yes", "no", 11, 8, 0, 3, 1]
    assert data["total"].tolist() == [46, 23, 2 + 1 + 1 + 3 + 3]
    assert data["share_shown"].tolist() == ["yes"] * 3


def test_units_of_fewer_than_ten_show_no_share():
    few = COUNTED.loc[COUNTED["consultation_id"] == "c"]
    data = figures_data.prepare_units(few, MEETINGS, figure_frames.make_settings())
    assert data["share_shown"].tolist() == ["no", "no"]
    assert "%" not in str(CATALOGUE["units"].title(data))
    texts = [text.get_text() for text in draw_whole("units", as_stored(data)).axes[0].texts]
    assert texts
    assert not [text for text in texts if "%" in text]


def test_units_title_takes_the_party_that_differs_most():
    data = pd.DataFrame(
        {"unit": ["people", "speakers"], "total": [100, 20], "known": ["", 90], "share_shown": "yes", "lists_complete": "no",
         "government": [50, 9], "un": [10, 1], "civil_society": [40, 10], "outside": [0, 0], "undecided": [0, 0]}
    )  # fmt: skip
    said = CATALOGUE["units"].title(data)
    high = said.numbers["high"]
    assert (high.value, high.low, high.unit, high.rows) == (10, 10, "appearances of people who speak or chair", ("speakers",))
    assert str(said) == (
        "Of those named, civil society has 10 of 20 appearances of people who speak or chair (50%), but 40 of 100 "
        "appearances of people (40%)"
    )


def test_a_part_too_small_for_its_number_is_told_beside_the_bar_by_name():
    data = pd.DataFrame(
        {"unit": ["people", "speakers"], "total": [400, 20], "known": ["", 90], "share_shown": "yes", "lists_complete": "no",
         "government": [350, 9], "un": [2, 1], "civil_society": [47, 10], "outside": [0, 0], "undecided": [1, 0]}
    )  # fmt: skip
    axes = draw_whole("units", data).axes[0]
    texts = [text.get_text() for text in axes.texts]
    assert "n = 400\nUN: 2\nnot yet decided: 1" in texts
    assert "n = 20" in texts
    assert [text for text in texts if text in ("1", "2")] == ["1"]  # the one of 20 has room


def test_shares_are_only_there_where_the_attendance_is_known():
    data = figures_data.prepare_shares(COUNTED, MEETINGS, figure_frames.make_settings())
    parties = {meeting: rows["party"].tolist() for meeting, rows in data.groupby("consultation_id")}
    assert parties == {"a": [*figure_frames.PARTIES, "outside", "undecided"], "b": list(figure_frames.PARTIES)}
    assert data["attendance"].tolist() == [20] * 5 + [12] * 3
    assert str(CATALOGUE["shares"].title(data)) == "Shares can be said for 2 core meetings: exact for 1, within a range for 1"


def test_timing_keeps_the_distance_to_the_first_date():
    data = figures_data.prepare_timing(MEETINGS.astype({"days_to_event": "Int64", "days_to_first_date": "Int64"}), EVENTS)
    assert data["consultation_id"].tolist() == ["b", "a"]
    assert data["days_to_first_date"].tolist()[0] == 12
    assert data["days_to_first_date"].isna().tolist() == [False, True]
    said = CATALOGUE["timing"].describe(as_stored(data))
    assert "Days before it: 30. Days after it: 5. Of 1 event, most meetings look to Forum: 2." in said
    assert "Meetings with a distance to the date as first announced: 1, 12 days." in said


def test_readings_stand_by_kind_and_their_order_is_kept():
    data = figures_data.prepare_sensitivity(figure_frames.make_sensitivity(42, 3))
    assert data["reading"].tolist() == ["headline", "wide", "r0", "r1", "r2", "texts_whole"]


SEEN = "seen to name every party"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ([5, 7, 3], f"Within one scheme, from 3 to 5 of 42 core meetings are {SEEN}, by who is read as speaking for whom"),
        ([5, 7, 0], f"Within one scheme, from none to 5 of 42 core meetings are {SEEN}, by who is read as speaking for whom"),
        ([5, 7, 5], f"Within one scheme, 5 of 42 core meetings are {SEEN}, whoever speaks for whom"),
        ([1, 7, 1], f"Within one scheme, 1 of 42 core meetings is {SEEN}, whoever speaks for whom"),
        ([0, 7, 0], f"Within one scheme, none of 42 core meetings is {SEEN}, whoever speaks for whom"),
    ],
)
def test_sensitivity_title_leaves_out_other_schemes_and_readings_of_fewer_texts(named, said):
    data = pd.DataFrame(
        {
            "reading": ["headline", "wide", "r0", "texts"],
            "reading_kind": ["headline", "scheme", "recoding", "texts"],
            "named": [*named, 1],
            "meetings": [42] * 3 + [4],
            "lists_complete": "no",
        }
    )
    assert str(CATALOGUE["sensitivity"].title(data)) == said


def test_readings_of_fewer_meetings_have_no_place_on_the_scale_and_say_their_own_total():
    data = as_stored(figures_data.prepare_sensitivity(figure_frames.make_sensitivity(42, 3)))
    axes = draw_whole("sensitivity", data).axes[0]
    words = [text.get_text().replace("\n", " ") for text in axes.texts]
    # the headline, one scheme, three recodings; of the fully read texts, one of four each
    assert "every party named at 1 of 4; the source states every party at 1 of 4" in words
    assert {line.get_marker() for line in axes.lines} <= {"o", "None", ""}  # no mark stands off the scale
    assert words.count("stated: not known") == 1
    on_scale = [line for line in axes.lines if line.get_marker() == "o"]
    assert len(on_scale) == 2 * 5 - data["stated_note"].ne("").sum() == 9  # one recoding does not bear on what sources state


def test_bridges_split_the_meetings_of_an_organisation():
    bridges = pd.DataFrame({"organisation": ["A", "B"], "constituency": "un", "meetings": [4, 9], "meetings_with_other": [3, 5],
                            "meetings_with_all": [2, 1]})  # fmt: skip
    data = figures_data.prepare_bridges(bridges)
    assert data.to_numpy().tolist() == [["A", "un", 4, 2, 1, 1, "no"], ["B", "un", 9, 1, 4, 4, "no"]]
    assert str(CATALOGUE["bridges"].title(data)) == (
        "A is most often named with those of every party: at 2 of its 4 core meetings, at least"
    )


def test_the_title_about_bridges_tells_ties():
    data = pd.DataFrame({"organisation": ["A", "B", "C"], "with_every": [5, 5, 4], "lists_complete": "no"})
    said = str(CATALOGUE["bridges"].title(data))
    assert said.startswith("2 organisations are most often named")
    assert "each at 5 core meetings at least" in said


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        ([5, 4, 3], "3 organisations are named at 3 core meetings or more, A most often: at least at 5"),
        ([5, 5, 4], "3 organisations are named at 4 core meetings or more, 2 of them most often: each at least at 5"),
        ([5, 5], "2 organisations are each named at 5 core meetings at least"),
        ([5], "1 organisation is named at 5 core meetings at least"),
    ],
)
def test_the_title_about_returning_tells_how_many_do_and_who_most_often(meetings, said):
    data = pd.DataFrame({"organisation": list("ABC")[: len(meetings)], "meetings": meetings, "lists_complete": "no"})
    assert str(CATALOGUE["returning"].title(data)) == said


def test_a_party_has_one_colour_in_every_figure(prepared):
    wanted = dict(zip(figure_frames.PARTIES, [colour.lower() for colour in style.PALETTE], strict=False))
    for name in ("people", "units", "timeline", "shares", "returning"):
        svg = style.render(draw_whole(name, prepared["small"][name]), "svg").decode()
        assert all(colour in svg for colour in wanted.values()), name


@pytest.mark.parametrize("name", ["criteria", "delivery", "objectives", "coverage"])
@pytest.mark.parametrize("report", list_reports(), ids=lambda report: report.name)
def test_a_figure_that_tells_of_no_party_has_no_partys_colour(report, name):
    svg = style.render(draw_whole(name, read(report, name)), "svg").decode()
    assert not [colour for colour in style.PALETTE if colour.lower() in svg]


OWN = ("coast_guards", "diaspora", "un", "faith_groups")  # a partner's own parties, one of them with a well-known name
LONG_NAMES = tuple(f"{'associations_of_everybody_on_the_move_' * 2}"[:38] + f"_{n}" for n in range(8))


def find_looks(name: str, data: pd.DataFrame) -> dict[str, str]:
    """The colour in which a drawn figure shows each party: by the key, or by the row or lane that names it."""
    axes = draw_whole(name, data).axes[0]
    if name in ("people", "units"):
        return {p.get_label(): to_hex(p.patches[0].get_facecolor()) for p in axes.containers}
    if name == "returning":
        places = {line.get_ydata()[0]: to_hex(line.get_color()) for line in axes.lines if line.get_marker() == "o"}
        rows = dict(zip(axes.get_yticks(), data.drop_duplicates("organisation")["party"], strict=True))
        return {say_code(party): places[place] for place, party in rows.items() if place in places}
    labels = dict(zip(axes.get_yticks(), [label.get_text() for label in axes.get_yticklabels()], strict=True))
    if name == "timeline":
        return {labels[round(y)]: to_hex(line.get_markeredgecolor()) for line in axes.lines if line.get_marker() == "o"
                for y in line.get_ydata()[:1]}  # fmt: skip
    return {labels[line.get_ydata()[0]]: to_hex(line.get_color()) for line in axes.lines if line.get_marker() == "o"}


def test_own_parties_have_one_colour_in_all_figures_also_where_some_are_missing():
    frames = figure_frames.prepare_all(12, 0, 10, parties=OWN)
    frames["people"]["coast_guards"] = 0
    frames["units"]["diaspora"] = 0
    frames["shares"] = frames["shares"].loc[lambda rows: rows["share_low"] == rows["share_high"]]
    frames["shares"] = frames["shares"].loc[~frames["shares"]["party"].isin(["coast_guards", "un"])]
    frames["returning"] = frames["returning"].loc[~frames["returning"]["party"].isin(["diaspora", "outside"])]
    wanted = dict(zip(map(say_code, OWN), [colour.lower() for colour in style.PALETTE], strict=False))
    shown = {}
    for name in ("people", "units", "timeline", "shares", "returning"):
        looks = find_looks(name, as_stored(frames[name]))
        found = {party: colour for party, colour in looks.items() if party in wanted}
        assert len(found) >= 2, name
        assert found == {party: wanted[party] for party in found}, name
        shown[name] = set(found)
    assert "coast guards" not in shown["people"]
    assert "diaspora" not in shown["units"]
    assert shown["timeline"] == set(wanted)


def test_the_data_of_a_figure_names_every_party_of_the_scheme_or_its_place():
    frames = figure_frames.prepare_all(12, 0, 10, parties=OWN)
    for name in ("people", "units", "timeline"):
        assert style.list_parties(frames[name])[:4] == list(OWN), name
    for name in ("shares", "returning"):
        places = dict(zip(frames[name]["party"], frames[name]["party_place"], strict=True))
        assert {party: place for party, place in places.items() if party in OWN} == {p: n for n, p in enumerate(OWN, 1)}, name


@pytest.mark.parametrize("count", [2, 5, 6, Scheme.most_parties])
def test_as_many_parties_as_a_scheme_may_hold_can_be_drawn_with_long_names(count, monkeypatch):
    names = LONG_NAMES[:count]
    assert Scheme(label="x", parties=dict(zip(names, [[code] for code in CONSTITUENCIES], strict=False)))
    for name, data in figure_frames.prepare_all(9, 1, 6, parties=names, long=True).items():
        assert_words_apart(draw_whole(name, as_stored(data)), monkeypatch)


def test_every_party_can_be_told_from_every_other_without_colour():
    looks = [*style.LOOKS, *style.OUTER_LOOKS.values()]
    assert len(style.LOOKS) == Scheme.most_parties
    assert len({look.colour for look in looks}) == len(looks)
    for one, other in itertools.combinations(looks, 2):
        assert set(one.hatch) != set(other.hatch) or contrast(one.colour, other.colour) >= 3, (one, other)


@pytest.mark.parametrize("name", ["people", "units"])
def test_parts_of_a_bar_and_its_key_are_hatched_alike_and_set_apart(name, prepared):
    axes = draw_whole(name, prepared["middle"][name]).axes[0]
    key = {t.get_text(): h for t, h in zip(axes.get_legend().get_texts(), axes.get_legend().legend_handles, strict=True)}
    assert len(key) == 4 + (name == "units")
    for bars in axes.containers:
        for bar in bars.patches:
            assert bar.get_hatch() == key[bars.get_label()].get_hatch()
            assert bar.get_linewidth() >= 1.5
            assert to_hex(bar.get_edgecolor()) == "#ffffff"
    hatches = [bars.patches[0].get_hatch() for bars in axes.containers[:3]]
    assert len(set(hatches)) == 3


def test_names_that_figure_data_use_for_columns_are_those_that_no_party_may_have():
    frames = figure_frames.prepare_all(9, 1, 6)
    for name in ("people", "units", "timeline"):
        others = set(frames[name].columns) - {*figure_frames.PARTIES, "outside", "undecided"}
        assert others <= set(Scheme.columns), name
        assert style.list_parties(frames[name])[:3] == list(figure_frames.PARTIES)
    assert set(TABLES["tripartite"].columns) <= set(Scheme.columns)  # joined with the parties in the table of evenness


@pytest.mark.parametrize("taken", [*Scheme.columns, "outside", "undecided"])
def test_a_party_called_as_a_column_is_refused(taken):
    with pytest.raises(ValueError, match=f"{taken} is the name of"):
        Scheme(label="x", parties={taken: ["un"], "government": ["government"]})


def test_a_name_or_a_number_of_parties_that_figures_cannot_show_is_refused():
    codes = [[code] for code in CONSTITUENCIES[:9]]
    with pytest.raises(ValueError, match="9 parties are more than figures can tell apart; give 8 at most"):
        Scheme(label="x", parties=dict(zip("abcdefghi", codes, strict=True)))
    with pytest.raises(ValueError, match="is longer than 40 letters"):
        Scheme(label="x", parties={"a" * 41: ["un"], "b": ["donor"]})
    assert Scheme(label="x", parties=dict(zip("abcdefgh", codes, strict=False)))


def test_units_that_tell_the_same_story_say_so():
    data = pd.DataFrame(
        {"unit": ["records", "people"], "total": [19, 19], "known": "", "share_shown": "yes", "lists_complete": "no",
         "government": [9, 9], "un": [4, 4], "civil_society": [6, 6], "outside": [0, 0], "undecided": [0, 0]}
    )  # fmt: skip
    said = "2 units tell the same story: the share of each party differs by less than 2 percentage points"
    assert str(CATALOGUE["units"].title(data)) == said
    near = data.assign(total=[1000, 1000], government=[500, 519], un=[100, 100], civil_society=[400, 381])
    assert str(CATALOGUE["units"].title(near)) == said
    apart = near.assign(government=[500, 520], civil_society=[400, 380])
    assert "the Government has 520 of 1\u202f000" in str(CATALOGUE["units"].title(apart))


def test_tiles_of_the_coverage_bear_the_place_of_their_meeting(prepared):
    data = prepared["small"]["coverage"]
    texts = [text for text in draw_whole("coverage", data).axes[0].texts if text.get_fontsize() == coverage.PLACE_SIZE]
    assert [text.get_text() for text in texts] == [str(place) for place in data["place"]]


@pytest.mark.parametrize(("several", "verb"), [(0, "none were"), (1, "1 was"), (2, "2 were")])
def test_voices_title_counts_parties_not_constituencies(several, verb):
    data = pd.DataFrame({"theme": ["A", "B", "C"], "parties": [2] * several + [1] * (3 - several), "media": "alone",
                         "donor": "alone"})  # fmt: skip
    assert str(CATALOGUE["voices"].title(data)) == (
        f"Of 3 concrete themes, {verb} voiced by two of the parties or more, each for itself"
    )


def test_voices_are_prepared_with_the_number_of_parties():
    voices = pd.DataFrame({"theme_id": ["T1", "T2", "T3"], "theme": ["A", "B", "C"], "match_level": MATCH_LEVELS[0],
                           "alone_constituencies": ["un;media;donor", "un;government", "media"], "mixed_constituencies": "",
                           "voicing_parties": ["un", "government;un", ""]})  # fmt: skip
    data = prepare_voices(voices)
    assert data[["theme", "parties"]].to_numpy().tolist() == [["B", 2], ["A", 1], ["C", 0]]


@pytest.mark.parametrize(
    ("complete", "people", "timeline"),
    [
        (0, "; who else came is not known", "The record names or states every party"),
        (1, "; 1 list is known to be complete", "The record names or states every party"),
        (9, "Complete lists show", "Complete lists name, or sources state, every party"),
    ],
)
def test_titles_say_what_the_lists_allow(complete, people, timeline):
    frames = {name: as_stored(data) for name, data in figure_frames.prepare_all(9, 0, 6, complete=complete).items()}
    assert people in str(CATALOGUE["people"].title(frames["people"]))
    assert timeline in str(CATALOGUE["timeline"].title(frames["timeline"]))
    for name in ("returning", "bridges"):
        assert ("at least" in str(CATALOGUE[name].title(frames[name]))) == (complete < 9), name


@pytest.mark.parametrize("name", ["people", "units", "shares", "sensitivity", "timeline", "returning", "bridges"])
def test_source_lines_hedge_where_a_list_may_leave_somebody_out_and_nowhere_else(name):
    for complete in (0, 1, 9):
        settings, meetings = figure_frames.make_settings(), figure_frames.make_meetings(9, complete=complete)
        frames = figure_frames.prepare_all(9, 0, 6, complete=complete, shares=9)
        data = frames[name]
        if name == "sensitivity":
            data = figures_data.prepare_sensitivity(figure_frames.make_sensitivity(9, 2), complete == 9)
        if name == "units":
            data = figures_data.prepare_units(figure_frames.make_participation(meetings), meetings, settings)
        spec = CATALOGUE[name]
        assert (spec.hedge in spec.say_source(as_stored(data))) == (complete < 9), complete
        assert spec.hedge
        assert "public" not in spec.source + spec.hedge


@pytest.mark.parametrize("name", ["people", "returning", "bridges"])
def test_no_lower_bound_is_written_where_every_list_is_complete(name, monkeypatch):
    for complete in (0, 9):
        data = as_stored(figure_frames.prepare_all(9, 0, 6, complete=complete)[name])
        words = " ".join(text.partition("Source:")[0] for text, _ in find_words(draw_whole(name, data), monkeypatch))
        assert ("lower" in words) == (complete == 0)
        assert ("lower bounds" in CATALOGUE[name].describe(data)) == (complete == 0 and name == "people")


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


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_letters_are_drawn_with_the_fonts_of_the_project_whatever_the_machine_has(weight):
    for family in fonts.FAMILIES:
        assert Path(font_manager.findfont(FontProperties(family=[family], weight=weight))).parent == fonts.FOLDER
    assert all((fonts.FOLDER / name).is_file() for name in ("LICENSE_NOTO", "LICENSE_DEJAVU"))


def test_bangla_arabic_and_signs_can_be_drawn():
    with style.house_style():
        figure, axes = style.start_figure(1)
        axes.set_title("Dhaka ঢাকা الرباط → ≥")
        assert style.render(figure, "svg")
