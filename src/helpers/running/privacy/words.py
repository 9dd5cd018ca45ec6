"""Text as the search compares it: one form for all the ways in which a name, an address or a number can be written."""

import re
import unicodedata
from html import unescape

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# Spaces and punctuation part words; letters, figures and the marks that belong to letters do not.
PARTING = re.compile(r"[\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b6-\u00b8\u00bb\u00bf\u2000-\u206f\u3000-\u303f]+")
ACCENTS = re.compile("[\u0300-\u036f]")
ADDRESS = re.compile(r"https?://[^\s\"'<>\\;]+")
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,}")
AT = re.compile(r"\s?(?:[(\[{] ?at ?[)\]}]|%40)\s?", re.IGNORECASE)
DOT = re.compile(r"\s?[(\[{] ?dot ?[)\]}]\s?", re.IGNORECASE)
FIGURES = re.compile(r"(?<![^\W_])\+?\d+(?:[\s().\-/\u2010-\u2015\u00b7]{1,3}\d+)*(?![^\W_])")
SHORTEST, NATIONAL, LONGEST = 7, 9, 15
"""Figures of the shortest telephone number looked for; of a number without its country; of the longest there is."""


def plain(text: str) -> str:
    """Return `text` with entities and escapes read, in one Unicode form, without what nobody sees."""
    if "&" in text:
        text = unescape(text)
    if "\\u" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def split_words(text: str) -> list[str]:
    """Return the words of a `plain` text, case folded and without accents; addresses of pages are left out."""
    folded = unicodedata.normalize("NFKC", ADDRESS.sub(" ", text).casefold())
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFD", folded)))
    return [word for word in PARTING.split(folded) if word]


def find_mails(text: str) -> set[str]:
    """Return the mail addresses in a `plain` text, those spelt ``name (at) host`` and those within addresses of pages too."""
    if AT.search(text):
        text = DOT.sub(".", AT.sub("@", text))
    return set(MAIL.findall(text)) if "@" in text else set()


def find_numbers(text: str) -> dict[str, str]:
    """Return what may be telephone numbers in a `plain` text: the figures that tell one, and how it is printed.

    Numbers that differ only in separators, or in the code of the country before nine figures, are told by the same figures.
    """
    found = {}
    for run in FIGURES.finditer(text):
        groups = [(part.start(), part.end()) for part in re.finditer(r"\d+", run[0])]
        for first in range(len(groups)):
            digits = ""
            for start, end in groups[first:]:
                digits += run[0][start:end]
                if len(digits) > LONGEST:
                    break
                if len(digits) >= SHORTEST:
                    found.setdefault(tell_number(digits), run[0][groups[first][0] : end])
    return found


def tell_number(digits: str) -> str:
    """Return the figures that tell a telephone number, whatever stands before the last nine; Arabic or Bangla ones as Latin."""
    return "".join(str(unicodedata.digit(digit)) for digit in digits if digit.isdigit())[-NATIONAL:]
