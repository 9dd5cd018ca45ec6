"""Tables as readers get them: numbers flush right, codes in words, no empty column."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import show
from helpers.lineage.trace import list_facts
from helpers.wording import make_singular


@pytest.mark.parametrize(
    ("cells", "flush"),
    [
        ([1, 2], True),
        ([1.5, None], True),
        (pd.array([1, None], dtype="Int64"), True),
        (["5", "", "11"], True),
        (["0.31", "−2"], True),
        ([5, 11, "not known"], True),
        ([5, "not known", "not told"], False),
        (["2016", "2017"], False),  # years
        (["1", "U"], True),
        (["5 to 7", "3", "none"], True),
        (["0.36 to 0.53", "12%"], True),
        (["10", "not known: sources state parties"], True),
        (["2026-06-30", "2026"], False),
        (["5 meetings", "2"], False),
        (["", "none"], False),
        (["", None], False),
        ([], False),
    ],
)
def test_a_column_stands_flush_right_when_it_holds_numbers(cells, flush):
    assert show.stands_flush(pd.Series(cells, dtype=None if len(cells) else object)) is flush


def test_a_column_of_numbers_stands_flush_right_with_its_header_and_its_notes():
    frame = pd.DataFrame({"reading": ["a", "b", "c"], "state": [5, 11, "not known"], "name": ["5", "11", ""]})
    table = BeautifulSoup(show.make_table(frame, "Readings"), "html.parser")
    classes = [[cell.get("class", []) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
    assert classes == [[["short"], ["number"], ["number"]]] * 4


def test_the_numbers_of_a_figure_are_read_as_numbers_and_their_codes_as_words():
    frame = pd.DataFrame({
        "year": [2016, 2017], "unit": ["records", "people"], "use": ["not_alone", "use"], "gained": ["m1;m2", ""],
        "named_ids": ["m1", "m2"], "share": ["0.3333", ""], "total": ["1234", ""], "days": ["-36", ""], "un": ["mixed", "alone"],
        "text_seen": ["start_only", "whole"], "note": ["", ""], "p_value": ["0.0123", ""],
    })  # fmt: skip
    shown = show.drop_empty(show.prepare_numbers(frame))
    said = show.say_cells(shown).rename(columns=show.say_header)
    assert said.to_dict("list") == {
        "year": ["2016", "2017"],
        "unit": ["printed rows", "people"],
        "what follows": ["not reported alone", "may be reported alone"],
        "share": ["0.33", ""],
        "total": ["1\u202f234", ""],
        "days": ["−36", ""],
        "UN": ["among several", "alone"],
        "text seen": ["only the start read", "whole text read"],
        "p value": ["0.0123", ""],
    }


def test_a_column_without_a_word_is_left_out_of_a_shown_table():
    shown = show.table(pd.DataFrame({"a": ["x"], "b": [""], "c": [None], "d": [0]}), "Some")
    assert [cell.text for cell in BeautifulSoup(shown.html, "html.parser").thead.find_all("th")] == ["a", "d"]
    assert shown.plain.split() == ["Some", "a", "d", "x", "0"]


@pytest.mark.parametrize(
    ("several", "one"),
    [("asks", "ask"), ("core meetings", "core meeting"), ("people", "person"), ("series", "series"), ("criteria", "criterion"),
     ("parties", "party"), ("appearances of people", "appearance of people"), ("ways of printing", "way of printing"),
     ("person-minutes", "person-minute"), ("%", "%"), ("share, 0 to 1", "share, 0 to 1"), ("coefficient", "coefficient")],
)  # fmt: skip
def test_one_of_several_things(several, one):
    assert make_singular(several) == one


@pytest.mark.parametrize(("value", "told"), [(1, "1 ask"), (0, "0 asks"), (2, "2 asks"), (1.5, "1.50 asks")])
def test_the_unit_of_a_traced_number_agrees_with_it(value, told):
    number = {"value": value, "unit": "asks", "low": None, "high": None, "scheme": ""}
    assert list_facts(number) == {"value": told}
