"""A leak planted in any file of a report is refused."""

import shutil

import pandas as pd
import pytest

from helpers import paths, settings
from helpers.problems import InputError
from helpers.running.privacy import refuse_leaks

SETTINGS = settings.load("ZZZ")
NAMES = {"records": pd.DataFrame({"person_name": ["Bo Sample-Draft", "উদাহরণ নাম", "Mono"]}),
         "asks": pd.DataFrame({"asked_by": ["", "Q. Figment"]})}  # fmt: skip


@pytest.fixture
def report(tmp_path, monkeypatch):
    """A good report, with other names in the records than any it holds."""
    monkeypatch.setattr("helpers.store.read_table", lambda name, country: NAMES[name])
    return shutil.copytree(paths.REPORTS / "ZZZ", tmp_path / "report")


def test_the_good_report_passes(report):
    refuse_leaks(report, SETTINGS)


@pytest.mark.parametrize("file", ["report.html", "index.html", "findings.json", "manifest.json", "tables/chain.csv",
                                  "figures/chain.svg", "figures/chain.json", "notebooks/01_clean_records.ipynb",
                                  "notebooks/05_evidence_report.html"])  # fmt: skip
@pytest.mark.parametrize("leak", ["Bo Sample-Draft", "BO SAMPLE-DRAFT", "(উদাহরণ নাম)", "said Q. Figment.", "bo@example.org"])
def test_a_planted_name_or_address_is_refused_with_its_file(report, file, leak):
    with (report / file).open("a", encoding="utf-8") as open_file:
        open_file.write(f" {leak} ")
    with pytest.raises(InputError) as caught:
        refuse_leaks(report, SETTINGS)
    assert file.split("/")[-1] in str(caught.value)
    assert len(caught.value.problems) == 1


def test_source_addresses_and_single_words_are_left_out(report):
    with (report / "report.html").open("a", encoding="utf-8") as file:
        file.write(
            ' <a href="https://example.org/bo sample-draft">x</a> https://example.org/?who=bo@example.org Mono Bo Sample-Drafts '
        )
    assert refuse_leaks(report, SETTINGS) is None
