"""Tell whether a text can be read at all: the lists know English and nothing else."""

import unicodedata

from helpers.screen.marking import Marked

EMPTY = "there is no text to read"
FOREIGN = "this first reading knows English only; unknown is not the same as missing"


def tell_why_unread(marked: Marked) -> str:
    """Return why the text cannot be read, or nothing.

    A text counts as English when most of its letters are Latin and it has at least one small English word, or a verb of the
    lists among its first words, and no more small words of other languages than English ones.
    """
    letters = [letter for letter in marked.text if letter.isalpha()]
    if not letters:
        return EMPTY
    latin = sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if 2 * latin < len(letters):
        return FOREIGN
    english = len(marked.find("stop")) + any(place in marked.verbs for place in range(3))
    return "" if english and english >= len(marked.find("foreign")) else FOREIGN
