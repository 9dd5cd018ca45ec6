"""Contact details never go into the data: they are cut out of any cell that is read, and not kept in the log either."""

import re

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# An international number, or ten and more figures from a nought on; days, years and identifiers are shorter.
PHONE = re.compile(r"(?<![\w/-])(?:\+\d[\d ()-]{7,}\d|0\d{9,10})(?![\w/-])")
FIGURES = re.compile(r"[+0]\d")
HIDDEN = "[contact]"
RULE = "contact detail not kept"
# Identifiers and addresses of pages hold figures and signs of their own.
EXEMPT = {"consultation_id", "person_key", "source_url"}


def hide_contacts(cell: str) -> tuple[str, str]:
    """Return `cell` with each e-mail address and phone number cut out, and the rule when one was."""
    if "@" not in cell and not FIGURES.search(cell):  # almost every cell: the searches below cost ten times as much
        return cell, ""
    hidden = PHONE.sub(HIDDEN, EMAIL.sub(HIDDEN, cell))
    return (hidden, RULE) if hidden != cell else (cell, "")
