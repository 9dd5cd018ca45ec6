"""What whoever drafts a promise is told: which of the six its words show, what is missing and why, and how far to trust it."""

import pandas as pd

from helpers.commitments.screen import TAGS, UNREAD, read_wording
from helpers.contracts.vocabulary import CRITERIA
from helpers.screen.reading import Reading
from helpers.screen.specific import CLASSES
from helpers.statements import say
from helpers.wording import join_words, say_code

SAID_NONE = "no verb that the lists know"
SAID = {str(number): f"class {number} of 5, {name}" for number, name in CLASSES.items()} | {UNREAD: "unknown"}
FIRST_READING = "This is a machine's first reading of the words, by fixed rules; it is no score and changes none."


def say_wording(text: str, agreement: pd.DataFrame) -> str:
    """Return the reading of one promise in plain words; `agreement` is what `measure_screen` returned."""
    readings, verb_class, tags = read_wording(text)
    width = max(len(say_code(reading.criterion)) for reading in readings)
    lines = [line for reading in readings for line in _say_reading(reading, width)]
    if verb_class == UNREAD:
        lines = [f"  All six unknown: {readings[0].missing}"]
    also = [f"  Also: {TAGS[tag]}" for tag in tags if tag in TAGS]
    head = f"What the words show (action: {SAID.get(verb_class, SAID_NONE)})"
    return "\n".join([head, "", *lines, *also, "", _say_agreement(agreement)])


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
