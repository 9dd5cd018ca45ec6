"""Make a drawn figure small enough to become part of a page."""

import re
from pathlib import Path

from markupsafe import Markup

UNSEEN = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
OUTLINE = re.compile(r'(?<= d=")[^"]+')
FINE = re.compile(r"(\.\d\d)\d+")
ESCAPES = str.maketrans({"%": "%25", "#": "%23", "<": "%3C", ">": "%3E", "&": "%26", "'": "%26apos;", '"': "'"})


def embed_svg(path: Path) -> Markup:
    """Return a picture as a data address for an attribute in double quotes; nothing in it can run."""
    return Markup("data:image/svg+xml," + shrink_svg(path.read_text(encoding="utf-8")).translate(ESCAPES))


def shrink_svg(text: str) -> str:
    """Return an SVG without what nobody sees: metadata, comments, white space, and digits finer than a hundredth of a point.

    Only outlines lose digits; a scale of letters needs all of its own.
    """
    bare = UNSEEN.sub("", text)
    coarse = OUTLINE.sub(lambda found: FINE.sub(r"\1", found[0]), bare)
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", coarse)).strip()
