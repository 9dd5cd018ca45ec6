"""Collect what may stand in no file: the names, addresses, numbers and identifiers of people."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from helpers import store
from helpers.contracts.columns import COLUMNS
from helpers.contracts.tables import TABLES
from helpers.running.privacy.raw import KEY, NAME, NAMED, PHONE, read_private
from helpers.running.privacy.words import SHORTEST, plain, split_words, tell_number
from helpers.settings import Settings
from helpers.wording import CODES

Words = tuple[str, ...]
LONG_KEY, LONG_PSEUDONYM, LONG_LAST = 8, 4, 4


@dataclass
class Private:
    """What is looked for, as words and how they are printed.

    Attributes
    ----------
    names, identifiers : dict of str to dict
        By the first word: what is looked for anywhere. Mail addresses are identifiers, and so are our own pseudonyms.
    cells : dict of tuple to str
        Names too short for that: within a sentence they may be an ordinary word. Looked for as whole cells.
    numbers : dict of str to str
        Telephone numbers by the figures that tell them.
    bodies : set of tuple
        Bodies and codes. A name that is one, or stands within one, is no person there.
    """

    names: dict[str, dict[Words, str]] = field(default_factory=dict)
    identifiers: dict[str, dict[Words, str]] = field(default_factory=dict)
    cells: dict[Words, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    bodies: set[Words] = field(default_factory=set)


def collect_private(settings: Settings) -> Private:
    """Return what no file of the report may hold, from the person-level tables of this run and the raw files as received.

    Left out are the names of bodies and of those who promised, words of the contracts, and what the parameters call no person.
    """
    records, asks, log = (store.read_table(name, settings.country) for name in ("records", "asks", "cleaning_log"))
    columns = [column for columns in NAMED.values() for column in columns]
    changed = log.loc[log["column"].isin(columns)]
    found = {NAME: {*records["person_name"], *records["name_key"], *asks["asked_by"], *changed["before"], *changed["after"]},
             KEY: {key.rpartition("#")[2] for key in records["person_key"].unique()}, PHONE: set()}  # fmt: skip
    for kind, cell in read_private(settings):
        found[kind].add(cell)
    private = Private(bodies={_split(body) for body in _list_bodies(settings, records)})
    _add_names(private, found[NAME], {_split(name) for name in settings.not_people})
    _add_keys(private, found[KEY], LONG_KEY)
    _add_keys(private, records["person_id"].unique(), LONG_PSEUDONYM)
    told = {tell_number(phone): phone for phone in sorted(found[PHONE], reverse=True)}
    private.numbers.update({digits: phone for digits, phone in told.items() if len(digits) >= SHORTEST})
    return private


def _list_bodies(settings: Settings, records) -> set[str]:
    goals = store.read_table("goals", settings.country)
    schemes = settings.schemes.values()
    allowed = [word for table in TABLES.values() for column in table.list_columns() for word in column.allowed]
    parties = [party for scheme in schemes for party in (scheme.label, *scheme.parties)]
    return {*records["organisation"], *goals["actor"], *CODES, *CODES.values(), *COLUMNS, *TABLES, *allowed, *parties,
            settings.report.country_name}  # fmt: skip


def _add_names(private: Private, names: Iterable[str], no_people: set[Words]) -> None:
    """Enter names in all their forms; of one with brackets what stands before them too, as Zoom prints a change."""
    parts = {part for name in names for part in (name, name.partition("(")[0])}
    for printed in sorted(parts):
        words = _split(printed)
        if words in no_people or words in private.bodies or sum(map(str.isalpha, "".join(words))) < 2:
            continue
        if len(words) > 1 and any(len(word) > 1 for word in words):
            for form in _list_forms(words):
                private.names.setdefault(form[0], {}).setdefault(form, printed)
        else:
            private.cells.setdefault(words, printed)


def _list_forms(words: Words) -> set[Words]:
    """Return how a name of several words is printed: also last word first, without the words between, and with initials.

    The last word of a shortened form is long enough to be no ordinary word beside one letter.
    """
    first, *between, last = words
    forms = {words, words[::-1], (last, *words[:-1])}
    if len(first) > 1 and len(last) >= LONG_LAST:
        initials = first[0], *(word[0] for word in between)
        forms |= {(first, last), (last, first), (initials[0], last), (last, initials[0])}
        forms |= {(*initials, last), (first, *initials[1:], last)}
    return forms


def _add_keys(private: Private, keys: Iterable[str], long: int) -> None:
    """Enter identifiers: anywhere when they are long enough to be one, else as cells, and not at all when they are a number."""
    for printed in sorted(set(keys)):
        words = _split(printed)
        joined = "".join(words)
        if words in private.bodies or not words:
            continue
        if len(joined) >= long and (len(words) > 1 or any(map(str.isdigit, joined))):
            private.identifiers.setdefault(words[0], {}).setdefault(words, printed)
        elif any(map(str.isalpha, joined)):
            private.cells.setdefault(words, printed)


def _split(text: str) -> Words:
    return tuple(split_words(plain(text)))
