"""What a column is, and the kinds that most columns are of."""

from dataclasses import dataclass

PATTERNS = {
    "text": r"[\s\S]*",
    "partial_date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "url": r"https?://\S+",
    "urls": r"https?://\S+",
    "sha256": r"[0-9a-f]{64}",
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?",
}


@dataclass(frozen=True)
class Column:
    """What a column means and may hold.

    Attributes
    ----------
    kind : str
        ``text``, ``code`` (one of `allowed`), ``codes`` (several, joined by ``;``), ``integer``, ``number``, ``date``
        (ISO), ``partial_date`` (year, month or day), ``url``, ``urls`` (joined by ``;``) or ``sha256``.
    empty : bool
        Whether an empty cell, which means unknown or not applicable, may stand.
    personal : bool
        Whether it can point to a person; such a column never enters a public table.
    """

    name: str
    kind: str
    meaning: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    empty: bool = False
    personal: bool = False


def define_text(name: str, meaning: str, **more) -> Column:
    """Return a column of words."""
    return Column(name, "text", meaning, **more)


def define_count(name: str, unit: str, meaning: str, **more) -> Column:
    """Return a column of whole numbers with their unit."""
    return Column(name, "integer", meaning, unit=unit, **more)


def define_share(name: str, meaning: str) -> Column:
    """Return a column of shares, empty where none may be said."""
    return Column(name, "number", meaning, unit="share, 0 to 1", empty=True)


def define_score(name: str, meaning: str) -> Column:
    """Return a column of scores of one criterion."""
    return define_text(name, f"{meaning}: 0, 0.5, 1 or U (unknown); two scores joined by | where coders differ", empty=True)


OPEN = {"empty": True}
