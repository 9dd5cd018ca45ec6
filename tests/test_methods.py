"""The methods appendix is what the functions say of themselves, and a function that is silent stops it."""

import inspect

import pytest

from helpers.contracts.checks import check_table
from helpers.contracts.table import ORIGIN
from helpers.contracts.tables import TABLES
from helpers.participation import methods
from helpers.participation.appendix import TOPICS, Measure
from helpers.participation.methods import list_methods, list_topics, sort_methods

MEASURES = {name: measure for measures in TOPICS.values() for name, measure in measures.items()}
PUBLIC = [table for table in TABLES.values() if table.public]


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
    measure = Measure(weigh_stones, {"heaps": ["weight", "stones"], "walls": ["weight"]})
    monkeypatch.setattr(methods, "TOPICS", {"Heaps": {"Weight": measure}})
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
            "topic": "Heaps",
            "held_in": "heaps.csv: weight, stones; walls.csv: weight",
        }
    ]


def change_docstring(monkeypatch, old: str, new: str) -> None:
    text = inspect.getdoc(weigh_stones)
    assert old in text

    def weigh_otherwise():
        pass

    weigh_otherwise.__doc__ = text.replace(old, new)
    monkeypatch.setattr(methods, "TOPICS", {"Heaps": {"Weight": Measure(weigh_otherwise, {})}})


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
    monkeypatch.setattr(methods, "TOPICS", {"Heaps": {"Silence": Measure(lambda: None, {})}})
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
    assert len(table) == sum(map(len, TOPICS.values()))
    assert len({measure.function for measure in MEASURES.values()}) == len(MEASURES)
    check_table(table, TABLES["methods"])
    stored = table.sort_values("measure")  # as the file has them
    assert sort_methods(stored)["measure"].tolist() == list(MEASURES)
    topics = list_topics(stored)
    assert topics["topic"].tolist() == list(TOPICS)
    assert topics["names"].str.split("; ").tolist() == [list(measures) for measures in TOPICS.values()]
    assert topics["measures"].sum() == len(MEASURES)


@pytest.mark.parametrize("table", PUBLIC, ids=lambda table: table.name)
def test_every_number_of_a_public_table_is_defined_by_a_measure(table):
    """A new column without a definition fails; only what makes a row unique, or tells where it stood, is no measure."""
    numbers = {column.name for column in table.list_columns() if column.kind in ("integer", "number")}
    defined = {name for measure in MEASURES.values() for name in measure.columns.get(table.name, [])}
    assert numbers - {*table.key, *ORIGIN} - defined == set()


def test_a_measure_names_columns_that_are_there():
    there = {(table.name, name) for table in PUBLIC for name in table.columns}
    named = {(table, name) for measure in MEASURES.values() for table, names in measure.columns.items() for name in names}
    assert named - there == set()


def test_the_topics_are_sections_of_the_report(reports):
    assert [topic for topic in TOPICS if topic not in {section.title for section in reports["BGD"].document.sections}] == []


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
        # what the report prints and no textbook defines, in the words of the rules that the project was given
        ("Parties named and stated", "limits", "A party that is not named is no absent party"),
        ("Meetings with every party (the headline)", "formula", "named = core meetings with all_named yes"),
        ("Share of the attendance", "denominator", "else the attendance, as its source states it, where that is exact"),
        ("Phase and days to an event", "formula", "first day of the event - last day of the meeting"),
        ("Mixing beside shuffles", "formula", "2.5th and 97.5th percentiles"),
        ("Backbone of ties (stochastic degree sequence model)", "formula", "expected = sum over k of P(i,k) P(j,k)"),
        ("Six criteria and their total", "formula", "total_low = sum with unknown as 0"),
        ("Six criteria and their total", "reference", "Nutrition Accountability Framework"),
        ("Verifiable", "formula", "specific and measurable are both 0.5 or 1"),
        ("Delivery", "reference", "Open Government Partnership, Independent Reporting Mechanism"),
        ("Bands of form", "limits", "The cut-offs are our own"),
        ("Small counts made safe", "reference", "docs.opensafely.org/outputs/sdc"),
    ],
)
def test_each_measure_says_what_its_source_says(measure, column, words):
    assert words in list_methods().set_index("measure").loc[measure, column]


def test_the_words_are_for_readers_and_hold_no_markup():
    told = list_methods().drop(columns=["measure", "held_in"]).stack()
    assert not told.str.contains(r"[`\\\n]|:math:|  ", regex=True).any()
    assert told.str.len().max() < 500
    definitions = told.xs("definition", level=1)
    assert definitions.str.endswith(".").all()
    assert not definitions.str.contains(r"\d", regex=True).any()  # numbers outside the facts of a measure stand in findings
