"""Parameters: strict, typed, every mistake at once."""

import json
import tomllib

import pytest

from helpers import paths, settings
from helpers.problems import InputError


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write parameters for a country that starts as a copy of Bangladesh's, with lines replaced."""
    monkeypatch.setattr(paths, "PARAMS", tmp_path)
    monkeypatch.setattr(paths, "ROOT", tmp_path.parent)
    good = (paths.Path(settings.__file__).parents[2] / "params" / "BGD" / "parameters.toml").read_text(encoding="utf-8")

    def write(*changes: tuple[str, str], country: str = "BGD") -> None:
        text = good
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / country).mkdir(exist_ok=True)
        (tmp_path / country / "parameters.toml").write_text(text, encoding="utf-8")

    return write


def test_good_parameters_are_read_typed(write):
    write()
    given = settings.load("BGD")
    assert given.as_of.isoformat() == "2026-06-30"
    assert given.schemes["ilo"].parties["workers"] == ["trade_union"]


def test_all_mistakes_are_listed_at_once_with_key_and_nearest_name(write):
    write(
        ("as_of = 2026-06-30", 'as_of = "30 June"'),
        ("edition =", "editon ="),
        ("people_for_share = 10", "people_for_share = true"),
        ('table = "coverage"', 'table = "coverages"'),
        ('un = ["un"]', 'un = ["united_nations"]'),
        ('headline_scheme = "whole_of_society"', 'headline_scheme = "whole_of_soceity"'),
    )
    with pytest.raises(InputError) as caught:
        settings.load("BGD")
    said = str(caught.value)
    assert "key as_of: not a date" in said
    assert "report.editon: unknown key" in said
    assert "'edition'" in said
    assert "report.edition: missing key" in said
    assert "thresholds.people_for_share" in said
    assert "sources[2].table" in said
    assert "'coverage'" in said
    assert "united_nations" in said
    assert "Did you mean 'whole_of_society'" in said
    assert len(caught.value.problems) == 7


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("as_of = 2026-06-30", "as_of = 2026-02-30", "not readable as TOML"),
        ('headline_scheme = "whole_of_society"', 'headline_scheme = "whole_of_soceity"', "'whole_of_society'"),
        ('employers = ["employers", "private_sector"]', 'employers = ["government"]', "more than one party"),
        (
            'file = "BGD/coverage.csv"',
            'file = "IND/coverage.csv"',
            "source of another country, found 'IND/coverage.csv'",
        ),
        ('file = "BGD/coverage.csv"', 'file = "BGD/../../x.csv"', "sources[2].file"),
        ('file = "BGD/coverage.csv"', 'file = "/etc/x.csv"', "sources[2].file"),
        ("people_for_share = 10", "people_for_share = 3", "thresholds.people_for_share"),
        ('country = "BGD"', 'country = "IND"', "another country's code"),
    ],
)
def test_each_mistake_is_refused(write, old, new, told):
    write((old, new))
    with pytest.raises(InputError) as caught:
        settings.load("BGD")
    assert told in str(caught.value)


PARLIAMENT = """party = "government"
constituencies = ["parliament"]"""


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ('party = "goverment"\nconstituencies = ["parliament"]', "recodings[1].party: no party of the headline scheme"),
        ('party = "goverment"\nconstituencies = ["parliament"]', "Did you mean 'government'"),
        ('party = "outside"', "says of nobody what is read otherwise"),
        ('party = "un"\norganisation = ["IOM"]', "Did you mean 'organisations'"),
        ('party = "un"\nconstituencies = ["mps"]', "recodings[1].constituencies"),
        ('party = "un"\nconstituencies = ["donor"]\nsince = 2020-01-01\nuntil = 2019-01-01', "until is before since"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(write, new, told):
    write((PARLIAMENT, new))
    with pytest.raises(InputError) as caught:
        settings.load("BGD")
    assert told in str(caught.value)


SPAN = '[[periods.spans]]\nname = "{0}"\nlabel = "{0}"\nphase = "{1}"\n{2}\n'


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([("all", "before", ""), ("near", "before", "within_days = 90")], "no meeting can fall into near"),
        ([("far", "after", "within_days = 90"), ("near", "after", "within_days = 90")], "no meeting can fall into near"),
        ([("near", "before", "within_days = 90"), ("near", "after", "")], "near names more than one period"),
        ([("near", "before", "within_days = 0")], "periods.spans[1].within_days"),
        ([("near", "befor", "")], "Did you mean 'before'"),
    ],
)
def test_periods_that_cannot_be_are_refused(write, spans, told):
    write(("[[recodings]]", "[periods]\n" + "".join(SPAN.format(*span) for span in spans) + "[[recodings]]"))
    with pytest.raises(InputError) as caught:
        settings.load("BGD")
    assert told in str(caught.value)


def test_periods_of_one_phase_go_from_near_to_far(write):
    spans = [("near", "before", "within_days = 90"), ("far", "before", "within_days = 365"), ("rest", "before", "")]
    write(("[[recodings]]", "[periods]\n" + "".join(SPAN.format(*span) for span in spans) + "[[recodings]]"))
    assert [span.within_days for span in settings.load("BGD").periods.spans] == [90, 365, None]


@pytest.mark.parametrize("code", ["BGD", "NOR", "NAM", "ZZZ", "AAA", "QMA", "XKX"])
def test_listed_and_user_assigned_codes_are_accepted(code):
    assert settings.check_country_code(code) == code


@pytest.mark.parametrize("code", ["bgd", "BD", "BGDX", "../x", "BGD/..", "BG\0", "QAA", "ABC", "NUL", "CON", "", " BGD", "BGD\n"])
def test_any_other_code_is_refused(code):
    with pytest.raises(InputError, match="not a country code"):
        settings.check_country_code(code)


def test_a_country_without_parameters_names_those_set_up(write):
    write()
    with pytest.raises(InputError, match="Countries set up: BGD"):
        settings.load("NOR")


def test_settings_cannot_be_changed(write):
    write()
    with pytest.raises(ValueError, match="frozen"):
        settings.load("BGD").country = "IND"


def test_the_schema_for_editors_is_the_models(tmp_path):
    settings.write_schema(tmp_path / "schema.json")
    stored = (paths.ROOT / "params" / "schema.json").read_text(encoding="utf-8")
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == stored, "run: make refresh"
    assert json.loads(stored)["additionalProperties"] is False


def test_every_country_kept_in_git_loads():
    for path in sorted((paths.ROOT / "params").glob("*/parameters.toml")):
        given = settings.load(path.parent.name)
        assert given.country == tomllib.loads(path.read_text(encoding="utf-8"))["country"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("published = 2026-06-29", "key report.published: published before the day at which deliveries are judged"),
        ('published = "2026-11-26"', "key report.published: not a date"),
        ("", "key report.published: missing key"),
        ('published = 2026-11-26\npublished_at = "example.org/report"', "key report.published_at: not written as it must be"),
        ('published = 2026-11-26\ncontact_address = "call us"', "key report.contact_address: not written as it must be"),
    ],
)
def test_an_edition_has_a_day_that_can_be_and_addresses_that_lead_somewhere(write, line, told):
    write(("published = 2026-11-26", line))
    with pytest.raises(InputError) as caught:
        settings.load("BGD")
    assert told in str(caught.value)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("address", ["https://example.org/corrections", "desk@example.org"])
def test_a_correction_may_go_to_a_web_or_a_mail_address(write, address):
    write(("published = 2026-11-26", f'published = 2026-06-30\ncontact_address = "{address}"'))
    assert settings.load("BGD").report.contact_address == address
