"""What whoever drafts a promise is told: which of the six its words show, what is missing and why, and how far to trust it."""

from textwrap import wrap

import pandas as pd

from helpers.commitments.agreement_sentences import word_caveat
from helpers.commitments.screen import NEGATED, TAGS, UNREAD, Wording, read_wording
from helpers.commitments.screen_agreement import ENOUGH, HELD_OUT, SCREEN, SHOWN
from helpers.contracts.vocabulary import CRITERIA
from helpers.screen.reading import Reading
from helpers.screen.specific import CLASSES
from helpers.statements import say
from helpers.wording import join_words, say_code

WIDTH = 98  # of a terminal, and of the page that shows the notebook
SEEN = {"1": "seen", "0.5": "partly seen", "0": "not seen"}
PROMPTS = "Prompts for the writer, not scores: a program's first reading by fixed rules, which changes no score."
KINDS = {str(number): name for number, name in CLASSES.items()}


def say_wording(text: str, agreement: pd.DataFrame) -> str:
    """Return the reading of one promise in plain words; `agreement` is what `measure_screen` returned.

    A criterion on which the rules agree too little with the coders is told in words alone, so that no prompt looks like a score.
    """
    held = agreement.loc[(agreement["half"] == HELD_OUT) & (agreement["rule"] == SCREEN)]
    shown = set(held.loc[held["use"] == SHOWN, "criterion"])
    wording = read_wording(text)
    parts = [_wrap(f"{PROMPTS} {_say_numbers(held, shown)}")]
    if wording.verb_class == UNREAD:
        parts.append(_wrap(f"All six are unknown: {wording.readings[0].missing}."))
    else:
        parts += [_say_whole(wording), _lay_rows(wording.readings, shown)]
    return "\n\n".join([*parts, *([] if held.empty else [_wrap(_say_trust(held))])])


def _say_numbers(held: pd.DataFrame, shown: set[str]) -> str:
    """Return where a number may stand beside the words."""
    if held.empty:
        return "No coder has coded a promise here, so how far the rules agree with one is not known."
    if not shown:
        return "On none of the six do the rules agree enough with the coders for a number."
    return f"A number stands only where the rules agree enough with the coders (kappa of {ENOUGH} or more)."


def _say_whole(wording: Wording) -> str:
    """Return the action, which of the six are missing, and what else the words show."""
    names = {score: [say_code(r.criterion) for r in wording.readings if r.score == score] for score in ("0", "0.5")}
    lacking = [f"{SEEN[score].capitalize()}: {join_words(named)}." for score, named in names.items() if named]
    refused = set(NEGATED) <= set(wording.tags)
    action = "refused" if refused else KINDS.get(wording.verb_class, "no verb that the lists know")
    also = [f"Also: {TAGS[tag]}." for tag in wording.tags if tag in TAGS]
    return "\n".join(_wrap(line) for line in (" ".join(lacking) or "All six are seen.", f"Kind of action: {action}.", *also))


def _lay_rows(readings: tuple[Reading, ...], shown: set[str]) -> str:
    """Return a row a criterion: its name, how far it is seen, and beside that the words that show it and what is missing."""
    words = [SEEN[r.score] + (f" ({r.score})" if r.criterion in shown else "") for r in readings]
    names = [say_code(reading.criterion) for reading in readings]
    wide, wider = max(map(len, names)), max(map(len, words))
    lines = []
    for reading, name, word in zip(readings, names, words, strict=True):
        first, *more = [line for part in _explain(reading) for line in wrap(part, WIDTH - wide - wider - 6)]
        lines += [f"  {name:<{wide}}  {word:<{wider}}  {first}", *(f"{'':<{wide + wider + 6}}{line}" for line in more)]
    return "\n".join(lines)


def _explain(reading: Reading) -> list[str]:
    """Return the words that show a criterion, and what is missing; why nothing is promised is said once, for the first."""
    if reading.tags == NEGATED and reading.criterion != CRITERIA[0]:
        return ["the action is negated"]
    missing = f"but {reading.missing}" if reading.found and reading.missing else reading.missing
    return [part for part in (reading.found, missing) if part]


def _say_trust(held: pd.DataFrame) -> str:
    """Return how far the reading agreed with the coders on the promises that its rules were not made on."""
    lowest = held.groupby("criterion")["kappa"].agg(lambda kappas: kappas.min(skipna=False))
    said = [
        f"{say_code(criterion)} {'not computable' if pd.isna(lowest[criterion]) else f'{lowest[criterion]:.2f}'}"
        for criterion in CRITERIA
    ]
    trust = say(
        "How far to trust them: on at most {goals:promise} that the rules were not made on, their kappa with the coders (at "
        "least partly seen, or not; one is full agreement, nought that of chance; the lowest of the coders) was {said!s}.",
        goals=int(held["goals"].max()),
        said=join_words(said),
    ).text
    caveat = word_caveat(held["coder"])
    return f"{trust} {caveat}." if caveat else trust


def _wrap(words: str) -> str:
    return "\n".join(wrap(words, WIDTH))
