"""The null model against published graphs, other libraries, enumeration and simulation."""

from itertools import product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse, stats

from helpers.measures.intervals import adjust_p_values
from helpers.network.null_model import expect_shared, fit_null_model, measure_tail
from helpers.network.two_mode import project


@pytest.fixture(scope="module")
def davis():
    """The attendance of the southern women (Davis 1941), as networkx carries it."""
    graph = nx.davis_southern_women_graph()
    return sparse.csr_array(nx.bipartite.biadjacency_matrix(graph, graph.graph["top"], graph.graph["bottom"]).astype(int))


def spread(matrix) -> np.ndarray:
    """Return the fitted chance of every cell."""
    model = fit_null_model(sparse.csr_array(matrix))
    column_class = np.unique(np.asarray(matrix.sum(axis=0)), return_inverse=True)[1]
    return model.chance[model.row_class][:, column_class]


def list_pairs(matrix):
    """Return both ends and the shared columns of every pair of rows."""
    first, second = np.triu_indices(matrix.shape[0], 1)
    return (
        first,
        second,
        np.asarray((matrix @ matrix.T).todense() if sparse.issparse(matrix) else matrix @ matrix.T)[first, second],
    )


@st.composite
def matrices(draw, most_rows=7, most_columns=8):
    rows, columns = draw(st.integers(1, most_rows)), draw(st.integers(1, most_columns))
    cells = draw(st.lists(st.sampled_from([0, 1]), min_size=rows * columns, max_size=rows * columns))
    return np.array(cells).reshape(rows, columns)


def test_the_published_graph_is_projected_as_published(davis):
    assert davis.shape == (18, 14)
    assert davis.nnz == 89
    assert davis.nnz / (18 * 14) == pytest.approx(0.3532, abs=5e-5)
    assert project(davis).nnz == 139
    events = project(sparse.csr_array(davis.T)).toarray()
    assert np.count_nonzero(events) == 66
    size = davis.sum(axis=0)
    assert (size[7], size[8]) == (14, 12)
    assert events[7, 8] == 9
    assert events[7, 8] / (size[7] + size[8] - events[7, 8]) == pytest.approx(0.5294, abs=5e-5)
    assert events[0, 13] == 0


def test_chances_agree_with_the_fixed_point_of_each_woman_and_each_event(davis):
    degree, size = davis.sum(axis=1), davis.sum(axis=0)
    x, y = degree / np.sqrt(89), size / np.sqrt(89)
    for _ in range(20_000):
        x = degree / (y / (1 + np.outer(x, y))).sum(axis=1)
        y = size / (x[:, None] / (1 + np.outer(x, y))).sum(axis=0)
    odds = np.outer(x, y)
    assert spread(davis) == pytest.approx(odds / (1 + odds), abs=1e-8)


@settings(max_examples=300)
@given(matrices())
def test_expected_degrees_are_the_observed_ones(matrix):
    chance = spread(matrix)
    assert chance.sum(axis=1) == pytest.approx(matrix.sum(axis=1), abs=1e-6)
    assert chance.sum(axis=0) == pytest.approx(matrix.sum(axis=0), abs=1e-6)
    assert chance.min() >= 0
    assert chance.max() <= 1


@settings(max_examples=60)
@given(matrices(3, 4))
def test_a_chance_is_certain_exactly_where_every_matrix_with_these_degrees_agrees(matrix):
    rows, columns = matrix.shape
    alike = [
        m
        for m in (np.array(cells).reshape(rows, columns) for cells in product((0, 1), repeat=rows * columns))
        if (m.sum(axis=0) == matrix.sum(axis=0)).all() and (m.sum(axis=1) == matrix.sum(axis=1)).all()
    ]
    always, never = np.min(alike, axis=0) == 1, np.max(alike, axis=0) == 0
    chance = spread(matrix)
    assert ((chance == 1) == always).all()
    assert ((chance == 0) == never).all()


def test_degrees_that_leave_some_cells_no_choice_are_fitted_around_them():
    matrix = np.array([[1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]])
    expected = [[1, 1, 0.5, 0.5], [1, 1, 0.5, 0.5], [0.5, 0.5, 0, 0], [0.5, 0.5, 0, 0]]
    assert spread(matrix) == pytest.approx(np.array(expected), abs=1e-9)


@pytest.mark.parametrize("shape", [(0, 0), (0, 4), (1, 1), (1, 5), (4, 1)])
def test_data_too_small_for_pairs_make_a_model_all_the_same(shape):
    model = fit_null_model(sparse.csr_array(np.ones(shape, int)))
    assert (model.chance == 1).all()
    none = np.empty(0, int)
    assert len(measure_tail(model, none, none, none)) == len(expect_shared(model, none, none)) == 0


@settings(max_examples=200)
@given(matrices())
def test_the_tail_is_that_of_a_sum_of_unequal_trials(matrix):
    first, second, shared = list_pairs(matrix)
    chance, model = spread(matrix), fit_null_model(sparse.csr_array(matrix))
    both = chance[first] * chance[second]
    tails = [stats.poisson_binom(p).sf(k - 1) if k else 1.0 for p, k in zip(both, shared, strict=True)]
    assert measure_tail(model, first, second, shared) == pytest.approx(np.array(tails), abs=1e-12)
    assert expect_shared(model, first, second) == pytest.approx(both.sum(axis=1), abs=1e-9)


def test_the_tail_is_the_sum_over_all_outcomes():
    matrix = np.array([[1, 1, 1, 0, 1], [1, 1, 0, 1, 0], [0, 1, 1, 0, 0], [1, 0, 0, 0, 0]])
    first, second, shared = list_pairs(matrix)
    chance = spread(matrix)
    tails = [
        sum(
            np.prod([p if hit else 1 - p for p, hit in zip(chance[i] * chance[j], hits, strict=True)])
            for hits in product((0, 1), repeat=5)
            if sum(hits) >= k
        )
        for i, j, k in zip(first, second, shared, strict=True)
    ]
    found = measure_tail(fit_null_model(sparse.csr_array(matrix)), first, second, shared)
    assert found == pytest.approx(np.array(tails), abs=1e-12)


def test_meetings_of_one_size_make_the_tail_binomial():
    ring = np.array([[(column - row) % 12 < width for column in range(12)] for width in (3, 5, 8) for row in range(12)]).astype(
        int
    )
    first, second, shared = list_pairs(ring)
    degree = ring.sum(axis=1)
    expected = stats.binom.sf(shared - 1, 12, degree[first] * degree[second] / 144)
    assert measure_tail(fit_null_model(sparse.csr_array(ring)), first, second, shared) == pytest.approx(expected, abs=1e-12)


def test_long_sums_agree_with_scipy():
    rng = np.random.default_rng(5)
    chance = np.outer(np.concatenate([rng.uniform(0.001, 0.1, 10), [0.5, 0.7, 0.9, 0.95]]), rng.choice([0.2, 0.6, 1], 2500))
    matrix = (rng.random(chance.shape) < chance).astype(int)
    first, second, shared = list_pairs(matrix)
    shared = np.maximum(shared + rng.integers(-10, 40, len(shared)), 0)
    both = spread(matrix)[first] * spread(matrix)[second]
    tails = [stats.poisson_binom(p).sf(k - 1) if k else 1.0 for p, k in zip(both, shared, strict=True)]
    found = measure_tail(fit_null_model(sparse.csr_array(matrix)), first, second, shared)
    assert found == pytest.approx(np.array(tails), abs=1e-10)
    assert np.count_nonzero(found < 0.01) > 8


def test_simulated_attendance_gives_the_same_chances(davis):
    first, second, shared = list_pairs(davis)
    chance, draws = spread(davis), 40_000
    rng = np.random.default_rng(20)
    reached, degrees = np.zeros(len(first)), np.zeros(18)
    for _ in range(draws // 2000):
        drawn = (rng.random((2000, 18, 14)) < chance).astype(np.int8)
        reached += ((drawn[:, first] & drawn[:, second]).sum(axis=2) >= shared).sum(axis=0)
        degrees += drawn.sum(axis=(0, 2))
    found = measure_tail(fit_null_model(davis), first, second, shared)
    error = np.sqrt(found * (1 - found) / draws)
    assert (np.abs(reached / draws - found) <= 4.5 * error + 1e-9).all()
    assert degrees / draws == pytest.approx(davis.sum(axis=1), abs=0.05)


def test_large_events_explain_what_degrees_alone_do_not(davis):
    evelyn, laura = np.array([0]), np.array([1])
    shared = (davis[[0]] @ davis[[1]].T).toarray()[0]
    assert (davis.sum(axis=1)[:2].tolist(), shared.tolist()) == ([8, 7], [6])
    degrees_alone = stats.hypergeom.sf(5, 14, 8, 7)
    assert degrees_alone == pytest.approx(0.05128, abs=5e-6)
    assert measure_tail(fit_null_model(davis), evelyn, laura, shared)[0] > degrees_alone


@given(st.lists(st.floats(1e-9, 1), min_size=1, max_size=30), st.integers(0, 50))
def test_pairs_that_share_nothing_count_among_the_comparisons(p_values, more):
    padded = stats.false_discovery_control([*p_values, *[1.0] * more])
    assert adjust_p_values(pd.Series(p_values), len(p_values) + more).tolist() == pytest.approx(padded[: len(p_values)])
