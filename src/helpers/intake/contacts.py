"""Contact details never go into the data: they are cut out of any cell that is read, and not kept in the log either."""

import re

import pandas as pd

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# What may be a telephone number: figures with the signs that part them; `_is_phone` decides.
FIGURES = re.compile(r"(?<![\w/.-])[+(]?\d[\d ().-]{7,22}\d(?![\w/-])")
TOLD = re.compile(
    r"\b(tel|telephone|phone|mobile|cell|cel|móvil|movil|whatsapp|fax|ph|mob)\b([.: ]*)[+(]?\d[\d ().-]{4,22}\d", re.IGNORECASE
)
DAY = re.compile(r"(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?!\d)")
GROUPS = re.compile(r"\d{3}[ .-]\d{3}[ .-]\d{4}")
MAY_HOLD = re.compile(r"[@(\[+]|\d[\d ().-]{5}")
HIDDEN = "[contact]"
RULE = "contact detail not kept"
# Identifiers and addresses of pages hold figures and signs of their own.
PAGES = ("source_url", "status_source_url", "roundtable_source_url")
EXEMPT = {"consultation_id", "person_key", *PAGES}


def hide_contacts(cell: str) -> tuple[str, str]:
    """Return `cell` with each e-mail address and telephone number cut out, and the rule when one was."""
    if not MAY_HOLD.search(cell):  # almost every cell: the searches below cost ten times as much
        return cell, ""
    told = TOLD.sub(lambda found: f"{found[1]}{found[2]}{HIDDEN}", EMAIL.sub(HIDDEN, cell))
    hidden = FIGURES.sub(lambda found: HIDDEN if _is_phone(found[0]) else found[0], told)
    return (hidden, RULE) if hidden != cell else (cell, "")


def find_contacts(cell: str) -> tuple[list[str], list[str]]:
    """Return the e-mail addresses and the telephone numbers that `hide_contacts` would cut out of `cell`."""
    if not MAY_HOLD.search(cell):
        return [], []
    told = [found[0][len(found[1] + found[2]) :] for found in TOLD.finditer(cell)]
    return EMAIL.findall(cell), told + [found[0] for found in FIGURES.finditer(cell) if _is_phone(found[0])]


def holds_mail(address: str) -> bool:
    """Tell whether the address of a page holds an e-mail address."""
    return EMAIL.search(address.replace("%40", "@")) is not None


def hide_changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Return lines of the cleaning log without contact details, neither in the cell before nor after."""
    return changes.assign(**{side: changes[side].map(lambda cell: hide_contacts(cell)[0]) for side in ("before", "after")})


def _is_phone(figures: str) -> bool:
    """Tell a telephone number from days, amounts and identifiers: it starts so, is parted so, or is too long for another."""
    digits = sum(map(str.isdigit, figures))
    if not 9 <= digits <= 15 or DAY.search(figures):
        return False
    return figures[0] in "+(0" or digits >= 12 or GROUPS.fullmatch(figures) is not None
