"""Make cells comparable without changing what was printed."""

import html
import re
import unicodedata
from collections.abc import Iterable

import pandas as pd

ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,6});")
UNTIDY = frozenset("\x00&")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'"})


def tidy_cell(cell: str) -> str:
    """Return `cell` in Unicode form NFC, without NULs, outer or repeated white space, with one kind of apostrophe."""
    return tell_tidying(cell)[0]


def tell_tidying(cell: str) -> tuple[str, str]:
    """Return the tidied cell and the rules that changed it, joined by ``; ``."""
    steps = (
        ("NUL", lambda text: text.replace("\x00", "")),
        ("HTML entity", lambda text: ENTITY.sub(lambda found: html.unescape(found[0]), text)),
        ("Unicode form", lambda text: unicodedata.normalize("NFC", text)),
        ("apostrophe", lambda text: text.translate(APOSTROPHES)),
        ("white space", lambda text: " ".join(text.split())),
    )
    if cell.isascii() and not UNTIDY.intersection(cell) and cell == " ".join(cell.split()):
        return cell, ""
    used = []
    for rule, step in steps:
        if (after := step(cell)) != cell:
            used.append(rule)
            cell = after
    return cell, "; ".join(used)


def fill_text(cells: pd.Series) -> pd.Series:
    """Return `cells` as text, a missing one empty, whatever kind a join has made of them."""
    return cells.astype("object").fillna("").astype("str")


def look_up(keys: pd.Series, found: pd.Series) -> pd.Series:
    """Return for each key the text of `found` under it, empty where there is none."""
    known = found.dropna().to_dict()
    return keys.map(lambda key: known.get(key, "")).astype("str")


def make_phrase_key(phrase: str) -> str:
    """Return `phrase` as compared: compatibility form, case folded, white space and apostrophes unified."""
    return tidy_cell(unicodedata.normalize("NFKC", phrase)).casefold()


def name_all(texts: Iterable[str]) -> list[str]:
    """Return for each text a name of its letters and figures, joined by ``_``; what two share is told apart by a number."""
    names: list[str] = []
    for text in texts:
        word = name = "_".join(re.findall(r"\w+", make_phrase_key(text))) or "other"
        place = 1
        while name in names:
            place += 1
            name = f"{word}_{place}"
        names.append(name)
    return names


def looks_garbled(cell: str) -> bool:
    """Tell whether `cell` was decoded wrongly before it came here: UTF-8 read as a code page, or a replacement character."""
    if "\ufffd" in cell:
        return True
    for page in ("cp1252", "mac_roman"):
        try:
            if not cell.isascii() and cell.encode(page).decode("utf-8"):
                return True
        except UnicodeError:
            continue
    return False
