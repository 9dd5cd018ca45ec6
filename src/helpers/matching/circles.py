"""What surrounds a mention: how common its words are, and how many people its body, post, meeting or party counts."""

import re
from collections import Counter, defaultdict
from typing import NamedTuple

import pandas as pd

from helpers.matching.names import Name, parse_name, read_address, strip_name
from helpers.matching.words import COMMON_POST_WORDS, EMPTY_POST_WORDS

# A word seen once among few names may still be common: no word is taken as rarer than one in so many.
FEWEST_NAMES = 100
# A circle in which only this name was seen holds others who were not.
FEWEST_IN_CIRCLE = 3
# A word of so few names is rare.
RARE = 25
# The residual class holds people of all kinds: to share it, or not to, says nothing.
NO_PARTY = ("", "other")


class Mention(NamedTuple):
    """One mention, ready to compare."""

    name: Name
    body: str
    body_words: frozenset[str]
    party: str
    post: frozenset[str]
    meetings: frozenset[str]
    lists: frozenset[str]
    person_key: str
    plain: str
    address: frozenset[str]


class Circles(NamedTuple):
    """The mentions, the number of distinct names, and who stands in which circle.

    ``shares`` gives for the consonants of a word the part of all names that have it; ``people`` the distinct names of a
    body, party or meeting, or with a word in their post. ``sizes`` remembers how many stand in several circles at once.
    """

    mentions: list[Mention]
    names: int
    shares: dict[str, float]
    people: dict[tuple[str, str], set]
    sizes: dict[tuple, int]


def read_mentions(mentions: pd.DataFrame) -> list[Mention]:
    """Return the rows of `mentions` (columns as in `find_pairs`) ready to compare, in order."""
    return [
        Mention(parse_name(row.person_name), row.organisation, _split_phrase(row.organisation), row.constituency,
                _split_phrase(row.position), _split_ids(row.consultation_ids), _split_ids(row.lists), row.person_key,
                strip_name(row.person_name), read_address(row.person_name))
        for row in mentions.itertuples()
    ]  # fmt: skip


def draw_circles(mentions: pd.DataFrame) -> Circles:
    """Read `mentions` (columns as in `find_pairs`) and count the people of every circle."""
    read = read_mentions(mentions)
    names = {mention.name.key for mention in read}
    people = defaultdict(set)
    for mention in read:
        circles = [("body", mention.body), ("party", mention.party), *(("meeting", one) for one in mention.meetings)]
        for circle in circles + [("post", word) for word in mention.post - EMPTY_POST_WORDS]:
            people[circle].add(mention.name.key)
    count = max(len(names), FEWEST_NAMES)
    return Circles(read, count, {word: number / count for word, number in _count_words(names).items()}, people, {})


def find_circle(a: Mention, b: Mention, circles: Circles) -> tuple[int, list[str]]:
    """Return the number of people who share all that both mentions share, and what that is."""
    together = [] if a.lists & b.lists else sorted(a.meetings & b.meetings)
    shared = [("meeting", meeting) for meeting in together[:1]]
    shared += [("body", a.body)] if a.body and a.body == b.body else []
    shared += [("body", one.body) for one, other in ((a, b), (b, a)) if is_named_in_post(one, other)]
    shared += [("post", word) for word in sorted(share_post_words(a, b))]
    shared += [("party", a.party)] if a.party == b.party and a.party not in NO_PARTY else []
    if not shared:
        return circles.names, ["nothing else shared"]
    key = tuple(sorted(set(shared)))
    if key not in circles.sizes:
        smallest, *others = sorted((circles.people[circle] for circle in key), key=len)
        circles.sizes[key] = sum(all(name in other for other in others) for name in smallest) if others else len(smallest)
    said = {"meeting": "same meeting", "body": "same body" if a.body == b.body else "body in the post",
            "post": "same post" if find_post(a, b) else "words of the post", "party": "same constituency"}  # fmt: skip
    kinds = dict.fromkeys(kind for kind, _ in shared)
    return max(circles.sizes[key], FEWEST_IN_CIRCLE), [said[kind] for kind in kinds if kind != "party" or "body" not in kinds]


def share_post_words(a: Mention, b: Mention) -> frozenset[str]:
    """Return the words that the posts of both mentions hold and that say something."""
    return (a.post & b.post) - EMPTY_POST_WORDS


def find_post(a: Mention, b: Mention) -> frozenset[str]:
    """Return the words of the post that both mentions hold, none unless they tell one post from another."""
    same = share_post_words(a, b)
    return same if len(same) > 1 and same - COMMON_POST_WORDS else frozenset()


def is_named_in_post(one: Mention, other: Mention) -> bool:
    """Tell whether the body of one mention stands in the post of the other, in two words at least."""
    return one.body != other.body and len(one.body_words) > 1 and one.body_words <= other.post


def _count_words(names: set[tuple[str, ...]]) -> Counter:
    """Return for each word the number of names that have it.

    A name whose words all stand in a longer one may be the same person printed shorter: it does not make a word commoner.
    """
    holders = defaultdict(set)
    for name in names:
        for word in set(name):
            holders[word].add(name)
    counts = Counter()
    for name in names:
        rarest = min((holders[word] for word in name), key=len, default=())
        shorter = len(rarest) <= RARE and any(len(other) > len(name) and set(name) <= set(other) for other in rarest)
        counts.update(set(name) if not shorter else ())
    return counts


def _split_phrase(phrase: str) -> frozenset[str]:
    """Return the words of a body or post, marks of combining vowels included."""
    return frozenset(re.findall(r"[^\W\d_][^\s,;:()/&.\"]*", phrase.casefold()))


def _split_ids(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.split(";") if part)
