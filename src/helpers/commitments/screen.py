"""A first reading of a promise that is given only as text: what the words show of the six criteria, and what is missing."""

from bisect import bisect_left
from typing import NamedTuple

import pandas as pd

from helpers.contracts.vocabulary import CRITERIA
from helpers.screen.action import Action, find_action
from helpers.screen.assigned import CRITERION as ASSIGNED
from helpers.screen.assigned import read_assigned
from helpers.screen.language import tell_why_unread
from helpers.screen.marking import STOPS, Marked, mark_words
from helpers.screen.measurable import read_measurable
from helpers.screen.monitored import read_monitored
from helpers.screen.quantities import find_quantities
from helpers.screen.reading import Reading
from helpers.screen.resourced import read_resourced
from helpers.screen.specific import judge_class, read_specific
from helpers.screen.timing import read_timing

UNREAD = "U"
NO_VERB = "none"
NEGATED = ("negated",)
LONG = 80  # words; a promise of the reference register has fewer
TAGS = {
    "projection": "a hope or projection, and so no promise",
    "call": "a call on others, and so no promise of one's own",
    "restated": "says again what was said or is done already",
    "done": "speaks of something that is done already",
    "prohibition": "promises that something will not be done: say how one would see that it is kept",
    "several": "more than one action: write one promise for each",
    "long": "long for one promise: write one for each action",
}


class Wording(NamedTuple):
    """What the words of a promise show: a reading of each criterion in order, the class of the action, and tags in short."""

    readings: tuple[Reading, ...]
    verb_class: str
    tags: tuple[str, ...]


def read_wording(text: str) -> Wording:
    """Return what the words of one promise in English show; tags and entities of a web page are passed over."""
    marked = mark_words(text)
    if why := tell_why_unread(marked):
        return Wording(tuple(Reading(criterion, UNREAD, "", why) for criterion in CRITERIA), UNREAD, ())
    action = find_action(marked)
    quantities = find_quantities(marked)
    readings = (
        read_specific(marked, action, quantities),
        read_measurable(marked, action, quantities),
        read_timing(marked, action),
        read_assigned(marked, action),
        read_resourced(marked, action, quantities),
        read_monitored(marked),
    )
    if action.refusal:
        readings = tuple(refuse(reading, marked.quote(action.refusal)) for reading in readings)
    verb_class = str(judge_class(marked, action, quantities) or NO_VERB)
    tags = (*_tag_text(marked, action), *(tag for reading in readings for tag in reading.tags))
    return Wording(readings, verb_class, tuple(dict.fromkeys(tags)))


def refuse(reading: Reading, words: str) -> Reading:
    """Return the reading of an action that `words` deny: who is named stays, the rest was not promised and so is not there."""
    if reading.criterion == ASSIGNED:
        return reading
    missing = f"the action is negated: “{words}” promises nothing; say what will be done"
    return Reading(reading.criterion, "0", "", missing, NEGATED)


def screen_texts(texts: pd.Series) -> pd.DataFrame:
    """Read many promises at once.

    Parameters
    ----------
    texts : Series
        Promises as worded; an empty or missing one cannot be read.

    Returns
    -------
    DataFrame
        By the index of `texts`: a score for each of the six criteria (0, 0.5, 1 or U), verb_class (1 to 5, ``none`` when no
        verb of the lists is there, U when the text cannot be read), tags (joined by ``;``), has_digit (yes or no, the naive
        rule to compare with).
    """
    rows = []
    for text in texts:
        said = text if isinstance(text, str) else ""
        readings, verb_class, tags = read_wording(said)
        scores = {reading.criterion: reading.score for reading in readings}
        digit = "yes" if any(letter.isdecimal() for letter in said) else "no"
        rows.append(scores | {"verb_class": verb_class, "tags": ";".join(tags), "has_digit": digit})
    return pd.DataFrame(rows, index=texts.index, columns=[*CRITERIA, "verb_class", "tags", "has_digit"], dtype="str")


def _tag_text(marked: Marked, action: Action) -> tuple[str, ...]:
    """Return the tags of the text as a whole."""
    stops = [place for place, word in enumerate(marked.words) if word in STOPS]
    sentences = {bisect_left(stops, place) for place, verb in marked.verbs.items() if verb.verb_class == 5}
    there = {
        "projection": action.is_of(marked, "hoping") or bool(marked.find("hope")),
        "call": action.is_of(marked, "calling"),
        "restated": action.is_of(marked, "restating") or bool(marked.find("restate")) or bool(marked.find("bound")),
        "done": bool(marked.find("done")),
        "prohibition": action.barred is not None,
        "several": len(sentences) > 1,
        "long": len(marked.words) > LONG,
    }
    return tuple(tag for tag in TAGS if there[tag])
