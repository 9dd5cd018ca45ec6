"""Make the names of people comparable without changing what was printed."""

import re
import unicodedata

# Ranks, degrees and forms of address. They say nothing about a person and are never mapped to anything.
BEFORE_NAME = {
    "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "he", "hon", "honorable", "honourable", "ambassador", "amb",
    "adv", "advocate", "barrister",
}  # fmt: skip
AFTER_NAME = {"mp", "ndc", "bsc", "phd"}


def make_name_key(name: str) -> str:
    """Return a person's name as compared: case, punctuation and titles aside, initials run together.

    ``Dr. C. R. Abrar, MP`` and ``CR Abrar`` give ``cr abrar``. ``Md`` stays: without it different people would meet.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(_keep_letter(letter) for letter in folded)
    words = re.sub(r"\b(\w) (?=\w\b)", r"\1", " ".join(kept.split())).split()
    while len(words) > 1 and words[0] in BEFORE_NAME:
        words = words[1:]
    while len(words) > 1 and words[-1] in AFTER_NAME:
        words = words[:-1]
    return " ".join(words)


def _keep_letter(letter: str) -> str:
    """Keep letters, marks and digits; a hyphen or stop parts words; invisible joiners vanish."""
    group = unicodedata.category(letter)
    if group == "Cf":
        return ""
    return letter if group[0] in "LMN" else " "
