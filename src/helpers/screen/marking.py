"""Mark the words of a text that the lists know, so that each rule reads marks and not letters."""

import html
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.screen.words import Words, read_words

TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
TOKEN = re.compile(
    r"[0-9]+(?:[.,:/–-][0-9]+)*[^\W\d_]*"  # 25.39, 2023-24, 2026-06-30, 8th, 50m
    r"|[^\W\d_]+[0-9]+(?:[/–-][0-9]+)*|[^\W\d_]+(?:['&][^\W\d_]+)*"  # FY2026-27, words
    r"|(?!(?<=\w)[-–](?=\w))[^\w\s]"  # single marks; a hyphen inside a word parts two words
)
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
REACH = 200  # words of one sentence that are read on from a place
STOPS = frozenset(".;!?")


class Span(NamedTuple):
    """The place of a phrase among the words of a text, from `start` up to but not including `end`."""

    start: int
    end: int


class VerbSpan(NamedTuple):
    """A form of a known verb in a text: its place, the verb and its class."""

    start: int
    end: int
    verb: str
    verb_class: int


@dataclass(frozen=True)
class Marked:
    """A text cut into words, with the places of the phrases that the lists know, and the verbs by their place."""

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    places: tuple[Span, ...]
    marks: dict[str, list[Span]] = field(hash=False)
    labels: tuple[frozenset[str] | set[str], ...] = field(hash=False)
    verbs: dict[int, VerbSpan] = field(hash=False)
    lists: Words = field(hash=False)

    def find(self, label: str, start: int = 0, end: int | None = None) -> list[Span]:
        """Return the phrases of one list that lie between two places, in the order of the text."""
        last = len(self.words) if end is None else end
        spans = self.marks.get(label, [])
        inside = spans[bisect_left(spans, (start,)) : bisect_left(spans, (last,))]
        return [span for span in inside if span.end <= last]

    def has(self, label: str, place: int) -> bool:
        """Tell whether the word at `place` is part of a phrase of the list."""
        return 0 <= place < len(self.words) and label in self.labels[place]

    def quote(self, span: Span | VerbSpan) -> str:
        """Return the words of a place as the text has them."""
        return self.text[self.places[span.start].start : self.places[span.end - 1].end]

    def quote_all(self, spans: list[Span]) -> str:
        """Return the words of several places, each once and in the order of the text; places that overlap or touch are one."""
        return "; ".join(dict.fromkeys(self.quote(span) for span in join_neighbours(spans)))

    def find_stop(self, start: int) -> int:
        """Return the place of the first mark that ends a sentence after `start`, or where the reach ends."""
        last = min(start + REACH, len(self.words))
        return next((place for place in range(start, last) if self.words[place] in STOPS), last)


def join_neighbours(spans: list[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or touch made one."""
    kept: list[Span] = []
    for start, end in sorted(span[:2] for span in spans):
        if kept and start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, end))
        else:
            kept.append(Span(start, end))
    return kept


def clean_text(text: str) -> str:
    """Return `text` in one Unicode form and with one kind of apostrophe, hyphen and space; tags and unseen signs are gone."""
    bare = UNSEEN.sub("", unicodedata.normalize("NFKC", html.unescape(TAG.sub(" ", text))))
    return " ".join(bare.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("−", "-").split())


def mark_words(text: str) -> Marked:
    """Return `text`, cleaned, with its words marked; of verbs that start at one word the longest counts."""
    clean = clean_text(text)
    found = list(TOKEN.finditer(clean))
    words = tuple(match[0] for match in found)
    lower = tuple(word.lower().removesuffix("'s") for word in words)
    lists = read_words()
    marks: dict[str, list[Span]] = {}
    labels: list[set[str]] = [set() for _ in words]
    verbs: dict[int, VerbSpan] = {}
    for start, first in enumerate(lower):
        entries = [entry for entry in lists.phrases.get(first, ()) if lower[start : start + len(entry.words)] == entry.words]
        for entry in entries:
            span = Span(start, start + len(entry.words))
            for label in entry.labels:
                marks.setdefault(label, []).append(span)
            for place in range(*span):
                labels[place] |= entry.labels
        if verb := next((entry for entry in entries if entry.verb), None):
            verbs[start] = VerbSpan(start, start + len(verb.words), verb.verb, verb.verb_class)
    places = tuple(Span(*match.span()) for match in found)
    return Marked(clean, words, lower, places, marks, tuple(labels), verbs, lists)
