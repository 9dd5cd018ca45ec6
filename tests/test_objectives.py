"""Goals and asks under the 23 objectives and their round tables, and the balance over them, against counts of another route."""

import io
import itertools
import math
import re
from collections import Counter, defaultdict
from types import SimpleNamespace

import objective_frames as frames
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from objective_frames import split
from skbio.diversity import alpha
from test_figures import assert_words_apart, draw_whole, find_numbers, list_numbers

from helpers import figures_data, store
from helpers.commitments.balance import (
    LABELS,
    SPREAD,
    measure_balance,
    say_balance_of_objectives,
    show_balance,
)
from helpers.commitments.objective_sentences import say_main, say_objectives
from helpers.commitments.objectives import count_clusters, cover_objectives
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.figures import CATALOGUE
from helpers.measures.rarefaction import expect_objectives
from helpers.participation.methods import _read_docstring
from helpers.problems import InputError

# the three goals of pledges_2025.xlsx, read by eye
WORKBOOK = tuple(
    {"commitment_id": f"ZZZ-{place}", "country_iso3": "ZZZ", "gcm_objectives": "", "coder_objectives": number, "parent_id": ""}
    for place, number in ((101, "3"), (102, "6"), (103, "23"))
)
GAPS = ("asked_not_promised", "promised_not_asked", "neither_asked_nor_promised")


def work_out(country: str, goals: list[dict], judged: dict, asks: list[dict], codings: list[dict]) -> SimpleNamespace:
    """Return what the code makes of plain rows: the three tables, sorted by key."""
    shown = frames.make_objectives()
    frame, asked = frames.make_frame(goals, frames.GOAL), frames.make_frame(asks, frames.ASK)
    scores, coded = frames.make_scores(judged), frames.make_frame(codings, frames.CODING)
    covered = cover_objectives(shown, frame, scores, asked, coded, country)
    return SimpleNamespace(
        covered=covered.sort_values("number", ignore_index=True),
        clusters=count_clusters(covered, frame, scores, asked, country),
        balance=measure_balance(shown, frame, asked, coded, country, 10),
    )


@pytest.fixture(scope="module")
def bgd():
    goals, asks = frames.read_goals("BGD", "reference"), frames.read_asks("BGD")
    codings = frames.read_codings("reference", "codings_coder1.csv", "codings_coder2.csv")
    judged = frames.judge(codings)
    own = [row for row in goals if row["counted"] == "yes" and row["country_iso3"] == "BGD"]
    distinct = [row | {"stated_objectives": ""} for row in asks if not row["repeat_of"]]
    return SimpleNamespace(own=own, distinct=distinct, codings=codings, judged=judged, goals=goals,
                           **vars(work_out("BGD", goals, judged, asks, codings)))  # fmt: skip


@pytest.fixture(scope="module")
def zzz():
    goals = frames.read_goals("ZZZ", "ZZZ", WORKBOOK)
    codings = frames.read_codings("ZZZ", "codings_coder1.csv", "codings_coder2.csv", "codings_2025.csv")
    return work_out("ZZZ", goals, frames.judge(codings), frames.read_asks("ZZZ"), codings)


def either(row: dict) -> set[int]:
    return split(row["stated_objectives"] or row["coded_objectives"])


def count_by_hand(found) -> dict[str, Counter]:
    """Count in loops over the raw rows, for each column of the table of objectives."""
    columns = defaultdict(Counter)
    named = defaultdict(list)
    for row in found.codings:
        named[row["commitment_id"]].append(split(row["main_objectives"]))
    for row in found.own:
        judged = found.judged[row["commitment_id"]]
        columns["goals"].update(either(row))
        columns["goals_stated"].update(split(row["stated_objectives"]))
        columns["goals_coded"].update(split(row["coded_objectives"]))
        columns["goals_main_any"].update(set().union(*named[row["commitment_id"]]))
        columns["goals_main_all"].update(set.intersection(*named[row["commitment_id"]]))
        for gate, said in judged.items():
            columns[gate if said == "yes" else f"{gate}_open" if said == "U" else "not"].update(either(row))
        if set(judged.values()) == {"yes"}:
            columns["verifiable_and_trackable"].update(either(row))
    for row in found.goals:
        if row["counted"] == "yes":
            columns["all_goals_stated"].update(split(row["stated_objectives"]))
            columns["all_goals_coded"].update(split(row["coded_objectives"]))
    for row in found.distinct:
        columns["asks"].update(split(row["coded_objectives"]))
    return columns


# ---- coverage


def test_the_tables_keep_their_contracts(bgd, zzz):
    nothing = work_out("ZZZ", [], {}, [], [])
    for found in (bgd, zzz, nothing):
        for name, frame in (("objectives", found.covered), ("clusters", found.clusters), ("balance", found.balance)):
            check_table(frame, TABLES[name])
            assert len(frame) == {"objectives": 23, "clusters": 4, "balance": len(LABELS)}[name]


def test_every_count_of_bangladesh_is_that_of_a_loop_over_the_raw_rows(bgd):
    expected = count_by_hand(bgd)
    table = bgd.covered.set_index("number")
    numbers = [name for name in table.columns if name.startswith(("goals", "all_", "verif", "track")) or name == "asks"]
    assert len(numbers) == 13
    for name in numbers:
        assert table[name].to_dict() == {number: expected[name][number] for number in range(1, 24)}, name


def test_gaps_of_bangladesh_are_those_of_the_raw_rows(bgd):
    expected, table = count_by_hand(bgd), bgd.covered.set_index("number")
    asked, promised = (set(expected[name]) for name in ("asks", "goals"))
    found = {gap: set(table.index[table[gap] == "yes"]) for gap in GAPS}
    assert found == {"asked_not_promised": asked - promised, "promised_not_asked": promised - asked,
                     "neither_asked_nor_promised": set(range(1, 24)) - asked - promised}  # fmt: skip
    assert found["asked_not_promised"] == {2, 3, 4, 8, 9, 11, 14, 15, 16, 17, 19, 22}  # read off the files
    assert found["neither_asked_nor_promised"] == {13}
    bare = {number: set() for number in promised}
    for row in bgd.own:
        for number in either(row):
            bare[number].add(bgd.judged[row["commitment_id"]]["verifiable"])
    unknown = {number for number, said in bare.items() if "yes" not in said and "U" in said}
    assert set(table.index[table["promised_not_verifiable"] == "U"]) == unknown == {12}


def test_objectives_of_zedland_counted_by_hand(zzz):
    table = zzz.covered.set_index("number")
    some = table.loc[table["goals"] > 0, ["goals", "goals_stated", "goals_coded", "verifiable", "verifiable_open", "trackable",
                                          "trackable_open", "verifiable_and_trackable", "asks"]]  # fmt: skip
    assert some.T.to_dict("list") == {
        1: [1, 1, 0, 1, 0, 1, 0, 1, 3],
        3: [3, 1, 2, 3, 0, 3, 0, 3, 1],
        5: [2, 1, 1, 2, 0, 2, 0, 2, 1],
        6: [2, 0, 2, 2, 0, 1, 1, 1, 2],
        18: [1, 0, 1, 1, 0, 0, 1, 0, 1],
        23: [4, 0, 4, 2, 1, 1, 1, 1, 2],
    }
    assert (table["neither_asked_nor_promised"] == "yes").sum() == 17


def test_coders_who_differ_count_for_any_and_not_for_all():
    goals = [{"commitment_id": "A", "country_iso3": "ZZZ", "coded_objectives": "5", "counted": "yes"}]
    codings = [{"commitment_id": "A", "coder": coder, "main_objectives": main} for coder, main in
               (("one", "5;7"), ("two", "5"), ("three", ""))]  # fmt: skip
    table = work_out("ZZZ", goals, {}, [], codings).covered.set_index("number")
    assert table.loc[[5, 7], ["goals_main_any", "goals_main_all"]].to_numpy().tolist() == [[1, 1], [1, 0]]


def test_an_objective_named_twice_by_a_goal_counts_once():
    goals = [{"commitment_id": "A", "country_iso3": "ZZZ", "coded_objectives": "5;5;7", "counted": "yes"}]
    found = work_out("ZZZ", goals, {}, [], [])
    assert found.covered.set_index("number").loc[[5, 7], "goals"].tolist() == [1, 1]
    assert found.balance.set_index("reading")["weight"]["full"] == 2


def test_a_goal_without_verifiable_form_leaves_its_objective_bare():
    goals = [{"commitment_id": goal, "country_iso3": "ZZZ", "coded_objectives": number, "counted": "yes"}
             for goal, number in (("A", "5"), ("B", "5"), ("C", "6"), ("D", "7"))]  # fmt: skip
    judged = {goal: {"verifiable": said, "trackable": "no"} for goal, said in zip("ABCD", ["no", "U", "no", "yes"], strict=True)}
    table = work_out("ZZZ", goals, judged, [], []).covered.set_index("number")
    assert table.loc[[4, 5, 6, 7], "promised_not_verifiable"].tolist() == ["no", "U", "yes", "no"]


@pytest.mark.parametrize("cell", ["24", "5; 6", "all"])
def test_what_is_no_objective_is_refused(cell):
    goals = [{"commitment_id": "A", "country_iso3": "ZZZ", "stated_objectives": cell, "counted": "yes"}]
    with pytest.raises(InputError, match="no objective of the Global Compact"):
        work_out("ZZZ", goals, {}, [], [])


# ---- round tables


def test_round_tables_of_zedland_counted_by_hand(zzz):
    table = zzz.clusters.set_index("imrf_roundtable")
    assert table.T.to_dict("list") == {
        "RT1": ["stated", 5, 3, 3, 4, 4, 3, 3, 0, 1, 3, 1, 3],
        "RT2": ["stated", 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        "RT3": ["by elimination", 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        "RT4": ["stated", 5, 3, 3, 8, 6, 5, 5, 1, 1, 5, 2, 6],
    }


def test_round_tables_of_bangladesh_are_those_of_the_raw_rows(bgd):
    of = {int(row["number"]): row["imrf_roundtable"] for row in frames.read_objectives()}
    table = bgd.clusters.set_index("imrf_roundtable")
    for name, rows in (("goals", bgd.own), ("asks", bgd.distinct)):
        expected = Counter(cluster for row in rows for cluster in {of[number] for number in either(row)})
        assert table[name].to_dict() == {cluster: expected[cluster] for cluster in ("RT1", "RT2", "RT3", "RT4")}
    for column in ("stated_objectives", "coded_objectives"):
        expected = Counter(cluster for row in bgd.own for cluster in {of[number] for number in split(row[column])})
        counts = table[f"goals_{column.removesuffix('_objectives')}"].to_dict()
        assert counts == {cluster: expected[cluster] for cluster in ("RT1", "RT2", "RT3", "RT4")}


# ---- balance


def measure_by_library(counts: list[int]) -> float:
    return alpha.shannon(counts, base=math.e) / math.log(23)


def test_balance_of_zedland_counted_by_hand(zzz):
    rows = zzz.balance.set_index("reading")
    by_hand = {  # under 1, 3, 5, 6, 18, 23, in parts that are whole; goals; left out; weight
        "full": ([1, 3, 2, 2, 1, 4], 11, 0, 13),
        "shared": ([2, 6, 3, 3, 1, 7], 11, 0, 11),
        "stated": ([1, 1, 1], 3, 8, 3),
        "coded": ([2, 1, 2, 1, 4], 8, 3, 10),
        "main_any": ([1, 3, 2, 2, 1, 4], 11, 0, 13),
        "main_all": ([1, 3, 2, 2, 1, 4], 11, 0, 13),
        "umbrellas": ([2, 3, 2, 2, 1, 5], 13, 0, 15),
        "umbrellas_spread": ([25, 71, 48, 48, 25, 94, *[2] * 17], 13, 0, 15),
        "parents": ([1, 3, 2, 1, 4], 10, 0, 11),
        "asks": ([3, 1, 1, 2, 1, 2], 8, 1, 10),
        "asks_shared": ([5, 2, 2, 3, 1, 3], 8, 1, 8),
    }
    assert list(by_hand) == list(LABELS)
    for reading, (counts, goals, left_out, weight) in by_hand.items():
        row = rows.loc[reading]
        assert (row["goals"], row["left_out"], row["objectives_covered"]) == (goals, left_out, len(counts)), reading
        assert row["weight"] == pytest.approx(weight, abs=1e-6)
        assert row["evenness"] == pytest.approx(measure_by_library(counts))
        assert row["effective_objectives"] == pytest.approx(math.exp(alpha.shannon(counts, base=math.e)))
        share = max(counts) / sum(counts) if goals >= 10 else math.nan
        assert row["largest_share"] == pytest.approx(share, nan_ok=True)
    assert rows["largest_objective"].to_dict()["stated"] == "1;3;5"


def test_balance_of_bangladesh_is_that_of_a_library_over_the_raw_rows(bgd):
    rows = bgd.balance.set_index("reading")
    full, asked = (Counter(number for row in some for number in either(row)) for some in (bgd.own, bgd.distinct))
    shared = Counter()
    for row in bgd.own:
        for number in either(row):
            shared[number] += 60 // len(either(row))
    umbrellas = full + Counter({23: 1, 5: 1, 21: 1})  # BGD-028, BGD-005 and BGD-017, as their rows say
    parents = full - Counter({5: 1, 18: 1, 21: 2}) + Counter({5: 1, 21: 1})  # BGD-006, 018 and 019 give way to BGD-005 and 017
    spread = Counter({number: 23 * full[number] + 3 for number in range(1, 24)})
    for reading, counts in (("full", full), ("coded", full), ("shared", shared), ("umbrellas", umbrellas), ("asks", asked),
                            ("umbrellas_spread", spread), ("parents", parents)):  # fmt: skip
        assert rows.loc[reading, "evenness"] == pytest.approx(measure_by_library(list(counts.values()))), reading
    assert math.isnan(rows.loc["stated", "evenness"])
    assert rows.loc["stated", ["goals", "left_out", "objectives_covered"]].tolist() == [0, len(bgd.own), 0]
    assert rows.loc["full", "left_out"] == 1  # BGD-034
    assert rows.loc["full", "largest_share"] == pytest.approx(max(full.values()) / full.total())


def test_the_readings_are_shown_in_the_order_of_their_labels(bgd):
    shown = show_balance(bgd.balance.sort_values("reading"))
    assert shown["reading_label"].tolist() == list(LABELS.values())


def test_a_parent_stands_in_for_its_parts_and_never_beside_its_own_parent():
    parents = {"A": "", "B": "A", "C": "B", "D": "A", "E": "", "F": "E"}
    goals = [
        {"commitment_id": goal, "parent_id": parent, "country_iso3": "ZZZ", "coded_objectives": str(place), "counted": "yes"}
        for place, (goal, parent) in enumerate(parents.items(), 1)
    ]
    for place in (0, 1, 4):
        goals[place] |= {"counted": "no", "not_counted_because": frames.HAS_PARTS}
    goals[5] |= {"counted": "no", "not_counted_because": frames.REASONS["projection"]}  # so nothing counts for E
    rows = work_out("ZZZ", goals, {}, [], []).balance.set_index("reading")
    assert rows.loc[["full", "umbrellas", "parents"], "goals"].tolist() == [2, 4, 1]
    assert rows.loc["parents", "largest_objective"] == "1"


@pytest.mark.parametrize("drawn", [1, 2, 3, 4])
def test_expected_objectives_are_the_mean_over_all_draws(drawn):
    asks = [{1}, {1, 2}, {2, 3}, {4}]
    draws = list(itertools.combinations(asks, drawn))
    mean = sum(len(set().union(*draw)) for draw in draws) / len(draws)
    under = pd.Series([2, 2, 1, 1, 0])
    assert expect_objectives(under, len(asks), drawn) == pytest.approx(mean)


def test_more_asks_than_there_are_cannot_be_drawn():
    assert math.isnan(expect_objectives(pd.Series([1]), 1, 2))
    assert math.isnan(expect_objectives(pd.Series([1]), 1, 0))


# ---- whatever the register holds

NUMBERS = st.sets(st.integers(1, 23), max_size=4).map(lambda numbers: ";".join(map(str, sorted(numbers))))
GATES = st.sampled_from(["yes", "no", "U"])


@st.composite
def registers(draw):
    """A register of up to a dozen goals, some with a parent above them, some set apart, with codings, scores and asks."""
    goals = [
        {"commitment_id": f"G{place}", "country_iso3": draw(st.sampled_from(["ZZZ", "ZZZ", ""])),
         "stated_objectives": draw(st.one_of(st.just(""), NUMBERS)), "coded_objectives": draw(NUMBERS),
         "parent_id": draw(st.sampled_from(["", *(f"G{earlier}" for earlier in range(place))])),
         "not_counted_because": draw(st.sampled_from(["", "", "", *frames.REASONS.values()]))}
        for place in range(draw(st.integers(0, 12)))
    ]  # fmt: skip
    parents = {row["parent_id"] for row in goals}
    for row in goals:
        if row["commitment_id"] in parents:
            row["not_counted_because"] = frames.HAS_PARTS
        row["counted"] = "no" if row["not_counted_because"] else "yes"
    codings = [{"commitment_id": row["commitment_id"], "coder": coder, "main_objectives": draw(NUMBERS)} for row in goals
               for coder in ("one", "two")]  # fmt: skip
    judged = {row["commitment_id"]: {"verifiable": draw(GATES), "trackable": draw(GATES)} for row in goals}
    asks = [{"ask_id": f"A{place}", "coded_objectives": draw(NUMBERS), "repeat_of": draw(st.sampled_from(["", "", "A0"]))}
            for place in range(draw(st.integers(0, 8)))]  # fmt: skip
    return goals, judged, asks, codings


@settings(max_examples=20)
@given(registers())
def test_sharing_out_keeps_the_number_of_goals_and_no_goal_is_lost(register):
    goals, _, asks, _ = register
    rows = work_out("ZZZ", *register).balance.set_index("reading")
    own = [row for row in goals if row["counted"] == "yes" and row["country_iso3"] == "ZZZ"]
    placed = sum(bool(either(row)) for row in own)
    assert rows.loc["shared", "weight"] == pytest.approx(placed)
    assert rows.loc["full", "weight"] == sum(len(either(row)) for row in own)
    for reading in ("full", "shared", "stated", "coded", "main_any", "main_all"):
        assert rows.loc[reading, ["goals", "left_out"]].sum() == len(own)
    spread = rows.loc["umbrellas_spread", "goals"] - placed  # each umbrella weighs one in all
    assert rows.loc["umbrellas_spread", "weight"] == pytest.approx(rows.loc["full", "weight"] + spread)
    assert rows.loc["asks", ["goals", "left_out"]].sum() == sum(not row["repeat_of"] for row in asks)


@settings(max_examples=20)
@given(registers())
def test_evenness_lies_within_zero_and_one_and_is_silent_without_goals(register):
    rows = work_out("ZZZ", *register).balance
    some = rows["goals"] > 0
    assert rows.loc[some, "evenness"].between(0, 1).all()
    assert rows.loc[some, "effective_objectives"].between(1 - 1e-9, rows.loc[some, "objectives_covered"] + 1e-9).all()
    assert rows.loc[~some, ["evenness", "effective_objectives", "largest_share"]].isna().all().all()
    expected = rows["objectives_expected"].dropna()
    assert (expected <= rows.set_index("reading").loc["asks", "objectives_covered"] + 1e-9).all()


@settings(max_examples=20)
@given(registers())
def test_a_goal_adds_at_most_one_to_a_round_table(register):
    goals, judged, asks, codings = register
    whole = work_out("ZZZ", *register).clusters.set_index("imrf_roundtable")
    counts = ["goals", "verifiable", "trackable", "verifiable_open", "trackable_open", "verifiable_and_trackable"]
    leaf = next((row for row in goals if row["counted"] == "yes"), None)
    if leaf:
        less = work_out("ZZZ", [row | {"counted": "no"} if row is leaf else row for row in goals], judged, asks, codings)
        assert (whole[counts] - less.clusters.set_index("imrf_roundtable")[counts]).isin([0, 1]).all().all()
    assert (whole["goals"] <= sum(row["counted"] == "yes" for row in goals)).all()


@settings(max_examples=20)
@given(registers())
def test_every_objective_has_one_standing_and_gates_never_exceed_goals(register):
    table = work_out("ZZZ", *register).covered
    both = ((table["asks"] > 0) & (table["goals"] > 0)).astype(int)
    assert (both + (table[list(GAPS)] == "yes").sum(axis=1) == 1).all()
    for gate in ("verifiable", "trackable"):
        assert (table[gate] + table[f"{gate}_open"] <= table["goals"]).all()
        assert (table["verifiable_and_trackable"] <= table[gate]).all()
    assert (table["goals_main_all"] <= table["goals_main_any"]).all()


@settings(max_examples=20)
@given(registers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_numbers_changes_nothing(register, random):
    goals, judged, asks, codings = register
    turned = [row | {"coded_objectives": ";".join(reversed(row["coded_objectives"].split(";")))} for row in goals]
    shuffled = [random.sample(rows, len(rows)) for rows in (turned, asks, codings)]
    one, other = work_out("ZZZ", *register), work_out("ZZZ", shuffled[0], judged, *shuffled[1:])
    for name in ("covered", "clusters", "balance"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


# ---- sentences


def say_all(found) -> list:
    return [*say_objectives(found.covered, found.clusters, found.balance),
            *say_balance_of_objectives(found.balance, found.covered)]  # fmt: skip


def test_every_number_of_the_sentences_leads_to_rows_that_are_there(bgd, zzz):
    for found in (bgd, zzz):
        keys = {"tables/objectives.csv": set(found.covered["number"].astype(str)), "tables/balance.csv": set(LABELS),
                "tables/clusters.csv": set(found.clusters["imrf_roundtable"])}  # fmt: skip
        said = say_all(found)
        assert len(said) > 8
        numbers = [number for statement in said for number in statement.numbers.values()]
        assert {number.table for number in numbers} == set(keys)
        assert all(set(number.rows) <= keys[number.table] for number in numbers)
        assert all(number.rows or number.value == 0 for number in numbers)


def test_sentences_are_the_same_from_the_tables_as_written(bgd, tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_RUN", str(tmp_path))
    tables = {"objectives": bgd.covered, "clusters": bgd.clusters, "balance": bgd.balance}
    for name, frame in tables.items():
        store.write_table(frame, name, "BGD")
    covered, clusters, balance = (store.read_table(name, "BGD") for name in tables)
    read = SimpleNamespace(covered=covered, clusters=clusters, balance=balance)
    assert list(map(str, say_all(read))) == list(map(str, say_all(bgd)))
    drawn = [as_stored(figures_data.prepare_objectives(frame)) for frame in (covered, bgd.covered)]
    pd.testing.assert_frame_equal(*drawn)


def test_sentences_about_bangladesh_say_what_was_counted(bgd):
    said = " | ".join(map(str, say_all(bgd)))
    for words in (
        "Of 23 objectives of the Compact, 22 are asked for in this record, and 10 promised in it",
        "Asked for, and not promised in this record: 12 objectives, numbers 2, 3, 4, 8, 9, 11, 14, 15, 16, 17, 19 and 22. "
        "Most of all: objective 14, Consular protection (23 asks)",
        "Promised, and not asked for in this record: no objectives",
        "Neither asked for nor promised in this record: 1 objective, namely objective 13, Detention only as a last resort",
        "none is seen to be verifiable: 1 objective, namely objective 12, Screening, assessment and referral (1 goal)",
        "which objectives round table 3 discusses: they were found by elimination",
        "Of 31 counted goals of the country under an objective, none have one that their source states",
        "Objectives are mostly the compiler's reading, seldom stated",
        "31 counted goals of the country stand under 10 of 23 objectives, as mixed as about 7 to 9 equally common objectives",
        "0.63 to 0.71 over 7 ways",
        "leaves no counted goals of the country, too few to say",
    ):
        assert words in said


def test_a_range_is_over_every_way_to_place_the_same_goals(bgd):
    statement = next(s for s in say_all(bgd) if "Pielou" in str(s))
    ends = bgd.balance.set_index("reading").loc[list(SPREAD), "evenness"]
    low, high = statement.numbers["low"], statement.numbers["high"]
    assert (low.value, high.value) == (ends.min(), ends.max())
    assert (set(low.rows), set(high.rows)) == ({*ends.index[ends == ends.min()]}, {*ends.index[ends == ends.max()]})


def test_of_few_goals_only_counts_are_said():
    goals = [{"commitment_id": "A", "country_iso3": "ZZZ", "coded_objectives": "5;6", "counted": "yes"}]
    found = work_out("ZZZ", goals, {}, [], [])
    said = say_balance_of_objectives(found.balance, found.covered)
    assert [str(s) for s in said] == [
        "1 counted goal of the country under an objective, touching 2 of 23 objectives: too few to say how evenly they are spread"
    ]
    assert "Objectives are mostly" in str(say_objectives(found.covered, found.clusters, found.balance)[-1])


@pytest.mark.parametrize("measure", [measure_balance, expect_objectives])
def test_each_measure_defines_itself(measure):
    assert all(_read_docstring(measure).values())


# ---- the figure


def as_stored(data: pd.DataFrame) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(data.to_csv(index=False)), keep_default_na=False, na_values={})


@pytest.fixture(scope="module")
def pictures(bgd, zzz) -> dict[str, pd.DataFrame]:
    real = as_stored(figures_data.prepare_objectives(bgd.covered))
    parts = ["goals", "verifiable_and_trackable", "verifiable_only", "not_shown_verifiable"]
    return {
        "bgd": real,
        "zzz": as_stored(figures_data.prepare_objectives(zzz.covered)),
        "no goals": real.assign(**dict.fromkeys(parts, 0), none_verifiable="no"),
        "no asks": real.assign(asks=0),
        "very many": real.assign(asks=real["asks"] * 10_000, **{part: real[part] * 50_000 for part in parts}),
        "one round table without a name": real.assign(imrf_roundtable="", roundtable_basis=""),
        "long names": real.assign(
            objective=real["objective"] + ", and whatever else a long text may say of it at its own length"
        ),
        "all bare": real.assign(none_verifiable=["yes" if goals else "no" for goals in real["goals"]]),
    }


CASES = ("bgd", "zzz", "no goals", "very many", "one round table without a name", "long names", "all bare")


@pytest.mark.parametrize("case", CASES)
def test_no_word_of_the_figure_lies_on_another(case, pictures, monkeypatch):
    assert_words_apart(draw_whole("objectives", pictures[case]), monkeypatch)


@pytest.mark.parametrize("case", CASES)
def test_alternative_text_names_every_number_of_the_figure(case, pictures):
    data = pictures[case]
    said = CATALOGUE["objectives"].describe(data)
    assert list_numbers("objectives", data) <= set(find_numbers(said))
    asked, promised = data["asks"] > 0, data["goals"] > 0
    for opening, here in {"Asked for, not promised": asked & ~promised, "Not asked for": ~asked}.items():
        listed = re.search(rf"{opening}: objectives? ([^.]*)\.", said)
        assert (sorted(map(int, re.findall(r"\d+", listed[1]))) if listed else []) == sorted(data.loc[here, "number"])


def test_the_parts_of_the_figure_add_up_and_stand_by_round_table(bgd):
    data = figures_data.prepare_objectives(bgd.covered)
    parts = data[["verifiable_and_trackable", "verifiable_only", "not_shown_verifiable"]]
    assert (parts.sum(axis=1) == data["goals"]).all()
    assert (parts >= 0).all().all()
    assert data["number"].tolist() == [2, 5, 6, 12, 18, 4, 8, 9, 10, 11, 13, 21, 14, 15, 16, 19, 20, 22, 1, 3, 7, 17, 23]


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("bgd", "12 of 22 objectives asked for are not promised in this record"),
        ("zzz", "The 6 objectives asked for are also promised in this record"),
        ("no goals", "22 of 22 objectives asked for are not promised in this record"),
        ("no asks", "No objective is asked for in this record; 10 objectives promised"),
    ],
)
def test_the_message_of_the_figure(case, title, pictures):
    assert str(CATALOGUE["objectives"].title(pictures[case])) == title


def test_parts_of_the_bars_are_told_without_colour(pictures):
    bars = draw_whole("objectives", pictures["bgd"]).axes[0].patches
    assert {(bar.get_facecolor(), bar.get_hatch()) for bar in bars if bar.get_hatch()}
    assert len({(bar.get_facecolor(), bar.get_hatch()) for bar in bars}) == 4  # asks, and three parts of the goals


def test_how_far_coders_name_the_same_main_objectives_is_that_of_plain_sets(bgd):
    raw: dict[str, list[set]] = {}
    for row in bgd.codings:
        if row["main_objectives"]:
            raw.setdefault(row["commitment_id"], []).append(set(row["main_objectives"].split(";")))
    ids = [row["commitment_id"] for row in bgd.own]
    both = [goal for goal in ids if len(raw.get(goal, [])) == 2]
    same = [goal for goal in both if raw[goal][0] == raw[goal][1]]
    own = pd.DataFrame(bgd.own).assign(source_url="")
    [said] = say_main(pd.DataFrame(bgd.codings), own, bgd.covered)
    assert (said.numbers["both"].value, said.numbers["same"].value) == (len(both), len(same))
    assert set(said.numbers["same"].rows) == set(same)
    assert said.numbers["any"].value == len({number for goal in ids for one in raw.get(goal, []) for number in one})
    assert "automated-1 and automated-2" in str(said)
