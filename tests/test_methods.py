"""The methods appendix is what the functions say of themselves, and a function that is silent stops it."""

import inspect

import pytest

from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.participation import methods
from helpers.participation.methods import MEASURES, list_methods


def weigh_stones(stones):
    """How heavy the stones of one heap are together.

    Parameters
    ----------
    stones : list
        Formula: this line is no formula.

    Notes
    -----
    Formula: W = sum of w, with w the weight
        of each stone
    Unit: kilograms
    Denominator: the stones of one heap
    Limits: It does not say which stone is heavy.
        Nor why.

    References
    ----------
    Example, A. (1901). On stones. Journal of Heaps 1,
    1-2.

    Sample, B. (1902). On more stones. Journal of Heaps 2, 3-4.
    """


def test_a_row_is_read_from_the_docstring(monkeypatch):
    monkeypatch.setattr(methods, "MEASURES", {"Weight": weigh_stones})
    assert list_methods().to_dict("records") == [
        {
            "measure": "Weight",
            "definition": "How heavy the stones of one heap are together.",
            "formula": "W = sum of w, with w the weight of each stone",
            "measured_in": "kilograms",
            "denominator": "the stones of one heap",
            "limits": "It does not say which stone is heavy. Nor why.",
            "reference": "Example, A. (1901). On stones. Journal of Heaps 1, 1-2.; "
            "Sample, B. (1902). On more stones. Journal of Heaps 2, 3-4.",
        }
    ]


def change_docstring(monkeypatch, old: str, new: str) -> None:
    text = inspect.getdoc(weigh_stones)
    assert old in text

    def weigh_otherwise():
        pass

    weigh_otherwise.__doc__ = text.replace(old, new)
    monkeypatch.setattr(methods, "MEASURES", {"Weight": weigh_otherwise})


@pytest.mark.parametrize(
    ("old", "new", "lacks"),
    [
        ("Formula: W", "Recipe: W", "Formula"),
        ("Unit: kilograms", "Unit:", "Unit"),
        ("Denominator: the stones of one heap\n", "", "Denominator"),
        ("Limits:", "Limit:", "Limits"),
        ("References\n----------", "Sources\n-------", "References"),
        ("Notes\n-----", "Remarks\n-------", "Formula, Unit, Denominator, Limits"),
        ("How heavy the stones of one heap are together.\n\n", "", "Definition"),
    ],
)
def test_a_docstring_that_lacks_a_part_is_refused_by_name(monkeypatch, old, new, lacks):
    change_docstring(monkeypatch, old, new)
    with pytest.raises(ValueError, match=f"weigh_otherwise lacks {lacks}"):
        list_methods()


def test_a_function_without_a_docstring_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(methods, "MEASURES", {"Silence": lambda: None})
    with pytest.raises(ValueError, match="<lambda> lacks Definition, Formula"):
        list_methods()


@pytest.mark.parametrize(
    ("old", "new"), [("Formula: W", "Stones have weight.\nFormula: W"), ("Unit: kilograms", "Unit: kilograms\nUnit: pounds")]
)
def test_words_under_no_label_and_a_label_twice_are_refused_by_name(monkeypatch, old, new):
    change_docstring(monkeypatch, old, new)
    with pytest.raises(ValueError, match="Notes of weigh_otherwise"):
        list_methods()


def test_the_table_holds_every_measure_once_and_keeps_its_contract():
    table = list_methods()
    assert table["measure"].tolist() == list(MEASURES)
    assert len(set(MEASURES.values())) == len(MEASURES)
    check_table(table, TABLES["methods"])


@pytest.mark.parametrize(
    ("measure", "column", "words"),
    [
        ("Pielou's evenness", "formula", "J = H / ln S"),
        ("Pielou's evenness", "reference", "Pielou, E. C. (1966)"),
        ("Effective number of parties", "formula", "exp(H)"),
        ("Largest share (Berger-Parker)", "reference", "Science 168, 1345-1347"),
        ("Bounds of a share", "formula", "(k + N - m) / N"),
        ("Wilson interval", "reference", "Wilson, E. B. (1927)"),
        ("Difference of two shares (Newcombe)", "reference", "Statistics in Medicine 17, 873-890"),
        ("Paired comparison (exact McNemar)", "reference", "Psychometrika 12, 153-157"),
        ("Adjusted p-values (Benjamini-Hochberg)", "reference", "57, 289-300"),
        ("Jaccard index", "formula", "s / (a + b - s)"),
        ("Bounds of the Jaccard index", "formula", "s / (a + b - s + u + v)"),
        ("Small counts made safe", "reference", "docs.opensafely.org/outputs/sdc"),
    ],
)
def test_each_measure_says_what_its_source_says(measure, column, words):
    assert words in list_methods().set_index("measure").loc[measure, column]


def test_the_words_are_for_readers_and_hold_no_markup():
    told = list_methods().drop(columns="measure").stack()
    assert not told.str.contains(r"[`\\\n]|:math:|  ", regex=True).any()
    assert told.str.len().max() < 500
    assert told.xs("definition", level=1).str.endswith(".").all()
