"""Sentences whose numbers are values: nothing is typed, and every number keeps where it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from string import Formatter
from typing import NamedTuple

from helpers.wording import make_plural, say_number


@dataclass(frozen=True)
class Number:
    """A number and its evidence: unit, bounds, scheme of parties, the table and rows it was read from, the pages behind them.

    ``columns`` are those of the table that it was read from, or that decide which rows it counts; none says nothing of them.
    ``how`` is ``count`` for a number of rows and ``sum`` for one that adds up its column; empty for any other.
    """

    value: float | int
    unit: str = ""
    low: float | int | None = None
    high: float | int | None = None
    scheme: str = ""
    table: str = ""
    rows: tuple[str, ...] = ()
    source_urls: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    how: str = ""


class Piece(NamedTuple):
    """A stretch of a sentence: plain words, words given by data, or the words of one number with the number's name."""

    words: str
    name: str = ""
    given: bool = False


@dataclass(frozen=True)
class Statement:
    """A sentence with named places for numbers, and the numbers.

    ``{meetings:core meeting}`` prints the number with its thing in the right form (``42 core meetings``, ``no core
    meetings``), ``{named}`` the bare number (``5``, ``none``), ``{words!s}`` words that come from data. ``name``
    tells a sentence from the others that are said with it, by what it says and not by its place.
    """

    template: str
    numbers: Mapping[str, Number]
    words: Mapping[str, str] = field(default_factory=dict)
    name: str = ""

    def split(self) -> Iterator[Piece]:
        """Yield the sentence in pieces, so that a writer can mark its numbers."""
        for text, name, thing, conversion in Formatter().parse(self.template):
            if text:
                yield Piece(text)
            if conversion:
                yield Piece(self.words[name], given=True)
            elif name is not None:
                yield Piece(_say(self.numbers[name].value, thing or ""), name)

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(piece.words for piece in self.split())

    def with_name(self, name: str) -> "Statement":
        """Return the sentence under a name of small letters, parted by ``-``."""
        return replace(self, name=name.replace("_", "-"))

    def with_origin(self, table: str, scheme: str = "", unit: str = "") -> "Statement":
        """Return the sentence with `table`, `scheme` and `unit` for every number that names none."""
        numbers = {
            name: replace(number, table=number.table or table, scheme=number.scheme or scheme, unit=number.unit or unit)
            for name, number in self.numbers.items()
        }
        return replace(self, numbers=numbers)

    def to_dict(self) -> dict:
        """Return the sentence as plain values that JSON can hold."""
        return asdict(self)

    def join(self, other: "Statement") -> "Statement":
        """Return both sentences as one statement; they share no name of a number."""
        if shared := sorted({*self.numbers, *self.words} & {*other.numbers, *other.words}):
            raise ValueError(f"both sentences hold {', '.join(shared)}")
        numbers, words = {**self.numbers, **other.numbers}, {**self.words, **other.words}
        return replace(self, template=f"{self.template}. {other.template}", numbers=numbers, words=words)

    @classmethod
    def from_dict(cls, given: dict) -> "Statement":
        """Return the sentence that `to_dict` took apart."""
        numbers = {
            name: Number(**n | {part: tuple(n[part]) for part in ("rows", "source_urls", "columns")})
            for name, n in given["numbers"].items()
        }
        return cls(**given | {"numbers": numbers})

    def __str__(self) -> str:
        """Return the sentence as plain text."""
        return self.text


def say(template: str, **values: Number | float | int | str) -> Statement:
    """Return a statement; a bare number becomes a `Number` whose unit is the thing named in the template."""
    things = {name: thing or "" for _, name, thing, _ in Formatter().parse(template) if name}
    unused = set(values) - set(things)
    if unused:
        raise ValueError(f"values without a place in the sentence: {', '.join(sorted(unused))}")
    words = {name: value for name, value in values.items() if isinstance(value, str)}
    numbers = {
        name: _make_plain(
            value if isinstance(value, Number) else Number(value, make_plural(things[name]) if things[name] else "")
        )
        for name, value in values.items()
        if name not in words
    }
    return Statement(template, numbers, words)


def _make_plain(number: Number) -> Number:
    """Return `number` with Python's own kinds for numpy's and pandas'."""
    kinds = {name: getattr(number, name) for name in ("value", "low", "high")}
    return replace(number, **{name: kind.item() if hasattr(kind, "item") else kind for name, kind in kinds.items()})


def _say(value: float | int, thing: str) -> str:
    if not thing:
        return "none" if value == 0 and isinstance(value, int) else say_number(value)
    said = "no" if value == 0 else say_number(value)
    return f"{said} {thing if value == 1 else make_plural(thing)}"
