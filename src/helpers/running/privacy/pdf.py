"""Read every text in a PDF: what is drawn, what stands for it, titles, alternative texts, links, attachments.

pikepdf reads the file and takes apart what is drawn; here codes become letters by the maps of the fonts, and pieces become lines.
A reader that tells words by where letters stand (pdfium) was tried: it loses spaces drawn alone, so Bangla names run together.
"""

import io
from collections.abc import Iterator, Set
from itertools import accumulate

import pikepdf

from helpers.running.privacy.words import ADDRESS

Map = dict[bytes, str]
Pieces = list[tuple[tuple, str]]

BEGINS = ("BT", "Td", "TD", "T*", "'", '"')
SHOWS = ("Tj", "TJ", "'", '"')
TEXT = " ".join(("cm", "Tm", "Tf", "BDC", "BMC", "EMC", *BEGINS, *SHOWS))
SOFT_HYPHEN = "\u00ad"


def read_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each text of a PDF, and beside it the content of an attached file or of a description, empty for all others.

    Every object is read, shown or not: pages, forms, patterns, notes. What one draws is yielded twice: pieces of one line joined
    as they are, for a word may stand in several, and with spaces between them, for cells of a row are such pieces too. An address
    that is printed stands among the links, whole. Pictures and letters drawn as outlines are not read.

    Raises
    ------
    ValueError
        For a file that is damaged or locked, and for a font whose text cannot be read back: it could hide a name.
    """
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            objects = list(pdf.objects)
            strings = [text for found in objects for text in _list_strings(found)]
            yield from ((text, b"") for text in strings)
            yield from (("", attached.read_bytes()) for found in objects for attached in _list_attached(found))
            addresses = {text for text in strings if ADDRESS.fullmatch(text)}
            for drawn, fonts in _list_drawn(objects):
                pieces = leave_out_addresses(_read_pieces(drawn, fonts), addresses)
                yield " ".join(text for _, text in pieces), b""
                yield join_lines(pieces), b""
            if damage := pdf.get_warnings():
                raise pikepdf.PdfError(damage[0])
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError(f"a PDF cannot be read, so it cannot be searched: {error}") from error


def _list_strings(found: object) -> Iterator[str]:
    """Yield the strings of an object, also as UTF-8 that is not marked so; those of other objects are met there."""
    if isinstance(found, pikepdf.String):
        yield from dict.fromkeys((str(found), bytes(found).decode("utf-8", "replace")))
    elif isinstance(found, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        for value in found if isinstance(found, pikepdf.Array) else found.values():
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _list_strings(value)


def _list_attached(found: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    if isinstance(found, pikepdf.Stream) and found.get("/Type") in ("/Metadata", "/EmbeddedFile"):
        yield found
    elif isinstance(found, pikepdf.Dictionary) and "/EF" in found:
        yield from found["/EF"].values()


def _list_drawn(objects: list[pikepdf.Object]) -> Iterator[tuple[pikepdf.Page | pikepdf.Stream, dict[str, Map]]]:
    """Yield pages, forms and patterns, with the maps of their fonts."""
    maps: dict[tuple[int, int], Map] = {}
    for found in objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Page":
            drawn, resources = pikepdf.Page(found), pikepdf.Page(found).resources
        elif isinstance(found, pikepdf.Stream) and ("/Resources" in found or found.get("/Subtype") == "/Form"):
            drawn, resources = found, found.get("/Resources", {})
        else:
            continue
        fonts = dict(resources.get("/Font", {}).items())
        maps |= {font.objgen: _read_map(font) for font in fonts.values() if font.is_indirect and font.objgen not in maps}
        yield drawn, {name: maps.get(font.objgen) or _read_map(font) for name, font in fonts.items()}


def _read_map(font: pikepdf.Dictionary) -> Map:
    """Return what each code of a font means."""
    told: Map = {}
    given = font.get("/ToUnicode")
    for found in pikepdf.parse_content_stream(given, "endbfchar endbfrange") if isinstance(given, pikepdf.Stream) else ():
        size = 2 if str(found.operator) == "endbfchar" else 3
        for first, *last, mean in zip(*[iter(found.operands)] * size, strict=True):
            steps = int.from_bytes(bytes(last[0])) - int.from_bytes(bytes(first)) + 1 if last else 1
            means = map(bytes, mean) if isinstance(mean, pikepdf.Array) else _count_up(bytes(mean), steps)
            told |= zip(_count_up(bytes(first), steps), (one.decode("utf-16-be", "replace") for one in means), strict=True)
    if len({len(code) for code in told}) != 1:
        raise _tell_unreadable(font.get("/BaseFont"))
    return told


def _count_up(first: bytes, steps: int) -> list[bytes]:
    return [(int.from_bytes(first) + step).to_bytes(len(first)) for step in range(steps)]


def _tell_unreadable(font: object) -> ValueError:
    return ValueError(f"the text of font {font} in a PDF cannot be read, so it cannot be searched")


def _read_pieces(drawn: pikepdf.Page | pikepdf.Stream, fonts: dict[str, Map]) -> Pieces:
    """Return the pieces of text in the order in which they are drawn, each with the height of its line.

    Where a script joins letters, a glyph stands for several of them, and the file says beside it (ActualText) what it means.
    """
    pieces: Pieces = [((0, 0), "")]
    marks: list[bool] = []
    font, size, moved = "", 0, 0
    for found in pikepdf.parse_content_stream(drawn, TEXT):
        operator, operands, (height, text) = str(found.operator), found.operands, pieces[-1]
        if operator == "cm":
            moved = operands[-1]
        elif operator in BEGINS:
            height, text = (moved, 0), ""
            pieces.append((height, text))
        elif operator == "Tm" and (not text or abs(operands[-1] - height[1]) > size / 2):  # less raises a letter of the same line
            if not text:
                pieces.pop()
            pieces.append(((moved, operands[-1]), ""))
        elif operator == "Tf":
            font, size = str(operands[0]), operands[1]
        elif operator in ("BDC", "BMC"):
            meant = operands[-1].get("/ActualText") if isinstance(operands[-1], pikepdf.Dictionary) else None
            marks.append(meant is not None)
            pieces[-1] = height, text + str(meant or "")
        elif operator == "EMC":
            marks = marks[:-1]
        if operator in SHOWS and not any(marks):
            pieces[-1] = height, text + _read_run(operands[-1], fonts, font)
    return pieces


def _read_run(shown: pikepdf.Object, fonts: dict[str, Map], font: str) -> str:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    try:
        width = len(next(iter(fonts[font])))
        return "".join(fonts[font][codes[place : place + width]] for place in range(0, len(codes), width))
    except KeyError:
        raise _tell_unreadable(font) from None


def leave_out_addresses(pieces: Pieces, addresses: Set[str]) -> Pieces:
    """Return `pieces` with a space for each that is one of `addresses`, or part of one that is broken into lines.

    An address begins and ends with a piece, for a link is drawn by itself: no other text is taken for the end of one.
    """
    text = "".join(part for _, part in pieces)
    places = {start: place for place, start in enumerate(accumulate((len(part) for _, part in pieces), initial=0))}
    left: set[int] = set()
    for address in addresses:
        start = text.find(address)
        while start >= 0:
            if start in places and start + len(address) in places:
                left.update(range(places[start], places[start + len(address)]))
            start = text.find(address, start + 1)
    return [(line, " " if place in left else part) for place, (line, part) in enumerate(pieces)]


def join_lines(pieces: Pieces) -> str:
    """Return the pieces with spaces where a new line begins, unless a hyphen parts a word there."""
    text, height = "", None
    for line, piece in pieces:
        parted = height not in (None, line) and not text.endswith(SOFT_HYPHEN)
        text, height = f"{text} {piece}" if parted else text + piece, line
    return text
