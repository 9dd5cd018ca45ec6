"""The word lists of the first reading, with every form that a word can take."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

LISTS = Path(__file__).with_name("words_en.toml")
Phrase = tuple[str, ...]


class Entry(NamedTuple):
    """A phrase in the form in which it is met: its words, the lists it stands in, and the verb and class behind it."""

    words: Phrase
    labels: frozenset[str]
    verb: str = ""
    verb_class: int = 0


@dataclass(frozen=True)
class Words:
    """What the reading knows: phrases by their first word, longest first, and the groups of verbs."""

    phrases: Mapping[str, tuple[Entry, ...]]
    groups: Mapping[str, frozenset[str]]


@cache
def read_words() -> Words:
    """Return the word lists of English, every form made."""
    given = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    labels: dict[Phrase, set[str]] = {}
    verbs: dict[Phrase, tuple[str, int]] = {}
    for label, phrase in _list_labelled(given):
        labels.setdefault(tuple(phrase.split()), set()).add(label)
    for phrase, verb, verb_class in _list_verbs(given["verbs"]):
        verbs.setdefault(phrase, (verb, verb_class))
    entries = [
        Entry(phrase, frozenset(labels.get(phrase, ())), *verbs.get(phrase, ("", 0))) for phrase in sorted({*labels, *verbs})
    ]
    by_first: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry.words)):
        by_first.setdefault(entry.words[0], []).append(entry)
    groups = {name: frozenset(verbs) for name, verbs in given["groups"].items()}
    return Words({first: tuple(found) for first, found in by_first.items()}, groups)


def bend_verb(verb: str, doubled: Iterable[str] = ()) -> set[str]:
    """Return the forms of a regular verb: ``train``, ``trains``, ``trained``, ``training``."""
    first, _, rest = verb.partition(" ")
    if first.endswith("e"):
        forms = {first, first + "s", first + "d", first.removesuffix("e") + "ing"}
    elif first.endswith("y") and first[-2] not in "aeiou":
        forms = {first, first[:-1] + "ies", first[:-1] + "ied", first + "ing"}
    elif first.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms = {first, first + "es", first + "ed", first + "ing"}
    else:
        stem = first + first[-1] if first in doubled else first
        forms = {first, first + "s", stem + "ed", stem + "ing"}
    return {f"{form} {rest}".strip() for form in forms}


def make_plural(noun: str) -> str:
    """Return the regular plural of the last word of `noun`."""
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"


def _list_labelled(given: dict) -> Iterable[tuple[str, str]]:
    """Yield a label and a phrase; the plural of a noun stands under the label and under its own (``product_s``)."""
    irregular = given["nouns"]["irregular"]
    for label, phrases in given["words"].items():
        yield from ((label, phrase) for phrase in phrases)
    for label, nouns in given["nouns"].items():
        for noun in nouns if label != "irregular" else ():
            yield label, noun
            yield f"{label}_s", irregular.get(noun) or make_plural(noun)


def _list_verbs(given: dict) -> Iterable[tuple[Phrase, str, int]]:
    """Yield each form of each verb with the verb and its class."""
    past: dict[str, set[str]] = {}
    for form, verb in given["irregular"].items():
        past.setdefault(verb, set()).add(form)
    for verb_class in range(1, 6):
        for verb in given[str(verb_class)]:
            first, _, rest = verb.partition(" ")
            forms = bend_verb(verb, given["doubled"]) | {f"{form} {rest}".strip() for form in past.get(first, ())}
            yield from ((tuple(form.split()), verb, verb_class) for form in sorted(forms))
