"""A printed name taken apart into the words that can be compared."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from helpers.matching.sounds import keep_consonants
from helpers.matching.words import (
    ADDRESSES,
    GENERATIONS,
    JOINERS,
    LOOKALIKES,
    MAYBE_SUFFIXES,
    MAYBE_TITLES,
    MUHAMMAD,
    SUFFIXES,
    TITLES,
)

# A generation in brackets stays.
GENERATION = rf"\s*(?:{'|'.join(GENERATIONS)})\.?\s*[)\]]"
BRACKETS = re.compile(rf"\((?!{GENERATION})[^)]*\)|\[(?!{GENERATION})[^\]]*\]", re.IGNORECASE)
# A capitalised family name glued to a given name: MoustaphaDIALLO. Four letters, so that McDonald and DeSouza stay whole.
GLUED = re.compile(r"(?<=[^\W\d_]{3}[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
DOTTED = re.compile(r"\b((?:[^\W\d_]\.\s?){2,})")
# Two or three letters that cannot be spoken, such as CR, AKM or Kh, are initials run together.
UNSPOKEN = re.compile(r"a?[bcdfghjklmnpqrstvwxz]{1,3}")
BARE_CONSONANT = re.compile(r"(BENGALI|DEVANAGARI|GURMUKHI|GUJARATI|ORIYA|TAMIL|TELUGU|KANNADA|MALAYALAM) LETTER \w*[^AEIOU\W]A")
FORM_OF_MUHAMMAD = "muhammad"


class Name(NamedTuple):
    """A name to compare: sorted words in letters a to z, sorted initials, what was left out, and the generation."""

    words: tuple[str, ...]
    initials: tuple[str, ...]
    muhammad: bool
    foreign: bool
    generation: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Return what spellings of one name share: the consonants of its words, sorted."""
        return tuple(sorted(keep_consonants(word) for word in self.words))


@lru_cache(maxsize=200_000)
def parse_name(printed: str) -> Name:
    """Take `printed` apart: ``Dr. C. R. Example, MP`` and ``EXAMPLE CR`` give the same.

    Titles and what follows a name are left out as long as a word remains, and joining words too. A form of Muhammad is
    left out where two words stay: sources add and drop it. The order of the words is not kept: sources invert it.
    """
    foreign = not any(_is_latin(letter) for letter in printed)
    _, kept, behind = _leave_out_ends(_split_words(printed))
    kept, generation = _take_generation(kept, behind)
    words = [(word, spell_latin(word)) for word in kept]
    some = [latin for word, latin in words if latin and latin not in JOINERS and word not in MUHAMMAD]
    some = some or [latin for word, latin in words if latin and word not in MUHAMMAD]
    muhammad = len(some) < len(words) and any(word in MUHAMMAD for word, _ in words)
    full, initials = [], []
    for latin in some:
        # Letters run together in an alphabet without vowel signs are a word: only Latin ones are initials.
        short = len(latin) == 1 or (not foreign and len(latin) < 4 and UNSPOKEN.fullmatch(latin))
        initials += latin if short else []
        full += [] if short else [latin]
    if muhammad and len(full) < 2:
        full, muhammad = [*full, FORM_OF_MUHAMMAD], False
    if not full:
        full, initials = ["".join(initials)] if initials else [], []
    return Name(tuple(sorted(full)), tuple(sorted(initials)), muhammad, foreign, generation)


@lru_cache(maxsize=200_000)
def strip_name(printed: str) -> str:
    """Return `printed` without titles, degrees, stops, case and accents, in its own order and alphabet."""
    _, kept, _ = _leave_out_ends(_split_words(printed, brackets=True))
    return "".join(spell_latin(word) if all(map(_is_latin, word)) else word for word in kept)


@lru_cache(maxsize=200_000)
def read_address(printed: str) -> frozenset[str]:
    """Return the forms of address before and behind a name, as printed."""
    front, _, behind = _leave_out_ends(_split_words(printed, brackets=True))
    return frozenset(front + behind) & ADDRESSES


def tell_unlike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether each of two sets of forms of address has one that the other lacks."""
    return bool(one - other and other - one)


def choose_name(printed: set[str]) -> str:
    """Return the spelling that tells most: most words, then most forms of address, then the first by code point."""
    return min(printed, key=lambda name: (-len(parse_name(name).words), -len(read_address(name)), name))


@lru_cache(maxsize=200_000)
def spell_latin(word: str) -> str:
    """Return `word` in letters a to z. Indic consonants without a vowel sign get their inherent a: হক gives ``hak``."""
    word = word.removeprefix("ال") if len(word) > 4 else word
    marked = [letter for letter in word if "NUKTA" not in unicodedata.name(letter, "")]
    spelt = ""
    for letter, after in zip(marked, [*marked[1:], ""], strict=True):
        spelt += anyascii(letter)
        bare = after and unicodedata.category(after)[0] != "M" and ord(letter) > 0x8FF
        spelt += "a" if bare and BARE_CONSONANT.fullmatch(unicodedata.name(letter, "")) else ""
    return "".join(re.findall("[a-z]", spelt.lower()))


def _split_words(printed: str, brackets: bool = False) -> list[str]:
    """Return the words of a name in small letters; dotted letters become one word, apostrophes and joiners vanish.

    Words in brackets are left out, as long as one stays, unless `brackets` keeps them.
    """
    text = unicodedata.normalize("NFKC", printed)
    text = " ".join(_mend_alphabet(word) for word in text.split())
    without = text if brackets else BRACKETS.sub(" ", text)
    text = without if len(without.split()) > 1 else text
    text = DOTTED.sub(lambda found: " " + re.sub(r"[.\s]", "", found[1]) + " ", GLUED.sub(" ", text))
    return "".join(_keep_letter(letter) for letter in text.casefold()).split()


def _leave_out_ends(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the titles in front, the words between, of which at least one stays, and the degrees behind."""
    first, last = 0, len(words)
    while last - first > 1 and (words[first] in TITLES or (last - first > 2 and words[first] in MAYBE_TITLES)):
        first += 1
    while last - first > 1 and (words[last - 1] in SUFFIXES or (last - first > 2 and words[last - 1] in MAYBE_SUFFIXES)):
        last -= 1
    return words[:first], words[first:last], words[last:]


def _take_generation(kept: list[str], behind: list[str]) -> tuple[list[str], str]:
    """Return the words without a generation, and the generation: behind the name, or between family and given name."""
    for word in behind:
        if word in GENERATIONS:
            return kept, GENERATIONS[word]
    for place, word in enumerate(kept[1:], 1):
        if len(kept) > 2 and word in GENERATIONS and word in SUFFIXES:
            return kept[:place] + kept[place + 1 :], GENERATIONS[word]
    return kept, ""


def _mend_alphabet(word: str) -> str:
    """Return a mostly Latin `word` with the look-alike letters of other alphabets replaced by the Latin ones."""
    latin = sum(_is_latin(letter) for letter in word)
    letters = sum(letter.isalpha() for letter in word)
    return word.translate(LOOKALIKES) if latin < letters < 2 * latin else word


@lru_cache(maxsize=4096)
def _is_latin(letter: str) -> bool:
    return letter.isalpha() and "LATIN" in unicodedata.name(letter, "")


@lru_cache(maxsize=4096)
def _keep_letter(letter: str) -> str:
    """Keep letters and marks; a hyphen or stop parts words; apostrophes and invisible joiners vanish."""
    group = unicodedata.category(letter)
    if group == "Cf" or letter in "'’‘ʼ´`":
        return ""
    return letter if group[0] in "LM" else " "
