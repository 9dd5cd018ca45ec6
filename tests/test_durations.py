"""Durations: words to minutes, and intervals that overlap."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.durations import read_minutes, unite_minutes

START = dt.datetime(2024, 5, 2, 9)
SPANS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 120)), max_size=8)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", ""), ("  ", ""), ("0", "0"), ("73", "73"), ("73.5", "73.5"), ("73,5", "73.5"), ("62.33333", "62.33"),
        ("1h 13m 42s", "73.7"), ("59m 35s", "59.58"), ("0h 47m 0s", "47"), ("3h23m20s", "203.33"), ("8s", "0.13"), ("0s", "0"),
        ("1 hr 5 min", "65"), ("2 hours, 1 minute", "121"), ("01:13:42", "73.7"), ("1:02:30", "62.5"), ("100:00:00", "6000"),
        ("1 godz. 13 min 42 sek.", "73.7"), ("1 godz. 13 min 42 s", "73.7"), ("2 godziny 1 minuta", "121"),
        ("1 Std. 13 Min. 42 Sek.", "73.7"), ("59 Min. 0 Sek.", "59"), ("1 h 13 min 42 s", "73.7"),
        ("1\u00a0h 47\u00a0min", "107"), ("1 heure 2 minutes", "62"), ("1 hora 2 minutos 30 segundos", "62.5"),
        ("1 hora 2 minutos 30 seg", "62.5"), ("1.5 h", "90"),
    ],
)  # fmt: skip
def test_a_duration_in_words_is_minutes(text, minutes):
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "--",
        "47:03",
        "01:75:00",
        "1h 2h",
        "5m 1h",
        "3h 12",
        "about 3h",
        "h",
        "1.234",
        "1,234",
        "-5",
        "9:15 PM",
        "1 day",
        "1e3",
        "²",
    ],
)
def test_what_is_no_duration_or_could_be_two_is_refused(text):
    with pytest.raises(ValueError, match="not a duration"):
        read_minutes(text)


@given(st.integers(0, 200), st.integers(0, 59), st.integers(0, 59))
def test_all_ways_of_writing_a_duration_agree(hours, minutes, seconds):
    whole = read_minutes(f"{hours}h {minutes}m {seconds}s")
    assert read_minutes(f"{hours}:{minutes:02}:{seconds:02}") == whole
    assert read_minutes(f"{hours} Std. {minutes} Min. {seconds} Sek.") == whole
    assert abs(float(whole) - (hours * 60 + minutes + seconds / 60)) <= 0.005001
    assert read_minutes(whole) == whole


def place(spans: list[tuple[int, int]]) -> list[tuple[dt.datetime, dt.datetime]]:
    return [(START + dt.timedelta(minutes=at), START + dt.timedelta(minutes=at + length)) for at, length in spans]


def test_thirty_and_a_hundred_minutes_that_share_ten_are_a_hundred_and_twenty():
    assert unite_minutes(place([(0, 30), (20, 100)])) == 120
    assert unite_minutes([]) == 0


@given(SPANS, st.randoms())
def test_the_union_is_what_counting_minute_by_minute_finds(spans, random):
    random.shuffle(spans)
    assert unite_minutes(place(spans)) == len({minute for at, length in spans for minute in range(at, at + length)})


def test_an_interval_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends before"):
        unite_minutes(place([(0, 30), (20, -5)]))
