"""Cells and names made comparable."""

import pytest

from helpers.cleaning.text import make_name_key, make_phrase_key, tidy_cell


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. C. R. Example, MP", "CR Example"),
        ("Prof. Ada  EXAMPLE", "ada example"),
        ("Ada-Maria Example", "Ada Maria Example"),
        ("H.E. Mr. Bo Sample", "Bo Sample"),
        ("Adv. Bo Sample, M.P.", "Bo Sample"),
        ("Bo\u00a0Sample", "Bo Sample"),
        ("Le\u0300a Sample", "L\u00e8a Sample"),
        ("ＡＤＡ Example", "Ada Example"),
    ],
)
def test_spellings_that_differ_in_form_only_are_one_key(one, other):
    assert make_name_key(one) == make_name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Md. Bo Sample", "Bo Sample"),
        ("Bo Sample", "Bo Sampel"),
        ("উদাহরণ নাম", "উদাহরন নাম"),
        ("Léa Sample", "Lea Sample"),
    ],
)
def test_spellings_that_differ_in_letters_are_two_keys(one, other):
    assert make_name_key(one) != make_name_key(other)


def test_a_bangla_name_keeps_its_vowel_signs():
    assert make_name_key("উদাহরণ নাম") == "উদাহরণ নাম"


def test_a_title_alone_stays_a_name():
    assert make_name_key("Barrister") == "barrister"


def test_cells_get_one_apostrophe_and_single_spaces():
    assert tidy_cell(" Workers’  Welfare\tBoard ") == "Workers' Welfare Board"
    assert make_phrase_key("WORKERS’ Board") == make_phrase_key("workers' board")
