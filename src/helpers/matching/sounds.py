"""How words of names sound: one form for letters that sources use for one another, and the consonants alone."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

VOWELS = "aeiou"
# Taken from left to right in one pass, so that no replacement is replaced again.
SOUNDS = re.compile(
    r"chr|[aou]+q(?:ue)?\b|que\b|qu(?=[ei])|sch|tch|[skgcjtdpbz]h|ck|ee|oo|ou|ie|[aeo]e|w(?=[^aeiouyw]|\b)|c(?=[eiy])|(?<!^)y|[qcxz]"
)
H_BETWEEN = re.compile(r"(?<=[aeiou])h(?=[aeiou])")
SOUND_OF = {
    "chr": "kr", "que": "k", "qu": "k", "sch": "s", "tch": "C", "sh": "s", "kh": "k", "gh": "g", "ch": "C", "jh": "j",
    "th": "t", "dh": "d", "ph": "f", "bh": "b", "zh": "j", "ck": "k", "ee": "i", "oo": "u", "ou": "u", "ie": "i", "ae": "a",
    "oe": "o", "w": "u", "y": "i", "q": "k", "c": "k", "x": "ks", "z": "j",
}  # fmt: skip


class Likeness(NamedTuple):
    """How near two words are: the points it costs, and the words that say so."""

    points: float
    said: str


SAME = Likeness(0, "")
SPELLING = Likeness(2, "other spelling")
OTHER_VOWEL = Likeness(10, "other vowel in a short word")
SLIP = Likeness(7, "one letter apart")
VOWELS_DIFFER = Likeness(15, "same consonants")
NEAR = Likeness(15, "near spelling")
SHORTENED = Likeness(15, "shortened")


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """Return `word`, lower-case letters a to z, as it sounds: ``haque`` and ``haq`` give ``hak``, ``saleheen`` ``salehin``."""
    heard = SOUNDS.sub(_sound_out, word)
    heard = re.sub(r"uu+", "u", re.sub(r"ou|oo", "u", heard))
    heard = re.sub(r"(.)\1+", r"\1", heard)
    return heard[:-1] if len(heard) > 2 and heard.endswith("h") else heard


@lru_cache(maxsize=200_000)
def keep_consonants(word: str) -> str:
    """Return the consonants of `word` as they sound, with one sign for a vowel in front: ``ahmed``, ``ahamed`` give ``ahmd``."""
    heard = fold_word(word).replace("v", "b")
    front = "a" if heard[:1] in VOWELS else ""
    return front + re.sub(f"[{VOWELS}]", "", heard)


@lru_cache(maxsize=500_000)
def compare_words(one: str, other: str) -> Likeness | None:
    """Return how near two words of names are, nothing when they are two names. The order of the two is no matter."""
    if one == other:
        return SAME
    a, b = fold_word(one), fold_word(other)
    if a == b:
        return SPELLING
    if keep_consonants(one) == keep_consonants(other) and min(len(one), len(other)) > 2:
        return _compare_vowels(a, b)
    return _compare_letters(one, other, a, b)


def _sound_out(found: re.Match) -> str:
    """Return the sound of some letters; the vowel of haque, hoque and huq is one, and a c before e, i or y sounds as s."""
    letters = found[0]
    if len(letters) > 1 and "q" in letters[1:]:
        return "ak"
    softened = letters == "c" and found.string[found.end() : found.end() + 1] in ("e", "i", "y")
    return "s" if softened else SOUND_OF[letters]


def _compare_vowels(a: str, b: str) -> Likeness | None:
    """Judge words with the same consonants. A vowel more or another vowel at the end often makes another name."""
    same_end = a[-1] == b[-1] or (a[-1] not in VOWELS and b[-1] not in VOWELS)
    likeness = Levenshtein.normalized_similarity(a, b)
    if same_end and likeness >= 0.75:
        return SPELLING if max(len(a), len(b)) > 4 else OTHER_VOWEL
    return VOWELS_DIFFER if likeness >= 0.5 else None


def _compare_letters(one: str, other: str, a: str, b: str) -> Likeness | None:
    """Judge words whose consonants differ: a letter too many or two swapped is a slip, a letter replaced often another name."""
    shorter, longer = min(len(one), len(other)), max(len(one), len(other))
    begins = longer > shorter >= 4 and (one.startswith(other) or other.startswith(one))
    if not begins and longer - shorter > 2 and abs(len(a) - len(b)) > 2:
        return None
    apart = min(OSA.distance(one, other, score_cutoff=2), OSA.distance(a, b, score_cutoff=2))
    # Without its h between vowels, a name is another one more often than a slip.
    breathed = H_BETWEEN.sub("", a) == H_BETWEEN.sub("", b)
    replaced = len(a) == len(b) and sorted(a) != sorted(b)
    if apart == 1 and shorter >= 6 and a[0] == b[0] and a[-1] == b[-1] and not breathed and (not replaced or shorter >= 9):
        return SLIP
    if (apart == 1 and shorter >= 4) or (apart == 2 and shorter >= 8):
        return NEAR
    return SHORTENED if begins else None
