"""Sentences whose numbers are values."""

import json

import pandas as pd
import pytest

from helpers.figures import catalogue
from helpers.report.citing import SETTINGS, cite_rows, cite_settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree, join_words, say_code, say_date, say_number, say_origin, to_percent


def test_numbers_take_their_thing_in_the_right_form():
    assert say("{n:core meeting}", n=42).text == "42 core meetings"
    assert say("{n:core meeting}", n=1).text == "1 core meeting"
    assert say("{n:person}", n=0).text == "no people"
    assert say("{n} of {m:body}", n=0, m=3).text == "none of 3 bodies"


def test_words_from_data_are_not_read_as_a_template():
    said = say("{title!s}: {n}", title="A {broken} title {0}", n=2)
    assert said.text == "A {broken} title {0}: 2"
    assert [piece.given for piece in said.split()] == [True, False, False]


def test_a_value_without_a_place_is_refused():
    with pytest.raises(ValueError, match="without a place"):
        say("{n} only", n=1, m=2)


def test_a_statement_survives_json():
    said = say("{n:row} of {who!s}", n=Number(3, "rows", low=1, high=5, rows=("a", "b")), who="x")
    assert Statement.from_dict(json.loads(json.dumps(said.to_dict()))) == said


def test_two_statements_become_two_sentences_and_may_share_no_number():
    joined = say("{n:row} read", n=2).join(say("Of {who!s}, {m} kept", who="x", m=1))
    assert joined.text == "2 rows read. Of x, 1 kept"
    with pytest.raises(ValueError, match="both sentences hold n"):
        joined.join(say("{n}", n=3))


def test_origin_is_added_only_where_there_is_none():
    said = say("{a} {b}", a=Number(1, table="tables/x.csv"), b=2).with_origin("tables/y.csv", "ilo")
    assert [n.table for n in said.numbers.values()] == ["tables/x.csv", "tables/y.csv"]
    assert {n.scheme for n in said.numbers.values()} == {"ilo"}


def test_formats_stand_in_one_place():
    assert say_number(12345) == "12\u202f345"
    assert say_number(0.63093) == "0.63"
    assert say_date("2022-04-26") == "26 April 2022"
    assert say_date("2022-04") == "April 2022"
    assert say_date("") == "day unknown"
    assert say_code("limited|no_evidence") == "limited or no evidence"
    assert join_words(["a", "b", "c"]) == "a, b and c"
    assert say_origin("un") == "from the UN"


def test_numbers_of_numpy_become_plain_and_a_zero_that_is_measured_is_no_none():
    import json

    import numpy as np

    said = say("{counted:meeting}, {index}", counted=Number(np.int64(3), low=np.int64(3)), index=np.float64(0.0))
    assert json.loads(json.dumps(said.to_dict()))["numbers"]["counted"]["low"] == 3
    assert said.text == "3 meetings, 0"


def test_a_verb_agrees_with_the_number_before_it():
    assert [agree(number, "names", "name") for number in (0, 1, 2, 42)] == ["name", "names", "name", "name"]


def test_a_setting_leads_to_the_manifest_and_a_zero_to_no_rows():
    said = say("{n:row} of {m}, {least}", n=Number(2, table="a.csv"), m=Number(0), least=Number(3, rows=("x",)))
    cited = cite_settings(cite_rows(said, "tables/b.csv", {"n": ("z", "y"), "m": ("y",)}), "least", "absent")
    assert {name: (n.table, n.rows) for name, n in cited.numbers.items()} == {
        "n": ("tables/b.csv", ("y", "z")), "m": ("", ()), "least": (SETTINGS, ())}  # fmt: skip
    assert cited.text == said.text


def test_the_message_of_a_figure_cites_its_table_where_it_names_no_rows():
    data = pd.DataFrame({"year": [1, 1], "consultation_id": ["b", "a"]})
    said = say("{n} of {m}, {own}, {none}", n=2, m=2, own=Number(1, rows=("b",)), none=0)
    assert {name: n.rows for name, n in catalogue.cite_rows(said, data).numbers.items()} == {
        "n": ("a", "b"), "m": ("a", "b"), "own": ("b",), "none": ()}  # fmt: skip
    assert catalogue.cite_rows(say("{n}", n=1), pd.DataFrame({"number": [3]})).numbers["n"].rows == ("3",)


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(4, 32, 13), (1, 200, 1), (1, 201, 0), (7, 32, 22), (10, 32, 31), (3, 3, 100)]
)
def test_halves_of_a_per_cent_are_rounded_up(part, whole, share):
    assert to_percent(part, whole) == share
