"""Cells and names made comparable."""

import pytest

from helpers.cleaning.text import make_name_key
from helpers.intake.contacts import hide_contacts
from helpers.text import looks_garbled, make_phrase_key, tell_tidying, tidy_cell


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


@pytest.mark.parametrize(
    ("cell", "tidied", "rules"),
    [
        ("Examples &amp; Samples", "Examples & Samples", "HTML entity"),
        ("N&uacute;&ntilde;ez", "Núñez", "HTML entity"),
        ("AT&T & Co", "AT&T & Co", ""),
        ("Ada\x00 Example", "Ada Example", "NUL"),
        ("  Ada\u00a0Example ", "Ada Example", "white space"),
        ("L’Exemple", "L'Exemple", "apostrophe"),
        ("e\u0301cole", "école", "Unicode form"),
        ("", "", ""),
    ],
)
def test_each_change_of_a_cell_names_its_rule(cell, tidied, rules):
    assert tell_tidying(cell) == (tidied, rules)


@pytest.mark.parametrize(
    ("cell", "garbled"),
    [
        ("Lefèvre".encode().decode("cp1252"), True),
        ("Núñez".encode().decode("mac_roman"), True),
        ("Lef\ufffdvre", True),
        ("Lefèvre", False),
        ("Núñez", False),
        ("মো. শহীদুল", False),
        ("plain", False),
    ],
)
def test_a_cell_decoded_wrongly_before_is_seen(cell, garbled):
    assert looks_garbled(cell) is garbled


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("Ada Example <ada@example.org>", "Ada Example <[contact]>"),
        ("call +880 1711-000000 or 01711000000", "call [contact] or [contact]"),
        ("2025-09-10 to 2025-09-11, 300 people", "2025-09-10 to 2025-09-11, 300 people"),
        ("ZZZ-20250910-five", "ZZZ-20250910-five"),
        ("01711-123456", "[contact]"),
        ("01711 123456", "[contact]"),
        ("Casa del Camino tel. (0555) 44-9988", "Casa del Camino tel. [contact]"),
        ("cel: 555-1234", "cel: [contact]"),
        ("tel. (0171) 123456, office", "tel. [contact], office"),
        ("8801711123456", "[contact]"),
        ("555-123-4567", "[contact]"),
        ("017.11.123.456", "[contact]"),
        ("ada.e (at) example.org", "[contact]"),
        ("01.02.2024 14.30", "01.02.2024 14.30"),
        ("2016-2018 and 2019-2020", "2016-2018 and 2019-2020"),
        ("BDT 12000000000", "BDT 12000000000"),
        ("1,300,000 of 2.500.000", "1,300,000 of 2.500.000"),
    ],
)
def test_contact_details_are_cut_out_and_nothing_else_is(cell, left):
    assert hide_contacts(cell)[0] == left
