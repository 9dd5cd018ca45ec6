"""Gender as people gave it: read from its own question only, settled without a choice, and shown so that nobody is told."""

import csv
import functools
import itertools
import random
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd
import pytest
from conftest import run_code

from helpers import paths, settings
from helpers.choices import SmallCells
from helpers.cleaning import count_changes, merge_appearances, say_changes
from helpers.cleaning.answers import settle_answers
from helpers.cleaning.appearances import tell_exact_duplicates
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import GENDERS
from helpers.intake import read_sources
from helpers.participation.gender import TOGETHER, count_gender, say_gender
from helpers.problems import InputError
from helpers.sources import Source

EXPECTED = tomllib.loads((Path(__file__).parent / "expected_zzz.toml").read_text(encoding="utf-8"))["gender"]
ZZZ = settings.load("ZZZ")
RULES = ["redact_to_7_round_to_5", "midpoint_6"]
MOST = 21


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory):
    """What notebook 01 leaves for the fictional country."""
    return run_code("ZZZ", tmp_path_factory.mktemp("cleaned"), ("01",))


def choose(rule):
    return ZZZ.model_copy(update={"small_cells": SmallCells(rule=rule)})


def make(*answers: tuple[str, str, str]) -> pd.DataFrame:
    """Make appearances of meeting, person and answer."""
    return pd.DataFrame(answers, columns=["consultation_id", "person_id", "gender_self_declared"], dtype="str")


def make_meetings(appearances: pd.DataFrame, scope: str = "core") -> pd.DataFrame:
    return pd.DataFrame({"consultation_id": appearances["consultation_id"].unique()}).assign(scope=scope)


def spread(table: tuple[int, ...], first: int = 0) -> list[tuple[str, str]]:
    """Return people, counted up, with answers of which each gender has as many as the table says."""
    told = [gender for gender, people in zip(GENDERS, table, strict=True) for _ in range(people)]
    return [(f"P{first + n}", gender) for n, gender in enumerate(told)]


def list_tables(people: int, cells: int):
    """Yield all ways to part people into cells."""
    for bars in itertools.combinations(range(people + cells - 1), cells - 1):
        edges = (-1, *bars, people + cells - 1)
        yield tuple(b - a - 1 for a, b in itertools.pairwise(edges))


def read_shown(gender: pd.DataFrame) -> dict[str, tuple]:
    """Return what is printed of each meeting, by the order of the genders, None for a hidden count."""
    wide = gender.pivot(index="consultation_id", columns="gender", values="people")[list(GENDERS)]
    return {row[0]: tuple(None if pd.isna(cell) else int(cell) for cell in row[1:]) for row in wide.itertuples()}


# --- what is read ---


def read_file(monkeypatch, folder, rows, **options):
    path = folder / "ZZZ" / "list.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as open_file:
        csv.writer(open_file).writerows(rows)
    monkeypatch.setattr(paths, "RAW", folder)
    return read_sources(ZZZ.model_copy(update={"sources": [Source(table="attendance", file="ZZZ/list.csv", **options)]}))


HEADER = ["consultation_id", "person_name", "organisation", "You are"]
ASKED = {"gender_self_declared": "You are"}
LABELS = {"gender_self_declared": {"Woman": "woman", "I prefer not to say": "not_stated"}}


def test_an_empty_answer_is_told_from_a_question_not_asked(tmp_path, monkeypatch):
    rows = [HEADER, ["Z", "Ab Cd", "X", "Woman"], ["Z", "Ef Gh", "X", " "], ["Z", "Ij Kl", "X", "n/a"],
            ["Z", "Mn Op", "X", "I prefer not to say"]]  # fmt: skip
    asking = read_file(monkeypatch, tmp_path, rows, columns=ASKED, values=LABELS, missing=["n/a"])
    assert asking.tables["attendance"]["gender_self_declared"].tolist() == ["woman", "left_empty", "left_empty", "not_stated"]
    silent = read_file(monkeypatch, tmp_path, rows, missing=["n/a"])
    assert silent.tables["attendance"]["gender_self_declared"].tolist() == [""] * 4
    assert silent.files["unread"].tolist() == ["You are"]


def test_a_column_called_sex_or_title_is_not_taken_for_the_answer(tmp_path, monkeypatch):
    rows = [["consultation_id", "person_name", "organisation", "Sex", "Gender", "Title"], ["Z", "Ab Cd", "X", "F", "F", "Mrs"]]
    reading = read_file(monkeypatch, tmp_path, rows)
    assert reading.tables["attendance"]["gender_self_declared"].tolist() == [""]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"constants": {"gender_self_declared": "woman"}}, "filled by constants"),
        ({"columns": ASKED, "fill_down": ["gender_self_declared"]}, "filled by fill_down"),
        ({"joined": {"gender_self_declared": ["You are", "organisation"]}}, "filled by joined"),
        ({"by_sheet": {"list": {"gender_self_declared": "man"}}}, "filled by by_sheet"),
        ({"file_name": r"(?P<gender_self_declared>\w+)\.csv"}, "filled by file_name"),
        ({"columns": {"gender_self_declared": "person_name"}}, "another column is read from 'person_name' too"),
        ({"columns": ASKED | {"position": "You are"}}, "another column is read from 'You are' too"),
        ({"columns": ASKED, "values": {"gender_self_declared": {"Mrs.": "woman"}}}, "form of address"),
        ({"columns": ASKED, "values": {"gender_self_declared": {"Mr/Sir": "man"}}}, "form of address"),
    ],
)
def test_an_answer_that_nobody_gave_is_refused(tmp_path, monkeypatch, options, told):
    with pytest.raises(InputError, match=re.escape(told)) as caught:
        read_file(monkeypatch, tmp_path, [HEADER, ["Z", "Ab Cd", "X", "Woman"]], **options)
    assert "data/raw/ZZZ/list.csv" in str(caught.value)


@pytest.mark.parametrize(("file", "header"), [("five_kobo.xlsx", "Delegation of"), ("five_sign_in.xlsx", "Organisation")])
def test_one_answer_never_stands_for_a_delegation(file, header):
    # the form asks it once for all who came with it; the sheet merges one cell over several people
    options = {"columns": ASKED | {"gender_self_declared": header}, "ignore": ["organisation"]}
    if file == "five_kobo.xlsx":
        options["columns"] |= {"person_name": "Name"}
    source = Source(table="attendance", file=f"ZZZ/{file}", constants={"consultation_id": "Z", "organisation": "X"}, **options)
    with pytest.raises(InputError, match="is printed elsewhere"):
        read_sources(ZZZ.model_copy(update={"sources": [source]}))


def test_a_word_that_is_none_of_ours_is_refused_in_the_parameters():
    with pytest.raises(ValueError, match="'female' is no word of gender_self_declared"):
        Source(table="attendance", file="ZZZ/list.csv", values={"gender_self_declared": {"F": "female"}})


@pytest.mark.parametrize("spoil", ["word", "correction"])
def test_a_word_without_a_label_and_a_corrected_answer_are_refused(project, tmp_path, monkeypatch, spoil):
    monkeypatch.setattr(paths, "RAW", project / "data" / "raw")
    monkeypatch.setattr(paths, "PARAMS", project / "params")
    place = project / "data" / "raw" / "ZZZ" / "participations.csv"
    text = place.read_text(encoding="utf-8")
    if spoil == "word":
        place.write_text(text.replace("In another way", "Otherwise"), encoding="utf-8")
    else:
        lines = project / "params" / "ZZZ" / "corrections.csv"
        header, *_ = rows = list(csv.reader(lines.read_text(encoding="utf-8").splitlines()))
        line = dict.fromkeys(header, "x") | {"file": "ZZZ/participations.csv", "key_column": "person_name", "key": "Sif Maybe",
                                             "column": "gender_self_declared", "expected": "I'd rather not say",
                                             "corrected": "Woman", "decided_on": "2026-01-01"}  # fmt: skip
        with lines.open("w", encoding="utf-8", newline="") as open_file:
            csv.writer(open_file).writerows([*rows, [line[name] for name in header]])
    with pytest.raises(InputError) as caught:
        run_code("ZZZ", tmp_path / "run", ("01",))
    row = next(n for n, line in enumerate(text.splitlines(), 1) if "In another way" in line)
    told = {"word": ["participations.csv", f"row {row}", "column gender_self_declared", "'Otherwise'", "one of woman, man"],
            "correction": ["participations.csv", "no answer of the person: the correction in"]}  # fmt: skip
    assert all(part in str(caught.value) for part in told[spoil])


# --- one answer for each person ---


@pytest.mark.parametrize(
    ("said", "settled"),
    [
        (["woman"], "woman"),
        (["woman", "woman"], "woman"),
        (["", "man"], "man"),
        (["left_empty", "another"], "another"),
        (["woman", "man"], "not_stated"),
        (["woman", "not_stated"], "not_stated"),
        (["left_empty", "woman", "man", ""], "not_stated"),
        (["left_empty", ""], "left_empty"),
    ],
)
def test_two_answers_of_one_person_are_never_chosen_between(said, settled):
    for order in itertools.permutations(said):
        rows = make(*(("m", "P1", answer) for answer in order))
        assert settle_answers(rows, "person_id").to_dict() == {"P1": settled}


def test_who_was_not_asked_has_no_answer():
    assert settle_answers(make(("m", "P1", ""), ("m", "P2", "man")), "person_id").to_dict() == {"P2": "man"}


def test_an_appearance_holds_each_part_and_post_once_and_the_answer(cleaned):
    rows = cleaned["records"]
    merged = merge_appearances(rows)
    named = [row for row in rows.to_dict("records") if row["fate"] != "set_aside"]
    posts, parts = defaultdict(set), defaultdict(set)
    for row in named:
        posts[row["appearance_id"]] |= {row["position"].replace(";", ",")} - {""}
        parts[row["appearance_id"]] |= {row["role"]} - {""}
    assert dict(zip(merged["appearance_id"], merged["positions"], strict=True)) == {
        k: ";".join(sorted(v)) for k, v in posts.items()
    }
    assert dict(zip(merged["appearance_id"], merged["roles"], strict=True)) == {k: ";".join(sorted(v)) for k, v in parts.items()}
    assert max(map(len, parts.values())) == 2


def test_a_separator_inside_a_post_is_no_separator(cleaned):
    rows = cleaned["records"].query("fate == 'kept'").head(2)
    rows = rows.assign(appearance_id="a", constituency="", position=["Chair; acting", "Adviser"])
    assert merge_appearances(rows)["positions"].tolist() == ["Adviser;Chair, acting"]


def test_nobody_at_all_gives_an_empty_table(cleaned):
    empty = merge_appearances(cleaned["records"].iloc[:0])
    assert list(empty.columns) == list(TABLES["appearances"].columns)
    assert len(empty) == 0


# --- no published count of cells depends on an answer ---


def test_exact_duplicates_do_not_depend_on_answers(cleaned):
    records = cleaned["records"]
    other = records.assign(gender_self_declared=[GENDERS[n % 4] for n in range(len(records))])
    assert tell_exact_duplicates(other).tolist() == tell_exact_duplicates(records).tolist()


def test_the_published_counts_of_changes_leave_answers_out(cleaned):
    changes = cleaned["changes"]
    answers = changes["column"] == "gender_self_declared"
    filled = sum(bool(row["Gender, as people gave it"]) for row in read_participations())
    # the log itself, which is not published, holds each: labels mapped and cells left empty
    assert (answers.sum(), filled) == (EXPECTED["cells"], EXPECTED["cells"] - EXPECTED["cells_left_empty"])
    assert "gender_self_declared" not in set(count_changes(changes)["column"])
    assert say_changes(changes).text == say_changes(changes.loc[~answers]).text
    assert int(count_changes(changes)["cells"].sum()) == int((~answers).sum())


def read_participations():
    with (paths.RAW / "ZZZ" / "participations.csv").open(encoding="utf-8", newline="") as open_file:
        return list(csv.DictReader(open_file))


def test_no_public_table_holds_an_answer_of_one_person():
    public = [table for table in TABLES.values() if table.public]
    assert [table.name for table in public if "gender_self_declared" in table.columns] == []
    assert [table.name for table in public if "gender" in table.columns] == ["gender"]


# --- what is shown ---


def test_the_fictional_country_by_hand(cleaned):
    gender = check_table(count_gender(cleaned["appearances"], cleaned["meetings"], ZZZ), TABLES["gender"])
    asked = cleaned["appearances"].query("gender_self_declared != ''")
    asked = asked.assign(said=asked["gender_self_declared"].replace("left_empty", "not_stated"))
    for meeting, counts in EXPECTED["appearances"].items():
        assert Counter(asked.loc[asked["consultation_id"] == meeting, "said"]) == Counter(counts), meeting
    assert set(asked["consultation_id"]) == set(EXPECTED["appearances"])
    shown = read_shown(gender)
    assert shown.pop(TOGETHER) == tuple(EXPECTED["together"].get(name) for name in GENDERS)
    assert shown == dict.fromkeys(EXPECTED["appearances"], (None,) * 4)
    assert (gender["shown"] == "yes").tolist() == gender["people"].notna().tolist()


def test_the_sentence_says_what_is_shown(cleaned):
    gender = count_gender(cleaned["appearances"], cleaned["meetings"], ZZZ)
    text = say_gender(gender, ZZZ).text
    assert text == (
        "Gender as people give it is asked at 6 core meetings; of the answers that can be shown, rounded, "
        "10 said woman and 10 said man; no share is told"
    )
    hidden = gender.assign(people=pd.NA, shown="no").astype({"people": "Int64"})
    assert say_gender(hidden, ZZZ).text == (
        "Gender as people give it is asked at 6 core meetings; too few people answer alike for a count to be shown"
    )


def test_a_share_is_of_everybody_asked_and_needs_every_count_and_enough_people():
    rows = make(*(("m", *person) for person in spread((20, 12, 0, 8))))
    gender = count_gender(rows, make_meetings(rows), choose("midpoint_6"))
    # the middles of 19-24, 7-12, none and 7-12: 21, 9, 0 and 9, together 39
    assert say_gender(gender, ZZZ).text == (
        "Gender as people give it is asked at 1 core meeting; rounded, 21 of 39 answers (54%) said woman; "
        "9 of 39 answers (23%) said man; 9 of 39 answers (23%) did not say"
    )
    high = ZZZ.model_copy(update={"thresholds": ZZZ.thresholds.model_copy(update={"people_for_share": 40})})
    assert "%" not in say_gender(gender, high).text
    one_hidden = gender.assign(people=gender["people"].where(gender["gender"] != "not_stated"))
    assert "%" not in say_gender(one_hidden, ZZZ).text


def test_where_nobody_asks_the_table_is_empty_and_the_sentence_says_so():
    rows = make(("m", "P1", ""), ("m", "P2", ""))
    gender = count_gender(rows, make_meetings(rows), ZZZ)
    assert list(gender.columns) == list(TABLES["gender"].columns)
    assert len(gender) == 0
    assert say_gender(gender, ZZZ).text.startswith("No source asks")


def test_bangladesh_has_no_self_declared_gender(bangladesh):
    assert set(bangladesh["appearances"]["gender_self_declared"]) == {""}
    assert len(count_gender(bangladesh["appearances"], bangladesh["meetings"], settings.load("BGD"))) == 0


def test_a_context_meeting_is_not_counted():
    rows = make(*(("m", *person) for person in spread((20, 20, 0, 0))))
    assert len(count_gender(rows, make_meetings(rows, "context"), ZZZ)) == 0


@pytest.mark.parametrize(
    ("table", "rule", "shown"),
    [
        # by hand: nearest 5, 0 to 7 hidden
        ((12, 9, 1, 4), RULES[0], (10, 10, None, None)),
        ((12, 9, 0, 0), RULES[0], (10, 10, None, None)),
        ((20, 10, 2, 13), RULES[0], (20, 10, None, 15)),
        # one gender alone; none; 8 + 8 + 8 of 24 people would tell that the hidden one is 0
        ((27, 3, 0, 0), RULES[0], None),
        ((7, 7, 7, 7), RULES[0], None),
        ((8, 8, 8, 0), RULES[0], None),
        # middle of steps of six; 7 + 7 + 1 of 15 people are the least that 9, 9 and 3 allow
        ((12, 9, 1, 0), RULES[1], (9, 9, 3, 0)),
        ((7, 7, 1, 0), RULES[1], None),
        ((30, 0, 0, 0), RULES[1], None),
    ],
)
def test_a_meeting_of_its_own(table, rule, shown):
    rows = make(*(("m", *person) for person in spread(table)))
    assert read_shown(count_gender(rows, make_meetings(rows), choose(rule)))["m"] == (shown or (None,) * 4)


@pytest.mark.parametrize("rule", RULES)
def test_no_hidden_count_follows_from_the_rest_and_the_number_of_people(rule):
    """All tables of up to 21 people: a reader knows the rule, the code and how many were asked, and cannot tell any."""
    tables = {f"m{n}": table for n, table in enumerate(t for people in range(1, MOST + 1) for t in list_tables(people, 4))}
    rows, first = [], 0
    for meeting, table in tables.items():
        rows += [(meeting, *person) for person in spread(table, first)]
        first += sum(table)
    appearances = make(*rows)
    shown = read_shown(count_gender(appearances, make_meetings(appearances), choose(rule)))
    worlds = defaultdict(list)
    for meeting, table in tables.items():
        worlds[(sum(table), shown[meeting])].append(table)
    assert any(cells != (None,) * 4 for _, cells in worlds)
    for (people, cells), possible in worlds.items():
        for place, cell in enumerate(cells):
            values = {table[place] for table in possible}
            # a 0 that the rule shows is meant to be seen; nothing else is certain
            assert len(values) > 1 or (cell == 0 and values == {0}), (people, cells, place)
        if cells != (None,) * 4:
            assert sum(cell is not None and cell >= 8 for cell in cells) > 1


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_no_meeting_follows_from_those_added_up(rule):
    """Two meetings too small to be shown alone, in every way that three answers can be given by 2 and by 15 people."""
    every = list(itertools.product(list_tables(2, 3), list_tables(15, 3)))
    added = {tables: tuple(map(sum, zip(*tables, strict=True))) for tables in every}
    # worlds with one sum show the same: one of each is counted, and some are counted again
    shown = {total: show_two(tables, rule) for total, tables in {added[tables]: tables for tables in every}.items()}
    for tables in random.Random(1).sample(every, 40):
        assert show_two(tables, rule) == shown[added[tables]]
    worlds = defaultdict(list)
    for tables in every:
        worlds[shown[added[tables]]].append(tables)
    assert len(worlds) > 1
    for cells, possible in worlds.items():
        for meeting, place in itertools.product(range(2), range(3)):
            values = {tables[meeting][place] for tables in possible}
            assert len(values) > 1 or (cells[place] == 0 and values == {0}), (cells, meeting, place)


@functools.cache
def show_two(tables, rule):
    """Return what is printed of two meetings together, after a look that neither is shown alone."""
    rows = [(f"m{n}", *person) for n, table in enumerate(tables) for person in spread((*table, 0), 100 * n)]
    shown = read_shown(count_gender(make(*rows), make_meetings(make(*rows)), choose(rule)))
    assert shown["m0"] == shown["m1"] == (None,) * 4
    return shown[TOGETHER]


def test_nobody_is_told_by_taking_one_meeting_from_another():
    # the same people, and one more: 12 women give 10, 13 give 15, so the two rows side by side would tell
    people = spread((12, 19, 0, 0))
    rows = make(
        *(("first", *person) for person in people), *(("second", *person) for person in people), ("second", "P31", "woman")
    )
    shown = read_shown(count_gender(rows, make_meetings(rows), ZZZ))
    assert shown["first"] == shown["second"] == (None,) * 4
    assert shown[TOGETHER] == (15, 20, None, None)  # 13 and 19: each person once


def test_a_meeting_shown_alone_is_no_part_of_those_added_up():
    rows = make(
        *(("large", *person) for person in spread((10, 10, 0, 0))),
        *(("small", *person) for person in spread((5, 5, 0, 0), 100)),
        *(("other", *person) for person in spread((4, 4, 0, 0), 200)),
    )
    shown = read_shown(count_gender(rows, make_meetings(rows), ZZZ))
    assert shown["large"] == (10, 10, None, None)
    assert shown[TOGETHER] == (10, 10, None, None)  # 9 and 9
    assert shown["small"] == shown["other"] == (None,) * 4


def test_ten_meetings_of_three_people_are_three_people():
    rows = make(*((f"m{n}", *person) for n in range(10) for person in spread((2, 1, 0, 0))))
    assert read_shown(count_gender(rows, make_meetings(rows), ZZZ))[TOGETHER] == (None,) * 4


def test_whether_a_meeting_is_shown_alone_does_not_depend_on_answers():
    """What is shown of the others is the same, whatever the people of a meeting of its own say."""
    others = [("small", *person) for person in spread((9, 9, 0, 0), 100)][:15] + [("more", *p) for p in spread((1, 8, 0, 0), 200)]
    together = set()
    for table in [(10, 10, 0, 0), (20, 0, 0, 0), (5, 5, 5, 5), (0, 0, 1, 19)]:
        rows = make(*(("large", *person) for person in spread(table)), *others)
        together.add(read_shown(count_gender(rows, make_meetings(rows), ZZZ))[TOGETHER])
    assert together == {(10, 15, None, None)}  # 9 + 1 and 6 + 8
