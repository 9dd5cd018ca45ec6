"""How far two parsed names agree, in points off a full 100, each with the words that say why."""

from functools import lru_cache
from typing import NamedTuple

from helpers.matching.names import Name
from helpers.matching.sounds import SAME, Likeness, compare_words, fold_word, keep_consonants

INITIAL = Likeness(5, "initial for a word")
EXTRA_INITIAL = Likeness(2, "initial left out")
EXTRA_MUHAMMAD = Likeness(1, "Md left out")
MISSING = Likeness(6, "word left out")
MISSING_MORE = 3
JOINED = Likeness(3, "words run together")
OTHER_SCRIPT = Likeness(2, "other script")
SCRIPT_WORD = Likeness(3, "same consonants")
GENERATION_LEFT_OUT = Likeness(2, "generation left out")


class Agreement(NamedTuple):
    """What two names share: points off, the consonants of shared words, the number of shared initials, and why."""

    points: float
    shared: tuple[str, ...]
    initials: int
    said: tuple[str, ...]
    full: bool


@lru_cache(maxsize=200_000)
def compare_names(a: Name, b: Name) -> Agreement | None:
    """Return how far two names agree, nothing where they contradict each other.

    They do when each has a word that the other lacks, or when both print a generation (Jr, Sr, II, III, IV), not the same. The
    order of the words, and of the two names, is no matter.
    """
    if a.generation and b.generation and a.generation != b.generation:
        return None
    pairs, rest_a, rest_b = _align_words(a, b)
    joined = bool(rest_a and rest_b) and _is_joined(rest_a, rest_b)
    if not (pairs or joined) or (rest_a and rest_b and not joined):
        return None
    found = [likeness for _, _, likeness in pairs] + ([JOINED] if joined else [])
    shared = [max(keep_consonants(x), keep_consonants(y)) for x, y, _ in pairs]
    shared += [keep_consonants("".join(min(rest_a, rest_b, key=len)))] if joined else []
    lone_a, lone_b = ([], []) if joined else (rest_a, rest_b)
    initials = _compare_initials(a, b, lone_a, lone_b)
    if initials is None:
        return None
    matched, missing, some = initials
    said = found + some + ([OTHER_SCRIPT] if a.foreign != b.foreign else [])
    if a.generation != b.generation:
        said.append(GENERATION_LEFT_OUT)
    if missing:
        said.append(Likeness(MISSING.points + MISSING_MORE * (missing - 1), MISSING.said))
    words = tuple(dict.fromkeys(likeness.said for likeness in said if likeness.said))
    full = missing == 0 and all(likeness.points <= OTHER_SCRIPT.points for likeness in found)
    return Agreement(sum(likeness.points for likeness in said), tuple(sorted(shared)), matched, words, full)


def _align_words(a: Name, b: Name) -> tuple[list, list[str], list[str]]:
    """Pair the words of two names, the nearest first; return the pairs and the words left on either side."""
    pairs, rest_a, rest_b = [], [], list(b.words)
    for word in a.words:
        if word in rest_b:
            rest_b.remove(word)
            pairs.append((word, word, SAME))
        else:
            rest_a.append(word)
    compare = _compare_across if a.foreign != b.foreign else compare_words
    near = [(likeness.points, min(x, y), max(x, y), x, y, likeness)
            for x in rest_a for y in rest_b if (likeness := compare(x, y))]  # fmt: skip
    for *_, x, y, likeness in sorted(near):
        if x in rest_a and y in rest_b:
            rest_a.remove(x)
            rest_b.remove(y)
            pairs.append((x, y, likeness))
    return pairs, rest_a, rest_b


def _compare_across(x: str, y: str) -> Likeness | None:
    """Return how near two words of different alphabets are: some write no vowels, so consonants must do."""
    likeness = compare_words(x, y)
    bare_x, bare_y = (keep_consonants(word).removeprefix("a") for word in (x, y))
    if bare_x == bare_y and len(bare_x) > 1 and (likeness is None or likeness.points > SCRIPT_WORD.points):
        return SCRIPT_WORD
    return likeness


def _is_joined(rest_a: list[str], rest_b: list[str]) -> bool:
    """Tell whether the single word left on one side is the two or three left on the other, run together."""
    short, long = sorted((rest_a, rest_b), key=len)
    if len(short) != 1 or not 2 <= len(long) <= 3 or len(short[0]) != sum(map(len, long)):
        return False
    return _consume(fold_word(short[0]), [fold_word(word) for word in long]) or _consume(short[0], long)


def _consume(whole: str, parts: list[str]) -> bool:
    if not parts:
        return whole == ""
    return any(whole.startswith(part) and _consume(whole[len(part) :], [*parts[:n], *parts[n + 1 :]])
               for n, part in enumerate(parts))  # fmt: skip


def _compare_initials(a: Name, b: Name, rest_a: list[str], rest_b: list[str]) -> tuple[int, int, list[Likeness]] | None:
    """Return the shared initials, the words that one name lacks and what it costs; nothing where initials contradict."""
    left_a, left_b, matched = list(a.initials), list(b.initials), 0
    for letter in a.initials:
        if letter in left_b:
            left_a.remove(letter)
            left_b.remove(letter)
            matched += 1
    said = []
    for letters, words in ((left_a, rest_b), (left_b, rest_a)):
        for word in list(words):
            if word[0] in letters:
                letters.remove(word[0])
                words.remove(word)
                said.append(INITIAL)
                matched += 1
    for letters, other in ((left_a, b), (left_b, a)):
        if "m" in letters and other.muhammad:
            letters.remove("m")
            said.append(EXTRA_MUHAMMAD)
    if (left_a and (left_b or rest_b)) or (left_b and rest_a):
        return None
    if not said and a.muhammad != b.muhammad:
        said.append(EXTRA_MUHAMMAD)
    return matched, len(rest_a) + len(rest_b), said + [EXTRA_INITIAL] * (len(left_a) + len(left_b))
