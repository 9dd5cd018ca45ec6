"""Candidate pairs without comparing everyone with everyone: only mentions that share a telling key are looked at."""

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from helpers.matching.circles import RARE, Mention
from helpers.matching.sounds import keep_consonants

# Mentions in one block. A larger one is left out: its pairs are counted and said.
LARGEST = 150


class Candidates(NamedTuple):
    """Pairs of positions, first before second, and what was left out because a block was too large.

    ``dropped_pairs`` may count a pair more than once. ``crowds`` holds the positions of each name too common to compare.
    """

    first: np.ndarray
    second: np.ndarray
    dropped_blocks: int
    dropped_pairs: int
    crowds: list[list[int]]


def pair_up(mentions: list[Mention]) -> Candidates:
    """Return the candidate pairs of `mentions` by position, each once, in order.

    Two mentions meet when they share a rare word, the whole name or two words (by consonants, one of them perhaps with a
    letter too many, too few or replaced), any word and the body, any word and a meeting, or the source's own key of the person.
    """
    spread = Counter(word for key in {mention.name.key for mention in mentions} for word in set(key))
    numbers: dict[object, int] = {}
    namesakes = defaultdict(list)
    keys, owners = [], []
    for place, mention in enumerate(mentions):
        namesakes[mention.name.key].append(place)
        for key in _list_keys(mention, spread):
            keys.append(numbers.setdefault(key, len(numbers)))
            owners.append(place)
    crowds = [places for key, places in namesakes.items() if key and len(places) > LARGEST]
    found = _pair_blocks(np.asarray(keys, dtype=np.int64), np.asarray(owners, dtype=np.int64), len(mentions))
    return found._replace(crowds=crowds)


def _list_keys(mention: Mention, spread: Counter) -> set:
    """Return the keys under which a mention can be found."""
    words = sorted(set(mention.name.key))
    keys: set = {("name", mention.name.key)} if words else set()
    keys |= {word for word in words if spread[word] <= RARE}
    keys |= {glued for x in mention.name.words for y in mention.name.words
             if x != y and (glued := keep_consonants(x + y)) in spread}  # fmt: skip
    for x, y in combinations(words, 2):
        keys.add((x, y))
        keys.update((x, less) for less in _drop_letters(y))
        keys.update((y, less) for less in _drop_letters(x))
    keys |= {("body", mention.body, word) for word in words if mention.body}
    keys |= {("meeting", meeting, word) for meeting in mention.meetings for word in words}
    return keys | ({("person", mention.person_key)} if mention.person_key else set())


@lru_cache(maxsize=100_000)
def _drop_letters(word: str) -> tuple[str, ...]:
    """Return `word` and, when it is long enough to survive it, `word` less each of its letters."""
    return tuple({word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}) if len(word) > 3 else (word,)


def _pair_blocks(keys: np.ndarray, owners: np.ndarray, count: int) -> Candidates:
    """Return every two owners of one key; giant blocks are left out, and counted once where they hold the same owners."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.array([], dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(keys)])
    giant = sizes > LARGEST
    crowds = {owners[start : start + size].tobytes(): int(size) for start, size in zip(starts[giant], sizes[giant], strict=True)}
    dropped = sum(size * (size - 1) // 2 for size in crowds.values())
    found = []
    for size in np.unique(sizes[(sizes > 1) & ~giant]):
        block = owners[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        found.append(np.unique(block[:, left].ravel() * count + block[:, right].ravel()))
    pairs = np.unique(np.concatenate(found)) if found else np.array([], dtype=np.int64)
    return Candidates(pairs // max(count, 1), pairs % max(count, 1), len(crowds), dropped, [])
