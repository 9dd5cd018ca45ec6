"""A first reading of a promise that is given only as text: what the words show of the six criteria, and what is missing."""

from bisect import bisect_left

import pandas as pd

from helpers.contracts.vocabulary import CRITERIA
from helpers.screen.action import Action, find_action
from helpers.screen.assigned import read_assigned
from helpers.screen.language import tell_why_unread
from helpers.screen.marking import STOPS, Marked, mark_words
from helpers.screen.measurable import read_measurable
from helpers.screen.monitored import read_monitored
from helpers.screen.quantities import find_quantities
from helpers.screen.reading import Reading
from helpers.screen.resourced import read_resourced
from helpers.screen.specific import CLASSES, judge_class, read_specific
from helpers.screen.timing import read_timing
from helpers.statements import say
from helpers.wording import join_words, say_code

UNREAD = "U"
NO_VERB = "none"
SAID_NONE = "no verb that the lists know"
SAID = {str(number): f"class {number} of 5, {name}" for number, name in CLASSES.items()} | {UNREAD: "unknown"}
FIRST_READING = "This is a machine's first reading of the words, by fixed rules; it is no score and changes none."
LONG = 80  # words; a promise of the reference register has fewer
TAGS = {
    "projection": "a hope or projection, and so no promise",
    "call": "a call on others, and so no promise of one's own",
    "restated": "says again what was said or is done already",
    "done": "speaks of something that is done already",
    "several": "more than one action: write one promise for each",
    "long": "long for one promise: write one for each action",
}


def read_wording(text: str) -> tuple[Reading, ...]:
    """Read what the words of a promise show of each criterion, and what is missing and why.

    Parameters
    ----------
    text : str
        The promise as worded, in English; tags and entities of a web page are passed over.

    Returns
    -------
    tuple of Reading
        One for each of the six criteria, in their order: criterion, score (0, 0.5, 1, or U where the text cannot be read),
        found (the words that earned the score), missing (what is missing and why, empty at 1) and tags.

    Notes
    -----
    Formula: fixed rules over word lists; the class of the action verb and the limit of its object decide on ``specific``,
        digits do not
    Unit: the rubric's levels, as a prompt for a person and never as a score
    Limits: It sees words and not facts: what the text does not say reads as missing, although a document that it cites may
        say it. It knows English only. A reading changes no score of the register and breaks no tie of coders.
    """
    return _read(text)[0]


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
        readings, verb_class, tags = _read(said)
        scores = {reading.criterion: reading.score for reading in readings}
        digit = "yes" if any(letter.isdecimal() for letter in said) else "no"
        rows.append(scores | {"verb_class": verb_class, "tags": ";".join(tags), "has_digit": digit})
    return pd.DataFrame(rows, index=texts.index, columns=[*CRITERIA, "verb_class", "tags", "has_digit"], dtype="str")


def list_tags(text: str) -> tuple[str, ...]:
    """Return what else the words show, in short: those of `TAGS`, then the tags of the readings."""
    return _read(text)[2]


def say_wording(text: str, agreement: pd.DataFrame | None = None) -> str:
    """Return the reading of one promise in plain words, for the terminal and the notebook.

    `agreement` is what `measure_screen` returned; without it, that of the reference register is measured.
    """
    from helpers.commitments.screen_agreement import measure_reference  # here: it reads the reference register

    readings, verb_class, tags = _read(text)
    width = max(len(say_code(reading.criterion)) for reading in readings)
    lines = [line for reading in readings for line in _say_reading(reading, width)]
    if verb_class == UNREAD:
        lines = [f"  All six unknown: {readings[0].missing}"]
    also = [f"  Also: {TAGS[tag]}" for tag in tags if tag in TAGS]
    head = f"What the words show (action: {SAID.get(verb_class, SAID_NONE)})"
    close = _say_agreement(measure_reference() if agreement is None else agreement)
    return "\n".join([head, "", *lines, *also, "", close])


def _say_reading(reading: Reading, width: int) -> list[str]:
    """Return the lines of one criterion: its score and words, and below them what is missing."""
    first = f"  {say_code(reading.criterion):<{width}}  {reading.score:<3}  {reading.found or '-'}"
    return [first, f"  {'':<{width}}       missing: {reading.missing}"] if reading.missing else [first]


def _say_agreement(agreement: pd.DataFrame) -> str:
    """Return what the reading is and how far it agreed with the coders on the promises that its rules were not made on."""
    held = agreement.loc[(agreement["half"] == "held_out") & (agreement["rule"] == "screen")]
    if held.empty:
        return f"{FIRST_READING} No coder has coded a promise here, so how far it agrees with one is not known."
    said = []
    for criterion in CRITERIA:
        rows = held.loc[held["criterion"] == criterion]
        kappa = rows["kappa"].min(skipna=False)
        figure = "not computable" if pd.isna(kappa) else f"{kappa:.2f}"
        said.append(f"{say_code(criterion)} {figure} ({rows['use'].iat[0]})")
    return say(
        FIRST_READING + " Its agreement with the register's coders, on at most {goals:promise} that its rules were not made on "
        "(Cohen's kappa for at least 0.5 against below, the lowest of the coders): {said!s}.",
        goals=int(held["goals"].max()),
        said=join_words(said),
    ).text


def _read(text: str) -> tuple[tuple[Reading, ...], str, tuple[str, ...]]:
    """Return the six readings, the class of the action and all tags."""
    marked = mark_words(text)
    if why := tell_why_unread(marked):
        return tuple(Reading(criterion, UNREAD, "", why) for criterion in CRITERIA), UNREAD, ()
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
    verb_class = str(judge_class(marked, action, quantities) or NO_VERB)
    return readings, verb_class, (*_tag_text(marked, action), *(tag for reading in readings for tag in reading.tags))


def _tag_text(marked: Marked, action: Action) -> tuple[str, ...]:
    """Return the tags of the text as a whole."""
    stops = [place for place, word in enumerate(marked.words) if word in STOPS]
    sentences = {bisect_left(stops, place) for place, verb in marked.verbs.items() if verb.verb_class == 5}
    there = {
        "projection": action.is_of(marked, "hoping") or bool(marked.find("hope")),
        "call": action.is_of(marked, "calling"),
        "restated": action.is_of(marked, "restating") or bool(marked.find("restate")) or bool(marked.find("bound")),
        "done": bool(marked.find("done")),
        "several": len(sentences) > 1,
        "long": len(marked.words) > LONG,
    }
    return tuple(tag for tag in TAGS if there[tag])
