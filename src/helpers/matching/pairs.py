"""Pairs of mentions that may be one person, each with a score from 0 to 100, its basis and a verdict."""

import math
import sys
from collections.abc import Iterable

import pandas as pd

from helpers.choices import Matching
from helpers.matching.blocks import Candidates, pair_up
from helpers.matching.circles import (
    NO_PARTY,
    Circles,
    Mention,
    draw_circles,
    find_circle,
    find_post,
    is_named_in_post,
    share_post_words,
)
from helpers.matching.names import tell_unlike
from helpers.matching.scores import Agreement, compare_names

MENTION_COLUMNS = (
    "mention", "person_name", "organisation", "constituency", "position", "consultation_ids", "lists", "person_key",
)  # fmt: skip
PAIR_COLUMNS = ("a", "b", "score", "basis", "verdict")
LONG_WORK = 20_000
# A serial number taken for a key joins strangers: a key on two names is a question, whatever the marks.
KEY_OTHER_NAME, KEY_OTHER_ADDRESS, KEY_IN_DOUBT = "same key, other name", "same key, other form of address", 75.0
INITIAL_SHARE = 0.1
# Points off for chance: none when fewer than 1 in 1000 others of the circle would fit, 10 more for every ten times as many.
UNLIKELY, POINTS_A_STEP, MOST_POINTS = 1e-3, 10.0, 30.0
ONE_PAGE_OTHER_NAME, ONE_PAGE, ONE_PAGE_ONE_BODY = 25.0, 15.0, 5.0
OTHER_PARTY, OTHER_KEY = 15.0, 15.0
# Most people stay at one body: a namesake elsewhere is somewhat more often somebody else.
OTHER_BODY = 4.0
# People met on both sides, at different meetings, make chance less likely, when they are more than such circles share anyway.
FEWEST_IN_COMMON, TIMES_EXPECTED, LESS_LIKELY = 2, 2.0, 5.0
# Two posts without one word in common, at two bodies, make chance more likely.
MORE_LIKELY = 2.0


def find_pairs(mentions: pd.DataFrame, options: Matching) -> pd.DataFrame:
    """Return the pairs of `mentions` that are, or may be, one person.

    Parameters
    ----------
    mentions : DataFrame
        One row a mention: ``mention`` (its number), ``person_name`` as printed, ``organisation`` (decided or printed),
        ``constituency``, ``position``, ``consultation_ids`` and ``lists`` (identifiers joined by ``;``; a list is one source
        page of one meeting) and ``person_key`` (``source#key``, where a source numbers its people). An empty cell is unknown.
    options : Matching
        The two marks.

    Returns
    -------
    DataFrame
        ``a`` and ``b`` (mentions, the smaller number first), ``score`` (0 to 100), ``basis`` (in words) and ``verdict``
        (``merge`` or ``review``), by a and b. ``attrs`` counts the candidates and the pairs left out in giant blocks;
        ``left_out`` holds for each name too common to compare the score and basis of its first two mentions, and all of them.
    """
    ordered = mentions.sort_values("mention", kind="stable")
    circles = draw_circles(ordered.loc[:, list(MENTION_COLUMNS)])
    candidates = pair_up(circles.mentions)
    numbers = ordered["mention"].tolist()
    rows = []
    for i, j in _show_progress(candidates, len(numbers)):
        a, b = circles.mentions[i], circles.mentions[j]
        score, basis = score_pair(a, b, circles)
        in_doubt = basis in (KEY_OTHER_NAME, KEY_OTHER_ADDRESS)
        if score >= options.review_from or in_doubt:
            asked = score < options.merge_from or in_doubt or must_ask(a, b)
            rows.append((numbers[i], numbers[j], score, basis, "review" if asked else "merge"))
    found = pd.DataFrame(rows, columns=list(PAIR_COLUMNS)).astype({"a": "int64", "b": "int64", "score": "float64"})
    found.attrs = {"mentions": len(numbers), "candidates": len(candidates.first),
                   "dropped_blocks": candidates.dropped_blocks, "dropped_pairs": candidates.dropped_pairs,
                   "left_out": _list_left_out(candidates.crowds, numbers, circles)}  # fmt: skip
    return found


def score_pair(a: Mention, b: Mention, circles: Circles) -> tuple[float, str]:
    """Return the score of two mentions, one decimal, and its basis in words.

    A full 100, less points for what differs in the names, for what a namesake in the smallest shared circle would explain,
    and for what contradicts. Names that contradict each other score 0; the source's own key of a person scores 100, unless
    the names contradict each other or one page prints two forms of address.
    """
    if a.person_key and a.person_key == b.person_key:
        return _score_key(a, b)
    agreement = compare_names(a.name, b.name)
    if agreement is None:
        return 0.0, "one word against another"
    said = ["same words" if agreement.points == 0 else "", *agreement.said]
    size, shared = find_circle(a, b, circles)
    chance = size * _measure_share(agreement, circles)
    against, contradictions = _find_contradiction(a, b, agreement)
    said += [*shared, *contradictions]
    if a.body != b.body and a.post and b.post and not share_post_words(a, b):
        chance *= MORE_LIKELY
        said.append("other post")
    if chance > UNLIKELY and against <= OTHER_BODY and (common := count_in_common(a, b, circles)):
        chance /= LESS_LIKELY
        said.append(f"{common} others in common")
    steps = math.log10(max(chance, UNLIKELY) / UNLIKELY)
    points = agreement.points + against + min(POINTS_A_STEP * steps, MOST_POINTS)
    said.append("common name" if steps > 1 else "")
    return round(max(100.0 - points, 0.0), 1), "; ".join(word for word in said if word)


def must_ask(a: Mention, b: Mention) -> bool:
    """Tell whether one page prints both so that only a person may say they are one: it seldom names somebody twice.

    No question are one name at one body, titles, stops, case and accents aside, and names with one key of the source, unless
    their forms of address are unlike.
    """
    if not a.lists & b.lists:
        return False
    if tell_unlike(a.address, b.address):
        return True
    if a.person_key and a.person_key == b.person_key:
        return False
    alike = a.plain == b.plain and a.name.generation == b.name.generation
    return not alike or not a.body or a.body != b.body


def count_in_common(a: Mention, b: Mention, circles: Circles) -> int:
    """Return how many people both mentions met at different meetings, 0 when no more than chance would bring."""
    if a.meetings & b.meetings or not (a.meetings and b.meetings):
        return 0
    met_a, met_b = (_list_met(one, circles) - {a.name.key, b.name.key} for one in (a, b))
    common = len(met_a & met_b)
    expected = len(met_a) * len(met_b) / circles.names
    return common if common >= max(FEWEST_IN_COMMON, TIMES_EXPECTED * expected) else 0


def _score_key(a: Mention, b: Mention) -> tuple[float, str]:
    """Return the score and basis of two mentions with one key of the source."""
    if compare_names(a.name, b.name) is None:
        return KEY_IN_DOUBT, KEY_OTHER_NAME
    return (KEY_IN_DOUBT, KEY_OTHER_ADDRESS) if must_ask(a, b) else (100.0, "same key in the source")


def _list_left_out(crowds: list[list[int]], numbers: list[int], circles: Circles) -> list[tuple]:
    """Return for each crowd of namesakes the score and basis of its first two mentions, and the mentions."""
    found = []
    for places in crowds:
        first = circles.mentions[places[0]]
        alike = [place for place in places[1:] if compare_names(first.name, circles.mentions[place].name)]
        if alike:
            score, basis = score_pair(first, circles.mentions[alike[0]], circles)
            said = f"{basis}; {len(places)} mentions of this name, too many to compare"
            found.append((score, said, tuple(numbers[place] for place in (places[0], *alike))))
    return found


def _list_met(mention: Mention, circles: Circles) -> set:
    return set().union(*(circles.people["meeting", meeting] for meeting in mention.meetings))


def _measure_share(agreement: Agreement, circles: Circles) -> float:
    """Return the part of all people who would carry the shared words and initials by chance."""
    share = INITIAL_SHARE**agreement.initials
    for word in agreement.shared:
        share *= circles.shares.get(word, 1 / circles.names)
    return share


def _find_contradiction(a: Mention, b: Mention, agreement: Agreement) -> tuple[float, list[str]]:
    """Return the points off, and the words, for what speaks against one person."""
    points, said = 0.0, []
    one_body = bool(a.body) and a.body == b.body
    if a.lists & b.lists:
        points += max(_judge_page(a, b, agreement, one_body), ONE_PAGE if must_ask(a, b) else 0.0)
        said.append("both on one page")
        said += ["two forms of address"] if tell_unlike(a.address, b.address) else []
    tied = find_post(a, b) or is_named_in_post(a, b) or is_named_in_post(b, a)
    if a.party != b.party and not {a.party, b.party} & set(NO_PARTY) and not one_body and not tied:
        points += OTHER_PARTY
        said.append("other constituency")
    elif a.body and b.body and not one_body:
        points += 0.0 if tied else OTHER_BODY
        said.append("other body")
    if a.person_key and b.person_key and a.person_key.rpartition("#")[0] == b.person_key.rpartition("#")[0]:
        points += OTHER_KEY
        said.append("other key in the source")
    return points, said


def _judge_page(a: Mention, b: Mention, agreement: Agreement, one_body: bool) -> float:
    """Return the points off where one page prints both: a list seldom names a person twice, and then by one body or post."""
    if not agreement.full:
        return ONE_PAGE_OTHER_NAME
    if one_body:
        return 0.0 if agreement.points == 0 or find_post(a, b) else ONE_PAGE_ONE_BODY
    return 0.0 if find_post(a, b) else ONE_PAGE if not (a.body and b.body) else ONE_PAGE_OTHER_NAME


def _show_progress(candidates: Candidates, mentions: int) -> Iterable[tuple[int, int]]:
    """Return the pairs one by one, behind a bar when the work is long and a person watches it."""
    pairs = zip(candidates.first.tolist(), candidates.second.tolist(), strict=True)
    if mentions <= LONG_WORK or not sys.stderr.isatty():
        return pairs
    from tqdm import tqdm  # here, for short work needs no bar

    return tqdm(pairs, total=len(candidates.first), unit="pair", desc="people")
