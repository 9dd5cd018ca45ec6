"""Who links the parties: ties told from chance, mixing beside shuffles, and counts of meetings with others."""

from collections import Counter
from itertools import combinations, permutations
from types import SimpleNamespace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson_binom
from statsmodels.stats.multitest import multipletests

from helpers.choices import Network, Scheme, Thresholds
from helpers.contracts.checks import check_table
from helpers.contracts.tables import TABLES
from helpers.network import mixing as shuffling
from helpers.network.backbone import find_backbone, say_backbone
from helpers.network.bridges import list_bridges, say_bridges
from helpers.network.mixing import count_mixing, measure_assortativity, measure_e_i, measure_mixing, say_mixing
from helpers.network.null_model import fit_null_model
from helpers.network.two_mode import build_two_mode, project

PARTIES = {"state": ["government"], "agencies": ["un"], "society": ["civil_society"]}
CODES = {"g": "government", "u": "un", "c": "civil_society", "d": "donor", "x": ""}
PARTY_OF = {"g": "state", "u": "agencies", "c": "society", "d": "outside", "x": "undecided"}
NEWMAN = np.array(
    [[0.258, 0.016, 0.035, 0.013], [0.012, 0.157, 0.058, 0.019], [0.013, 0.023, 0.306, 0.035], [0.005, 0.007, 0.024, 0.016]]
)


def choose(least=3, **network):
    """Return the settings that this part reads."""
    return SimpleNamespace(
        headline_scheme="three",
        schemes={"three": Scheme(label="State, agencies, society", parties=PARTIES)},
        thresholds=Thresholds(meetings_for_regular=least),
        network=Network(**network),
    )


def gather(*lists: str, scope: str = "core"):
    """Make appearances and meetings; a list names bodies such as g1, whose letter is the constituency."""
    ids = [f"m{len(lists) - n:03d}" for n in range(len(lists))]
    rows = [(meeting, name, CODES[name[0]]) for meeting, names in zip(ids, lists, strict=True) for name in names.split()]
    meetings = pd.DataFrame({"consultation_id": ids, "scope": scope, "place": range(1, len(ids) + 1)})
    return pd.DataFrame(rows, columns=["consultation_id", "organisation", "constituency"], dtype="str"), meetings


def join(*lists: str, options=None):
    return build_two_mode(*gather(*lists), options or choose())


@st.composite
def rooms(draw):
    names = draw(st.lists(st.sampled_from([f"{letter}{n}" for letter in CODES for n in range(3)]), min_size=1, unique=True))
    return draw(st.lists(st.sets(st.sampled_from(names), max_size=6).map(sorted).map(" ".join), min_size=1, max_size=9))


# two-mode


def test_an_organisation_is_named_once_a_meeting_and_meetings_keep_their_place():
    appearances, meetings = gather("g1 g1 u1", "u1", "g1 u1 c1")
    appearances.loc[len(appearances)] = ["m003", "", "un"]
    meetings = pd.concat([meetings, pd.DataFrame({"consultation_id": ["k"], "scope": ["context"], "place": [4]})])
    appearances.loc[len(appearances)] = ["k", "u9", "un"]
    joined = build_two_mode(appearances, meetings.sample(frac=1, random_state=1), choose())
    assert joined.meetings.tolist() == ["m003", "m002", "m001"]
    assert joined.organisations["organisation"].tolist() == ["c1", "g1", "u1"]
    assert joined.organisations["party"].tolist() == ["society", "state", "agencies"]
    assert joined.matrix.toarray().tolist() == [[0, 0, 1], [1, 0, 1], [1, 1, 1]]
    assert joined.organisations["meetings"].tolist() == [1, 2, 3]
    assert project(joined.matrix).toarray().tolist() == [[0, 1, 1], [0, 0, 2], [0, 0, 0]]


@pytest.mark.parametrize(
    ("codes", "chosen"),
    [
        (["un", "donor", "donor"], "donor"),
        (["un", "donor"], "donor"),
        (["", "un"], "un"),
        (["", "", "un"], ""),
    ],
)
def test_an_organisation_has_the_constituency_of_most_meetings(codes, chosen):
    _, meetings = gather(*[""] * len(codes))
    rows = [(meeting, "A", code) for meeting, code in zip(meetings["consultation_id"], codes, strict=True)]
    rows += [(meetings["consultation_id"][0], "A", codes[0])] * 5  # many people at one meeting do not weigh more
    appearances = pd.DataFrame(rows, columns=["consultation_id", "organisation", "constituency"], dtype="str")
    assert build_two_mode(appearances, meetings, choose()).organisations["constituency"].tolist() == [chosen]


# backbone


@pytest.fixture(scope="module")
def twins():
    """Forty meetings; two bodies are always together, the others come as a die falls."""
    rng = np.random.default_rng(3)
    lists = []
    for place in range(40):
        others = [f"{letter}{n}" for letter in "guc" for n in range(1, 5) if rng.random() < 0.3]
        lists.append(" ".join([*others, *(["g9", "u9"] if place % 4 == 0 else []), "g0"]))
    return join(*lists)


def test_only_those_who_are_always_together_stay_in_the_backbone(twins):
    found = find_backbone(twins, choose())
    kept = found.loc[found["in_backbone"] == "yes"]
    assert kept[["organisation_1", "organisation_2", "party_1", "party_2", "shared"]].values.tolist() == [
        ["g9", "u9", "state", "agencies", 10]
    ]
    everywhere = found.loc[(found["organisation_1"] == "g0")]
    assert (everywhere["shared"] == everywhere["expected"].round(3)).all()  # who is at every meeting tells nothing
    assert (found["organisation_1"] < found["organisation_2"]).all()
    check_table(found, TABLES["backbone"])


def test_the_correction_is_over_all_pairs_of_regular_organisations():
    options = choose(least=2)
    joined = join("g1 u1", "g1 u1", "c1 c2", "c1 c2", "g1 c3", "d1 c1", "d1", "u2", options=options)
    found = find_backbone(joined, options)
    regular = {"g1", "u1", "c1", "c2", "d1"}
    assert set(found["organisation_1"]) | set(found["organisation_2"]) == regular
    padded = [*found["p_value"], *[1] * (10 - len(found))]
    expected = multipletests(padded, method="fdr_bh")[1][: len(found)]
    assert found["p_adjusted"].to_numpy(float) == pytest.approx(expected, abs=5e-4)


def test_attendance_by_chance_alone_leaves_next_to_no_backbone():
    rng = np.random.default_rng(11)
    names = [f"{letter}{n}" for letter in "guc" for n in range(12)]
    lists = [" ".join(name for n, name in enumerate(names) if rng.random() < (n + 2) / 60) for _ in range(120)]
    found = find_backbone(join(*lists), choose())
    assert len(found) > 400
    pairs = list(zip(found["organisation_1"], found["organisation_2"], strict=True))
    assert pairs == sorted(pairs)
    assert all(one < other for one, other in pairs)
    assert np.count_nonzero(found["in_backbone"] == "yes") <= 1


@pytest.mark.parametrize("lists", [("",), ("g1",), ("g1", "g1", "g1"), ("g1 u1",), ("g1 u1 c1",) * 3])
def test_data_without_room_for_chance_give_tables_that_keep_their_contracts(lists):
    options = choose(permutations=99)
    joined = join(*lists)
    found = find_backbone(joined, options)
    assert (found["in_backbone"] == "no").all()
    assert (found["p_value"] == 1).all()
    mixed, bridges = measure_mixing(joined, found, options), list_bridges(joined, found, options)
    for name, frame in {"backbone": found, "mixing": mixed, "bridges": bridges}.items():
        check_table(frame, TABLES[name])
    said = say_backbone(found, joined, options).text
    assert said.startswith("No pair")
    assert "3 core meetings" in say_bridges(bridges, options).text


def test_the_sentence_tells_ties_pairs_alpha_and_correction(twins):
    options = choose(alpha=0.04)
    said = say_backbone(find_backbone(twins, options), twins, options)
    assert said.text.startswith(
        "1 pair is named together more often than chance explains, of 105 pairs tested among 15 organisations"
    )
    assert said.text.endswith("false discovery rate at 0.04 by the correction of Benjamini and Hochberg")
    assert said.numbers["ties"].rows == ("g9 + u9",)


def test_a_record_too_small_to_show_a_tie_says_so():
    options = choose(least=2)
    joined = join("g1 u1", "g1 u1", "c1", options=options)
    said = say_backbone(find_backbone(joined, options), joined, options)
    assert said.text.startswith("No pair is named together more often than chance explains, of 1 pair tested among 2 org")
    assert "had they shared every meeting that they could, no pairs could have shown it." in said.text


def test_the_pairs_that_could_show_a_tie_are_those_that_pass_alone():
    rng = np.random.default_rng(4)
    names = [f"{letter}{n}" for letter in "guc" for n in range(4)]
    options = choose(least=2, alpha=0.3)
    joined = join(
        *[" ".join(name for n, name in enumerate(names) if rng.random() < (n + 1) / 40) for _ in range(60)], options=options
    )
    found = find_backbone(joined, options)
    assert (found["in_backbone"] == "no").all()
    chance = fit_null_model(joined.matrix)
    sizes = np.unique(joined.matrix.sum(axis=0), return_inverse=True)[1]
    cells = chance.chance[chance.row_class][:, sizes]
    regular = [n for n, count in enumerate(joined.organisations["meetings"]) if count >= 2]
    pairs = list(combinations(regular, 2))
    most = [min(joined.organisations["meetings"][i], joined.organisations["meetings"][j]) for i, j in pairs]
    alone = [poisson_binom(cells[i] * cells[j]).sf(k - 1) * len(pairs) <= 0.3 for (i, j), k in zip(pairs, most, strict=True)]
    assert 0 < sum(alone) < len(pairs)
    assert say_backbone(found, joined, options).numbers["possible"].value == sum(alone)


# mixing


def test_the_karate_club_has_the_published_mixing():
    graph = nx.karate_club_graph()
    rows, columns = np.array(graph.edges).T
    labels = np.array([graph.nodes[node]["club"] for node in graph])
    assert measure_e_i(rows, columns, labels) == pytest.approx((11 - 67) / 78)
    assert measure_e_i(rows, columns, labels) == pytest.approx(-0.717949, abs=1e-6)
    assert measure_assortativity(count_mixing(rows, columns, labels)) == pytest.approx(0.717531, abs=1e-6)


def test_a_mixing_matrix_is_normalised_first():
    assert NEWMAN.sum() == pytest.approx(0.997)
    assert measure_assortativity(NEWMAN) == pytest.approx(0.623, abs=5e-4)
    assert measure_assortativity(NEWMAN * 7) == pytest.approx(measure_assortativity(NEWMAN))


@given(st.integers(3, 9), st.integers(0, 10_000))
def test_measures_agree_with_counting(size, seed):
    graph = nx.gnp_random_graph(size, 0.5, seed=seed)
    rng = np.random.default_rng(seed)
    labels = np.array([*"abc", *rng.choice([*"abc"], size - 3)])
    nx.set_node_attributes(graph, dict(enumerate(labels)), "label")
    rows, columns = np.array(graph.edges, int).reshape(-1, 2).T
    cross = sum(labels[i] != labels[j] for i, j in graph.edges)
    inside = graph.number_of_edges() - cross
    if not graph.number_of_edges():
        assert np.isnan(measure_e_i(rows, columns, labels))
        assert np.isnan(measure_assortativity(count_mixing(rows, columns, labels)))
        return
    assert measure_e_i(rows, columns, labels) == pytest.approx((cross - inside) / (cross + inside))
    if cross:
        ends = Counter(labels[end] for edge in graph.edges for end in edge)
        by_chance = sum((count / (2 * (cross + inside))) ** 2 for count in ends.values())
        expected = (inside / (cross + inside) - by_chance) / (1 - by_chance)
        assert measure_assortativity(count_mixing(rows, columns, labels)) == pytest.approx(expected)


LISTS = ("g1 g2 u1 c1", "c1 c2 c3 u1", "g1 u2 c4", "c2 c5", "d1 g1 x1", "g3 u3")


def test_shuffles_agree_with_the_exact_expectation():
    options = choose(permutations=4000, seed=7)
    joined = join(*LISTS)
    mixed = measure_mixing(joined, find_backbone(joined, options), options).set_index(["network", "measure"])
    e_i = mixed.loc[("together", "e_i")]
    # by hand: g 3, u 3, c 5 of 11 organisations; pairs that share a meeting, those outside left out
    assert (e_i["organisations"], e_i["ties"]) == (11, 16)
    exact = 1 - 2 * (3 * 2 + 3 * 2 + 5 * 4) / (11 * 10)
    deviation = (e_i["chance_high"] - e_i["chance_low"]) / 4
    assert e_i["expected"] == pytest.approx(exact, abs=4 * deviation / np.sqrt(4000))
    inside = {("g1", "g2"), ("c1", "c2"), ("c1", "c3"), ("c2", "c3"), ("c2", "c5")}
    assert e_i["observed"] == pytest.approx((16 - 2 * len(inside)) / 16, abs=5e-5)


def test_the_probability_agrees_with_all_shuffles_there_are():
    options = choose(permutations=6000, seed=2)
    joined = join("g1 g2 g3", "u1 u2 g3", "u1 u3")
    mixed = measure_mixing(joined, find_backbone(joined, options), options).set_index(["network", "measure"])
    rows, columns = project(joined.matrix).nonzero()
    graph = nx.Graph(list(zip(rows.tolist(), columns.tolist(), strict=True)))
    values = {"e_i": [], "assortativity": []}
    for labels in permutations("gggsss"):
        nx.set_node_attributes(graph, dict(enumerate(labels)), "label")
        cross = sum(labels[i] != labels[j] for i, j in graph.edges)
        values["e_i"].append(2 * cross / graph.number_of_edges() - 1)
        values["assortativity"].append(nx.attribute_assortativity_coefficient(graph, "label"))
    for measure, every in values.items():
        row = mixed.loc[("together", measure)]
        observed = every[0]  # organisations stand in text order: g1 g2 g3 u1 u2 u3
        tail = min(np.mean(np.array(every) <= observed + 1e-9), np.mean(np.array(every) >= observed - 1e-9))
        assert row["observed"] == pytest.approx(observed, abs=5e-5)
        assert row["expected"] == pytest.approx(np.mean(every), abs=0.02)
        assert row["p_value"] == pytest.approx(min(1, 2 * tail), abs=0.03)


def test_one_seed_gives_one_result_however_shuffles_are_cut(monkeypatch):
    joined = join(*LISTS)
    backbone = find_backbone(joined, choose())
    first = measure_mixing(joined, backbone, choose(seed=5, permutations=200))
    monkeypatch.setattr(shuffling, "CELLS", 100)
    pd.testing.assert_frame_equal(measure_mixing(joined, backbone, choose(seed=5, permutations=200)), first)
    other = measure_mixing(joined, backbone, choose(seed=6, permutations=200))
    assert (other["expected"] != first["expected"]).any()


def test_what_is_not_defined_is_empty_and_still_counted():
    options = choose(permutations=99)
    joined = join("g1 g2 d1", "d1 d2")
    mixed = measure_mixing(joined, find_backbone(joined, options), options).set_index(["network", "measure"])
    assert mixed.loc[("together", "e_i"), "observed"] == -1
    assert mixed["organisations"].tolist() == [2, 2, 0, 0]
    assert mixed["ties"].tolist() == [1, 1, 0, 0]
    empty = mixed.loc[[("together", "assortativity"), ("backbone", "e_i"), ("backbone", "assortativity")]]
    assert empty[["observed", "expected", "chance_low", "chance_high", "p_value"]].isna().all(axis=None)
    assert say_mixing(mixed.reset_index().iloc[2:])[0].text.startswith("No two organisations of the parties")


def test_mixing_of_the_backbone_is_said_beside_that_of_the_rooms(twins):
    options = choose(permutations=99)
    mixed = measure_mixing(twins, find_backbone(twins, options), options)
    kept = mixed.set_index(["network", "measure"]).loc[("backbone", "e_i")]
    assert (kept["organisations"], kept["ties"], kept["observed"]) == (15, 1, 1)
    rooms, mixed_rooms, ties, mixed_ties = say_mixing(mixed)
    assert "mostly restates how large the parties are" in rooms.text
    assert mixed_rooms.numbers["observed"].rows == ("together-assortativity",)
    # one tie, between two parties: every tie crosses, and none stays inside where one half might
    assert ties.text.startswith("Of 1 tie between 15 organisations in the backbone, 1 joins two parties; shuffled parties give")
    assert mixed_ties.text.startswith("Of 1 tie between 15 organisations in the backbone, about as many are inside one party as")
    assert (ties.numbers["observed"].value, mixed_ties.numbers["observed"].value) == (1, -1)


# bridges


@given(rooms())
def test_bridges_count_what_can_be_counted_by_hand(lists):
    options = choose(least=2)
    joined = join(*lists, options=options)
    found = list_bridges(joined, find_backbone(joined, options), options).set_index("organisation")
    named = [set(names.split()) for names in lists]
    parties = list(PARTIES)
    for name in {name for names in named for name in names}:
        at = [{PARTY_OF[other[0]] for other in names} & set(parties) for names in named if name in names]
        own = PARTY_OF[name[0]]
        if len(at) < 2:
            assert name not in found.index
            continue
        row = found.loc[name]
        assert row["party"] == own
        assert row["meetings"] == len(at)
        assert row["meetings_with_other"] == sum(bool(there - {own}) for there in at)
        assert row["meetings_with_all"] == sum(there == set(parties) for there in at)
        assert row["parties_met"] == ";".join(p for p in parties if p in set().union(*at) - {own})
        assert row["meetings_with_all"] <= row["meetings_with_other"] <= row["meetings"]


def test_ties_of_the_backbone_are_counted_from_both_ends():
    joined = join(*["g1 g2 u1 d1"] * 3)
    pairs = [("g1", "g2"), ("g1", "u1"), ("d1", "g1"), ("d1", "u1")]
    party = {"g1": "state", "g2": "state", "u1": "agencies", "d1": "outside"}
    rows = [(a, b, party[a], party[b], "no" if (a, b) == ("d1", "u1") else "yes") for a, b in pairs]
    backbone = pd.DataFrame(rows, columns=["organisation_1", "organisation_2", "party_1", "party_2", "in_backbone"])
    found = list_bridges(joined, backbone, choose()).set_index("organisation")
    assert found["backbone_ties"].to_dict() == {"g1": 3, "g2": 1, "u1": 1, "d1": 1}
    assert found["backbone_cross"].to_dict() == {"g1": 1, "g2": 0, "u1": 1, "d1": 1}  # outside is no party to cross to


def test_bridges_stand_in_order_of_what_they_link():
    joined = join("g1 u1 c1", "g1 u1 c1", "g2 u1", "g2 u1", "g2 u1", "g1", "c1", "d1", "d1", "d1")
    found = list_bridges(joined, find_backbone(joined, choose()), choose())
    assert found["organisation"].tolist() == ["u1", "c1", "g1", "g2", "d1"]


@pytest.mark.parametrize(
    ("lists", "end"),
    [
        (["g1 u1"] * 3, "2 organisations named at 3 core meetings or more, none is seen to be named at a meeting "
         "together with organisations of every party (State, agencies, society)"),
        (["g1 u1 c1"] * 3 + ["g2 u1 c1"] * 2 + ["g2"], "Most often there, at 5 core meetings at least: c1 and u1"),
        (["g1 u1 c1"] * 3 + ["c2"] * 4, "Most often there, at 3 core meetings at least: c1, g1 and u1"),
        (["g1 u1 c1 d1"] * 3, "Most often there, at 3 core meetings at least: 4 organisations with equally many"),
    ],
)
def test_the_first_place_is_told_with_its_ties(lists, end):
    joined = join(*lists)
    said = say_bridges(list_bridges(joined, find_backbone(joined, choose()), choose()), choose())
    assert said.text.endswith(end)
    many = len({name for room in lists for name in room.split()})
    extent = f"at least {many - 1}" if "c2" in " ".join(lists) else f"all {many}"  # c2 is named alone
    assert f"{extent} are named at a meeting together" in said.text or "none is seen" in said.text
