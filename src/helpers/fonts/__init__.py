"""The typefaces of figures and of the PDF: shipped as files, so that no machine draws with others of the same name.

Noto Sans for Latin, Greek and Cyrillic letters, Noto Sans Bengali and Arabic for theirs, DejaVu Sans for signs such as arrows.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
FAMILIES = ("Noto Sans", "Noto Sans Bengali", "Noto Sans Arabic", "DejaVu Sans")
"""In this order: a letter is taken from the first that has it."""


def list_fonts() -> list[Path]:
    """Return the font files, sorted by name."""
    return sorted(FOLDER.glob("*.ttf"))
