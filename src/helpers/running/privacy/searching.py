"""Find in pieces of text what may not stand there."""

from collections.abc import Iterable

from helpers.running.privacy.people import Private, Words
from helpers.running.privacy.words import find_mails, find_numbers, plain, split_words

LONGEST_CELL = 80


def find_private(pieces: Iterable[str], private: Private, allowed: Iterable[str] = (), names: bool = True) -> set[str]:
    """Return the names, identifiers, telephone numbers and mail addresses in `pieces`, as the records print them.

    Mail addresses are found whether or not a record holds them, but for those `allowed`, whatever stands beside them. Without
    `names` people may be named, though not be reached.
    """
    found = set()
    for piece in dict.fromkeys(pieces):
        text = plain(piece)
        for address in allowed:
            text = text.replace(address, " ")
        words = split_words(text)
        found |= find_mails(text) | _find_phrases(words, private.identifiers, set())
        if private.numbers:
            found |= {private.numbers[digits] for digits in find_numbers(text) if digits in private.numbers}
        if names:
            found |= _find_phrases(words, private.names, private.bodies)
            if len(piece) <= LONGEST_CELL and tuple(words) in private.cells:
                found.add(private.cells[tuple(words)])
    return found


def _find_phrases(words: list[str], phrases: dict[str, dict[Words, str]], bodies: set[Words]) -> set[str]:
    found = set()
    for place in [place for place, word in enumerate(words) if word in phrases]:
        for phrase, printed in phrases[words[place]].items():
            end = place + len(phrase)
            if tuple(words[place:end]) == phrase and not _stands_in_body(words, place, phrase, bodies):
                found.add(printed)
    return found


def _stands_in_body(words: list[str], place: int, phrase: Words, bodies: set[Words]) -> bool:
    """Tell whether the words around a name make up a body that holds it, such as a foundation called after a person."""
    return any(
        tuple(words[place - offset : place - offset + len(body)]) == body
        for body in bodies
        for offset in range(min(place, len(body) - len(phrase)) + 1)
        if body[offset : offset + len(phrase)] == phrase
    )
