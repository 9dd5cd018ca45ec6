"""What chance alone explains: how often two organisations meet when only how busy they are and how large meetings are count."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.special import expit

CLOSE = 1e-9
"""How near an expected degree comes to the observed one, in meetings or organisations."""
ROUNDS = 200
PRECISION = 1e-12
"""Tail probabilities are sums of numbers near 1e-16, so none smaller than this is told."""
BLOCK = 2**17
# The model is own code because networkx and scipy have none that keeps both degrees, and its tails are because
# ``scipy.stats.poisson_binom``, which gives the same ones to 1e-14, works out one pair at a time and takes 40 to 200 times
# as long; the tests hold the tails to it.


class Side(NamedTuple):
    """Classes of equal degree: their places, degrees and sizes."""

    place: np.ndarray
    degree: np.ndarray
    size: np.ndarray

    def keep(self, chosen: np.ndarray, less: int = 0) -> "Side":
        """Return the chosen classes, their degrees lowered by `less`."""
        return Side(self.place[chosen], self.degree[chosen] - less, self.size[chosen])


@dataclass(frozen=True)
class NullModel:
    """Chances by class.

    Attributes
    ----------
    row_class : ndarray
        Class of each row; rows of equal degree are of one class.
    size : ndarray
        Columns in each class of columns.
    chance : ndarray
        Chance that a row of one class (row) and a column of another (column) are tied.
    """

    row_class: np.ndarray
    size: np.ndarray
    chance: np.ndarray


def fit_null_model(matrix: sparse.csr_array) -> NullModel:
    """Return the chance of each tie when both degrees are kept in expectation and all else is left open.

    The stochastic degree sequence model, fitted by maximum likelihood: the chance that row i and column k are tied is
    ``x_i y_k / (1 + x_i y_k)``. Rows of equal degree share x and columns of equal degree share y, so the model is as
    large as there are different degrees. Where the degrees leave no choice (an organisation at every meeting) the chance
    is 1 or 0, the limit of the likelihood.

    Raises
    ------
    ValueError
        When an expected degree differs from the observed one.

    References
    ----------
    Neal, Z. P. (2014). The backbone of bipartite projections: inferring relationships from co-authorship, co-sponsorship,
    co-attendance and other co-behaviors. Social Networks 39, 84-97.
    """
    rows, row_class = _classify(matrix.sum(axis=1))
    columns, _ = _classify(matrix.sum(axis=0))
    chance = np.zeros((len(rows.place), len(columns.place)))
    todo = [(rows, columns)]
    while todo:
        todo += _settle(chance, *todo.pop())
    gaps = [*(chance @ columns.size - rows.degree), *(rows.size @ chance - columns.degree)]
    if gaps and (worst := np.abs(gaps).max()) > 1000 * CLOSE:
        raise ValueError(f"the null model does not keep the degrees: an expected one is off by {worst:.3g}")
    return NullModel(row_class, columns.size, chance)


def expect_shared(model: NullModel, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return how many columns the rows `first` and `second` are expected to share, pair by pair."""
    expected = (model.chance * model.size) @ model.chance.T
    return expected[model.row_class[first], model.row_class[second]]


def measure_tail(model: NullModel, first: np.ndarray, second: np.ndarray, shared: np.ndarray) -> np.ndarray:
    """Return the chance that the rows `first` and `second` share so many columns or more, pair by pair.

    Shared columns are a sum of independent trials with unequal chances (Poisson-binomial). Its distribution is worked out
    by discrete Fourier transform, once for each two classes, over a window outside which less than 1e-15 lies.

    References
    ----------
    Hong, Y. (2013). On computing the distribution function for the Poisson binomial distribution. Computational
    Statistics & Data Analysis 59, 41-51.
    """
    if not len(first):
        return np.empty(0)
    classes, top = len(model.chance), int(model.size.sum()) + 1
    one, other = model.row_class[first], model.row_class[second]
    code = np.minimum(one, other) * classes + np.maximum(one, other)
    pairs = np.flatnonzero(np.bincount(code, minlength=classes**2))
    one, other = np.divmod(pairs, classes)
    reach = _reach(model, one, other)
    # pairs of like spread and like chances go together, for a block is worked out as its widest and largest need
    band = np.floor(4 * np.log2(reach))
    order = np.lexsort((model.chance.max(axis=1)[one] * model.chance.max(axis=1)[other], band))
    rank = np.zeros(classes**2, np.int64)
    rank[pairs[order]] = np.arange(len(pairs))
    cases, back = np.unique(rank[code] * top + shared, return_inverse=True)
    tails = np.empty(len(cases))
    for start, stop in _cut(band[order], len(model.size) + 1):
        chosen = order[start:stop]
        here = slice(*np.searchsorted(cases, [start * top, stop * top]))
        low, tail = _transform(model.chance[one[chosen]] * model.chance[other[chosen]], model.size, reach[chosen].max())
        row, count = np.divmod(cases[here], top)
        place = count - low[row - start]
        inside = np.clip(place, 0, tail.shape[1] - 1)
        tails[here] = np.where(place < 0, 1, np.where(place > inside, 0, tail[row - start, inside]))
    return np.clip(tails, PRECISION, 1)[back]


def _classify(degrees: np.ndarray) -> tuple[Side, np.ndarray]:
    degree, of, size = np.unique(np.asarray(degrees, np.int64), return_inverse=True, return_counts=True)
    return Side(np.arange(len(degree)), degree, size), of


def _settle(chance: np.ndarray, rows: Side, columns: Side) -> list[tuple[Side, Side]]:
    """Write the chances of a part of the matrix where they are certain or can be fitted; return the parts still to do."""
    if not len(rows.place) or not len(columns.place):
        return []
    full, empty = columns.degree == rows.size.sum(), columns.degree == 0
    if full.any() or empty.any():
        chance[np.ix_(rows.place, columns.place[full])] = 1
        every = np.ones(len(rows.place), bool)
        return [(rows.keep(every, columns.size[full].sum()), columns.keep(~full & ~empty))]
    order = np.argsort(-rows.degree)
    many = rows.size[order].cumsum()
    room = np.minimum(columns.degree, many[:, None]) @ columns.size
    tight = np.flatnonzero(room[:-1] == (rows.size * rows.degree)[order].cumsum()[:-1])
    if not len(tight):
        chance[np.ix_(rows.place, columns.place)] = _fit(rows, columns)
        return []
    # the busiest rows fill all that the columns hold for them (Gale and Ryser), in every matrix with these degrees
    busy, few = np.split(order, [tight[0] + 1])
    held, more = columns.degree >= many[tight[0]], columns.degree > many[tight[0]]
    chance[np.ix_(rows.place[busy], columns.place[held])] = 1
    return [
        (rows.keep(busy, columns.size[held].sum()), columns.keep(~held)),
        (rows.keep(few), columns.keep(more, many[tight[0]])),
    ]


def _fit(rows: Side, columns: Side) -> np.ndarray:
    """Return the chances by Newton's method on the likelihood, whose gradient is expected less observed degrees."""
    size = np.concatenate([rows.size, columns.size])
    degree = np.concatenate([rows.degree, columns.degree])
    split = len(rows.size)
    guess = np.log(degree) - np.log(rows.size @ rows.degree) / 2
    chance, gap = _compare(guess, size, degree, split)
    for _ in range(ROUNDS):
        if np.abs(gap).max() <= CLOSE:
            break
        weight = rows.size[:, None] * columns.size * chance * (1 - chance)
        curve = np.diag(np.concatenate([weight.sum(axis=1), weight.sum(axis=0)]))
        curve[:split, split:], curve[split:, :split] = weight, weight.T
        # raising all of one side and lowering the other changes nothing, so the last unknown stays where it is
        step = np.append(np.linalg.solve(curve[:-1, :-1], (size * gap)[:-1]), 0)
        for _ in range(60):
            next_chance, next_gap = _compare(guess - step, size, degree, split)
            if np.linalg.norm(size * next_gap) < np.linalg.norm(size * gap):
                break
            step /= 2
        else:
            break
        guess, chance, gap = guess - step, next_chance, next_gap
    return chance


def _compare(guess: np.ndarray, size: np.ndarray, degree: np.ndarray, split: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the chances and how far the expected degrees lie above the observed ones."""
    chance = expit(guess[:split, None] + guess[split:])
    return chance, np.concatenate([chance @ size[split:], size[:split] @ chance]) - degree


def _reach(model: NullModel, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how far from its mean a pair's count can lie with a chance over 1e-15 (Bernstein's inequality)."""
    square = model.chance**2
    variance = (model.chance * model.size) @ model.chance.T - (square * model.size) @ square.T
    log = 35.0
    return log / 3 + np.sqrt((log / 3) ** 2 + 2 * log * np.maximum(variance[one, other], 0))


def _cut(band: np.ndarray, cells: int) -> list[tuple[int, int]]:
    """Return where to cut pairs in order of `band`: one band to a block, and no more than fits a cache of `BLOCK` cells."""
    edges = [0, *(np.flatnonzero(np.diff(band)) + 1).tolist(), len(band)]
    most = max(1, BLOCK // cells)
    return [(place, min(place + most, stop)) for start, stop in pairwise(edges) for place in range(start, stop, most)]


def _transform(chance: np.ndarray, size: np.ndarray, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """Return, for each row of chances, the first count of its window and the chances of so many or more from there on."""
    mean, variance = chance @ size, (chance * (1 - chance)) @ size
    low = np.maximum(np.floor(mean - reach), 0).astype(np.int64)
    width = int(2 * reach) + 3
    angle = 2 * np.pi * np.arange(width // 2 + 1) / width
    # a coefficient is at most exp(-variance (1 - cos angle)): those that rounding would drown are left out
    angle = angle[variance.min() * (1 - np.cos(angle)) < 40]
    wave = np.exp(1j * low[:, None] * angle) * _multiply(chance, size, np.exp(-1j * angle) - 1)
    density = np.fft.irfft(wave, n=width)
    return low, np.clip(density[:, ::-1].cumsum(axis=1)[:, ::-1], 0, 1)


def _multiply(chance: np.ndarray, size: np.ndarray, turn: np.ndarray) -> np.ndarray:
    """Return the product of ``(1 + chance * turn) ** size`` over the classes, for each row of chances and each turn."""
    largest = chance.max() * np.abs(turn).max()
    if largest > 0.5:
        product = np.ones((len(chance), len(turn)), complex)
        for place in range(len(size)):
            product *= (1 + chance[:, [place]] * turn) ** size[place]
        return product
    # the same by the series of the logarithm, whose terms need one number a row instead of one a class
    terms = np.arange(1, 2 + (int(np.ceil(40 / -np.log(largest))) if largest else 0))
    power, sums = np.ones_like(chance), np.empty((len(chance), len(terms)))
    for place in range(len(terms)):
        power *= chance
        sums[:, place] = power @ size
    return np.exp(sums @ (-((-turn) ** terms[:, None]) / terms[:, None]))
