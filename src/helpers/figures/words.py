"""How much room the words of a figure take, in the fonts of the project, and how they are put into lines."""

import textwrap
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import text_to_path

from helpers import fonts

WIDTH, ROOM = 7.2, 6.95  # inches: every figure, and what a line of its title or its notes may fill
POINTS = 72
LEADING = 1.2  # from one line to the next, in sizes of the letters


def take_fonts() -> None:
    """Let the drawing library know the fonts of the project and no other: a font of the same name may differ elsewhere."""
    fontManager.ttflist.clear()
    for path in fonts.list_fonts():
        fontManager.addfont(path)


take_fonts()
_FONT = get_font(findfont(FontProperties(family=list(fonts.FAMILIES))))
LETTER = _FONT.height / _FONT.units_per_EM
"""How tall a single line of words is, in sizes of its letters."""


@lru_cache(maxsize=20_000)  # lines are balanced by trying, so most words are measured again and again
def measure_text(text: str, size: float, weight: str = "normal") -> float:
    """Return how wide a line of text is, in inches, `size` being its height in points."""
    letters = FontProperties(family=list(fonts.FAMILIES), size=size, weight=weight)
    return text_to_path.get_text_width_height_descent(text, letters, ismath=False)[0] / POINTS


def measure_height(text: str, size: float) -> float:
    """Return how tall a text of one or more lines is, in inches, `size` being the height of its letters in points."""
    lines = text.count("\n") + 1
    return (LETTER if lines == 1 else LEADING * lines) * size / POINTS


def balance_lines(text: str, width: int, **how) -> str:
    """Return `text` in as few lines of at most `width` letters as it needs, the lines about equally long."""
    lines = textwrap.wrap(text, width, **how)
    for narrower in range(width - 1, width // 2, -1):
        tried = textwrap.wrap(text, narrower, **how)
        if len(tried) > len(lines) or " ".join(tried) != " ".join(lines):
            break
        lines = tried
    return "\n".join(lines)


def fit_lines(text: str, size: float, weight: str = "normal") -> str:
    """Return `text` in as few lines as the width of the figure allows, about equally long."""
    width = int(len(text) * ROOM / max(measure_text(text, size, weight), ROOM)) + 9  # letters; some lines hold narrow ones
    lines = balance_lines(text, width)
    while width > 1 and max(measure_text(line, size, weight) for line in lines.split("\n")) > ROOM:
        width -= 1
        lines = balance_lines(text, width)
    return lines
