"""Names as Zoom prints them: brackets, and the numbers of those who dial in.

Zoom prints ``New name (Registered name)`` when somebody changed the name in the session. Many people write a body or a word
about themselves there instead, and nothing in the file tells the two apart. So the name before the brackets is the name,
and the notes keep what was printed; the text in brackets is the name only when all of this holds:

- the header says original name, for Zoom adds the registered name under no other;
- it looks like a person's name: two words or more, no figure or sign of other use in it, not all in capitals;
- it has a word of the name before it, or stands alone as a name in the file or its registrations. A text behind several
  names that it shares no word with is a body, whoever else bears it.

A name with text behind the brackets or with two pairs of them stays as printed. To take every cell as printed, map
``person_name`` to its header in the parameters.

A person who dials in has no name but a telephone number, which is not kept: the name is ``Call-in User 1``, as in Zoom.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from helpers.intake.contacts import HIDDEN
from helpers.intake.contacts import RULE as CONTACT
from helpers.text import make_phrase_key

REGISTERED, BRACKETS = "registered name", "text in brackets"
# A name holds a letter: iPhone (2) is the second telephone, not somebody called 2.
RENAMED = re.compile(r"([^()]*[^()\s])\s*\(([^()]*[^\W\d_][^()]*)\)")
NUMBER = re.compile(r"[+\d][\d\s().*-]{5,}")
LETTER = re.compile(r"[^\W\d_]")
NO_NAME = re.compile(r"[\d/\\|&@#+:;_]")
# Words that names of people and of bodies share without being kin.
PARTICLES = frozenset({"a", "al", "and", "bin", "da", "das", "de", "del", "der", "di", "do", "dos", "du", "e", "el", "et", "for",
                       "ibn", "la", "le", "les", "of", "the", "un", "van", "von", "y"})  # fmt: skip


def settle_names(
    cells: Sequence[str], as_printed: bool = False, plain: Collection[int] = (), registered: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Return the name and the notes of each printed cell, as told at the top of this module.

    Parameters
    ----------
    cells : sequence of str
    as_printed : bool
        Whether brackets are left alone.
    plain : collection of int
        The places of cells whose header says nothing of an original name.
    registered : collection of str
        Names of the registration that the file prints.
    """
    alone = set(map(make_phrase_key, (*cells, *registered)))
    strangers = defaultdict(set)
    for front, inner in (found.groups() for found in map(RENAMED.fullmatch, cells) if found):
        if not _share_word(front, inner):
            strangers[make_phrase_key(inner)].add(make_phrase_key(front))
    callers = _number_callers(cells)
    settled = []
    for place, cell in enumerate(cells):
        found = None if as_printed else RENAMED.fullmatch(cell)
        if caller := callers.get(cell):
            settled.append((caller, ""))
        elif found:
            inner = make_phrase_key(found[2])
            borne = inner in alone and len(strangers[inner]) < 2
            taken = place not in plain and _looks_like_person(found[2]) and (_share_word(*found.groups()) or borne)
            settled.append((found[2 if taken else 1].strip(), f'printed as "{cell}"'))
        else:
            settled.append((cell, ""))
    return settled


def is_number(cell: str) -> bool:
    """Tell whether a cell of names holds a telephone number."""
    return NUMBER.fullmatch(cell) is not None


def explain_name(printed: str, name: str) -> tuple[str, str, str]:
    """Return what stands before and after in the cleaning log where `name` is used for `printed`, and the rule.

    A telephone number is not kept in the log either.
    """
    if is_number(printed):
        return HIDDEN, name, CONTACT
    found = RENAMED.fullmatch(printed)
    return printed, name, BRACKETS if found and name == found[1].strip() else REGISTERED


def _number_callers(cells: Sequence[str]) -> dict[str, str]:
    """Return how each telephone number is called; one number written in two ways is one person."""
    bare = {cell: re.sub(r"\D", "", cell) for cell in cells if is_number(cell)}
    places = {number: place for place, number in enumerate(dict.fromkeys(bare.values()), start=1)}
    return {cell: f"Call-in User {places[number]}" for cell, number in bare.items()}


def _looks_like_person(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and all(map(LETTER.search, words)) and not NO_NAME.search(text) and not text.isupper()


def _share_word(one: str, other: str) -> bool:
    words = [{word.strip(".,'\"-") for word in make_phrase_key(text).split()} - PARTICLES for text in (one, other)]
    return bool((words[0] & words[1]) - {""})
